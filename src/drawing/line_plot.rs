//! What the line and its ground are drawn from.

use super::rows::Rows;
use crate::state::{Scene, ViewState};
use crate::timeline::{Found, TimelineLayout};

/// Everything the parts of the line are drawn from.
#[derive(Clone, Copy)]
pub(super) struct Plot<'p> {
    pub(super) scene: &'p Scene,
    pub(super) state: &'p ViewState,
    pub(super) layout: &'p TimelineLayout,
    pub(super) rows: &'p Rows,
    /// Where the choice is drawn; `None` where it is out of view.
    pub(super) found: Option<Found>,
    pub(super) width_px: f64,
    /// Whether it is a picture, which has no buttons.
    pub(super) is_still: bool,
}
