//! From layers of Natural Earth to records of the file.

use super::record::{Kind, Name, Record};
use super::shapefile::{Point, Shape, column};
use super::stitch::{Coast, opened, stitched};
use super::{Layer, islands, names, thin};
use anyhow::{Context, Result};
use std::collections::BTreeMap;

/// The rank of islets, which bear none in the source: after all that bear one.
const ISLET_RANK: u8 = 7;

/// How far coasts and shores may leave the source's, in metres: a third of a millimetre at 1:1 million.
const SHORE_TOLERANCE_M: f64 = 300.0;

/// The same of rivers, whose courses the source draws more freely.
const RIVER_TOLERANCE_M: f64 = 400.0;

/// Land, each ring a record of its own with the seas that it encloses.
pub(super) fn land(layer: &Layer) -> Result<Vec<Record>> {
    let ranks = column(&layer.columns, "scalerank")?;
    let classes = column(&layer.columns, "featurecla")?;
    let ranked = layer.shapes.iter().zip(ranks).zip(classes);
    // A mark stands where both axes of the plane cross, which is no land.
    let ranked = ranked.filter(|(_, class)| class != "Null island").map(|(it, _)| it);
    let rings = ranked.flat_map(|(shape, rank)| {
        let rank = rank.parse().unwrap_or(ISLET_RANK);
        shape.iter().map(move |ring| (rank, ring.clone()))
    });
    let mut records = Vec::new();
    let mut seas = Vec::new();
    for (rank, coast) in stitched(rings.collect())? {
        let (points, round) = match coast {
            Coast::Ring(points) if thin::area(&points) > 0 => {
                seas.push(points);
                continue;
            }
            Coast::Ring(points) => (points, false),
            Coast::Round(points) => (points, true),
        };
        let kept = islands::is_kept(&points);
        let points = match (kept, round) {
            (true, _) => islands::with_area(points),
            (_, true) => thin::line(&points, SHORE_TOLERANCE_M),
            _ => thin::ring(&points, SHORE_TOLERANCE_M),
        };
        if round || points.len() > 2 && thin::area(&points) != 0 {
            records.push(Record { kept, round, ..Record::new(Kind::Land, rank, vec![points]) });
        }
    }
    for sea in seas {
        let around = records.iter_mut().find(|it| !it.round && holds(it, &sea));
        around
            .context("a sea without land around it")?
            .lines
            .push(thin::ring(&sea, SHORE_TOLERANCE_M));
    }
    let added = islands::added()
        .map(|ring| Record { kept: true, ..Record::new(Kind::Land, ISLET_RANK, vec![ring]) });
    records.extend(added);
    Ok(records)
}

/// Lakes with their islands.
pub(super) fn lakes(layer: &Layer) -> Result<Vec<Record>> {
    let ranks = column(&layer.columns, "scalerank")?;
    let sources = column(&layer.columns, "name")?;
    let waters = sources.iter().map(String::as_str).zip(layer.shapes.iter().map(Vec::as_slice));
    names::are_all_of(&names::LAKES, waters)?;
    let mut records = Vec::new();
    for ((shape, rank), source) in layer.shapes.iter().zip(ranks).zip(sources) {
        let rings = shape.iter().cloned().map(opened).map(|it| thin::ring(&it, SHORE_TOLERANCE_M));
        let rings: Vec<_> = rings.filter(|it| it.len() > 2 && thin::area(it) != 0).collect();
        if !rings.is_empty() {
            let rank = rank.parse().with_context(|| format!("a lake of rank {rank}"))?;
            let name = names::of(&names::LAKES, &source, &rings);
            records.push(Record { name, ..Record::new(Kind::Lake, rank, rings) });
        }
    }
    Ok(records)
}

