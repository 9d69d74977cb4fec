//! The table of a shapefile, in the form of dBASE.

use encoding_rs::Encoding;

use super::encoding::{by_number, guessed};
use super::problem::FileProblem;
use super::properties::{Properties, Value};

/// A table: a row for each shape, in their order.
pub(super) struct Table<'b> {
    bytes: &'b [u8],
    columns: Vec<Column>,
    first_row: usize,
    row_length: usize,
    encoding: Option<&'static Encoding>,
    /// What letters were taken for where nothing says it.
    pub(super) guessed: Option<&'static str>,
}

struct Column {
    name: String,
    kind: u8,
    length: usize,
}

impl<'b> Table<'b> {
    /// Reads the head of a table. `encoding` is what a file beside it names.
    pub(super) fn new(
        bytes: &'b [u8],
        encoding: Option<&'static Encoding>,
    ) -> Result<Self, FileProblem> {
        let number = |at: usize| -> Result<usize, FileProblem> {
            let digits = bytes.get(at..at + 2).and_then(|it| it.try_into().ok());
            digits.map(|it| usize::from(u16::from_le_bytes(it))).ok_or_else(FileProblem::cut_short)
        };
        let (first_row, row_length) = (number(8)?, number(10)?);
        let encoding = encoding.or_else(|| bytes.get(29).and_then(|it| by_number(*it)));
        let mut columns = Vec::new();
        let mut at = 32;
        while let Some(column) = bytes.get(at..at + 32)
            && column.first() != Some(&0x0d)
            && at < first_row
        {
            let name = column.get(..11).unwrap_or_default();
            let name = name.split(|it| *it == 0).next().unwrap_or_default();
            let name = match encoding {
                Some(encoding) => encoding.decode_without_bom_handling(name).0.into_owned(),
                None => guessed(name).0,
            };
            let kind = column.get(11).copied().unwrap_or_default();
            let length = column.get(16).copied().map_or(0, usize::from);
            columns.push(Column { name, kind, length });
            at += 32;
        }
        Ok(Self { bytes, columns, first_row, row_length, encoding, guessed: None })
    }

    /// The row of a shape; nothing where the table ends before.
    pub(super) fn row(&mut self, index: usize) -> Properties {
        let mut properties = Properties::default();
        let start =
            index.checked_mul(self.row_length).and_then(|it| it.checked_add(self.first_row));
        let row =
            start.and_then(|start| self.bytes.get(start..start.checked_add(self.row_length)?));
        // The first byte says whether the row was deleted.
        let mut left = row.and_then(|it| it.get(1..)).unwrap_or_default();
        for column in &self.columns {
            let Some((field, rest)) = left.split_at_checked(column.length) else { break };
            left = rest;
            let field = field.split(|it| *it == 0).next().unwrap_or_default().trim_ascii();
            if field.is_empty() {
                continue;
            }
            let text = match self.encoding {
                Some(encoding) => encoding.decode_without_bom_handling(field).0.into_owned(),
                None => {
                    let (text, letters) = guessed(field);
                    self.guessed = letters.or(self.guessed);
                    text
                }
            };
            let value = match column.kind {
                b'N' | b'F' => match text.parse() {
                    Ok(number) => Value::Number(number),
                    Err(_) => continue,
                },
                _ => Value::Text(text),
            };
            properties.push(&column.name, value);
        }
        properties
    }
}
