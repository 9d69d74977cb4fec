//! Which moment a time of a story is: by its own offset from UTC, or by the story's zone.

use crate::date::{FixedOffsets, StoryDate, ZoneRules};

const DAY_S: f64 = 86_400.0;

/// Seconds east of UTC, where a single date says its own.
pub(super) fn offset_s(date: &StoryDate) -> Option<f64> {
    let text = date.to_string();
    let (_, time) = text.split_once('T')?;
    let offset = time.get(time.find(['+', '-', 'Z'])?..)?.trim_end_matches(['?', '~', '%']);
    FixedOffsets.offset_seconds(offset, 0).map(f64::from)
}

/// The moment at which the clocks of a zone show a time, where there is exactly one that is known. `UTC` is what a story has that
/// names no zone.
pub(super) fn utc_s(wall_s: f64, zone: &str, rules: &dyn ZoneRules) -> Option<f64> {
    if zone == "UTC" {
        return None;
    }
    let offset = |utc_s: f64| rules.offset_seconds(zone, utc_s as i64).map(f64::from);
    // A clock is set seldom: before and after it any time the zone has the offsets of a day before and a day after.
    let around = [offset(wall_s - DAY_S)?, offset(wall_s + DAY_S)?];
    let fits = |it: &f64| offset(wall_s - it) == Some(*it);
    match around.map(|it| Some(it).filter(fits)) {
        [Some(before), Some(after)] if before != after => None,
        [before, after] => before.or(after).map(|it| wall_s - it),
    }
}
