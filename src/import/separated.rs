//! Tables whose cells are separated by commas, semicolons, tabs or bars, as spreadsheet programs write them.
//!
//! RFC 4180 (<https://www.rfc-editor.org/rfc/rfc4180>) names the comma alone; programs of countries where the comma stands in
//! numbers write semicolons. Rows are split here rather than by a library, since blank rows have to be counted as programs show
//! them, and a quotation mark that is never closed has to be found.

use super::harmless::as_it_was;
use super::options::Refusal;
use super::report::{Outcome, Report};
use super::spot::Spot;
use super::table::{Cell, Row, Table};
use crate::story::Wording;

/// Bytes of a text in UTF-8, into which a file of 20 MB may grow.
const MOST_BYTES: usize = 60_000_000;
/// Rows of a table, blank ones counted.
pub(super) const MOST_ROWS: usize = 200_000;
/// Columns of a table.
pub(super) const MOST_COLUMNS: usize = 1_000;
/// Cells of a table that are kept.
pub(super) const MOST_CELLS: usize = 2_500_000;
/// Rows by which the separator is found out.
const LOOKED_AT: usize = 20;
/// Times that a row is read anew because a quotation mark in it is never closed.
const MOST_UNCLOSED: usize = 20;
/// Rows with stray quotation marks that are told one by one.
const MOST_STRAY: usize = 20;
const MEND_MARKS: Wording = Wording::fixed(
    "请补上右引号，或将单元格内的引号写成两个",
    "close it, or write a quotation mark within a cell twice",
);

/// The table of a text whose letters were read already.
///
/// # Errors
/// When it is too large.
pub(super) fn table(text: &str, file: &str, report: &mut Report) -> Result<Table, Refusal> {
    if text.len() > MOST_BYTES {
        return Err(too_large(file));
    }
    let mut table = Table::of(file, "");
    let spot = Spot::of_file(file);
    let (named, start) = named_separator(text);
    let separator = named.unwrap_or_else(|| separator_of(text, file));
    let mut reader = Reader { text, at: start, separator, quotes: true, stray: false };
    // The line that names the separator is none of the table's rows, but programs that do not know it show it as one.
    let mut number = u32::from(named.is_some());
    let (mut unclosed, mut too_wide, mut all_cells) = (0, false, 0);
    let mut stray = Vec::new();
    while reader.at < text.len() {
        if number as usize >= MOST_ROWS || all_cells >= MOST_CELLS {
            let mut count = 0;
            while reader.at < text.len() {
                let (cells, open) = reader.row();
                count += usize::from(!cells.iter().all(Cell::is_blank));
                // What follows a mark that is never closed is counted by its lines.
                if open {
                    count +=
                        cells.last().map_or(0, |it| it.words().lines().count()).saturating_sub(1);
                }
            }
            if count > 0 {
                tell_too_long(&spot.row(number + 1), count, report);
            }
            break;
        }
        number += 1;
        let before = reader.at;
        reader.stray = false;
        let (mut cells, open) = reader.row();
        if reader.stray && !open {
            stray.push(number);
        }
        if open && unclosed < MOST_UNCLOSED {
            unclosed += 1;
            report.changed(
                &spot.row(number),
                Wording::fixed(
                    "引号没有闭合，会吞掉后面所有的行；这一行的引号按普通字符读取",
                    "a quotation mark is never closed and would take in all rows behind it; in this row such marks are read as they stand",
                ),
                Some(MEND_MARKS),
            );
            reader = Reader { text, at: before, separator, quotes: false, stray: false };
            cells = reader.row().0;
            reader.quotes = true;
        } else if open {
            // Each is found by reading to the end of the file, which has been done often enough.
            report.changed(
                &spot.row(number),
                Wording::fixed(
                    "没有闭合的引号太多；从这一行起，引号都按普通字符读取",
                    "too many quotation marks are never closed; from this row on such marks are read as they stand",
                ),
                Some(Wording::fixed(
                    "请补上右引号，或将单元格内的引号写成两个",
                    "close them, or write a quotation mark within a cell twice",
                )),
            );
            reader = Reader { text, at: before, separator, quotes: false, stray: false };
            cells = reader.row().0;
        }
        if cells.len() > MOST_COLUMNS {
            cells.truncate(MOST_COLUMNS);
            too_wide = true;
        }
        while cells.pop_if(|it| it.is_blank()).is_some() {}
        if !cells.is_empty() {
            all_cells += cells.len();
            table.rows.push(Row { number, cells });
        }
    }
    tell_stray(&stray, &spot, report);
    if too_wide {
        tell_too_wide(&spot, report);
    }
    Ok(table)
}

