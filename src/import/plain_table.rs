//! Tables of other programs, whose columns are called by their own names alone.

use std::collections::BTreeMap;

use super::draft::Entry;
use super::headings::{letters, simple, spot_of};
use super::html::FromHtml;
use super::media::Medium;
use super::once::Once;
use super::report::Report;
use super::rows::tell_errors;
use super::spot::Spot;
use super::table::{Cell, Row, Table};

/// A table with its columns by their names in small letters.
#[derive(Debug)]
pub(super) struct PlainTable<'t> {
    table: &'t Table,
    headings: Vec<String>,
    /// The names of all columns.
    names: Vec<String>,
    columns: BTreeMap<String, usize>,
}

impl<'t> PlainTable<'t> {
    /// The table by its first row.
    pub(super) fn of(table: &'t Table) -> Self {
        Self::called(table, |_| None)
    }

    /// The same, with further names that stand for those of the program.
    pub(super) fn called(table: &'t Table, meant: fn(&str) -> Option<&'static str>) -> Self {
        let width = table.rows.iter().map(|it| it.cells.len()).max().unwrap_or_default();
        let mut columns = BTreeMap::new();
        let (mut headings, mut names) = (Vec::new(), Vec::new());
        for at in 0..width {
            let words = table.rows.first().map(|it| it.words(at)).unwrap_or_default();
            let name = simple(&words);
            let name = meant(&name).map_or(name, str::to_owned);
            columns.entry(name.clone()).or_insert(at);
            names.push(name);
            let heading: String = words.chars().take(200).collect();
            headings.push(if words.is_empty() { letters(at) } else { heading });
        }
        columns.remove("");
        Self { table, headings, names, columns }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.columns.contains_key(name)
    }

    /// The rows with anything in them.
    pub(super) fn rows(&self) -> impl Iterator<Item = &'t Row> {
        let rows = self.table.rows.get(1..).unwrap_or_default();
        rows.iter().filter(|it| !it.cells.iter().all(Cell::is_blank))
    }

    pub(super) fn spot(&self) -> Spot {
        spot_of(self.table)
    }

    /// The words of a column; nothing where there is none.
    pub(super) fn words(&self, row: &Row, name: &str) -> String {
        match self.columns.get(name).and_then(|at| row.cells.get(*at)) {
            None | Some(Cell::Error(_)) => String::new(),
            Some(cell) => cell.words(),
        }
    }

    pub(super) fn cell(&self, row: &Row, name: &str) -> Spot {
        let spot = self.spot().row(row.number);
        match self.columns.get(name).and_then(|at| self.headings.get(*at)) {
            Some(heading) => spot.column(heading),
            None => spot,
        }
    }

    /// Tells once a column of formulas without a value.
    pub(super) fn tell_errors(&self, report: &mut Report) {
        let heading = |at: usize| self.headings.get(at).map_or("", |it| it);
        let rows = self.table.rows.get(1..).unwrap_or_default();
        tell_errors(rows, |row, at| self.spot().row(row).column(heading(at)), report);
    }

    /// An entry of a row with nothing but its cells.
    pub(super) fn entry(&self, row: &Row) -> Entry {
        let cells = self
            .headings
            .iter()
            .take(row.cells.len())
            .enumerate()
            .map(|(at, it)| (it.clone(), row.words(at)));
        Entry { spot: self.spot().row(row.number), cells: cells.collect(), ..Entry::default() }
    }

    /// Tells once of each column with something in it that is none of `known`.
    pub(super) fn tell_unknown(&self, known: &[&str], once: &mut Once, report: &mut Report) {
        for (at, (heading, name)) in self.headings.iter().zip(&self.names).enumerate() {
            let read = known.contains(&&**name) && self.columns.get(name) == Some(&at);
            if !read && self.rows().any(|it| !it.words(at).is_empty()) {
                once.unread(heading, &self.spot(), report);
            }
        }
    }
}

/// Sets a text that was made of HTML: pictures and frames in it become media, and what was lost is told once a name.
pub(super) fn set_html(
    entry: &mut Entry,
    field: &str,
    html: FromHtml,
    spot: &Spot,
    once: &mut Once,
    report: &mut Report,
) {
    entry.add_text(field, &html.text);
    for (src, words) in html.media {
        entry.add_medium(&Medium { src, alt: words, ..Medium::default() }, spot, report);
    }
    for name in html.lost {
        once.left_out(
            spot,
            &format!("HTML 元素 <{name}> 没有相应的写法，只留文字"),
            &format!("the HTML element <{name}> has nothing like it in a story; its words alone were kept"),
            report,
        );
    }
}
