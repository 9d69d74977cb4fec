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
}

impl Parts {
    /// Reads one date in words or numbers.
    pub(super) fn read(text: &str) -> Option<Self> {
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
        ];
        const PERHAPS: &[&str] =
            &["可能在", "可能", "或许", "疑为", "possibly ", "probably ", "perhaps ", "maybe "];
        let marked = |rest: &str, mark| Some(Self { mark, ..Self::read(rest)? });
        let c_alone =
            || text.strip_prefix('c').filter(|it| it.starts_with(|c: char| c.is_ascii_digit()));
        if let Some(rest) = after_any(text, ABOUT).or_else(c_alone) {
            return marked(rest, "~");
        }
        if let Some(rest) = before_any(text, &["左右", "前后", "上下", "(circa)", "(approx.)"])
        {
            return marked(rest, "~");
        }
        if let Some(rest) = after_any(text, PERHAPS).or_else(|| before_any(text, &["(?)", " ?"])) {
            return marked(rest, "?");
        }
        western::parts(text).or_else(|| chinese::parts(text))
    }

    /// A year alone.
    pub(super) fn of_year(year: impl Into<String>) -> Self {
        Self { year: year.into(), ..Self::default() }
    }

    /// The date in EDTF; `None` where its year, or a part between those given, is missing.
    pub(super) fn edtf(&self) -> Option<String> {
        let Self { year, month, day, time, mark } = self;
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

/// The year `number` counted from the birth of Christ, before it where `before`: years count from 0, so 1 BC is the year 0.
pub(super) fn year_of_era(number: u64, before: bool) -> Option<String> {
    let year = if before { number.checked_sub(1)? } else { number };
    (before || year > 0).then_some(())?;
    let sign = if before && year > 0 { "-" } else { "" };
    Some(match year {
        ..=9999 => format!("{sign}{year:04}"),
        _ => format!("Y{sign}{year}"),
    })
}

/// The years of a century, `18XX` for the 19th.
pub(super) fn century(number: u64, before: bool) -> Option<String> {
    let hundreds = number.checked_sub(1).filter(|it| *it < 100)?;
    Some(format!("{}{hundreds:02}XX", if before { "-" } else { "" }))
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
