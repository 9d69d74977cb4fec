//! Texts in cells: never formulas, never numbers, never markup.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

/// The most characters that Excel shows of a cell formatted as text; some of its versions show `####` for more.
const SHOWN: usize = 255;

/// How the cells of a column are formatted.
pub(super) struct Formats {
    plain: Format,
    quoted: Format,
    /// The same for long texts, which nobody takes for numbers.
    long: Format,
    long_quoted: Format,
    number: Format,
}

impl Formats {
    /// Formats of a column; `is_text` where what is typed into it stays as it is typed.
    pub(super) fn new(is_text: bool) -> Self {
        let number = Format::new().set_align(FormatAlign::Top);
        let wrapped = number.clone().set_text_wrap();
        // 49 is the format `@` that every spreadsheet has: text.
        let plain =
            if is_text { wrapped.clone().set_num_format_index(49) } else { wrapped.clone() };
        Self {
            quoted: plain.clone().set_quote_prefix(),
            plain,
            long_quoted: wrapped.clone().set_quote_prefix(),
            long: wrapped,
            number,
        }
    }

    pub(super) fn plain(&self) -> &Format {
        &self.plain
    }

    pub(super) fn number(&self) -> &Format {
        &self.number
    }

    /// Writes words. Those that a spreadsheet would calculate when somebody edits them are marked as text, as an apostrophe in
    /// front does, which nobody sees and which is no part of them.
    pub(super) fn write(
        &self,
        page: &mut Worksheet,
        row: u32,
        column: u16,
        words: &str,
    ) -> Result<(), XlsxError> {
        let risky = words.starts_with(['=', '+', '-', '@', '\'']);
        // Bytes are never fewer than characters.
        let format = match (risky, words.len() > SHOWN) {
            (true, false) => &self.quoted,
            (false, false) => &self.plain,
            (true, true) => &self.long_quoted,
            (false, true) => &self.long,
        };
        if words.starts_with("<r>") && words.ends_with("</r>") {
            return write_in_parts(page, row, column, words, format);
        }
        page.write_string_with_format(row, column, words, format)?;
        Ok(())
    }
}

/// The library takes a text between `<r>` and `</r>` for its own markup of texts in parts, and writes it without a look. In two
/// parts it is looked at; but there signs such as `_x0041_`, which stand for others in a workbook, are left to us.
fn write_in_parts(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    words: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let (first, rest) = words.split_at_checked(1).unwrap_or((words, ""));
    let rest = rest.replace("_x", "_x005F_x");
    let plain = Format::default();
    page.write_rich_string_with_format(row, column, &[(&plain, first), (&plain, &rest)], format)?;
    Ok(())
}
