//! The files of a site: each story's pages, and once for all of them what they share.

use std::io;
use std::path::{Path, PathBuf};

use super::kit::TOP_MARK;
use super::page::{PageError, Prerendered, prerender};
use super::write::replace;
use super::{Kit, NativeZones, SiteFile};
use crate::story::{Story, read::read, schema::schema_text};

/// Where a page's own parts go in the template.
const HEAD_MARK: &str = "<!-- nianbiao:head -->";
pub(super) const PROGRAMS_MARK: &str = "<!-- nianbiao:programs -->";
const STORY_MARK: &str = "<!-- nianbiao:story -->";
const DATA_MARK: &str = "<!-- nianbiao:data -->";
/// What a host's element shows while it waits for a story that is no page yet.
const BLANK: &[u8] = include_bytes!("blank.json");

/// Why a site could not be made.
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
    /// A page could not be made.
    #[error(transparent)]
    Page(#[from] PageError),
    /// Two stories of one site have the same id, which names their folders.
    #[error("two stories are called `{0}`: give one of them another `id`")]
    SameId(String),
}

impl SiteError {
    pub(super) fn file(path: &Path, source: io::Error) -> Self {
        Self::File { path: path.to_owned(), source }
    }
}

/// A story and the file it was read from, which the site offers too.
#[derive(Clone, Copy, Debug)]
pub struct Source<'s> {
    /// The story, checked.
    pub story: &'s Story,
    /// Its file, as its author wrote it.
    pub json: &'s [u8],
}

/// Makes a site of one story, at its top, or of several, each in a folder called by its id.
///
/// # Errors
///
/// When the kit lacks a part, or two stories have the same id.
pub fn site(kit: &Kit, sources: &[Source<'_>]) -> Result<Vec<SiteFile>, SiteError> {
    let mut files = kit.files.clone();
    for (index, source) in sources.iter().enumerate() {
        let id = &source.story.id;
        if sources.iter().take(index).any(|it| it.story.id == *id) {
            return Err(SiteError::SameId(id.clone()));
        }
        let folder = if sources.len() == 1 { String::new() } else { format!("{id}/") };
        add_story(&mut files, kit, *source, &folder)?;
    }
    if let Some(blank) = read(BLANK, &NativeZones).story {
        for page in prerender(&blank)? {
            files.push(SiteFile::new("blank.html", html(kit, &page, "./")?));
        }
    }
    files.push(SiteFile::new("story.schema.json", schema_text()));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Puts the files of a site into `folder` in place of all that is there.
///
/// # Errors
///
/// When a file cannot be written; the folder is then as it was.
pub fn put(folder: &Path, files: &[SiteFile]) -> Result<(), SiteError> {
    replace(folder, files)
}

fn add_story(
    files: &mut Vec<SiteFile>,
    kit: &Kit,
    Source { story, json }: Source<'_>,
    folder: &str,
) -> Result<(), SiteError> {
    let top = if folder.is_empty() { "./" } else { "../" };
    for page in prerender(story)? {
        files.push(SiteFile::new(format!("{folder}{}", page.file), html(kit, &page, top)?));
    }
    files.push(SiteFile::new(format!("{folder}story.json"), json));
    Ok(())
}

/// The page from the template, `top` being the way to the site's top folder.
fn html(kit: &Kit, page: &Prerendered, top: &str) -> Result<String, SiteError> {
    let template = kit.template.replace(TOP_MARK, top);
    // While serving, the reload script speaks to the server over a socket.
    let template = if template.contains("/reload-") {
        template.replacen("connect-src 'self'", "connect-src 'self' ws:", 1)
    } else {
        template
    };
    let lang = format!("<html lang=\"{}\">", page.lang);
    let html = template.replacen("<html lang=\"en\">", &lang, 1);
    let data =
        format!("<script type=\"application/json\" id=\"nianbiao-story\">{}</script>", page.story);
    let html = filled(&html, HEAD_MARK, &page.head)?;
    let html = filled(&html, DATA_MARK, &data)?;
    filled(&html, STORY_MARK, &page.body)
}

pub(super) fn filled(html: &str, mark: &'static str, part: &str) -> Result<String, SiteError> {
    let (before, after) = html.split_once(mark).ok_or(SiteError::Template(mark))?;
    Ok([before, part, after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kit() -> Kit {
        Kit {
            template: format!(
                "<html lang=\"en\">{HEAD_MARK}<link href=\"{TOP_MARK}assets/a-1.css\">{STORY_MARK}{DATA_MARK}"
            ),
            files: vec![SiteFile::new("assets/a-1.css", "a {}")],
        }
    }

    fn story(id: &str) -> (Story, String) {
        let json = format!(
            r#"{{"version": 1, "id": "{id}", "lang": "en", "languages": ["en", "zh-Hans"], "title": "T",
                "milestones": [{{"id": "a", "title": "A", "when": "2024"}}]}}"#
        );
        (read(json.as_bytes(), &NativeZones).story.unwrap(), json)
    }

    fn made(ids: &[&str]) -> Result<Vec<SiteFile>, SiteError> {
        let stories: Vec<_> = ids.iter().map(|it| story(it)).collect();
        let sources: Vec<_> =
            stories.iter().map(|(story, json)| Source { story, json: json.as_bytes() }).collect();
        site(&kit(), &sources)
    }

    #[test]
    fn one_story_is_at_the_top_and_several_have_folders_and_share_the_rest() {
        let paths = |files: Vec<SiteFile>| files.into_iter().map(|it| it.path).collect::<Vec<_>>();
        let one = paths(made(&["a"]).unwrap());
        for path in ["index.html", "index.zh-Hans.html", "story.json", "assets/a-1.css"] {
            assert!(one.iter().any(|it| it == path), "{path} in {one:?}");
        }
        let two = made(&["a", "b"]).unwrap();
        let page = two.iter().find(|it| it.path == "b/index.html").unwrap();
        let html = String::from_utf8(page.bytes.clone()).unwrap();
        assert!(html.contains("href=\"../assets/a-1.css\""), "{html}");
        let two = paths(two);
        assert!(two.iter().any(|it| it == "a/story.json"));
        assert_eq!(two.iter().filter(|it| it.starts_with("assets/")).count(), 1);
    }

    #[test]
    fn the_same_stories_make_the_same_bytes() {
        assert_eq!(made(&["a", "b"]).unwrap(), made(&["a", "b"]).unwrap());
    }

    #[test]
    fn two_stories_of_one_name_are_refused() {
        assert!(matches!(made(&["a", "a"]), Err(SiteError::SameId(id)) if id == "a"));
    }

    #[test]
    fn a_template_without_its_mark_is_an_error() {
        assert!(matches!(filled("<html>", HEAD_MARK, ""), Err(SiteError::Template(_))));
        assert_eq!(filled(&format!("a{HEAD_MARK}b"), HEAD_MARK, "-").unwrap(), "a-b");
    }
}
