//! The crate as `cargo install` takes it: what it holds, and how large it is.

use crate::run::Run;
use anyhow::{Context, Result, ensure};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What crates.io and whoever installs has to take, in bytes.
const MOST: u64 = 6_000_000;

/// What `cargo xtask build` leaves for the command to take in.
pub(crate) const KIT: &str = "kit";

/// Where Cargo puts the crate.
const PACKAGED: &str = "target/package";

/// What Cargo itself writes into a crate.
const CARGOS: [&str; 3] = [".cargo_vcs_info.json", "Cargo.lock", "Cargo.toml.orig"];

/// A part of the kit that no site does without.
const TEMPLATE: &str = "kit/template.html";

/// What of the repository the crate holds, by the beginnings of paths.
const HELD: [&str; 5] = ["src/", "docs/", "LICENSE-", "build.rs", "Cargo.toml"];

/// Holds the crate as it would be packaged now against what it has to hold, what it may, and its limit.
pub(crate) fn check() -> Result<()> {
    list()?;
    let file = pack()?;
    println!("{} is {} kB", file.display(), std::fs::metadata(&file)?.len() / 1000);
    Ok(())
}

/// Packages the crate, and says where it lies.
pub(super) fn pack() -> Result<PathBuf> {
    list()?;
    // What is compiled here says nothing about other machines: the trial of a release installs it from the file.
    Run::new("cargo package --locked --quiet --package nianbiao --no-verify --allow-dirty").go()?;
    let (name, version) = name_and_version(Path::new("Cargo.toml"))?;
    let file = Path::new(PACKAGED).join(format!("{name}-{version}.crate"));
    let bytes =
        std::fs::metadata(&file).with_context(|| format!("{} is missing", file.display()))?.len();
    ensure!(bytes <= MOST, "the crate has {bytes} bytes, {} more than it may", bytes - MOST);
    Ok(file)
}

/// Fails where the crate lacks a part, or holds what nobody has meant to publish.
fn list() -> Result<()> {
    let line = "cargo package --list --locked --quiet --package nianbiao --allow-dirty";
    let held = Run::new(line).text().with_context(|| format!("`{line}` fails"))?;
    let held = lines(&held);
    // Sources that came without their history say nothing of what belongs there.
    let Some(known) = Run::new("git ls-files").text() else {
        ensure!(held.contains(TEMPLATE), "{TEMPLATE} is missing: run `cargo xtask build` first");
        println!("git knows nothing of these sources: what the crate holds was not looked through");
        return Ok(());
    };
    let problems = problems(&held, &lines(&known));
    ensure!(
        problems.is_empty(),
        "the crate is not what it should be:\n  {}",
        problems.join("\n  ")
    );
    Ok(())
}

/// Windows writes the paths of the crate in its own way.
fn lines(text: &str) -> BTreeSet<String> {
    text.lines().map(|line| line.replace('\\', "/")).collect()
}

/// What is wrong with a crate that holds these files, where git knows those.
fn problems(held: &BTreeSet<String>, known: &BTreeSet<String>) -> Vec<String> {
    let mut problems = Vec::new();
    if !held.contains(TEMPLATE) {
        problems.push(format!("{TEMPLATE} is missing: run `cargo xtask build` first"));
    }
    let of_crate = |path: &str| HELD.iter().any(|start| path.starts_with(start));
    let is_text = |path: &str| !path.contains('/') && path.ends_with(".md");
    let is_picture = |path: &str| path.starts_with("docs/") && !path.ends_with(".md");
    for path in known.iter().filter(|it| of_crate(it) && !is_picture(it) && !held.contains(*it)) {
        problems.push(format!("{path} is missing"));
    }
    let in_kit = |path: &str| path.strip_prefix(KIT).is_some_and(|rest| rest.starts_with('/'));
    for path in held {
        let wanted = known.contains(path) && (of_crate(path) || is_text(path)) && !is_picture(path);
        if !wanted && !in_kit(path) && !CARGOS.contains(&path.as_str()) {
            problems.push(format!("{path} does not belong there"));
        }
    }
    problems
}

/// Name and version of the package that a manifest is of.
pub(crate) fn name_and_version(manifest: &Path) -> Result<(String, String)> {
    let text = std::fs::read_to_string(manifest)
        .with_context(|| format!("cannot read {}", manifest.display()))?;
    let field = |name| field(&text, name).with_context(|| format!("the package has no {name}"));
    Ok((field("name")?, field("version")?))
}

/// A text in the section `[package]`.
fn field(manifest: &str, name: &str) -> Option<String> {
    let section = manifest.lines().skip_while(|it| it.trim() != "[package]").skip(1);
    let mut fields =
        section.take_while(|it| !it.starts_with('[')).filter_map(|it| it.split_once('='));
    let (_, value) = fields.find(|(key, _)| key.trim() == name)?;
    Some(value.trim().trim_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(paths: &[&str]) -> BTreeSet<String> {
        paths.iter().map(|it| (*it).to_owned()).collect()
    }

    #[test]
    fn a_crate_of_sources_texts_and_kit_is_as_it_should_be() {
        let known = set(&[
            "Cargo.toml",
            "src/lib.rs",
            "docs/a.md",
            "docs/a.png",
            "tests/a.rs",
            "README.md",
        ]);
        let held =
            ["Cargo.toml", "Cargo.toml.orig", "src/lib.rs", "docs/a.md", "README.md", TEMPLATE];
        assert_eq!(problems(&set(&held), &known), Vec::<String>::new());
    }

    #[test]
    fn what_is_missing_and_what_does_not_belong_is_named() {
        let known = set(&["src/lib.rs", "src/order.rs", "tests/a.rs"]);
        let held = set(&["src/lib.rs", "src/lib.rs.orig", "tests/a.rs", "kitten.md"]);
        assert_eq!(
            problems(&held, &known),
            [
                "kit/template.html is missing: run `cargo xtask build` first",
                "src/order.rs is missing",
                "kitten.md does not belong there",
                "src/lib.rs.orig does not belong there",
                "tests/a.rs does not belong there",
            ]
        );
    }

    #[test]
    fn a_manifest_says_name_and_version_of_its_package() {
        let text = "[workspace]\nversion = \"9\"\n[package]\nname = \"a\"\nversion = \"0.2.0\"\n[lib]\nname = \"b\"\n";
        assert_eq!(field(text, "name").as_deref(), Some("a"));
        assert_eq!(field(text, "version").as_deref(), Some("0.2.0"));
        assert_eq!(field(text, "licence"), None);
    }
}
