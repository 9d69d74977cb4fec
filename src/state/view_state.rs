//! Everything the reader can change, and the sizes it is drawn at.

use super::{Matches, Span};
use crate::geometry::Size;
use crate::map::Viewport;
use crate::timeline::Domain;

/// How the story is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Map, line and card.
    #[default]
    Stage,
    /// The whole story as a list.
    List,
}

/// What the reader has chosen. What follows from it is computed, never stored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ViewState {
    /// The chosen milestone, a position in the story's milestones.
    pub selected: u32,
    /// Stage or list.
    pub mode: Mode,
    /// The visible time; all of it when `None`.
    pub domain: Option<Domain>,
    /// The visible ground; all places when `None`.
    pub viewport: Option<Viewport>,
    /// Whether reading goes from the last milestone to the first.
    pub newest_first: bool,
    /// The only chapter that is not dimmed; with `None` no chapter is dimmed.
    pub chapter: Option<u32>,
    /// What a search or a span of time found; the rest is dimmed. With `None` nothing is dimmed.
    pub matches: Option<Matches>,
    /// The span of time that is marked on the line.
    pub span: Option<Span>,
    /// Whether the story goes on by itself.
    pub playing: bool,
    /// The mark of the line that the keyboard was brought to last, by the milestone it stands for.
    pub reached: Option<u32>,
    /// The place on the map that the keyboard was brought to last, alone or within a cluster.
    pub reached_place: Option<u32>,
    /// Whether the reader has chosen anything yet: only then is the choice announced.
    pub announced: bool,
    /// Whether the card is drawn up over map and line, for reading on.
    pub unfolded: bool,
    /// Whether the choice came with the keyboard to a mark whose name says all of it: then it is not announced once more.
    pub named: bool,
}

/// Measured lengths, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sizes {
    /// Width of the line's plot, without the lane names.
    pub plot_width_px: f64,
    /// Height of one row of marks on the line.
    pub row_px: f64,
    /// The map.
    pub map: Size,
}

impl Sizes {
    /// What the first markup is drawn for, before anything was measured.
    pub const NOMINAL: Sizes =
        Sizes { plot_width_px: 286.0, row_px: 26.0, map: Size::new(390.0, 184.0) };
}
