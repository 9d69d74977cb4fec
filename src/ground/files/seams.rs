//! What tiles have cut, put together again.
//!
//! Tiles hold a little more than their square, so each is cut to it exactly; then what went on beyond has an edge
//! along the border on either side. In a polygon and its continuation these edges run in opposite directions, since
//! all outer rings run the same way round. Where both are there they cancel out; what is left over makes rings again.

use std::collections::{BTreeMap, HashMap};

use super::mvt::{At, SIDE};
use super::square::twice_area;

/// How far the ends of a line or an edge may lie apart on the border and still be one: tiles are simplified each on
/// its own.
const NEAR: i64 = SIDE / 512;
/// Edges on a border that are compared with one another at a time.
const MOST_ACTIVE: usize = 64;

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
mod tests;
