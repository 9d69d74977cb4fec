//! The wall clock of a story, and its times moved to it.

use super::informal_zones;
use crate::date::{ClockChange, Precision, SteadyClock, StoryDate, ZoneRules};
use crate::story::model::At;
use crate::story::problems::{ProblemKind, Problems, Wording};

/// The zone whose wall clock a story is told on.
pub(super) struct WallClock<'r> {
    /// Its name; `UTC` where the author names none, or none that the rules know.
    pub(super) zone: String,
    /// Whether it has to be said yet that the author named none.
    unsaid: bool,
    /// Whether the author named one that the rules do not know. Then times stay on the clocks they are written on.
    unknown: bool,
    rules: &'r dyn ZoneRules,
}

impl<'r> WallClock<'r> {
    /// The clock of the zone that the author named.
    pub(super) fn new(
        zone: Option<String>,
        rules: &'r dyn ZoneRules,
        problems: &mut Problems,
    ) -> Self {
        /// An instant of 2023, which the rules of every zone cover.
        const RECENT_SECONDS: i64 = 1_700_000_000;
        let utc = || "UTC".to_owned();
        let at = At::ROOT.field("timezone");
        let Some(zone) = zone else {
            return Self { zone: utc(), unsaid: true, unknown: false, rules };
        };
        if rules.offset_seconds(&zone, RECENT_SECONDS).is_some() {
            if Wording::SPOKEN
                && let Some((means, hint)) = informal_zones::doubt(&zone)
            {
                let problem = at.warning(ProblemKind::Editorial, a_zone(), means);
                problems.push(problem.with_hint(hint));
            }
            return Self { zone, unsaid: false, unknown: false, rules };
        }
        let problem = at.error(ProblemKind::WrongValue, a_zone(), Wording::quoting(&zone));
        problems.push(problem.with_guess(|| informal_zones::hint_for(&zone)));
        problems.add_hint(
            &at,
            &Wording::fixed(
                "时间按所写的显示，带时差的注明时差",
                "times are shown as they are written, those with an offset with it",
            ),
        );
        Self { zone: utc(), unsaid: false, unknown: true, rules }
    }

    /// The clock on which times that this one shows twice have an order.
    pub(super) fn steady<'d>(&self, dates: impl IntoIterator<Item = &'d StoryDate>) -> SteadyClock {
        if self.unknown {
            // Its times stay on the clocks they are written on.
            return SteadyClock::default();
        }
        SteadyClock::new(dates, &self.zone, self.rules)
    }

    /// Shows a date on this clock, and warns when its offset makes the zone matter: none is named, or what its clocks
    /// showed at that time is not known.
    pub(super) fn show(&mut self, when: &mut StoryDate, at: &At<'_>, problems: &mut Problems) {
        if self.unsaid && Wording::SPOKEN && when.has_offset() {
            self.unsaid = false;
            let found = ("缺失，而 ", "nothing, while ");
            let offset = (" 带有时差", " has an offset");
            let problem = At::ROOT.field("timezone").warning(
                ProblemKind::Editorial,
                a_zone(),
                Wording::around(found, at.path(), offset),
            );
            problems.push(problem.with_hint(Wording::fixed(
                "按 UTC 显示；请写明故事所用的时区",
                "times are shown in UTC; name the zone that the story is told in",
            )));
        }
        if self.unknown {
            // Moved to another clock they would tell a time that nobody wrote.
            return;
        }
        when.move_to_zone(&self.zone, self.rules);
        if Wording::SPOKEN {
            self.look_at_changes(when, at, problems);
        }
        if Wording::SPOKEN && when.is_off_clock(&self.zone, self.rules) {
            problems.push_once("clock", &self.zone, at, || {
                let known = Wording::around(
                    ("能按其时钟显示的时间：", "a time that can be shown on the clock of "),
                    &self.zone,
                    ("", ""),
                );
                let problem =
                    at.warning(ProblemKind::Editorial, known, Wording::quoting(&when.to_string()));
                problem.with_hint(Wording::fixed(
                    "按所写的时差显示；可改写为当地时间，不带时差",
                    "it is shown as written; write the local time without an offset",
                ))
            });
        }
    }
}

