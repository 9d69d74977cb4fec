//! The lines of the calendar, by the intervals that people count by.

use super::scale::{Domain, TimeScale};
use crate::date::{Interval, Moment, Unit};

/// Steps to choose from, fine to coarse: those that people count by. No two neighbours are so far apart that labels which find
/// no room at the one are lonely at the other.
const INTERVALS: [Interval; 36] = [
    Interval::new(Unit::Second, 1),
    Interval::new(Unit::Second, 2),
    Interval::new(Unit::Second, 5),
    Interval::new(Unit::Second, 10),
    Interval::new(Unit::Second, 15),
    Interval::new(Unit::Second, 30),
    Interval::new(Unit::Minute, 1),
    Interval::new(Unit::Minute, 2),
    Interval::new(Unit::Minute, 5),
    Interval::new(Unit::Minute, 10),
    Interval::new(Unit::Minute, 15),
    Interval::new(Unit::Minute, 30),
    Interval::new(Unit::Hour, 1),
    Interval::new(Unit::Hour, 2),
    Interval::new(Unit::Hour, 3),
    Interval::new(Unit::Hour, 6),
    Interval::new(Unit::Hour, 12),
    Interval::new(Unit::Day, 1),
    Interval::new(Unit::Day, 2),
    Interval::new(Unit::Day, 4),
    Interval::new(Unit::Day, 7),
    Interval::new(Unit::Day, 14),
    Interval::new(Unit::Month, 1),
    Interval::new(Unit::Month, 2),
    Interval::new(Unit::Month, 3),
    Interval::new(Unit::Month, 6),
    Interval::new(Unit::Year, 1),
    Interval::new(Unit::Year, 2),
    Interval::new(Unit::Year, 5),
    Interval::new(Unit::Decade, 1),
    Interval::new(Unit::Decade, 2),
    Interval::new(Unit::Decade, 5),
    Interval::new(Unit::Century, 1),
    Interval::new(Unit::Century, 2),
    Interval::new(Unit::Century, 5),
    Interval::new(Unit::Millennium, 1),
];
/// No axis has more lines than this, whatever is asked for.
const MAX_TICKS: usize = 2000;

/// A line of the calendar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    /// Where it stands, in seconds of the line.
    pub second: f64,
    /// What the clocks show there, in civil seconds.
    pub civil_s: f64,
    /// The coarsest unit that begins there: the first of January begins a year even among months.
    pub unit: Unit,
    /// Whether that unit is coarser than the one counted by.
    pub major: bool,
}

pub(super) const COARSEST: Interval = Interval::new(Unit::Millennium, 1_000_000_000);

/// All intervals from a second to a thousand million millennia.
pub(super) fn intervals() -> impl Iterator<Item = Interval> {
    let more = (0..9u32).flat_map(|power| [2, 5, 10].map(|step| step * 10_u32.pow(power)));
    INTERVALS
        .into_iter()
        .chain(more.map(|step| Interval::new(Unit::Millennium, step.min(COARSEST.step))))
}

/// What the clocks show at a second of the line, which runs on where they are set: from the first number of each change on, its
/// second is added.
pub fn clock_s(second: f64, changes: &[(f64, f64)]) -> f64 {
    second + changes.iter().rev().find(|it| second >= it.0).map_or(0.0, |it| it.1)
}

/// The lines of one interval inside the domain, edges included, in order. Lines of several years before our era stand at
/// the years that are round as written, 200 BC rather than the year −200, which is 201 BC.
pub(super) fn ticks_of(scale: &TimeScale, interval: Interval, changes: &[(f64, f64)]) -> Vec<Tick> {
    let Domain { mut start, end } = scale.domain;
    let mut ticks = Vec::new();
    for until in changes.iter().map(|it| it.0).chain([f64::INFINITY]) {
        if start < until {
            let shift_s = clock_s(start, changes) - start;
            let part = Domain { start: start + shift_s, end: end.min(until) + shift_s };
            each_tick(part, interval, |mut tick| {
                tick.second -= shift_s;
                if tick.second < until {
                    ticks.push(tick);
                }
            });
            start = until;
        }
        if start > end {
            break;
        }
    }
    ticks
}

fn each_tick(domain: Domain, interval: Interval, mut each: impl FnMut(Tick)) {
    let years = interval.unit > Unit::Year || interval.unit == Unit::Year && interval.step > 1;
    let first = interval.offset(Moment::from_seconds(domain.start), -1);
    let end = Moment::from_seconds(domain.end);
    // From one before, as lines before our era stand a year later than counted.
    let mut before = f64::NEG_INFINITY;
    for moment in interval.range(first, interval.offset(end, 1)).take(MAX_TICKS) {
        let year = moment.civil().year;
        let moment = if years && year <= 0 { Moment::from_civil(year + 1, 1, 1) } else { moment };
        if domain.contains(moment.seconds()) && moment.seconds() > before {
            let unit = unit_at(moment).max(interval.unit);
            before = moment.seconds();
            each(Tick { second: before, civil_s: before, unit, major: unit > interval.unit });
        }
    }
}

