//! XLS, [MS-XLS]: records one after another, in the stream of a compound file.

use std::collections::BTreeMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::super::options::InputFile;
use super::super::report::Report;
use super::super::table::{Cell, Table};
use super::compound::{Compound, f64_at, u16_at, u32_at};
use super::format::{Epoch, Shown, built_in, cell, of_code};
use super::grid::{Area, Grid, WordsLeft};
use super::strings::{Parts, of_code_page};
use super::{Wrong, hyperlinks, tell_hidden};

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000a;
const CONTINUE: u16 = 0x003c;

/// A record, with those in which it goes on.
struct Record<'b> {
    kind: u16,
    parts: Vec<&'b [u8]>,
}

impl<'b> Record<'b> {
    fn data(&self) -> &'b [u8] {
        self.parts.first().copied().unwrap_or_default()
    }
}

struct Book {
    epoch: Epoch,
    /// Whether strings are those of Excel 97 and later.
    unicode: bool,
    encoding: &'static Encoding,
    texts: Vec<String>,
    formats: Vec<Shown>,
    sheets: Vec<Sheet>,
    words_left: WordsLeft,
}

struct Sheet {
    name: String,
    at: usize,
    hidden: bool,
    is_table: bool,
}

pub(super) fn tables(file: InputFile<'_>, report: &mut Report) -> Result<Vec<Table>, Wrong> {
    let compound = Compound::open(file.bytes)?;
    if compound.has("EncryptedPackage") || compound.has("EncryptionInfo") {
        return Err(Wrong::Password);
    }
    let stream = match compound.stream("Workbook")? {
        Some(stream) => stream,
        None => compound.stream("Book")?.ok_or(Wrong::Unknown)?,
    };
    let book = book(&stream)?;
    let mut tables = Vec::new();
    for sheet in book.sheets.iter().filter(|it| it.is_table) {
        if sheet.hidden {
            tell_hidden(file.name, &sheet.name, report);
            continue;
        }
        let records = stream.get(sheet.at..).ok_or(Wrong::Damaged)?;
        tables.push(grid(records, &book)?.into_table(file.name, &sheet.name, report));
    }
    Ok(tables)
}

/// The next record; none at the end.
fn record<'b>(stream: &mut &'b [u8]) -> Result<Option<Record<'b>>, Wrong> {
    let Some((kind, first)) = one(stream)? else { return Ok(None) };
    let mut parts = vec![first];
    while u16_at(stream, 0) == Some(CONTINUE) {
        if let Some((_, part)) = one(stream)? {
            parts.push(part);
        }
    }
    Ok(Some(Record { kind, parts }))
}

fn one<'b>(stream: &mut &'b [u8]) -> Result<Option<(u16, &'b [u8])>, Wrong> {
    let (Some(kind), Some(length)) = (u16_at(stream, 0), u16_at(stream, 2)) else {
        return Ok(None);
    };
    let end = 4 + usize::from(length);
    let data = stream.get(4..end).ok_or(Wrong::Damaged)?;
    *stream = stream.get(end..).unwrap_or_default();
    Ok(Some((kind, data)))
}

