//! The wall clock of a story, and its times moved to it.

use crate::date::{StoryDate, ZoneRules};
use crate::story::model::At;
use crate::story::problems::{ProblemKind, Problems, Wording};

/// The zone whose wall clock a story is told on.
pub(super) struct WallClock<'r> {
    /// Its name; `UTC` where the author names none, or none that the rules know.
    pub(super) zone: String,
    /// Whether it has to be said yet that the author named none.
    unsaid: bool,
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
        let Some(zone) = zone else { return Self { zone: utc(), unsaid: true, rules } };
        if rules.offset_seconds(&zone, RECENT_SECONDS).is_some() {
            return Self { zone, unsaid: false, rules };
        }
        let at = At::ROOT.field("timezone");
        let hint = Wording::fixed("按 UTC 显示", "times are shown in UTC");
        let problem = at.error(ProblemKind::WrongValue, a_zone(), Wording::quoting(&zone));
        problems.push(problem.with_hint(hint));
        Self { zone: utc(), unsaid: false, rules }
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
        when.move_to_zone(&self.zone, self.rules);
        if Wording::SPOKEN && when.has_offset() {
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
