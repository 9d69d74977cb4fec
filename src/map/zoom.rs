//! The zoom level: how large the world is drawn, as a power of two.

use crate::geometry::{exp2, limited};

/// Pixels along one side of the world at zoom 0, as with the common map tiles.
const WORLD_SIZE_AT_ZERO_PX: f64 = 256.0;

/// A zoom level up to 20. One more draws everything twice as large; fractions are fine.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Zoom(f64);

impl Zoom {
    /// The whole world on 64 pixels: from pole to pole it finds room beside what lies over the map of a phone.
    pub const MIN: Zoom = Zoom(-2.0);
    /// About 15 centimetres to a pixel at the equator; no story needs more.
    pub const MAX: Zoom = Zoom(20.0);

    /// The level, brought between the least and the greatest; what is not a number is the least.
    pub fn new(level: f64) -> Self {
        if level.is_nan() { Self::MIN } else { Zoom(limited(level, Self::MIN.0, Self::MAX.0)) }
    }

    /// The level at which the world is `size_px` pixels wide, brought between the least and the greatest.
    pub fn from_world_size_px(size_px: f64) -> Self {
        Self::new((size_px / WORLD_SIZE_AT_ZERO_PX).log2())
    }

    /// The level as a number.
    pub fn level(self) -> f64 {
        self.0
    }

    /// How many pixels wide the whole world is.
    pub fn world_size_px(self) -> f64 {
        WORLD_SIZE_AT_ZERO_PX * exp2(self.0)
    }

    /// The level `delta` further in.
    pub fn zoomed(self, delta: f64) -> Self {
        Self::new(self.0 + delta)
    }

    /// The level brought between `min` and `max`; `min` wins should they be the wrong way round.
    pub fn limited(self, min: Zoom, max: Zoom) -> Self {
        Zoom(self.0.min(max.0).max(min.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_level_doubles_the_world() {
        assert_eq!(Zoom::new(0.0).world_size_px(), 256.0);
        assert_eq!(Zoom::new(3.0).world_size_px(), 2048.0);
        assert!((Zoom::from_world_size_px(2048.0).level() - 3.0).abs() < 1e-12);
    }

    #[test]
    fn a_level_that_is_no_level_is_brought_into_range() {
        assert_eq!(Zoom::new(f64::NAN), Zoom::MIN);
        assert_eq!(Zoom::new(f64::INFINITY), Zoom::MAX);
        assert_eq!(Zoom::from_world_size_px(0.0), Zoom::MIN);
    }
}
