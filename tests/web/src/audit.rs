//! axe-core in the page under test.

use crate::page::Page;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

/// What axe-core cannot decide by itself: a rule, a part of the selector it is about, and why it holds.
const EXPLAINED: &[(&str, &str, &str)] = &[];

impl Page {
    /// Runs every rule of axe-core that a page can break and fails on what it finds.
    ///
    /// # Errors
    /// With the rule and the elements of each violation, and of what axe-core cannot decide and nobody explained.
    pub async fn accessible(&self, state: &str) -> Result<()> {
        let axe = std::fs::read_to_string(&self.settings().axe).context("cannot read axe-core")?;
        // WebDriver runs scripts outside the page's policy, so nothing has to be let in.
        if !self.holds("window.axe").await? {
            self.script(&format!("{axe}\nwindow.axe = axe;"), vec![]).await?;
        }
        let found = self
            .script_async(
                "const result = await axe.run(document, { resultTypes: ['violations', 'incomplete'] });
                const known = (rule, node) => given[0].some(([id, part]) => rule.id === id && node.target.join(' ').includes(part));
                const open = result.incomplete.map((rule) => ({ ...rule, nodes: rule.nodes.filter((node) => !known(rule, node)) }));
                return [...result.violations, ...open].filter((rule) => rule.nodes.length).map((rule) => ({ id: rule.id, help: rule.help,
                    nodes: rule.nodes.slice(0, 4).map((node) => node.target.join(' ') + ': ' + node.failureSummary) }));",
                vec![json!(EXPLAINED)],
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
