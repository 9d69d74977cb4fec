//! XLSX, ECMA-376: which part is which sheet, texts that cells share, formats, and the cells.

use std::collections::BTreeMap;

use super::super::report::Report;
use super::super::spot::Spot;
use super::super::table::{Cell, Table};
use super::archive::Archive;
use super::format::{Epoch, Shown, built_in, cell, of_code};
use super::grid::{Area, Grid, WordsLeft};
use super::xml::{Piece, Tag, Xml, text_of};
use super::{Wrong, tell_hidden};
use crate::story::Wording;

/// Sheets of a workbook.
const MOST_SHEETS: usize = 1_000;

/// What a part says of others: the kind and the path of each, by its id.
type Relations = BTreeMap<String, (String, String)>;

#[derive(Default)]
struct Workbook {
    epoch: Epoch,
    texts: Vec<String>,
    formats: Vec<Shown>,
    words_left: WordsLeft,
}

struct Sheet {
    name: String,
    hidden: bool,
    id: String,
}

pub(super) fn tables(
    archive: &Archive<'_>,
    file: &str,
    report: &mut Report,
) -> Result<Vec<Table>, Wrong> {
    let package = relations(archive, "")?;
    let main = package.values().find(|it| it.0 == "officeDocument").ok_or(Wrong::Unknown)?;
    let main = main.1.clone();
    if !archive.has(&main) || !main.to_lowercase().ends_with(".xml") {
        return Err(Wrong::Unknown);
    }
    let relations = relations(archive, &main)?;
    let part = |kind: &str| relations.values().find(|it| it.0 == kind).map(|it| &*it.1);
    let (sheets, epoch) = sheets(archive, &main)?;
    let mut book = Workbook { epoch, ..Workbook::default() };
    if let Some(path) = part("sharedStrings") {
        book.texts = texts(archive, path)?;
    }
    if let Some(path) = part("styles") {
        book.formats = formats(archive, path)?;
    }
    let mut tables = Vec::new();
    for sheet in sheets {
        if sheet.hidden {
            tell_hidden(file, &sheet.name, report);
            continue;
        }
        match relations.get(&sheet.id) {
            Some((kind, path)) if kind == "worksheet" => {
                let grid = grid(archive, path, &book)?;
                tables.push(grid.into_table(file, &sheet.name, report));
            }
            _ => report.part_left_out(
                &Spot { sheet: sheet.name, ..Spot::of_file(file) },
                Wording::fixed("不是表格的工作表，未取用", "a sheet that is no table; left out"),
                None,
            ),
        }
    }
    Ok(tables)
}

/// The text of a part, which has to be there.
fn text(archive: &Archive<'_>, path: &str) -> Result<String, Wrong> {
    text_of(&archive.part(path)?.ok_or(Wrong::Damaged)?)
}

/// What a part says of others; the archive itself where the path is empty.
fn relations(archive: &Archive<'_>, path: &str) -> Result<Relations, Wrong> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let of = if folder.is_empty() {
        format!("_rels/{name}.rels")
    } else {
        format!("{folder}/_rels/{name}.rels")
    };
    let Some(bytes) = archive.part(&of)? else { return Ok(Relations::new()) };
    let text = text_of(&bytes)?;
    let mut xml = Xml::of(&text);
    let mut relations = Relations::new();
    while let Some(piece) = xml.next()? {
        let Piece::Start(tag) = piece else { continue };
        if tag.name() != "Relationship" {
            continue;
        }
        let word = |name: &str| tag.attribute(name).unwrap_or_default();
        let kind = word("Type").rsplit('/').next().unwrap_or_default().to_owned();
        let target = word("Target");
        let outside = tag.attribute("TargetMode").is_some_and(|it| it == "External");
        let target = if outside { target } else { beside(folder, &target) };
        relations.insert(word("Id"), (kind, target));
    }
    Ok(relations)
}

