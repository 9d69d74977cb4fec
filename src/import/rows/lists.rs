//! Lists of a row: its tags, sources and links.

use std::collections::BTreeMap;

use super::super::draft::Entry;
use super::super::headings::Headed;
use super::super::json::{Json, Object};
use super::super::report::Report;
use super::super::table::Row;
use super::Reading;
use super::links::{bare_address, begins_with_host, link, links_of, whole, with_scheme};
use super::texts::of_languages;
use super::values::{listed, parts};
use crate::story::Wording;

/// Sets the tags, sources and links of a row.
pub(super) fn set(
    entry: &mut Entry,
    headed: &Headed<'_>,
    row: &Row,
    reading: &Reading<'_>,
    report: &mut Report,
) {
    // As JSON where they hold signs that part others, or languages of their own.
    let listed = headed.of("tags").filter_map(|it| listed(&row.words(it.at))).flatten();
    for tag in listed.filter(|it| matches!(it, Json::Text(_) | Json::Object(_))) {
        entry.push("tags", tag);
    }
    for tag in tags(headed, row, reading, report) {
        entry.push("tags", tag);
    }
    for column in headed.of("sources") {
        let address = headed.table.links.get(&(row.number, column.at));
        for source in sources(&row.words(column.at), address, reading) {
            entry.sources.push(source);
        }
    }
    for column in headed.of("links") {
        let words = row.words(column.at);
        if words.is_empty() {
            continue;
        }
        let found = links_of(&words);
        let address = headed.table.links.get(&(row.number, column.at));
        match address {
            Some(address) if found.links.is_empty() => entry.push("links", link(&words, address)),
            _ => {
                for (words, address) in found.links {
                    let address = with_scheme(address, &headed.cell(row, column.at), report);
                    entry.push("links", link(&words, &address));
                }
                let (hosts, rest): (Vec<String>, Vec<String>) =
                    found.rest.into_iter().partition(|it| begins_with_host(it));
                for address in hosts {
                    let address = with_scheme(address, &headed.cell(row, column.at), report);
                    entry.push("links", link("", &address));
                }
                if !rest.is_empty() {
                    tell_no_address(headed, row, column.at, &rest.join("; "), report);
                }
            }
        }
    }
    // A cell of another column that leads somewhere.
    for column in &headed.columns {
        let known = ["links", "sources", "picture.src"].contains(&column.path);
        let Some(address) = headed.table.links.get(&(row.number, column.at)).filter(|_| !known)
        else {
            continue;
        };
        let words: String = row.words(column.at).chars().take(100).collect();
        let has = entry.fields.get("links").is_some_and(|it| {
            it.list().iter().any(|it| it.get("url").and_then(Json::text) == Some(address))
        });
        if !has && !words.is_empty() {
            entry.push("links", link(&words, address));
        }
    }
}

fn tell_no_address(headed: &Headed<'_>, row: &Row, at: usize, words: &str, report: &mut Report) {
    let words: String = words.chars().take(40).collect();
    report.part_left_out(
        &headed.cell(row, at),
        Wording::new(|| {
            (format!("“{words}”不是网址，未取用"), format!("“{words}” is no address; left out"))
        }),
        Some(Wording::fixed("请写成 [文字](网址) 或网址", "write [words](address), or an address")),
    );
}

/// Tags, those of several languages side by side.
fn tags(headed: &Headed<'_>, row: &Row, reading: &Reading<'_>, report: &mut Report) -> Vec<Json> {
    let lists: Vec<(Option<String>, usize, Vec<String>)> = headed
        .of("tags")
        .filter(|it| listed(&row.words(it.at)).is_none())
        .map(|it| (it.lang.clone(), it.at, parts(&row.words(it.at), true)))
        .filter(|it| !it.2.is_empty())
        .collect();
    if lists.iter().all(|it| it.0.is_none()) {
        return lists.into_iter().flat_map(|it| it.2).map(Json::from).collect();
    }
    let count = lists.first().map_or(0, |it| it.2.len());
    let mut by_place: BTreeMap<usize, Vec<(Option<String>, usize, String)>> = BTreeMap::new();
    for (lang, column, list) in lists {
        if list.len() != count {
            report.part_left_out(
                &headed.cell(row, column),
                Wording::fixed(
                    "各语言的标签个数不同，这一格未取用",
                    "tags are not as many in each language; this cell was left out",
                ),
                None,
            );
            continue;
        }
        for (place, words) in list.into_iter().enumerate() {
            by_place.entry(place).or_default().push((lang.clone(), column, words));
        }
    }
    let plain = reading.lang.as_deref();
    by_place.into_values().map(|it| of_languages(it, plain, |_, _| {})).collect()
}

/// Sources as a cell names them: ids of the sheet of sources, titles, addresses, or words with an address.
fn sources(words: &str, address: Option<&String>, reading: &Reading<'_>) -> Vec<Object> {
    let named = |title: &str, url: Option<&str>| {
        let mut source = Object::default();
        let id = url.is_none() && reading.sources.contains(title);
        source.set_some(if id { "id" } else { "title" }, title);
        source.set_some("url", url.map(whole));
        source
    };
    if words.is_empty() {
        return Vec::new();
    }
    if let Some(address) = address.filter(|_| bare_address(words).is_none()) {
        return vec![named(words, Some(address))];
    }
    if let Some(list) = listed(words) {
        return list.iter().filter_map(Json::words).map(|it| named(&it, None)).collect();
    }
    let mut sources = Vec::new();
    for part in parts(words, false) {
        let found = links_of(&part);
        if found.links.is_empty() {
            sources.push(named(&part, None));
            continue;
        }
        for (title, url) in &found.links {
            sources.push(named(title, Some(url)));
        }
        for title in &found.rest {
            sources.push(named(title, None));
        }
    }
    sources
}
