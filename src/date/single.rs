//! One date expression: a year, maybe a month or season, a day and a time, with digits unspecified (`X`) and parts
//! marked uncertain or approximate. Intervals and sets are made of these.
//!
//! Which years, months and days the unspecified digits leave is told by its methods in `years` and `candidates`. They
//! read the digits here, and the days and the precision here ask them: one type, in three files by what is asked of it.

use super::bounds::Bounds;
use super::certainty::{APPROXIMATE, Certainty};
use super::moment::{
    Civil, Moment, SECONDS_PER_DAY, civil_from_day, day_from_civil, days_in_month,
};
use super::precision::Precision;
use super::steady_clock::SteadyClock;
use super::zone::ZoneRules;
use core::num::NonZeroU8;

/// A year without 29 February.
pub(super) const COMMON_YEAR: i64 = 2023;

/// First month and number of months of the codes 21 to 41. Seasons are the meteorological ones. The seasons 21 to 24,
/// which name no hemisphere, are read as northern; a winter that starts in December runs into the next year.
const SEASONS: [(u8, u8); 21] = [
    (3, 3),
    (6, 3),
    (9, 3),
    (12, 3),
    (3, 3),
    (6, 3),
    (9, 3),
    (12, 3),
    (9, 3),
    (12, 3),
    (3, 3),
    (6, 3),
    (1, 3),
    (4, 3),
    (7, 3),
    (10, 3),
    (1, 4),
    (5, 4),
    (9, 4),
    (1, 6),
    (7, 6),
];

/// Two decimal digits, each a number or `X`: a nibble each, 15 for `X`. Never `00`, which no month or day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TwoDigits(NonZeroU8);

impl TwoDigits {
    pub(super) const X: u8 = 15;

    /// From two digits 0 to 9 or [`TwoDigits::X`].
    pub(super) fn new(tens: u8, units: u8) -> Option<Self> {
        NonZeroU8::new(tens << 4 | units).map(Self)
    }

    pub(super) fn from_number(number: u8) -> Option<Self> {
        Self::new(number / 10, number % 10)
    }

    pub(super) fn digits(self) -> [u8; 2] {
        [self.0.get() >> 4, self.0.get() & 15]
    }

    /// The number, when no digit is unspecified.
    pub(super) fn number(self) -> Option<u8> {
        let [tens, units] = self.digits();
        (tens < Self::X && units < Self::X).then_some(tens * 10 + units)
    }

    /// Whether both digits are unspecified.
    pub(super) fn is_unspecified(self) -> bool {
        self.0.get() == 0xff
    }

    pub(super) fn fits(self, number: u8) -> bool {
        let [tens, units] = self.digits();
        (tens == Self::X || tens == number / 10) && (units == Self::X || units == number % 10)
    }

    /// The first and the last number in `1..=limit` that fit.
    pub(super) fn span(self, limit: u8) -> Option<(u8, u8)> {
        let first = (1..=limit).find(|it| self.fits(*it))?;
        let last = (first..=limit).rev().find(|it| self.fits(*it))?;
        Some((first, last))
    }
}

/// A time of day, to the hour, the minute or the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: u8,
    pub(super) minute: Option<u8>,
    pub(super) second: Option<u8>,
    /// Minutes east of UTC, when the author gave an offset.
    pub(super) offset_min: Option<i16>,
}

impl Clock {
    /// The second at which UTC waits: it is read and printed, and counts as the one before it.
    pub(super) const LEAP_SECOND: u8 = 60;

    /// Whether a leap second can end the minute: UTC has it at the end of an hour, and clocks are quarters of an hour
    /// from UTC.
    pub(super) fn has_leap_second(minute: u8) -> bool {
        minute % 15 == 14
    }
}

