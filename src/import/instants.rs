//! Dates as programs keep them: ISO 8601 with all its signs, dates in the prose of JavaScript, milliseconds since 1970.
//!
//! Programs that know no days apart from times write midnight for a day. So midnight is read as the day here; a time at any
//! other moment stays one.

use std::collections::BTreeSet;

use super::once::Once;
use super::report::Report;
use super::spot::Spot;
use crate::date::{Moment, StoryDate, english_month, english_weekday};

/// A date of a program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Instant {
    /// Astronomical: 0 is 1 BC.
    year: i64,
    month: Option<u8>,
    day: Option<u8>,
    /// Hour, minute, second.
    clock: Option<(u8, u8, u8)>,
    offset_min: Option<i16>,
}

/// The offsets of the times of a file, which may tell the story's zone.
#[derive(Debug, Default)]
pub(super) struct Offsets(BTreeSet<Option<i16>>);

impl Instant {
    /// Reads ISO 8601 or the prose of JavaScript; none for everything else, such as dates in everyday spelling.
    pub(super) fn of_words(words: &str) -> Option<Self> {
        let words = words.trim();
        // No date of a program is longer, and all is looked at more than once.
        if words.len() > 100 {
            return None;
        }
        let read = wrapped(words).or_else(|| iso(words)).or_else(|| prose(words))?;
        read.edtf().is_some().then_some(read)
    }

    /// The moment so many milliseconds after 1970 began in Greenwich.
    pub(super) fn of_milliseconds(milliseconds: f64) -> Option<Self> {
        // What JavaScript takes for a date.
        const MOST: f64 = 8.64e15;
        if milliseconds.is_nan() || milliseconds.abs() > MOST {
            return None;
        }
        let it = Moment::from_seconds((milliseconds / 1000.0).floor()).civil();
        let read = Self {
            year: it.year,
            month: Some(it.month),
            day: Some(it.day),
            clock: Some((it.hour, it.minute, it.second)),
            offset_min: Some(0),
        };
        read.edtf().is_some().then_some(read)
    }

    /// A year alone.
    pub(super) fn of_year(year: i64) -> Option<Self> {
        let read = Self { year, ..Self::default() };
        read.edtf().is_some().then_some(read)
    }

    /// The date in EDTF: of midnight the day, of other times without their seconds where these are 0. None for what is no date.
    pub(super) fn edtf(&self) -> Option<String> {
        let year = match self.year {
            0..=9999 => format!("{:04}", self.year),
            -9999..=-1 => format!("-{:04}", -self.year),
            // EDTF has no months of such years.
            _ if self.is_whole_year() => format!("Y{}", self.year),
            _ => return None,
        };
        let mut date = year;
        for part in [self.month, self.day].into_iter().flatten() {
            date += &format!("-{part:02}");
        }
        if date.starts_with('Y') {
            date = format!("Y{}", self.year);
        } else if let Some((hour, minute, second)) = self.clock.filter(|it| *it != (0, 0, 0)) {
            date += &format!("T{hour:02}:{minute:02}");
            if second > 0 {
                date += &format!(":{second:02}");
            }
            date += &self.offset_min.map(offset_words).unwrap_or_default();
        }
        StoryDate::parse(&date).is_ok().then_some(date)
    }

    /// Whether it stands as midnight, and is read as the day.
    pub(super) fn is_midnight(&self) -> bool {
        self.clock == Some((0, 0, 0))
    }

    /// Whether its year has a minus, which some use for years without a year 0. Of a year alone that is told wherever dates are
    /// read.
    fn has_minus(&self, words: &str) -> bool {
        self.year < 0 && self.month.is_some() && words.trim_start().starts_with(['-', '\u{2212}'])
    }

    fn is_whole_year(&self) -> bool {
        let first = |part: Option<u8>| part.is_none_or(|it| it == 1);
        first(self.month) && first(self.day) && self.clock.is_none_or(|it| it == (0, 0, 0))
    }
}

/// The date of a program in EDTF, or its words where it is none. Its offset is noted, and told that years have a minus.
pub(super) fn in_edtf(
    instant: Option<Instant>,
    words: &str,
    (offsets, once): (&mut Offsets, &mut Once),
    spot: &Spot,
    report: &mut Report,
) -> String {
    let Some(instant) = instant else { return words.to_owned() };
    offsets.add(&instant);
    if instant.has_minus(words) {
        once.before_christ(spot, report);
    }
    instant.edtf().unwrap_or_else(|| words.to_owned())
}