fn too_large(name: &str) -> Refusal {
    Refusal::new(
        format!("“{name}”超过 {} MB", MOST_BYTES / 1_000_000),
        format!("“{name}” is larger than {} MB", MOST_BYTES / 1_000_000),
    )
    .with_hint("请分成几个文件", "split it into several files")
}

/// Tells of rows with a quotation mark that opens a cell and closes none.
fn tell_stray(rows: &[u32], spot: &Spot, report: &mut Report) {
    let (first, more) = rows.split_at_checked(MOST_STRAY).unwrap_or((rows, &[]));
    for number in first {
        report.changed(
            &spot.row(*number),
            Wording::fixed(
                "有一格以引号开头，而与它成对的引号之后还有文字；这一格的引号按普通字符读取",
                "a cell begins with a quotation mark, and words follow the one that would close it; in this cell such marks are read as they stand",
            ),
            Some(MEND_MARKS),
        );
    }
    if let Some(number) = more.first() {
        let count = more.len();
        report.changed(
            &spot.row(*number),
            Wording::new(|| {
                (
                    format!("从这一行起还有 {count} 行有这样的引号，也按普通字符读取"),
                    format!("{count} rows from this one on have such quotation marks too, read as they stand"),
                )
            }),
            Some(MEND_MARKS),
        );
    }
}

pub(super) fn tell_too_wide(spot: &Spot, report: &mut Report) {
    report.part_left_out(
        spot,
        Wording::new(|| {
            (
                format!("表格超过 {MOST_COLUMNS} 列，其后的列未取用"),
                format!(
                    "the table has more than {MOST_COLUMNS} columns; those behind are left out"
                ),
            )
        }),
        None,
    );
}

/// Tells of rows that a table may not have, the first of them the spot.
pub(super) fn tell_too_long(spot: &Spot, count: usize, report: &mut Report) {
    report.tell(
        spot,
        Outcome::LeftOut,
        Wording::new(|| {
            (
                format!("表格过大，从这一行起的 {count} 行未取用"),
                format!("the table is too large; {count} rows from this one on were left out"),
            )
        }),
        Some(Wording::fixed("请分成几个文件", "split it into several files")),
    );
}

/// The separator that the first line names for Excel, `sep=;`, and where the second line begins.
fn named_separator(text: &str) -> (Option<char>, usize) {
    let line = text.split(['\r', '\n']).next().unwrap_or_default();
    let plain = line.trim_matches('"');
    let Some(separator) = plain.get(..4).filter(|it| it.eq_ignore_ascii_case("sep=")) else {
        return (None, 0);
    };
    let mut rest = plain.get(separator.len()..).unwrap_or_default().chars();
    let (Some(separator), None) = (rest.next(), rest.next()) else { return (None, 0) };
    let end = text.get(line.len()..).unwrap_or_default();
    let breaks = if end.starts_with("\r\n") { 2 } else { end.len().min(1) };
    (Some(separator), line.len() + breaks)
}

/// The separator by which the first rows have the most cells that they agree on.
fn separator_of(text: &str, file: &str) -> char {
    let tabs_first = file.to_lowercase().ends_with(".tsv") || file.to_lowercase().ends_with(".tab");
    let order = if tabs_first { ['\t', ',', ';', '|'] } else { [',', '\t', ';', '|'] };
    // Cells may have commas within quotation marks by the dozen, but a table's first rows do not fill a file.
    let mut end = text.len().min(200_000);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = text.get(..end).unwrap_or(text);
    let mut best = (0, 0, order[0]);
    for separator in order {
        let mut reader = Reader { text, at: 0, separator, quotes: true, stray: false };
        let mut widths: Vec<usize> = Vec::new();
        while reader.at < text.len() && widths.len() < LOOKED_AT {
            let (cells, _) = reader.row();
            if cells.iter().any(|it| !it.is_blank()) {
                widths.push(cells.len());
            }
        }
        // The width that most rows have: those that agree, then how wide they are.
        let rows_of = |width: usize| widths.iter().filter(|it| **it == width).count();
        let common = widths.iter().filter(|it| **it > 1).map(|it| (rows_of(*it), *it)).max();
        if let Some((rows, width)) = common
            && (rows, width) > (best.0, best.1)
        {
            best = (rows, width, separator);
        }
    }
    best.2
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    separator: char,
    /// Whether a quotation mark at the beginning of a cell quotes it.
    quotes: bool,
    /// Whether a cell began with one that does not, since words follow the one that would close it.
    stray: bool,
}

