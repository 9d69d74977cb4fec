//! What is wrong with a file, and how it is told.

mod limit;
mod list;
mod problem;
mod wording;

pub use limit::{Limit, Unit};
pub use list::PROBLEMS;
pub(super) use list::Problems;
pub use problem::{Problem, ProblemKind, Severity, Spot};
pub(super) use wording::QUOTED_CHARS;
pub use wording::Wording;
