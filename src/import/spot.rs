//! Where in a file of an editor something stands.

use crate::words::Locale;

/// Rows that are named of many.
const NAMED_ROWS: usize = 12;

/// Where in a file of an editor something stands, as its program shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The name of the file.
    pub file: String,
    /// The sheet of a workbook; empty where there is but one table.
    pub sheet: String,
    /// The row of a table, from 1, the headings counted.
    pub row: Option<u32>,
    /// The heading of the column, or its letters where it has none.
    pub column: String,
    /// The way to an element of JSON, such as `events[3].start_date`, or what names one in other files.
    pub item: String,
}

impl Spot {
    /// A file as a whole.
    pub fn of_file(file: &str) -> Self {
        Self { file: file.to_owned(), ..Self::default() }
    }

    /// A row of the same file or sheet.
    pub fn row(&self, row: u32) -> Self {
        Self { row: Some(row), ..self.clone() }
    }

    /// A column of the same row.
    pub fn column(&self, heading: &str) -> Self {
        Self { column: heading.to_owned(), ..self.clone() }
    }

    /// An element of the same file, by the way to it.
    pub fn item(&self, item: impl Into<String>) -> Self {
        Self { item: item.into(), ..self.clone() }
    }

    /// The spot in words: `a.xlsx: sheet “Milestones”, row 5, column “Date”`.
    pub fn words(&self, locale: Locale) -> String {
        self.words_with_rows(&[], locale)
    }

    /// The same with further rows, of which the first are named.
    pub(super) fn words_with_rows(&self, further: &[u32], locale: Locale) -> String {
        let chinese = locale.is_chinese();
        let mut parts = Vec::new();
        if !self.sheet.is_empty() {
            let sheet = &self.sheet;
            parts.push(if chinese {
                format!("工作表“{sheet}”")
            } else {
                format!("sheet “{sheet}”")
            });
        }
        if let Some(row) = self.row {
            let rows: Vec<String> =
                std::iter::once(&row).chain(further).take(NAMED_ROWS).map(u32::to_string).collect();
            let more = if further.len() >= NAMED_ROWS { "…" } else { "" };
            let count = further.len() + 1;
            parts.push(match (chinese, count) {
                (true, _) if more.is_empty() => format!("第 {} 行", rows.join("、")),
                (true, _) => format!("第 {}{more} 行（共 {count} 行）", rows.join("、")),
                (false, 1) => format!("row {row}"),
                (false, _) if more.is_empty() => format!("rows {}", rows.join(", ")),
                (false, _) => format!("rows {}{more} ({count} in all)", rows.join(", ")),
            });
        }
        if !self.column.is_empty() {
            let column = &self.column;
            parts.push(if chinese {
                format!("“{column}”列")
            } else {
                format!("column “{column}”")
            });
        }
        if !self.item.is_empty() {
            parts.push(self.item.clone());
        }
        let parts = parts.join(if chinese { "，" } else { ", " });
        match (parts.is_empty(), chinese) {
            (true, _) => self.file.clone(),
            (false, true) => format!("{}：{parts}", self.file),
            (false, false) => format!("{}: {parts}", self.file),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spot_is_named_as_the_editor_sees_it() {
        let sheet = Spot { sheet: "节点".into(), ..Spot::of_file("a.xlsx") };
        let cell = sheet.row(5).column("日期");
        assert_eq!(cell.words(Locale::ZhHans), "a.xlsx：工作表“节点”，第 5 行，“日期”列");
        assert_eq!(cell.words(Locale::En), "a.xlsx: sheet “节点”, row 5, column “日期”");
        let event = Spot::of_file("b.json").item("events[3]");
        assert_eq!(event.words(Locale::En), "b.json: events[3]");
    }
}
