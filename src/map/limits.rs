//! How far the visitor may go: the least and the greatest zoom, and the ground that a view stays within.

use super::Zoom;
use crate::geometry::{Insets, Rect};

/// What a viewport is kept within.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapLimits {
    /// Furthest out.
    pub min_zoom: Zoom,
    /// Furthest in; never less than `min_zoom`.
    pub max_zoom: Zoom,
    /// The part of the world that belongs to the map, in world units. A view smaller than it stays inside; a view
    /// larger than it keeps it whole, and has its middle there.
    pub extent: Rect,
    /// How far a view may go beyond the extent all the same, in pixels: what buttons and notes cover at its edges can be
    /// brought out from under them.
    pub covered: Insets,
}

/// The middle of a view `half` wide to each side, moved as little as needed to keep it inside `start` to `end`, or,
/// where the view is the larger of the two, to keep `start` to `end` inside the view. At either end it may go beyond by
/// the second number there. The middle never leaves `start` to `end`: a small story is not pushed aside by what lies far off.
pub(super) fn limited_middle(middle: f64, half: f64, start: (f64, f64), end: (f64, f64)) -> f64 {
    let (a, b) = (start.0 + half, end.0 - half);
    let (least, most) = ((a - start.1).min(b).max(start.0), a.max(b + end.1).min(end.0));
    middle.max(least).min(most)
}

/// The middle of what is `half` wide to each side, moved as little as needed to lie inside `start` to `end`; in the
/// middle of them where it is too wide for that.
pub(super) fn brought_inside(middle: f64, half: f64, start: f64, end: f64) -> f64 {
    let (a, b) = (start + half, end - half);
    if a > b { (start + end) / 2.0 } else { middle.max(a).min(b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_view_stays_inside_and_a_large_one_keeps_all() {
        let limited = |middle, half| limited_middle(middle, half, (0.0, 0.0), (10.0, 0.0));
        assert_eq!(limited(9.5, 1.0), 9.0);
        assert_eq!(limited(5.0, 1.0), 5.0);
        assert_eq!(limited(0.0, 8.0), 2.0);
        assert_eq!(limited(20.0, 8.0), 8.0);
    }

    #[test]
    fn a_view_goes_beyond_the_ends_by_what_is_covered_there() {
        let limited = |middle, half| limited_middle(middle, half, (0.0, 0.5), (10.0, 2.0));
        // At the right the middle is at the end before that.
        assert_eq!((limited(0.0, 1.0), limited(20.0, 1.0)), (0.5, 10.0));
        // Twelve wide: either all of it is in view, or its end is where it is no longer covered.
        assert_eq!((limited(0.0, 6.0), limited(20.0, 6.0)), (4.0, 6.0));
        assert_eq!((limited(0.0, 5.1), limited(20.0, 5.1)), (4.6, 6.9));
    }

    #[test]
    fn what_is_too_wide_is_brought_to_the_middle() {
        assert_eq!(brought_inside(0.0, 2.0, 1.0, 9.0), 3.0);
        assert_eq!(brought_inside(8.0, 2.0, 1.0, 9.0), 7.0);
        assert_eq!(brought_inside(8.0, 5.0, 1.0, 9.0), 5.0);
    }
}
