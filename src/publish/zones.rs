//! Time zones on the editor's machine, from the IANA database that `jiff` bundles.
//!
//! The browser asks its own `Intl` for the same zones. The two are kept equal by asking `FixedOffsets` first in both,
//! and by a browser test over instants around changes of the clock.

use crate::date::{FixedOffsets, ZoneRules};

/// Rules for fixed offsets and every zone of the IANA database.
#[derive(Clone, Copy, Debug, Default)]
pub struct NativeZones;

impl ZoneRules for NativeZones {
    fn offset_seconds(&self, zone: &str, utc_seconds: i64) -> Option<i32> {
        FixedOffsets.offset_seconds(zone, utc_seconds).or_else(|| {
            let zone = jiff::tz::TimeZone::get(zone).ok()?;
            let instant = jiff::Timestamp::from_second(utc_seconds).ok()?;
            Some(zone.to_offset(instant).seconds())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_change_of_spring_2024_in_berlin_is_known() {
        // 2024-03-31T01:00:00Z, when Berlin went from +01:00 to +02:00.
        let change = 1_711_846_800;
        assert_eq!(NativeZones.offset_seconds("Europe/Berlin", change - 1), Some(3600));
        assert_eq!(NativeZones.offset_seconds("Europe/Berlin", change), Some(7200));
        assert_eq!(NativeZones.offset_seconds("Nowhere/Land", change), None);
    }
}
