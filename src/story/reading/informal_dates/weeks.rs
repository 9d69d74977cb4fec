//! Weeks and days that are counted through the year, as ISO 8601 and calendars of firms have them.

use super::parts::is_digits;
use crate::date::{Moment, StoryDate};

const DAY_S: f64 = 86_400.0;

/// `2025-W43`, `2025-W43-6`, `week 43 of 2025`, `2025年第43周`: seven days, or the one that is named; `2025-298`: the day of
/// that number.
pub(super) fn counted_through(text: &str) -> Option<String> {
    let text = text.to_ascii_lowercase();
    if let Some((year, number)) = text.split_once('-')
        && is_digits(year, 4..=4)
        && is_digits(number, 3..=3)
    {
        let day = day_of(seconds(&[year, "-01-01"].concat())?, number.parse::<i64>().ok()? - 1);
        return (number != "000" && day.starts_with(year)).then_some(day);
    }
    let (year, number, day) = of_iso(&text).or_else(|| in_words(&text))?;
    week(&year, number, day)
}

/// Year, week and day of `2025-w43-6`, `2025w43`.
fn of_iso(text: &str) -> Option<(String, i64, Option<i64>)> {
    let (year, rest) = text.split_once('w')?;
    let year = year.strip_suffix('-').unwrap_or(year);
    let (number, day) = rest.split_at_checked(2)?;
    let day = match day.strip_prefix('-').unwrap_or(day) {
        "" => None,
        day => Some(day.parse().ok().filter(|it| (1..=7).contains(it))?),
    };
    let whole = is_digits(year, 4..=4) && is_digits(number, 2..=2);
    whole.then(|| Some((year.to_owned(), number.parse().ok()?, day)))?
}

/// The same of words: the year has four digits, the week two at most.
fn in_words(text: &str) -> Option<(String, i64, Option<i64>)> {
    let chinese = text.contains(['周', '週']);
    let bare =
        text.replace(['年', '第', '周', '週', '/', ',', '.', '-'], " ").replace("week", " week ");
    let words: Vec<&str> =
        bare.split(' ').filter(|it| !matches!(*it, "" | "of" | "in" | "the")).collect();
    let numbers: Vec<&str> = words.iter().copied().filter(|it| *it != "week").collect();
    let named = chinese || numbers.len() + 1 == words.len();
    let [a, b] = numbers.as_slice() else { return None };
    let (year, number) = if a.len() == 4 { (a, b) } else { (b, a) };
    let whole = named && is_digits(year, 4..=4) && is_digits(number, 1..=2);
    whole.then(|| Some(((*year).to_owned(), number.parse().ok()?, None)))?
}

/// The days of a week: it belongs to the year of its Thursday, and the first has the 4th of January in it.
fn week(year: &str, number: i64, day: Option<i64>) -> Option<String> {
    let fourth = seconds(&[year, "-01-04"].concat())?;
    // 1970-01-01 was a Thursday, three days after a Monday.
    let after_monday = ((fourth / DAY_S) as i64 + 3).rem_euclid(7);
    let monday = (number - 1) * 7 - after_monday;
    let thursday = day_of(fourth, monday + 3);
    (number > 0 && thursday.starts_with(year)).then_some(())?;
    Some(match day {
        Some(day) => day_of(fourth, monday + day - 1),
        None => [day_of(fourth, monday), day_of(fourth, monday + 6)].join("/"),
    })
}

fn seconds(day: &str) -> Option<f64> {
    Some(StoryDate::parse(day).ok()?.bounds().first?.seconds())
}

/// The day that is so many days after a moment.
pub(super) fn day_of(seconds: f64, days: i64) -> String {
    let it = Moment::from_seconds(seconds + days as f64 * DAY_S).civil();
    format!("{:04}-{:02}-{:02}", it.year, it.month, it.day)
}
