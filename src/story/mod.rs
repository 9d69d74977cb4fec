//! The document: what an author wrote, read once from JSON and checked, with every problem found on the way.

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
