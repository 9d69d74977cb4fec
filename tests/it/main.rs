//! What the crate promises, checked from outside: stories, markup, and the house rules of the source tree.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper that finds nothing fails its test"
)]

mod accessibility;
mod border;
mod docs;
mod feature_kinds;
mod gallery;
#[cfg(feature = "import")]
mod importing;
mod json_schema;
mod readme;
mod sample_stories;
mod schema;
mod stories_text;
mod tidy;
