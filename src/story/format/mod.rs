//! What a file may hold.

mod forms;
pub mod limits;
#[cfg(any(test, feature = "ssr"))]
pub mod schema;
mod tables;

pub(super) use forms::{is_id, is_image, is_link, is_tag};
pub use tables::FEATURE_KINDS;
pub(super) use tables::{
    COLOR_WORDS, COMMENT, FEATURE, Field, GEOMETRIES, Kind, OTHER_NAMES, Object, PROPERTIES, STORY,
    VERSION,
};
