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

use crate::geometry::{LngLat, LngLatBounds};
use crate::story::Text;

/// The file as committed.
const FILE: &[u8] = include_bytes!("natural-earth.bin");

/// What the file begins with, and which form of it this is.
const MAGIC: &[u8] = b"nianbiao ground 1\n";

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
    pieces_of(FILE, bounds)
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

/// The bytes of each record, without the count before it.
fn records(file: &[u8]) -> impl Iterator<Item = Bytes<'_>> {
    let mut rest = Bytes(file.strip_prefix(MAGIC).unwrap_or_default());
    std::iter::from_fn(move || rest.unsigned().and_then(|length| rest.take(length)).map(Bytes))
}

/// What a record says before its lines.
struct Head {
    flags: u8,
    rank: u8,
    /// The edges of its box.
    west: i64,
    south: i64,
    east: i64,
    north: i64,
}

impl Head {
    fn has(&self, bit: u8) -> bool {
        self.flags >> bit & 1 == 1
    }

    fn goes_round(&self) -> bool {
        self.has(3)
    }

    fn kind(&self) -> Option<PieceKind> {
        [PieceKind::Land, PieceKind::Lake, PieceKind::River]
            .get(usize::from(self.flags & 3))
            .copied()
    }

    fn holds(&self, (x, y): (i64, i64)) -> bool {
        (self.west..=self.east).contains(&x) && (self.south..=self.north).contains(&y)
    }
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

/// Bytes still to be read; what reads beyond their end gets nothing.
struct Bytes<'f>(&'f [u8]);

