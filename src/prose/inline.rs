//! What stands within a paragraph: emphasis, links, breaks.
//!
//! Marks are found from the left, and paired as the appendix of CommonMark does it ("A parsing strategy"): each pair is noted
//! at the two runs of stars, and what comes out in their order is well nested.

/// A part of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Words; never empty, and never beside others.
    Text(String),
    /// The end of a line.
    Break,
    /// `*Emphasis*`.
    Emphasis(Vec<Inline>),
    /// `**Strong**`.
    Strong(Vec<Inline>),
    /// `[Words](address)`.
    Link {
        /// The address, as the author wrote it.
        href: String,
        /// The words.
        inside: Vec<Inline>,
    },
}

/// Round brackets in one another within an address, at most, as CommonMark advises.
const MOST_BRACKETS: u32 = 32;

/// A run of stars.
#[derive(Debug)]
struct Run {
    /// How many there are, and how many are in no pair yet.
    length: usize,
    left: usize,
    opens: bool,
    closes: bool,
    /// Pairs that end here, in this order, each by its number of stars.
    ended: Vec<usize>,
    /// Pairs that begin here, the inmost first.
    begun: Vec<usize>,
}

#[derive(Debug)]
enum Piece {
    Text(String),
    Break,
    Run(Run),
    /// Where a link may begin; `false` where none may any more.
    Bracket(bool),
    Link(String),
    LinkEnd,
}

/// The inlines of a paragraph.
///
/// ```
/// # use nianbiao::prose::{Inline, inlines};
/// let text = |it: &str| Inline::Text(it.into());
/// assert_eq!(inlines("a *b*"), [text("a "), Inline::Emphasis(vec![text("b")])]);
/// ```
pub fn inlines(text: &str) -> Vec<Inline> {
    nested(pieces(text))
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    // Positions of brackets that no other has closed.
    let mut brackets: Vec<usize> = Vec::new();
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        let after = rest.get(sign.len_utf8()..).unwrap_or_default();
        rest = match sign {
            '\\' => match after.chars().next() {
                Some('\n') => {
                    pieces.push(Piece::Break);
                    after.get(1..).unwrap_or_default()
                }
                Some(it) if it.is_ascii_punctuation() => {
                    push_text(&mut pieces, after.get(..1).unwrap_or_default());
                    after.get(1..).unwrap_or_default()
                }
                _ => {
                    push_text(&mut pieces, "\\");
                    after
                }
            },
            '\n' => {
                pieces.push(Piece::Break);
                after
            }
            '*' => {
                let length = rest.bytes().take_while(|it| *it == b'*').count();
                let before = text.get(..text.len() - rest.len()).unwrap_or_default();
                let after = rest.get(length..).unwrap_or_default();
                pieces.push(Piece::Run(run(length, before, after)));
                after
            }
            '[' => {
                // A picture is none of what a text may hold, nor half of it.
                let is_picture =
                    text.get(..text.len() - rest.len()).is_some_and(|it| it.ends_with('!'));
                brackets.push(pieces.len());
                pieces.push(Piece::Bracket(!is_picture));
                after
            }
            ']' => match link(&mut pieces, &mut brackets, after) {
                Some(behind) => behind,
                None => {
                    push_text(&mut pieces, "]");
                    after
                }
            },
            _ => {
                let end = rest.find(['\\', '\n', '*', '[', ']']).unwrap_or(rest.len());
                push_text(&mut pieces, rest.get(..end).unwrap_or_default());
                rest.get(end..).unwrap_or_default()
            }
        };
    }
    pair(&mut pieces, 0);
    pieces
}

fn push_text(pieces: &mut Vec<Piece>, text: &str) {
    match pieces.last_mut() {
        Some(Piece::Text(before)) => before.push_str(text),
        _ => pieces.push(Piece::Text(text.to_owned())),
    }
}

/// Ends the link that the last open bracket began, where `after` the closing one an address follows; what is behind that.
fn link<'t>(pieces: &mut Vec<Piece>, brackets: &mut Vec<usize>, after: &'t str) -> Option<&'t str> {
    let at = brackets.pop()?;
    if !matches!(pieces.get(at), Some(Piece::Bracket(true))) {
        return None;
    }
    let (href, behind) = address(after)?;
    pair(pieces, at + 1);
    if let Some(bracket) = pieces.get_mut(at) {
        *bracket = Piece::Link(href);
    }
    pieces.push(Piece::LinkEnd);
    // There are no links in links.
    brackets.clear();
    Some(behind)
}

