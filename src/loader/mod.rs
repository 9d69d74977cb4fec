//! The edge that brings another story into the page: fetch, read, tell, put in place. A program of its own, so that a
//! page which shows the story it came with downloads nothing of it.
//!
//! It meets the page in three places of the document: the line that says what went wrong, the list, and an event on the
//! widget's root that carries the edition.

mod address;
mod fetch;
mod show;
mod zones;

pub use show::start;
