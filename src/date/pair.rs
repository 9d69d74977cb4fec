//! Two dates in a row: the ends of an interval, or the first and the last of a range in a set.
//!
//! Two times with offsets are ordered by UTC. In any other pair one of them is on the story's clock, which is not
//! known before the pair is moved there; so these are ordered by what their clocks show.

use super::bounds::Bounds;
use super::moment::Moment;
use super::single::SingleDate;
use super::steady_clock::SteadyClock;
use super::zone::ZoneRules;

/// From the first possible instant of `start` to the last of `end`. When both have an offset, all is on the clock that
/// `start` is written on.
pub(super) fn bounds(start: &SingleDate, end: &SingleDate) -> Bounds {
    bounds_on(start, end, &SteadyClock::default())
}

/// The same on a clock of the story's zone, on which both are.
pub(super) fn bounds_on(start: &SingleDate, end: &SingleDate, clock: &SteadyClock) -> Bounds {
    if !clock.is_plain() {
        return Bounds { first: start.bounds_on(clock).first, end: end.bounds_on(clock).end };
    }
    let ahead_min = start.offset_min().zip(end.offset_min()).map_or(0, |(a, b)| a - b);
    let end_s = end.seconds().map(|(_, end_s)| end_s + i64::from(ahead_min) * 60);
    Bounds {
        first: start.bounds().first,
        end: end_s.map(|seconds| Moment::from_seconds(seconds as f64)),
    }
}

/// Whether the last possible end comes after the first possible start. Without that the pair is a mistake.
pub(super) fn ordered(start: &SingleDate, end: &SingleDate) -> bool {
    let Bounds { first, end } = bounds(start, end);
    first < end
}

/// Moves both to the wall clock of `zone`, or neither where that clock does not show one of them.
///
/// Where clocks are set back between the two, the end can show an earlier time than the start. Then both keep the
/// offset that the zone has at each: `01:30-04:00` to `01:15-05:00`. A pair that is in order on no such clock stays
/// as it is written.
pub(super) fn move_to_zone(
    start: &mut SingleDate,
    end: &mut SingleDate,
    zone: &str,
    rules: &dyn ZoneRules,
) {
    // A time without an offset is on that clock already.
    let on_clock = |date: SingleDate| match date.offset_min() {
        None => Some(date),
        Some(_) => date.moved(zone, rules),
    };
    let (Some(a), Some(b)) = (on_clock(*start), on_clock(*end)) else { return };
    for (a, b) in [(a.on_clock_of(zone, rules), b.on_clock_of(zone, rules)), (a, b)] {
        if ordered(&a, &b) {
            (*start, *end) = (a, b);
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{DateProblemKind, FixedOffsets, StoryDate, ZoneRules};

    /// New York around 2024-11-03T06:00Z, when its clocks went back from 02:00 to 01:00.
    struct NewYork;

    impl ZoneRules for NewYork {
        fn offset_seconds(&self, _zone: &str, utc_seconds: i64) -> Option<i32> {
            Some(if utc_seconds < 1_730_613_600 { -4 * 3600 } else { -5 * 3600 })
        }
    }

    /// First moment and end as seconds from the midnight before the first.
    fn clock_seconds(date: &StoryDate) -> (f64, f64) {
        let (first, end) = (date.bounds().first.unwrap(), date.bounds().end.unwrap());
        let midnight = (first.seconds() / 86_400.0).floor() * 86_400.0;
        (first.seconds() - midnight, end.seconds() - midnight)
    }

    #[test]
    fn times_with_offsets_are_ordered_by_utc_and_no_longer_by_their_digits() {
        // From 02:00Z to 03:00Z; the end is shown on the clock of the start.
        for text in [
            "2024-10-28T10:00+08:00/2024-10-28T03:00Z",
            "{2024-10-28T10:00+08:00..2024-10-28T03:00Z}",
        ] {
            let date = StoryDate::parse(text).unwrap();
            assert_eq!(clock_seconds(&date), (36_000.0, 39_660.0));
            let moved = date.in_zone("Asia/Shanghai", &FixedOffsets);
            assert_eq!(clock_seconds(&moved), (36_000.0, 39_660.0));
        }
        // From 01:00Z back to 18:00Z of the day before.
        for text in [
            "2024-10-28T01:00Z/2024-10-28T02:00+08:00",
            "[2024-10-28T01:00Z..2024-10-28T02:00+08:00]",
        ] {
            let problem = StoryDate::parse(text).unwrap_err();
            assert_eq!(problem.kind, DateProblemKind::EndBeforeStart);
        }
    }

    #[test]
    fn a_night_on_which_clocks_go_back_keeps_its_order() {
        let moved = |text| StoryDate::parse(text).unwrap().in_zone("", &NewYork);
        let across = moved("2024-11-03T05:30Z/2024-11-03T06:15Z");
        assert_eq!(across.to_string(), "2024-11-03T01:30-04:00/2024-11-03T01:15-05:00");
        assert_eq!(clock_seconds(&across), (5400.0, 8160.0));
        assert_eq!(StoryDate::parse(&across.to_string()), Ok(across));
        let apart = moved("2024-11-03T05:30Z/2024-11-03T07:15Z");
        assert_eq!(apart.to_string(), "2024-11-03T01:30-04:00/2024-11-03T02:15");
    }

    #[test]
    fn what_no_clock_can_order_stays_as_written() {
        let moved = |text| {
            StoryDate::parse(text).unwrap().in_zone("Asia/Shanghai", &FixedOffsets).to_string()
        };
        // On the clock of Shanghai it starts at 04:00 the day after.
        let ends_before = "2024-10-28T20:00Z/2024-10-28T21:00";
        assert_eq!(moved(ends_before), ends_before);
        // The rules know the second, but not the first.
        let half_known = "1991-12-31T15:00Z/1992-01-01T00:30Z";
        assert_eq!(moved(half_known), half_known);
    }
}
