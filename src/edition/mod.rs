//! A story told in one language and ready to be drawn. Natively, or when another story is loaded, an [`Edition`] is
//! made once from the checked document; the page carries it and reads nothing else.
//!
//! ```text
//!   Story + language ──► LocalizedStory ──► Edition ──► Columns, as JSON in the page ──► Edition ──► the line, the map
//!                        LocalizedStory ──► the list, as HTML
//! ```
//!
//! So what a visitor downloads knows neither the story format nor EDTF, nor the wording of dates.
//!
//! # Invariants
//!
//! - Nothing is left to choose or to parse: texts are in the language told, dates are worded, and open ends of time are closed.
//! - Numbers that stand for chapters, places and milestones are positions in the lists of the edition.
//! - An edition written as [`Columns`] and read back is the same edition.
//! - Texts that only the list shows are not in the edition: the page has them as HTML, once.

mod clock;
mod coded;
#[expect(clippy::module_inception, reason = "the type of that name deserves its own file")]
mod edition;
mod localized_story;
mod own_name;
mod quoted;
mod sentences;
mod shape;
mod tell;
mod whole_turn;

pub use coded::{Columns, features_to_columns};
pub use edition::{Chapter, Edition, Era, Further, Ground, Language, Milestone, Place};
pub use localized_story::LocalizedStory;
pub use quoted::quoted;
pub use sentences::{ends_sentence, joined};
pub use tell::Underlay;

/// What milestones without a chapter are drawn as: a dot, as SVG path data.
pub const CIRCLE_D: &str = "M-6.5 0a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0z";
