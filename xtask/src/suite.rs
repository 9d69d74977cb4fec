//! `cargo xtask test`: every check, in order, each failure told at the end.

use crate::engine::{self, Engine};
use crate::page::{self, DIST};
use crate::run::Run;
use crate::{licences, size, tools, versions};
use anyhow::{Result, bail};
use std::path::Path;
use std::time::Instant;

/// Where the scripts of hosts that are written in a framework are bundled.
const BUNDLES: &str = "target/hosts";

/// Where pictures of every state go.
const SHOTS: &str = "target/shots";

/// All of them on one sheet.
const SHEET: &str = "docs/shots/contact-sheet.webp";

/// The checks that ran and those that failed.
#[derive(Default)]
struct Report {
    passed: usize,
    failed: Vec<String>,
}

impl Report {
    fn step(&mut self, title: &str, check: impl FnOnce() -> Result<()>) -> bool {
        println!("\n== {title}");
        let start = Instant::now();
        match check() {
            Ok(()) => {
                println!("-- {title}: good ({:.0} s)", start.elapsed().as_secs_f64());
                self.passed += 1;
                true
            }
            Err(error) => {
                println!("-- {title}: FAILED: {error:#}");
                self.failed.push(format!("{title}: {error:#}"));
                false
            }
        }
    }

    fn end(self, note: &str) -> Result<()> {
        println!();
        for failure in &self.failed {
            println!("FAILED {failure}");
        }
        println!("{} checks good, {} failed{note}", self.passed, self.failed.len());
        if self.failed.is_empty() { Ok(()) } else { bail!("cargo xtask test found failures") }
    }
}

/// Runs every check, in all engines unless `only` names some; `quick` leaves the browsers out.
pub(crate) fn test(quick: bool, only: &[Engine]) -> Result<()> {
    let mut report = Report::default();
    report.step("the Wasm target", tools::ensure_wasm_target);
    report.step("Chinese glyphs", engine::ensure_glyphs);
    report.step("format", || Run::new("cargo fmt --all --check").go());
    let wasm = versions::WASM_TARGET;
    report.step("lints: no features", || clippy("--workspace --all-targets --no-default-features"));
    report.step("lints: command line and prerender", || {
        clippy("--package nianbiao --all-targets --features cli,prerender")
    });
    report.step("lints: the page", || {
        clippy(&format!("--package nianbiao --lib --bin page --no-default-features --features hydrate --target {wasm}"))
    });
    report.step("lints: the loader", || {
        clippy(&format!("--package nianbiao --lib --bin loader --no-default-features --features loader --target {wasm}"))
    });
    // The browser tests are a package of their own and need a built page: they come last.
    report.step("tests: no features", || {
        Run::new(
            "cargo test --locked --workspace --no-default-features --exclude nianbiao-web-tests",
        )
        .go()
    });
    report.step("tests: the browser harness itself", || {
        Run::new("cargo test --locked --package nianbiao-web-tests --lib").go()
    });
    report.step("docs", || {
        doc("--workspace --no-default-features")?;
        doc("--package nianbiao --features cli")?;
        doc(&format!(
            "--package nianbiao --lib --no-default-features --features hydrate --target {wasm}"
        ))?;
        doc(&format!(
            "--package nianbiao --lib --no-default-features --features loader --target {wasm}"
        ))
    });
    report.step("licences and advisories", licences::check);
    let built = report.step("build", page::build);
    // The command line carries the page, which has to be built before.
    report.step("tests: command line and prerender", || {
        Run::new("cargo test --locked --package nianbiao --features cli,prerender").go()
    });
    if built {
        report.step("sizes", size::check);
    }
    let mut note = String::new();
    if quick {
        note.push_str("; browsers left out on purpose (--quick)");
    } else if built {
        let engines = chosen(only);
        report.step(&format!("browsers: {}", names(&engines)), || run_in(&engines, None));
        if engines.len() < Engine::ALL.len() {
            note = format!("; browsers limited on purpose to {}", names(&engines));
        }
    } else {
        report.failed.push("browsers: not run, for there is no page to test".to_owned());
    }
    report.end(&note)
}

