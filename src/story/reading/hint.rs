//! Guesses at what an author meant.

use crate::story::format::OTHER_NAMES;
use crate::story::problems::Wording;

/// "Did you mean", for a word that should have been one of `words`: the nearest in spelling, or the name that others
/// give to one of them.
pub(super) fn nearest(found: &str, words: &mut dyn Iterator<Item = &str>) -> Option<Wording> {
    let plain = plain(found);
    let other = OTHER_NAMES.iter().filter(|(name, _)| *name == plain).map(|(_, ours)| *ours);
    let others: Vec<&str> = other.collect();
    // A third of the letters may be wrong, but at most two.
    let mut least = (plain.chars().count() / 3).min(2) + 1;
    let mut best = None;
    for word in words {
        if others.contains(&word) {
            best = Some(word);
            break;
        }
        let edits = edits(&plain, word, least);
        if edits < least {
            (best, least) = (Some(word), edits);
        }
    }
    best.map(|word| Wording::around(("是否想写 “", "did you mean “"), word, ("”？", "”?")))
}

/// The same for words that are not written in small letters alone, such as names of time zones.
pub(super) fn nearest_as_written(
    found: &str,
    words: &mut dyn Iterator<Item = &str>,
) -> Option<Wording> {
    let plain = |word: &str| word.to_lowercase().replace(['-', ' ', '_'], "/");
    let (found, mut least, mut best) = (plain(found), 3, None);
    for word in words {
        let edits = edits(&found, &plain(word), least);
        if edits < least {
            (best, least) = (Some(word), edits);
        }
    }
    best.map(|word| Wording::around(("是否想写 “", "did you mean “"), word, ("”？", "”?")))
}

/// `word` without what differs between ways of writing a field's name: `shortTitle`, `short-title`, `short_title`.
fn plain(word: &str) -> String {
    let mut plain = String::new();
    for c in word.trim().chars().take(64) {
        match c {
            ' ' | '-' => plain.push('_'),
            c if c.is_ascii_uppercase() => {
                if !plain.is_empty() && !plain.ends_with('_') {
                    plain.push('_');
                }
                plain.push(c.to_ascii_lowercase());
            }
            c => plain.push(c),
        }
    }
    plain
}

/// Letters to add, remove or change to make `b` of `a` (Levenshtein distance), or `most` when that is fewer.
fn edits(a: &str, b: &str, most: usize) -> usize {
    if a.len().abs_diff(b.len()) > most * 4 {
        return most;
    }
    let b: Vec<char> = b.chars().collect();
    // One row of the table at a time: `row` holds the distances of a's beginning to b's beginnings after the first.
    let mut row: Vec<usize> = (1..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let (mut before, mut left) = (i, i + 1);
        for (cell, to) in row.iter_mut().zip(&b) {
            let here = (before + usize::from(from != *to)).min(left + 1).min(*cell + 1);
            before = std::mem::replace(cell, here);
            left = here;
        }
    }
    row.last().copied().unwrap_or(most).min(most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Locale;

    fn meant(found: &str, words: &[&str]) -> Option<String> {
        nearest(found, &mut words.iter().copied()).map(|it| it.get(Locale::En).to_owned())
    }

    #[test]
    fn a_slip_of_the_key_is_guessed_and_a_strange_word_is_not() {
        let fields = ["id", "title", "short_title", "when", "text"];
        assert_eq!(meant("tittle", &fields).unwrap(), "did you mean “title”?");
        assert_eq!(meant("shortTitle", &fields).unwrap(), "did you mean “short_title”?");
        assert_eq!(meant("date", &fields).unwrap(), "did you mean “when”?");
        assert_eq!(meant("Description", &fields).unwrap(), "did you mean “text”?");
        assert_eq!(meant("x", &fields), None);
        assert_eq!(meant("", &fields), None);
        assert_eq!(meant("完全不同", &fields), None);
    }
}
