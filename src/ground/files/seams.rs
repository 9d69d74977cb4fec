//! What tiles have cut, put together again.
//!
//! Tiles hold a little more than their square, so each is cut to it exactly; then what went on beyond has an edge
//! along the border on either side. In a polygon and its continuation these edges run in opposite directions, since
//! all outer rings run the same way round. Where both are there they cancel out; what is left over makes rings again.

use std::collections::{BTreeMap, HashMap};

use super::mvt::{At, SIDE};

/// How far the ends of a line or an edge may lie apart on the border and still be one: tiles are simplified each on
/// its own.
const NEAR: i64 = SIDE / 512;
/// Edges on a border that are compared with one another at a time.
const MOST_ACTIVE: usize = 64;

/// The part of a ring in the square of its tile; none where it has no area there.
pub(super) fn ring_in_tile(ring: &[At]) -> Option<Vec<At>> {
    let inside = |it: &At| (0..=SIDE).contains(&it.0) && (0..=SIDE).contains(&it.1);
    if ring.iter().all(inside) {
        return Some(ring.to_vec());
    }
    let mut ring = ring.to_vec();
    for (vertical, edge, above) in
        [(true, 0, false), (true, SIDE, true), (false, 0, false), (false, SIDE, true)]
    {
        let value = |at: &At| if vertical { at.0 } else { at.1 };
        let inside = |at: &At| if above { value(at) <= edge } else { value(at) >= edge };
        let mut cut: Vec<At> = Vec::with_capacity(ring.len() + 4);
        for (a, b) in ring.iter().zip(ring.iter().skip(1)) {
            if inside(a) {
                cut.push(*a);
            }
            if inside(a) != inside(b) {
                cut.push(crossing(*a, *b, vertical, edge));
            }
        }
        cut.dedup();
        if let (Some(first), Some(last)) = (cut.first().copied(), cut.last().copied())
            && first != last
        {
            cut.push(first);
        }
        ring = cut;
    }
    (twice_area(&ring) != 0).then_some(ring)
}

