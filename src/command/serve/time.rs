//! Times of files as headers have them, to the second.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::system::now_ms;

/// A time in milliseconds since 1970, as a header has it. What lies ahead is the mistake of some clock.
pub(super) fn header_date(ms: u64) -> String {
    let seconds = seconds(ms);
    httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(seconds))
}

/// The same in whole seconds.
pub(super) fn seconds(ms: u64) -> u64 {
    ms.min(now_ms()) / 1000
}

/// The seconds since 1970 that a header names.
pub(super) fn of_header(header: &str) -> Option<u64> {
    let time: SystemTime = httpdate::parse_http_date(header).ok()?;
    time.duration_since(UNIX_EPOCH).ok().map(|it| it.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_outside_of_all_clocks_is_drawn_in() {
        assert_eq!(header_date(0), "Thu, 01 Jan 1970 00:00:00 GMT");
        assert!(seconds(u64::MAX) <= now_ms() / 1000);
        assert_eq!(seconds(1500), 1);
    }

    #[test]
    fn a_header_is_read_as_it_is_written() {
        assert_eq!(of_header(&header_date(1_700_000_000_999)), Some(1_700_000_000));
        assert_eq!(of_header("yesterday"), None);
    }
}
