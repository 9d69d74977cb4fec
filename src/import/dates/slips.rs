//! Days that no calendar has, with the year first: a month 13 is a slip, not a day before its month. And what pasted tables leave
//! behind dates: marks of footnotes, the year before the day in brackets.

use crate::date::StoryDate;
use crate::story::{EverydayDate, Wording, everyday_date};

/// What is wrong with a day whose year comes first: `2024-13-01`, `2024/2/30`, `2024年2月30日`.
pub(super) fn slip(words: &str) -> Option<Wording> {
    let plain: String = words.chars().map(half).collect();
    let (year, rest) = digits(&plain).filter(|it| it.0.len() == 4)?;
    let rest = rest.trim_start();
    let sign = rest.chars().next().filter(|it| matches!(it, '-' | '/' | '.' | '年'))?;
    let (month, rest) = digits(rest.get(sign.len_utf8()..)?).filter(|it| it.0.len() <= 2)?;
    let between = if sign == '年' { '月' } else { sign };
    let rest = rest.trim_start().strip_prefix(between)?;
    let day = digits(rest).filter(|it| it.0.len() <= 2);
    // A span of years, `1914-18.5`, has other signs; and what goes on in digits is no day.
    if sign != '年' && day.is_none_or(|it| it.1.starts_with(['.', '-', '/', '年'])) {
        return None;
    }
    let (number, quoted) = (month.parse::<u8>().ok()?, super::quoted(words));
    if number > 12 {
        return Some(Wording::new(|| {
            (
                format!("{quoted}里没有 {number} 月；请查对月和日"),
                format!("there is no month {number} in {quoted}; check month and day"),
            )
        }));
    }
    let day = day?.0;
    let has = |day: &str| StoryDate::parse(&format!("{year}-{month:0>2}-{day:0>2}")).is_ok();
    (has("1") && !day.trim_matches('0').is_empty() && !has(day)).then(|| {
        let day = day.trim_start_matches('0');
        Wording::new(|| {
            (
                format!("{year} 年 {number} 月没有 {day} 日；请查对月和日"),
                format!("there is no day {day} in {year}-{month:0>2}; check month and day"),
            )
        })
    })
}

fn half(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// The digits at the beginning, and what is behind.
fn digits(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    (end > 0).then(|| text.split_at(end))
}

/// Words without the marks of footnotes at their end: `1876[2]`, `1915[a]`, `1920 [note 1]`.
pub(in crate::import) fn without_marks(words: &str) -> &str {
    let mut rest = words.trim_end();
    while let Some(open) = rest.strip_suffix([']', '］']) {
        let Some(at) = open.rfind(['[', '［']) else { break };
        let (before, mark) = open.split_at(at);
        if before.trim().is_empty() || !is_mark(mark.trim_start_matches(['[', '［'])) {
            break;
        }
        rest = before.trim_end();
    }
    rest
}

/// The same of a date, which has no powers either: `1876²`.
pub(super) fn without_any_mark(words: &str) -> &str {
    let raised = |c: char| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹');
    let mut rest = words;
    loop {
        let shorter = without_marks(rest).trim_end_matches(raised).trim_end();
        if shorter.is_empty() || shorter.len() == rest.len() {
            return rest;
        }
        rest = shorter;
    }
}

fn is_mark(mark: &str) -> bool {
    let mark = mark.trim().to_lowercase();
    let number = |it: &str| (1..=3).contains(&it.len()) && it.bytes().all(|b| b.is_ascii_digit());
    let letter = |it: &str| it.len() == 1 && it.bytes().all(|b| b.is_ascii_lowercase());
    let words = ["note", "nb", "n", "fn", "注", "註", "注释", "註釋", "備註", "备注"];
    number(&mark)
        || letter(&mark)
        || words.iter().any(|it| {
            mark.strip_prefix(it).is_some_and(|it| number(it.trim()) || letter(it.trim()))
        })
}

/// A day whose year stands before it: `1915 (January 25)`, `1915（1月25日）`.
pub(super) fn year_before(words: &str) -> Option<String> {
    let rest = words.strip_suffix([')', '）'])?;
    let (year, inside) = rest.split_once(['(', '（'])?;
    let (year, inside) = (year.trim().trim_end_matches('年'), inside.trim());
    if year.len() != 4 || !year.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let whole =
        [format!("{inside}, {year}"), format!("{inside} {year}"), format!("{year}年{inside}")];
    whole.iter().find_map(|it| match everyday_date(it, None) {
        Some(EverydayDate::Date(when)) => {
            let of_year = when.strip_prefix(year)?.strip_prefix('-')?;
            // A month, or a day of one; nothing else is said of the year so.
            let plain = of_year.bytes().all(|it| it.is_ascii_digit() || it == b'-');
            (plain && matches!(of_year.len(), 2 | 5)).then_some(when)
        }
        _ => None,
    })
}
