//! What a page says to those who do not see it, as indented text: role "name" and its states in brackets.
//!
//! Chromium gives its whole tree. Firefox gives the role and the name of one element at a time, so there only elements
//! that mean something are asked, and texts between them are missing.

use crate::engine::Engine;
use crate::page::Page;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};

/// Set to anything, it has stored trees written anew.
pub const BLESS: &str = "NIANBIAO_BLESS";

/// Elements that mean something by themselves, as far as they are shown, with the place in this list of the one
/// around each. One without a box of its own (`display: contents`) is there all the same.
const MEANINGFUL: &str = "const meaningful = 'main, header, nav, section, article, h1, h2, h3, h4, p, a, button, ul, ol, li, blockquote, time, input, [role]';
    const looks = { visibilityProperty: true };
    const shown = (it) => it.checkVisibility(looks) || (getComputedStyle(it).display === 'contents' && shown(it.parentElement));
    const states = ['pressed', 'current', 'expanded', 'disabled', 'checked', 'selected'];
    const all = [...document.body.querySelectorAll(meaningful)].filter((it) => !it.closest('[aria-hidden=true]') && shown(it));
    const around = (it) => it ? (all.includes(it) ? all.indexOf(it) : around(it.parentElement)) : -1;
    return all.map((it) => [it, around(it.parentElement), states.map((name) => [name, it.getAttribute(`aria-${name}`) ?? '']),
            /^H[1-6]$/.test(it.tagName) ? [...it.tagName][1] : '', it.matches('p, time') ? it.textContent : '']);";

impl Page {
    /// The accessibility tree as text, a line for each node that says something.
    ///
    /// # Errors
    /// In WebKit, whose driver gives none, and when the browser refuses.
    pub async fn tree(&self) -> Result<String> {
        match self.engine() {
            Engine::Chromium => whole_tree(self).await,
            Engine::Firefox => asked_one_by_one(self).await,
            Engine::Webkit => bail!("WebKit's driver gives no tree"),
        }
    }
}

async fn whole_tree(page: &Page) -> Result<String> {
    let answer = page.devtools("Accessibility.getFullAXTree", json!({})).await?;
    let nodes = answer.get("nodes").and_then(Value::as_array).context("no tree")?;
    let by_id: HashMap<&str, &Value> =
        nodes.iter().map(|node| (text(node, "/nodeId"), node)).collect();
    let root = nodes.first().context("an empty tree")?;
    let current = current(page, nodes).await?;
    let mut lines = String::new();
    tell(root, &Tree { by_id, current }, 0, "", &mut lines);
    Ok(lines)
}

/// Chromium's nodes.
struct Tree<'a> {
    by_id: HashMap<&'a str, &'a Value>,
    /// Which of them are the current ones: the only state that heard words have and the tree has not.
    current: HashSet<&'a str>,
}

async fn current<'a>(page: &Page, nodes: &'a [Value]) -> Result<HashSet<&'a str>> {
    let mut found = HashSet::new();
    for node in nodes.iter().filter(|node| text(node, "/role/value") == "link") {
        let Some(element) = node.get("backendDOMNodeId") else { continue };
        let element =
            page.devtools("DOM.describeNode", json!({ "backendNodeId": element })).await?;
        let attributes = element.pointer("/node/attributes").and_then(Value::as_array);
        let attributes = attributes.map(Vec::as_slice).unwrap_or_default();
        if attributes
            .chunks_exact(2)
            .any(|pair| matches!(pair, [name, value] if name == "aria-current" && value != "false"))
        {
            found.insert(text(node, "/nodeId"));
        }
    }
    Ok(found)
}

/// Writes a node and what it holds. What says nothing of its own is left out, and what only repeats the name of the node
/// around it.
fn tell(node: &Value, tree: &Tree<'_>, depth: usize, around: &str, lines: &mut String) {
    let (role, name) = (text(node, "/role/value"), text(node, "/name/value"));
    let ignored = node.pointer("/ignored") == Some(&Value::Bool(true));
    let silent = ignored
        || matches!(role, "generic" | "none" | "InlineTextBox" | "LineBreak" | "LayoutTable")
        || (role == "StaticText" && (name == around || name.trim().is_empty()));
    let inner = if silent {
        (depth, around)
    } else {
        let role = if role == "StaticText" { "text" } else { role };
        let mut states = states(node, role);
        if tree.current.contains(text(node, "/nodeId")) {
            states.push("current".to_owned());
        }
        line(depth, role, name, &states, lines);
        (depth + 1, name)
    };
    let children = node.pointer("/childIds").and_then(Value::as_array).into_iter().flatten();
    for child in children.filter_map(|id| tree.by_id.get(id.as_str()?)) {
        tell(child, tree, inner.0, inner.1, lines);
    }
}

