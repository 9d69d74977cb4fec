//! Which column of a table holds what: headings as editors write them, matched with the columns that a workbook may have.
//!
//! ```text
//!   names of sheets and files ─┐
//!   headings, in ten rows ─────┼─► a sheet, its row of headings, a path for each column
//!   what the editor says ──────┘
//! ```

mod guess;
mod names;
mod said;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::columns::Sheet;
use super::dates::is_time;
use super::left_out::LEFT_OUT_BEGINS;
use super::report::{Outcome, Report};
use super::spot::Spot;
use super::table::{Cell, Row, Table};
use crate::story::Wording;
pub(super) use guess::bind_the_rest;
use names::WEAK;
pub(super) use names::{Heading, letters, matched, sheet_of, simple};
pub(super) use said::Said;

/// Rows in which headings are looked for.
const LOOKED_AT: usize = 10;

/// Characters of a heading; each row that is left out repeats it.
const MOST_HEADING: usize = 200;

/// The rank of columns that tell why rows were left out.
const TOLD: u8 = u8::MAX;

/// A table whose columns are known.
#[derive(Debug)]
pub(super) struct Headed<'t> {
    pub table: &'t Table,
    pub sheet: Sheet,
    /// Headings of all columns, letters where there are none.
    pub headings: Vec<String>,
    /// Columns that hold something known.
    pub columns: Vec<Bound>,
    /// Where the rows begin behind the headings.
    pub first: usize,
    /// Rows above the headings.
    pub above: usize,
}

/// A column that holds something known.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bound {
    /// Its place, from 0.
    pub at: usize,
    /// The path of its field.
    pub path: &'static str,
    /// The language of its words.
    pub lang: Option<String>,
    /// How exactly the heading says so; 0 is what the editor says, 1 its own name.
    pub rank: u8,
}

/// Paths of parts of a date, which no workbook of ours has but many others do.
const PARTS: &[(&str, &[&str])] = &[
    ("year", &["年", "年份", "year", "年度"]),
    ("month", &["月", "月份", "month"]),
    ("day", &["日", "day", "号"]),
];

/// Headings of what says whether an event takes whole days.
const ALL_DAY: &[&str] = &[
    "all day event",
    "all day",
    "all-day",
    "allday",
    "全天事件",
    "全天活动",
    "全天活動",
    "全天",
    "全日",
    "整日",
];

/// Columns of which a row may have several of one meaning.
const SEVERAL: &[&str] = &["tags", "links", "sources", "picture.src", "also_at"];

