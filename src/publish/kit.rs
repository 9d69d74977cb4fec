//! What every site is made from: the page's template, and the programs, scripts and styles that all stories share.
//!
//! A build leaves them in a folder; they get names by their content there, so that they may be cached for ever. A kit
//! can be kept in a folder of its own, from which the command line takes it in when it is compiled.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::shorten::shortened;
use super::{SiteError, SiteFile};

/// Stands in the template for the way from a page to the site's top folder.
pub(super) const TOP_MARK: &str = "{{top}}";
/// Where the template is in a kit's folder.
const TEMPLATE: &str = "template.html";
/// The folder of the site that holds what is named by its content.
const ASSETS: &str = "assets";
/// Scripts that a page names in its head, each with the name it has in a build and whether it is one of the site's
/// doors: those keep their plain name at the top of the site too, for hosts to link.
const SCRIPTS: [(&str, bool); 4] =
    [("other", false), ("frame", false), ("embed", true), ("nian-biao", true)];
/// What only some readers use, fetched when they ask for it: styles and scripts, each after those that it fetches
/// itself as `./name`. A page names the last one only.
const LATE: [&str; 19] = [
    "more.css",
    "element.js",
    "entries.js",
    "brush.js",
    "find.js",
    "help.js",
    "menu.js",
    "numbers.js",
    "play.js",
    PRESS,
    "code.js",
    "link.js",
    "png.js",
    "picture.js",
    "print.js",
    "qr.js",
    "share.js",
    "summary.js",
    "more.js",
];
/// The program among them: a module and its Wasm.
const PRESS: &str = "press";

/// The parts that all stories share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kit {
    /// The page, with marks where a story goes.
    pub(super) template: String,
    /// Programs, scripts and styles.
    pub(super) files: Vec<SiteFile>,
    /// Their compressed siblings, where the kit has them.
    pub(super) siblings: Vec<SiteFile>,
}

impl Kit {
    /// The kit that a build has put together in `folder`.
    ///
    /// # Errors
    ///
    /// When a file is missing or cannot be read.
    pub fn from_build(folder: &Path) -> Result<Self, SiteError> {
        let template = text(&folder.join("index.html"))?;
        let mut kit = Self { template, ..Self::default() };
        kit.join_styles(folder)?;
        kit.drop_build_links();
        kit.take_linked_scripts(folder)?;
        let mut head = String::new();
        for program in ["page", "loader"] {
            head.push_str(&kit.take_program(folder, program)?);
        }
        for (script, is_door) in SCRIPTS {
            head.push_str(&kit.take_script(folder, script, is_door)?);
        }
        head.push_str(&kit.take_late(folder)?);
        kit.template = super::site::filled(&kit.template, super::site::PROGRAMS_MARK, &head)?;
        Ok(kit)
    }

    /// The kit made of files by their paths, as [`Kit::keep`] writes them.
    pub fn from_files(files: &[(&str, &[u8])]) -> Self {
        let mut kit = Self::default();
        for (path, bytes) in files {
            kit.add((*path).to_owned(), bytes.to_vec());
        }
        kit
    }

    /// With the compressed siblings of its files, as small as they get: this takes seconds, and no site that is made of the
    /// kit has to do it again.
    #[cfg(feature = "compress")]
    pub fn compressed(self) -> Self {
        Self { siblings: super::compress::compressed_once(&self.files), ..self }
    }

    /// The compressed siblings of its files, at the paths that they have in a site.
    pub fn siblings(&self) -> &[SiteFile] {
        &self.siblings
    }

    /// Keeps the kit in `folder`, and nothing else there.
    ///
    /// # Errors
    ///
    /// When a file cannot be written.
    pub fn keep(&self, folder: &Path) -> Result<(), SiteError> {
        let mut files = [&*self.files, &*self.siblings].concat();
        files.push(SiteFile::new(TEMPLATE, self.template.as_bytes()));
        super::write::replace(folder, &files)
    }

    fn add(&mut self, path: String, bytes: Vec<u8>) {
        let file = SiteFile { path, bytes };
        if file.path == TEMPLATE {
            self.template = String::from_utf8_lossy(&file.bytes).into_owned();
        } else if file.is_sibling() {
            self.siblings.push(file);
        } else {
            self.files.push(file);
        }
    }

    /// Takes a file in under a name with its content's fingerprint; that path.
    fn take(&mut self, name: &str, ending: &str, bytes: Vec<u8>) -> String {
        let file = named_by_content(name, ending, bytes);
        let path = file.path.clone();
        self.files.push(file);
        path
    }