/// Rivers, each as long as it bears its number, name and rank; those through lakes apart.
pub(super) fn rivers(layer: &Layer) -> Result<Vec<Record>> {
    let texts = |name| column(&layer.columns, name);
    let (numbers, sources) = (texts("rivernum")?, texts("name")?);
    let (ranks, classes) = (texts("scalerank")?, texts("featurecla")?);
    let waters = sources.iter().map(String::as_str).zip(layer.shapes.iter().map(Vec::as_slice));
    names::are_all_of(&names::RIVERS, waters)?;
    let mut rivers = BTreeMap::<_, Shape>::new();
    for (index, shape) in layer.shapes.iter().enumerate() {
        let text = |of: &[String]| of.get(index).cloned().context("a river without columns");
        let key = (text(&numbers)?, text(&sources)?, text(&ranks)?, text(&classes)?);
        rivers.entry(key).or_default().extend(shape.iter().cloned());
    }
    let record = |((_, source, rank, class), lines): ((String, String, String, String), Shape)| {
        let lines =
            chained(lines).iter().map(|it| thin::line(it, RIVER_TOLERANCE_M)).collect::<Vec<_>>();
        let rank = rank.split('.').next().and_then(|it| it.parse().ok());
        let rank = rank.with_context(|| format!("{source} is without a rank"))?;
        let name: Option<Name> = names::of(&names::RIVERS, &source, &lines);
        let through_lake = class == "Lake Centerline";
        Ok(Record { name, through_lake, ..Record::new(Kind::River, rank, lines) })
    };
    let records = rivers.into_iter().map(record).collect::<Result<Vec<_>>>()?;
    Ok(records.into_iter().filter(|it| !it.lines.is_empty()).collect())
}

/// Joins lines of which one begins where another ends.
fn chained(lines: Shape) -> Shape {
    let mut chained = Shape::new();
    for mut line in lines.into_iter().filter(|it| it.len() > 1) {
        let ends_here = |it: &Vec<Point>| it.last() == line.first();
        if let Some(before) = chained.iter().position(ends_here) {
            let mut joined = chained.remove(before);
            joined.extend(line.iter().skip(1));
            line = joined;
        }
        let begins_there = |it: &Vec<Point>| it.first() == line.last();
        if let Some(after) = chained.iter().position(begins_there) {
            line.extend(chained.remove(after).iter().skip(1));
        }
        chained.push(line);
    }
    chained
}

/// Whether a record's first ring goes around `inner`, by the crossings of a ray that goes east from its first point.
fn holds(record: &Record, inner: &[Point]) -> bool {
    let (Some(ring), Some(point)) = (record.lines.first(), inner.first()) else { return false };
    let wide = |it: &Point| (f64::from(it.0), f64::from(it.1));
    let (x, y) = wide(point);
    let crosses = |(from, to): (&Point, &Point)| {
        let ((ax, ay), (bx, by)) = (wide(from), wide(to));
        (ay > y) != (by > y) && ax + (y - ay) / (by - ay) * (bx - ax) > x
    };
    let next = ring.iter().skip(1).chain(ring.first());
    ring.iter().zip(next).filter(|it| crosses(*it)).count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_of_a_river_are_one_line_whatever_their_order() {
        let pieces = vec![vec![(2, 0), (3, 0)], vec![(0, 0), (1, 0)], vec![(1, 0), (2, 0)]];
        assert_eq!(chained(pieces), [[(0, 0), (1, 0), (2, 0), (3, 0)]]);
        let apart = vec![vec![(0, 0), (1, 0)], vec![(1, 1), (0, 0)]];
        assert_eq!(chained(apart), [[(1, 1), (0, 0), (1, 0)]]);
    }

    #[test]
    fn a_sea_belongs_to_the_land_around_it() {
        let land =
            |x| Record::new(Kind::Land, 0, vec![vec![(x, 0), (x, 9), (x + 9, 9), (x + 9, 0)]]);
        assert!(holds(&land(0), &[(3, 3)]) && !holds(&land(20), &[(3, 3)]));
        assert!(!holds(&land(0), &[]));
    }
}
