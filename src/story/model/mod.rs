//! What a story is once it was read: plain values, which know nothing of tables, limits and problems.
//!
//! What `reading` makes has these properties, and others rely on them: a story has a milestone at least; numbers that
//! stand for chapters, places and milestones are positions in its lists; ids are unique in their list; every position
//! is in WGS-84 degrees and on the Earth; every time is on the story's wall clock, as far as that is known.
//!
//! `path` and `origin` lead back into the file, for what is said of a story later.

mod chapter;
mod datum;
mod map_settings;
mod media;
mod milestone;
mod origin;
mod path;
mod place;
mod review;
mod service;
mod source;
mod story;
mod text;

pub use chapter::{Chapter, Color, Hue, Shape};
pub(super) use chapter::{HUES, SHAPES};
pub use datum::Datum;
pub use map_settings::{Base, Feature, Geometry, MapSettings};
pub use media::{Captions, Media, MediaKind, Rendition};
#[cfg(feature = "workshop")]
pub(super) use media::{FILMS, SOUNDS};
pub use milestone::{Figure, Milestone, Quote};
pub use origin::Origin;
pub(super) use path::At;
pub use place::Place;
pub use review::meets_mainland;
#[cfg(any(test, feature = "publish"))]
pub(super) use service::SERVICES;
pub use service::Service;
pub(super) use service::service;
pub use source::{Correction, Link, LinkKind, Masthead, Reference, Source};
pub use story::{Era, Story, ViewSettings};
pub use text::Text;
