//! Styled words as Markdown that is read as they are.
//!
//! Whether stars begin or end an emphasis depends on the signs beside them, and HTML knows no such rule. So what is written is
//! read again; where it says another thing, stars move away from signs at their edges, or go.

use super::spans::{Block, Kind, Read, Span, Style, push};
use crate::prose::{Inline, escaped, inlines};

/// The text of what was read. Notes where an emphasis could not be kept.
pub(super) fn written(read: &mut Read) -> String {
    let mut text = String::new();
    let mut before: Option<(Kind, char)> = None;
    let mut lost = false;
    for block in &read.blocks {
        let words = inside(&block.spans, &read.links, &mut lost);
        let (mark, joint) = mark(block, before);
        if before.is_some() {
            text.push_str(joint);
        }
        before =
            Some((block.kind, mark.chars().find(|it| !it.is_ascii_digit()).unwrap_or_default()));
        text.push_str(&mark);
        text.push_str(&words);
    }
    if lost {
        read.lose("b");
    }
    text
}

/// What stands before the words of a block, and what between it and the block before.
fn mark(block: &Block, before: Option<(Kind, char)>) -> (String, &'static str) {
    let Kind::Item { list, number } = block.kind else { return (String::new(), "\n\n") };
    // Numbers of four digits begin no item: they are years.
    if let Some(number) = number.filter(|it| *it > 999) {
        return (format!("{number}\\. "), "\n\n");
    }
    let [first, second] = if number.is_some() { ['.', ')'] } else { ['-', '*'] };
    // A list that follows another has other signs, or it would go on with it.
    let (sign, joint) = match before {
        Some((Kind::Item { list: it, .. }, sign)) if it == list => (sign, "\n"),
        Some((Kind::Item { .. }, sign)) if sign == first => (second, "\n\n"),
        _ => (first, "\n\n"),
    };
    let number = number.map_or_else(String::new, |it| it.to_string());
    (format!("{number}{sign} "), joint)
}

/// The words of a block.
fn inside(spans: &[Span], links: &[String], lost: &mut bool) -> String {
    let spans = with_strokes_in_links(spans);
    let written = marked(&spans, links);
    if says(&written, &spans, links) {
        return written;
    }
    let spans = with_fitting_stars(&spans, lost);
    let written = marked(&spans, links);
    if says(&written, &spans, links) {
        return written;
    }
    *lost = true;
    let mut starless = Vec::new();
    spans.iter().for_each(|it| push(&mut starless, &it.words, it.style.starless()));
    marked(&starless, links)
}

/// A `!` before a link makes a picture of it, which is none of what a text may hold: it goes into the link.
fn with_strokes_in_links(spans: &[Span]) -> Vec<Span> {
    let mut moved: Vec<Span> = Vec::new();
    for span in spans {
        let is_new = moved.last().is_some_and(|it| it.style.link != span.style.link);
        if span.style.link.is_some() && is_new {
            let mut strokes = String::new();
            // They may stand in several spans.
            while let Some(last) = moved.last_mut() {
                let rest = last.words.trim_end_matches('!').len();
                strokes.push_str(&last.words.split_off(rest));
                if !last.words.is_empty() {
                    break;
                }
                moved.pop();
            }
            push(&mut moved, &strokes, span.style);
        }
        push(&mut moved, &span.words, span.style);
    }
    moved
}

/// The spans with stars only where they are read as such between the signs beside them.
fn with_fitting_stars(spans: &[Span], lost: &mut bool) -> Vec<Span> {
    let mut fitting: Vec<Span> = Vec::new();
    for (at, span) in spans.iter().enumerate() {
        if !span.style.is_starred() {
            push(&mut fitting, &span.words, span.style);
            continue;
        }
        let beside = |span: Option<&Span>, sign: fn(&Span) -> Option<char>| {
            span.and_then(sign).map_or_else(String::new, String::from)
        };
        let before = at.checked_sub(1).and_then(|it| spans.get(it));
        let before = beside(before, |it| it.words.chars().next_back());
        let after = beside(spans.get(at + 1), |it| it.words.chars().next());
        let fits = |head: &str, words: &str, tail: &str| {
            let mut alone = Vec::new();
            push(&mut alone, &[&before, head].concat(), Style::default());
            push(&mut alone, words, Style { link: None, ..span.style });
            push(&mut alone, &[tail, &after].concat(), Style::default());
            !words.is_empty() && says(&marked(&alone, &[]), &alone, &[])
        };
        let middle = span.words.trim_matches(|it: char| !it.is_alphanumeric());
        let start = span.words.find(middle).unwrap_or_default();
        let head = span.words.get(..start).unwrap_or_default();
        let tail = span.words.get(start + middle.len()..).unwrap_or_default();
        let to_tail = span.words.strip_suffix(tail).unwrap_or_default();
        let parts = [("", &*span.words, ""), ("", to_tail, tail), (head, middle, tail)];
        let found = parts.into_iter().find(|it| fits(it.0, it.1, it.2));
        *lost |= found.is_none();
        let (head, words, tail) = found.unwrap_or((&span.words, "", ""));
        push(&mut fitting, head, span.style.starless());
        push(&mut fitting, words, span.style);
        push(&mut fitting, tail, span.style.starless());
    }
    fitting
}

