//! A file taken in again: what it says now, into a story that was made of it before and worked on since.
//!
//! The file has the last word on what it says, the story on everything else. Before the story is put together its chapters,
//! places and sources are handed to the draft, so that a place that was located by hand is found by its name; after that each
//! milestone is joined with the one that it was.

mod alike;

use std::collections::{BTreeMap, BTreeSet};

use alike::Alike;

use super::draft::{Draft, DraftPlace, Part};
use super::finish::{Imported, key};
use super::json::{Json, Object};
use super::report::{Outcome, Report};
use super::spot::Spot;
use crate::story::Wording;

/// Fields of a story that are lists with ids of their own, or come from the file alone.
const LISTS: [&str; 6] = ["milestones", "chapters", "places", "sources", "eras", "version"];
/// Lists of a milestone to which both the file and a hand may add.
const JOINED: [&str; 5] = ["media", "links", "sources", "tags", "also_at"];

/// Hands what the story knows to the draft.
pub(super) fn prepare(draft: &mut Draft, story: &Object, report: &mut Report) {
    for (name, value) in story.iter().filter(|it| !LISTS.contains(&it.0)) {
        match draft.story.get_mut(name) {
            None => draft.story.set(name, value.clone()),
            Some(own) => *own = joined_text(own, value, &lang_of(story)).0,
        }
    }
    let parts = |name: &str| -> Vec<Part> {
        let list = story.get(name).map_or(&[][..], Json::list).iter();
        list.filter_map(|it| Some(Part { spot: Spot::default(), fields: it.object()?.clone() }))
            .collect()
    };
    let lang = lang_of(story);
    draft.chapters = joined_parts(parts("chapters"), std::mem::take(&mut draft.chapters), &lang);
    draft.sources = joined_parts(parts("sources"), std::mem::take(&mut draft.sources), &lang);
    if draft.eras.is_empty() {
        draft.eras = parts("eras");
    }
    let own = std::mem::take(&mut draft.places).into_iter();
    let own = own.map(|DraftPlace { spot, fields }| Part { spot, fields }).collect();
    let places = parts("places");
    tell_moved(&places, &own, report);
    let places = joined_parts(places, own, &lang).into_iter();
    draft.places = places.map(|Part { spot, fields }| DraftPlace { spot, fields }).collect();
}

/// Joins the milestones that were made with those that the story had.
pub(super) fn join(imported: &mut Imported, story: &Object) {
    let lang = lang_of(story);
    let had: Vec<&Object> = story
        .get("milestones")
        .map_or(&[][..], Json::list)
        .iter()
        .filter_map(Json::object)
        .collect();
    let Some(Json::List(made)) =
        imported.story.object_mut().and_then(|it| it.get_mut("milestones"))
    else {
        return;
    };
    let matched = matched(made, &had, &lang);
    let report = &mut imported.report;
    let mut taken: BTreeSet<String> =
        matched.iter().flatten().filter_map(|at| id_of(had.get(*at)?)).collect();
    for ((milestone, was), spot) in made.iter_mut().zip(&matched).zip(&imported.milestones) {
        let Json::Object(milestone) = milestone else { continue };
        match was.and_then(|at| had.get(at)) {
            Some(was) => *milestone = joined(milestone, was, &lang, spot, report),
            None => {
                let id = id_of(milestone).unwrap_or_default();
                if !taken.insert(id.clone()) {
                    let mut number = 2;
                    while !taken.insert(format!("{id}-{number}")) {
                        number += 1;
                    }
                    milestone.set("id", format!("{id}-{number}"));
                }
                report.tell(
                    spot,
                    Outcome::Taken,
                    Wording::fixed("报道里原来没有，已加入", "was not in the story, and was added"),
                    None,
                );
            }
        }
    }
    keep_the_rest(made, &mut imported.milestones, &matched, &had, report);
}

