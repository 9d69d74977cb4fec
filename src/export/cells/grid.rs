//! A sheet in the making: cells come in by field and language, and columns are numbered when all are there.

use std::collections::{BTreeMap, BTreeSet};

use super::words::{by_language, cleaned, joined, json};
use super::{CellValue, Heading, SheetOfCells};
use crate::import::{Column, Json, Refusal, Sheet};

/// The most that a cell holds, in units of UTF-16, as Excel counts.
const CELL_UNITS: usize = 32_767;
/// The most rows below the headings.
const ROWS: usize = 1_048_575;
/// The most columns.
const COLUMNS: usize = 16_384;

/// A column in the making: its position in the table of all, and that of its language; 0 where it has none.
type Key = (usize, usize);

pub(super) struct Grid {
    sheet: Sheet,
    rows: Vec<Vec<(Key, CellValue)>>,
    /// The id of what the last row stands for.
    id: String,
    /// Columns that hold something.
    used: BTreeSet<Key>,
    /// Columns, by their position in the table, that are there in any case.
    shown: BTreeSet<usize>,
    langs: Vec<String>,
    lang_positions: BTreeMap<String, usize>,
}

impl Grid {
    /// A sheet without rows. Columns in the story's own language come before those in others.
    pub(super) fn new(sheet: Sheet, lang: &str) -> Self {
        let mut grid = Self {
            sheet,
            rows: Vec::new(),
            id: String::new(),
            used: BTreeSet::new(),
            shown: BTreeSet::new(),
            langs: Vec::new(),
            lang_positions: BTreeMap::new(),
        };
        grid.lang(lang);
        grid
    }