/// One date expression. Parts that follow a missing one are missing too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SingleDate {
    /// The year without its sign, unspecified digits as 0.
    pub(super) magnitude: u64,
    pub(super) negative: bool,
    /// Which of the last four digits of the year are unspecified: bit 0 for the last.
    pub(super) unspecified_digits: u8,
    /// Number of significant digits of the year; 0 when not given.
    pub(super) significant: u8,
    /// Month 1 to 12, or a season 21 to 41.
    pub(super) month: Option<TwoDigits>,
    pub(super) day: Option<TwoDigits>,
    pub(super) clock: Option<Clock>,
    /// Two bits for each part, year lowest: [`UNCERTAIN`](super::certainty::UNCERTAIN), [`APPROXIMATE`].
    pub(super) marks: u8,
}

impl SingleDate {
    /// How many parts there are: year, month, day, time.
    pub(super) fn parts(&self) -> usize {
        if self.clock.is_some() {
            4
        } else if self.day.is_some() {
            3
        } else {
            1 + usize::from(self.month.is_some())
        }
    }

    /// The mark of a part, 0 for the year to 3 for the time.
    pub(super) fn mark(&self, part: usize) -> u8 {
        self.marks >> (2 * part) & 3
    }

    /// The mark that all parts share; 0 when they differ.
    pub(super) fn whole_mark(&self) -> u8 {
        let mark = self.mark(0);
        if (0..self.parts()).all(|part| self.mark(part) == mark) { mark } else { 0 }
    }

    /// The season's first month and number of months.
    pub(super) fn season(&self) -> Option<(u8, u8)> {
        let code = self.month?.number()?;
        SEASONS.get(usize::from(code.checked_sub(21)?)).copied()
    }

    /// The first and the last year it can be that has such a day; `None` when there is none.
    pub(super) fn years_with_day(&self) -> Option<(i64, i64)> {
        // Only 29 February depends on the year.
        let in_every_year =
            self.month.is_none_or(|month| self.days_in(COMMON_YEAR, month).is_some());
        if in_every_year { Some(self.years()) } else { self.leap_years() }
    }

    /// Numbers of the first day it can be and of the one after the last; `None` when there is no such day.
    pub(super) fn days(&self) -> Option<(i64, i64)> {
        let (first, last) = self.years_with_day()?;
        let Some(month) = self.month else {
            return Some((day_from_civil(first, 1, 1), day_from_civil(last + 1, 1, 1)));
        };
        let (start, _) = self.days_in(first, month)?;
        let (_, end) = self.days_in(last, month)?;
        Some((start, end))
    }

    fn days_in(&self, year: i64, month: TwoDigits) -> Option<(i64, i64)> {
        if let Some((first, count)) = self.season() {
            let (end_year, end) = if first + count > 12 {
                (year + 1, first + count - 12)
            } else {
                (year, first + count)
            };
            return Some((day_from_civil(year, first, 1), day_from_civil(end_year, end, 1)));
        }
        let mut span = None;
        for month in (1..=12).filter(|it| month.fits(*it)) {
            let in_month = days_in_month(year, month);
            let days = self.day.map_or(Some((1, in_month)), |day| day.span(in_month));
            if let Some((first, last)) = days {
                let end = day_from_civil(year, month, last) + 1;
                let start = span.map_or(day_from_civil(year, month, first), |(start, _)| start);
                span = Some((start, end));
            }
        }
        span
    }

    /// First moment and the one after the last, in civil seconds; both are always there for a date that was parsed.
    pub(super) fn seconds(&self) -> Option<(i64, i64)> {
        let (start, end) = self.days()?;
        let Some(clock) = self.clock else {
            return Some((start * SECONDS_PER_DAY, end * SECONDS_PER_DAY));
        };
        let hour = start * SECONDS_PER_DAY + i64::from(clock.hour) * 3600;
        Some(match (clock.minute, clock.second) {
            (None, _) => (hour, hour + 3600),
            (Some(minute), None) => {
                (hour + i64::from(minute) * 60, hour + i64::from(minute) * 60 + 60)
            }
            (Some(minute), Some(second)) => {
                let start = hour + i64::from(minute) * 60 + i64::from(second.min(59));
                (start, start + 1)
            }
        })
    }

    pub(super) fn bounds(&self) -> Bounds {
        self.bounds_on(&SteadyClock::default())
    }

