//! Web Mercator as `map::project` has it, with the functions of `libm`, which give the same bits on every machine, and for
//! longitudes beyond ±180: what the ground is cut and told by.

use std::f64::consts::TAU;

use super::thin::Line;
use crate::geometry::{LngLat, LngLatBounds, Point, Rect};
use crate::map::MAX_LAT_DEG;

/// The most parts of a degree: about a centimetre each.
const FINEST: f64 = 1e7;
/// Two neighbours of an outline are less than this far from each other, in turns: the shorter way is the right one.
const STEP: f64 = 0.4;

/// The world point of a position; of the longitude every copy counts, and every machine gives the same.
pub(super) fn world_point(position: LngLat) -> Point {
    let lat = position.lat_deg.clamp(-MAX_LAT_DEG, MAX_LAT_DEG).to_radians();
    let ordinate = libm::asinh(libm::tan(lat));
    Point::new(position.lng_deg / 360.0 + 0.5, 0.5 - ordinate / TAU)
}

/// The position of a world point, its longitude beyond ±180 where the point is in another copy of the world.
pub(super) fn position_of(world: Point) -> LngLat {
    let lat = libm::atan(libm::sinh((0.5 - world.y) * TAU));
    // Where the map ends the pole is meant.
    let lat_deg = if world.y > 1.0 - 1e-9 { -90.0 } else { lat.to_degrees() };
    LngLat::new((world.x - 0.5) * 360.0, lat_deg)
}

/// The degrees around a box, its longitudes beyond ±180 where it is in another copy of the world.
pub(super) fn bounds_of(rect: Rect) -> LngLatBounds {
    let (start, end) = (Point::new(rect.x0, rect.y0), Point::new(rect.x1, rect.y1));
    let (start, end) = (position_of(start), position_of(end));
    LngLatBounds {
        west: start.lng_deg,
        south: end.lat_deg,
        east: end.lng_deg,
        north: start.lat_deg,
    }
}

/// How finely positions are told, in parts of a degree.
pub(super) struct Quantum(f64);

impl Quantum {
    /// A third of a pixel, where the world is so many pixels wide.
    pub(super) fn of(px: f64) -> Self {
        let parts = px / 360.0 * 3.0;
        let mut power = 1.0;
        loop {
            for step in [1.0, 2.0, 5.0] {
                if step * power >= parts || power >= FINEST {
                    return Self(step * power);
                }
            }
            power *= 10.0;
        }
    }

    /// A line in degrees; nothing where too few points differ.
    pub(super) fn line(&self, line: &Line) -> Option<Vec<LngLat>> {
        let mut told: Vec<LngLat> = Vec::with_capacity(line.points.len());
        let mut last: Option<Point> = None;
        let mut tell = |world: Point| {
            let LngLat { lng_deg, lat_deg } = position_of(world);
            let rounded = |it: f64| (it * self.0).round() / self.0;
            let turned = lng_deg - 360.0 * (lng_deg / 360.0).round_ties_even();
            let position = LngLat::new(rounded(turned), rounded(lat_deg));
            if told.last() != Some(&position) {
                told.push(position);
            }
        };
        let closing = line.points.first().filter(|_| line.closed);
        for &point in line.points.iter().chain(closing) {
            if let Some(from) = last {
                let (dx, dy) = (point.x - from.x, point.y - from.y);
                let steps = (dx.abs() / STEP).ceil().max(1.0);
                for step in 1..steps as u32 {
                    let share = f64::from(step) / steps;
                    tell(Point::new(from.x + dx * share, from.y + dy * share));
                }
            }
            tell(point);
            last = Some(point);
        }
        let least = if line.closed { 4 } else { 2 };
        (told.len() >= least).then_some(told)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::map::{project, unproject};

    #[test]
    fn positions_are_told_to_a_third_of_a_pixel_at_least() {
        // The world on 256 pixels: 1.4 degrees each, so half a degree.
        assert_eq!(Quantum::of(256.0).0, 5.0);
        assert_eq!([1.0, 300.0, 1e5, 1e20].map(|px| Quantum::of(px).0), [1.0, 5.0, 1000.0, 1e7]);
    }

    #[test]
    fn an_outline_is_closed_and_goes_the_shorter_way() {
        let points = [(0.1, 0.4), (0.9, 0.4), (0.9, 1.0)].map(|it| Point::new(it.0, it.1)).to_vec();
        let told = Quantum(1.0).line(&Line { points, closed: true, ..Line::default() }).unwrap();
        assert_eq!(told.first(), told.last());
        assert!(
            told.windows(2).all(|it| (it[0].lng_deg - it[1].lng_deg).abs() <= 180.0),
            "{told:?}"
        );
        assert!(
            told.contains(&LngLat::new(144.0, -90.0)),
            "the end of the map is the pole: {told:?}"
        );
        let spot = Line { points: vec![Point::new(0.5, 0.5); 3], closed: true, ..Line::default() };
        assert_eq!(Quantum(1.0).line(&spot), None);
    }

    proptest! {
        #[test]
        fn it_is_the_projection_of_the_map(lng in -180.0f64..180.0, lat in -85.0f64..85.0) {
            let position = LngLat::new(lng, lat);
            let world = world_point(position);
            prop_assert!(world.distance_to(project(position)) < 1e-12);
            let (ours, theirs) = (position_of(world), unproject(world));
            prop_assert!((ours.lng_deg - theirs.lng_deg).abs() < 1e-9 && (ours.lat_deg - theirs.lat_deg).abs() < 1e-9);
        }
    }
}
