//! Nianbiao 年表: a story's milestones on a timeline and a map, in step.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing))]

pub mod date;
pub mod drawing;
pub mod edition;
pub mod geometry;
pub mod map;
pub mod markup;
pub mod order;
pub mod state;
pub mod story;
pub mod timeline;
pub mod words;
