//! Columns without a heading that is known, by what is in their cells. Whatever is guessed is told.

use super::super::columns::Sheet;
use super::super::dates::{DateRead, read_date};
use super::super::report::Report;
use super::super::table::{Cell, Row, Table};
use super::{Bound, Headed, Said, bound, headings, letters, spot_of};
use crate::story::Wording;

/// Rows by which a column is known.
const LOOKED_AT: usize = 20;

/// A table of dates and words that has no headings: the column of dates, the first with words, the second.
pub(super) fn without_headings<'t>(
    table: &'t Table,
    named: Option<Sheet>,
    report: &mut Report,
) -> Option<Headed<'t>> {
    if named.is_some_and(|it| it != Sheet::Milestones) {
        return None;
    }
    let first = table.rows.first()?;
    let width = table.rows.iter().map(|it| it.cells.len()).max()?;
    // The first row has a date itself, or it would be that of headings in a language unknown here.
    let when = (0..width).find(|at| {
        first.cells.get(*at).is_some_and(is_date) && mostly(&table.rows, *at, is_date)
    })?;
    let mut texts = (0..width).filter(|at| *at != when && mostly(&table.rows, *at, is_words));
    let title = texts.next()?;
    let mut columns = vec![
        Bound { at: when, path: "when", lang: None, rank: 9 },
        Bound { at: title, path: "title", lang: None, rank: 9 },
    ];
    columns.extend(texts.next().map(|at| Bound { at, path: "text", lang: None, rank: 9 }));
    let said: Vec<String> =
        columns.iter().map(|it| format!("{}={}", letters(it.at), it.path)).collect();
    let said = said.join(", ");
    report.changed(
        &spot_of(table),
        Wording::new(|| {
            (
                format!("表格没有表头，按内容判断各列：{said}"),
                format!(
                    "the table has no headings; columns were guessed by what is in them: {said}"
                ),
            )
        }),
        Some(Wording::fixed(
            "请加上表头，或用 --columns 指明各列",
            "add headings, or say with --columns what the columns are",
        )),
    );
    let headings = (0..width).map(letters).collect();
    Some(Headed { table, sheet: Sheet::Milestones, headings, columns, first: 0, above: 0 })
}

/// A table with headings of which none is that of dates: the first column of dates below one that is none.
pub(super) fn without_dates<'t>(
    table: &'t Table,
    named: Option<Sheet>,
    said: &Said,
    report: &mut Report,
) -> Option<Headed<'t>> {
    if named.is_some_and(|it| it != Sheet::Milestones) {
        return None;
    }
    let above = 0..table.rows.len().min(super::LOOKED_AT);
    let known = above.filter_map(|above| bound(table, Sheet::Milestones, above, said));
    // Of rows that know as many columns the first is meant.
    let known = known.reduce(|a, b| if b.columns.len() > a.columns.len() { b } else { a });
    let mut headed = known.or_else(|| unknown_headings(table))?;
    let row = table.rows.get(headed.above)?;
    let free = |at: &usize| !headed.columns.iter().any(|it| it.at == *at);
    let width = headed.headings.len();
    let when = (0..width).filter(free).find(|at| {
        !row.cells.get(*at).is_some_and(is_date) && mostly(headed.rows(), *at, is_date)
    })?;
    let words = |at: usize| at != when && mostly(headed.rows(), at, is_words);
    if !headed.has("title") && !headed.has("text") && !(0..width).filter(free).any(words) {
        return None;
    }
    headed.columns.push(Bound { at: when, path: "when", lang: None, rank: 9 });
    let heading = headed.heading(when);
    report.changed(
        &headed.spot().column(heading),
        Wording::new(|| {
            (
                format!("没有日期列，以“{heading}”列为日期"),
                format!("there is no column of dates; “{heading}” was taken for it"),
            )
        }),
        Some(Wording::fixed(
            "如不对，用 --columns 指明各列",
            "say with --columns what the columns are if that is wrong",
        )),
    );
    Some(headed)
}

/// A table whose first row is of words alone, none of which is known.
fn unknown_headings(table: &Table) -> Option<Headed<'_>> {
    let row = table.rows.first()?;
    let filled = || row.cells.iter().filter(|it| !it.is_blank());
    let all_words = filled().all(|it| matches!(it, Cell::Text(_)) && !is_date(it));
    if filled().count() < 2 || !all_words {
        return None;
    }
    let width = table.rows.iter().map(|it| it.cells.len()).max()?;
    let headings = headings(row, width);
    let sheet = Sheet::Milestones;
    Some(Headed { table, sheet, headings, columns: Vec::new(), first: 1, above: 0 })
}

/// Milestones with dates and neither a title nor a text by their headings: the first other column of words is the title.
pub(in crate::import) fn bind_the_rest(headed: &mut Headed<'_>, report: &mut Report) {
    if headed.sheet != Sheet::Milestones || headed.has("title") || headed.has("text") {
        return;
    }
    let known: Vec<usize> = headed.columns.iter().map(|it| it.at).collect();
    let width = headed.headings.len();
    let title =
        (0..width).filter(|at| !known.contains(at)).find(|at| mostly(headed.rows(), *at, is_words));
    let Some(at) = title else { return };
    headed.columns.push(Bound { at, path: "title", lang: None, rank: 9 });
    let heading = headed.heading(at);
    report.changed(
        &headed.spot().column(heading),
        Wording::new(|| {
            (
                format!("没有标题列，以“{heading}”列为标题"),
                format!("there is no column of titles; “{heading}” was taken for it"),
            )
        }),
        Some(Wording::fixed(
            "如不对，用 --columns 指明各列",
            "say with --columns what the columns are if that is wrong",
        )),
    );
}

/// Whether most filled cells of a column are so, and most cells filled.
fn mostly(rows: &[Row], at: usize, is: fn(&Cell) -> bool) -> bool {
    let rows = rows.get(..LOOKED_AT.min(rows.len())).unwrap_or_default();
    let cells = rows.iter().filter_map(|it| it.cells.get(at)).filter(|it| !it.is_blank());
    let (mut all, mut so) = (0, 0);
    for cell in cells {
        all += 1;
        so += usize::from(is(cell));
    }
    all > 0 && so * 10 >= all * 7 && all * 2 >= rows.len()
}

pub(in crate::import) fn is_date(cell: &Cell) -> bool {
    match cell {
        Cell::Date(_) => true,
        Cell::Number(number) => number.fract() == 0.0 && (1000.0..=2100.0).contains(number),
        Cell::Text(_) => {
            let words = cell.words();
            // A number alone is a date where it has four digits.
            let number = words.bytes().all(|it| it.is_ascii_digit());
            words.chars().count() <= 40
                && (!number || words.len() == 4)
                && matches!(
                    read_date(&words, None),
                    DateRead::Date { .. } | DateRead::Either { .. }
                )
        }
        _ => false,
    }
}

fn is_words(cell: &Cell) -> bool {
    let Cell::Text(words) = cell else { return false };
    let letters = words.chars().filter(|it| it.is_alphabetic()).count();
    letters >= 2 && !words.trim_start().starts_with("http") && !is_date(cell)
}