/// What is open around words.
#[derive(Clone, Copy, PartialEq)]
enum Around {
    Link(usize),
    Strong,
    Emphasis,
}

fn marked(spans: &[Span], links: &[String]) -> String {
    let mut text = String::new();
    let mut open: Vec<Around> = Vec::new();
    let mut begins_line = true;
    for (at, span) in spans.iter().enumerate() {
        let mut wanted = around(span.style);
        while open.iter().any(|it| !wanted.contains(it)) {
            close(open.pop(), links, &mut text);
        }
        // What goes on behind these words stands around what does not.
        let next = spans.get(at + 1).map_or_else(Vec::new, |it| around(it.style));
        wanted.sort_by_key(|it| !next.contains(it));
        for around in wanted {
            if !open.contains(&around) {
                text.push_str(match around {
                    Around::Strong => "**",
                    Around::Emphasis => "*",
                    Around::Link(_) => "[",
                });
                open.push(around);
            }
        }
        for line in span.words.split_inclusive('\n') {
            text.push_str(&if begins_line { with_no_item(line) } else { escaped(line) });
            begins_line = line.ends_with('\n');
        }
    }
    while let Some(around) = open.pop() {
        close(Some(around), links, &mut text);
    }
    text
}

fn around(style: Style) -> Vec<Around> {
    let link = style.link.map(Around::Link);
    let stars =
        [style.strong.then_some(Around::Strong), style.emphasis.then_some(Around::Emphasis)];
    link.into_iter().chain(stars.into_iter().flatten()).collect()
}

fn close(around: Option<Around>, links: &[String], text: &mut String) {
    match around {
        Some(Around::Strong) => text.push_str("**"),
        Some(Around::Emphasis) => text.push('*'),
        Some(Around::Link(link)) => {
            text.push_str("](");
            text.push_str(links.get(link).map_or("", String::as_str));
            text.push(')');
        }
        None => {}
    }
}

/// Words at the beginning of a line, so that they begin no item of a list.
fn with_no_item(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let is_sign = |it: &u8| if digits == 0 { b"-+".contains(it) } else { b".)".contains(it) };
    if digits > 3 || !line.as_bytes().get(digits).is_some_and(is_sign) {
        return escaped(line);
    }
    let (number, rest) = line.split_at_checked(digits).unwrap_or(("", line));
    [number, "\\", &escaped(rest)].concat()
}

/// Words as they are read, or are to be.
#[derive(Default, PartialEq)]
struct Said<'t> {
    words: String,
    style: Style,
    href: Option<&'t str>,
}

/// Whether a text is read as these spans.
fn says(text: &str, spans: &[Span], links: &[String]) -> bool {
    let (inside, mut read, mut meant) = (inlines(text), Vec::new(), Vec::new());
    flatten(&inside, Style::default(), None, &mut read);
    for span in spans {
        let href = span.style.link.and_then(|it| links.get(it)).map(String::as_str);
        say(&span.words, span.style, href, &mut meant);
    }
    read == meant
}

fn flatten<'t>(inside: &'t [Inline], style: Style, href: Option<&'t str>, to: &mut Vec<Said<'t>>) {
    for inline in inside {
        match inline {
            Inline::Text(text) => say(text, style, href, to),
            Inline::Break => say("\n", style, href, to),
            Inline::Emphasis(inside) => {
                flatten(inside, Style { emphasis: true, ..style }, href, to)
            }
            Inline::Strong(inside) => flatten(inside, Style { strong: true, ..style }, href, to),
            Inline::Link { href, inside } => flatten(inside, style, Some(href), to),
        }
    }
}

fn say<'t>(words: &str, style: Style, href: Option<&'t str>, to: &mut Vec<Said<'t>>) {
    let style = Style { link: None, ..style };
    match to.last_mut() {
        Some(last) if last.style == style && last.href == href => last.words.push_str(words),
        _ => to.push(Said { words: words.to_owned(), style, href }),
    }
}
