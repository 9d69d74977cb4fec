//! Placed values to markup: the list, the map and the line as elements.
//!
//! ```text
//!   Model (Scene + ViewState + Sizes) ──► plot, map, header, steps, … ──► Element
//!   LocalizedStory ──► list ──► Element
//! ```
//!
//! It draws only: what was chosen and where things go was settled before, in [`state`](crate::state),
//! [`timeline`](crate::timeline) and [`map`](crate::map). Every function here is pure, and knows neither Leptos nor the
//! browser; so one drawing serves the prerendered page, the living one and the pictures. The line is drawn in layers, each in its own
//! file: its ground, its marks, and over them the marked span of time with its two ends as sliders.
//!
//! # Invariants
//!
//! - The same model gives the same markup, byte for byte: the page is hydrated on what was written natively.
//! - Marks have keys, by which a patch finds them again; one that keeps its key keeps its focus and the finger on it.
//! - Whatever can be asked for says so in `data-do`, in the words of [`Action`](crate::state::Action).
//! - Texts become text nodes and attribute values, never markup. SVG is placed by its own attributes, never by `style`,
//!   which the page's policy forbids.
//! - Buttons in a `role="toolbar"` are one stop of the tab key together.

mod article;
mod attribute;
mod controls;
mod glyph;
mod header;
mod lanes;
mod languages;
mod line;
mod line_ground;
mod line_plot;
mod list;
mod map;
mod map_labels;
mod mark;
mod media;
mod notice;
mod prose;
mod rows;
mod sources;
mod span;
mod steps;
mod wording;

pub use controls::{filter_status, line_tools, map_note, map_tools};
pub use header::{header, title_length};
pub use lanes::lanes;
pub use line::{StillLine, plot, still_line};
pub use list::{list, list_entries, list_frame};
pub use map::{map, map_layers};
pub use media::still;
pub use notice::notice;
pub use prose::prose;
pub use rows::{line_rows, row_px};
pub use sources::masthead;
pub use steps::steps;
pub use wording::announcement;
