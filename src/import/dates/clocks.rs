//! Times of day: in a column beside that of dates, and midnight, which programs write where they know no time.

use super::{DateRead, read_date};
use crate::date::{Moment, SECONDS_PER_DAY};
use crate::import::options::DayOrder;

/// A date with a time from another column; none where the date is no day or the time none of a day by itself, which would give
/// a date that nobody wrote: `May 1999` and `10` are no 10 May.
pub(in crate::import) fn with_time(
    date: &str,
    time: &str,
    order: Option<DayOrder>,
) -> Option<String> {
    let spaced = [date, " ", time].concat();
    let day = match read_date(date, order) {
        DateRead::Date { when, note: None } => when,
        // Either of two days, or none: what it is told of says so.
        DateRead::Either { .. } => {
            return (time_of_day(time).is_some() && !is_unread(&spaced, order)).then_some(spaced);
        }
        _ => return None,
    };
    if !is_day(&day) {
        return None;
    }
    let Some(clock) = time_of_day(time) else {
        // `noon` is no time of day, and stays as a note on the day.
        let noted = matches!(
            read_date(&spaced, order),
            DateRead::Date { when, note: Some(_) } if when == day
        );
        return (noted && time.chars().any(char::is_alphabetic)).then_some(spaced);
    };
    Some([&*day, "T", &*clock].concat())
}

/// The time of words that are one: `9:30`, `9:30 pm`, `10 am`, `9时30分`. A number alone is none, and seconds that are none are not
/// said.
fn time_of_day(words: &str) -> Option<String> {
    const DAY: &str = "2000-01-01";
    let chinese = ["2000年1月1日", words].concat();
    let halved = of_half_day(words).map(|it| [DAY, " ", &it].concat());
    let mut ways = halved.into_iter().chain([[DAY, " ", words].concat(), chinese]);
    let time = ways.find_map(|it| match read_date(&it, None) {
        DateRead::Date { when, note: None } => {
            when.strip_prefix(DAY).and_then(|it| it.strip_prefix('T')).map(str::to_owned)
        }
        _ => None,
    })?;
    Some(time.strip_suffix(":00").filter(|it| it.len() == 5).unwrap_or(&time).to_owned())
}

/// `上午 9:30:00`, as programs write times in Chinese, in the English way. People who write 上午12:00 may mean noon.
fn of_half_day(words: &str) -> Option<String> {
    let (half, time) = [("AM", "上午"), ("PM", "下午")]
        .into_iter()
        .find_map(|(half, chinese)| Some((half, words.strip_prefix(chinese)?.trim())))?;
    let plain = time.bytes().all(|it| it.is_ascii_digit() || it == b':');
    let seconds = time.matches(':').count() == 2;
    (plain && (seconds || !time.starts_with("12"))).then(|| [time, " ", half].concat())
}

fn is_unread(words: &str, order: Option<DayOrder>) -> bool {
    matches!(read_date(words, order), DateRead::Unread(_) | DateRead::Blank)
}

/// Whether a date of EDTF is a day without a time and without a doubt.
fn is_day(when: &str) -> bool {
    let mut parts = when.trim_start_matches('-').split('-');
    let all_digits = |it: &str| it.bytes().all(|b| b.is_ascii_digit());
    let lengths = [4, 2, 2];
    lengths
        .iter()
        .all(|length| parts.next().is_some_and(|it| it.len() == *length && all_digits(it)))
        && parts.next().is_none()
}

/// The day of a moment at its beginning, whatever its offset.
pub(super) fn day_of_midnight(when: &str) -> Option<&str> {
    let (day, time) = when.split_once('T')?;
    let clock = time.split(['Z', '+', '-']).next().unwrap_or(time);
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, ""));
    let none = fraction.bytes().all(|it| it == b'0');
    (matches!(clock, "00:00" | "00:00:00") && none && is_day(day)).then_some(day)
}

/// What a cell of a column of dates says of the time of day.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::import) enum Clock {
    /// Nothing, for it is no date.
    None,
    /// It is a date without any.
    Timeless,
    /// Midnight of a day, which the words before it say.
    Midnight(String),
    /// Another time.
    Other,
}

/// What words say of the time of day.
pub(in crate::import) fn clock_in(words: &str, order: Option<DayOrder>) -> Clock {
    match read_date(words, order) {
        DateRead::Date { when, .. } => match day_of_midnight(&when) {
            Some(day) => Clock::Midnight(day.to_owned()),
            None if when.contains('T') => Clock::Other,
            None => Clock::Timeless,
        },
        // The words of the day can be either as well.
        DateRead::Either { day_first, .. } => match day_of_midnight(&day_first) {
            Some(day) => {
                let before = words.trim().split([' ', 'T', '\u{a0}']).next().unwrap_or_default();
                match read_date(before, order) {
                    DateRead::Either { day_first, .. } if day_first == day => {
                        Clock::Midnight(before.to_owned())
                    }
                    _ => Clock::Other,
                }
            }
            None if day_first.contains('T') => Clock::Other,
            None => Clock::Timeless,
        },
        DateRead::Blank | DateRead::Unread(_) => Clock::None,
    }
}

