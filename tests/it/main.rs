//! What the crate promises, checked from outside: stories, markup, and the house rules of the source tree.

mod feature_kinds;
mod sample_stories;
mod stories_text;
