//! From a draft to a story's JSON: which chapters, places and sources are the same, ids, limits, and what has to be left out.

mod chapters;
mod language;
mod limits;
mod places;
mod sources;

use super::draft::{Draft, Entry, Findings, Part};
use super::ids::Ids;
use super::json::{Json, Object};
use super::options::{Options, Refusal};
use super::report::{Outcome, Report};
use super::spot::Spot;
use crate::date::StoryDate;
use crate::story::{Wording, is_id};
pub(super) use chapters::key;

/// A story made of files, and what became of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The story in its format.
    pub story: Json,
    /// Where each milestone stood, in the order of the story.
    pub milestones: Vec<Spot>,
    /// Where each place stood, in the order of the story.
    pub places: Vec<Spot>,
    /// Rows that were left out whole.
    pub left_out: Vec<LeftOut>,
    /// What is told.
    pub report: Report,
}

/// A row that was left out whole.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    /// Where it stands.
    pub spot: Spot,
    /// What it holds: headings and values.
    pub cells: Vec<(String, String)>,
    /// Why.
    pub reasons: Vec<Wording>,
}

/// Puts a story together.
///
/// # Errors
/// There is no row that can be taken.
pub(super) fn finish(
    findings: Findings,
    name: &str,
    options: &Options,
) -> Result<Imported, Refusal> {
    let Findings { draft, mut report } = findings;
    let Draft { story, entries, chapters, places, sources, eras, by_time } = draft;
    let count = entries.len();
    let mut left_out = Vec::new();
    let mut kept: Vec<Entry> = Vec::new();
    for entry in entries {
        match refused(entry, &mut report) {
            Ok(entry) => kept.push(entry),
            Err(row) => left_out.push(*row),
        }
    }
    if kept.is_empty() {
        return Err(nothing_left(count, &left_out));
    }
    if by_time {
        kept.sort_by(|a, b| first_moment(a).total_cmp(&first_moment(b)));
    }
    report.taken = kept.len();

    let lang = language::of_story(&story, &kept, options, name, &mut report);
    let chapters = chapters::of(chapters, &mut kept, &mut report);
    let (places, spots) = places::of(places, &mut kept, &mut report);
    let sources = sources::of(sources, &mut kept, &mut report);
    let milestones: Vec<Spot> = kept.iter().map(|it| it.spot.clone()).collect();
    let kept = milestones_of(kept, &mut report);
    let eras = eras_of(eras, &mut report);

    let mut fields = Object::default();
    fields.set("version", 1.0);
    fields.set("id", story_id(&story, name));
    fields.set("lang", lang);
    let mut story = story;
    if story.get("title").is_none_or(Json::is_blank) {
        let title = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let title = title.rsplit_once('.').map_or(title, |it| it.0);
        let title = if title.trim().is_empty() { "nianbiao" } else { title };
        story.set("title", title);
        report.tell(
            &Spot::of_file(name),
            Outcome::Taken,
            Wording::new(|| {
                (
                    format!("文件没有写明报道的标题，暂用文件名“{title}”"),
                    format!("the file has no title of the story; its name “{title}” stands for it"),
                )
            }),
            Some(Wording::fixed(
                "在“故事”工作表或生成的 JSON 里写上标题",
                "write a title in the sheet “Story”, or in the JSON that was made",
            )),
        );
    }
    limits::hold_story(&mut story, name, &mut report);
    const FIRST: [&str; 9] = [
        "languages",
        "title",
        "dek",
        "byline",
        "source",
        "published",
        "updated",
        "timezone",
        "masthead",
    ];
    for name in FIRST {
        if let Some(value) = story.take(name) {
            fields.set_some(name, value);
        }
    }
    fields.set_some("chapters", chapters);
    fields.set_some("places", places);
    fields.set("milestones", kept);
    fields.set_some("eras", eras);
    fields.set_some("sources", sources);
    for (name, value) in story {
        if !matches!(&*name, "version" | "id" | "lang") {
            fields.set_some(&name, value);
        }
    }
    Ok(Imported { story: fields.into(), milestones, places: spots, left_out, report })
}

/// The row as it came, or why it is left out.
fn refused(mut entry: Entry, report: &mut Report) -> Result<Entry, Box<LeftOut>> {
    let title = entry.fields.get("title").is_some_and(|it| !it.is_blank());
    let when = entry.fields.get("when").is_some_and(|it| !it.is_blank());
    let spot = entry.spot.clone();
    if !title {
        entry.refuse(
            &spot,
            Wording::fixed("没有标题", "there is no title"),
            Some(Wording::fixed("写一行标题", "write a title in a line")),
        );
    }
    if !when && entry.why_not.iter().all(|it| it.spot.column == spot.column && !title) {
        entry.refuse(
            &spot,
            Wording::fixed("没有日期", "there is no date"),
            Some(Wording::fixed(
                "写上日期，所知多少写多少，如 “1950~” 或 “195X”",
                "write a date, as exactly as it is known, such as “1950~” or “195X”",
            )),
        );
    }
    let Some(first) = entry.why_not.first() else { return Ok(entry) };
    report.tell(&first.spot, Outcome::LeftOut, first.what.clone(), first.hint.clone());
    for reason in entry.why_not.iter().skip(1) {
        // The row is counted once; what else is wrong with it is told too.
        report.tell(&reason.spot, Outcome::Taken, reason.what.clone(), reason.hint.clone());
    }
    let reasons = entry.why_not.iter().map(|it| match &it.hint {
        Some(hint) => joined(&it.what, hint),
        None => it.what.clone(),
    });
    Err(Box::new(LeftOut { reasons: reasons.collect(), spot: entry.spot, cells: entry.cells }))
}

