//! Cells as they are meant: what a merged cell says stands for each row that it covers, and a
//! formula without a value, or a word for nothing, says nothing.

use std::collections::BTreeMap;

use super::super::headings::{Bound, Headed, Heading};
use super::super::report::Report;
use super::super::table::{Cell, Row};
use super::Reading;
use super::blanks::{empty_nothings, tell_errors};
use super::midnights::take_days;
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
    spread_covered(&mut rows, headed, report);
    if !reading.own {
        take_days(&mut rows, headed, reading, report);
    }
    for column in headed.columns.iter().filter(|it| is_of_years(headed, it)) {
        write_years(&mut rows, column, headed, report);
    }
    if let (Some(year), Some(month)) = (headed.column("year"), headed.column("month")) {
        let day = headed.column("day").map(|it| it.at);
        for row in &mut rows {
            put_together(row, year.at, month.at, day);
        }
    }
    rows
}

/// Puts the year, the month and the day of a row together in its cell of the year, where they are more than numbers of a date:
/// `1958`, `8` and `上旬` are `1958年8月上旬`. Months and days that there are not stay what they are, so that nobody takes one for
/// the other.
fn put_together(row: &mut Row, year: usize, month: usize, day: Option<usize>) {
    let [words, month_words] = [year, month].map(|at| row.words(at));
    let day_words = day.map(|at| row.words(at)).unwrap_or_default();
    let parts = [&words, &month_words, &day_words];
    // English has another order, in which they are put together elsewhere.
    let latin = parts.iter().any(|it| it.chars().any(|c| c.is_ascii_alphabetic()));
    if words.is_empty() || latin || month_words.is_empty() && day_words.is_empty() {
        return;
    }
    let bare = |words: &str| words.trim_end_matches(['年', '月', '日', '号', '號']).to_owned();
    let number = |words: &str| bare(words).parse::<u32>().ok();
    let is_in = |words: &str, most: u32| number(words).is_some_and(|it| (1..=most).contains(&it));
    let is_month = is_in(&month_words, 12);
    let is_day = is_in(&day_words, 31);
    if number(&words).is_some() && is_month && (is_day || day_words.is_empty()) {
        return;
    }
    let together = match (words.strip_prefix('-'), number(&month_words), number(&day_words)) {
        // A year before Christ, which is EDTF by now.
        (Some(_), Some(month), Some(day)) => format!("{words}-{month:02}-{day:02}"),
        (Some(_), Some(month), None) if day_words.is_empty() => format!("{words}-{month:02}"),
        _ => {
            let with = |words: &str, unit: &str| {
                let ends_in_number = words.ends_with(|c: char| c.is_ascii_digit());
                [words, if ends_in_number { unit } else { "" }].concat()
            };
            [with(&words, "年"), with(&month_words, "月"), with(&day_words, "日")].concat()
        }
    };
    for (at, cell) in row.cells.iter_mut().enumerate() {
        if at == year {
            *cell = Cell::Text(together.clone());
        } else if at == month || Some(at) == day {
            *cell = Cell::Empty;
        }
    }
}

/// What the heading of a column of years is, in simple letters.
const YEARS: &[&str] = &["year", "years", "年", "年份", "年度", "jahr"];

/// Whether a column holds years alone, by its heading or as one of the parts of a date.
fn is_of_years(headed: &Headed<'_>, column: &Bound) -> bool {
    let dated = matches!(column.path, "when" | "start" | "end");
    let heading = Heading::read(headed.heading(column.at));
    let called = [&*heading.plain, &*heading.bare].iter().any(|it| YEARS.contains(it));
    column.path == "year" || dated && called
}

/// Writes years that are plain numbers with four digits: 476 is `0476`, and -44, which is told, the year 44 before Christ, `-0043`.
/// A column with `-0043` already counts as EDTF does.
fn write_years(rows: &mut [Row], column: &Bound, headed: &Headed<'_>, report: &mut Report) {
    let edtf = rows.iter().any(|it| it.words(column.at).starts_with("-0"));
    let parted = column.path == "year" && headed.has("month");
    let mut told = false;
    for row in rows {
        let Some(cell) = row.cells.get_mut(column.at) else { continue };
        let words = cell.words().replace('\u{2212}', "-");
        let Some(year) = plain_year(&words) else { continue };
        if year < 0 && edtf {
            continue;
        }
        // There is no year 0 in such a count, and 1 before Christ is the year 0 of EDTF.
        let when = match year {
            1.. => format!("{year:04}"),
            -1 => "0000".to_owned(),
            _ => format!("-{:04}", -year - 1),
        };
        if year < 0 && !told {
            told = true;
            let (before, when) = (-year, when.clone());
            report.changed(
                &headed.spot().row(row.number).column(headed.heading(column.at)),
                Wording::new(|| {
                    (
                        format!("“{words}”作为公元前 {before} 年，即 {when}；这一列的负数都是这样"),
                        format!("“{words}” was taken for {before} BC, which is {when}, as are all negative numbers of the column"),
                    )
                }),
                Some(Wording::new(|| {
                    (
                        format!("如不是公元前 {before} 年，请写作 EDTF，如 -0044"),
                        format!("write it as EDTF, such as -0044, if {before} BC is not meant"),
                    )
                })),
            );
        }
        // Before Christ is said in words: of EDTF it would be told in each row that it counts with a year 0.
        *cell = Cell::Text(if year < 0 && !parted { format!("{} BC", -year) } else { when });
    }
}

