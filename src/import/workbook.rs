//! Workbooks: XLSX, ODS and XLS, each sheet as a table.
//!
//! ```text
//!   bytes ──► archive, of limited size ──► XML, as it comes ──┐
//!         └─► compound file ─────────────► records ───────────┴─► grid, of limited size ──► table
//! ```
//!
//! They are read here rather than by a library, since a workbook from elsewhere may say that it has a million columns or a
//! thousand million texts, and no such claim may be believed before the bytes are there. What a cell shows by its number format
//! counts: a day that is formatted as a month is no day.
//!
//! Sources: ECMA-376 for XLSX, OASIS OpenDocument 1.3 for ODS, [MS-XLS] and [MS-CFB] for XLS.

mod archive;
mod compound;
mod format;
mod grid;
mod hyperlinks;
mod ods;
mod strings;
#[cfg(test)]
mod tests;
mod xls;
mod xlsx;
mod xml;

use super::options::{InputFile, Refusal};
use super::report::Report;
use super::spot::Spot;
use super::table::Table;
use crate::story::Wording;
use archive::Archive;

const OLD_OFFICE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Why a workbook cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wrong {
    /// It is cut, or not what it says to be.
    Damaged,
    /// It unpacks to more than is read.
    TooLarge,
    Password,
    /// It is a workbook of another kind, or none.
    Unknown,
}

/// The sheets that are shown, in their order.
///
/// # Errors
/// When it is damaged, too large, locked by a password, or no workbook that is known.
pub(super) fn tables(file: &InputFile<'_>, report: &mut Report) -> Result<Vec<Table>, Refusal> {
    let read = if file.bytes.starts_with(OLD_OFFICE) {
        xls::tables(*file, report)
    } else {
        Archive::open(file.bytes).and_then(|archive| {
            if archive.has("content.xml") {
                ods::tables(&archive, file.name, report)
            } else {
                xlsx::tables(&archive, file.name, report)
            }
        })
    };
    read.map_err(|wrong| refusal(wrong, file.name))
}

fn refusal(wrong: Wrong, name: &str) -> Refusal {
    match wrong {
        Wrong::Damaged => Refusal::new(
            format!("工作簿“{name}”已损坏或不完整"),
            format!("the workbook “{name}” is damaged or cut"),
        )
        .with_hint(
            "请重新下载，或在表格程序里打开后另存",
            "download it again, or open it in a spreadsheet program and save it anew",
        ),
        Wrong::TooLarge => Refusal::new(
            format!("工作簿“{name}”解压后超过 {} MB", archive::MOST_BYTES / 1_000_000),
            format!(
                "the workbook “{name}” unpacks to more than {} MB",
                archive::MOST_BYTES / 1_000_000
            ),
        )
        .with_hint(
            "请只留需要的工作表，或存为 CSV",
            "keep the sheets that are needed alone, or save them as CSV",
        ),
        Wrong::Password => Refusal::new(
            format!("工作簿“{name}”有密码保护"),
            format!("the workbook “{name}” is locked by a password"),
        )
        .with_hint("请先去掉密码再导入", "take the password off before importing it"),
        Wrong::Unknown => Refusal::new(
            format!("“{name}”不是 XLSX、XLS 或 ODS 工作簿"),
            format!("“{name}” is no XLSX, XLS or ODS workbook"),
        )
        .with_hint(
            "请在表格程序里另存为 XLSX 或 CSV",
            "save it as XLSX or CSV in a spreadsheet program",
        ),
    }
}

/// Tells of a sheet that is not shown.
fn tell_hidden(file: &str, sheet: &str, report: &mut Report) {
    report.part_left_out(
        &Spot { sheet: sheet.to_owned(), ..Spot::of_file(file) },
        Wording::fixed("隐藏的工作表，未取用", "a hidden sheet; left out"),
        Some(Wording::fixed("如要取用，请取消隐藏", "show it if it is to be taken")),
    );
}
