//! What a search or a span of time found.

use std::sync::Arc;

use crate::order::sort_numbers;

/// The milestones that were found, by their positions in ascending order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matches(pub(super) Arc<[u32]>);

impl Matches {
    /// The milestones at `positions`, in any order.
    pub fn new(mut positions: Vec<u32>) -> Self {
        sort_numbers(&mut positions);
        Self(positions.into())
    }

    /// Whether the milestone at a position was found.
    pub fn contains(&self, position: u32) -> bool {
        self.0.binary_search(&position).is_ok()
    }
}
