//! A clock that is never set. Where those of a zone are set back they show an hour twice, and what happened in it has no order
//! on them; on a steady clock each moment has a place of its own.

use std::collections::BTreeSet;

use super::moment::SECONDS_PER_DAY;
use super::story_date::StoryDate;
use super::zone::ZoneRules;

/// More changes than this, some thirty years of them, are no longer followed.
const MOST_CHANGES: usize = 64;
/// Times are looked around in groups of so many seconds.
const GROUP_S: i64 = 2 * SECONDS_PER_DAY;

/// A clock that goes on as the clocks of a zone went before they were first set, as far as a story needs it: it knows the
/// changes within two days of the times that the story gives by the clock. Without any it shows what the zone's do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SteadyClock {
    /// Seconds east of UTC before the first change.
    offset_s: i64,
    /// The UTC second of each change, and the offset from then on.
    changes: Vec<(i64, i64)>,
}

impl SteadyClock {
    /// The clock for a story with these dates.
    pub fn new<'d>(
        dates: impl IntoIterator<Item = &'d StoryDate>,
        zone: &str,
        rules: &dyn ZoneRules,
    ) -> Self {
        let mut groups = BTreeSet::new();
        for date in dates {
            date.each_single(&mut |it| {
                if let (Some(_), Some((first, _))) = (it.clock, it.seconds()) {
                    groups.insert(first.div_euclid(GROUP_S));
                }
            });
        }
        let mut clock = Self::default();
        for group in groups {
            // No zone is as far as a day from UTC.
            let (from, to) =
                (group * GROUP_S - SECONDS_PER_DAY, (group + 1) * GROUP_S + SECONDS_PER_DAY);
            let last = clock.changes.last().copied();
            let from = last.map_or(from, |it| it.0.max(from));
            let Some(change) = change_between(from, to, zone, rules) else { continue };
            if clock.changes.len() >= MOST_CHANGES {
                break;
            }
            match last {
                None => clock.offset_s = rules.offset_seconds(zone, from).map_or(0, i64::from),
                // Between two autumns lies a spring.
                Some((utc_s, _)) => clock.changes.extend(change_between(utc_s, from, zone, rules)),
            }
            clock.changes.push(change);
        }
        clock
    }

    /// Whether it differs from the clocks of the zone.
    pub fn is_plain(&self) -> bool {
        self.changes.is_empty()
    }

    /// What it shows when the clocks of the zone show a time, in seconds: of one that they show twice the earlier, or the one
    /// with the offset.
    pub(super) fn seconds(&self, wall_s: i64, offset_min: Option<i16>) -> i64 {
        let offset_s = offset_min.map(|it| i64::from(it) * 60);
        let offsets = std::iter::once(self.offset_s).chain(self.changes.iter().map(|it| it.1));
        let ends = self.changes.iter().map(|it| it.0).chain([i64::MAX]);
        let spans = || offsets.clone().zip(ends.clone());
        let before_end = |(offset, end): &(i64, i64)| wall_s.saturating_sub(*offset) < *end;
        let meant =
            spans().filter(|it| offset_s.is_none_or(|offset| offset == it.0)).find(before_end);
        let found = meant.or_else(|| spans().find(before_end));
        wall_s + self.offset_s - found.map_or(self.offset_s, |it| it.0)
    }

    /// For each change the second that it shows then, and what is to be added from then on for the clocks of the zone.
    pub fn changes(&self) -> Vec<(f64, f64)> {
        let shown = |(utc_s, offset_s): &(i64, i64)| {
            ((utc_s + self.offset_s) as f64, (offset_s - self.offset_s) as f64)
        };
        self.changes.iter().map(shown).collect()
    }
}

