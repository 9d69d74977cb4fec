//! The hours around a change of the clock: those that it skips when it is set forward, and those that it shows twice when it
//! is set back.

use super::moment::SECONDS_PER_DAY;
use super::single::{Clock, SingleDate};
use super::story_date::{Form, StoryDate};
use super::zone::ZoneRules;

/// What is odd about a time on the clocks of a zone.
#[derive(Clone, Debug, PartialEq)]
pub enum ClockChange {
    /// The clocks never showed it.
    Skipped(StoryDate),
    /// They showed it twice: the same with the one offset and with the other, the earlier first.
    Twice(StoryDate, StoryDate),
}

/// The offsets, in seconds east of UTC, at which the clocks of `zone` show a time: none for one that they skip, two for one
/// that they show twice. `None` where the rules do not know.
fn readings(zone: &str, wall_s: i64, rules: &dyn ZoneRules) -> Option<[Option<i32>; 2]> {
    // No zone is as far as a day from UTC, and none changes its clocks twice in two days.
    let before = rules.offset_seconds(zone, wall_s - SECONDS_PER_DAY)?;
    let after = rules.offset_seconds(zone, wall_s + SECONDS_PER_DAY)?;
    if before == after {
        return Some([Some(before), None]);
    }
    let shown = |offset: i32| {
        (rules.offset_seconds(zone, wall_s - i64::from(offset)) == Some(offset)).then_some(offset)
    };
    Some([shown(before), shown(after)])
}

impl SingleDate {
    /// Whether the clocks of `zone` show this time twice.
    fn is_shown_twice(&self, zone: &str, rules: &dyn ZoneRules) -> bool {
        let shown = self.seconds().and_then(|(first, _)| readings(zone, first, rules));
        matches!(shown, Some([Some(_), Some(_)]))
    }

    /// A time that was moved to the clock of `zone`, as that clock shows it: its offset stays only where the same is shown
    /// twice.
    pub(super) fn on_clock_of(self, zone: &str, rules: &dyn ZoneRules) -> Self {
        let twice = self.offset_min().is_some() && self.is_shown_twice(zone, rules);
        if twice { self } else { self.without_offset() }
    }

    fn with_offset_s(self, offset_s: i32) -> StoryDate {
        let clock = self.clock.map(|it| Clock { offset_min: Some((offset_s / 60) as i16), ..it });
        StoryDate(Form::Single(Self { clock, ..self }))
    }

    fn change(&self, zone: &str, rules: &dyn ZoneRules) -> Option<ClockChange> {
        let is_day = self.day.is_some_and(|it| it.number().is_some())
            && self.month.is_some_and(|it| it.number().is_some())
            && self.year().is_some();
        if !is_day || self.offset_min().is_some() {
            return None;
        }
        let (first, end) = self.seconds()?;
        let [one, other] = readings(zone, first, rules)?;
        match (one, other) {
            (None, None) => {
                // A day or an hour of which a part was there is one.
                let all = readings(zone, end - 1, rules)? == [None, None];
                all.then_some(ClockChange::Skipped(StoryDate(Form::Single(*self))))
            }
            (Some(one), Some(other)) if self.clock.is_some_and(|it| it.minute.is_some()) => {
                Some(ClockChange::Twice(self.with_offset_s(one), self.with_offset_s(other)))
            }
            _ => None,
        }
    }
}

impl StoryDate {
    /// Calls `each` with every time without an offset that the clocks of `zone` skipped or showed twice.
    pub fn each_change(
        &self,
        zone: &str,
        rules: &dyn ZoneRules,
        each: &mut dyn FnMut(ClockChange),
    ) {
        self.each_single(&mut |date| date.change(zone, rules).into_iter().for_each(&mut *each));
    }

    /// Whether it has an offset though the clocks of `zone` do not show its time twice: they are not known to show it at all.
    pub fn is_off_clock(&self, zone: &str, rules: &dyn ZoneRules) -> bool {
        let mut off = false;
        self.each_single(&mut |date| {
            off |= date.offset_min().is_some() && !date.is_shown_twice(zone, rules);
        });
        off
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A zone an hour ahead of UTC, and two from 2024-03-31T01:00Z to 2024-10-27T01:00Z, as in Berlin; and one that went
    /// from ten hours behind to fourteen ahead at 2011-12-30T10:00Z, as in Apia.
    struct Rules;

    impl ZoneRules for Rules {
        fn offset_seconds(&self, zone: &str, utc: i64) -> Option<i32> {
            match zone {
                "Berlin" => {
                    Some(if (1_711_846_800..1_729_990_800).contains(&utc) { 7200 } else { 3600 })
                }
                "Apia" => Some(if utc < 1_325_239_200 { -36_000 } else { 50_400 }),
                _ => None,
            }
        }
    }

    fn changes(when: &str, zone: &str) -> Vec<String> {
        let mut found = Vec::new();
        StoryDate::parse(when).unwrap().each_change(zone, &Rules, &mut |it| {
            found.push(match it {
                ClockChange::Skipped(date) => format!("no {date}"),
                ClockChange::Twice(first, second) => format!("{first} or {second}"),
            });
        });
        found
    }

    #[test]
    fn what_the_clock_skipped_is_found_to_the_minute() {
        assert_eq!(changes("2024-03-31T02:00", "Berlin"), ["no 2024-03-31T02:00"]);
        assert_eq!(changes("2024-03-31T02:59:59", "Berlin"), ["no 2024-03-31T02:59:59"]);
        assert_eq!(changes("2024-03-31T02", "Berlin"), ["no 2024-03-31T02"]);
        for there in [
            "2024-03-31T01:59",
            "2024-03-31T03:00",
            "2024-03-31",
            "2024-03-31T02:30+01:00",
            "2024-03",
        ] {
            assert_eq!(changes(there, "Berlin"), [""; 0], "{there}");
        }
        // There was no such Friday.
        assert_eq!(changes("2011-12-30", "Apia"), ["no 2011-12-30"]);
        assert_eq!(changes("2011-12-30T12:00", "Apia"), ["no 2011-12-30T12:00"]);
        assert_eq!(changes("2011-12-29/2011-12-31T00:30", "Apia"), [""; 0]);
    }

    #[test]
    fn what_the_clock_showed_twice_is_found_with_both_offsets() {
        let both = "2024-10-27T02:30+02:00 or 2024-10-27T02:30+01:00";
        assert_eq!(changes("2024-10-27T02:30", "Berlin"), [both]);
        for once in ["2024-10-27T01:59", "2024-10-27T03:00", "2024-10-27", "2024-10-27T02:30+01:00"]
        {
            assert_eq!(changes(once, "Berlin"), [""; 0], "{once}");
        }
        assert_eq!(changes("2024-10-27T02:30", "Nowhere"), [""; 0]);
    }

    #[test]
    fn a_time_that_is_shown_twice_keeps_its_offset() {
        // Both were 02:30.
        let shown =
            |when: &str| StoryDate::parse(when).unwrap().in_zone("Berlin", &Rules).to_string();
        assert_eq!(shown("2024-10-27T00:30Z"), "2024-10-27T02:30+02:00");
        assert_eq!(shown("2024-10-27T01:30Z"), "2024-10-27T02:30+01:00");
        assert_eq!(shown("2024-10-27T02:00Z"), "2024-10-27T03:00");
        let date = StoryDate::parse("2024-10-27T01:30Z").unwrap().in_zone("Berlin", &Rules);
        assert!(!date.is_off_clock("Berlin", &Rules));
        assert!(date.is_off_clock("Nowhere", &Rules));
    }
}
