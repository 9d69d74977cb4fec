//! Features cut to a box in degrees.

use super::rings::{closed, has_area, point};
use crate::geometry::{LngLat, LngLatBounds, Point, Rect};
use crate::map::{clip_line, clip_ring};
use crate::story::Geometry;

/// The box of bounds, x being degrees east and y degrees north; both where they cross the antimeridian.
pub(super) fn boxes(bounds: LngLatBounds) -> Vec<Rect> {
    let LngLatBounds { west, south, east, north } = bounds;
    let part = |x0, x1| Rect { x0, y0: south, x1, y1: north };
    match west <= east {
        true => vec![part(west, east)],
        false => vec![part(west, 180.0), part(-180.0, east)],
    }
}

fn points(line: &[LngLat]) -> Vec<Point> {
    line.iter().copied().map(point).collect()
}

fn positions(points: Vec<Point>) -> Vec<LngLat> {
    points.into_iter().map(|it| LngLat::new(it.x, it.y)).collect()
}

/// What of `geometry` lies in the boxes.
pub(super) fn clipped(geometry: &Geometry, boxes: &[Rect]) -> Option<Geometry> {
    let holds = |at: &LngLat| boxes.iter().any(|it| it.contains(point(*at)));
    match geometry {
        Geometry::Point(at) => holds(at).then(|| geometry.clone()),
        Geometry::Points(points) => {
            let inside: Vec<_> = points.iter().copied().filter(holds).collect();
            (!inside.is_empty()).then_some(Geometry::Points(inside))
        }
        Geometry::Line(line) => some_lines(lines(line, boxes)),
        Geometry::Lines(all) => some_lines(all.iter().flat_map(|it| lines(it, boxes)).collect()),
        Geometry::Polygon(rings) => some_polygons(polygons(rings, boxes)),
        Geometry::Polygons(all) => {
            some_polygons(all.iter().flat_map(|it| polygons(it, boxes)).collect())
        }
        Geometry::Collection(_) => None,
    }
}

/// One line or several, if there are any.
pub(super) fn some_lines(mut lines: Vec<Vec<LngLat>>) -> Option<Geometry> {
    match lines.len() {
        0 => None,
        1 => lines.pop().map(Geometry::Line),
        _ => Some(Geometry::Lines(lines)),
    }
}

/// One polygon or several, if there are any.
pub(super) fn some_polygons(mut polygons: Vec<Vec<Vec<LngLat>>>) -> Option<Geometry> {
    match polygons.len() {
        0 => None,
        1 => polygons.pop().map(Geometry::Polygon),
        _ => Some(Geometry::Polygons(polygons)),
    }
}

/// The stretches of a line in the boxes. One that only touches an edge is none.
fn lines(line: &[LngLat], boxes: &[Rect]) -> Vec<Vec<LngLat>> {
    let line = points(line);
    let mut stretches: Vec<Vec<LngLat>> =
        boxes.iter().flat_map(|it| clip_line(&line, *it)).map(positions).collect();
    stretches.iter_mut().for_each(Vec::dedup);
    stretches.retain(|it| it.len() >= 2);
    stretches
}

fn polygons(rings: &[Vec<LngLat>], boxes: &[Rect]) -> Vec<Vec<Vec<LngLat>>> {
    let in_box = |it: &Rect| -> Vec<Vec<LngLat>> {
        let Some((outer, holes)) = rings.split_first() else { return Vec::new() };
        let Some(outer) = ring_in(outer, *it) else { return Vec::new() };
        let holes = holes.iter().filter_map(|ring| ring_in(ring, *it));
        std::iter::once(outer).chain(holes).collect()
    };
    boxes.iter().map(in_box).filter(|it| !it.is_empty()).collect()
}

/// The part of a ring in a box.
fn ring_in(ring: &[LngLat], it: Rect) -> Option<Vec<LngLat>> {
    let ring = closed(positions(clip_ring(&points(ring), it)));
    has_area(&ring).then_some(ring)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(pairs: &[(f64, f64)]) -> Vec<LngLat> {
        pairs.iter().map(|it| LngLat::new(it.0, it.1)).collect()
    }

    fn unit() -> Vec<Rect> {
        boxes(LngLatBounds { west: 0.0, south: 0.0, east: 10.0, north: 10.0 })
    }

    #[test]
    fn a_line_that_leaves_and_comes_back_becomes_two() {
        let line = Geometry::Line(at(&[(2.0, 2.0), (12.0, 2.0), (12.0, 4.0), (2.0, 4.0)]));
        let expected =
            Geometry::Lines(vec![at(&[(2.0, 2.0), (10.0, 2.0)]), at(&[(10.0, 4.0), (2.0, 4.0)])]);
        assert_eq!(clipped(&line, &unit()), Some(expected));
        let outside = Geometry::Line(at(&[(11.0, 2.0), (12.0, 2.0)]));
        assert_eq!(clipped(&outside, &unit()), None);
        let touching = Geometry::Line(at(&[(8.0, 12.0), (10.0, 10.0), (12.0, 8.0)]));
        assert_eq!(clipped(&touching, &unit()), None, "a corner is no stretch");
    }

    #[test]
    fn a_polygon_keeps_its_hole_where_both_are_inside() {
        let square = |a: f64, b: f64| at(&[(a, a), (b, a), (b, b), (a, b), (a, a)]);
        let lake = Geometry::Polygon(vec![square(5.0, 15.0), square(6.0, 7.0), square(11.0, 12.0)]);
        let Some(Geometry::Polygon(rings)) = clipped(&lake, &unit()) else { panic!("a polygon") };
        assert_eq!(rings.len(), 2, "the hole outside is gone");
        assert_eq!(rings[0], at(&[(5.0, 5.0), (10.0, 5.0), (10.0, 10.0), (5.0, 10.0), (5.0, 5.0)]));
    }

    #[test]
    fn bounds_over_the_antimeridian_take_both_sides() {
        let fiji = boxes(LngLatBounds { west: 175.0, south: -20.0, east: -175.0, north: -10.0 });
        let points = Geometry::Points(at(&[(178.0, -18.0), (-179.0, -16.0), (0.0, -15.0)]));
        let expected = Geometry::Points(at(&[(178.0, -18.0), (-179.0, -16.0)]));
        assert_eq!(clipped(&points, &fiji), Some(expected));
    }
}
