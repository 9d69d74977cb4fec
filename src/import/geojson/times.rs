//! The times of a feature: which of its properties hold them, and what they mean.
//!
//! ```text
//!   when: {start, end} or {timespans: […]}     GeoJSON-T
//!   start, end                                 Leaflet.timeline, and plain properties
//!   times, coordTimes, linestringTimestamps    Leaflet.TimeDimension
//!   time, date, year, timestamp, …             plain properties
//! ```

use std::collections::BTreeSet;

use crate::import::dates::{DateRead, read_date};
use crate::import::draft::{Entry, Findings};
use crate::import::fields::Names;
use crate::import::instants::{Instant, Offsets, in_edtf};
use crate::import::json::{Json, Object};
use crate::import::once::Once;
use crate::import::options::Options;
use crate::import::report::Report;
use crate::import::spans::Span;
use crate::import::spot::Spot;
use crate::story::Wording;
use crate::words::Locale;

/// Properties with a list of times, or times between commas.
const LISTS: [&str; 4] = ["times", "coordTimes", "linestringTimestamps", "timestamps"];
/// Properties with the one time of a feature, from the surest on.
const TIMES: [&str; 7] =
    ["date", "datetime", "time", "timestamp", "eventDate", "event_date", "year"];
/// Properties with its start, and with its end.
const STARTS: [&str; 6] = ["start", "start_date", "startDate", "start_time", "startTime", "begin"];
const ENDS: [&str; 6] = ["end", "end_date", "endDate", "end_time", "endTime", "stop"];

/// The times of a feature.
#[derive(Debug, Default)]
pub(super) struct Times {
    /// Names of the properties that hold them.
    names: BTreeSet<String>,
    /// Where they stand.
    path: String,
    kind: Kind,
    /// Whether one more stretch of time was there than is taken.
    more: usize,
    /// What GeoJSON-T says of a time in words.
    note: String,
}

#[derive(Debug, Default)]
enum Kind {
    #[default]
    None,
    /// Each end as it stands, with the least and the most that it may be.
    Span {
        start: Rough,
        end: Rough,
    },
    List(Vec<Json>),
}

/// A date between two, or one alone.
#[derive(Debug, Default, PartialEq)]
struct Rough {
    first: Json,
    last: Json,
}

impl Times {
    /// Finds the times of a feature.
    pub(super) fn of(
        feature: &Json,
        properties: &Object,
        names: &Names,
        options: &Options,
    ) -> Self {
        let whens = [
            properties.get("when").map(|it| (it, ".properties.when")),
            feature.get("when").map(|it| (it, ".when")),
        ];
        for (when, path) in whens.into_iter().flatten().filter(|it| !it.0.is_blank()) {
            let mut times = Self { path: path.to_owned(), ..Self::default() };
            times.names.insert("when".to_owned());
            times.when(when);
            if !times.is_blank() {
                return times;
            }
        }
        let filled = |name: &str| properties.get(name).filter(|it| !it.is_blank());
        let first = |names: &[&str]| {
            let own = |name: &&str| {
                let mut all = properties.iter().filter(|it| !it.1.is_blank());
                all.find(|it| it.0.eq_ignore_ascii_case(name)).map(|it| it.0)
            };
            names.iter().find_map(own)
        };
        let mut times = Self::default();
        let asked = options.columns.iter().any(|it| matches!(&*it.1, "when" | "start" | "end"));
        let by_path = |path: &str| {
            let named = properties.iter().filter(|it| names.path(it.0) == Some(path));
            // “from” and “to” are as often places.
            named.filter(|it| asked || is_date(it.1)).map(|it| it.0).next()
        };
        let start = by_path("start")
            .filter(|_| asked)
            .or_else(|| first(&STARTS))
            .or_else(|| by_path("start"));
        let end =
            by_path("end").filter(|_| asked).or_else(|| first(&ENDS)).or_else(|| by_path("end"));
        let alone =
            by_path("when").filter(|_| asked).or_else(|| first(&TIMES)).or_else(|| by_path("when"));
        if let Some(name) = first(&LISTS).filter(|_| !asked) {
            times.take(name);
            times.kind = Kind::List(list_of(filled(name)));
        } else if start.is_some() && (end.is_some() || alone.is_none()) {
            let mut rough = |name: Option<&str>| {
                let Some(name) = name else { return Rough::default() };
                times.names.insert(name.to_owned());
                if times.path.is_empty() {
                    times.path = [".properties.", name].concat();
                }
                Rough { first: filled(name).cloned().unwrap_or_default(), last: Json::Null }
            };
            let (start, end) = (rough(start), rough(end));
            times.kind = Kind::Span { start, end };
        } else if let Some(name) = alone {
            times.take(name);
            let value = filled(name).cloned().unwrap_or_default();
            // A day and a time of day that stand apart.
            let clock =
                filled("time").and_then(Json::text).filter(|it| name != "time" && is_clock(it));
            let first = match (clock, value.text()) {
                (Some(clock), Some(day)) => {
                    times.names.insert("time".to_owned());
                    Json::Text([day.trim(), "T", clock.trim()].concat())
                }
                _ => value,
            };
            times.kind = match first {
                Json::List(list) => Kind::List(list),
                first => {
                    Kind::Span { start: Rough { first, last: Json::Null }, end: Rough::default() }
                }
            };
        } else if let Some(name) = end {
            times.take(name);
            let first = filled(name).cloned().unwrap_or_default();
            times.kind =
                Kind::Span { start: Rough::default(), end: Rough { first, last: Json::Null } };
        }
        times
    }

