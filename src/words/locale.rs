//! The languages the interface speaks, chosen from a BCP 47 tag.

/// A language of the interface. The story's own texts may be in any other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// Chinese in simplified letters.
    #[default]
    ZhHans,
    /// Chinese in traditional letters.
    ZhHant,
    /// English.
    En,
}

impl Locale {
    /// Every language of the interface.
    pub const ALL: [Locale; 3] = [Locale::ZhHans, Locale::ZhHant, Locale::En];

    /// The interface language for a text language such as `zh-Hans`, `zh-TW` or `en-GB`; English for all that is not
    /// Chinese.
    ///
    /// ```
    /// # use nianbiao::words::Locale;
    /// assert_eq!(Locale::from_tag("zh"), Locale::ZhHans);
    /// assert_eq!(Locale::from_tag("zh-HK"), Locale::ZhHant);
    /// assert_eq!(Locale::from_tag("fr"), Locale::En);
    /// ```
    pub fn from_tag(tag: &str) -> Self {
        let mut parts = tag.split(['-', '_']);
        if !parts.next().is_some_and(|language| language.eq_ignore_ascii_case("zh")) {
            return Locale::En;
        }
        for part in parts {
            if part.eq_ignore_ascii_case("hans") {
                return Locale::ZhHans;
            }
            if ["hant", "tw", "hk", "mo"].iter().any(|it| part.eq_ignore_ascii_case(it)) {
                return Locale::ZhHant;
            }
        }
        Locale::ZhHans
    }

    /// The tag for `lang` attributes.
    pub const fn tag(self) -> &'static str {
        match self {
            Locale::ZhHans => "zh-Hans",
            Locale::ZhHant => "zh-Hant",
            Locale::En => "en",
        }
    }

    /// Whether the language is written in Chinese letters.
    pub const fn is_chinese(self) -> bool {
        matches!(self, Locale::ZhHans | Locale::ZhHant)
    }

    /// What stands between names in a row.
    pub const fn comma(self) -> &'static str {
        if self.is_chinese() { "、" } else { ", " }
    }

    /// What stands between parts of a sentence.
    pub const fn pause(self) -> &'static str {
        if self.is_chinese() { "，" } else { ", " }
    }

    /// What stands between statements in a sentence.
    pub const fn semicolon(self) -> &'static str {
        if self.is_chinese() { "；" } else { "; " }
    }

    /// What stands before what is said of something.
    pub const fn colon(self) -> &'static str {
        if self.is_chinese() { "：" } else { ": " }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_subtag_wins_over_the_region() {
        assert_eq!(Locale::from_tag("zh-Hans-HK"), Locale::ZhHans);
        assert_eq!(Locale::from_tag("zh-Hant-CN"), Locale::ZhHant);
        assert_eq!(Locale::from_tag("zh_TW"), Locale::ZhHant);
    }

    #[test]
    fn every_tag_reads_back_to_its_locale() {
        for locale in Locale::ALL {
            assert_eq!(Locale::from_tag(locale.tag()), locale);
        }
    }
}
