//! Text broken into lines where nothing but its estimated width is known: pictures, and heights that are reserved. What may
//! begin or end a line follows 避头尾 (W3C, *Requirements for Chinese Text Layout*, <https://www.w3.org/TR/clreq/>).

use crate::geometry::{may_part, text_width_em};

/// Signs that begin no line (避头).
pub(super) const NO_START: &str = "，。、；：？！）》」』】〉〕”’»…—·～,.;:?!)]}%％‰℃";
/// Signs that end no line (避尾).
pub(super) const NO_END: &str = "（《「『【〈〔“‘„([{";

/// `text` in lines of at most `width_em`, by the rules that Chinese and Latin setting share: words stay whole, Chinese
/// letters part anywhere, but no line begins with closing signs or ends with opening ones. A word wider than a line
/// stands on one of its own.
pub fn lines(text: &str, width_em: f64) -> Vec<String> {
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

/// As [`lines`], but none is wider than `width_em`: a longer word is parted where the line is full, an address after one of
/// its strokes and points where it has some.
pub(super) fn narrow_lines(text: &str, width_em: f64) -> Vec<String> {
    let mut narrow = Vec::new();
    for line in lines(text, width_em) {
        let mut rest = &*line;
        while text_width_em(rest) > width_em {
            let Some((part, after)) = rest.split_at_checked(full(rest, width_em)) else { break };
            narrow.push(part.to_owned());
            rest = after;
        }
        if !rest.is_empty() {
            narrow.push(rest.to_owned());
        }
    }
    narrow
}

/// Bytes of `word` that fill a line; at least one letter.
fn full(word: &str, width_em: f64) -> usize {
    let (mut width, mut end, mut pause, mut before) = (0.0, 0, 0, None);
    for (at, letter) in word.char_indices() {
        if before.is_some_and(|it| may_part(it, letter)) {
            if width > width_em && end > 0 {
                break;
            }
            end = at;
            if before.is_some_and(|it| "/?#&=-._".contains(it)) {
                pause = at;
            }
        }
        width += text_width_em(letter.encode_utf8(&mut [0; 4]));
        before = Some(letter);
    }
    if end == 0 {
        return word.len();
    }
    // A pause near the beginning would leave the line all but empty.
    if pause * 2 > end { pause } else { end }
}

/// Width of the longest part of `text` that stays on one line.
pub fn longest_part_em(text: &str) -> f64 {
    pieces(text).iter().map(|it| text_width_em(it.trim_end())).fold(0.0, f64::max)
}

/// The parts between which a line may end. Spaces stay with what is before them.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut before = ' ';
    for letter in text.chars() {
        let letter = if letter.is_whitespace() && letter != '\u{a0}' { ' ' } else { letter };
        match pieces.last_mut() {
            Some(piece) if !parts(before, letter) => piece.push(letter),
            _ => pieces.push(letter.to_string()),
        }
        before = letter;
    }
    pieces
}

/// Whether a line may end between two letters.
pub(super) fn parts(before: char, after: char) -> bool {
    let kept = NO_START.contains(after) || NO_END.contains(before) || !may_part(before, after);
    if after == ' ' || kept {
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
    fn a_word_wider_than_a_line_is_parted_where_it_may_be() {
        // Letters of 0.58 em, strokes and points less: five or six to a line.
        assert_eq!(narrow_lines("abababab", 3.0), ["ababa", "bab"]);
        assert_eq!(narrow_lines("a.ab/dab", 3.0), ["a.ab/", "dab"]);
        assert_eq!(narrow_lines("四个大字", 0.5), ["四", "个", "大", "字"]);
    }

    #[test]
    fn words_and_numbers_stay_whole() {
        assert_eq!(lines("The last ferry", 4.5), ["The last", "ferry"]);
        assert_eq!(lines("建成2024年", 3.5), ["建成", "2024年"]);
        assert_eq!(lines("unbreakable", 2.0), ["unbreakable"]);
        assert_eq!(lines("«\u{a0}Oui\u{a0}» dit-il", 3.0), ["«\u{a0}Oui\u{a0}»", "dit-il"]);
        assert_eq!(lines("  ", 2.0), Vec::<String>::new());
    }
}
