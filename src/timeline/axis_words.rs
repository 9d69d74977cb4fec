//! What the axis says of moments, in short: 4月, 14:30, 前200年, 45亿年前.
//!
//! Texts are put together by `concat`: `format!` of numbers is a kilobyte of Wasm.

use super::ticks::Tick;
use crate::date::{Interval, Moment, Unit};
use crate::words::Locale;

/// What is written at a line among lines of this interval.
pub(super) fn tick_label(tick: &Tick, interval: Interval, locale: Locale) -> String {
    let moment = Moment::from_seconds(tick.civil_s);
    let civil = moment.civil();
    let clock = interval.unit < Unit::Day;
    match tick.unit {
        Unit::Second => [&*clock_time(moment), ":", &two_digits(civil.second)].concat(),
        Unit::Minute | Unit::Hour => clock_time(moment),
        Unit::Day => day(moment, locale, clock || !locale.is_chinese()),
        Unit::Month if clock => day(moment, locale, true),
        Unit::Month => month(civil.month, locale),
        _ if clock => full_day(moment, locale),
        // The first years of our era have no decades that go by such a name.
        _ if interval == Interval::new(Unit::Decade, 1) && civil.year >= 100 => {
            let of_ten = if locale.is_chinese() { "年代" } else { "s" };
            [&*civil.year.to_string(), of_ten].concat()
        }
        // Among millions of years our era begins today.
        Unit::Millennium if interval.step >= 1000 && civil.year > 0 => {
            String::from(if locale.is_chinese() { "今" } else { "now" })
        }
        _ => short_year(civil.year, locale),
    }
}

/// A moment in words: 2024年10月28日, or 2024年10月28日 14:30 to the minute.
pub fn moment_label(second: f64, to_the_minute: bool, locale: Locale) -> String {
    let moment = Moment::from_seconds(second);
    let mut text = full_day(moment, locale);
    if to_the_minute {
        text.push(' ');
        text.push_str(&clock_time(moment));
    }
    text
}

/// A stretch of time beside the labels of an axis, which say what it leaves unsaid: 14:30 among hours, 28 Oct among days and
/// months; among years a day in full, and of more than a day the years.
pub fn brief_label(first_s: f64, end_s: f64, interval: Interval, locale: Locale) -> String {
    let length_s = end_s - first_s;
    let brief = |second: f64| {
        let moment = Moment::from_seconds(second);
        match interval.unit {
            Unit::Second | Unit::Minute | Unit::Hour if length_s < 86_400.0 => clock_time(moment),
            unit if unit < Unit::Year => day(moment, locale, true),
            _ if length_s > 86_400.0 => short_year(moment.civil().year, locale),
            _ => full_day(moment, locale),
        }
    };
    let [first, last] = [first_s, end_s - 1.0].map(brief);
    if first == last { first } else { [&*first, "–", &last].concat() }
}

/// 14:30.
fn clock_time(moment: Moment) -> String {
    let civil = moment.civil();
    [&*two_digits(civil.hour), ":", &two_digits(civil.minute)].concat()
}

/// 07.
fn two_digits(number: u8) -> String {
    [if number < 10 { "0" } else { "" }, &number.to_string()].concat()
}

/// What lines of this interval leave unsaid about the left edge; `None` for years and more.
pub(super) fn context_label(second: f64, interval: Interval, locale: Locale) -> Option<String> {
    let moment = Moment::from_seconds(second);
    let civil = moment.civil();
    match interval.unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(full_day(moment, locale)),
        Unit::Day => {
            Some(joined(brief_year(civil.year, locale), &month(civil.month, locale), locale))
        }
        Unit::Month => Some(brief_year(civil.year, locale)),
        _ => None,
    }
}

/// The unit whose beginning says it anew.
pub(super) fn context_unit(interval: Interval) -> Unit {
    match interval.unit {
        Unit::Second | Unit::Minute | Unit::Hour => Unit::Day,
        Unit::Day => Unit::Month,
        _ => Unit::Year,
    }
}

/// 前200年: beside others like it the axis says it in short. Long before, years are counted back from today, in what people
/// say of them: 45亿年前, 500万年前; 4,500 Mya, which is million years ago.
fn short_year(year: i64, locale: Locale) -> String {
    let ago = 1 - year;
    let (unit, said) = match locale.is_chinese() {
        true if ago >= 100_000_000 => (100_000_000, "亿年前"),
        true => (10_000, "万年前"),
        false => (1_000_000, " Mya"),
    };
    if ago >= unit {
        return [&*counted_in(ago, unit, if locale.is_chinese() { "" } else { "," }), said]
            .concat();
    }
    brief_year(year, locale)
}

/// 前200年, which is 公元前200年 elsewhere.
fn brief_year(year: i64, locale: Locale) -> String {
    let text = self::year(year, locale);
    text.strip_prefix("公元").filter(|_| year <= 0).map(str::to_owned).unwrap_or(text)
}

