//! What was cut into tiles comes back whole.

use super::*;
use crate::ground::files::square::{line_in_tile, ring_in_tile};

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
