//! What languages call themselves.

/// Tags without a region, and the names; those of Chinese by script, for both are read side by side.
const NAMES: [(&str, &str); 46] = [
    ("zh-Hans", "简体"),
    ("zh-Hant", "繁體"),
    ("zh", "中文"),
    ("en", "English"),
    ("ar", "العربية"),
    ("bg", "Български"),
    ("bn", "বাংলা"),
    ("bo", "བོད་ཡིག"),
    ("ca", "Català"),
    ("cs", "Čeština"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fr", "Français"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("id", "Bahasa Indonesia"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("km", "ខ្មែរ"),
    ("ko", "한국어"),
    ("lo", "ລາວ"),
    ("mn", "Монгол"),
    ("ms", "Bahasa Melayu"),
    ("my", "မြန်မာ"),
    ("nl", "Nederlands"),
    ("no", "Norsk"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sr", "Српски"),
    ("sv", "Svenska"),
    ("sw", "Kiswahili"),
    ("ta", "தமிழ்"),
    ("th", "ไทย"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("vi", "Tiếng Việt"),
];

/// What the language of a BCP 47 tag calls itself; with its region or script as the tag has it, where the table knows the
/// language alone: `Português (BR)`. The tag itself where it knows neither.
pub(super) fn own_name(tag: &str) -> String {
    let named = |tag: &str| NAMES.iter().find(|it| tag.eq_ignore_ascii_case(it.0)).map(|it| it.1);
    if let Some(name) = named(tag) {
        return name.to_owned();
    }
    let parted = tag.split_once('-');
    match parted.and_then(|(language, rest)| Some((named(language)?, rest))) {
        Some((name, rest)) => [name, " (", rest, ")"].concat(),
        None => tag.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_named_in_its_own_letters() {
        let names = ["ar", "AR", "zh-Hant", "pt-BR", "zh-HK", "de-AT", "tlh", "x-y"].map(own_name);
        let expected = [
            "العربية",
            "العربية",
            "繁體",
            "Português (BR)",
            "中文 (HK)",
            "Deutsch (AT)",
            "tlh",
            "x-y",
        ];
        assert_eq!(names, expected);
    }
}