/// The address in round brackets that a text begins with, and what is behind them.
fn address(text: &str) -> Option<(String, &str)> {
    let space = |it: char| it == ' ' || it == '\n' || it == '\t';
    let text = text.strip_prefix('(')?.trim_start_matches(space);
    let pointed = text.strip_prefix('<');
    let text = pointed.unwrap_or(text);
    let (mut href, mut open, mut escaped) = (String::new(), 0, false);
    let mut end = None;
    for (at, sign) in text.char_indices() {
        if std::mem::take(&mut escaped) {
            if !sign.is_ascii_punctuation() {
                href.push('\\');
            }
        } else if sign == '\\' {
            escaped = true;
            continue;
        } else if pointed.is_some() {
            if sign == '>' {
                end = Some(at);
                break;
            }
            if sign == '\n' || sign == '<' {
                return None;
            }
        } else if sign.is_ascii_control() || sign == ' ' || sign == ')' && open == 0 {
            end = Some(at);
            break;
        } else if sign == '(' {
            open += 1;
            if open > MOST_BRACKETS {
                return None;
            }
        } else if sign == ')' {
            open -= 1;
        }
        href.push(sign);
    }
    if open > 0 {
        return None;
    }
    let behind = text.get(end?..)?;
    let behind = if pointed.is_some() { behind.get(1..)? } else { behind };
    Some((href, behind.trim_start_matches(space).strip_prefix(')')?))
}

/// A run of stars between what is `before` and `after` it.
fn run(length: usize, before: &str, after: &str) -> Run {
    let (before, after) = (before.chars().next_back(), after.chars().next());
    let space = |it: Option<char>| it.is_none_or(char::is_whitespace);
    let sign = |it: Option<char>| it.is_some_and(is_punctuation);
    let wide = |it: Option<char>| it.is_some_and(is_wide);
    // Left-flanking and right-flanking, in the words of CommonMark.
    let opens = !space(after) && (!sign(after) || space(before) || sign(before) || wide(before));
    let closes = !space(before) && (!sign(before) || space(after) || sign(after) || wide(after));
    Run { length, left: length, opens, closes, ended: Vec::new(), begun: Vec::new() }
}

/// Signs of ASCII, and those between letters of other scripts that matter here.
fn is_punctuation(it: char) -> bool {
    it.is_ascii_punctuation()
        || matches!(it, '\u{a1}'..='\u{a9}' | '\u{ab}'..='\u{b1}' | '\u{b4}' | '\u{b6}'..='\u{b8}' | '\u{bb}' | '\u{bf}'
            | '\u{2010}'..='\u{205e}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3020}' | '\u{30fb}'
            | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}')
}

/// Letters and signs of scripts that are written without spaces.
fn is_wide(it: char) -> bool {
    matches!(it, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ffee}' | '\u{20000}'..='\u{3ffff}')
}

/// Pairs the runs of stars from the piece at `from` on; what is left over stays as it is written.
fn pair(pieces: &mut [Piece], from: usize) {
    // Runs that may begin something yet.
    let mut openers: Vec<usize> = Vec::new();
    // Before which piece there is nothing that such a closing run could pair with, so that no text takes time by its square.
    let mut nothing_before = [0_usize; 6];
    for at in from..pieces.len() {
        let Some(Piece::Run(run)) = pieces.get(at) else { continue };
        let (length, opens, closes) = (run.length, run.opens, run.closes);
        let kind = length % 3 + if opens { 3 } else { 0 };
        while closes && left(pieces, at) > 0 {
            let floor = nothing_before.get(kind).copied().unwrap_or_default();
            let fits = |opener: &usize| match pieces.get(*opener) {
                Some(Piece::Run(it)) => {
                    let thirds = it.length.is_multiple_of(3) && length.is_multiple_of(3);
                    let odd = (it.length + length).is_multiple_of(3) && !thirds;
                    !((opens || it.closes) && odd)
                }
                _ => false,
            };
            let first = openers.partition_point(|it| *it < floor);
            let near = openers.get(first..).unwrap_or_default();
            let Some(found) = near.iter().rposition(fits) else {
                if let Some(floor) = nothing_before.get_mut(kind) {
                    *floor = at;
                }
                break;
            };
            openers.truncate(first + found + 1);
            let opener = openers.last().copied().unwrap_or_default();
            couple(pieces, opener, at);
            if left(pieces, opener) == 0 {
                openers.pop();
            }
        }
        if opens && left(pieces, at) > 0 {
            openers.push(at);
        }
    }
    for piece in pieces.iter_mut().skip(from) {
        if let Piece::Run(run) = piece {
            (run.opens, run.closes) = (false, false);
        }
    }
}