    /// Puts the style sheets that the template links, in their order, into one file, and links that.
    fn join_styles(&mut self, folder: &Path) -> Result<(), SiteError> {
        const LINK: &str = "<link rel=\"stylesheet\"";
        let mut rest = &*self.template;
        let (mut page, mut styles, mut at) = (String::new(), String::new(), None);
        while let Some(start) = rest.find(LINK) {
            let (before, link) = rest.split_at(start);
            let Some((link, after)) = link.split_once('>') else { break };
            page.push_str(before);
            at.get_or_insert(page.len());
            let href = link.split("href=\"").nth(1).and_then(|it| it.split('"').next());
            let file = href.unwrap_or_default().trim_start_matches(['.', '/']);
            styles.push_str(&in_root_units(&minified_css(&text(&folder.join(file))?)));
            styles.push('\n');
            rest = after.trim_start_matches(['\n', ' ']);
        }
        page.push_str(rest);
        let at = at.ok_or(SiteError::Template(LINK))?;
        let path = self.take("nianbiao", ".css", styles.into_bytes());
        page.insert_str(at, &format!("{LINK} href=\"{TOP_MARK}{path}\">"));
        self.template = page;
        Ok(())
    }

    /// Takes out the links that told the build tool what to compile.
    fn drop_build_links(&mut self) {
        while let Some((before, rest)) = self.template.split_once("<link data-trunk") {
            let after = rest.split_once('>').map_or("", |it| it.1);
            self.template = [before, after.trim_start()].concat();
        }
    }

    /// Takes in the scripts that the template itself runs.
    fn take_linked_scripts(&mut self, folder: &Path) -> Result<(), SiteError> {
        const SOURCE: &str = " src=\"";
        let template = std::mem::take(&mut self.template);
        let mut parts = template.split(SOURCE);
        let mut page = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (href, after) = part.split_once('"').ok_or(SiteError::Template(SOURCE))?;
            let file = href.trim_start_matches(['.', '/']);
            let name = file.split(['-', '.']).next().unwrap_or_default();
            let path = self.take(name, ".js", bare(&text(&folder.join(file))?).into_bytes());
            page.push_str(&[SOURCE, TOP_MARK, &path, "\"", after].concat());
        }
        self.template = page;
        Ok(())
    }

    /// Takes in a script that others fetch when they need it; how a page names it.
    fn take_script(
        &mut self,
        folder: &Path,
        name: &str,
        is_door: bool,
    ) -> Result<String, SiteError> {
        let script = bare(&text(&folder.join(format!("{name}.js")))?).into_bytes();
        let path = self.take(name, ".js", script.clone());
        if is_door {
            self.files.push(SiteFile::new(format!("{name}.js"), script));
            return Ok(String::new());
        }
        Ok(format!("<meta name=\"nianbiao:{name}\" content=\"{TOP_MARK}{path}\">"))
    }

    /// Takes in what is fetched when it is asked for; how a page names it.
    fn take_late(&mut self, folder: &Path) -> Result<String, SiteError> {
        let (mut names, mut last) = (Vec::new(), String::new());
        for file in LATE {
            if file == PRESS {
                let (module, wasm) = self.take_program_files(folder, PRESS)?;
                names.extend([("press.js", module), ("press_bg.wasm", wasm)]);
                continue;
            }
            let source = text(&folder.join(file))?;
            let (name, ending) = file.split_once('.').unwrap_or((file, ""));
            let bytes = match ending {
                "css" => in_root_units(&minified_css(&source)),
                _ => siblings_named(&bare(&source), &names),
            };
            last = self.take(name, &[".", ending].concat(), bytes.into_bytes());
            names.push((file, last.clone()));
        }
        Ok(format!("<meta name=\"nianbiao:more\" content=\"{TOP_MARK}{last}\">"))
    }

    /// Takes in a program, its module and its Wasm; how a page names them.
    fn take_program(&mut self, folder: &Path, name: &'static str) -> Result<String, SiteError> {
        let (module, wasm) = self.take_program_files(folder, name)?;
        let mut head = format!(
            "<meta name=\"nianbiao:{name}\" content=\"{TOP_MARK}{module}\">\
             <meta name=\"nianbiao:{name}-wasm\" content=\"{TOP_MARK}{wasm}\">"
        );
        if name == "page" {
            head.push_str(&format!(
                "<link rel=\"modulepreload\" href=\"{TOP_MARK}{module}\">\
                 <link rel=\"preload\" href=\"{TOP_MARK}{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin>"
            ));
        }
        Ok(head)
    }

    /// Takes in a program; the paths of its module and of its Wasm.
    fn take_program_files(
        &mut self,
        folder: &Path,
        name: &'static str,
    ) -> Result<(String, String), SiteError> {
        let module = found(folder, name, ".js")?;
        let module = bare(&text(&module)?);
        let wasm = found(folder, name, "_bg.wasm")?;
        let wasm = fs::read(&wasm).map_err(|it| SiteError::file(&wasm, it))?;
        let (module, wasm) = shortened(&module, &wasm).unwrap_or((module, wasm));
        let module = self.take(name, ".js", module.into_bytes());
        let wasm = self.take(name, "_bg.wasm", wasm);
        Ok((module, wasm))
    }
}

