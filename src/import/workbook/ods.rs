//! ODS, OASIS OpenDocument: the cells of `content.xml`, and what their styles show of dates.

use std::collections::BTreeMap;

use super::super::report::Report;
use super::super::separated::{MOST_COLUMNS, MOST_ROWS};
use super::super::table::{Cell, Table};
use super::archive::Archive;
use super::format::Parts;
use super::grid::{Area, Grid, WordsLeft};
use super::xlsx::iso;
use super::xml::{Piece, Tag, Xml, text_of};
use super::{Wrong, tell_hidden};

/// Spaces that stand as one element.
const MOST_SPACES: usize = 1_000;

/// What styles say: which are those of hidden sheets, and what those of cells show of dates.
#[derive(Default)]
struct Styles {
    hidden: Vec<String>,
    /// Formats by their own names.
    dates: BTreeMap<String, Parts>,
    /// Names of formats by the names of the styles of cells.
    formats: BTreeMap<String, String>,
}

pub(super) fn tables(
    archive: &Archive<'_>,
    file: &str,
    report: &mut Report,
) -> Result<Vec<Table>, Wrong> {
    if let Some(manifest) = archive.part("META-INF/manifest.xml")?
        && manifest
            .windows(16)
            .any(|it| it == b"encryption-data ".as_slice() || it == b"encryption-data>")
    {
        return Err(Wrong::Password);
    }
    let mut styles = Styles::default();
    if let Some(bytes) = archive.part("styles.xml")? {
        let text = text_of(&bytes)?;
        let mut xml = Xml::of(&text);
        while let Some(piece) = xml.next()? {
            if let Piece::Start(tag) = piece {
                styles.read(&mut xml, &tag)?;
            }
        }
    }
    let text = text_of(&archive.part("content.xml")?.ok_or(Wrong::Damaged)?)?;
    let mut xml = Xml::of(&text);
    let mut tables = Vec::new();
    let words_left = WordsLeft::default();
    let mut spreadsheet = false;
    while let Some(piece) = xml.next()? {
        let Piece::Start(tag) = piece else { continue };
        match &*tag.name() {
            "spreadsheet" => spreadsheet = true,
            "table" if spreadsheet => {
                let name = tag.attribute("table:name").unwrap_or_default();
                let hidden =
                    tag.attribute("table:style-name").is_some_and(|it| styles.hidden.contains(&it));
                if hidden {
                    tell_hidden(file, &name, report);
                    xml.skip()?;
                } else {
                    let grid = Reading {
                        xml: &mut xml,
                        styles: &styles,
                        words_left: &words_left,
                        columns: Vec::new(),
                    }
                    .grid()?;
                    tables.push(grid.into_table(file, &name, report));
                }
            }
            _ => styles.read(&mut xml, &tag)?,
        }
    }
    if spreadsheet { Ok(tables) } else { Err(Wrong::Unknown) }
}

impl Styles {
    /// Reads an element of styles.
    fn read(&mut self, xml: &mut Xml<'_>, tag: &Tag<'_>) -> Result<(), Wrong> {
        let name = tag.attribute("style:name").unwrap_or_default();
        match &*tag.name() {
            "style" => {
                if let Some(format) = tag.attribute("style:data-style-name") {
                    self.formats.insert(name.clone(), format);
                }
                if tag.attribute("style:family").is_some_and(|it| it == "table") {
                    self.read_table(xml, name)?;
                }
            }
            "date-style" | "time-style" => {
                let mut parts = Parts::default();
                let mut inner = 1;
                while inner > 0 {
                    match xml.next()? {
                        Some(Piece::Start(tag)) => {
                            inner += 1;
                            match &*tag.name() {
                                "year" | "era" => parts.year = true,
                                "month" => parts.month = true,
                                "day" => parts.day = true,
                                "hours" | "minutes" | "seconds" => parts.time = true,
                                _ => {}
                            }
                        }
                        Some(Piece::End(_)) => inner -= 1,
                        Some(Piece::Text(_)) => {}
                        None => return Err(Wrong::Damaged),
                    }
                }
                self.dates.insert(name, parts);
            }
            _ => {}
        }
        Ok(())
    }

    fn read_table(&mut self, xml: &mut Xml<'_>, name: String) -> Result<(), Wrong> {
        let mut inner = 1;
        while inner > 0 {
            match xml.next()? {
                Some(Piece::Start(tag)) => {
                    inner += 1;
                    if tag.attribute("table:display").is_some_and(|it| it == "false") {
                        self.hidden.push(name.clone());
                    }
                }
                Some(Piece::End(_)) => inner -= 1,
                Some(Piece::Text(_)) => {}
                None => return Err(Wrong::Damaged),
            }
        }
        Ok(())
    }

