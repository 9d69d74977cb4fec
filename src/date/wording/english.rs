//! Dates in English: day, month, year.

use super::{Language, Neighbour};
use crate::date::candidates::Candidates;
use crate::date::certainty::{APPROXIMATE, UNCERTAIN};
use crate::date::print::{push_offset, push_two};
use crate::date::single::{Clock, SingleDate, TwoDigits};
use crate::date::story_date::Edge;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The number of the month, from 1, whose English name `word` is: whole or shortened to three letters or more, in capitals or not.
pub fn english_month(word: &str) -> Option<u8> {
    named(word, &MONTHS)
}

/// The same of a day of the week, 1 for Monday.
pub fn english_weekday(word: &str) -> Option<u8> {
    named(word, &WEEKDAYS)
}

fn named(word: &str, names: &[&str]) -> Option<u8> {
    let begins = |name: &str| {
        word.len() > 2 && name.get(..word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word))
    };
    let at = names.iter().position(|it| begins(it))?;
    // Nobody leaves out the last letters of a long one.
    let whole_enough = word.len() < 6 || names.get(at).is_some_and(|it| it.len() == word.len());
    whole_enough.then_some(at as u8 + 1)
}

pub(super) struct English;

impl Language for English {
    fn alone(&self, date: &SingleDate, out: &mut String) {
        let named = date.year().is_some_and(|it| (1000..=9999).contains(&it));
        if date.parts() == 1 && named && date.marks == 0 {
            out.push_str("within ");
        }
        whole(date, None, out);
    }

    fn among(&self, date: &SingleDate, neighbour: Neighbour, out: &mut String) {
        whole(date, Some(neighbour), out);
    }

    fn half_open(&self, start: &Edge, end: &Edge, out: &mut String) {
        let (lead, date, tail) = match (start, end) {
            (Edge::At(start), Edge::Open) => ("from ", start, " on"),
            (Edge::At(start), _) => ("from ", start, ", end unknown"),
            (Edge::Open, Edge::At(end)) => ("until ", end, ""),
            (_, Edge::At(end)) => ("until ", end, ", start unknown"),
            _ => return,
        };
        out.push_str(lead);
        whole(date, Some(Neighbour::default()), out);
        out.push_str(tail);
    }

    fn to(&self) -> &'static str {
        " to "
    }

    fn comma(&self) -> &'static str {
        ", "
    }

    fn last(&self, all: bool) -> &'static str {
        if all { " and " } else { " or " }
    }

    fn range(&self, first: &SingleDate, last: &SingleDate, all: bool, out: &mut String) {
        if all {
            super::word_pair(self, first, last, self.to(), out);
        } else {
            out.push_str("between ");
            super::word_pair(self, first, last, " and ", out);
        }
    }

    fn up_to(&self, date: &SingleDate, all: bool, out: &mut String) {
        whole(date, Some(Neighbour::default()), out);
        out.push_str(if all { " and earlier" } else { " or earlier" });
    }

    fn from(&self, date: &SingleDate, all: bool, out: &mut String) {
        whole(date, Some(Neighbour::default()), out);
        out.push_str(if all { " and later" } else { " or later" });
    }
}

/// The date with its mark; without a neighbour it stands alone. The year and the month are left to the neighbour after
/// it, the day of a time to the one before it.
fn whole(date: &SingleDate, neighbour: Option<Neighbour>, out: &mut String) {
    let among = neighbour.is_some();
    let Neighbour { before, after } = neighbour.unwrap_or_default();
    let rounded = if date.significant > 0 { APPROXIMATE } else { 0 };
    let mark = date.whole_mark();
    out.push_str(match mark | rounded {
        0 => "",
        UNCERTAIN => "possibly ",
        APPROXIMATE => "about ",
        _ => "possibly about ",
    });
    // On one day the first time says the day, and the others are times alone. Times on different days say the whole
    // day each: a month after a time would not be read as that of the day before it.
    if before < 3 {
        let said = if date.clock.is_none() { after } else { 0 };
        day_month_year(date, said, among, out);
        if date.clock.is_some() {
            out.push_str(", ");
        }
    }
    if let Some(clock) = date.clock {
        time(clock, among, out);
    }
    if mark == 0 && date.marks != 0 {
        notes(date, out);
    }
}

