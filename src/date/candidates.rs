//! The months or the days that a date with unspecified digits can have.

use super::moment::days_in_month;
use super::single::{COMMON_YEAR, SingleDate, TwoDigits};

/// Numbers from 1 to 31, in order: a bit for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidates(u32);

impl Candidates {
    fn of(numbers: impl Iterator<Item = u8>) -> Self {
        Self(numbers.fold(0, |bits, number| bits | 1 << number))
    }

    /// Each of them, in order.
    pub(super) fn numbers(self) -> impl Iterator<Item = u8> {
        (1..=31).filter(move |number| self.0 >> number & 1 == 1)
    }

    /// How many there are.
    pub(super) fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// The number, when there is only one.
    pub(super) fn only(self) -> Option<u8> {
        self.numbers().next().filter(|_| self.count() == 1)
    }

    /// The first and the last, when they are three or more without a gap.
    pub(super) fn run(self) -> Option<(u8, u8)> {
        let (first, last) = (self.numbers().next()?, self.numbers().last()?);
        let gapless = u32::from(last - first) + 1 == self.count();
        (gapless && self.count() > 2).then_some((first, last))
    }
}

impl SingleDate {
    /// The months it can be: those that fit and have a day that fits. None for a season.
    pub(super) fn month_candidates(&self) -> Candidates {
        Candidates::of((1..=12).filter(|month| {
            self.month.is_some_and(|it| it.fits(*month))
                && self.day.is_none_or(|it| it.span(self.longest(*month)).is_some())
        }))
    }

    /// The days it can be: those that fit in a month that fits.
    pub(super) fn day_candidates(&self) -> Candidates {
        let longest = self.month_candidates().numbers().map(|it| self.longest(it)).max();
        let fits = |day: &u8| self.day.is_some_and(|it| it.fits(*day));
        Candidates::of((1..=longest.unwrap_or(0)).filter(fits))
    }

    /// The most days the month has in a year it can be.
    fn longest(&self, month: u8) -> u8 {
        let year = match self.year() {
            Some(year) => year,
            None => self.leap_years().map_or(COMMON_YEAR, |(first, _)| first),
        };
        days_in_month(year, month)
    }

    /// The same with a month or a day written plainly where unspecified digits leave only one: `2024-04-3X` is
    /// `2024-04-30`.
    pub(super) fn settled(self) -> Self {
        let plain = |it: Option<TwoDigits>| it.is_none_or(|it| it.number().is_some());
        if plain(self.month) && plain(self.day) {
            return self;
        }
        let settle = |written, candidates: Candidates| {
            candidates.only().and_then(TwoDigits::from_number).or(written)
        };
        let month = settle(self.month, self.month_candidates());
        Self { month, day: settle(self.day, self.day_candidates()), ..self }
    }
}
