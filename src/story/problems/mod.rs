//! What is wrong with a file, and how it is told.
//!
//! A problem names the field, what belongs there and what was found, in Chinese and in English, so that an author can
//! mend it. In Wasm it holds no words, and whatever would only make some is left undone: see `wording`.
//!
//! The list of a file never grows beyond [`PROBLEMS`] and a note of how many more there are. An error takes the place of
//! a warning, and what refuses the whole file is always listed.

mod limit;
mod list;
mod problem;
mod wording;

pub use limit::Limit;
pub(super) use limit::{BYTES, CHARACTERS};
pub use list::PROBLEMS;
pub(super) use list::Problems;
pub use problem::{Problem, ProblemKind, Severity, Spot};
pub(super) use wording::QUOTED_CHARS;
pub use wording::Wording;
