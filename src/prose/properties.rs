//! What is read of a text, held against another hand.

use proptest::prelude::*;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{Block, Inline, blocks, escaped, plain};

/// What both read, as one form: words in the markup that they stand in.
fn ours(text: &str) -> String {
    fn write(inside: &[Inline], out: &mut String) {
        for inline in inside {
            match inline {
                Inline::Text(text) => out.push_str(text),
                Inline::Break => out.push('|'),
                Inline::Emphasis(inside) => around("<em>", inside, "</em>", out),
                Inline::Strong(inside) => around("<strong>", inside, "</strong>", out),
                Inline::Link { href, inside } => {
                    around(&format!("<a {href}>"), inside, "</a>", out)
                }
            }
        }
    }
    fn around(start: &str, inside: &[Inline], end: &str, out: &mut String) {
        out.push_str(start);
        write(inside, out);
        out.push_str(end);
    }
    let mut out = String::new();
    for block in blocks(text) {
        match block {
            Block::Paragraph(inside) => around("<p>", &inside, "</p>", &mut out),
            Block::List { start, items } => {
                out.push_str(&format!("<list {start:?}>"));
                items.iter().for_each(|it| around("<li>", it, "</li>", &mut out));
                out.push_str("</list>");
            }
        }
    }
    out
}

fn theirs(text: &str) -> String {
    let (mut out, mut in_item) = (String::new(), false);
    for event in Parser::new(text) {
        match event {
            Event::Text(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push('|'),
            Event::Start(Tag::Paragraph) if !in_item => out.push_str("<p>"),
            Event::End(TagEnd::Paragraph) if !in_item => out.push_str("</p>"),
            // Ours are all tight.
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
            Event::Start(Tag::Emphasis) => out.push_str("<em>"),
            Event::End(TagEnd::Emphasis) => out.push_str("</em>"),
            Event::Start(Tag::Strong) => out.push_str("<strong>"),
            Event::End(TagEnd::Strong) => out.push_str("</strong>"),
            Event::Start(Tag::Link { dest_url, .. }) => out.push_str(&format!("<a {dest_url}>")),
            Event::End(TagEnd::Link) => out.push_str("</a>"),
            Event::Start(Tag::List(start)) => out.push_str(&format!("<list {start:?}>")),
            Event::End(TagEnd::List(_)) => out.push_str("</list>"),
            Event::Start(Tag::Item) => {
                in_item = true;
                out.push_str("<li>");
            }
            Event::End(TagEnd::Item) => {
                in_item = false;
                out.push_str("</li>");
            }
            other => out.push_str(&format!("{other:?}")),
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, max_global_rejects: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn a_paragraph_is_read_as_by_commonmark(text in "[ab.,\\[\\]()*]([ab *\\[\\]().,é]|\\]\\(a\\)|\\*\\*|\\\\\\*){0,24}[ab.]") {
        // What begins a list, or a definition, is another test's; so is a star before a blank.
        prop_assume!(!text.starts_with("* ") && !text.starts_with("** ") && !theirs(&text).contains("Rule"));
        prop_assume!(!text.starts_with("*") || !text.trim_start_matches('*').starts_with(' '));
        prop_assert_eq!(ours(&text), theirs(&text));
    }

    #[test]
    fn paragraphs_and_lists_are_those_of_commonmark(
        lines in proptest::collection::vec("(- |\\* |1\\. |2\\) )?[ab*]{1,3}( [ab]{1,2})?|", 1..8)
    ) {
        let text = lines.join("\n");
        // What is nested, or a paragraph of its own in an item, needs a blank before it.
        prop_assume!(!theirs(&text).contains("Rule") && !theirs(&text).contains("Heading"));
        prop_assume!(!theirs(&text).contains("<li></li>") && !theirs(&text).contains("<li><list"));
        prop_assert_eq!(ours(&text), theirs(&text));
    }

    #[test]
    fn any_text_is_read_and_escaped_words_come_back(text in "[\\PC\n]{0,60}") {
        blocks(&text);
        let line = text.replace('\n', " ");
        let line = line.trim();
        prop_assume!(!matches!(&*blocks(line), [Block::List { .. }]));
        prop_assert_eq!(plain(&escaped(line)), line);
    }
}

#[test]
fn no_text_takes_time_by_its_square() {
    // Of 5,000 letters as of 100,000: were it so, this would take minutes.
    for part in ["*a ", "a* ", "**a", "[", "[a](", "[a](b ", "](", "*a* **b ", "***a", "a***b*"] {
        let text = part.repeat(200_000 / part.len());
        assert!(!blocks(&text).is_empty());
    }
}
