//! The edge that brings another story: fetch, read, tell. A program of its own, so that a page which shows the story it
//! came with downloads nothing of it.
//!
//! What it tells is handed to the page's scripts: the edition, and the list as HTML.

mod fetch;
mod load;
mod zones;

pub use load::{load, message};
