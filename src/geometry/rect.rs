//! A box on the plane and the distances from its edges.

use super::{Point, Size};

/// An upright box, in CSS pixels; `x0 <= x1` and `y0 <= y1`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x0: f64,
    /// Top edge.
    pub y0: f64,
    /// Right edge.
    pub x1: f64,
    /// Bottom edge.
    pub y1: f64,
}

impl Rect {
    /// The box with its top left corner at `origin`.
    pub fn from_origin_size(origin: Point, size: Size) -> Self {
        Self { x0: origin.x, y0: origin.y, x1: origin.x + size.width, y1: origin.y + size.height }
    }

    /// The box of `size` with its middle at `center`.
    pub fn from_center_size(center: Point, size: Size) -> Self {
        Self {
            x0: center.x - size.width / 2.0,
            y0: center.y - size.height / 2.0,
            x1: center.x + size.width / 2.0,
            y1: center.y + size.height / 2.0,
        }
    }

    /// From the left edge to the right one.
    pub fn width(self) -> f64 {
        self.x1 - self.x0
    }

    /// From the top edge to the bottom one.
    pub fn height(self) -> f64 {
        self.y1 - self.y0
    }

    /// The middle.
    pub fn center(self) -> Point {
        Point::new((self.x0 + self.x1) / 2.0, (self.y0 + self.y1) / 2.0)
    }

    /// Whether the two boxes share more than an edge.
    pub fn overlaps(self, other: Rect) -> bool {
        self.x0 < other.x1 && other.x0 < self.x1 && self.y0 < other.y1 && other.y0 < self.y1
    }

    /// Whether `point` lies inside or on the edge.
    pub fn contains(self, point: Point) -> bool {
        self.x0 <= point.x && point.x <= self.x1 && self.y0 <= point.y && point.y <= self.y1
    }

    /// Whether `inner` lies wholly inside or on the edge.
    pub fn contains_rect(self, inner: Rect) -> bool {
        self.x0 <= inner.x0 && inner.x1 <= self.x1 && self.y0 <= inner.y0 && inner.y1 <= self.y1
    }

    /// The box made smaller by `insets`; its middle where they would turn it inside out.
    pub fn inset(self, insets: Insets) -> Self {
        let (x0, x1) = shrunk(self.x0, self.x1, insets.left, insets.right);
        let (y0, y1) = shrunk(self.y0, self.y1, insets.top, insets.bottom);
        Self { x0, y0, x1, y1 }
    }
}

fn shrunk(start: f64, end: f64, inset_start: f64, inset_end: f64) -> (f64, f64) {
    let (a, b) = (start + inset_start, end - inset_end);
    if a <= b { (a, b) } else { ((start + end) / 2.0, (start + end) / 2.0) }
}

/// Distances inwards from the four edges of a box, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Insets {
    /// From the top edge.
    pub top: f64,
    /// From the right edge.
    pub right: f64,
    /// From the bottom edge.
    pub bottom: f64,
    /// From the left edge.
    pub left: f64,
}

impl Insets {
    /// The same distance from all four edges.
    pub const fn uniform(distance: f64) -> Self {
        Self { top: distance, right: distance, bottom: distance, left: distance }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_that_only_touch_do_not_overlap() {
        let left = Rect::from_origin_size(Point::new(0.0, 0.0), Size::new(10.0, 10.0));
        let right = Rect::from_origin_size(Point::new(10.0, 0.0), Size::new(10.0, 10.0));
        assert!(!left.overlaps(right));
        assert!(left.overlaps(Rect { x0: 9.0, ..right }));
    }

    #[test]
    fn insets_too_large_leave_the_middle() {
        let rect = Rect::from_origin_size(Point::new(0.0, 0.0), Size::new(10.0, 4.0));
        assert_eq!(rect.inset(Insets::uniform(1.0)), Rect { x0: 1.0, y0: 1.0, x1: 9.0, y1: 3.0 });
        assert_eq!(rect.inset(Insets::uniform(3.0)), Rect { x0: 3.0, y0: 2.0, x1: 7.0, y1: 2.0 });
    }
}