    fn shown(&self, style: &str) -> Option<Parts> {
        self.dates.get(self.formats.get(style)?).copied()
    }
}

struct Reading<'x, 't> {
    xml: &'x mut Xml<'t>,
    styles: &'x Styles,
    words_left: &'x WordsLeft,
    /// Styles of the cells of columns, each with the column behind the last that it is of.
    columns: Vec<(usize, String)>,
}

impl Reading<'_, '_> {
    /// The cells of a table that began.
    fn grid(mut self) -> Result<Grid, Wrong> {
        let mut grid = Grid::default();
        let mut row = 0_u32;
        let mut inner = 1;
        while inner > 0 {
            match self.xml.next()? {
                Some(Piece::Start(tag)) => match &*tag.name() {
                    "table-column" => {
                        let style =
                            tag.attribute("table:default-cell-style-name").unwrap_or_default();
                        let from = self.columns.last().map_or(0, |it| it.0);
                        if from < MOST_COLUMNS {
                            let times = repeated(&tag, "table:number-columns-repeated");
                            let behind = from.saturating_add(times);
                            if tag.attribute("table:visibility").is_some_and(|it| it != "visible") {
                                grid.are_hidden(from, behind - 1);
                            }
                            self.columns.push((behind, style));
                        }
                        inner += 1;
                    }
                    "table-row" => {
                        let times = repeated(&tag, "table:number-rows-repeated");
                        if tag.attribute("table:visibility").is_some_and(|it| it != "visible")
                            && times < MOST_ROWS
                        {
                            grid.is_hidden(row);
                        }
                        self.row(row, times, &mut grid)?;
                        row = row.saturating_add(u32::try_from(times).unwrap_or(u32::MAX));
                    }
                    // Groups of rows and columns; forms and drawings beside them are none.
                    "table-row-group"
                    | "table-rows"
                    | "table-header-rows"
                    | "table-columns"
                    | "table-column-group"
                    | "table-header-columns" => inner += 1,
                    _ => self.xml.skip()?,
                },
                Some(Piece::End(_)) => inner -= 1,
                Some(Piece::Text(_)) => {}
                None => return Err(Wrong::Damaged),
            }
        }
        Ok(grid)
    }

    /// The cells of a row that began, which stands for so many rows.
    fn row(&mut self, row: u32, times: usize, grid: &mut Grid) -> Result<(), Wrong> {
        let mut cells: Vec<(usize, Cell)> = Vec::new();
        let mut column = 0_usize;
        loop {
            match self.xml.next()? {
                Some(Piece::Start(tag)) => {
                    let repeats = repeated(&tag, "table:number-columns-repeated");
                    let (cell, address) = self.cell(&tag, column)?;
                    let spans = ["table:number-rows-spanned", "table:number-columns-spanned"];
                    let [rows, columns] = spans.map(|it| repeated(&tag, it));
                    if rows > 1 || columns > 1 {
                        let last_row =
                            row.saturating_add(u32::try_from(rows - 1).unwrap_or(u32::MAX));
                        let last = (last_row, column.saturating_add(columns - 1));
                        grid.merge(Area { first: (row, column), last });
                    }
                    if let Some(address) = address {
                        grid.link(Area { first: (row, column), last: (row, column) }, address);
                    }
                    if !cell.is_blank() {
                        let repeats = repeats.min(MOST_COLUMNS + 1);
                        self.words_left.count(length(&cell).saturating_mul(repeats))?;
                        for at in 0..repeats {
                            cells.push((column.saturating_add(at), cell.clone()));
                        }
                    }
                    column = column.saturating_add(repeats);
                }
                Some(Piece::End(_)) => break,
                Some(Piece::Text(_)) => {}
                None => return Err(Wrong::Damaged),
            }
            // Repeated cells by the thousand in one row are cut where a table ends.
            if cells.len() > MOST_COLUMNS * 2 {
                cells.truncate(MOST_COLUMNS * 2);
            }
        }
        if cells.is_empty() {
            return Ok(());
        }
        let times32 = u32::try_from(times).unwrap_or(u32::MAX);
        let bytes: usize = cells.iter().map(|it| length(&it.1)).sum();
        for at in 0..times32 {
            if at > 0 {
                self.words_left.count(bytes)?;
            }
            for (column, cell) in &cells {
                grid.put(row.saturating_add(at), *column, cell.clone());
            }
            if grid.is_full() && at + 1 < times32 {
                // A row that stands for many may stand for a thousand million; they are as many as it says.
                grid.leave_out_all(row.saturating_add(at + 1), times32 - at - 1);
                break;
            }
        }
        Ok(())
    }

