//! Words of a source, in the quotation marks of their language, and what its author says of it already.

/// Marks around the words of a source by language, after Unicode's Common Locale Data Repository
/// (<https://cldr.unicode.org>, `quotationStart` and `quotationEnd`); all others have “ and ”. French sets them apart.
const MARKS: [(&str, &str, &str); 8] = [
    ("de cs sk sl bg is lt et mk ka hr sr", "„", "“"),
    ("pl hu ro", "„", "”"),
    ("fr", "«\u{a0}", "\u{a0}»"),
    ("es it ru uk be el hy sq ca fa ar no nb nn", "«", "»"),
    ("sv fi", "”", "”"),
    ("da", "»", "«"),
    ("ja yue", "「", "」"),
    ("nl", "‘", "’"),
];

/// Marks that open and close the words of an author who has set some already.
const OPENING: &str = "“„«»「『‘\"”";
const CLOSING: &str = "”“»«」』’\"";

/// The marks of the language of a BCP 47 tag.
fn marks(tag: &str) -> (&'static str, &'static str) {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default().to_ascii_lowercase();
    let mut after = parts.map(str::to_ascii_lowercase);
    if language == "zh" {
        let traditional = after.any(|it| matches!(&*it, "hant" | "tw" | "hk" | "mo"));
        let simplified = tag.to_ascii_lowercase().contains("hans");
        return if traditional && !simplified { ("「", "」") } else { ("“", "”") };
    }
    // Switzerland has one pair for all its languages, and no room inside.
    if after.any(|it| it == "ch") && matches!(&*language, "de" | "fr" | "it") {
        return ("«", "»");
    }
    let of_language = MARKS.iter().find(|it| it.0.split(' ').any(|it| it == language));
    of_language.map_or(("“", "”"), |it| (it.1, it.2))
}

/// `words` in the quotation marks of their language, unless they stand in some already.
pub fn quoted(words: &str, tag: &str) -> String {
    let words = words.trim();
    let inner = words.strip_prefix(|it| OPENING.contains(it));
    let whole = inner.and_then(|it| it.strip_suffix(|it| CLOSING.contains(it)));
    // `“One” and “two”` is no pair.
    let is_pair = |it: &str| !it.contains(|it: char| OPENING.contains(it) && it != '‘');
    if whole.is_some_and(is_pair) {
        return words.to_owned();
    }
    let (open, close) = marks(tag);
    [open, words, close].concat()
}

/// Words before a colon that say where something is from, or whose it is, in small letters.
const SOURCES: &str = "source sources quelle quellen fuente fuentes fonte bron 来源 來源 出处 出處 资料来源 資料來源 消息来源 \
    新闻来源 稿源 原文 原载 原載";
const AUTHORS: &str = "by author authors autor autorin autoren auteur auteurs text von par por 作者 撰文 文 编辑 編輯 记者 記者";

/// Whether an author's text begins as the widget would begin it: “Source: …”, 来源：…, 文／….
pub(super) fn says_source(text: &str) -> bool {
    introduces(text, SOURCES)
}

/// The same of whose a text is. English says it without a colon.
pub(super) fn says_author(text: &str) -> bool {
    let by = text.trim_start().get(..3).is_some_and(|it| it.eq_ignore_ascii_case("by "));
    by || introduces(text, AUTHORS)
}

fn introduces(text: &str, words: &str) -> bool {
    let Some((before, _)) = text.split_once([':', '：', '/', '／', '|', '｜']) else {
        return false;
    };
    // Without Unicode's tables, which are larger than all of this.
    let before = before.trim().to_ascii_lowercase();
    words.split_whitespace().any(|it| it == before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_the_marks_of_their_language() {
        // All stood in “ and ”, whatever their language.
        for (tag, expected) in [
            ("en", "“x”"),
            ("zh-Hans", "“x”"),
            ("zh", "“x”"),
            ("zh-Hans-HK", "“x”"),
            ("zh-Hant", "「x」"),
            ("zh-TW", "「x」"),
            ("ja", "「x」"),
            ("de-AT", "„x“"),
            ("de-CH", "«x»"),
            ("fr", "«\u{a0}x\u{a0}»"),
            ("FR-CA", "«\u{a0}x\u{a0}»"),
            ("ru", "«x»"),
            ("pl", "„x”"),
            ("und", "“x”"),
        ] {
            assert_eq!(quoted("x", tag), expected, "{tag}");
        }
    }

    #[test]
    fn words_that_stand_in_marks_get_no_others() {
        for own in ["“x”", "„x“", "「x」", "\"x\"", "« x »"] {
            assert_eq!(quoted(own, "en"), own);
        }
        assert_eq!(quoted("“One” and “two”", "de"), "„“One” and “two”“");
        assert_eq!(quoted("“One” and two", "en"), "““One” and two”");
    }

    #[test]
    fn what_an_author_says_of_a_source_is_known() {
        for text in ["Source: The Post", "来源：某报", "來源: 某報", "Quelle : ORF", "SOURCES: two"]
        {
            assert!(says_source(text), "{text}");
        }
        for text in ["By Anna Lee", "by: Anna", "作者：某某", "文／某某", "Text: Anna"] {
            assert!(says_author(text), "{text}");
        }
        for text in ["The Source", "Open Source: A History", "新来源：二", "", "Byron"] {
            assert!(!says_source(text) && !says_author(text), "{text}");
        }
    }
}
