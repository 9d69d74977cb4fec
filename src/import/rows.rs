//! Tables as stories: each sheet by its columns, the milestones first, then what belongs to them.

mod attached;
mod blanks;
mod links;
mod lists;
mod looks;
mod markup;
mod midnights;
mod milestones;
mod pictures;
mod places;
mod sheets;
mod spread;
mod story;
#[cfg(test)]
mod tests;
mod texts;
mod values;

use std::collections::BTreeSet;

use super::columns::Sheet;
use super::draft::Findings;
use super::headings::{Said, bind_the_rest, headed, sheet_of, spot_of, take_above};
use super::json::Json;
use super::options::{Options, Refusal};
use super::report::Outcome;
use super::spot::Spot;
use super::table::Table;
use super::{timeline_setter, timelinejs_sheet};
use crate::story::Wording;
pub(super) use blanks::tell_errors;
pub(super) use links::{bare_address, host};
pub(super) use values::is_text;

/// What rows are read with.
struct Reading<'o> {
    options: &'o Options,
    /// The language of words whose column says none, where it is known.
    lang: Option<String>,
    /// Whether the tables were made of a story, so that words are meant as they stand.
    own: bool,
    /// Ids of the sources that a sheet of their own describes.
    sources: BTreeSet<String>,
}

/// What tables say.
///
/// # Errors
/// When no table has milestones, or the options name columns or fields that are not there.
pub(super) fn from_tables(
    tables: &[Table],
    options: &Options,
    findings: &mut Findings,
) -> Result<(), Refusal> {
    let said = Said::read(options, tables)?;
    let Findings { draft, report } = findings;
    let mut reading =
        Reading { options, lang: options.lang.clone(), own: false, sources: BTreeSet::new() };
    let mut sheets = Vec::new();
    let mut left = Vec::new();
    let mut taken = false;
    // The story first: it says the language of the rest.
    for table in tables.iter().filter(|it| !it.rows.is_empty()) {
        if options.columns.is_empty() && timelinejs_sheet::is(table) {
            timelinejs_sheet::read(table, options, draft, report);
            taken = true;
        } else if options.columns.is_empty() && timeline_setter::is(table) {
            timeline_setter::read(table, options, draft, report);
            taken = true;
        } else if sheet_of(table) == Some(Sheet::Story) && story::is(table) {
            story::read(table, &mut reading, &mut draft.story, report);
        } else if let Some(headed) = headed(table, &said, report) {
            sheets.push(headed);
        } else if !is_help(table) {
            left.push(table);
        }
    }
    if reading.lang.is_none() {
        reading.lang = draft.story.get("lang").and_then(Json::words);
    }
    sheets.sort_by_key(|it| it.sheet);
    let mut title = draft.story.get("title").and_then(Json::words);
    for headed in &mut sheets {
        bind_the_rest(headed, report);
        take_above(headed, &mut title, report);
    }
    if let Some(title) = title.filter(|_| draft.story.get("title").is_none()) {
        draft.story.set("title", title);
    }
    let has_id = draft.story.get("id").is_some();
    reading.own = has_id && sheets.iter().any(blanks::is_own);
    for headed in sheets.iter().filter(|it| it.sheet == Sheet::Sources) {
        reading.sources.extend(headed.rows().iter().map(|it| headed.words(it, "id")));
    }
    reading.sources.remove("");
    // Links that stand in a sheet of the story's own may name no milestone, so all milestones come before.
    for headed in &sheets {
        match headed.sheet {
            Sheet::Milestones => {
                taken = true;
                milestones::read(headed, &reading, draft, report);
            }
            Sheet::Media | Sheet::Figures | Sheet::Links => {}
            _ => sheets::read(headed, &reading, draft, report),
        }
        headed.tell_unknown(report);
    }
    let named = attached::Named::of(&draft.entries);
    for headed in &sheets {
        match headed.sheet {
            Sheet::Media | Sheet::Figures | Sheet::Links => {
                attached::read(headed, &named, &reading, draft, report);
            }
            _ => {}
        }
    }
    if let Some(first) = tables.first() {
        let corrections = sheets.iter().find(|it| it.sheet == Sheet::Corrections);
        let spot = corrections.map_or_else(|| Spot::of_file(&first.file), |it| it.spot());
        sheets::resolve_names(&spot, &named, draft, report);
    }
    if !taken {
        return Err(nothing_known(tables));
    }
    for table in left {
        report.tell(
            &spot_of(table),
            Outcome::PartLeftOut,
            Wording::fixed(
                "这张表没有日期列，也不是别的已知的表，未取用",
                "this table has no column of dates and is no other that is known; left out",
            ),
            Some(Wording::fixed(
                "如要取用，用 --columns 指明各列，如 --columns 列名=when",
                "say with --columns what its columns are if it is to be taken, such as --columns heading=when",
            )),
        );
    }
    Ok(())
}

/// Whether a table is the help in a workbook to begin with, of which there is nothing to tell.
fn is_help(table: &Table) -> bool {
    const BEGINS: [&str; 2] = ["这是一篇虚构的示例", "This is an invented example"];
    const LINES: usize = 10;
    let one_column = table.rows.iter().all(|it| it.cells.len() <= 1);
    // What an editor wrote into a sheet of that name is told.
    let first = table.rows.first().map(|it| it.words(0)).unwrap_or_default();
    let own = table.rows.len() <= LINES && BEGINS.iter().any(|it| first.starts_with(it));
    own && one_column && matches!(&*table.sheet, "说明" | "Help")
}

fn nothing_known(tables: &[Table]) -> Refusal {
    let rows = tables.iter().filter(|it| !is_help(it)).filter_map(|it| it.rows.first());
    let headings: Vec<String> = rows
        .flat_map(|it| &it.cells)
        .map(|it| it.words().chars().take(20).collect::<String>())
        .filter(|it| !it.is_empty())
        .take(12)
        .collect();
    if headings.is_empty() {
        return Refusal::fixed("文件里没有表格", "there is no table in the file");
    }
    let headings = headings.join(", ");
    Refusal::new(
        format!("没有找到日期列；表格的第一行为：{headings}"),
        format!("no column of dates was found; the first row of the table is: {headings}"),
    )
    .with_hint(
        "请给日期列写上表头“日期”，给标题列写上“标题”，或用 --columns 指明，如 --columns 列名=when",
        "call the columns “Date” and “Title”, or say with --columns which they are, such as --columns heading=when",
    )
}
