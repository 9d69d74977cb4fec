//! The same square lake through every form of file, and what must never come out of any.

mod json;
mod kml;
mod shapes;
mod tiles;

use proptest::prelude::*;

use super::*;
use crate::geometry::LngLat;
use crate::story::Geometry;
use crate::words::Locale;

/// West, south, east and north of the lake, degrees. Six digits: they come through as they are.
const LAKE: [f64; 4] = [113.051_25, 23.681_25, 113.058_75, 23.687_5];

/// Bounds around it, narrow enough for six digits.
fn around() -> Wish {
    let bounds = LngLatBounds { west: 113.05, south: 23.68, east: 113.06, north: 23.69 };
    Wish { bounds: Some(bounds), ..Wish::default() }
}

/// The corners of the lake, against the clock.
fn corners() -> [(f64, f64); 5] {
    let [west, south, east, north] = LAKE;
    [(west, south), (east, south), (east, north), (west, north), (west, south)]
}

fn alone(_: &str) -> Option<Vec<u8>> {
    None
}

fn read_alone(name: &str, bytes: &[u8], wish: &Wish) -> Result<Region, FileProblem> {
    read(name, &bytes, &alone, wish)
}

/// Asserts that the one feature of a region is the lake, whichever way its ring runs and wherever it begins.
#[track_caller]
fn assert_lake(region: &Region) {
    let [feature] = &*region.features else { panic!("one feature: {:?}", region.features) };
    assert_eq!(feature.kind, "water");
    let Geometry::Polygon(rings) = &feature.geometry else { panic!("{:?}", feature.geometry) };
    let [ring] = &**rings else { panic!("one ring: {rings:?}") };
    assert_eq!(ring.len(), 5, "{ring:?}");
    assert_eq!(ring.first(), ring.last());
    for (lng, lat) in corners() {
        let near = |at: &LngLat| (at.lng_deg - lng).abs() < 1e-6 && (at.lat_deg - lat).abs() < 1e-6;
        assert!(ring.iter().any(near), "{lng} {lat} in {ring:?}");
    }
}

fn told(region: &Region) -> Vec<&str> {
    region
        .told
        .iter()
        .map(|it| match it {
            Told::Boundaries(_) => "boundaries",
            Told::Unknown(_) => "unknown",
            Told::Unasked(_) => "unasked",
            Told::Single(..) => "single",
            Told::NoCredit => "no credit",
            Told::OsmCredit => "osm credit",
            Told::Datum { .. } => "datum",
            _ => "other",
        })
        .collect()
}

fn credit(region: &Region) -> &str {
    region.credit.as_ref().map_or("", |it| it.get("en", "en"))
}

/// A region as a story's own reader takes it.
fn as_a_story_reads_it(region: &Region) -> Vec<crate::story::Feature> {
    let map = region.to_json();
    let story = format!(
        r#"{{"version": 1, "id": "s", "lang": "en", "title": "S", "timezone": "Asia/Shanghai",
        "map": {{"features": {map}}},
        "milestones": [{{"id": "m", "title": "M", "when": "2024"}}]}}"#
    );
    let reading = crate::story::read(story.as_bytes(), &crate::date::FixedOffsets);
    let about_map: Vec<_> =
        reading.problems.iter().filter(|it| it.path.contains("features")).collect();
    assert!(about_map.is_empty(), "{about_map:#?}");
    reading.story.unwrap().map.features
}

#[test]
fn what_is_no_map_is_told_in_both_languages() {
    for bytes in [
        &b""[..],
        b"plain text",
        b"\x89PNG\r\n",
        b"{\"a\": 1}",
        b"{\"type\": \"FeatureCollection\"",
        b"[1]",
    ] {
        let problem = read_alone("a.geojson", bytes, &Wish::default()).unwrap_err();
        let wording = problem.wording();
        assert!(wording.get(Locale::ZhHans).contains(['；', '，', '：']), "{wording:?}");
        assert!(wording.get(Locale::En).contains([';', ':', ',']), "{wording:?}");
    }
}

/// A file that says it is longer than any that is read, and is never read.
struct Endless;

impl Source for Endless {
    fn len(&self) -> u64 {
        3_000_000_000
    }

    fn read(&self, start: u64, length: usize) -> Result<Vec<u8>, FileProblem> {
        assert!(start == 0 && length <= 512, "only its beginning");
        Ok(b"{".repeat(length))
    }
}

#[test]
fn a_file_that_is_too_large_is_told_and_not_read() {
    let problem = read("a.geojson", &Endless, &alone, &Wish::default()).unwrap_err();
    assert!(problem.to_string().contains("has 3000 MB, and may have 256 MB"), "{problem}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn damaged_text_gives_a_region_or_a_problem(at in 0..2000_usize, byte in any::<u8>(), form in 0..3_usize) {
        let files: [&[u8]; 3] = [
            br#"{"type":"FeatureCollection","crs":{"properties":{"name":"EPSG:3857"}},"features":[{"type":"Feature",
                "properties":{"kind":"water","priority":1e9},"geometry":{"type":"MultiPolygon","coordinates":
                [[[[113.05,23.68],[113.06,23.68],[113.06,23.69]]]]}},{"type":"Feature","properties":{"kind":"river"},
                "geometry":{"type":"LineString","coordinates":[[113.05,23.68],[113.06,23.69]]}}]}"#,
            br#"{"type":"Topology","transform":{"scale":[0.01,0.01],"translate":[113,23]},"arcs":[[[5,68],[1,0],[0,1]]],
                "objects":{"water":{"type":"Polygon","arcs":[[0]]},"rivers":{"type":"LineString","arcs":[-1]}}}"#,
            b"<kml><Folder><name>rivers</name><Placemark><name>a</name><LineString><coordinates>
                113.05,23.68 113.06,23.69
                </coordinates></LineString></Placemark></Folder></kml>",
        ];
        let mut file = files[form].to_vec();
        let len = file.len();
        file[at % len] = byte;
        for wish in [around(), Wish::default()] {
            if let Ok(region) = read_alone("a", &file, &wish) {
                let mut on_earth = true;
                region.features.iter().for_each(|it| it.geometry.each_position(&mut |at| on_earth &= at.is_on_earth()));
                prop_assert!(on_earth, "{region:?}");
                prop_assert!(serde_json::from_str::<serde_json::Value>(&region.to_json()).is_ok());
            }
        }
    }
}
