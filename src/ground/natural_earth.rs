//! Land, lakes and rivers of the world at 1:10 million, by Natural Earth, in one file.
//!
//! `natural-earth.md` beside this says where the file comes from and what was done to it; `cargo xtask ground` makes it.
//!
//! # The file
//!
//! It begins with the line `nianbiao ground 1`. Records follow to its end, by kind, rank and longitude, each after
//! the count of its bytes. Counts are written seven bits a byte, the lowest first; the eighth bit says that more
//! follow. Other numbers may be negative and are counts once folded: 0, −1, 1, −2, 2 are 0, 1, 2, 3, 4. All are
//! thousandths of a degree.
//!
//! | bytes | meaning |
//! |---|---|
//! | 1 | bits 0–1: land, lake or river (0, 1, 2); bit 2: always kept; 3: goes round the Earth; 4: through a lake; 5: named |
//! | 1 | rank, 0 for what is to be seen first |
//! | 4 numbers | the western and southern edge of its box, its width, its height |
//! | texts, if named | the name in Chinese, then in English: a count of bytes, and UTF-8 |
//! | count | of lines, each of which is: |
//! | count | of its points, each of which is: |
//! | 2 numbers | how far it lies to the east and to the north of the last one, the first of the box's south-western corner |
//!
//! Rings are filled by the even-odd rule and do not repeat their first point. What crosses the antimeridian goes on
//! beyond 180° east. Antarctica is not a ring there but its coast from 180° west to 180° east, with the pole to the
//! south of it.

mod record;

use self::record::{Bytes, records};
use crate::geometry::{LngLat, LngLatBounds};
use crate::story::Text;

/// The file as committed.
#[cfg(not(publisher))]
fn file() -> &'static [u8] {
    include_bytes!("natural-earth.bin")
}

/// The same where it would be most of a program: whoever runs that is asked for it once, by stories whose maps show it.
#[cfg(publisher)]
fn file() -> &'static [u8] {
    static FILE: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    if FILE.get().is_none()
        && let Some(bytes) = crate::system::world()
    {
        let _first = FILE.set(bytes);
    }
    FILE.get().map_or(&[], |it| it)
}

/// A degree and a turn of the Earth in the file's numbers.
const DEGREE: f64 = 1000.0;
const TURN: i64 = 360_000;

/// The widest stretch that is answered, in degrees.
const WIDEST_DEG: f64 = 720.0;

/// How far from Greenwich it may lie, in degrees.
const FARTHEST_DEG: f64 = 3600.0;

/// A piece of the world's ground.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// Natural Earth's scale rank, from 0 for what even a map of the world shows to 10; islets without one have 7.
    pub rank: u8,
    /// Whether a map that shows its place has to show it, however small: the islands that maps of China have to name.
    pub kept: bool,
    /// Whether it is a river's course through a lake, to be seen only where the lake is not.
    pub through_lake: bool,
    /// In Chinese and English, for great rivers and lakes.
    pub name: Option<Text>,
    /// Land and lakes: rings, filled by the even-odd rule, whose first point is not repeated at the end. Rivers:
    /// lines. Longitudes may go beyond ±180; two points in a row, the last and the first of a ring among them, never
    /// differ by more than 180°.
    pub lines: Vec<Vec<LngLat>>,
}

/// What a piece of the ground is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// Dry land, with the Caspian Sea left out of it.
    Land,
    /// Standing water on land, with its islands left out of it.
    Lake,
    /// Flowing water.
    River,
}

/// All pieces whose box meets `bounds`, whole: land, lakes, rivers, and each kind by rank.
///
/// `bounds` goes from west to east and may lie beyond ±180, as 100 to 260 do, which cross the antimeridian; where its east is
/// less than its west, it ends a turn further. Each piece is shifted by whole turns so that it lies there, and given
/// as often as the Earth shows it. Antarctica is one ring, however many turns there are: its coast runs on, its sides
/// stand outside of `bounds`, and it is closed along 90° south. Only the western 720° of what is wider are answered.
pub fn pieces(bounds: LngLatBounds) -> Vec<Piece> {
    pieces_of(file(), bounds)
}

/// The same out of any bytes. A record that makes no sense gives no piece.
fn pieces_of(file: &[u8], bounds: LngLatBounds) -> Vec<Piece> {
    let LngLatBounds { west, south, mut east, north } = bounds;
    if !(west.abs() <= FARTHEST_DEG && east.abs() <= FARTHEST_DEG) {
        return Vec::new();
    }
    if east < west {
        east += ((west - east) / 360.0).ceil() * 360.0;
    }
    let window = LngLatBounds { west, south, east: east.min(west + WIDEST_DEG), north };
    records(file).flat_map(|record| pieces_of_record(record, window).unwrap_or_default()).collect()
}

/// The pieces that a record gives in a window: none where its box lies elsewhere, or where it makes no sense.
fn pieces_of_record(mut record: Bytes, window: LngLatBounds) -> Option<Vec<Piece>> {
    let head = record.head()?;
    let degrees = |it: i64| it as f64 / DEGREE;
    // From its coast southwards Antarctica is land.
    let lowest = if head.goes_round() { -90.0 } else { degrees(head.south) };
    if !(lowest <= window.north && degrees(head.north) >= window.south) {
        return None;
    }
    let turn = degrees(TURN);
    let first = ((window.west - degrees(head.east)) / turn).ceil() as i64;
    let last = ((window.east - degrees(head.west)) / turn).floor() as i64;
    if first > last {
        return None;
    }
    let kind = head.kind()?;
    let name = if head.has(5) { Some(record.name()?) } else { None };
    let lines = record.lines(&head)?;
    let piece = |lines| Piece {
        kind,
        rank: head.rank,
        kept: head.has(2),
        through_lake: head.has(4),
        name: name.clone(),
        lines,
    };
    if head.goes_round() {
        return Some(vec![piece(vec![around_the_pole(lines.first()?, window)])]);
    }
    let shifted = |turns: i64| {
        let line = |line: &Vec<_>| line.iter().map(|it| position(*it, turns)).collect();
        piece(lines.iter().map(line).collect())
    };
    Some((first..=last).map(shifted).collect())
}

/// A coast that goes round the Earth, as often as the window needs, closed along 90° south and outside of the window.
fn around_the_pole(coast: &[(i64, i64)], window: LngLatBounds) -> Vec<LngLat> {
    let first = ((window.west + 180.0) / 360.0).ceil() as i64 - 1;
    let last = ((window.east + 180.0) / 360.0).floor() as i64;
    // A turn begins where the one before it ended.
    let turns = (first..=last).flat_map(|turn| {
        let from = usize::from(turn > first);
        coast.iter().skip(from).map(move |it| position(*it, turn))
    });
    let pole = (2 * first - 1..=2 * last + 1).rev();
    turns.chain(pole.map(|half_turn| LngLat::new(half_turn as f64 * 180.0, -90.0))).collect()
}

fn position((x, y): (i64, i64), turns: i64) -> LngLat {
    LngLat::new((x + TURN * turns) as f64 / DEGREE, y as f64 / DEGREE)
}

#[cfg(test)]
mod tests;
