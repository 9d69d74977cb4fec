//! Years that are told twice, by a reign or the cycle of sixty and by the common calendar: `贞观元年（627年）`, `1691年（康熙三十年）`.

use super::parts::{Parts, is_digits};
use super::{EverydayDate, guess_one};
use crate::date::StoryDate;

/// The date of the common calendar, wherever it stands; the other one is in the words alone.
pub(super) fn in_both(text: &str) -> Option<EverydayDate> {
    let (head, inner) = text.strip_suffix(')')?.split_once('(')?;
    (!inner.contains(['(', ')'])).then_some(())?;
    let (head, inner) = (head.trim(), inner.trim());
    let (reign, common) = if is_reign(head) { (head, inner) } else { (inner, head) };
    (is_reign(reign) && !is_reign(common)).then_some(())?;
    let date = match guess_one(&with_era(common))? {
        EverydayDate::Date(date) | EverydayDate::Rough(date) => date,
        EverydayDate::Either { .. } => return None,
    };
    agree(reign, &date).then_some(EverydayDate::Rough(date))
}

/// Whether it is a year by another count: two words or more before its year, none of which is of the common calendar.
fn is_reign(text: &str) -> bool {
    const COMMON: [&str; 6] = ["公元", "西元", "西历", "纪元", "大约", "大概"];
    let is_word = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
    text.contains('年')
        && text.chars().take_while(is_word).count() >= 2
        && !text.starts_with(['前', '约'])
        && !COMMON.iter().any(|it| text.starts_with(it))
}

/// The words of a year with its era, which nobody needs to write beside a reign: `627年`, `前140`.
fn with_era(common: &str) -> String {
    let (era, number) = match common.strip_prefix('前') {
        Some(number) => ("公元前", number),
        None => ("公元", common),
    };
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let (year, rest) = number.split_at_checked(digits).unwrap_or((number, ""));
    let is_year = is_digits(year, 1..=4) && (rest.is_empty() || rest.starts_with('年'));
    match is_year {
        true if rest.is_empty() => [era, year, "年"].concat(),
        true => [era, year, rest].concat(),
        false => common.to_owned(),
    }
}

/// Whether a reign whose years are known is not another year. One of the moon ends in the next year of the sun.
fn agree(reign: &str, date: &str) -> bool {
    let year = Parts::read(reign).and_then(|it| it.year.parse::<i64>().ok());
    let first = StoryDate::parse(date).ok().and_then(|it| it.bounds().first);
    match (year, first) {
        (Some(year), Some(first)) => (0..=1).contains(&(first.civil().year - year)),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::everyday_date;
    use super::*;

    #[track_caller]
    fn check(pairs: &[(&str, EverydayDate)]) {
        for (found, expected) in pairs {
            assert_eq!(everyday_date(found, None).as_ref(), Some(expected), "{found}");
        }
    }

    fn rough(it: &str) -> EverydayDate {
        EverydayDate::Rough(it.to_owned())
    }

    #[test]
    fn a_year_of_a_reign_beside_one_of_the_common_calendar_is_that() {
        check(&[
            ("贞观元年（627年）", rough("0627")),
            ("627年（贞观元年）", rough("0627")),
            ("康熙三十年(1691)", rough("1691")),
            ("建元元年（前140年）", rough("-0139")),
            ("宣统三年八月十九日（1911年10月10日）", rough("1911-10-10")),
            ("1691年（辛未年）", rough("1691")),
            ("康熙年间（1662-1722）", rough("1662/1722")),
            ("民国十三年（1924年）", rough("1924")),
        ]);
    }

    #[test]
    fn two_years_that_contradict_each_other_make_none() {
        for found in ["康熙三十年(1961)", "贞观元年（康熙元年）", "贞观元年（后）", "627年（不详）"]
        {
            assert_eq!(everyday_date(found, None), None, "{found}");
        }
    }
}
