//! What Trunk compiles for the page, compiled before it asks.

use crate::programs::{self, Program};
use crate::run::Run;
use crate::steps::{self, Step};
use crate::{folders, install, versions};
use anyhow::Result;
use std::path::Path;

/// What of the crate writes the story into the page, as arguments of Cargo.
pub(crate) const PRERENDER: &str =
    "--locked --no-default-features --features prerender --bin prerender";

/// The profile in `Cargo.toml` that `index.html` names for the programs of a release.
pub(crate) const PROFILE: &str = "page";

/// Whether all that Trunk compiles for a build has been compiled here before.
pub(crate) fn is_there(release: bool) -> Result<bool> {
    let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    let target = Path::new(&target);
    let programs = target.join(versions::WASM_TARGET).join(if release { PROFILE } else { "debug" });
    let writer = target.join("debug").join(format!("prerender{}", std::env::consts::EXE_SUFFIX));
    Ok(writer.is_file()
        && programs::all()?
            .iter()
            .all(|it| programs.join(&it.name).with_extension("wasm").is_file()))
}

/// What compiles all of it, word for word as Trunk will: so Trunk finds it done.
pub(crate) fn steps(release: bool) -> Result<Vec<Step>> {
    let profile = if release { format!(" --profile {PROFILE}") } else { String::new() };
    let mut steps = Vec::new();
    for Program { name, features } in programs::all()? {
        let run = published(Run::new(&format!(
            "cargo build --target={} --locked{profile} --bin {name} --no-default-features --features {features}",
            versions::WASM_TARGET
        )));
        steps.push(Step::new(
            &format!("{name}.wasm"),
            usual_secs(&name),
            install::counting(run),
            steps::log(&folders::logs()?, &name)?,
        ));
    }
    let run = install::counting(Run::new(&format!("cargo build {PRERENDER}")));
    let log = steps::log(&folders::logs()?, "prerender")?;
    steps.push(Step::new("prerender", usual_secs("prerender"), run, log));
    Ok(steps)
}

/// How long a program's first compilation takes alone on two cores, after that of those named before it.
fn usual_secs(program: &str) -> u64 {
    match program {
        "page" => 80,
        "loader" => 20,
        "prerender" => 40,
        _ => 5,
    }
}

/// No function is written twice for speed: the page's programs are 0.4 % smaller once compressed.
const SMALLER: &str = "-Cllvm-args=--inline-threshold=0";

/// Has `run` compile the page's programs as they are published: small, and without the folders of this machine.
pub(crate) fn published(run: Run) -> Run {
    let flags = [SMALLER.to_owned()].into_iter().chain(nameless_paths());
    run.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags.collect::<Vec<_>>().join(" "))
}

/// Compiler flags that keep the folders of this machine out of what is published: they say nothing to anybody, take room, and
/// differ from machine to machine.
pub(crate) fn nameless_paths() -> Option<String> {
    let registry = folders::cargo_home()?.join("registry/src");
    let library = Run::new("rustc --print sysroot").text()?;
    let folders = [
        (registry.display().to_string(), "crates"),
        (format!("{library}/lib/rustlib/src/rust"), "rust"),
    ];
    // The flags are one text, split at blanks.
    if folders.iter().any(|it| it.0.contains(' ')) {
        return None;
    }
    Some(folders.map(|(from, to)| format!("--remap-path-prefix={from}={to}")).join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_asks_for_the_profile_of_its_programs() {
        let index = include_str!("../../index.html");
        let asked = format!(" data-cargo-profile-release=\"{PROFILE}\"");
        let programs = index.lines().filter(|line| line.contains("data-trunk rel=\"rust\""));
        assert!(programs.clone().count() > 0 && programs.clone().all(|it| it.contains(&asked)));
        let manifest = include_str!("../../Cargo.toml");
        assert!(manifest.contains(&format!("[profile.{PROFILE}]")));
    }
}
