//! The browser engines and how each is asked for by WebDriver.

use crate::settings::Settings;
use anyhow::{Result, bail};
use serde_json::{Map, Value, json};
use std::fmt;

/// A browser engine.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Engine {
    /// Chromium: also measures, emulates and touches, by DevTools commands.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKitGTK, the nearest thing to Safari.
    Webkit,
}

/// What holds everywhere.
pub const EVERY: &[Engine] = &[Engine::Chromium, Engine::Firefox, Engine::Webkit];

/// What only Chromium can measure or emulate.
pub const CHROMIUM: &[Engine] = &[Engine::Chromium];

impl Engine {
    /// The engine of that name.
    ///
    /// # Errors
    /// When there is none.
    pub fn from_name(name: &str) -> Result<Self> {
        match EVERY.iter().find(|engine| engine.name() == name) {
            Some(engine) => Ok(*engine),
            None => bail!("unknown engine {name:?}: chromium, firefox or webkit"),
        }
    }

    /// The name on the command line and in the titles of tests.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    /// The program that speaks WebDriver for it, and the arguments that name the port.
    pub(crate) fn driver(self, port: u16) -> (&'static str, Vec<String>) {
        match self {
            Self::Chromium => ("chromedriver", vec![format!("--port={port}")]),
            // Each Firefox listens for its driver on a port of its own: 0 takes a free one.
            Self::Firefox => (
                "geckodriver",
                ["--port", &port.to_string(), "--marionette-port", "0"].map(String::from).to_vec(),
            ),
            Self::Webkit => ("WebKitWebDriver", vec![format!("--port={port}")]),
        }
    }

    /// Whether it needs a screen.
    pub(crate) fn needs_screen(self) -> bool {
        self == Self::Webkit
    }

    pub(crate) fn capabilities(self, settings: &Settings) -> Map<String, Value> {
        let own = match self {
            Self::Chromium => json!({
                "goog:chromeOptions": { "args": [
                    "--headless=new", "--no-sandbox", "--disable-quic", "--no-first-run",
                    "--disable-background-networking", "--disable-component-update",
                    "--disable-sync", "--disable-gpu", "--disable-dev-shm-usage",
                    "--lang=zh-CN", "--window-size=1000,900",
                    // What moves by itself would be met halfway. Cases about motion ask for it.
                    "--force-prefers-reduced-motion",
                ] },
            }),
            Self::Firefox => json!({
                "moz:firefoxOptions": {
                    "args": ["-headless", "--width=1000", "--height=900"],
                    "prefs": {
                        // No traffic of its own, and Chinese first, as the readers have it.
                        "intl.accept_languages": "zh-CN,zh,en",
                        "ui.prefersReducedMotion": 1,
                        "browser.safebrowsing.update.enabled": false,
                        "datareporting.policy.dataSubmissionEnabled": false,
                        "network.captive-portal-service.enabled": false,
                    },
                },
            }),
            Self::Webkit => json!({
                "webkitgtk:browserOptions": {
                    "binary": settings.mini_browser.as_ref().map(|path| path.to_string_lossy()),
                    "args": ["--automation"],
                },
            }),
        };
        let mut all = Map::new();
        let strategy = if settings.waits { "normal" } else { "none" };
        all.insert("pageLoadStrategy".into(), json!(strategy));
        all.insert(
            "timeouts".into(),
            json!({ "script": 20_000, "pageLoad": 30_000, "implicit": 0 }),
        );
        if let Value::Object(own) = own {
            all.extend(own);
        }
        all
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn engines_are_known_by_their_names() {
        for engine in EVERY {
            assert_eq!(Engine::from_name(engine.name()).expect("it is known"), *engine);
        }
        assert!(Engine::from_name("trident").is_err());
    }
}