    pub(super) fn bounds_on(&self, clock: &SteadyClock) -> Bounds {
        let span = self.seconds();
        let shown = |wall_s| clock.seconds(wall_s, self.offset_min()) as f64;
        Bounds {
            first: span.map(|(first, _)| Moment::from_seconds(shown(first))),
            // The second before is still of the day, or of the hour.
            end: span.map(|(_, end)| Moment::from_seconds(shown(end - 1) + 1.0)),
        }
    }

    pub(super) fn precision(&self) -> Precision {
        let unknown_places = if self.unspecified_digits != 0 {
            8 - self.unspecified_digits.leading_zeros()
        } else if self.significant > 0 {
            self.rounded_digits()
        } else {
            0
        };
        match unknown_places {
            0 => {}
            1 => return Precision::Decade,
            2 => return Precision::Century,
            _ => return Precision::Millennium,
        }
        let Self { month, day, .. } = self.settled();
        let Some(month) = month else { return Precision::Year };
        match month.number() {
            None => return Precision::Year,
            Some(21..=32) => return Precision::Season,
            Some(33..=36) => return Precision::Quarter,
            Some(37..=39) => return Precision::Quadrimester,
            Some(40..) => return Precision::Semester,
            Some(_) => {}
        }
        if day.and_then(TwoDigits::number).is_none() {
            return Precision::Month;
        }
        match self.clock {
            None => Precision::Day,
            Some(Clock { minute: None, .. }) => Precision::Hour,
            Some(Clock { second: None, .. }) => Precision::Minute,
            Some(_) => Precision::Second,
        }
    }

    pub(super) fn certainty(&self) -> Certainty {
        let marks = (0..4).fold(0, |marks, part| marks | self.mark(part));
        // A rounded year is an estimate: ISO 8601-2, 4.8.
        Certainty::from_marks(if self.significant > 0 { marks | APPROXIMATE } else { marks })
    }

    pub(super) fn is_exact(&self) -> bool {
        self.precision() >= Precision::Day && self.marks == 0
    }

    /// Minutes east of UTC, for a time whose author gave them.
    pub(super) fn offset_min(&self) -> Option<i16> {
        self.clock?.offset_min
    }

    /// Moved to the wall clock of `zone`, with its offset where that clock shows the time twice; unchanged without an offset, in a zone the rules do not know, and where
    /// the year would leave its four digits.
    pub(super) fn in_zone(self, zone: &str, rules: &dyn ZoneRules) -> Self {
        self.moved(zone, rules).map_or(self, |it| it.on_clock_of(zone, rules))
    }

    /// Moved to the wall clock of `zone`, with the offset of that clock where it is one of whole minutes.
    pub(super) fn moved(self, zone: &str, rules: &dyn ZoneRules) -> Option<Self> {
        let clock = self.clock?;
        let utc_s = self.seconds()?.0 - i64::from(clock.offset_min?) * 60;
        let offset_s = rules.offset_seconds(zone, utc_s)?;
        let wall_s = utc_s + i64::from(offset_s);
        let (year, month, day) = civil_from_day(wall_s.div_euclid(SECONDS_PER_DAY));
        let Civil { hour, minute, second, .. } = Moment::from_seconds(wall_s as f64).civil();
        (year.abs() <= 9999).then_some(())?;
        let leap = (clock.second == Some(Clock::LEAP_SECOND))
            && second == 59
            && Clock::has_leap_second(minute);
        // Only an offset of less than a day can be written.
        let whole = offset_s % 60 == 0 && i64::from(offset_s).abs() < SECONDS_PER_DAY;
        Some(Self {
            magnitude: year.unsigned_abs(),
            negative: year < 0,
            month: TwoDigits::from_number(month),
            day: TwoDigits::from_number(day),
            clock: Some(Clock {
                hour,
                minute: Some(minute),
                second: clock.second.map(|_| if leap { Clock::LEAP_SECOND } else { second }),
                offset_min: whole.then_some((offset_s / 60) as i16),
            }),
            ..self
        })
    }

    pub(super) fn without_offset(mut self) -> Self {
        self.clock = self.clock.map(|clock| Clock { offset_min: None, ..clock });
        self
    }
}
