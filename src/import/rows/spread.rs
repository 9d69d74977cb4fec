//! Cells as they are meant: what a merged cell says stands for each row that it covers, and a
//! formula without a value, or a word for nothing, says nothing.

use std::collections::BTreeMap;

use super::super::headings::{Bound, Headed};
use super::super::report::Report;
use super::super::table::{Cell, Row};
use super::Reading;
use super::blanks::{empty_nothings, tell_errors};
use crate::story::Wording;

/// Columns whose merged cells speak for every row beside them. A title that is merged over several rows is one title.
const SPREAD: &[&str] = &[
    "when",
    "start",
    "end",
    "year",
    "month",
    "day",
    "chapter",
    "place",
    "place.lng",
    "place.lat",
    "place.position",
    "place.datum",
    "place.uncertainty_m",
    "tags",
    "sources",
    "milestone",
];

/// The rows of a sheet with merged cells spread and errors taken out, which is told once a column.
pub(super) fn spread(headed: &Headed<'_>, reading: &Reading<'_>, report: &mut Report) -> Vec<Row> {
    let mut rows = headed.rows().to_vec();
    tell_errors(&rows, |row, at| headed.spot().row(row).column(headed.heading(at)), report);
    for cell in rows.iter_mut().flat_map(|it| &mut it.cells) {
        if matches!(cell, Cell::Error(_)) {
            *cell = Cell::Empty;
        }
    }
    if !reading.own {
        empty_nothings(headed, &mut rows);
    }
    if headed.table.covered.is_empty() {
        return rows;
    }
    let columns: Vec<&Bound> =
        headed.columns.iter().filter(|it| SPREAD.contains(&it.path)).collect();
    let numbers: BTreeMap<u32, usize> =
        rows.iter().enumerate().map(|(index, row)| (row.number, index)).collect();
    for column in columns {
        let mut first = None;
        for index in 0..rows.len() {
            let Some(row) = rows.get(index) else { break };
            let covered = headed.table.covered.get(&(row.number, column.at));
            let Some(above) = covered.filter(|it| **it < row.number) else { continue };
            if !row.words(column.at).is_empty() || row.cells.iter().all(Cell::is_blank) {
                continue;
            }
            let from = numbers.get(above).and_then(|it| rows.get(*it));
            let Some(cell) = from.and_then(|it| it.cells.get(column.at)).cloned() else { continue };
            if cell.is_blank() {
                continue;
            }
            first.get_or_insert((row.number, *above));
            if let Some(row) = rows.get_mut(index) {
                row.cells.resize(row.cells.len().max(column.at + 1), Cell::Empty);
                if let Some(empty) = row.cells.get_mut(column.at) {
                    *empty = cell;
                }
            }
        }
        if let Some((row, above)) = first {
            report.changed(
                &headed.spot().row(row).column(headed.heading(column.at)),
                Wording::new(|| {
                    (
                        format!("合并的单元格：这一列被盖住的各行都取上方（如第 {above} 行）的内容"),
                        format!("merged cells: each row that one covers in this column has its words (such as those of row {above})"),
                    )
                }),
                None,
            );
        }
    }
    rows
}
