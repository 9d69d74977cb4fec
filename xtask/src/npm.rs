//! The package for npm: the command line compiled to Wasm, its scripts, and the kit.

use crate::compiled::published;
use crate::release::package::{KIT, name_and_version};
use crate::run::Run;
use crate::{set_up, tools, versions};
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::Path;

/// The scripts of the package, its manifest and its texts.
const SOURCE: &str = "npm";

/// Where the package is put together, as `npm pack` takes it.
pub(crate) const PACKAGE: &str = "target/npm";

/// The profile in `Cargo.toml`, and the feature, that its program is compiled with.
const PROGRAM: &str = "hosted";

/// Puts the package together in [`PACKAGE`]. The kit is that of the last `cargo xtask build`.
pub(crate) fn make() -> Result<()> {
    ensure!(
        Path::new(KIT).join("template.html").is_file(),
        "there is no page yet: run `cargo xtask build` first"
    );
    let folders = set_up::tools()?;
    compile()?;
    let package = Path::new(PACKAGE);
    if package.exists() {
        fs::remove_dir_all(package).with_context(|| format!("cannot empty {PACKAGE}"))?;
    }
    copy(Path::new(SOURCE), package)?;
    copy(Path::new(KIT), &package.join("kit"))?;
    let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    let program = Path::new(&target).join(versions::WASM_TARGET).join(PROGRAM);
    Run::new("wasm-bindgen --target web --no-typescript --out-name nianbiao --out-dir")
        .arg(package)
        .arg(program.join(PROGRAM).with_extension("wasm"))
        .path(&folders)?
        .go()?;
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        fs::copy(licence, package.join(licence)).with_context(|| format!("no {licence}"))?;
    }
    name_version(package)?;
    println!("the package is in {PACKAGE}/");
    Ok(())
}

/// Compiles the program; where nothing has changed that is done at once.
pub(crate) fn compile() -> Result<()> {
    tools::ensure_wasm_target()?;
    let run = Run::new(&format!(
        "cargo build --locked --profile {PROGRAM} --target {} --no-default-features --features {PROGRAM} --bin {PROGRAM}",
        versions::WASM_TARGET
    ));
    published(run).go()
}

/// Writes the crate's version into the manifest.
fn name_version(package: &Path) -> Result<()> {
    let (_, version) = name_and_version(Path::new("Cargo.toml"))?;
    let file = package.join("package.json");
    let text = fs::read_to_string(&file).with_context(|| format!("no {}", file.display()))?;
    fs::write(&file, versioned(&text, &version)?)?;
    Ok(())
}

fn versioned(manifest: &str, version: &str) -> Result<String> {
    const NONE: &str = "\"version\": \"0.0.0\"";
    if manifest.matches(NONE).count() != 1 {
        bail!(
            "the manifest of the package has another version than 0.0.0, which stands for the crate's"
        );
    }
    Ok(manifest.replace(NONE, &format!("\"version\": \"{version}\"")))
}

/// Copies a folder with all that is in it.
fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), &to)
                .with_context(|| format!("cannot write {}", to.display()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_package_has_the_version_of_the_crate() {
        let manifest = include_str!("../../npm/package.json");
        let written = versioned(manifest, "1.2.3").expect("it has a place for it");
        assert!(written.contains("\"version\": \"1.2.3\"") && written.contains("\"bin\""));
        assert!(versioned("{}", "1.2.3").is_err());
    }
}
