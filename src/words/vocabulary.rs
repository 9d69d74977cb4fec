//! The words as one story says them: the language chosen, the author's overrides applied.

use super::{Locale, Word};

/// The interface words for one language, with the overrides of one story.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Vocabulary {
    /// Which language.
    pub locale: Locale,
    /// What each word says, in the order of [`Word::ALL`].
    texts: Vec<String>,
}

impl Vocabulary {
    /// The plain words of `locale`.
    pub fn new(locale: Locale) -> Self {
        Self { locale, texts: Word::ALL.iter().map(|it| it.text(locale).to_owned()).collect() }
    }

    /// The words as [`Vocabulary::live_texts`] gave them. The table of all languages stays out of a page that has its
    /// words with it; a word that `texts` lacks says nothing.
    pub fn from_texts(locale: Locale, texts: Vec<String>) -> Self {
        Self { locale, texts }
    }

    /// What each of [`Word::LIVE`] says, in that order.
    pub fn live_texts(&self) -> &[String] {
        self.texts.get(..Word::LIVE.len()).unwrap_or(&self.texts)
    }

    /// What each of [`Word::LATE`] says, with its key, and the names of the buttons that lead there.
    pub fn late_texts(&self) -> Vec<(&'static str, &str)> {
        let late = Word::LATE.iter().chain([&Word::Find, &Word::Menu, &Word::List]);
        late.map(|it| (it.key(), self.text(*it))).collect()
    }

    /// Lets the word called `key` say `text` instead; a key that names no word, and an empty text, change nothing.
    pub fn with_override(mut self, key: &str, text: &str) -> Self {
        let named = Word::ALL.iter().position(|it| it.key() == key);
        if let Some(said) = named.and_then(|it| self.texts.get_mut(it)).filter(|_| !text.is_empty())
        {
            *said = text.to_owned();
        }
        self
    }

    /// Says nothing of places, for a story that knows none: what holds for all of it is not said of each milestone.
    pub fn without_places(mut self) -> Self {
        for word in [Word::NoPlace, Word::Announcement] {
            if let Some(said) = self.texts.get_mut(word as usize) {
                *said = match word {
                    Word::Announcement => said.replace("，{place}", "").replace(", {place}", ""),
                    _ => String::new(),
                };
            }
        }
        self
    }

    /// What `word` says.
    pub fn text(&self, word: Word) -> &str {
        self.texts.get(word as usize).map_or("", |it| it)
    }

    /// What `word` says with its gaps filled: `("n", "3")` goes where the word has `{n}`. A gap is filled once from
    /// the left, so text that itself holds braces is safe.
    pub fn filled(&self, word: Word, gaps: &[(&str, &str)]) -> String {
        let mut filled = String::new();
        let mut rest = self.text(word);
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                rest = after;
                break;
            };
            if let Some((_, value)) = gaps.iter().find(|(gap, _)| *gap == name) {
                filled.push_str(value);
            }
            rest = tail;
        }
        filled.push_str(rest);
        filled
    }

    /// A length on the ground in words: metres below a kilometre, then kilometres with at most one decimal.
    ///
    /// ```
    /// # use nianbiao::words::{Locale, Vocabulary};
    /// assert_eq!(Vocabulary::new(Locale::ZhHans).distance(3000.0), "3公里");
    /// assert_eq!(Vocabulary::new(Locale::En).distance(1500.0), "1.5 km");
    /// ```
    pub fn distance(&self, metres: f64) -> String {
        let (whole, tenths, chinese, english) = if metres < 1000.0 {
            (metres.round() as i64, 0, "米", " m")
        } else {
            let tenths = (metres / 100.0).round() as i64;
            (tenths / 10, tenths % 10, "公里", " km")
        };
        let unit = if self.locale.is_chinese() { chinese } else { english };
        match tenths {
            0 => [&*whole.to_string(), unit].concat(),
            _ => [&*whole.to_string(), ".", &tenths.to_string(), unit].concat(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_and_text_with_braces_stays_text() {
        let words = Vocabulary::new(Locale::En);
        let gaps =
            [("n", "1"), ("total", "2"), ("title", "{when}"), ("when", "today"), ("place", "x")];
        assert_eq!(words.filled(Word::Announcement, &gaps), "1 of 2: {when}, today, x");
    }

    #[test]
    fn an_override_replaces_one_word_and_unknown_keys_are_ignored() {
        let words = Vocabulary::new(Locale::En)
            .with_override("next", "Onwards")
            .with_override("nexte", "?")
            .with_override("previous", "");
        assert_eq!(words.text(Word::Next), "Onwards");
        assert_eq!(words.text(Word::Previous), "Previous");
    }

    #[test]
    fn an_override_with_a_stray_brace_loses_no_text_after_it() {
        let words = Vocabulary::new(Locale::En).with_override("cluster", "{n of {n}");
        assert_eq!(words.filled(Word::Cluster, &[("n", "3")]), "");
        let words = Vocabulary::new(Locale::En).with_override("cluster", "{n} and {more");
        assert_eq!(words.filled(Word::Cluster, &[("n", "3")]), "3 and more");
    }

    #[test]
    fn the_words_of_the_page_travel_as_texts_and_the_others_stay_behind() {
        let words = Vocabulary::new(Locale::ZhHant).with_override("next", "往下");
        let there = Vocabulary::from_texts(words.locale, words.live_texts().to_vec());
        for word in Word::LIVE {
            assert_eq!(there.text(*word), words.text(*word), "{}", word.key());
        }
        assert_eq!((there.text(Word::Next), there.text(Word::Retry)), ("往下", ""));
        assert_eq!(Vocabulary::default().text(Word::View), "");
    }

    #[test]
    fn late_words_have_their_keys_with_them_and_the_authors_overrides() {
        let words = Vocabulary::new(Locale::En).with_override("close", "Away");
        assert!(words.late_texts().contains(&("close", "Away")));
        assert!(words.late_texts().iter().all(|it| it.0 != "view"));
    }

    #[test]
    fn a_distance_is_said_in_metres_and_kilometres() {
        let words = Vocabulary::new(Locale::ZhHant);
        assert_eq!(words.distance(500.0), "500米");
        assert_eq!(words.distance(15_000.0), "15公里");
        assert_eq!(words.distance(1_049.9), "1公里");
        assert_eq!(words.distance(12_360.0), "12.4公里");
    }
}
