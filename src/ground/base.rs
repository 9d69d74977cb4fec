//! The ground of one story: land, lakes and rivers of the world, cut to what its map can show.
//!
//! It is made twice. The coarse one goes with the page, for a phone's first view; what lies beyond that is coarser still. The
//! finer one comes when somebody looks closer, or has a wide window.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::natural_earth::{Piece, PieceKind, pieces};
use super::projection::{Quantum, bounds_of, world_point};
use super::reach::Reach;
use super::thin::{Line, thin};
use crate::geometry::{LngLat, Point, Rect};
use crate::map::{clip_line, clip_ring};
use crate::story::{Feature, Geometry, Text};

/// How many points the coarse ground has at most: with what is drawn of it about 3 kB, compressed.
const COARSE_POINTS: usize = 420;
/// The same of the finer one: of a province about 20 kB, of the whole Earth about 40.
const FINE_POINTS: (usize, usize) = (6_300, 12_000);
/// What changes a view by less than so many square pixels goes.
const LEAST_PX2: f64 = 0.8;
/// The finer one is as fine as the nearest view asks for, which is so many times as near.
const NEARER: f64 = 32.0;
/// Of what lies beyond the first view a point counts so much.
const BEYOND: f64 = 0.06;
/// A point so near to a place, in pixels of a phone's first view, counts so much, for a milestone's own island is not to be
/// missed: in the coarse ground, and in the finer one.
const PLACE_PX: f64 = 7.0;
const NEARER_PLACE_PX: f64 = 28.0;
const NEAR_PLACE: f64 = 12.0;
/// How far down a coast is drawn, in world units: to 85.04° south.
const LOWEST: f64 = 0.999_7;
/// Of the coarse ground rivers take at most this share of the points.
const RIVERS: f64 = 0.3;
/// What changes a river by less than so many square pixels goes, in views so many times as near as a phone's first one.
const RIVER_PX2: f64 = 4.0;
const RIVERS_NEARER: f64 = 12.0;
/// Waters that have a name in the coarse ground, and in the finer one.
const NAMES: (usize, usize) = (8, 40);
/// An island that must not go is at least this large on a phone, to each side, in pixels: in the coarse ground, and in the finer
/// one, where it is to be seen as well. Those that are nearer to one another than the last number are one.
const ISLAND_PX: f64 = 0.7;
const SEEN_PX: f64 = 0.25;
const TOGETHER_PX: f64 = 3.0;

/// The ground within `reach`: what goes with the page, and what is fetched, which is nothing where it would be hardly finer.
pub(super) fn base(reach: &Reach) -> (Vec<Feature>, Vec<Feature>) {
    let window = window(reach);
    let found = pieces(bounds_of(window));
    let px = reach.home.zoom.world_size_px();
    let pieces: Vec<Placed> = found
        .iter()
        .filter(|it| !it.through_lake)
        .filter_map(|it| Placed::of(it, window))
        .collect();
    let near = Near::new(&reach.places, PLACE_PX / px);
    let phone = |it: Point| match (near.has(it), reach.is_on_phone(it)) {
        (true, _) => NEAR_PLACE,
        (_, true) => 1.0,
        _ => BEYOND,
    };
    let nearer = Near::new(&reach.places, NEARER_PLACE_PX / px);
    let any = |it: Point| if nearer.has(it) { NEAR_PLACE } else { 1.0 };
    let width = window.x1 - window.x0;
    let fine_points =
        FINE_POINTS.0 + ((FINE_POINTS.1 - FINE_POINTS.0) as f64 * width.min(1.0)) as usize;
    let coarse =
        Level { most: COARSE_POINTS, px, rivers_px: px, island: ISLAND_PX / px, names: NAMES.0 };
    let fine = Level {
        most: fine_points,
        px: px * NEARER,
        rivers_px: px * RIVERS_NEARER,
        island: SEEN_PX / px,
        names: NAMES.1,
    };
    let (coarse, fine) = (coarse.of(&pieces, &phone), fine.of(&pieces, &any));
    let (few, many) = (count(&coarse), count(&fine));
    let fine = if many > few + few / 4 { fine } else { Vec::new() };
    (coarse, fine)
}

/// What lies about places: in a square of this size with one, or in one beside it.
struct Near {
    size: f64,
    squares: HashSet<(i64, i64)>,
}

impl Near {
    fn new(places: &[Point], size: f64) -> Self {
        let around = |it: &Point| {
            let (x, y) = square(*it, size);
            (-1..=1).flat_map(move |dx| (-1..=1).map(move |dy| (x + dx, y + dy)))
        };
        Self { size, squares: places.iter().flat_map(around).collect() }
    }

