//! A point and a size on the plane, in the unit its field's name carries or, without one, in CSS pixels.

use super::step_length;

/// A position; x grows to the end of the line, y grows downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Distance from the left edge.
    pub x: f64,
    /// Distance from the top edge.
    pub y: f64,
}

impl Point {
    /// A point from its two distances.
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// The straight distance to `other`.
    pub fn distance_to(self, other: Point) -> f64 {
        step_length(self.x - other.x, self.y - other.y)
    }
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// How wide.
    pub width: f64,
    /// How high.
    pub height: f64,
}

impl Size {
    /// A size from its two lengths.
    pub const fn new(width: f64, height: f64) -> Self {
        Self { width, height }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_distance_between_two_points_is_the_straight_one() {
        assert_eq!(Point::new(1.0, 1.0).distance_to(Point::new(4.0, 5.0)), 5.0);
    }
}
