//! Whether every package in `Cargo.lock` may be here, as far as that shows without network.

use crate::run::{Run, on_path};
use crate::{folders, spdx};
use anyhow::{Context, Result, bail};
use serde_json::Value;

/// Checks each package's licence against the list that `deny.toml` allows.
pub(crate) fn check() -> Result<()> {
    let text = std::fs::read_to_string("deny.toml").context("cannot read deny.toml")?;
    let allowed = allow_list(&text);
    if allowed.is_empty() {
        bail!("deny.toml allows no licence: `allow` is missing under [licenses]");
    }
    let metadata = Run::new("cargo metadata --format-version 1 --locked --all-features")
        .output()
        .context("`cargo metadata --locked` fails: is Cargo.lock up to date?")?;
    let metadata: Value = serde_json::from_slice(&metadata)?;
    let packages = metadata.get("packages").and_then(Value::as_array).context("no packages")?;

    let mut refused = Vec::new();
    for package in packages {
        let field = |name| package.get(name).and_then(Value::as_str).unwrap_or_default();
        let licence = field("license");
        let met = spdx::satisfied(licence, &|name| allowed.iter().any(|known| known == name));
        if !met.unwrap_or(false) {
            refused.push(format!("{} {}: {licence:?}", field("name"), field("version")));
        }
    }
    if !refused.is_empty() {
        bail!("licences that deny.toml does not allow:\n  {}", refused.join("\n  "));
    }
    println!("the licences of {} packages are allowed by deny.toml", packages.len());
    check_advisories()
}

/// Advisories come from a database that lives on the network; a local copy serves.
fn check_advisories() -> Result<()> {
    if on_path("cargo-deny").is_none() {
        println!(
            "advisories are NOT checked: that needs cargo-deny and its database from the network (cargo install cargo-deny, then cargo deny check)"
        );
        return Ok(());
    }
    if !folders::cargo_home().is_some_and(|home| home.join("advisory-dbs").is_dir()) {
        println!(
            "advisories are NOT checked: cargo-deny has no database yet (cargo deny fetch, with network)"
        );
        return Ok(());
    }
    Run::new("cargo deny --offline check").go()
}

/// The strings of `allow = [ … ]` in the section `[licenses]`.
fn allow_list(text: &str) -> Vec<String> {
    let mut inside = (false, false);
    let mut allowed = Vec::new();
    for line in text.lines() {
        let mut line = line.split('#').next().unwrap_or_default().trim();
        if line.starts_with('[') && !inside.1 {
            inside.0 = line == "[licenses]";
            continue;
        }
        if inside.0 && !inside.1 {
            let Some(("allow", list)) = line.split_once('=').map(|(key, v)| (key.trim(), v)) else {
                continue;
            };
            line = list;
            inside.1 = true;
        }
        if inside.1 {
            allowed.extend(line.split('"').skip(1).step_by(2).map(str::to_owned));
            inside.1 = !line.ends_with(']');
        }
    }
    allowed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_allow_list_is_read_from_its_section_only() {
        let text = "[bans]\nallow = [\"x\"]\n[licenses]\n# allow = [\"y\"]\nallow = [\n  \"MIT\", # why\n  \"Zlib\",\n]\nother = \"z\"\n";
        assert_eq!(allow_list(text), ["MIT", "Zlib"]);
        assert_eq!(allow_list("[licenses]\nallow = [\"MIT\", \"ISC\"]\n"), ["MIT", "ISC"]);
        assert!(allow_list("").is_empty());
    }
}
