//! The tools at their pinned versions: taken from PATH or from our cache, else installed there.

use crate::folders::{cache, logs};
use crate::install::Package;
use crate::run::{Run, on_path};
use crate::steps::{self, Step};
use crate::{apt, npm, once, versions};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A program that comes from crates.io.
pub(crate) struct Tool {
    package: Package,
    /// How long it takes to compile alone on two cores.
    usual_secs: u64,
}

pub(crate) const TRUNK: Tool = Tool {
    package: Package {
        name: "trunk",
        version: versions::TRUNK,
        program: "trunk",
        // What takes long in a build is done by programs that it starts.
        opt_level: "0",
    },
    usual_secs: 145,
};

pub(crate) const WASM_BINDGEN: Tool = Tool {
    package: Package {
        name: "wasm-bindgen-cli",
        version: versions::WASM_BINDGEN,
        program: "wasm-bindgen",
        // At "1" its three runs in a build take 1 s of a processor rather than 6, and compiling it takes nearly twice as long.
        opt_level: "0",
    },
    usual_secs: 55,
};

pub(crate) const GECKODRIVER: Tool = Tool {
    package: Package {
        name: "geckodriver",
        version: versions::GECKODRIVER,
        program: "geckodriver",
        opt_level: "0",
    },
    usual_secs: 60,
};

impl Tool {
    /// The folder to put on PATH for this tool, once it is there.
    pub(crate) fn ensure(&self) -> Result<PathBuf> {
        once::go(vec![self.step()?.into_iter().collect()])?;
        self.folder()
    }

    /// What brings it here, or nothing where it is.
    pub(crate) fn step(&self) -> Result<Option<Step>> {
        if self.found()?.is_some() {
            return Ok(None);
        }
        let Package { name, version, program, .. } = self.package;
        let (package, root, building) = (self.package, self.root()?, cache()?.join("building"));
        let title = format!("{name} {version}");
        let log = steps::log(&logs()?, &format!("{name}-{version}"))?;
        let tries = package.tries(&root, &building);
        let file = root.join("bin").join(program);
        let done = Box::new(move || {
            let here = answers(&file, version);
            if here {
                package.clear(&building);
            }
            here
        });
        Ok(Some(Step { title, usual: Duration::from_secs(self.usual_secs), tries, done, log }))
    }

    /// The folder where it is.
    pub(crate) fn folder(&self) -> Result<PathBuf> {
        let Package { name, version, .. } = self.package;
        self.found()?.with_context(|| format!("{name} {version} is not here"))
    }

    fn found(&self) -> Result<Option<PathBuf>> {
        let Package { version, program, .. } = self.package;
        if let Some(file) = on_path(program).filter(|file| answers(file, version)) {
            return Ok(file.parent().map(PathBuf::from));
        }
        let folder = self.root()?.join("bin");
        Ok(answers(&folder.join(program), version).then_some(folder))
    }

    fn root(&self) -> Result<PathBuf> {
        Ok(cache()?.join("tools").join(format!("{}-{}", self.package.name, self.package.version)))
    }
}

/// Whether `program --version` names the pinned version: "trunk 0.21.14", "wasm-bindgen 0.2.129".
fn answers(program: &Path, version: &str) -> bool {
    Run::program(program)
        .arg("--version")
        .text()
        .is_some_and(|text| text.split_whitespace().any(|word| word == version))
}

/// Adds the Wasm target to the toolchain where it is missing.
pub(crate) fn ensure_wasm_target() -> Result<()> {
    once::go(vec![wasm_target_step()?.into_iter().collect()])
}

/// What adds the Wasm target to the toolchain, or nothing where it is.
pub(crate) fn wasm_target_step() -> Result<Option<Step>> {
    let target = versions::WASM_TARGET;
    if has_wasm_target() {
        return Ok(None);
    }
    if on_path("rustup").is_none() {
        bail!("this Rust has no {target}: install that target, or Rust by rustup");
    }
    let add = Run::new("rustup target add").arg(target);
    let step = Step::new("the Wasm target", 10, add, steps::log(&logs()?, target)?);
    Ok(Some(Step { done: Box::new(has_wasm_target), ..step }))
}

