//! The document: what an author wrote, read once from JSON and checked, with every problem found on the way.

mod chapter;
mod document;
mod map_settings;
mod media;
mod milestone;
mod origin;
mod path;
mod place;
mod text;

mod also_at;
mod builder;
mod check;
mod clock;
mod convert;
mod coordinates;
mod datum;
mod expected;
mod features;
mod format;
mod forms;
mod hint;
mod informal_dates;
mod labels;
mod languages;
mod limit;
#[cfg(feature = "cli")]
mod locate;
mod node;
mod problem;
mod problems;
mod read;
mod references;
mod report;
mod syntax;
mod texts;
mod validate;
mod wording;

pub mod limits;
#[cfg(any(test, feature = "ssr"))]
pub mod schema;

pub use chapter::{Chapter, Color, Hue, Shape};
pub use check::check;
pub use datum::Datum;
pub use document::{Era, Source, Story, ViewSettings};
pub use format::FEATURE_KINDS;
#[cfg(feature = "cli")]
pub use locate::locate;
pub use map_settings::{Feature, Geometry, MapSettings};
pub use media::Media;
pub use milestone::{Figure, Milestone, Quote};
pub use origin::Origin;
pub use place::Place;
pub use problem::{Problem, ProblemKind, Severity, Spot, Wording};
pub use read::{Reading, read};
pub use text::Text;
