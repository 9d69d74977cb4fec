//! Texts with Markdown as elements.

use crate::edition::LocalizedStory;
use crate::markup::{Element, el};
use crate::prose::{Block, Inline, blocks};
use crate::story::{Text, is_link};

/// A text: one paragraph as an element `name`, anything else in a `div`. `class` is that of either.
pub fn prose(
    name: &'static str,
    class: &'static str,
    localized: &LocalizedStory<'_>,
    text: &Text,
) -> Element {
    written(name, class, localized.direction(text), localized.text_of(text))
}

/// The same of words that are chosen already, with their `dir`.
pub(super) fn written(
    name: &'static str,
    class: &'static str,
    direction: Option<&'static str>,
    words: &str,
) -> Element {
    let mut blocks = blocks(words);
    let around = |name| {
        let element = el(name).maybe_attr("class", (!class.is_empty()).then_some(class));
        element.maybe_attr("dir", direction)
    };
    if let [Block::Paragraph(inside)] = &mut *blocks {
        return filled(around(name), std::mem::take(inside));
    }
    around("div").children(blocks.into_iter().map(block).collect())
}

fn block(block: Block) -> Element {
    match block {
        Block::Paragraph(inside) => filled(el("p"), inside),
        Block::List { start, items } => {
            let list = el(if start.is_some() { "ol" } else { "ul" });
            let start = start.filter(|it| *it != 1).map(|it| it.to_string());
            let items = items.into_iter().map(|it| filled(el("li"), it));
            list.maybe_attr("start", start).children(items.collect())
        }
    }
}

/// `element` with the parts of a paragraph in it. A link whose address is none of those that links may have is its words.
fn filled(mut element: Element, inside: Vec<Inline>) -> Element {
    for inline in inside {
        element = match inline {
            Inline::Text(text) => element.text(text),
            Inline::Break => element.child(el("br")),
            Inline::Emphasis(inside) => element.child(filled(el("em"), inside)),
            Inline::Strong(inside) => element.child(filled(el("strong"), inside)),
            Inline::Link { href, inside } if is_link(&href) => {
                element.child(filled(el("a").attr("href", href), inside))
            }
            Inline::Link { inside, .. } => filled(element, inside),
        };
    }
    element
}
