//! A table as it was read from a file, whatever kind of file it was.

use std::collections::BTreeMap;

/// A table: a sheet of a workbook, or a file of separated values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The name of the file.
    pub file: String,
    /// The name of the sheet; empty for a file that is one table.
    pub sheet: String,
    /// Rows that are not blank, in their order.
    pub rows: Vec<Row>,
    /// Cells that a merged cell above covers, by row number and column from 0, with the number of the row that has the words.
    pub covered: BTreeMap<(u32, usize), u32>,
    /// Addresses that cells lead to, by row number and column from 0.
    pub links: BTreeMap<(u32, usize), String>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Its number as the program of the file shows it, from 1. Of separated values it is the record, blank ones counted: a cell
    /// with line breaks does not move the numbers behind it.
    pub number: u32,
    /// Its cells from the first column; those behind the last that is filled may be missing.
    pub cells: Vec<Cell>,
}

/// What is in a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Words, as they stand there.
    Text(String),
    /// A number that is formatted as none else.
    Number(f64),
    /// A day, with or without a time, as EDTF: `2024-10-28`, `2024-10-28T09:30`; no more of it than the cell shows, so a day of
    /// which only year and month are shown is `2024-10`. A time alone is a text `09:30`.
    Date(String),
    /// True or false.
    Truth(bool),
    /// A formula that gave no value, as the program shows it, such as `#REF!`.
    Error(String),
}

impl Table {
    /// A table of a file without anything in it.
    pub fn of(file: &str, sheet: &str) -> Self {
        Self { file: file.to_owned(), sheet: sheet.to_owned(), ..Self::default() }
    }
}

impl Row {
    /// What a cell says, without white space around it; empty where there is none.
    pub fn words(&self, column: usize) -> String {
        self.cells.get(column).map(Cell::words).unwrap_or_default()
    }
}

impl Cell {
    /// What the cell says, without white space around it; empty where it says nothing.
    pub fn words(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.trim_matches(is_space).to_owned(),
            Cell::Number(number) => number.to_string(),
            Cell::Date(date) => date.clone(),
            Cell::Truth(truth) => truth.to_string(),
            Cell::Error(error) => error.clone(),
        }
    }

    /// Whether it says nothing.
    pub fn is_blank(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) => text.trim_matches(is_space).is_empty(),
            _ => false,
        }
    }
}

/// White space, and what programs leave of it that nobody sees.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')
}
