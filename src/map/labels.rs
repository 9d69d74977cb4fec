//! Labels, placed one after the other by priority, each where it disturbs least.
//!
//! The places tried around a point are those of cartographic practice (Imhof 1962, "Die Anordnung der Namen in der
//! Karte"); a label that fits nowhere is left out, the selected place's apart.

use std::f64::consts::TAU;

use super::line_grid::LineGrid;
use super::path::{rounded, rounded_point};
use crate::geometry::{Point, Rect, Size, fitting, sin_cos, text_width_em};

/// Labels keep this far from the edge of the view, in pixels.
const EDGE_PX: f64 = 4.0;
/// Height of a label's box, in em.
const LINE_HEIGHT_EM: f64 = 1.3;
/// From the middle of a label's box down to its baseline, in em: Chinese letters stand 0.88 em above it, 0.12 below.
const BASELINE_EM: f64 = 0.36;
/// Room at the left and right of the text inside the box, in pixels.
const PADDING_PX: f64 = 2.0;
/// How much wider than others the bold letters of the selected label may be.
const BOLD: f64 = 1.14;
/// What running over one marked cell of the line grid costs; one step down the list of directions costs 1.
const LINE_COST: f64 = 0.8;
/// What a pixel of a marker costs that the selected label covers, where none of its places is free.
const COVERED_COST: f64 = 100.0;
/// As how much of a marker anything counts that lies over the map, in pixels.
const OVERLAY_PX: f64 = 50.0;
/// How far away the corner of a box is to each side, as a share of how far its side would be.
const CORNER: f64 = 0.66;
/// The selected label is cut where it would be wider than this share of the view.
const MAX_SELECTED_SHARE: f64 = 0.6;

/// What a label belongs to, for its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelKind {
    /// The selected place.
    Selected,
    /// Another place of the story.
    Place(u32),
    /// A feature, by its number in the plan.
    Feature(u32),
}

/// Which part of the text stands at its x.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelAnchor {
    /// The beginning.
    Start,
    /// The middle.
    Middle,
    /// The end.
    End,
}

impl LabelAnchor {
    /// The value of the attribute `text-anchor`.
    pub fn name(self) -> &'static str {
        match self {
            LabelAnchor::Start => "start",
            LabelAnchor::Middle => "middle",
            LabelAnchor::End => "end",
        }
    }
}

/// A label in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedLabel {
    /// What it belongs to.
    pub kind: LabelKind,
    /// What it says.
    pub text: String,
    /// Where its `anchor` stands, in pixels from the left edge.
    pub x: f64,
    /// Its baseline, in pixels from the top edge.
    pub y: f64,
    /// Which part of the text stands at `x`.
    pub anchor: LabelAnchor,
    /// By how much it is turned around (x, y), clockwise in degrees; 0 for most.
    pub rotate_deg: f64,
    /// Where each letter stands when they are spread along a line (middle and baseline); empty for most.
    pub letters: Vec<Point>,
    /// The box it takes, in pixels; no two overlap.
    pub bounds: Rect,
}

/// A label looking for its place beside a point.
pub(super) struct PointLabel {
    pub kind: LabelKind,
    pub text: String,
    /// What it names, in pixels.
    pub point: Point,
    /// How far it keeps from the point.
    pub clearance_px: f64,
}

/// The ground labels are set upon.
pub(super) struct LabelBoard<'a> {
    pub size: Size,
    pub font_px: f64,
    pub grid: &'a LineGrid,
    /// Middle and radius of each marker, which labels must not cover.
    pub markers: Vec<(Point, f64)>,
    /// What lies over the map, which would cover labels: the scale bar, the note, the buttons.
    pub overlays: Vec<Rect>,
    pub placed: Vec<PlacedLabel>,
}

/// The directions tried, the best first: east, west, north, south, then the corners.
const DIRECTIONS: [(f64, f64); 8] = [
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.0, -1.0),
    (0.0, 1.0),
    (1.0, -1.0),
    (1.0, 1.0),
    (-1.0, -1.0),
    (-1.0, 1.0),
];

