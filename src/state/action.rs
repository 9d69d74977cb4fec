//! Everything that can be asked of the view.

use super::{Mode, Reach, Span, SpanEnd};
use crate::geometry::Point;

/// The parts of the widget that a hand or a key can move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surface {
    /// The map.
    Map,
    /// The plot of the line.
    Line,
    /// The card.
    Card,
    /// One end of the marked span, on the plot of the line.
    SpanEnd(SpanEnd),
}

/// A wish of the reader's, from whatever hand, key or address it came.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Action {
    /// Choose a milestone, by its position in the story.
    Select(u32),
    /// Choose a milestone and show it on the stage.
    ShowOnStage(u32),
    /// Choose the milestone that many steps further in the order of reading; stops at both ends.
    Step(i32),
    /// Choose the next milestone at a place, or the first one there when another place is chosen. Places that no zoom
    /// can part from it count as the same place.
    SelectAtPlace(u32),
    /// Draw the card up over map and line, for reading on, or down again.
    Unfold(bool),
    /// Show stage or list.
    Show(Mode),
    /// Read from the last milestone to the first, or the other way.
    ReadNewestFirst(bool),
    /// Dim all chapters but this one; asked for the same one again, dim none.
    ToggleChapter(u32),
    /// Dim nothing any more.
    ClearFilters,
    /// Zoom the line: above 1 nearer, around a share of the plot's width, or around the mark that is reached or chosen.
    ZoomLine {
        /// Visible time before by visible time after.
        factor: f64,
        /// 0 at the start of the plot, 1 at its end; nothing for the mark, or for the middle where that is out of view.
        around: Option<f64>,
    },
    /// Move the line by a share of the plot's width; positive follows a hand that moves to the right.
    PanLine(f64),
    /// Show all of the time.
    FitLine,
    /// Open a cluster of the line, by lane and place in the lane's clusters.
    OpenLineCluster {
        /// The lane.
        lane: u32,
        /// Which of its clusters, from the left.
        cluster: u32,
    },
    /// Zoom the map by so many levels around a point of it.
    ZoomMap {
        /// Levels; positive is nearer.
        delta: f64,
        /// In pixels from the map's top left corner; its middle when `None`.
        anchor: Option<Point>,
    },
    /// Move the map, in pixels; the ground follows the hand.
    PanMap {
        /// To the right.
        dx_px: f64,
        /// Downwards.
        dy_px: f64,
    },
    /// Show all places.
    FitMap,
    /// Bring the keyboard to another mark of the line, and choose the milestone it stands for.
    Reach(Reach),
    /// Bring the keyboard to another mark of the map, and choose the first milestone at the place it stands for.
    ReachPlace(Reach),
    /// Open the counted cluster that holds a place.
    OpenMapCluster(u32),
    /// Mark a span of time on the line; `None` marks none.
    MarkSpan(Option<Span>),
    /// Move an end of the marked span, the nearer one where none is named.
    MoveSpanEnd {
        /// Which one.
        end: Option<SpanEnd>,
        /// 0 at the start of the plot, 1 at its end.
        to: f64,
    },
    /// Move an end of the marked span by so many presses of a key; positive is later.
    StepSpanEnd {
        /// Which one.
        end: SpanEnd,
        /// Presses.
        steps: f64,
    },
    /// Say that the story goes on by itself, or does not any more.
    ShowPlaying(bool),
}
