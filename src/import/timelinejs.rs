//! TimelineJS of the Knight Lab: version 3, and the files of version 2, which are many still.
//!
//! ```text
//!   {"title": {…}, "events": [{"start_date": {…}, "text": {…}, "media": {…}, "group": …}], "eras": […], "scale": "human"}
//!   {"timeline": {"headline": …, "date": [{"startDate": "2012,1,26", "headline": …, "asset": {…}}]}}      (version 2)
//! ```
//!
//! Texts are HTML there, and dates objects with a field for each part. Of a date TimelineJS shows the words of `display_date`
//! where there are any, and many editors give a whole day to have an order, and a year to show: then the year is the date.

mod date;
mod jsonp;
mod old;
mod slide;

use super::draft::{DraftPlace, Entry, Findings, Part};
use super::fields::Telling;
use super::html::plain_words;
use super::json::{Json, Object};
use super::left_out::Given;
use super::once::Once;
use super::options::{Options, Refusal};
use super::report::Report;
use super::spot::Spot;
use crate::prose::escaped;
use crate::story::{Wording, is_id};
use date::Scale;
pub(super) use jsonp::unwrapped;
pub(super) use slide::{Slides, as_cells, draw_route, position};

/// Whether a file is one of TimelineJS.
pub(super) fn is(json: &Json) -> bool {
    if old::is(json) {
        return true;
    }
    let is_event = |it: &Json| {
        it.get("start_date").is_some()
            || it.get("text").is_some_and(|it| it.get("headline").is_some())
    };
    match json.get("events") {
        Some(Json::List(list)) if !list.is_empty() => list.iter().any(is_event),
        Some(Json::Object(fields)) => fields.iter().any(|it| is_event(it.1)),
        Some(Json::List(_)) => json.get("title").is_some_and(is_event),
        _ => false,
    }
}

/// Takes all that a file holds.
///
/// # Errors
/// There are no events.
pub(super) fn import(
    json: &Json,
    file: &str,
    options: &Options,
    findings: &mut Findings,
) -> Result<(), Refusal> {
    let spot = Spot::of_file(file);
    let mut once = Once::default();
    findings.draft.by_time = true;
    if old::is(json) {
        return old::import(json, &spot, options, findings, &mut once);
    }
    let events = elements(json, "events", &spot);
    if events.is_empty() {
        return Err(Refusal::fixed("文件里没有事件（events）", "the file has no events"));
    }
    let scale = match json.get("scale").and_then(Json::words).as_deref() {
        Some("cosmological") => Scale::Cosmological,
        _ => Scale::Human,
    };
    let mut slides = Slides { file: &spot, once: &mut once };
    slides.tell_unknown(json, &["events", "eras", "scale", "title"], "", &mut findings.report);
    if let Some(title) = json.get("title").filter(|it| !it.is_blank()) {
        slides.take_title(title, &spot.item("title"), findings);
        slides.tell_unknown(title, &SLIDE, "title.", &mut findings.report);
        let dates = ["start_date", "end_date", "display_date"];
        if dates.iter().any(|it| title.get(it).is_some_and(|it| !it.is_blank())) {
            findings.report.part_left_out(
                &spot.item("title.start_date"),
                Wording::fixed(
                    "封面的日期未收：故事本身没有日期",
                    "the date of the title was left out: a story has none of its own",
                ),
                None,
            );
        }
    }
    for (event, spot) in &events {
        let entry = self::event(event, spot, scale, options, &mut slides, findings);
        findings.draft.entries.push(entry);
    }
    for (era, spot) in elements(json, "eras", &spot) {
        if let Some(era) = self::era(era, &spot, scale, &mut slides, &mut findings.report) {
            findings.draft.eras.push(era);
        }
    }
    Ok(())
}

/// Fields of a slide that are read, or told of apart.
const SLIDE: [&str; 14] = [
    "when",
    "start_date",
    "end_date",
    "display_date",
    "text",
    "media",
    "group",
    "location",
    "unique_id",
    "background",
    "autolink",
    "type",
    "date",
    "uniqueid",
];

