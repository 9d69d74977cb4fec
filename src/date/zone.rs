//! How far a zone's clocks are from UTC: asked of the caller, except where the answer never changes. Names are those of the
//! IANA time zone database (<https://www.iana.org/time-zones>).

/// 1992-01-01T00:00:00Z: from this year on China has kept no summer time.
const SHANGHAI_FIXED_FROM_S: i64 = 694_224_000;

/// Where a zone's offset comes from: the browser's `Intl`, a native time-zone library, or [`FixedOffsets`].
pub trait ZoneRules {
    /// Seconds east of UTC in `zone` at the instant, counted in seconds since 1970-01-01T00:00:00Z. `None` when the
    /// zone, or its rule at that instant, is not known.
    fn offset_seconds(&self, zone: &str, utc_seconds: i64) -> Option<i32>;
}

/// The zones that need no table, so that they read the same everywhere: `UTC`, `GMT`, `Etc/UTC`, `Z`, offsets such
/// as `+08:00`, `-0330` and `+08`, and `Asia/Shanghai`, which is `+08:00` from 1992 on.
///
/// Before 1992 `Asia/Shanghai` had summer times, and local mean time before 1901: for these the answer is `None`, and
/// the caller asks other rules. Rules that know more ask these first; so browser and build agree on every zone here.
#[derive(Clone, Copy, Debug, Default)]
pub struct FixedOffsets;

impl ZoneRules for FixedOffsets {
    fn offset_seconds(&self, zone: &str, utc_seconds: i64) -> Option<i32> {
        match zone {
            "UTC" | "GMT" | "Etc/UTC" | "Z" => Some(0),
            "Asia/Shanghai" => (utc_seconds >= SHANGHAI_FIXED_FROM_S).then_some(8 * 3600),
            _ => fixed_offset_seconds(zone.as_bytes()),
        }
    }
}

fn fixed_offset_seconds(zone: &[u8]) -> Option<i32> {
    let (sign, rest) = match zone {
        [b'+', rest @ ..] => (1, rest),
        [b'-', rest @ ..] => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = match rest {
        [a, b] => (two(*a, *b)?, 0),
        [a, b, c, d] | [a, b, b':', c, d] => (two(*a, *b)?, two(*c, *d)?),
        _ => return None,
    };
    (hours < 24 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

fn two(tens: u8, units: u8) -> Option<i32> {
    (tens.is_ascii_digit() && units.is_ascii_digit())
        .then(|| i32::from(tens - b'0') * 10 + i32::from(units - b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_read_in_their_three_spellings() {
        let at = |zone| FixedOffsets.offset_seconds(zone, 0);
        assert_eq!(at("+08:00"), Some(28_800));
        assert_eq!(at("-0330"), Some(-12_600));
        assert_eq!(at("+08"), Some(28_800));
        assert_eq!(at("Z"), Some(0));
        assert_eq!(at("+8"), None);
        assert_eq!(at("+24:00"), None);
        assert_eq!(at("Mars/Olympus"), None);
        assert_eq!(at("+0é"), None);
    }

    #[test]
    fn shanghai_is_fixed_only_since_its_last_summer_time() {
        let at = |seconds| FixedOffsets.offset_seconds("Asia/Shanghai", seconds);
        assert_eq!(at(SHANGHAI_FIXED_FROM_S), Some(28_800));
        assert_eq!(at(SHANGHAI_FIXED_FROM_S - 1), None);
    }
}