impl Reader<'_> {
    /// The cells of the next row, and whether a quotation mark in it is never closed.
    fn row(&mut self) -> (Vec<Cell>, bool) {
        let mut cells = Vec::new();
        loop {
            let (words, end, open) = self.cell();
            // One more than is kept tells that there are too many.
            if cells.len() <= MOST_COLUMNS {
                cells.push(if words.is_empty() {
                    Cell::Empty
                } else {
                    Cell::Text(as_it_was(&words).to_owned())
                });
            }
            if end {
                return (cells, open);
            }
        }
    }

    /// The words of the next cell, whether it ends the row, and whether it ends the file within quotation marks.
    fn cell(&mut self) -> (String, bool, bool) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        if self.quotes && rest.starts_with('"') {
            match self.cell_of(rest, true) {
                Some(read) => return read,
                // Its end was sought up to a mark that closes nothing, between which and here none can open a cell over
                // several lines: so no text is sought through more than once.
                None => self.stray = true,
            }
        }
        self.cell_of(rest, false).unwrap_or_default()
    }

    /// The same, with quotation marks that quote or stand for themselves; none where words follow the mark that closes it.
    fn cell_of(&mut self, rest: &str, mut quoted: bool) -> Option<(String, bool, bool)> {
        let mut words = String::new();
        let from = self.at;
        let separator = self.separator;
        let mut chars = rest.char_indices().peekable();
        if quoted {
            chars.next();
        }
        while let Some((at, c)) = chars.next() {
            if quoted {
                if c != '"' {
                    words.push(c);
                } else if chars.next_if(|it| it.1 == '"').is_some() {
                    words.push('"');
                } else {
                    quoted = false;
                    // Some people write a space behind it.
                    let behind = rest.get(at + 1..).unwrap_or_default();
                    let behind = behind.trim_start_matches(|it| it == ' ' && it != separator);
                    let ends = |it| it == separator || it == '\n' || it == '\r';
                    if !behind.is_empty() && !behind.starts_with(ends) {
                        return None;
                    }
                }
            } else if c == separator {
                self.at = from + at + c.len_utf8();
                return Some((words, false, false));
            } else if c == '\n' || c == '\r' {
                let two = c == '\r' && chars.peek().is_some_and(|it| it.1 == '\n');
                self.at = from + at + 1 + usize::from(two);
                return Some((words, true, false));
            } else {
                words.push(c);
            }
        }
        self.at = self.text.len();
        Some((words, true, quoted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<(u32, Vec<String>)>, Report) {
        let mut report = Report::default();
        let table = table(text, "a.csv", &mut report).unwrap();
        let cells = |row: &Row| row.cells.iter().map(Cell::words).collect();
        (table.rows.iter().map(|it| (it.number, cells(it))).collect(), report)
    }

    fn row(number: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (number, cells.iter().map(|it| (*it).to_owned()).collect())
    }

    #[test]
    fn separators_are_found_out_outside_quotation_marks() {
        for separator in [",", ";", "\t", "|"] {
            let text =
                ["日期,标题\n", "2024,\"a,b;c|d\"\"e\"\n"].concat().replacen(',', separator, 2);
            let expected = [row(1, &["日期", "标题"]), row(2, &["2024", "a,b;c|d\"e"])];
            assert_eq!(read(&text).0, expected, "{separator:?}");
        }
        // Each row has one comma in its words, and three semicolons.
        let (rows, _) = read("a;b;c;d, e\n1,5;2;3;4\n1,7;2;3;4\n");
        assert_eq!(rows[1], row(2, &["1,5", "2", "3", "4"]));
        assert_eq!(read("只有一列\n第二行\n").0, [row(1, &["只有一列"]), row(2, &["第二行"])]);
    }

    #[test]
    fn rows_are_counted_as_programs_show_them() {
        // A cell with a line break is one row; a blank line is one too; rows end in three ways.
        let (rows, report) = read("a,b\r\n\"1\n2\",x\r\n\r\n,\r3,y\rlast");
        let expected =
            [row(1, &["a", "b"]), row(2, &["1\n2", "x"]), row(5, &["3", "y"]), row(6, &["last"])];
        assert_eq!(rows, expected);
        assert_eq!(report, Report::default());
    }

    #[test]
    fn excel_names_its_separator_in_the_first_row() {
        assert_eq!(read("sep=;\r\na,b;c\r\n").0, [row(2, &["a,b", "c"])]);
        assert_eq!(read("SEP=|\na|b\n").0, [row(2, &["a", "b"])]);
        assert_eq!(read("sep=\n").0, [row(1, &["sep="])]);
        assert_eq!(read("sep=;").0, []);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_takes_in_no_other_row() {
        let (rows, report) = read("a,b\n1,\"x\n2,\"y, z\"\n");
        let expected = [row(1, &["a", "b"]), row(2, &["1", "\"x"]), row(3, &["2", "y, z"])];
        assert_eq!(rows, expected);
        assert_eq!(report.notes.len(), 1);
        let (rows, report) = read("a,b\n1,\"x\n2,y\n3,z\n");
        let expected =
            [row(1, &["a", "b"]), row(2, &["1", "\"x"]), row(3, &["2", "y"]), row(4, &["3", "z"])];
        assert_eq!(rows, expected);
        let [note] = &*report.notes else { panic!("{report:?}") };
        assert_eq!((note.spot.row, note.outcome), (Some(2), Outcome::Changed));
        // Many of them end in linear time, and are told.
        let many = ["a,b\n", &"1,\"\"\"\n".repeat(50_001)].concat();
        let (rows, report) = read(&many);
        assert!(!report.notes.is_empty() && report.notes.len() <= MOST_UNCLOSED + 1);
        // One letter more in each row that is never closed: none takes in the rest of the file.
        let longest = rows.iter().flat_map(|it| &it.1).map(String::len).max();
        assert!(longest < Some(1_000), "{longest:?}");
    }

    #[test]
    fn a_quotation_mark_that_closes_no_cell_takes_in_no_other_row() {
        let (rows, report) = read("Date,Title,Text\n1990,\"a,b\n1991,\"c,d\n1992,e,f\n");
        let expected = [
            row(1, &["Date", "Title", "Text"]),
            row(2, &["1990", "\"a", "b"]),
            row(3, &["1991", "\"c", "d"]),
            row(4, &["1992", "e", "f"]),
        ];
        assert_eq!(rows, expected);
        let told: Vec<_> = report.notes.iter().map(|it| (it.spot.row, it.outcome)).collect();
        assert_eq!(told, [(Some(3), Outcome::Changed), (Some(2), Outcome::Changed)]);
        // Other cells of the row stay quoted, over lines too.
        let (rows, report) = read("a,\"b\nc, d\",\"e\" f,\"g, h\" ,\"\"i\nj,k\n");
        assert_eq!(
            rows,
            [row(1, &["a", "b\nc, d", "\"e\" f", "g, h", "\"\"i"]), row(2, &["j", "k"])]
        );
        assert_eq!(report.notes.len(), 1);
        // Many of them are told in few words, and each row stands.
        let many = "1,\"a,b\n".repeat(50_000) + "1,c\n";
        let (rows, report) = read(&many);
        assert_eq!(rows.len(), 50_001);
        assert!(rows[..49_999].iter().all(|it| it.1 == ["1", "\"a", "b"]));
        let notes = report.notes.iter().filter(|it| it.outcome == Outcome::Changed).count();
        assert_eq!(notes, MOST_STRAY + 2);
    }

    #[test]
    fn texts_that_were_kept_from_being_formulas_are_taken_back() {
        let (rows, _) = read("'=a,''-b,'c,-5,'@d,'\n");
        assert_eq!(rows, [row(1, &["=a", "'-b", "'c", "-5", "@d", "'"])]);
    }

    #[test]
    fn a_table_has_no_more_rows_and_columns_than_a_limit() {
        let rows = "a,b\n".repeat(MOST_ROWS + 5);
        let (rows, report) = read(&rows);
        let [note] = &*report.notes else { panic!("{report:?}") };
        assert_eq!((rows.len(), note.outcome), (MOST_ROWS, Outcome::LeftOut));
        assert!(note.what.get(crate::words::Locale::En).contains("; 5 rows"), "{note:?}");
        let wide = ",x".repeat(MOST_COLUMNS);
        assert_eq!(read(&wide).1.notes.len(), 1);
    }
}
