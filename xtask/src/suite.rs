//! `cargo xtask test`: every check, in order, each failure told at the end.

use crate::changed::{Check, Since, touched};
use crate::engine::{self, Engine};
use crate::page::{self, DIST};
use crate::release::package;
use crate::run::Run;
use crate::{build_bench, fuzz, licences, npm, publisher, set_up, size, tools, versions};
use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

/// Where the scripts of hosts that are written in a framework are bundled.
const BUNDLES: &str = "target/hosts";

/// The scripts of the page and of hosts.
const SCRIPTS: &str = "src/browser";

/// The script of the publisher.
const PUBLISHER: &str = "src/publisher";

/// Their tests, and what of them needs no browser.
const SCRIPT_TESTS: &str = "tests/scripts";

/// Where the linter looks for faults; its rules lie in the first.
const LINTED: [&str; 7] = [
    SCRIPTS,
    SCRIPT_TESTS,
    "src/publish/snippets",
    "npm",
    "tests/npm",
    PUBLISHER,
    "tests/publisher",
];

/// Where pictures of every state go.
const SHOTS: &str = "target/shots";

/// All of them on one sheet.
const SHEET: &str = "docs/shots/contact-sheet.webp";

/// Stories as newsrooms have them.
const GALLERY: &str = "tests/gallery";

/// Their site.
const GALLERY_SITE: &str = "target/gallery";

/// Stories of the browser tests' own, and their site.
const TEST_STORIES: &str = "tests/web/stories";
const TEST_SITE: &str = "target/test-stories";

/// Pictures of each of them on one sheet.
const GALLERY_SHEET: &str = "docs/shots/gallery.webp";

/// Where it is kept how long each browser test took last.
const TIMES: &str = "target/browser-times.tsv";

/// The packages that are tested without features. The browser tests need a built page: they come last.
const PLAIN: &str = "--locked --workspace --no-default-features --exclude nianbiao-web-tests";

/// What is to be checked, and what of it is said besides.
#[derive(Debug)]
pub(crate) struct Plan {
    checks: BTreeSet<Check>,
    engines: Vec<Engine>,
    /// How many of the slowest steps and browser tests are named at the end.
    slowest: usize,
    /// Why something is left out.
    notes: Vec<String>,
}

impl Plan {
    /// Every check, in all engines unless `only` names some.
    pub(crate) fn everything(only: &[Engine]) -> Self {
        let engines = chosen(only);
        let mut notes = Vec::new();
        if engines.len() < Engine::ALL.len() {
            notes.push(format!("browsers limited on purpose to {}", names(&engines)));
        }
        Self { checks: Check::ALL.into(), engines, slowest: 0, notes }
    }

    /// The browsers left out, and what else takes packages from npm.
    pub(crate) fn quick(mut self) -> Self {
        self.checks.remove(&Check::Browsers);
        self.checks.remove(&Check::Scripts);
        self.checks.remove(&Check::Publisher);
        self.checks.remove(&Check::Npm);
        self.notes = vec!["browsers and scripts left out on purpose (--quick)".to_owned()];
        self
    }

    /// The slowest named at the end.
    pub(crate) fn slowest(mut self, count: usize) -> Self {
        self.slowest = count;
        self
    }

    /// Only what the changes since a commit can have touched.
    ///
    /// # Errors
    /// When git knows no such commit.
    pub(crate) fn changed(mut self, revision: Option<&str>) -> Result<Self> {
        let since = Since::find(revision)?;
        let paths = since.paths()?;
        let touched = touched(paths.iter().map(String::as_str));
        self.checks.retain(|check| touched.contains(check));
        println!("{} files changed since {}", paths.len(), since.name);
        let rest = Check::ALL.iter().filter(|check| !touched.contains(check));
        let rest: Vec<_> = rest.map(|check| check.name()).collect();
        if !rest.is_empty() {
            let (name, rest) = (since.name, rest.join(", "));
            self.notes.push(format!("left out, for changes since {name} do not touch it: {rest}"));
        }
        Ok(self)
    }
}

/// The checks that ran and those that failed.
struct Report {
    plan: Plan,
    start: Instant,
    took: Vec<(String, Duration)>,
    passed: usize,
    failed: Vec<String>,
}

