//! Dates, times and durations of iCalendar.

use super::lines::{Component, Property};
use super::zones::{Zones, offset_words};
use crate::date::{Moment, SECONDS_PER_DAY, StoryDate};

/// A day, or a time of one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Time {
    /// Days since 1970-01-01 on its own clock.
    pub day: i64,
    pub clock: Option<Clock>,
}

/// A time of day.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Clock {
    seconds: i64,
    zone: Zone,
}

/// On which clock a time is.
#[derive(Clone, Debug, PartialEq)]
enum Zone {
    Utc,
    /// Wherever the reader is.
    Floating,
    /// By its name in the file.
    Named(String),
}

/// The start and the end of an event, as they stand: the end of days is the day after the last.
///
/// # Errors
/// The property that cannot be read.
pub(super) fn ends_of(event: &Component) -> Result<(Option<Time>, Option<Time>), &Property> {
    let read = |name: &str| match event.get(name) {
        Some(property) => time_of(property).ok_or(property).map(Some),
        None => Ok(None),
    };
    let (start, end) = (read("DTSTART")?, read("DTEND")?);
    let (Some(start_at), None, Some(property)) = (&start, &end, event.get("DURATION")) else {
        return Ok((start, end));
    };
    let seconds = duration_s(property.value.trim()).ok_or(property)?;
    let end = start_at.later(seconds);
    Ok((start, Some(end)))
}

/// The last day of an event whose end is a day.
pub(super) fn last_words(event: &Component) -> Option<String> {
    let Time { day, clock: None } = time_of(event.get("DTEND")?)? else { return None };
    let civil = Moment::from_seconds(((day - 1) * SECONDS_PER_DAY) as f64).civil();
    let date = format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day);
    (0..=9999).contains(&civil.year).then_some(date)
}

/// The name of the zone that a property is on.
pub(super) fn zone_name(property: &Property) -> Option<&str> {
    let utc = property.value.trim().ends_with(['Z', 'z']);
    property.parameter("TZID").filter(|it| !it.is_empty() && !utc && property.value.contains('T'))
}

/// `20241028`, `20241028T093000`, `20241028T093000Z`; some write hyphens and colons too.
fn time_of(property: &Property) -> Option<Time> {
    let value: String =
        property.value.trim().chars().filter(|it| !matches!(it, '-' | ':')).collect();
    let (date, time) = match value.split_once(['T', 't']) {
        Some((date, time)) => (date, Some(time)),
        None => (&*value, None),
    };
    let number = |words: &str| {
        words.bytes().all(|it| it.is_ascii_digit()).then(|| words.parse::<u32>().ok()).flatten()
    };
    if date.len() != 8 {
        return None;
    }
    let (year, month, day) =
        (number(date.get(..4)?)?, number(date.get(4..6)?)?, number(date.get(6..)?)?);
    let written = format!("{year:04}-{month:02}-{day:02}");
    StoryDate::parse(&written).ok()?;
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let midnight = Moment::from_civil(i64::from(year), month, day).seconds();
    let day = (midnight / SECONDS_PER_DAY as f64) as i64;
    let Some(time) = time else { return Some(Time { day, clock: None }) };
    let (digits, utc) = match time.strip_suffix(['Z', 'z']) {
        Some(digits) => (digits, true),
        None => (time, false),
    };
    let part = |at: usize| digits.get(at..at + 2).map_or(Some(0), number);
    let (hour, minute, second) = (number(digits.get(..2)?)?, part(2)?, part(4)?);
    if !matches!(digits.len(), 2 | 4 | 6) || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let zone = match zone_name(property) {
        _ if utc => Zone::Utc,
        Some(name) => Zone::Named(name.to_owned()),
        None => Zone::Floating,
    };
    let seconds = i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second.min(59));
    Some(Time { day, clock: Some(Clock { seconds, zone }) })
}

/// `P1D`, `PT1H30M`, `P2W`: seconds, a day being 24 hours of the clock on the wall.
fn duration_s(words: &str) -> Option<i64> {
    const MOST: i64 = 1_000_000_000_000;
    let rest = words.strip_prefix('+').unwrap_or(words).strip_prefix(['P', 'p'])?;
    let (mut sum, mut number) = (0_i64, None::<i64>);
    let mut parts = 0;
    for letter in rest.chars() {
        if let Some(digit) = letter.to_digit(10) {
            let grown = number.unwrap_or(0).checked_mul(10)?.checked_add(i64::from(digit))?;
            number = Some(grown).filter(|it| *it < MOST);
            number?;
            continue;
        }
        let unit = match letter.to_ascii_uppercase() {
            'T' if number.is_none() => continue,
            'W' => 7 * SECONDS_PER_DAY,
            'D' => SECONDS_PER_DAY,
            'H' => 3600,
            'M' => 60,
            'S' => 1,
            _ => return None,
        };
        sum = sum.checked_add(number.take()?.checked_mul(unit)?).filter(|it| *it < MOST)?;
        parts += 1;
    }
    (number.is_none() && parts > 0).then_some(sum)
}

impl Time {
    /// A whole day.
    pub(super) fn of_day(day: i64) -> Self {
        Self { day, clock: None }
    }

    /// So many seconds later on the same clock.
    fn later(&self, seconds: i64) -> Self {
        let Some(clock) = &self.clock else {
            return Self::of_day(
                self.day + (seconds + SECONDS_PER_DAY - 1).div_euclid(SECONDS_PER_DAY),
            );
        };
        let all = clock.seconds + seconds;
        let clock = Clock { seconds: all.rem_euclid(SECONDS_PER_DAY), zone: clock.zone.clone() };
        Self { day: self.day + all.div_euclid(SECONDS_PER_DAY), clock: Some(clock) }
    }

    /// The date in EDTF: on the story's clock without an offset, on others with theirs.
    pub(super) fn edtf(&self, zones: &Zones) -> Option<String> {
        let civil = Moment::from_seconds((self.day * SECONDS_PER_DAY) as f64).civil();
        if !(0..=9999).contains(&civil.year) {
            return None;
        }
        let mut date = format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day);
        let Some(Clock { seconds, zone }) = &self.clock else { return Some(date) };
        date += &format!("T{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
        if seconds % 60 > 0 {
            date += &format!(":{:02}", seconds % 60);
        }
        match zone {
            Zone::Utc => date.push('Z'),
            Zone::Floating => {}
            Zone::Named(name) => {
                let offset = zones.offset_min(name, self.day * SECONDS_PER_DAY + seconds);
                date += &offset.map(offset_words).unwrap_or_default();
            }
        }
        Some(date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_counted() {
        assert_eq!(duration_s("P1D"), Some(86_400));
        assert_eq!(duration_s("PT1H30M"), Some(5_400));
        assert_eq!(duration_s("P2W"), Some(1_209_600));
        assert_eq!(duration_s("+P1DT2H3M4S"), Some(93_784));
        for words in [
            "",
            "P",
            "PT",
            "1D",
            "P1",
            "PD",
            "-P1D",
            "P1X",
            "P99999999999999999999D",
            "P999999999999W",
            "Pé",
        ] {
            assert_eq!(duration_s(words), None, "{words}");
        }
    }
}
