//! A site kit out of the folder that a build leaves: files get names by their content, so that they may be cached for ever.
//!
//! Styles and the script that runs before the page is drawn stand in the page itself, so that its first view waits for no
//! other file.

use std::fs;
use std::path::{Path, PathBuf};

use super::SiteKit;
use super::inline::element;
use super::join::joined;
use super::minify::{minified_css, minified_js, minified_old_css, minified_old_js, siblings};
use super::shorten::shortened;
use super::start::briefly_started;
use crate::publish::digest::sha256;
use crate::publish::file::named_by_content;
use crate::publish::template::{TOP_MARK, filled};
use crate::publish::{SiteError, SiteFile};

/// Where the template gets what scripts find by name, what is fetched before they ask for it, its styles, and the script that
/// runs before it is drawn.
const PROGRAMS_MARK: &str = "<!-- nianbiao:programs -->";
const AHEAD_MARK: &str = "<!-- nianbiao:ahead -->";
const STYLES_MARK: &str = "<!-- nianbiao:styles -->";
const BOOT_MARK: &str = "<!-- nianbiao:boot -->";
/// The name of that script in a build.
const BOOT: &str = "boot";
/// The styles of engines that are refused the stage, which that script links: until then it is a link to nothing.
const OLD: &str = "old.css";
/// Scripts that are no modules, so that a page runs them at once and a host links them without a word: what they declare is
/// kept from others.
const CLASSIC: [&str; 2] = [BOOT, "embed"];
/// The styles of what only some stories have: in the pages of these, and fetched where another story is shown.
const RICH: &str = "rich.css";
/// Stands in a script for the hash of the styles that it was built with, and for the name of those of some stories.
const HASH_MARK: &str = "{{styles}}";
const RICH_MARK: &str = "{{rich}}";
/// The folder of a build that holds the scripts which no page links.
const BROWSER: &str = "browser";
/// Scripts that a page names in its head, each with the name it has in a build and whether it is one of the site's
/// doors: those keep their plain name at the top of the site too, for hosts to link.
const SCRIPTS: [(&str, bool); 4] =
    [("other", false), ("frame", false), ("embed", true), ("nian-biao", true)];
/// The door to what only some readers use, fetched when they ask for it. What else there is follows from it: a script names
/// the siblings that it fetches as `"./name"`.
const LATE: &str = "extras.js";
/// The program among them: a module and its Wasm.
const PICTURES: &str = "pictures";
const PICTURES_MODULE: &str = "pictures.js";
const PICTURES_WASM: &str = "pictures_bg.wasm";

impl SiteKit {
    /// The kit that a build has put together in `folder`.
    ///
    /// # Errors
    ///
    /// When a file is missing or cannot be read.
    pub fn from_build(folder: &Path) -> Result<Self, SiteError> {
        let template = text(&folder.join("index.html"))?;
        let mut kit = Self { template, ..Self::default() };
        let styles = kit.join_styles(folder)?;
        kit.drop_build_links();
        let boot = kit.take_linked_scripts(folder)?;
        // Not for the page, which has them: for hosts' elements that cannot take them from there.
        let path = kit.take("nianbiao", ".css", styles.clone().into_bytes());
        let mut head = named("styles", &path);
        let mut ahead = String::new();
        for program in ["page", "loader"] {
            let (module, wasm) = kit.take_program_files(folder, program)?;
            head.push_str(&named(program, &module));
            head.push_str(&named(&format!("{program}-wasm"), &wasm));
            if program == "page" {
                ahead = fetched_ahead(&module, &wasm);
            }
        }
        let hash = sha256(&styles);
        let rich = minified_css(RICH, &text(&folder.join(RICH))?)?;
        // Pages have it inline.
        element("style", &rich)?;
        let rich = kit.take("rich", ".css", rich.into_bytes());
        let rich = rich.rsplit('/').next().unwrap_or_default();
        for (script, is_door) in SCRIPTS {
            head.push_str(&kit.take_script(folder, script, is_door, (&hash, rich))?);
        }
        head.push_str(&kit.take_late(folder)?);
        let template = filled(&kit.template, PROGRAMS_MARK, &head)?;
        kit.template = filled(&template, AHEAD_MARK, &ahead)?;
        kit.link_old_styles(folder)?;
        kit.put_inline(&styles, &boot)?;
        Ok(kit)
    }

    /// Names the styles of old engines before the script that asks for them.
    fn link_old_styles(&mut self, folder: &Path) -> Result<(), SiteError> {
        let sheet = minified_old_css(OLD, &text(&folder.join(OLD))?)?;
        let path = self.take("old", ".css", sheet.into_bytes());
        let link = format!("<link rel=\"old\" href=\"{TOP_MARK}{path}\">{BOOT_MARK}");
        self.template = filled(&self.template, BOOT_MARK, &link)?;
        Ok(())
    }

