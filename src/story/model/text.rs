//! A piece of the story's text, in one language or in several.

use super::path::At;

/// Text of the author's: data only, never markup.
#[derive(Clone, Debug, PartialEq)]
pub enum Text {
    /// The same words whatever the language.
    Plain(Box<str>),
    /// Pairs of BCP 47 tag and words, in the author's order; never empty when read from a file.
    ByLanguage(Box<[(Box<str>, Box<str>)]>),
}

impl Text {
    /// Words without a language.
    pub fn plain(words: &str) -> Self {
        Text::Plain(words.into())
    }

    /// The words for `lang`, a BCP 47 tag. Falls back in this order: the exact tag, any text of the same base
    /// language, the story's own language (exact, then base), the first text there is. Tags are compared without
    /// regard to case.
    ///
    /// ```
    /// # use nianbiao::story::Text;
    /// let text = Text::ByLanguage([("zh-Hans".into(), "大桥".into()), ("en".into(), "bridge".into())].into());
    /// assert_eq!(text.get("en-GB", "zh-Hans"), "bridge");
    /// assert_eq!(text.get("fr", "zh-Hans"), "大桥");
    /// ```
    pub fn get(&self, lang: &str, story_lang: &str) -> &str {
        match self {
            Text::Plain(words) => words,
            Text::ByLanguage(pairs) => in_language(pairs, lang)
                .or_else(|| in_language(pairs, story_lang))
                .or_else(|| pairs.first())
                .map_or("", |(_, words)| words),
        }
    }

    /// The tag of the text that [`Text::get`] gives, for `lang` attributes; `None` for plain text, which is taken to
    /// be in the story's language.
    pub fn tag(&self, lang: &str, story_lang: &str) -> Option<&str> {
        match self {
            Text::Plain(_) => None,
            Text::ByLanguage(pairs) => in_language(pairs, lang)
                .or_else(|| in_language(pairs, story_lang))
                .or_else(|| pairs.first())
                .map(|(tag, _)| &**tag),
        }
    }

    /// Its words in each language, with the paths of these where it is at `at`.
    pub(in crate::story) fn each<'t>(
        &'t self,
        at: &At<'_>,
    ) -> impl Iterator<Item = (String, &'t str)> {
        let all: Vec<(String, &str)> = match self {
            Text::Plain(words) => vec![(at.path(), words)],
            Text::ByLanguage(pairs) => {
                pairs.iter().map(|(tag, words)| (at.field(tag).path(), &**words)).collect()
            }
        };
        all.into_iter()
    }

    /// Whether there is nothing to read in any language.
    pub fn is_empty(&self) -> bool {
        match self {
            Text::Plain(words) => words.trim().is_empty(),
            Text::ByLanguage(pairs) => pairs.iter().all(|(_, words)| words.trim().is_empty()),
        }
    }

    /// Whether a reader of `lang` gets words of that language: always for plain text.
    pub fn speaks(&self, lang: &str) -> bool {
        match self {
            Text::Plain(_) => true,
            Text::ByLanguage(pairs) => in_language(pairs, lang).is_some(),
        }
    }
}

fn in_language<'t>(
    pairs: &'t [(Box<str>, Box<str>)],
    lang: &str,
) -> Option<&'t (Box<str>, Box<str>)> {
    let written = |(_, words): &&(Box<str>, Box<str>)| !words.trim().is_empty();
    pairs.iter().filter(written).find(|(tag, _)| tag.eq_ignore_ascii_case(lang)).or_else(|| {
        pairs.iter().filter(written).find(|(tag, _)| base(tag).eq_ignore_ascii_case(base(lang)))
    })
}

fn base(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bilingual(pairs: &[(&str, &str)]) -> Text {
        Text::ByLanguage(
            pairs.iter().map(|(tag, words)| ((*tag).into(), (*words).into())).collect(),
        )
    }

    #[test]
    fn text_falls_back_from_exact_to_base_to_story_to_first() {
        let text = bilingual(&[
            ("fr", "pont"),
            ("zh-Hans", "大桥"),
            ("zh-Hant", "大橋"),
            ("en-GB", "bridge"),
        ]);
        assert_eq!(text.get("zh-Hant", "fr"), "大橋");
        assert_eq!(text.get("ZH-hant", "fr"), "大橋");
        assert_eq!(text.get("zh-HK", "fr"), "大桥", "the first of the base language");
        assert_eq!(text.get("en", "zh-Hans"), "bridge");
        assert_eq!(text.get("de", "zh-Hant"), "大橋");
        assert_eq!(text.get("de", "zh"), "大桥");
        assert_eq!(text.get("de", "ru"), "pont");
        assert_eq!(text.tag("de", "ru"), Some("fr"));
    }

    #[test]
    fn an_empty_translation_falls_back_as_if_it_were_missing() {
        let text = bilingual(&[("zh", "大桥"), ("en", " ")]);
        assert_eq!(text.get("en", "zh"), "大桥");
        assert!(!text.speaks("en") && text.speaks("zh-Hans"));
    }

    #[test]
    fn plain_text_serves_every_language() {
        assert_eq!(Text::plain("2024").get("en", "zh"), "2024");
        assert_eq!(Text::plain("2024").tag("en", "zh"), None);
        assert!(Text::plain(" \n").is_empty() && bilingual(&[]).is_empty());
        assert_eq!(bilingual(&[]).get("en", "zh"), "");
    }
}
