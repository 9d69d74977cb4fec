//! Dates that are put together of others.

use super::hull::{earliest, from_to, latest};
use super::parts::{Parts, century, decade, is_digits, without_mark, year_in_edtf};
use super::{EverydayDate, after_any, before_any, rough};
use crate::date::{Moment, StoryDate};

/// An interval, or one of several dates.
pub(super) fn several(text: &str) -> Option<EverydayDate> {
    bounded(text).or_else(|| choice(text)).or_else(|| span(text)).or_else(|| side_by_side(text))
}

/// Two months or days that follow each other, `2024年10月、11月`: one stretch of time. Of others nobody knows whether what lies
/// between is meant.
fn side_by_side(text: &str) -> Option<EverydayDate> {
    let (first, second) = text.split_once(',')?;
    let in_units = |it: &str| it.trim().ends_with(['月', '日', '号']);
    (in_units(first) && in_units(second)).then_some(())?;
    let (start, end, rough) = in_edtf(pair(first, second)?)?;
    let bounds = |it: &str| Some(StoryDate::parse(it).ok()?.bounds());
    let follows = bounds(&start)?.end?.seconds() == bounds(&end)?.first?.seconds();
    (follows && start.len() == end.len())
        .then(|| EverydayDate::of([&*start, "/", &end].concat(), rough))
}

/// A date in EDTF, and whether it is roughly what the words say.
struct Single(String, bool);

impl Single {
    /// Reads one date, or a part of one such as “early 1950s”.
    fn read(text: &str) -> Option<Self> {
        if let Some(parts) = Parts::read(text)
            && let Some(date) = parts.edtf()
        {
            return Some(Self(date, parts.rough));
        }
        match rough::rough(text)? {
            EverydayDate::Date(date) => Some(Self(date, false)),
            EverydayDate::Rough(date) => Some(Self(date, true)),
            EverydayDate::Either { .. } => None,
        }
    }
}

/// Since a date, until it, before it or after it.
fn bounded(text: &str) -> Option<EverydayDate> {
    let since = after_any(text, &["since ", "自", "从"])
        .or_else(|| {
            before_any(
                text,
                &["至今", "以来", "以降", "起", " onwards", " onward", " on", "-", "–", "—", "~"],
            )
        })
        .or_else(|| {
            let ends = ["present", "now", "today", "至今", "今", "现在"];
            before_any(
                before_any(text, &ends)?,
                &["-", "–", "—", "~", "to", "till", "until", "至", "到"],
            )
        });
    if let Some(start) = since {
        let start = before_any(start, &["以来", "起", "至今"]).unwrap_or(start);
        let Single(date, rough) = Single::read(start)?;
        return Some(EverydayDate::of([earliest(&date)?, "/.."].concat(), rough));
    }
    if let Some(end) = after_any(text, &["until ", "till ", "up to "])
        .or_else(|| before_any(text, &["为止", "止"]))
    {
        let end = after_any(end, &["至", "到"]).or_else(|| before_any(end, &["为"])).unwrap_or(end);
        let Single(date, rough) = Single::read(end)?;
        return Some(EverydayDate::of(["../", latest(&date)?].concat(), rough));
    }
    if let Some(end) = after_any(text, &["by ", "no later than ", "不晚于"]) {
        let Single(date, rough) = Single::read(end)?;
        return Some(EverydayDate::of(["[..", latest(&date)?, "]"].concat(), rough));
    }
    let before = after_any(text, &["before ", "prior to ", "早于"])
        .or_else(|| before_any(text, &["以前", "之前", "前"]));
    if let Some(limit) = before {
        return limited(limit, false);
    }
    let after = after_any(text, &["after ", "晚于"])
        .or_else(|| before_any(text, &["以后", "之后", "后"]))?;
    limited(after, true)
}

/// Before a date, or after it.
fn limited(limit: &str, after: bool) -> Option<EverydayDate> {
    let parts = Parts::read(limit)?;
    let beside = beside(&parts.edtf()?, after)?;
    let ends = if after { ["[", &*beside, "..]"] } else { ["[..", &*beside, "]"] };
    Some(EverydayDate::of(ends.concat(), parts.rough))
}

/// The year, month or day before or after a date, as fine as it is.
fn beside(date: &str, after: bool) -> Option<String> {
    let bounds = StoryDate::parse(date).ok()?.bounds();
    let seconds = if after { bounds.end?.seconds() } else { bounds.first?.seconds() - 1.0 };
    let it = Moment::from_seconds(seconds).civil();
    let unsigned = date.strip_prefix('-').unwrap_or(date);
    let fine = unsigned.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'X'));
    let day = format!("-{:02}-{:02}", it.month, it.day);
    let rest = match unsigned.len() {
        4 => "",
        7 => day.get(..3)?,
        10 => &*day,
        _ => return None,
    };
    fine.then(|| [&*year_in_edtf(it.year), rest].concat())
}