/// Which parts are marked, when they differ: ` (year uncertain, day approximate)`.
fn notes(date: &SingleDate, out: &mut String) {
    let mut joint = " (";
    for (part, name) in ["year", "month", "day", "time"].into_iter().enumerate() {
        let note = match date.mark(part) {
            0 => continue,
            UNCERTAIN => " uncertain",
            APPROXIMATE => " approximate",
            _ => " uncertain and approximate",
        };
        out.push_str(joint);
        out.push_str(name);
        out.push_str(note);
        joint = ", ";
    }
    out.push(')');
}

/// Without the year when `said` is 1, without month and year when it is 2; `among` others, a span must not read as an
/// interval.
fn day_month_year(date: &SingleDate, said: usize, among: bool, out: &mut String) {
    let month = date.month.filter(|_| said < 2);
    let month_known = date.month.is_some_and(|it| it.number().is_some());
    if let Some(day) = date.day {
        let day_known = day_words(day, date.day_candidates(), month_known, among, out);
        if month.is_some() {
            out.push_str(if day_known && month_known { " " } else { " of " });
        }
    }
    // Whether the year can follow at once, as after “spring” or “May or June”.
    let mut joins = false;
    if let Some(month) = month {
        joins = match date.season() {
            Some(_) => season(month, out),
            None => {
                let lead = match (among, date.day.is_some()) {
                    (true, false) => "",
                    (true, true) => "a month in ",
                    (false, _) => "a month from ",
                };
                month_words(month, date.month_candidates(), lead, among, out)
            }
        };
    }
    if said == 0 {
        if month.is_some() {
            out.push_str(if joins && date.year().is_some() { " " } else { " of " });
        }
        year(date, among, out);
    }
}

/// Says the day and tells whether a month can follow it at once.
fn day_words(
    day: TwoDigits,
    candidates: Candidates,
    month_known: bool,
    among: bool,
    out: &mut String,
) -> bool {
    if day.is_unspecified() {
        out.push_str("an unknown day");
        return false;
    }
    let run = candidates.run();
    if run.is_some() && !among {
        out.push_str("a day between ");
    } else if !month_known {
        out.push_str("day ");
    }
    match run {
        Some((first, last)) => {
            out.push_str(&first.to_string());
            out.push_str(if among { "–" } else { " and " });
            out.push_str(&last.to_string());
        }
        None => one_of(candidates, &|day, out| out.push_str(&day.to_string()), out),
    }
    true
}

/// Says the month, a span of them after `lead`, and tells whether a year can follow it at once.
fn month_words(
    month: TwoDigits,
    candidates: Candidates,
    lead: &str,
    among: bool,
    out: &mut String,
) -> bool {
    let name = |number: u8, out: &mut String| {
        out.push_str(MONTHS.get(usize::from(number.wrapping_sub(1))).copied().unwrap_or(""));
    };
    if month.is_unspecified() {
        out.push_str("an unknown month");
        return false;
    }
    match candidates.run() {
        Some((first, last)) => {
            out.push_str(lead);
            name(first, out);
            out.push_str(if among { "–" } else { " to " });
            name(last, out);
            lead.is_empty()
        }
        None => {
            one_of(candidates, &name, out);
            true
        }
    }
}

/// `1, 11, 21 or 31`, each as `say` says it.
fn one_of(candidates: Candidates, say: &dyn Fn(u8, &mut String), out: &mut String) {
    let mut left = candidates.count();
    for number in candidates.numbers() {
        say(number, out);
        left -= 1;
        out.push_str(match left {
            0 => "",
            1 => " or ",
            _ => ", ",
        });
    }
}

