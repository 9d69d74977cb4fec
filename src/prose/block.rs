//! Paragraphs and lists.

use super::inline::{Inline, inlines};

/// A part of a text that stands by itself.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list, numbered from `start` where its items have numbers.
    List {
        /// The first number.
        start: Option<u32>,
        /// What its items say.
        items: Vec<Vec<Inline>>,
    },
}

/// What lines are gathered for.
enum Open<'t> {
    Nothing,
    Paragraph(Vec<&'t str>),
    List { sign: u8, start: Option<u32>, items: Vec<Vec<&'t str>>, ended: bool },
}

/// The blocks of a text.
///
/// ```
/// # use nianbiao::prose::{Block, Inline, blocks};
/// let text = |it: &str| vec![Inline::Text(it.into())];
/// assert_eq!(
///     blocks("One\n\n- two\n- three"),
///     [Block::Paragraph(text("One")), Block::List { start: None, items: vec![text("two"), text("three")] }]
/// );
/// ```
pub fn blocks(text: &str) -> Vec<Block> {
    let (mut blocks, mut open) = (Vec::new(), Open::Nothing);
    for line in text.split('\n') {
        // Not the wide spaces that Chinese paragraphs begin with.
        let line = line.trim_matches([' ', '\t', '\r']);
        open = taken(line, open, &mut blocks);
    }
    close(open, &mut blocks);
    blocks
}

fn taken<'t>(line: &'t str, open: Open<'t>, blocks: &mut Vec<Block>) -> Open<'t> {
    if line.trim().is_empty() {
        return match open {
            // Its next item may follow.
            Open::List { sign, start, items, .. } => Open::List { sign, start, items, ended: true },
            other => {
                close(other, blocks);
                Open::Nothing
            }
        };
    }
    match (item(line), open) {
        (Some(Item { sign, text, .. }), Open::List { sign: before, start, mut items, .. })
            if before == sign =>
        {
            items.push(vec![text]);
            Open::List { sign, start, items, ended: false }
        }
        // Within a paragraph a number may be the last word of a line.
        (Some(Item { number, text, .. }), Open::Paragraph(mut lines))
            if text.is_empty() || number.is_some_and(|it| it != 1) =>
        {
            lines.push(line);
            Open::Paragraph(lines)
        }
        (Some(Item { sign, number, text }), open) => {
            close(open, blocks);
            Open::List { sign, start: number, items: vec![vec![text]], ended: false }
        }
        (None, Open::Paragraph(mut lines)) => {
            lines.push(line);
            Open::Paragraph(lines)
        }
        // What follows an item without a blank line belongs to it.
        (None, Open::List { sign, start, mut items, ended: false }) => {
            if let Some(last) = items.last_mut() {
                last.push(line);
            }
            Open::List { sign, start, items, ended: false }
        }
        (None, open) => {
            close(open, blocks);
            Open::Paragraph(vec![line])
        }
    }
}

fn close(open: Open<'_>, blocks: &mut Vec<Block>) {
    let read = |lines: Vec<&str>| inlines(&lines.join("\n"));
    match open {
        Open::Nothing => {}
        Open::Paragraph(lines) => blocks.push(Block::Paragraph(read(lines))),
        Open::List { start, items, .. } => {
            blocks.push(Block::List { start, items: items.into_iter().map(read).collect() });
        }
    }
}

/// The beginning of an item of a list.
struct Item<'t> {
    /// What items of the same list have, too: `-`, `*`, `+`, or what is behind the number.
    sign: u8,
    number: Option<u32>,
    text: &'t str,
}

/// The item that a line begins; `* * *` is none.
fn item(line: &str) -> Option<Item<'_>> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let sign = *line.as_bytes().get(digits)?;
    let rest = line.get(digits + 1..)?;
    let fits = match digits {
        0 => b"-*+".contains(&sign),
        1..=3 => b".)".contains(&sign),
        _ => false,
    };
    if !fits || !(rest.is_empty() || rest.starts_with([' ', '\t'])) || is_rule(line) {
        return None;
    }
    let number = line.get(..digits)?.parse().ok();
    Some(Item { sign, number, text: rest.trim_start_matches([' ', '\t']) })
}

/// Whether a line is what CommonMark calls a thematic break: three signs or more, all alike.
fn is_rule(line: &str) -> bool {
    let signs = || line.bytes().filter(|it| !it.is_ascii_whitespace());
    let first = signs().next().unwrap_or_default();
    b"-*_".contains(&first) && signs().count() >= 3 && signs().all(|it| it == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Vec<Inline> {
        vec![Inline::Text(words.into())]
    }

    fn paragraph(words: &str) -> Block {
        Block::Paragraph(text(words))
    }

    #[test]
    fn a_blank_line_parts_paragraphs_and_a_line_break_does_not() {
        assert_eq!(blocks("a\n \nb\n\n\n"), [paragraph("a"), paragraph("b")]);
        let lines = vec![Inline::Text("a".into()), Inline::Break, Inline::Text("　b".into())];
        assert_eq!(blocks(" a \n　b"), [Block::Paragraph(lines)]);
        assert_eq!(blocks(" \n"), []);
    }

    #[test]
    fn a_list_takes_its_lines_and_ends_with_what_is_none_of_it() {
        let list = |start, items: &[&str]| Block::List {
            start,
            items: items.iter().map(|it| text(it)).collect(),
        };
        assert_eq!(
            blocks("a\n- b\n- c\n\n- d\n\ne"),
            [paragraph("a"), list(None, &["b", "c", "d"]), paragraph("e")]
        );
        assert_eq!(blocks("3) a\n4) b\n1. c"), [list(Some(3), &["a", "b"]), list(Some(1), &["c"])]);
        let broken = vec![vec![Inline::Text("a".into()), Inline::Break, Inline::Text("b".into())]];
        assert_eq!(blocks("* a\nb"), [Block::List { start: None, items: broken }]);
    }

    #[test]
    fn a_year_a_dash_and_a_rule_begin_no_list() {
        for line in ["1957. A bridge", "-5 °C", "—— 某人", "* * *", "2.5 km", "*a*"] {
            assert!(matches!(&*blocks(line), [Block::Paragraph(_)]), "{line}");
        }
        assert!(matches!(&*blocks("It was the year\n12. May"), [Block::Paragraph(_)]));
    }
}