/// A number in units of a power of ten, its thousands set apart by `comma`: 4,500; 2.5.
fn counted_in(number: i64, unit: i64, comma: &str) -> String {
    let mut text = (number / unit).to_string();
    if let Some(at) = text.len().checked_sub(3).filter(|&at| at > 0) {
        text.insert_str(at, comma);
    }
    let rest = (unit + number % unit).to_string();
    let rest = rest.strip_prefix('1').unwrap_or_default().trim_end_matches('0');
    if rest.is_empty() { text } else { [&*text, ".", rest].concat() }
}

/// 2024年; 公元前200年; 2024; 200 BC. The first years of our era say so.
fn year(year: i64, locale: Locale) -> String {
    let (before, after) = match (locale.is_chinese(), year) {
        (true, ..=0) => ("公元前", "年"),
        (true, 1..100) => ("公元", "年"),
        (true, _) => ("", "年"),
        (false, ..=0) => ("", " BC"),
        (false, 1..100) => ("AD ", ""),
        (false, _) => ("", ""),
    };
    let number = if year > 0 { year } else { 1 - year };
    [before, &number.to_string(), after].concat()
}

/// 4月; Apr.
fn month(month: u8, locale: Locale) -> String {
    const ENGLISH: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    if locale.is_chinese() {
        return [&*month.to_string(), "月"].concat();
    }
    let name = usize::from(month).checked_sub(1).and_then(|index| ENGLISH.get(index));
    String::from(name.copied().unwrap_or_default())
}

/// 28日, or 10月28日 with its month; 28 Oct.
fn day(moment: Moment, locale: Locale, with_month: bool) -> String {
    let civil = moment.civil();
    let (day, month) = (civil.day.to_string(), month(civil.month, locale));
    match (locale.is_chinese(), with_month) {
        (true, false) => [&*day, "日"].concat(),
        (true, true) => [&*month, &day, "日"].concat(),
        (false, _) => [&*day, " ", &month].concat(),
    }
}

/// 2024年10月28日; 28 Oct 2024.
fn full_day(moment: Moment, locale: Locale) -> String {
    joined(brief_year(moment.civil().year, locale), &day(moment, locale, true), locale)
}

/// Year and part of it in the order of the language.
fn joined(mut year: String, part: &str, locale: Locale) -> String {
    if locale.is_chinese() {
        year.push_str(part);
        year
    } else {
        [part, " ", &year].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_worded_to_the_day_or_to_the_minute() {
        let second = Moment::from_civil(2024, 10, 28).seconds() + 14.5 * 3600.0;
        assert_eq!(moment_label(second, false, Locale::ZhHans), "2024年10月28日");
        assert_eq!(moment_label(second, true, Locale::En), "28 Oct 2024 14:30");
    }

    #[test]
    fn a_moment_beside_the_axis_leaves_out_what_that_says() {
        let opened = Moment::from_civil(2024, 10, 28).seconds();
        let label = |days: f64, unit, locale| {
            brief_label(opened, opened + days * 86_400.0, Interval::new(unit, 1), locale)
        };
        let minute = 1.0 / 1440.0;
        assert_eq!(label(minute, Unit::Hour, Locale::En), "00:00");
        assert_eq!(label(90.0 * minute, Unit::Minute, Locale::En), "00:00–01:29");
        assert_eq!(label(minute, Unit::Day, Locale::En), "28 Oct");
        assert_eq!(label(1.0, Unit::Hour, Locale::ZhHans), "10月28日");
        assert_eq!(label(1.0, Unit::Month, Locale::ZhHans), "10月28日");
        assert_eq!(label(5.0, Unit::Month, Locale::En), "28 Oct–1 Nov");
        assert_eq!(label(1.0, Unit::Year, Locale::ZhHans), "2024年10月28日");
        assert_eq!(label(400.0, Unit::Decade, Locale::En), "2024–2025");
        assert_eq!(label(30.0, Unit::Decade, Locale::ZhHans), "2024年");
    }

    #[test]
    fn years_of_long_ago_are_counted_back_in_what_people_say() {
        assert_eq!(short_year(-111_499_999, Locale::ZhHans), "1.115亿年前");
        assert_eq!(short_year(-249_999_999, Locale::ZhHans), "2.5亿年前");
        assert_eq!(short_year(-541_499_999, Locale::En), "541.5 Mya");
        assert_eq!(short_year(-1_000_049_999, Locale::En), "1,000.05 Mya");
        assert_eq!(short_year(-9_998, Locale::ZhHans), "前9999年");
        assert_eq!(short_year(-99_999, Locale::ZhHans), "10万年前");
        assert_eq!(short_year(-99_999, Locale::En), "100000 BC");
    }
}