/// A path as a part in a folder gives it, from the top of the archive.
fn beside(folder: &str, path: &str) -> String {
    if let Some(path) = path.strip_prefix('/') {
        return path.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn sheets(archive: &Archive<'_>, path: &str) -> Result<(Vec<Sheet>, Epoch), Wrong> {
    let text = text(archive, path)?;
    let mut xml = Xml::of(&text);
    let (mut sheets, mut epoch) = (Vec::new(), Epoch::Of1900);
    while let Some(piece) = xml.next()? {
        let Piece::Start(tag) = piece else { continue };
        match &*tag.name() {
            "workbookPr" if tag.is("date1904") => epoch = Epoch::Of1904,
            "sheet" if sheets.len() < MOST_SHEETS => sheets.push(Sheet {
                name: tag.attribute("name").unwrap_or_default(),
                hidden: tag.attribute("state").is_some_and(|it| it != "visible"),
                id: tag.attribute("id").unwrap_or_default(),
            }),
            _ => {}
        }
    }
    Ok((sheets, epoch))
}

/// Texts that cells share.
fn texts(archive: &Archive<'_>, path: &str) -> Result<Vec<String>, Wrong> {
    let text = text(archive, path)?;
    let mut xml = Xml::of(&text);
    let mut texts = Vec::new();
    while let Some(piece) = xml.next()? {
        if matches!(&piece, Piece::Start(tag) if tag.name() == "si") {
            texts.push(rich(&mut xml)?);
        }
    }
    Ok(texts)
}

/// The words of a text in pieces, without what is written above them to say how they sound.
fn rich(xml: &mut Xml<'_>) -> Result<String, Wrong> {
    let mut words = String::new();
    let mut inner = 1;
    while inner > 0 {
        match xml.next()? {
            Some(Piece::Start(tag)) => match &*tag.name() {
                "t" => words += &xml.words()?,
                "rPh" => xml.skip()?,
                _ => inner += 1,
            },
            Some(Piece::End(_)) => inner -= 1,
            Some(Piece::Text(_)) => {}
            None => return Err(Wrong::Damaged),
        }
    }
    Ok(unescaped(words))
}

/// Characters that XML cannot hold stand as `_x000D_`.
fn unescaped(words: String) -> String {
    if !words.contains("_x") {
        return words;
    }
    let mut plain = String::with_capacity(words.len());
    let mut rest = &*words;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let code = from.get(2..6).filter(|it| it.bytes().all(|it| it.is_ascii_hexdigit()));
        let code = code.filter(|_| from.as_bytes().get(6) == Some(&b'_'));
        match code.and_then(|it| u32::from_str_radix(it, 16).ok()).and_then(char::from_u32) {
            Some(c) => {
                plain.push(c);
                rest = from.get(7..).unwrap_or_default();
            }
            None => {
                plain.push_str("_x");
                rest = from.get(2..).unwrap_or_default();
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// What each style of cells shows of numbers.
fn formats(archive: &Archive<'_>, path: &str) -> Result<Vec<Shown>, Wrong> {
    let text = text(archive, path)?;
    let mut xml = Xml::of(&text);
    let mut codes: BTreeMap<u32, String> = BTreeMap::new();
    let mut formats = Vec::new();
    let mut in_cells = false;
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Start(tag) => match &*tag.name() {
                "numFmt" => {
                    let id = tag.attribute("numFmtId").and_then(|it| it.parse().ok());
                    if let (Some(id), Some(code)) = (id, tag.attribute("formatCode")) {
                        codes.entry(id).or_insert(code);
                    }
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    let id = tag.attribute("numFmtId").and_then(|it| it.parse().ok()).unwrap_or(0);
                    formats.push(codes.get(&id).map_or_else(|| built_in(id), |it| of_code(it)));
                }
                _ => {}
            },
            Piece::End(name) if name == "cellXfs" => in_cells = false,
            _ => {}
        }
    }
    Ok(formats)
}

/// The cells of a sheet.
fn grid(archive: &Archive<'_>, path: &str, book: &Workbook) -> Result<Grid, Wrong> {
    let relations = relations(archive, path)?;
    let text = text(archive, path)?;
    let mut xml = Xml::of(&text);
    let mut grid = Grid::default();
    // Where a row or a cell does not say where it is, it is behind the one before.
    let (mut row, mut column) = (0_u32, 0_usize);
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Start(tag) => match &*tag.name() {
                "col" if tag.is("hidden") => {
                    let at = |name: &str| {
                        let number = tag.attribute(name)?.parse::<usize>().ok()?;
                        number.checked_sub(1)
                    };
                    if let (Some(first), Some(last)) = (at("min"), at("max")) {
                        grid.are_hidden(first, last);
                    }
                }
                "row" => {
                    let number = tag.attribute("r").and_then(|it| it.parse::<u32>().ok());
                    row = number.map_or(row, |it| it.saturating_sub(1));
                    column = 0;
                    if tag.is("hidden") {
                        grid.is_hidden(row);
                    }
                }
                "c" => {
                    let at = tag.attribute("r").and_then(|it| position(&it));
                    (row, column) = at.unwrap_or((row, column));
                    read_cell(&mut xml, &tag, (row, column), book, &mut grid)?;
                    column += 1;
                }
                "mergeCell" => {
                    if let Some(area) = tag.attribute("ref").and_then(|it| area(&it)) {
                        grid.merge(area);
                    }
                }
                "hyperlink" => {
                    let target = tag.attribute("id").and_then(|it| relations.get(&it));
                    let area = tag.attribute("ref").and_then(|it| area(&it));
                    // What leads to another cell leads nowhere in a story.
                    if let (Some(area), Some((_, target))) = (area, target) {
                        grid.link(area, target.clone());
                    }
                }
                _ => {}
            },
            Piece::End(name) if name == "row" => row = row.saturating_add(1),
            _ => {}
        }
    }
    Ok(grid)
}

fn read_cell(
    xml: &mut Xml<'_>,
    tag: &Tag<'_>,
    at: (u32, usize),
    book: &Workbook,
    grid: &mut Grid,
) -> Result<(), Wrong> {
    if grid.is_full() {
        grid.leave_out(at.0);
        return xml.skip();
    }
    let kind = tag.attribute("t").unwrap_or_default();
    let style = tag.attribute("s").and_then(|it| it.parse::<usize>().ok()).unwrap_or(0);
    let (mut value, mut inline, mut formula) = (None, None, None);
    let mut inner = 1;
    while inner > 0 {
        match xml.next()? {
            Some(Piece::Start(tag)) => match &*tag.name() {
                "v" => value = Some(xml.words()?),
                "is" => inline = Some(rich(xml)?),
                // What a formula gave is its value.
                "f" => formula = Some(xml.words()?),
                _ => xml.skip()?,
            },
            Some(Piece::End(_)) => inner -= 1,
            Some(Piece::Text(_)) => {}
            None => return Err(Wrong::Damaged),
        }
    }
    let (row, column) = at;
    if let Some(words) = inline {
        grid.put(row, column, Cell::Text(words));
        return Ok(());
    }
    // Libraries write formulas without working them out; what gave a text without letters says that it is one.
    if let Some(formula) = formula
        && kind != "str"
        && value.as_ref().is_none_or(|it| it.trim().is_empty())
    {
        let shown: String = formula.trim().chars().take(40).collect();
        grid.put(row, column, Cell::Error(["=", &shown].concat()));
        return Ok(());
    }
    let Some(value) = value else { return Ok(()) };
    let read = match &*kind {
        "s" => {
            let text = value.trim().parse::<usize>().ok().and_then(|it| book.texts.get(it));
            let text = text.ok_or(Wrong::Damaged)?;
            book.words_left.count(text.len())?;
            Cell::Text(text.clone())
        }
        "b" => Cell::Truth(value.trim() == "1" || value.trim() == "true"),
        "e" => Cell::Error(value.trim().to_owned()),
        "str" | "inlineStr" => Cell::Text(unescaped(value)),
        "d" => iso(value.trim()),
        _ => match value.trim().parse::<f64>().ok().filter(|it| it.is_finite()) {
            Some(number) => {
                let shown = book.formats.get(style).copied().unwrap_or_default();
                let (read, yearless) = cell(number, shown, book.epoch);
                if yearless {
                    grid.is_yearless(row, column);
                }
                read
            }
            None => Cell::Text(value),
        },
    };
    grid.put(row, column, read);
    Ok(())
}

/// A date in ISO 8601 as programs write it: without seconds that are none, and without a midnight.
pub(super) fn iso(words: &str) -> Cell {
    let words = words.trim();
    let (day, time) = words.split_once(['T', ' ']).unwrap_or((words, ""));
    let is_day = day.len() >= 10 && day.bytes().all(|it| it.is_ascii_digit() || it == b'-');
    if !is_day {
        return Cell::Text(words.to_owned());
    }
    let time = time.split_once('.').map_or(time, |it| it.0);
    let time = time.strip_suffix('Z').unwrap_or(time);
    let time = time.strip_suffix(":00").filter(|it| it.len() == 5).unwrap_or(time);
    Cell::Date(if time.is_empty() || time == "00:00" {
        day.to_owned()
    } else {
        format!("{day}T{time}")
    })
}

/// A row and a column from 0 of `B7`.
fn position(name: &str) -> Option<(u32, usize)> {
    let name = name.trim_matches('$');
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    if !(1..=3).contains(&letters) {
        return None;
    }
    let column = name.bytes().take(letters).fold(0_usize, |number, letter| {
        number * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    let row: u32 = name.get(letters..)?.parse().ok()?;
    Some((row.checked_sub(1)?, column - 1))
}

fn area(name: &str) -> Option<Area> {
    let (first, last) = name.split_once(':').unwrap_or((name, name));
    let (first, last) = (position(first)?, position(last)?);
    (first.0 <= last.0 && first.1 <= last.1).then_some(Area { first, last })
}
