//! Files of version 2: dates are texts, and what is now a group was a tag.

use super::date::{self, Scale};
use super::slide::{self, Slides};
use super::{elements, within};
use crate::import::draft::{Entry, Findings};
use crate::import::html::plain_words;
use crate::import::json::{Json, Object};
use crate::import::left_out::Given;
use crate::import::once::Once;
use crate::import::options::{DayOrder, Options, Refusal};
use crate::import::report::Report;
use crate::import::spot::Spot;

/// Whether a file is of version 2.
pub(super) fn is(json: &Json) -> bool {
    let Some(timeline) = json.get("timeline") else { return false };
    ["date", "headline", "startDate"].iter().any(|it| timeline.get(it).is_some())
}

/// Takes all that a file holds.
pub(super) fn import(
    json: &Json,
    file: &Spot,
    options: &Options,
    findings: &mut Findings,
    once: &mut Once,
) -> Result<(), Refusal> {
    let Some(timeline) = json.get("timeline") else { return Ok(()) };
    let events = elements(timeline, "date", file);
    if events.is_empty() {
        return Err(Refusal::fixed(
            "文件里没有事件（timeline.date）",
            "the file has no events (timeline.date)",
        ));
    }
    // Dates with strokes are American there.
    let options =
        Options { day_order: options.day_order.or(Some(DayOrder::MonthFirst)), ..options.clone() };
    let mut slides = Slides { file, once };
    let known =
        ["headline", "type", "text", "asset", "date", "era", "lang", "startDate", "endDate"];
    slides.tell_unknown(timeline, &known, "timeline.", &mut findings.report);
    slides.take_title(&as_slide(timeline), &file.item("timeline"), findings);
    for (event, spot) in events {
        let spot = within_timeline(&spot);
        let mut entry = Entry { spot, ..Entry::default() };
        let report = &mut findings.report;
        slides.tell_unknown(event, &EVENT, "date.", report);
        slides.take_text(&as_slide(event), &mut entry, report);
        slides.title_from_text(&mut entry, report);
        set_dates(event, &mut entry, &options, &mut slides, report);
        slides.take_media(event.get("asset"), &mut entry, "asset", report);
        entry.chapter = event.get("tag").and_then(Json::words).map(|it| plain_words(&it));
        let given = |name: &str| {
            let words = event.get(name).and_then(Json::words).unwrap_or_default();
            fields_of(&words).map_or(words, |it| date::as_given(&it, Scale::Human))
        };
        let given = Given { start: given("startDate"), end: given("endDate"), ..Given::default() };
        let taken = ["startDate", "endDate", "headline", "text", "tag", "asset"];
        entry.cells = slide::as_cells(&entry, event, &taken, given);
        findings.draft.entries.push(entry);
    }
    for (era, spot) in elements(timeline, "era", file) {
        let spot = within_timeline(&spot);
        let words = |name: &str| era.get(name).and_then(Json::words).unwrap_or_default();
        slides.tell_unknown(era, &EVENT, "era.", &mut findings.report);
        let report = &mut findings.report;
        let mut end = |name: &str| edtf(&words(name), &within(&spot, name), &mut slides, report);
        match end("startDate").and_then(|start| Ok([start, end("endDate")?])) {
            Ok(ends) => {
                let (title, more) = (plain_words(&words("headline")), plain_words(&words("text")));
                let era = slide::era(&title, &more, &ends, &spot, &mut findings.report);
                findings.draft.eras.extend(era);
            }
            Err((what, hint)) => findings.report.part_left_out(&spot, what, hint),
        }
    }
    Ok(())
}

const EVENT: [&str; 8] =
    ["startDate", "endDate", "headline", "text", "tag", "asset", "type", "autolink"];

fn within_timeline(spot: &Spot) -> Spot {
    spot.item(["timeline.", &spot.item].concat())
}

/// An object of version 2 in the form of version 3.
fn as_slide(object: &Json) -> Json {
    let (mut slide, mut text) = (Object::default(), Object::default());
    for name in ["headline", "text"] {
        text.set_some(name, object.get(name).cloned());
    }
    slide.set_some("text", text);
    slide.set_some("media", object.get("asset").cloned());
    slide.into()
}

fn set_dates(
    event: &Json,
    entry: &mut Entry,
    options: &Options,
    slides: &mut Slides<'_>,
    report: &mut Report,
) {
    let mut ends = Vec::new();
    for name in ["startDate", "endDate"] {
        let spot = within(&entry.spot, name);
        let words = event.get(name).and_then(Json::words).unwrap_or_default();
        match edtf(&words, &spot, slides, report) {
            Ok(date) => ends.push((date, spot)),
            Err((what, hint)) => entry.refuse(&spot, what, hint),
        }
    }
    if let [(start, start_spot), (end, end_spot)] = &*ends {
        // Programs wrote the start again where there was no end.
        let end = if start == end { "" } else { end };
        entry.set_dates((start, start_spot), (end, end_spot), options, report);
    }
}

/// The date of `2012,1,26,14,30` as EDTF; any other words as they are.
fn edtf(
    words: &str,
    spot: &Spot,
    slides: &mut Slides<'_>,
    report: &mut Report,
) -> Result<String, date::Wrong> {
    match fields_of(words) {
        Some(fields) => date::read(&fields, Scale::Human, spot, slides, report),
        None => Ok(words.to_owned()),
    }
}

/// The parts of `2012,1,26,14,30` as version 3 has them; none of any other words.
fn fields_of(words: &str) -> Option<Json> {
    let mut parts: Vec<&str> = words.split(',').map(str::trim).collect();
    let is_number = |it: &&str| it.is_empty() || date::number(it).is_some();
    if parts.len() > NAMES.len() || !parts.iter().all(is_number) {
        return None;
    }
    // A time of nothing but zeros is that of a day: version 2 shows none.
    if parts.iter().skip(3).all(|it| it.is_empty() || date::number(it) == Some(0)) {
        parts.truncate(3);
    }
    let fields = NAMES.iter().zip(parts).map(|(name, it)| ((*name).to_owned(), it.into()));
    Some(Json::Object(fields.collect()))
}

const NAMES: [&str; 7] = ["year", "month", "day", "hour", "minute", "second", "millisecond"];
