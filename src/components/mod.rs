//! The widget as Leptos sees it: one signal in, elements and drawings that follow it out.

#![allow(unreachable_pub, reason = "the component macro makes property types public")]

mod line_view;
mod map_view;
mod part;
mod patch;
mod shown;
mod story_view;

pub use story_view::StoryView;
