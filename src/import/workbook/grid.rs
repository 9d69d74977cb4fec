//! The cells of a sheet as they come, in any order, put into rows; no more of them than a table may have.

use std::collections::BTreeMap;

use super::super::headings::letters;
use super::super::report::{Outcome, Report};
use super::super::separated::{MOST_CELLS, MOST_COLUMNS, MOST_ROWS, tell_too_long, tell_too_wide};
use super::super::spot::Spot;
use super::super::table::{Cell, Row, Table};
use super::Wrong;
use super::archive::MOST_BYTES;
use crate::story::Wording;

/// Merged cells and links of a sheet; each may be a whole column.
const MOST_AREAS: usize = 100_000;
/// Cells that they may cover.
const MOST_COVERED: usize = 500_000;

/// Cells of a rectangle, from 0, the last ones counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub first: (u32, usize),
    pub last: (u32, usize),
}

/// Bytes that the words of all cells of a workbook may still have. A text that cells share stands in the file once, and is kept
/// with each of them.
#[derive(Debug)]
pub(super) struct WordsLeft(std::cell::Cell<usize>);

impl Default for WordsLeft {
    fn default() -> Self {
        Self(std::cell::Cell::new(MOST_BYTES))
    }
}

impl WordsLeft {
    /// Counts words of so many bytes that cells are to keep.
    pub(super) fn count(&self, bytes: usize) -> Result<(), Wrong> {
        let left = self.0.get().checked_sub(bytes);
        self.0.set(left.unwrap_or_default());
        left.map(|_| ()).ok_or(Wrong::TooLarge)
    }
}

/// The cells of a sheet.
#[derive(Debug, Default)]
pub(super) struct Grid {
    rows: BTreeMap<u32, Vec<Cell>>,
    cells: usize,
    too_wide: bool,
    /// Rows that are not kept, the first and the last and how many.
    too_many: Option<(u32, u32, usize)>,
    merged: Vec<Area>,
    links: Vec<(Area, String)>,
    /// A cell that shows a day without its year.
    yearless: Option<(u32, usize, usize)>,
    /// Rows that are not shown.
    hidden: (Option<u32>, usize),
    /// Columns that are not shown, the first and the last of each stretch.
    hidden_columns: Vec<(usize, usize)>,
    /// Links that lead to what is no address.
    other_links: (Option<(u32, usize)>, usize),
}

impl Grid {
    /// Puts a cell at a row and a column, from 0.
    pub(super) fn put(&mut self, row: u32, column: usize, cell: Cell) {
        if cell.is_blank() {
            return;
        }
        if column >= MOST_COLUMNS {
            self.too_wide = true;
            return;
        }
        if self.cells >= MOST_CELLS
            || (self.rows.len() >= MOST_ROWS && !self.rows.contains_key(&row))
        {
            self.leave_out(row);
            return;
        }
        let cells = self.rows.entry(row).or_default();
        if cells.len() <= column {
            self.cells += column + 1 - cells.len();
            cells.resize(column + 1, Cell::Empty);
        }
        if let Some(there) = cells.get_mut(column) {
            *there = cell;
        }
    }

    /// Whether more cells can be put.
    pub(super) fn is_full(&self) -> bool {
        self.too_many.is_some()
    }

    /// Counts a row that is not kept; each cell of it may come here.
    pub(super) fn leave_out(&mut self, row: u32) {
        let (_, last, count) = self.too_many.get_or_insert((row, row, 1));
        if *last != row {
            *last = row;
            *count += 1;
        }
    }

    /// Counts rows that are not kept, which are all behind those before.
    pub(super) fn leave_out_all(&mut self, row: u32, count: u32) {
        self.leave_out(row);
        if let Some((_, last, all)) = &mut self.too_many {
            *last = row.saturating_add(count - 1);
            *all = all.saturating_add(count as usize - 1);
        }
    }

    pub(super) fn merge(&mut self, area: Area) {
        if self.merged.len() < MOST_AREAS {
            self.merged.push(area);
        }
    }

    pub(super) fn link(&mut self, area: Area, address: String) {
        if self.links.len() < MOST_AREAS {
            self.links.push((area, address));
        }
    }

    /// Notes that a cell shows a day without its year.
    pub(super) fn is_yearless(&mut self, row: u32, column: usize) {
        self.yearless.get_or_insert((row, column, 0)).2 += 1;
    }

    /// Notes that a row is not shown.
    pub(super) fn is_hidden(&mut self, row: u32) {
        self.hidden.0.get_or_insert(row);
        self.hidden.1 += 1;
    }

    /// Notes that columns are not shown, from one to another.
    pub(super) fn are_hidden(&mut self, first: usize, last: usize) {
        if self.hidden_columns.len() < MOST_COLUMNS {
            self.hidden_columns.push((first, last));
        }
    }

