//! Placed values to markup: the list, the map and the line as elements. Draws only; what was chosen and where things go
//! was settled before. Knows neither Leptos nor the browser.

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
mod notice;
mod rows;
mod span;
mod steps;
mod wording;

pub use controls::{filter_status, line_tools, map_note, map_tools};
pub use header::{header, title_length};
pub use lanes::lanes;
pub use line::{StillLine, plot, still_line};
pub use list::{list, list_entries, list_frame};
pub use map::{map, map_layers};
pub use notice::notice;
pub use rows::{line_rows, row_px};
pub use steps::steps;
pub use wording::announcement;
