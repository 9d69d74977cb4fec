//! How much of a file is read.

use super::problem::{FileProblem, MOST_POSITIONS};

/// Counts positions, and ends the reading where there are too many.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    left: usize,
}

impl Budget {
    pub(super) fn new() -> Self {
        Self { left: MOST_POSITIONS }
    }

    /// Takes `positions` out of what may still be read.
    pub(super) fn take(&mut self, positions: usize) -> Result<(), FileProblem> {
        let left = self.left.checked_sub(positions);
        self.left = left.ok_or_else(FileProblem::positions)?;
        Ok(())
    }

    /// Gives back what was read and is not kept.
    pub(super) fn give_back(&mut self, positions: usize) {
        self.left = self.left.saturating_add(positions).min(MOST_POSITIONS);
    }
}
