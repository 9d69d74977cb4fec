//! What a story is once it was read.

mod chapter;
mod datum;
mod map_settings;
mod media;
mod milestone;
mod origin;
mod path;
mod place;
mod story;
mod text;

pub use chapter::{Chapter, Color, Hue, Shape};
pub(super) use chapter::{HUES, SHAPES};
pub use datum::Datum;
pub use map_settings::{Feature, Geometry, MapSettings};
pub use media::Media;
pub use milestone::{Figure, Milestone, Quote};
pub use origin::Origin;
pub(super) use path::At;
pub use place::Place;
pub use story::{Era, Source, Story, ViewSettings};
pub use text::Text;
