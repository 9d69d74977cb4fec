//! PMTiles, written here.

use std::collections::BTreeMap;
use std::f64::consts::{FRAC_PI_4, PI};
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;

use super::*;
use crate::ground::files::pmtiles::tile_number;

const EXTENT: f64 = 4096.0;
/// Units that tiles hold beyond their square.
const BUFFER: f64 = 64.0;

fn varint(mut number: u64, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn field(number: u64, bytes: &[u8], out: &mut Vec<u8>) {
    varint(number << 3 | 2, out);
    varint(bytes.len() as u64, out);
    out.extend_from_slice(bytes);
}

/// A feature before it is cut into tiles: positions in degrees.
struct Drawn {
    layer: &'static str,
    tags: &'static [(&'static str, &'static str)],
    /// 1 for points, 2 for a line, 3 for rings of which the first is the outer one.
    kind: u64,
    parts: Vec<Vec<(f64, f64)>>,
}

/// Where a position lies in a tile, by the formula of the projection.
fn in_tile(zoom: u8, x: u32, y: u32, (lng, lat): (f64, f64)) -> (f64, f64) {
    let side = f64::from(1_u32 << zoom);
    let ordinate = (FRAC_PI_4 + lat.to_radians() / 2.0).tan().ln();
    let world = ((lng + 180.0) / 360.0 * side, (1.0 - ordinate / PI) / 2.0 * side);
    ((world.0 - f64::from(x)) * EXTENT, (world.1 - f64::from(y)) * EXTENT)
}

/// The tile, in which rectangles are cut to the square and its buffer, as programs that make tiles do.
fn tile(zoom: u8, x: u32, y: u32, drawn: &[Drawn]) -> Vec<u8> {
    let mut tile = Vec::new();
    let mut layers: BTreeMap<&str, Vec<&Drawn>> = BTreeMap::new();
    drawn.iter().for_each(|it| layers.entry(it.layer).or_default().push(it));
    for (name, features) in layers {
        let mut layer = Vec::new();
        field(1, name.as_bytes(), &mut layer);
        let (mut keys, mut values) = (Vec::new(), Vec::new());
        for drawn in features {
            let mut geometry = Vec::new();
            let mut pen = (0_i64, 0_i64);
            for part in &drawn.parts {
                let cut =
                    |it: f64| if drawn.kind == 3 { it.clamp(-BUFFER, EXTENT + BUFFER) } else { it };
                let at = part.iter().map(|it| in_tile(zoom, x, y, *it));
                let mut at: Vec<(i64, i64)> =
                    at.map(|it| (cut(it.0).round() as i64, cut(it.1).round() as i64)).collect();
                at.dedup();
                if drawn.kind == 3 {
                    at.pop();
                }
                for (index, it) in at.iter().enumerate() {
                    match index {
                        0 => varint(1 | 1 << 3, &mut geometry),
                        1 => varint(2 | (at.len() as u64 - 1) << 3, &mut geometry),
                        _ => {}
                    }
                    for step in [it.0 - pen.0, it.1 - pen.1] {
                        varint((step << 1 ^ step >> 63) as u64, &mut geometry);
                    }
                    pen = *it;
                }
                if drawn.kind == 3 {
                    varint(7 | 1 << 3, &mut geometry);
                }
            }
            let mut tags = Vec::new();
            for (key, value) in drawn.tags {
                varint(keys.len() as u64, &mut tags);
                varint(values.len() as u64, &mut tags);
                keys.push(*key);
                values.push(*value);
            }
            let mut feature = Vec::new();
            field(2, &tags, &mut feature);
            varint(3 << 3, &mut feature);
            varint(drawn.kind, &mut feature);
            field(4, &geometry, &mut feature);
            field(2, &feature, &mut layer);
        }
        keys.iter().for_each(|it| field(3, it.as_bytes(), &mut layer));
        for value in values {
            let mut text = Vec::new();
            field(1, value.as_bytes(), &mut text);
            field(4, &text, &mut layer);
        }
        varint(5 << 3, &mut layer);
        varint(EXTENT as u64, &mut layer);
        varint(15 << 3, &mut layer);
        varint(2, &mut layer);
        field(3, &layer, &mut tile);
    }
    tile
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn directory(entries: &[(u64, u64, u64, u64)]) -> Vec<u8> {
    let mut out = Vec::new();
    varint(entries.len() as u64, &mut out);
    let mut before = 0;
    for it in entries {
        varint(it.0 - before, &mut out);
        before = it.0;
    }
    entries.iter().for_each(|it| varint(it.1, &mut out));
    entries.iter().for_each(|it| varint(it.2, &mut out));
    entries.iter().for_each(|it| varint(it.3 + 1, &mut out));
    gzip(&out)
}

/// A file with all tiles of one zoom that touch the lake's surroundings, its directory behind a leaf.
fn pmtiles(zoom: u8, metadata: &str, drawn: &[Drawn]) -> Vec<u8> {
    let side = f64::from(1_u32 << zoom);
    let column = |lng: f64| ((lng + 180.0) / 360.0 * side) as u32;
    let row = |lat: f64| in_tile(zoom, 0, 0, (0.0, lat)).1 as u32 / EXTENT as u32;
    let mut tiles = BTreeMap::new();
    for x in column(113.04)..=column(113.07) {
        for y in row(23.70)..=row(23.67) {
            tiles.insert(tile_number(zoom, x, y), gzip(&tile(zoom, x, y, drawn)));
        }
    }
    let (mut data, mut entries) = (Vec::new(), Vec::new());
    for (number, bytes) in tiles {
        entries.push((number, 1, bytes.len() as u64, data.len() as u64));
        data.extend(bytes);
    }
    let leaf = directory(&entries);
    let root = directory(&[(entries[0].0, 0, leaf.len() as u64, 0)]);
    let metadata = gzip(metadata.as_bytes());
    let mut file = b"PMTiles\x03".to_vec();
    let mut at = 127_u64;
    for part in [&root, &metadata, &leaf, &data] {
        file.extend(at.to_le_bytes());
        file.extend((part.len() as u64).to_le_bytes());
        at += part.len() as u64;
    }
    (0..3).for_each(|_| file.extend((entries.len() as u64).to_le_bytes()));
    file.extend([1, 2, 2, 1, zoom, zoom]);
    for degrees in [113.04, 23.67, 113.07, 23.70] {
        file.extend(((degrees * 1e7) as i32).to_le_bytes());
    }
    file.extend([zoom, 0, 0, 0, 0, 0, 0, 0, 0]);
    assert_eq!(file.len(), 127);
    for part in [root, metadata, leaf, data] {
        file.extend(part);
    }
    file
}

/// The lake's ring as tiles have it: with the clock, for y grows southwards there and outer rings have a positive area.
fn lake(layer: &'static str, tags: &'static [(&'static str, &'static str)]) -> Drawn {
    let mut ring = corners().to_vec();
    ring.reverse();
    Drawn { layer, tags, kind: 3, parts: vec![ring] }
}

const PROTOMAPS: &str = r#"{"attribution": "<a href='https://protomaps.com'>Protomaps</a>",
    "vector_layers": [{"id": "earth"}, {"id": "water"}, {"id": "roads"}, {"id": "boundaries"}]}"#;
const OPENMAPTILES: &str =
    r#"{"vector_layers": [{"id": "water"}, {"id": "waterway"}, {"id": "transportation"}]}"#;

/// Zoom at which a unit is less than 1e-6 degrees; the lake lies in several tiles then.
const ZOOM: u8 = 17;

#[test]
fn a_lake_over_many_tiles_comes_out_whole_and_where_it_is() {
    let file = pmtiles(ZOOM, PROTOMAPS, &[lake("water", &[("kind", "lake")])]);
    let region = read_alone("a.pmtiles", &file, &around()).unwrap();
    assert_lake(&region);
    let tiles = region.told.iter().find_map(|it| match it {
        Told::Zoom { zoom: ZOOM, tiles, .. } => Some(*tiles),
        _ => None,
    });
    assert!(tiles.unwrap() >= 9, "{:?}", region.told);
    let file = pmtiles(ZOOM, OPENMAPTILES, &[lake("water", &[("class", "lake")])]);
    assert_lake(&read_alone("a.pmtiles", &file, &around()).unwrap());
}

#[test]
fn an_island_in_a_lake_stays_one_and_a_road_over_many_tiles_is_one_line() {
    let mut lake = lake("water", &[("kind", "lake")]);
    let island = [
        (113.053, 23.682),
        (113.057, 23.682),
        (113.057, 23.685),
        (113.053, 23.685),
        (113.053, 23.682),
    ];
    lake.parts.push(island.to_vec());
    let road = |layer, tags| Drawn {
        layer,
        tags,
        kind: 2,
        parts: vec![vec![(113.0495, 23.6805), (113.0605, 23.6895)]],
    };
    let drawn = [
        lake,
        road("roads", &[("kind", "highway"), ("kind_detail", "motorway"), ("ref", "G4")]),
        road("boundaries", &[("kind", "county")]),
    ];
    let region = read_alone("a.pmtiles", &pmtiles(ZOOM, PROTOMAPS, &drawn), &around()).unwrap();
    let [lake, road] = &*region.features else { panic!("{:?}", region.features) };
    let Geometry::Polygon(rings) = &lake.geometry else { panic!("{lake:?}") };
    assert_eq!((rings.len(), rings[0].len(), rings[1].len()), (2, 5, 5), "{rings:?}");
    assert_eq!(road.kind, "motorway");
    let Geometry::Line(line) = &road.geometry else { panic!("{road:?}") };
    // From side to side, and straight: off by what tiles round to.
    assert!((line[0].lng_deg - line[line.len() - 1].lng_deg).abs() > 0.009_99, "{line:?}");
    let straight = |it: &LngLat| 23.6805 + (it.lng_deg - 113.0495) * 0.009 / 0.011;
    assert!(line.iter().all(|it| (it.lat_deg - straight(it)).abs() < 2e-6), "{line:?}");
    assert!(told(&region).contains(&"boundaries"));
}

#[test]
fn a_lake_is_called_what_stands_in_it() {
    let label = |layer, at| Drawn {
        layer,
        tags: &[("kind", "lake"), ("name", "飞霞湖"), ("name:en", "Feixia Lake")],
        kind: 1,
        parts: vec![vec![at]],
    };
    let wish = Wish { languages: vec!["en".into()], ..around() };
    let name = |layer: &'static str, at| {
        let drawn = [lake("water", &[("kind", "lake"), ("class", "lake")]), label(layer, at)];
        let region = read_alone("a.pmtiles", &pmtiles(ZOOM, "{}", &drawn), &wish).unwrap();
        assert_lake(&region);
        region.features[0].name.as_ref().map(|it| it.get("en", "en").to_owned())
    };
    assert_eq!(name("water", (113.0551, 23.6851)).as_deref(), Some("Feixia Lake"));
    assert_eq!(name("water_name", (113.0551, 23.6851)).as_deref(), Some("Feixia Lake"));
    assert_eq!(name("water", (113.0595, 23.6851)), None);
}

