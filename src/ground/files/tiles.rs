//! The tiles that a region needs, and what they hold.

use std::collections::HashMap;

use serde_json::Value as Json;

use super::budget::Budget;
use super::clip::{some_lines, some_polygons};
use super::credit::Credit;
use super::gather::Gather;
use super::generalisation::WIDTH_PX;
use super::kinds::{Class, is_tile_layer, is_water_label};
use super::layer::{Layer, Shape};
use super::mvt::{self, At, SIDE};
use super::pmtiles::Archive;
use super::problem::FileProblem;
use super::rings::{assembled, bounds, holds, point};
use super::seams::{Piece, dissolved, meet};
use super::source::Source;
use super::square::{line_in_tile, ring_in_tile, twice_area};
use super::told::Told;
use crate::geometry::{LngLat, LngLatBounds, Point};
use crate::map::{project, unproject};
use crate::story::{Geometry, Text};

/// Pixels that a tile is made for.
const TILE_PX: f64 = 512.0;
/// Tiles of a region at most.
const MOST_TILES: u64 = 400;

/// Names of waters that are read, and that are tried on one water.
const MOST_LABELS: usize = 2_000;
const MOST_TRIED: usize = 16;

/// Everything of one kind and name.
#[derive(Default)]
struct Of {
    points: Vec<At>,
    lines: Vec<(usize, Vec<At>)>,
    pieces: Vec<Piece>,
}

/// What was found, in the order in which it was.
#[derive(Default)]
struct Found {
    index: HashMap<String, usize>,
    all: Vec<(Class, Option<Text>, Of)>,
    /// Names of waters, and where each stands.
    labels: Vec<(At, Text)>,
}

impl Found {
    fn of(&mut self, class: Class, name: Option<Text>) -> Option<&mut Of> {
        let key = format!("{class:?} {name:?}");
        let index = *self.index.entry(key).or_insert(self.all.len());
        if index == self.all.len() {
            self.all.push((class, name, Of::default()));
        }
        self.all.get_mut(index).map(|it| &mut it.2)
    }
}

/// Columns and rows of tiles, the last included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Range {
    x: (u32, u32),
    y: (u32, u32),
}

/// Takes what the tiles of the region hold in.
pub(super) fn gather(source: &dyn Source, gather: &mut Gather<'_>) -> Result<(), FileProblem> {
    let mut archive = Archive::open(source)?;
    let [west, south, east, north] = archive.bounds;
    let whole = LngLatBounds { west, south, east, north };
    let bounds = gather.wish.bounds.unwrap_or(whole);
    about(&archive.metadata, gather);
    let Some(common) = common(bounds, whole) else { return Ok(()) };
    if common != bounds {
        gather.told.push(Told::Beyond);
    }
    let bounds = common;
    let mut zoom = fitting_zoom(bounds, archive.min_zoom, archive.max_zoom);
    loop {
        gather.start_anew(Budget::new());
        match found(&mut archive, zoom, bounds, gather) {
            Ok((found, tiles)) => {
                gather.told.push(Told::Zoom { zoom, tiles, greatest: archive.max_zoom });
                hand_over(found, zoom, gather);
                return Ok(());
            }
            Err(problem) if problem == FileProblem::positions() && zoom > archive.min_zoom => {
                zoom -= 1
            }
            Err(problem) => return Err(problem),
        }
    }
}

/// What of the wanted bounds lies in those that a file has; none where nothing does.
fn common(wanted: LngLatBounds, has: LngLatBounds) -> Option<LngLatBounds> {
    // Over the antimeridian, or of a file that does not say: the tiles themselves will show.
    if wanted.west > wanted.east || has.west >= has.east || has.south >= has.north {
        return Some(wanted);
    }
    let common = LngLatBounds {
        west: wanted.west.max(has.west),
        south: wanted.south.max(has.south),
        east: wanted.east.min(has.east),
        north: wanted.north.min(has.north),
    };
    (common.west < common.east && common.south < common.north).then_some(common)
}

/// What the metadata says of whose data it is, and the schema of its layers.
fn about(metadata: &Json, gather: &mut Gather<'_>) {
    let text = |key: &str| metadata.get(key).and_then(Json::as_str);
    gather.credit = Credit::from_html(text("attribution").unwrap_or_default());
    let layers = metadata.get("vector_layers").and_then(Json::as_array);
    let names = layers.into_iter().flatten().filter_map(|it| it.get("id")?.as_str());
    let names: Vec<&str> = names.collect();
    let has = |name: &str| names.contains(&name);
    let schema = match () {
        () if has("transportation") || has("waterway") => Some("OpenMapTiles"),
        () if has("water_polygons") || has("street_polygons") => Some("Shortbread"),
        () if has("roads") && (has("earth") || has("water")) => Some("Protomaps"),
        () => None,
    };
    if let Some(schema) = schema {
        gather.osm = true;
        gather.source.push_str(&format!(" ({schema})"));
    }
    gather.known_schema = schema.is_some() || names.is_empty();
    if gather.known_schema && names.is_empty() {
        gather.osm = true;
    }
}

