//! Nianbiao 年表: a story's milestones on a timeline and a map, in step.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing))]

#[cfg(feature = "hydrate")]
pub mod browser;
#[cfg(feature = "cli")]
pub mod command;
#[cfg(any(feature = "hydrate", feature = "ssr"))]
pub mod components;
pub mod date;
pub mod drawing;
pub mod edition;
pub mod geometry;
#[cfg(feature = "browser")]
pub mod json;
#[cfg(feature = "loader")]
pub mod loader;
pub mod map;
pub mod markup;
pub mod order;
pub mod picture;
#[cfg(feature = "press")]
pub mod press;
#[cfg(feature = "ssr")]
pub mod publish;
pub mod state;
pub mod story;
pub mod timeline;
pub mod words;
