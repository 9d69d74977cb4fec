//! Which way a text is written, and how it is kept from turning round what stands beside it: the bidirectional algorithm,
//! Unicode Standard Annex 9 (<https://www.unicode.org/reports/tr9/>).

/// Opens a stretch that is written from left to right, and leaves what is around it alone; the same from right to left.
const LRI: char = '\u{2066}';
const RLI: char = '\u{2067}';
/// Closes such a stretch.
const PDI: char = '\u{2069}';

/// Languages that are written from right to left, unless their tag names another script.
const LANGUAGES: [&str; 24] = [
    "ar", "he", "fa", "ur", "ps", "dv", "yi", "ug", "sd", "ckb", "iw", "arc", "arz", "azb", "bal",
    "glk", "lrc", "mzn", "nqo", "pnb", "skr", "syr", "aii", "rhg",
];
/// Scripts that are.
const SCRIPTS: [&str; 10] =
    ["arab", "hebr", "aran", "syrc", "thaa", "nkoo", "adlm", "mand", "samr", "rohg"];

/// Whether the language of a BCP 47 tag is written from right to left.
pub fn is_right_to_left(tag: &str) -> bool {
    let mut parts = tag.split(['-', '_']);
    let language = parts.next().unwrap_or_default();
    match parts.next().filter(|it| it.len() == 4) {
        Some(script) => SCRIPTS.iter().any(|it| script.eq_ignore_ascii_case(it)),
        None => LANGUAGES.iter().any(|it| language.eq_ignore_ascii_case(it)),
    }
}

/// Whether most letters of `text` run from right to left.
pub fn runs_right_to_left(text: &str) -> bool {
    let count = |is: fn(char) -> bool| text.chars().filter(|it| is(*it)).count();
    count(is_rtl) > count(is_ltr)
}

/// The `dir` of an element that holds `text` alone; none where everything runs from left to right anyway. `tag` is the
/// text's language: a sentence in Arabic stays one though it begins with a Latin name.
pub fn direction(text: &str, tag: &str) -> Option<&'static str> {
    let turns = |it: char| is_rtl(it) || is_control(it);
    text.contains(turns).then(|| {
        let rtl = text.contains(is_rtl) && (is_right_to_left(tag) || runs_right_to_left(text));
        if rtl { "rtl" } else { "ltr" }
    })
}

/// `text` as a part of a longer one, which it does not turn round.
///
/// ```
/// # use nianbiao::words::isolated;
/// assert_eq!(isolated("The sea", "en"), "The sea");
/// assert_eq!(isolated("البحر", "ar"), "\u{2067}البحر\u{2069}");
/// ```
pub fn isolated(text: &str, tag: &str) -> String {
    let Some(direction) = direction(text, tag) else { return text.to_owned() };
    let mut isolated = String::from(if direction == "rtl" { RLI } else { LRI });
    isolated.push_str(text);
    isolated.push(PDI);
    isolated
}

/// The control characters that open and close stretches.
fn is_control(sign: char) -> bool {
    matches!(sign, '\u{202a}'..='\u{202e}' | LRI..=PDI)
}

fn is_rtl(sign: char) -> bool {
    matches!(sign,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Letters of all other scripts, without signs and digits.
fn is_ltr(sign: char) -> bool {
    let signs =
        matches!(sign, '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{3020}' | '\u{ff00}'..='\u{ff20}');
    sign.is_ascii_alphabetic() || (sign >= '\u{c0}' && !signs && !is_rtl(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_written_as_its_script_is() {
        for tag in ["ar", "AR-eg", "he", "fa-IR", "ur", "ckb", "pa-Arab", "az_Arab", "yi"] {
            assert!(is_right_to_left(tag), "{tag}");
        }
        for tag in ["en", "zh-Hans", "ks-Deva", "ar-Latn", "ku", "", "arn"] {
            assert!(!is_right_to_left(tag), "{tag}");
        }
    }

    #[test]
    fn a_text_goes_the_way_of_its_language_and_a_foreign_one_that_of_most_letters() {
        assert_eq!(direction("Plain", "en"), None);
        assert_eq!(direction("1950–2024", "ar"), None);
        assert_eq!(direction("الجسر: 1950–2024", "ar"), Some("rtl"));
        assert_eq!(direction("C++ وHTML5!", "ar"), Some("rtl"));
        assert_eq!(direction("Name شارع and on", "en"), Some("ltr"));
        assert_eq!(direction("شارع النيل (Nile)", "en"), Some("rtl"));
        assert_eq!(direction("清城\u{202e}。", "zh"), Some("ltr"));
    }
}
