//! The language that messages are in.

use clap::ValueEnum;

use crate::words::Locale;

/// A language of messages, as it is named on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Language {
    /// Chinese
    #[value(alias = "zh-Hans", alias = "zh-CN", alias = "zh_CN")]
    Zh,
    /// Chinese; the messages are written in simplified letters
    #[value(name = "zh-Hant", alias = "zh-TW", alias = "zh-HK", alias = "zh_TW", alias = "zh_HK")]
    ZhHant,
    /// English
    #[value(alias = "en-US", alias = "en-GB")]
    En,
}

/// The language to speak: the one that was asked for, or else that of the environment.
pub(super) fn spoken(asked: Option<Language>) -> Locale {
    match asked {
        Some(Language::Zh) => Locale::ZhHans,
        Some(Language::ZhHant) => Locale::ZhHant,
        Some(Language::En) => Locale::En,
        None => of_environment(crate::system::variable),
    }
}

/// The language by the rule of POSIX: the first of the variables that says something decides.
fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Locale {
    let mut set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable);
    let name = set.find(|it| !it.is_empty()).unwrap_or_default();
    // Language, territory, then an encoding and a variant: `zh_TW.UTF-8@radical`.
    Locale::from_tag(name.split(['.', '@']).next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(variables: &[(&str, &str)], expected: Locale) {
        let of = |name: &str| variables.iter().find(|it| it.0 == name).map(|it| it.1.to_owned());
        assert_eq!(of_environment(of), expected, "{variables:?}");
    }

    #[test]
    fn the_first_variable_that_says_something_decides() {
        check(&[("LANG", "zh_CN.UTF-8")], Locale::ZhHans);
        check(&[("LANG", "zh_TW.UTF-8")], Locale::ZhHant);
        check(&[("LANG", "zh_CN.UTF-8"), ("LC_MESSAGES", "en_GB.UTF-8")], Locale::En);
        check(&[("LANG", "en_GB"), ("LC_MESSAGES", ""), ("LC_ALL", "zh")], Locale::ZhHans);
        check(&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C.UTF-8")], Locale::En);
        check(&[], Locale::En);
    }
}
