//! Reading EDTF by recursive descent. Total: any text gives a value or a problem at the place of the fault.
//!
//! Everything in a date is ASCII, so a fault's byte position is its position in characters too: all before it was
//! read as ASCII.

use super::certainty::{APPROXIMATE, UNCERTAIN};
use super::moment::{MAX_YEAR, civil_from_day};
use super::pair;
use super::problem::{DateProblem, DateProblemKind, MAX_LENGTH};
use super::single::{Clock, SingleDate, TwoDigits};
use super::story_date::{DateSet, Edge, Form, Member, StoryDate};
use super::years::digit_count;

type Parsed<T> = Result<T, DateProblem>;

impl StoryDate {
    /// Reads a date in EDTF.
    ///
    /// # Errors
    ///
    /// A [`DateProblem`] at the first fault; for an interval that ends before it starts, at its end. Texts over
    /// [`MAX_LENGTH`] characters and years beyond ±[`MAX_YEAR`] are faults.
    ///
    /// ```
    /// # use nianbiao::date::StoryDate;
    /// # use nianbiao::words::Locale;
    /// let date = StoryDate::parse("1950~").unwrap();
    /// assert_eq!(date.wording(Locale::ZhHans), "约1950年");
    /// assert_eq!(StoryDate::parse("2024-13").unwrap_err().position, 5);
    /// ```
    pub fn parse(text: &str) -> Result<StoryDate, DateProblem> {
        if text.is_empty() {
            return Err(DateProblem { position: 0, kind: DateProblemKind::Empty });
        }
        if text.chars().nth(MAX_LENGTH).is_some() {
            return Err(DateProblem { position: MAX_LENGTH, kind: DateProblemKind::TooLong });
        }
        let mut cursor = Cursor { bytes: text.as_bytes(), at: 0 };
        let form = match cursor.peek() {
            Some(b'[') => cursor.set(b']')?,
            Some(b'{') => cursor.set(b'}')?,
            _ => cursor.single_or_interval()?,
        };
        match cursor.peek() {
            None => Ok(StoryDate(form)),
            Some(_) => cursor.fault(DateProblemKind::End),
        }
    }
}

struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self, wanted: u8) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn take_dots(&mut self) -> bool {
        let found = self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(b".."));
        self.at += 2 * usize::from(found);
        found
    }

    fn digit(&mut self) -> Option<u8> {
        let digit = self.peek().filter(u8::is_ascii_digit)?;
        self.at += 1;
        Some(digit - b'0')
    }

    fn digit_or_x(&mut self) -> Option<u8> {
        if self.take(b'X') { Some(TwoDigits::X) } else { self.digit() }
    }

    fn mark(&mut self) -> u8 {
        let mark = match self.peek() {
            Some(b'?') => UNCERTAIN,
            Some(b'~') => APPROXIMATE,
            Some(b'%') => UNCERTAIN | APPROXIMATE,
            _ => return 0,
        };
        self.at += 1;
        mark
    }

    fn fault<T>(&self, kind: DateProblemKind) -> Parsed<T> {
        fault_at(self.at, kind)
    }

    fn single_or_interval(&mut self) -> Parsed<Form> {
        let old_start = self.old_end().is_some_and(|rest| !rest.is_empty());
        let start = if old_start {
            return self.fault(DateProblemKind::OldEnd);
        } else if self.take_dots() {
            Edge::Open
        } else if self.peek() == Some(b'/') {
            Edge::Unknown
        } else {
            Edge::At(self.date()?)
        };
        if !self.take(b'/') {
            return match start {
                Edge::At(date) => Ok(Form::Single(date)),
                _ => self.fault(DateProblemKind::NoEnds),
            };
        }
        let end_at = self.at;
        let end = if self.old_end().is_some_and(<[u8]>::is_empty) {
            return self.fault(DateProblemKind::OldEnd);
        } else if self.take_dots() {
            Edge::Open
        } else if self.peek().is_none() {
            Edge::Unknown
        } else {
            Edge::At(self.date()?)
        };
        match (&start, &end) {
            (Edge::At(start), Edge::At(end)) => check_order(start, end, end_at)?,
            (Edge::At(_), _) | (_, Edge::At(_)) => {}
            _ => return fault_at(end_at, DateProblemKind::NoEnds),
        }
        Ok(Form::Interval(Box::new([start, end])))
    }

    /// What follows `open` or `unknown`, which drafts of EDTF had for the ends of an interval; `None` for other words.
    fn old_end(&self) -> Option<&[u8]> {
        let rest = self.bytes.get(self.at..)?;
        let (word, after) =
            rest.split_at(rest.iter().position(|it| *it == b'/').unwrap_or(rest.len()));
        let old = word.eq_ignore_ascii_case(b"open") || word.eq_ignore_ascii_case(b"unknown");
        old.then_some(after)
    }

    fn set(&mut self, closing: u8) -> Parsed<Form> {
        self.at += 1;
        if self.peek() == Some(closing) {
            return self.fault(DateProblemKind::EmptySet);
        }
        let mut members = Vec::new();
        loop {
            // An open start stands first, an open end last.
            let member = if members.is_empty() && self.take_dots() {
                Member::UpTo(self.date()?)
            } else {
                let first = self.date()?;
                if !self.take_dots() {
                    Member::One(first)
                } else if self.peek() == Some(closing) {
                    Member::From(first)
                } else {
                    let last_at = self.at;
                    let last = self.date()?;
                    check_order(&first, &last, last_at)?;
                    Member::Range(first, last)
                }
            };
            members.push(member);
            if self.take(closing) {
                break;
            }
            if !self.take(b',') {
                return self.fault(DateProblemKind::SetEnd);
            }
            // The standard's own examples have a space here.
            self.take(b' ');
        }
        Ok(Form::Set(Box::new(DateSet { all: closing == b'}', members: members.into() })))
    }

    fn date(&mut self) -> Parsed<SingleDate> {
        let marks = self.mark();
        let mut date = self.year()?;
        date.marks = marks;
        date.marks |= self.mark();
        let short_year = date.magnitude <= 9999 && date.significant == 0;
        if !short_year || !self.take(b'-') {
            if short_year && self.peek().is_some_and(|it| it.is_ascii_digit()) {
                return self.fault(DateProblemKind::LongYear);
            }
            return Ok(date);
        }

        date.marks |= self.mark() << 2;
        let month_at = self.at;
        date.month = self.month();
        if date.month.is_none() {
            let code = self.bytes.get(month_at..).unwrap_or_default();
            return match code {
                [b'2'..=b'4', b'X', ..] => fault_at(month_at, DateProblemKind::UnspecifiedSeason),
                _ => fault_at(month_at, DateProblemKind::Month),
            };
        }
        date.marks |= spread(self.mark(), 2);
        if date.season().is_some() || !self.take(b'-') {
            return Ok(date);
        }

        date.marks |= self.mark() << 4;
        let day_at = self.at;
        date.day = self.two_digits();
        if date.day.is_none() {
            return fault_at(day_at, DateProblemKind::Day);
        }
        if date.days().is_none() {
            return fault_at(day_at, DateProblemKind::NoSuchDay);
        }
        date.marks |= spread(self.mark(), 3);
        if matches!(self.peek(), Some(b'T' | b't')) {
            self.clock(&mut date)?;
        }
        Ok(date)
    }

    fn year(&mut self) -> Parsed<SingleDate> {
        let start = self.at;
        let long = self.take(b'Y');
        let negative = self.take(b'-');
        let mut date = SingleDate {
            magnitude: 0,
            negative,
            unspecified_digits: 0,
            significant: 0,
            month: None,
            day: None,
            clock: None,
            marks: 0,
        };
        if long {
            date.magnitude = self.long_year()?;
            if date.magnitude <= 9999 {
                return fault_at(start, DateProblemKind::LongYear);
            }
        } else {
            for place in (0..4u32).rev() {
                match self.digit_or_x() {
                    None => return self.fault(DateProblemKind::Year),
                    Some(TwoDigits::X) => date.unspecified_digits |= 1 << place,
                    Some(digit) => date.magnitude += u64::from(digit) * 10u64.pow(place),
                }
            }
            if negative && date.magnitude == 0 && date.unspecified_digits == 0 {
                return fault_at(start, DateProblemKind::YearZero);
            }
        }
        let digits_at = self.at + 1;
        if date.unspecified_digits == 0 && self.take(b'S') {
            let significant = self
                .number()
                .filter(|it| (1..=u64::from(digit_count(date.magnitude))).contains(it));
            match significant {
                // At most the 11 digits of the largest year.
                Some(significant) => date.significant = significant as u8,
                None => return fault_at(digits_at, DateProblemKind::SignificantDigits),
            }
        }
        Ok(date)
    }

    /// The digits after `Y`, with their exponent.
    fn long_year(&mut self) -> Parsed<u64> {
        let start = self.at;
        let too_large = || DateProblem { position: start, kind: DateProblemKind::YearTooLarge };
        if !self.peek().is_some_and(|it| it.is_ascii_digit()) {
            return self.fault(DateProblemKind::Year);
        }
        let mut year = self.number().ok_or_else(too_large)?;
        if self.take(b'E') {
            if !self.peek().is_some_and(|it| it.is_ascii_digit()) {
                return self.fault(DateProblemKind::Year);
            }
            let exponent = self.number().and_then(|it| u32::try_from(it).ok());
            let factor = exponent.and_then(|it| 10u64.checked_pow(it));
            year = match (year, factor) {
                (0, _) => 0,
                (_, factor) => factor.and_then(|it| year.checked_mul(it)).ok_or_else(too_large)?,
            };
        }
        if year > MAX_YEAR as u64 { Err(too_large()) } else { Ok(year) }
    }

    /// All digits from here; `None` when there are none or their number is too large.
    fn number(&mut self) -> Option<u64> {
        let mut number = Some(u64::from(self.digit()?));
        while let Some(digit) = self.digit() {
            number = number
                .and_then(|it| it.checked_mul(10))
                .and_then(|it| it.checked_add(u64::from(digit)));
        }
        number
    }

    fn two_digits(&mut self) -> Option<TwoDigits> {
        let (tens, units) = (self.digit_or_x()?, self.digit_or_x()?);
        TwoDigits::new(tens, units)
    }

    fn month(&mut self) -> Option<TwoDigits> {
        let month = self.two_digits()?;
        let known = match month.number() {
            Some(number) => (1..=12).contains(&number) || (21..=41).contains(&number),
            None => month.span(12).is_some(),
        };
        known.then_some(month)
    }

    /// `T` and the time; only after a day without unspecified digits. Also as programs write it, which RFC 3339 and the basic
    /// format of ISO 8601 allow: with small letters, with fractions of a second, which are cut off, and with offsets that have
    /// no colon. 24:00, the end of a day (ISO 8601:2004, 4.2.3), becomes 00:00 of the next.
    fn clock(&mut self, date: &mut SingleDate) -> Parsed<()> {
        let number = |digits: Option<TwoDigits>| digits.and_then(TwoDigits::number);
        if date.year().is_none() || number(date.month).is_none() || number(date.day).is_none() {
            return self.fault(DateProblemKind::End);
        }
        self.at += 1;
        date.marks |= self.mark() << 6;
        let hour_at = self.at;
        let ends_day = self.bytes.get(self.at..).is_some_and(|it| it.starts_with(b"24:00"));
        let hour = self.clock_part(if ends_day { 25 } else { 24 })?;
        let mut clock = Clock { hour, minute: None, second: None, offset_min: None };
        if self.take(b':') {
            clock.minute = Some(self.clock_part(60)?);
            let second_at = self.at + 1;
            if self.take(b':') {
                clock.second = Some(self.clock_part(Clock::LEAP_SECOND + 1)?);
                // Two dots are of a set.
                if matches!(self.bytes.get(self.at..), Some([b'.', b'0'..=b'9', ..])) {
                    self.at += 1;
                    while self.digit().is_some() {}
                }
            }
            let leaps = clock.second == Some(Clock::LEAP_SECOND);
            if leaps && !clock.minute.is_some_and(Clock::has_leap_second) {
                return fault_at(second_at, DateProblemKind::Time);
            }
            clock.offset_min = self.offset()?;
        }
        if ends_day {
            let whole = clock.second.is_none_or(|it| it == 0) && date.go_to_next_day();
            clock.hour = 0;
            if !whole {
                return fault_at(hour_at, DateProblemKind::Time);
            }
        }
        date.clock = Some(clock);
        date.marks |= spread(self.mark(), 4);
        Ok(())
    }

    fn clock_part(&mut self, limit: u8) -> Parsed<u8> {
        let start = self.at;
        let number = self.digit().zip(self.digit()).map(|(tens, units)| tens * 10 + units);
        match number.filter(|it| *it < limit) {
            Some(number) => Ok(number),
            None => fault_at(start, DateProblemKind::Time),
        }
    }

    fn offset(&mut self) -> Parsed<Option<i16>> {
        if self.take(b'Z') || self.take(b'z') {
            return Ok(Some(0));
        }
        let start = self.at;
        let sign = if self.take(b'+') {
            1
        } else if self.take(b'-') {
            -1
        } else {
            return Ok(None);
        };
        let wrong = DateProblem { position: start, kind: DateProblemKind::Offset };
        let hours = self.clock_part(24).map_err(|_| wrong)?;
        let has_minutes = self.take(b':') || self.peek().is_some_and(|it| it.is_ascii_digit());
        let minutes = if has_minutes { self.clock_part(60).map_err(|_| wrong)? } else { 0 };
        Ok(Some(sign * (i16::from(hours) * 60 + i16::from(minutes))))
    }
}

impl SingleDate {
    /// Turns a day without unspecified digits into the one after it. False where that would need a fifth digit of the year.
    fn go_to_next_day(&mut self) -> bool {
        let Some((_, next)) = self.days() else { return false };
        let (year, month, day) = civil_from_day(next);
        (self.magnitude, self.negative) = (year.unsigned_abs(), year < 0);
        self.month = TwoDigits::from_number(month);
        self.day = TwoDigits::from_number(day);
        self.magnitude <= 9999
    }
}

fn fault_at<T>(position: usize, kind: DateProblemKind) -> Parsed<T> {
    Err(DateProblem { position, kind })
}

/// A mark after a part, given to the first `parts` parts.
fn spread(mark: u8, parts: u32) -> u8 {
    (0..parts).fold(0, |marks, part| marks | mark << (2 * part))
}

/// An interval in which not even the last possible end comes after the first possible start is a mistake.
fn check_order(start: &SingleDate, end: &SingleDate, end_at: usize) -> Parsed<()> {
    if pair::ordered(start, end) {
        Ok(())
    } else {
        fault_at(end_at, DateProblemKind::EndBeforeStart)
    }
}

#[cfg(test)]
mod tests;
