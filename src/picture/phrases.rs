//! The few lines of a picture: where sentences pause, none with one letter only, what is too long cut short.

use super::lines::{NO_END, NO_START, lines, parts};
use crate::geometry::{fitting, text_width_em};

/// Signs at which a sentence pauses.
const PAUSES: &str = "，。；：！？—·,;:";
/// The shorter of two lines is at least this share of the longer, to end where the sentence pauses.
const LEAST_SHARE: f64 = 0.3;

/// As many lines as [`lines`] gives. Two end where the sentence pauses, if it does so near enough to the middle; all others
/// are of much the same width, so that no last line has one letter only.
pub fn phrased(text: &str, width_em: f64) -> Vec<String> {
    if lines(text, width_em).len() != 2 {
        return balanced(text, width_em);
    }
    let pauses = text.char_indices().filter(|(_, it)| PAUSES.contains(*it));
    let halves = pauses.filter_map(|(at, pause)| {
        let (first, second) = text.split_at_checked(at + pause.len_utf8())?;
        let before = if second.starts_with(' ') { ' ' } else { pause };
        let after = second.trim_start().chars().next()?;
        // Numbers such as 12:30 and closing marks stay with what they follow.
        parts(before, after).then_some((first, second))
    });
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
pub fn at_most(mut all: Vec<String>, most: usize, width_em: f64) -> Vec<String> {
    if all.len() > most {
        all.truncate(most);
        if let Some(last) = all.last_mut() {
            *last = shortened(&[last, "……"].concat(), width_em.min(text_width_em(last)));
        }
    }
    all
}

/// `text`, or as much of it as leaves room for an ellipsis in `width_em`.
pub fn shortened(text: &str, width_em: f64) -> String {
    if text_width_em(text) <= width_em {
        return text.to_owned();
    }
    let short = text.get(..fitting(text, width_em - 1.0)).unwrap_or_default();
    if short.len() == text.len() {
        return text.to_owned();
    }
    let end = short
        .trim_end_matches(|it: char| it == ' ' || NO_START.contains(it) || NO_END.contains(it));
    [end, "…"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn balanced_lines_leave_no_letter_alone() {
        assert_eq!(lines("一二三四五六七八九", 8.0), ["一二三四五六七八", "九"]);
        assert_eq!(balanced("一二三四五六七八九", 8.0), ["一二三四五", "六七八九"]);
    }

    #[test]
    fn two_lines_end_where_the_sentence_pauses() {
        assert_eq!(phrased("一二三，四五六七八", 6.0), ["一二三，", "四五六七八"]);
        assert_eq!(phrased("示意图 · 位置为约略", 6.0), ["示意图", "位置为约略"]);
        assert_eq!(phrased("At 12:30 and 12,000", 7.0), ["At 12:30", "and 12,000"]);
        assert_eq!(phrased("“一二三，”四五六七八", 7.0), ["“一二三，”", "四五六七八"]);
        assert_eq!(phrased("一，二三四五六七八", 6.0), ["一，二三四", "五六七八"]);
    }

    #[test]
    fn what_does_not_fit_ends_with_an_ellipsis() {
        assert_eq!(shortened("清城人大", 4.0), "清城人大");
        assert_eq!(shortened("清城人大，这一年", 6.0), "清城人大…");
        assert_eq!(at_most(lines("一二三四五六", 3.0), 1, 3.0), ["一二…"]);
    }
}
