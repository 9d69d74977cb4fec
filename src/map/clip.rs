//! Lines and outlines cut at the edge of what is drawn, so that paths stay short however far the visitor zooms in: lines by
//! Liang and Barsky (1984), outlines by Sutherland and Hodgman (1974).

use crate::geometry::{Point, Rect};

/// The parts of the line through `points` that lie inside `rect`, each of two points or more (Liang and Barsky 1984).
pub(crate) fn clip_line(points: &[Point], rect: Rect) -> Vec<Vec<Point>> {
    let mut parts: Vec<Vec<Point>> = Vec::new();
    let mut joined = false;
    for pair in points.windows(2) {
        let &[a, b] = pair else { continue };
        let Some((t0, t1)) = inside_part(a, b, rect) else {
            joined = false;
            continue;
        };
        let end = between(a, b, t1);
        match parts.last_mut() {
            Some(part) if joined && t0 == 0.0 => part.push(end),
            _ => parts.push(vec![between(a, b, t0), end]),
        }
        joined = t1 == 1.0;
    }
    parts
}

/// From which to which share of the way from `a` to `b` lies inside `rect`.
fn inside_part(a: Point, b: Point, rect: Rect) -> Option<(f64, f64)> {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let (mut t0, mut t1) = (0.0f64, 1.0f64);
    for (step, room) in
        [(-dx, a.x - rect.x0), (dx, rect.x1 - a.x), (-dy, a.y - rect.y0), (dy, rect.y1 - a.y)]
    {
        if step == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if step < 0.0 {
            t0 = t0.max(room / step);
        } else {
            t1 = t1.min(room / step);
        }
    }
    (t0 <= t1).then_some((t0, t1))
}

/// The outline `points` cut at `rect`; empty when nothing of it is inside (Sutherland and Hodgman 1974).
pub(crate) fn clip_ring(points: &[Point], rect: Rect) -> Vec<Point> {
    let mut ring = points.to_vec();
    for side in 0..4 {
        // How far a point lies inside of this side of the box.
        let depth = |p: Point| match side {
            0 => p.x - rect.x0,
            1 => rect.x1 - p.x,
            2 => p.y - rect.y0,
            _ => rect.y1 - p.y,
        };
        let Some(&last) = ring.last() else { break };
        let mut from = last;
        let mut kept = Vec::with_capacity(ring.len() + 4);
        for &to in &ring {
            let (d0, d1) = (depth(from), depth(to));
            if (d0 >= 0.0) != (d1 >= 0.0) {
                kept.push(between(from, to, d0 / (d0 - d1)));
            }
            if d1 >= 0.0 {
                kept.push(to);
            }
            from = to;
        }
        ring = kept;
    }
    ring
}

/// The point at the share `t` of the way from `a` to `b`.
pub(super) fn between(a: Point, b: Point, t: f64) -> Point {
    if t == 1.0 { b } else { Point::new(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOX: Rect = Rect { x0: 0.0, y0: 0.0, x1: 10.0, y1: 10.0 };

    fn points(list: &[(f64, f64)]) -> Vec<Point> {
        list.iter().map(|it| Point::new(it.0, it.1)).collect()
    }

    #[test]
    fn a_line_that_leaves_and_comes_back_is_two_lines() {
        let line = points(&[(5.0, 5.0), (15.0, 5.0), (15.0, 8.0), (5.0, 8.0)]);
        let parts = clip_line(&line, BOX);
        assert_eq!(parts, [points(&[(5.0, 5.0), (10.0, 5.0)]), points(&[(10.0, 8.0), (5.0, 8.0)])]);
    }

    #[test]
    fn a_line_inside_stays_whole_and_one_outside_is_gone() {
        let inside = points(&[(1.0, 1.0), (2.0, 5.0), (9.0, 9.0)]);
        assert_eq!(clip_line(&inside, BOX), [inside]);
        assert!(clip_line(&points(&[(-5.0, -1.0), (20.0, -1.0)]), BOX).is_empty());
    }

    #[test]
    fn an_outline_around_the_box_becomes_the_box() {
        let ring =
            clip_ring(&points(&[(-5.0, -5.0), (50.0, -5.0), (50.0, 50.0), (-5.0, 50.0)]), BOX);
        assert_eq!(ring.len(), 4);
        assert!(ring.iter().all(|&p| BOX.contains(p)));
    }
}
