//! Where a text may be cut: never inside what readers take for one letter.

use super::text_width_em;

/// Whether a text may be cut between two characters of it. True only where UAX #29 surely parts them, and written out for what
/// most names are written in: a table of all scripts is larger than the page's program may grow. Of other scripts, whose marks
/// stand apart from their letters, words are cut at blanks alone.
pub fn may_part(before: char, after: char) -> bool {
    // A joiner keeps what follows, and so do the signs that stand before a number.
    let joins = matches!(
        before,
        '\u{200D}' | '\u{600}'
            ..='\u{605}' | '\u{6DD}' | '\u{70F}' | '\u{890}' | '\u{891}' | '\u{8E2}' | '\u{D4E}' | '\u{11000}'..='\u{11FFF}'
    );
    // Letters and signs of Latin, Greek, Cyrillic, Hebrew, Arabic, Thai, Chinese, Japanese, Korean; pictures but for colours of skin.
    !joins
        && before != '\r'
        && matches!(
            after,
            '\0'..='\u{2FF}' | '\u{370}'..='\u{482}' | '\u{48A}'..='\u{52F}' | '\u{5D0}'..='\u{5EA}'
                | '\u{620}'..='\u{64A}' | '\u{E01}'..='\u{E30}' | '\u{2010}'..='\u{2027}'
                | '\u{2E80}'..='\u{3029}' | '\u{3030}'..='\u{3098}' | '\u{309B}'..='\u{A4CF}'
                | '\u{AC00}'..='\u{D7A3}' | '\u{FF01}'..='\u{FF9D}' | '\u{1F300}'..='\u{1F3FA}'
                | '\u{1F400}'..='\u{1FAFF}' | '\u{20000}'..='\u{323AF}'
        )
}

/// How many bytes of `text` to keep, so that they are no wider than `width_em` and no letter is cut. Zero where not even the
/// first finds room, and all where the text can be cut nowhere.
pub fn fitting(text: &str, width_em: f64) -> usize {
    let (mut room, mut before, mut end) = (width_em, None, text.len());
    for (at, letter) in text.char_indices() {
        if before.is_none_or(|it| may_part(it, letter)) {
            if room < 0.0 {
                break;
            }
            if before.is_some() || text_width_em(letter.encode_utf8(&mut [0; 4])) > room {
                end = at;
            }
        }
        room -= text_width_em(letter.encode_utf8(&mut [0; 4]));
        before = Some(letter);
    }
    if room < 0.0 { end } else { text.len() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    #[test]
    fn a_text_is_kept_as_far_as_it_fits() {
        assert_eq!(fitting("清城人大", 2.5), 6);
        assert_eq!(fitting("清城人大", 4.0), 12);
        assert_eq!(fitting("清城", 0.5), 0);
        // Nowhere may it be cut.
        assert_eq!(fitting("हिन्दी", 1.0), "हिन्दी".len());
    }

    #[test]
    fn a_family_is_never_parted() {
        let family = "👨‍👩‍👧‍👦";
        let row = family.repeat(6);
        for width in 0..40 {
            assert_eq!(fitting(&row, f64::from(width)) % family.len(), 0, "{width}");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_cut_inside_a_grapheme_cluster(
            text in "([a-zé]|[\\u{300}-\\u{36f}]|[\\u{200d}\\u{fe0f}\\u{ad}\\r\\n]|[👨👩👧🏽🇨🇳❤]|[가-힣ᄀ-ᇿ]|[ก-๛]|[ऀ-ॿ]|[؀-ۿ]|\\PC){0,24}",
            width_em in 0.0..30.0_f64,
        ) {
            let ends: Vec<usize> =
                text.grapheme_indices(true).map(|it| it.0).chain([text.len()]).collect();
            prop_assert!(ends.contains(&fitting(&text, width_em)), "{text:?}");
            let letters: Vec<(usize, char)> = text.char_indices().collect();
            for pair in letters.windows(2) {
                if may_part(pair[0].1, pair[1].1) {
                    prop_assert!(ends.contains(&pair[1].0), "{text:?} at {}", pair[1].0);
                }
            }
        }
    }
}
