//! `cargo xtask publisher`: the programs of the publisher with their script, what they weigh, and whether they make what the
//! native command makes.

use crate::compiled::{PROFILE, published};
use crate::release::package::KIT;
use crate::run::Run;
use crate::{set_up, size, tools, versions};
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::Path;

/// Where it is put together.
const PUBLISHER: &str = "target/publisher";

/// What of it is not compiled.
const SCRIPTS: &str = "src/publisher";

/// The ground of the world, which no program carries.
const WORLD: &str = "src/ground/natural-earth.bin";

/// Its programs, each with its name in the folder.
const PROGRAMS: [(&str, &str); 7] = [
    ("publisher", "core"),
    ("publisher-compress", "compress"),
    ("publisher-ground", "ground"),
    ("publisher-pictures", "pictures"),
    ("publisher-social", "social"),
    ("publisher-tables", "tables"),
    ("publisher-zones", "zones"),
];

/// What everybody fetches who publishes, in brotli.
const CORE_BYTES: usize = 450_000;

/// Puts it together in [`PUBLISHER`], and fails where the core is too large. The kit is that of the last `cargo xtask build`.
///
/// Binaryen makes the page's programs smaller; the core would be 0.7 % smaller by it, for a minute of a core of the machine,
/// and the other programs take as long each.
pub(crate) fn make() -> Result<()> {
    ensure!(
        Path::new(KIT).join("template.html").is_file(),
        "there is no page yet: run `cargo xtask build` first"
    );
    let folders = set_up::tools()?;
    let bins = PROGRAMS.map(|(bin, _)| format!(" --bin {bin}")).concat();
    published(Run::new(&format!(
        "cargo build --locked --profile {PROFILE} --target {} --no-default-features --features publisher{bins}",
        versions::WASM_TARGET
    )))
    .go()?;
    let publisher = Path::new(PUBLISHER);
    if publisher.exists() {
        fs::remove_dir_all(publisher).with_context(|| format!("cannot empty {PUBLISHER}"))?;
    }
    fs::create_dir_all(publisher).with_context(|| format!("cannot make {PUBLISHER}"))?;
    let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    let compiled = Path::new(&target).join(versions::WASM_TARGET).join(PROFILE);
    for (bin, name) in PROGRAMS {
        Run::new(&format!("wasm-bindgen --target web --no-typescript --out-name {name} --out-dir"))
            .arg(publisher)
            .arg(compiled.join(bin).with_extension("wasm"))
            .path(&folders)?
            .go()?;
        tools::without_folders(&publisher.join(format!("{name}_bg.wasm")))?;
    }
    for script in ["publisher.js", "publisher.d.ts"] {
        let from = Path::new(SCRIPTS).join(script);
        fs::copy(&from, publisher.join(script)).with_context(|| format!("no {script}"))?;
    }
    fs::copy(WORLD, publisher.join("natural-earth.bin")).with_context(|| format!("no {WORLD}"))?;
    add_kit(publisher)?;
    println!("the publisher is in {PUBLISHER}/");
    weigh(publisher)
}

/// Adds the kit, and the list of its files, for who cannot look into a folder.
fn add_kit(publisher: &Path) -> Result<()> {
    let mut paths = Vec::new();
    copy(Path::new(KIT), &publisher.join("kit"), "", &mut paths)?;
    paths.sort();
    let list: Vec<String> = paths.iter().map(|it| format!("{it:?}")).collect();
    fs::write(publisher.join("kit.json"), format!("[{}]\n", list.join(", ")))?;
    Ok(())
}

fn copy(from: &Path, to: &Path, prefix: &str, paths: &mut Vec<String>) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to.join(entry.file_name()), &format!("{path}/"), paths)?;
        } else {
            fs::copy(entry.path(), to.join(entry.file_name()))?;
            paths.push(path);
        }
    }
    Ok(())
}

/// Prints what each program weighs, and fails where the core is too large.
fn weigh(publisher: &Path) -> Result<()> {
    println!("{:<24} {:>9} {:>9}", "program", "raw", "brotli");
    let mut core = 0;
    for (_, name) in PROGRAMS {
        let [script, program] = [format!("{name}.js"), format!("{name}_bg.wasm")]
            .map(|it| fs::read(publisher.join(it)));
        let (script, program) = (script?, program?);
        let brotli = size::brotli(&script)? + size::brotli(&program)?;
        println!("{name:<24} {:>9} {brotli:>9}", script.len() + program.len());
        if name == "core" {
            core = brotli;
        }
    }
    if core > CORE_BYTES {
        bail!("the core of the publisher is over its budget by {} bytes", core - CORE_BYTES);
    }
    Ok(())
}

/// Holds its sites, problems and memory against the native command's.
pub(crate) fn test() -> Result<()> {
    // As the native tests have compiled it: the same at once, where those ran before.
    Run::new("cargo build --locked --package nianbiao --features cli,prerender --bin nianbiao")
        .go()?;
    let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    let command =
        Path::new(&target).join("debug").join(format!("nianbiao{}", std::env::consts::EXE_SUFFIX));
    Run::new("node --test --test-reporter=spec tests/publisher/publisher.test.js")
        .env("NIANBIAO", std::path::absolute(command)?)
        .env("NIANBIAO_PUBLISHER", std::path::absolute(PUBLISHER)?)
        .go()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_program_of_the_publisher_is_one_of_the_crate() {
        let manifest = include_str!("../../Cargo.toml");
        for (bin, _) in PROGRAMS {
            assert!(manifest.contains(&format!("name = \"{bin}\"\npath = \"src/bin/{bin}.rs\"")));
        }
        assert!(manifest.contains(&format!("[profile.{PROFILE}]")));
    }
}
