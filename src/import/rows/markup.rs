//! HTML in cells of texts, as tables have it that come from databases and from other programs.

use super::super::draft::Entry;
use super::super::headings::Headed;
use super::super::html::{from_html, is_html, plain_words};
use super::super::json::Json;
use super::super::media::Medium;
use super::super::report::Report;
use super::super::table::Row;
use crate::story::Wording;

/// Fields on one line, and fields with Markdown.
const LINES: [&str; 2] = ["title", "quote.source"];
const TEXTS: [&str; 3] = ["text", "when_note", "quote.text"];

/// Reads the HTML in the texts of a row, and tells of it; the report says it once for all rows of a column. The pictures and
/// films that stand in it come behind those of columns of their own.
pub(super) fn read(
    entry: &mut Entry,
    headed: &Headed<'_>,
    row: &Row,
    report: &mut Report,
) -> Vec<Medium> {
    let mut media = Vec::new();
    for path in LINES.into_iter().chain(TEXTS) {
        let found = match path.split_once('.') {
            Some((first, rest)) => entry
                .fields
                .get_mut(first)
                .and_then(Json::object_mut)
                .and_then(|it| it.get_mut(rest)),
            None => entry.fields.get_mut(path),
        };
        let Some(text) = found else { continue };
        let mut lost = Vec::new();
        let is_line = LINES.contains(&path);
        let changed = of_text(text, &mut |words| {
            if is_line {
                return plain_words(words);
            }
            let html = from_html(words);
            media.extend(html.media);
            lost.extend(html.lost);
            html.text
        });
        if !changed {
            continue;
        }
        let spot = headed.cell_of(row, path);
        report.changed(
            &spot,
            Wording::fixed("HTML 已读作文字的格式", "HTML was read as the text that it stands for"),
            None,
        );
        for lost in lost {
            report.part_left_out(
                &spot,
                Wording::new(|| {
                    (
                        format!("HTML 的 <{lost}> 不成正文的格式，只留下其中的文字"),
                        format!("texts have no <{lost}> of HTML; its words alone were kept"),
                    )
                }),
                None,
            );
        }
    }
    media.into_iter().map(|(src, alt)| Medium { src, alt, ..Medium::default() }).collect()
}

/// Reads the words of a text that are HTML, in each of its languages. Whether any are.
fn of_text(text: &mut Json, read: &mut dyn FnMut(&str) -> String) -> bool {
    match text {
        Json::Text(words) if is_html(words) => {
            *words = read(words);
            true
        }
        Json::Object(languages) => {
            let names: Vec<String> = languages.iter().map(|it| it.0.to_owned()).collect();
            let mut changed = false;
            for name in names {
                changed |= languages.get_mut(&name).is_some_and(|it| of_text(it, read));
            }
            changed
        }
        _ => false,
    }
}
