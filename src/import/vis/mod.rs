//! vis-timeline: a list of items, and one of groups, in one file or in two.
//!
//! Items name their groups by id. So do rows here: groups become chapters that keep theirs, whichever file comes first.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{DraftPlace, Entry, Findings, Part};
use super::fields::{Names, Parts, Telling, add_html, add_link, cells_of, is_name};
use super::html::{links_of_title, plain_words};
use super::instants::{Instant, Offsets, in_edtf};
use super::json::{Json, Object};
use super::left_out::{self, Given};
use super::once::Once;
use super::options::{Options, Refusal};
use super::report::Outcome;
use super::spot::Spot;
use crate::story::{Wording, is_id};

/// Fields of items and groups that say how they look or whether they may be moved.
const LOOKS: [&str; 17] = [
    "className",
    "style",
    "align",
    "editable",
    "selectable",
    "limitSize",
    "subgroup",
    "subgroupOrder",
    "subgroupStack",
    "subgroupVisibility",
    "order",
    "showNested",
    "visible",
    "dataAttributes",
    "stackItems",
    "itemsWidth",
    "stack",
];

/// Whether it is such a file: items with a `start` and `content`, or groups with `content`.
pub(super) fn is(json: &Json) -> bool {
    let (items, groups) = lists(json);
    let has = |list: &[Json], names: &[&str]| {
        list.iter().take(20).any(|it| names.iter().all(|name| it.get(name).is_some()))
    };
    has(items, &["start", "content"]) || has(groups, &["id", "content"])
}

/// Takes items and groups.
pub(super) fn import(
    json: &Json,
    file: &str,
    options: &Options,
    findings: &mut Findings,
) -> Result<(), Refusal> {
    let (items, groups) = lists(json);
    let mut reader = Reader {
        file: Spot::of_file(file),
        options,
        names: Names::new(options),
        once: Once::default(),
        offsets: Offsets::default(),
        chapters: BTreeMap::new(),
        hidden: BTreeSet::new(),
    };
    for (name, value) in json.object().map(Object::iter).into_iter().flatten() {
        match (name, value.words()) {
            ("title", Some(words)) => findings.draft.story.set("title", plain_words(&words)),
            ("items" | "groups" | "options", _) => {}
            _ => reader.once.unread(name, &reader.file, &mut findings.report),
        }
    }
    let wrapped = json.object().is_some();
    let path = |list: &str, index: usize| {
        if wrapped { format!("{list}[{index}]") } else { format!("[{index}]") }
    };
    for (index, group) in groups.iter().enumerate() {
        reader.group(group, &path("groups", index), findings);
    }
    for (index, item) in items.iter().enumerate() {
        reader.item(item, &path("items", index), findings);
    }
    if let Some(zone) = reader.offsets.zone()
        && findings.draft.story.get("timezone").is_none()
    {
        findings.draft.story.set("timezone", zone);
    }
    findings.draft.by_time = true;
    Ok(())
}

/// The items and the groups of a file. A list without any `start` is one of groups.
fn lists(json: &Json) -> (&[Json], &[Json]) {
    match json {
        Json::Object(fields) => {
            let list = |name: &str| fields.get(name).map_or(&[][..], Json::list);
            (list("items"), list("groups"))
        }
        _ => {
            let list = json.list();
            let items = list.iter().any(|it| it.get("start").is_some());
            if items { (list, &[]) } else { (&[], list) }
        }
    }
}

struct Reader<'o> {
    file: Spot,
    options: &'o Options,
    names: Names,
    once: Once,
    offsets: Offsets,
    /// Groups by their ids: what rows call them.
    chapters: BTreeMap<String, String>,
    /// Groups that are not shown.
    hidden: BTreeSet<String>,
}

