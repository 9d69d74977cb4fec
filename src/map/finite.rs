//! Numbers from outside, made finite: what is no number, and what no map could show.

use crate::geometry::{LngLat, LngLatBounds, Point, Size, limited};

/// No map is larger than this along one side, in pixels; a wall of screens is not.
const MAX_SIDE_PX: f64 = 8_192.0;
/// A place may lie no further off than this, in metres: a quarter of the way to the other side of the Earth. Story files
/// have the same limit.
const MAX_UNCERTAINTY_M: f64 = 5_000_000.0;

/// `value`, or `otherwise` where it is not a number or infinite.
pub(super) fn finite_or(value: f64, otherwise: f64) -> f64 {
    if value.is_finite() { value } else { otherwise }
}

/// A size of no less than nothing, and of no more than a map can be; a side that is not a number has no length.
pub(super) fn finite_size(size: Size) -> Size {
    let side = |px: f64| if px.is_nan() { 0.0 } else { limited(px, 0.0, MAX_SIDE_PX) };
    Size::new(side(size.width), side(size.height))
}

/// A world point; its middle along an axis whose number is none.
pub(super) fn finite_point(world: Point) -> Point {
    Point::new(finite_or(world.x, 0.5), finite_or(world.y, 0.5))
}

/// How far off a place may lie, in metres; 0 where nothing sensible is said.
pub(super) fn finite_uncertainty_m(metres: Option<f64>) -> f64 {
    let metres = metres.filter(|it| *it > 0.0).unwrap_or(0.0);
    limited(metres, 0.0, MAX_UNCERTAINTY_M)
}

/// Whether all corners lie on the Earth.
pub(super) fn are_on_earth(bounds: LngLatBounds) -> bool {
    LngLat::new(bounds.west, bounds.south).is_on_earth()
        && LngLat::new(bounds.east, bounds.north).is_on_earth()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_that_is_none_is_nothing_and_one_too_large_is_the_largest() {
        assert_eq!(finite_size(Size::new(f64::NAN, -3.0)), Size::new(0.0, 0.0));
        assert_eq!(finite_size(Size::new(f64::INFINITY, 260.0)), Size::new(8_192.0, 260.0));
    }

    #[test]
    fn a_place_lies_no_further_off_than_the_earth_is_large() {
        let of = |metres| finite_uncertainty_m(Some(metres));
        assert_eq!([of(-1.0), of(f64::NAN), of(800.0), of(1e300)], [0.0, 0.0, 800.0, 5e6]);
    }
}
