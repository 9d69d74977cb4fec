//! The command for this machine, compiled from the sources of a crate.

use crate::compiled;
use crate::run::Run;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// Its file.
pub(super) fn file() -> String {
    format!("nianbiao{}", std::env::consts::EXE_SUFFIX)
}

/// Compiles it, and says where it is.
pub(super) fn build(sources: &Path, target: &Path) -> Result<PathBuf> {
    let run = Run::new("cargo build --release --locked --bin nianbiao --manifest-path");
    let run = run.arg(sources.join("Cargo.toml")).arg("--target-dir").arg(target);
    nameless(run, target)?.go()?;
    Ok(target.join("release").join(file()))
}

/// Has `run` compile without the folders of this machine, so that all of them make the same bytes.
pub(super) fn nameless(run: Run, target: &Path) -> Result<Run> {
    let target = std::path::absolute(target)?;
    let paths = compiled::nameless_paths().context("Cargo's folder has a blank in its name")?;
    // What programs write while compiling lies below the target folder.
    let flags = format!("{paths} --remap-path-prefix={}=target", target.display());
    Ok(run.env("RUSTFLAGS", flags))
}

/// What compilers call this machine: `x86_64-unknown-linux-gnu`.
pub(super) fn machine() -> Result<String> {
    let text = Run::new("rustc --version --verbose").text().context("`rustc` does not answer")?;
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("`rustc` does not say what this machine is")?.to_owned())
}
