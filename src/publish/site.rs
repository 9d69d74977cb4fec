//! The files of a built page: the story goes into the page, style sheets become one file, scripts are announced.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::Prerendered;

/// Where the page's own parts go in the template.
const HEAD_MARK: &str = "<!-- nianbiao:head -->";
const STORY_MARK: &str = "<!-- nianbiao:story -->";
const DATA_MARK: &str = "<!-- nianbiao:data -->";

/// Why the files of a page could not be written.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// A file could not be read or written.
    #[error("cannot use {path}")]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The page's template lacks a part.
    #[error("the page's template has no `{0}`")]
    Template(&'static str),
    /// The build left out a file.
    #[error("there is no file {0} in the build")]
    Missing(&'static str),
}

/// Finishes the page that a build has put together in `folder`: fills its `index.html` with each of `pages`, joins the
/// style sheets into one file named by its content, and says where the programs are.
pub fn finish(folder: &Path, pages: &[Prerendered]) -> Result<(), SiteError> {
    let template = read(&folder.join("index.html"))?;
    let template = joined_styles(&template, folder)?;
    let template = without_build_links(&template);
    // Relative, so that the folder works wherever a site puts it.
    let template = template.replace("src=\"/", "src=\"./");
    let programs = programs(folder)?;
    // While serving, the reload script speaks to the server over a socket.
    let template = if template.contains("reload.js") {
        template.replacen("connect-src 'self'", "connect-src 'self' ws:", 1)
    } else {
        template
    };
    for page in pages {
        let lang = format!("<html lang=\"{}\">", page.lang);
        let html = template.replacen("<html lang=\"en\">", &lang, 1);
        let data = format!(
            "<script type=\"application/json\" id=\"nianbiao-story\">{}</script>",
            page.story
        );
        let html = filled(&html, HEAD_MARK, &[&*page.head, &programs].concat())?;
        let html = filled(&html, DATA_MARK, &data)?;
        let html = filled(&html, STORY_MARK, &page.body)?;
        write(&folder.join(&page.file), &html)?;
    }
    Ok(())
}

/// Where the programs are: the page's own is fetched at once, the loader only when an address asks for another story.
fn programs(folder: &Path) -> Result<String, SiteError> {
    let mut links = String::new();
    for program in ["page", "loader"] {
        for (part, end) in [("", ".js"), ("-wasm", "_bg.wasm")] {
            let file = with_fingerprint(folder, named(folder, program, end)?, end)?;
            if end == ".js" {
                let path = folder.join(&file);
                write(&path, &without_indentation(&read(&path)?))?;
            }
            links.push_str(&format!(
                "<meta name=\"nianbiao:{program}{part}\" content=\"./{file}\">"
            ));
            if program == "page" {
                links.push_str(&match part {
                    "" => format!("<link rel=\"modulepreload\" href=\"./{file}\">"),
                    _ => format!(
                        "<link rel=\"preload\" href=\"./{file}\" as=\"fetch\" type=\"application/wasm\" crossorigin>"
                    ),
                });
            }
        }
    }
    Ok(links)
}

fn filled(html: &str, mark: &'static str, part: &str) -> Result<String, SiteError> {
    let (before, after) = html.split_once(mark).ok_or(SiteError::Template(mark))?;
    Ok([before, part, after].concat())
}

/// Puts the style sheets that `html` links, in their order, into one file, and links that.
fn joined_styles(html: &str, folder: &Path) -> Result<String, SiteError> {
    let mut rest = html;
    let (mut page, mut styles, mut at) = (String::new(), String::new(), None);
    while let Some(start) = rest.find("<link rel=\"stylesheet\"") {
        let (before, link) = rest.split_at(start);
        let Some((link, after)) = link.split_once('>') else { break };
        page.push_str(before);
        at.get_or_insert(page.len());
        let href = link.split("href=\"").nth(1).and_then(|it| it.split('"').next());
        let file = href.unwrap_or_default().trim_start_matches(['.', '/']);
        let path = folder.join(file);
        styles.push_str(&minified(&read(&path)?));
        fs::remove_file(&path).map_err(|source| SiteError::File { path, source })?;
        rest = after.trim_start_matches(['\n', ' ']);
    }
    page.push_str(rest);
    let Some(at) = at else { return Err(SiteError::Template("<link rel=\"stylesheet\"")) };
    let name = format!("nianbiao-{}.css", fingerprint(styles.as_bytes()));
    write(&folder.join(&name), &styles)?;
    page.insert_str(at, &format!("<link rel=\"stylesheet\" href=\"./{name}\">"));
    Ok(page)
}

/// Gives a file a name with its content's fingerprint, where the build has not done so; that name.
fn with_fingerprint(folder: &Path, name: String, end: &str) -> Result<String, SiteError> {
    if name.contains('-') {
        return Ok(name);
    }
    let path = folder.join(&name);
    let error = |source| SiteError::File { path: path.clone(), source };
    let bytes = fs::read(&path).map_err(error)?;
    let start = name.strip_suffix(end).unwrap_or(&name);
    let named = format!("{start}-{}{end}", fingerprint(&bytes));
    fs::rename(&path, folder.join(&named)).map_err(error)?;
    Ok(named)
}

/// The page without the links that told the build tool what to compile.
fn without_build_links(html: &str) -> String {
    let mut html = html.to_owned();
    while let Some((before, rest)) = html.split_once("<link data-trunk") {
        let after = rest.split_once('>').map_or("", |it| it.1);
        html = [before, after.trim_start()].concat();
    }
    html
}

/// Eight bytes of the SHA-256 of `bytes`, in hexadecimal.
fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// A style sheet without comments and indentation. Our own sheets hold neither comment signs nor runs of blanks
/// inside strings.
fn minified(css: &str) -> String {
    let mut bare = String::new();
    for (index, part) in css.split("/*").enumerate() {
        bare.push_str(if index == 0 { part } else { part.split_once("*/").map_or("", |it| it.1) });
    }
    let lines = bare.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// A program's module without its indentation. It is generated, and none of its texts runs over several lines.
fn without_indentation(js: &str) -> String {
    let lines = js.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

fn named(folder: &Path, start: &'static str, end: &'static str) -> Result<String, SiteError> {
    let entries = fs::read_dir(folder)
        .map_err(|source| SiteError::File { path: folder.to_owned(), source })?;
    let mut names = entries.flatten().filter_map(|it| it.file_name().into_string().ok());
    names.find(|it| it.starts_with(start) && it.ends_with(end)).ok_or(SiteError::Missing(end))
}

fn read(path: &Path) -> Result<String, SiteError> {
    fs::read_to_string(path).map_err(|source| SiteError::File { path: path.to_owned(), source })
}

fn write(path: &Path, text: &str) -> Result<(), SiteError> {
    fs::write(path, text).map_err(|source| SiteError::File { path: path.to_owned(), source })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_leave_a_style_sheet() {
        assert_eq!(minified("/* a */\n.b {\n    c: d; /* e */\n}\n"), ".b {\nc: d;\n}");
    }

    #[test]
    fn a_module_loses_its_indentation_and_keeps_its_lines() {
        assert_eq!(
            without_indentation("function a() {\n    return 1;\n\n}\n"),
            "function a() {\nreturn 1;\n}"
        );
    }

    #[test]
    fn a_template_without_its_mark_is_an_error() {
        assert!(matches!(filled("<html>", HEAD_MARK, ""), Err(SiteError::Template(_))));
        assert_eq!(filled(&format!("a{HEAD_MARK}b"), HEAD_MARK, "-").unwrap(), "a-b");
    }
}
