//! Dates as people write them, as EDTF.
//!
//! What is EDTF already is taken as it is. For the rest `story` knows what everyday spellings mean, the same that `check` says
//! as hints. Where a date says less than its words, they go into `when_note`; where it may say another thing, that is told.

mod clocks;
mod doubts;
#[cfg(test)]
mod properties;
mod slips;
mod spellings;
#[cfg(test)]
mod tests;

pub(super) use self::clocks::{Clock, clock_in, day_before, is_midnight, is_time, with_time};
pub(super) use self::slips::without_marks;
use super::draft::Entry;
use super::json::Json;
use super::options::{DayOrder, Options};
use super::report::Report;
use super::spot::Spot;
use crate::date::StoryDate;
pub use crate::story::from_to;
use crate::story::{EverydayDate, Wording, everyday_date, lacking_in_date};
use crate::words::Locale;

/// What the words of a date mean.
#[derive(Clone, Debug, PartialEq)]
pub enum DateRead {
    /// There are no words.
    Blank,
    /// A date in EDTF, and what a `when_note` should say of it: the words of the file, where EDTF says less or other than they.
    Date {
        /// The date.
        when: String,
        /// The note.
        note: Option<String>,
    },
    /// Either of two dates: a day and a month in an order that nothing tells.
    Either {
        /// The date if the day comes first.
        day_first: String,
        /// The date if the month comes first.
        month_first: String,
    },
    /// No date; what to write, or what is lacking.
    Unread(Option<Wording>),
}

const ORDER_HINT: Wording = Wording::fixed(
    "加上 --day-first 或 --month-first，说明日和月哪个在前",
    "add --day-first or --month-first to say which number is the day",
);

/// Reads a date in EDTF or in everyday spelling.
pub fn read_date(words: &str, order: Option<DayOrder>) -> DateRead {
    let words = bare(words);
    if matches!(words, "" | "-" | "–" | "—" | "--" | "——" | "/") {
        return DateRead::Blank;
    }
    if StoryDate::parse(words).is_ok() {
        return DateRead::Date { when: words.to_owned(), note: None };
    }
    if let Some(slip) = slips::slip(words) {
        return DateRead::Unread(Some(slip));
    }
    if let Some(when) = slips::year_before(words) {
        return DateRead::Date { when, note: None };
    }
    if let Some(read) = spellings::read(words, order) {
        return read;
    }
    let day_first = order.map(|it| it == DayOrder::DayFirst);
    match everyday_date(words, day_first) {
        Some(EverydayDate::Date(when)) => DateRead::Date { when, note: None },
        Some(EverydayDate::Rough(when)) => DateRead::Date { when, note: Some(words.to_owned()) },
        Some(EverydayDate::Either { day_first, month_first }) => {
            DateRead::Either { day_first, month_first }
        }
        // A span that is one in a single order may be a slip of that of the other.
        None if [true, false].iter().any(|it| everyday_date(words, Some(*it)).is_some()) => {
            DateRead::Unread(Some(ORDER_HINT))
        }
        None => DateRead::Unread(lacking_in_date(words)),
    }
}

/// Words without what is around a date and none of it: white space, and marks of footnotes.
fn bare(words: &str) -> &str {
    slips::without_any_mark(words.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}'))
}

/// What stands in a cell of ends for what has not ended.
const GOES_ON: &[&str] = &[
    "..",
    "至今",
    "今",
    "现在",
    "現在",
    "目前",
    "present",
    "the present",
    "now",
    "ongoing",
    "current",
];

impl Entry {
    /// Sets `when`, and `when_note` where the date says less than the words; notes why the row cannot be taken where they are no
    /// date. `spot` is that of the cell.
    pub fn set_date(&mut self, words: &str, spot: &Spot, options: &Options, report: &mut Report) {
        if let Some((when, note)) = self.date_of(words, spot, options, report) {
            self.take_date(when, note.as_deref(), spot, report);
        }
    }