/// The coarsest unit that begins at a moment, up to a year, and coarser for round years.
fn unit_at(moment: Moment) -> Unit {
    let civil = moment.civil();
    let written = if civil.year > 0 { civil.year } else { civil.year - 1 };
    match civil {
        _ if civil.second != 0 => Unit::Second,
        _ if civil.minute != 0 => Unit::Minute,
        _ if civil.hour != 0 => Unit::Hour,
        _ if civil.day != 1 => Unit::Day,
        _ if civil.month != 1 => Unit::Month,
        _ if written % 10 != 0 => Unit::Year,
        _ if written % 100 != 0 => Unit::Decade,
        _ if written % 1000 != 0 => Unit::Century,
        _ => Unit::Millennium,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::Domain;
    use proptest::prelude::*;

    fn years(from: i64, to: i64, interval: Interval) -> Vec<i64> {
        let second = |year| Moment::from_civil(year, 1, 1).seconds();
        let scale = TimeScale::new(Domain::new(second(from), second(to)), 500.0);
        let year = |tick: &Tick| Moment::from_seconds(tick.second).civil().year;
        ticks_of(&scale, interval, &[]).iter().map(year).collect()
    }

    #[test]
    fn centuries_before_our_era_stand_at_the_years_that_are_round_as_written() {
        assert_eq!(years(-250, 250, Interval::new(Unit::Century, 1)), [-199, -99, 1, 100, 200]);
    }

    #[test]
    fn a_tick_is_major_where_a_coarser_unit_begins() {
        let second = |year| Moment::from_civil(year, 1, 1).seconds();
        let scale = TimeScale::new(Domain::new(second(2023), second(2025)), 500.0);
        let majors = ticks_of(&scale, Interval::new(Unit::Month, 3), &[])
            .iter()
            .map(|it| it.major)
            .collect::<Vec<_>>();
        assert_eq!(majors, [true, false, false, false, true, false, false, false, true]);
    }

    #[test]
    fn an_hour_that_clocks_show_twice_has_two_lines_and_the_day_after_begins_later() {
        let midnight = Moment::from_civil(2024, 11, 3).seconds();
        let changes = [(midnight + 7200.0, -3600.0)];
        let scale = TimeScale::new(Domain::new(midnight, midnight + 4.0 * 3600.0), 500.0);
        let hours = |it: &Tick| ((it.second - midnight) / 3600.0, (it.civil_s - midnight) / 3600.0);
        let hour = Interval::new(Unit::Hour, 1);
        let lines: Vec<_> = ticks_of(&scale, hour, &changes).iter().map(hours).collect();
        assert_eq!(lines, [(0.0, 0.0), (1.0, 1.0), (2.0, 1.0), (3.0, 2.0), (4.0, 3.0)]);
        let scale = TimeScale::new(Domain::new(midnight, midnight + 72.0 * 3600.0), 500.0);
        let day = Interval::new(Unit::Day, 1);
        let days: Vec<_> = ticks_of(&scale, day, &changes).iter().map(hours).collect();
        assert_eq!(days, [(0.0, 0.0), (25.0, 24.0), (49.0, 48.0)]);
    }

    #[test]
    fn intervals_grow_all_the_way() {
        let lengths: Vec<f64> = intervals().map(|it| it.approximate_seconds()).collect();
        assert!(lengths.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(lengths.last().unwrap() > &1e19);
    }

    #[test]
    fn neighbours_are_no_further_apart_than_a_label_can_bridge() {
        let lengths: Vec<f64> = intervals().map(|it| it.approximate_seconds()).collect();
        assert!(lengths.windows(2).all(|pair| pair[1] <= pair[0] * 2.6), "{lengths:?}");
    }

    proptest! {
        #[test]
        fn lines_of_an_interval_are_among_those_of_what_divides_it(
            year in -3000..3000_i64, fine in 0..40_usize, coarse in 0..40_usize,
        ) {
            let [fine, coarse] = [fine, coarse].map(|it| intervals().nth(it).unwrap());
            if !fine.divides(coarse) {
                return Ok(());
            }
            let from = Moment::from_civil(year, 2, 27);
            let to = Moment::from_seconds(from.seconds() + 9.0 * coarse.approximate_seconds());
            let scale = TimeScale::new(Domain::new(from.seconds(), to.seconds()), 500.0);
            let [fine, coarse] = [fine, coarse].map(|it| ticks_of(&scale, it, &[]));
            // There may be too many to list.
            let end = if fine.len() + 2 < MAX_TICKS { f64::INFINITY } else { fine.last().unwrap().second };
            for tick in coarse.iter().filter(|it| it.second <= end) {
                prop_assert!(fine.iter().any(|it| it.second == tick.second), "{tick:?}");
            }
        }
    }
}
