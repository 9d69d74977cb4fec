//! The page brought from one markup to the next, touching only what differs.
//!
//! Elements are matched by name and key, so that one which keeps its key keeps its focus and the finger on it. Whatever
//! another script has done to the page in between, the result is the new markup.

use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{self, Document};

use crate::markup::{Element, Node};

const SVG: &str = "http://www.w3.org/2000/svg";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// Makes `dom`, which shows `old`, show `new`. Both have the same name.
pub(super) fn patch(dom: &web_sys::Element, old: &Element, new: &Element) {
    if old == new {
        return;
    }
    for (name, value) in &new.attributes {
        if old.attribute(name) != Some(value) {
            let _refused = dom.set_attribute(name, value);
        }
    }
    for (name, _) in &old.attributes {
        if new.attribute(name).is_none() {
            let _refused = dom.remove_attribute(name);
        }
    }
    if old.children != new.children {
        patch_children(dom, &old.children, &new.children);
    }
}

/// A new element of the page that shows `element`, in the namespace of the SVG around it or of HTML.
pub(super) fn created(
    document: &Document,
    element: &Element,
    in_svg: bool,
) -> Option<web_sys::Element> {
    let in_svg = in_svg || element.name == "svg";
    let dom =
        document.create_element_ns(Some(if in_svg { SVG } else { XHTML }), element.name).ok()?;
    for (name, value) in &element.attributes {
        let _refused = dom.set_attribute(name, value);
    }
    for child in &element.children {
        insert(&dom, child, None);
    }
    Some(dom)
}

fn patch_children(parent: &web_sys::Element, old: &[Node], new: &[Node]) {
    let shown = shown_children(parent, old);
    let matched = matched(old, new, &shown);
    for (index, dom) in shown.iter().enumerate() {
        if !matched.contains(&Some(index)) {
            let _gone = parent.remove_child(dom);
        }
    }
    let mut cursor = parent.first_child();
    for (node, found) in new.iter().zip(matched) {
        let Some((dom, before)) = found.and_then(|it| shown.get(it).zip(old.get(it))) else {
            insert(parent, node, cursor.as_ref());
            continue;
        };
        if cursor.as_ref() == Some(dom) {
            cursor = dom.next_sibling();
        } else {
            let _refused = parent.insert_before(dom, cursor.as_ref());
        }
        match (before, node) {
            (Node::Element(before), Node::Element(after)) => {
                patch(dom.unchecked_ref(), before, after)
            }
            (Node::Text(before), Node::Text(after)) if before != after => {
                dom.set_node_value(Some(after))
            }
            _ => {}
        }
    }
}

/// The nodes below `parent` that show `old`; none, and nothing left there, when somebody else has changed them.
fn shown_children(parent: &web_sys::Element, old: &[Node]) -> Vec<web_sys::Node> {
    let mut shown = Vec::with_capacity(old.len());
    let mut next = parent.first_child();
    while let Some(node) = next {
        next = node.next_sibling();
        shown.push(node);
    }
    let same = shown.len() == old.len()
        && shown.iter().zip(old).all(|(dom, node)| match node {
            Node::Element(element) => is_named(&dom.node_name(), element.name),
            Node::Text(_) => dom.node_type() == web_sys::Node::TEXT_NODE,
        });
    if !same {
        parent.set_text_content(None);
        shown.clear();
    }
    shown
}

/// Whether an element of the page is the one that was drawn. In somebody's article headings are a level lower.
fn is_named(dom_name: &str, name: &str) -> bool {
    let is_heading = |it: &str| matches!(it.as_bytes(), [b'h' | b'H', b'1'..=b'6']);
    dom_name.eq_ignore_ascii_case(name) || (is_heading(dom_name) && is_heading(name))
}

/// For each of the new nodes, which of the old ones becomes it.
fn matched(old: &[Node], new: &[Node], shown: &[web_sys::Node]) -> Vec<Option<usize>> {
    let old = old.get(..shown.len()).unwrap_or_default();
    let mut used = vec![false; old.len()];
    let mut from = 0;
    let mut matched = Vec::with_capacity(new.len());
    for node in new {
        let ahead = from..old.len();
        let found = ahead.chain(0..from.min(old.len())).find(|&at| {
            used.get(at) == Some(&false) && old.get(at).is_some_and(|it| is_same(it, node))
        });
        if let Some(at) = found {
            from = at + 1;
            if let Some(used) = used.get_mut(at) {
                *used = true;
            }
        }
        matched.push(found);
    }
    matched
}

fn is_same(old: &Node, new: &Node) -> bool {
    match (old, new) {
        (Node::Element(old), Node::Element(new)) => old.name == new.name && old.key == new.key,
        (Node::Text(_), Node::Text(_)) => true,
        _ => false,
    }
}

fn insert(parent: &web_sys::Element, node: &Node, before: Option<&web_sys::Node>) {
    let Some(document) = parent.owner_document() else { return };
    let dom: Option<web_sys::Node> = match node {
        Node::Element(element) => {
            let in_svg = parent.namespace_uri().as_deref() == Some(SVG);
            created(&document, element, in_svg).map(Into::into)
        }
        Node::Text(text) => Some(document.create_text_node(text).into()),
    };
    if let Some(dom) = dom {
        let _refused = parent.insert_before(&dom, before);
    }
}
