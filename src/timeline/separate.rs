//! Keeping a row of marks apart: the nearest places to the preferred ones that keep order, gap and bounds.
//!
//! With y = x − i·gap the gaps become an order, and the problem becomes isotonic regression with bounds. Pooling
//! adjacent violators solves it exactly in linear time: R. E. Barlow et al., *Statistical Inference under Order
//! Restrictions* (Wiley 1972), §1.2; for convex costs, of which a bounded square is one, M. J. Best, N. Chakravarti and
//! V. A. Ubhaya, *Minimizing separable convex functions subject to simple chain constraints*, SIAM J. Optim. 10 (2000).
//! The separation constraints themselves are those of T. Dwyer, K. Marriott and P. J. Stuckey, *Fast node overlap
//! removal*, GD 2005.

/// A mark that wants a place on the row. All in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Slot {
    /// Preferred place.
    pub(super) want: f64,
    /// Least allowed place.
    pub(super) lo: f64,
    /// Greatest allowed place.
    pub(super) hi: f64,
    /// Cost of a pixel of distance, squared; above zero.
    pub(super) weight: f64,
}

/// Marks that stand `gap` apart and move together.
struct Block {
    /// Sum of weight times wish, and of weight.
    pull: f64,
    weight: f64,
    lo: f64,
    hi: f64,
    end: usize,
}

impl Block {
    fn place(&self) -> f64 {
        (self.pull / self.weight).min(self.hi).max(self.lo)
    }
}

/// Places for `slots`, in their order and at least `gap` apart, with the least weighted sum of squared distances from
/// the preferred ones. Where the bounds leave no solution the lower bounds are kept and the rest is as near as it can
/// be; callers see to it beforehand that there is one.
pub(super) fn separate(slots: &[Slot], gap: f64) -> Vec<f64> {
    let mut blocks: Vec<Block> = Vec::with_capacity(slots.len());
    for (i, slot) in slots.iter().enumerate() {
        let shift = i as f64 * gap;
        let mut block = Block {
            pull: slot.weight * (slot.want - shift),
            weight: slot.weight,
            lo: slot.lo - shift,
            hi: slot.hi - shift,
            end: i + 1,
        };
        while let Some(last) = blocks.pop_if(|last| last.place() > block.place()) {
            block.pull += last.pull;
            block.weight += last.weight;
            block.lo = block.lo.max(last.lo);
            block.hi = block.hi.min(last.hi);
        }
        blocks.push(block);
    }
    let mut places = Vec::with_capacity(slots.len());
    for block in &blocks {
        for i in places.len()..block.end {
            places.push(block.place() + i as f64 * gap);
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn slot(want: f64, lo: f64, hi: f64) -> Slot {
        Slot { want, lo, hi, weight: 1.0 }
    }

    #[test]
    fn two_at_one_place_move_apart_by_half_the_gap_each() {
        let free = slot(100.0, 0.0, 200.0);
        assert_eq!(separate(&[free, free], 24.0), [88.0, 112.0]);
        assert_eq!(separate(&[free], 24.0), [100.0]);
        assert!(separate(&[], 24.0).is_empty());
    }

    #[test]
    fn a_bound_pushes_the_whole_block() {
        let pair = [slot(0.0, 0.0, 200.0), slot(0.0, 0.0, 200.0), slot(100.0, 0.0, 200.0)];
        assert_eq!(separate(&pair, 24.0), [0.0, 24.0, 100.0]);
    }

    #[test]
    fn a_mark_held_by_its_bound_lets_the_next_go_where_it_likes() {
        // Clamping the unbounded answer (46, 70) would leave the second at 70 although 60 is free and nearer.
        let slots = [slot(60.0, 0.0, 20.0), slot(56.0, 0.0, 200.0)];
        assert_eq!(separate(&slots, 24.0), [20.0, 56.0]);
    }

    #[test]
    fn the_heavier_mark_moves_less() {
        let slots = [Slot { weight: 3.0, ..slot(100.0, 0.0, 200.0) }, slot(100.0, 0.0, 200.0)];
        assert_eq!(separate(&slots, 24.0), [94.0, 118.0]);
    }

    fn cost(slots: &[Slot], places: &[f64]) -> f64 {
        slots.iter().zip(places).map(|(slot, x)| slot.weight * (slot.want - x).powi(2)).sum()
    }

    proptest! {
        #[test]
        fn places_keep_gap_and_bounds_and_no_small_step_betters_them(
            // A ladder of places that keep the gap; the bounds are drawn about them, so that there is a solution.
            steps in prop::collection::vec((24.0..40.0_f64, 0.0..60.0_f64, 0.0..60.0_f64, -80.0..80.0_f64, 0.1..9.0_f64), 1..12),
            at in 0usize..12,
            by in -4.0..4.0_f64,
        ) {
            let mut x = 0.0;
            let slots: Vec<Slot> = steps.iter().map(|&(step, below, above, wish, weight)| {
                x += step;
                Slot { want: x + wish, lo: x - below, hi: x + above, weight }
            }).collect();
            let places = separate(&slots, 24.0);
            let kept = |places: &[f64], slack: f64| {
                places.windows(2).all(|pair| pair[1] - pair[0] >= 24.0 - slack)
                    && slots.iter().zip(places).all(|(slot, x)| (slot.lo - slack..=slot.hi + slack).contains(x))
            };
            prop_assert!(kept(&places, 1e-9), "{places:?}");
            // Convex: no step of any run of neighbours to an allowed place may cost less.
            let from = at % slots.len();
            for until in from + 1..=slots.len() {
                let mut other = places.clone();
                other[from..until].iter_mut().for_each(|x| *x += by);
                if kept(&other, 0.0) {
                    prop_assert!(cost(&slots, &other) >= cost(&slots, &places) - 1e-6);
                }
            }
        }
    }
}
