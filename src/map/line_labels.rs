//! Names along rivers and railways.
//!
//! Chinese names stand letter by letter, upright and spaced, beside the line they name, as Chinese maps set them; other
//! scripts run in one piece at the angle of the line.

use super::clip::between;
use super::labels::{LabelBoard, LabelKind};
use crate::geometry::{Point, Rect, Size, step_length, text_width_em};

/// From one Chinese letter to the next along a wide line such as a river, in em.
const WIDE_PITCH_EM: f64 = 1.8;
/// From one Chinese letter to the next along any other line, in em.
const PITCH_EM: f64 = 1.3;
/// A line this wide to each side is a wide one, in pixels.
const WIDE_PX: f64 = 5.0;
/// Distance between the places tried along a line, in pixels.
const STEP_PX: f64 = 9.0;
/// Longer names are left out: the line would have to be straight for too long.
const MAX_LETTERS: usize = 24;
/// Cost of a letter box running over one marked cell.
const LINE_COST: f64 = 3.0;
/// Cost of the line bending under the name, per radian.
const BEND_COST: f64 = 5.0;
/// Cost of a name in other scripts standing steep, per radian from level.
const STEEP_COST: f64 = 4.0;
/// Cost of a Chinese name on a line that rises halfway between level and steep, where either order reads badly.
const TORN_COST: f64 = 6.0;
/// A line is flat where it goes so many times further to the side than up or down.
const FLAT: f64 = 1.2;
/// Cost of distance from the middle of the view, for all of the way to its edge.
const DISTANCE_COST: f64 = 6.0;

/// A way along a line, by distance.
struct Walk<'a> {
    points: &'a [Point],
    /// Distance of each point from the first, in pixels.
    distances: Vec<f64>,
}

impl Walk<'_> {
    fn along(points: &[Point]) -> Walk<'_> {
        let mut distances = Vec::with_capacity(points.len());
        let mut total = 0.0;
        for (i, point) in points.iter().enumerate() {
            total += if i == 0 {
                0.0
            } else {
                points.get(i - 1).map_or(0.0, |it| it.distance_to(*point))
            };
            distances.push(total);
        }
        Walk { points, distances }
    }

    fn length(&self) -> f64 {
        self.distances.last().copied().unwrap_or(0.0)
    }

    fn at(&self, distance: f64) -> Point {
        let next = self
            .distances
            .partition_point(|it| *it <= distance)
            .min(self.points.len().saturating_sub(1));
        let before = next.saturating_sub(1);
        let get = |i: usize| self.points.get(i).copied().unwrap_or_default();
        let start = self.distances.get(before).copied().unwrap_or(0.0);
        let span = self.distances.get(next).copied().unwrap_or(0.0) - start;
        if span <= 0.0 {
            get(next)
        } else {
            between(get(before), get(next), ((distance - start) / span).min(1.0))
        }
    }
}

/// One place tried: letters' middles, the angle of the line there, the box around all.
struct Trial {
    middles: Vec<Point>,
    angle: f64,
    bounds: Rect,
    cost: f64,
}