/// Two wordings as one.
fn joined(first: &Wording, second: &Wording) -> Wording {
    use crate::words::Locale;
    Wording::new(|| {
        let both = |locale, joint| [first.get(locale), joint, second.get(locale)].concat();
        (both(Locale::ZhHans, "；"), both(Locale::En, "; "))
    })
}

fn nothing_left(count: usize, left_out: &[LeftOut]) -> Refusal {
    use crate::words::Locale;
    let Some(first) = left_out.first() else {
        return Refusal::fixed(
            "文件里没有可用的行：每一行要有日期和标题",
            "there is no row in it that can be used: each needs a date and a title",
        );
    };
    let why = |locale| {
        let reason = first.reasons.first().map_or("", |it| it.get(locale));
        [&*first.spot.words(locale), if locale == Locale::En { ": " } else { "：" }, reason]
            .concat()
    };
    Refusal::new(
        format!("{count} 行没有一行可用；第一处：{}", why(Locale::ZhHans)),
        format!("none of {count} rows can be used; the first: {}", why(Locale::En)),
    )
}

/// The earliest moment of a row's date.
fn first_moment(entry: &Entry) -> f64 {
    let when = entry.fields.get("when").and_then(Json::text).unwrap_or_default();
    let bounds = StoryDate::parse(when).ok().map(|it| it.bounds());
    let moment = bounds.and_then(|it| it.first.or(it.end));
    moment.map_or(f64::INFINITY, |it| it.seconds())
}

fn story_id(story: &Object, name: &str) -> String {
    let given = story.get("id").and_then(Json::words).filter(|it| is_id(it));
    given.unwrap_or_else(|| {
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let stem = name.split('.').next().unwrap_or(name);
        let title = story.get("title").and_then(Json::text).unwrap_or(stem);
        Ids::default().of(if stem.is_ascii() && stem.len() > 2 { stem } else { title }, "")
    })
}

/// The milestones with their ids, in the order of fields that people read.
fn milestones_of(entries: Vec<Entry>, report: &mut Report) -> Vec<Json> {
    let mut ids = Ids::default();
    let mut given = vec![None; entries.len()];
    for (entry, given) in entries.iter().zip(&mut given) {
        let Some(id) = entry.fields.get("id").and_then(Json::words) else { continue };
        match (is_id(&id), ids.take(&id)) {
            (true, true) => *given = Some(id),
            (fits, _) => report.changed(
                &entry.spot,
                Wording::new(|| match fits {
                    true => (
                        format!("编号“{id}”已用过，改由标题生成"),
                        format!("the id “{id}” was used before; one was made from the title"),
                    ),
                    false => (
                        format!("“{id}”不能作编号，改由标题生成"),
                        format!("“{id}” cannot be an id; one was made from the title"),
                    ),
                }),
                Some(Wording::fixed(
                    "编号只用英文字母、数字和 - _ .，每行不同",
                    "an id has Latin letters, digits and - _ . and is of one row alone",
                )),
            ),
        }
    }
    let mut milestones = Vec::with_capacity(entries.len());
    for (mut entry, given) in entries.into_iter().zip(given) {
        let words = |name: &str| {
            let text = entry.fields.get(name);
            let first = |it: &Json| Some(it.object()?.iter().next()?.1.text()?.to_owned());
            text.and_then(|it| it.words().or_else(|| first(it))).unwrap_or_default()
        };
        let (title, when) = (words("title"), words("when"));
        let id = given.unwrap_or_else(|| ids.of(&title, &when));
        limits::hold_milestone(&mut entry, report);
        let mut fields = Object::default();
        fields.set("id", id);
        const ORDER: [&str; 16] = [
            "chapter",
            "title",
            "when",
            "when_note",
            "place",
            "also_at",
            "where",
            "text",
            "figures",
            "quote",
            "media",
            "links",
            "sources",
            "tags",
            "weight",
            "$comment",
        ];
        for name in ORDER {
            if let Some(value) = entry.fields.take(name) {
                fields.set_some(name, value);
            }
        }
        milestones.push(fields.into());
    }
    milestones
}

fn eras_of(eras: Vec<Part>, report: &mut Report) -> Vec<Json> {
    let mut kept = Vec::new();
    for Part { spot, mut fields } in eras {
        let has = |name: &str| fields.get(name).is_some_and(|it| !it.is_blank());
        if !has("title") || !has("when") {
            report.tell(
                &spot,
                Outcome::LeftOut,
                Wording::fixed("时期缺少名称或起止日期", "the era has no name, or no dates"),
                Some(Wording::fixed("两项都写上", "write both")),
            );
            continue;
        }
        limits::hold_text(&mut fields, "title", &spot, report);
        kept.push(fields.into());
    }
    limits::hold_list(&mut kept, &crate::story::limits::ERAS, ("时期", "eras"), report);
    kept
}

#[cfg(test)]
mod tests;
