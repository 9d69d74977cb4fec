//! The date of a placemark: of an element, of columns, of a line of its description or of its name.

use roxmltree::Node;

use super::description::lines;
use crate::date::StoryDate;
use crate::import::dates::{DateRead, read_date};
use crate::import::draft::{Entry, Findings};
use crate::import::fields::Names;
use crate::import::html::plain_words;
use crate::import::instants::{Instant, Offsets, in_edtf};
use crate::import::once::Once;
use crate::import::options::Options;
use crate::import::report::Outcome;
use crate::import::spot::Spot;
use crate::import::xml;
use crate::story::Wording;

/// Dates in the words of the file.
#[derive(Clone, Debug, Default)]
pub(super) struct Dates {
    when: String,
    start: String,
    start_time: String,
    end: String,
    end_time: String,
    from: From,
    spot: Option<Spot>,
}

/// Where dates come from.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum From {
    /// `TimeStamp`, `TimeSpan`, or the times of a track.
    Elements,
    #[default]
    Columns,
    /// A line of the description, or the beginning of the name.
    Words,
}

/// Whether a field of this path is a part of the date.
pub(super) fn is_of(path: &str) -> bool {
    matches!(path, "when" | "start" | "start_time" | "end" | "end_time")
}

/// The times of a placemark's own elements.
pub(super) fn of_elements(placemark: Node<'_, '_>) -> Option<Dates> {
    of_children(placemark).or_else(|| {
        let track = placemark.descendants().filter(|it| xml::is(*it, "Track"));
        let mut times = track.flat_map(|it| it.children().filter(|it| xml::is(*it, "when")));
        let first = xml::own_words(times.next()?);
        let last = times.last().map(xml::own_words).unwrap_or_default();
        Some(Dates { start: first, end: last, from: From::Elements, ..Dates::default() })
    })
}

/// The times of an element's own `TimeStamp` or `TimeSpan`.
pub(super) fn of_children(node: Node<'_, '_>) -> Option<Dates> {
    let own = |name: &str| xml::child(node, name);
    let dates = if let Some(stamp) = own("TimeStamp") {
        Dates { when: xml::words_of(stamp, "when"), from: From::Elements, ..Dates::default() }
    } else {
        let span = own("TimeSpan")?;
        let (start, end) = (xml::words_of(span, "begin"), xml::words_of(span, "end"));
        // Without an end it goes on, and without a beginning it always was.
        let open = |it: String, other: &str| {
            if it.is_empty() && !other.is_empty() { "..".to_owned() } else { it }
        };
        Dates {
            start: open(start.clone(), &end),
            end: open(end, &start),
            from: From::Elements,
            ..Dates::default()
        }
    };
    (!dates.is_blank()).then_some(dates)
}

/// A line of a description such as `日期：2024-10-28`.
pub(super) fn of_lines(description: &str, names: &Names, spot: &Spot) -> Option<Dates> {
    /// Lines that are looked at.
    const MOST: usize = 50;
    let mut dates = Dates { from: From::Words, ..Dates::default() };
    for line in lines(description).into_iter().flat_map(|it| it.split('\n')).take(MOST) {
        let line = plain_words(line);
        let Some((name, value)) = line.split_once([':', '：']) else { continue };
        let path = names.path(name).filter(|it| matches!(*it, "when" | "start" | "end"));
        if let Some(path) = path {
            dates.add(path, value, spot.clone());
        }
    }
    (!dates.is_blank()).then_some(dates)
}

/// A date that a name begins with: `1911-10-10 武昌起义`, `1911: …`. A number without a sign behind it may be none.
pub(super) fn of_name(name: &str, options: &Options, spot: &Spot) -> Option<Dates> {
    let before_sign = name.split_once([':', '：']).map(|it| it.0);
    let word = name.split([' ', '\u{3000}', ',', '，']).next();
    let word = word.filter(|it| *it == name || !it.bytes().all(|it| it.is_ascii_digit()));
    let is_date = |words: &&str| {
        let digits = words.chars().filter(char::is_ascii_digit).count();
        (3..=20).contains(&digits)
            && words.len() <= 60
            && !is_code(words)
            && matches!(read_date(words, options.day_order), DateRead::Date { .. })
    };
    let when = before_sign.into_iter().chain(word).find(is_date)?;
    let (when, spot) = (when.trim().to_owned(), Some(spot.clone()));
    Some(Dates { when, spot, from: From::Words, ..Dates::default() })
}