impl Report {
    fn new(plan: Plan) -> Self {
        Self { plan, start: Instant::now(), took: Vec::new(), passed: 0, failed: Vec::new() }
    }

    fn has(&self, check: Check) -> bool {
        self.plan.checks.contains(&check)
    }

    /// A step of a check, where that is to be done; whether it went well.
    fn of(&mut self, check: Check, title: &str, step: impl FnOnce() -> Result<()>) -> bool {
        self.has(check) && self.step(title, step)
    }

    fn step(&mut self, title: &str, step: impl FnOnce() -> Result<()>) -> bool {
        println!("\n== {title}");
        let start = Instant::now();
        let outcome = step();
        let took = start.elapsed();
        self.took.push((title.to_owned(), took));
        match outcome {
            Ok(()) => {
                println!("-- {title}: good ({:.0} s)", took.as_secs_f64());
                self.passed += 1;
                true
            }
            Err(error) => {
                println!("-- {title}: FAILED ({:.0} s): {error:#}", took.as_secs_f64());
                self.failed.push(format!("{title}: {error:#}"));
                false
            }
        }
    }

    fn end(self) -> Result<()> {
        if self.plan.slowest > 0 {
            println!("\nthe slowest steps:");
            for (title, took) in slowest(self.took, self.plan.slowest) {
                println!("{:>6.1} s  {title}", took.as_secs_f64());
            }
        }
        println!();
        for failure in &self.failed {
            println!("FAILED {failure}");
        }
        let all = self.start.elapsed().as_secs();
        let notes: String = self.plan.notes.iter().map(|note| format!("; {note}")).collect();
        println!(
            "{} checks good, {} failed, in {} min {:02} s{notes}",
            self.passed,
            self.failed.len(),
            all / 60,
            all % 60
        );
        if self.failed.is_empty() { Ok(()) } else { bail!("cargo xtask test found failures") }
    }
}

fn slowest(mut took: Vec<(String, Duration)>, count: usize) -> Vec<(String, Duration)> {
    took.sort_by_key(|(_, time)| std::cmp::Reverse(*time));
    took.truncate(count);
    took
}

/// Runs the checks of a plan.
pub(crate) fn test(plan: Plan) -> Result<()> {
    use Check::*;
    let mut report = Report::new(plan);
    if report.has(Lints) || report.has(Build) {
        report.step("the Wasm target", tools::ensure_wasm_target);
    }
    if report.has(NativeTests) || report.has(Browsers) {
        report.step("Chinese glyphs", engine::ensure_glyphs);
    }
    report.of(Format, "format", || Run::new("cargo fmt --all --check").go());
    report.of(Lints, "lints: no features", || {
        clippy("--workspace --all-targets --no-default-features")
    });
    report.of(Lints, "lints: command line and prerender", || {
        clippy("--package nianbiao --all-targets --features cli,prerender")
    });
    for (program, features) in PROGRAMS {
        report.of(Lints, &format!("lints: the {program}"), || {
            clippy(&format!("{} --lib --bin {program}", in_browser(features)))
        });
    }
    report.of(Lints, "lints: the publisher", || {
        clippy(&format!("{} --lib --bins", in_browser("publisher")))
    });
    report.of(Scripts, "scripts: types", || {
        tools::check_scripts(Path::new(SCRIPTS))?;
        tools::check_scripts(Path::new(PUBLISHER))
    });
    report.of(Scripts, "scripts: lints", || tools::lint_scripts(&LINTED));
    report.of(Scripts, "scripts: tests", || tools::script_tests(Path::new(SCRIPT_TESTS))?.go());
    report.of(PlainTests, "tests: no features", || Run::new(&format!("cargo test {PLAIN}")).go());
    if !report.has(PlainTests) {
        report.of(Documents, "tests: documents", || {
            Run::new(&format!("cargo test {PLAIN} --test it")).go()
        });
        report.of(Commands, "tests: these commands", || {
            Run::new(&format!("cargo test {PLAIN} --bin xtask")).go()
        });
    }
    report.of(Fuzz, "fuzzing, for a moment", fuzz::shortly);
    report.of(Harness, "tests: the browser harness itself", || {
        Run::new("cargo test --locked --package nianbiao-web-tests --lib").go()
    });
    report.of(Docs, "docs", || {
        doc("--workspace --no-default-features")?;
        doc("--package nianbiao --features cli")?;
        PROGRAMS
            .iter()
            .try_for_each(|(_, features)| doc(&format!("{} --lib", in_browser(features))))
    });
    report.of(Licences, "licences and advisories", licences::check);
    let built = report.of(Build, "build", page::build);
    // The command line carries the page, which has to be built before.
    report.of(NativeTests, "tests: command line and prerender", || {
        Run::new("cargo test --locked --package nianbiao --features cli,prerender").go()
    });
    let either = if report.has(NativeTests) { NativeTests } else { Npm };
    if built && report.of(either, "the package for npm", npm::make) {
        report.of(NativeTests, "tests: the command line in Node", || {
            tools::ensure_node()?;
            Run::new(
                "cargo test --locked --package nianbiao --features cli,prerender --test command",
            )
            .env("NIANBIAO_NODE", std::path::absolute(npm::PACKAGE)?.join("bin/nianbiao.js"))
            .go()
        });
        report.of(Npm, "the package for npm: as it is installed", npm::test);
        if report.plan.engines.contains(&Engine::Chromium) {
            report.of(Npm, "the package for npm: in a browser", installed);
        }
    }
    if built {
        report.of(Sizes, "sizes", size::check);
        report.of(Sizes, "the crate", package::check);
        // Its programs have a budget, and its sites are the command's.
        if report.of(Publisher, "the publisher", publisher::make) {
            report.of(Publisher, "tests: the publisher", publisher::test);
        }
        let (engines, slowest) = (report.plan.engines.clone(), report.plan.slowest);
        report.of(Browsers, &format!("browsers: {}", names(&engines)), || {
            run_in(&engines, None, slowest)
        });
    } else if report.has(Browsers) {
        report.failed.push("browsers: not run, for there is no page to test".to_owned());
    }
    report.end()
}

