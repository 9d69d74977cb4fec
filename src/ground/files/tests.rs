//! The same square lake through every form of file, and what must never come out of any.

mod json;
mod kml;
mod shapes;
mod tiles;

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