impl<'t> Headed<'t> {
    /// The rows behind the headings.
    pub(super) fn rows(&self) -> &'t [Row] {
        self.table.rows.get(self.first..).unwrap_or_default()
    }

    /// The sheet as a spot.
    pub(super) fn spot(&self) -> Spot {
        spot_of(self.table)
    }

    /// The heading of a column.
    pub(super) fn heading(&self, at: usize) -> &str {
        self.headings.get(at).map_or("", |it| it)
    }

    /// Columns of a path, in their order.
    pub(super) fn of(&self, path: &str) -> impl Iterator<Item = &Bound> {
        self.columns.iter().filter(move |it| it.path == path)
    }

    /// The first column of a path.
    pub(super) fn column(&self, path: &str) -> Option<&Bound> {
        self.of(path).next()
    }

    pub(super) fn has(&self, path: &str) -> bool {
        self.column(path).is_some()
    }

    /// The words of the first column of a path in a row.
    pub(super) fn words(&self, row: &Row, path: &str) -> String {
        self.column(path).map(|it| row.words(it.at)).unwrap_or_default()
    }

    /// The spot of a column in a row.
    pub(super) fn cell(&self, row: &Row, at: usize) -> Spot {
        self.spot().row(row.number).column(self.heading(at))
    }

    /// The spot of the first column of a path in a row; the row where there is none.
    pub(super) fn cell_of(&self, row: &Row, path: &str) -> Spot {
        match self.column(path) {
            Some(column) => self.cell(row, column.at),
            None => self.spot().row(row.number),
        }
    }

    /// The cells of a row up to the last that is filled, with their headings, as they go into what was left out.
    pub(super) fn cells(&self, row: &Row) -> Vec<(String, String)> {
        let headings = self.headings.iter().enumerate().take(row.cells.len());
        // What was told of a row before is told anew.
        let headings = headings
            .filter(|it| !self.columns.iter().any(|own| own.at == it.0 && own.rank == TOLD));
        headings.map(|(at, heading)| (heading.clone(), row.words(at))).collect()
    }

    /// Tells once of each column with something in it that nothing is known of.
    pub(super) fn tell_unknown(&self, report: &mut Report) {
        for (at, heading) in self.headings.iter().enumerate() {
            if self.columns.iter().any(|it| it.at == at) {
                continue;
            }
            let mut filled = self.rows().iter().map(|it| it.words(at)).filter(|it| !it.is_empty());
            let Some(sample) = filled.next() else { continue };
            let count = 1 + filled.count();
            let sample: String = sample.chars().take(20).collect();
            report.part_left_out(
                &self.spot().column(heading),
                Wording::new(|| {
                    (
                        format!("不知道“{heading}”列是什么，未取用（{count} 格，如“{sample}”）"),
                        format!("it is not known what column “{heading}” is; left out ({count} cells, such as “{sample}”)"),
                    )
                }),
                Some(Wording::fixed(
                    "用 --columns 指明它是哪一项，如 --columns 列名=text",
                    "say with --columns which field it is, such as --columns heading=text",
                )),
            );
        }
    }
}

pub(super) fn spot_of(table: &Table) -> Spot {
    Spot { sheet: table.sheet.clone(), ..Spot::of_file(&table.file) }
}

/// The columns of a table, where it is one that a story can be made of.
pub(super) fn headed<'t>(table: &'t Table, said: &Said, report: &mut Report) -> Option<Headed<'t>> {
    let named = sheet_of(table).filter(|it| *it != Sheet::Places || !has_dates(table, said));
    let mut best: Option<(usize, Headed<'t>)> = None;
    for sheet in Sheet::ALL.into_iter().filter(|it| *it != Sheet::Story) {
        for above in 0..table.rows.len().min(LOOKED_AT) {
            let Some(headed) = bound(table, sheet, above, said) else { continue };
            // A sheet's name says more than any heading; among the rest the milestones come first.
            let exact = headed.columns.iter().filter(|it| it.rank <= 2).count();
            let worth =
                headed.columns.len() * 2 + exact + if named == Some(sheet) { 1_000 } else { 0 };
            let worth = worth + usize::from(sheet == Sheet::Milestones) * 4;
            // Of a list of places that says when each was written down no chronicle is made.
            let only_written = sheet == Sheet::Milestones
                && !headed.has("start")
                && !headed.has("year")
                && headed.of("when").all(|it| it.rank >= WEAK);
            let worth = if only_written { worth.saturating_sub(8) } else { worth };
            // A list of sources may say when each was published, and is one before it is a chronicle.
            let least = worth + usize::from(sheet == Sheet::Sources);
            if fits(&headed, named) && best.as_ref().is_none_or(|it| it.0 < least) {
                best = Some((worth, headed));
            }
        }
    }
    let mut headed = match best {
        Some((_, headed)) => headed,
        None => match guess::without_headings(table, named, report) {
            Some(headed) => headed,
            None => guess::without_dates(table, named, said, report)?,
        },
    };
    without_written(&mut headed, report);
    without_doubles(&mut headed, report);
    Some(headed)
}

/// Whether a table has dates and titles: a map of events is a sheet of milestones, though it is called a map.
fn has_dates(table: &Table, said: &Said) -> bool {
    let above = 0..table.rows.len().min(LOOKED_AT);
    let bound = |above| bound(table, Sheet::Milestones, above, said);
    above.filter_map(bound).any(|it| it.has("title") && (it.has("when") || it.has("start")))
}