/// How many stars of the run at a position are in no pair.
fn left(pieces: &[Piece], at: usize) -> usize {
    match pieces.get(at) {
        Some(Piece::Run(run)) => run.left,
        _ => 0,
    }
}

/// Makes a pair of stars of two runs, of one or of two each.
fn couple(pieces: &mut [Piece], opener: usize, closer: usize) {
    let stars = left(pieces, opener).min(left(pieces, closer)).min(2);
    if let Some(Piece::Run(run)) = pieces.get_mut(opener) {
        run.left -= stars;
        run.begun.push(stars);
    }
    if let Some(Piece::Run(run)) = pieces.get_mut(closer) {
        run.left -= stars;
        run.ended.push(stars);
    }
}

/// What an open inline will be.
enum Around {
    Paragraph,
    Stars(usize),
    Link(String),
}

/// Pieces one in another.
fn nested(pieces: Vec<Piece>) -> Vec<Inline> {
    let mut open: Vec<(Around, Vec<Inline>)> = vec![(Around::Paragraph, Vec::new())];
    for piece in pieces {
        match piece {
            Piece::Text(text) => push(&mut open, Inline::Text(text)),
            Piece::Break => push(&mut open, Inline::Break),
            Piece::Bracket(_) => push(&mut open, Inline::Text("[".to_owned())),
            Piece::Link(href) => open.push((Around::Link(href), Vec::new())),
            Piece::LinkEnd => end(&mut open),
            Piece::Run(run) => {
                run.ended.iter().for_each(|_| end(&mut open));
                if run.left > 0 {
                    push(&mut open, Inline::Text("*".repeat(run.left)));
                }
                open.extend(run.begun.iter().rev().map(|it| (Around::Stars(*it), Vec::new())));
            }
        }
    }
    while open.len() > 1 {
        end(&mut open);
    }
    open.pop().map_or_else(Vec::new, |it| it.1)
}

fn push(open: &mut [(Around, Vec<Inline>)], inline: Inline) {
    let Some((_, inside)) = open.last_mut() else { return };
    match (inside.last_mut(), inline) {
        (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
        (_, inline) => inside.push(inline),
    }
}

fn end(open: &mut Vec<(Around, Vec<Inline>)>) {
    let Some((around, inside)) = open.pop() else { return };
    push(
        open,
        match around {
            Around::Stars(1) => Inline::Emphasis(inside),
            Around::Link(href) => Inline::Link { href, inside },
            _ => Inline::Strong(inside),
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Inline {
        Inline::Text(words.into())
    }

    fn link(href: &str, words: &str) -> Inline {
        Inline::Link { href: href.into(), inside: vec![text(words)] }
    }

    #[test]
    fn stars_are_emphasis_where_they_stand_at_words() {
        assert_eq!(
            inlines("**a *b* c**"),
            [Inline::Strong(vec![text("a "), Inline::Emphasis(vec![text("b")]), text(" c")])]
        );
        assert_eq!(inlines("***a***"), [Inline::Emphasis(vec![Inline::Strong(vec![text("a")])])]);
        for plain in ["2 * 3 * 4", "C* and D", "** a **", "*", "****"] {
            assert_eq!(inlines(plain), [text(plain)], "{plain}");
        }
    }

    #[test]
    fn chinese_without_spaces_has_emphasis_too() {
        let strong = |words: &str| Inline::Strong(vec![text(words)]);
        assert_eq!(inlines("**通车。**此后"), [strong("通车。"), text("此后")]);
        assert_eq!(inlines("他说**“好”**了"), [text("他说"), strong("“好”"), text("了")]);
    }

    #[test]
    fn a_link_is_words_and_an_address() {
        assert_eq!(
            inlines("a [b](https://c.example/d_(e)) f"),
            [text("a "), link("https://c.example/d_(e)", "b"), text(" f")]
        );
        assert_eq!(inlines("[b](<a b>)"), [link("a b", "b")]);
        assert_eq!(inlines("[a [b](c)](d)"), [text("[a "), link("c", "b"), text("](d)")]);
        for plain in ["[a] (b)", "[a](b", "[a]", "![a](b)", "[a](b \"c\")", "[a](b c)"] {
            assert_eq!(inlines(plain), [text(plain)], "{plain}");
        }
    }

    #[test]
    fn a_stroke_before_a_sign_leaves_it_as_it_is() {
        assert_eq!(inlines("\\*a\\* \\[b](c) \\n"), [text("*a* [b](c) \\n")]);
        assert_eq!(inlines("a\\\nb"), [text("a"), Inline::Break, text("b")]);
    }
}