    /// Takes a file in under a name with its content's fingerprint; that path.
    fn take(&mut self, name: &str, ending: &str, bytes: Vec<u8>) -> String {
        let file = named_by_content(name, ending, bytes);
        let path = file.path.clone();
        self.files.push(file);
        path
    }

    /// Takes the style sheets that the template links out of it, and leaves a mark there; all of them as one, in their order.
    fn join_styles(&mut self, folder: &Path) -> Result<String, SiteError> {
        const LINK: &str = "<link rel=\"stylesheet\"";
        let mut rest = &*self.template;
        let (mut page, mut sheets, mut at) = (String::new(), Vec::new(), None);
        while let Some(start) = rest.find(LINK) {
            let (before, link) = rest.split_at(start);
            let Some((link, after)) = link.split_once('>') else { break };
            page.push_str(before);
            at.get_or_insert(page.len());
            let href = link.split("href=\"").nth(1).and_then(|it| it.split('"').next());
            let file = href.unwrap_or_default().trim_start_matches(['.', '/']);
            sheets.push(text(&folder.join(file))?);
            rest = after.trim_start_matches(['\n', ' ']);
        }
        page.push_str(rest);
        page.insert_str(at.ok_or(SiteError::Template(LINK))?, STYLES_MARK);
        self.template = page;
        minified_css("the style sheets of the page", &sheets.concat())
    }

    /// Puts styles and a script into the page itself, and their hashes into its policy, which so allows these and nothing else
    /// that is inline.
    fn put_inline(&mut self, styles: &str, boot: &str) -> Result<(), SiteError> {
        for (mark, name, text, directive) in [
            (STYLES_MARK, "style", styles, "style-src 'self'"),
            (BOOT_MARK, "script", boot, "script-src 'self' 'wasm-unsafe-eval'"),
        ] {
            let allowed = format!("{directive} 'sha256-{}'", sha256(text));
            let template = filled(&self.template, directive, &allowed)?;
            self.template = filled(&template, mark, &element(name, text)?)?;
        }
        Ok(())
    }

    /// Takes out the links that told the build tool what to compile.
    fn drop_build_links(&mut self) {
        while let Some((before, rest)) = self.template.split_once("<link data-trunk") {
            let after = rest.split_once('>').map_or("", |it| it.1);
            self.template = [before, after.trim_start()].concat();
        }
    }

    /// Takes in the scripts that the template itself runs; the one that is to stand in it, which leaves a mark there.
    fn take_linked_scripts(&mut self, folder: &Path) -> Result<String, SiteError> {
        const SCRIPT: &str = "<script ";
        const SOURCE: &str = "src=\"";
        let template = std::mem::take(&mut self.template);
        let (mut rest, mut page, mut boot) = (&*template, String::new(), None);
        while let Some((before, script)) = rest.split_once(SCRIPT) {
            let (attributes, after) =
                script.split_once("></script>").ok_or(SiteError::Template("</script>"))?;
            let (first, source) =
                attributes.split_once(SOURCE).ok_or(SiteError::Template(SOURCE))?;
            let (href, last) = source.split_once('"').ok_or(SiteError::Template(SOURCE))?;
            let file = href.trim_start_matches(['.', '/']);
            let name = file.split(['-', '.']).next().unwrap_or_default();
            let whole = whole(folder, name, &folder.join(file))?;
            let script = if name == BOOT {
                minified_old_js(file, &whole)
            } else {
                minified_js(file, &whole)
            }?;
            page.push_str(before);
            if name == BOOT {
                page.push_str(BOOT_MARK);
                boot = Some(script);
            } else {
                let path = self.take(name, ".js", script.into_bytes());
                let parts = [SCRIPT, first, SOURCE, TOP_MARK, &path, "\"", last, "></script>"];
                page.push_str(&parts.concat());
            }
            rest = after;
        }
        page.push_str(rest);
        self.template = page;
        boot.ok_or(SiteError::Missing(BOOT))
    }

    /// Takes in a script that others fetch when they need it, with the hash of the styles and the name of those that only some
    /// stories need; how a page names it.
    fn take_script(
        &mut self,
        folder: &Path,
        name: &str,
        is_door: bool,
        (styles, rich): (&str, &str),
    ) -> Result<String, SiteError> {
        let file = format!("{name}.js");
        let script = whole(folder, name, &folder.join(BROWSER).join(&file))?;
        let script = script.replace(HASH_MARK, styles).replace(RICH_MARK, rich);
        let script = minified_js(&file, &script)?;
        let path = self.take(name, ".js", script.clone().into_bytes());
        if is_door {
            self.files.push(SiteFile::new(file, script));
            return Ok(String::new());
        }
        Ok(named(name, &path))
    }