/// The programs that browsers and Node run, with the features of each.
const PROGRAMS: [(&str, &str); 4] =
    [("page", "hydrate"), ("loader", "loader"), ("pictures", "pictures"), ("hosted", "hosted")];

/// The crate as Cargo is to compile it for browsers.
fn in_browser(features: &str) -> String {
    let target = versions::WASM_TARGET;
    format!("--package nianbiao --no-default-features --features {features} --target {target}")
}

/// Runs the browser tests alone, on the page as last built.
pub(crate) fn browsers(only: &[Engine], filter: Option<&str>, slowest: usize) -> Result<()> {
    run_in(&chosen(only), filter, slowest)
}

/// Puts the package for npm together, and tries it.
pub(crate) fn package() -> Result<()> {
    npm::make()?;
    npm::test()?;
    installed()
}

/// Looks in Chromium at the package as it is installed, and at what Vite has made of it.
fn installed() -> Result<()> {
    let line = "cargo test --locked --package nianbiao-web-tests --test page";
    let run = harness(line, Path::new(DIST), &[Engine::Chromium])?;
    // The cases that look at it are there where this is said.
    run.env("NIANBIAO_INSTALLED", npm::installed()?).arg("--").arg("the package: ").go()
}

/// Installs everything that the other commands would.
pub(crate) fn set_up() -> Result<()> {
    set_up::tools()?;
    engine::ensure(&Engine::ALL)?;
    tools::ensure_axe()?;
    tools::check_scripts(Path::new(SCRIPTS))?;
    tools::lint_scripts(&LINTED)?;
    tools::bundle_hosts(Path::new(BUNDLES))?;
    println!("everything is here");
    Ok(())
}

/// Times the page as last built, of the bundled story and of long ones, in Chromium.
pub(crate) fn bench() -> Result<()> {
    let mut sites = build_bench::sites()?.into_iter();
    let (_, bundled) = sites.next().context("there is no bundled story")?;
    let long: Vec<String> =
        sites.map(|(milestones, folder)| format!("{milestones}={}", folder.display())).collect();
    let line = "cargo run --locked --quiet --package nianbiao-web-tests --bin bench";
    let site = Path::new(TEST_SITE);
    build_bench::site(Path::new(TEST_STORIES), site)?;
    let run = harness(line, &bundled, &[Engine::Chromium])?.env("NIANBIAO_LONG", long.join(" "));
    run.env("NIANBIAO_STORIES", std::path::absolute(site)?).go()
}

