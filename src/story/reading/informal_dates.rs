//! Informal dates: those in everyday spelling, and what they are in EDTF. A guess drops nothing that was written: what is
//! not understood to the last sign gets no guess. Where no date can be made of the words, the hint says what is missing.
//!
//! ```text
//!   tidied ──► old drafts of EDTF, numbers of programs ──► one date (parts) ──► several ──► what is lacking
//! ```
//!
//! What is not understood so is tried once more in English words, where it has German, French or Spanish ones.

mod chinese;
mod european;
mod lacking;
mod parts;
mod several;
mod tidied;
mod weeks;
mod western;

use self::parts::Parts;
use crate::date::{MAX_LENGTH, Moment, StoryDate};
use crate::story::problems::Wording;

/// What a text that is no EDTF is likely to mean.
#[derive(Debug, PartialEq)]
enum Guess {
    /// A date.
    Date(String),
    /// Either of two: a day and a month in an order that nothing tells.
    Either(String, String),
    /// A date that leaves out a word for which EDTF has none, such as “early”.
    Rough(String),
}

impl Guess {
    /// The same, if all of it can be read.
    fn valid(self) -> Option<Self> {
        let reads = |date: &String| StoryDate::parse(date).is_ok();
        let valid = match &self {
            Guess::Date(date) | Guess::Rough(date) => reads(date),
            Guess::Either(a, b) => reads(a) && reads(b),
        };
        valid.then_some(self)
    }

    fn wording(&self) -> Wording {
        let printed =
            |date: &String| StoryDate::parse(date).map_or(date.clone(), |it| it.to_string());
        let printed = match self {
            Guess::Date(date) => Guess::Date(printed(date)),
            Guess::Rough(date) => Guess::Rough(printed(date)),
            Guess::Either(a, b) => Guess::Either(printed(a), printed(b)),
        };
        match &printed {
            Guess::Date(date) => Wording::around(("可写作 “", "write “"), date, ("”", "”")),
            Guess::Either(a, b) => Wording::new(|| {
                (
                    format!("可写作 “{a}” 或 “{b}”"),
                    format!("write “{a}” or “{b}”, whichever is meant"),
                )
            }),
            Guess::Rough(date) => Wording::around(
                ("可写作 “", "write “"),
                date,
                ("”，其余的话写在 when_note 里", "”, and the rest in when_note"),
            ),
        }
    }
}

/// What to write instead of `found`, which is no EDTF: a date such as `2024-10-28` for `2024年10月28日`, or what is missing
/// for one.
pub(super) fn hint_for(found: &str) -> Option<Wording> {
    // A text, not a date.
    if found.len() > MAX_LENGTH {
        return None;
    }
    let tidy = tidied::tidied(found);
    let text = tidy.trim();
    let english = european::in_english(text);
    let english = english.as_deref();
    match guess(text).or_else(|| guess(english?)) {
        Some(guess) => Some(guess.wording()),
        None => english.and_then(lacking::lacking).or_else(|| lacking::lacking(text)),
    }
}

fn guess(text: &str) -> Option<Guess> {
    let weeks = |text: &str| weeks::counted_through(text).map(Guess::Date);
    let readers: [fn(&str) -> Option<Guess>; 7] =
        [signs, old_draft, counted, weeks, one, several::several, several::rough];
    readers.iter().find_map(|read| read(text)?.valid())
}

/// A date whose signs alone were wrong.
fn signs(text: &str) -> Option<Guess> {
    let hyphens = text.replace('–', "-");
    let day = hyphens.split('-').count() == 3;
    Some(Guess::Date(if day { hyphens } else { text.to_owned() }))
}

/// Spellings of drafts of EDTF: `196x`, `199u`, `1984?~`.
fn old_draft(text: &str) -> Option<Guess> {
    let date = text.to_ascii_uppercase().replace('U', "X").replace("?~", "%").replace("~?", "%");
    Some(Guess::Date(date))
}

/// Numbers as programs keep days: those of a spreadsheet, seconds and milliseconds since 1970.
fn counted(text: &str) -> Option<Guess> {
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
    Some(Guess::Date(match is_day {
        true if number.fract() == 0.0 => day,
        true => day + &clock,
        false => day + &clock + "Z",
    }))
}

/// One date, exact or about.
fn one(text: &str) -> Option<Guess> {
    if let Some(ago) = western::ago(text).or_else(|| chinese::ago(text)) {
        return Some(Guess::Date(ago));
    }
    if let Some((first, second)) = western::either(text) {
        return Some(Guess::Either(first.edtf()?, second.edtf()?));
    }
    Some(Guess::Date(Parts::read(text)?.edtf()?))
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
