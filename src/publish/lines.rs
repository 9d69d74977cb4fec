//! Text broken into lines where nothing but its estimated width is known: pictures, and heights that are reserved.

use crate::geometry::text_width_em;

/// Signs that begin no line (避头).
const NO_START: &str = "，。、；：？！）》」』】〉〕”’…—·～,.;:?!)]}%％‰℃";
/// Signs that end no line (避尾).
const NO_END: &str = "（《「『【〈〔“‘([{";

/// Signs at which a sentence pauses.
const PAUSES: &str = "，。；：！？—·,;:";
/// The shorter of two lines is at least this share of the longer, to end where the sentence pauses.
const LEAST_SHARE: f64 = 0.3;

/// `text` in lines of at most `width_em`, by the rules that Chinese and Latin setting share: words stay whole, Chinese
/// letters part anywhere, but no line begins with closing signs or ends with opening ones. A word wider than a line
/// stands on one of its own.
pub(super) fn lines(text: &str, width_em: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces(text) {
        let joined = lines.last().map(|line| [line, &*piece].concat());
        match (joined, lines.last_mut()) {
            (Some(joined), Some(line)) if text_width_em(joined.trim_end()) <= width_em => {
                *line = joined;
            }
            _ => lines.push(piece.trim_start().to_owned()),
        }
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines.retain(|it| !it.is_empty());
    lines
}

/// As many lines as [`lines`] gives. Two end where the sentence pauses, if it does so near enough to the middle; all others
/// are of much the same width, so that no last line has one letter only.
pub(super) fn phrased(text: &str, width_em: f64) -> Vec<String> {
    if lines(text, width_em).len() != 2 {
        return balanced(text, width_em);
    }
    let pauses = text.char_indices().filter(|(_, it)| PAUSES.contains(*it));
    let halves = pauses.filter_map(|(at, pause)| text.split_at_checked(at + pause.len_utf8()));
    let halves = halves.map(|(first, second)| {
        // A point in the middle of a line parts two things; at its end it would part nothing.
        let first = first.trim_end_matches(['·', ' ']);
        (first, second.trim_start(), text_width_em(first), text_width_em(second.trim_start()))
    });
    let fit = halves.filter(|(.., first, second)| {
        first.max(*second) <= width_em && first.min(*second) >= LEAST_SHARE * first.max(*second)
    });
    let best = fit.min_by(|a, b| (a.2 - a.3).abs().total_cmp(&(b.2 - b.3).abs()));
    match best {
        Some((first, second, ..)) => vec![first.to_owned(), second.to_owned()],
        None => balanced(text, width_em),
    }
}

/// The same number of lines as [`lines`] gives, but of much the same width.
fn balanced(text: &str, width_em: f64) -> Vec<String> {
    let widest = lines(text, width_em);
    let (mut low, mut high) = (0.0, width_em);
    // Halves of an em are as near as the eye sees.
    while high - low > 0.5 {
        let middle = (low + high) / 2.0;
        let tried = lines(text, middle);
        let fits = tried.iter().all(|it| text_width_em(it) <= middle);
        if tried.len() <= widest.len() && fits { high = middle } else { low = middle }
    }
    lines(text, high)
}

/// At most `most` lines; where there would be more the last ends with an ellipsis.
pub(super) fn at_most(mut all: Vec<String>, most: usize, width_em: f64) -> Vec<String> {
    if all.len() > most {
        all.truncate(most);
        if let Some(last) = all.last_mut() {
            *last = shortened(&[last, "……"].concat(), width_em.min(text_width_em(last)));
        }
    }
    all
}

/// `text`, or as much of it as leaves room for an ellipsis in `width_em`.
pub(super) fn shortened(text: &str, width_em: f64) -> String {
    if text_width_em(text) <= width_em {
        return text.to_owned();
    }
    let mut short = text.to_owned();
    while short.pop().is_some() {
        if text_width_em(&short) + 1.0 <= width_em {
            break;
        }
    }
    let end = short.trim_end_matches(|it: char| {
        it == ' ' || it == '…' || NO_START.contains(it) || NO_END.contains(it)
    });
    [end, "…"].concat()
}

/// The parts between which a line may end. Spaces stay with what is before them.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut before = ' ';
    for letter in text.chars() {
        let letter = if letter.is_whitespace() { ' ' } else { letter };
        match pieces.last_mut() {
            Some(piece) if !parts(before, letter) => piece.push(letter),
            _ => pieces.push(letter.to_string()),
        }
        before = letter;
    }
    pieces
}

/// Whether a line may end between two letters.
fn parts(before: char, after: char) -> bool {
    if after == ' ' || NO_START.contains(after) || NO_END.contains(before) {
        return false;
    }
    before == ' ' || is_wide(before) || is_wide(after) || before == '-'
}

fn is_wide(letter: char) -> bool {
    text_width_em(letter.encode_utf8(&mut [0; 4])) >= 1.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_parts_anywhere_but_before_closing_and_after_opening_signs() {
        assert_eq!(lines("清城人大这一年", 4.0), ["清城人大", "这一年"]);
        // The comma would begin the second line, the bracket end the first.
        assert_eq!(lines("四个大字，再来", 4.0), ["四个大", "字，再来"]);
        assert_eq!(lines("三个字《书》", 4.0), ["三个字", "《书》"]);
    }

    #[test]
    fn words_and_numbers_stay_whole() {
        assert_eq!(lines("The last ferry", 4.5), ["The last", "ferry"]);
        assert_eq!(lines("建成2024年", 3.5), ["建成", "2024年"]);
        assert_eq!(lines("unbreakable", 2.0), ["unbreakable"]);
        assert_eq!(lines("  ", 2.0), Vec::<String>::new());
    }

    #[test]
    fn balanced_lines_leave_no_letter_alone() {
        assert_eq!(lines("一二三四五六七八九", 8.0), ["一二三四五六七八", "九"]);
        assert_eq!(balanced("一二三四五六七八九", 8.0), ["一二三四五", "六七八九"]);
    }

    #[test]
    fn two_lines_end_where_the_sentence_pauses() {
        assert_eq!(phrased("一二三，四五六七八", 6.0), ["一二三，", "四五六七八"]);
        assert_eq!(phrased("示意图 · 位置为约略", 6.0), ["示意图", "位置为约略"]);
        assert_eq!(phrased("一，二三四五六七八", 6.0), ["一，二三四", "五六七八"]);
    }

    #[test]
    fn what_does_not_fit_ends_with_an_ellipsis() {
        assert_eq!(shortened("清城人大", 4.0), "清城人大");
        assert_eq!(shortened("清城人大，这一年", 6.0), "清城人大…");
        assert_eq!(at_most(lines("一二三四五六", 3.0), 1, 3.0), ["一二…"]);
    }
}
