//! Chapters: those that are described, and those that rows name.

use std::collections::BTreeMap;

use crate::import::draft::{Entry, Part};
use crate::import::ids::Ids;
use crate::import::json::{Json, Object};
use crate::import::report::{Outcome, Report};
use crate::import::spot::Spot;
use crate::story::{Wording, is_id, limits};

/// The chapters in their order. Each row gets the id of its own; where there are more than a story may have, those with the
/// fewest rows become tags.
pub(super) fn of(described: Vec<Part>, entries: &mut [Entry], report: &mut Report) -> Vec<Json> {
    let mut ids = Ids::default();
    let mut chapters: Vec<Object> = Vec::new();
    let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
    // An id as it stands is nothing else's name.
    let mut by_id: BTreeMap<String, usize> = BTreeMap::new();
    for Part { spot, mut fields } in described {
        let titles = titles(&fields);
        let given = fields.get("id").and_then(Json::words);
        let Some(title) = titles.first().cloned().or_else(|| given.clone()) else {
            report.part_left_out(
                &spot,
                Wording::fixed("章节没有标题，未收", "the chapter has no title and was left out"),
                None,
            );
            continue;
        };
        if titles.is_empty() {
            fields.set("title", title.clone());
        }
        let id = match given.filter(|it| is_id(it) && ids.take(it)) {
            Some(id) => id,
            None => ids.of(&title, ""),
        };
        for name in titles.iter().chain([&id]) {
            by_name.entry(key(name)).or_insert(chapters.len());
        }
        by_id.insert(id.clone(), chapters.len());
        chapters.push(with_id_first(id, fields));
    }
    let described = chapters.len();
    let mut rows: Vec<usize> = vec![0; described];
    for entry in entries.iter() {
        let Some(name) = &entry.chapter else { continue };
        if let Some(at) = by_id.get(name.trim()).or_else(|| by_name.get(&key(name))) {
            if let Some(count) = rows.get_mut(*at) {
                *count += 1;
            }
            continue;
        }
        by_name.insert(key(name), chapters.len());
        rows.push(1);
        let mut fields = Object::default();
        fields.set("title", name.trim());
        chapters.push(with_id_first(ids.of(name, ""), fields));
    }
    let kept = most_used(&rows, described);
    if kept.len() < chapters.len() {
        let (count, most) = (chapters.len(), limits::CHAPTERS.most);
        report.tell(
            &Spot::default(),
            Outcome::Changed,
            Wording::new(|| {
                (
                    format!("分组有 {count} 个，章节最多 {most} 个：行数最少的改作标签"),
                    format!("there are {count} groups, and a story has {most} chapters at most: those with the fewest rows became tags"),
                )
            }),
            Some(Wording::fixed("合并一些分组", "join some of the groups")),
        );
    }
    for entry in entries {
        let Some(name) = entry.chapter.take() else { continue };
        let at = by_id.get(name.trim()).or_else(|| by_name.get(&key(&name))).copied();
        let id = at.filter(|at| kept.contains(at)).and_then(|at| chapters.get(at)?.get("id"));
        match id.cloned() {
            Some(id) => entry.fields.set("chapter", id),
            None => entry.push("tags", name.trim()),
        }
    }
    let chapters = chapters.into_iter().enumerate().filter(|(at, _)| kept.contains(at));
    chapters.map(|(_, fields)| fields.into()).collect()
}

/// The positions of the chapters that are kept: all where there is room, or else those that are described and those with the
/// most rows.
fn most_used(rows: &[usize], described: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let count = |at: &usize| rows.get(*at).copied().unwrap_or_default();
    order.sort_by_key(|at| (*at >= described, std::cmp::Reverse(count(at)), *at));
    order.truncate(limits::CHAPTERS.most);
    order.sort_unstable();
    order
}

/// The words of its title in every language.
fn titles(fields: &Object) -> Vec<String> {
    match fields.get("title") {
        Some(Json::Object(by_language)) => {
            by_language.iter().filter_map(|it| it.1.words()).collect()
        }
        Some(title) => title.words().into_iter().collect(),
        None => Vec::new(),
    }
}

pub(super) fn with_id_first(id: String, fields: Object) -> Object {
    let rest = fields.into_iter().filter(|it| it.0 != "id");
    [("id".to_owned(), Json::Text(id))].into_iter().chain(rest).collect()
}

/// What makes two names the same: no difference of case or of spaces.
pub(in crate::import) fn key(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
