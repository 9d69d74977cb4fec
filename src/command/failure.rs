//! Why a command could not do its work.

use std::io;

use crate::publish::{FontError, SiteError};
use crate::story::Wording;
use crate::workshop::{of_file, why_no_font, why_no_site};

/// The exit status of a command that could not do its work; 1 is for mistakes in a story.
pub(super) const COULD_NOT: u8 = 2;

/// Why a command could not do its work.
#[derive(Debug)]
pub(super) enum Failure {
    /// Nobody reads the output any more, as in `nianbiao schema | head -1`. Nothing is wrong with that.
    Unheard,
    /// One sentence with what to do.
    Told(Wording),
}

impl Failure {
    /// A sentence in Chinese and in English.
    pub(super) fn new(zh: String, en: String) -> Self {
        Failure::Told(Wording::new(|| (zh, en)))
    }

    /// A file that could not be used: what was tried with it in Chinese and in English, such as “cannot write”.
    pub(super) fn of_file(tried: (&str, &str), file: &str, error: &io::Error) -> Self {
        Failure::Told(of_file(tried, file, error))
    }
}

impl From<SiteError> for Failure {
    fn from(error: SiteError) -> Self {
        Failure::Told(why_no_site(&error))
    }
}

impl From<FontError> for Failure {
    fn from(error: FontError) -> Self {
        Failure::Told(why_no_font(&error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Locale;

    impl Failure {
        fn words(&self, locale: Locale) -> &str {
            match self {
                Failure::Unheard => "",
                Failure::Told(words) => words.get(locale),
            }
        }
    }

    #[test]
    fn a_file_that_is_not_there_is_told_in_one_sentence_of_either_language() {
        let error = io::Error::from(io::ErrorKind::NotFound);
        let failure = Failure::of_file(("无法读取", "cannot read"), "a.json", &error);
        let english = "cannot read a.json: it is not there; check the path";
        assert_eq!(failure.words(Locale::En), english);
        assert_eq!(failure.words(Locale::ZhHant), "无法读取 a.json：路径不存在，请核对");
    }

    #[test]
    fn what_an_editor_can_mend_is_told_in_chinese_too() {
        let failures: [Failure; 6] = [
            SiteError::TakenPath("a.png".into()).into(),
            SiteError::SameId("a".into()).into(),
            SiteError::TakenId("..".into()).into(),
            FontError::NoFont("a.json".into()).into(),
            FontError::GivenLacks { path: "a.ttf".into(), letters: "清".into() }.into(),
            FontError::NoneHas("清".into()).into(),
        ];
        for failure in failures {
            let (chinese, english) = (failure.words(Locale::ZhHans), failure.words(Locale::En));
            assert!(chinese.contains("请") && english.contains("; "), "{chinese} {english}");
        }
    }
}