impl Reader<'_> {
    fn group(&mut self, group: &Json, path: &str, findings: &mut Findings) {
        let spot = self.file.item(path);
        let Some(fields) = group.object() else { return self.no_object(group, &spot, findings) };
        let id = fields.get("id").and_then(Json::words);
        let content = fields.get("content").and_then(Json::words).map(|it| plain_words(&it));
        let Some(title) = content.filter(|it| !it.is_empty()).or_else(|| id.clone()) else {
            return findings.report.part_left_out(
                &spot,
                Wording::fixed("这一组没有名称，未收", "this group has no name, and was left out"),
                None,
            );
        };
        if let Some(id) = &id {
            let name = if is_id(id) { id } else { &title };
            self.chapters.insert(id.clone(), name.clone());
        }
        if fields.get("visible") == Some(&Json::Truth(false)) {
            self.hidden.extend(id.clone());
            findings.report.tell(
                &spot,
                Outcome::Taken,
                Wording::new(|| {
                    (
                        format!("分组“{title}”原来不显示，仍收作章节"),
                        format!(
                            "the group “{title}” was not shown, and became a chapter all the same"
                        ),
                    )
                }),
                Some(Wording::fixed(
                    "不要的话删去这一章",
                    "delete the chapter where it is not wanted",
                )),
            );
        }
        for (name, _) in fields.iter().filter(|it| !it.1.is_blank()) {
            match name {
                "id" | "content" => {}
                "nestedGroups" => self.once.left_out(
                    &self.file.column(name),
                    "分组的层级未收：每一组各为一章",
                    "that groups stand within others was left out: each is a chapter of its own",
                    &mut findings.report,
                ),
                name if LOOKS.contains(&name) => self.look(name, findings),
                "treeLevel" | "heightMode" => self.look(name, findings),
                _ => self.once.unread(name, &self.file, &mut findings.report),
            }
        }
        let mut chapter = Object::default();
        if let Some(id) = id.filter(|it| is_id(it)) {
            chapter.set("id", id);
        }
        chapter.set("title", title);
        findings.draft.chapters.push(Part { spot, fields: chapter });
    }

    fn item(&mut self, item: &Json, path: &str, findings: &mut Findings) {
        let spot = self.file.item(path);
        let Some(fields) = item.object() else { return self.no_object(item, &spot, findings) };
        let mut entry = Entry { spot: spot.clone(), ..Entry::default() };
        let mut parts = Parts::default();
        let mut telling =
            Telling { file: &self.file, once: &mut self.once, report: &mut findings.report };
        let (mut start, mut end) = (None, None);
        let mut looks = Vec::new();
        let mut tooltip = None;
        for (name, value) in fields.iter().filter(|it| !it.1.is_blank()) {
            let at = spot.item([path, ".", name].concat());
            match name {
                "start" => start = Some((value, at)),
                "end" => end = Some((value, at)),
                "content" => {
                    if let Some(words) = value.words() {
                        content(&words, &mut entry, &at, &mut telling);
                    }
                }
                "title" => tooltip = value.words().map(|it| (it, at)),
                "group" => {
                    let id = value.words().unwrap_or_default();
                    entry.chapter = Some(self.chapters.get(&id).cloned().unwrap_or(id));
                }
                "id" => {
                    entry.fields.set_some("id", value.words().filter(|it| is_name(it)));
                }
                "type" => {}
                name if LOOKS.contains(&name) => looks.push(name),
                name => {
                    let path = self
                        .names
                        .path(name)
                        .filter(|it| !it.starts_with("start") && *it != "when");
                    if !path.is_some_and(|it| parts.take(it, value, &mut entry, &at, &mut telling))
                    {
                        telling.once.unread(name, &self.file, telling.report);
                    }
                }
            }
        }
        if let Some((words, at)) = tooltip {
            let title = entry.fields.get("title").and_then(Json::text).unwrap_or_default();
            if title.is_empty() {
                entry.fields.set_some("title", plain_words(&words));
            } else if plain_words(&words) != title {
                add_html(&mut entry, "text", &words, &at, &mut telling);
            }
        }
        let place = parts.finish(&mut entry, &spot, &mut telling);
        if !place.is_empty() {
            entry.place = Some(DraftPlace { spot: spot.clone(), fields: place });
        }
        looks.into_iter().for_each(|it| self.look(it, findings));
        self.dates(&mut entry, start, end, findings);
        let words = |name: &str| fields.get(name).and_then(Json::words).unwrap_or_default();
        let is_taken = |name: &str| {
            let path = self.names.path(name);
            let date = path.is_some_and(|it| it.starts_with("start") || it == "when");
            ["start", "end", "content", "title", "group", "id"].contains(&name)
                || path.is_some() && !date && !LOOKS.contains(&name) && name != "type"
        };
        let own = cells_of(fields).into_iter().filter(|it| !is_taken(&it.0)).collect();
        let given = Given { start: words("start"), end: words("end"), own, ..Given::default() };
        entry.cells = left_out::cells(&entry, given);
        match fields.get("type").and_then(Json::text) {
            Some("background") => self.era(entry, findings),
            Some("point" | "box") if fields.get("end").is_some_and(|it| !it.is_blank()) => {
                findings.report.tell(
                    &spot,
                    Outcome::Taken,
                    Wording::fixed(
                        "原来只画在开始处，现按起止读取",
                        "it was drawn at its start alone, and is read as from start to end",
                    ),
                    None,
                );
                findings.draft.entries.push(entry);
            }
            _ => findings.draft.entries.push(entry),
        }
    }

    fn dates(
        &mut self,
        entry: &mut Entry,
        start: Option<(&Json, Spot)>,
        end: Option<(&Json, Spot)>,
        findings: &mut Findings,
    ) {
        let own = entry.spot.clone();
        let mut read = |it: Option<(&Json, Spot)>| match it {
            Some((value, spot)) => (self.date(value, &spot, entry, findings), spot),
            None => (String::new(), own.clone()),
        };
        let (start, end) = (read(start), read(end));
        if !entry.why_not.is_empty() {
            return;
        }
        let report = &mut findings.report;
        entry.set_dates((&start.0, &start.1), (&end.0, &end.1), self.options, report);
        let to_day = |date: &str| !date.is_empty() && !date.contains('T') && date != start.0;
        if to_day(&end.0) && self.once.first("end") {
            report.tell(
                &end.1,
                Outcome::Taken,
                Wording::fixed(
                    "结束的那一天算在内；vis-timeline 画到那天零点为止。以后的不再一一列出",
                    "the day on which it ends is part of it; vis-timeline draws until it begins. Further ones are not told of",
                ),
                Some(Wording::fixed("如不算在内，把结束改为前一天", "where it is not, write the day before")),
            );
        }
    }

    /// The words of a date; of a number, the moment that it counts to.
    fn date(
        &mut self,
        value: &Json,
        spot: &Spot,
        entry: &mut Entry,
        findings: &mut Findings,
    ) -> String {
        let words = value.words().unwrap_or_default();
        let number = match value {
            Json::Number(number) => number.as_f64(),
            // What vis-timeline reads as a year has four digits.
            _ if words.len() > 8 => words.parse::<i64>().ok().map(|it| it as f64),
            _ => None,
        };
        if let Some(number) = number
            && number != 0.0
            && number.abs() < 10_000.0
        {
            entry.refuse(
                spot,
                Wording::new(|| {
                    (
                        format!("数字 {words} 在 vis-timeline 里是 1970 年起的毫秒数，看来却是年份"),
                        format!("to vis-timeline the number {words} counts milliseconds from 1970; it looks like a year"),
                    )
                }),
                Some(Wording::fixed("年份加引号，写成 \"1850\"", "write a year in quotes, such as \"1850\"")),
            );
            return String::new();
        }
        let instant = match number {
            Some(number) => Instant::of_milliseconds(number),
            None => Instant::of_words(&words),
        };
        let report = &mut findings.report;
        if instant.is_some_and(|it| it.is_midnight()) {
            self.once.midnight(spot, report);
        }
        in_edtf(instant, &words, (&mut self.offsets, &mut self.once), spot, report)
    }

    /// What is drawn behind the line is a stretch of time with a name, or without one a shade.
    fn era(&mut self, entry: Entry, findings: &mut Findings) {
        let Entry { spot, mut fields, chapter, why_not, .. } = entry;
        let lost = fields.iter().any(|it| !matches!(it.0, "title" | "when" | "id"));
        for reason in why_not {
            findings.report.tell(&reason.spot, Outcome::Taken, reason.what, reason.hint);
        }
        if lost || chapter.is_some() {
            self.once.left_out(
                &spot,
                "背景时期只收名称和起止，其余未收；以后的不再一一列出",
                "of stretches in the background the name and the dates alone were taken; further ones are not told of",
                &mut findings.report,
            );
        }
        let mut era = Object::default();
        for name in ["title", "when"] {
            era.set_some(name, fields.take(name));
        }
        findings.draft.eras.push(Part { spot, fields: era });
    }

    fn look(&mut self, name: &str, findings: &mut Findings) {
        self.once.left_out(
            &self.file.column(name),
            "项目和分组的样式、次序与子分组未收",
            "styles, orders and subgroups of items and groups were left out",
            &mut findings.report,
        );
    }

    fn no_object(&self, value: &Json, spot: &Spot, findings: &mut Findings) {
        findings.report.part_left_out(
            spot,
            Wording::new(|| {
                let words = value.words().unwrap_or_default();
                (
                    format!("“{words}”不是项目，未收"),
                    format!("“{words}” is no item, and was left out"),
                )
            }),
            None,
        );
    }
}

