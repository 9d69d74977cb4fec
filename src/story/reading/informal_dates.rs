//! Informal dates: those in everyday spelling, and what they are in EDTF. A guess drops nothing that was written: what is
//! not understood to the last sign gets no guess.

use crate::date::StoryDate;
use crate::story::problems::Wording;

/// The EDTF spelling of a date in everyday spelling such as `2024年10月28日`, `约1950年` or `Q3 2024`.
pub(super) fn edtf_for(found: &str) -> Option<Wording> {
    let date = moment(found.trim()).or_else(|| span(found.trim()))?;
    StoryDate::parse(&date).ok()?;
    Some(Wording::around(("可写作 “", "write “"), &date, ("”", "”")))
}

/// A date in itself, exact or about.
fn moment(text: &str) -> Option<String> {
    let about = after_any(text, &["大约", "约", "circa ", "ca. ", "c. ", "c.", "about "]);
    if let Some(date) = about.or_else(|| before_any(text, &["左右", "前后"])) {
        return Some(plain(date)? + "~");
    }
    plain(text)
}

/// From one date to another, or to this day.
fn span(text: &str) -> Option<String> {
    let ongoing = before_any(text, &["至今", "以来"]).or_else(|| after_any(text, &["since "]));
    if let Some(start) = ongoing {
        return Some(moment(start)? + "/..");
    }
    let ends = ["–", "—", "～", "~", "至", "到", " - ", " to "].iter();
    let (start, end) = ends.filter_map(|it| text.split_once(it)).next().or_else(|| {
        // A hyphen stands between the parts of a date too, so only whole years are sure.
        let years = text.split_once('-')?;
        (is_year(years.0) && is_year(years.1.trim_end_matches('年'))).then_some(years)
    })?;
    Some([&*moment(start.trim())?, "/", &*moment(end.trim())?].concat())
}

fn plain(text: &str) -> Option<String> {
    let text = text.trim();
    before_christ(text)
        .or_else(|| decade(text))
        .or_else(|| quarter(text))
        .or_else(|| time(text))
        .or_else(|| day(text))
}

/// Years count from 0, so 1 BC is the year 0.
fn before_christ(text: &str) -> Option<String> {
    let year = after_any(text, &["公元前"])
        .or_else(|| before_any(text, &["BCE", "B.C.E.", "BC", "B.C."]))?;
    let year = year.trim().trim_end_matches('年').trim_end();
    if !is_digits(year, 4) {
        return None;
    }
    match year.parse::<u16>().ok()?.checked_sub(1)? {
        0 => Some("0000".to_owned()),
        year => Some(format!("-{year:04}")),
    }
}

/// `1990s`, `1990年代`.
fn decade(text: &str) -> Option<String> {
    let year = before_any(text, &["'s", "’s", "s", "年代"])?.trim_end();
    let tens = year.strip_suffix('0').filter(|_| is_year(year))?;
    Some([tens, "X"].concat())
}

/// `Q3 2024`, `2024-Q3`, `2024年第三季度`.
fn quarter(text: &str) -> Option<String> {
    let (year, number) = if let Some(before) = before_any(text, &["季度"]) {
        let (at, number) = before.char_indices().next_back()?;
        let number = match number {
            '一' => '1',
            '二' => '2',
            '三' => '3',
            '四' => '4',
            other => other,
        };
        (before.get(..at)?.trim_end_matches('第').trim_end().strip_suffix('年')?, number)
    } else {
        let (before, after) = text.split_once(['Q', 'q'])?;
        let number = after.chars().next()?;
        let rest = after.get(number.len_utf8()..)?;
        let sides = [before, rest].map(|it| it.trim_matches([' ', '-', '/', ',']));
        match sides {
            [year, ""] | ["", year] => (year, number),
            _ => return None,
        }
    };
    let number = number.to_digit(10).filter(|it| (1..=4).contains(it))?;
    is_year(year.trim()).then(|| [year.trim(), "-", &(32 + number).to_string()].concat())
}

/// A day and a time, with a space between or the hour in one digit.
fn time(text: &str) -> Option<String> {
    let (date, clock) = text.split_once([' ', 'T']).filter(|it| it.1.contains(':'))?;
    let clock = clock.trim_start();
    let hour = clock.find(':')?;
    let zero = if hour == 1 { "0" } else { "" };
    Some([&*day(date)?, "T", zero, clock].concat())
}