impl Offsets {
    /// Takes a date in.
    fn add(&mut self, instant: &Instant) {
        if instant.clock.is_some_and(|it| it != (0, 0, 0)) {
            self.0.insert(instant.offset_min);
        }
    }

    /// The zone whose clocks show the times as the file writes them: where all have the one offset, and it is not that of
    /// Greenwich, which a story has anyway.
    pub(super) fn zone(&self) -> Option<String> {
        let mut all = self.0.iter();
        match (all.next(), all.next()) {
            (Some(Some(offset)), None) if *offset != 0 => Some(offset_words(*offset)),
            _ => None,
        }
    }
}

fn offset_words(offset_min: i16) -> String {
    if offset_min == 0 {
        return "Z".to_owned();
    }
    let sign = if offset_min < 0 { '-' } else { '+' };
    let offset = offset_min.unsigned_abs();
    format!("{sign}{:02}:{:02}", offset / 60, offset % 60)
}

/// `/Date(1198908717056)/`, as older servers write JSON; an offset in it changes no moment.
fn wrapped(words: &str) -> Option<Instant> {
    let inner = words.strip_prefix("/Date(")?.strip_suffix(")/")?;
    let sign = inner.char_indices().skip(1).find(|it| matches!(it.1, '+' | '-'));
    let number = inner.get(..sign.map_or(inner.len(), |it| it.0))?;
    Instant::of_milliseconds(number.parse::<i64>().ok()? as f64)
}

/// `2024`, `2024-10`, `2024-10-28`, `20241028`, each day with a time, with years of six digits behind a sign.
fn iso(words: &str) -> Option<Instant> {
    let (negative, signed, rest) = match words.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, true, rest),
        None => (false, words.starts_with('+'), words.strip_prefix('+').unwrap_or(words)),
    };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let mut instant = Instant::default();
    let (year, mut rest) = match digits {
        4 => rest.split_at_checked(4)?,
        5 | 6 if signed => rest.split_at_checked(digits)?,
        // The basic format: no signs between the parts.
        8 if !signed => {
            let (date, rest) = rest.split_at_checked(8)?;
            let (year, part) = date.split_at_checked(4)?;
            let (month, day) = part.split_at_checked(2)?;
            (instant.month, instant.day) = (month.parse().ok(), day.parse().ok());
            (year, rest)
        }
        _ => return None,
    };
    let year: i64 = year.parse().ok()?;
    instant.year = if negative { -year } else { year };
    for part in [&mut instant.month, &mut instant.day] {
        if part.is_none()
            && let Some(after) = rest.strip_prefix('-')
        {
            let (number, after) = after.split_at_checked(2)?;
            *part = Some(two_digits(number)?);
            rest = after;
        }
    }
    if !rest.is_empty() && instant.day.is_some() {
        let time = rest.strip_prefix(['T', 't', ' '])?;
        let zone = time.find(['Z', 'z', '+', '-', '\u{2212}']).unwrap_or(time.len());
        let (clock, offset) = time.split_at_checked(zone)?;
        instant.clock = Some(clock_of(clock.trim())?);
        instant.offset_min = if offset.is_empty() { None } else { Some(offset_of(offset)?) };
        rest = "";
    }
    rest.is_empty().then_some(instant)
}

/// `09:30`, `09:30:00.000`, `093000`.
fn clock_of(words: &str) -> Option<(u8, u8, u8)> {
    let words = words.split(['.', ',']).next()?;
    let mut parts = if words.contains(':') {
        words.split(':').map(str::to_owned).collect::<Vec<_>>()
    } else {
        let letters: Vec<char> = words.chars().collect();
        letters.chunks(2).map(|it| it.iter().collect()).collect()
    };
    parts.resize(parts.len().max(3), "0".to_owned());
    let [hour, minute, second] = &*parts else { return None };
    let (hour, minute, second) = (hour.parse().ok()?, minute.parse().ok()?, second.parse().ok()?);
    (hour < 24 && minute < 60 && second < 61).then_some((hour, minute, second))
}

