//! Lines with fewer points that look the same: each point gets a weight, the area by which the line changes without it
//! (M. Visvalingam and J. D. Whyatt, "Line generalisation by repeated elimination of points", 1993), and only the heaviest
//! stay.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::geometry::Point;

/// A line or an outline of an area on a plane.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its points; those of an outline without the first one again at the end.
    pub points: Vec<Point>,
    /// Whether it is an outline.
    pub closed: bool,
    /// Whether it must stay as it is.
    pub kept: bool,
    /// How much its points count beside those of others; 1 is usual.
    pub stress: f64,
}

impl Default for Line {
    fn default() -> Self {
        Self { points: Vec::new(), closed: false, kept: false, stress: 1.0 }
    }
}

/// An area as a key: areas are no less than nothing, and the bits of such numbers are in their order.
fn key(area: f64) -> u64 {
    area.max(0.0).to_bits()
}

/// How much each point of a line counts: the area by which the line changes without it, in the units of the plane squared.
/// No point counts more than one that goes after it, so that the points above any weight are the same as if those below it
/// had been taken away one by one. Of an outline the last three points count what they enclose; of a line the two ends count
/// half the square of the way between the farthest two corners.
pub fn weights(line: &Line) -> Vec<f64> {
    let points = &line.points;
    let count = points.len();
    let at = |it: usize| points.get(it).copied().unwrap_or_default();
    let mut before: Vec<usize> = (0..count).map(|it| (it + count - 1) % count.max(1)).collect();
    let mut after: Vec<usize> = (0..count).map(|it| (it + 1) % count.max(1)).collect();
    let area = |a: Point, b: Point, c: Point| {
        ((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)).abs() / 2.0
    };
    let end = |it: usize| !line.closed && (it == 0 || it + 1 == count);
    let mut weights = vec![0.0; count];
    let mut gone = vec![false; count];
    let mut areas: Vec<f64> = (0..count)
        .map(|it| {
            let (a, c) = (before.get(it).copied(), after.get(it).copied());
            area(at(a.unwrap_or(it)), at(it), at(c.unwrap_or(it)))
        })
        .collect();
    let mut queue: BinaryHeap<Reverse<(u64, usize)>> = (0..count)
        .filter(|it| !end(*it))
        .map(|it| Reverse((key(areas.get(it).copied().unwrap_or(0.0)), it)))
        .collect();
    let (mut left, mut heaviest) = (count, 0.0f64);
    let least = if line.closed { 3 } else { 2 };
    while left > least
        && let Some(Reverse((weight, it))) = queue.pop()
    {
        if gone.get(it) != Some(&false) || areas.get(it).is_none_or(|area| key(*area) != weight) {
            continue;
        }
        heaviest = heaviest.max(f64::from_bits(weight));
        if let (Some(slot), Some(gone)) = (weights.get_mut(it), gone.get_mut(it)) {
            (*slot, *gone) = (heaviest, true);
        }
        left -= 1;
        let (Some(&a), Some(&c)) = (before.get(it), after.get(it)) else { continue };
        if let (Some(next), Some(previous)) = (after.get_mut(a), before.get_mut(c)) {
            (*next, *previous) = (c, a);
        }
        for it in [a, c] {
            let (Some(&a), Some(&c)) = (before.get(it), after.get(it)) else { continue };
            if end(it) {
                continue;
            }
            let now = area(at(a), at(it), at(c));
            if let Some(area) = areas.get_mut(it) {
                *area = now;
            }
            queue.push(Reverse((key(now), it)));
        }
    }
    let rest: Vec<usize> = (0..count).filter(|it| gone.get(*it) == Some(&false)).collect();
    let of_rest = match rest[..] {
        [a, b, c] if line.closed => area(at(a), at(b), at(c)),
        _ => span(points),
    };
    for it in rest {
        if let Some(slot) = weights.get_mut(it) {
            *slot = heaviest.max(of_rest);
        }
    }
    weights
}

/// Half the square of the way between the farthest two corners of the box around points.
fn span(points: &[Point]) -> f64 {
    let fold = |pick: fn(&Point) -> f64| {
        let ends = (f64::INFINITY, f64::NEG_INFINITY);
        let (least, most) = points.iter().map(pick).fold(ends, |it, x| (it.0.min(x), it.1.max(x)));
        most - least
    };
    let (width, height) = (fold(|it| it.x), fold(|it| it.y));
    if width.is_finite() { (width * width + height * height) / 2.0 } else { 0.0 }
}

