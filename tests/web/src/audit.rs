//! axe-core in the page under test.

use crate::page::Page;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

impl Page {
    /// Runs every rule of axe-core that a page can break and fails on what it finds.
    ///
    /// # Errors
    /// With the rule and the elements of each violation.
    pub async fn accessible(&self, state: &str) -> Result<()> {
        let axe = std::fs::read_to_string(&self.settings().axe).context("cannot read axe-core")?;
        // WebDriver runs scripts outside the page's policy, so nothing has to be let in.
        if !self.holds("window.axe").await? {
            self.script(&format!("{axe}\nwindow.axe = axe;"), vec![]).await?;
        }
        let found = self
            .script_async(
                "const result = await axe.run(document, { resultTypes: ['violations'] });
                return result.violations.map((rule) => ({ id: rule.id, help: rule.help,
                    nodes: rule.nodes.slice(0, 4).map((node) => node.target.join(' ') + ': ' + node.failureSummary) }));",
                vec![],
            )
            .await?;
        let none = found.as_array().is_some_and(Vec::is_empty);
        ensure!(none, "axe-core, {state}: {}", readable(&found));
        Ok(())
    }
}

fn readable(found: &Value) -> String {
    serde_json::to_string_pretty(found).unwrap_or_else(|_| json!(found).to_string())
}
