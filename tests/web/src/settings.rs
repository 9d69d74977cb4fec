//! What the tests are told through the environment.

use crate::engine::Engine;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// Where everything is that the tests need.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The engines to test in, at least one.
    pub engines: Vec<Engine>,
    /// The folder of the built page.
    pub dist: PathBuf,
    /// axe-core as one script.
    pub axe: PathBuf,
    /// The folder of the bundled scripts of hosts that are written in a framework.
    pub bundles: PathBuf,
    /// WebKitGTK's small browser; there when WebKit is among the engines.
    pub mini_browser: Option<PathBuf>,
    /// Where it is kept how long each case took.
    pub times: Option<PathBuf>,
    /// How many of the slowest cases to print.
    pub slowest: usize,
    /// Where to put a picture of each page whose test failed.
    pub shots: Option<PathBuf>,
    /// Folders of built pages of long stories, for the benchmark alone: how many milestones, and where.
    pub long: Vec<(usize, PathBuf)>,
    /// The folder of a site of the stories in `stories/`, for those who look at them.
    pub stories: Option<PathBuf>,
    /// Whether the browser's driver waits until a page has loaded with all that belongs to it, as most cases want.
    pub waits: bool,
}

impl Settings {
    /// Reads the environment.
    ///
    /// # Errors
    /// When something is not set, is not there, or names an unknown engine: a test that cannot
    /// run has not passed.
    pub fn from_environment() -> Result<Self> {
        let names = needed("NIANBIAO_ENGINES")?;
        let names = names.to_string_lossy();
        let engines: Vec<_> =
            names.split(',').map(|name| Engine::from_name(name.trim())).collect::<Result<_>>()?;
        let dist = PathBuf::from(needed("NIANBIAO_DIST")?);
        if !dist.join("index.html").is_file() {
            bail!("{} holds no index.html: run `cargo xtask build`", dist.display());
        }
        let axe = PathBuf::from(needed("NIANBIAO_AXE")?);
        if !axe.is_file() {
            bail!("{} is missing: run `cargo xtask setup`", axe.display());
        }
        let bundles = PathBuf::from(needed("NIANBIAO_BUNDLES")?);
        let mini_browser = if engines.contains(&Engine::Webkit) {
            Some(PathBuf::from(needed("NIANBIAO_MINI_BROWSER")?))
        } else {
            None
        };
        let shots = std::env::var_os("NIANBIAO_SHOTS").map(PathBuf::from);
        let times = std::env::var_os("NIANBIAO_TIMES").map(PathBuf::from);
        let slowest = match std::env::var("NIANBIAO_SLOWEST") {
            Ok(number) => number.parse().context("NIANBIAO_SLOWEST is no number")?,
            Err(_) => 0,
        };
        let long = std::env::var("NIANBIAO_LONG").unwrap_or_default();
        let long = long.split_whitespace().map(long_page).collect::<Result<_>>()?;
        let stories = std::env::var_os("NIANBIAO_STORIES").map(PathBuf::from);
        let waits = true;
        Ok(Self {
            engines,
            dist,
            axe,
            bundles,
            mini_browser,
            times,
            slowest,
            shots,
            long,
            stories,
            waits,
        })
    }

    /// The folder of the site of the tests' own stories.
    ///
    /// # Errors
    /// When nobody has built it.
    pub fn stories(&self) -> Result<&Path> {
        self.stories.as_deref().context("NIANBIAO_STORIES is not set: use `cargo xtask test`")
    }

    /// The same, for a browser whose driver waits for no page to have loaded.
    pub fn not_waiting(&self) -> Self {
        Self { waits: false, ..self.clone() }
    }
}

/// A page of a long story, as `2500=path`.
fn long_page(text: &str) -> Result<(usize, PathBuf)> {
    let (milestones, path) = text.split_once('=').context("NIANBIAO_LONG has no `=`")?;
    Ok((milestones.parse().context("NIANBIAO_LONG has no number")?, path.into()))
}

fn needed(name: &str) -> Result<std::ffi::OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty()).with_context(|| {
        format!("{name} is not set: run the browser tests through `cargo xtask test`")
    })
}
