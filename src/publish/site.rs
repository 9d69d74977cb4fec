//! The files of a site: each story's pages, and once for all of them what they share.

use std::collections::HashSet;
use std::num::NonZeroUsize;
use std::path::Path;

use self::story_files::{Maker, late_words, words_meta};
use super::contents::contents;
use super::file::{ASSETS, named_by_content};
use super::hosting::{headers_file, nginx_conf};
use super::page::prerender;
use super::snippets::{SCRIPT, STYLES};
use super::template::{html, rich_meta};
use super::write::replace;
use super::{NativeZones, SiteError, SiteFile, SiteKit, Source};
use crate::edition::LocalizedStory;
use crate::ground::Ground;
use crate::state::Scene;
use crate::story::{read, schema::schema_text};

mod story_files;

/// What a host's element shows while it waits for a story that is no page yet.
const BLANK: &[u8] = include_bytes!("blank.json");
/// What else is at the top of a site, so that no story's folder may be called so.
const AT_THE_TOP: [&str; 10] = [
    "assets",
    "blank.html",
    "embed.js",
    "index.html",
    "nginx.conf",
    "nian-biao.js",
    "site.json",
    "story.schema.json",
    "_headers",
    "_redirects",
];

/// Draws the picture for sharing of a story in one language; `None` where there is none.
pub type Picture<'p> = &'p (dyn Fn(&LocalizedStory<'_>, &Scene) -> Option<Vec<u8>> + Sync);

/// A story in one language as files for other programs: of the story, its file and the address of its page, where that is known,
/// the ending of each, such as `csv`, and what is in it.
pub type Data<'d> =
    &'d (dyn Fn(&LocalizedStory<'_>, &[u8], Option<&str>) -> Vec<(&'static str, Vec<u8>)> + Sync);

/// What an editor may say about a site.
#[derive(Clone, Copy)]
pub struct Settings<'s> {
    /// The address that the site will have, where it is known.
    pub base_url: Option<&'s str>,
    /// Draws the pictures for sharing.
    pub picture: Picture<'s>,
    /// Makes the files for other programs, which its pages offer.
    pub data: Data<'s>,
    /// How many cores may work on it; what comes out is the same.
    pub cores: NonZeroUsize,
}

impl Default for Settings<'_> {
    fn default() -> Self {
        Self {
            base_url: None,
            picture: &|_, _| None,
            data: &|_, _, _| Vec::new(),
            cores: NonZeroUsize::MIN,
        }
    }
}