/// One of two dates, or of all between them.
fn choice(text: &str) -> Option<EverydayDate> {
    let within = after_any(text, &["between "]).and_then(|it| it.split_once(" and "));
    let within = within.or_else(|| {
        let text = before_any(text, &["之间", "间"])?;
        ["至", "到", "—", "–", "-", "~", "和"].iter().find_map(|it| text.split_once(it))
    });
    if let Some((first, last)) = within {
        let (first, last, rough) = in_edtf(pair(first, last)?)?;
        return Some(EverydayDate::of(["[", &first, "..", &last, "]"].concat(), rough));
    }
    let (first, second) = text.split_once(" or ").or_else(|| text.split_once('或'))?;
    let (first, second, rough) = in_edtf(pair(first, second)?)?;
    Some(EverydayDate::of(["[", &first, ",", &second, "]"].concat(), rough))
}

/// From one date to another.
fn span(text: &str) -> Option<EverydayDate> {
    // A word for about before both, `circa 1500–1600`, holds for both.
    let (bare, mark) = without_mark(text).unwrap_or((text, ""));
    let both = ends(bare).find_map(|(start, end)| {
        let [start, end] = pair(start, end)?;
        let (start, end, rough) = in_edtf([start.marked(mark), end.marked(mark)])?;
        let span = [&*start, "/", &end].concat();
        StoryDate::parse(&span).is_ok().then_some(EverydayDate::of(span, rough))
    });
    both.or_else(|| {
        ends(text).find_map(|(start, end)| {
            let end_words = end.trim();
            let (start, end) = (Single::read(start.trim())?, Single::read(end_words)?);
            (!lacks_era(&start.0, end_words)).then_some(())?;
            Some(EverydayDate::Rough(from_to(&start.0, &end.0)?))
        })
    })
}

/// More signs of one kind are in no span of two dates.
const MOST_SIGNS: usize = 8;

/// Each way to cut a text into a start and an end.
pub(super) fn ends(text: &str) -> impl Iterator<Item = (&str, &str)> {
    const SIGNS: [&str; 13] = [
        " - ",
        "——",
        "–",
        "—",
        "~",
        "至",
        "到",
        " to ",
        " through ",
        " until ",
        " till ",
        "-",
        "/",
    ];
    let text =
        after_any(text, &["from "]).or_else(|| after_any(text, &["从", "自"])).unwrap_or(text);
    SIGNS.iter().flat_map(move |sign| {
        text.match_indices(sign)
            .take(MOST_SIGNS)
            .filter_map(move |(at, sign)| Some((text.get(..at)?, text.get(at + sign.len()..)?)))
    })
}

fn in_edtf([start, end]: [Parts; 2]) -> Option<(String, String, bool)> {
    Some((start.edtf()?, end.edtf()?, start.rough || end.rough))
}

/// Two dates, of which each may leave out what the other says.
pub(super) fn pair(first: &str, second: &str) -> Option<[Parts; 2]> {
    let (first, second) = (first.trim(), second.trim());
    let is_year = |it: &str| is_digits(it, 1..=5);
    let of_era = |era: &&str| before_any(second, &[*era]).is_some_and(is_year) && is_year(first);
    let mut start = match [" BC", " BCE", " AD", " CE"].iter().find(|it| of_era(it)) {
        // `500–400 BC`.
        Some(era) => Parts::read(&[first, era].concat())?,
        None => Parts::read(first).or_else(|| with_unit_of(first, second))?,
    };
    let tens = second.strip_suffix('s').or_else(|| second.strip_suffix("年代"));
    let mut end = match tens.filter(|it| is_digits(it, 2..=2)) {
        // `1950s-60s`.
        Some(tens) if start.year.ends_with('X') => {
            Parts::of_year([start.year.get(..2)?, tens.get(..1)?, "X"].concat())
        }
        _ => day_and_year(&start, first, second)
            .or_else(|| Parts::read(second))
            .or_else(|| month_and_day(&start, first, second))
            .or_else(|| is_digits(second, 2..=2).then(|| Parts { day: 99, ..Parts::default() }))?,
    };
    if !end.year.is_empty() && lacks_era(&start.year, second) {
        return None;
    }
    let year_alone = start.month == 0 && is_digits(&start.year, 4..=4);
    if start.is_number() && end.year.ends_with("XX") {
        // `18th–19th century`.
        start.year = century(u64::from(start.day), end.year.starts_with('-'))?;
        start.day = 0;
    }
    if year_alone && end.year.ends_with('X') && end.month == 0 && start.year.ends_with('0') {
        // `1950–1960s`: nobody says a single year and a decade.
        start = decade(&start.year)?;
    }
    if end.is_number() && year_alone && is_digits(second, 2..=2) {
        // `1914-18`.
        end = Parts::of_year([start.year.get(..2)?, second].concat());
    }
    if end.is_number() && end.day <= 12 && (1..=12).contains(&start.month) && start.day == 0 {
        // `2024-11/12` is two months.
        (end.month, end.day) = (end.day, 0);
    }
    if start.year.is_empty() {
        start.year = end.year.clone();
        if start.month == 0 && start.day > 0 {
            // `3/4 2024` is no span.
            (end.day > 0).then_some(())?;
            start.month = end.month;
        }
    }
    if end.year.is_empty() {
        end.year = start.year.clone();
        if end.month == 0 {
            end.month = start.month;
            if end.day == 0 && !end.time.is_empty() {
                // `9:00–10:30` of the same day.
                end.day = start.day;
            }
        }
    }
    Some([start, end])
}