impl LabelBoard<'_> {
    /// The view without its outermost pixels.
    pub(super) fn screen(&self) -> Rect {
        let Size { width, height } = self.size;
        Rect { x0: EDGE_PX, y0: EDGE_PX, x1: width - EDGE_PX, y1: height - EDGE_PX }
    }

    /// Whether a box is in view and covers neither an obstacle nor another label.
    pub(super) fn is_free(&self, bounds: Rect) -> bool {
        self.screen().contains_rect(bounds)
            && self.covered(bounds) == 0.0
            && !self.placed.iter().any(|it| it.bounds.overlaps(bounds))
    }

    /// How much of markers and overlays a box would cover: how far it reaches into each marker, in pixels, and far more
    /// for each overlay, which would hide it.
    fn covered(&self, bounds: Rect) -> f64 {
        let mut covered = 0.0;
        for &(middle, radius) in &self.markers {
            covered += (radius - nearest(bounds, middle).distance_to(middle)).max(0.0);
        }
        for it in &self.overlays {
            covered += if it.overlaps(bounds) { OVERLAY_PX } else { 0.0 };
        }
        covered
    }

    /// Whether something nearby says the same already, or the beginning of the same: a town and the place named after it.
    fn is_said(&self, label: &PointLabel) -> bool {
        self.placed.iter().any(|it| {
            let same = it.text.starts_with(label.text.as_str())
                || label.text.starts_with(it.text.as_str());
            same && nearest(it.bounds, label.point).distance_to(label.point) < self.font_px * 4.0
        })
    }

    /// Puts the label where it disturbs least, or nowhere.
    pub(super) fn place(&mut self, label: &PointLabel) {
        if label.text.is_empty() || self.is_said(label) {
            return;
        }
        let mut best: Option<(f64, usize, Rect)> = None;
        for (rank, _) in DIRECTIONS.iter().enumerate() {
            let bounds = self.bounds(label, &label.text, rank);
            if !self.is_free(bounds) {
                continue;
            }
            let cost = rank as f64 + f64::from(self.grid.marked_within(bounds)) * LINE_COST;
            if best.is_none_or(|it| cost < it.0) {
                best = Some((cost, rank, bounds));
            }
        }
        if let Some((_, rank, bounds)) = best {
            self.push(label, label.text.clone(), rank, bounds);
        }
    }

    /// Puts the label of the selected place, cut short where it is too long and moved into view where it must be.
    pub(super) fn place_selected(&mut self, label: &PointLabel) {
        if label.text.is_empty() {
            return;
        }
        let text = shortened(&label.text, self.size.width * MAX_SELECTED_SHARE / self.font_px);
        let screen = self.screen();
        let mut best: Option<(f64, usize, Rect)> = None;
        for rank in 0..DIRECTIONS.len() {
            let wanted = self.bounds(label, &text, rank);
            let bounds = moved_into(wanted, screen);
            let moved = (wanted.x0 - bounds.x0).abs() + (wanted.y0 - bounds.y0).abs();
            let cost = rank as f64 + moved + COVERED_COST * self.covered(bounds);
            if best.is_none_or(|it| cost < it.0) {
                best = Some((cost, rank, bounds));
            }
        }
        if let Some((_, rank, bounds)) = best {
            self.push(label, text, rank, bounds);
        }
    }

    /// The box of `text` in a direction from the label's point.
    fn bounds(&self, label: &PointLabel, text: &str, rank: usize) -> Rect {
        let (dx, dy) = DIRECTIONS.get(rank).copied().unwrap_or_default();
        let weight = if label.kind == LabelKind::Selected { BOLD } else { 1.0 };
        let (half_width, half_height) = (
            (text_width_em(text) * weight * self.font_px) / 2.0 + PADDING_PX,
            self.font_px * LINE_HEIGHT_EM / 2.0,
        );
        // In the corners it is the box's own corner that keeps clear: by a little less, for no letter reaches into it.
        let away = label.clearance_px * if dx != 0.0 && dy != 0.0 { CORNER } else { 1.0 };
        let middle = Point::new(
            label.point.x + dx * (away + half_width),
            label.point.y + dy * (away + half_height),
        );
        Rect::from_center_size(middle, Size::new(half_width * 2.0, half_height * 2.0))
    }

    fn push(&mut self, label: &PointLabel, text: String, rank: usize, bounds: Rect) {
        let dx = DIRECTIONS.get(rank).map_or(0.0, |it| it.0);
        let (x, anchor) = if dx > 0.0 {
            (bounds.x0 + PADDING_PX, LabelAnchor::Start)
        } else if dx < 0.0 {
            (bounds.x1 - PADDING_PX, LabelAnchor::End)
        } else {
            (bounds.center().x, LabelAnchor::Middle)
        };
        let y = rounded(bounds.center().y + self.font_px * BASELINE_EM);
        let (kind, letters) = (label.kind, Vec::new());
        self.placed.push(PlacedLabel {
            kind,
            text,
            x: rounded(x),
            y,
            anchor,
            rotate_deg: 0.0,
            letters,
            bounds,
        });
    }

    /// Puts letters one by one with their middles at `middles`.
    pub(super) fn push_letters(
        &mut self,
        kind: LabelKind,
        text: &str,
        middles: &[Point],
        bounds: Rect,
    ) {
        let down = self.font_px * BASELINE_EM;
        let letters: Vec<Point> =
            middles.iter().map(|it| rounded_point(Point::new(it.x, it.y + down))).collect();
        let first = letters.first().copied().unwrap_or_default();
        let text = text.to_owned();
        let anchor = LabelAnchor::Middle;
        self.placed.push(PlacedLabel {
            kind,
            text,
            x: first.x,
            y: first.y,
            anchor,
            rotate_deg: 0.0,
            letters,
            bounds,
        });
    }

    /// Puts the text turned by an angle (radians) around its own middle.
    pub(super) fn push_turned(
        &mut self,
        kind: LabelKind,
        text: &str,
        middle: Point,
        angle: f64,
        bounds: Rect,
    ) {
        let down = self.font_px * BASELINE_EM;
        let (sin, cos) = sin_cos(angle / TAU);
        let held = rounded_point(Point::new(middle.x - sin * down, middle.y + cos * down));
        self.placed.push(PlacedLabel {
            kind,
            text: text.to_owned(),
            x: held.x,
            y: held.y,
            anchor: LabelAnchor::Middle,
            rotate_deg: rounded(angle.to_degrees()),
            letters: Vec::new(),
            bounds,
        });
    }
}