/// Keeps the milestones that the file has not, each behind the one that it stood behind.
fn keep_the_rest(
    made: &mut Vec<Json>,
    spots: &mut Vec<Spot>,
    matched: &[Option<usize>],
    had: &[&Object],
    report: &mut Report,
) {
    let known: BTreeSet<usize> = matched.iter().flatten().copied().collect();
    // What follows each milestone of the story, before all: `None`.
    let mut behind: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    let mut last = None;
    for at in 0..had.len() {
        match known.contains(&at) {
            true => last = Some(at),
            false => behind.entry(last).or_default().push(at),
        }
    }
    if behind.is_empty() {
        return;
    }
    let (old, old_spots) = (std::mem::take(made), std::mem::take(spots));
    let mut add = |at: &Option<usize>, made: &mut Vec<Json>, spots: &mut Vec<Spot>| {
        for at in behind.remove(at).unwrap_or_default() {
            let Some(milestone) = had.get(at) else { continue };
            let title = title_of(milestone);
            report.tell(
                &Spot::default(),
                Outcome::Taken,
                Wording::new(|| {
                    (
                        format!("“{title}”不在文件里，保留了报道中的这一节点"),
                        format!(
                            "“{title}” is not in the file; the milestone of the story was kept"
                        ),
                    )
                }),
                Some(Wording::fixed(
                    "如已删去，请在报道里也删去",
                    "if it was taken out, take it out of the story too",
                )),
            );
            made.push(Json::Object((*milestone).clone()));
            spots.push(Spot::default());
        }
    };
    add(&None, made, spots);
    for ((milestone, spot), was) in old.into_iter().zip(old_spots).zip(matched) {
        made.push(milestone);
        spots.push(spot);
        if was.is_some() {
            add(was, made, spots);
        }
    }
}

/// A way to find the milestone of the story that another is, among those that are free.
type Way<'w> = &'w dyn Fn(&Object, &BTreeSet<usize>) -> Option<usize>;

/// Which milestone of the story each that was made is: by title and date, by id, by title, then the one that alone has its date.
fn matched(made: &[Json], had: &[&Object], lang: &str) -> Vec<Option<usize>> {
    let mut by_id = BTreeMap::new();
    let mut by_title: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, milestone) in had.iter().enumerate() {
        by_id.insert(id_of(milestone).unwrap_or_default(), at);
        for title in words_of(milestone.get("title")) {
            by_title.entry(key(&title)).or_default().push(at);
        }
    }
    let mut free: BTreeSet<usize> = (0..had.len()).collect();
    // Of several of one title the date tells which; ids made of titles do not.
    let mut found = Alike::new(had, lang).matched(made, &mut free);
    let ways: [Way<'_>; 2] = [
        &|it, free| {
            // Two rows of one title have ids made of their dates, too.
            let at = by_id.get(&id_of(it)?).copied().filter(|at| free.contains(at))?;
            let title = words_of(it.get("title"));
            let same = words_of(had.get(at)?.get("title"));
            let same = title.iter().any(|it| same.iter().any(|other| key(it) == key(other)));
            let unknown = title.iter().all(|it| !by_title.contains_key(&key(it)));
            (same || unknown).then_some(at)
        },
        &|it, free| {
            let all = words_of(it.get("title")).into_iter();
            let mut all = all.filter_map(|it| by_title.get(&key(&it))).flatten();
            all.find(|at| free.contains(at)).copied()
        },
    ];
    for way in ways {
        for (milestone, found) in made.iter().zip(&mut found) {
            if found.is_none()
                && let Some(at) = milestone.object().and_then(|it| way(it, &free))
            {
                free.remove(&at);
                *found = Some(at);
            }
        }
    }
    // Where one milestone of a date is left on both sides its title was changed.
    let when = |it: &Object| it.get("when").and_then(Json::words);
    let mut left: BTreeMap<String, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (index, milestone) in made.iter().enumerate().filter(|it| found.get(it.0) == Some(&None)) {
        if let Some(when) = milestone.object().and_then(when) {
            left.entry(when).or_default().0.push(index);
        }
    }
    for at in free {
        if let Some(when) = had.get(at).and_then(|it| when(it)) {
            left.entry(when).or_default().1.push(at);
        }
    }
    for (made, had) in left.into_values() {
        if let ([index], [at]) = (&*made, &*had)
            && let Some(found) = found.get_mut(*index)
        {
            *found = Some(*at);
        }
    }
    found
}

/// A milestone of the story with what the file says of it now; its id stays.
fn joined(made: &Object, was: &Object, lang: &str, spot: &Spot, report: &mut Report) -> Object {
    let mut joined = was.clone();
    let mut changed = Vec::new();
    let mut stale = false;
    for (name, value) in made.iter().filter(|it| it.0 != "id") {
        let Some(before) = was.get(name) else {
            joined.set(name, value.clone());
            changed.push(name);
            continue;
        };
        let now = match (value, before) {
            (Json::List(own), Json::List(hand)) if JOINED.contains(&name) => {
                let mut all = own.clone();
                all.extend(
                    hand.iter().filter(|it| !own.iter().any(|own| is_same(own, it))).cloned(),
                );
                // In the order of the story where nothing was added.
                if all.len() == hand.len() { before.clone() } else { all.into() }
            }
            _ => {
                let (now, left_behind) = joined_text(value, before, lang);
                stale |= left_behind;
                now
            }
        };
        if !is_equal(&now, before) {
            joined.set(name, now);
            changed.push(name);
        }
    }
    if !changed.is_empty() {
        let names = changed.join(", ");
        report.changed(
            spot,
            Wording::new(|| {
                (format!("报道中已更新：{names}"), format!("updated in the story: {names}"))
            }),
            stale.then(|| {
                Wording::fixed(
                    "其他语言的译文仍是原来的，请核对",
                    "the translations are still those of the words before; check them",
                )
            }),
        );
    }
    joined
}