/// The end of `May 3-5, 1968`, where a number behind a month and a day is a second day, and no month.
fn day_and_year(start: &Parts, first: &str, second: &str) -> Option<Parts> {
    let by_name = first.starts_with(|c: char| c.is_ascii_alphabetic());
    let open = start.year.is_empty() && start.day > 0 && start.time.is_empty();
    (by_name && open && (1..=12).contains(&start.month)).then_some(())?;
    let second = after_any(second, &["the "]).unwrap_or(second);
    let (day, year) = second.split_once([',', ' '])?;
    let year = after_any(year.trim(), &["of "]).unwrap_or(year.trim());
    let day = before_any(day, &["st", "nd", "rd", "th"]).unwrap_or(day);
    (is_digits(day, 1..=2) && is_digits(year, 4..=4)).then_some(())?;
    let day = day.parse().ok().filter(|it| (1..=31).contains(it))?;
    Some(Parts { month: start.month, day, ..Parts::of_year(year) })
}

/// The end of `2024.10.28-11.2`: behind a day that begins with its year, the month comes first again.
fn month_and_day(start: &Parts, first: &str, second: &str) -> Option<Parts> {
    let by_year = is_digits(first.get(..4)?, 4..=4) && first.contains('.');
    (by_year && start.day > 0 && start.time.is_empty()).then_some(())?;
    let (month, day) = second.split_once('.')?;
    let number = |it: &str, most: u8| {
        let number = it.parse::<u8>().ok().filter(|it| (1..=most).contains(it));
        number.filter(|_| is_digits(it, 1..=2))
    };
    Some(Parts { month: number(month, 12)?, day: number(day, 31)?, ..Parts::default() })
}

/// Whether `second` does not say on which side of the birth of Christ it is, though a date before it was: in `公元前1046年至1000年`
/// nobody can tell.
fn lacks_era(start: &str, second: &str) -> bool {
    const ERAS: [&str; 10] =
        ["公元", "西元", "纪元", "前", " bc", " ad", " ce", " b.c", "ad ", "a.d"];
    let lower = second.to_ascii_lowercase();
    let before = start.trim_start_matches('[').starts_with('-') || start.starts_with("0000");
    let glued = ["bc", "bce", "ad", "ce"].iter().any(|it| lower.ends_with(it));
    before && !glued && !ERAS.iter().any(|it| lower.contains(it))
}

/// The first of two dates in Chinese that have their unit once: `2024年1—3月`, `10月1—7日`.
fn with_unit_of(first: &str, second: &str) -> Option<Parts> {
    let unit = ["年代", "年", "月", "日", "号", "世纪"]
        .iter()
        .find(|unit| second.strip_suffix(**unit).is_some_and(|it| is_digits(it.trim(), 1..=4)))?;
    first.ends_with(|c: char| c.is_ascii_digit()).then(|| Parts::read(&[first, unit].concat()))?
}

#[cfg(test)]
mod tests {
    use super::super::everyday_date;
    use super::*;

    #[track_caller]
    fn check(pairs: &[(&str, EverydayDate)]) {
        for (found, expected) in pairs {
            assert_eq!(everyday_date(found, None).as_ref(), Some(expected), "{found}");
        }
    }

    fn date(it: &str) -> EverydayDate {
        EverydayDate::Date(it.to_owned())
    }

    #[test]
    fn a_second_day_behind_a_month_by_name_is_a_day() {
        // The 5th was the month of May, the 12th a December.
        let may = || date("1968-05-03/1968-05-05");
        check(&[
            ("May 3-5, 1968", may()),
            ("May 3–5, 1968", may()),
            ("May 3 to 5, 1968", may()),
            ("May 3rd-5th, 1968", may()),
            ("from May 3 to 5 1968", may()),
            ("May 3rd to the 5th of 1968", may()),
            ("Sep 11-12, 2001", date("2001-09-11/2001-09-12")),
            ("July 16–24, 1969", date("1969-07-16/1969-07-24")),
            ("May 30 – June 2, 1968", date("1968-05-30/1968-06-02")),
            ("May – June 1968", date("1968-05/1968-06")),
        ]);
        for found in ["May 5-3, 1968", "June 3-31, 1968", "5th, 1968", "the 5th of 1968"] {
            assert_eq!(everyday_date(found, None), None, "{found}");
        }
    }

    #[test]
    fn what_tables_shorten_is_read() {
        check(&[
            ("2024年10月28日(一)", date("2024-10-28")),
            ("2024.10.28-11.2", date("2024-10-28/2024-11-02")),
            ("2024年10月、11月", date("2024-10/2024-11")),
            ("2024年10月28日、29日", date("2024-10-28/2024-10-29")),
            ("10,000 BC", date("-9999")),
            ("1776*", date("1776")),
        ]);
        for found in ["2024年3月、9月", "1,066", "2024.10.28-13.2"] {
            assert_eq!(everyday_date(found, None), None, "{found}");
        }
    }
}