/// A script that calls its siblings, written as `"./name"`, by the paths they have got.
fn siblings_named(script: &str, names: &[(&str, String)]) -> String {
    names.iter().fold(script.to_owned(), |script, (name, path)| {
        let file = path.rsplit('/').next().unwrap_or(path);
        script.replace(&format!("\"./{name}\""), &format!("\"./{file}\""))
    })
}

/// A file that is named by its content, so that it may be kept for ever.
pub(super) fn named_by_content(name: &str, ending: &str, bytes: impl Into<Vec<u8>>) -> SiteFile {
    let bytes = bytes.into();
    SiteFile { path: format!("{ASSETS}/{name}-{}{ending}", fingerprint(&bytes)), bytes }
}

/// Eight bytes of the SHA-256 of `bytes`, in hexadecimal.
fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// A style sheet without comments and indentation. Our own sheets hold neither comment signs nor runs of blanks
/// inside strings.
fn minified_css(css: &str) -> String {
    let mut bare = String::new();
    for (index, part) in css.split("/*").enumerate() {
        bare.push_str(if index == 0 { part } else { part.split_once("*/").map_or("", |it| it.1) });
    }
    without_indentation(&bare)
}

/// A style sheet whose `rem` are multiples of `--rem`: in somebody else's page the root's letters are not ours to count
/// by. Container queries know no such property; ours are in pixels. Where `--rem` itself is set, the unit is in capitals.
fn in_root_units(css: &str) -> String {
    let mut parts = css.split("rem");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = out.bytes().rev().take_while(|it| it.is_ascii_digit() || *it == b'.').count();
        let start = out.len() - digits;
        let is_unit = digits > 0 && !part.starts_with(|it: char| it.is_alphanumeric() || it == '-');
        if is_unit {
            let sign = out.get(..start).is_some_and(|it| it.ends_with('-'));
            let number = out.split_off(start - usize::from(sign));
            out.push_str(&format!("calc({number}*var(--rem))"));
        } else {
            out.push_str("rem");
        }
        out.push_str(part);
    }
    out
}

/// A script without comments and indentation: each comment has lines of its own, and no text runs over several.
fn bare(js: &str) -> String {
    let (js, mut lines, mut inside) = (without_indentation(js), Vec::new(), false);
    for line in js.lines() {
        inside |= line.starts_with("/*");
        if !inside && !line.starts_with("//") {
            lines.push(line);
        }
        inside &= !line.ends_with("*/");
    }
    lines.join("\n")
}

/// The lines of a text without the blanks around them.
fn without_indentation(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
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
mod tests {
    use super::*;

    #[test]
    fn a_rem_is_a_multiple_of_our_own_unit_and_nothing_else_is_touched() {
        assert_eq!(
            in_root_units(
                "a{font:700 1.25rem/1.35 x;margin:-.5rem 0 10px;width:12rem}.theorem1rem2{}"
            ),
            "a{font:700 calc(1.25*var(--rem))/1.35 x;margin:calc(-.5*var(--rem)) 0 10px;width:calc(12*var(--rem))}.theorem1rem2{}"
        );
        assert_eq!(in_root_units("rem{--rem:1px}"), "rem{--rem:1px}");
    }

    #[test]
    fn comments_and_indentation_are_left_out() {
        assert_eq!(minified_css("/* a */\n  a { b: c }\n/* d\n e */ f {}\n"), "a { b: c }\nf {}");
        let script =
            "// one\n  const a = 'https://x';\n\n/** two\n * three\n */\nb();\n/* four */\nc();";
        assert_eq!(bare(script), "const a = 'https://x';\nb();\nc();");
    }

    #[test]
    fn a_script_finds_its_siblings_under_their_new_names() {
        let names = [("play.js", "assets/play-1f.js".to_owned())];
        assert_eq!(
            siblings_named("await import(\"./play.js\"); say(\"play.js\");", &names),
            "await import(\"./play-1f.js\"); say(\"play.js\");"
        );
    }

    #[test]
    fn a_kit_is_the_same_after_it_was_kept() {
        let folder = std::env::temp_dir().join(format!("nianbiao-kit-{}", std::process::id()));
        let kit = Kit {
            template: "<html>".into(),
            files: vec![SiteFile::new("assets/a-1.js", "a"), SiteFile::new("b.js", "b")],
            siblings: vec![SiteFile::new("b.js.br", "c")],
        };
        kit.keep(&folder).unwrap();
        let kept = ["assets/a-1.js", "b.js", "b.js.br", TEMPLATE]
            .map(|it| (it, fs::read(folder.join(it)).unwrap()));
        let kept: Vec<_> = kept.iter().map(|(path, bytes)| (*path, &**bytes)).collect();
        assert_eq!(Kit::from_files(&kept), kit);
        fs::remove_dir_all(&folder).unwrap();
    }
}