    fn take(&mut self, name: &str) {
        self.names.insert(name.to_owned());
        self.path = [".properties.", name].concat();
    }

    /// Whether a property holds one of them.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// Whether there is none.
    pub(super) fn is_blank(&self) -> bool {
        match &self.kind {
            Kind::None => true,
            Kind::Span { start, end } => start.is_blank() && end.is_blank(),
            Kind::List(list) => list.is_empty(),
        }
    }

    /// The first and the last of them as they stand.
    pub(super) fn as_given(&self) -> (String, String) {
        let words = |it: Option<&Json>| it.and_then(Json::words).unwrap_or_default();
        match &self.kind {
            Kind::None => (String::new(), String::new()),
            Kind::Span { start, end } => {
                // Of an end that is known roughly the outer bound.
                let last = if end.last.is_blank() { &end.first } else { &end.last };
                (words(Some(&start.first)), words(Some(last)))
            }
            Kind::List(list) if list.len() > 1 => (words(list.first()), words(list.last())),
            Kind::List(list) => (words(list.first()), String::new()),
        }
    }

    /// `when` of GeoJSON-T: a text, a start and an end, or stretches of time.
    fn when(&mut self, when: &Json) {
        let Json::Object(fields) = when else {
            self.kind = match when {
                Json::List(list) => Kind::List(list.clone()),
                other => Kind::Span { start: Rough::of(other), end: Rough::default() },
            };
            return;
        };
        self.note = fields.get("label").and_then(Json::words).unwrap_or_default();
        let spans = fields.get("timespans").map_or(&[][..], Json::list);
        let (first, last) = match (spans.first(), spans.last()) {
            (Some(first), Some(last)) => (first, last),
            _ => (when, when),
        };
        self.more = spans.len().saturating_sub(1);
        self.kind = Kind::Span { start: start_of(first), end: end_of(last) };
    }

    /// Sets `when`, and tells what it says less than the file.
    pub(super) fn set(
        self,
        entry: &mut Entry,
        spot: &Spot,
        locale: Locale,
        (offsets, once): (&mut Offsets, &mut Once),
        options: &Options,
        findings: &mut Findings,
    ) {
        let at = spot.item([&*spot.item, &*self.path].concat());
        let mut reading = Reading { spot: &at, offsets, once, report: &mut findings.report };
        let (span, several) = match &self.kind {
            Kind::None => return,
            Kind::Span { start, end } => {
                let span = Span {
                    start: reading.words(&start.first),
                    latest_start: reading.words(&start.last),
                    earliest_end: reading.words(&end.first),
                    end: reading.words(&end.last),
                };
                (span, self.more)
            }
            Kind::List(list) => {
                let dates = list.iter().map(|it| reading.words(it));
                let dates: Vec<String> = dates.filter(|it| !it.is_empty()).collect();
                // Times of EDTF in one form are in the order of their letters.
                let first = dates.iter().min().cloned().unwrap_or_default();
                let last = dates.iter().max().cloned().unwrap_or_default();
                let end = if last == first { String::new() } else { last };
                (Span { start: first, end, ..Span::default() }, dates.len().saturating_sub(1))
            }
        };
        let report = &mut findings.report;
        if several > 0 {
            let count = several + 1;
            report.changed(
                &at,
                Wording::new(|| {
                    (
                        format!("有 {count} 个时间：收作一个里程碑，从最早到最晚"),
                        format!("it has {count} times: they became one milestone, from the first to the last"),
                    )
                }),
                Some(Wording::fixed("要分开的话，每个时间写成一个要素", "to keep them apart, make a feature of each")),
            );
        }
        span.set(entry, &at, locale, options, report);
        if !self.note.is_empty() {
            entry.add_text("when_note", &self.note);
        }
    }
}

