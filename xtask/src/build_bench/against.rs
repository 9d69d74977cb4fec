//! The command that this tree's is held against: a program that is there, or one that a revision makes.

use super::FOLDER;
use crate::run::Run;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// The name and the path of the other command: of `against`, a program or a revision, else of the newest tag that begins
/// with `v`; `None` where there is no such tag, which is told.
pub(super) fn program(against: Option<&str>) -> Result<Option<(String, PathBuf)>> {
    if let Some(path) = against.map(Path::new).filter(|it| it.is_file()) {
        return Ok(Some((path.display().to_string(), path.to_owned())));
    }
    let revision = match against {
        Some(revision) => revision.to_owned(),
        None => match last_release() {
            Some(tag) => tag,
            None => {
                println!("there is no release yet, for no tag begins with v: this tree alone");
                return Ok(None);
            }
        },
    };
    Ok(Some((revision.clone(), of_revision(&revision)?)))
}

fn last_release() -> Option<String> {
    let tags = Run::new("git tag --list v* --sort=-version:refname").text()?;
    tags.lines().next().map(str::to_owned)
}

/// Builds the command of a revision in a work tree of its own, with its own tools and its own page; once for each commit.
fn of_revision(revision: &str) -> Result<PathBuf> {
    let commit = Run::new("git rev-parse --verify --quiet")
        .arg(format!("{revision}^{{commit}}"))
        .text()
        .with_context(|| format!("{revision} is neither a program nor a revision"))?;
    let tree = Path::new(FOLDER).join(&commit);
    if !tree.is_dir() {
        Run::new("git worktree prune").go()?;
        Run::new("git worktree add --detach").arg(&tree).arg(&commit).go()?;
    }
    let manifest = std::fs::read_to_string(tree.join("Cargo.toml"))?;
    let profile = profile(&manifest);
    let program = tree.join("target").join(profile).join("nianbiao");
    if !program.is_file() {
        Run::new("cargo xtask build").within(&tree).go()?;
        let build = format!("cargo build --locked --profile {profile} --bin nianbiao");
        Run::new(&build).within(&tree).go()?;
    }
    Ok(program)
}

/// What a revision calls the profile of its command: at first that one had a name of its own.
fn profile(manifest: &str) -> &'static str {
    if manifest.contains("[profile.command]") { "command" } else { "release" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_of_a_revision_is_where_its_profile_puts_it() {
        assert_eq!(profile("[profile.release]\n[profile.command]\n"), "command");
        assert_eq!(profile(include_str!("../../../Cargo.toml")), "release");
    }
}
