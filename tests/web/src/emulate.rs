//! Readers' preferences and limits, which Chromium can play.

use crate::Engine;
use crate::page::Page;
use anyhow::Result;
use serde_json::{Value, json};

impl Page {
    /// Plays preferences of the reader, such as `[("prefers-color-scheme", "dark")]`.
    ///
    /// # Errors
    /// In engines other than Chromium.
    pub async fn prefer(&self, preferences: &[(&str, &str)]) -> Result<()> {
        let features: Vec<Value> = preferences
            .iter()
            .map(|(name, value)| json!({ "name": name, "value": value }))
            .collect();
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await.map(drop)
    }

    /// Plays paper.
    ///
    /// # Errors
    /// In engines other than Chromium.
    pub async fn print(&self) -> Result<()> {
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await.map(drop)
    }

    /// Loads pages without running their scripts from now on. Ours still run.
    ///
    /// # Errors
    /// In engines other than Chromium.
    pub async fn without_script(&self) -> Result<()> {
        self.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true }))
            .await
            .map(drop)
    }

    /// Plays a touch screen in Chromium; in other engines fingers come without one.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn touch_screen(&self) -> Result<()> {
        if self.engine() != Engine::Chromium {
            return Ok(());
        }
        let touch = json!({ "enabled": true, "maxTouchPoints": 5 });
        self.devtools("Emulation.setTouchEmulationEnabled", touch).await.map(drop)
    }

    /// Plays a network that gives so many bits in a second, each answer after so many milliseconds.
    ///
    /// # Errors
    /// In engines other than Chromium.
    pub async fn network(&self, bits_a_second: f64, latency_ms: f64) -> Result<()> {
        let bytes = bits_a_second / 8.0;
        let network = json!({
            "offline": false, "latency": latency_ms, "downloadThroughput": bytes, "uploadThroughput": bytes,
        });
        self.devtools("Network.enable", json!({})).await?;
        self.devtools("Network.emulateNetworkConditions", network).await.map(drop)
    }

    /// The layout shift so far, a sum of scores without unit, and the elements that moved.
    ///
    /// # Errors
    /// When the page is not ours.
    pub async fn layout_shift(&self) -> Result<(f64, String)> {
        let shifts = self.eval("window.__shifts").await?;
        let all = shifts.as_array().cloned().unwrap_or_default();
        let value = |shift: &Value| shift.get("value").and_then(Value::as_f64).unwrap_or(0.0);
        Ok((all.iter().map(value).sum(), shifts.to_string()))
    }
}