/// Writes `text` beside the line given by its visible `parts`, `half_width_px` being half the line's own width; nothing
/// when there is no room.
pub(super) fn place_along(
    board: &mut LabelBoard<'_>,
    kind: LabelKind,
    text: &str,
    parts: &[Vec<Point>],
    half_width_px: f64,
) {
    let widths: Vec<f64> =
        text.chars().map(|it| text_width_em(it.encode_utf8(&mut [0; 4]))).collect();
    if widths.is_empty() || widths.len() > MAX_LETTERS {
        return;
    }
    let spread = widths.iter().all(|it| *it >= 1.0);
    let font = board.font_px;
    // Either each letter is one step of the row, or the row is a chain of boxes under a text in one piece.
    let (count, pitch) = if spread {
        (widths.len(), font * if half_width_px >= WIDE_PX { WIDE_PITCH_EM } else { PITCH_EM })
    } else {
        let width = widths.iter().sum::<f64>() * font;
        let count = (width / font).ceil().max(2.0);
        (count as usize, (width - font) / (count - 1.0))
    };
    let needed = pitch * (count as f64 - 1.0);
    let mut best: Option<Trial> = None;
    for part in parts {
        let walk = Walk::along(part);
        let mut start = font;
        while start + needed <= walk.length() - font {
            for side in [-1.0, 1.0] {
                let offset = side * (half_width_px + font * 0.72);
                if let Some(trial) = trial(board, &walk, start, (count, pitch), offset, spread)
                    && best.as_ref().is_none_or(|it| trial.cost < it.cost)
                {
                    best = Some(trial);
                }
            }
            start += STEP_PX;
        }
    }
    match best {
        Some(it) if spread => board.push_letters(kind, text, &it.middles, it.bounds),
        Some(it) => board.push_turned(kind, text, it.bounds.center(), it.angle, it.bounds),
        None => {}
    }
}

fn trial(
    board: &LabelBoard<'_>,
    walk: &Walk<'_>,
    start: f64,
    (count, pitch): (usize, f64),
    offset: f64,
    spread: bool,
) -> Option<Trial> {
    let end = start + pitch * (count as f64 - 1.0);
    let (a, b) = (walk.at(start), walk.at(end));
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length = step_length(dx, dy).max(1e-9);
    let normal = Point::new(-dy / length, dx / length);
    // Chinese letters follow the line; a text in one piece follows the chord of the stretch it names.
    let mut middles: Vec<Point> = Vec::with_capacity(count);
    let mut bend = 0.0f64;
    for i in 0..count {
        let on_line = walk.at(start + pitch * i as f64);
        let on_chord = between(a, b, if count > 1 { i as f64 / (count as f64 - 1.0) } else { 0.5 });
        bend = bend.max(on_line.distance_to(on_chord) / length);
        let base = if spread { on_line } else { on_chord };
        middles.push(Point::new(base.x + normal.x * offset, base.y + normal.y * offset));
    }
    // A name reads from left to right, or from top to bottom where the line is steep. Where it rises to the right the
    // two disagree, and the eye follows the second sooner.
    let backwards = if dx.abs() > dy.abs() * FLAT { dx < 0.0 } else { dy < 0.0 };
    let torn = dx * dy < 0.0 && dx.abs() < dy.abs() * 2.0 && dy.abs() < dx.abs() * 2.0;
    let mut angle = dy.atan2(dx);
    if backwards {
        middles.reverse();
    }
    if angle.abs() > std::f64::consts::FRAC_PI_2 {
        angle -= std::f64::consts::PI.copysign(angle);
    }
    let letter = Size::new(board.font_px * 1.1, board.font_px * 1.1);
    let mut bounds: Option<Rect> = None;
    let mut marked = 0;
    for &middle in &middles {
        let one = Rect::from_center_size(middle, letter);
        marked += board.grid.marked_within(one);
        bounds = Some(bounds.map_or(one, |it| Rect {
            x0: it.x0.min(one.x0),
            y0: it.y0.min(one.y0),
            x1: it.x1.max(one.x1),
            y1: it.y1.max(one.y1),
        }));
    }
    let bounds = bounds.filter(|it| board.is_free(*it))?;
    let screen = board.screen();
    let far = Point::new(
        (bounds.center().x - screen.center().x) / screen.width().max(1.0),
        (bounds.center().y - screen.center().y) / screen.height().max(1.0),
    );
    let steep = match spread {
        true if torn => TORN_COST,
        true => 0.0,
        false => angle.abs() * STEEP_COST,
    };
    let cost = f64::from(marked) * LINE_COST
        + bend * BEND_COST
        + step_length(far.x, far.y) * DISTANCE_COST
        + steep;
    Some(Trial { middles, angle, bounds, cost })
}