impl WallClock<'_> {
    /// Warns of a time that the clocks of the zone passed over when they were set forward, or showed twice when they were
    /// set back.
    fn look_at_changes(&self, when: &StoryDate, at: &At<'_>, problems: &mut Problems) {
        when.each_change(&self.zone, self.rules, &mut |change| {
            let once = ("时钟只显示一次的时间：", "a time that the clock shows once, that of ");
            let expected = Wording::around(once, &self.zone, ("", ""));
            let (found, hint) = match change {
                ClockChange::Skipped(when) if when.precision() < Precision::Hour => (
                    Wording::around(("“", "“"), when, ("”，当地跳过了这一天", "”, a day that was skipped there")),
                    Wording::fixed("请核对日期", "check the day"),
                ),
                ClockChange::Skipped(when) => (
                    Wording::around(("“", "“"), when, ("”，时钟跳过了它", "”, which the clock skipped")),
                    Wording::fixed(
                        "请核对；如按另一时区，注明时差，如 2024-10-28T14:30+08:00",
                        "check it; a time of another zone has its offset, such as 2024-10-28T14:30+08:00",
                    ),
                ),
                ClockChange::Twice(first, second) => (
                    Wording::around(
                        ("“", "“"),
                        when,
                        ("”，时钟显示了两次", "”, which the clock showed twice"),
                    ),
                    Wording::around(
                        ("写明时差：", "write its offset: "),
                        format_args!("“{first}” / “{second}”"),
                        ("", ""),
                    ),
                ),
            };
            problems.push(at.warning(ProblemKind::Editorial, expected, found).with_hint(hint));
        });
    }
}

fn a_zone() -> Wording {
    Wording::fixed("时区，如 +08:00、Asia/Shanghai", "a time zone such as +08:00 or Asia/Shanghai")
}

#[cfg(test)]
mod tests {
    use crate::date::FixedOffsets;
    use crate::story::read;
    use crate::words::Locale;

