//! The three browser engines: what each needs and how it gets here.

use crate::apt;
use crate::run::{Run, on_path};
use crate::tools::GECKODRIVER;
use anyhow::{Result, bail};
use clap::ValueEnum;
use std::path::{Path, PathBuf};

/// A browser engine that the page is tested in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum Engine {
    /// Chromium by ChromeDriver
    Chromium,
    /// Firefox by geckodriver
    Firefox,
    /// WebKitGTK, the nearest thing to Safari, by WebKitWebDriver under Xvfb
    Webkit,
}

/// Chinese glyphs, without which text has no true width, and the program that tells whether there are any.
const GLYPHS: &[&str] = &["fonts-noto-cjk", "fontconfig"];

impl Engine {
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// Its name on the command line and for the tests.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    /// Debian packages that bring it, each with the programs we use of it (any one suffices).
    fn packages(self) -> &'static [(&'static str, &'static [&'static str])] {
        match self {
            Self::Chromium => &[
                ("chromium", &["chromium", "chromium-browser", "google-chrome"]),
                ("chromium-driver", &["chromedriver"]),
            ],
            Self::Firefox => &[("firefox-esr", &["firefox-esr", "firefox"])],
            Self::Webkit => &[
                ("webkit2gtk-driver", &["WebKitWebDriver"]),
                ("xvfb", &["Xvfb"]),
                ("xauth", &["xauth"]),
            ],
        }
    }

    /// The Debian packages that are missing here.
    fn missing(self) -> Vec<&'static str> {
        let mut missing: Vec<_> = self
            .packages()
            .iter()
            .filter(|(_, programs)| !programs.iter().any(|program| on_path(program).is_some()))
            .map(|(package, _)| *package)
            .collect();
        if self == Self::Webkit && mini_browser().is_none() && missing.is_empty() {
            missing.push("webkit2gtk-driver");
        }
        missing
    }
}

/// Installs the engines that are missing, or says what to install; the folders for PATH.
pub(crate) fn ensure(engines: &[Engine]) -> Result<Vec<PathBuf>> {
    ensure_glyphs()?;
    let wanted: Vec<_> = engines.iter().flat_map(|engine| engine.missing()).collect();
    if !wanted.is_empty() {
        apt::install(&wanted)?;
    }
    for engine in engines {
        let missing = engine.missing();
        if !missing.is_empty() {
            bail!("{} cannot be tested here: missing {}", engine.name(), missing.join(", "));
        }
    }
    let mut folders = Vec::new();
    if engines.contains(&Engine::Firefox) {
        folders.push(GECKODRIVER.ensure()?);
    }
    Ok(folders)
}

/// Installs Chinese glyphs where there are none, or says what to install.
pub(crate) fn ensure_glyphs() -> Result<()> {
    let families = Run::new("fc-list :lang=zh-cn family").text();
    if families.is_none_or(|it| it.is_empty()) {
        apt::install(GLYPHS)?;
    }
    Ok(())
}

/// WebKitGTK's small browser, which its driver steers; it is on no PATH.
pub(crate) fn mini_browser() -> Option<PathBuf> {
    let mut folders = vec![PathBuf::from("/usr/libexec"), PathBuf::from("/usr/lib")];
    for library in ["/usr/lib", "/usr/lib64"] {
        let entries = std::fs::read_dir(library).into_iter().flatten().flatten();
        folders.extend(entries.map(|entry| entry.path()).filter(|path| path.is_dir()));
    }
    folders.iter().find_map(|folder| {
        ["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"]
            .iter()
            .map(|version| folder.join(version).join("MiniBrowser"))
            .find(|file| Path::is_file(file))
    })
}
