//! The package for npm: the command line compiled to Wasm, its scripts, and the kit.

use crate::compiled::{PROFILE, published};
use crate::release::package::{KIT, name_and_version};
use crate::run::Run;
use crate::{set_up, tools, versions};
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::{Path, PathBuf};

/// The scripts of the package, its manifest and its texts.
const SOURCE: &str = "npm";

/// Where the package is put together, as `npm pack` takes it.
pub(crate) const PACKAGE: &str = "target/npm";

/// Where the tests install it, and build what uses it.
const INSTALLED: &str = "target/npm-installed";

/// What is tried there.
const TESTS: &str = "tests/npm";

/// Adds to the kit what else the element needs: a script that asks the program of the package for it.
const BLANK: &str = "xtask/src/npm/blank.mjs";

/// Its program, and the feature of that name.
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
    copy_scripts(package)?;
    copy(Path::new(KIT), &package.join("kit"))?;
    let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    let program = Path::new(&target).join(versions::WASM_TARGET).join(PROFILE);
    Run::new("wasm-bindgen --target web --no-typescript --out-name nianbiao --out-dir")
        .arg(package)
        .arg(program.join(PROGRAM).with_extension("wasm"))
        .path(&folders)?
        .go()?;
    tools::without_folders(&package.join("nianbiao_bg.wasm"))?;
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        fs::copy(licence, package.join(licence)).with_context(|| format!("no {licence}"))?;
    }
    name_version(package)?;
    Run::new("node").arg(BLANK).arg(package).go()?;
    println!("the package is in {PACKAGE}/");
    Ok(())
}

/// Tries the package as those have it who install it: packed, in a folder that knows nothing else. What the examples make of
/// it stays there.
pub(crate) fn test() -> Result<()> {
    tools::ensure_node()?;
    let modules = tools::ensure_npm(&versions::EXAMPLES)?;
    let compiler = tools::ensure_typescript()?;
    let installed = installed()?;
    if installed.exists() {
        fs::remove_dir_all(&installed).with_context(|| format!("cannot empty {INSTALLED}"))?;
    }
    fs::create_dir_all(&installed)?;
    let (_, version) = name_and_version(Path::new("Cargo.toml"))?;
    let pack = Run::new("npm pack --silent --pack-destination").arg(&installed);
    pack.arg(std::path::absolute(PACKAGE)?).go()?;
    // It needs no other package, so there is nothing to ask anybody for.
    let install = "npm install --offline --no-save --ignore-scripts --no-audit --no-fund --loglevel=error --prefix";
    let packed = installed.join(format!("nianbiao-{version}.tgz"));
    Run::new(install).arg(&installed).arg(packed).go()?;
    let tests = tools::script_tests(Path::new(TESTS))?.env("NIANBIAO_INSTALLED", &installed);
    tests.env("NIANBIAO_MODULES", modules).env("NIANBIAO_TSC", compiler).go()
}

/// Where it was installed.
pub(crate) fn installed() -> Result<PathBuf> {
    Ok(std::path::absolute(INSTALLED)?)
}

/// Copies the scripts of the package, its manifest and its texts.
pub(crate) fn copy_scripts(to: &Path) -> Result<()> {
    if to.exists() {
        fs::remove_dir_all(to).with_context(|| format!("cannot empty {}", to.display()))?;
    }
    copy(Path::new(SOURCE), to)
}

/// Compiles the program; where nothing has changed that is done at once.
pub(crate) fn compile() -> Result<()> {
    tools::ensure_wasm_target()?;
    let run = Run::new(&format!(
        "cargo build --locked --profile {PROFILE} --target {} --no-default-features --features {PROGRAM} --bin {PROGRAM}",
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