impl<'f> Bytes<'f> {
    fn take(&mut self, length: usize) -> Option<&'f [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    /// A count, of 28 bits at most.
    fn unsigned(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in [0, 7, 14, 21] {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn signed(&mut self) -> Option<i64> {
        let folded = self.unsigned()? as i64;
        Some((folded >> 1) ^ -(folded & 1))
    }

    /// A record's head, if its box lies on the Earth.
    fn head(&mut self) -> Option<Head> {
        let (flags, rank) = (self.byte()?, self.byte()?);
        let (west, south) = (self.signed()?, self.signed()?);
        let (east, north) = (west + self.signed()?, south + self.signed()?);
        let (lngs, lats) = (-TURN / 2..=TURN / 2, -TURN / 4..=TURN / 4);
        let on_earth = lngs.contains(&west) && lats.contains(&south) && lats.contains(&north);
        let sound = on_earth && (west..=west + TURN).contains(&east) && north >= south;
        sound.then_some(Head { flags, rank, west, south, east, north })
    }

    fn text(&mut self) -> Option<&'f str> {
        let length = self.unsigned()?;
        std::str::from_utf8(self.take(length)?).ok()
    }

    fn name(&mut self) -> Option<Text> {
        let names = [("zh-Hans", self.text()?), ("en", self.text()?)];
        Some(Text::ByLanguage(names.map(|(tag, name)| (tag.into(), name.into())).into()))
    }

    /// The lines of a record, if all of them lie in its box and none leaps.
    fn lines(&mut self, head: &Head) -> Option<Vec<Vec<(i64, i64)>>> {
        let least = if head.kind() == Some(PieceKind::River) { 2 } else { 3 };
        let mut lines = Vec::new();
        for _ in 0..self.unsigned()? {
            let count = self.unsigned()?;
            let mut line = Vec::with_capacity(count.min(self.0.len()));
            let mut last = (head.west, head.south);
            for _ in 0..count {
                let point = (last.0 + self.signed()?, last.1 + self.signed()?);
                let leaps = (point.0 - last.0).abs() > TURN / 2 && !line.is_empty();
                if leaps || !head.holds(point) {
                    return None;
                }
                line.push(point);
                last = point;
            }
            let (first, last) = (line.first()?, line.last()?);
            let round = head.goes_round();
            let closes = if round {
                first.0 == -TURN / 2 && last.0 == TURN / 2
            } else {
                least == 2 || (first.0 - last.0).abs() <= TURN / 2
            };
            if line.len() < least || !closes {
                return None;
            }
            lines.push(line);
        }
        (!lines.is_empty()).then_some(lines)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WORLD: LngLatBounds =
        LngLatBounds { west: -180.0, south: -90.0, east: 180.0, north: 90.0 };

    fn around(lng: f64, lat: f64, reach: f64) -> LngLatBounds {
        let (west, east) = (lng - reach, lng + reach);
        LngLatBounds { west, south: lat - reach, east, north: lat + reach }
    }

    fn edges(line: &[LngLat]) -> impl Iterator<Item = (LngLat, LngLat)> {
        line.iter().copied().zip(line.iter().skip(1).chain(line.first()).copied())
    }

    /// Whether pieces of this kind cover a position, by the even-odd rule along a ray to the east.
    fn covered(kind: PieceKind, lng: f64, lat: f64) -> bool {
        let crosses = |(a, b): &(LngLat, LngLat)| {
            let share = (lat - a.lat_deg) / (b.lat_deg - a.lat_deg);
            (a.lat_deg > lat) != (b.lat_deg > lat)
                && a.lng_deg + share * (b.lng_deg - a.lng_deg) > lng
        };
        let inside = |it: &Piece| {
            let crossings = it.lines.iter().flat_map(|line| edges(line)).filter(crosses);
            crossings.count() % 2 == 1
        };
        pieces(around(lng, lat, 0.01)).iter().any(|it| it.kind == kind && inside(it))
    }

    /// The least distance of a river's points in degrees, with what it is called in Chinese.
    fn nearest_river(lng: f64, lat: f64) -> (f64, String) {
        let rivers = pieces(around(lng, lat, 0.5));
        let rivers = rivers.iter().filter(|it| it.kind == PieceKind::River);
        let points = rivers.flat_map(|it| it.lines.iter().flatten().map(move |point| (it, point)));
        let away = |point: &LngLat| (point.lng_deg - lng).hypot(point.lat_deg - lat);
        let named = |it: &Piece| it.name.as_ref().map(|it| it.get("zh-Hans", "en").to_owned());
        let all = points.map(|(it, point)| (away(point), named(it).unwrap_or_default()));
        all.min_by(|a, b| a.0.total_cmp(&b.0)).unwrap()
    }

    #[test]
    fn the_file_is_small_and_every_record_of_it_is_whole() {
        assert!(FILE.len() <= 1_500_000, "{}", FILE.len());
        let length: usize = records(FILE).map(|it| it.0.len()).sum();
        let counts = records(FILE).map(|it| {
            if it.0.len() < 0x80 {
                1
            } else if it.0.len() < 0x4000 {
                2
            } else {
                3
            }
        });
        assert_eq!(MAGIC.len() + length + counts.sum::<usize>(), FILE.len());
        for record in records(FILE) {
            let given = pieces_of_record(record, WORLD).unwrap();
            assert!((1..=2).contains(&given.len()));
        }
        let of = |kind| pieces(WORLD).iter().filter(|it| it.kind == kind).count();
        assert!(
            of(PieceKind::Land) > 6000 && of(PieceKind::Lake) > 1000 && of(PieceKind::River) > 1000
        );
    }

    #[test]
    fn cities_stand_on_land_and_seas_are_none() {
        let land = [
            ("Beijing", 116.4, 39.9),
            ("Nairobi", 36.8, -1.3),
            ("the South Pole region", 45.0, -89.0),
            ("Vostok", 106.8, -78.5),
            ("Lhasa", 91.1, 29.65),
            ("Taipei", 121.5, 25.0),
            ("Haikou", 110.3, 19.9),
            ("London", -0.5, 51.5),
            ("Chukotka in the west", 175.0, 66.0),
            ("Chukotka at the antimeridian", 180.0, 67.0),
            ("Chukotka in the east", -175.0, 66.5),
            ("Taveuni of Fiji", -179.98, -16.82),
            ("Wrangel", 180.0, 71.3),
        ];
        let sea = [
            ("the Gulf of Guinea, without the source's mark there", 0.0, 0.0),
            ("the Pacific", 180.0, 0.0),
            ("the Caspian", 51.0, 42.0),
            ("the Bohai", 119.5, 38.7),
            ("the Bering Strait", -169.0, 65.9),
            ("the Southern Ocean", 180.0, -65.0),
        ];
        for (place, lng, lat) in land {
            assert!(covered(PieceKind::Land, lng, lat), "{place}");
            assert!(covered(PieceKind::Land, lng + 360.0, lat), "{place}, a turn further");
        }
        for (place, lng, lat) in sea {
            assert!(!covered(PieceKind::Land, lng, lat), "{place}");
        }
    }

    #[test]
    fn islands_that_maps_of_china_name_are_there_and_always_kept() {
        // Natural Earth's own may lie some kilometres off.
        let islands = [
            ("台湾", 121.0, 23.8, 1.0),
            ("澎湖", 119.6, 23.57, 0.1),
            ("兰屿", 121.55, 22.05, 0.1),
            ("绿岛", 121.49, 22.66, 0.1),
            ("钓鱼岛", 123.475, 25.745, 0.06),
            ("赤尾屿", 124.558, 25.922, 0.03),
            ("海南", 109.7, 19.2, 1.0),
            ("东沙岛", 116.73, 20.7, 0.01),
            ("永兴岛", 112.34, 16.83, 0.02),
            ("琛航岛", 111.71, 16.45, 0.01),
            ("中建岛", 111.2, 15.78, 0.02),
            ("黄岩岛", 117.76, 15.15, 0.02),
            ("太平岛", 114.36, 10.38, 0.02),
            ("中业岛", 114.28, 11.05, 0.02),
            ("西月岛", 115.02, 11.08, 0.04),
            ("美济礁", 115.53, 9.91, 0.03),
            ("渚碧礁", 114.08, 10.92, 0.01),
            ("永暑礁", 112.89, 9.55, 0.01),
            ("南威岛", 111.92, 8.65, 0.01),
            ("弹丸礁", 113.83, 7.37, 0.01),
            ("曾母暗沙", 112.28, 3.97, 0.01),
        ];
        for (name, lng, lat, reach) in islands {
            let here = pieces(around(lng, lat, reach));
            assert!(here.iter().any(|it| it.kept && it.kind == PieceKind::Land), "{name}");
        }
        let kept = |bounds| pieces(bounds).iter().filter(|it| it.kept).count();
        assert_eq!(kept(around(-80.0, 0.0, 80.0)), 0);
        assert_eq!(kept(WORLD), 85 + 15, "Natural Earth's and those added");
        let mainland = pieces(around(104.0, 35.0, 0.1));
        assert!(mainland.iter().all(|it| !it.kept));
    }

    #[test]
    fn great_lakes_are_lakes_and_have_names() {
        let lakes = [
            ("贝加尔湖", 108.2, 53.6),
            ("苏必利尔湖", -87.5, 47.7),
            ("密歇根湖", -87.0, 44.0),
            ("维多利亚湖", 33.0, -1.0),
            ("青海湖", 100.2, 36.9),
            ("太湖", 120.1, 31.2),
        ];
        for (name, lng, lat) in lakes {
            assert!(covered(PieceKind::Lake, lng, lat), "{name}");
            let here = pieces(around(lng, lat, 0.01));
            let named = |it: &Piece| it.name.as_ref().is_some_and(|it| it.get("zh", "zh") == name);
            assert!(here.iter().any(named), "{name}");
        }
        assert!(!covered(PieceKind::Lake, 107.4, 53.15), "Olkhon is an island of Baikal");
        assert!(!covered(PieceKind::Lake, 51.0, 42.0), "the Caspian is a hole in the land");
    }

    #[test]
    fn rivers_run_by_the_cities_on_them() {
        // At Wuhan the Han joins it, and may be nearer.
        assert!(nearest_river(114.3, 30.55).0 < 0.3);
        for (name, lng, lat) in [
            ("长江", 118.7, 32.15),
            ("尼罗河", 31.2, 30.0),
            ("黄河", 113.7, 34.9),
            ("多瑙河", 19.05, 47.5),
            ("雅鲁藏布江", 91.1, 29.3),
        ] {
            let (away, of) = nearest_river(lng, lat);
            assert!(away < 0.3, "{name}: {away} of {of}");
            assert_eq!(of, name);
        }
    }

    #[test]
    fn names_are_in_both_languages_and_never_empty() {
        for piece in pieces(WORLD) {
            if let Some(name) = piece.name {
                assert!(!name.is_empty() && name.speaks("zh-Hans") && name.speaks("en"));
                assert!(piece.kind != PieceKind::Land);
            }
        }
    }

    #[test]
    fn no_coast_runs_along_the_antimeridian_and_no_edge_leaps() {
        for west in [-180.0, -540.0, 0.0, 37.5] {
            let window = LngLatBounds { west, east: west + 360.0, ..WORLD };
            for piece in pieces(window) {
                for (a, b) in piece.lines.iter().flat_map(|line| edges(line)) {
                    let closes = piece.kind == PieceKind::River;
                    assert!(closes || (a.lng_deg - b.lng_deg).abs() <= 180.0, "{a:?} {b:?}");
                    let along = |it: LngLat| (it.lng_deg / 360.0).rem_euclid(1.0) == 0.5;
                    let inside = (window.west..=window.east).contains(&a.lng_deg);
                    let long = (a.lat_deg - b.lat_deg).abs() > 0.0015;
                    let seam = along(a) && a.lng_deg == b.lng_deg && inside && long;
                    assert!(!seam, "{:?} {a:?} {b:?}", piece.kind);
                }
            }
        }
    }

    #[test]
    fn antarctica_is_one_ring_whose_sides_stand_outside() {
        for (west, east) in
            [(-180.0, 180.0), (-179.0, 179.0), (100.0, 260.0), (-360.0, 360.0), (10.0, 11.0)]
        {
            let here = pieces(LngLatBounds { west, south: -89.5, east, north: -89.0 });
            let [antarctica] = &here[..] else { panic!("{} pieces", here.len()) };
            let [ring] = &antarctica.lines[..] else { panic!("{} rings", antarctica.lines.len()) };
            for (a, b) in edges(ring) {
                let inside = |it: LngLat| (west..=east).contains(&it.lng_deg) && it.lat_deg > -90.0;
                let steep = (a.lat_deg - b.lat_deg).abs() > 4.0;
                assert!(!(steep && (inside(a) || inside(b))), "{a:?} {b:?}");
            }
            let lngs = || ring.iter().map(|it| it.lng_deg);
            assert!(
                lngs().fold(f64::MAX, f64::min) < west && lngs().fold(f64::MIN, f64::max) > east
            );
        }
    }

    #[test]
    fn a_piece_is_given_in_each_turn_that_shows_it() {
        let hainan = |west, east| {
            let here = pieces(LngLatBounds { west, south: 19.0, east, north: 19.5 });
            let firsts = here.iter().filter(|it| it.kept).map(|it| it.lines[0][0].lng_deg);
            firsts.collect::<Vec<_>>()
        };
        let [once] = hainan(109.0, 110.0)[..] else { panic!("not once") };
        assert!((108.0..112.0).contains(&once));
        let turns = |west, east| {
            let turn = |lng: &f64| (lng - once) / 360.0;
            hainan(west, east).iter().map(turn).map(f64::round).collect::<Vec<_>>()
        };
        assert_eq!(turns(469.0, 470.0), [1.0]);
        assert_eq!(turns(-251.0, -250.0), [-1.0]);
        assert_eq!(turns(0.0, 720.0), [0.0, 1.0]);
        assert_eq!(turns(0.0, 3000.0), [0.0, 1.0], "the western 720° alone");
        assert_eq!(turns(170.0, 110.0), [1.0], "east before west");
        assert!(hainan(f64::NAN, 1.0).is_empty());
        assert!(hainan(0.0, f64::INFINITY).is_empty());
    }

    /// A whole file of few records: Antarctica, and the last of each kind.
    fn few() -> Vec<u8> {
        let flags = |it: &Bytes| it.0[0];
        let all: Vec<_> = records(FILE).collect();
        let round = all.iter().find(|it| flags(it) & 8 == 8).unwrap();
        let last = |kind| all.iter().rfind(|it| flags(it) & 3 == kind).unwrap();
        let mut file = MAGIC.to_vec();
        for record in [last(0), last(1), last(2), round] {
            let length = record.0.len();
            file.extend([
                (length & 0x7f) as u8 | 0x80,
                (length >> 7 & 0x7f) as u8 | 0x80,
                (length >> 14) as u8,
            ]);
            file.extend(record.0);
        }
        file
    }

    #[test]
    fn a_file_cut_short_gives_what_is_before_the_cut() {
        let file = few();
        assert_eq!(pieces_of(&file, WORLD).len(), 4);
        assert_eq!(pieces_of(&file[..file.len() - 1], WORLD).len(), 3);
        assert_eq!(pieces_of(&file[..MAGIC.len() - 1], WORLD), []);
        assert_eq!(pieces_of(&[], WORLD), []);
    }

    proptest! {
        #[test]
        fn a_damaged_file_gives_fewer_pieces_and_never_nonsense(
            damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
            near in prop::bool::ANY,
            (west, width) in (-720.0..720.0, 0.0..720.0),
        ) {
            let mut file = few();
            // Damage near the front hits counts and boxes, elsewhere points.
            let length = if near { 120 } else { file.len() };
            for (index, byte) in damage {
                file[index.index(length)] = byte;
            }
            let window = LngLatBounds { west, east: west + width, ..WORLD };
            for piece in pieces_of(&file, window) {
                prop_assert!(!piece.lines.is_empty());
                for (a, b) in piece.lines.iter().flat_map(|line| edges(line)) {
                    prop_assert!(a.lat_deg.abs() <= 90.0);
                    let closes = piece.kind == PieceKind::River;
                    prop_assert!(closes || (a.lng_deg - b.lng_deg).abs() <= 180.0);
                }
            }
        }
    }
}
