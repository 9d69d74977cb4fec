//! Calendar intervals to round to and to count by, after d3-time's intervals.

use super::moment::{MAX_YEAR, Moment, SECONDS_PER_DAY, days_in_month};

/// The Gregorian mean year: 365.2425 days.
const MEAN_YEAR_S: f64 = 365.2425 * SECONDS_PER_DAY as f64;

/// A unit of the calendar or the clock, fine to coarse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// One second.
    Second,
    /// Sixty seconds.
    Minute,
    /// Sixty minutes.
    Hour,
    /// From midnight to midnight.
    Day,
    /// From the first of a month to the first of the next.
    Month,
    /// From 1 January to the next.
    Year,
    /// Ten years, from one divisible by ten.
    Decade,
    /// A hundred years, from one divisible by a hundred.
    Century,
    /// A thousand years, from one divisible by a thousand.
    Millennium,
}

/// A unit taken `step` at a time: every 15 minutes, every 3 months, every 5 years.
///
/// Its boundaries are calendar moments. Clock units count from midnight when `step` divides the day, months from
/// January, years from year 0. Days count from the first of each month (1, 8, 15, 22 for a step of 7) and leave out a
/// boundary with less than a step to the month's end, so that two boundaries are never less than a step apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// What is counted.
    pub unit: Unit,
    /// How many at a time, at least 1.
    pub step: u32,
}

impl Interval {
    /// Every `step` units; a step of 0 counts as 1.
    pub const fn new(unit: Unit, step: u32) -> Self {
        Self { unit, step: if step == 0 { 1 } else { step } }
    }

    /// The last boundary at or before `moment`.
    pub fn floor(self, moment: Moment) -> Moment {
        let civil = moment.civil();
        let step = i64::from(self.step);
        match self.unit {
            Unit::Second | Unit::Minute | Unit::Hour => {
                let step_s = self.clock_seconds();
                Moment::from_seconds((moment.seconds() / step_s).floor() * step_s)
            }
            Unit::Day => {
                let in_month = u32::from(days_in_month(civil.year, civil.month));
                let last = (in_month / self.step).max(1) - 1;
                let count = (u32::from(civil.day) - 1) / self.step;
                // Below 31, as `count` steps end within the month.
                let day = 1 + count.min(last) * self.step;
                Moment::from_civil(civil.year, civil.month, day as u8)
            }
            Unit::Month => {
                let months = civil.year * 12 + i64::from(civil.month) - 1;
                month_start(months.div_euclid(step) * step)
            }
            _ => {
                let years = step * self.years_per_unit();
                Moment::from_civil(civil.year.div_euclid(years) * years, 1, 1)
            }
        }
    }

    /// The first boundary at or after `moment`.
    pub fn ceil(self, moment: Moment) -> Moment {
        let floor = self.floor(moment);
        if floor < moment { self.offset(floor, 1) } else { floor }
    }

    /// The boundary `count` boundaries after the one at or before `moment`; before it when `count` is negative.
    /// Stops at the first and the last year there are. Days in steps take time in proportion to `count`.
    pub fn offset(self, moment: Moment, count: i64) -> Moment {
        let floor = self.floor(moment);
        let civil = floor.civil();
        let steps = count.saturating_mul(i64::from(self.step));
        match self.unit {
            Unit::Second | Unit::Minute | Unit::Hour => {
                Moment::from_seconds(floor.seconds() + count as f64 * self.clock_seconds())
            }
            Unit::Day if self.step == 1 => {
                Moment::from_seconds(floor.seconds() + count as f64 * SECONDS_PER_DAY as f64)
            }
            Unit::Day => self.walk_days(floor, count),
            Unit::Month => {
                month_start((civil.year * 12 + i64::from(civil.month) - 1).saturating_add(steps))
            }
            _ => {
                let years = steps.saturating_mul(self.years_per_unit());
                Moment::from_civil(civil.year.saturating_add(years), 1, 1)
            }
        }
    }

    /// All boundaries in `[first, end)`, in order. Lazy: the caller decides how many to take.
    pub fn range(self, first: Moment, end: Moment) -> impl Iterator<Item = Moment> {
        let mut next = Some(self.ceil(first));
        core::iter::from_fn(move || {
            let moment = next.filter(|it| *it < end)?;
            // At the limit of the years boundaries stop growing, and so does the range.
            next = Some(self.offset(moment, 1)).filter(|it| *it > moment);
            Some(moment)
        })
    }

    /// About how long one interval is, in seconds: years and months at their Gregorian mean.
    pub fn approximate_seconds(self) -> f64 {
        match self.unit {
            Unit::Second | Unit::Minute | Unit::Hour => self.clock_seconds(),
            Unit::Day => f64::from(self.step) * SECONDS_PER_DAY as f64,
            Unit::Month => f64::from(self.step) * MEAN_YEAR_S / 12.0,
            _ => f64::from(self.step) * self.years_per_unit() as f64 * MEAN_YEAR_S,
        }
    }

