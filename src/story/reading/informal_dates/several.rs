//! Dates that are put together of others, and words that leave a part of one open.

use super::parts::{Parts, is_digits};
use super::{Guess, after_any, before_any};
use crate::date::{Moment, StoryDate};

/// An interval, or one of several dates.
pub(super) fn several(text: &str) -> Option<Guess> {
    bounded(text).or_else(|| choice(text)).or_else(|| span(text)).map(Guess::Date)
}

/// Since a date, until it, before it or after it.
fn bounded(text: &str) -> Option<String> {
    let date = |text: &str| Parts::read(text)?.edtf();
    let since = after_any(text, &["since ", "自", "从"])
        .or_else(|| before_any(text, &["至今", "以来", "以來", "起", " onwards", " on"]))
        .or_else(|| {
            let ends = ["present", "now", "today", "至今", "今", "现在"];
            before_any(
                before_any(text, &ends)?,
                &["-", "–", "—", "to", "till", "until", "至", "到"],
            )
        });
    if let Some(start) = since {
        let start = before_any(start, &["以来", "起", "至今"]).unwrap_or(start);
        return Some(date(start)? + "/..");
    }
    if let Some(end) =
        after_any(text, &["until ", "till ", "up to "]).or_else(|| before_any(text, &["为止"]))
    {
        return Some(["../", &date(end)?].concat());
    }
    if let Some(end) = after_any(text, &["by ", "no later than ", "不晚于"]) {
        return Some(["[..", &date(end)?, "]"].concat());
    }
    let before = after_any(text, &["before ", "prior to ", "早于"])
        .or_else(|| before_any(text, &["以前", "之前", "前"]));
    if let Some(limit) = before {
        return Some(["[..", &beside(&date(limit)?, false)?, "]"].concat());
    }
    let after = after_any(text, &["after ", "晚于"])
        .or_else(|| before_any(text, &["以后", "之后", "后"]))?;
    Some(["[", &beside(&date(after)?, true)?, "..]"].concat())
}

/// The year, month or day before or after a date, as fine as it is.
fn beside(date: &str, after: bool) -> Option<String> {
    let bounds = StoryDate::parse(date).ok()?.bounds();
    let seconds = if after { bounds.end?.seconds() } else { bounds.first?.seconds() - 1.0 };
    let it = Moment::from_seconds(seconds).civil();
    let day = format!("{:04}-{:02}-{:02}", it.year, it.month, it.day);
    let fine = is_digits(date.get(..4)?, 4..=4) && matches!(date.len(), 4 | 7 | 10) && it.year > 0;
    day.get(..date.len()).filter(|_| fine).map(str::to_owned)
}

/// One of two dates, or of all between them.
fn choice(text: &str) -> Option<String> {
    let within = after_any(text, &["between "]).and_then(|it| it.split_once(" and "));
    let within = within.or_else(|| {
        let text = before_any(text, &["之间", "間", "间"])?;
        ["至", "到", "—", "–", "-", "和"].iter().find_map(|it| text.split_once(it))
    });
    if let Some((first, last)) = within {
        let [first, last] = pair(first, last)?;
        return Some(["[", &first, "..", &last, "]"].concat());
    }
    let (first, second) = text.split_once(" or ").or_else(|| text.split_once('或'))?;
    let [first, second] = pair(first, second)?;
    Some(["[", &first, ",", &second, "]"].concat())
}

/// From one date to another.
fn span(text: &str) -> Option<String> {
    let text =
        after_any(text, &["from "]).or_else(|| after_any(text, &["从", "自"])).unwrap_or(text);
    let signs = [" - ", "–", "—", "~", "至", "到", " to ", " through ", " until ", "-", "/"];
    signs.iter().find_map(|sign| {
        text.match_indices(sign).find_map(|(at, sign)| {
            let (start, end) = (text.get(..at)?, text.get(at + sign.len()..)?);
            let span = pair(start, end)?.join("/");
            StoryDate::parse(&span).is_ok().then_some(span)
        })
    })
}

/// Two dates, of which each may leave out what the other says.
fn pair(first: &str, second: &str) -> Option<[String; 2]> {
    let (first, second) = (first.trim(), second.trim());
    let mut start = Parts::read(first)?;
    let mut end = match second.strip_suffix('s').filter(|it| is_digits(it, 2..=2)) {
        // `1950s-60s`.
        Some(tens) if start.year.ends_with('X') => {
            Parts::of_year([start.year.get(..2)?, tens.get(..1)?, "X"].concat())
        }
        _ => Parts::read(second)
            .or_else(|| is_digits(second, 2..=2).then(|| Parts { day: 99, ..Parts::default() }))?,
    };
    let year_alone = start.month == 0 && is_digits(&start.year, 4..=4);
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
            start.month = end.month;
        }
    }
    if end.year.is_empty() {
        end.year = start.year.clone();
        if end.month == 0 {
            end.month = start.month;
        }
    }
    Some([start.edtf()?, end.edtf()?])
}

/// Words for a part of a year, month or decade that EDTF has none for; only for the thirds of a month it has.
pub(super) fn rough(text: &str) -> Option<Guess> {
    let thirds = [("上旬", "01", "10"), ("中旬", "11", "20"), ("下旬", "21", "")];
    for (word, first, last) in thirds {
        let Some(month) = text.strip_suffix(word) else { continue };
        let month = Parts::read(month).filter(|it| it.month > 0 && it.day == 0)?.edtf()?;
        let end = StoryDate::parse(&month).ok()?.bounds().end?;
        let longest = Moment::from_seconds(end.seconds() - 1.0).civil().day.to_string();
        let last = if last.is_empty() { &*longest } else { last };
        return Some(Guess::Date(format!("[{month}-{first}..{month}-{last}]")));
    }
    const PARTS: [&str; 16] = [
        "the beginning of ",
        "the start of ",
        "the middle of ",
        "the end of ",
        "beginning of ",
        "start of ",
        "middle of ",
        "end of ",
        "early in ",
        "late in ",
        "early ",
        "mid-",
        "mid ",
        "late ",
        "the early ",
        "the late ",
    ];
    let ends = ["初期", "早期", "前期", "中期", "后期", "晚期", "末期", "初", "中", "底", "末"];
    let rest = after_any(text, &PARTS).or_else(|| before_any(text, &ends))?;
    // 年底 belongs to the year before it.
    Some(Guess::Rough(Parts::read(rest)?.edtf()?))
}
