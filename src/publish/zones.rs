//! Time zones on the editor's machine, from the IANA database that `jiff` bundles.
//!
//! The loader asks the browser's own `Intl` for the same zones. The two are kept equal by asking `FixedOffsets` first in
//! both, and by one table of instants around changes of the clock, which the test here and a browser test go through.

use crate::date::{FixedOffsets, ZoneRules};

/// Rules for fixed offsets and every zone of the IANA database.
#[derive(Clone, Copy, Debug, Default)]
pub struct NativeZones;

impl ZoneRules for NativeZones {
    fn offset_seconds(&self, zone: &str, utc_seconds: i64) -> Option<i32> {
        FixedOffsets.offset_seconds(zone, utc_seconds).or_else(|| offset(zone, utc_seconds))
    }
}

/// The same by the database alone.
pub(crate) fn offset_of_database(zone: &str, utc_seconds: i64) -> Option<i32> {
    let zone = jiff::tz::TimeZone::get(zone).ok()?;
    let instant = jiff::Timestamp::from_second(utc_seconds).ok()?;
    Some(zone.to_offset(instant).seconds())
}

#[cfg(not(publisher))]
use offset_of_database as offset;

#[cfg(publisher)]
use self::asked::offset;
#[cfg(publisher)]
pub(crate) use self::asked::offsets_from;

/// The same where the database would be a sixth of a program that few stories need it for: whoever has it is asked.
#[cfg(publisher)]
mod asked {
    use std::sync::OnceLock;

    /// Seconds by which a zone is ahead at an instant; nothing where there is no such zone.
    pub(crate) type Offsets = fn(&str, i64) -> Option<i32>;

    static OFFSETS: OnceLock<Offsets> = OnceLock::new();

    /// Says who is asked.
    pub(crate) fn offsets_from(offsets: Offsets) {
        OFFSETS.get_or_init(|| offsets);
    }

    pub(super) fn offset(zone: &str, utc_seconds: i64) -> Option<i32> {
        OFFSETS.get()?(zone, utc_seconds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::StoryDate;

    #[test]
    fn every_instant_of_the_table_shows_its_wall_clock() {
        let table = include_str!("../../tests/stories/clock-changes.json");
        let rows: Vec<serde_json::Value> = serde_json::from_str(table).unwrap();
        for row in &rows {
            let text = |key: &str| row[key].as_str().unwrap();
            let date = StoryDate::parse(text("utc")).unwrap();
            let shown = date.in_zone(text("zone"), &NativeZones);
            assert_eq!(shown.to_string(), text("wall"), "{row}");
        }
    }

    #[test]
    fn the_clock_change_of_spring_2024_in_berlin_is_known() {
        // 2024-03-31T01:00:00Z, when Berlin went from +01:00 to +02:00.
        let change = 1_711_846_800;
        assert_eq!(NativeZones.offset_seconds("Europe/Berlin", change - 1), Some(3600));
        assert_eq!(NativeZones.offset_seconds("Europe/Berlin", change), Some(7200));
        assert_eq!(NativeZones.offset_seconds("Nowhere/Land", change), None);
    }
}
