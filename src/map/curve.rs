//! Lines drawn smooth: the few points a schematic gives become a curve through all of them.
//!
//! Each stretch is a cubic Bézier curve whose tangent at a point is parallel to the line from the point before to the
//! point after (Catmull and Rom 1974). The handles are a share of their own stretch rather than of the neighbours', so
//! uneven spacing makes no loops.

use super::clip::between;
use crate::geometry::{Point, Rect, limited, step_length};

/// Length of a handle as a share of its stretch; a third gives an even speed, a little more a rounder bend.
const HANDLE_SHARE: f64 = 0.36;
/// How far the drawn straight pieces may lie from the true curve, in pixels.
const TOLERANCE_PX: f64 = 0.15;
/// Points nearer than this to the one before are passed over, in pixels.
const MIN_STEP_PX: f64 = 0.8;
/// No stretch is cut into more pieces than this.
const MAX_PIECES: f64 = 48.0;

/// The curve through `points` (pixels) as straight pieces. Stretches that do not come near `visible` stay straight.
pub(super) fn smoothed(points: &[Point], visible: Rect) -> Vec<Point> {
    let mut curve: Vec<Point> = Vec::with_capacity(points.len());
    let at = |i: usize| points.get(i).copied();
    let Some(first) = at(0) else { return curve };
    curve.push(first);
    for (i, pair) in points.windows(2).enumerate() {
        let &[a, b] = pair else { continue };
        let is_last = i + 2 == points.len();
        let length = a.distance_to(b);
        if !is_last && curve.last().is_some_and(|it| it.distance_to(b) < MIN_STEP_PX) {
            continue;
        }
        let before = if i == 0 { a } else { at(i - 1).unwrap_or(a) };
        let after = at(i + 2).unwrap_or(b);
        let handle = length * HANDLE_SHARE;
        let a_handle = toward(a, before, b, handle);
        let b_handle = toward(b, after, a, handle);
        if length < 4.0 || !comes_near(a, b, handle, visible) {
            curve.push(b);
            continue;
        }
        let pieces = piece_count(a, a_handle, b_handle, b);
        for k in 1..=pieces {
            let t = f64::from(k) / f64::from(pieces);
            curve.push(bezier(a, a_handle, b_handle, b, t));
        }
    }
    curve
}

/// The handle at `point`, parallel to the line from `behind` to `ahead`.
fn toward(point: Point, behind: Point, ahead: Point, length: f64) -> Point {
    let (dx, dy) = (ahead.x - behind.x, ahead.y - behind.y);
    let norm = step_length(dx, dy);
    if norm == 0.0 {
        point
    } else {
        Point::new(point.x + dx / norm * length, point.y + dy / norm * length)
    }
}

fn comes_near(a: Point, b: Point, handle: f64, rect: Rect) -> bool {
    a.x.min(b.x) - handle <= rect.x1
        && a.x.max(b.x) + handle >= rect.x0
        && a.y.min(b.y) - handle <= rect.y1
        && a.y.max(b.y) + handle >= rect.y0
}

/// How many straight pieces keep within the tolerance: the error of n equal pieces of a cubic is at most 6/8 of its
/// largest second difference by n². One piece where the handles lie on the stretch itself.
fn piece_count(a: Point, p: Point, q: Point, b: Point) -> u32 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let off_line = |it: Point| ((it.x - a.x) * dy - (it.y - a.y) * dx).abs() / step_length(dx, dy);
    if off_line(p).max(off_line(q)) < TOLERANCE_PX {
        return 1;
    }
    let bend =
        |u: Point, v: Point, w: Point| step_length(u.x - 2.0 * v.x + w.x, u.y - 2.0 * v.y + w.y);
    let largest = bend(a, p, q).max(bend(p, q, b));
    limited((0.75 * largest / TOLERANCE_PX).sqrt().ceil(), 1.0, MAX_PIECES) as u32
}

/// De Casteljau's construction.
fn bezier(a: Point, p: Point, q: Point, b: Point, t: f64) -> Point {
    let (ap, pq, qb) = (between(a, p, t), between(p, q, t), between(q, b, t));
    between(between(ap, pq, t), between(pq, qb, t), t)
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW: Rect = Rect { x0: 0.0, y0: 0.0, x1: 200.0, y1: 200.0 };

    #[test]
    fn the_curve_goes_through_every_point_and_stays_near_the_line() {
        let points = [(10.0, 10.0), (60.0, 20.0), (70.0, 90.0), (150.0, 100.0)]
            .map(|it| Point::new(it.0, it.1));
        let curve = smoothed(&points, VIEW);
        assert!(points.iter().all(|p| curve.contains(p)));
        assert!(curve.len() > 12);
        assert!(curve.iter().all(|p| (0.0..=160.0).contains(&p.x) && (0.0..=110.0).contains(&p.y)));
    }

    #[test]
    fn a_straight_line_and_one_out_of_sight_gain_no_points() {
        let straight = [(0.0, 5.0), (50.0, 5.0), (100.0, 5.0)].map(|it| Point::new(it.0, it.1));
        assert_eq!(smoothed(&straight, VIEW), straight);
        let far = [(900.0, 900.0), (950.0, 990.0), (999.0, 901.0)].map(|it| Point::new(it.0, it.1));
        assert_eq!(smoothed(&far, VIEW), far);
    }
}
