//! Rows of places, chapters, eras, sources and corrections.

use super::super::columns::Sheet;
use super::super::dates::from_to;
use super::super::draft::{Draft, DraftPlace, Part};
use super::super::headings::Headed;
use super::super::ids::Ids;
use super::super::json::{Json, Object};
use super::super::report::{Outcome, Report};
use super::super::spot::Spot;
use super::super::table::{Cell, Row};
use super::Reading;
use super::attached::Named;
use super::links::with_scheme;
use super::looks;
use super::places::Positions;
use super::spread::spread;
use super::texts::text;
use super::values::{Kind, dated, is_text, kind, set, value};
use crate::story::Wording;

/// Reads the rows of a sheet of parts.
pub(super) fn read(
    headed: &Headed<'_>,
    reading: &Reading<'_>,
    draft: &mut Draft,
    report: &mut Report,
) {
    let positions = Positions::of(headed, "");
    for row in &spread(headed, reading, report) {
        if row.cells.iter().all(Cell::is_blank) {
            continue;
        }
        let spot = headed.spot().row(row.number);
        let mut fields = fields(headed, row, reading, report);
        let lacks = |name: &str| fields.get(name).is_none();
        match headed.sheet {
            Sheet::Places if lacks("name") && lacks("id") => {
                left_out(&spot, "地点没有名称", "the place has no name", report)
            }
            Sheet::Places => {
                let mut place = DraftPlace { spot, fields };
                positions.set(headed, row, &mut place, report);
                draft.places.push(place);
            }
            Sheet::Chapters if lacks("title") => {
                left_out(&spot, "章节没有标题", "the chapter has no title", report)
            }
            Sheet::Chapters => draft.chapters.push(Part { spot, fields }),
            Sheet::Eras if lacks("title") => {
                left_out(&spot, "时期没有标题", "the era has no title", report)
            }
            Sheet::Eras => match when(headed, row, reading, report) {
                Some(when) => {
                    fields.set("when", when);
                    draft.eras.push(Part { spot, fields });
                }
                None => left_out(
                    &spot,
                    "时期没有可读的日期",
                    "the era has no date that can be read",
                    report,
                ),
            },
            Sheet::Sources if lacks("title") && lacks("url") => {
                left_out(
                    &spot,
                    "来源既没有标题也没有网址",
                    "the source has neither a title nor an address",
                    report,
                );
            }
            Sheet::Sources => draft.sources.push(Part { spot, fields }),
            Sheet::Corrections if lacks("text") || lacks("when") => {
                left_out(
                    &spot,
                    "更正没有日期或内容",
                    "the correction has no date or no text",
                    report,
                );
            }
            Sheet::Corrections => {
                fields.set_some("milestone", headed.words(row, "milestone"));
                push(&mut draft.story, "corrections", fields);
            }
            _ => {}
        }
    }
}

/// The fields of a row, but for positions and ends of dates.
pub(super) fn fields(
    headed: &Headed<'_>,
    row: &Row,
    reading: &Reading<'_>,
    report: &mut Report,
) -> Object {
    const APART: [&str; 9] =
        ["lng", "lat", "position", "datum", "uncertainty_m", "start", "end", "", "milestone"];
    let mut fields = Object::default();
    for column in headed.sheet.columns() {
        let path = column.path;
        let ends = headed.sheet == Sheet::Eras && path == "when";
        if APART.contains(&path) || ends || !headed.has(path) {
            continue;
        }
        if is_text(headed.sheet, path) {
            set(&mut fields, path, text(headed, row, path, reading.lang.as_deref(), report));
            continue;
        }
        let Some(at) = headed.column(path).map(|it| it.at) else { continue };
        let mut words = row.words(at);
        // A cell that shows words and leads to an address.
        if let Some(address) = headed.table.links.get(&(row.number, at))
            && path == "url"
        {
            words = address.clone();
        }
        if headed.sheet == Sheet::Chapters && matches!(path, "color" | "shape") {
            let spot = headed.cell(row, at);
            let read = match path {
                _ if words.is_empty() => None,
                "color" => looks::color(&words, &spot, report),
                _ => looks::shape(&words, &spot, report),
            };
            fields.set_some(path, read);
            continue;
        }
        if matches!(path, "url" | "archived") {
            words = with_scheme(words, &headed.cell(row, at), report);
        }
        let kind = match kind(headed.sheet, path) {
            // Names of sources may have commas in them.
            Kind::Names if path.ends_with("sources") => {
                let names = super::values::names(&words, false).into_iter().map(Json::from);
                set(&mut fields, path, Json::List(names.collect()));
                continue;
            }
            kind => kind,
        };
        if let Some(value) = value(kind, &words, &headed.cell(row, at), reading.options, report) {
            set(&mut fields, path, value);
        }
    }
    fields
}