/// The change between two UTC seconds that are less than a few months apart, to the second, and the offset after it.
fn change_between(
    mut from: i64,
    mut to: i64,
    zone: &str,
    rules: &dyn ZoneRules,
) -> Option<(i64, i64)> {
    let (before, after) = (rules.offset_seconds(zone, from)?, rules.offset_seconds(zone, to)?);
    if before == after {
        return None;
    }
    while to - from > 1 {
        let middle = from + (to - from) / 2;
        if rules.offset_seconds(zone, middle)? == before {
            from = middle;
        } else {
            to = middle;
        }
    }
    Some((to, i64::from(after)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// New York, whose clocks went from 02:00 back to 01:00 at 2024-11-03T06:00Z.
    /// Summer time had begun at 2024-03-10T07:00Z and ended the autumn before at 2023-11-05T06:00Z.
    struct NewYork;

    const CHANGE: i64 = 1_730_613_600;

    impl ZoneRules for NewYork {
        fn offset_seconds(&self, _: &str, utc: i64) -> Option<i32> {
            let winter = (1_699_164_000..1_710_054_000).contains(&utc) || utc >= CHANGE;
            Some(if winter { -18_000 } else { -14_400 })
        }
    }

    fn clock(dates: &[&str]) -> (SteadyClock, Vec<StoryDate>) {
        let dates: Vec<_> = dates.iter().map(|it| StoryDate::parse(it).unwrap()).collect();
        (SteadyClock::new(&dates, "America/New_York", &NewYork), dates)
    }

    #[test]
    fn an_hour_that_is_shown_twice_is_two_hours() {
        let (clock, dates) = clock(&[
            "2024-11-03T00:30",
            "2024-11-03T01:50-04:00",
            "2024-11-03T01:10-05:00",
            "2024-11-03T02:30",
            "2024-11-04",
        ]);
        assert_eq!(clock.changes(), [((CHANGE - 14_400) as f64, -3600.0)]);
        let hours = |date: &StoryDate| {
            let midnight = ((CHANGE - 14_400) - 7200) as f64;
            let hours =
                |it: Option<crate::date::Moment>| (it.unwrap().seconds() - midnight) / 3600.0;
            let bounds = date.bounds_on(&clock);
            (hours(bounds.first), hours(bounds.end))
        };
        let minutes = |from: f64, to: f64| (from / 60.0, to / 60.0);
        let shown: Vec<_> = dates.iter().map(hours).collect();
        let expected = [
            minutes(30.0, 31.0),
            minutes(110.0, 111.0),
            minutes(130.0, 131.0),
            minutes(210.0, 211.0),
        ];
        for (shown, expected) in shown.iter().zip(expected) {
            assert!(
                (shown.0 - expected.0).abs() < 1e-6 && (shown.1 - expected.1).abs() < 1e-6,
                "{shown:?}"
            );
        }
        // The day after begins 25 hours after the day before.
        assert_eq!(shown[4], (25.0, 49.0));
    }

    #[test]
    fn the_last_minute_before_a_change_ends_with_it() {
        let (clock, dates) = clock(&["2024-11-03T01:59-04:00", "2024-11-03T01:00-05:00"]);
        let [before, after] = [0, 1].map(|it| dates[it].bounds_on(&clock));
        assert_eq!(before.end, after.first);
    }

    #[test]
    fn two_autumns_have_each_their_hour_twice() {
        let (clock, dates) = clock(&[
            "2023-11-05T01:50-04:00",
            "2023-11-05T01:10-05:00",
            "2024-11-03T01:50-04:00",
            "2024-11-03T01:10-05:00",
        ]);
        let first = |it: usize| dates[it].bounds_on(&clock).first.unwrap().seconds();
        assert_eq!((first(1) - first(0), first(3) - first(2)), (1200.0, 1200.0));
        assert_eq!(clock.changes().len(), 3);
    }

    #[test]
    fn a_story_without_times_or_far_from_changes_needs_no_other_clock() {
        for dates in [&["2024-11-03", "2024-11"][..], &["2024-10-20T10:00", "2025-01-01T00:00:00"]]
        {
            let (clock, dates) = clock(dates);
            assert!(clock.is_plain());
            assert!(dates.iter().all(|it| it.bounds_on(&clock) == it.bounds()));
        }
    }
}
