//! What elements of HTML are to a text, by their names; and whether words are HTML at all.

use super::tokens;

/// Whether words are HTML: they hold a tag or a comment that browsers would not show, or a sign by its name or number, such as
/// `&amp;`. Neither `a < b` nor `AT&T` is any.
pub(in crate::import) fn is_html(words: &str) -> bool {
    // Behind the last `>` nothing is a tag, however it begins.
    let end = words.rfind('>').unwrap_or_default();
    let tag = |at: usize| at < end && words.get(at + 1..end + 1).is_some_and(begins_tag);
    words.match_indices('<').any(|it| tag(it.0))
        || words.match_indices('&').any(|it| is_sign(words, it.0))
}

/// Whether what stands behind a `<` makes a tag of it.
fn begins_tag(rest: &str) -> bool {
    if rest.starts_with("!--") {
        return true;
    }
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let name: String =
        rest.chars().take_while(char::is_ascii_alphanumeric).take(LONGEST + 1).collect();
    let behind = rest.get(name.len()..).unwrap_or_default();
    behind.starts_with([' ', '\t', '\n', '\r', '/', '>']) && is_known(&name.to_ascii_lowercase())
}

/// Whether the `&` at a position begins the name or the number of a sign that ends with `;`.
fn is_sign(words: &str, at: usize) -> bool {
    // The longest name has 31 letters.
    let Some(rest) = words.get(at + 1..) else { return false };
    let name: String =
        rest.chars().take_while(|it| it.is_ascii_alphanumeric() || *it == '#').take(33).collect();
    if name.is_empty() || !rest.get(name.len()..).is_some_and(|it| it.starts_with(';')) {
        return false;
    }
    let whole = ["&", &name, ";"].concat();
    let decoded = tokens::words_of(&whole);
    // Of `&notaname;` browsers read the beginning, `&not`.
    decoded != whole && !decoded.ends_with(';')
}

const LONGEST: usize = 10;

fn is_known(name: &str) -> bool {
    is_block(name)
        || HEADINGS.contains(&name)
        || WITHOUT_MEANING.contains(&name)
        || LOST.contains(&name)
        || [
            "a", "b", "strong", "i", "em", "cite", "dfn", "var", "q", "sup", "sub", "rt", "rp",
            "br",
        ]
        .contains(&name)
        || ["img", "iframe", "video", "audio", "source", "embed", "object", "script", "style"]
            .contains(&name)
        || ["ul", "ol", "li", "table", "tr", "td", "th", "blockquote"].contains(&name)
}

/// Whether an element begins a paragraph of its own, and has no other meaning.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

const BLOCKS: [&str; 38] = [
    "address",
    "article",
    "aside",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "head",
    "header",
    "hr",
    "html",
    "legend",
    "main",
    "menu",
    "nav",
    "noscript",
    "option",
    "p",
    "pre",
    "section",
    "summary",
    "tbody",
    "tfoot",
    "thead",
    "title",
    "optgroup",
    "search",
];

/// Headings.
pub(super) const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// What a text may lack and still say the same.
const WITHOUT_MEANING: [&str; 27] = [
    "abbr", "acronym", "bdi", "bdo", "big", "code", "col", "colgroup", "data", "font", "ins",
    "kbd", "label", "link", "mark", "meta", "nobr", "output", "picture", "ruby", "rb", "samp",
    "small", "span", "time", "tt", "wbr",
];

/// Elements whose words are kept, and whose meaning is lost without a word.
pub(super) const LOST: [&str; 20] = [
    "u", "s", "del", "strike", "svg", "math", "canvas", "map", "button", "input", "select",
    "textarea", "progress", "meter", "marquee", "blink", "frame", "applet", "datalist", "template",
];
