//! A moment on the story's wall clock, and the calendar arithmetic under it.
//!
//! The two day algorithms are Howard Hinnant's, "chrono-compatible low-level date algorithms"
//! (<https://howardhinnant.github.io/date_algorithms.html>): proleptic Gregorian, with a year 0.

use crate::geometry::limited;

/// Seconds in a day of the wall clock, which knows no leap seconds.
pub const SECONDS_PER_DAY: i64 = 86_400;

/// The largest year, before or after year 0: older than the universe.
///
/// A day is 675 · 2⁷ seconds, so every midnight is a whole number of times 128 s and stays exact in an `f64` up to
/// 2⁶⁰ s, some 36 thousand million years. Single seconds are exact within 285 million years of 1970, far beyond the
/// four-digit years that can carry a time of day.
pub const MAX_YEAR: i64 = 20_000_000_000;

/// Days in 400 Gregorian years.
const DAYS_PER_ERA: i64 = 146_097;

/// Days from 0000-03-01, where Hinnant's eras begin, to 1970-01-01.
const DAYS_TO_EPOCH: i64 = 719_468;

/// A moment: civil seconds since 1970-01-01T00:00:00 on the story's wall clock, proleptic Gregorian with a year 0.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Moment(f64);

/// A moment split into what a calendar and a clock show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Civil {
    /// Astronomical year: 0 is 1 BC, −220 is 221 BC.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
}

impl Moment {
    /// The moment `seconds` after 1970-01-01T00:00:00; nothing is checked or clamped.
    pub const fn from_seconds(seconds: f64) -> Self {
        Self(seconds)
    }

    /// Civil seconds since 1970-01-01T00:00:00.
    pub const fn seconds(self) -> f64 {
        self.0
    }

    /// Midnight at the start of a day. The year is clamped to ±[`MAX_YEAR`], the month and the day into what the
    /// calendar has.
    ///
    /// ```
    /// # use nianbiao::date::Moment;
    /// assert_eq!(Moment::from_civil(1970, 1, 2).seconds(), 86_400.0);
    /// ```
    pub fn from_civil(year: i64, month: u8, day: u8) -> Self {
        let year = year.clamp(-MAX_YEAR, MAX_YEAR);
        let month = month.clamp(1, 12);
        let day = day.clamp(1, days_in_month(year, month));
        Self::from_day(day_from_civil(year, month, day))
    }

    /// What the calendar and the clock show, fractions of a second cut off. A moment beyond [`MAX_YEAR`] shows the
    /// limit; what is not a number shows 1970-01-01T00:00:00.
    pub fn civil(self) -> Civil {
        let limit = (MAX_YEAR as f64) * 366.0 * (SECONDS_PER_DAY as f64);
        // A cast from NaN gives 0.
        let seconds = limited(self.0, -limit, limit).floor() as i64;
        let (year, month, day) = civil_from_day(seconds.div_euclid(SECONDS_PER_DAY));
        let of_day = seconds.rem_euclid(SECONDS_PER_DAY);
        let civil = Civil {
            year,
            month,
            day,
            hour: (of_day / 3600) as u8,
            minute: (of_day / 60 % 60) as u8,
            second: (of_day % 60) as u8,
        };
        if year > MAX_YEAR {
            return Self::from_day(day_from_civil(MAX_YEAR, 12, 31)).civil();
        }
        if year < -MAX_YEAR {
            return Self::from_day(day_from_civil(-MAX_YEAR, 1, 1)).civil();
        }
        civil
    }

    /// Midnight at the start of the day numbered from 1970-01-01.
    pub(super) fn from_day(day: i64) -> Self {
        Self((day * SECONDS_PER_DAY) as f64)
    }
}

/// Whether the astronomical year has a 29 February.
pub const fn is_leap_year(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// How many days the month (1 to 12) has in that year.
pub const fn days_in_month(year: i64, month: u8) -> u8 {
    match month {
        2 if is_leap_year(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The day's number, 0 for 1970-01-01. The month is 1 to 12, the day one the month has.
pub(super) const fn day_from_civil(year: i64, month: u8, day: u8) -> i64 {
    let month = month as i64;
    // The year begins in March, so that the leap day is its last.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day as i64 - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * DAYS_PER_ERA + day_of_era - DAYS_TO_EPOCH
}

/// Year, month and day of the day's number: the inverse of [`day_from_civil`].
pub(super) const fn civil_from_day(day: i64) -> (i64, u8, u8) {
    let day = day + DAYS_TO_EPOCH;
    let era = day.div_euclid(DAYS_PER_ERA);
    let day_of_era = day.rem_euclid(DAYS_PER_ERA);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * month_from_march + 2) / 5 + 1) as u8;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era;
    (if month <= 2 { year + 1 } else { year }, month as u8, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_days_have_their_known_numbers() {
        assert_eq!(day_from_civil(1970, 1, 1), 0);
        assert_eq!(day_from_civil(1969, 12, 31), -1);
        assert_eq!(day_from_civil(2000, 3, 1), 11_017);
        assert_eq!(day_from_civil(0, 3, 1), -719_468);
    }

    #[test]
    fn year_zero_is_a_leap_year_like_every_fourth_hundred() {
        assert!(is_leap_year(0) && is_leap_year(2000) && is_leap_year(-4));
        assert!(!is_leap_year(1900) && !is_leap_year(2023) && !is_leap_year(-1));
        assert_eq!(days_in_month(0, 2), 29);
    }

    #[test]
    fn a_moment_shows_its_clock() {
        let civil = Moment::from_seconds(-1.0).civil();
        assert_eq!((civil.year, civil.month, civil.day), (1969, 12, 31));
        assert_eq!((civil.hour, civil.minute, civil.second), (23, 59, 59));
    }

    #[test]
    fn what_is_no_moment_still_shows_a_calendar() {
        assert_eq!(Moment::from_seconds(f64::NAN).civil().year, 1970);
        assert_eq!(Moment::from_seconds(f64::INFINITY).civil().year, MAX_YEAR);
        assert_eq!(Moment::from_seconds(f64::NEG_INFINITY).civil().year, -MAX_YEAR);
        assert_eq!(Moment::from_civil(2023, 2, 31), Moment::from_civil(2023, 2, 28));
    }

    proptest! {
        #[test]
        fn a_midnight_goes_there_and_back_even_at_the_limit(
            year in prop_oneof![-9999i64..=9999, -MAX_YEAR..=MAX_YEAR], month in 1u8..=12, day in 1u8..=28,
        ) {
            let civil = Moment::from_civil(year, month, day).civil();
            prop_assert_eq!((civil.year, civil.month, civil.day), (year, month, day));
            prop_assert_eq!((civil.hour, civil.minute, civil.second), (0, 0, 0));
        }

        #[test]
        fn days_are_numbered_without_gaps(day in -4_000_000i64..4_000_000) {
            let (year, month, of_month) = civil_from_day(day);
            prop_assert_eq!(day_from_civil(year, month, of_month), day);
            prop_assert!(of_month >= 1 && of_month <= days_in_month(year, month));
        }
    }
}