    /// Whether each boundary of `coarser` is one of this interval's too. Steps of the clock have to divide the day for that,
    /// and steps of months the year.
    pub fn divides(self, coarser: Self) -> bool {
        let kind = |unit| match unit {
            Unit::Second | Unit::Minute | Unit::Hour => 0,
            Unit::Day => 1,
            Unit::Month => 2,
            _ => 3,
        };
        let count = |it: Self| match kind(it.unit) {
            0 => it.clock_seconds() as i64,
            3 => i64::from(it.step) * it.years_per_unit(),
            _ => i64::from(it.step),
        };
        let (own, others) = (kind(self.unit), kind(coarser.unit));
        own < others || own == others && count(coarser) % count(self) == 0
    }

    fn clock_seconds(self) -> f64 {
        let unit = match self.unit {
            Unit::Second => 1.0,
            Unit::Minute => 60.0,
            _ => 3600.0,
        };
        unit * f64::from(self.step)
    }

    fn years_per_unit(self) -> i64 {
        match self.unit {
            Unit::Decade => 10,
            Unit::Century => 100,
            Unit::Millennium => 1000,
            _ => 1,
        }
    }

    fn walk_days(self, floor: Moment, count: i64) -> Moment {
        let day_s = SECONDS_PER_DAY as f64;
        let mut moment = floor;
        for _ in 0..count.unsigned_abs() {
            let civil = moment.civil();
            moment = if count < 0 {
                self.floor(Moment::from_seconds(moment.seconds() - day_s))
            } else {
                let next = self.floor(Moment::from_seconds(
                    moment.seconds() + f64::from(self.step.min(31)) * day_s,
                ));
                if next > moment {
                    next
                } else {
                    month_start(civil.year * 12 + i64::from(civil.month))
                }
            };
            if moment.civil() == civil {
                break;
            }
        }
        moment
    }
}

/// The first of the month numbered from January of year 0, within the years there are.
fn month_start(months: i64) -> Moment {
    let months = months.clamp(-MAX_YEAR * 12, MAX_YEAR * 12 + 11);
    // 1 to 12 by the remainder.
    Moment::from_civil(months.div_euclid(12), months.rem_euclid(12) as u8 + 1, 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(year: i64, month: u8, day: u8) -> Moment {
        Moment::from_civil(year, month, day)
    }

    #[test]
    fn months_and_years_count_from_their_calendar_start() {
        let quarter = Interval::new(Unit::Month, 3);
        assert_eq!(quarter.floor(day(2024, 5, 17)), day(2024, 4, 1));
        assert_eq!(quarter.ceil(day(2024, 5, 17)), day(2024, 7, 1));
        assert_eq!(quarter.offset(day(2024, 11, 3), 1), day(2025, 1, 1));
        assert_eq!(Interval::new(Unit::Decade, 1).floor(day(-1, 6, 1)), day(-10, 1, 1));
        assert_eq!(Interval::new(Unit::Century, 1).offset(day(1999, 6, 1), 1), day(2000, 1, 1));
    }

    #[test]
    fn a_boundary_is_its_own_floor_and_ceiling() {
        let year = Interval::new(Unit::Year, 1);
        assert_eq!(year.floor(day(2024, 1, 1)), day(2024, 1, 1));
        assert_eq!(year.ceil(day(2024, 1, 1)), day(2024, 1, 1));
    }

    #[test]
    fn weeks_of_a_month_leave_out_a_short_last_one() {
        let days: Vec<u8> = Interval::new(Unit::Day, 7)
            .range(day(2024, 10, 1), day(2024, 11, 2))
            .map(|it| it.civil().day)
            .collect();
        assert_eq!(days, [1, 8, 15, 22, 1]);
        assert_eq!(Interval::new(Unit::Day, 2).offset(day(2024, 10, 29), 1), day(2024, 11, 1));
        assert_eq!(Interval::new(Unit::Day, 2).offset(day(2024, 11, 1), -1), day(2024, 10, 29));
    }

    #[test]
    fn clock_steps_count_from_midnight() {
        let quarter_hour = Interval::new(Unit::Minute, 15);
        let moment = Moment::from_seconds(day(2024, 10, 28).seconds() + 3600.0 * 9.0 + 1000.0);
        let civil = quarter_hour.floor(moment).civil();
        assert_eq!((civil.hour, civil.minute, civil.second), (9, 15, 0));
    }

    #[test]
    fn a_range_ends_at_the_last_year() {
        let years = Interval::new(Unit::Year, 1);
        let end = Moment::from_seconds(f64::INFINITY);
        assert_eq!(years.range(day(MAX_YEAR - 1, 1, 1), end).count(), 2);
    }

    proptest! {
        #[test]
        fn floor_moment_and_next_boundary_are_in_order(
            seconds in -1e11f64..1e11,
            unit in prop::sample::select(vec![
                Unit::Second, Unit::Minute, Unit::Hour, Unit::Day, Unit::Month, Unit::Year, Unit::Century,
            ]),
            step in 1u32..40,
        ) {
            let interval = Interval::new(unit, step);
            let moment = Moment::from_seconds(seconds);
            let floor = interval.floor(moment);
            let next = interval.offset(moment, 1);
            prop_assert!(floor <= moment && moment < next);
            prop_assert_eq!(interval.floor(floor), floor);
            prop_assert_eq!(interval.offset(next, -1), floor);
        }
    }
}
