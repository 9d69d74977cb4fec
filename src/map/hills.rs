//! Hills as patches of small arcs, the way old maps draw them.

use std::f64::consts::TAU;

use super::line_grid::LineGrid;
use super::path::PathWriter;
use crate::geometry::{Point, Rect, sin_cos, step_length};

/// Distance of the middle of a patch from its edge, in metres.
pub(super) const PATCH_RADIUS_M: f64 = 4_200.0;
/// From one arc to the next in a row, in pixels.
const STEP_PX: f64 = 14.0;
/// From one row to the next, in pixels.
const ROW_PX: f64 = 10.5;
/// One arc: 7 pixels wide, 2.5 high; the pen ends at its right foot.
const ARC: &str = "q3.5-5 7 0";
const ARC_WIDTH_PX: f64 = 7.0;

/// Adds the arcs of a patch around `middle` (pixels) of about `radius_px`, leaving out those beyond `visible`, upon
/// lines or under labels. Equal `seed`s give equal outlines.
pub(super) fn add_patch(
    path: &mut PathWriter,
    middle: Point,
    radius_px: f64,
    seed: u32,
    visible: Rect,
    grid: &LineGrid,
    taken: &[Rect],
) {
    // A patch is a little wider than high and its edge sways by two waves, so that no two look alike.
    let turn = f64::from(seed.wrapping_mul(2_654_435_761) >> 16) / 10_430.0;
    let (half_width, half_height) = (radius_px * 1.15, radius_px);
    let first_row = ((visible.y0 - middle.y).max(-half_height) / ROW_PX).ceil() as i64;
    let last_row = ((visible.y1 - middle.y).min(half_height) / ROW_PX).floor() as i64;
    let first = ((visible.x0 - middle.x).max(-half_width * 1.2) / STEP_PX).floor() as i64;
    let last = ((visible.x1 - middle.x).min(half_width * 1.2) / STEP_PX).ceil() as i64;
    for row in first_row..=last_row {
        let dy = row as f64 * ROW_PX;
        let shift = if row.rem_euclid(2) == 0 { 0.0 } else { STEP_PX / 2.0 };
        let mut in_row = false;
        for column in first..=last {
            let dx = column as f64 * STEP_PX + shift;
            let angle = (dy / half_height).atan2(dx / half_width);
            let wave = |angle: f64| sin_cos(angle / TAU).0;
            let edge =
                0.86 + 0.09 * wave(angle * 2.0 + turn) + 0.05 * wave(angle * 5.0 + turn * 3.0);
            let foot = Point::new(middle.x + dx - ARC_WIDTH_PX / 2.0, middle.y + dy);
            let arc =
                Rect { x0: foot.x, y0: foot.y - 3.0, x1: foot.x + ARC_WIDTH_PX, y1: foot.y + 1.0 };
            let drawn = step_length(dx / half_width, dy / half_height) <= edge
                && visible.contains_rect(arc)
                && grid.marked_within(arc) == 0
                && !taken.iter().any(|it| it.overlaps(arc));
            if !drawn {
                in_row = false;
                continue;
            }
            // Equal steps as equal text: rows of arcs all but vanish in compression.
            if in_row {
                path.skip_right(STEP_PX - ARC_WIDTH_PX);
            } else {
                path.move_to(foot);
            }
            path.push_relative(ARC, ARC_WIDTH_PX);
            in_row = true;
        }
    }
}
