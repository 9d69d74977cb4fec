//! The sheet of the story's own fields: one a row, with its value, and its words in further languages in further columns.

use super::super::columns::Sheet;
use super::super::headings::{Heading, letters, matched, spot_of};
use super::super::ids::tell_mended;
use super::super::json::{Json, Object};
use super::super::report::Report;
use super::super::table::{Cell, Row, Table};
use super::Reading;
use super::blanks::{is_nothing, tell_errors};
use super::links::with_scheme;
use super::texts::of_languages;
use super::values::{Kind, kind, set, value};
use crate::story::Wording;

/// Whether a table has fields of a story, one a row; a file may be called `story.csv` and hold milestones.
pub(super) fn is(table: &Table) -> bool {
    let known = table.rows.iter().filter(|it| field(it).is_some()).count();
    let wide = table.rows.iter().map(|it| it.cells.len()).max().unwrap_or_default();
    (known >= 2 || known == table.rows.len()) && known * 2 >= table.rows.len() && wide >= 2
}

/// Reads the fields.
pub(super) fn read(
    table: &Table,
    reading: &mut Reading<'_>,
    story: &mut Object,
    report: &mut Report,
) {
    let mut languages: Vec<Option<String>> = Vec::new();
    let has_id = table
        .rows
        .iter()
        .any(|it| !it.words(1).is_empty() && field(it).is_some_and(|it| it.0 == "id"));
    // The language of the story is needed for all words that say none.
    for row in &table.rows {
        if field(row).is_some_and(|it| it.0 == "lang") && reading.lang.is_none() {
            reading.lang = Some(row.words(1)).filter(|it| !it.is_empty());
        }
    }
    tell_errors(&table.rows, |row, at| spot_of(table).row(row).column(&letters(at)), report);
    for (index, row) in table.rows.iter().enumerate() {
        let Some((path, own)) = field(row) else {
            let heads = index == 0 && is_heading(row);
            if heads {
                languages = row.cells.iter().map(|it| language(&it.words())).collect();
            } else {
                tell_unknown(table, row, report);
            }
            continue;
        };
        let kind = kind(Sheet::Story, path);
        // A truth may be none, and so may the ground of the map; titles are taken at their word, and so is all that was made of a
        // story, which has an id.
        let may_mean_it = matches!(kind, Kind::Date | Kind::Truth)
            || matches!(path, "title" | "dek" | "source.title" | "map.base" | "id")
            || has_id;
        let words = (1..row.cells.len()).filter_map(|at| {
            let words = row.words(at).replace("\r\n", "\n");
            let lang = languages.get(at).cloned().flatten().or_else(|| own.clone());
            let says_nothing = words.is_empty()
                || matches!(row.cells.get(at), Some(Cell::Error(_)))
                || (!may_mean_it && is_nothing(&words));
            (!says_nothing).then_some((lang, at, words))
        });
        let words: Vec<_> = words.collect();
        let spot = |at: usize| spot_of(table).row(row.number).column(&letters(at));
        if kind == Kind::Text {
            let mut lost = Vec::new();
            let text = of_languages(words, reading.lang.as_deref(), |at, _| lost.push(at));
            for at in lost {
                tell_further(&spot(at), report);
            }
            merge(story, path, text);
            continue;
        }
        let mut words = words.into_iter();
        let Some((_, at, mut first)) = words.next() else { continue };
        for (_, at, _) in words {
            tell_further(&spot(at), report);
        }
        match path {
            "id" => first = tell_mended(first, &spot(at), report),
            "source.url" | "masthead.url" => first = with_scheme(first, &spot(at), report),
            _ => {}
        }
        let named = matches!(&*first, "natural-earth" | "none");
        let value = if path == "map.base" && first.starts_with('{') {
            value(Kind::Json, &first, &spot(at), reading.options, report)
        } else if path == "map.base" && !named {
            // Ground from a file beside the story.
            let mut file = Object::default();
            file.set("file", first);
            Some(Json::Object(file))
        } else {
            value(kind, &first, &spot(at), reading.options, report)
        };
        match value {
            // One of them may have a row of its own.
            Some(Json::Object(labels)) if path == "labels" => {
                let there = story.take("labels").and_then(|it| it.object().cloned());
                let mut all = there.unwrap_or_default();
                labels.into_iter().for_each(|(name, words)| all.set(&name, words));
                set(story, path, all);
            }
            Some(value) => set(story, path, value),
            None => {}
        }
    }
}

/// The field that a row is of, and the language that its name says.
fn field(row: &Row) -> Option<(&'static str, Option<String>)> {
    let words = row.words(0);
    if words.is_empty() {
        return None;
    }
    matched(Sheet::Story, &Heading::read(&words)).map(|it| (it.0, it.1))
}

/// Whether a first row is that of headings: `字段 | 内容 | 内容 [en]`.
fn is_heading(row: &Row) -> bool {
    let known =
        ["字段", "项目", "項目", "名称", "field", "key", "property", "setting", "item", "设置"];
    known.contains(&&*Heading::read(&row.words(0)).plain)
}

/// The language of a column of values: `内容 [en]`, `English`.
fn language(heading: &str) -> Option<String> {
    // What a heading of texts says of its language, it says with any word before it.
    let read = Heading::read(heading);
    let named = |words: &str| matched(Sheet::Story, &Heading::read(words)).and_then(|it| it.1);
    if read.inside.is_empty() {
        named(&format!("title [{}]", read.plain))
            .or_else(|| named(&format!("title ({})", read.plain)))
    } else {
        named(&format!("title [{}]", read.inside))
    }
}

/// Sets a text, beside what rows above said in other languages.
fn merge(story: &mut Object, path: &str, text: Json) {
    let there = match path.split_once('.') {
        Some((first, rest)) => story.get(first).and_then(|it| it.get(rest)),
        None => story.get(path),
    };
    let there = there.filter(|it| it.object().is_some()).cloned();
    match (there, text) {
        (Some(Json::Object(mut there)), Json::Object(text)) => {
            text.into_iter().for_each(|(lang, words)| there.set(&lang, words));
            set(story, path, there);
        }
        (_, text) => set(story, path, text),
    }
}

fn tell_unknown(table: &Table, row: &Row, report: &mut Report) {
    let name: String = row.words(0).chars().take(40).collect();
    report.part_left_out(
        &spot_of(table).row(row.number),
        Wording::new(|| {
            (
                format!("故事没有叫“{name}”的一项，未取用"),
                format!("a story has no field called “{name}”; left out"),
            )
        }),
        None,
    );
}

fn tell_further(spot: &super::super::spot::Spot, report: &mut Report) {
    report.part_left_out(
        spot,
        Wording::fixed(
            "前面的格已有内容，这一格未取用",
            "a cell before has the value already; this one was left out",
        ),
        Some(Wording::fixed(
            "其他语言的文字请在表头写明语言，如“内容 [en]”",
            "say the language of further words in the heading, such as “Value [en]”",
        )),
    );
}
