//! Rings of polygons: closing them, and finding out which is a hole of which.

use crate::geometry::{LngLat, Point, Rect};

/// A ring has four positions at least, the last of which is the first.
pub(super) const RING: usize = 4;

/// Positions times two of outer rings and holes that are compared; beyond, holes go to the first: filled by the
/// even-odd rule it looks the same.
const MOST_COMPARED: usize = 50_000_000;

/// The ring, ending where it began.
pub(super) fn closed<P: Copy + PartialEq>(mut ring: Vec<P>) -> Vec<P> {
    ring.dedup();
    if let (Some(first), Some(last)) = (ring.first().copied(), ring.last().copied())
        && first != last
    {
        ring.push(first);
    }
    ring
}

/// The rings of a polygon as a file has them, the outer one first, each closed and none too short. Without its outer ring
/// it is none: its holes would be filled.
pub(super) fn polygon(rings: Vec<Vec<LngLat>>) -> Option<Vec<Vec<LngLat>>> {
    let mut rings: Vec<Vec<LngLat>> = rings.into_iter().map(closed).collect();
    if rings.first()?.len() < RING {
        return None;
    }
    rings.retain(|it| it.len() >= RING);
    Some(rings)
}

/// Twice the area, by the surveyor's formula; positive where the ring runs against the clock, north being up.
pub(super) fn twice_area(ring: &[LngLat]) -> f64 {
    let Some(origin) = ring.first() else { return 0.0 };
    let from = |at: &LngLat| (at.lng_deg - origin.lng_deg, at.lat_deg - origin.lat_deg);
    let pairs = ring.iter().zip(ring.iter().skip(1));
    pairs
        .map(|(a, b)| {
            let (a, b) = (from(a), from(b));
            a.0 * b.1 - b.0 * a.1
        })
        .sum()
}

/// Whether a closed ring encloses anything.
pub(super) fn has_area(ring: &[LngLat]) -> bool {
    ring.len() >= RING && twice_area(ring).abs() > 0.0
}

/// Polygons of rings whose outer ones run the other way than the holes. `outer` says which way: whether twice the
/// area of an outer ring is positive. A hole goes to the smallest ring around it, and one that lies in none is a
/// polygon itself.
pub(super) fn assembled(rings: Vec<Vec<LngLat>>, outer: bool) -> Vec<Vec<Vec<LngLat>>> {
    let (mut polygons, mut holes) = (Vec::new(), Vec::new());
    for ring in rings.into_iter().filter(|it| has_area(it)) {
        let area = twice_area(&ring);
        match (area > 0.0) == outer {
            true => polygons.push((area.abs(), bounds(&ring), vec![ring])),
            false => holes.push(ring),
        }
    }
    if let ([(.., only)], false) = (&mut *polygons, holes.is_empty()) {
        only.append(&mut holes);
    }
    let mut compared = 0;
    for hole in holes {
        let Some(at) = hole.first().copied() else { continue };
        let mut found: Option<(f64, usize)> = None;
        for (index, (area, bounds, rings)) in polygons.iter().enumerate() {
            compared += 1;
            if compared > MOST_COMPARED {
                found = found.or(Some((*area, index)));
                break;
            }
            if !bounds.contains(point(at)) || found.is_some_and(|it| it.0 <= *area) {
                continue;
            }
            compared += rings.first().map_or(0, Vec::len);
            let around = rings.first().is_some_and(|ring| hole_lies_in(&hole, ring));
            if around {
                found = Some((*area, index));
            }
        }
        match found.and_then(|it| polygons.get_mut(it.1)) {
            Some((.., rings)) => rings.push(hole),
            None => polygons.push((0.0, bounds(&hole), vec![hole])),
        }
    }
    polygons.into_iter().map(|it| it.2).collect()
}

/// Whether a hole lies in a ring: its first corner that is none of the ring's decides.
fn hole_lies_in(hole: &[LngLat], ring: &[LngLat]) -> bool {
    let own = hole.iter().take(8).find(|at| !ring.contains(at)).or(hole.first());
    own.is_some_and(|at| holds(ring, *at))
}

/// Whether a position lies in a ring: a line from it eastwards crosses the ring an odd number of times.
pub(super) fn holds(ring: &[LngLat], at: LngLat) -> bool {
    let crossings = ring.iter().zip(ring.iter().skip(1)).filter(|(a, b)| {
        let between = (a.lat_deg > at.lat_deg) != (b.lat_deg > at.lat_deg);
        let share = (at.lat_deg - a.lat_deg) / (b.lat_deg - a.lat_deg);
        between && at.lng_deg < a.lng_deg + (b.lng_deg - a.lng_deg) * share
    });
    crossings.count() % 2 == 1
}

/// The box around a ring, x being degrees east and y degrees north.
pub(super) fn bounds(ring: &[LngLat]) -> Rect {
    let (most, least) = (f64::INFINITY, f64::NEG_INFINITY);
    ring.iter().fold(Rect { x0: most, y0: most, x1: least, y1: least }, |it, at| Rect {
        x0: it.x0.min(at.lng_deg),
        y0: it.y0.min(at.lat_deg),
        x1: it.x1.max(at.lng_deg),
        y1: it.y1.max(at.lat_deg),
    })
}

/// A position as a point of such a box.
pub(super) fn point(at: LngLat) -> Point {
    Point::new(at.lng_deg, at.lat_deg)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(a: f64, b: f64) -> Vec<LngLat> {
        [(a, a), (b, a), (b, b), (a, b), (a, a)].map(|it| LngLat::new(it.0, it.1)).to_vec()
    }

    fn turned(mut ring: Vec<LngLat>) -> Vec<LngLat> {
        ring.reverse();
        ring
    }

    #[test]
    fn a_hole_goes_to_the_smallest_ring_around_it() {
        let island = square(3.0, 7.0);
        let pond = turned(square(4.0, 5.0));
        let rings = vec![square(0.0, 10.0), turned(square(2.0, 8.0)), island.clone(), pond.clone()];
        let polygons = assembled(rings, true);
        assert_eq!(polygons.len(), 2);
        assert_eq!(polygons[1], [island, pond]);
        assert_eq!(polygons[0].len(), 2);
    }

    #[test]
    fn a_polygon_without_its_outer_ring_is_none() {
        let mut open = square(0.0, 9.0);
        open.pop();
        let (pond, stub) = (turned(square(4.0, 5.0)), vec![LngLat::new(1.0, 1.0)]);
        let lake = polygon(vec![open, stub.clone(), pond.clone()]);
        assert_eq!(lake, Some(vec![square(0.0, 9.0), pond.clone()]));
        assert_eq!(polygon(vec![stub, pond]), None);
        assert_eq!(polygon(Vec::new()), None);
    }

    #[test]
    fn a_ring_without_area_is_none() {
        let line = closed(
            [(0.0, 0.0), (1.0, 1.0), (0.0, 0.0), (1.0, 1.0)]
                .map(|it| LngLat::new(it.0, it.1))
                .to_vec(),
        );
        assert!(!has_area(&line));
        assert_eq!(twice_area(&square(0.0, 2.0)), 8.0);
    }
}
