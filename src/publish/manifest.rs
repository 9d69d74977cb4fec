//! What a site is made of, for whoever finds the folder: and the sign that it is one of ours.

use serde_json::json;

use super::link::address_in;
use super::{SiteFile, Source};

/// As JSON: the stories of a site, its files, the address that it was made for if it is known, and what was left out of
/// it if it was made only to be looked at.
pub fn manifest(
    sources: &[Source<'_>],
    files: &[SiteFile],
    base_url: Option<&str>,
    left_out: &[&str],
) -> String {
    let folder = |id: &str| if sources.len() == 1 { String::new() } else { format!("{id}/") };
    let stories: Vec<_> = sources
        .iter()
        .map(|Source { story, .. }| {
            let title = story.title.get(&story.lang, &story.lang);
            json!({ "id": story.id, "title": title, "languages": story.languages, "folder": folder(&story.id) })
        })
        .collect();
    let paths: Vec<&str> = files.iter().map(|it| &*it.path).collect();
    let made_by = concat!("nianbiao ", env!("CARGO_PKG_VERSION"));
    let mut manifest = json!({ "made_by": made_by, "base_url": base_url.map(|it| address_in(it, "")), "stories": stories, "files": paths });
    if let (false, Some(fields)) = (left_out.is_empty(), manifest.as_object_mut()) {
        fields.insert("left_out".to_owned(), json!(left_out));
    }
    format!("{manifest:#}\n")
}
