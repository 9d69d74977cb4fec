//! Whether what is here can be a release.

use super::notes;
use crate::run::Run;
use anyhow::{Context, Result, bail};

/// Fails where something hinders a release; where `dry` it is only told.
pub(super) fn check(version: &str, dry: bool) -> Result<()> {
    let changed = Run::new("git status --porcelain").text().context("`git status` fails")?;
    let tags = Run::new("git tag --points-at HEAD").text().context("`git tag` fails")?;
    let changelog = std::fs::read_to_string("CHANGELOG.md").context("cannot read CHANGELOG.md")?;
    let hindrances = hindrances(version, &changed, &tags, &changelog);
    if hindrances.is_empty() {
        return Ok(());
    }
    let list = hindrances.join("\n  ");
    if !dry {
        bail!("this cannot be a release (--dry-run makes its files all the same):\n  {list}");
    }
    println!("a release would stop here, and a dry run goes on:\n  {list}");
    Ok(())
}

fn hindrances(version: &str, changed: &str, tags: &str, changelog: &str) -> Vec<String> {
    let mut all = Vec::new();
    if let Some(first) = changed.lines().next() {
        let count = changed.lines().count();
        all.push(format!("{count} changes are not committed, such as {:?}", first.trim()));
    }
    if notes::day(changelog, version).is_none() {
        all.push(format!("CHANGELOG.md has no heading `## [{version}] - ` with a day"));
    }
    if !tags.lines().any(|tag| tag.strip_prefix('v') == Some(version)) {
        all.push(format!("this commit has no tag v{version}"));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_committed_version_with_a_day_and_a_tag_can_be_released() {
        let changelog = "## [0.2.0] - 2024-10-28\n";
        assert_eq!(hindrances("0.2.0", "", "other\nv0.2.0", changelog), Vec::<String>::new());
    }

    #[test]
    fn each_hindrance_is_named() {
        let all = hindrances("0.2.0", " M a\n M b\n", "v0.1.0", "## [Unreleased]\n");
        assert_eq!(all.len(), 3);
        assert!(all[0].starts_with("2 changes") && all[2].ends_with("v0.2.0"), "{all:?}");
    }
}
