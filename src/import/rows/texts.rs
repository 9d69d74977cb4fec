//! Words of a row in one language or several.

use super::super::headings::Headed;
use super::super::json::{Json, Object};
use super::super::report::Report;
use super::super::table::Row;
use crate::story::Wording;

/// The words of a field: a string, or an object of strings where headings name their languages. Words without a language
/// beside those of one are in that of the story, `plain`.
pub(super) fn text(
    headed: &Headed<'_>,
    row: &Row,
    path: &str,
    plain: Option<&str>,
    report: &mut Report,
) -> Json {
    let words = headed.of(path).filter_map(|column| {
        let words = row.words(column.at).replace("\r\n", "\n").replace('\r', "\n");
        (!words.is_empty()).then(|| (column.lang.clone(), column.at, words))
    });
    let words: Vec<_> = words.collect();
    of_languages(words, plain, |at, lang| {
        let spot = headed.cell(row, at);
        report.part_left_out(
            &spot,
            Wording::new(|| {
                (
                    format!("另有一列写明是这种语言（{lang}），这一格未取用"),
                    format!("another column is of this language ({lang}); this cell was left out"),
                )
            }),
            None,
        );
    })
}

/// The same of words with their languages; `lost` is called for words whose language is there already.
pub(super) fn of_languages(
    words: Vec<(Option<String>, usize, String)>,
    plain: Option<&str>,
    mut lost: impl FnMut(usize, &str),
) -> Json {
    if words.iter().all(|it| it.0.is_none()) {
        return words.into_iter().next().map(|it| it.2).into();
    }
    let mut languages = Object::default();
    // Words whose language is said come first.
    let (without, with): (Vec<_>, Vec<_>) = words.into_iter().partition(|it| it.0.is_none());
    for (lang, at, words) in with.into_iter().chain(without) {
        let lang = match &lang {
            Some(lang) => lang.clone(),
            None => plain.map_or_else(|| guessed(&words).to_owned(), str::to_owned),
        };
        match languages.get(&lang).and_then(Json::text) {
            Some(there) if there == words => {}
            Some(_) => lost(at, &lang),
            None => languages.set(&lang, words),
        }
    }
    languages.into()
}

/// The language of words that say none.
fn guessed(words: &str) -> &'static str {
    let han = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
    if words.contains(han) { "zh-Hans" } else { "en" }
}