/// The point of a box that is nearest to `point`.
fn nearest(bounds: Rect, point: Point) -> Point {
    Point::new(point.x.max(bounds.x0).min(bounds.x1), point.y.max(bounds.y0).min(bounds.y1))
}

/// The box moved as little as needed to lie within `screen`; at its start where it is too large.
fn moved_into(bounds: Rect, screen: Rect) -> Rect {
    let x0 = bounds.x0.min(screen.x1 - bounds.width()).max(screen.x0);
    let y0 = bounds.y0.min(screen.y1 - bounds.height()).max(screen.y0);
    Rect::from_origin_size(Point::new(x0, y0), Size::new(bounds.width(), bounds.height()))
}

/// The text cut with an ellipsis where it is wider than `width_em`.
fn shortened(text: &str, width_em: f64) -> String {
    if text_width_em(text) <= width_em {
        return text.to_owned();
    }
    let end = fitting(text, width_em - 1.0);
    if end == text.len() {
        return text.to_owned();
    }
    let mut short = text.get(..end).unwrap_or_default().to_owned();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the name of one letter is set beside a choice at (195, 130) among other markers: the way, a step to either
    /// side and so far, and the radius.
    fn set(others: &[((f64, f64), f64, f64)]) -> (f64, f64, LabelAnchor) {
        let (size, point) = (Size::new(390.0, 260.0), Point::new(195.0, 130.0));
        let other = |&((x, y), far, radius): &((f64, f64), f64, f64)| {
            (Point::new(point.x + x * far, point.y + y * far), radius)
        };
        let mut markers: Vec<_> = others.iter().map(other).collect();
        markers.push((point, 13.0));
        let grid = LineGrid::new(size);
        let (overlays, placed) = (Vec::new(), Vec::new());
        let mut board = LabelBoard { size, font_px: 12.0, grid: &grid, markers, overlays, placed };
        let (kind, text) = (LabelKind::Selected, "城".to_owned());
        board.place_selected(&PointLabel { kind, text, point, clearance_px: 15.0 });
        (board.placed[0].x, board.placed[0].y, board.placed[0].anchor)
    }

    #[test]
    fn the_name_of_the_choice_covers_no_neighbour_where_a_corner_is_free() {
        // It used to lie upon one of the four: the corners counted as if they covered the choice itself.
        let four = [(1.0, 0.0), (-1.0, 0.0), (0.0, -1.0), (0.0, 1.0)].map(|it| (it, 40.0, 13.0));
        // 15 pixels and the room around it to the right; in the corner 0.66 of both ways, and half of 15.6 up.
        assert_eq!(set(&[]), (212.0, 134.3, LabelAnchor::Start));
        let (x, y, anchor) = set(&four);
        assert_eq!((rounded(x), y, anchor), (206.9, 116.6, LabelAnchor::Start));
    }

    #[test]
    fn the_name_of_the_choice_covers_the_least_where_each_of_its_places_covers_something() {
        let around = DIRECTIONS.map(|it| (it, 27.0, if it == (0.0, 1.0) { 5.0 } else { 13.0 }));
        // Below, 15 pixels and half of 15.6 away.
        assert_eq!(set(&around), (195.0, 157.1, LabelAnchor::Middle));
    }
}
