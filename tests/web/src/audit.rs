//! axe-core in the page under test.

use crate::page::Page;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

/// What axe-core calls incomplete because it cannot decide it by itself, and what decides it here instead. Whatever else
/// it leaves open fails the test like a violation.
///
/// | rule | what it is in doubt about | why it holds |
/// |---|---|---|
/// | `frame-tested` | a frame in a host's page | axe-core looks into no frame from outside; what is in it is the page, which has its own cases |
/// | `color-contrast` | text in SVG, single letters and digits, text under the edge of what scrolls | `contrast.js` measures each, and less than WCAG 1.4.3 asks for fails |
const MEASURED: &str = "color-contrast";

/// Of the rules above the one that holds wherever it is in doubt.
const ELSEWHERE: &str = "frame-tested";

const CONTRAST: &str = include_str!("contrast.js");

impl Page {
    /// Runs every rule of axe-core that a page can break, and fails on what it finds and on what it leaves open.
    ///
    /// # Errors
    /// With the rule and the elements of each.
    pub async fn accessible(&self, state: &str) -> Result<()> {
        let axe = std::fs::read_to_string(&self.settings().axe).context("cannot read axe-core")?;
        // WebDriver runs scripts outside the page's policy, so nothing has to be let in.
        if !self.holds("window.axe").await? {
            self.script(&format!("{axe}\nwindow.axe = axe;"), vec![]).await?;
        }
        let statements = format!(
            "{CONTRAST}
            const result = await axe.run(document, {{ resultTypes: ['violations', 'incomplete'], elementRef: true }});
            const told = (kind, {{ id, help, nodes }}, says) => ({{ kind, id, help, count: nodes.length,
                nodes: nodes.slice(0, 6).map((it) => it.target.join(' ') + ': ' + says(it)) }});
            const low = ({{ element }}) => {{ const [has, needs] = contrast(element); return has < needs - 0.005; }};
            const open = result.incomplete.filter((rule) => rule.id !== given[1]).map((rule) =>
                rule.id === given[0] ? {{ ...rule, nodes: rule.nodes.filter(low) }} : rule);
            return [
                ...result.violations.map((rule) => told('violation', rule, (it) => it.failureSummary)),
                ...open.filter((rule) => rule.nodes.length).map((rule) => told('incomplete', rule, (it) =>
                    rule.id === given[0] ? contrast(it.element).map((it) => it.toFixed(2)).join(' of ') : it.failureSummary)),
            ];"
        );
        let found = self.script_async(&statements, vec![json!(MEASURED), json!(ELSEWHERE)]).await?;
        let none = found.as_array().is_some_and(Vec::is_empty);
        ensure!(none, "axe-core, {state}: {}", readable(&found));
        Ok(())
    }
}

fn readable(found: &Value) -> String {
    serde_json::to_string_pretty(found).unwrap_or_else(|_| json!(found).to_string())
}
