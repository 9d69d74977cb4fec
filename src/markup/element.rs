//! Elements, and how they are put together.

use std::borrow::Cow;

/// The value of an attribute, or a text.
type Words = Cow<'static, str>;

/// An element or a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// A text, never empty and never beside another.
    Text(Words),
}

/// An element with its attributes and children, built up call by call.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// Its name, as in HTML or SVG.
    pub name: &'static str,
    /// Tells it from its siblings, so that it stays the same element when neighbours come and go; 0 where its position
    /// does.
    pub key: u32,
    /// Names and values, each name once.
    pub attributes: Vec<(&'static str, Words)>,
    /// What it holds, in order.
    pub children: Vec<Node>,
}

/// A new, empty element.
pub fn el(name: &'static str) -> Element {
    Element { name, key: 0, attributes: Vec::new(), children: Vec::new() }
}

// The calls that all markup is made of are compiled once each, not anew into every part of the page.
impl Element {
    /// With an attribute that it did not have.
    #[inline(never)]
    pub fn attr(mut self, name: &'static str, value: impl Into<Words>) -> Self {
        self.push_attribute(name, value.into());
        self
    }

    /// With an attribute where there is a value for it.
    pub fn maybe_attr(self, name: &'static str, value: Option<impl Into<Words>>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// With an attribute without a value, such as `hidden`, if it is to be `there`.
    pub fn flag(self, name: &'static str, there: bool) -> Self {
        self.maybe_attr(name, there.then_some(""))
    }

    /// With the `class` attribute.
    pub fn class(self, names: impl Into<Words>) -> Self {
        self.attr("class", names)
    }

    /// With a number that tells it from its siblings; not 0.
    pub fn key(mut self, key: u32) -> Self {
        self.key = key;
        self
    }

    /// With one more element in it.
    #[inline(never)]
    pub fn child(mut self, child: Element) -> Self {
        self.children.push(Node::Element(child));
        self
    }

    /// With one more element in it where there is one.
    pub fn maybe_child(self, child: Option<Element>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// With more elements in it.
    #[inline(never)]
    pub fn children(mut self, children: Vec<Element>) -> Self {
        self.children.extend(children.into_iter().map(Node::Element));
        self
    }

    /// With text after what it holds. Two texts in a row become one, as they do for whoever reads the HTML.
    #[inline(never)]
    pub fn text(mut self, text: impl Into<Words>) -> Self {
        self.push_text(text.into());
        self
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(it, _)| *it == name).map(|(_, value)| &**value)
    }

    fn push_attribute(&mut self, name: &'static str, value: Words) {
        debug_assert!(self.attribute(name).is_none(), "<{}> has {name} twice", self.name);
        self.attributes.push((name, value));
    }

    fn push_text(&mut self, text: Words) {
        if let Some(Node::Text(before)) = self.children.last_mut() {
            before.to_mut().push_str(&text);
        } else if !text.is_empty() {
            self.children.push(Node::Text(text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_in_a_row_are_one_and_empty_ones_are_none() {
        let p = el("p").text("").text("a").text("b").child(el("b")).text("");
        assert_eq!(p.children, [Node::Text("ab".into()), Node::Element(el("b"))]);
    }

    #[test]
    fn an_attribute_without_a_value_is_left_out() {
        let p = el("p").maybe_attr("a", None::<String>).flag("b", false).flag("hidden", true);
        assert_eq!(p.attributes, [("hidden", "".into())]);
    }
}
