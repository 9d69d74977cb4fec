//! Texts of a story as cells hold them.

use std::borrow::Cow;

use crate::import::Json;
use crate::story::limits;

/// A text without what no reader of a story sees: control characters, which reading takes out anyway, and white space around
/// it. Line breaks are those of Unix, as reading makes them.
pub(in crate::export) fn cleaned(text: &str) -> Cow<'_, str> {
    let odd = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    let around = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}');
    if !text.contains(odd) {
        return Cow::Borrowed(text.trim_matches(around));
    }
    let unix = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = unix.chars().filter(|it| !odd(*it)).collect();
    Cow::Owned(kept.trim_matches(around).to_owned())
}

/// The words of a text by language, cleaned; of a language that is given twice, the last. Languages without words are left
/// out, for they fall back to others as if they were not there.
pub(in crate::export) fn by_language(text: &Json) -> Vec<(String, Cow<'_, str>)> {
    let mut all: Vec<(String, Cow<'_, str>)> = Vec::new();
    let Some(fields) = text.object() else { return all };
    for (tag, words) in fields.iter().take(limits::LANGUAGES.most) {
        let words = cleaned(words.text().unwrap_or_default());
        if words.is_empty() || tag.starts_with('$') {
            continue;
        }
        let tag = tag.replace('_', "-");
        all.retain(|it| !it.0.eq_ignore_ascii_case(&tag));
        all.push((tag, words));
    }
    all
}

/// A list in one cell: plain words with `; ` between them, numbers with `, `; JSON where an element is something else, or
/// holds what could be taken for the end of it. None where it is empty.
pub(in crate::export) fn joined(list: &[Json]) -> Option<String> {
    if list.is_empty() {
        return None;
    }
    let plain = |it: &Json| it.text().is_some_and(stands_alone);
    if list.iter().all(plain) {
        let words: Vec<&str> = list.iter().filter_map(Json::text).collect();
        return Some(words.join("; "));
    }
    if list.iter().all(|it| matches!(it, Json::Number(_))) {
        let numbers: Vec<String> = list.iter().filter_map(Json::words).collect();
        return Some(numbers.join(", "));
    }
    json(&Json::List(list.to_vec()))
}

/// Whether words can stand in a list without being taken apart, and in a cell without being taken for JSON or two lines.
pub(in crate::export) fn stands_alone(words: &str) -> bool {
    const BETWEEN: &[char] = &[
        ';', '；', ',', '，', '、', '|', '｜', '/', '／', '#', '\n', '\t', '\u{2028}', '\u{2029}',
    ];
    !words.is_empty()
        && cleaned(words) == words
        && !words.contains(BETWEEN)
        && !words.starts_with(['[', '{', '"', '\''])
}

/// A value as JSON on one line, without notes among editors.
pub(in crate::export) fn json(value: &Json) -> Option<String> {
    let value = without_comments(value);
    if value.is_blank() {
        return None;
    }
    serde_json::to_string(&value).ok()
}

/// The depth is that of a file that was read, 128 at most.
fn without_comments(value: &Json) -> Json {
    match value {
        Json::List(list) => Json::List(list.iter().map(without_comments).collect()),
        Json::Object(fields) => {
            let kept = fields.iter().filter(|it| it.0 != "$comment");
            let kept = kept.map(|(name, value)| (name.to_owned(), without_comments(value)));
            Json::Object(kept.collect())
        }
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Vec<Json> {
        Json::read(text).unwrap().list().to_vec()
    }

    #[test]
    fn a_text_loses_what_nobody_sees() {
        assert_eq!(cleaned("a\r\nb\rc\u{1}\u{85}d\te\n"), "a\nb\ncd\te");
        assert_eq!(cleaned("\u{feff} 大桥\u{3000}"), "大桥");
        assert_eq!(cleaned(" \u{0} "), "");
    }

    #[test]
    fn of_a_language_that_is_given_twice_the_last_counts() {
        let text = Json::read(r#"{"EN": "a", "zh_Hans": "大桥", "en": "b", "fr": " "}"#).unwrap();
        let words = by_language(&text);
        assert_eq!(words, [("zh-Hans".into(), "大桥".into()), ("en".into(), "b".into())]);
    }

    #[test]
    fn a_list_stands_in_one_cell() {
        assert_eq!(joined(&list(r#"["甲", "b c"]"#)).unwrap(), "甲; b c");
        assert_eq!(joined(&list("[112.8, -23.4, 180, 0.5]")).unwrap(), "112.8, -23.4, 180, 0.5");
        for json in [r#"["a; b"]"#, r#"["a","b、c"]"#, r#"["[x"]"#, r#"[{"en":"a"}]"#, r#"[" a"]"#]
        {
            assert_eq!(joined(&list(json)).unwrap(), json);
        }
        assert_eq!(joined(&[]), None);
    }

    #[test]
    fn json_has_no_notes_among_editors() {
        let value = Json::read(r#"{"$comment": "x", "a": [{"$comment": 1, "b": 2}]}"#).unwrap();
        assert_eq!(json(&value).unwrap(), r#"{"a":[{"b":2}]}"#);
        assert_eq!(json(&Json::read(r#"{"$comment": 1}"#).unwrap()), None);
    }
}