    #[track_caller]
    fn check(fields: &str, expected: &[&str]) {
        let json =
            format!(r#"{{"version": 1, "id": "s", "lang": "zh", "title": "故事", {fields}}}"#);
        let reading = read(json.as_bytes(), &FixedOffsets);
        assert!(!reading.has_errors());
        let found: Vec<String> = reading
            .problems
            .iter()
            .map(|it| [&it.path, ": ", &it.message(Locale::En)].concat())
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_time_with_an_offset_asks_for_a_zone() {
        // It was shown in UTC without a word.
        check(
            r#""milestones": [{"id": "a", "title": "甲", "when": "2024-10-28T09:00"},
            {"id": "b", "title": "乙", "when": "2024-10-28T09:00/2024-10-28T19:00+08:00"},
            {"id": "c", "title": "丙", "when": "2024-10-28T09:00Z"}]"#,
            &[
                "timezone: expected a time zone such as +08:00 or Asia/Shanghai, found nothing, while milestones[1].when \
            has an offset; hint: times are shown in UTC; name the zone that the story is told in",
            ],
        );
        check(
            r#""timezone": "UTC", "milestones": [{"id": "a", "title": "甲", "when": "2024-10-28T09:00+08:00"}]"#,
            &[],
        );
        check(r#""milestones": [{"id": "a", "title": "甲", "when": "2024-10-28T09:00"}]"#, &[]);
    }

    #[test]
    fn a_day_as_javascript_writes_it_is_doubted_once() {
        // Programs write a day so, and it was a time to the second.
        check(
            r#""timezone": "UTC", "milestones": [{"id": "a", "title": "甲", "when": "2024-10-28T00:00:00.000Z"},
            {"id": "b", "title": "乙", "when": "2024-10-29T00:00:00.000Z"}, {"id": "c", "title": "丙", "when": "1970-01-01T00:00:00Z"}]"#,
            &[
                "milestones[0].when: expected a day, or a time that is known, found “2024-10-28T00:00:00.000Z”, 2 times, here first; \
            hint: if only the day is known, write “2024-10-28”",
            ],
        );
    }

    #[test]
    fn a_time_that_the_clock_skipped_or_showed_twice_is_told() {
        // They were as exact as any other.
        struct NewYork;
        impl crate::date::ZoneRules for NewYork {
            fn offset_seconds(&self, _: &str, utc: i64) -> Option<i32> {
                // Summer time from 2024-03-10T07:00Z to 2024-11-03T06:00Z.
                let summer = (1_710_054_000..1_730_613_600).contains(&utc);
                Some(if summer { -14_400 } else { -18_000 })
            }
        }
        let json = r#"{"version": 1, "id": "s", "lang": "en", "title": "S", "timezone": "America/New_York", "milestones": [
            {"id": "a", "title": "A", "when": "2024-11-03T00:30"}, {"id": "b", "title": "B", "when": "2024-11-03T01:30"},
            {"id": "c", "title": "C", "when": "2024-03-10T02:30"}, {"id": "d", "title": "D", "when": "2024-11-03T06:30Z"}]}"#;
        let reading = read(json.as_bytes(), &NewYork);
        let said: Vec<String> = reading
            .problems
            .iter()
            .map(|it| [&it.path, ": ", &it.message(Locale::En)].concat())
            .collect();
        assert_eq!(
            said,
            [
                "milestones[1].when: expected a time that the clock shows once, that of America/New_York, \
                found “2024-11-03T01:30”, which the clock showed twice; \
                hint: write its offset: “2024-11-03T01:30-04:00” / “2024-11-03T01:30-05:00”",
                "milestones[2].when: expected a time that the clock shows once, that of America/New_York, \
                found “2024-03-10T02:30”, which the clock skipped; \
                hint: check it; a time of another zone has its offset, such as 2024-10-28T14:30+08:00",
            ]
        );
        // Shown without its offset it could be either.
        assert_eq!(reading.story.unwrap().milestones[3].when.to_string(), "2024-11-03T01:30-05:00");
    }

    #[test]
    fn a_day_that_a_place_skipped_is_told_as_a_day() {
        // It was asked for its offset, which a day has none of.
        struct Apia;
        impl crate::date::ZoneRules for Apia {
            fn offset_seconds(&self, _: &str, utc: i64) -> Option<i32> {
                // From ten hours behind to fourteen ahead at 2011-12-30T10:00Z.
                Some(if utc < 1_325_239_200 { -36_000 } else { 50_400 })
            }
        }
        let json = r#"{"version": 1, "id": "s", "lang": "en", "title": "S", "timezone": "Pacific/Apia", "milestones": [
            {"id": "a", "title": "A", "when": "2011-12-30"}, {"id": "b", "title": "B", "when": "2011-12-31"}]}"#;
        let reading = read(json.as_bytes(), &Apia);
        let said: Vec<String> = reading.problems.iter().map(|it| it.message(Locale::En)).collect();
        let [said] = &said[..] else { panic!("{said:?}") };
        let end = "found “2011-12-30”, a day that was skipped there; hint: check the day";
        assert!(said.ends_with(end), "{said}");
    }

    #[test]
    fn a_time_that_the_zone_has_no_known_offset_for_is_reported_once() {
        // It stood on another clock than its neighbours without a word.
        check(
            r#""timezone": "Asia/Shanghai", "eras": [{"title": "期", "when": "1980/1981-05-01T12:00Z"}],
            "milestones": [{"id": "a", "title": "甲", "when": "2024-10-28T09:00Z"},
            {"id": "b", "title": "乙", "when": "1988-05-01T12:00Z"}]"#,
            &[
                "milestones[1].when: expected a time that can be shown on the clock of Asia/Shanghai, \
            found “1988-05-01T12:00Z”, 2 times, here first; hint: it is shown as written; write the local time without \
            an offset",
            ],
        );
    }
}
