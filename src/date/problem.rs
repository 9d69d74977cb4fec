//! What is wrong with a text that is not a date, and where.

use super::moment::MAX_YEAR;
use super::wording::to_traditional;
use crate::words::Locale;

/// The longest text of a date, in characters.
pub const MAX_LENGTH: usize = 256;

/// A fault in the text of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateProblem {
    /// Where the fault is: characters before it, 0 for the first.
    pub position: usize,
    /// What was expected there.
    pub kind: DateProblemKind,
}

/// What was expected where a date could not be read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateProblemKind {
    /// The text is empty.
    Empty,
    /// The text is longer than [`MAX_LENGTH`] characters.
    TooLong,
    /// A year of four digits.
    Year,
    /// Year 0 has no sign.
    YearZero,
    /// A year of more than four digits needs the letter Y, and a shorter one goes without.
    LongYear,
    /// The year is beyond ±[`MAX_YEAR`].
    YearTooLarge,
    /// From 1 to as many significant digits as the year has.
    SignificantDigits,
    /// A month, or a season, quarter or half-year.
    Month,
    /// The code of a season, quarter or half-year has no unspecified digits: codes that share one are not one season.
    UnspecifiedSeason,
    /// A day of two digits.
    Day,
    /// The day is not one the month has.
    NoSuchDay,
    /// A time of day.
    Time,
    /// An offset from UTC.
    Offset,
    /// The end of the date: what stands there is none of its parts.
    End,
    /// A comma or the closing bracket of a set.
    SetEnd,
    /// A set without members.
    EmptySet,
    /// `open` or `unknown` at an end of an interval, as in drafts of EDTF.
    OldEnd,
    /// Neither end of the interval is a date.
    NoEnds,
    /// The interval ends before it starts.
    EndBeforeStart,
}

impl DateProblem {
    /// One sentence without a full stop: what was expected at which place, with an example. Places count from 1.
    pub fn message(&self, locale: Locale) -> String {
        let place = (self.position + 1).to_string();
        if locale.is_chinese() {
            let text = ["第", &place, "个字符：", self.chinese()].concat();
            return if locale == Locale::ZhHant { to_traditional(&text) } else { text };
        }
        ["character ", &place, ": ", self.english()].concat()
    }

    fn chinese(&self) -> &'static str {
        match self.kind {
            DateProblemKind::Empty => "日期是空的，应写成 2024-10-28 这样",
            DateProblemKind::TooLong => "日期不能超过 256 个字符",
            DateProblemKind::Year => "应为四位数的年份，如 2024；公元前221年写作 -0220",
            DateProblemKind::YearZero => "0 年不加负号，写作 0000，即公元前1年",
            DateProblemKind::LongYear => {
                "多于四位数的年份前要加 Y，如 Y12000；四位数的年份不加，如 2024"
            }
            DateProblemKind::YearTooLarge => "年份应在正负 200 亿之内",
            DateProblemKind::SignificantDigits => {
                "S 后应为有效数字的位数，不多于年份的位数，如 1950S2"
            }
            DateProblemKind::Month => "应为月份 01 至 12，或季节、季度 21 至 41，如 2024-05",
            DateProblemKind::UnspecifiedSeason => {
                "季节、季度 21 至 41 要写全，不能有 X，2X、3X 不成一段时间；只知年份时写作 2024 这样"
            }
            DateProblemKind::Day => "应为两位数的日，如 2024-10-28",
            DateProblemKind::NoSuchDay => "这个月没有这一天",
            DateProblemKind::Time => "应为时间，00 时至 23 时、00 分至 59 分，如 2024-10-28T14:30",
            DateProblemKind::Offset => "应为与 UTC 的时差，如 2024-10-28T14:30+08:00，或 Z",
            DateProblemKind::End => {
                "日期到这里应当结束；日期写成 2024-10-28，起止写成 2023/2024，并存写成 [2023,2024]"
            }
            DateProblemKind::SetEnd => "应为逗号或收尾的括号，如 [2023,2024]",
            DateProblemKind::EmptySet => "括号里至少要有一个日期，如 [2023,2024]",
            DateProblemKind::OldEnd => {
                "EDTF 里没有 open 和 unknown；没有界限的一端写作 ..，如 2019/..；不详的一端留空，如 2019/"
            }
            DateProblemKind::NoEnds => "起止两端至少要有一个日期，如 2019/..",
            DateProblemKind::EndBeforeStart => "结束早于开始，应先写较早的日期，如 2023/2024",
        }
    }

    fn english(&self) -> &'static str {
        match self.kind {
            DateProblemKind::Empty => "the date is empty; write it like 2024-10-28",
            DateProblemKind::TooLong => "a date has at most 256 characters",
            DateProblemKind::Year => {
                "expected a year of four digits, such as 2024; 221 BC is written -0220"
            }
            DateProblemKind::YearZero => "year 0 has no sign; write 0000, which is 1 BC",
            DateProblemKind::LongYear => {
                "a year of more than four digits is written with Y, such as Y12000, and a shorter one without, such as 2024"
            }
            DateProblemKind::YearTooLarge => {
                "expected a year within 20,000 million before or after year 0"
            }
            DateProblemKind::SignificantDigits => {
                "expected the number of significant digits after S, no more than the year has, such as 1950S2"
            }
            DateProblemKind::Month => {
                "expected a month from 01 to 12, or a season or quarter from 21 to 41, such as 2024-05"
            }
            DateProblemKind::UnspecifiedSeason => {
                "a season or quarter from 21 to 41 is written without X, as 2X or 3X is no one stretch of the year; write the year alone, such as 2024"
            }
            DateProblemKind::Day => "expected a day of two digits, such as 2024-10-28",
            DateProblemKind::NoSuchDay => "this month does not have that day",
            DateProblemKind::Time => {
                "expected a time from 00:00 to 23:59:59, such as 2024-10-28T14:30"
            }
            DateProblemKind::Offset => {
                "expected an offset from UTC, such as 2024-10-28T14:30+08:00, or Z"
            }
            DateProblemKind::End => {
                "expected the end of the date; write a date like 2024-10-28, an interval like 2023/2024, one of several like [2023,2024]"
            }
            DateProblemKind::SetEnd => "expected a comma or the closing bracket, as in [2023,2024]",
            DateProblemKind::EmptySet => "expected at least one date, as in [2023,2024]",
            DateProblemKind::OldEnd => {
                "EDTF no longer has the words open and unknown; write .. for an open end, such as 2019/.., and nothing for an unknown one, such as 2019/"
            }
            DateProblemKind::NoEnds => {
                "expected a date at one end of the interval at least, such as 2019/.."
            }
            DateProblemKind::EndBeforeStart => {
                "expected an end no earlier than the start, such as 2023/2024"
            }
        }
    }
}

// The messages name the limits in words.
const _: () = assert!(MAX_LENGTH == 256 && MAX_YEAR == 20_000_000_000);
