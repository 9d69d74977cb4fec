//! The tools at their pinned versions: taken from PATH or from our cache, else installed there.

use crate::apt;
use crate::run::{Run, on_path};
use crate::versions;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// A program that comes from crates.io.
pub(crate) struct Tool {
    package: &'static str,
    program: &'static str,
    version: &'static str,
}

pub(crate) const TRUNK: Tool =
    Tool { package: "trunk", program: "trunk", version: versions::TRUNK };

pub(crate) const WASM_BINDGEN: Tool =
    Tool { package: "wasm-bindgen-cli", program: "wasm-bindgen", version: versions::WASM_BINDGEN };

pub(crate) const GECKODRIVER: Tool =
    Tool { package: "geckodriver", program: "geckodriver", version: versions::GECKODRIVER };

impl Tool {
    /// The folder to put on PATH for this tool, once it is there.
    pub(crate) fn ensure(&self) -> Result<PathBuf> {
        if let Some(folder) = self.installed_on_path() {
            return Ok(folder);
        }
        let root = cache()?.join("tools").join(format!("{}-{}", self.package, self.version));
        let folder = root.join("bin");
        if self.answers(&folder.join(self.program)) {
            return Ok(folder);
        }
        println!(
            "{} {} is not here yet: compiling it once into {} (a few minutes)",
            self.package,
            self.version,
            root.display()
        );
        Run::new("cargo install --locked --force")
            .arg("--root")
            .arg(&root)
            .arg(format!("{}@{}", self.package, self.version))
            .go()?;
        if !self.answers(&folder.join(self.program)) {
            bail!("{} was installed but does not report {}", self.program, self.version);
        }
        Ok(folder)
    }

    fn installed_on_path(&self) -> Option<PathBuf> {
        let file = on_path(self.program)?;
        if !self.answers(&file) {
            return None;
        }
        file.parent().map(PathBuf::from)
    }

    /// Whether `program --version` names the pinned version: "trunk 0.21.14", "wasm-bindgen 0.2.129".
    fn answers(&self, program: &Path) -> bool {
        Run::program(program)
            .arg("--version")
            .text()
            .is_some_and(|text| text.split_whitespace().any(|word| word == self.version))
    }
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
pub(crate) fn home() -> Option<PathBuf> {
    std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(PathBuf::from)
}

/// Where Cargo keeps what it has downloaded.
pub(crate) fn cargo_home() -> Option<PathBuf> {
    let named = std::env::var_os("CARGO_HOME").filter(|value| !value.is_empty());
    named.map(PathBuf::from).or_else(|| home().map(|home| home.join(".cargo")))
}

/// Adds the Wasm target to the toolchain where it is missing.
pub(crate) fn ensure_wasm_target() -> Result<()> {
    let target = versions::WASM_TARGET;
    let libraries = Run::new("rustc --print target-libdir --target").arg(target).text();
    if libraries.is_some_and(|folder| PathBuf::from(folder).is_dir()) {
        return Ok(());
    }
    if on_path("rustup").is_none() {
        bail!("this Rust has no {target}: install that target, or Rust by rustup");
    }
    println!("the target {target} is not here yet: adding it");
    Run::new("rustup target add").arg(target).go()
}

/// What the page is built with: the target and the folders for PATH.
pub(crate) fn ensure_for_building() -> Result<Vec<PathBuf>> {
    ensure_wasm_target()?;
    Ok(vec![WASM_BINDGEN.ensure()?, TRUNK.ensure()?])
}

/// The accessibility rules as one script, from npm.
pub(crate) fn ensure_axe() -> Result<PathBuf> {
    let package = format!("axe-core@{}", versions::AXE_CORE);
    Ok(ensure_npm(&[&package])?.join("axe-core/axe.min.js"))
}

/// The hosts of the browser tests that are written in a framework, each bundled into one script of `folder`.
pub(crate) fn bundle_hosts(folder: &Path) -> Result<()> {
    let modules = ensure_npm(&versions::FRAMEWORKS)?;
    for (source, bundle) in [("react.jsx", "react.bundle.js"), ("vue.js", "vue.bundle.js")] {
        let outfile = folder.join(bundle);
        Run::new("node")
            .arg(modules.join("esbuild/bin/esbuild"))
            .arg(Path::new("examples/hosts").join(source))
            .arg(format!("--outfile={}", outfile.display()))
            .arg("--define:process.env.NODE_ENV=\"production\"")
            .arg("--bundle")
            .arg("--jsx=automatic")
            .arg("--log-level=warning")
            .env("NODE_PATH", &modules)
            .go()?;
    }
    Ok(())
}

/// The folder of modules that holds `packages`, each named with its version.
fn ensure_npm(packages: &[&str]) -> Result<PathBuf> {
    let root = cache()?.join("tools").join(packages.join("+").replace('@', "-"));
    let modules = root.join("node_modules");
    let names = packages.iter().filter_map(|it| it.split('@').next());
    if names.clone().all(|it| modules.join(it).join("package.json").is_file()) {
        return Ok(modules);
    }
    if on_path("npm").is_none() {
        apt::install(&["npm"]).context("the browser tests take packages from npm")?;
    }
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
