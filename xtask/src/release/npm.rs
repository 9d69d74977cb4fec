//! The package for npm, packed as npm takes it.

use crate::npm::{self, PACKAGE};
use crate::run::Run;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// Puts the package together with the kit that is here, packs it into a folder, and says where. npm sorts the files and
/// gives all of them one time.
pub(super) fn pack(into: &Path) -> Result<PathBuf> {
    npm::make()?;
    let run = Run::new("npm pack --silent --ignore-scripts --pack-destination").arg(into);
    let run = run.arg(format!("./{PACKAGE}"));
    let line = run.line();
    println!("$ {line}");
    let said = run.text().with_context(|| format!("`{line}` fails"))?;
    Ok(into.join(said.lines().last().context("npm does not say what it has packed")?))
}
