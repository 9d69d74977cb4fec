//! The years that a date can be, with digits unspecified or rounded away.

use super::moment::MAX_YEAR;
use super::single::SingleDate;

impl SingleDate {
    /// The year, when no digit is unspecified and none is rounded.
    pub(super) fn year(&self) -> Option<i64> {
        (self.unspecified_digits == 0 && self.significant == 0).then(|| self.signed(self.magnitude))
    }

    fn signed(&self, magnitude: u64) -> i64 {
        let magnitude = magnitude.min(MAX_YEAR as u64) as i64;
        if self.negative { -magnitude } else { magnitude }
    }

    /// How many years ago it was, for a year of so long before Christ, and so round, that the years since are nothing beside
    /// what its digits leave open: 538800000, and not 538800001 years before Christ.
    pub(super) fn years_ago(&self) -> Option<u64> {
        const LEAST: u64 = 100_000;
        const ROUND: u64 = 10_000;
        let round = self.magnitude >= LEAST && self.magnitude.is_multiple_of(ROUND);
        (self.negative && round).then_some(self.magnitude)
    }

    /// The first and the last year it can be.
    pub(super) fn years(&self) -> (i64, i64) {
        let (mut near, mut far) = (self.magnitude, self.magnitude);
        if self.significant > 0 {
            let rounded = 10u64.pow(self.rounded_digits());
            near = self.magnitude / rounded * rounded;
            far = near + rounded - 1;
        }
        for digit in 0..4u32 {
            if self.unspecified_digits >> digit & 1 == 1 {
                far += 9 * 10u64.pow(digit);
            }
        }
        if self.negative && near == 0 {
            // Year 0 has no sign.
            near = 10u64.pow(self.unspecified_digits.trailing_zeros().min(3));
        }
        self.in_order(near, far)
    }

    /// The first year of the decade it can be in, when the decade can be named by it: 1900年代 and the 1900s would
    /// read as a century.
    pub(super) fn decade(&self) -> Option<u64> {
        let named = self.unspecified_digits == 1 && !self.negative && self.magnitude >= 1000;
        (named && !self.magnitude.is_multiple_of(100)).then_some(self.magnitude)
    }

    /// The first and the last leap year it can be; for years of four digits that are not rounded.
    ///
    /// A year is a leap year by its last two digits or, where these are 00, by the two before them. So the two halves
    /// are tried apart, a hundred numbers each, instead of up to ten thousand years.
    pub(super) fn leap_years(&self) -> Option<(i64, i64)> {
        let ends = |from: u64| {
            let mut fit = (from..100).step_by(4).filter(|it| self.fits(*it, 0));
            let first = fit.next()?;
            Some((first, fit.last().unwrap_or(first)))
        };
        let (with_00, without_00) = (ends(0), ends(4));
        let in_hundred = |hundred: u64| {
            let with = hundred.is_multiple_of(4) && (hundred > 0 || !self.negative);
            let (first, last) = if with { with_00 } else { without_00 }?;
            Some((hundred * 100 + first, hundred * 100 + last))
        };
        let mut hundreds = (0..100).filter(|it| self.fits(*it, 2));
        let (near, last) = hundreds.find_map(in_hundred)?;
        let far = hundreds.rev().find_map(in_hundred).map_or(last, |(_, last)| last);
        Some(self.in_order(near, far))
    }

    fn in_order(&self, near: u64, far: u64) -> (i64, i64) {
        let (near, far) = (self.signed(near), self.signed(far));
        if self.negative { (far, near) } else { (near, far) }
    }

    /// Whether the year can have `number` as its two digits from `place` on: 0 for the last two, 2 for the first.
    fn fits(&self, number: u64, place: u32) -> bool {
        [(place, number % 10), (place + 1, number / 10)].into_iter().all(|(place, digit)| {
            self.unspecified_digits >> place & 1 == 1
                || self.magnitude / 10u64.pow(place) % 10 == digit
        })
    }

    /// How many last digits of the year are not significant.
    pub(super) fn rounded_digits(&self) -> u32 {
        digit_count(self.magnitude).saturating_sub(u32::from(self.significant))
    }
}

/// How many decimal digits a number has; none for 0.
pub(super) fn digit_count(number: u64) -> u32 {
    number.checked_ilog10().map_or(0, |log| log + 1)
}

#[cfg(test)]
mod tests {
    use crate::date::{Moment, StoryDate, is_leap_year};
    use proptest::prelude::*;

    fn years(text: &str) -> Option<(i64, i64)> {
        let bounds = StoryDate::parse(text).ok()?.bounds();
        let last = Moment::from_seconds(bounds.end?.seconds() - 1.0);
        Some((bounds.first?.civil().year, last.civil().year))
    }

    #[test]
    fn a_leap_day_is_looked_for_in_leap_years_alone() {
        assert_eq!(years("XXXX-02-29"), Some((0, 9996)));
        assert_eq!(years("-XXXX-02-29"), Some((-9996, -4)));
        assert_eq!(years("19X0-02-29"), Some((1920, 1980)));
        assert_eq!(years("1X00-02-2X"), Some((1000, 1900)));
        assert_eq!(years("1X00-02-29"), Some((1200, 1600)));
        assert_eq!(years("X100-02-29"), None);
    }

    /// Each took a walk through ten thousand years, and a story of them 12 s in a release build.
    #[test]
    fn many_days_that_no_year_has_are_no_work() {
        assert!((0..10_000).all(|_| years("XXX1-02-29").is_none()));
    }

    #[test]
    fn years_before_year_0_begin_with_the_first_that_fits() {
        // It ended with 2 BC, which has no 0 as its last digit.
        assert_eq!(years("-00X0"), Some((-90, -10)));
        assert_eq!(years("-0X0X"), Some((-909, -1)));
    }

    proptest! {
        #[test]
        fn the_leap_years_are_those_that_a_walk_finds(text in "-?[0-9X]{2}[02468X][0-9X]") {
            let (negative, digits) = (text.starts_with('-'), text.trim_start_matches('-'));
            let fits = |year: &i64| {
                let found = format!("{year:04}");
                is_leap_year(*year) && digits.chars().zip(found.chars()).all(|(a, b)| a == 'X' || a == b)
            };
            let first = (i64::from(negative)..10_000).find(fits);
            let last = (i64::from(negative)..10_000).rev().find(fits);
            let found = first.zip(last).map(|(a, b)| if negative { (-b, -a) } else { (a, b) });
            prop_assert_eq!(years(&format!("{text}-02-29")), found);
        }
    }
}
