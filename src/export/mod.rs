//! A story told in one language, as files of other programs: tables and workbooks, maps, calendars, TimelineJS, plain text.
//!
//! ```text
//!   Story + language ──► LocalizedStory ──► texts chosen, dates in words ──► a file
//! ```
//!
//! An exporter for each kind knows what its fields mean. Where an importer in [`import`](crate::import) reads the same kind,
//! both go by the same names, so that what leaves comes back.
//!
//! # Invariants
//!
//! - Exporting is total and pure: any story gives a file, the same one every time, in linear time.
//! - Nothing becomes more exact than the story says. What a kind of file cannot say of a date is said in words beside it, and
//!   what it cannot hold without saying more is left out and counted.
//! - A text stays a text: whatever signs it holds, it begins no field, line, element or mark of its own in any of these files.

mod cells;
mod clock;
mod example;
mod geojson;
mod ics;
mod markdown;
mod separated;
mod timelinejs;
mod workbook;

pub use cells::{CellValue, Cells, Heading, SheetOfCells, cells};
pub use example::example_workbook;
pub use geojson::geojson;
pub use ics::{Calendar, calendar};
pub use markdown::markdown;
pub use separated::separated;
pub use timelinejs::timelinejs;
pub use workbook::workbook;

use crate::date::{Moment, StoryDate};

/// Dates that stand for themselves: one, or the first and the last of a stretch.
#[derive(Clone, Debug, PartialEq)]
struct Span {
    first: StoryDate,
    last: Option<StoryDate>,
}

impl Span {
    fn last(&self) -> &StoryDate {
        self.last.as_ref().unwrap_or(&self.first)
    }
}

/// The dates that all of `when` is made of: one, the two ends of an interval, or the members of a set that are all meant. `None`
/// where it goes on, has an unknown end, or is one of several.
fn spans(when: &StoryDate) -> Option<Vec<Span>> {
    let text = when.to_string();
    let one = |text: &str| StoryDate::parse(text).ok();
    let span =
        |(first, last): (&str, &str)| Some(Span { first: one(first)?, last: Some(one(last)?) });
    if when.is_interval() {
        return Some(vec![span(text.split_once('/').filter(|it| it.0 != ".." && it.1 != "..")?)?]);
    }
    let Some(members) = text.strip_prefix('{').and_then(|it| it.strip_suffix('}')) else {
        let single = !when.is_one_of();
        return single.then(|| vec![Span { first: when.clone(), last: None }]);
    };
    let member = |text: &str| match text.split_once("..") {
        Some(ends) => span(ends),
        None => Some(Span { first: one(text)?, last: None }),
    };
    members.split(',').map(member).collect()
}

/// The last moment before the end of a stretch. In deep time a second is less than what a number can hold.
fn before(end: Moment) -> Moment {
    Moment::from_seconds(end.seconds().next_down())
}

/// A degree to the seventh decimal, a centimetre.
fn rounded(degrees: f64) -> f64 {
    // Adding nothing makes a nothing of minus nothing.
    (degrees * 1e7).round() / 1e7 + 0.0
}

/// Words in one line: line breaks and other signs that are none become spaces.
fn one_line(words: &str) -> String {
    let breaks = |it: char| it.is_control() || matches!(it, '\u{2028}' | '\u{2029}');
    let parts = words.split(breaks).map(str::trim).filter(|it| !it.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

/// JSON that ends neither the `<script>` nor the line of a script that it is put into.
fn inert(json: &str) -> String {
    let json = json.replace("</", "<\\/").replace("<!", "\\u003c!");
    json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// Whether an address leads to the same page wherever it is read.
fn is_whole(address: &str) -> bool {
    address.get(..4).is_some_and(|it| it.eq_ignore_ascii_case("http"))
}

#[cfg(test)]
mod tests;
