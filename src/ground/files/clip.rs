//! Features cut to a box in degrees.

use super::rings::{closed, has_area};
use crate::geometry::{LngLat, LngLatBounds};
use crate::story::Geometry;

/// A box that does not cross the antimeridian.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Box4 {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

/// The box of bounds, or both where they cross the antimeridian.
pub(super) fn boxes(bounds: LngLatBounds) -> Vec<Box4> {
    let LngLatBounds { west, south, east, north } = bounds;
    let part = |west, east| Box4 { west, south, east, north };
    match west <= east {
        true => vec![part(west, east)],
        false => vec![part(west, 180.0), part(-180.0, east)],
    }
}

impl Box4 {
    fn holds(self, at: LngLat) -> bool {
        (self.west..=self.east).contains(&at.lng_deg)
            && (self.south..=self.north).contains(&at.lat_deg)
    }
}

/// What of `geometry` lies in the boxes.
pub(super) fn clipped(geometry: &Geometry, boxes: &[Box4]) -> Option<Geometry> {
    match geometry {
        Geometry::Point(at) => boxes.iter().any(|it| it.holds(*at)).then(|| geometry.clone()),
        Geometry::Points(points) => {
            let inside = points.iter().copied().filter(|at| boxes.iter().any(|it| it.holds(*at)));
            let inside: Vec<_> = inside.collect();
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

fn lines(line: &[LngLat], boxes: &[Box4]) -> Vec<Vec<LngLat>> {
    boxes.iter().flat_map(|it| line_in(line, *it)).collect()
}

fn polygons(rings: &[Vec<LngLat>], boxes: &[Box4]) -> Vec<Vec<Vec<LngLat>>> {
    let in_box = |it: &Box4| -> Vec<Vec<LngLat>> {
        let Some((outer, holes)) = rings.split_first() else { return Vec::new() };
        let Some(outer) = ring_in(outer, *it) else { return Vec::new() };
        let holes = holes.iter().filter_map(|ring| ring_in(ring, *it));
        std::iter::once(outer).chain(holes).collect()
    };
    boxes.iter().map(in_box).filter(|it| !it.is_empty()).collect()
}

/// The stretches of a line in a box, by Liang and Barsky: each segment is cut by all four edges at once.
fn line_in(line: &[LngLat], it: Box4) -> Vec<Vec<LngLat>> {
    let mut all: Vec<Vec<LngLat>> = Vec::new();
    let mut now: Vec<LngLat> = Vec::new();
    for (a, b) in line.iter().zip(line.iter().skip(1)) {
        let Some((from, to)) = segment_in(*a, *b, it) else { continue };
        if now.last() != Some(&from) {
            all.push(std::mem::replace(&mut now, vec![from]));
        }
        if to != from {
            now.push(to);
        }
    }
    all.push(now);
    all.retain(|it| it.len() >= 2);
    all
}

fn segment_in(a: LngLat, b: LngLat, it: Box4) -> Option<(LngLat, LngLat)> {
    let (dx, dy) = (b.lng_deg - a.lng_deg, b.lat_deg - a.lat_deg);
    let edges = [
        (-dx, a.lng_deg - it.west),
        (dx, it.east - a.lng_deg),
        (-dy, a.lat_deg - it.south),
        (dy, it.north - a.lat_deg),
    ];
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (step, room) in edges {
        match step {
            0.0 if room < 0.0 => return None,
            0.0 => {}
            step if step < 0.0 => enter = enter.max(room / step),
            step => leave = leave.min(room / step),
        }
    }
    // A line that only touches an edge is not in the box.
    if enter > leave || (enter == leave && a != b) {
        return None;
    }
    let at = |share: f64| match share {
        0.0 => a,
        1.0 => b,
        share => LngLat::new(
            (a.lng_deg + dx * share).clamp(it.west, it.east),
            (a.lat_deg + dy * share).clamp(it.south, it.north),
        ),
    };
    Some((at(enter), at(leave)))
}

/// The part of a ring in a box, by Sutherland and Hodgman: edge after edge.
fn ring_in(ring: &[LngLat], it: Box4) -> Option<Vec<LngLat>> {
    if ring.iter().all(|at| it.holds(*at)) {
        return Some(ring.to_vec());
    }
    let mut ring = ring.to_vec();
    let edges: [(bool, f64, bool); 4] = [
        (true, it.west, false),
        (true, it.east, true),
        (false, it.south, false),
        (false, it.north, true),
    ];
    for (of_lng, edge, above) in edges {
        let value = |at: LngLat| if of_lng { at.lng_deg } else { at.lat_deg };
        let inside = |at: LngLat| if above { value(at) <= edge } else { value(at) >= edge };
        let mut cut = Vec::with_capacity(ring.len() + 4);
        for (a, b) in ring.iter().zip(ring.iter().skip(1)) {
            let crossing = || {
                let share = (edge - value(*a)) / (value(*b) - value(*a));
                let lng = a.lng_deg + (b.lng_deg - a.lng_deg) * share;
                let lat = a.lat_deg + (b.lat_deg - a.lat_deg) * share;
                if of_lng { LngLat::new(edge, lat) } else { LngLat::new(lng, edge) }
            };
            if inside(*a) {
                cut.push(*a);
            }
            if inside(*a) != inside(*b) {
                cut.push(crossing());
            }
        }
        ring = closed(cut);
    }
    has_area(&ring).then_some(ring)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(pairs: &[(f64, f64)]) -> Vec<LngLat> {
        pairs.iter().map(|it| LngLat::new(it.0, it.1)).collect()
    }

    fn unit() -> Vec<Box4> {
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
