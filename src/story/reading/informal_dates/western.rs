//! Dates in numbers and in English words.

use super::parts::{Parts, century, decade, is_digits, scaled, year_of_era};
use super::{after_any, before_any};
use crate::date::{english_month, english_weekday};

/// Parts of a year. Numbers before the words are not looked at.
const SEASONS: [(&str, u8); 15] = [
    ("spring", 21),
    ("summer", 22),
    ("autumn", 23),
    ("fall", 23),
    ("winter", 24),
    ("q1", 33),
    ("q2", 34),
    ("q3", 35),
    ("q4", 36),
    ("h1", 40),
    ("h2", 41),
    ("first-half", 40),
    ("second-half", 41),
    ("1st-half", 40),
    ("2nd-half", 41),
];

/// A date in numbers and English words, in any usual order.
pub(super) fn parts(text: &str) -> Option<Parts> {
    if !text.is_ascii() {
        return None;
    }
    if let Some(years) = years(text) {
        return Some(years);
    }
    let mut text = match text.split_once('(') {
        // As JavaScript prints a date: the name of the zone stands last, after its offset.
        Some((date, _)) if date.contains("GMT") && text.ends_with(')') => date.to_owned(),
        _ => text.to_owned(),
    };
    text = text.to_ascii_lowercase().replace(',', " ").replace(" half", "-half");
    let mut parts = Parts::default();
    let mut numbers: Vec<&str> = Vec::new();
    let mut era = None;
    let mut noon = None;
    let in_words = text.bytes().filter(u8::is_ascii_alphabetic).count() > 2;
    // `2024-10-28T9:00` has its time after a letter.
    let apart = match text.split_once('t').filter(|(a, b)| ends_in_digit(a) && b.contains(':')) {
        Some((date, time)) => [date, " ", time].concat(),
        None => text,
    };
    let (mut dotted, mut counted) = (false, false);
    for word in apart.split(' ').filter(|it| !it.is_empty()).flat_map(of_glued) {
        let word = if word.contains(':') { word } else { word.trim_end_matches('.') };
        if matches!(word, "the" | "of" | "in" | "on" | "at" | "") || english_weekday(word).is_some()
        {
        } else if word.contains(':') {
            parts.time.is_empty().then_some(())?;
            (!is_span_of_times(word)).then_some(())?;
            let (clock, half) = half_of_day(word);
            noon = noon.or(half);
            let hour = clock.find(':')?;
            parts.time = [if hour == 1 { "0" } else { "" }, clock].concat().to_ascii_uppercase();
        } else if let Some(hour) = word.strip_suffix('h').filter(|it| is_digits(it, 1..=2)) {
            parts.time.is_empty().then_some(())?;
            parts.time = format!("{hour:0>2}");
        } else if let "am" | "a.m" | "pm" | "p.m" = word {
            noon.is_none().then_some(())?;
            noon = Some(word.starts_with('p'));
            if parts.time.is_empty() {
                // `3 pm`.
                parts.time = format!("{:0>2}", numbers.pop().filter(|it| it.len() < 3)?);
            }
        } else if let Some(offset) = offset(word).filter(|_| parts.time.contains(':')) {
            parts.time.push_str(&offset);
        } else if let "bc" | "bce" | "b.c" | "b.c.e" = word {
            era = Some(true);
        } else if let "ad" | "ce" | "a.d" | "c.e" = word {
            era = Some(false);
        } else {
            for piece in
                word.split(|c: char| matches!(c, '/' | '.') || c == '-' && !word.ends_with("-half"))
            {
                if let Some(season) = SEASONS.iter().find(|(name, _)| *name == piece) {
                    (parts.month == 0).then_some(())?;
                    parts.month = season.1;
                } else if let Some((year, quarter)) =
                    piece.split_once('q').filter(|(year, _)| is_digits(year, 4..=4))
                {
                    numbers.push(year);
                    parts.month =
                        32 + quarter.parse::<u8>().ok().filter(|it| (1..=4).contains(it))?;
                } else if let Some(month) = english_month(piece) {
                    (parts.month == 0).then_some(())?;
                    parts.month = month;
                } else {
                    let ordinal = before_any(piece, &["st", "nd", "rd", "th"]);
                    counted |= ordinal.is_some();
                    let number = ordinal.unwrap_or(piece);
                    is_digits(number, 1..=11).then_some(())?;
                    numbers.push(number);
                }
            }
            // `2024-11/12` is two months, no day.
            dotted |= word.contains('.');
            let kinds = ['/', '.', '-'].iter().filter(|it| word.contains(**it)).count();
            (kinds < 2 || in_words).then_some(())?;
        }
    }
    // In `5th, 1968` the 5th is the day of some month, and no May.
    (!counted || parts.month > 0 || numbers.len() != 2).then_some(())?;
    if let Some(before) = era {
        let year = numbers.pop()?;
        parts.year = year_of_era(year.parse().ok()?, before)?;
        place_numbers(&mut parts, &numbers, dotted)?;
    } else {
        place_numbers(&mut parts, &numbers, dotted)?;
    }
    if let Some(afternoon) = noon {
        parts.time = in_24_hours(&parts.time, afternoon)?;
    }
    (parts != Parts::default()).then_some(parts)
}

fn ends_in_digit(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit())
}

/// Whether it is `9:00-10:30`: only behind seconds an offset is likelier than a second time.
pub(super) fn is_span_of_times(text: &str) -> bool {
    text.split_once('-')
        .is_some_and(|(start, end)| start.matches(':').count() == 1 && end.contains(':'))
}

