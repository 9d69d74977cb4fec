//! One date as its parts, of which some may stand in a date beside it: `28–30 October 2024`.

use super::{after_any, before_any, chinese, western};

/// Parts of a date; empty or 0 where one is not given.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Parts {
    /// As EDTF writes it.
    pub(super) year: String,
    /// 1 to 12, or the code of a season or quarter.
    pub(super) month: u8,
    pub(super) day: u8,
    /// `14:30`, with its offset.
    pub(super) time: String,
    /// The mark that says about or perhaps.
    pub(super) mark: &'static str,
    /// Whether the date says less or other than the words.
    pub(super) rough: bool,
}

impl Parts {
    /// Reads one date in words or numbers.
    pub(super) fn read(text: &str) -> Option<Self> {
        if let Some((rest, mark)) = without_mark(text) {
            return Some(Self::read(rest)?.marked(mark));
        }
        western::parts(text).or_else(|| chinese::parts(text))
    }

    /// The same about or perhaps, or both.
    pub(super) fn marked(self, mark: &'static str) -> Self {
        let mark = match self.mark {
            "" => mark,
            there if there == mark || mark.is_empty() => there,
            _ => "%",
        };
        Self { mark, ..self }
    }

    /// A year alone.
    pub(super) fn of_year(year: impl Into<String>) -> Self {
        Self { year: year.into(), ..Self::default() }
    }

    /// The date in EDTF; `None` where its year, or a part between those given, is missing.
    pub(super) fn edtf(&self) -> Option<String> {
        let Self { year, month, day, time, mark, .. } = self;
        if year.is_empty() || (*day > 0 && *month == 0) || (!time.is_empty() && *day == 0) {
            return None;
        }
        let two = |number: u8| if number > 0 { format!("-{number:02}") } else { String::new() };
        let joint = if time.is_empty() { "" } else { "T" };
        Some([year, &*two(*month), &*two(*day), joint, time, mark].concat())
    }

    /// Whether it is a number alone, which may be a day, or a year in two digits.
    pub(super) fn is_number(&self) -> bool {
        self.year.is_empty() && self.month == 0 && self.day > 0
    }
}

/// What stands beside a word for about or perhaps, and its mark.
pub(super) fn without_mark(text: &str) -> Option<(&str, &'static str)> {
    const ABOUT: &[&str] = &[
        "大约",
        "大概",
        "约",
        "circa",
        "ca.",
        "ca ",
        "c.",
        "c ",
        "about ",
        "around ",
        "approximately ",
        "approx.",
        "approx ",
        "roughly ",
        "~",
        "≈",
    ];
    const PERHAPS: &[&str] =
        &["可能在", "可能", "或许", "疑为", "possibly ", "probably ", "perhaps ", "maybe "];
    const ABOUT_BEHIND: &[&str] = &[
        "左右",
        "前后",
        "上下",
        "顷",
        "ごろ",
        "(circa)",
        "(approx.)",
        "(约)",
        " circa",
        " approx",
    ];
    let c_alone =
        || text.strip_prefix('c').filter(|it| it.starts_with(|c: char| c.is_ascii_digit()));
    let about = after_any(text, ABOUT).or_else(c_alone).or_else(|| before_any(text, ABOUT_BEHIND));
    let perhaps = || after_any(text, PERHAPS).or_else(|| before_any(text, &["(?)", "[?]", "?"]));
    about.map(|it| (it, "~")).or_else(|| perhaps().map(|it| (it, "?")))
}

/// The year `number` counted from the birth of Christ, before it where `before`: years count from 0, so 1 BC is the year 0.
pub(super) fn year_of_era(number: u64, before: bool) -> Option<String> {
    let year = if before { number.checked_sub(1)? } else { number };
    (before || year > 0).then_some(())?;
    let year = i64::try_from(year).ok()?;
    Some(year_in_edtf(if before { -year } else { year }))
}

/// The years of a century, `18XX` for the 19th.
pub(super) fn century(number: u64, before: bool) -> Option<String> {
    let hundreds = number.checked_sub(1).filter(|it| *it < 100)?;
    Some(format!("{}{hundreds:02}XX", if before { "-" } else { "" }))
}

/// The decade that begins with a year such as `1950`, and whether it is roughly that. The hundred years from 1800 are meant
/// more often than the ten by `1800s`, so all are said; of 1900 nobody can tell.
pub(super) fn decade(year: &str) -> Option<Parts> {
    let tens = year.strip_suffix('0').filter(|it| is_digits(it, 3..=3))?;
    match tens.strip_suffix('0').filter(|it| **it >= *"10" && **it != *"20") {
        None => Some(Parts::of_year([tens, "X"].concat())),
        Some("19") => None,
        Some(hundred) => Some(Parts { rough: true, ..Parts::of_year([hundred, "XX"].concat()) }),
    }
}

/// A year as EDTF writes it.
pub(super) fn year_in_edtf(year: i64) -> String {
    let sign = if year < 0 { "-" } else { "" };
    let long = if year.unsigned_abs() > 9999 { "Y" } else { "" };
    format!("{long}{sign}{:04}", year.unsigned_abs())
}

pub(super) fn is_digits(text: &str, lengths: std::ops::RangeInclusive<usize>) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// A number of years with its fraction, times ten to the `zeros`: `538.8` million.
pub(super) fn scaled(number: &str, zeros: usize) -> Option<u64> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = is_digits(whole, 1..=9) && (fraction.is_empty() || is_digits(fraction, 1..=zeros));
    digits.then_some(())?;
    [whole, fraction, &"0".repeat(zeros.checked_sub(fraction.len())?)].concat().parse().ok()
}
