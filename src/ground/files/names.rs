//! What a feature is called, in the languages of a story.

use super::properties::{Properties, Value};
use crate::story::{Text, limits};

/// Keys of the name as it is, the first that there is.
const PLAIN: &[&str] = &["name", "名称", "name:latin", "title", "标题", "nam", "name1", "mc"];

/// A name, or that it is too long for a story.
pub(super) enum Name {
    None,
    TooLong,
    Words(Text),
}

/// The name in `languages`, or as it is where there are none, or where it is in none of them.
pub(super) fn name(properties: &Properties, languages: &[String]) -> Name {
    let text = found(properties, languages);
    let too_long = |words: &str| words.chars().count() > limits::TITLE.most;
    match text {
        None => Name::None,
        Some(Text::Plain(words)) if too_long(&words) => Name::TooLong,
        Some(Text::ByLanguage(pairs)) if pairs.iter().any(|it| too_long(&it.1)) => Name::TooLong,
        Some(text) => Name::Words(text),
    }
}

fn found(properties: &Properties, languages: &[String]) -> Option<Text> {
    if let Some(Value::Names(pairs)) = properties.get("name") {
        return chosen(pairs, languages);
    }
    let plain = PLAIN.iter().find_map(|key| properties.text(key));
    let mut pairs: Vec<(Box<str>, Box<str>)> = Vec::new();
    for language in languages {
        let words = keys(language).iter().find_map(|key| properties.text(key));
        let words = words.or_else(|| plain.filter(|it| may_be_in(it, language)));
        if let Some(words) = words {
            pairs.push((language.as_str().into(), cleaned(words)));
        }
    }
    // What is the same in all languages is said once.
    let said = pairs.iter().any(|it| plain.is_none_or(|plain| *it.1 != *cleaned(plain)));
    if said && !pairs.is_empty() {
        return Some(Text::ByLanguage(pairs.into()));
    }
    let any = || {
        let mut all = properties.iter().filter(|it| it.0.starts_with("name:"));
        all.find_map(|it| properties.text(it.0))
    };
    plain.or_else(any).map(|it| Text::Plain(cleaned(it)))
}

/// Of names by language those that are wanted; all where none of them is.
fn chosen(pairs: &[(String, String)], languages: &[String]) -> Option<Text> {
    let wanted = |tag: &str| languages.iter().any(|it| it.eq_ignore_ascii_case(tag));
    let wanted: Vec<_> = pairs.iter().filter(|it| wanted(&it.0)).collect();
    let all = if wanted.is_empty() { pairs.iter().collect() } else { wanted };
    let all = all.into_iter().map(|(tag, words)| (tag.as_str().into(), cleaned(words)));
    let all: Box<[(Box<str>, Box<str>)]> = all.collect();
    (!all.is_empty()).then_some(Text::ByLanguage(all))
}

/// Keys of a language's name, the most exact first: OpenStreetMap, older OpenMapTiles, Natural Earth.
fn keys(language: &str) -> Vec<String> {
    let exact = language.to_lowercase();
    let base = exact.split('-').next().unwrap_or_default().to_owned();
    let traditional = ["zh-hant", "zh-tw", "zh-hk", "zh-mo"].iter().any(|it| exact.starts_with(it));
    let mut tags = vec![exact.clone(), exact.replace('-', "_")];
    match (&*base, traditional) {
        ("zh", true) => tags.extend(["zh-hant", "zh-tw", "zh-hk", "zht"].map(str::to_owned)),
        ("zh", false) => tags.extend(["zh-hans", "zh-cn"].map(str::to_owned)),
        _ => {}
    }
    tags.push(base);
    tags.iter().flat_map(|tag| [format!("name:{tag}"), format!("name_{tag}")]).collect()
}

/// Whether words without a language can be in this one, by their letters: Han for Chinese and Japanese, and none for
/// others.
fn may_be_in(words: &str, language: &str) -> bool {
    let han =
        words.chars().any(|it| matches!(it, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}'));
    let latin = words.chars().filter(|it| it.is_alphabetic()).all(|it| (it as u32) < 0x250);
    match language.split('-').next().unwrap_or_default().to_lowercase().as_str() {
        "zh" | "ja" => han,
        "en" | "fr" | "de" | "es" | "pt" | "it" | "nl" => !han && latin,
        _ => false,
    }
}

/// Words on one line without signs that are not seen.
fn cleaned(words: &str) -> Box<str> {
    let words: Vec<&str> = words.split(|it: char| it.is_control() || it.is_whitespace()).collect();
    let mut one = String::new();
    for word in words.into_iter().filter(|it| !it.is_empty()) {
        if !one.is_empty() {
            one.push(' ');
        }
        one.push_str(word);
    }
    one.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tags: &[(&str, &str)], languages: &[&str], expected: &[(&str, &str)]) {
        let properties = Properties::of_texts(tags);
        let languages: Vec<String> = languages.iter().map(|it| (*it).to_owned()).collect();
        let found = match name(&properties, &languages) {
            Name::Words(Text::Plain(words)) => vec![(String::new(), words.to_string())],
            Name::Words(Text::ByLanguage(pairs)) => {
                pairs.iter().map(|it| (it.0.to_string(), it.1.to_string())).collect()
            }
            Name::None | Name::TooLong => Vec::new(),
        };
        let expected: Vec<_> =
            expected.iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn names_come_in_the_languages_of_the_story() {
        let beijiang = [("name", "北江"), ("name:en", "Bei River"), ("name:zh-Hant", "北江（繁）")];
        check(&beijiang, &["zh-Hans", "en"], &[("zh-Hans", "北江"), ("en", "Bei River")]);
        check(&beijiang, &["zh-Hant"], &[("zh-Hant", "北江（繁）")]);
        check(&beijiang, &[], &[("", "北江")]);
        check(&beijiang, &["ar"], &[("", "北江")]);
        check(
            &[("NAME_ZH", "长江"), ("NAME_EN", "Yangtze"), ("name", "Chang Jiang")],
            &["zh"],
            &[("zh", "长江")],
        );
    }

    #[test]
    fn a_name_without_a_language_goes_to_the_one_whose_letters_it_has() {
        check(
            &[("name", "Thames"), ("name:zh", "泰晤士河")],
            &["zh-Hans", "en"],
            &[("zh-Hans", "泰晤士河"), ("en", "Thames")],
        );
        check(&[("name", "北江")], &["zh-Hans", "en"], &[("", "北江")]);
    }

    #[test]
    fn a_name_has_one_line_and_is_not_endless() {
        check(&[("name", " a\n b ")], &[], &[("", "a b")]);
        check(&[("name", &"长".repeat(201))], &[], &[]);
        check(&[("name", " ")], &[], &[]);
    }
}