/// The zoom at which the region has as many pixels as it is drawn with, as far as the file has it.
fn fitting_zoom(bounds: LngLatBounds, least: u8, most: u8) -> u8 {
    let top = project(LngLat::new(0.0, bounds.north)).y;
    let bottom = project(LngLat::new(0.0, bounds.south)).y;
    let width = (bounds.width_deg() / 360.0).max(bottom - top).max(1e-9);
    let zoom = (WIDTH_PX / TILE_PX / width).log2().ceil().clamp(0.0, 26.0) as u8;
    let mut zoom = zoom.clamp(least, most.max(least));
    while zoom > least && count(&ranges(bounds, zoom)) > MOST_TILES {
        zoom -= 1;
    }
    zoom
}

fn count(ranges: &[Range]) -> u64 {
    let along = |it: (u32, u32)| u64::from(it.1 - it.0) + 1;
    ranges.iter().map(|it| along(it.x) * along(it.y)).sum()
}

/// The tiles that bounds touch; two ranges where they cross the antimeridian.
fn ranges(bounds: LngLatBounds, zoom: u8) -> Vec<Range> {
    let side = f64::from(1_u32 << zoom.min(30));
    let number = |share: f64| (share * side).floor().clamp(0.0, side - 1.0) as u32;
    let column = |lng: f64| number(lng / 360.0 + 0.5);
    let row = |lat: f64| number(project(LngLat::new(0.0, lat)).y);
    let y = (row(bounds.north), row(bounds.south));
    let range = |west, east| Range { x: (column(west), column(east)), y };
    match bounds.west <= bounds.east {
        true => vec![range(bounds.west, bounds.east)],
        false => vec![range(bounds.west, 180.0), range(-180.0, bounds.east)],
    }
}

fn found(
    archive: &mut Archive<'_>,
    zoom: u8,
    bounds: LngLatBounds,
    gather: &mut Gather<'_>,
) -> Result<(Found, usize), FileProblem> {
    let ranges = ranges(bounds, zoom);
    if count(&ranges) > MOST_TILES {
        return Err(FileProblem::fixed(
            "所求范围在这个文件里需要太多瓦片；请用 --bounds 缩小范围",
            "the bounds need too many of this file's tiles; take smaller ones with --bounds",
        ));
    }
    let mut found = Found::default();
    let mut tiles = 0;
    for range in ranges {
        for x in range.x.0..=range.x.1 {
            for y in range.y.0..=range.y.1 {
                let Some(tile) = archive.tile(zoom, x, y)? else { continue };
                tiles += 1;
                let number = tiles;
                let known_schema = gather.known_schema;
                let wanted = |name: &str| !known_schema || is_tile_layer(name);
                mvt::read(&tile, &wanted, &mut |layer, feature| {
                    let positions = feature.parts.iter().map(Vec::len).sum();
                    gather.budget.take(positions)?;
                    let corner = (i64::from(x) * SIDE, i64::from(y) * SIDE);
                    let parts = cut(feature.shape, &feature.parts);
                    if parts.is_empty() {
                        return Ok(());
                    }
                    if is_water_label(layer, feature.shape) {
                        let at = parts.first().and_then(|it| it.first()).copied();
                        let at = at.map(|it| (it.0 + corner.0, it.1 + corner.1));
                        found.labels.extend(at.zip(gather.name(&feature.properties)));
                        return Ok(());
                    }
                    let class = gather.of_tile(layer, &feature.properties, feature.shape);
                    let Some((class, name)) = class else { return Ok(()) };
                    if let Some(of) = found.of(class, name) {
                        add(of, feature.shape, feature.id, number, corner, parts);
                    }
                    Ok(())
                })?;
            }
        }
    }
    Ok((found, tiles))
}

/// What of the parts lies in the square of the tile.
fn cut(shape: Shape, parts: &[Vec<At>]) -> Vec<Vec<At>> {
    match shape {
        Shape::Point => {
            let own = |it: &&At| (0..SIDE).contains(&it.0) && (0..SIDE).contains(&it.1);
            parts.iter().flatten().filter(own).map(|it| vec![*it]).collect()
        }
        Shape::Line => parts.iter().flat_map(|it| line_in_tile(it)).collect(),
        // Rings are sorted by what they are before they are cut.
        Shape::Area => parts.iter().filter(|it| touches(it)).cloned().collect(),
    }
}