/// What Chromium calls properties, as far as they are heard.
fn states(node: &Value, role: &str) -> Vec<String> {
    let properties = node.pointer("/properties").and_then(Value::as_array).into_iter().flatten();
    properties
        .filter_map(|property| {
            let value = property.pointer("/value/value")?;
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let heard = match text(property, "/name") {
                "disabled" | "hidden" | "modal" => value == "true",
                "level" => role == "heading",
                "pressed" | "checked" | "selected" | "expanded" | "hasPopup" | "live" => true,
                _ => false,
            };
            heard.then(|| state(text(property, "/name"), &value))
        })
        .collect()
}

async fn asked_one_by_one(page: &Page) -> Result<String> {
    let elements = page.script(MEANINGFUL, vec![]).await?;
    let elements = elements.as_array().context("no elements")?;
    let mut lines = String::new();
    // How far what each element holds is indented.
    let mut inner: Vec<usize> = vec![];
    for element in elements {
        let id = element.get(0).and_then(Value::as_object).and_then(|it| it.values().next());
        let id = id.and_then(Value::as_str).context("no element")?;
        let role = page.get(&format!("element/{id}/computedrole")).await?;
        let name = page.get(&format!("element/{id}/computedlabel")).await?;
        let around = element.get(1).and_then(Value::as_u64).and_then(|it| usize::try_from(it).ok());
        let depth = around.and_then(|it| inner.get(it).copied()).unwrap_or(0);
        let (role, mut name) = (role.as_str().unwrap_or(""), name.as_str().unwrap_or(""));
        if matches!(role, "" | "generic" | "none" | "presentation") {
            inner.push(depth);
            continue;
        }
        if name.is_empty() {
            name = text(element, "/4");
        }
        let pairs = element.get(2).and_then(Value::as_array).into_iter().flatten();
        let mut states: Vec<_> =
            pairs.filter_map(|pair| own_state(text(pair, "/0"), text(pair, "/1"))).collect();
        if !text(element, "/3").is_empty() {
            states.push(state("level", text(element, "/3")));
        }
        line(depth, role, name, &states, &mut lines);
        inner.push(depth + 1);
    }
    Ok(lines)
}

/// A state from its attribute: only a button that can be pressed also says that it is not.
fn own_state(name: &str, value: &str) -> Option<String> {
    let said = !value.is_empty() && (value != "false" || matches!(name, "pressed" | "expanded"));
    said.then(|| state(name, value))
}

fn state(name: &str, value: &str) -> String {
    if value == "true" { name.to_owned() } else { format!("{name}={value}") }
}

fn line(depth: usize, role: &str, name: &str, states: &[String], lines: &mut String) {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    lines.push_str(&"  ".repeat(depth));
    lines.push_str(role);
    if !name.is_empty() {
        lines.push_str(&format!(" \"{name}\""));
    }
    if !states.is_empty() {
        lines.push_str(&format!(" [{}]", states.join(", ")));
    }
    lines.push('\n');
}

fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

/// The lines in which two texts differ, each with its number, `-` as stored and `+` as found; empty when they do not.
///
/// What is the same at the beginning and at the end is left out.
pub fn difference(stored: &str, found: &str) -> String {
    if stored == found {
        return String::new();
    }
    let (old, new): (Vec<_>, Vec<_>) = (stored.lines().collect(), found.lines().collect());
    let before = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let after = old
        .iter()
        .skip(before)
        .rev()
        .zip(new.iter().skip(before).rev())
        .take_while(|(one, other)| one == other)
        .count();
    let shown = |mark: &str, lines: &[&str]| -> String {
        let last = lines.len() - after;
        let differing = lines.iter().enumerate().take(last).skip(before);
        differing.map(|(index, line)| format!("{mark} {:>4} {line}\n", index + 1)).collect()
    };
    shown("-", &old) + &shown("+", &new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_differing_lines_are_shown() {
        assert_eq!(difference("a\nb\nc\n", "a\nb\nc\n"), "");
        assert_eq!(difference("a\nb\nc\n", "a\nx\ny\nc\n"), "-    2 b\n+    2 x\n+    3 y\n");
        assert_eq!(difference("a\n", "a\na\n"), "+    2 a\n");
    }

    #[test]
    fn a_line_says_role_name_and_states() {
        let mut lines = String::new();
        line(1, "button", "下一个", &[state("pressed", "true"), state("level", "2")], &mut lines);
        assert_eq!(lines, "  button \"下一个\" [pressed, level=2]\n");
    }

    #[test]
    fn nodes_that_say_nothing_hand_their_children_up() {
        let nodes = [
            json!({ "nodeId": "1", "role": { "value": "generic" }, "childIds": ["2"] }),
            json!({ "nodeId": "2", "role": { "value": "link" }, "name": { "value": "新" }, "childIds": ["3"] }),
            json!({ "nodeId": "3", "role": { "value": "StaticText" }, "name": { "value": "新" } }),
        ];
        let by_id = nodes.iter().map(|node| (text(node, "/nodeId"), node)).collect();
        let mut lines = String::new();
        let tree = Tree { by_id, current: HashSet::from(["2"]) };
        tell(&nodes[0], &tree, 0, "", &mut lines);
        assert_eq!(lines, "link \"新\" [current]\n");
    }
}
