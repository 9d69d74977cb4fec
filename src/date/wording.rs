//! Dates in words, the same rules for all languages: what is joined, and which part said once need not be said again.
//!
//! A span that unspecified digits leave says so in words where it stands alone, 1900年至1909年间 or “between 1900 and
//! 1909”. Among other dates these words would read as an interval or a choice of their own, so it has a dash there:
//! 1900—1909年至1910年代, “1900–1909 to the 1910s”.

mod chinese;
mod english;

pub use self::english::{english_month, english_weekday};
use super::single::SingleDate;
use super::story_date::{DateSet, Edge, Form, Member, StoryDate};
use crate::words::Locale;

pub(super) use chinese::to_traditional;

/// How a language says a date and joins dates. All methods add to `out`.
trait Language {
    /// A date that stands alone.
    fn alone(&self, date: &SingleDate, out: &mut String);
    /// A date among others, whose first `said` parts (year, month, day) are said in `neighbour` as well.
    fn among(&self, date: &SingleDate, neighbour: Neighbour, out: &mut String);
    /// An interval without a date at its start or at its end.
    fn half_open(&self, start: &Edge, end: &Edge, out: &mut String);
    /// Between the start and the end of an interval.
    fn to(&self) -> &'static str;
    /// Between two members of a set.
    fn comma(&self) -> &'static str;
    /// Before the last member of a set.
    fn last(&self, all: bool) -> &'static str;
    /// A range in a set whose members are each meant when `all`, one of them otherwise.
    fn range(&self, first: &SingleDate, last: &SingleDate, all: bool, out: &mut String);
    /// A date and all before it, or one of these.
    fn up_to(&self, date: &SingleDate, all: bool, out: &mut String);
    /// A date and all after it, or one of these.
    fn from(&self, date: &SingleDate, all: bool, out: &mut String);
}

/// How many parts a date shares with the one said before and with the one said after it.
#[derive(Clone, Copy, Default)]
struct Neighbour {
    before: usize,
    after: usize,
}

impl StoryDate {
    /// The date in words, to stand alone or in a sentence: `2024年10月28日`, `28 October 2024`.
    ///
    /// A year alone is a span in which something happened, and says so: `2024年内`, `within 2024`.
    ///
    /// ```
    /// # use nianbiao::date::StoryDate;
    /// # use nianbiao::words::Locale;
    /// let date = StoryDate::parse("2024-10-28/2024-11-03").unwrap();
    /// assert_eq!(date.wording(Locale::En), "28 October to 3 November 2024");
    /// assert_eq!(date.wording(Locale::ZhHans), "2024年10月28日至11月3日");
    /// ```
    pub fn wording(&self, locale: Locale) -> String {
        let mut out = String::new();
        if locale.is_chinese() {
            self.word(&chinese::Chinese, &mut out);
        } else {
            self.word(&english::English, &mut out);
        }
        if locale == Locale::ZhHant { to_traditional(&out) } else { out }
    }

    fn word(&self, language: &dyn Language, out: &mut String) {
        match &self.0 {
            Form::Single(date) => language.alone(&date.settled(), out),
            Form::Interval(edges) => match edges.map(Edge::settled) {
                [Edge::At(start), Edge::At(end)] if same_span(&start, &end) => {
                    language.alone(&start, out);
                }
                [Edge::At(start), Edge::At(end)] => {
                    word_pair(language, &start, &end, language.to(), out);
                }
                [start, end] => language.half_open(&start, &end, out),
            },
            Form::Set(set) => word_set(language, set, out),
        }
    }
}

fn word_pair(
    language: &dyn Language,
    start: &SingleDate,
    end: &SingleDate,
    joint: &str,
    out: &mut String,
) {
    let shared = shared_parts(start, end);
    language.among(start, Neighbour { before: 0, after: shared }, out);
    out.push_str(joint);
    language.among(end, Neighbour { before: shared, after: 0 }, out);
}

fn word_set(language: &dyn Language, set: &DateSet, out: &mut String) {
    let members = said_once(&set.members);
    if let [Member::One(date)] = members.as_slice() {
        return language.alone(date, out);
    }
    let one = |index: usize| match members.get(index) {
        Some(Member::One(date)) => Some(date),
        _ => None,
    };
    let shared = |a: Option<&SingleDate>, b| a.zip(b).map_or(0, |(a, b)| shared_parts(a, b));
    for (index, member) in members.iter().enumerate() {
        if index > 0 {
            let last = index + 1 == members.len();
            out.push_str(if last { language.last(set.all) } else { language.comma() });
        }
        match member {
            Member::One(date) => {
                let before = index.checked_sub(1).map_or(0, |it| shared(one(it), Some(date)));
                let after = shared(Some(date), one(index + 1));
                language.among(date, Neighbour { before, after }, out);
            }
            Member::Range(first, last) => language.range(first, last, set.all, out),
            Member::UpTo(date) => language.up_to(date, set.all, out),
            Member::From(date) => language.from(date, set.all, out),
        }
    }
}

/// Adds the part of a whole after a point, with as many digits as it needs: `.388` for 38 800 000 of 100 000 000.
fn push_fraction(rest: u64, whole: u64, out: &mut String) {
    if rest > 0 {
        let digits = (whole + rest).to_string();
        out.push('.');
        out.push_str(digits.get(1..).unwrap_or_default().trim_end_matches('0'));
    }
}

/// Whether an interval is no more than the date at both its ends. With an unspecified month or day it is more: from one
/// unknown day to another.
fn same_span(start: &SingleDate, end: &SingleDate) -> bool {
    start == end && [start.month, start.day].iter().flatten().all(|it| it.number().is_some())
}

/// The members without those that say again what one before them says.
fn said_once(members: &[Member]) -> Vec<Member> {
    let mut once = Vec::new();
    for member in members {
        let member = match member.settled() {
            Member::Range(first, last) if first == last => Member::One(first),
            member => member,
        };
        if !once.contains(&member) {
            once.push(member);
        }
    }
    once
}

/// How many leading parts of two neighbouring dates are the same and need saying only once: never the last part, and
/// none unless both are plain and equally fine. Hours, minutes and seconds are one part, the time.
fn shared_parts(a: &SingleDate, b: &SingleDate) -> usize {
    let plain = |date: &SingleDate| {
        // Only the last part may have an unspecified digit, as it is never shared.
        let mut parts = [date.month, date.day].into_iter().flatten().enumerate();
        date.marks == 0
            && date.year().is_some()
            && parts.all(|(index, it)| {
                it.number().is_some() || (index + 2 == date.parts() && !it.is_unspecified())
            })
            // Thirds of a year are said in words that do not join.
            && !matches!(date.month.and_then(|it| it.number()), Some(37..=39))
            && date.offset_min().is_none()
    };
    if !plain(a)
        || !plain(b)
        || a.parts() != b.parts()
        || a.season().is_some() != b.season().is_some()
    {
        return 0;
    }
    let same = [a.year() == b.year(), a.month == b.month, a.day == b.day];
    same.iter().take(a.parts() - 1).take_while(|it| **it).count()
}

#[cfg(test)]
mod tests;