/// Whether a ring may have a part in the square of the tile.
fn touches(ring: &[At]) -> bool {
    let range = |of: fn(&At) -> i64| {
        let all = ring.iter().map(of);
        (all.clone().min().unwrap_or(0), all.max().unwrap_or(0))
    };
    let (x, y) = (range(|it| it.0), range(|it| it.1));
    x.1 > 0 && x.0 < SIDE && y.1 > 0 && y.0 < SIDE
}

fn add(of: &mut Of, shape: Shape, id: u64, tile: usize, corner: At, parts: Vec<Vec<At>>) {
    let moved = |part: Vec<At>| -> Vec<At> {
        part.into_iter().map(|it| (it.0 + corner.0, it.1 + corner.1)).collect()
    };
    match shape {
        Shape::Point => of.points.extend(parts.into_iter().flat_map(moved)),
        Shape::Line => of.lines.extend(parts.into_iter().map(|it| (tile, moved(it)))),
        Shape::Area => {
            // The first ring is an outer one, and so are all that run the same way; older tiles have them run either
            // way.
            let Some(first) = parts.first().map(|it| twice_area(it) > 0) else { return };
            let mut polygon: Option<Piece> = None;
            for mut ring in parts {
                let is_outer = (twice_area(&ring) > 0) == first;
                if !first {
                    ring.reverse();
                }
                let cut = ring_in_tile(&ring).map(moved);
                match (is_outer, cut, &mut polygon) {
                    (true, cut, _) => {
                        of.pieces.extend(polygon.take());
                        polygon = cut.map(|it| Piece { tile, id, rings: vec![it] });
                    }
                    (false, Some(hole), Some(polygon)) => polygon.rings.push(hole),
                    (false, ..) => {}
                }
            }
            of.pieces.extend(polygon);
        }
    }
}

/// Puts together what tiles have cut, and hands it over in degrees.
fn hand_over(found: Found, zoom: u8, gather: &mut Gather<'_>) {
    let side = (SIDE as f64) * f64::from(1_u32 << zoom.min(30));
    let degrees = |at: At| unproject(Point::new(at.0 as f64 / side, at.1 as f64 / side));
    let line = |it: Vec<At>| -> Vec<LngLat> { it.into_iter().map(degrees).collect() };
    let labels: Vec<(LngLat, Text)> =
        found.labels.into_iter().take(MOST_LABELS).map(|it| (degrees(it.0), it.1)).collect();
    for (class, name, mut of) in found.all {
        of.points.sort_unstable();
        of.points.dedup();
        for at in of.points {
            gather.put_raw(class, name.clone(), Geometry::Point(degrees(at)));
        }
        meet(&mut of.lines);
        if let Some(lines) = some_lines(of.lines.into_iter().map(|it| line(it.1)).collect()) {
            gather.put_raw(class, name.clone(), lines);
        }
        for rings in dissolved(of.pieces) {
            // South is up now, so outer rings run with the clock.
            let polygons = assembled(rings.into_iter().map(line).collect(), false);
            let name = name.clone().or_else(|| match class.layer {
                Layer::Water => labelled(&polygons, &labels),
                _ => None,
            });
            if let Some(polygons) = some_polygons(polygons) {
                gather.put_raw(class, name, polygons);
            }
        }
    }
}

/// The name that stands in one of the polygons.
fn labelled(polygons: &[Vec<Vec<LngLat>>], labels: &[(LngLat, Text)]) -> Option<Text> {
    let mut outer = polygons.iter().filter_map(|it| it.first());
    outer.find_map(|ring| {
        let around = bounds(ring);
        let near = labels.iter().filter(|(at, _)| around.contains(point(*at)));
        near.take(MOST_TRIED).find(|(at, _)| holds(ring, *at)).map(|it| it.1.clone())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_zoom_is_that_of_a_page_and_the_tiles_are_not_too_many() {
        // 0.4° in 1280 px are 2.5 tiles: 360 / 0.4 · 2.5 = 2250, between 2^11 and 2^12.
        let qingyuan = LngLatBounds { west: 112.9, south: 23.6, east: 113.3, north: 23.9 };
        assert_eq!(fitting_zoom(qingyuan, 0, 15), 12);
        assert_eq!(fitting_zoom(qingyuan, 0, 10), 10);
        let world = LngLatBounds { west: -180.0, south: -85.0, east: 180.0, north: 85.0 };
        assert_eq!(fitting_zoom(world, 0, 15), 2);
        let pacific = LngLatBounds { west: 170.0, south: -20.0, east: -170.0, north: -10.0 };
        let found = ranges(pacific, 3);
        assert_eq!(found, [Range { x: (7, 7), y: (4, 4) }, Range { x: (0, 0), y: (4, 4) }]);
    }
}
