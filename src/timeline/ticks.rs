//! Calendar lines on the axis, chosen so that they are never too dense; after d3-time's ticks.

use super::scale::TimeScale;
use crate::date::{Interval, Moment, Unit};

/// Steps to choose from, fine to coarse: those that people count by.
const INTERVALS: [Interval; 27] = [
    Interval::new(Unit::Second, 1),
    Interval::new(Unit::Second, 5),
    Interval::new(Unit::Second, 15),
    Interval::new(Unit::Second, 30),
    Interval::new(Unit::Minute, 1),
    Interval::new(Unit::Minute, 5),
    Interval::new(Unit::Minute, 15),
    Interval::new(Unit::Minute, 30),
    Interval::new(Unit::Hour, 1),
    Interval::new(Unit::Hour, 3),
    Interval::new(Unit::Hour, 6),
    Interval::new(Unit::Hour, 12),
    Interval::new(Unit::Day, 1),
    Interval::new(Unit::Day, 2),
    Interval::new(Unit::Day, 7),
    Interval::new(Unit::Month, 1),
    Interval::new(Unit::Month, 3),
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
    /// Where it stands, in civil seconds.
    pub second: f64,
    /// The coarsest unit that begins there: the first of January begins a year even among months.
    pub unit: Unit,
    /// Whether that unit is coarser than the one counted by.
    pub major: bool,
}

/// The finest interval whose lines stand at least `min_spacing_px` apart, on the whole: months differ in length.
pub fn tick_interval(scale: &TimeScale, min_spacing_px: f64) -> Interval {
    let least_s = min_spacing_px.max(1.0) * scale.seconds_per_px();
    intervals().find(|interval| interval.approximate_seconds() >= least_s).unwrap_or(COARSEST)
}

const COARSEST: Interval = Interval::new(Unit::Millennium, 1_000_000_000);

/// All intervals from a second to a thousand million millennia.
pub(super) fn intervals() -> impl Iterator<Item = Interval> {
    let more = (0..9u32).flat_map(|power| [2, 5, 10].map(|step| step * 10_u32.pow(power)));
    INTERVALS
        .into_iter()
        .chain(more.map(|step| Interval::new(Unit::Millennium, step.min(COARSEST.step))))
}

/// The lines inside the domain, edges included, in order. Lines of several years before our era stand at the years that
/// are round as written, 200 BC rather than the year −200, which is 201 BC.
pub fn ticks(scale: &TimeScale, min_spacing_px: f64) -> Vec<Tick> {
    ticks_of(scale, tick_interval(scale, min_spacing_px))
}

/// The lines of one interval.
pub(super) fn ticks_of(scale: &TimeScale, interval: Interval) -> Vec<Tick> {
    let domain = scale.domain;
    let years = interval.unit > Unit::Year || interval.unit == Unit::Year && interval.step > 1;
    let first = interval.offset(Moment::from_seconds(domain.start), -1);
    let end = Moment::from_seconds(domain.end);
    // From one before, as lines before our era stand a year later than counted.
    let mut ticks = Vec::new();
    let mut before = f64::NEG_INFINITY;
    for moment in interval.range(first, interval.offset(end, 1)).take(MAX_TICKS) {
        let year = moment.civil().year;
        let moment = if years && year <= 0 { Moment::from_civil(year + 1, 1, 1) } else { moment };
        if domain.contains(moment.seconds()) && moment.seconds() > before {
            let unit = unit_at(moment).max(interval.unit);
            before = moment.seconds();
            ticks.push(Tick { second: before, unit, major: unit > interval.unit });
        }
    }
    ticks
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

    fn scale(from: (i64, u8, u8), to: (i64, u8, u8), width_px: f64) -> TimeScale {
        let second = |(year, month, day)| Moment::from_civil(year, month, day).seconds();
        TimeScale::new(Domain::new(second(from), second(to)), width_px)
    }

    fn months(scale: &TimeScale, spacing: f64) -> Vec<(i64, u8, bool)> {
        let civil = |tick: &Tick| (Moment::from_seconds(tick.second).civil(), tick.major);
        ticks(scale, spacing)
            .iter()
            .map(civil)
            .map(|(it, major)| (it.year, it.month, major))
            .collect()
    }

    #[test]
    fn a_year_and_a_half_on_a_phone_is_counted_by_quarters_and_the_new_year_stands_out() {
        let scale = scale((2023, 11, 14), (2025, 8, 18), 310.0);
        let expected =
            [(2024, 1), (2024, 4), (2024, 7), (2024, 10), (2025, 1), (2025, 4), (2025, 7)];
        assert_eq!(months(&scale, 40.0), expected.map(|(year, month)| (year, month, month == 1)));
    }

    #[test]
    fn centuries_before_our_era_stand_at_the_years_that_are_round_as_written() {
        let scale = scale((-250, 1, 1), (250, 1, 1), 500.0);
        let years: Vec<i64> = months(&scale, 60.0).iter().map(|it| it.0).collect();
        assert_eq!(years, [-199, -99, 1, 100, 200]);
    }

    #[test]
    fn intervals_grow_all_the_way() {
        let lengths: Vec<f64> = intervals().map(|it| it.approximate_seconds()).collect();
        assert!(lengths.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(lengths.last().unwrap() > &1e19);
    }

    proptest! {
        #[test]
        fn ticks_are_in_order_in_the_domain_and_few(
            middle in -1e12..1e12_f64, power in 0.0..17.0_f64, width in 1.0..2000.0_f64, spacing in 8.0..90.0_f64,
        ) {
            let span = 10.0_f64.powf(power);
            let scale = TimeScale::new(Domain::new(middle - span, middle + span), width);
            let ticks = ticks(&scale, spacing);
            prop_assert!(ticks.windows(2).all(|pair| pair[0].second < pair[1].second));
            prop_assert!(ticks.iter().all(|tick| scale.domain.contains(tick.second)));
            prop_assert!(ticks.len() as f64 <= 1.3 * width / spacing + 2.0, "{}", ticks.len());
        }
    }
}
