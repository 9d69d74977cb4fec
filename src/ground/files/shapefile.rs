//! Shapefiles: shapes in one file, their table, system and letters in others beside it.

use super::clip::some_polygons;
use super::dbf::Table;
use super::encoding::by_name;
use super::gather::{AROUND_DEG, Gather};
use super::problem::FileProblem;
use super::projection::{System, of_prj};
use super::properties::Properties;
use super::rings::{assembled, closed};
use super::told::{Known, Told};
use crate::geometry::LngLat;
use crate::story::Geometry;

const HEADER: usize = 100;

pub(super) fn is_shapefile(first: &[u8]) -> bool {
    // The file's code, its highest byte first, and the version.
    first.starts_with(&[0, 0, 0x27, 0x0a]) && first.get(28..32) == Some(&1000_u32.to_le_bytes())
}

/// Takes in the shapes of a file called `name`.
pub(super) fn gather(
    name: &str,
    bytes: &[u8],
    beside: &dyn Fn(&str) -> Option<Vec<u8>>,
    gather: &mut Gather<'_>,
) -> Result<(), FileProblem> {
    let stem = name.rsplit_once('.').map_or(name, |it| it.0);
    let other = |ending: &str| {
        let names = [format!("{stem}.{ending}"), format!("{stem}.{}", ending.to_uppercase())];
        names.iter().find_map(|it| beside(it))
    };
    let text = |ending| other(ending).map(|it| String::from_utf8_lossy(&it).into_owned());
    (gather.system, gather.known) = match text("prj") {
        Some(prj) => (of_prj(&prj)?, Known::Said),
        None => (System::WGS84, Known::Assumed),
    };
    let encoding = text("cpg").and_then(|it| by_name(&it));
    let table = other("dbf");
    let mut table = match &table {
        Some(table) => Some(Table::new(table, encoding)?),
        None => None,
    };
    // The name without the folder within an archive.
    let layer = stem.rsplit(['/', '\\']).next().unwrap_or(stem);
    let mut left = bytes.get(HEADER..).ok_or_else(FileProblem::cut_short)?;
    let mut index = 0;
    while let (Some(length), Some(start)) = (left.get(4..8), left.get(8..)) {
        // In words of two bytes.
        let length = length.try_into().map_or(0, u32::from_be_bytes) as usize * 2;
        let (record, rest) = start.split_at_checked(length).ok_or_else(FileProblem::cut_short)?;
        left = rest;
        let row = |table: &mut Option<Table<'_>>| {
            table.as_mut().map_or(Properties::default(), |it| it.row(index))
        };
        if !beyond(record, gather) {
            match shape(record, gather)? {
                Some(geometry) => gather.add(Some(layer), &row(&mut table), geometry),
                None => gather.add_nowhere(),
            }
        }
        index += 1;
    }
    if let Some(letters) = table.and_then(|it| it.guessed) {
        gather.told.push(Told::Letters(letters));
    }
    Ok(())
}

/// Whether the box of a shape lies outside the bounds: then it need not be read.
fn beyond(record: &[u8], gather: &Gather<'_>) -> bool {
    let (Some(bounds), Some(kind)) = (gather.wish.bounds, whole(record, 0)) else { return false };
    if !matches!(kind % 10, 3 | 5 | 8) || bounds.west > bounds.east {
        return false;
    }
    let number = |at| float(record, at).unwrap_or(f64::NAN);
    let low = gather.system.degrees(LngLat::new(number(4), number(12)));
    let high = gather.system.degrees(LngLat::new(number(20), number(28)));
    high.lng_deg < bounds.west - AROUND_DEG
        || low.lng_deg > bounds.east + AROUND_DEG
        || high.lat_deg < bounds.south - AROUND_DEG
        || low.lat_deg > bounds.north + AROUND_DEG
}

fn shape(record: &[u8], gather: &mut Gather<'_>) -> Result<Option<Geometry>, FileProblem> {
    // Kinds with heights and measures have the same numbers first.
    let kind = whole(record, 0).ok_or_else(FileProblem::damaged)?;
    Ok(match kind {
        1 | 11 | 21 => {
            gather.budget.take(1)?;
            position(record, 4).map(Geometry::Point)
        }
        8 | 18 | 28 => {
            let count = counted(record, 36, 16)?;
            gather.budget.take(count)?;
            let points: Vec<_> =
                (0..count).filter_map(|it| position(record, 40 + it * 16)).collect();
            (!points.is_empty()).then_some(Geometry::Points(points))
        }
        3 | 13 | 23 => {
            let lines: Vec<_> =
                parts(record, gather)?.into_iter().filter(|it| it.len() >= 2).collect();
            (!lines.is_empty()).then_some(Geometry::Lines(lines))
        }
        5 | 15 | 25 => {
            // Outer rings run with the clock.
            let rings = parts(record, gather)?.into_iter().map(closed).collect();
            some_polygons(assembled(rings, false))
        }
        _ => None,
    })
}

/// The lines or rings of a record: where each begins, and all positions.
fn parts(record: &[u8], gather: &mut Gather<'_>) -> Result<Vec<Vec<LngLat>>, FileProblem> {
    let (parts, points) = (counted(record, 36, 4)?, counted(record, 40, 16)?);
    gather.budget.take(points)?;
    let first = 44 + parts * 4;
    let start = |part: usize| match part < parts {
        true => whole(record, 44 + part * 4).map_or(points, |it| (it as usize).min(points)),
        false => points,
    };
    let mut all = Vec::with_capacity(parts);
    for part in 0..parts {
        let (from, to) = (start(part), start(part + 1));
        if from > to {
            return Err(FileProblem::damaged());
        }
        all.push((from..to).filter_map(|it| position(record, first + it * 16)).collect());
    }
    Ok(all)
}

/// A count that a record names: of things of so many bytes each, which have to be there.
fn counted(record: &[u8], at: usize, each: usize) -> Result<usize, FileProblem> {
    let count = whole(record, at).map(|it| it as usize).ok_or_else(FileProblem::damaged)?;
    let there = count.checked_mul(each).is_some_and(|it| it <= record.len());
    if there { Ok(count) } else { Err(FileProblem::damaged()) }
}

fn position(record: &[u8], at: usize) -> Option<LngLat> {
    Some(LngLat::new(float(record, at)?, float(record, at + 8)?))
}

fn whole(record: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(record.get(at..at + 4)?.try_into().ok()?))
}

fn float(record: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(record.get(at..at + 8)?.try_into().ok()?))
}