/// `538.8 million years ago`, `120,000 years ago`.
fn years_ago(years: u64, out: &mut String) {
    let (unit, word) = match years {
        1_000_000_000.. => (1_000_000_000, " billion"),
        1_000_000.. => (1_000_000, " million"),
        _ => (1, ""),
    };
    grouped((years / unit) as i64, out);
    super::push_fraction(years % unit, unit, out);
    out.push_str(word);
    out.push_str(" years ago");
}

fn year(date: &SingleDate, among: bool, out: &mut String) {
    if let Some(years) = date.years_ago() {
        return years_ago(years, out);
    }
    if let Some(year) = date.year() {
        return plain_year(year, out);
    }
    let last_part = date.month.is_none();
    let Some((first, last)) = date.years_with_day() else { return };
    if date.significant > 0 {
        plain_year(
            if date.negative { -(date.magnitude as i64) } else { date.magnitude as i64 },
            out,
        );
        if first < last {
            out.push_str(" (between ");
            year_span(first, last, " and ", out);
            out.push(')');
        }
        return;
    }
    if date.unspecified_digits == 0b1111 {
        return out.push_str(match (date.negative, last_part && !among) {
            (true, _) => "an unknown year BC",
            (false, true) => "year unknown",
            (false, false) => "an unknown year",
        });
    }
    if let Some(decade) = date.decade() {
        out.push_str("the ");
        out.push_str(&decade.to_string());
        return out.push('s');
    }
    out.push_str(match (among, last_part) {
        (true, true) => "",
        (true, false) => "a year in ",
        (false, true) => "between ",
        (false, false) => "a year between ",
    });
    year_span(first, last, if among { "–" } else { " and " }, out);
}

fn plain_year(year: i64, out: &mut String) {
    if (1..1000).contains(&year) || year >= 10_000 {
        out.push_str("AD ");
    }
    grouped(if year <= 0 { 1 - year } else { year }, out);
    if year <= 0 {
        out.push_str(" BC");
    }
}

/// `1900 and 1999`, `230 and 221 BC`, `AD 610 and 619`, or with another `joint`.
fn year_span(first: i64, last: i64, joint: &str, out: &mut String) {
    if first <= 0 && last <= 0 {
        grouped(1 - first, out);
    } else {
        plain_year(first, out);
    }
    out.push_str(joint);
    if first > 0 {
        grouped(last, out);
    } else {
        plain_year(last, out);
    }
}

/// A number above zero, from 10,000 on with a comma at each thousand.
fn grouped(number: i64, out: &mut String) {
    let digits = number.to_string();
    for (index, digit) in digits.char_indices() {
        if index > 0 && digits.len() > 4 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
}

fn time(clock: Clock, among: bool, out: &mut String) {
    let Some(minute) = clock.minute else {
        // An hour is a span like a year, and like it says so when it stands alone.
        out.push_str(if among { "the " } else { "within the hour from " });
        push_two(clock.hour, out);
        return out.push_str(if among { ":00 hour" } else { ":00" });
    };
    push_two(clock.hour, out);
    for part in [Some(minute), clock.second].into_iter().flatten() {
        out.push(':');
        push_two(part, out);
    }
    if let Some(offset) = clock.offset_min {
        out.push_str(" (UTC");
        if offset != 0 {
            push_offset(offset, out);
        }
        out.push(')');
    }
}

/// Says the season or another part of the year, and tells whether a year can follow it at once.
fn season(code: TwoDigits, out: &mut String) -> bool {
    let code = code.number().unwrap_or_default();
    out.push_str(match code {
        21 => "spring",
        22 => "summer",
        23 => "autumn",
        24 => "winter",
        25 => "the northern spring",
        26 => "the northern summer",
        27 => "the northern autumn",
        28 => "the northern winter",
        29 => "the southern spring",
        30 => "the southern summer",
        31 => "the southern autumn",
        32 => "the southern winter",
        33 => "first quarter",
        34 => "second quarter",
        35 => "third quarter",
        36 => "fourth quarter",
        37 => "first four months",
        38 => "middle four months",
        39 => "last four months",
        40 => "first half",
        _ => "second half",
    });
    code <= 24
}
