//! What is laid over the map without being a part of it: the note, the buttons, the scale bar. The lengths are those of
//! `style/map.css` and `controls.css`, in CSS pixels.

use crate::geometry::{Insets, Rect, Size, text_width_em};
use crate::map::SELECTED_RADIUS_PX;

/// The note on the map, as its style sheet sets it: its share of the map's width at most, the size of its letters, the
/// height of a line, the room at its sides.
const NOTE_SHARE: f64 = 0.62;
const NOTE_FONT_PX: f64 = 12.0;
const NOTE_LINE_PX: f64 = 16.2;
const NOTE_PADDING_PX: f64 = 18.0;
/// The column of three buttons at the upper right of the map, with the room around it.
const TOOLS: Size = Size::new(52.0, 140.0);
/// The scale bar with its words and the room below them.
const SCALE_BAR_HEIGHT_PX: f64 = 33.0;
/// From a chosen place to the edges of the map where nothing covers it.
const PLACE_MARGIN_PX: f64 = 34.0;
/// From the middle of a place to the end of its mark.
const PLACE_RADIUS_PX: f64 = 12.0;
/// From the middle of a chosen place to the end of the number beside it.
const COUNT_REACH_PX: f64 = 24.0;

/// The box at lower left that a note takes on a map of this width. It is a paragraph of the page: nothing to be read may lie
/// under it.
pub(super) fn note(text: &str, map_width_px: f64) -> Size {
    let most_px = map_width_px * NOTE_SHARE;
    let needed_px = text_width_em(text) * NOTE_FONT_PX + NOTE_PADDING_PX;
    let lines = (needed_px / most_px.max(1.0)).ceil().max(1.0);
    Size::new(needed_px.min(most_px), lines * NOTE_LINE_PX + 4.0)
}

/// The box of the buttons.
pub(super) fn tools(map_width_px: f64) -> Rect {
    Rect { x0: map_width_px - TOOLS.width, y0: 0.0, x1: map_width_px, y1: TOOLS.height }
}

/// How far above the lower edge, and how far from the right one, the places of the first view keep.
pub(super) fn clear_of_places(note: Size) -> (f64, f64) {
    (note.height + PLACE_RADIUS_PX, TOOLS.width + COUNT_REACH_PX)
}

/// Room kept free around a chosen place, so that neither the buttons, the note nor the scale bar cover it.
pub(super) fn place_insets(note: Size) -> Insets {
    Insets {
        top: PLACE_MARGIN_PX,
        right: TOOLS.width + COUNT_REACH_PX,
        bottom: note.height.max(SCALE_BAR_HEIGHT_PX) + SELECTED_RADIUS_PX,
        left: PLACE_MARGIN_PX,
    }
}
