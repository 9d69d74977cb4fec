//! What several people wrote, one after the other: the author's notes and the widget's own words.

use crate::words::Locale;

/// Signs that end a sentence, in any script.
const ENDS: &str = ".。．｡!！?？…‥।॥۔؟።။៕";
/// What may stand behind them: closing marks and brackets, and what closes a text that runs its own way.
const CLOSING: &str = "”’\"'»›」』】》）)]\u{202c}\u{2069}";

/// Whether `text` ends a sentence.
pub fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(|it: char| it.is_whitespace() || CLOSING.contains(it))
        .ends_with(|it| ENDS.contains(it))
}

/// Two statements as two sentences, each with its end.
pub(super) fn sentences(first: &str, second: &str, locale: Locale) -> String {
    if first.is_empty() || second.is_empty() {
        return [first, second].concat();
    }
    let (stop, gap) = if locale.is_chinese() { ("。", "") } else { (".", " ") };
    let end = |text| if ends_sentence(text) { "" } else { stop };
    [first, end(first), gap, second, end(second)].concat()
}

/// Two statements in one sentence, with `between` them; as two where the first is a sentence already.
pub fn joined(first: &str, between: &str, second: &str, locale: Locale) -> String {
    if first.is_empty() || second.is_empty() || !ends_sentence(first) {
        let between = if first.is_empty() || second.is_empty() { "" } else { between };
        return [first, between, second].concat();
    }
    let mut second = second.to_owned();
    if let Some(letter) = second.get_mut(..1) {
        letter.make_ascii_uppercase();
    }
    sentences(first, &second, locale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_in_every_script_and_before_closing_marks() {
        for text in [
            "An illustration.",
            "示意。",
            "“Why?”",
            "(see the map.) ",
            "یہ نقشہ ہے۔",
            "\u{2067}قارئ.\u{2069}",
        ] {
            assert!(ends_sentence(text), "{text}");
        }
        for text in ["", "示意", "3.5 km", "“one” and two"] {
            assert!(!ends_sentence(text), "{text}");
        }
    }

    #[test]
    fn a_note_that_ends_with_a_full_stop_is_followed_by_a_sentence() {
        let joined = |a, b| joined(a, "; ", b, Locale::En);
        // “illustration.; position approximate”
        assert_eq!(
            joined("An illustration.", "position approximate"),
            "An illustration. Position approximate."
        );
        assert_eq!(
            joined("Is it here?", "position approximate."),
            "Is it here? Position approximate."
        );
        assert_eq!(
            joined("An illustration", "position approximate"),
            "An illustration; position approximate"
        );
        assert_eq!((&*joined("", "b"), &*joined("a.", "")), ("b", "a."));
        let chinese = super::joined("位置为示意。", "；", "误差约3公里", Locale::ZhHans);
        assert_eq!(chinese, "位置为示意。误差约3公里。");
        assert_eq!(sentences("A tower", "A town.", Locale::En), "A tower. A town.");
    }
}
