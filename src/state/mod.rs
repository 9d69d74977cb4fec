//! What the reader has chosen: actions in, a new state out. Knows neither Leptos nor the browser.
//!
//! ```text
//!   finger, mouse ──► Recognizer ──► Gesture ─┐
//!   button, key, script ── words ─────────────┴─► Action ──► update ──► ViewState
//!                                                 Turn ──► Motion ──► what is seen on the way there
//! ```
//!
//! - [`Scene`] is an edition made ready to be drawn, and [`ViewState`] what the reader chose. The state holds nothing that
//!   follows from it: layout is computed from it, and the same input always gives the same output. What was laid out last is
//!   kept by what it follows from, so that a choice alone lays out neither the line nor the ground of the map anew.
//! - [`Action`] is all that can be asked for; [`update`] is the one place where it is done.
//! - [`Span`] is a span of time that the reader marks on the line, to look for what can lie in it. What a search or a span
//!   found is [`Matches`], which dims, counts and steps by.
//! - [`Motion`] stands between an action and what is seen of it. It is a function of the time that has passed: the choice
//!   changes at once, the visible time and ground by and by, and what is asked for next is judged by where they are going.
//!   Readers who want no motion, and hands upon the line or the map, have them there at once.
//!
//! # Invariants
//!
//! - No action panics, whatever the numbers in it, and every state that comes out is valid for its scene.
//! - A view on its way is valid at every moment, ends exactly where it would be without motion, and never loses the chosen
//!   place again.

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
pub use scene::{Scene, has_lanes};
pub use span::{Span, SpanEnd};
pub use update::update;
pub use view_state::{Mode, Sizes, ViewState};
