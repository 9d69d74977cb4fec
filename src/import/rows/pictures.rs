//! The pictures, films and sounds of a row: their addresses, and words about the first of them by language.

use super::super::draft::Entry;
use super::super::json::{Json, Object};
use super::super::media::Medium;
use super::super::report::Report;
use super::super::spot::Spot;
use super::links::links_of;
use super::values::{listed, parts};
use crate::story::limits;

/// Words about a medium, as the sheet has them: strings, or objects of strings by language.
#[derive(Clone, Debug, Default)]
pub(super) struct About {
    /// Fields by the names of the format, but for `src`.
    pub fields: Object,
}

/// Adds the media of a cell; what is said of them belongs to the first.
pub(super) fn add(entry: &mut Entry, src: &str, about: About, spot: &Spot, report: &mut Report) {
    add_all(entry, addresses(src), about, spot, report);
}

/// Adds the medium of a row of its own, whose address may hold any signs.
pub(super) fn add_one(
    entry: &mut Entry,
    src: &str,
    about: About,
    spot: &Spot,
    report: &mut Report,
) {
    add_all(entry, vec![(String::new(), src.to_owned())], about, spot, report);
}

fn add_all(
    entry: &mut Entry,
    addresses: Vec<(String, String)>,
    about: About,
    spot: &Spot,
    report: &mut Report,
) {
    let mut about = Some(about);
    for (words, src) in addresses {
        let mut about = about.take().unwrap_or_default();
        if about.fields.get("alt").is_none() && !words.is_empty() {
            about.fields.set("alt", words);
        }
        if let Some(src) = shown(&src, &about) {
            let mut medium = Object::default();
            medium.set("src", src);
            about.fields.into_iter().for_each(|(name, value)| medium.set_some(&name, value));
            entry.push("media", medium);
            continue;
        }
        let field = |name: &str| about.fields.get(name).map(first_words).unwrap_or_default();
        let medium = Medium {
            src,
            alt: field("alt"),
            caption: field("caption"),
            credit: field("credit"),
            title: field("title"),
            poster: field("poster"),
            link: String::new(),
        };
        let count = |it: &Entry| it.fields.get("media").map_or(0, |it| it.list().len());
        let before = count(entry);
        entry.add_medium(&medium, spot, report);
        if count(entry) == before {
            continue;
        }
        // What other programs do not know of: all languages, sizes, captions.
        let Some(Json::List(media)) = entry.fields.get_mut("media") else { continue };
        let Some(Json::Object(last)) = media.last_mut() else { continue };
        for (name, value) in about.fields {
            if !matches!(value, Json::Text(_)) || last.get(&name).is_none() {
                last.set_some(&name, value);
            }
        }
    }
}

/// The address of a medium that a story shows and of which all is said, so that it is kept as it stands. None where anything has
/// to be found for it, or cut.
fn shown(src: &str, about: &About) -> Option<String> {
    let fits = |(name, value): (&str, &Json)| {
        let most = if matches!(name, "credit" | "title") { &limits::TITLE } else { &limits::NOTE };
        let fits = |words: &str| words.chars().count() <= most.most;
        name == "transcript" || value.text().is_none_or(fits)
    };
    if src.contains('<') || about.fields.get("alt").is_none() || !about.fields.iter().all(fits) {
        return None;
    }
    let mut probe = Entry::default();
    let medium = Medium { src: src.to_owned(), alt: "…".to_owned(), ..Medium::default() };
    probe.add_medium(&medium, &Spot::default(), &mut Report::default());
    let media = probe.fields.get("media")?.list().first()?;
    media.get("src").and_then(Json::text).map(str::to_owned)
}

/// The first words of a text, whatever its language.
fn first_words(text: &Json) -> String {
    match text {
        Json::Object(languages) => languages.iter().find_map(|it| it.1.words()).unwrap_or_default(),
        other => other.words().unwrap_or_default(),
    }
}

/// The addresses of a cell, with the words that name them. A path has no spaces that part it, a frame no line breaks.
fn addresses(words: &str) -> Vec<(String, String)> {
    let words = words.trim();
    // HTML and data are one medium, whatever signs stand in them.
    if words.starts_with('<') || words.starts_with("data:") {
        return vec![(String::new(), words.to_owned())];
    }
    // Addresses that hold signs which part others stand as JSON.
    if let Some(list) = listed(words) {
        return list.iter().filter_map(Json::words).map(|it| (String::new(), it)).collect();
    }
    let found = links_of(words);
    if !found.links.is_empty() && found.rest.is_empty() {
        return found.links;
    }
    parts(words, false).into_iter().map(|it| (String::new(), it)).collect()
}
