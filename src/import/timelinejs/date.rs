//! Dates as objects with a field for each part.

use super::slide::Slides;
use crate::date::{MAX_YEAR, StoryDate};
use crate::import::dates::{DateRead, from_to, read_date};
use crate::import::json::Json;
use crate::import::options::Options;
use crate::import::report::Report;
use crate::import::spot::Spot;
use crate::story::Wording;
use crate::words::Locale;

/// What years mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scale {
    /// Years of calendars: -44 is 44 BC, and there is no year 0.
    Human,
    /// Ages of the Earth, of which a year more or less means nothing.
    Cosmological,
}

/// Why a date cannot be taken, and what to do about it.
pub(super) type Wrong = (Wording, Option<Wording>);

/// The date of an object in EDTF, or words in place of one; empty where there is none.
pub(super) fn read(
    given: &Json,
    scale: Scale,
    spot: &Spot,
    slides: &mut Slides<'_>,
    report: &mut Report,
) -> Result<String, Wrong> {
    if !matches!(given, Json::Object(_)) {
        return Ok(given.words().unwrap_or_default());
    }
    slides.tell_unknown(given, &PARTS, "start_date.", report);
    if given.get("format").is_some_and(|it| !it.is_blank()) {
        slides.once.left_out(
            slides.file,
            "日期的显示格式（format）未收：日期一律按读者的语言显示",
            "the format of dates was left out: they are shown as readers of each language write them",
            report,
        );
    }
    let words = |name: &str| given.get(name).and_then(Json::words);
    let Some(year) = words("year") else {
        if PARTS.iter().take(7).all(|it| words(it).is_none()) {
            return Ok(String::new());
        }
        return Err((
            Wording::fixed("日期没有年份", "the date has no year"),
            Some(Wording::fixed("写上年份（year）", "give its year")),
        ));
    };
    let month = part(given, "month", 12)?.filter(|it| *it > 0);
    let day = part(given, "day", 31)?.filter(|it| *it > 0);
    let (hour, minute) = (part(given, "hour", 23)?, part(given, "minute", 59)?);
    let (second, millisecond) = (part(given, "second", 59)?, part(given, "millisecond", 999)?);
    if day.is_some() && month.is_none() {
        return Err((Wording::fixed("日期有日而没有月", "the date has a day and no month"), None));
    }
    let Some(number) = number(&year) else {
        // Words such as `c. 1950` are a date of their own.
        // Of `1990.5` nobody knows whether half a year or May is meant.
        let is_number = year.trim().parse::<f64>().is_ok();
        if month.is_none() && hour.is_none() && !is_number {
            return Ok(year);
        }
        return Err(no_date(&year));
    };
    let mut date = edtf_year(number, scale)?;
    for it in [month, day].into_iter().flatten() {
        date += &format!("-{it:02}");
    }
    let clock = if day.is_some() { hour } else { None };
    let (mut left_out, mut is_cut) = (String::new(), hour.is_some() && clock.is_none());
    if let Some(hour) = clock {
        date += &format!("T{hour:02}");
    }
    let mut goes_on = clock.is_some();
    for it in [minute, second] {
        match it {
            Some(it) if goes_on => date += &format!(":{it:02}"),
            Some(it) => is_cut |= it > 0,
            None => goes_on = false,
        }
    }
    is_cut |= millisecond.is_some_and(|it| it > 0);
    if is_cut {
        for name in ["hour", "minute", "second", "millisecond"] {
            left_out += &words(name).map_or_else(String::new, |it| format!(" {name} {it}"));
        }
        report.part_left_out(
            spot,
            Wording::new(|| {
                (
                    format!("时刻没有上一级，或精于秒，其中的未收：{}", left_out.trim()),
                    format!("a time lacks what comes before it, or is finer than a second; left out of:{left_out}"),
                )
            }),
            None,
        );
    }
    match StoryDate::parse(&date) {
        Ok(_) => Ok(date),
        Err(_) => Err(no_date(&date)),
    }
}

const PARTS: [&str; 9] =
    ["year", "month", "day", "hour", "minute", "second", "millisecond", "display_date", "format"];

