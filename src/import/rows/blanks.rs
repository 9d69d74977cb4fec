//! Cells that hold something and say nothing: formulas without a value, and words for nothing.

use std::collections::BTreeMap;

use super::super::columns::Sheet;
use super::super::headings::Headed;
use super::super::report::Report;
use super::super::spot::Spot;
use super::super::table::{Cell, Row};
use super::values::{Kind, kind};
use crate::story::Wording;

/// Tells once a column of formulas that gave no value, and of those whose value was never worked out. `spot` is that of a column.
pub(in crate::import) fn tell_errors(
    rows: &[Row],
    spot: impl Fn(u32, usize) -> Spot,
    report: &mut Report,
) {
    let mut errors: BTreeMap<(usize, bool), (u32, &str, usize)> = BTreeMap::new();
    for row in rows {
        for (at, cell) in row.cells.iter().enumerate() {
            if let Cell::Error(error) = cell {
                let never = error.starts_with('=');
                errors.entry((at, never)).or_insert((row.number, error, 0)).2 += 1;
            }
        }
    }
    for ((at, never), (row, error, count)) in errors {
        let (what, hint) = match never {
            true => (
                Wording::new(|| {
                    (
                        format!(
                            "文件里只有公式，没有算出的值（{error}），这一列共 {count} 格，未取用"
                        ),
                        format!(
                            "a formula whose value is not in the file ({error}); {count} such cells of the column were left out"
                        ),
                    )
                }),
                Wording::fixed(
                    "请在表格程序里打开并保存一次，再导入",
                    "open the file in a spreadsheet program and save it, then import it again",
                ),
            ),
            false => (
                Wording::new(|| {
                    (
                        format!("公式没有结果（{error}），这一列共 {count} 格，未取用"),
                        format!(
                            "a formula without a value ({error}); {count} such cells of the column were left out"
                        ),
                    )
                }),
                Wording::fixed(
                    "请在表格程序里改正公式",
                    "mend the formula in the spreadsheet program",
                ),
            ),
        };
        report.part_left_out(&spot(row, at), what, Some(hint));
    }
}

/// The rank of a column that is called by the name which we give it.
const OWN_NAME: u8 = 1;

/// Whether a sheet of milestones is as a workbook made of a story has it: columns by their own names, and an id in each row.
pub(super) fn is_own(headed: &Headed<'_>) -> bool {
    let has_id =
        |it: &Row| it.cells.iter().all(Cell::is_blank) || !headed.words(it, "id").is_empty();
    headed.sheet == Sheet::Milestones
        && headed.has("id")
        && headed.columns.iter().all(|it| it.rank == OWN_NAME)
        && headed.rows().iter().all(has_id)
}

/// Empties cells with words for nothing, but for those of dates, titles and texts, where such words may be meant.
pub(super) fn empty_nothings(headed: &Headed<'_>, rows: &mut [Row]) {
    const WORDS: [&str; 6] = ["title", "text", "name", "as_printed", "label", "quote.text"];
    const DATES: [&str; 8] =
        ["when", "start", "end", "year", "month", "day", "start_time", "end_time"];
    let may_mean_it = |path: &str| {
        path.is_empty()
            || WORDS.contains(&path)
            || DATES.contains(&path)
            || matches!(kind(headed.sheet, path), Kind::Date | Kind::Truth)
    };
    let columns: Vec<usize> =
        headed.columns.iter().filter(|it| !may_mean_it(it.path)).map(|it| it.at).collect();
    for row in rows {
        for at in &columns {
            if let Some(cell) = row.cells.get_mut(*at)
                && matches!(cell, Cell::Text(_))
                && is_nothing(&cell.words())
            {
                *cell = Cell::Empty;
            }
        }
    }
}

/// Whether words say that there is nothing.
pub(super) fn is_nothing(words: &str) -> bool {
    // Nan is a province of Thailand; programs write it so.
    const EXACT: [&str; 24] = [
        "nan", "NaN", "无", "無", "暂无", "暫無", "没有", "沒有", "待定", "待补", "待補", "不详",
        "不詳", "-", "--", "—", "——", "–", "−", "－", "/", "／", "?", "？",
    ];
    const ANY_CAPITALS: [&str; 5] = ["n/a", "none", "tbd", "null", "n.a."];
    EXACT.contains(&words) || ANY_CAPITALS.iter().any(|it| words.eq_ignore_ascii_case(it))
}
