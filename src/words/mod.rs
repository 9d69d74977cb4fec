//! The languages the widget speaks, and its own words in each.
//!
//! [`Word`] is one table of all words in all languages: a word that lacks a language does not compile. [`Vocabulary`] is
//! what one story says of them, with the author's overrides. A [`Locale`] is chosen from a language tag (BCP 47,
//! <https://www.rfc-editor.org/info/bcp47>).
//!
//! The table has three parts. The words of the page's program come with every page. Others are told where a page or a
//! picture is made. The late ones, [`Word::LATE`], belong to what only some readers use: a page fetches them, in its own
//! language, when they are asked for.

mod direction;
mod locale;
mod vocabulary;
mod word;

pub use direction::{direction, is_right_to_left, isolated, runs_right_to_left};
pub use locale::Locale;
pub use vocabulary::Vocabulary;
pub use word::Word;