impl Rough {
    fn is_blank(&self) -> bool {
        self.first.is_blank() && self.last.is_blank()
    }

    /// A date, or an object of GeoJSON-T with `in`, `earliest` and `latest`.
    fn of(value: &Json) -> Self {
        let Json::Object(fields) = value else {
            return Self { first: value.clone(), last: Json::Null };
        };
        let get = |name: &str| fields.get(name).cloned().unwrap_or_default();
        match fields.get("in").filter(|it| !it.is_blank()) {
            Some(date) => Self { first: date.clone(), last: Json::Null },
            None => Self { first: get("earliest"), last: get("latest") },
        }
    }
}

/// A stretch of time is an object, or in older files a list: start, latest start, earliest end, end.
fn start_of(span: &Json) -> Rough {
    match span {
        Json::List(list) => {
            let at = |index: usize| list.get(index).cloned().unwrap_or_default();
            Rough { first: at(0), last: at(1) }
        }
        _ => Rough::of(span.get("start").unwrap_or(&Json::Null)),
    }
}

fn end_of(span: &Json) -> Rough {
    match span {
        Json::List(list) => {
            let at = |index: usize| list.get(index).cloned().unwrap_or_default();
            Rough { first: at(2), last: at(3) }
        }
        _ => Rough::of(span.get("end").unwrap_or(&Json::Null)),
    }
}

fn list_of(value: Option<&Json>) -> Vec<Json> {
    match value {
        Some(Json::List(list)) => list.iter().filter(|it| !it.is_blank()).cloned().collect(),
        Some(Json::Text(words)) => words.split(',').map(|it| Json::from(it.trim())).collect(),
        Some(other) => vec![other.clone()],
        None => Vec::new(),
    }
}

fn is_clock(words: &str) -> bool {
    let words = words.trim();
    words.contains(':') && words.len() <= 8 && words.starts_with(|it: char| it.is_ascii_digit())
}

/// Whether a value is a date, by its form or in everyday spelling.
fn is_date(value: &Json) -> bool {
    match value {
        Json::Number(_) => true,
        Json::Text(words) => {
            Instant::of_words(words).is_some()
                || !matches!(read_date(words, None), DateRead::Blank | DateRead::Unread(_))
        }
        _ => false,
    }
}

/// What is told of while times are read.
struct Reading<'a> {
    spot: &'a Spot,
    offsets: &'a mut Offsets,
    once: &'a mut Once,
    report: &'a mut Report,
}

impl Reading<'_> {
    /// The words of a time: of a number of four digits or fewer a year, of a larger one seconds or milliseconds since 1970.
    fn words(&mut self, value: &Json) -> String {
        let Some(words) = value.words() else { return String::new() };
        let number = match value {
            Json::Number(number) => number.as_f64(),
            _ if words.trim_start_matches('-').len() >= 12 => {
                words.parse::<i64>().ok().map(|it| it as f64)
            }
            _ => None,
        };
        let instant = match number {
            Some(number) if number.abs() < 10_000.0 && number.fract() == 0.0 => {
                Instant::of_year(number as i64)
            }
            // 20241028
            Some(number) if number.abs() < 1e8 => Instant::of_words(&words),
            Some(number) if number.abs() < 1e10 => {
                if self.once.first("seconds") {
                    self.report.changed(
                        self.spot,
                        Wording::fixed(
                            "十位以内的数读作 1970 年起的秒数；以后的不再一一列出",
                            "numbers of ten digits or fewer are read as seconds since 1970; further ones are not told of",
                        ),
                        Some(Wording::fixed("如是毫秒，改写成 2024-10-28 这样", "where they are milliseconds, write dates like 2024-10-28")),
                    );
                }
                Instant::of_milliseconds(number * 1000.0)
            }
            Some(number) => Instant::of_milliseconds(number),
            None => Instant::of_words(&words),
        };
        if instant.is_some_and(|it| it.is_midnight()) {
            self.once.midnight(self.spot, self.report);
        }
        in_edtf(instant, &words, (self.offsets, self.once), self.spot, self.report)
    }
}
