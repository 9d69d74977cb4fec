//! What a file may hold: its objects and fields, the forms of its strings, and how large each may be. Nothing is read
//! here.
//!
//! Fields and kinds are described once, in `tables`. Reading goes by them, the guesses at what was meant and the JSON
//! Schema are made from them, so the three cannot disagree; a test fails when the checked-in schema is stale. Every
//! limit has a name, which its error gives.

mod forms;
mod kind;
pub mod limits;
mod other_names;
#[cfg(any(test, feature = "publish"))]
pub mod schema;
mod tables;

pub use forms::{is_id, is_link};
pub(super) use forms::{is_image, is_media, is_tag};
pub(super) use kind::{Field, Kind, Object};
pub(super) use other_names::OTHER_NAMES;
pub use tables::FEATURE_KINDS;
pub(super) use tables::{COLOR_WORDS, COMMENT, FEATURE, GEOMETRIES, PROPERTIES, STORY, VERSION};
