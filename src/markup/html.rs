//! Markup written as HTML.

use super::{Element, Node};

impl Element {
    /// The element as HTML. Whatever its texts and values hold, it parses back to the same elements.
    pub fn to_html(&self) -> String {
        let mut html = String::new();
        self.write_html(&mut html);
        html
    }

    /// Writes the element as HTML behind what is in `html`, see [`Element::to_html`].
    pub fn write_html(&self, html: &mut String) {
        write_element(self, html);
    }
}

impl Node {
    /// The node as HTML, see [`Element::to_html`].
    pub fn to_html(&self) -> String {
        let mut html = String::new();
        self.write_html(&mut html);
        html
    }

    /// Writes the node as HTML behind what is in `html`.
    pub fn write_html(&self, html: &mut String) {
        write_node(self, html);
    }
}

fn write_node(node: &Node, html: &mut String) {
    match node {
        Node::Element(element) => write_element(element, html),
        Node::Text(text) => write_escaped(text, '>', html),
    }
}

fn write_element(element: &Element, html: &mut String) {
    html.push('<');
    html.push_str(element.name);
    for (name, value) in &element.attributes {
        for part in [" ", name, "=\""] {
            html.push_str(part);
        }
        write_escaped(value, '"', html);
        html.push('"');
    }
    html.push('>');
    // The elements without an end tag that are used.
    if matches!(element.name, "img" | "br" | "source" | "track") {
        return;
    }
    for child in &element.children {
        write_node(child, html);
    }
    for part in ["</", element.name, ">"] {
        html.push_str(part);
    }
}

/// Writes `text` with what would end it, or begin something else, as character references.
fn write_escaped(text: &str, end: char, html: &mut String) {
    let mut rest = text;
    while let Some((before, found, after)) = split_at_any(rest, ['&', '<', end]) {
        html.push_str(before);
        html.push_str(match found {
            '&' => "&amp;",
            '<' => "&lt;",
            '"' => "&quot;",
            _ => "&gt;",
        });
        rest = after;
    }
    html.push_str(rest);
}

fn split_at_any(text: &str, signs: [char; 3]) -> Option<(&str, char, &str)> {
    let (at, found) = text.char_indices().find(|(_, it)| signs.contains(it))?;
    Some((text.get(..at)?, found, text.get(at + found.len_utf8()..)?))
}

#[cfg(test)]
mod tests {
    use crate::markup::el;

    #[test]
    fn texts_and_values_never_become_markup() {
        let html = el("p").attr("title", "a\"<&>").text("<b>&\"</b>").to_html();
        assert_eq!(html, "<p title=\"a&quot;&lt;&amp;>\">&lt;b&gt;&amp;\"&lt;/b&gt;</p>");
    }

    #[test]
    fn elements_nest_and_pictures_have_no_end_tag() {
        let html = el("figure").child(el("img").attr("alt", "")).child(el("p").text("a")).to_html();
        assert_eq!(html, "<figure><img alt=\"\"><p>a</p></figure>");
    }
}