    /// Whether a world point does, in any copy of the world.
    fn has(&self, at: Point) -> bool {
        self.squares.contains(&square(at, self.size))
    }
}

fn square(at: Point, size: f64) -> (i64, i64) {
    (((at.x - at.x.floor()) / size) as i64, (at.y / size) as i64)
}

/// The part of the world that is cut out: of the whole Earth one turn around the first view.
fn window(reach: &Reach) -> Rect {
    if reach.is_of_all_the_earth() {
        let middle = reach.home.center.x;
        Rect { x0: middle - 0.5, x1: middle + 0.5, y0: 0.0, y1: 1.0 }
    } else {
        reach.all
    }
}

/// A piece of the world within the window.
#[derive(Clone)]
struct Placed {
    kind: PieceKind,
    rank: u8,
    name: Option<Text>,
    lines: Vec<Line>,
}

impl Placed {
    /// The piece cut to `window`; nothing where it lies outside.
    fn of(piece: &Piece, window: Rect) -> Option<Self> {
        let closed = piece.kind != PieceKind::River;
        let around = window.x1 - window.x0 >= 1.0;
        let mut lines = Vec::new();
        for line in &piece.lines {
            // Where the map ends the pole is meant: a coast that goes on beyond ends just before.
            let within = |it: &LngLat| match world_point(*it) {
                Point { x, y } if y > LOWEST && it.lat_deg > -90.0 => Point::new(x, LOWEST),
                point => point,
            };
            let mut points: Vec<Point> = line.iter().map(within).collect();
            let (x0, x1) = ends(points.iter().map(|it| it.x));
            if closed && points.first() == points.last() {
                points.pop();
            }
            let parts = if around && x1 - x0 < 1.0 {
                // Of its copies the one counts whose middle is there; where it goes on beyond, so it does in the drawing.
                let middle = (x0 + x1) / 2.0;
                if middle >= window.x0 && middle < window.x1 { vec![points] } else { Vec::new() }
            } else if closed {
                vec![clip_ring(&points, window)]
            } else {
                clip_line(&points, window)
            };
            let parts = parts.into_iter().filter(|it| it.len() > 1);
            lines.extend(parts.map(|points| Line {
                points,
                closed,
                kept: piece.kept,
                ..Line::default()
            }));
        }
        let Piece { kind, rank, ref name, .. } = *piece;
        (!lines.is_empty()).then(|| Self { kind, rank, name: name.clone(), lines })
    }
}

fn ends(numbers: impl Iterator<Item = f64>) -> (f64, f64) {
    numbers.fold((f64::INFINITY, f64::NEG_INFINITY), |it, x| (it.0.min(x), it.1.max(x)))
}

/// How fine a ground is.
struct Level {
    /// How many points it has at most.
    most: usize,
    /// How many pixels wide the world is in the nearest view that it is for, and in the nearest for which rivers are.
    px: f64,
    rivers_px: f64,
    /// How large an island is at least that must not go, to each side, in world units.
    island: f64,
    /// How many waters have their names.
    names: usize,
}

impl Level {
    /// The pieces of the world at this level, where a point counts as much as `stress` says.
    fn of(&self, pieces: &[Placed], stress: &dyn Fn(Point) -> f64) -> Vec<Feature> {
        let quantum = Quantum::of(self.px);
        let told = |it: &Placed| -> Vec<Vec<LngLat>> {
            it.lines.iter().filter_map(|it| quantum.line(it)).collect()
        };
        let rivers = self.rivers(pieces, stress);
        let areas = self.areas(pieces, points(&rivers), stress);
        let land = areas.iter().filter(|it| it.kind == PieceKind::Land).flat_map(told);
        let mut features = Vec::new();
        push(&mut features, "land", None, land.collect(), true);
        let mut lakes: Vec<&Placed> =
            areas.iter().filter(|it| it.kind == PieceKind::Lake).collect();
        lakes.sort_by_key(|it| Reverse(points(std::slice::from_ref(*it))));
        for (kind, waters) in [("water", lakes), ("stream", rivers.iter().collect())] {
            let area = kind == "water";
            let (mut left, mut named) = (self.names / 2, Vec::new());
            let mut rest = Vec::new();
            for water in waters {
                let lines = told(water);
                let name = water.name.clone().filter(|_| left > 0 && !lines.is_empty());
                match name.filter(|it| !named.contains(it)) {
                    Some(name) => {
                        left -= 1;
                        named.push(name.clone());
                        push(&mut features, kind, Some(name), lines, area);
                    }
                    None => rest.extend(lines),
                }
            }
            push(&mut features, kind, None, rest, area);
        }
        features
    }