    /// Takes in what is fetched when it is asked for; how a page names it.
    fn take_late(&mut self, folder: &Path) -> Result<String, SiteError> {
        let (mut taken, mut under_way) = (Vec::new(), Vec::new());
        let path = self.take_with_siblings(folder, LATE, &mut taken, &mut under_way)?;
        Ok(named("extras", &path))
    }

    /// Takes in a file, and before it the siblings that it names, for their names hold what is in them; its path. `taken` are
    /// those that are there already with their paths, `under_way` those that wait for this one.
    fn take_with_siblings(
        &mut self,
        folder: &Path,
        file: &str,
        taken: &mut Vec<(String, String)>,
        under_way: &mut Vec<String>,
    ) -> Result<String, SiteError> {
        if let Some((_, path)) = taken.iter().find(|it| it.0 == file) {
            return Ok(path.clone());
        }
        let (name, ending) = file.split_once('.').unwrap_or((file, ""));
        let path = if [PICTURES_MODULE, PICTURES_WASM].contains(&file) {
            let (module, wasm) = self.take_program_files(folder, PICTURES)?;
            let path = if file == PICTURES_WASM { wasm.clone() } else { module.clone() };
            taken.push((PICTURES_MODULE.to_owned(), module));
            taken.push((PICTURES_WASM.to_owned(), wasm));
            return Ok(path);
        } else if ending == "css" {
            let sheet = minified_css(file, &text(&folder.join(file))?)?;
            self.take(name, ".css", sheet.into_bytes())
        } else {
            if under_way.iter().any(|it| it == file) {
                return Err(SiteError::Circle(file.to_owned()));
            }
            under_way.push(file.to_owned());
            let mut script = text(&folder.join(BROWSER).join(file))?;
            for sibling in siblings(&script) {
                let path = self.take_with_siblings(folder, &sibling, taken, under_way)?;
                let path = path.rsplit('/').next().unwrap_or_default();
                script = script.replace(&format!("\"./{sibling}\""), &format!("\"./{path}\""));
            }
            under_way.pop();
            self.take(name, ".js", minified_js(file, &script)?.into_bytes())
        };
        taken.push((file.to_owned(), path.clone()));
        Ok(path)
    }

    /// Takes in a program; the paths of its module and of its Wasm.
    fn take_program_files(
        &mut self,
        folder: &Path,
        name: &'static str,
    ) -> Result<(String, String), SiteError> {
        let module = text(&found(folder, name, ".js")?)?;
        let wasm = found(folder, name, "_bg.wasm")?;
        let wasm = fs::read(&wasm).map_err(|it| SiteError::file(&wasm, it))?;
        let (module, wasm) = shortened(&module, &wasm).unwrap_or((module, wasm));
        let module = minified_js(name, &briefly_started(&module))?;
        let module = self.take(name, ".js", module.into_bytes());
        let wasm = self.take(name, "_bg.wasm", wasm);
        Ok((module, wasm))
    }
}

/// The script at `path` with all that it imports.
fn whole(folder: &Path, name: &str, path: &Path) -> Result<String, SiteError> {
    let read =
        |it: &str| text(&if it == name { path.to_owned() } else { folder.join(BROWSER).join(it) });
    let script = joined(name, &read)?;
    Ok(if CLASSIC.contains(&name) { format!("(() => {{\n{script}}})();") } else { script })
}

/// How a page names a file for scripts.
fn named(name: &str, path: &str) -> String {
    format!("<meta name=\"nianbiao:{name}\" content=\"{TOP_MARK}{path}\">")
}

/// How a page has its program fetched before any script asks for it.
fn fetched_ahead(module: &str, wasm: &str) -> String {
    format!(
        "<link rel=\"modulepreload\" href=\"{TOP_MARK}{module}\">\
         <link rel=\"preload\" href=\"{TOP_MARK}{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin>"
    )
}

/// The file of a build whose name starts and ends so.
fn found(folder: &Path, start: &'static str, end: &'static str) -> Result<PathBuf, SiteError> {
    let entries = fs::read_dir(folder).map_err(|it| SiteError::file(folder, it))?;
    let mut files = entries.flatten().map(|it| it.path());
    let fits = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(start) && name.ends_with(end)
    };
    files.find(fits).ok_or(SiteError::Missing(start))
}

fn text(path: &Path) -> Result<String, SiteError> {
    fs::read_to_string(path).map_err(|it| SiteError::file(path, it))
}

#[cfg(test)]
mod tests;
