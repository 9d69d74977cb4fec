//! The package for npm, which `cargo xtask npm` leaves ready to be packed.

use crate::run::Run;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Where it lies.
const FOLDER: &str = "target/npm";

/// Fails where there is no package of this version.
pub(super) fn ready(version: &str) -> Result<()> {
    let manifest = Path::new(FOLDER).join("package.json");
    let text = std::fs::read_to_string(&manifest).with_context(|| {
        format!("{} is missing: run `cargo xtask npm` first", manifest.display())
    })?;
    let manifest: Value = serde_json::from_str(&text)?;
    let found = manifest.get("version").and_then(Value::as_str).unwrap_or_default();
    ensure!(found == version, "{FOLDER} has version {found:?}, not {version:?}");
    Ok(())
}

/// Packs it into a folder, and says where. npm gives all files one time, and sorts them.
pub(super) fn pack(into: &Path) -> Result<PathBuf> {
    let run = Run::new("npm pack --silent --ignore-scripts --pack-destination").arg(into);
    let run = run.arg(format!("./{FOLDER}"));
    let line = run.line();
    println!("$ {line}");
    let said = run.text().with_context(|| format!("`{line}` fails"))?;
    Ok(into.join(said.lines().last().context("npm does not say what it has packed")?))
}
