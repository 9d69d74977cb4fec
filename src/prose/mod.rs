//! The small Markdown of an author's texts, as values: paragraphs, line breaks, emphasis, links and lists, and nothing else.
//!
//! ```text
//!   text ──► lines ──► blocks ──► inlines
//! ```
//!
//! Any text is a good one. What is none of these stays as it is written, HTML included; the command line tells what an author
//! may have meant by it. Addresses are not looked at here: whoever makes links of them holds them to the rules of all.
//!
//! # Sources
//!
//! CommonMark 0.31.2 (<https://spec.commonmark.org/0.31.2/>), of which this reads a part, and with these differences:
//!
//! - A single line break is one, as in a cell of a sheet and in mail; CommonMark makes a space of it, which Chinese has not.
//! - `**重要。**此后` is strong: beside letters of Chinese, Japanese and Korean, which are written without spaces, a mark may
//!   stand between a sign and a letter.
//! - Lists are flat and tight. A number of four digits begins none: it is a year.
//! - A link has no title of its own.

mod block;
mod inline;
mod plain;

pub use block::{Block, blocks};
pub use inline::{Inline, inlines};
pub use plain::{escaped, is_marked, plain, plain_of};

#[cfg(test)]
mod properties;
