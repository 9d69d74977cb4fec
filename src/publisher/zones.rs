//! The part that knows the time zones of the world.

use crate::publish::offset_of_database;

/// Seconds by which a zone is ahead at an instant; nothing where there is no such zone.
pub fn offset(zone: &str, utc_seconds: f64) -> Option<i32> {
    offset_of_database(zone, utc_seconds as i64)
}