/// The parts of a date in one cell, whether there is such a date or not: `1969-7-20 20:17`. Years before Christ are those of
/// tables.
pub(super) fn as_given(given: &Json, scale: Scale) -> String {
    let words = |name: &str| given.get(name).and_then(Json::words).unwrap_or_default();
    if given.object().is_none() {
        return given.words().unwrap_or_default();
    }
    let year = words("year");
    let edtf = number(&year).and_then(|it| edtf_year(it, scale).ok());
    let join = |first: String, names: [&str; 2], joint: &str| {
        names.iter().map(|it| words(it)).filter(|it| !it.is_empty()).fold(first, |all, part| {
            let part = if part.len() == 1 { ["0", &part].concat() } else { part };
            [&*all, if all.is_empty() { "" } else { joint }, &part].concat()
        })
    };
    let day = join(edtf.unwrap_or(year), ["month", "day"], "-");
    let hour = words("hour");
    if hour.is_empty() {
        return day;
    }
    let time = join(join(String::new(), ["hour", "minute"], ":"), ["second", ""], ":");
    [&*day, "T", &time].concat()
}

/// A year as EDTF writes it, where 0000 is 1 BC.
pub(super) fn edtf_year(number: i64, scale: Scale) -> Result<String, Wrong> {
    let year = match number {
        0 => {
            return Err((
                Wording::fixed("没有公元 0 年", "there is no year 0"),
                Some(Wording::fixed(
                    "公元前 1 年写 -1，公元 1 年写 1",
                    "write -1 for 1 BC, or 1 for AD 1",
                )),
            ));
        }
        ..=-10_000 if scale == Scale::Cosmological => number,
        ..0 => number + 1,
        _ => number,
    };
    Ok(match year {
        0..=9999 => format!("{year:04}"),
        -9999..0 => format!("-{:04}", -year),
        _ => format!("Y{year}"),
    })
}

/// A whole number, in digits or with an exponent.
pub(super) fn number(words: &str) -> Option<i64> {
    let words = words.trim().replace('−', "-");
    if let Ok(number) = words.parse::<i64>() {
        return (number.abs() <= MAX_YEAR).then_some(number);
    }
    let number: f64 = words.parse().ok()?;
    let is_whole = number.fract() == 0.0 && number.abs() <= MAX_YEAR as f64;
    is_whole.then_some(number as i64)
}

fn part(given: &Json, name: &str, most: i64) -> Result<Option<i64>, Wrong> {
    let Some(words) = given.get(name).and_then(Json::words) else { return Ok(None) };
    match number(&words).filter(|it| (0..=most).contains(it)) {
        Some(number) => Ok(Some(number)),
        None => Err((
            Wording::new(|| {
                let quoted = Wording::quoting(&words);
                let quoted = quoted.get(Locale::En);
                (
                    format!("{name} 是 {quoted}，应为至多 {most} 的整数"),
                    format!("{name} is {quoted}, and has to be a whole number, at most {most}"),
                )
            }),
            None,
        )),
    }
}

fn no_date(words: &str) -> Wrong {
    let quoted = Wording::quoting(words);
    let what = Wording::new(|| {
        let quoted = quoted.get(Locale::En);
        (format!("没有{quoted}这样的日期"), format!("there is no date {quoted}"))
    });
    (what, None)
}

/// The date as it is shown to readers: where the words shown are a date that holds the one given, that is it.
pub(super) fn as_shown(
    date: &str,
    shown: &str,
    spot: &Spot,
    options: &Options,
    report: &mut Report,
) -> String {
    let DateRead::Date { when, .. } = read_date(shown, options.day_order) else {
        return date.to_owned();
    };
    let (Ok(given), Ok(coarse)) = (StoryDate::parse(date), StoryDate::parse(&when)) else {
        return date.to_owned();
    };
    // The same moment, of which the words say the zone besides.
    if when.strip_prefix(date).is_some_and(|it| it.starts_with(['Z', '+', '-']))
        && date.contains('T')
    {
        return when;
    }
    if when == date || !coarse.bounds().contains(given.bounds()) {
        return date.to_owned();
    }
    report.changed(spot, shown_wording(date, shown), Some(EXACTLY));
    when
}