/// Takes pictures of the page as last built in every state, and puts them together on one sheet unless only those
/// states are wanted whose names hold a text.
pub(crate) fn shots(only: Option<&str>) -> Result<()> {
    std::fs::create_dir_all(SHOTS)?;
    let line = "cargo run --locked --quiet --package nianbiao-web-tests --bin shots --";
    let mut run = harness(line, Path::new(DIST), &[Engine::Chromium])?;
    run = run.env("NIANBIAO_SHOTS", std::path::absolute(SHOTS)?).arg(SHEET);
    if let Some(only) = only {
        run = run.arg(only);
    }
    run.go()
}

/// Takes pictures of the stories of the gallery with the page as last built, and puts them together on one sheet unless
/// only those stories are wanted whose names hold a text.
pub(crate) fn gallery(only: Option<&str>) -> Result<()> {
    let shots = Path::new(SHOTS).join("gallery");
    std::fs::create_dir_all(&shots)?;
    let site = Path::new(GALLERY_SITE);
    build_bench::site(Path::new(GALLERY), site)?;
    let line = "cargo run --locked --quiet --package nianbiao-web-tests --bin gallery --";
    let mut run = harness(line, site, &[Engine::Chromium])?;
    run = run.env("NIANBIAO_SHOTS", std::path::absolute(shots)?).arg(GALLERY_SHEET);
    if let Some(only) = only {
        run = run.arg(only);
    }
    run.go()
}

fn run_in(engines: &[Engine], filter: Option<&str>, slowest: usize) -> Result<()> {
    // As the native tests have compiled it: the same at once, where those ran before.
    let build = "cargo run --locked --quiet --package nianbiao --features cli,prerender --bin nianbiao -- build --fast";
    let site = Path::new(TEST_SITE);
    build_bench::filled(Run::new(build), Path::new(TEST_STORIES), site)?;
    let line = "cargo test --locked --package nianbiao-web-tests --test page";
    let mut run = harness(line, Path::new(DIST), engines)?
        .env("NIANBIAO_STORIES", std::path::absolute(site)?)
        .env("NIANBIAO_TIMES", std::path::absolute(TIMES)?)
        .env("NIANBIAO_SLOWEST", slowest.to_string());
    if let Some(filter) = filter {
        run = run.arg("--").arg(filter);
    }
    run.go()
}

/// A program of the browser tests' package, told where everything is; `dist` is the folder of the built page.
fn harness(line: &str, dist: &Path, engines: &[Engine]) -> Result<Run> {
    if !dist.join("index.html").is_file() {
        bail!("{}/index.html is missing: run `cargo xtask build` first", dist.display());
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

    fn report() -> Report {
        Report::new(Plan::everything(&[]))
    }

    #[test]
    fn a_failure_is_told_at_the_end_and_does_not_stop_the_rest() {
        let mut report = report();
        report.step("one", || bail!("broken"));
        report.step("two", || Ok(()));
        assert_eq!((report.passed, report.failed.len(), report.took.len()), (1, 1, 2));
        assert!(report.end().is_err());
    }

    #[test]
    fn what_is_not_planned_is_not_done() {
        let mut report = Report::new(Plan::everything(&[Engine::Firefox]).quick());
        assert!(!report.of(Check::Browsers, "browsers", || bail!("they ran")));
        assert!(!report.of(Check::Npm, "npm", || bail!("it was packed")));
        assert!(report.of(Check::Format, "format", || Ok(())));
        assert_eq!((report.passed, report.failed.len()), (1, 0));
        assert_eq!(report.plan.notes, ["browsers and scripts left out on purpose (--quick)"]);
    }

    #[test]
    fn the_slowest_come_first() {
        let took = [("a", 1), ("b", 3), ("c", 2)];
        let took = took.map(|(title, seconds)| (title.to_owned(), Duration::from_secs(seconds)));
        let titles: Vec<_> = slowest(took.into(), 2).into_iter().map(|it| it.0).collect();
        assert_eq!(titles, ["b", "c"]);
    }
}
