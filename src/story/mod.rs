//! The document: what an author wrote, read once from JSON and checked, with every problem found on the way.
//!
//! Its files stand in four rooms. Each knows those after it, and none before:
//!
//! ```text
//!   reading ──► format ──► problems ──► model
//! ```
//!
//! - `model` is what a story is once it was read.
//! - `problems` is what can be wrong with a file, and how it is told.
//! - `format` is what a file may hold: tables, limits and the schema made of them.
//! - `reading` is the way from bytes to a story and its problems, and what is found out about either afterwards.
//!
//! The rest of the crate takes all it needs from here, and need not know in which room it is made.

mod format;
mod model;
mod problems;
mod reading;

#[cfg(any(test, feature = "ssr"))]
pub use format::schema;
pub use format::{FEATURE_KINDS, limits};
pub use model::{
    Chapter, Color, Datum, Era, Feature, Figure, Geometry, Hue, MapSettings, Media, Milestone,
    Origin, Place, Quote, Shape, Source, Story, Text, ViewSettings,
};
pub use problems::{Problem, ProblemKind, Severity, Spot, Wording};
#[cfg(feature = "cli")]
pub use reading::locate;
pub use reading::{Reading, check, read};