    /// Notes that a cell leads to something that is no address.
    pub(super) fn leads_elsewhere(&mut self, row: u32, column: usize) {
        self.other_links.0.get_or_insert((row, column));
        self.other_links.1 += 1;
    }

    /// The letters of columns that are not shown and have something in them.
    fn hidden_letters(&self) -> Vec<String> {
        let mut filled = vec![false; MOST_COLUMNS];
        if self.hidden_columns.is_empty() {
            return Vec::new();
        }
        for cells in self.rows.values() {
            for (cell, filled) in cells.iter().zip(&mut filled) {
                *filled |= !cell.is_blank();
            }
        }
        let is_hidden =
            |at: usize| self.hidden_columns.iter().any(|it| (it.0..=it.1).contains(&at));
        let columns = filled.iter().enumerate().filter(|it| *it.1 && is_hidden(it.0));
        columns.map(|it| letters(it.0)).collect()
    }

    /// The table of the cells.
    pub(super) fn into_table(self, file: &str, sheet: &str, report: &mut Report) -> Table {
        let mut table = Table::of(file, sheet);
        let spot = Spot { sheet: sheet.to_owned(), ..Spot::of_file(file) };
        self.tell(&spot, report);
        // Areas may lie over one another by the thousand; looking at them ends where a table would.
        let mut looks = 0_usize;
        for area in self.merged {
            if looks >= MOST_COVERED || area.first.1 >= MOST_COLUMNS {
                break;
            }
            for (row, cells) in self.rows.range(area.first.0..=area.last.0.max(area.first.0)) {
                let width = area.last.1.min(cells.len().max(area.first.1 + 1)).min(MOST_COLUMNS);
                for column in area.first.1..=width {
                    looks += 1;
                    if (*row, column) != area.first && looks < MOST_COVERED {
                        table.covered.insert((row + 1, column), area.first.0 + 1);
                    }
                }
                if looks >= MOST_COVERED {
                    break;
                }
            }
        }
        let mut looks = 0_usize;
        for (area, address) in self.links {
            for (row, cells) in self.rows.range(area.first.0..=area.last.0.max(area.first.0)) {
                looks += 1;
                if looks >= MOST_COVERED {
                    break;
                }
                for column in area.first.1..=area.last.1.min(cells.len()) {
                    looks += 1;
                    if cells.get(column).is_some_and(|it| !it.is_blank()) {
                        table.links.insert((row + 1, column), address.clone());
                    }
                }
            }
        }
        table.rows =
            self.rows.into_iter().map(|(row, cells)| Row { number: row + 1, cells }).collect();
        table
    }

    fn tell(&self, spot: &Spot, report: &mut Report) {
        if self.too_wide {
            tell_too_wide(spot, report);
        }
        if let Some((row, _, count)) = self.too_many {
            tell_too_long(&spot.row(row + 1), count, report);
        }
        if let (Some(row), count) = self.hidden {
            report.tell(
                &spot.row(row + 1),
                Outcome::Taken,
                Wording::new(|| {
                    (
                        format!("有 {count} 行在工作簿里是隐藏的，也已取用"),
                        format!(
                            "{count} rows are hidden in the workbook, and were taken all the same"
                        ),
                    )
                }),
                None,
            );
        }
        let columns = self.hidden_letters();
        if !columns.is_empty() {
            let more = if columns.len() > 20 { "…" } else { "" };
            let said = |comma: &str| {
                let first: Vec<&str> = columns.iter().take(20).map(|it| &**it).collect();
                [&*first.join(comma), more].concat()
            };
            report.tell(
                spot,
                Outcome::Taken,
                Wording::new(|| {
                    (
                        format!("{} 列在工作簿里是隐藏的，也已读取", said("、")),
                        format!(
                            "columns hidden in the workbook were read all the same: {}",
                            said(", ")
                        ),
                    )
                }),
                Some(Wording::fixed(
                    "如不要取用，请删去这些列再导入",
                    "delete them before the import if they are not to be taken",
                )),
            );
        }
        if let (Some((row, column)), count) = self.other_links {
            report.part_left_out(
                &spot.row(row + 1).column(&letters(column)),
                Wording::new(|| {
                    (
                        format!("有 {count} 处超链接指向文件或别的格，未取用"),
                        format!("{count} hyperlinks to files or other cells were left out"),
                    )
                }),
                None,
            );
        }
        if let Some((row, column, count)) = self.yearless {
            report.changed(
                &spot.row(row + 1).column(&letters(column)),
                Wording::new(|| {
                    (
                        format!("有 {count} 格日期不显示年份，取用了单元格里存着的年份"),
                        format!("{count} dates show no year; the year that their cells keep was taken"),
                    )
                }),
                Some(Wording::fixed(
                    "只输入月日时，表格程序会填上当年；请核对",
                    "spreadsheet programs add the current year where a day and a month are typed; check them",
                )),
            );
        }
    }
}
