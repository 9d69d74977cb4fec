//! When a date can have been: its first and its last possible instant.

use super::moment::Moment;

/// The first and last possible instant, half-open: `[first, end)`. With both there, `first < end`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// The first moment; `None` when the start is open or unknown.
    pub first: Option<Moment>,
    /// The moment after the last; `None` when the end is open or unknown.
    pub end: Option<Moment>,
}

impl Bounds {
    /// Whether everything in `finer` lies in here.
    pub fn contains(self, finer: Bounds) -> bool {
        let from_first = self.first.is_none_or(|first| finer.first.is_some_and(|it| first <= it));
        let to_end = self.end.is_none_or(|end| finer.end.is_some_and(|it| it <= end));
        from_first && to_end
    }
}
