//! What of a tile lies in its square, to the unit: what was cut meets its continuation in the next tile exactly.

use super::mvt::{At, SIDE};
use super::rings::closed;

/// A side of the square.
#[derive(Clone, Copy)]
struct Side {
    /// Whether it runs from north to south, at an x.
    vertical: bool,
    at: i64,
    /// Whether the square lies where numbers are less.
    above: bool,
}

const SIDES: [Side; 4] = [
    Side { vertical: true, at: 0, above: false },
    Side { vertical: true, at: SIDE, above: true },
    Side { vertical: false, at: 0, above: false },
    Side { vertical: false, at: SIDE, above: true },
];

impl Side {
    /// Whether a position lies on the square's side of it, or on it.
    fn holds(self, at: At) -> bool {
        let value = if self.vertical { at.0 } else { at.1 };
        if self.above { value <= self.at } else { value >= self.at }
    }

    /// Where a segment crosses it. The same from either end.
    fn crossing(self, a: At, b: At) -> At {
        let (a, b) = if a <= b { (a, b) } else { (b, a) };
        let on = |from: (i64, i64), to: (i64, i64)| {
            let share = (self.at - from.0) as f64 / (to.0 - from.0) as f64;
            from.1 + ((to.1 - from.1) as f64 * share).round() as i64
        };
        match self.vertical {
            true => (self.at, on(a, b)),
            false => (on((a.1, a.0), (b.1, b.0)), self.at),
        }
    }
}

/// The part of a ring in the square of its tile; none where it has no area there.
pub(super) fn ring_in_tile(ring: &[At]) -> Option<Vec<At>> {
    if ring.iter().all(|at| SIDES.iter().all(|it| it.holds(*at))) {
        return Some(ring.to_vec());
    }
    let mut ring = ring.to_vec();
    for side in SIDES {
        let mut cut: Vec<At> = Vec::with_capacity(ring.len() + 4);
        for (a, b) in ring.iter().zip(ring.iter().skip(1)) {
            if side.holds(*a) {
                cut.push(*a);
            }
            if side.holds(*a) != side.holds(*b) {
                cut.push(side.crossing(*a, *b));
            }
        }
        ring = closed(cut);
    }
    (twice_area(&ring) != 0).then_some(ring)
}

/// The stretches of a line in the square of its tile. What runs along the right or the lower border is the neighbour's.
pub(super) fn line_in_tile(line: &[At]) -> Vec<Vec<At>> {
    let mut all: Vec<Vec<At>> = Vec::new();
    let mut now: Vec<At> = Vec::new();
    for (a, b) in line.iter().zip(line.iter().skip(1)) {
        let Some((from, to)) = segment_in_tile(*a, *b) else { continue };
        if now.last() != Some(&from) {
            all.push(std::mem::replace(&mut now, vec![from]));
        }
        now.push(to);
    }
    all.push(now);
    all.retain(|it| it.len() >= 2);
    all
}

fn segment_in_tile(mut a: At, mut b: At) -> Option<(At, At)> {
    for side in SIDES {
        match (side.holds(a), side.holds(b)) {
            (true, true) => {}
            (false, false) => return None,
            (true, false) => b = side.crossing(a, b),
            (false, true) => a = side.crossing(a, b),
        }
    }
    let of_neighbour = (a.0 == SIDE && b.0 == SIDE) || (a.1 == SIDE && b.1 == SIDE);
    (a != b && !of_neighbour).then_some((a, b))
}

/// Twice the area, by the surveyor's formula; outer rings have it positive, y growing southwards.
pub(super) fn twice_area(ring: &[At]) -> i128 {
    let pairs = ring.iter().zip(ring.iter().skip(1));
    pairs.map(|(a, b)| i128::from(a.0) * i128::from(b.1) - i128::from(b.0) * i128::from(a.1)).sum()
}
