//! A text as plain words, for whatever can show no more.

use super::block::{Block, blocks};
use super::inline::Inline;

/// The words of a text, a line for each paragraph, item and line of them.
///
/// ```
/// # use nianbiao::prose::plain;
/// assert_eq!(plain("The [bridge](/bridge) is **open**.\n\n- At last"), "The bridge is open.\nAt last");
/// ```
pub fn plain(text: &str) -> String {
    let mut words = String::new();
    for block in blocks(text) {
        match block {
            Block::Paragraph(inside) => push_line(&inside, &mut words),
            Block::List { items, .. } => items.iter().for_each(|it| push_line(it, &mut words)),
        }
    }
    words
}

fn push_line(inside: &[Inline], words: &mut String) {
    if !words.is_empty() {
        words.push('\n');
    }
    push_words(inside, words);
}

/// The words of a part of a paragraph.
pub fn plain_of(inside: &[Inline]) -> String {
    let mut words = String::new();
    push_words(inside, &mut words);
    words
}

fn push_words(inside: &[Inline], words: &mut String) {
    for inline in inside {
        match inline {
            Inline::Text(text) => words.push_str(text),
            Inline::Break => words.push('\n'),
            Inline::Emphasis(inside) | Inline::Strong(inside) | Inline::Link { inside, .. } => {
                push_words(inside, words);
            }
        }
    }
}

/// Whether a text is more than lines of words.
pub fn is_marked(text: &str) -> bool {
    let is_plain = |it: &Inline| matches!(it, Inline::Text(_) | Inline::Break);
    match &*blocks(text) {
        [] => false,
        [Block::Paragraph(inside)] => !inside.iter().all(is_plain),
        _ => true,
    }
}

/// Words that are to be read as they are within a text.
pub fn escaped(words: &str) -> String {
    let mut escaped = String::new();
    for sign in words.chars() {
        if matches!(sign, '*' | '[' | ']' | '\\') {
            escaped.push('\\');
        }
        escaped.push(sign);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_words_are_read_as_they_are() {
        for words in ["*a*", "[b](c)", "a \\* b", "\\", "C*"] {
            assert_eq!(plain(&escaped(words)), words);
        }
    }
}
