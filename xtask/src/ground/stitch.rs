//! Joins what the source cuts at the antimeridian, so that no coast is drawn there.

use super::shapefile::Point;
use anyhow::{Result, ensure};

/// The antimeridian, and once around the Earth.
const ANTIMERIDIAN: i32 = 180_000;
const TURN: i32 = 360_000;

/// From here on southwards lies no coast, but the edge of the source's plane.
const POLE: i32 = -89_900;

/// Where the source cuts a coast, the two ends differ by so much at most.
const GAP: i32 = 20;

/// A coast without edges along the antimeridian.
#[derive(Debug, PartialEq)]
pub(super) enum Coast {
    /// Closed; it may go on beyond 180° east.
    Ring(Vec<Point>),
    /// Antarctica: from 180° west to 180° east, with the pole to its south.
    Round(Vec<Point>),
}

/// Joins closed rings (first point repeated or not), none of which crosses the antimeridian. Each comes with its
/// rank; what is joined has the least of its parts'.
///
/// # Errors
/// When a coast that ends at the antimeridian goes on nowhere.
pub(super) fn stitched(rings: Vec<(u8, Vec<Point>)>) -> Result<Vec<(u8, Coast)>> {
    let mut coasts = Vec::new();
    let mut chains = Vec::new();
    for (rank, ring) in rings {
        let ring = opened(ring);
        match cut(&ring) {
            None => coasts.push((rank, Coast::Ring(ring))),
            Some(parts) => chains.extend(parts.into_iter().map(|it| (rank, it))),
        }
    }
    let goes_round = |(_, it): &(u8, Vec<Point>)| {
        let x = |point: Option<&Point>| point.map(|it| it.0);
        x(it.first()) == Some(-ANTIMERIDIAN) && x(it.last()) == Some(ANTIMERIDIAN)
    };
    let (round, cut): (Vec<_>, Vec<_>) = chains.into_iter().partition(goes_round);
    coasts.extend(round.into_iter().map(|(rank, it)| (rank, Coast::Round(levelled(it)))));
    coasts.extend(joined(cut)?.into_iter().map(|(rank, it)| (rank, Coast::Ring(it))));
    Ok(coasts)
}

/// The ring without its first point repeated at its end.
pub(super) fn opened(mut ring: Vec<Point>) -> Vec<Point> {
    while ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    ring
}

/// Whether an edge lies where the source's plane ends.
fn is_seam(from: Point, to: Point) -> bool {
    let beside = |it: Point| it.0.abs() == ANTIMERIDIAN;
    beside(from) && beside(to) || from.1 <= POLE && to.1 <= POLE
}

/// The stretches of a ring between its edges along the antimeridian; `None` where it has no such edge.
fn cut(ring: &[Point]) -> Option<Vec<Vec<Point>>> {
    let next = |index: usize| ring.get((index + 1) % ring.len()).copied();
    let seam = |index: usize| is_seam(*ring.get(index)?, next(index)?).then_some(());
    let start = (0..ring.len()).find(|index| seam(*index).is_some())? + 1;
    let mut chains = vec![Vec::new()];
    for index in (start..start + ring.len()).map(|it| it % ring.len()) {
        chains.last_mut()?.push(*ring.get(index)?);
        if seam(index).is_some() {
            chains.push(Vec::new());
        }
    }
    chains.retain(|it| it.len() > 1);
    Some(chains)
}

/// Both ends at the same latitude, so that the coast goes on into its next turn.
fn levelled(mut coast: Vec<Point>) -> Vec<Point> {
    if let (Some(first), Some(last)) = (coast.first().copied(), coast.last_mut()) {
        last.1 = first.1;
    }
    coast
}

/// Closes chains whose ends lie on the antimeridian, those of the western hemisphere a turn further east.
fn joined(chains: Vec<(u8, Vec<Point>)>) -> Result<Vec<(u8, Vec<Point>)>> {
    let eastwards = |(rank, chain): (u8, Vec<Point>)| {
        let west = chain.first().is_some_and(|it| it.0 < 0);
        let shift = if west { TURN } else { 0 };
        (rank, chain.into_iter().map(|(x, y)| (x + shift, y)).collect::<Vec<_>>())
    };
    let mut left: Vec<_> = chains.into_iter().map(eastwards).collect();
    let mut rings = Vec::new();
    while let Some((mut rank, mut ring)) = left.pop() {
        loop {
            let end = ring.last().map_or(0, |it| it.1);
            let gap = |chain: &[Point]| chain.first().map_or(i32::MAX, |it| (it.1 - end).abs());
            let gaps = left.iter().map(|(_, it)| gap(it)).enumerate();
            let nearest = gaps.min_by_key(|it| it.1).filter(|it| it.1 < gap(&ring));
            let reach = nearest.map_or(gap(&ring), |it| it.1);
            ensure!(reach <= GAP, "a coast ends on the antimeridian at {end}, {reach} from any");
            let Some((nearest, _)) = nearest else { break };
            let (other_rank, other) = left.remove(nearest);
            rank = rank.min(other_rank);
            // Its first point is where we are.
            ring.extend(other.into_iter().skip(1));
        }
        ring.pop();
        rings.push((rank, ring));
    }
    Ok(rings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_island_cut_in_two_is_whole_again() {
        // A diamond about 180° E, 10° N: its western half, its eastern half.
        let west = vec![(180_000, 11_000), (180_000, 10_500), (180_000, 9_000), (179_000, 10_000)];
        let east = vec![(-180_000, 9_001), (-180_000, 11_001), (-179_000, 10_000)];
        let coasts = stitched(vec![(3, west.clone()), (1, east)]).unwrap();
        let [(1, Coast::Ring(ring))] = &coasts[..] else { panic!("{coasts:?}") };
        assert_eq!(ring.len(), 4, "{ring:?}");
        for corner in [(179_000, 10_000), (181_000, 10_000)] {
            assert!(ring.contains(&corner), "{ring:?}");
        }
        let on_line = ring.iter().filter(|it| it.0 == 180_000).count();
        assert_eq!(on_line, 2, "only where the coast crosses it: {ring:?}");
        assert!(stitched(vec![(3, west)]).is_err(), "the other half is missing");
    }

    #[test]
    fn a_ring_that_ends_at_the_antimeridian_by_itself_stays() {
        let ring = vec![(179_000, 0), (180_000, 1_000), (179_000, 2_000)];
        let coasts = stitched(vec![(0, ring.clone())]).unwrap();
        assert_eq!(coasts, [(0, Coast::Ring(ring))]);
    }

    #[test]
    fn the_coast_around_the_pole_runs_from_side_to_side() {
        let ring = vec![
            (-180_000, -84_353),
            (0, -70_000),
            (180_000, -84_352),
            (180_000, -87_000),
            (180_000, -90_000),
            (0, -90_000),
            (-180_000, -90_000),
        ];
        let coast = vec![(-180_000, -84_353), (0, -70_000), (180_000, -84_353)];
        assert_eq!(stitched(vec![(0, ring)]).unwrap(), [(0, Coast::Round(coast))]);
    }
}