/// Whether two values are equal, in whichever order their fields stand.
fn is_equal(a: &Json, b: &Json) -> bool {
    match (a, b) {
        (Json::Object(a), Json::Object(b)) => {
            a.iter().count() == b.iter().count()
                && a.iter().all(|(name, it)| b.get(name).is_some_and(|other| is_equal(it, other)))
        }
        (Json::List(a), Json::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_equal(a, b))
        }
        (Json::Number(a), Json::Number(b)) => a.as_f64() == b.as_f64(),
        _ => a == b,
    }
}

/// Whether two elements of a list are the same thing: the same address, or equal.
fn is_same(a: &Json, b: &Json) -> bool {
    let address = |it: &Json| it.get("src").or_else(|| it.get("url")).and_then(Json::words);
    is_equal(a, b) || address(a).is_some_and(|it| address(b) == Some(it))
}

/// A text of the file in place of that of the story: of one by language only the words of the story's own language change. And
/// whether words of other languages were left as they were.
fn joined_text(own: &Json, before: &Json, lang: &str) -> (Json, bool) {
    match (own, before) {
        (Json::Text(words), Json::Object(by_language)) if by_language.get(lang).is_some() => {
            let mut joined = by_language.clone();
            let same = joined.get(lang).and_then(Json::text) == Some(words);
            joined.set(lang, words.clone());
            (joined.into(), !same)
        }
        (Json::Object(own), Json::Object(before)) => {
            let mut joined = before.clone();
            own.iter().for_each(|(name, value)| joined.set(name, value.clone()));
            (joined.into(), false)
        }
        _ => (own.clone(), false),
    }
}

/// Chapters, places or sources of the story, each with what the file says of it; then those of the file alone.
fn joined_parts(had: Vec<Part>, own: Vec<Part>, lang: &str) -> Vec<Part> {
    let mut all = had;
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for (at, part) in all.iter().enumerate() {
        names_of(&part.fields).into_iter().for_each(|it| {
            known.entry(it).or_insert(at);
        });
    }
    for part in own {
        let at = names_of(&part.fields).iter().find_map(|it| known.get(it).copied());
        let Some(was) = at.and_then(|at| all.get_mut(at)) else {
            all.push(part);
            continue;
        };
        was.spot = part.spot;
        for (name, value) in part.fields.iter().filter(|it| it.0 != "id") {
            let now = was.fields.get(name).map(|before| joined_text(value, before, lang).0);
            was.fields.set(name, now.unwrap_or_else(|| value.clone()));
        }
    }
    all
}

/// Tells of places that the file puts elsewhere than the story had them.
fn tell_moved(had: &[Part], own: &Vec<Part>, report: &mut Report) {
    let mut known: BTreeMap<String, &Object> = BTreeMap::new();
    for part in had {
        names_of(&part.fields).into_iter().for_each(|it| {
            known.entry(it).or_insert(&part.fields);
        });
    }
    for part in own {
        let was = names_of(&part.fields).iter().find_map(|it| known.get(it).copied());
        let (Some(before), Some(now)) =
            (was.and_then(|it| it.get("position")), part.fields.get("position"))
        else {
            continue;
        };
        if before != now {
            report.changed(
                &part.spot,
                Wording::fixed(
                    "地点的经纬度与报道里的不同，已按文件更新",
                    "the file puts the place elsewhere than the story had it; the file’s position was taken",
                ),
                None,
            );
        }
    }
}

/// Everything that a chapter, a place or a source is called by.
fn names_of(fields: &Object) -> Vec<String> {
    let names = ["id", "name", "title", "url"].iter().flat_map(|it| words_of(fields.get(it)));
    names.map(|it| key(&it)).collect()
}

/// The words of a text in all its languages.
fn words_of(text: Option<&Json>) -> Vec<String> {
    match text {
        Some(Json::Object(by_language)) => {
            by_language.iter().filter_map(|it| it.1.words()).collect()
        }
        text => text.and_then(Json::words).into_iter().collect(),
    }
}

fn title_of(milestone: &Object) -> String {
    words_of(milestone.get("title")).into_iter().next().unwrap_or_default()
}

fn id_of(object: &Object) -> Option<String> {
    object.get("id").and_then(Json::words)
}

fn lang_of(story: &Object) -> String {
    story.get("lang").and_then(Json::words).unwrap_or_default()
}

#[cfg(test)]
mod tests;
