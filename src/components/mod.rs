//! The widget as Leptos sees it: one signal in, elements and drawings that follow it out.

#![allow(unreachable_pub, reason = "the component macro makes property types public")]

mod line_view;
mod live_element;
mod map_view;
mod patch;
mod shown;
mod story_view;

#[cfg(feature = "hydrate")]
pub use live_element::hydration::hydrated;
pub use story_view::StoryView;
