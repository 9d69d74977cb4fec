//! Geometries of GeoJSON as shapes.

use crate::geometry::LngLat;
use crate::import::json::Json;
use crate::import::shapes::Shape;

/// The shape of a geometry; what cannot be read of it is counted.
pub(super) fn shape(geometry: &Json) -> Shape {
    let mut shape = Shape::default();
    add(geometry, &mut shape);
    shape
}

/// The depth of JSON is limited, and so is this.
fn add(geometry: &Json, shape: &mut Shape) {
    let coordinates = geometry.get("coordinates").unwrap_or(&Json::Null);
    match geometry.get("type").and_then(Json::text) {
        Some("Point") => shape.points.extend(position(coordinates)),
        Some("MultiPoint") => {
            let points = positions(coordinates, shape);
            shape.points.extend(points);
        }
        Some("LineString") => line(coordinates, shape),
        Some("MultiLineString") => coordinates.list().iter().for_each(|it| line(it, shape)),
        Some("Polygon") => area(coordinates, shape),
        Some("MultiPolygon") => coordinates.list().iter().for_each(|it| area(it, shape)),
        Some("GeometryCollection") => {
            let members = geometry.get("geometries").map_or(&[][..], Json::list);
            members.iter().for_each(|it| add(it, shape));
            return;
        }
        // A feature without a place.
        None if geometry.is_blank() => return,
        _ => {}
    }
    if shape.is_empty() && !coordinates.list().is_empty() {
        shape.broken += 1;
    }
}

fn line(coordinates: &Json, shape: &mut Shape) {
    let line = positions(coordinates, shape);
    if line.len() >= 2 {
        shape.lines.push(line);
    } else {
        shape.broken += 1;
    }
}

fn area(coordinates: &Json, shape: &mut Shape) {
    let rings: Vec<_> = coordinates.list().iter().map(|it| positions(it, shape)).collect();
    shape.add_area(rings.into_iter());
}

fn positions(coordinates: &Json, shape: &mut Shape) -> Vec<LngLat> {
    let list = coordinates.list();
    let read: Vec<LngLat> = list.iter().filter_map(position).collect();
    if read.len() < list.len() {
        shape.broken += 1;
    }
    read
}

/// The first two numbers; a height may follow.
fn position(coordinates: &Json) -> Option<LngLat> {
    match coordinates.list() {
        [lng, lat, ..] => Some(LngLat::new(lng.number()?, lat.number()?)),
        _ => None,
    }
}
