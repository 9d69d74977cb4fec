//! What a problem says, in Chinese and in English.
//!
//! Whole sentences are for whoever writes the story: `nianbiao check` says them. In the browser one line names only the
//! spot and the kind of a mistake ([`ProblemKind::words`](super::ProblemKind::words)), so in Wasm a [`Wording`] holds
//! nothing, unless the program is that of whoever writes. Everything that would put words together is handed over as
//! something to be called or printed, and the loader never does either: the compiler then leaves out the sentences, the
//! guesses and all that makes them, some 30 kB.

use std::fmt::Display;

use crate::words::Locale;

/// The same words in Chinese and in English; none in the programs of readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording(held::Words);

impl Wording {
    /// Whether this build has the words.
    pub const SPOKEN: bool = cfg!(any(not(target_family = "wasm"), hosted));

    /// Words known beforehand.
    pub const fn fixed(zh: &'static str, en: &'static str) -> Self {
        Self(held::Words::fixed(zh, en))
    }

    /// Words put together when they are needed: Chinese, then English.
    pub fn new(words: impl FnOnce() -> (String, String)) -> Self {
        Self(held::Words::made(words))
    }

    /// `words` with `before` and `after` around it in each language, as pairs of Chinese and English.
    pub(in crate::story) fn around(
        before: (&str, &str),
        words: impl Display,
        after: (&str, &str),
    ) -> Self {
        Self::new(|| {
            let words = words.to_string();
            ([before.0, &words, after.0].concat(), [before.1, &words, after.1].concat())
        })
    }

    /// `words` in quotation marks, cut to a length that fits a message.
    pub fn quoting(words: &str) -> Self {
        Self::new(|| {
            let cut: String = words.chars().take(QUOTED_CHARS).collect();
            let more = if cut.len() < words.len() { "…" } else { "" };
            let quoted = ["“", &cut, more, "”"].concat();
            (quoted.clone(), quoted)
        })
    }

    /// The same with the note that it was found in `times` places.
    pub(in crate::story) fn and_times(&self, times: usize) -> Self {
        Self::new(|| {
            let times = times.to_string();
            (
                [self.get(Locale::ZhHans), "，共 ", &times, " 处，此为第一处"].concat(),
                [self.get(Locale::En), ", ", &times, " times, here first"].concat(),
            )
        })
    }

    /// The same with `more` after it.
    pub(in crate::story) fn followed_by(&self, more: &Wording) -> Self {
        Self::new(|| {
            let both = |locale, joint| [self.get(locale), joint, more.get(locale)].concat();
            (both(Locale::ZhHans, "；"), both(Locale::En, "; "))
        })
    }

    /// The words in a language of the interface.
    pub fn get(&self, locale: Locale) -> &str {
        self.0.get(locale.is_chinese())
    }
}

/// How much of the author's text a message repeats, characters.
pub(in crate::story) const QUOTED_CHARS: usize = 40;

/// Where there are words.
#[cfg(any(not(target_family = "wasm"), hosted))]
mod held {
    use std::borrow::Cow;

    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(super) struct Words {
        zh: Cow<'static, str>,
        en: Cow<'static, str>,
    }

    impl Words {
        pub(super) const fn fixed(zh: &'static str, en: &'static str) -> Self {
            Self { zh: Cow::Borrowed(zh), en: Cow::Borrowed(en) }
        }

        pub(super) fn made(words: impl FnOnce() -> (String, String)) -> Self {
            let (zh, en) = words();
            Self { zh: Cow::Owned(zh), en: Cow::Owned(en) }
        }

        pub(super) fn get(&self, chinese: bool) -> &str {
            if chinese { &self.zh } else { &self.en }
        }
    }
}

/// The same without any.
#[cfg(all(target_family = "wasm", not(hosted)))]
mod held {
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(super) struct Words;

    impl Words {
        pub(super) const fn fixed(_: &'static str, _: &'static str) -> Self {
            Self
        }

        pub(super) fn made(_: impl FnOnce() -> (String, String)) -> Self {
            Self
        }

        pub(super) fn get(&self, _: bool) -> &str {
            ""
        }
    }
}