/// Makes a site of one story, at its top, or of several, each in a folder called by its id.
///
/// ```
/// use nianbiao::publish::{NativeZones, Settings, SiteKit, Source, site};
/// use nianbiao::story::read;
///
/// // `SiteKit::built` has that of a release; this is the least that a template holds.
/// let marks = ["first", "head", "story", "data"].map(|it| format!("<!-- nianbiao:{it} -->"));
/// let template = ["<html lang=\"en\">", &marks.concat()].concat();
/// let kit = SiteKit::from_files(&[("template.html", template.as_bytes())]);
/// let json = br#"{"version": 1, "id": "bridge", "lang": "en", "title": "A bridge",
///     "milestones": [{"id": "opened", "title": "Opened", "when": "1957-10"}]}"#;
/// let story = read(json, &NativeZones).story.unwrap();
/// let files = site(&kit, &[Source { story: &story, json, files: &[], pictures: &[], region: None }], Settings::default()).unwrap();
/// assert!(files.iter().any(|it| it.path == "index.html"));
/// ```
///
/// # Errors
///
/// When the kit lacks a part; when of several stories two have the same id, or one has an id that can name no folder;
/// when a story brings a file that the site has itself.
pub fn site(
    kit: &SiteKit,
    sources: &[Source<'_>],
    settings: Settings<'_>,
) -> Result<Vec<SiteFile>, SiteError> {
    let mut files = kit.files.clone();
    let assets = [("snippets", ".css", STYLES), ("snippets", ".js", SCRIPT)];
    let assets = assets.map(|(name, end, text)| named_by_content(name, end, text));
    for (index, source) in sources.iter().enumerate() {
        let id = &source.story.id;
        if sources.iter().take(index).any(|it| it.story.id.eq_ignore_ascii_case(id)) {
            return Err(SiteError::SameId(id.clone()));
        }
        if sources.len() > 1 && !names_a_folder(id) {
            return Err(SiteError::TakenId(id.clone()));
        }
        let folder = folder_in(sources, source);
        let maker = Maker { kit, source: *source, settings, folder: &folder };
        files.extend(maker.files(assets.each_ref().map(|it| &*it.path))?);
    }
    if sources.len() > 1 {
        let styles = assets.first().map_or("", |it| &it.path);
        files.push(SiteFile::new("index.html", contents(sources, styles)));
    }
    files.extend(assets);
    if let Some(blank) = read(BLANK, &NativeZones).story {
        for mut page in prerender(&blank, &Ground::default(), settings.cores, &|_| None)? {
            // Whatever it will show; the element fetches these styles.
            page.head
                .push_str(&kit.rich_styles().map_or_else(String::new, |it| rich_meta(it, "./")));
            let words = late_words(&LocalizedStory::new(&blank, &page.lang));
            page.head.push_str(&words_meta(&words, "./"));
            files.push(words);
            files.push(SiteFile::new("blank.html", html(kit, &page, "./", settings.base_url)?));
        }
    }
    files.push(SiteFile::new("story.schema.json", schema_text()));
    files.push(SiteFile::new("_headers", headers_file(settings.base_url)));
    files.push(SiteFile::new("nginx.conf", nginx_conf(settings.base_url)));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files.dedup_by(|a, b| a.path == b.path);
    let brought = brought(sources).into_iter();
    add_brought(&mut files, brought.map(|(path, it)| SiteFile { path, ..it.clone() }))?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// The folder of a story, empty or with `/` at its end.
fn folder_in(sources: &[Source<'_>], source: &Source<'_>) -> String {
    if sources.len() == 1 { String::new() } else { format!("{}/", source.story.id) }
}

/// The files that stories bring along, at their paths in the site.
pub fn brought<'s>(sources: &[Source<'s>]) -> Vec<(String, &'s SiteFile)> {
    let brought = sources.iter().flat_map(|source| {
        let folder = folder_in(sources, source);
        source.files.iter().map(move |it| ([&folder, &*it.path].concat(), it))
    });
    brought.collect()
}

/// Adds what stories bring, where nothing else of the site has the name of it or of a folder that it lies in, on any
/// disk.
fn add_brought(
    files: &mut Vec<SiteFile>,
    brought: impl Iterator<Item = SiteFile>,
) -> Result<(), SiteError> {
    let lower = |it: &SiteFile| it.path.to_lowercase();
    let mut taken: HashSet<String> = files.iter().map(lower).collect();
    let mut folders: HashSet<String> = taken.iter().flat_map(|it| folders_of(it)).collect();
    for file in brought {
        let path = lower(&file);
        let around: Vec<String> = folders_of(&path).collect();
        if folders.contains(&path)
            || around.iter().any(|it| taken.contains(it))
            || !taken.insert(path)
        {
            return Err(SiteError::TakenPath(file.path));
        }
        folders.extend(around);
        files.push(file);
    }
    Ok(())
}

/// The folders that a file lies in.
fn folders_of(path: &str) -> impl Iterator<Item = String> {
    path.match_indices('/').filter_map(|(at, _)| path.get(..at).map(str::to_owned))
}

/// Whether the folder of a story may be called so: `..` leads out of the site, hidden folders are not served, some systems
/// know no point at the end of a name, and some names at the top of a site are given away.
fn names_a_folder(id: &str) -> bool {
    let lower = id.to_ascii_lowercase();
    let name = lower.strip_suffix(".br").or(lower.strip_suffix(".gz")).unwrap_or(&lower);
    !id.starts_with('.') && !id.ends_with('.') && !AT_THE_TOP.contains(&name)
}

/// Whether a file at `path`, seen from a story's folder, would meet one that the site has there itself, on any disk.
pub fn is_of_the_site(path: &str) -> bool {
    let lower = path.to_lowercase();
    let first = lower.split('/').next().unwrap_or_default();
    let data = || [".csv", ".geojson", ".ics"].iter().any(|it| first.ends_with(it));
    first == ASSETS
        || first.starts_with("social.") && first.ends_with(".png")
        || first.starts_with("data.") && data()
}

/// Puts the files of a site into `folder` in place of all that is there.
///
/// # Errors
///
/// When a file cannot be written; the folder is then as it was.
pub fn put(folder: &Path, files: &[SiteFile]) -> Result<(), SiteError> {
    replace(folder, files)
}

#[cfg(test)]
mod tests;