    /// All columns that the sheet can have.
    pub(super) fn columns(&self) -> &'static [Column] {
        self.sheet.columns()
    }

    /// Has a column even if nothing stands in it.
    pub(super) fn show(&mut self, path: &str) {
        self.shown.extend(self.columns().iter().position(|it| it.path == path));
    }

    /// Begins a row.
    pub(super) fn row(&mut self, id: Option<&str>) {
        self.rows.push(Vec::new());
        self.id = id.unwrap_or_default().to_owned();
    }

    /// Puts a value into a column: a text by language into as many as it has languages.
    pub(super) fn put(&mut self, column: usize, value: Option<&Json>) -> Result<(), Refusal> {
        match value {
            None | Some(Json::Null) => Ok(()),
            Some(Json::Text(words)) => self.put_words(column, words),
            Some(Json::Truth(truth)) => {
                self.set((column, 0), CellValue::Truth(*truth));
                Ok(())
            }
            Some(Json::Number(number)) => {
                if let Some(number) = number.as_f64() {
                    self.set((column, 0), CellValue::Number(number));
                }
                Ok(())
            }
            Some(text @ Json::Object(_)) => {
                by_language(text).iter().try_for_each(|it| self.put_in(column, &it.0, &it.1))
            }
            Some(Json::List(list)) => match joined(list) {
                Some(words) => self.put_text((column, 0), &words),
                None => Ok(()),
            },
        }
    }

    /// Puts words into a column.
    pub(super) fn put_words(&mut self, column: usize, words: &str) -> Result<(), Refusal> {
        self.put_text((column, 0), &cleaned(words))
    }

    /// Puts words of a language into a column.
    pub(super) fn put_in(&mut self, column: usize, lang: &str, words: &str) -> Result<(), Refusal> {
        let lang = self.lang(lang);
        self.put_text((column, lang), words)
    }

    /// Puts a value into a column as JSON.
    pub(super) fn put_json(&mut self, column: usize, value: Option<&Json>) -> Result<(), Refusal> {
        match value.and_then(json) {
            Some(words) => self.put_text((column, 0), &words),
            None => Ok(()),
        }
    }

    fn put_text(&mut self, key: Key, words: &str) -> Result<(), Refusal> {
        if words.is_empty() {
            return Ok(());
        }
        // Bytes are never fewer than units, so most texts need no counting.
        if words.len() > CELL_UNITS {
            let units = words.encode_utf16().count();
            if units > CELL_UNITS {
                return Err(self.too_long(key, units));
            }
        }
        self.set(key, CellValue::Text(words.to_owned()));
        Ok(())
    }

    fn set(&mut self, key: Key, value: CellValue) {
        self.used.insert(key);
        if let Some(row) = self.rows.last_mut() {
            row.push((key, value));
        }
    }

    /// The position of a language among those met so far, from 1.
    fn lang(&mut self, tag: &str) -> usize {
        if let Some(at) = self.lang_positions.get(tag) {
            return *at;
        }
        self.langs.push(tag.to_owned());
        self.lang_positions.insert(tag.to_owned(), self.langs.len());
        self.langs.len()
    }

    fn heading(&self, (column, lang): Key) -> Option<Heading> {
        let lang = lang.checked_sub(1).and_then(|it| self.langs.get(it)).cloned();
        Some(Heading { column: self.columns().get(column)?, lang })
    }

    /// The sheet, unless nothing stands in it.
    pub(super) fn finish(mut self) -> Result<Option<SheetOfCells>, Refusal> {
        let (sheet_zh, sheet_en, _) = self.sheet.names();
        if self.rows.len() > ROWS {
            let rows = self.rows.len();
            return Err(Refusal::new(
                format!("“{sheet_zh}”有 {rows} 行，工作表最多 {ROWS} 行"),
                format!("“{sheet_en}” has {rows} rows; a sheet holds {ROWS} at most"),
            )
            .with_hint(KEEP.0, KEEP.1));
        }
        for column in std::mem::take(&mut self.shown) {
            let first = self.used.range((column, 0)..).next();
            if first.is_none_or(|it| it.0 != column) {
                self.used.insert((column, 0));
            }
        }
        if self.used.is_empty() {
            return Ok(None);
        }
        if self.used.len() > COLUMNS {
            let columns = self.used.len();
            return Err(Refusal::new(
                format!("“{sheet_zh}”的语言太多，要 {columns} 列，工作表最多 {COLUMNS} 列"),
                format!("“{sheet_en}” has so many languages that it needs {columns} columns; a sheet holds {COLUMNS} at most"),
            )
            .with_hint(KEEP.0, KEEP.1));
        }
        let numbers: BTreeMap<Key, usize> = self.used.iter().copied().zip(0..).collect();
        let headings = self.used.iter().filter_map(|it| self.heading(*it)).collect();
        let numbered = std::mem::take(&mut self.rows).into_iter().map(|row| {
            let number = |(key, value)| Some((*numbers.get(&key)?, value));
            let mut row: Vec<_> = row.into_iter().filter_map(number).collect();
            row.sort_by_key(|it| it.0);
            row
        });
        Ok(Some(SheetOfCells { sheet: self.sheet, headings, rows: numbered.collect() }))
    }

    fn too_long(&self, key: Key, units: usize) -> Refusal {
        use crate::words::Locale;
        let heading = |locale| self.heading(key).map_or_else(String::new, |it| it.text(locale));
        let (zh, en) = (heading(Locale::ZhHans), heading(Locale::En));
        let (sheet_zh, sheet_en, _) = self.sheet.names();
        let (id, row) = (&self.id, self.rows.len() + 1);
        let (owner_zh, owner_en) = match (self.sheet, &**id) {
            (Sheet::Story, _) => (String::new(), String::new()),
            (Sheet::Milestones, id) => {
                (format!("里程碑“{id}”的"), format!(" of the milestone “{id}”"))
            }
            (_, "") => (
                format!("工作表“{sheet_zh}”第 {row} 行的"),
                format!(" in row {row} of the sheet “{sheet_en}”"),
            ),
            (_, id) => (
                format!("工作表“{sheet_zh}”中“{id}”的"),
                format!(" of “{id}” in the sheet “{sheet_en}”"),
            ),
        };
        Refusal::new(
            format!("{owner_zh}“{zh}”有 {units} 个字符，单元格最多 {CELL_UNITS} 个"),
            format!("“{en}”{owner_en} has {units} characters; a cell holds {CELL_UNITS} at most"),
        )
        .with_hint(KEEP.0, KEEP.1)
    }
}

/// What to do about a story that no workbook holds.
const KEEP: (&str, &str) =
    ("缩短它，或者只用 JSON 保存这篇报道", "shorten it, or keep the story as JSON alone");