/// Where a segment crosses a line `x = edge`, or `y = edge`. The same from either end.
fn crossing(a: At, b: At, vertical: bool, edge: i64) -> At {
    let (a, b) = if a <= b { (a, b) } else { (b, a) };
    let on = |from: (i64, i64), to: (i64, i64)| {
        let share = (edge - from.0) as f64 / (to.0 - from.0) as f64;
        from.1 + ((to.1 - from.1) as f64 * share).round() as i64
    };
    match vertical {
        true => (edge, on(a, b)),
        false => (on((a.1, a.0), (b.1, b.0)), edge),
    }
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
    for (vertical, edge, above) in
        [(true, 0, false), (true, SIDE, true), (false, 0, false), (false, SIDE, true)]
    {
        let value = |at: At| if vertical { at.0 } else { at.1 };
        let inside = |at: At| if above { value(at) <= edge } else { value(at) >= edge };
        match (inside(a), inside(b)) {
            (true, true) => {}
            (false, false) => return None,
            (true, false) => b = crossing(a, b, vertical, edge),
            (false, true) => a = crossing(a, b, vertical, edge),
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

/// A polygon of one tile, in units of the world.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) tile: usize,
    pub(super) id: u64,
    /// Outer ring and holes, running opposite ways.
    pub(super) rings: Vec<Vec<At>>,
}

/// An edge on a border of tiles, the start less than the end.
#[derive(Clone, Copy, Debug)]
struct Edge {
    start: i64,
    end: i64,
    /// Whether the ring runs towards greater numbers here.
    onwards: bool,
    piece: usize,
}

/// A border between tiles: whether it is vertical, and where.
type Border = (bool, i64);

/// Rings of polygons of one kind, pieces that go on in one another put together. Each element holds the rings of one.
pub(super) fn dissolved(pieces: Vec<Piece>) -> Vec<Vec<Vec<At>>> {
    let mut borders: BTreeMap<Border, Vec<Edge>> = BTreeMap::new();
    for (index, piece) in pieces.iter().enumerate() {
        for (a, b) in piece.rings.iter().flat_map(|it| it.iter().zip(it.iter().skip(1))) {
            if let Some((border, edge)) = on_border(*a, *b, index) {
                borders.entry(border).or_default().push(edge);
            }
        }
    }
    let mut groups = Groups((0..pieces.len()).collect());
    for edges in borders.values_mut() {
        edges.sort_unstable_by_key(|it| (it.start, it.end));
        let mut active: Vec<Edge> = Vec::new();
        for edge in edges.iter() {
            active.retain(|it| it.end > edge.start);
            for other in active.iter().filter(|it| it.onwards != edge.onwards) {
                if belong(&pieces, edge, other) {
                    groups.join(edge.piece, other.piece);
                }
            }
            if active.len() >= MOST_ACTIVE {
                active.remove(0);
            }
            active.push(*edge);
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for index in 0..pieces.len() {
        members.entry(groups.of(index)).or_default().push(index);
    }
    let mut pieces: Vec<Option<Piece>> = pieces.into_iter().map(Some).collect();
    let mut take = |index: &usize| pieces.get_mut(*index).and_then(Option::take);
    let taken = members.values().map(|it| it.iter().filter_map(&mut take).collect::<Vec<Piece>>());
    taken
        .map(|it| {
            if it.len() == 1 {
                it.into_iter().flat_map(|it| it.rings).collect()
            } else {
                merged(&it)
            }
        })
        .collect()
}

fn on_border(a: At, b: At, piece: usize) -> Option<(Border, Edge)> {
    let border = |vertical: bool, at: i64, from: i64, to: i64| {
        let edge = Edge { start: from.min(to), end: from.max(to), onwards: from < to, piece };
        ((vertical, at), edge)
    };
    match () {
        () if a.0 == b.0 && a.0.rem_euclid(SIDE) == 0 && a.1 != b.1 => {
            Some(border(true, a.0, a.1, b.1))
        }
        () if a.1 == b.1 && a.1.rem_euclid(SIDE) == 0 && a.0 != b.0 => {
            Some(border(false, a.1, a.0, b.0))
        }
        () => None,
    }
}

/// Whether two edges on a border are of one polygon: of the same thing, or meeting from end to end, in different tiles.
fn belong(pieces: &[Piece], a: &Edge, b: &Edge) -> bool {
    let (Some(one), Some(other)) = (pieces.get(a.piece), pieces.get(b.piece)) else { return false };
    let same = one.id == other.id || one.id == 0 || other.id == 0;
    let ends_meet = (a.start - b.start).abs() <= NEAR && (a.end - b.end).abs() <= NEAR;
    one.tile != other.tile && (same || ends_meet)
}

/// Which pieces belong together: each points to another of its group, or to itself.
struct Groups(Vec<usize>);

impl Groups {
    fn of(&mut self, mut index: usize) -> usize {
        while let Some(&parent) = self.0.get(index)
            && parent != index
        {
            // Half way up at each step, which keeps ways short.
            let above = self.0.get(parent).copied().unwrap_or(parent);
            if let Some(slot) = self.0.get_mut(index) {
                *slot = above;
            }
            index = above;
        }
        index
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.of(a), self.of(b));
        if let Some(slot) = self.0.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }
}

/// The rings of pieces whose edges along borders have cancelled out.
fn merged(pieces: &[Piece]) -> Vec<Vec<At>> {
    let mut edges: Vec<(At, At)> = Vec::new();
    // On each border by how much the edges from here on outnumber those the other way.
    let mut changes: BTreeMap<Border, BTreeMap<i64, i64>> = BTreeMap::new();
    for (a, b) in
        pieces.iter().flat_map(|it| &it.rings).flat_map(|it| it.iter().zip(it.iter().skip(1)))
    {
        match on_border(*a, *b, 0) {
            Some((border, edge)) => {
                let sign = if edge.onwards { 1 } else { -1 };
                let changes = changes.entry(border).or_default();
                *changes.entry(edge.start).or_default() += sign;
                *changes.entry(edge.end).or_default() -= sign;
            }
            None if a != b => edges.push((*a, *b)),
            None => {}
        }
    }
    for ((vertical, at), changes) in changes {
        let place = |along: i64| if vertical { (at, along) } else { (along, at) };
        let mut net = 0_i64;
        for ((start, change), (end, _)) in changes.iter().zip(changes.iter().skip(1)) {
            net += change;
            let (from, to) = if net > 0 { (*start, *end) } else { (*end, *start) };
            for _ in 0..net.abs() {
                edges.push((place(from), place(to)));
            }
        }
    }
    rings_of(&edges)
}

/// Rings along edges, as many of which end as begin at each corner. A ring that comes back to a corner of its own
/// ends there.
fn rings_of(edges: &[(At, At)]) -> Vec<Vec<At>> {
    let mut from: HashMap<At, Vec<At>> = HashMap::new();
    for (a, b) in edges.iter().rev() {
        from.entry(*a).or_default().push(*b);
    }
    let mut rings = Vec::new();
    for (start, _) in edges {
        let mut way = vec![*start];
        let mut on_way: HashMap<At, usize> = HashMap::from([(*start, 0)]);
        while let Some(last) = way.last().copied()
            && let Some(next) = from.get_mut(&last).and_then(Vec::pop)
        {
            match on_way.get(&next).copied() {
                Some(index) => {
                    let mut ring = way.split_off(index + 1);
                    ring.iter().for_each(|it| {
                        on_way.remove(it);
                    });
                    ring.insert(0, next);
                    ring.push(next);
                    rings.push(straightened(ring));
                }
                None => {
                    on_way.insert(next, way.len());
                    way.push(next);
                }
            }
        }
    }
    rings.retain(|it| twice_area(it) != 0);
    rings
}

/// The ring without corners that lie on a straight line along a border, where it was cut.
fn straightened(ring: Vec<At>) -> Vec<At> {
    let between = |a: At, it: At, b: At| {
        let border = it.0.rem_euclid(SIDE) == 0 || it.1.rem_euclid(SIDE) == 0;
        border && ((a.0 == it.0 && it.0 == b.0) || (a.1 == it.1 && it.1 == b.1))
    };
    let mut straight: Vec<At> = Vec::with_capacity(ring.len());
    for at in ring {
        while let [.., a, it] = &*straight
            && between(*a, *it, at)
        {
            straight.pop();
        }
        straight.push(at);
    }
    // The corner where it begins may be one as well.
    if let [first, second, .., before, _] = *straight
        && between(before, first, second)
    {
        straight.pop();
        straight.remove(0);
        straight.push(second);
    }
    straight
}

/// Ends of lines at a border become one point where the line goes on in the other tile. `lines` are of one kind and
/// name, each with the number of its tile, in units of the world.
pub(super) fn meet(lines: &mut [(usize, Vec<At>)]) {
    // Of each border: where along it, which line, and whether that is its end.
    let mut ends: BTreeMap<Border, Vec<(i64, usize, bool)>> = BTreeMap::new();
    for (index, (_, line)) in lines.iter().enumerate() {
        for (at, is_end) in [(line.first(), false), (line.last(), true)] {
            match at {
                Some(&(x, y)) if x.rem_euclid(SIDE) == 0 => {
                    ends.entry((true, x)).or_default().push((y, index, is_end))
                }
                Some(&(x, y)) if y.rem_euclid(SIDE) == 0 => {
                    ends.entry((false, y)).or_default().push((x, index, is_end))
                }
                _ => {}
            }
        }
    }
    for ((vertical, at), mut ends) in ends {
        ends.sort_unstable();
        let mut free: Option<(i64, usize, bool)> = None;
        for end in ends {
            let tile = |index: usize| lines.get(index).map(|it| it.0);
            match free {
                Some(other) if end.0 - other.0 <= NEAR && tile(other.1) != tile(end.1) => {
                    let place = if vertical { (at, other.0) } else { (other.0, at) };
                    let line = lines.get_mut(end.1).map(|it| &mut it.1);
                    let slot =
                        line.and_then(|it| if end.2 { it.last_mut() } else { it.first_mut() });
                    if let Some(slot) = slot {
                        *slot = place;
                    }
                    free = None;
                }
                _ => free = Some(end),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const S: i64 = SIDE;

    fn rectangle(x0: i64, y0: i64, x1: i64, y1: i64) -> Vec<At> {
        vec![(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)]
    }

    /// A polygon as a tile at (x, y) would have it, in units of the world.
    fn piece(tile: (i64, i64), rings: &[Vec<At>]) -> Piece {
        let moved = |ring: &Vec<At>, by: i64| -> Vec<At> {
            ring.iter().map(|it| (it.0 + by * tile.0 * S, it.1 + by * tile.1 * S)).collect()
        };
        let cut = rings.iter().filter_map(|it| ring_in_tile(&moved(it, -1)));
        let rings = cut.map(|it| moved(&it, 1)).collect();
        Piece { tile: (tile.0 + 100 * tile.1) as usize, id: 0, rings }
    }

    fn tiles(rings: &[Vec<At>]) -> Vec<Vec<Vec<At>>> {
        let at = (0..3).flat_map(|x| (0..3).map(move |y| (x, y)));
        let pieces = at.map(|it| piece(it, rings)).filter(|it| !it.rings.is_empty());
        dissolved(pieces.collect())
    }

    fn corners(ring: &[At]) -> Vec<At> {
        let mut corners = ring.split_last().map_or(Vec::new(), |it| it.1.to_vec());
        corners.sort_unstable();
        corners
    }

    #[test]
    fn a_square_over_four_tiles_comes_back_without_a_seam() {
        let square = rectangle(S / 2, S / 2, S + S / 4, S + S / 3);
        let whole = tiles(std::slice::from_ref(&square));
        assert_eq!((whole.len(), whole[0].len()), (1, 1));
        assert_eq!(corners(&whole[0][0]), corners(&square));
        assert_eq!(twice_area(&whole[0][0]), twice_area(&square));
    }

    #[test]
    fn a_hole_over_a_border_stays_one() {
        let square = rectangle(S / 2, S / 2, 2 * S + S / 2, 2 * S + S / 2);
        let mut hole = rectangle(S - 100, S + 100, S + 200, S + 400);
        hole.reverse();
        let whole = tiles(&[square.clone(), hole.clone()]);
        assert_eq!((whole.len(), whole[0].len()), (1, 2));
        let mut found: Vec<_> = whole[0].iter().map(|it| corners(it)).collect();
        found.sort();
        let mut expected = vec![corners(&square), corners(&hole)];
        expected.sort();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_bay_that_is_cut_in_two_by_a_border_is_put_together() {
        // A U whose legs lie in the right tile: two pieces there, one on the left.
        let u = vec![
            (S / 2, 100),
            (S * 3 / 2, 100),
            (S * 3 / 2, 200),
            (S * 3 / 4, 200),
            (S * 3 / 4, 300),
            (S * 3 / 2, 300),
            (S * 3 / 2, 400),
            (S / 2, 400),
            (S / 2, 100),
        ];
        let whole = tiles(std::slice::from_ref(&u));
        assert_eq!((whole.len(), whole[0].len()), (1, 1));
        assert_eq!(corners(&whole[0][0]), corners(&u));
    }

    #[test]
    fn an_edge_of_its_own_on_a_border_stays() {
        let square = rectangle(S / 2, S / 2, S, S);
        let whole = tiles(std::slice::from_ref(&square));
        assert_eq!(whole.len(), 1);
        assert_eq!(corners(&whole[0][0]), corners(&square));
    }

    #[test]
    fn two_lakes_that_meet_no_border_together_stay_two() {
        let lakes = [rectangle(10, 10, 20, 20), rectangle(S + 10, 10, S + 20, 20)];
        let pieces = [piece((0, 0), &lakes[..1]), piece((1, 0), &lakes[1..])];
        assert_eq!(dissolved(pieces.to_vec()).len(), 2);
    }

    #[test]
    fn tiles_that_were_simplified_apart_meet_all_the_same() {
        let left = Piece { tile: 0, id: 7, rings: vec![rectangle(S / 2, 100, S, 200)] };
        let right = Piece { tile: 1, id: 7, rings: vec![rectangle(S, 103, S + 50, 198)] };
        let whole = dissolved(vec![left, right]);
        assert_eq!((whole.len(), whole[0].len()), (1, 1));
        assert_eq!(twice_area(&whole[0][0]), 2 * (i128::from(S / 2) * 100 + 50 * 95));
    }

    #[test]
    fn a_line_is_cut_at_the_border_and_meets_its_continuation() {
        let line = [(100, 100), (S + 100, 300)];
        let cut = line_in_tile(&line);
        assert_eq!(
            cut,
            [vec![(100, 100), (S, 300)]]
                .map(|_| vec![(100, 100), (S, 100 + (200 * (S - 100) + S / 2) / S)])
        );
        let mut lines = vec![
            (0, vec![(0, 5), (S, 100)]),
            (1, vec![(S, 130), (S + 9, 9)]),
            (1, vec![(S, 999), (S + 9, 9)]),
        ];
        meet(&mut lines);
        assert_eq!(lines[1].1[0], (S, 100));
        assert_eq!(lines[2].1[0], (S, 999));
    }

    #[test]
    fn what_runs_along_a_border_belongs_to_one_tile() {
        assert_eq!(line_in_tile(&[(S, 0), (S, 100)]), [] as [Vec<At>; 0]);
        assert_eq!(line_in_tile(&[(0, 0), (0, 100)]).len(), 1);
    }
}
