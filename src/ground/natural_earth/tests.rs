//! The world as it is in the file: where land and water are, and what becomes of damage.

use proptest::prelude::*;

use super::record::{Bytes, MAGIC};
use super::*;

const WORLD: LngLatBounds = LngLatBounds { west: -180.0, south: -90.0, east: 180.0, north: 90.0 };

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
        (a.lat_deg > lat) != (b.lat_deg > lat) && a.lng_deg + share * (b.lng_deg - a.lng_deg) > lng
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
    assert!(file().len() <= 1_500_000, "{}", file().len());
    let length: usize = records(file()).map(|it| it.0.len()).sum();
    let counts = records(file()).map(|it| {
        if it.0.len() < 0x80 {
            1
        } else if it.0.len() < 0x4000 {
            2
        } else {
            3
        }
    });
    assert_eq!(MAGIC.len() + length + counts.sum::<usize>(), file().len());
    for record in records(file()) {
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
        assert!(lngs().fold(f64::MAX, f64::min) < west && lngs().fold(f64::MIN, f64::max) > east);
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
    let all: Vec<_> = records(file()).collect();
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
