//! A story's cells as a workbook of Excel, which LibreOffice, WPS and Numbers read too.
//!
//! Headings are bold and stay in view, with a note on each that says what to write below; columns whose words are few are lists
//! to choose from. What looks like a date, a number or a formula stays the text that it is: such columns are formatted as text,
//! for a spreadsheet that takes 2024-10 for a day makes it more exact than it is.
//!
//! The same cells give the same bytes.

mod choices;
mod help;
mod look;
mod text;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Note, Workbook, Worksheet,
    XlsxError,
};

use self::choices::Lists;
use self::help::help;
use self::look::look;
use self::text::Formats;
use super::cells::{CellValue, Cells, Heading, SheetOfCells};
use crate::import::{Refusal, Sheet};
use crate::words::Locale;

/// Rows below those that are filled in which there are lists to choose from, and columns keep their form.
const ROWS_TO_COME: u32 = 500;

/// The bytes of a workbook, with headings and notes in a language.
///
/// # Errors
/// Something does not fit into a workbook. [`cells`](super::cells::cells) refuses all that is known of.
pub fn workbook(cells: &Cells, locale: Locale) -> Result<Vec<u8>, Refusal> {
    workbook_with(cells, locale, None)
}

/// The same with a sheet of words before all others: its name, and its lines. The workbook opens on the milestones still.
pub(super) fn workbook_with(
    cells: &Cells,
    locale: Locale,
    words: Option<(&str, &[&str])>,
) -> Result<Vec<u8>, Refusal> {
    bytes(cells, locale, words).map_err(|error| {
        Refusal::new(
            format!("无法写成工作簿：{error}"),
            format!("it cannot be written as a workbook: {error}"),
        )
    })
}

fn bytes(
    cells: &Cells,
    locale: Locale,
    words: Option<(&str, &[&str])>,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // Or the file would say when it was made, and be another one every time.
    let always = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&always));
    if let Some((title, lines)) = words {
        let page = book.add_worksheet();
        page.set_name(title)?;
        page.set_column_width(0, 100)?;
        page.set_column_format(0, &Format::new().set_text_wrap().set_align(FormatAlign::Top))?;
        for (row, line) in (0..).zip(lines) {
            page.write_string(row, 0, *line)?;
        }
        for_print(page);
    }
    let lists = Lists::of(cells, locale);
    for sheet in &cells.sheets {
        let page = book.add_worksheet();
        page.set_name(name(sheet.sheet, locale))?;
        match sheet.sheet {
            Sheet::Story => fields(page, sheet, &lists, locale)?,
            _ => table(page, sheet, &lists, locale)?,
        }
        if sheet.sheet == Sheet::Milestones {
            page.set_active(true);
        }
        for_print(page);
    }
    book.save_to_buffer()
}

/// On paper a sheet lies on its side, and is as wide as that.
fn for_print(page: &mut Worksheet) {
    /// A4.
    const PAPER: u8 = 9;
    page.set_paper_size(PAPER).set_landscape().set_print_fit_to_pages(1, 0);
}

/// What a sheet is called.
fn name(sheet: Sheet, locale: Locale) -> &'static str {
    let (zh, en, _) = sheet.names();
    if locale.is_chinese() { zh } else { en }
}

/// A sheet with a column for each heading.
fn table(
    page: &mut Worksheet,
    sheet: &SheetOfCells,
    lists: &Lists,
    locale: Locale,
) -> Result<(), XlsxError> {
    let mut formats = Vec::new();
    for (column, heading) in (0..).zip(&sheet.headings) {
        let look = look(sheet.sheet, heading.column.path);
        let of_column = Formats::new(look.is_text());
        page.set_column_width(column, look.width())?;
        page.set_column_format(column, of_column.plain())?;
        page.write_string_with_format(0, column, heading.text(locale), &head())?;
        note(page, 0, column, sheet.sheet, heading, locale)?;
        formats.push(of_column);
    }
    for (row, cells) in (1..).zip(&sheet.rows) {
        for (column, value) in cells {
            let Some(formats) = formats.get(*column) else { continue };
            write(page, row, *column as u16, value, formats, locale)?;
        }
    }
    let filled = sheet.rows.len() as u32;
    let last_column = (sheet.headings.len() as u16).saturating_sub(1);
    page.set_freeze_panes(1, 0)?;
    page.set_repeat_rows(0, 0)?;
    page.autofilter(0, 0, filled, last_column)?;
    let last = filled.saturating_add(ROWS_TO_COME).min(1_048_575);
    for (column, heading) in (0..).zip(&sheet.headings) {
        if let Some(rule) = lists.rule(sheet.sheet, heading.column.path)? {
            page.add_data_validation(1, column, last, column, &rule)?;
        }
    }
    Ok(())
}

/// The sheet of the story itself: a row for each field, with its name and what it says.
fn fields(
    page: &mut Worksheet,
    sheet: &SheetOfCells,
    lists: &Lists,
    locale: Locale,
) -> Result<(), XlsxError> {
    let (plain, text) = (Formats::new(false), Formats::new(true));
    page.set_column_width(0, 24)?;
    page.set_column_width(1, 80)?;
    page.set_column_format(1, plain.plain())?;
    let cells = sheet.rows.first().map_or(&[][..], |it| it);
    for (row, heading) in (0..).zip(&sheet.headings) {
        let path = heading.column.path;
        page.write_string_with_format(row, 0, heading.text(locale), &head())?;
        note(page, row, 0, sheet.sheet, heading, locale)?;
        let formats = if look(sheet.sheet, path).is_text() { &text } else { &plain };
        match cells.iter().find(|it| it.0 == row as usize) {
            Some((_, value)) => write(page, row, 1, value, formats, locale)?,
            None => {
                page.write_blank(row, 1, formats.plain())?;
            }
        }
        if let Some(rule) = lists.rule(sheet.sheet, path)? {
            page.add_data_validation(row, 1, row, 1, &rule)?;
        }
    }
    page.set_freeze_panes(0, 1)?;
    Ok(())
}

fn write(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    value: &CellValue,
    formats: &Formats,
    locale: Locale,
) -> Result<(), XlsxError> {
    match value {
        CellValue::Text(words) => formats.write(page, row, column, words)?,
        CellValue::Number(number) => {
            page.write_number_with_format(row, column, *number, formats.number())?;
        }
        CellValue::Truth(truth) => {
            page.write_string(row, column, choices::truth(*truth, locale))?;
        }
    }
    Ok(())
}

fn head() -> Format {
    Format::new()
        .set_bold()
        .set_background_color(0xE8_EE_F4)
        .set_border_bottom(FormatBorder::Thin)
        .set_text_wrap()
        .set_align(FormatAlign::Top)
}

/// A note on a heading that says what to write below it.
fn note(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    sheet: Sheet,
    heading: &Heading,
    locale: Locale,
) -> Result<(), XlsxError> {
    let Some(words) = help(sheet, heading.column.path, locale) else { return Ok(()) };
    // Letters of Chinese are twice as wide as others.
    let widths = words.chars().map(|it| if it.is_ascii() { 1 } else { 2 });
    let lines = words.lines().count() as u32 + widths.sum::<u32>() / 40;
    let note = Note::new(words).add_author_prefix(false).set_width(300);
    page.insert_note(row, column, &note.set_height(24 + 18 * lines))?;
    Ok(())
}

#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod tests;
