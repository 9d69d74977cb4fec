//! How far the visitor may go.

use super::Zoom;
use crate::geometry::Rect;

/// What a viewport is kept within.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapLimits {
    /// Furthest out.
    pub min_zoom: Zoom,
    /// Furthest in; never less than `min_zoom`.
    pub max_zoom: Zoom,
    /// The part of the world that belongs to the map, in world units. A view smaller than it stays inside; a view
    /// larger than it keeps it whole.
    pub extent: Rect,
}

/// The middle of a view `half` wide to each side, moved as little as needed to keep it inside `start` to `end`, or,
/// where the view is the larger of the two, to keep `start` to `end` inside the view.
pub(super) fn limited_middle(middle: f64, half: f64, start: f64, end: f64) -> f64 {
    let (a, b) = (start + half, end - half);
    middle.max(a.min(b)).min(a.max(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_view_stays_inside_and_a_large_one_keeps_all() {
        assert_eq!(limited_middle(9.5, 1.0, 0.0, 10.0), 9.0);
        assert_eq!(limited_middle(5.0, 1.0, 0.0, 10.0), 5.0);
        assert_eq!(limited_middle(0.0, 8.0, 0.0, 10.0), 2.0);
        assert_eq!(limited_middle(20.0, 8.0, 0.0, 10.0), 8.0);
    }
}