/// Whether words are a time of day.
pub(in crate::import) fn is_time(words: &str) -> bool {
    time_of_day(words).is_some()
}

/// Whether words are the time of day of midnight: `00:00:00`, `12:00 AM`.
pub(in crate::import) fn is_midnight(words: &str) -> bool {
    time_of_day(words).is_some_and(|it| matches!(&*it, "00" | "00:00"))
}

/// The day before one of EDTF.
pub(in crate::import) fn day_before(day: &str) -> Option<String> {
    let number = |from: usize, to: usize| day.get(from..to)?.parse::<u8>().ok();
    if !is_day(day) || day.starts_with('-') {
        return None;
    }
    let year = day.get(..4)?.parse::<i64>().ok()?;
    let midnight = Moment::from_civil(year, number(5, 7)?, number(8, 10)?).seconds();
    let civil = Moment::from_seconds(midnight - SECONDS_PER_DAY as f64).civil();
    (civil.year >= 0).then(|| format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_and_a_time_are_put_together_and_nothing_else_is() {
        for (date, time, expected) in [
            ("1999-05-03", "9:30", "1999-05-03T09:30"),
            ("3 May 1999", "9:30 pm", "1999-05-03T21:30"),
            ("1999年5月3日", "9时30分", "1999-05-03T09:30"),
            ("1999-05-03", "10 am", "1999-05-03T10"),
            ("1999-05-03", "0:00:00", "1999-05-03T00:00"),
            ("1999-05-03", "9.30pm", "1999-05-03T21:30"),
            ("1999-05-03", "14:30 (GMT+8)", "1999-05-03T14:30+08:00"),
            ("1999-05-03", "下午 3:05:09", "1999-05-03T15:05:09"),
            ("1999-05-03", "noon", "1999-05-03 noon"),
            ("3/4/1999", "9:30", "3/4/1999 9:30"),
        ] {
            assert_eq!(with_time(date, time, None).as_deref(), Some(expected), "{date} {time}");
        }
        for (date, time) in [
            ("May 1999", "10 am"),
            ("May 1999", "10"),
            ("May 1999", "10:00"),
            ("1999-05", "10"),
            ("1999", "10"),
            ("1999", "10:00"),
            ("1999-05-03", "10"),
            ("1999-05-03", "2"),
            ("1999-05-03~", "9:30"),
            ("1999-05-03/1999-05-04", "9:30"),
            ("1999-05-03T08:00", "9:30"),
            ("3/4/1999", "10"),
            ("the third", "9:30"),
        ] {
            assert_eq!(with_time(date, time, None), None, "{date} {time}");
        }
    }

    #[test]
    fn midnight_is_known_whatever_its_fraction_and_offset() {
        for time in ["00:00", "00:00:00", "00:00Z", "00:00:00Z", "00:00:00.000Z", "00:00:00+08:00"]
        {
            let when = ["-0043-03-15T", time].concat();
            assert_eq!(day_of_midnight(&when), Some("-0043-03-15"), "{time}");
        }
        for when in ["2024-10-28", "2024-10-28T00:00:01Z", "2024-10-28T00:00:00.5Z", "2024T", "T"] {
            assert_eq!(day_of_midnight(when), None, "{when}");
        }
    }

    #[test]
    fn cells_say_midnight_another_time_or_none() {
        let midnight = |day: &str| Clock::Midnight(day.to_owned());
        for (words, expected) in [
            ("2024-10-28T00:00:00Z", midnight("2024-10-28")),
            ("2024-10-28 00:00:00", midnight("2024-10-28")),
            ("28/10/2024 0:00", midnight("2024-10-28")),
            ("3/4/2024 0:00", midnight("3/4/2024")),
            ("3/4/2024 9:30", Clock::Other),
            ("2024-10-28T09:30", Clock::Other),
            ("3/4/2024", Clock::Timeless),
            ("2024", Clock::Timeless),
            ("", Clock::None),
            ("soon", Clock::None),
        ] {
            assert_eq!(clock_in(words, None), expected, "{words}");
        }
        for words in ["0:00", "00:00:00", "12:00:00 AM", "12 am", "0:00:00", "上午 12:00:00"] {
            assert!(is_midnight(words), "{words}");
        }
        for words in ["12:00", "0", "", "00:01", "上午12:00", "上午9:00", "noon"] {
            assert!(!is_midnight(words), "{words}");
        }
    }

    #[test]
    fn the_day_before_may_be_of_another_month_or_year() {
        assert_eq!(day_before("2024-03-01").as_deref(), Some("2024-02-29"));
        assert_eq!(day_before("2025-01-01").as_deref(), Some("2024-12-31"));
        for day in ["0000-01-01", "2024-03", "-0043-03-15", "2024-03-01T00:00", ""] {
            assert_eq!(day_before(day), None, "{day}");
        }
    }
}
