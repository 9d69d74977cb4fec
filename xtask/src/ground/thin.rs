//! Leaves out points that a line hardly needs, by Ramer, Douglas and Peucker.

use super::shapefile::{Point, STEPS};

/// Metres of a step along a meridian, on a sphere of 6371 km.
const STEP_M: f64 = 111_195.0 / STEPS;

/// An open line, with its ends as they are, nowhere farther than `tolerance_m` from where it was.
pub(super) fn line(points: &[Point], tolerance_m: f64) -> Vec<Point> {
    let mut kept = vec![false; points.len()];
    keep_between(points, tolerance_m * tolerance_m, &mut kept);
    points.iter().zip(kept).filter(|(_, kept)| *kept).map(|(point, _)| *point).collect()
}

/// A ring whose first point is not repeated; as it is where less than a triangle would be left of it.
pub(super) fn ring(points: &[Point], tolerance_m: f64) -> Vec<Point> {
    let Some(first) = points.first() else { return Vec::new() };
    let far = (0..points.len()).max_by_key(|it| points.get(*it).map(|it| squared(*first, *it)));
    let far = far.unwrap_or_default();
    let there = line(points.get(..=far).unwrap_or_default(), tolerance_m);
    let back: Vec<_> =
        points.get(far..).unwrap_or_default().iter().chain([first]).copied().collect();
    let back = line(&back, tolerance_m);
    let inner = back.iter().skip(1).take(back.len().saturating_sub(2));
    let thinned: Vec<_> = there.iter().chain(inner).copied().collect();
    if area(&thinned) == 0 { points.to_vec() } else { thinned }
}

/// Twice the area of a ring in square steps, positive where it runs anticlockwise.
pub(super) fn area(ring: &[Point]) -> i64 {
    let next = ring.iter().skip(1).chain(ring.first());
    let wide = |it: &Point| (i64::from(it.0), i64::from(it.1));
    ring.iter().zip(next).map(|(a, b)| (wide(a), wide(b))).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum()
}

/// Marks both ends, and between them whatever lies farther off than the root of `tolerance`.
fn keep_between(points: &[Point], tolerance: f64, kept: &mut [bool]) {
    let mut stretches = vec![(0, points.len().saturating_sub(1))];
    while let Some((from, to)) = stretches.pop() {
        for end in [from, to] {
            kept.get_mut(end).into_iter().for_each(|it| *it = true);
        }
        let (Some(a), Some(b)) = (points.get(from), points.get(to)) else { continue };
        let mut farthest = (tolerance, None);
        for index in from + 1..to {
            let away = points.get(index).map_or(0.0, |it| squared_metres(*it, *a, *b));
            if away > farthest.0 {
                farthest = (away, Some(index));
            }
        }
        if let Some(index) = farthest.1 {
            stretches.extend([(from, index), (index, to)]);
        }
    }
}

/// The squared distance of `point` from the stretch `a` to `b`, where degrees of longitude are as short as at `point`.
fn squared_metres(point: Point, a: Point, b: Point) -> f64 {
    let narrow = cosine(f64::from(point.1) / STEPS);
    let plane = |it: Point| {
        (f64::from(it.0 - point.0) * narrow * STEP_M, f64::from(it.1 - point.1) * STEP_M)
    };
    let ((ax, ay), (bx, by)) = (plane(a), plane(b));
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let share = if length > 0.0 { (-(ax * dx + ay * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    let (x, y) = (ax + share * dx, ay + share * dy);
    x * x + y * y
}

/// By its series, for the library's may differ in the last bit from machine to machine, and the file with it.
fn cosine(degrees: f64) -> f64 {
    let square = (degrees * std::f64::consts::PI / 180.0).powi(2);
    let term = |so_far: f64, n: f64| 1.0 - square / (2.0 * n * (2.0 * n - 1.0)) * so_far;
    [6.0, 5.0, 4.0, 3.0, 2.0, 1.0].into_iter().fold(1.0, term)
}

fn squared(a: Point, b: Point) -> i64 {
    let (dx, dy) = (i64::from(a.0 - b.0), i64::from(a.1 - b.1));
    dx * dx + dy * dy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_goes_where_the_line_hardly_moves() {
        // One step of latitude is 111 m, two are 222 m.
        assert_eq!(line(&[(0, 0), (500, 1), (1000, 0)], 150.0), [(0, 0), (1000, 0)]);
        assert_eq!(line(&[(0, 0), (500, 2), (1000, 0)], 150.0), [(0, 0), (500, 2), (1000, 0)]);
        // At 60° north two steps of longitude are as short as one at the equator.
        assert_eq!(
            line(&[(0, 60_000), (2, 60_500), (0, 61_000)], 150.0),
            [(0, 60_000), (0, 61_000)]
        );
    }

    #[test]
    fn a_ring_stays_one() {
        let square = [(0, 0), (500, 1), (1000, 0), (1000, 1000), (0, 1000)];
        assert_eq!(ring(&square, 150.0), [(0, 0), (1000, 0), (1000, 1000), (0, 1000)]);
        let islet = [(0, 0), (1, 0), (1, 1)];
        assert_eq!(ring(&islet, 150.0), islet);
        assert_eq!((area(&square[..0]), area(&islet)), (0, 1));
    }

    #[test]
    fn the_cosine_is_one_at_the_equator_and_nothing_at_the_pole() {
        for (degrees, expected) in [(0.0, 1.0), (60.0, 0.5), (-90.0, 0.0)] {
            assert!((cosine(degrees) - expected).abs() < 1e-7, "{}", cosine(degrees));
        }
    }
}
