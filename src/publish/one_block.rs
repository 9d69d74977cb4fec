//! HTML that goes through Markdown, templates and filters as it is.
//!
//! - By CommonMark (<https://spec.commonmark.org/0.31.2/#html-blocks>) a block of HTML ends at a blank line, and what
//!   follows is read as Markdown. So there is none: no text and no value holds a line of its own, and each block has
//!   one.
//! - Braces mean something to Vue, Hugo and Jekyll, square brackets to WordPress. As character references they do not:
//!   each of these looks for the signs themselves, and the browser reads the references. An attribute such as `v-pre`
//!   would help with one of them only, and be taken out by others.

/// Elements that begin a line.
const BLOCKS: [&str; 16] = [
    "article",
    "section",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "ol",
    "ul",
    "li",
    "figure",
    "figcaption",
    "blockquote",
];
/// What says of an element that its texts keep their lines.
const KEEPS_LINES: &str = "white-space:pre-line";

/// `html`, as `Node::to_html` writes it, as one block with its elements line by line. Lines of texts that keep them
/// become breaks; elsewhere they are white space.
pub(super) fn one_block(html: &str) -> String {
    let mut block = String::with_capacity(html.len() + html.len() / 16);
    let mut rest = html;
    let mut keeps_lines = false;
    while let Some((text, after)) = rest.split_once('<') {
        write_text(text, keeps_lines, &mut block);
        let (tag, after) = after.split_at(end_of_tag(after));
        rest = after;
        let name = tag.split([' ', '>']).next().unwrap_or_default();
        if BLOCKS.contains(&name) && !block.is_empty() {
            end_line(&mut block);
        }
        // What keeps its lines has no elements in it.
        keeps_lines = tag.contains(KEEPS_LINES);
        block.push('<');
        write_inert(&tag.replace(['\n', '\r'], " "), &mut block);
    }
    write_text(rest, keeps_lines, &mut block);
    end_line(&mut block);
    block
}

/// Where the tag ends that `rest` goes on with: a value in it may hold `>`.
fn end_of_tag(rest: &str) -> usize {
    let mut in_value = false;
    let end = rest.find(|it| {
        in_value ^= it == '"';
        it == '>' && !in_value
    });
    end.map_or(rest.len(), |it| it + 1)
}

fn write_text(text: &str, keeps_lines: bool, block: &mut String) {
    let is_between = text.trim().is_empty();
    let mut lines = text.split(['\n', '\r']);
    write_inert(lines.next().unwrap_or_default(), block);
    for line in lines {
        match keeps_lines {
            true => block.push_str("<br>"),
            false if is_between => end_line(block),
            // WordPress would make a break of it.
            false if !block.ends_with(' ') => block.push(' '),
            false => {}
        }
        write_inert(line, block);
    }
}

/// Ends the line, unless nothing but white space stands in it.
fn end_line(block: &mut String) {
    block.truncate(block.trim_end_matches([' ', '\t', '\n']).len());
    block.push('\n');
}

fn write_inert(text: &str, block: &mut String) {
    for letter in text.chars() {
        match letter {
            '{' => block.push_str("&#123;"),
            '}' => block.push_str("&#125;"),
            '[' => block.push_str("&#91;"),
            ']' => block.push_str("&#93;"),
            other => block.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_block_has_a_line_and_no_line_is_blank() {
        let html = "<article title=\"a\n\n>b\"><h2>A\r\n\n  B</h2><p style=\"white-space:pre-line\">a\n\n\tb</p>\
            <svg><text>x</text>\n<path d=\"M0 0\"></path></svg><ol><li><p> <b>c</b>\n</p></li></ol></article>";
        let block = one_block(html);
        assert_eq!(
            block,
            "<article title=\"a  >b\">\n<h2>A   B</h2>\n<p style=\"white-space:pre-line\">a<br><br>\tb</p>\
             <svg><text>x</text>\n<path d=\"M0 0\"></path></svg>\n<ol>\n<li>\n<p> <b>c</b>\n</p></li></ol></article>\n"
        );
        assert!(block.lines().all(|it| !it.trim().is_empty()));
        assert_eq!(one_block(&block), block);
    }

    #[test]
    fn signs_that_templates_obey_are_references() {
        assert_eq!(
            one_block("<p title=\"{{ a }}\">{{ b }} {% c %} [d]</p>"),
            "<p title=\"&#123;&#123; a &#125;&#125;\">&#123;&#123; b &#125;&#125; &#123;% c %&#125; &#91;d&#93;</p>\n"
        );
    }
}