fn book(stream: &[u8]) -> Result<Book, Wrong> {
    let mut rest = stream;
    let mut book = Book {
        epoch: Epoch::Of1900,
        unicode: true,
        encoding: WINDOWS_1252,
        texts: Vec::new(),
        formats: Vec::new(),
        sheets: Vec::new(),
        words_left: WordsLeft::default(),
    };
    let mut codes: BTreeMap<u16, String> = BTreeMap::new();
    let mut styles: Vec<u16> = Vec::new();
    let mut begun = false;
    while let Some(record) = record(&mut rest)? {
        let data = record.data();
        match record.kind {
            BOF => {
                begun = true;
                book.unicode = u16_at(data, 0).ok_or(Wrong::Damaged)? >= 0x0600;
            }
            EOF => break,
            0x002f => return Err(Wrong::Password),
            0x0042 => book.encoding = of_code_page(u16_at(data, 0).unwrap_or(1252)),
            0x0022 if u16_at(data, 0) == Some(1) => book.epoch = Epoch::Of1904,
            0x041e => {
                let code = if book.unicode {
                    let mut parts = Parts::of(&record.parts);
                    parts.u16().and_then(|_| parts.string())
                } else {
                    data.get(3..).map(|it| book.decoded(it))
                };
                if let (Some(id), Some(code)) = (u16_at(data, 0), code) {
                    codes.insert(id, code);
                }
            }
            0x00e0 => styles.push(u16_at(data, 2).unwrap_or(0)),
            0x0085 => book.sheets.push(sheet(&record, &book).ok_or(Wrong::Damaged)?),
            0x00fc => book.texts = texts(&record).ok_or(Wrong::Damaged)?,
            _ => {}
        }
    }
    if !begun {
        return Err(Wrong::Unknown);
    }
    let shown = |id: &u16| codes.get(id).map_or_else(|| built_in(u32::from(*id)), |it| of_code(it));
    book.formats = styles.iter().map(shown).collect();
    Ok(book)
}

impl Book {
    fn decoded(&self, bytes: &[u8]) -> String {
        self.encoding.decode_without_bom_handling(bytes).0.into_owned()
    }
}

fn sheet(record: &Record<'_>, book: &Book) -> Option<Sheet> {
    let data = record.data();
    let name = if book.unicode {
        let rest: &[u8] = data.get(6..)?;
        let count = usize::from(*rest.first()?);
        Parts::of(&[rest.get(1..)?]).letters(count)?
    } else {
        book.decoded(data.get(7..)?)
    };
    Some(Sheet {
        name: name.replace('\0', ""),
        at: u32_at(data, 0)? as usize,
        hidden: data.get(4)? & 3 != 0,
        is_table: *data.get(5)? == 0,
    })
}

fn texts(record: &Record<'_>) -> Option<Vec<String>> {
    let mut parts = Parts::of(&record.parts);
    parts.u32()?;
    let count = parts.u32()?;
    let mut texts = Vec::new();
    for _ in 0..count {
        texts.push(parts.string()?);
    }
    Some(texts)
}

/// The cells of a sheet.
fn grid(stream: &[u8], book: &Book) -> Result<Grid, Wrong> {
    let mut rest = stream;
    let mut grid = Grid::default();
    // Charts within a sheet are sheets inside it.
    let mut depth = 0_usize;
    let mut formula = None;
    while let Some(record) = record(&mut rest)? {
        match record.kind {
            BOF => depth += 1,
            EOF if depth <= 1 => break,
            EOF => depth -= 1,
            _ if depth == 1 => {
                count_words(&record, book)?;
                read(&record, book, &mut formula, &mut grid).ok_or(Wrong::Damaged)?
            }
            _ => {}
        }
    }
    Ok(grid)
}

/// Counts the words of a cell that shares them with others.
fn count_words(record: &Record<'_>, book: &Book) -> Result<(), Wrong> {
    let index = (record.kind == 0x00fd).then(|| u32_at(record.data(), 6)).flatten();
    let text = index.and_then(|it| book.texts.get(it as usize));
    book.words_left.count(text.map_or(0, String::len))
}

