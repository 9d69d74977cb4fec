//! The small Markdown of an author's texts anew, and words and addresses between marks.

use std::collections::VecDeque;

use super::Page;
use crate::export::one_line;
use crate::prose::{Block, Inline, blocks, plain_of};
use crate::story::is_link;

/// Emphasis within emphasis, at most; what is deeper is words.
const MOST_DEPTH: u32 = 16;

/// Words without Markdown, with their line breaks.
pub(super) fn lines(words: &str) -> String {
    let breaks = |it: char| matches!(it, '\n' | '\r' | '\u{2028}' | '\u{2029}');
    let lines = words.split(breaks).map(|it| escaped(&one_line(it)));
    let lines: Vec<String> = lines.filter(|it| !it.is_empty()).collect();
    lines.join("\\\n")
}

/// An author's text anew. Of two lists in a row the second has other signs, or both would be one.
pub(super) fn prose(text: &str) -> String {
    let (mut page, mut before) = (Page::default(), None);
    for block in blocks(text) {
        before = match block {
            Block::Paragraph(inside) => {
                page.block(&written(inside));
                None
            }
            Block::List { start, items } => {
                let other = before == Some((start.is_some(), false));
                let sign = |index: u32| match (start, other) {
                    (Some(start), false) => format!("{}. ", start + index),
                    (Some(start), true) => format!("{}) ", start + index),
                    (None, false) => "- ".to_owned(),
                    (None, true) => "+ ".to_owned(),
                };
                let items = (0u32..).zip(items).map(|(at, it)| item(&sign(at), &written(it)));
                page.block(&items.collect::<Vec<_>>().join("\n"));
                Some((start.is_some(), other))
            }
        };
    }
    page.0
}

/// An item of a list: what follows its first line stands under that.
pub(super) fn item(sign: &str, words: &str) -> String {
    let indent = ["\n", &" ".repeat(sign.len())].concat();
    [sign, words.trim_matches([' ', '\n']).replace('\n', &indent).as_str()].concat()
}

/// Parts of a paragraph anew.
fn written(inside: Vec<Inline>) -> String {
    let mut out = String::new();
    write(inside, Within::default(), &mut out);
    // At the end of a block a break would be a backslash.
    edged(&out).1.to_owned()
}

/// What a part stands in. Stars of more than two kinds in one another would be in runs that can be read in several ways.
#[derive(Clone, Copy, Default)]
struct Within {
    depth: u32,
    emphasis: bool,
    strong: bool,
}

impl Within {
    fn one_more(self) -> Self {
        Self { depth: self.depth + 1, ..self }
    }
}

fn write(inside: Vec<Inline>, within: Within, out: &mut String) {
    if within.depth > MOST_DEPTH {
        out.push_str(&lines(&plain_of(&inside)));
        return;
    }
    let mut inside = inside.into_iter().peekable();
    while let Some(mut inline) = inside.next() {
        // Two in a row would have their stars in one run.
        while let Some(more) = inside.next_if(|it| joins(&inline, it)) {
            if let (
                Inline::Emphasis(inside) | Inline::Strong(inside),
                Inline::Emphasis(more) | Inline::Strong(more),
            ) = (&mut inline, more)
            {
                inside.extend(more);
            }
        }
        let after = inside.peek().and_then(first_sign);
        match inline {
            Inline::Text(text) => out.push_str(&escaped(&text)),
            Inline::Break => out.push_str("\\\n"),
            Inline::Emphasis(inside) => starred(Inline::Emphasis, inside, after, within, out),
            Inline::Strong(inside) => starred(Inline::Strong, inside, after, within, out),
            Inline::Link { href, inside } if is_link(&href) => {
                let mut words = String::new();
                write(inside, within.one_more(), &mut words);
                let (front, words, back) = edged(&words);
                [front, &linked(words, Some(&href)), back].iter().for_each(|it| out.push_str(it));
            }
            Inline::Link { inside, .. } => write(inside, within.one_more(), out),
        }
    }
}

fn joins(first: &Inline, second: &Inline) -> bool {
    use Inline::{Emphasis, Strong};
    matches!((first, second), (Emphasis(_), Emphasis(_)) | (Strong(_), Strong(_)))
}

/// The sign that a part begins with right behind emphasis: stars that would follow stars are left out.
fn first_sign(mut inline: &Inline) -> Option<char> {
    loop {
        match inline {
            Inline::Text(text) => return text.chars().next(),
            Inline::Emphasis(inside) | Inline::Strong(inside) => inline = inside.first()?,
            Inline::Break | Inline::Link { .. } => return None,
        }
    }
}