/// A year, maybe a month and a day, in numbers with signs of one kind between.
fn day(text: &str) -> Option<String> {
    let is_sign = |c: char| matches!(c, '年' | '月' | '日' | '号' | '/' | '.' | '-' | ' ');
    if !text.chars().all(|c| c.is_ascii_digit() || is_sign(c)) {
        return None;
    }
    let numbers: Vec<&str> = text.split(is_sign).filter(|it| !it.is_empty()).collect();
    let [year, rest @ ..] = numbers.as_slice() else { return None };
    if !is_year(year) || rest.len() > 2 || rest.iter().any(|it| it.len() > 2) {
        return None;
    }
    // `2024-11/12` is two months, no day.
    let mixed = ['/', '.', '-'].iter().filter(|it| text.contains(**it)).count();
    if mixed + usize::from(text.contains(['年', '月'])) > 1 {
        return None;
    }
    let mut date = String::from(*year);
    for part in rest {
        date.push_str(if part.len() == 1 { "-0" } else { "-" });
        date.push_str(part);
    }
    Some(date)
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && is_digits(text, 4)
}

fn is_digits(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// What follows the first of `starts` that `text` begins with, in capitals or not.
fn after_any<'t>(text: &'t str, starts: &[&str]) -> Option<&'t str> {
    let rest = |start: &&str| {
        let (head, rest) = text.split_at_checked(start.len())?;
        head.eq_ignore_ascii_case(start).then_some(rest)
    };
    starts.iter().find_map(rest)
}

/// What stands before the first of `ends` that `text` ends with, in capitals or not.
fn before_any<'t>(text: &'t str, ends: &[&str]) -> Option<&'t str> {
    let rest = |end: &&str| {
        let (rest, tail) = text.split_at_checked(text.len().checked_sub(end.len())?)?;
        tail.eq_ignore_ascii_case(end).then_some(rest)
    };
    ends.iter().find_map(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Locale;

    #[track_caller]
    fn check(pairs: &[(&str, &str)]) {
        for (found, expected) in pairs {
            let hint = edtf_for(found).map(|it| it.get(Locale::En).to_owned());
            assert_eq!(hint, Some(format!("write “{expected}”")), "{found}");
        }
    }

    #[test]
    fn a_day_in_everyday_spelling_is_shown_as_edtf() {
        check(&[
            ("2024年10月28日", "2024-10-28"),
            ("2024 年 10 月 28 号", "2024-10-28"),
            ("2024/1/5", "2024-01-05"),
            ("2024.10.28", "2024-10-28"),
            ("2024-1-5", "2024-01-05"),
            ("2024年", "2024"),
        ]);
    }

    #[test]
    fn a_year_before_christ_is_one_less_than_its_number() {
        // They were 1046, and 221 was nothing.
        check(&[
            ("公元前1046年", "-1045"),
            ("1046 BC", "-1045"),
            ("221 bce", "-0220"),
            ("公元前1年", "0000"),
        ]);
    }

    #[test]
    fn about_stays_about() {
        // These were plain years.
        check(&[
            ("约1950年", "1950~"),
            ("circa 1950", "1950~"),
            ("c. 1950", "1950~"),
            ("1950年左右", "1950~"),
            ("约公元前1046年", "-1045~"),
        ]);
    }

    #[test]
    fn decades_quarters_and_spans_keep_their_width() {
        check(&[
            ("1990s", "199X"),
            ("1990年代", "199X"),
            ("2019至今", "2019/.."),
            ("since 2019", "2019/.."),
            ("2019年10月至今", "2019-10/.."),
            ("1939-1945", "1939/1945"),
            ("1939–1945", "1939/1945"),
            ("1939年至1945年", "1939/1945"),
            ("2024-10-01 to 2024-10-07", "2024-10-01/2024-10-07"),
            ("Q3 2024", "2024-35"),
            ("2024Q1", "2024-33"),
            ("2024-Q4", "2024-36"),
            ("2024年第二季度", "2024-34"),
        ]);
    }

    #[test]
    fn a_time_of_day_gets_its_t_and_its_second_digit() {
        check(&[
            ("2024-10-28 09:00", "2024-10-28T09:00"),
            ("2024-10-28T9:00", "2024-10-28T09:00"),
            ("2024/10/28 9:00:30+08:00", "2024-10-28T09:00:30+08:00"),
        ]);
    }

    #[test]
    fn what_is_not_understood_to_the_last_sign_gets_no_guess() {
        for found in [
            "去年",
            "28.10.2024",
            "2023年底",
            "2024-11/12",
            "2024年2月30日",
            "1945-1939",
            "1995s",
            "Q5 2024",
            "公元前0年",
            "2024-10-28 25:00",
            "2024年10月28日前",
            "",
            "至今",
            "约",
        ] {
            assert_eq!(edtf_for(found), None, "{found}");
        }
    }
}
