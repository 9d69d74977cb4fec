//! Dates that were read, and may be meant otherwise.

use super::quoted;
use crate::date::StoryDate;
use crate::import::report::{Outcome, Report};
use crate::import::spot::Spot;
use crate::story::Wording;
use crate::words::Locale;

/// Tells what else `words` may mean than the date `when`, or that they say more (`noted`).
pub(super) fn tell(words: &str, when: &str, noted: bool, spot: &Spot, report: &mut Report) {
    let said = quoted(words);
    let changed = |zh: &str, en: &str| {
        let (zh, en) = (format!("{said}{zh} “{when}”"), format!("{said} is taken {en}, “{when}”"));
        (Outcome::Changed, Wording::new(|| (zh, en)))
    };
    let ((outcome, what), hint) = if noted {
        let what = Wording::new(|| {
            (
                format!("{said}取作 “{when}”，原话记作日期说明"),
                format!(
                    "{said} is taken as “{when}”, and its words are kept as a note on the date"
                ),
            )
        });
        ((Outcome::Changed, what), None)
    } else if let Some(number) = counted(words) {
        match number {
            Counted::Day => {
                (changed("取作表格软件的日期序号，即", "as a day number of spreadsheets"), None)
            }
            Counted::Seconds => {
                (changed("取作 1970 年以来的秒数，即", "as seconds since 1970"), None)
            }
            Counted::Milliseconds => {
                (changed("取作 1970 年以来的毫秒数，即", "as milliseconds since 1970"), None)
            }
        }
    } else if is_cut_month(words) {
        let hint = Wording::fixed(
            "表格软件会把 2024.10 改成 2024.1：如是十月，请改正",
            "programs of tables make 2024.1 of 2024.10: mend it if October was meant",
        );
        (changed("取作一月，即", "as January"), Some(hint))
    } else if let Some(second) = next_year(words, '/').filter(|_| !when.contains('/')) {
        let (what, hint) = (changed("取作月份，即", "as a month"), two_years(second));
        (what, Some(hint))
    } else if let Some(before) = of_minus(words) {
        let what = Wording::new(|| {
            let (zh, en) = (worded(when, Locale::ZhHans), worded(when, Locale::En));
            (
                format!("{said}按有零年的算法，是{zh}"),
                format!("{said} counts with a year 0, and is {en}"),
            )
        });
        let number = words.trim_start_matches(['-', '0']).to_owned();
        let hint = Wording::new(|| {
            (
                format!("如指公元前 {number} 年，写作 “{before}”"),
                format!("write “{before}” if {number} BC is meant"),
            )
        });
        ((Outcome::Taken, what), Some(hint))
    } else if let Some(second) = next_year(words, '-').filter(|it| it % 100 > 12) {
        let what = Wording::new(|| {
            let (zh, en) = (worded(when, Locale::ZhHans), worded(when, Locale::En));
            (format!("{said}在 EDTF 里是{zh}"), format!("{said} is {en} in EDTF"))
        });
        ((Outcome::Taken, what), Some(two_years(second)))
    } else if let Some(day) = super::clocks::day_of_midnight(when) {
        let what = Wording::new(|| {
            (format!("{said}是零点整的时刻"), format!("{said} is a moment, at midnight"))
        });
        let hint = Wording::new(|| {
            (
                format!("程序常给没有时刻的日期补上零点；如只指那一天，写作 “{day}”"),
                format!(
                    "programs add that to days without a time: write “{day}” if no time of day is meant"
                ),
            )
        });
        ((Outcome::Taken, what), Some(hint))
    } else {
        return;
    };
    report.tell(spot, outcome, what, hint);
}

fn worded(when: &str, locale: Locale) -> String {
    StoryDate::parse(when).map(|it| it.wording(locale)).unwrap_or_default()
}

enum Counted {
    Day,
    Seconds,
    Milliseconds,
}

/// What a number counts, by how many digits it has before its point. Days of six and eight digits are written so by people.
fn counted(words: &str) -> Option<Counted> {
    let (whole, fraction) = words.split_once('.').unwrap_or((words, ""));
    let digits = |it: &str| it.bytes().all(|b| b.is_ascii_digit());
    (digits(whole) && digits(fraction)).then_some(())?;
    match whole.len() {
        5 => Some(Counted::Day),
        10 => Some(Counted::Seconds),
        13 => Some(Counted::Milliseconds),
        _ => None,
    }
}

/// Whether it is `2024.1`.
fn is_cut_month(words: &str) -> bool {
    words.strip_suffix(".1").is_some_and(is_year)
}

/// The second year of `2010/11` or `2024-25`, which are a month and a season to others.
fn next_year(words: &str, sign: char) -> Option<u32> {
    let (year, second) = words.split_once(sign).filter(|it| is_year(it.0) && it.1.len() == 2)?;
    let (year, second) = (year.parse::<u32>().ok()?, second.parse::<u32>().ok()?);
    (second == year % 100 + 1).then_some(year + 1)
}

fn two_years(second: u32) -> Wording {
    let first = second - 1;
    Wording::new(|| {
        (
            format!("如指两个年份，写作 “{first}/{second}”"),
            format!("write “{first}/{second}” if two years are meant"),
        )
    })
}

/// The year of EDTF for the year before Christ whose number `-3500` shows.
fn of_minus(words: &str) -> Option<String> {
    let year: u32 = words.strip_prefix('-').filter(|it| is_year(it))?.parse().ok()?;
    match year.checked_sub(1)? {
        0 => Some("0000".to_owned()),
        less => Some(format!("-{less:04}")),
    }
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())
}