/// Runs the browser tests alone, on the page as last built.
pub(crate) fn browsers(only: &[Engine], filter: Option<&str>) -> Result<()> {
    run_in(&chosen(only), filter)
}

/// Installs everything that the other commands would.
pub(crate) fn set_up() -> Result<()> {
    tools::ensure_for_building()?;
    engine::ensure(&Engine::ALL)?;
    tools::ensure_axe()?;
    tools::bundle_hosts(Path::new(BUNDLES))?;
    println!("everything is here");
    Ok(())
}

/// Times the page as last built, in Chromium.
pub(crate) fn bench() -> Result<()> {
    harness(
        "cargo run --locked --quiet --package nianbiao-web-tests --bin bench",
        &[Engine::Chromium],
    )?
    .go()
}

/// Takes pictures of the page as last built in every state, and puts them together on one sheet unless only those
/// states are wanted whose names hold a text.
pub(crate) fn shots(only: Option<&str>) -> Result<()> {
    std::fs::create_dir_all(SHOTS)?;
    let mut run = harness(
        "cargo run --locked --quiet --package nianbiao-web-tests --bin shots --",
        &[Engine::Chromium],
    )?;
    run = run.env("NIANBIAO_SHOTS", std::path::absolute(SHOTS)?).arg(SHEET);
    if let Some(only) = only {
        run = run.arg(only);
    }
    run.go()
}

fn run_in(engines: &[Engine], filter: Option<&str>) -> Result<()> {
    let mut run = harness("cargo test --locked --package nianbiao-web-tests --test page", engines)?;
    if let Some(filter) = filter {
        run = run.arg("--").arg(filter);
    }
    run.go()
}

/// A program of the browser tests' package, told where everything is.
fn harness(line: &str, engines: &[Engine]) -> Result<Run> {
    let dist = Path::new(DIST);
    if !dist.join("index.html").is_file() {
        bail!("{DIST}/index.html is missing: run `cargo xtask build` first");
    }
    let folders = engine::ensure(engines)?;
    tools::bundle_hosts(Path::new(BUNDLES))?;
    let mut run = Run::new(line)
        .env("NIANBIAO_DIST", std::path::absolute(dist)?)
        .env("NIANBIAO_AXE", tools::ensure_axe()?)
        .env("NIANBIAO_BUNDLES", std::path::absolute(BUNDLES)?)
        .env("NIANBIAO_ENGINES", names(engines));
    if let Some(browser) = engine::mini_browser().filter(|_| engines.contains(&Engine::Webkit)) {
        run = run.env("NIANBIAO_MINI_BROWSER", browser);
    }
    run.path(&folders)
}

fn chosen(only: &[Engine]) -> Vec<Engine> {
    Engine::ALL.into_iter().filter(|engine| only.is_empty() || only.contains(engine)).collect()
}

fn names(engines: &[Engine]) -> String {
    engines.iter().map(|engine| engine.name()).collect::<Vec<_>>().join(",")
}

fn clippy(what: &str) -> Result<()> {
    Run::new(&format!("cargo clippy --locked {what} -- -D warnings")).go()
}

fn doc(what: &str) -> Result<()> {
    Run::new(&format!("cargo doc --locked --no-deps {what}"))
        .env("RUSTDOCFLAGS", "-D warnings")
        .go()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_choice_every_engine_is_tested() {
        assert_eq!(names(&chosen(&[])), "chromium,firefox,webkit");
        assert_eq!(names(&chosen(&[Engine::Webkit])), "webkit");
    }

    #[test]
    fn a_failure_is_told_at_the_end_and_does_not_stop_the_rest() {
        let mut report = Report::default();
        report.step("one", || bail!("broken"));
        report.step("two", || Ok(()));
        assert_eq!((report.passed, report.failed.len()), (1, 1));
        assert!(report.end("").is_err());
    }
}
