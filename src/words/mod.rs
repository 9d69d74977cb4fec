//! The languages the widget speaks, and its own words in each.

mod locale;
mod vocabulary;
mod word;

pub use locale::Locale;
pub use vocabulary::Vocabulary;
pub use word::Word;