#[test]
fn the_credit_of_tiles_writes_itself() {
    let drawn = [lake("water", &[("kind", "lake")])];
    let region = read_alone("a.pmtiles", &pmtiles(ZOOM, PROTOMAPS, &drawn), &around()).unwrap();
    assert_eq!(credit(&region), "Protomaps © OpenStreetMap contributors");
    assert!(region.to_json().contains("\"credit\":\"Protomaps © OpenStreetMap contributors\""));
    let silent = [pmtiles(ZOOM, OPENMAPTILES, &drawn), pmtiles(ZOOM, "not json", &drawn)];
    for file in silent {
        let region = read_alone("a.pmtiles", &file, &around()).unwrap();
        assert_eq!(credit(&region), "© OpenStreetMap contributors");
    }
}

#[test]
fn tiles_that_cannot_be_read_are_told_with_what_to_do() {
    let good = pmtiles(ZOOM, PROTOMAPS, &[lake("water", &[("kind", "lake")])]);
    let with = |at: usize, byte: u8| {
        let mut file = good.clone();
        file[at] = byte;
        read_alone("a.pmtiles", &file, &around()).unwrap_err().to_string()
    };
    assert!(with(7, 2).contains("pmtiles convert"));
    assert!(with(99, 2).contains("are pictures"));
    assert!(with(98, 4).contains("zstd"));
    let cut = read_alone("a.pmtiles", &good[..good.len() / 2], &around()).unwrap_err();
    assert!(cut.to_string().contains("cut short"), "{cut}");
    let elsewhere = Wish {
        bounds: Some(LngLatBounds { west: 1.0, south: 1.0, east: 2.0, north: 2.0 }),
        ..Wish::default()
    };
    let empty = read_alone("a.pmtiles", &good, &elsewhere).unwrap_err();
    assert!(empty.to_string().contains("nothing"), "{empty}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn damaged_tiles_give_a_region_or_a_problem(at in 0..2000_usize, byte in any::<u8>(), cut in 0..4000_usize) {
        let mut file = pmtiles(14, PROTOMAPS, &[lake("water", &[("kind", "lake")])]);
        let len = file.len();
        file[at % len] ^= byte;
        file.truncate(len.max(cut + 1) - cut);
        let _ = read_alone("a.pmtiles", &file, &around());
    }

    #[test]
    fn a_damaged_tile_ends_reading_and_nothing_else(at in 0..2000_usize, byte in any::<u8>()) {
        let mut tile = tile(14, 13_336, 7_081, &[lake("water", &[("kind", "lake")])]);
        let len = tile.len();
        tile[at % len] = byte;
        let _ = mvt::read(&tile, &|_| true, &mut |_, _| Ok(()));
    }
}