fn has_wasm_target() -> bool {
    let libraries = Run::new("rustc --print target-libdir --target").arg(versions::WASM_TARGET);
    libraries.text().is_some_and(|folder| Path::new(&folder).is_dir())
}

/// The accessibility rules as one script, from npm.
pub(crate) fn ensure_axe() -> Result<PathBuf> {
    let package = format!("axe-core@{}", versions::AXE_CORE);
    Ok(ensure_npm(&[&package])?.join("axe-core/axe.min.js"))
}

/// Holds the scripts against their types: those that they state, and those of the browser.
pub(crate) fn check_scripts(folder: &Path) -> Result<()> {
    Run::new("node").arg(ensure_typescript()?).arg("--project").arg(folder).go()
}

/// The compiler of TypeScript as a script, once it is there.
pub(crate) fn ensure_typescript() -> Result<PathBuf> {
    let package = format!("typescript@{}", versions::TYPESCRIPT);
    Ok(ensure_npm(&[&package])?.join("typescript/bin/tsc"))
}

/// Looks for faults in the scripts of `folders`, by the rules that stand in the first of them.
pub(crate) fn lint_scripts(folders: &[&str]) -> Result<()> {
    let package = format!("oxlint@{}", versions::OXLINT);
    let linter = ensure_npm(&[&package])?.join("oxlint/bin/oxlint");
    let rules = Path::new(folders.first().context("no folder to lint")?).join(".oxlintrc.json");
    let run = Run::new("node").arg(linter).arg("--deny-warnings").arg("--config").arg(rules);
    folders.iter().fold(run, |run, it| run.arg(it)).go()
}

/// What rustc writes today, and what browsers have taken since 2023; with more allowed, it writes what some refuse.
const WASM_FEATURES: [&str; 6] = [
    "bulk-memory",
    "multivalue",
    "mutable-globals",
    "nontrapping-float-to-int",
    "reference-types",
    "sign-ext",
];

/// The program that makes Wasm smaller, once it is there.
pub(crate) fn ensure_wasm_opt() -> Result<PathBuf> {
    let package = format!("binaryen@{}", versions::BINARYEN);
    Ok(ensure_npm(&[&package])?.join("binaryen/bin/wasm-opt"))
}

/// Makes the programs in a folder smaller, in place.
pub(crate) fn shrink_programs(folder: &Path) -> Result<()> {
    let optimizer = ensure_wasm_opt()?;
    for entry in std::fs::read_dir(folder)? {
        let program = entry?.path();
        if program.extension().is_some_and(|it| it == "wasm") {
            // Smaller than `-Oz` once compressed. The lowest kilobyte is the end of the stack, which comes first in memory.
            let run = Run::new("node").arg(&optimizer);
            let run = run.arg("-Os").arg("--converge").arg("--low-memory-unused");
            let features = WASM_FEATURES.iter().map(|it| format!("--enable-{it}"));
            let run = features.fold(run, |run, it| run.arg(it));
            run.arg(&program).arg("-o").arg(&program).go()?;
            without_folders(&program)?;
        }
    }
    Ok(())
}

/// Takes the folders of libraries out of a program, in place.
pub(crate) fn without_folders(program: &Path) -> Result<()> {
    let mut bytes = std::fs::read(program)?;
    blank_folders(&mut bytes);
    Ok(std::fs::write(program, bytes)?)
}

/// Puts blanks in place of the folders of libraries, `/rustc/…/library/alloc/src/` and `crates/…/src/`: a program holds a
/// hundred names of sources, for what a panic says. A file and a line are enough for whoever has the sources.
fn blank_folders(program: &mut [u8]) {
    let mut at = 0;
    while let Some(rest) = program.get_mut(at..).filter(|it| !it.is_empty()) {
        if rest.starts_with(b"/rustc/") || rest.starts_with(b"crates/index.") {
            let is_name = |it: &u8| it.is_ascii_alphanumeric() || b"/._-".contains(it);
            let name = rest.iter().take_while(|it| is_name(it)).count();
            let end = rest.windows(3).take(name).position(|it| it == b".rs").unwrap_or(0);
            let folders = rest.get(..end).and_then(|it| it.iter().rposition(|it| *it == b'/'));
            let blank = folders.map_or(0, |it| it + 1);
            rest.iter_mut().take(blank).for_each(|it| *it = b' ');
            at += blank;
        }
        at += 1;
    }
}

