//! What the reader has chosen: actions in, a new state out. Knows neither Leptos nor the browser.

mod action;
mod action_words;
mod filter;
mod gesture;
mod last;
#[cfg(test)]
mod line_tests;
mod matches;
mod model;
mod motion;
mod overlays;
mod places;
mod reach;
mod scene;
mod span;
mod update;
mod view_state;

pub use action::{Action, Surface};
pub use gesture::{
    Contact, DoubleTap, Gesture, HOLD_MILLIS, Pointer, Recognizer, Touch, double_tapped,
};
pub use matches::Matches;
pub use model::Model;
pub use motion::{Motion, Turn};
pub use places::{PlaceStop, nearest, place_reached, place_standing, place_stops};
pub use reach::{Reach, Stop, stops, stops_as_told};
pub use scene::Scene;
pub use span::{Span, SpanEnd};
pub use update::update;
pub use view_state::{Mode, Sizes, ViewState};