/// The elements of a list, or the fields of an object in its place, with where they stand.
fn elements<'j>(json: &'j Json, name: &str, file: &Spot) -> Vec<(&'j Json, Spot)> {
    match json.get(name) {
        Some(Json::List(list)) => {
            let at = |at: usize| file.item(format!("{name}[{at}]"));
            list.iter().enumerate().map(|(index, it)| (it, at(index))).collect()
        }
        Some(Json::Object(fields)) => {
            fields.iter().map(|(key, it)| (it, file.item(format!("{name}[{key}]")))).collect()
        }
        _ => Vec::new(),
    }
}

/// The same spot one step further in.
fn within(spot: &Spot, field: &str) -> Spot {
    spot.item([&spot.item, ".", field].concat())
}

fn event(
    event: &Json,
    spot: &Spot,
    scale: Scale,
    options: &Options,
    slides: &mut Slides<'_>,
    findings: &mut Findings,
) -> Entry {
    let report = &mut findings.report;
    let mut entry = Entry { spot: spot.clone(), ..Entry::default() };
    slides.tell_unknown(event, &SLIDE, "", report);
    slides.take_text(event, &mut entry, report);
    slides.title_from_text(&mut entry, report);
    set_dates(event, &mut entry, scale, options, slides, report);
    slides.take_media(event.get("media"), &mut entry, "media", report);
    entry.chapter = event
        .get("group")
        .and_then(Json::words)
        .map(|it| plain_words(&it))
        .filter(|it| !it.is_empty());
    if let Some(location) = event.get("location").filter(|it| !it.is_blank()) {
        let spot = within(spot, "location");
        slides.tell_unknown(
            location,
            &["name", "lat", "lon", "zoom", "icon", "line"],
            "location.",
            report,
        );
        for look in ["zoom", "icon"] {
            slides.tell_look(location, look, report);
        }
        entry.place = place(location, &entry, &spot, report);
        if location.get("line") == Some(&Json::Truth(true)) {
            slide::draw_route(&mut findings.draft.story);
        }
    }
    let report = &mut findings.report;
    if let Some(id) = event.get("unique_id").and_then(Json::words) {
        if is_id(&id) {
            entry.fields.set("id", id);
        } else {
            slides.once.left_out(
                &within(spot, "unique_id"),
                "unique_id 只能用字母、数字、-、_ 和点，别的未收，编号另起",
                "of unique_id those of letters, digits, -, _ and dots were taken; others are made anew",
                report,
            );
        }
    }
    let as_given =
        |name: &str| event.get(name).map(|it| date::as_given(it, scale)).unwrap_or_default();
    let shown = event.get("start_date").and_then(|it| it.get("display_date"));
    let shown = shown.or_else(|| event.get("display_date")).and_then(Json::words);
    let given = Given {
        start: as_given("start_date"),
        end: as_given("end_date"),
        shown: shown.map(|it| plain_words(&it)).unwrap_or_default(),
        ..Given::default()
    };
    const TAKEN: [&str; 10] = [
        "when",
        "start_date",
        "end_date",
        "display_date",
        "text",
        "media",
        "group",
        "location.name",
        "location.l",
        "unique_id",
    ];
    entry.cells = slide::as_cells(&entry, event, &TAKEN, given);
    entry
}

/// The place of a slide: by its own name, or by what happened there.
fn place(location: &Json, entry: &Entry, spot: &Spot, report: &mut Report) -> Option<DraftPlace> {
    let mut fields = Object::default();
    let name = location.get("name").and_then(Json::words).map(|it| plain_words(&it));
    let title = || entry.fields.get("title").and_then(Json::text).map(str::to_owned);
    let found = position(location, spot, report);
    match name.filter(|it| !it.is_empty()) {
        Some(name) => fields.set("name", name),
        None if found.is_some() => fields.set_some("name", title()),
        None => return None,
    }
    fields.set_some("position", found);
    Some(DraftPlace { spot: spot.clone(), fields })
}