/// What the columns of a table are if a row is that of headings of a sheet; none where no heading is known.
fn bound<'t>(table: &'t Table, sheet: Sheet, above: usize, said: &Said) -> Option<Headed<'t>> {
    let row = table.rows.get(above)?;
    let width = table.rows.iter().map(|it| it.cells.len()).max().unwrap_or_default();
    let mut columns = Vec::new();
    for at in 0..width {
        let words = row.words(at);
        let (path, lang, rank) = if let Some((path, lang)) = said.of(table, at, &words, sheet) {
            (path, lang, 0)
        } else if words.is_empty() || !matches!(row.cells.get(at), Some(Cell::Text(_))) {
            continue;
        } else if let Some((path, lang, rank)) = names::matched(sheet, &Heading::read(&words)) {
            (path, lang, rank + 1)
        } else {
            continue;
        };
        columns.push(Bound { at, path, lang, rank });
    }
    if columns.is_empty() {
        return None;
    }
    let headings = headings(row, width);
    // Rows that were left out before and mended come back with what was told of them.
    let told: Vec<&str> = headings.iter().map(|it| &**it).take(4).collect();
    if LEFT_OUT_BEGINS.contains(&&*told.join(",")) {
        columns.retain(|it| it.at >= 4);
        columns.extend((0..4).map(|at| Bound { at, path: "", lang: None, rank: TOLD }));
    }
    let mut headed = Headed { table, sheet, headings, columns, first: above + 1, above };
    if sheet == Sheet::Milestones {
        part_dates(&mut headed, row);
    }
    Some(headed)
}

/// Headings of all columns: the words of the row, or letters. Two columns of one heading get their letters behind it.
fn headings(row: &Row, width: usize) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut headings = Vec::new();
    for at in 0..width {
        let words = row.words(at).split_whitespace().collect::<Vec<_>>().join(" ");
        let words: String = words.chars().take(MOST_HEADING).collect();
        let heading = match (words.is_empty(), seen.contains_key(&words)) {
            (true, _) => letters(at),
            (_, true) => format!("{words} ({})", letters(at)),
            _ => words.clone(),
        };
        seen.insert(words, at);
        headings.push(heading);
    }
    headings
}

