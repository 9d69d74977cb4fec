//! What the editor says of columns: a heading or letters, and the path of a field.

use super::super::columns::Sheet;
use super::super::options::{Options, Refusal};
use super::super::table::Table;
use super::names::{is_tag, letters, simple};
use super::{LOOKED_AT, PARTS};
use crate::story::Wording;

/// What the editor says of columns.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Said(Vec<One>);

#[derive(Clone, Debug)]
struct One {
    /// The heading, simplified.
    heading: String,
    /// The letters, in capitals.
    letters: String,
    path: String,
    lang: Option<String>,
}

impl Said {
    /// Reads what is said.
    ///
    /// # Errors
    /// When no sheet has a column of such a path, or no table one of such a heading.
    pub(in crate::import) fn read(options: &Options, tables: &[Table]) -> Result<Self, Refusal> {
        let mut said = Vec::new();
        for (column, path) in &options.columns {
            let (path, lang) = match path.trim().strip_suffix(']').and_then(|it| it.split_once('['))
            {
                Some((path, lang)) if is_tag(lang.trim()) => {
                    (path.trim(), Some(lang.trim().to_owned()))
                }
                _ => (path.trim(), None),
            };
            if !Sheet::ALL.iter().any(|it| path_in(*it, path).is_some()) {
                return Err(unknown_path(path));
            }
            let one = One {
                heading: simple(column),
                letters: column.trim().to_ascii_uppercase(),
                path: path.to_owned(),
                lang,
            };
            if !tables.iter().any(|it| one.is_in(it)) {
                return Err(unknown_column(column, tables));
            }
            said.push(one);
        }
        Ok(Self(said))
    }

    /// What is said of a column with a heading.
    pub(super) fn of(
        &self,
        table: &Table,
        at: usize,
        heading: &str,
        sheet: Sheet,
    ) -> Option<(&'static str, Option<String>)> {
        let heading = simple(heading);
        let one = self.0.iter().find(|it| it.is(table, at, &heading))?;
        Some((path_in(sheet, &one.path)?, one.lang.clone()))
    }
}

impl One {
    fn is(&self, table: &Table, at: usize, heading: &str) -> bool {
        if !heading.is_empty() && self.heading == heading {
            return true;
        }
        // A heading that is called like the letters of another column counts before them.
        self.letters == letters(at) && !self.is_heading(table)
    }

    fn is_heading(&self, table: &Table) -> bool {
        let rows = table.rows.iter().take(LOOKED_AT);
        rows.flat_map(|it| &it.cells).any(|it| simple(&it.words()) == self.heading)
    }

    fn is_in(&self, table: &Table) -> bool {
        let width = table.rows.iter().map(|it| it.cells.len()).max().unwrap_or_default();
        self.is_heading(table) || (0..width).any(|at| letters(at) == self.letters)
    }
}

/// The path as a sheet has it.
fn path_in(sheet: Sheet, path: &str) -> Option<&'static str> {
    let own = sheet.columns().iter().map(|it| it.path).find(|it| *it == path);
    let parts = || PARTS.iter().map(|it| it.0).find(|it| *it == path);
    own.or_else(|| if sheet == Sheet::Milestones { parts() } else { None })
}

fn unknown_path(path: &str) -> Refusal {
    // Of dates in words nothing is read.
    let fields = Sheet::Milestones.columns().iter().map(|it| it.path);
    let known: Vec<&str> = fields.filter(|it| *it != "date_words").collect();
    let known = known.join(", ");
    let mut refusal = Refusal::new(
        format!("--columns 里的“{path}”不是任何一项的名称"),
        format!("“{path}” in --columns is the name of no field"),
    );
    refusal.hint = Some(Wording::new(|| {
        (format!("节点的各项为：{known}"), format!("those of milestones are: {known}"))
    }));
    refusal
}

fn unknown_column(column: &str, tables: &[Table]) -> Refusal {
    let mut refusal = Refusal::new(
        format!("表格里没有 --columns 所说的“{column}”列"),
        format!("the table has no column “{column}”, which --columns names"),
    );
    let first = tables.iter().find_map(|it| it.rows.first());
    let headings =
        first.map(|it| it.cells.iter().map(super::Cell::words).take(20).collect::<Vec<_>>());
    let headings = headings.unwrap_or_default().join(", ");
    refusal.hint = Some(Wording::new(|| {
        (format!("表格的第一行为：{headings}"), format!("its first row is: {headings}"))
    }));
    refusal
}
