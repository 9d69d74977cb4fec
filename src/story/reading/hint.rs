//! Guesses at what an author meant.

use crate::story::format::OTHER_NAMES;
use crate::story::problems::Wording;

/// "Did you mean", for a word that should have been one of `words`.
pub(super) fn nearest(found: &str, words: &mut dyn Iterator<Item = &str>) -> Option<Wording> {
    meant(found, words).map(did_you_mean)
}

/// The question whether `word` was meant.
pub(super) fn did_you_mean(word: &str) -> Wording {
    Wording::around(("是否想写 “", "did you mean “"), word, ("”？", "”?"))
}

/// The one of `words` that `found` is likely to stand for: the nearest in spelling, or the first that has that name
/// elsewhere.
pub(super) fn meant<'w>(found: &str, words: &mut dyn Iterator<Item = &'w str>) -> Option<&'w str> {
    let plain = plain(found);
    let is_other_name = |word: &str| {
        OTHER_NAMES.iter().any(|(ours, others)| *ours == word && others.contains(&&*plain))
    };
    // A third of the letters may be wrong, but at most two.
    let mut least = (plain.chars().count() / 3).min(2) + 1;
    let (mut best, mut named) = (None, false);
    for word in words {
        let edits = edits(&plain, word, least);
        if edits == 0 {
            return Some(word);
        }
        if !named && is_other_name(word) {
            (best, named) = (Some(word), true);
        } else if !named && edits < least {
            (best, least) = (Some(word), edits);
        } else if best.is_none() && plain.len() > 4 && word.starts_with(&*plain) {
            best = Some(word);
        }
    }
    best
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
    best.map(did_you_mean)
}

/// `word` without what differs between ways of writing a field's name: `shortTitle`, `short-title`, `SHORT_TITLE`, `Überschrift`.
fn plain(word: &str) -> String {
    let (mut plain, mut small) = (String::new(), false);
    for c in word.trim().chars().take(64) {
        if matches!(c, ' ' | '-') {
            plain.push('_');
        } else {
            if small && c.is_ascii_uppercase() {
                plain.push('_');
            }
            plain.extend(c.to_lowercase().map(without_mark));
        }
        small = c.is_ascii_lowercase();
    }
    plain
}

/// A small letter of German, French or Spanish without its mark.
pub(super) fn without_mark(c: char) -> char {
    const MARKED: [(&str, char); 7] = [
        ("äàâáã", 'a'),
        ("éèêë", 'e'),
        ("îïí", 'i'),
        ("öôóõ", 'o'),
        ("üûùú", 'u'),
        ("ç", 'c'),
        ("ñ", 'n'),
    ];
    MARKED.iter().find(|(marked, _)| marked.contains(c)).map_or(c, |it| it.1)
}

/// Letters to add, remove, change or swap with the next to make `b` of `a` (Damerau–Levenshtein distance, each letter touched
/// once), or `most` when that is fewer.
fn edits(a: &str, b: &str, most: usize) -> usize {
    if a.len().abs_diff(b.len()) > most * 4 {
        return most;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    // One row of the table at a time: the distances of a's beginning to each of b's, and the same for the letters before.
    let mut row: Vec<usize> = (0..=b.len()).collect();
    let mut above: Vec<usize> = Vec::new();
    for (i, from) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        let (mut left, mut last) = (i + 1, None);
        for (j, to) in b.iter().enumerate() {
            let at = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(most);
            let mut here = (at(&row, j) + usize::from(from != to)).min(left + 1);
            here = here.min(at(&row, j + 1) + 1);
            let before = i.checked_sub(1).and_then(|it| a.get(it));
            if before == Some(to) && last == Some(from) {
                here = here.min(j.checked_sub(1).map_or(most, |it| at(&above, it)) + 1);
            }
            next.push(here);
            (left, last) = (here, Some(to));
        }
        above = std::mem::replace(&mut row, next);
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

    #[test]
    fn two_letters_in_the_wrong_order_are_one_slip() {
        for (found, expected) in
            [("titel", 1), ("tilte", 1), ("title", 0), ("ttile", 1), ("teitl", 2)]
        {
            assert_eq!(edits(found, "title", 5), expected, "{found}");
        }
    }

    #[test]
    fn names_of_other_programs_and_languages_are_known() {
        // “titel”, “titre” and “datum” were fields like any other that is not read.
        let milestone = ["id", "title", "when", "when_note", "place", "text", "media", "tags"];
        for (found, ours) in [
            ("titel", "title"),
            ("Überschrift", "title"),
            ("titre", "title"),
            ("label", "title"),
            ("标题", "title"),
            ("datum", "when"),
            ("date", "when"),
            ("fecha", "when"),
            ("日期", "when"),
            ("LIEU", "place"),
            ("startDate", "when"),
            ("Beschreibung", "text"),
            ("mots-clés", "tags"),
            ("bild", "media"),
        ] {
            assert_eq!(super::meant(found, &mut milestone.into_iter()), Some(ours), "{found}");
        }
        // The same name is another field elsewhere.
        assert_eq!(
            super::meant("label", &mut ["id", "name", "position"].into_iter()),
            Some("name")
        );
        assert_eq!(super::meant("titel", &mut ["id", "name"].into_iter()), Some("name"));
    }
}