/// The year of a number without leading zeros, with nothing behind its point; none of zero.
fn plain_year(words: &str) -> Option<i32> {
    let whole = match words.split_once('.') {
        Some((whole, rest)) => {
            (!rest.is_empty() && rest.bytes().all(|it| it == b'0')).then_some(whole)?
        }
        None => words,
    };
    let digits = whole.strip_prefix('-').unwrap_or(whole);
    let plain = (1..=4).contains(&digits.len()) && digits.bytes().all(|it| it.is_ascii_digit());
    if !plain || digits.starts_with('0') {
        return None;
    }
    whole.parse().ok()
}

/// What a merged cell says, in each row that it covers.
fn spread_covered(rows: &mut [Row], headed: &Headed<'_>, report: &mut Report) {
    if headed.table.covered.is_empty() {
        return;
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
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::super::headings::{Said, headed};
    use super::super::super::options::Options;
    use super::super::super::table::Table;
    use super::*;

    /// The first column of rows with a title each, and how often something was told.
    fn first(heading: &str, cells: &[Cell]) -> (Vec<String>, usize) {
        let mut rows = vec![Row {
            number: 1,
            cells: [heading, "Title"].map(|it| Cell::Text(it.to_owned())).to_vec(),
        }];
        let with_title = |cell: &Cell| vec![cell.clone(), Cell::Text("x".to_owned())];
        let numbered = cells.iter().zip(2..);
        rows.extend(numbered.map(|(cell, number)| Row { number, cells: with_title(cell) }));
        let table = Table { rows, ..Table::of("a.csv", "") };
        let mut report = Report::default();
        let headed = headed(&table, &Said::default(), &mut report).unwrap();
        let options = Options::default();
        let reading =
            Reading { options: &options, lang: None, own: false, sources: BTreeSet::new() };
        let rows = spread(&headed, &reading, &mut report);
        (rows.iter().map(|it| it.words(0)).collect(), report.notes.len())
    }

    fn texts(cells: &[&str]) -> Vec<Cell> {
        cells.iter().map(|it| Cell::Text((*it).to_owned())).collect()
    }

    #[test]
    fn plain_years_get_four_digits() {
        let cells = texts(&["476", "79", "1", "1492.0", "1949", "0", "05", "80年代", "-44.5"]);
        let expected = ["0476", "0079", "0001", "1492", "1949", "0", "05", "80年代", "-44.5"];
        assert_eq!(first("Year", &cells), (expected.map(str::to_owned).to_vec(), 0));
        let numbers = [Cell::Number(800.0), Cell::Number(1.5)];
        assert_eq!(first("年份（公元）", &numbers).0, ["0800", "1.5"]);
        // A date may be anything.
        assert_eq!(first("Date", &texts(&["476"])).0, ["476"]);
    }

    #[test]
    fn negative_years_are_those_before_christ_and_told_once() {
        let cells = texts(&["-44", "\u{2212}1", "-1200"]);
        let expected = ["44 BC", "1 BC", "1200 BC"].map(str::to_owned).to_vec();
        assert_eq!(first("Year", &cells), (expected, 1));
        // One that is EDTF says that all are.
        assert_eq!(first("Year", &texts(&["-0043", "-1199"])).0, ["-0043", "-1199"]);
    }

    #[test]
    fn years_months_and_days_are_put_together_in_their_order() {
        for (cells, expected) in [
            (["1958", "8", "18"], ["1958", "8", "18"]),
            (["1958", "8月", ""], ["1958", "8月", ""]),
            (["1958", "", ""], ["1958", "", ""]),
            (["1958", "8", "上旬"], ["1958年8月上旬", "", ""]),
            (["1958", "春", ""], ["1958年春", "", ""]),
            (["1958年", "8", "18-22"], ["1958年8月18-22日", "", ""]),
            (["1958", "13", "5"], ["1958年13月5日", "", ""]),
            (["-0043", "3", "15"], ["-0043-03-15", "", ""]),
            (["1958", "August", "18-22"], ["1958", "August", "18-22"]),
            (["", "8", "上旬"], ["", "8", "上旬"]),
        ] {
            let mut row = Row { number: 1, cells: texts(&cells) };
            put_together(&mut row, 0, 1, Some(2));
            assert_eq!([0, 1, 2].map(|at| row.words(at)), expected.map(str::to_owned), "{cells:?}");
            let first = row.words(0);
            let read = super::super::super::dates::read_date(&first, None);
            let is_date = matches!(read, super::super::super::dates::DateRead::Date { .. });
            assert_eq!(is_date, !first.is_empty() && !first.contains("13月"), "{first}: {read:?}");
        }
    }
}