fn read(
    record: &Record<'_>,
    book: &Book,
    formula: &mut Option<(u32, usize)>,
    grid: &mut Grid,
) -> Option<()> {
    let data = record.data();
    let at = || Some((u32::from(u16_at(data, 0)?), usize::from(u16_at(data, 2)?)));
    let number = |grid: &mut Grid, row: u32, column: usize, style: u16, number: f64| {
        let shown = book.formats.get(usize::from(style)).copied().unwrap_or_default();
        let (read, yearless) = cell(number, shown, book.epoch);
        if yearless {
            grid.is_yearless(row, column);
        }
        grid.put(row, column, read);
    };
    match record.kind {
        // A number; one in four bytes; several of those.
        0x0203 => {
            let (row, column) = at()?;
            number(
                grid,
                row,
                column,
                u16_at(data, 4)?,
                f64_at(data, 6).filter(|it| it.is_finite())?,
            );
        }
        0x027e => {
            let (row, column) = at()?;
            number(grid, row, column, u16_at(data, 4)?, short(u32_at(data, 6)?));
        }
        0x00bd => {
            let (row, first) = at()?;
            let cells = data.get(4..data.len().checked_sub(2)?)?;
            for (index, one) in cells.as_chunks::<6>().0.iter().enumerate() {
                number(grid, row, first + index, u16_at(one, 0)?, short(u32_at(one, 2)?));
            }
        }
        // A text of those that cells share; one of its own.
        0x00fd => {
            let (row, column) = at()?;
            let text = book.texts.get(u32_at(data, 6)? as usize)?;
            grid.put(row, column, Cell::Text(text.clone()));
        }
        0x0204 | 0x00d6 => {
            let (row, column) = at()?;
            let text = own_text(data.get(6..)?, record, book)?;
            grid.put(row, column, Cell::Text(text));
        }
        0x0205 => {
            let (row, column) = at()?;
            let (value, is_error) = (*data.get(6)?, *data.get(7)? == 1);
            grid.put(row, column, if is_error { error(value) } else { Cell::Truth(value == 1) });
        }
        0x0006 => {
            let (row, column) = at()?;
            let value = data.get(6..14)?;
            *formula = None;
            if value.get(6..) != Some(&[0xff, 0xff]) {
                let result = f64_at(value, 0).filter(|it| it.is_finite())?;
                number(grid, row, column, u16_at(data, 4)?, result);
            } else {
                match value.first()? {
                    // A text, which is in a record of its own behind.
                    0 => *formula = Some((row, column)),
                    1 => grid.put(row, column, Cell::Truth(value.get(2) == Some(&1))),
                    2 => grid.put(row, column, error(*value.get(2)?)),
                    // An empty text, which libraries write with the order to work the formula out when it is loaded.
                    3 if data.get(14).is_some_and(|it| it & 3 > 0) => {
                        grid.put(row, column, Cell::Error("=…".to_owned()));
                    }
                    _ => {}
                }
            }
        }
        0x0207 => {
            if let Some((row, column)) = formula.take() {
                grid.put(row, column, Cell::Text(own_text(data, record, book)?));
            }
        }
        0x007d if data.get(8).is_some_and(|it| it & 1 > 0) => {
            grid.are_hidden(usize::from(u16_at(data, 0)?), usize::from(u16_at(data, 2)?));
        }
        0x01b8 => {
            // Links are no cells: one that cannot be read does no harm to them.
            let first = (u32::from(u16_at(data, 0)?), usize::from(u16_at(data, 4)?));
            let last = (u32::from(u16_at(data, 2)?), usize::from(u16_at(data, 6)?));
            match hyperlinks::address(&record.parts.concat()) {
                _ if first.0 > last.0 || first.1 > last.1 => {}
                Some(address) => grid.link(Area { first, last }, address),
                None => grid.leads_elsewhere(first.0, first.1),
            }
        }
        0x0208 if data.get(12).is_some_and(|it| it & 0x20 > 0) => grid.is_hidden(at()?.0),
        0x00e5 => {
            for area in data.get(2..)?.as_chunks::<8>().0 {
                let word = |at| u16_at(area, at);
                let first = (u32::from(word(0)?), usize::from(word(4)?));
                let last = (u32::from(word(2)?), usize::from(word(6)?));
                if first.0 <= last.0 && first.1 <= last.1 {
                    grid.merge(Area { first, last });
                }
            }
        }
        _ => {}
    }
    Some(())
}

