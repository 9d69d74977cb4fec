//! A milestone as the line sees it: a lane and the time in which it may be drawn.

use super::scale::finite;
use crate::geometry::limited;

/// One milestone. Its place in the list given to [`super::Timeline::new`] is its number everywhere else, and is the
/// order in which the story tells it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Item {
    /// Which lane, from 0.
    pub lane: u32,
    /// First civil second in which it may lie.
    pub first: f64,
    /// End of the time in which it may lie (first second after it); equal to `first` for a moment. An open end has
    /// been closed by the caller.
    pub end: f64,
    /// Whether the story says when it was: then it is drawn in the middle of its time, and nowhere else.
    pub exact: bool,
    /// How strongly it keeps to its preferred place where others crowd it; 1 is usual.
    pub weight: f32,
}

impl Item {
    /// Where an exact milestone is drawn.
    pub fn middle(&self) -> f64 {
        self.first + (self.end - self.first) / 2.0
    }

    /// The same with its seconds finite and in order, so that nothing below needs to ask again.
    pub(super) fn checked(self) -> Self {
        let (first, end) = (finite(self.first), finite(self.end));
        let weight = if self.weight.is_finite() { f64::from(self.weight) } else { 1.0 };
        Self { first, end: end.max(first), weight: limited(weight, 0.1, 10.0) as f32, ..self }
    }
}