/// Takes what an item shows: its first line is the title, and what follows the text.
fn content(html: &str, entry: &mut Entry, spot: &Spot, telling: &mut Telling<'_>) {
    let (head, rest) = first_line(html);
    let title = plain_words(head);
    if title.is_empty() {
        // A picture, or nothing.
        add_html(entry, "text", html, spot, telling);
        let words = entry.fields.get("text").and_then(Json::text).map(plain_words);
        entry.fields.set_some("title", words);
        if entry.fields.get("title").is_some() {
            entry.fields.take("text");
        }
        return;
    }
    entry.fields.set("title", title);
    let mut below = Entry::default();
    add_html(&mut below, "text", html, spot, telling);
    // What is no more than words is the title alone.
    for medium in below.fields.take("media").iter().flat_map(Json::list) {
        entry.push("media", medium.clone());
    }
    for link in below.fields.take("links").iter().flat_map(Json::list) {
        entry.push("links", link.clone());
    }
    for (words, href) in links_of_title(head) {
        add_link(entry, &href, &words, spot, telling.report);
    }
    let rest = super::html::from_html(rest);
    entry.add_text("text", &rest.text);
}

/// What stands before the first line break or the end of the first block that has words, and what follows it.
fn first_line(html: &str) -> (&str, &str) {
    const BREAKS: [&str; 9] = ["<br", "</p", "</div", "</h1", "</h2", "</h3", "</h4", "</li", "\n"];
    /// Breaks before the first words.
    const MOST: usize = 20;
    // Small letters of ASCII alone, so that the places stay the same.
    let lower = html.to_ascii_lowercase();
    let mut from = 0;
    for _ in 0..MOST {
        let Some(rest) = lower.get(from..) else { break };
        let Some(at) = BREAKS.iter().filter_map(|it| rest.find(it)).min() else { break };
        let at = from + at;
        let after = match lower.get(at..) {
            Some(rest) if rest.starts_with('\n') => at + 1,
            Some(rest) => at + rest.find('>').map_or(rest.len(), |it| it + 1),
            None => break,
        };
        let (Some(head), Some(rest)) = (html.get(..at), html.get(after..)) else { break };
        if !plain_words(head).is_empty() {
            return (head, rest);
        }
        from = after;
    }
    (html, "")
}

#[cfg(test)]
mod tests;