/// Emphasis of a `kind`. CommonMark reads no star between a letter and a sign: beside a letter the signs at its ends go outside,
/// and of links there it is put into their words.
fn starred(
    kind: fn(Vec<Inline>) -> Inline,
    inside: Vec<Inline>,
    after: Option<char>,
    within: Within,
    out: &mut String,
) {
    let mut further = within.one_more();
    let (stars, is_there) = match kind(Vec::new()) {
        Inline::Strong(_) => ("**", &mut further.strong),
        _ => ("*", &mut further.emphasis),
    };
    if std::mem::replace(is_there, true) || ends_in_stars(out) {
        write(inside, further, out);
        return;
    }
    let is_letter = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
    let (letter_before, letter_after) = (is_letter(out.chars().next_back()), is_letter(after));
    let signs = |inside, front| without_signs(inside, front, 0);
    let (inside, front) = if letter_before { signs(inside, true) } else { (inside, Vec::new()) };
    let (inside, back) = if letter_after { signs(inside, false) } else { (inside, Vec::new()) };
    let inside = unwrapped(inside);
    write(front, within, out);
    let ends_in_link = letter_before && is_link_at(inside.first(), true)
        || letter_after && is_link_at(inside.last(), false);
    if ends_in_link {
        write(put_into_links(kind, inside, 0), within.one_more(), out);
    } else {
        let mut words = String::new();
        write(inside, further, &mut words);
        let (front, words, back) = edged(&words);
        let stars = if words.is_empty() { "" } else { stars };
        for part in [front, stars, words, stars, back] {
            out.push_str(part);
        }
    }
    write(back, within, out);
}

/// Spaces and line breaks before what is written, that, and those behind it.
fn edged(words: &str) -> (&str, &str, &str) {
    let (mut first, mut end) = (0, words.len());
    let rest = |first: usize| words.get(first..end).unwrap_or_default();
    while let Some(sign) = rest(first).chars().next() {
        let is_break = rest(first).starts_with("\\\n");
        if !is_break && !sign.is_whitespace() {
            break;
        }
        first += sign.len_utf8() + usize::from(is_break);
    }
    let (front, words) = words.split_at(first);
    end = words.len();
    while let Some(sign) = words.get(..end).and_then(|it| it.chars().next_back()) {
        if !sign.is_whitespace() {
            break;
        }
        // Only a line break has one behind a backslash.
        end -= sign.len_utf8() + usize::from(sign == '\n');
    }
    let (words, back) = words.split_at_checked(end).unwrap_or((words, ""));
    (front, words, back)
}

/// Whether stars that follow would be of one run with those before them.
fn ends_in_stars(out: &str) -> bool {
    let before = out.trim_end_matches('*');
    let escaping = before.len() - before.trim_end_matches('\\').len();
    out.len() - before.len() > escaping % 2
}

/// Parts without what is no letter at one end of them, at the front or at the back; and that.
fn without_signs(inside: Vec<Inline>, front: bool, depth: u32) -> (Vec<Inline>, Vec<Inline>) {
    let mut inside = VecDeque::from(inside);
    let mut signs = VecDeque::new();
    let take = |it: &mut VecDeque<Inline>| if front { it.pop_front() } else { it.pop_back() };
    let put_back = |it: &mut VecDeque<Inline>, inline| match front {
        true => it.push_front(inline),
        false => it.push_back(inline),
    };
    let put = |it: &mut VecDeque<Inline>, inline| match front {
        true => it.push_back(inline),
        false => it.push_front(inline),
    };
    while let Some(inline) = take(&mut inside) {
        let rest = match inline {
            Inline::Break => {
                put(&mut signs, Inline::Break);
                continue;
            }
            Inline::Text(mut text) => {
                let at = if front {
                    text.find(char::is_alphanumeric).unwrap_or(text.len())
                } else {
                    let last = text.char_indices().rfind(|it| it.1.is_alphanumeric());
                    last.map_or(0, |(at, it)| at + it.len_utf8())
                };
                let behind = text.split_off(at);
                let (moved, rest) = if front { (text, behind) } else { (behind, text) };
                if !moved.is_empty() {
                    put(&mut signs, Inline::Text(moved));
                }
                (!rest.is_empty()).then_some(Inline::Text(rest))
            }
            Inline::Emphasis(within) if depth < MOST_DEPTH => {
                let (rest, moved) = without_signs(within, front, depth + 1);
                moved_all(moved, front).for_each(|it| put(&mut signs, it));
                (!rest.is_empty()).then_some(Inline::Emphasis(rest))
            }
            Inline::Strong(within) if depth < MOST_DEPTH => {
                let (rest, moved) = without_signs(within, front, depth + 1);
                moved_all(moved, front).for_each(|it| put(&mut signs, it));
                (!rest.is_empty()).then_some(Inline::Strong(rest))
            }
            other => Some(other),
        };
        if let Some(rest) = rest {
            put_back(&mut inside, rest);
            break;
        }
    }
    (inside.into(), signs.into())
}