/// Sets `when` by the parts of the dates, and by what is shown of them.
fn set_dates(
    event: &Json,
    entry: &mut Entry,
    scale: Scale,
    options: &Options,
    slides: &mut Slides<'_>,
    report: &mut Report,
) {
    let spot = entry.spot.clone();
    let mut ends = Vec::new();
    for name in ["start_date", "end_date"] {
        let spot = within(&spot, name);
        let given = event.get(name).unwrap_or(&Json::Null);
        let own = given.get("display_date").and_then(Json::words);
        // What is shown in place of both dates is that of both.
        let alone = name == "start_date" && event.get("end_date").is_none_or(Json::is_blank);
        let of_slide = || event.get("display_date").and_then(Json::words).filter(|_| alone);
        let shown = own.or_else(of_slide).map(|it| plain_words(&it)).unwrap_or_default();
        match date::read(given, scale, &spot, slides, report) {
            Ok(read) => ends.push((read, shown, spot)),
            Err((what, hint)) => entry.refuse(&spot, what, hint),
        }
    }
    let of_slide = event.get("display_date").and_then(Json::words).map(|it| plain_words(&it));
    let of_slide = of_slide.unwrap_or_default();
    if let [(start, ..), (end, ..)] = &*ends {
        let written = event.get("when").and_then(Json::words).unwrap_or_default();
        let at = within(&spot, "when");
        let when = date::as_written(start, end, &written, &at, report).or_else(|| {
            let at = within(&spot, "display_date");
            date::both_as_shown(start, end, &of_slide, &at, options, report)
        });
        if let Some(when) = when {
            if date::says_more(&of_slide, &when, options) {
                entry.add_text("when_note", &escaped(&of_slide));
            }
            entry.fields.set("when", when);
            return;
        }
    }
    for (date, shown, spot) in &mut ends {
        *date = date::as_shown(date, shown, spot, options, report);
    }
    let [(start, start_shown, start_spot), (end, end_shown, end_spot)] = &*ends else { return };
    if start.is_empty() && end.is_empty() {
        let hint = Wording::fixed("写上 start_date 的年份（year）", "give the year of start_date");
        entry.refuse(start_spot, Wording::fixed("没有日期", "there is no date"), Some(hint));
        return;
    }
    entry.set_dates((start, start_spot), (end, end_spot), options, report);
    for (date, shown) in [(start, start_shown), (end, end_shown)] {
        if date::says_more(shown, date, options) {
            entry.add_text("when_note", &escaped(shown));
        }
    }
    // Where the start has words of its own, those of the slide stand beside them.
    let is_told = of_slide == *start_shown || of_slide == *end_shown;
    let of_slide = if is_told { String::new() } else { of_slide };
    let when = entry.fields.get("when").and_then(Json::text).unwrap_or_default();
    if date::says_more(&of_slide, when, options) {
        entry.add_text("when_note", &escaped(&of_slide));
    }
}

fn era(
    era: &Json,
    spot: &Spot,
    scale: Scale,
    slides: &mut Slides<'_>,
    report: &mut Report,
) -> Option<Part> {
    slides.tell_unknown(era, &["start_date", "end_date", "text"], "eras.", report);
    let mut ends = Vec::new();
    for name in ["start_date", "end_date"] {
        let spot = within(spot, name);
        match date::read(era.get(name).unwrap_or(&Json::Null), scale, &spot, slides, report) {
            Ok(read) => ends.push(read),
            Err((what, hint)) => {
                report.part_left_out(&spot, what, hint);
                return None;
            }
        }
    }
    let text = |name: &str| {
        era.get("text").and_then(|it| it.get(name)).and_then(Json::words).unwrap_or_default()
    };
    let title = plain_words(&text("headline"));
    let more = plain_words(&text("text"));
    slide::era(&title, &more, &ends, spot, report)
}

/// What is told of while slides are read.
fn telling<'a>(slides: &'a mut Slides<'_>, report: &'a mut Report) -> Telling<'a> {
    Telling { file: slides.file, once: slides.once, report }
}

#[cfg(test)]
mod tests;