/// Leaves the lines all points that weigh at least `least`, each weight counting as much as `stress` says of its place, and of
/// these no more than `most`: the heaviest. A line that would have too few points to be seen has none.
pub fn thin(lines: &mut [Line], most: usize, least: f64, stress: impl Fn(Point) -> f64) {
    let weigh = |line: &Line| -> Vec<f64> {
        if line.kept {
            return vec![f64::INFINITY; line.points.len()];
        }
        let weights = weights(line).into_iter().zip(&line.points);
        weights.map(|(weight, point)| weight * line.stress * stress(*point)).collect()
    };
    let weights: Vec<Vec<f64>> = lines.iter().map(weigh).collect();
    let mut all: Vec<f64> = weights.iter().flatten().copied().filter(|it| *it >= least).collect();
    let mut least = least;
    if all.len() > most {
        all.sort_by(|a, b| b.total_cmp(a));
        // Equals stay together, and rather go than be too many.
        least = all.get(most).map_or(least, |it| it.next_up());
    }
    for (line, weights) in lines.iter_mut().zip(&weights) {
        let mut weight = weights.iter();
        line.points.retain(|_| weight.next().is_some_and(|it| *it >= least));
        if line.points.len() < if line.closed { 3 } else { 2 } {
            line.points.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(points: &[(f64, f64)], closed: bool) -> Line {
        let points = points.iter().map(|it| Point::new(it.0, it.1)).collect();
        Line { points, closed, ..Line::default() }
    }

    #[test]
    fn a_point_weighs_the_area_by_which_the_line_changes_without_it() {
        // A square of 4 with a dent of 0.5 in its lower side: half of a base of 4 by a height of 0.25.
        let square = line(&[(0.0, 0.0), (2.0, 0.25), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)], true);
        assert_eq!(weights(&square), [8.0, 0.5, 8.0, 8.0, 8.0]);
        // A line of 10 by 0, with bends of 1 and 2 at its quarters.
        let bent = line(&[(0.0, 0.0), (2.5, 0.8), (5.0, 0.0), (10.0, 0.0)], false);
        assert_eq!(weights(&bent), [50.32, 2.0, 2.0, 50.32]);
    }

    #[test]
    fn the_heaviest_points_stay_and_small_islands_go_whole() {
        let island = line(&[(9.0, 9.0), (9.5, 9.0), (9.0, 9.5)], true);
        let square = line(&[(0.0, 0.0), (2.0, 0.25), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)], true);
        let mut lines = vec![square.clone(), island.clone()];
        thin(&mut lines, 100, 0.2, |_| 1.0);
        let counts = |lines: &[Line]| lines.iter().map(|it| it.points.len()).collect::<Vec<_>>();
        assert_eq!(counts(&lines), [5, 0]);
        let mut lines = vec![square.clone(), Line { kept: true, ..island.clone() }];
        thin(&mut lines, 7, 0.0, |_| 1.0);
        assert_eq!(counts(&lines), [4, 3]);
        // What is looked at less has to change more: the island's eighth counts more than the square's half.
        let mut lines = vec![square, island];
        thin(&mut lines, 3, 0.0, |it| if it.x < 5.0 { 0.01 } else { 1.0 });
        assert_eq!(counts(&lines), [0, 3]);
    }

    proptest! {
        #[test]
        fn no_more_points_are_left_than_asked_for_and_all_are_of_the_line(
            points in prop::collection::vec((-9.0f64..9.0, -9.0f64..9.0), 0..40), most in 0usize..30, closed: bool,
        ) {
            let given = line(&points, closed);
            let mut lines = vec![given.clone()];
            thin(&mut lines, most, 0.0, |_| 1.0);
            let left: Vec<Point> = lines.into_iter().flat_map(|it| it.points).collect();
            prop_assert!(left.len() <= most);
            let mut rest = given.points.iter();
            prop_assert!(left.iter().all(|it| rest.any(|other| other == it)));
        }
    }
}