/// Whether words are a date by the signs of EDTF alone, such as `x100` or `195X`: in a name these are more likely something else.
fn is_code(words: &str) -> bool {
    let everyday =
        |it: char| it.is_ascii_digit() || matches!(it, '-' | ':' | 'T' | 'Z' | '+' | '/');
    !words.trim().chars().all(everyday) && StoryDate::parse(&words.trim().to_uppercase()).is_ok()
}

impl Dates {
    /// Takes a field in; the first of each path counts.
    pub(super) fn add(&mut self, path: &str, words: &str, spot: Spot) {
        let part = match path {
            "when" => &mut self.when,
            "start" => &mut self.start,
            "start_time" => &mut self.start_time,
            "end" => &mut self.end,
            _ => &mut self.end_time,
        };
        if part.is_empty() {
            *part = words.trim().to_owned();
            self.spot.get_or_insert(spot);
        }
    }

    /// The first and the last date in the words of the file.
    pub(super) fn as_given(&self) -> (String, String) {
        let start = if self.start.is_empty() { &self.when } else { &self.start };
        match (&**start, &*self.end) {
            ("..", end) => (["../", end].concat(), String::new()),
            (start, "..") => ([start, "/.."].concat(), String::new()),
            (start, end) => {
                let with = |day: &str, time: &str| match time.is_empty() || day.is_empty() {
                    true => day.to_owned(),
                    false => [day, "T", time].concat(),
                };
                (with(start, &self.start_time), with(end, &self.end_time))
            }
        }
    }

    fn is_blank(&self) -> bool {
        [&self.when, &self.start, &self.end].iter().all(|it| it.is_empty())
    }

    /// Sets the date of a row.
    pub(super) fn set(
        mut self,
        entry: &mut Entry,
        (offsets, once): (&mut Offsets, &mut Once),
        options: &Options,
        findings: &mut Findings,
    ) {
        let own = entry.spot.clone();
        let spot = match (self.from, self.spot.take()) {
            (_, Some(spot)) => spot,
            (_, None) => own.item([&*own.item, ".TimeStamp"].concat()),
        };
        if self.from == From::Elements {
            findings.draft.by_time = true;
        }
        let report = &mut findings.report;
        if self.from == From::Words && once.first("date in words") {
            report.tell(
                &spot,
                Outcome::Taken,
                Wording::fixed(
                    "日期取自说明或名称里的文字；以后的不再一一列出",
                    "the date is from the words of the description or the name; further ones are not told of",
                ),
                Some(Wording::fixed("核对这些日期", "look at these dates again")),
            );
        }
        let mut edtf = |words: &str, time: &str| {
            let both = [words, "T", time].concat();
            let words =
                if time.is_empty() || Instant::of_words(&both).is_none() { words } else { &both };
            in_edtf(Instant::of_words(words), words, (offsets, once), &spot, report)
        };
        let when = edtf(&self.when, &self.start_time);
        let (start, end) = (edtf(&self.start, &self.start_time), edtf(&self.end, &self.end_time));
        match (&*start, &*end) {
            ("", "") => entry.set_date(&when, &spot, options, report),
            ("..", end) => entry.set_date(&["../", end].concat(), &spot, options, report),
            (start, "..") => entry.set_date(&[start, "/.."].concat(), &spot, options, report),
            // A column of years beside one of ends.
            ("", end) if !when.is_empty() => {
                entry.set_dates((&when, &spot), (end, &spot), options, report);
            }
            (start, end) => entry.set_dates((start, &spot), (end, &spot), options, report),
        }
    }
}