/// Year, month and day in columns of their own; what says that days are whole; and columns of times beside those of dates.
fn part_dates(headed: &mut Headed<'_>, row: &Row) {
    let simple_at = |at: usize| Heading::read(&row.words(at)).plain;
    let part = |at: usize| {
        let plain = simple_at(at);
        PARTS.iter().find(|it| it.1.contains(&&*plain)).map(|it| it.0)
    };
    let width = headed.headings.len();
    let parts: Vec<(usize, &'static str)> =
        (0..width).filter_map(|at| Some((at, part(at)?))).collect();
    // What the editor says of a column stays, whatever its heading.
    let said: Vec<usize> =
        headed.columns.iter().filter(|it| it.rank == 0).map(|it| it.at).collect();
    let parts: Vec<(usize, &'static str)> =
        parts.into_iter().filter(|it| !said.contains(&it.0)).collect();
    let has = |path: &str| headed.has(path) || parts.iter().any(|it| it.1 == path);
    if has("year") && has("month") {
        for (at, path) in parts {
            headed.columns.retain(|it| it.at != at);
            headed.columns.push(Bound { at, path, lang: None, rank: 1 });
        }
        headed.columns.sort_by_key(|it| it.at);
    }
    let all_day = (0..width).find(|at| ALL_DAY.contains(&&*simple_at(*at)) && !said.contains(at));
    if let Some(at) = all_day.filter(|_| headed.has("end")) {
        headed.columns.retain(|it| it.at != at);
        headed.columns.push(Bound { at, path: "all_day", lang: None, rank: 1 });
        headed.columns.sort_by_key(|it| it.at);
    }
    part_times(headed);
}

/// Columns that are called like those of dates, and have times of day alone: 时间 beside 日期, 结束时间 beside 结束日期.
fn part_times(headed: &mut Headed<'_>) {
    let is_date = |it: &&Bound| matches!(it.path, "when" | "start" | "end");
    let dates = headed.columns.iter().filter(is_date);
    let times: Vec<usize> =
        dates.filter(|it| it.rank > 0 && are_times(headed, it.at)).map(|it| it.at).collect();
    let is_start = |it: &Bound| matches!(it.path, "when" | "start" | "year");
    if !headed.columns.iter().any(|it| is_start(it) && !times.contains(&it.at)) {
        return;
    }
    for at in times {
        let path = match headed.columns.iter().find(|it| it.at == at).map(|it| it.path) {
            Some("end") => "end_time",
            _ => "start_time",
        };
        if !headed.has(path)
            && let Some(column) = headed.columns.iter_mut().find(|it| it.at == at)
        {
            column.path = path;
        }
    }
}

/// Whether all filled cells of a column are times of day.
fn are_times(headed: &Headed<'_>, at: usize) -> bool {
    let mut some = false;
    for words in headed.rows().iter().map(|it| it.words(at)).filter(|it| !it.is_empty()) {
        some = true;
        let short = words.chars().count() <= 14;
        let signed = words.contains([':', '：', '时', '時', '点', '點']);
        let dated = words.contains(['年', '月', '-', '/']);
        if !short || dated || !(signed || is_time(&words)) {
            return false;
        }
    }
    some
}

/// Whether the columns are enough for a sheet.
fn fits(headed: &Headed<'_>, named: Option<Sheet>) -> bool {
    let has = |path: &str| headed.has(path);
    let named_so = named == Some(headed.sheet);
    let dated = has("when") || has("start") || has("year") || has("end");
    let at = has("position") || (has("lng") && has("lat"));
    match headed.sheet {
        Sheet::Story => false,
        // One column may be known for certain and the other found by what is in it.
        Sheet::Milestones => {
            (dated && (headed.columns.len() > 1 || headed.headings.len() > 1))
                || (named_so && has("title"))
        }
        Sheet::Places => has("name") && (at || named_so),
        Sheet::Chapters => {
            has("title") && (named_so || has("short_title") || has("color") || has("shape"))
        }
        Sheet::Eras => named_so && has("title") && dated,
        Sheet::Sources => {
            (named_so && (has("title") || has("url")))
                || (has("title") && has("url") && (has("publisher") || has("accessed")))
        }
        Sheet::Media => has("src") && named_so,
        Sheet::Figures => (has("as_printed") || has("value")) && named_so,
        Sheet::Links => has("url") && named_so,
        Sheet::Corrections => has("text") && named_so,
    }
}

/// A column that says when something was written down or published is that of dates only where there is no other. Either is
/// told.
fn without_written(headed: &mut Headed<'_>, report: &mut Report) {
    let is_weak = |it: &Bound| it.path == "when" && (WEAK..0xff).contains(&it.rank);
    let is_date = |it: &Bound| matches!(it.path, "when" | "start" | "year") && !is_weak(it);
    let date = headed.columns.iter().find(|it| is_date(it)).map(|it| it.at);
    let taken = date.or_else(|| headed.columns.iter().find(|it| is_weak(it)).map(|it| it.at));
    let Some(taken) = taken else { return };
    let mut lost = Vec::new();
    for column in headed.columns.iter().filter(|it| is_weak(it)) {
        let (heading, other) = (headed.heading(column.at), headed.heading(taken));
        let spot = headed.spot().column(heading);
        if column.at == taken {
            report.tell(
                &spot,
                Outcome::Taken,
                Wording::new(|| {
                    (
                        format!("没有别的日期列，以“{heading}”列为日期"),
                        format!("there is no other column of dates; “{heading}” was taken for it"),
                    )
                }),
                Some(Wording::fixed(
                    "如它不是事情发生的时间，请加一列“日期”",
                    "add a column “Date” if that is not when it happened",
                )),
            );
            continue;
        }
        lost.push(column.at);
        if headed.rows().iter().any(|it| !it.words(column.at).is_empty()) {
            report.part_left_out(
                &spot,
                Wording::new(|| {
                    (
                        format!("“{heading}”列像是写下或发布的时间，日期取“{other}”列，这一列未取用"),
                        format!("column “{heading}” seems to say when something was written or published; the dates are those of “{other}”, and this column was left out"),
                    )
                }),
                Some(Wording::fixed(
                    "如它才是日期，用 --columns 指明，如 --columns 列名=when",
                    "say so with --columns if it has the dates, such as --columns heading=when",
                )),
            );
        }
    }
    for column in &mut headed.columns {
        if lost.contains(&column.at) {
            column.path = "";
        }
    }
}

/// Of two columns with one meaning and one language the one that says so more exactly is taken, and the other told.
fn without_doubles(headed: &mut Headed<'_>, report: &mut Report) {
    let mut best: BTreeMap<(&str, Option<&str>), (u8, usize)> = BTreeMap::new();
    for it in headed.columns.iter().filter(|it| !SEVERAL.contains(&it.path) || it.lang.is_some()) {
        let entry = best.entry((it.path, it.lang.as_deref())).or_insert((it.rank, it.at));
        if (it.rank, it.at) < *entry {
            *entry = (it.rank, it.at);
        }
    }
    let keeps = |it: &Bound| {
        let several = SEVERAL.contains(&it.path) && it.lang.is_none();
        several
            || it.path.is_empty()
            || best.get(&(it.path, it.lang.as_deref())).is_some_and(|best| best.1 == it.at)
    };
    let kept: Vec<Bound> = headed.columns.iter().filter(|it| keeps(it)).cloned().collect();
    for lost in headed.columns.iter().filter(|it| !keeps(it)) {
        let Some(taken) = kept.iter().find(|it| it.path == lost.path && it.lang == lost.lang)
        else {
            continue;
        };
        let (heading, taken) = (headed.heading(lost.at), headed.heading(taken.at));
        let path = lost.path;
        if headed.rows().iter().all(|it| it.words(lost.at).is_empty()) {
            continue;
        }
        report.part_left_out(
            &headed.spot().column(heading),
            Wording::new(|| {
                (
                    format!("“{heading}”列与“{taken}”列意思相同（{path}），取用了后者"),
                    format!("columns “{heading}” and “{taken}” mean the same ({path}); the latter was taken"),
                )
            }),
            Some(Wording::fixed(
                "如要取用这一列，用 --columns 指明它是哪一项",
                "say with --columns which field it is if it is to be taken",
            )),
        );
    }
    // What is told here is not told again as unknown.
    let known: Vec<Bound> = headed.columns.iter().filter(|it| !keeps(it)).cloned().collect();
    headed.columns = kept;
    headed.columns.extend(known.into_iter().map(|it| Bound { path: "", ..it }));
}

/// Tells of words above the headings. A title alone becomes that of the story where it has none.
pub(super) fn take_above(headed: &Headed<'_>, title: &mut Option<String>, report: &mut Report) {
    for row in headed.table.rows.iter().take(headed.above) {
        let filled: Vec<String> =
            row.cells.iter().map(Cell::words).filter(|it| !it.is_empty()).collect();
        let spot = headed.spot().row(row.number);
        if let ([words], None) = (&*filled, &title) {
            *title = Some(words.clone());
            report.tell(
                &spot,
                Outcome::Taken,
                Wording::fixed(
                    "表头上方的文字作为故事的标题",
                    "the words above the headings became the story's title",
                ),
                None,
            );
        } else {
            let words: String = filled.join(" ").chars().take(40).collect();
            report.part_left_out(
                &spot,
                Wording::new(|| {
                    (
                        format!("表头上方的文字未取用：“{words}”"),
                        format!("words above the headings were left out: “{words}”"),
                    )
                }),
                None,
            );
        }
    }
}
