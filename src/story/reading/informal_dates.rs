//! Everyday dates: those in everyday spelling, and what they are in EDTF. A guess drops nothing that was written: what is
//! not understood to the last sign gets no guess, and what EDTF has no way to say is marked to be noted in words. Where no date
//! can be made of the words, the hint says what is missing.
//!
//! ```text
//!   tidied ──► numbered (day and month in either order) ──► old drafts of EDTF, numbers of programs ──► one date (parts)
//!          ──► several ──► a part of one (rough) ──► what is lacking
//! ```
//!
//! What is not understood so is tried once more in English words, where it has those of another language of Europe.

mod chinese;
mod chinese_years;
mod double_years;
mod european;
mod hull;
mod lacking;
mod numbered;
mod parts;
mod rough;
mod several;
mod tidied;
mod weeks;
mod western;

pub use self::hull::from_to;
use self::numbered::Numbered;
use self::parts::Parts;
use crate::date::{MAX_LENGTH, Moment, StoryDate};
use crate::story::problems::Wording;

/// What a text in everyday spelling is likely to mean, in EDTF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EverydayDate {
    /// A date that says what the words say.
    Date(String),
    /// Either of two: a day and a month in an order that nothing tells.
    Either {
        /// The date if the day comes first.
        day_first: String,
        /// The date if the month comes first.
        month_first: String,
    },
    /// A date that says less or other than the words, which belong in a note: `[1950..1953]` for “early 1950s”.
    Rough(String),
}

/// What `text` means, which is no EDTF but a date as people write them: `2024年10月下旬`, `Oct. 28, 2024`, `c. 1950`.
/// `day_first` says which of two numbers is the day, where both can be.
pub fn everyday_date(text: &str, day_first: Option<bool>) -> Option<EverydayDate> {
    // A text, not a date.
    if text.len() > MAX_LENGTH {
        return None;
    }
    let tidy = tidied::tidied(text);
    guess(&tidy, day_first).or_else(|| guess(&european::in_english(&tidy)?, day_first))
}

/// What is lacking in `text`, of which no date can be made.
pub fn lacking_in_date(text: &str) -> Option<Wording> {
    if text.len() > MAX_LENGTH {
        return None;
    }
    let tidy = tidied::tidied(text);
    let english = european::in_english(&tidy);
    english.and_then(|it| lacking::lacking(&it)).or_else(|| lacking::lacking(&tidy))
}

impl EverydayDate {
    /// The same as EDTF prints it, if all of it can be read.
    fn valid(self) -> Option<Self> {
        let printed = |date: String| Some(StoryDate::parse(&date).ok()?.to_string());
        Some(match self {
            EverydayDate::Date(date) => EverydayDate::Date(printed(date)?),
            EverydayDate::Rough(date) => EverydayDate::Rough(printed(date)?),
            EverydayDate::Either { day_first, month_first } => EverydayDate::Either {
                day_first: printed(day_first)?,
                month_first: printed(month_first)?,
            },
        })
    }

    /// A date, which says less than the words where `rough`.
    fn of(date: String, rough: bool) -> Self {
        if rough { EverydayDate::Rough(date) } else { EverydayDate::Date(date) }
    }

    /// What two readings of the same words make: one where they agree.
    fn both(day_first: Self, month_first: Self) -> Option<Self> {
        use EverydayDate::{Date, Rough};
        if day_first == month_first {
            return Some(day_first);
        }
        match (day_first, month_first) {
            (Date(day_first) | Rough(day_first), Date(month_first) | Rough(month_first)) => {
                Some(EverydayDate::Either { day_first, month_first })
            }
            _ => None,
        }
    }

    fn wording(&self) -> Wording {
        match self {
            EverydayDate::Date(date) => Wording::around(("可写作 “", "write “"), date, ("”", "”")),
            EverydayDate::Either { day_first, month_first } => Wording::new(|| {
                (
                    format!("可写作 “{month_first}” 或 “{day_first}”"),
                    format!("write “{month_first}” or “{day_first}”, whichever is meant"),
                )
            }),
            EverydayDate::Rough(date) => Wording::around(
                ("可写作 “", "write “"),
                date,
                ("”，原来的说法写在 when_note 里", "”, and the words in when_note"),
            ),
        }
    }
}

