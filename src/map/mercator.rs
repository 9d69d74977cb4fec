//! Web Mercator (EPSG:3857) on the unit square, as in the OpenStreetMap wiki, "Slippy map tilenames"
//! (<https://wiki.openstreetmap.org/wiki/Slippy_map_tilenames>).
//!
//! The world is the square from (0, 0) at 180° W, 85.05° N to (1, 1) at 180° E, 85.05° S. An x outside 0 to 1 means a
//! further copy of the world to the west or east.

use std::f64::consts::{LN_2, LOG2_E, PI};

use crate::geometry::{LngLat, LngLatBounds, Point, Rect, exp2, limited, sin_cos};

/// Latitude of the square world's edges, in degrees: atan(sinh π).
pub const MAX_LAT_DEG: f64 = 85.051_128_779_806_59;

/// Length of the equator in metres, WGS-84.
const EQUATOR_M: f64 = 2.0 * PI * 6_378_137.0;

/// World point of a position; latitudes beyond [`MAX_LAT_DEG`] land on the edge.
pub fn project(position: LngLat) -> Point {
    let lat_deg = limited(position.lat_deg, -MAX_LAT_DEG, MAX_LAT_DEG);
    // The ordinate is artanh(sin φ), half the natural logarithm of this ratio.
    let sine = sin_cos(lat_deg / 360.0).0;
    let ordinate = ((1.0 + sine) / (1.0 - sine)).log2() * (LN_2 / 2.0);
    Point::new(position.lng_deg / 360.0 + 0.5, 0.5 - ordinate / (2.0 * PI))
}

/// Position of a world point; the longitude is brought back to −180 to 180.
pub fn unproject(world: Point) -> LngLat {
    let x = if (0.0..=1.0).contains(&world.x) { world.x } else { world.x - world.x.floor() };
    let lat = ((0.5 - world.y) * 2.0 * PI).sinh().atan();
    LngLat::new((x - 0.5) * 360.0, lat.to_degrees())
}

/// World box of `bounds`; for a box over the antimeridian its right edge is greater than 1.
pub fn world_rect(bounds: LngLatBounds) -> Rect {
    let top_left = project(LngLat::new(bounds.west, bounds.north));
    let bottom_right = project(LngLat::new(bounds.east, bounds.south));
    Rect {
        x0: top_left.x,
        y0: top_left.y.min(bottom_right.y),
        x1: top_left.x + bounds.width_deg() / 360.0,
        y1: top_left.y.max(bottom_right.y),
    }
}

/// True metres on the ground along one world unit at the height `world_y`: the equator's length by the cosine of the
/// latitude, which is 1 / cosh of the Mercator ordinate.
pub fn metres_per_world_unit(world_y: f64) -> f64 {
    let growth = exp2((0.5 - limited(world_y, 0.0, 1.0)) * 2.0 * PI * LOG2_E);
    EQUATOR_M / ((growth + growth.recip()) / 2.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_middle_of_the_world_is_where_greenwich_meets_the_equator() {
        let middle = project(LngLat::new(0.0, 0.0));
        assert_eq!((middle.x, middle.y), (0.5, 0.5));
        assert!(project(LngLat::new(-180.0, MAX_LAT_DEG)).y.abs() < 1e-12);
    }

    #[test]
    fn the_poles_land_on_the_edge() {
        assert!(project(LngLat::new(10.0, 90.0)).y.abs() < 1e-12);
        assert!((project(LngLat::new(10.0, -90.0)).y - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_metre_at_sixty_degrees_is_twice_as_long_on_the_map() {
        let y = project(LngLat::new(0.0, 60.0)).y;
        assert!((metres_per_world_unit(y) - EQUATOR_M / 2.0).abs() < 1.0);
    }

    #[test]
    fn a_box_over_the_antimeridian_goes_on_past_the_edge() {
        let rect = world_rect(LngLatBounds { west: 170.0, south: -20.0, east: -170.0, north: 0.0 });
        assert!(rect.x1 > 1.0 && (rect.width() - 20.0 / 360.0).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn a_position_comes_back_from_the_world(lng in -180.0..180.0f64, lat in -85.0..85.0f64) {
            let back = unproject(project(LngLat::new(lng, lat)));
            prop_assert!((back.lng_deg - lng).abs() < 1e-9 && (back.lat_deg - lat).abs() < 1e-9);
        }
    }
}
