//! `cargo xtask fuzz`: damaged inputs for all that reads what others wrote. The package `fuzz` makes and tries them.

use crate::run::Run;
use anyhow::Result;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// With its own profile: optimised, and with all checks of a test.
const PROGRAM: &str = "cargo run --locked --quiet --profile fuzz --package nianbiao-fuzz --";

/// How long all targets together are fuzzed as one check among others.
const SHORT: Duration = Duration::from_secs(12);

/// Fuzzes a target, or all, for so long; without a seed by one that no run had before.
///
/// # Errors
/// When something failed.
pub(crate) fn run(target: Option<&str>, time: Duration, seed: Option<u64>) -> Result<()> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let seed = seed.unwrap_or(now.as_secs());
    Run::new(PROGRAM)
        .arg("run")
        .arg(target.unwrap_or("all"))
        .arg(time.as_secs().to_string())
        .arg(seed.to_string())
        .go()
}

/// Tries one input once more, such as one that failed.
///
/// # Errors
/// When it fails.
pub(crate) fn repeat(target: &str, input: &Path) -> Result<()> {
    Run::new(PROGRAM).arg("repeat").arg(target).arg(input).go()
}

/// A few seconds of it, with the same inputs each time, so that no change fails by chance.
///
/// # Errors
/// When something failed.
pub(crate) fn shortly() -> Result<()> {
    run(None, SHORT, Some(1))
}

/// A time as `30s`, `10m` or `2h`.
///
/// # Errors
/// When it is none.
pub(crate) fn time(text: &str) -> Result<Duration, String> {
    let units = [("s", 1), ("m", 60), ("h", 3600)];
    let found = units.iter().find_map(|(unit, seconds)| {
        let number: u32 = text.strip_suffix(unit)?.parse().ok()?;
        Some(Duration::from_secs(u64::from(number) * seconds))
    });
    found.ok_or_else(|| "expected a time such as 30s, 10m or 2h".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_a_unit() {
        let seconds = |text| time(text).map(|it| it.as_secs());
        assert_eq!([seconds("30s"), seconds("10m"), seconds("2h")], [Ok(30), Ok(600), Ok(7200)]);
        assert!(["10", "m", "-1s", "1d", ""].iter().all(|it| time(it).is_err()));
    }
}
