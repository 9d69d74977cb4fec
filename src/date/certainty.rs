//! What the author says of a date's reliability, and the marks that say it.

/// Marked `?`.
pub(super) const UNCERTAIN: u8 = 1;
/// Marked `~`.
pub(super) const APPROXIMATE: u8 = 2;

/// What the author says of a date's reliability.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// Nothing is marked.
    Certain,
    /// `?`: it may be wrong.
    Uncertain,
    /// `~`: it is about right.
    Approximate,
    /// `%`: both.
    UncertainAndApproximate,
}

impl Certainty {
    pub(super) fn from_marks(marks: u8) -> Self {
        match marks & (UNCERTAIN | APPROXIMATE) {
            0 => Certainty::Certain,
            UNCERTAIN => Certainty::Uncertain,
            APPROXIMATE => Certainty::Approximate,
            _ => Certainty::UncertainAndApproximate,
        }
    }

    pub(super) fn marks(self) -> u8 {
        match self {
            Certainty::Certain => 0,
            Certainty::Uncertain => UNCERTAIN,
            Certainty::Approximate => APPROXIMATE,
            Certainty::UncertainAndApproximate => UNCERTAIN | APPROXIMATE,
        }
    }
}
