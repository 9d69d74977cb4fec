//! Folders outside the repository.

use anyhow::{Context, Result};
use std::path::PathBuf;

/// Where long steps print.
pub(crate) fn logs() -> Result<PathBuf> {
    Ok(cache()?.join("logs"))
}

/// Our own folder for what is costly to make twice.
pub(crate) fn cache() -> Result<PathBuf> {
    let base = match std::env::var_os("XDG_CACHE_HOME").filter(|value| !value.is_empty()) {
        Some(folder) => PathBuf::from(folder),
        None => home().context("neither XDG_CACHE_HOME nor HOME is set")?.join(".cache"),
    };
    Ok(base.join("nianbiao"))
}

/// The home folder of whoever runs this.
fn home() -> Option<PathBuf> {
    std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(PathBuf::from)
}

/// Where Cargo keeps what it has downloaded.
pub(crate) fn cargo_home() -> Option<PathBuf> {
    let named = std::env::var_os("CARGO_HOME").filter(|value| !value.is_empty());
    named.map(PathBuf::from).or_else(|| home().map(|home| home.join(".cargo")))
}