/// A word without what is written together with a number: `44bc`, `3pm`.
fn of_glued(word: &str) -> impl Iterator<Item = &str> {
    let bare = word.trim_end_matches('.');
    let apart = ["bce", "bc", "ad", "ce", "pm", "am", "p.m", "a.m"].iter().find_map(|end| {
        let number = bare.strip_suffix(end).filter(|it| is_digits(it, 1..=5))?;
        Some([number, *end])
    });
    apart.unwrap_or([word, ""]).into_iter().filter(|it| !it.is_empty())
}

/// Gives the numbers of a date their places: the year has four digits. Of a day and a month before it the day comes first if
/// they are `dotted`; others were told apart before.
fn place_numbers(parts: &mut Parts, numbers: &[&str], dotted: bool) -> Option<()> {
    let small =
        |text: &str| text.parse::<u8>().ok().filter(|it| (1..=31).contains(it) && text.len() < 3);
    let is_year = |text: &str| text.len() == 4;
    let mut numbers = numbers;
    if parts.year.is_empty() {
        match numbers {
            [all] if parts.month == 0 && matches!(all.len(), 6 | 8) => {
                let (year, rest) = all.split_at_checked(4)?;
                let (month, day) = rest.split_at_checked(2)?;
                (parts.year, parts.month) = (year.to_owned(), small(month).filter(|it| *it < 13)?);
                parts.day = if day.is_empty() { 0 } else { small(day)? };
                return Some(());
            }
            [year, rest @ ..] if is_year(year) => {
                (parts.year, numbers) = ((*year).to_owned(), rest);
                // After the year comes the month.
                if let ([month, day @ ..], 0) = (rest, parts.month) {
                    (parts.month, numbers) = (small(month)?, day);
                    // `2024-28-10`: only one order makes a date.
                    if let ([day], 13..) = (day, parts.month) {
                        (parts.day, parts.month, numbers) = (parts.month, small(day)?, &[]);
                    }
                    // `2024/25` is no season.
                    (parts.month < 13).then_some(())?;
                }
            }
            [rest @ .., year] if is_year(year) => {
                (parts.year, numbers) = ((*year).to_owned(), rest);
                match (rest, parts.month) {
                    ([day, month], 0) => {
                        let (day, month) = (small(day)?, small(month)?);
                        (dotted || day > 12 || month > 12 || day == month).then_some(())?;
                        (parts.day, parts.month) =
                            if month > 12 { (month, day) } else { (day, month) };
                        return (parts.month < 13).then_some(());
                    }
                    ([month], 0) => {
                        parts.month = small(month).filter(|it| *it < 13)?;
                        return Some(());
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
    match numbers {
        [] => Some(()),
        [day] => {
            parts.day = small(day)?;
            Some(())
        }
        _ => None,
    }
}

fn half_of_day(word: &str) -> (&str, Option<bool>) {
    let half = |ends: &[&str]| before_any(word, ends);
    if let Some(clock) = half(&["am", "a.m."]) {
        (clock, Some(false))
    } else if let Some(clock) = half(&["pm", "p.m."]) {
        (clock, Some(true))
    } else {
        (word, None)
    }
}

fn in_24_hours(time: &str, afternoon: bool) -> Option<String> {
    let (hour, rest) = time.split_at_checked(time.find(':').unwrap_or(time.len()))?;
    let hour: u8 = hour.parse().ok().filter(|it| (1..=12).contains(it))?;
    Some(format!("{:02}{rest}", hour % 12 + if afternoon { 12 } else { 0 }))
}

/// `+08:00` for `gmt+0800`, `Z` for `utc`.
fn offset(word: &str) -> Option<String> {
    let sign = after_any(word, &["gmt", "utc"]).unwrap_or(word);
    match sign {
        "" | "z" => Some("Z".to_owned()),
        _ => {
            let (sign, hours) = sign.split_at_checked(1).filter(|it| matches!(it.0, "+" | "-"))?;
            Some([sign, if hours.len() == 1 { "0" } else { "" }, hours].concat())
        }
    }
}

/// Decades and centuries: `1950s`, `the 19th century`, `3rd century BC`.
fn years(text: &str) -> Option<Parts> {
    let text = after_any(text, &["the "]).unwrap_or(text);
    if let Some(year) = before_any(text, &["'s", "s"]) {
        return decade(year);
    }
    let (text, before) = match before_any(text, &[" BC", " BCE", " B.C", " B.C.E"]) {
        Some(text) => (text, true),
        None => (before_any(text, &[" AD", " CE"]).unwrap_or(text), false),
    };
    let number =
        before_any(text, &[" century", " centuries", "-century", " cent", " cent.", " c", " c."])?;
    let number = before_any(number, &["st", "nd", "rd", "th"])?;
    Some(Parts::of_year(century(number.parse().ok()?, before)?))
}

/// `538.8 million years ago`, `66 Ma`: before this day, to no more than the number says.
pub(super) fn ago(text: &str) -> Option<String> {
    const UNITS: [(&[&str], usize); 3] = [
        (&[" thousand years ago", " ka"], 3),
        (&[" million years ago", " Ma", " mya"], 6),
        (&[" billion years ago", " Ga", " bya"], 9),
    ];
    let text = after_any(text, &["about ", "around ", "c. ", "circa "]).unwrap_or(text);
    let (number, zeros) =
        UNITS.iter().find_map(|(ends, zeros)| Some((before_any(text, ends)?, *zeros)))?;
    scaled(number, zeros).filter(|it| *it > 9999).map(|years| format!("Y-{years}~"))
}
