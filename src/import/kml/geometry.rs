//! Geometries of KML as shapes.

use roxmltree::Node;

use crate::geometry::LngLat;
use crate::import::shapes::Shape;
use crate::import::xml;

/// Elements that are geometries.
pub(super) const NAMES: [&str; 7] =
    ["Point", "LineString", "LinearRing", "Polygon", "MultiGeometry", "Track", "MultiTrack"];

/// The shape of a placemark.
pub(super) fn shape(placemark: Node<'_, '_>) -> Shape {
    let mut shape = Shape::default();
    for node in placemark.descendants().filter(Node::is_element) {
        match node.tag_name().name() {
            "Point" => {
                let point = positions(node, &mut shape).first().copied();
                shape.points.extend(point);
            }
            "LineString" => {
                let line = positions(node, &mut shape);
                add_line(line, &mut shape);
            }
            // That of a polygon is read with it.
            "LinearRing"
                if !node
                    .parent()
                    .is_some_and(|it| it.tag_name().name().ends_with("BoundaryIs")) =>
            {
                let line = positions(node, &mut shape);
                add_line(line, &mut shape);
            }
            "Polygon" => area(node, &mut shape),
            "Track" => {
                let coordinates = node.children().filter(|it| xml::is(*it, "coord"));
                let line = coordinates
                    .filter_map(|it| position(xml::own_words(it).split_whitespace()))
                    .collect();
                add_line(line, &mut shape);
            }
            _ => {}
        }
    }
    shape
}

fn add_line(line: Vec<LngLat>, shape: &mut Shape) {
    match &*line {
        [] => {}
        [point] => shape.points.push(*point),
        _ => shape.lines.push(line),
    }
}

fn area(polygon: Node<'_, '_>, shape: &mut Shape) {
    let boundaries = |name: &'static str| polygon.children().filter(move |it| xml::is(*it, name));
    let all = boundaries("outerBoundaryIs").take(1).chain(boundaries("innerBoundaryIs"));
    let ring = |it| xml::child(it, "LinearRing").map(|it| positions(it, shape)).unwrap_or_default();
    let rings: Vec<_> = all.map(ring).collect();
    shape.add_area(rings.into_iter());
}

/// `lng,lat,height lng,lat …`; some write a space behind the commas.
fn positions(node: Node<'_, '_>, shape: &mut Shape) -> Vec<LngLat> {
    let text = xml::words_of(node, "coordinates").replace(", ", ",");
    let mut read = Vec::new();
    for tuple in text.split_whitespace() {
        match position(tuple.split(',')) {
            Some(position) => read.push(position),
            None => shape.broken += 1,
        }
    }
    read
}

fn position<'w>(mut numbers: impl Iterator<Item = &'w str>) -> Option<LngLat> {
    let (lng, lat) = (numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?);
    Some(LngLat::new(lng, lat))
}