/// `Z`, `+08:00`, `-0600`, `+08`.
fn offset_of(words: &str) -> Option<i16> {
    if words.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let (negative, rest) = match words.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest),
        None => (false, words.strip_prefix('+')?),
    };
    let digits: String = rest.chars().filter(|it| *it != ':').collect();
    let (hours, minutes) = match digits.len() {
        2 => (&*digits, "0"),
        4 => digits.split_at_checked(2)?,
        _ => return None,
    };
    let (hours, minutes) = (two_digits(hours)?, minutes.parse::<u8>().ok()?);
    let offset = i16::from(hours) * 60 + i16::from(minutes);
    (hours < 24 && minutes < 60).then_some(if negative { -offset } else { offset })
}

fn two_digits(words: &str) -> Option<u8> {
    let digits = words.len() == 2 && words.bytes().all(|it| it.is_ascii_digit());
    words.parse().ok().filter(|_| digits)
}

/// `Sat May 20 1961 00:00:00 GMT-0600`, `28 May 2006 09:00`, `May 28, 2006`, `-500`.
fn prose(words: &str) -> Option<Instant> {
    // The name of the zone, which says what the offset does.
    let words = words.split('(').next()?;
    let mut instant = Instant::default();
    let mut year: Option<(i64, bool)> = None;
    let mut afternoon = None;
    for word in words.split([' ', ',', '\t', '\u{a0}']).filter(|it| !it.is_empty()) {
        let lower = word.to_lowercase();
        let lower = lower.trim_end_matches('.');
        if let Some(month) = english_month(lower) {
            if instant.month.replace(month).is_some() {
                return None;
            }
        } else if english_weekday(lower).is_some() {
            // The date says it.
        } else if lower == "am" || lower == "pm" {
            afternoon = Some(lower == "pm");
        } else if word.contains(':') && instant.clock.is_none() {
            instant.clock = Some(clock_of(word)?);
        } else if instant.clock.is_some() && instant.offset_min.is_none() && is_offset(lower) {
            let offset = lower.trim_start_matches("gmt").trim_start_matches("utc");
            instant.offset_min = Some(if offset.is_empty() { 0 } else { offset_of(offset)? });
        } else {
            let digits = ["st", "nd", "rd", "th"].iter().find_map(|it| lower.strip_suffix(it));
            let number: i64 = digits.unwrap_or(lower).parse().ok()?;
            let is_day = (1..=31).contains(&number) && lower.len() <= 2 || digits.is_some();
            if is_day && instant.day.is_none() && words.chars().any(char::is_alphabetic) {
                instant.day = Some(u8::try_from(number).ok()?);
            } else if year.replace((number, lower.len() > 2)).is_some() {
                return None;
            }
        }
    }
    let (year, is_long) = year?;
    // Without a word beside it a number so large is a count of days or seconds.
    if year > 9999 && !words.chars().any(char::is_alphabetic) {
        return None;
    }
    // `May 28 06` is of 2006 to programs, and of the year 6 as it stands.
    if !is_long
        || instant.day.is_some() && instant.month.is_none()
        || instant.clock.is_some() && instant.day.is_none()
    {
        return None;
    }
    instant.year = year;
    if let (Some(afternoon), Some((hour, minute, second))) = (afternoon, instant.clock) {
        if !(1..=12).contains(&hour) {
            return None;
        }
        instant.clock = Some((hour % 12 + if afternoon { 12 } else { 0 }, minute, second));
    }
    Some(instant)
}