/// When an era was: a date, or a start and an end.
fn when(
    headed: &Headed<'_>,
    row: &Row,
    reading: &Reading<'_>,
    report: &mut Report,
) -> Option<String> {
    let mut date = |path: &str| {
        let words = headed.words(row, path);
        dated(&words, &headed.cell_of(row, path), reading.options, report)
    };
    if let Some(when) = date("when") {
        return Some(when);
    }
    match (date("start"), date("end")) {
        (Some(start), Some(end)) => from_to(&start, &end),
        (Some(start), None) if headed.words(row, "end").is_empty() => Some(format!("{start}/..")),
        (None, Some(end)) if headed.words(row, "start").is_empty() => Some(format!("../{end}")),
        _ => None,
    }
}

pub(super) fn left_out(spot: &Spot, zh: &'static str, en: &'static str, report: &mut Report) {
    report.tell(spot, Outcome::LeftOut, Wording::fixed(zh, en), None);
}

/// Adds an object to a list of the story.
pub(super) fn push(story: &mut Object, list: &str, fields: Object) {
    match story.get_mut(list) {
        Some(Json::List(there)) => there.push(fields.into()),
        _ => story.set(list, vec![fields.into()]),
    }
}

/// Milestones that corrections, and the story's beginning, name by their titles, by their ids.
pub(super) fn resolve_names(spot: &Spot, named: &Named, draft: &mut Draft, report: &mut Report) {
    let Draft { story, entries, .. } = draft;
    let given = entries.iter().filter_map(|it| it.fields.get("id").and_then(Json::words));
    let mut ids = Ids::default();
    given.for_each(|it| {
        ids.take(&it);
    });
    let mut id_of = |words: &str| {
        let entry = entries.get_mut(named.find(words)?)?;
        if entry.fields.get("id").is_none() {
            // Named by its title, it gets its id here rather than when the story is put together.
            let when = entry.fields.get("when").and_then(Json::words).unwrap_or_default();
            entry.fields.set("id", ids.of(words, &when));
        }
        entry.fields.get("id").and_then(Json::words)
    };
    let list = match story.get_mut("corrections") {
        Some(Json::List(list)) => list.iter_mut().map(|it| (it, "milestone")).collect(),
        _ => Vec::new(),
    };
    let mut lost = Vec::new();
    for (object, field) in list {
        let Json::Object(object) = object else { continue };
        let Some(words) = object.get(field).and_then(Json::words) else { continue };
        match id_of(&words) {
            Some(id) => object.set(field, id),
            None => {
                object.take(field);
                lost.push(words);
            }
        }
    }
    if let Some(Json::Object(view)) = story.get_mut("view")
        && let Some(words) = view.get("first").and_then(Json::words)
    {
        match id_of(&words) {
            Some(id) => view.set("first", id),
            None => {
                view.take("first");
                lost.push(words);
            }
        }
    }
    for words in lost {
        report.part_left_out(
            spot,
            Wording::new(|| {
                (
                    format!("没有叫“{words}”的节点，未取用"),
                    format!("no milestone is called “{words}”; left out"),
                )
            }),
            None,
        );
    }
}