    /// The same for a start and an end in cells of their own; either may be blank.
    pub fn set_dates(
        &mut self,
        start: (&str, &Spot),
        end: (&str, &Spot),
        options: &Options,
        report: &mut Report,
    ) {
        let [start_words, end_words] = [start.0, end.0].map(bare);
        let is_blank = |words| read_date(words, None) == DateRead::Blank;
        let goes_on = GOES_ON.iter().any(|it| end_words.eq_ignore_ascii_case(it));
        if is_blank(end_words) && !goes_on {
            return self.set_date(start_words, start.1, options, report);
        }
        let edge = |date: &str| Some((date.to_owned(), None));
        let from = match is_blank(start_words) || start_words == ".." {
            true if goes_on => {
                let hint = Wording::fixed("写上起始日期", "write when it starts");
                return self.refuse(start.1, NO_DATE, Some(hint));
            }
            true => edge(".."),
            false => self.date_of(start_words, start.1, options, report),
        };
        let to = match goes_on {
            true => edge(".."),
            false => self.date_of(end_words, end.1, options, report),
        };
        let (Some((from, from_note)), Some((to, to_note))) = (from, to) else { return };
        let Some(when) = from_to(&from, &to) else {
            let said = [start_words, end_words].map(quoted);
            let what = Wording::new(|| {
                let [start, end] = &said;
                let zh = format!("结束 {end} 早于开始 {start}，或两者连不成一段时间");
                (
                    zh,
                    format!("the end, {end}, lies before the start, {start}, or both make no span"),
                )
            });
            let hint = Wording::fixed("两者是否填反了？", "are the two the wrong way round?");
            return self.refuse(end.1, what, Some(hint));
        };
        let of_sets = [&from, &to].iter().any(|it| it.starts_with(['[', '{']) || it.contains('/'));
        if of_sets && when != from {
            let told = when.clone();
            report.changed(
                end.1,
                Wording::new(|| {
                    (
                        format!("从最早的开始到最晚的结束，取作 “{told}”"),
                        format!("taken from the earliest start to the latest end, “{told}”"),
                    )
                }),
                None,
            );
        }
        let note =
            (from_note.is_some() || to_note.is_some()).then(|| match is_blank(start_words) {
                true => end_words.to_owned(),
                false => [start_words, " – ", end_words].concat(),
            });
        self.take_date(when, note.as_deref(), end.1, report);
    }

    /// The date of words with its note. Tells what may be meant otherwise, and notes why the row cannot be taken.
    fn date_of(
        &mut self,
        words: &str,
        spot: &Spot,
        options: &Options,
        report: &mut Report,
    ) -> Option<(String, Option<String>)> {
        let words = bare(words);
        let (what, hint) = match read_date(words, options.day_order) {
            DateRead::Date { when, note } => {
                doubts::tell(words, &when, note.is_some(), spot, report);
                return Some((when, note));
            }
            DateRead::Blank => (NO_DATE, Some(EXAMPLE)),
            DateRead::Either { day_first, month_first } => {
                let said = |date: &str, locale| {
                    StoryDate::parse(date).map(|it| it.wording(locale)).unwrap_or_default()
                };
                let what = Wording::new(|| {
                    let of = |locale| [said(&day_first, locale), said(&month_first, locale)];
                    let ([a, b], [c, d]) = (of(Locale::ZhHans), of(Locale::En));
                    let words = quoted(words);
                    (
                        format!("{words}可以是{a}（{day_first}），也可以是{b}（{month_first}）"),
                        format!("{words} can be {c} ({day_first}) or {d} ({month_first})"),
                    )
                });
                (what, Some(ORDER_HINT))
            }
            DateRead::Unread(hint) => {
                let words = quoted(words);
                let what = Wording::new(|| {
                    (
                        format!("{words}不是能读懂的日期"),
                        format!("{words} is no date that can be read"),
                    )
                });
                (what, hint.or(Some(EXAMPLE)))
            }
        };
        self.refuse(spot, what, hint);
        None
    }

    fn take_date(&mut self, when: String, note: Option<&str>, spot: &Spot, report: &mut Report) {
        self.fields.set("when", when);
        let Some(note) = note else { return };
        if matches!(self.fields.get("when_note"), Some(Json::Object(there)) if !there.is_empty()) {
            // A note in each language; nobody knows which the words are in.
            let words = quoted(note);
            let what = Wording::new(|| {
                (
                    format!("日期的原话{words}没有记入日期说明：那里已按语言写有说明"),
                    format!(
                        "the words of the date, {words}, were not added to the note on the date, which there is in each language"
                    ),
                )
            });
            return report.part_left_out(spot, what, None);
        }
        let there = self.fields.get("when_note").and_then(Json::text).unwrap_or_default();
        let note = as_text(note);
        if !there.contains(&note) {
            self.add_text("when_note", &note);
        }
    }
}

const NO_DATE: Wording = Wording::fixed("没有日期", "there is no date");
const EXAMPLE: Wording = Wording::fixed(
    "写作 “2024-10-28”、“1950~” 或 “1939/1945” 之类",
    "write it such as “2024-10-28”, “1950~” or “1939/1945”",
);

/// Words in quotation marks, cut to a length that fits a message.
fn quoted(words: &str) -> String {
    Wording::quoting(words).get(Locale::En).to_owned()
}

/// Words as the Markdown of texts reads them: `19. Jahrhundert` is no item of a list.
fn as_text(words: &str) -> String {
    let escaped = crate::prose::escaped(words);
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    match escaped.split_at_checked(digits) {
        Some((number, rest)) if digits > 0 && rest.starts_with(['.', ')']) => {
            [number, "\\", rest].concat()
        }
        _ => escaped,
    }
}