fn is_offset(word: &str) -> bool {
    word.starts_with("gmt")
        || word.starts_with("utc")
        || word == "z"
        || word.starts_with(['+', '-'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edtf(words: &str) -> Option<String> {
        Instant::of_words(words)?.edtf()
    }

    #[test]
    fn dates_of_programs_become_edtf() {
        for (words, expected) in [
            ("Sat May 20 1961 00:00:00 GMT-0600", "1961-05-20"),
            ("Fri Nov 22 1963 12:30:00 GMT-0600", "1963-11-22T12:30-06:00"),
            ("Fri Nov 22 1963 12:30:15 GMT+0800 (CST)", "1963-11-22T12:30:15+08:00"),
            ("May 28 2006 09:00:00 GMT", "2006-05-28T09:00Z"),
            ("28 May 2006 9:05 pm", "2006-05-28T21:05"),
            ("May 28, 2006", "2006-05-28"),
            ("May 2006", "2006-05"),
            ("476", "0476"),
            ("-500", "-0500"),
            ("-12000", "Y-12000"),
            ("2024-10-28T09:30:00.000Z", "2024-10-28T09:30Z"),
            ("2024-10-28T00:00:00+08:00", "2024-10-28"),
            ("2024-10-28 09:30", "2024-10-28T09:30"),
            ("2024-10-28T09:30:15-0330", "2024-10-28T09:30:15-03:30"),
            ("20241028T093000Z", "2024-10-28T09:30Z"),
            ("20241028", "2024-10-28"),
            ("2024-10", "2024-10"),
            ("-000499-03-15T00:00:00Z", "-0499-03-15"),
            ("-0043", "-0043"),
            ("+012000-01-01T00:00:00.000Z", "Y12000"),
            ("/Date(1198908717056)/", "2007-12-29T06:11:57Z"),
            ("/Date(-62135596800000+0800)/", "0001-01-01"),
        ] {
            assert_eq!(edtf(words).as_deref(), Some(expected), "{words}");
        }
    }

    #[test]
    fn what_is_no_date_of_a_program_is_left_to_others() {
        for words in [
            "",
            "-",
            "+",
            "May",
            "May 28",
            "May 28 06",
            "May 32 2006",
            "2023-02-29",
            "28/05/2006",
            "about 1950",
            "2024年10月28日",
            "12:30",
            "2024-10-28T25:00",
            "2024-10-28T09:30+",
            "500 BC",
            "44",
            "-5",
            "May May 2006",
            "45000",
            "+012000-05-01T00:00:00Z",
            "99999999999999999999",
            "/Date(x)/",
            "/Date()/",
            "é",
            "2024-é",
            "2024-10-28Té",
            "99999999 BC BC 5",
        ] {
            assert_eq!(edtf(words), None, "{words}");
        }
        assert_eq!(edtf(&"1".repeat(1000)), None);
        assert_eq!(Instant::of_milliseconds(f64::NAN), None);
        assert_eq!(Instant::of_milliseconds(1e300), None);
    }

    #[test]
    fn milliseconds_count_from_1970_in_both_directions() {
        let edtf = |it| Instant::of_milliseconds(it).unwrap().edtf().unwrap();
        assert_eq!(edtf(0.0), "1970-01-01");
        assert_eq!(edtf(1_397_952_000_000.0), "2014-04-20");
        assert_eq!(edtf(-1.0), "1969-12-31T23:59:59Z");
    }

    #[test]
    fn times_with_one_offset_tell_a_zone() {
        let zone = |words: &[&str]| {
            let mut offsets = Offsets::default();
            words.iter().for_each(|it| offsets.add(&Instant::of_words(it).unwrap()));
            offsets.zone()
        };
        let noon = "Fri Nov 22 1963 12:30:00 GMT-0600";
        assert_eq!(zone(&[noon, "May 20 1961 00:00:00 GMT-0500", "1961"]), Some("-06:00".into()));
        assert_eq!(zone(&[noon, "1963-11-22T12:30+01:00"]), None);
        assert_eq!(zone(&[noon, "1963-11-22T12:30"]), None);
        assert_eq!(zone(&["1963-11-22T12:30Z"]), None);
        assert_eq!(zone(&[]), None);
    }

    proptest::proptest! {
        #[test]
        fn any_words_give_a_date_of_edtf_or_none(
            words in "[-+0-9A-Za-zé:/(). ,]{0,30}|(Sat )?(May|Jun) [0-9]{1,2} -?[0-9]{1,6} [0-9]{2}:[0-9]{2} GMT[-+][0-9]{4}",
        ) {
            if let Some(date) = edtf(&words) {
                proptest::prop_assert!(StoryDate::parse(&date).is_ok(), "{}: {}", words, date);
            }
        }

        #[test]
        fn any_number_of_milliseconds_does_too(number in proptest::num::f64::ANY) {
            if let Some(date) = Instant::of_milliseconds(number).and_then(|it| it.edtf()) {
                proptest::prop_assert!(StoryDate::parse(&date).is_ok(), "{}: {}", number, date);
            }
        }
    }
}
