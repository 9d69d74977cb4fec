//! A value of the file before it is known what it means. Unlike `serde_json::Value` it keeps repeated keys, so that
//! they can be reported, and it stops at the limits instead of filling memory.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::date::StoryDate;
use crate::story::format::limits;
use crate::story::problems::Wording;

/// A JSON value.
#[derive(Debug, PartialEq)]
pub(super) enum Node {
    /// `null`, and what was taken out because of a problem.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// Any number; whole numbers above 2⁵³ are rounded, as in JavaScript.
    Number(f64),
    /// A string.
    Text(Box<str>),
    /// A list.
    List(Vec<Node>),
    /// An object, with its keys in the order of the file, repeated ones too.
    Object(Vec<(Box<str>, Node)>),
    /// A string that was read as a date.
    Date(Box<StoryDate>),
}

impl Node {
    /// Takes the field `name` of an object out of it; `Null` when it is not there.
    pub(super) fn take(&mut self, name: &str) -> Node {
        if let Node::Object(entries) = self {
            // The last of repeated keys counts; earlier ones are empty by now.
            for (key, node) in entries.iter_mut().rev() {
                if &**key == name {
                    return std::mem::replace(node, Node::Null);
                }
            }
        }
        Node::Null
    }

    /// The field `name` of an object; the last where it has several.
    pub(super) fn get(&self, name: &str) -> Option<&Node> {
        let Node::Object(entries) = self else { return None };
        entries.iter().rev().find(|(key, _)| &**key == name).map(|(_, node)| node)
    }

    /// The string, if it is one.
    pub(super) fn text(&self) -> Option<&str> {
        if let Node::Text(text) = self { Some(text) } else { None }
    }

    /// The string, if it is one.
    pub(super) fn into_text(self) -> Option<Box<str>> {
        if let Node::Text(text) = self { Some(text) } else { None }
    }

    /// The number, if it is one.
    pub(super) fn number(&self) -> Option<f64> {
        if let Node::Number(number) = self { Some(*number) } else { None }
    }

    /// Whether it is `true`.
    pub(super) fn is_true(&self) -> bool {
        *self == Node::Bool(true)
    }

    /// The elements; none if it is no list.
    pub(super) fn into_list(self) -> Vec<Node> {
        if let Node::List(list) = self { list } else { Vec::new() }
    }

    /// Whether it says nothing: `null`, or a text without a letter, as tables write empty cells.
    pub(super) fn is_blank(&self) -> bool {
        *self == Node::Null || self.text().is_some_and(|it| it.trim().is_empty())
    }

    /// What a problem says was found.
    pub(super) fn wording(&self) -> Wording {
        match self {
            Node::Null => Wording::fixed("null（空）", "null"),
            Node::Bool(true) => Wording::fixed("true", "true"),
            Node::Bool(false) => Wording::fixed("false", "false"),
            Node::Number(number) => Wording::around(("数字 ", "the number "), number, ("", "")),
            Node::Text(text) if text.is_empty() => Wording::fixed("空文字", "an empty text"),
            Node::Text(text) => Wording::quoting(text),
            Node::List(list) if list.is_empty() => Wording::fixed("空列表 []", "an empty list"),
            Node::List(_) => Wording::fixed("列表 […]", "a list"),
            Node::Object(entries) if entries.is_empty() => {
                Wording::fixed("空对象 {}", "an empty object")
            }
            Node::Object(_) => Wording::fixed("对象 {…}", "an object"),
            Node::Date(_) => Wording::fixed("日期", "a date"),
        }
    }
}

/// What reading a value may still use, and which limits it met.
#[derive(Debug)]
pub(super) struct Allowance {
    values: usize,
    /// Something lay deeper than [`limits::DEPTH`] and was kept out.
    pub(super) too_deep: bool,
    /// There were more values than [`limits::VALUES`]; the rest was kept out.
    pub(super) too_many: bool,
}

impl Allowance {
    /// All that one value at the top may use.
    pub(super) fn full() -> Self {
        Self { values: limits::VALUES.most, too_deep: false, too_many: false }
    }

    /// Uses up one value, and says whether there was one left.
    fn spend(&mut self) -> bool {
        self.too_many |= self.values == 0;
        self.values = self.values.saturating_sub(1);
        !self.too_many
    }
}