/// What to write instead of `found`, which is no EDTF: a date such as `2024-10-28` for `2024年10月28日`, or what is missing
/// for one.
pub(super) fn hint_for(found: &str) -> Option<Wording> {
    let orders = [None, Some(true), Some(false)];
    match orders.into_iter().find_map(|it| everyday_date(found, it)) {
        Some(guess) => Some(guess.wording()),
        None => lacking_in_date(found),
    }
}

/// What a tidy text means. Where days of it are in numbers of which each can be the month, both orders have to make a date.
fn guess(text: &str, day_first: Option<bool>) -> Option<EverydayDate> {
    let numbered = Numbered::of(text);
    if numbered.is_none() {
        return guess_one(text);
    }
    match (numbered.in_order(text, true), numbered.in_order(text, false), day_first) {
        (Some(day), Some(_), Some(true)) => guess_one(&day),
        (Some(_), Some(month), Some(false)) => guess_one(&month),
        (Some(day), Some(month), None) => EverydayDate::both(guess_one(&day)?, guess_one(&month)?),
        (Some(only), None, _) | (None, Some(only), _) => guess_one(&only),
        (None, None, _) => None,
    }
}

fn guess_one(text: &str) -> Option<EverydayDate> {
    let weeks = |text: &str| weeks::counted_through(text).map(EverydayDate::Date);
    let readers: [fn(&str) -> Option<EverydayDate>; 8] = [
        signs,
        old_draft,
        counted,
        weeks,
        one,
        several::several,
        rough::rough,
        double_years::in_both,
    ];
    readers.iter().find_map(|read| read(text)?.valid())
}

/// A date whose signs alone were wrong.
fn signs(text: &str) -> Option<EverydayDate> {
    let hyphens = text.replace('–', "-");
    let day = hyphens.split('-').count() == 3;
    Some(EverydayDate::Date(if day { hyphens } else { text.to_owned() }))
}

/// Spellings of drafts of EDTF: `196x`, `199u`, `1984?~`.
fn old_draft(text: &str) -> Option<EverydayDate> {
    let date = text.to_ascii_uppercase().replace('U', "X").replace("?~", "%").replace("~?", "%");
    Some(EverydayDate::Date(date))
}

/// Numbers as programs keep days: those of a spreadsheet, seconds and milliseconds since 1970.
fn counted(text: &str) -> Option<EverydayDate> {
    /// 1970-01-01 as a day of spreadsheets.
    const EPOCH_DAY: f64 = 25_569.0;
    if !text.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let number: f64 = text.parse().ok()?;
    let whole = text.split('.').next().unwrap_or_default().len();
    let (seconds, is_day) = match whole {
        // From 1927 to 2119.
        5 if (10_000.0..80_000.0).contains(&number) => ((number - EPOCH_DAY) * 86_400.0, true),
        10 => (number, false),
        13 => (number / 1000.0, false),
        _ => return None,
    };
    let it = Moment::from_seconds(seconds.round()).civil();
    let day = format!("{:04}-{:02}-{:02}", it.year, it.month, it.day);
    let clock = format!("T{:02}:{:02}:{:02}", it.hour, it.minute, it.second);
    Some(EverydayDate::Date(match is_day {
        true if number.fract() == 0.0 => day,
        true => day + &clock,
        false => day + &clock + "Z",
    }))
}

/// One date, exact or about.
fn one(text: &str) -> Option<EverydayDate> {
    if let Some(ago) = western::ago(text).or_else(|| chinese_years::ago(text)) {
        return Some(EverydayDate::Date(ago));
    }
    let parts = Parts::read(text)?;
    Some(EverydayDate::of(parts.edtf()?, parts.rough))
}

/// What follows the first of `starts` that `text` begins with, in capitals or not.
fn after_any<'t>(text: &'t str, starts: &[&str]) -> Option<&'t str> {
    let rest = |start: &&str| {
        let (head, rest) = text.split_at_checked(start.len())?;
        head.eq_ignore_ascii_case(start).then_some(rest.trim())
    };
    starts.iter().find_map(rest)
}

/// What stands before the first of `ends` that `text` ends with, in capitals or not.
fn before_any<'t>(text: &'t str, ends: &[&str]) -> Option<&'t str> {
    let rest = |end: &&str| {
        let (rest, tail) = text.split_at_checked(text.len().checked_sub(end.len())?)?;
        tail.eq_ignore_ascii_case(end).then_some(rest.trim())
    };
    ends.iter().find_map(rest)
}

#[cfg(test)]
mod tests;