/// A text that stands in a record, with its length before it.
fn own_text(data: &[u8], record: &Record<'_>, book: &Book) -> Option<String> {
    if book.unicode {
        let mut parts = record.parts.clone();
        if let Some(first) = parts.first_mut() {
            *first = first.get(first.len() - data.len()..)?;
        }
        return Parts::of(&parts).string();
    }
    let count = usize::from(u16_at(data, 0)?);
    Some(book.decoded(data.get(2..2 + count)?))
}

/// A number in four bytes: a whole one, or the upper half of one with a point, either of them a hundredth perhaps.
fn short(bits: u32) -> f64 {
    let number = if bits & 2 > 0 {
        f64::from((bits as i32) >> 2)
    } else {
        f64::from_bits(u64::from(bits & !3) << 32)
    };
    let number = if bits & 1 > 0 { number / 100.0 } else { number };
    if number.is_finite() { number } else { 0.0 }
}

fn error(code: u8) -> Cell {
    let words = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };
    Cell::Error(words.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Locale;

    /// The cells of records, with what is told of them.
    fn of(records: &[(u16, &[u8])]) -> (Table, Vec<String>) {
        let book = Book {
            epoch: Epoch::Of1900,
            unicode: true,
            encoding: WINDOWS_1252,
            texts: vec!["words".to_owned()],
            formats: Vec::new(),
            sheets: Vec::new(),
            words_left: WordsLeft::default(),
        };
        let mut grid = Grid::default();
        for (kind, data) in records {
            let record = Record { kind: *kind, parts: vec![data] };
            read(&record, &book, &mut None, &mut grid).unwrap();
        }
        let mut report = Report::default();
        let table = grid.into_table("a.xls", "", &mut report);
        (table, report.notes.iter().map(|it| it.what.get(Locale::En).to_owned()).collect())
    }

    /// A formula in a column of the first row that gave an empty text, with its flags.
    fn empty(column: u8, flags: u8) -> Vec<u8> {
        [&[0, 0, column, 0, 0, 0][..], &[3, 0, 0, 0, 0, 0, 0xff, 0xff], &[flags, 0], &[0; 4]]
            .concat()
    }

    const WORDS: [u8; 10] = [0; 10];

    #[test]
    fn a_formula_that_is_to_be_worked_out_has_no_value_and_an_empty_text_is_one() {
        let (table, told) =
            of(&[(0x0006, &empty(0, 2)), (0x0006, &empty(1, 0)), (0x0006, &empty(2, 3))]);
        let error = || Cell::Error("=…".to_owned());
        assert_eq!(table.rows[0].cells, [error(), Cell::Empty, error()]);
        assert_eq!(told, [""; 0]);
    }

    #[test]
    fn links_of_cells_are_read_and_those_to_files_told() {
        let link = |flags: u8, rest: &[u8]| {
            [&[0; 8][..], &[0; 16], &[2, 0, 0, 0], &[flags, 1, 0, 0], rest].concat()
        };
        let url: Vec<u8> =
            "https://example.org\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let text = [&20_u32.to_le_bytes()[..], &url].concat();
        let (table, told) = of(&[(0x00fd, &WORDS), (0x01b8, &link(1, &text))]);
        assert_eq!(table.links[&(1, 0)], "https://example.org");
        assert_eq!(told, [""; 0]);
        let (table, told) = of(&[(0x00fd, &WORDS), (0x01b8, &link(0, &[]))]);
        assert!(table.links.is_empty());
        assert_eq!(told, ["1 hyperlinks to files or other cells were left out"]);
    }

    #[test]
    fn hidden_columns_are_told() {
        let hidden = [0, 0, 3, 0, 0, 0, 0, 0, 1, 0, 0, 0];
        let (_, told) = of(&[(0x007d, &hidden), (0x00fd, &WORDS)]);
        assert_eq!(told, ["columns hidden in the workbook were read all the same: A"]);
    }
}