    /// What a cell that began says, and where it leads.
    fn cell(&mut self, tag: &Tag<'_>, column: usize) -> Result<(Cell, Option<String>), Wrong> {
        let (words, address) = self.words()?;
        let word = |name: &str| tag.attribute(name).unwrap_or_default();
        if tag.attribute("calcext:value-type").is_some_and(|it| it == "error") {
            return Ok((Cell::Error(words), address));
        }
        // Libraries write formulas without working them out.
        if let Some(formula) = tag.attribute("table:formula")
            && words.trim().is_empty()
            && word("office:value-type").is_empty()
        {
            let formula = formula.split_once('=').map_or(&*formula, |it| it.1);
            let shown: String = formula.trim().chars().take(40).collect();
            return Ok((Cell::Error(["=", &shown].concat()), address));
        }
        let text = |words: String| match words.starts_with('#') && words.ends_with(['!', '?']) {
            true => Cell::Error(words),
            false => Cell::Text(words),
        };
        let number = || word("office:value").parse::<f64>().ok().filter(|it| it.is_finite());
        let cell = match &*word("office:value-type") {
            "float" | "currency" => number().map_or_else(|| text(words), Cell::Number),
            // As it is shown.
            "percentage" => Cell::Text(words),
            "boolean" => Cell::Truth(word("office:boolean-value") == "true"),
            "time" => Cell::Text(clock(&word("office:time-value")).unwrap_or(words)),
            "date" => {
                let own = word("table:style-name");
                let of_column = self.columns.iter().find(|it| column < it.0).map(|it| &*it.1);
                let style = if own.is_empty() { of_column.unwrap_or_default() } else { &own };
                shown(iso(&word("office:date-value")), self.styles.shown(style))
            }
            _ => text(words),
        };
        Ok((cell, address))
    }

    /// The words of a cell that began, its paragraphs on lines of their own, without notes on it.
    fn words(&mut self) -> Result<(String, Option<String>), Wrong> {
        let (mut words, mut address) = (String::new(), None);
        let (mut inner, mut first) = (1, true);
        while inner > 0 {
            match self.xml.next()? {
                Some(Piece::Start(tag)) => match &*tag.name() {
                    "annotation" => self.xml.skip()?,
                    name => {
                        inner += 1;
                        match name {
                            "p" if first => first = false,
                            "p" | "line-break" => words.push('\n'),
                            "tab" => words.push('\t'),
                            "s" => {
                                let count = repeated(&tag, "text:c").min(MOST_SPACES);
                                words.extend(std::iter::repeat_n(' ', count));
                            }
                            "a" => address = address.or_else(|| tag.attribute("xlink:href")),
                            _ => {}
                        }
                    }
                },
                Some(Piece::End(_)) => inner -= 1,
                // White space between elements is none of the words.
                Some(Piece::Text(text)) if inner > 1 => words.push_str(&text),
                Some(Piece::Text(_)) => {}
                None => return Err(Wrong::Damaged),
            }
        }
        Ok((words, address))
    }
}

/// Bytes of a cell's words.
fn length(cell: &Cell) -> usize {
    match cell {
        Cell::Text(words) | Cell::Error(words) | Cell::Date(words) => words.len(),
        _ => 0,
    }
}

/// No more of a date than a cell shows.
fn shown(cell: Cell, parts: Option<Parts>) -> Cell {
    let (Cell::Date(date), Some(parts)) = (&cell, parts) else { return cell };
    if parts == Parts::default() {
        return cell;
    }
    let (day, time) = date.split_once('T').unwrap_or((date, ""));
    if !parts.year && !parts.month && !parts.day {
        return Cell::Text(if time.is_empty() { "00:00" } else { time }.to_owned());
    }
    let length = match (parts.month, parts.day) {
        (_, true) => 10,
        (true, false) => 7,
        (false, false) => 4,
    };
    let minus = usize::from(day.starts_with('-'));
    let kept = day.get(..length + minus).unwrap_or(day);
    Cell::Date(match parts.day && parts.time && !time.is_empty() {
        true => format!("{kept}T{time}"),
        false => kept.to_owned(),
    })
}

/// A time of day of a duration: `PT09H30M00S`.
fn clock(duration: &str) -> Option<String> {
    let rest = duration.strip_prefix("PT")?;
    let (hours, rest) = rest.split_once('H')?;
    let (minutes, _) = rest.split_once('M')?;
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    Some(format!("{hours:02}:{minutes:02}"))
}

/// How often something is repeated, or over how many cells it spans; once where it does not say.
fn repeated(tag: &Tag<'_>, name: &str) -> usize {
    tag.attribute(name).and_then(|it| it.parse().ok()).filter(|it| *it > 0).unwrap_or(1)
}