/// The date that a slide says in EDTF, as this program writes it where parts cannot say all, if its parts say the same as far as
/// they can. Somebody may have changed these since.
pub(super) fn as_written(
    start: &str,
    end: &str,
    written: &str,
    spot: &Spot,
    report: &mut Report,
) -> Option<String> {
    let written = written.trim();
    if written.is_empty() {
        return None;
    }
    let fits = || {
        let bounds = StoryDate::parse(written).ok()?.bounds();
        let given = whole(start, end)?.bounds();
        // Of a date with one bound that one is given.
        let first = bounds.first.is_none_or(|it| Some(it) == given.first);
        let last = bounds
            .end
            .is_none_or(|it| Some(it) == given.end || bounds.first.is_some() && end.is_empty());
        (bounds.first.or(bounds.end).is_some() && first && last).then_some(())
    };
    if fits().is_some() {
        return Some(written.to_owned());
    }
    let quoted = Wording::quoting(written);
    report.part_left_out(
        spot,
        Wording::new(|| {
            let quoted = quoted.get(Locale::En);
            (
                format!("when 是 {quoted}，与 start_date、end_date 不符，取了后者"),
                format!("when is {quoted}, which is not what start_date and end_date say; these were taken"),
            )
        }),
        None,
    );
    None
}

/// The date of a slide with two ends as it is shown in their place: where the words are a date that holds both, that is it.
pub(super) fn both_as_shown(
    start: &str,
    end: &str,
    shown: &str,
    spot: &Spot,
    options: &Options,
    report: &mut Report,
) -> Option<String> {
    if start.is_empty() || end.is_empty() {
        return None;
    }
    let DateRead::Date { when, .. } = read_date(shown, options.day_order) else { return None };
    let (given, coarse) = (whole(start, end)?, StoryDate::parse(&when).ok()?);
    let (given, coarse) = (given.bounds(), coarse.bounds());
    if given == coarse {
        return Some(when);
    }
    if !coarse.contains(given) {
        return None;
    }
    let date = [start, "/", end].concat();
    report.changed(spot, shown_wording(&date, shown), Some(EXACTLY));
    Some(when)
}

/// The one date of two.
fn whole(start: &str, end: &str) -> Option<StoryDate> {
    match (start, end) {
        (date, "") | ("", date) => StoryDate::parse(date).ok(),
        (start, end) => StoryDate::parse(&from_to(start, end)?).ok(),
    }
}

const EXACTLY: Wording = Wording::fixed(
    "如果日期确切，在 when 里写全",
    "if the date is known exactly, write all of it in when",
);

fn shown_wording(date: &str, shown: &str) -> Wording {
    Wording::new(|| {
        (
            format!("日期写的是 {date}，显示的是“{shown}”：取了显示的，不比它更确切"),
            format!(
                "the date is {date} and shown as “{shown}”: what is shown was taken, which says no more than is known"
            ),
        )
    })
}

/// Whether the words shown say more than a date in EDTF.
pub(super) fn says_more(shown: &str, date: &str, options: &Options) -> bool {
    if shown.is_empty() || shown == date {
        return false;
    }
    let says_it = |it: &StoryDate| {
        [Locale::ZhHans, Locale::ZhHant, Locale::En]
            .iter()
            .any(|locale| it.wording(*locale).eq_ignore_ascii_case(shown))
    };
    match read_date(shown, options.day_order) {
        DateRead::Date { when, note: None } if when == date => false,
        _ => !StoryDate::parse(date).is_ok_and(|it| says_it(&it)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_shown_with_its_zone_is_the_same_and_nothing_to_tell() {
        for (date, shown, taken, more) in [
            ("1969-07-20T20:17", "July 20, 1969, 20:17 UTC", "1969-07-20T20:17Z", false),
            ("1969-07-20T20:17", "July 20, 1969, 20:17", "1969-07-20T20:17", false),
            ("1969-07-20T20:17", "20 July 1969, 8:17 p.m.", "1969-07-20T20:17", false),
            // Nobody knows which zone that is: it stays as a note.
            ("1969-07-20T20:17", "July 20, 1969, 20:17 Moon time", "1969-07-20T20:17", true),
        ] {
            let mut report = Report::default();
            let options = Options::default();
            let it = as_shown(date, shown, &Spot::default(), &options, &mut report);
            assert_eq!((&*it, says_more(shown, &it, &options)), (taken, more), "{shown}");
            assert_eq!(report.notes, [], "{shown}");
        }
        let mut report = Report::default();
        let it = as_shown(
            "1969-07-20T20:17",
            "July 1969",
            &Spot::default(),
            &Options::default(),
            &mut report,
        );
        assert_eq!((&*it, report.notes.len()), ("1969-07", 1));
    }
}