    /// What changes the picture by less goes, in world units squared.
    fn least(&self) -> f64 {
        LEAST_PX2 / (self.px * self.px)
    }

    /// Islands that must not go, at least as large as this level shows: one for those that it shows at one of `spots`.
    fn islands(&self, lines: &mut Vec<Line>, spots: &mut Vec<Point>) {
        lines.retain_mut(|line| {
            if !line.kept {
                return true;
            }
            let (x0, x1) = ends(line.points.iter().map(|it| it.x));
            let (y0, y1) = ends(line.points.iter().map(|it| it.y));
            let half = self.island;
            if x1 - x0 >= half * 4.0 || y1 - y0 >= half * 4.0 {
                line.kept = false;
                thin(std::slice::from_mut(line), self.most / 20, self.least(), |_| 1.0);
                line.kept = true;
            } else {
                line.points.clear();
            }
            let spot = Point::new((x0 + x1) / 2.0, (y0 + y1) / 2.0);
            if line.points.is_empty() {
                if spots.iter().any(|it| it.distance_to(spot) < TOGETHER_PX / self.px) {
                    return false;
                }
                let corners = [(-half, half), (half, half), (0.0, -half)];
                line.points = corners.map(|it| Point::new(spot.x + it.0, spot.y + it.1)).to_vec();
            }
            spots.push(spot);
            true
        });
    }

    /// The most important rivers, those of the first view before all others.
    fn rivers(&self, pieces: &[Placed], stress: &dyn Fn(Point) -> f64) -> Vec<Placed> {
        let rivers = pieces.iter().filter(|it| it.kind == PieceKind::River);
        let is_first =
            |it: &Placed| it.lines.iter().flat_map(|it| &it.points).any(|it| stress(*it) >= 1.0);
        let mut all: Vec<(bool, &Placed)> = rivers.map(|it| (!is_first(it), it)).collect();
        all.sort_by_key(|it| (it.0, it.1.rank));
        let least = RIVER_PX2 / (self.rivers_px * self.rivers_px);
        let (mut left, mut rivers) = ((self.most as f64 * RIVERS) as usize, Vec::new());
        for (beyond, river) in all {
            let mut river = river.clone();
            let stress = if beyond { BEYOND } else { 1.0 };
            thin(&mut river.lines, usize::MAX, least, |_| stress);
            let taken = points(std::slice::from_ref(&river));
            // Rather none than the half of one.
            if taken > 0 && taken <= left {
                left -= taken;
                rivers.push(river);
            }
        }
        rivers
    }

    /// Land and lakes, an island weighing as much as a lake of its size.
    fn areas(&self, pieces: &[Placed], taken: usize, stress: &dyn Fn(Point) -> f64) -> Vec<Placed> {
        let areas = pieces.iter().filter(|it| it.kind != PieceKind::River);
        let mut areas: Vec<Placed> = areas.cloned().collect();
        let mut spots = Vec::new();
        areas.iter_mut().for_each(|it| self.islands(&mut it.lines, &mut spots));
        let counts: Vec<usize> = areas.iter().map(|it| it.lines.len()).collect();
        let mut lines: Vec<Line> = areas.iter_mut().flat_map(|it| it.lines.drain(..)).collect();
        thin(&mut lines, self.most.saturating_sub(taken), self.least(), stress);
        let mut lines = lines.into_iter();
        for (area, count) in areas.iter_mut().zip(counts) {
            area.lines = lines.by_ref().take(count).filter(|it| !it.points.is_empty()).collect();
        }
        areas
    }
}

fn points(pieces: &[Placed]) -> usize {
    pieces.iter().flat_map(|it| &it.lines).map(|it| it.points.len()).sum()
}

fn push(
    features: &mut Vec<Feature>,
    kind: &str,
    name: Option<Text>,
    lines: Vec<Vec<LngLat>>,
    area: bool,
) {
    if lines.is_empty() {
        return;
    }
    let geometry = if area { Geometry::Polygon(lines) } else { Geometry::Lines(lines) };
    features.push(Feature { kind: kind.to_owned(), name, priority: 0.0, geometry });
}

fn count(features: &[Feature]) -> usize {
    let mut count = 0;
    for feature in features {
        feature.geometry.each_position(&mut |_| count += 1);
    }
    count
}
