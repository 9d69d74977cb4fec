//! What is new in a version, out of the changelog.

use anyhow::{Context, Result};
use std::path::Path;

/// The section of what has no version yet.
const UNRELEASED: &str = "Unreleased";

/// The day of a release.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Day {
    pub(super) year: u16,
    pub(super) month: u8,
    pub(super) day: u8,
}

impl Day {
    /// The first that ZIP knows, for what has no day yet.
    pub(super) const FIRST: Self = Self { year: 1980, month: 1, day: 1 };

    /// `2024-10-28`.
    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next()?.parse().ok().filter(|it| (1..=12).contains(it))?;
        let day = parts.next()?.parse().ok().filter(|it| (1..=31).contains(it))?;
        (year >= Self::FIRST.year).then_some(Self { year, month, day })
    }

    /// Its beginning in UTC, in seconds since 1970.
    pub(super) fn seconds(self) -> u64 {
        let [year, month, day] = [u64::from(self.year), u64::from(self.month), u64::from(self.day)];
        // A year that begins in March ends with the day that only some have, and 153 days are in five of its months.
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let days = year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day;
        const DAYS_TO_1970: u64 = 719_469;
        (days - DAYS_TO_1970) * 86_400
    }
}

/// Writes what the changelog tells of a version, or of what has none where it does not know the version.
pub(super) fn write(version: &str, file: &Path) -> Result<()> {
    let changelog = std::fs::read_to_string("CHANGELOG.md").context("cannot read CHANGELOG.md")?;
    let notes = section(&changelog, version)
        .or_else(|| section(&changelog, UNRELEASED))
        .with_context(|| format!("CHANGELOG.md tells nothing of {version}"))?;
    let text = format!("# Nianbiao {version}\n\n{notes}\n");
    std::fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
}

/// The day on which a version was released, as the changelog says.
pub(super) fn day(changelog: &str, version: &str) -> Option<Day> {
    let heading = changelog.lines().find(|line| is_heading_of(line, version))?;
    Day::parse(heading.rsplit_once(" - ")?.1.trim())
}

/// The text below the heading of a version.
fn section<'a>(changelog: &'a str, version: &str) -> Option<&'a str> {
    let heading = changelog.lines().find(|line| is_heading_of(line, version))?;
    let (_, below) = changelog.split_once(heading)?;
    Some(below.split("\n## ").next()?.trim())
}

fn is_heading_of(line: &str, version: &str) -> bool {
    line.starts_with(&format!("## [{version}]"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHANGELOG: &str = "# Changelog\n\n## [Unreleased]\n\n- c\n\n## [0.2.0] - 2024-10-28\n\n### Added\n\n- b\n\n## [0.1.0]\n\n- a\n";

    #[test]
    fn a_version_has_its_own_section_with_its_headings() {
        assert_eq!(section(CHANGELOG, "0.2.0"), Some("### Added\n\n- b"));
        assert_eq!(section(CHANGELOG, "0.1.0"), Some("- a"));
        assert_eq!(section(CHANGELOG, UNRELEASED), Some("- c"));
        assert_eq!(section(CHANGELOG, "0.3.0"), None);
    }

    #[test]
    fn the_day_stands_beside_the_version() {
        assert_eq!(day(CHANGELOG, "0.2.0"), Some(Day { year: 2024, month: 10, day: 28 }));
        assert_eq!(day(CHANGELOG, "0.1.0"), None);
        assert_eq!(day(CHANGELOG, UNRELEASED), None);
        assert_eq!(Day::parse("2024-13-01"), None);
    }

    #[test]
    fn days_are_counted_as_calendars_do() {
        let seconds = |text| Day::parse(text).unwrap().seconds();
        assert_eq!(Day::FIRST.seconds(), 315_532_800);
        assert_eq!(seconds("2000-03-01") - seconds("2000-02-28"), 2 * 86_400);
        assert_eq!(seconds("2024-10-28"), 1_730_073_600);
    }
}
