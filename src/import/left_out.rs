//! `left-out.csv`: rows that were left out, whole, so that they can be mended and taken in again.

mod cells;

pub(super) use cells::{Given, cells};

use super::finish::LeftOut;
use super::harmless::harmless;
use crate::words::Locale;

/// What such a file begins with, in either language.
pub const LEFT_OUT_BEGINS: [&str; 2] = ["未收的原因,文件,工作表,行", "why left out,file,sheet,row"];

/// Columns for cells: elements of other files may each have names of their own.
const MOST_HEADINGS: usize = 200;

/// The rows as separated values with a byte-order mark, as spreadsheets expect of UTF-8: why, file, sheet, row, and the cells under
/// their headings. Importing such a file leaves the first four columns alone.
pub fn left_out_csv(rows: &[LeftOut], locale: Locale) -> String {
    let [zh, en] = LEFT_OUT_BEGINS;
    let mut headings: Vec<&str> = Vec::new();
    let mut known = std::collections::BTreeMap::new();
    for (heading, _) in rows.iter().flat_map(|it| &it.cells) {
        if headings.len() == MOST_HEADINGS {
            break;
        }
        known.entry(&**heading).or_insert_with(|| {
            headings.push(heading);
            headings.len() - 1
        });
    }
    let mut csv = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(Vec::new());
    let first = if locale.is_chinese() { zh } else { en };
    // Writing to memory cannot fail.
    let _ = csv.write_record(
        first
            .split(',')
            .map(Into::into)
            .chain(headings.iter().map(|it| harmless(it)))
            .map(|it| it.into_owned()),
    );
    for row in rows {
        let reasons: Vec<&str> = row.reasons.iter().map(|it| it.get(locale)).collect();
        let reasons = reasons.join(if locale.is_chinese() { "；" } else { "; " });
        let number = row.spot.row.map_or_else(|| row.spot.item.clone(), |it| it.to_string());
        let mut cells: Vec<&str> = vec![""; headings.len()];
        // What has no column of its own stands behind them all, with its name.
        let mut rest = String::new();
        for (heading, cell) in &row.cells {
            match known.get(&**heading).and_then(|at| cells.get_mut(*at)) {
                Some(there) => *there = cell,
                None => {
                    rest.extend([if rest.is_empty() { "" } else { "\n" }, heading, ": ", cell]);
                }
            }
        }
        cells.extend((!rest.is_empty()).then_some(&*rest));
        let first = [&*reasons, &row.spot.file, &row.spot.sheet, &number];
        let _ =
            csv.write_record(first.into_iter().chain(cells).map(|it| harmless(it).into_owned()));
    }
    let bytes = csv.into_inner().unwrap_or_default();
    ["\u{feff}", &String::from_utf8(bytes).unwrap_or_default()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::spot::Spot;
    use crate::story::Wording;

    #[test]
    fn a_row_is_given_back_whole_with_the_reason() {
        let row = |number, cells: &[(&str, &str)]| LeftOut {
            spot: Spot { sheet: "节点".into(), ..Spot::of_file("a.xlsx").row(number) },
            cells: cells.iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect(),
            reasons: vec![Wording::fixed("没有日期", "there is no date")],
        };
        let rows =
            [row(3, &[("标题", "论坛, 开幕"), ("备注", "=1+1")]), row(9, &[("标题", "a\n“b\"")])];
        assert_eq!(
            left_out_csv(&rows, Locale::ZhHans),
            "\u{feff}未收的原因,文件,工作表,行,标题,备注\r\n没有日期,a.xlsx,节点,3,\"论坛, 开幕\",'=1+1\r\n没有日期,a.xlsx,节点,9,\"a\n“b\"\"\",\r\n"
        );
    }
}