/// Takes the elements of a list one by one, so that the list as a whole never stands in memory.
pub(super) trait Elements {
    /// How many are read; what comes after them is only counted.
    fn most(&self) -> usize;

    /// Takes the element at `index`; `allowance` says which limits reading it met.
    fn take(&mut self, index: usize, element: Node, allowance: &Allowance);

    /// Is told at the end how many there were.
    fn end(&mut self, count: usize);
}

/// Hands the elements of a list to `elements`, each read with an allowance of its own.
fn hand_out<'de, A: SeqAccess<'de>>(
    mut seq: A,
    depth: usize,
    elements: &mut dyn Elements,
) -> Result<(), A::Error> {
    let mut index = 0;
    while index < elements.most() {
        let mut allowance = Allowance::full();
        let seed = NodeSeed { allowance: &mut allowance, depth, elements: None };
        let Some(node) = seq.next_element_seed(seed)? else { break };
        elements.take(index, node, &allowance);
        index += 1;
    }
    if index >= elements.most() {
        while seq.next_element::<IgnoredAny>()?.is_some() {
            index += 1;
        }
    }
    elements.end(index);
    Ok(())
}

/// Reads a value, `depth` lists and objects below the top.
pub(super) struct NodeSeed<'a> {
    pub(super) allowance: &'a mut Allowance,
    pub(super) depth: usize,
    /// Where the elements go one by one if the value is a list; then the list itself is empty.
    pub(super) elements: Option<&'a mut dyn Elements>,
}

impl<'de> DeserializeSeed<'de> for NodeSeed<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        if self.allowance.spend() {
            deserializer.deserialize_any(self)
        } else {
            deserializer.deserialize_ignored_any(IgnoredAny).map(|_| Node::Null)
        }
    }
}

impl<'de> Visitor<'de> for NodeSeed<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.into()))
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        let Self { allowance, depth, elements } = self;
        let mut list = Vec::new();
        if let Some(elements) = elements {
            hand_out(seq, depth + 1, elements)?;
            return Ok(Node::List(list));
        }
        if depth >= limits::DEPTH.most {
            // What is ignored is skipped without recursion, however deep it goes.
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            allowance.too_deep = true;
            return Ok(Node::Null);
        }
        while let Some(node) = seq.next_element_seed(NodeSeed {
            allowance: &mut *allowance,
            depth: depth + 1,
            elements: None,
        })? {
            if !allowance.too_many {
                list.push(node);
            }
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let Self { allowance, depth, .. } = self;
        let mut entries = Vec::new();
        if depth >= limits::DEPTH.most {
            while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            allowance.too_deep = true;
            return Ok(Node::Null);
        }
        while let Some(key) = map.next_key::<Box<str>>()? {
            let node = map.next_value_seed(NodeSeed {
                allowance: &mut *allowance,
                depth: depth + 1,
                elements: None,
            })?;
            if !allowance.too_many {
                entries.push((key, node));
            }
        }
        Ok(Node::Object(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> (Node, Allowance) {
        let mut allowance = Allowance::full();
        let mut deserializer = serde_json::Deserializer::from_str(json);
        let node = NodeSeed { allowance: &mut allowance, depth: 1, elements: None }
            .deserialize(&mut deserializer)
            .unwrap();
        (node, allowance)
    }

    #[test]
    fn repeated_keys_are_kept_and_the_last_one_counts() {
        let (mut node, _) = read(r#"{"a": 1, "b": [true, null], "a": "two"}"#);
        assert_eq!(node.take("a"), Node::Text("two".into()));
        assert_eq!(node.take("b"), Node::List(vec![Node::Bool(true), Node::Null]));
        assert_eq!(node.take("c"), Node::Null);
    }

    #[test]
    fn what_lies_too_deep_is_skipped_without_recursion() {
        let levels = 300_000;
        let json = [r#"["kept", "#, &"[".repeat(levels), &"]".repeat(levels), "]"].concat();
        let (node, allowance) = read(&json);
        assert!(allowance.too_deep);
        assert_eq!(node.into_list().first(), Some(&Node::Text("kept".into())));
    }

    #[test]
    fn more_values_than_the_limit_are_skipped() {
        let json = ["[", &"0,".repeat(limits::VALUES.most + 5), "0]"].concat();
        let (node, allowance) = read(&json);
        assert!(allowance.too_many);
        assert_eq!(node.into_list().len(), limits::VALUES.most - 1);
    }
}