/// What was moved in one step, from the end on that it is put to.
fn moved_all(mut moved: Vec<Inline>, front: bool) -> impl Iterator<Item = Inline> {
    if !front {
        moved.reverse();
    }
    moved.into_iter()
}

/// The same parts without emphasis at their beginning, unless it is all there is: three stars in a run would close with what
/// they did not open.
fn unwrapped(inside: Vec<Inline>) -> Vec<Inline> {
    let mut rest: Vec<Inline> = inside.into_iter().rev().collect();
    while rest.len() > 1 {
        match rest.pop() {
            Some(Inline::Emphasis(first) | Inline::Strong(first)) => {
                rest.extend(first.into_iter().rev());
            }
            other => {
                rest.extend(other);
                break;
            }
        }
    }
    rest.reverse();
    rest
}

/// Whether there is a link at the front of a part, or at its back.
fn is_link_at(mut inline: Option<&Inline>, front: bool) -> bool {
    while let Some(Inline::Emphasis(inside) | Inline::Strong(inside)) = inline {
        inline = if front { inside.first() } else { inside.last() };
    }
    matches!(inline, Some(Inline::Link { .. }))
}

/// The same parts with the emphasis within the links among them.
fn put_into_links(kind: fn(Vec<Inline>) -> Inline, inside: Vec<Inline>, depth: u32) -> Vec<Inline> {
    let (mut parts, mut gathered) = (Vec::new(), Vec::new());
    let mut rest: Vec<Inline> = inside.into_iter().rev().collect();
    while let Some(inline) = rest.pop() {
        let holds_link = [true, false].iter().any(|front| is_link_at(Some(&inline), *front));
        match inline {
            Inline::Link { href, inside } => {
                let before = std::mem::take(&mut gathered);
                parts.extend((!before.is_empty()).then(|| kind(before)));
                parts.push(Inline::Link { href, inside: vec![kind(inside)] });
            }
            Inline::Emphasis(inside) if holds_link && depth < MOST_DEPTH => {
                rest.extend(put_into_links(Inline::Emphasis, inside, depth + 1).into_iter().rev());
            }
            Inline::Strong(inside) if holds_link && depth < MOST_DEPTH => {
                rest.extend(put_into_links(Inline::Strong, inside, depth + 1).into_iter().rev());
            }
            other => gathered.push(other),
        }
    }
    parts.extend((!gathered.is_empty()).then(|| kind(gathered)));
    parts
}

pub(super) fn linked(words: &str, url: Option<&str>) -> String {
    match url {
        Some(url) => ["[", words, "](", &destination(url), ")"].concat(),
        None => words.to_owned(),
    }
}

/// The address of a link. Nothing in it is a mark between pointed brackets, but for these and references to characters.
pub(super) fn destination(url: &str) -> String {
    let url = plain_signs(&url.replace('<', "%3C").replace('>', "%3E"));
    if url.contains(['(', ')']) { ["<", &url, ">"].concat() } else { url }
}

/// An address in which no `&` begins what would be read as the name or the number of a character.
fn plain_signs(url: &str) -> String {
    /// More than the longest name has.
    const LONGEST: usize = 40;
    let mut parts = url.split('&');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches('#');
        let name = rest.chars().take(LONGEST).take_while(char::is_ascii_alphanumeric).count();
        let is_name = rest.get(name..).is_some_and(|it| it.starts_with(';'));
        plain.push_str(if is_name { "&amp;" } else { "&" });
        plain.push_str(part);
    }
    plain
}

/// Words with a backslash before each sign that Markdown would read, that of GitHub included.
pub(super) fn escaped(words: &str) -> String {
    let mut escaped = String::new();
    let mut rest = words.chars().peekable();
    let mut before: Option<char> = None;
    // Whether there were but spaces so far; or but digits behind them, of which a sign may make a number of a list.
    let (mut begins, mut digits) = (true, false);
    while let Some(sign) = rest.next() {
        let after = rest.peek().copied();
        let is_mark = match sign {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' | '|' => true,
            '&' => after.is_some_and(|it| it == '#' || it.is_ascii_alphabetic()),
            '#' => before.is_none_or(char::is_whitespace),
            '+' | '-' | '=' | '>' | ':' => begins,
            '.' | ')' => digits,
            // Before a link it would make a picture of it.
            '!' => after.is_none(),
            _ => false,
        };
        digits = sign.is_ascii_digit() && (begins || digits);
        begins &= sign.is_whitespace();
        if is_mark {
            escaped.push('\\');
        }
        let is_break = sign.is_control() || matches!(sign, '\u{2028}' | '\u{2029}');
        escaped.push(if is_break { ' ' } else { sign });
        before = Some(sign);
    }
    escaped
}
