//! The way from one view to another that is larger or smaller.

use super::exp2;

/// How far the edges of a view have gone, of 1, when its zoom has gone `progress` of 1, both evenly; `doublings` is how
/// often the view's length doubles on the way, below 0 where it is halved.
///
/// Edges that go so keep a point that is in view at both ends in view, a point that comes into view never leaves it
/// again, and the point that a zoom holds stays where it is.
pub fn zoomed_way(doublings: f64, progress: f64) -> f64 {
    let whole = exp2(doublings) - 1.0;
    let way = (exp2(doublings * progress) - 1.0) / whole;
    // Without a zoom there is nothing to divide by; with one beyond all numbers nothing sound comes out.
    if whole.abs() > 1e-6 && way.is_finite() { way } else { progress }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nearer_the_edges_go_fast_first_and_further_out_last() {
        assert_eq!(zoomed_way(0.0, 0.3), 0.3);
        // From 4 to 1 by way of 2: two of three are gone in the middle. Back, one.
        assert!((zoomed_way(-2.0, 0.5) - 2.0 / 3.0).abs() < 1e-12);
        assert!((zoomed_way(2.0, 0.5) - 1.0 / 3.0).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn a_way_starts_at_its_start_goes_on_and_ends_at_its_end(
            doublings in prop_oneof![prop::num::f64::ANY, -40.0..40.0f64], a in 0.0..=1.0f64, b in 0.0..=1.0f64,
        ) {
            prop_assert_eq!(zoomed_way(doublings, 0.0), 0.0);
            prop_assert!((zoomed_way(doublings, 1.0) - 1.0).abs() < 1e-9);
            let (near, far) = (zoomed_way(doublings, a.min(b)), zoomed_way(doublings, a.max(b)));
            prop_assert!((-1e-9..=1.0 + 1e-9).contains(&near) && near <= far + 1e-9);
        }
    }
}