/// What runs the tests of the scripts that lie in `folder`, each `.test.js` on its own. Nothing but Node is needed.
pub(crate) fn script_tests(folder: &Path) -> Result<Run> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("no {}", folder.display()))?;
    let paths = entries.map(|it| Ok(it?.path())).collect::<Result<Vec<_>>>()?;
    let is_test = |it: &&PathBuf| it.to_string_lossy().ends_with(".test.js");
    let mut tests: Vec<_> = paths.iter().filter(is_test).collect();
    if tests.is_empty() {
        bail!("{} holds no tests", folder.display());
    }
    tests.sort_unstable();
    Ok(tests.iter().fold(Run::new("node --test --test-reporter=spec"), |run, it| run.arg(it)))
}

/// The hosts of the browser tests that are written in a framework, each bundled into one script of `folder`. They take the
/// element from the package for npm, as it is packed, its program and kit left aside.
pub(crate) fn bundle_hosts(folder: &Path) -> Result<()> {
    let modules = ensure_npm(&versions::FRAMEWORKS)?;
    let own = folder.join("node_modules");
    npm::copy_scripts(&own.join("nianbiao"))?;
    let both = std::env::join_paths([&std::path::absolute(own)?, &modules])?;
    for (source, bundle) in [("react.jsx", "react.bundle.js"), ("vue.js", "vue.bundle.js")] {
        let outfile = folder.join(bundle);
        Run::new("node")
            .arg(modules.join("esbuild/bin/esbuild"))
            .arg(Path::new("examples/hosts").join(source))
            .arg(format!("--outfile={}", outfile.display()))
            .arg("--define:process.env.NODE_ENV=\"production\"")
            .arg("--bundle")
            .arg("--format=esm")
            .arg("--jsx=automatic")
            .arg("--log-level=warning")
            .env("NODE_PATH", &both)
            .go()?;
    }
    Ok(())
}

/// Brings Node, with npm, where they are not here.
pub(crate) fn ensure_node() -> Result<()> {
    if on_path("npm").is_none() {
        apt::install(&["npm"]).context("some tools come from npm")?;
    }
    Ok(())
}

/// The folder of modules that holds `packages`, each named with its version.
pub(crate) fn ensure_npm(packages: &[&str]) -> Result<PathBuf> {
    let root = cache()?.join("tools").join(packages.join("+").replace(['@', '/'], "-"));
    let modules = root.join("node_modules");
    // Some names begin with `@` themselves.
    let names = packages.iter().filter_map(|it| Some(it.rsplit_once('@')?.0));
    if names.clone().all(|it| modules.join(it).join("package.json").is_file()) {
        return Ok(modules);
    }
    ensure_node()?;
    println!("{} not here yet: fetching from npm", packages.join(", "));
    std::fs::create_dir_all(&root).with_context(|| format!("cannot make {}", root.display()))?;
    let install =
        "npm install --no-save --ignore-scripts --no-audit --no-fund --loglevel=error --prefix";
    packages.iter().fold(Run::new(install).arg(&root), |run, it| run.arg(it)).go()?;
    for name in names {
        if !modules.join(name).is_dir() {
            bail!("npm ended well, yet {name} is missing");
        }
    }
    Ok(modules)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_the_names_of_libraries_a_program_keeps_the_files() {
        let check = |before: &str, after: &str| {
            let mut bytes = before.as_bytes().to_vec();
            blank_folders(&mut bytes);
            assert_eq!(String::from_utf8(bytes).unwrap(), after);
        };
        let blanks = |of: &str| " ".repeat(of.len());
        let std = "/rustc/59/library/std/src/";
        check(
            &format!("a{std}io.rssrc/map/mod.rs"),
            &format!("a{}io.rssrc/map/mod.rs", blanks(std)),
        );
        let library = "crates/index.crates.io-1/a-0.2/src/";
        check(&format!("{library}owner.rs\0"), &format!("{}owner.rs\0", blanks(library)));
        check("crates/index.crates.io", "crates/index.crates.io");
        check("/rustc/", "/rustc/");
    }
}
