//! GeoJSON and TopoJSON.

use super::*;
use crate::story::{Datum, Text};

fn ring() -> String {
    let corners: Vec<String> = corners().iter().map(|it| format!("[{},{}]", it.0, it.1)).collect();
    format!("[{}]", corners.join(","))
}

fn collection(features: &[(&str, &str)]) -> String {
    let features: Vec<String> = features
        .iter()
        .map(|(properties, geometry)| {
            format!(r#"{{"type":"Feature","properties":{properties},"geometry":{geometry}}}"#)
        })
        .collect();
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))
}

fn lake() -> String {
    format!(r#"{{"type":"Polygon","coordinates":[{}]}}"#, ring())
}

const LINE: &str = r#"{"type":"LineString","coordinates":[[113.051,23.681],[113.055,23.689]]}"#;

fn geojson(features: &[(&str, &str)], wish: &Wish) -> Result<Region, FileProblem> {
    read_alone("a.geojson", collection(features).as_bytes(), wish)
}

#[test]
fn a_lake_comes_out_of_geojson_where_it_is() {
    for properties in [
        r#"{"kind":"water"}"#,
        r#"{"natural":"water"}"#,
        r#"{"featurecla":"Lake"}"#,
        r#"{"tags":{"water":"lake"}}"#,
    ] {
        let region = geojson(&[(properties, &lake())], &around()).unwrap();
        assert_lake(&region);
        assert_eq!(as_a_story_reads_it(&region), region.features);
    }
}

#[test]
fn a_region_is_read_again_as_it_was_written() {
    let named = r#"{"kind":"water","name":{"en":"Lake","zh-Hans":"湖"},"priority":3}"#;
    let first =
        geojson(&[(named, &lake()), (r#"{"kind":"river","name":"江"}"#, LINE)], &around()).unwrap();
    let again = read_alone("ground.json", first.to_json().as_bytes(), &around()).unwrap();
    assert_eq!(first.features, again.features);
    assert_eq!(first.features[0].priority, 3.0);
    assert_eq!(first.to_json().replace("a.geojson", "ground.json"), again.to_json());
}

#[test]
fn a_lake_comes_out_of_topojson_by_arcs_that_are_turned_round() {
    // Two arcs on a grid of 1.25e-5 degrees; the second is named from its end.
    let json = br#"{"type":"Topology","transform":{"scale":[0.00125,0.00125],"translate":[113.05,23.68]},
        "arcs":[[[1,1],[6,0],[0,5]],[[1,1],[0,5],[6,0]]],
        "objects":{"water":{"type":"GeometryCollection","geometries":[{"type":"Polygon","arcs":[[0,-2]]}]},
        "countries":{"type":"GeometryCollection","geometries":[{"type":"Polygon","arcs":[[0,-2]],"id":"156"}]}}}"#;
    let region = read_alone("a.json", json, &around()).unwrap();
    assert_lake(&region);
    assert!(region.told.contains(&Told::Boundaries(1)), "{:?}", region.told);
}

#[test]
fn arcs_without_a_grid_are_degrees_and_a_missing_one_is_damage() {
    let json = format!(
        r#"{{"type":"Topology","arcs":[{}],
            "objects":{{"a":{{"type":"Polygon","arcs":[[0]],"properties":{{"kind":"water"}}}}}}}}"#,
        ring()
    );
    assert_lake(&read_alone("a.json", json.as_bytes(), &around()).unwrap());
    let broken = json.replace("[[0]]", "[[7]]");
    assert_eq!(read_alone("a.json", broken.as_bytes(), &around()), Err(FileProblem::damaged()));
}

#[test]
fn boundaries_are_left_out_and_counted_even_where_all_is_taken_for_rivers() {
    let features: [(&str, &str); 4] = [
        (r#"{"admin_level":"4"}"#, LINE),
        (r#"{"boundary":"administrative"}"#, LINE),
        (r#"{"name":"省界"}"#, LINE),
        (r#"{"note":"a line"}"#, LINE),
    ];
    let wish = Wish { layers: Some(vec![Layer::River]), ..around() };
    let region = geojson(&features, &wish).unwrap();
    assert_eq!(region.features.len(), 1);
    assert!(region.told.contains(&Told::Boundaries(3)), "{:?}", region.told);
    assert!(region.told.contains(&Told::Single(Layer::River, 1)), "{:?}", region.told);
    let only = geojson(&features[..2], &around()).unwrap_err();
    assert!(only.to_string().contains("boundaries (2)"), "{only}");
}

#[test]
fn a_file_that_says_of_some_features_what_they_are_is_believed() {
    let features = [(r#"{"waterway":"river"}"#, LINE), (r#"{"power":"line"}"#, LINE)];
    let wish = Wish { layers: Some(vec![Layer::River]), ..around() };
    let region = geojson(&features, &wish).unwrap();
    assert_eq!(region.features.len(), 1);
    assert!(region.told.contains(&Told::Unknown(1)), "{:?}", region.told);
    let none = geojson(&features[1..], &around()).unwrap_err();
    assert!(none.to_string().contains("--layers river"), "{none}");
}

#[test]
fn data_of_openstreetmap_has_its_credit_whatever_the_file_says() {
    let osm = geojson(&[(r#"{"waterway":"river"}"#, LINE)], &around()).unwrap();
    assert_eq!(credit(&osm), "© OpenStreetMap contributors");
    assert!(told(&osm).contains(&"osm credit"));
    let json = collection(&[(r#"{"@id":"way/1","natural":"water"}"#, &lake())]);
    let json = json.replacen('{', r#"{"credit":"Our own drawing","#, 1);
    let region = read_alone("a.geojson", json.as_bytes(), &around()).unwrap();
    assert_eq!(credit(&region), "Our own drawing © OpenStreetMap contributors");
    assert!(
        region.to_json().contains("\"credit_url\":\"https://www.openstreetmap.org/copyright\"")
    );
    let overpass = json
        .replace("credit", "copyright")
        .replace("Our own drawing", "The data is from www.openstreetmap.org, under ODbL.");
    let region = read_alone("a.geojson", overpass.as_bytes(), &around()).unwrap();
    assert_eq!(credit(&region), "© OpenStreetMap contributors");
    let own = geojson(&[(r#"{"kind":"water"}"#, &lake())], &around()).unwrap();
    assert!(told(&own).contains(&"no credit") && !own.to_json().contains("credit"));
}

#[test]
fn positions_of_chinese_services_are_converted_when_that_is_said() {
    // 清远 in GCJ-02 and in WGS 84, by the fixtures of gcoord, whose inverse is exact to a metre.
    let town = r#"{"type":"Point","coordinates":[113.0560349,23.6817695]}"#;
    let wish = Wish { datum: Some(Datum::Gcj02), ..around() };
    let region = geojson(&[(r#"{"place":"city","name":"清远"}"#, town)], &wish).unwrap();
    let Geometry::Point(at) = region.features[0].geometry else { panic!("a point") };
    assert!(
        (at.lng_deg - 113.050_561).abs() < 1e-5 && (at.lat_deg - 23.684_236_5).abs() < 1e-5,
        "{at:?}"
    );
    assert!(region.told.contains(&Told::Datum { datum: "GCJ-02", known: Known::Asked }));
}

#[test]
fn metres_are_converted_or_refused_and_never_drawn_as_degrees() {
    let line = r#"{"type":"LineString","coordinates":[[12584700,2714900],[12585000,2715000]]}"#;
    let bare = geojson(&[(r#"{"kind":"river"}"#, line)], &Wish::default()).unwrap_err();
    assert!(bare.to_string().contains("EPSG:4326"), "{bare}");
    let json = collection(&[(r#"{"kind":"river"}"#, line)]);
    let with = |name: &str| {
        json.replacen(
            '{',
            &format!(r#"{{"crs":{{"type":"name","properties":{{"name":"{name}"}}}},"#),
            1,
        )
    };
    let web =
        read_alone("a.geojson", with("urn:ogc:def:crs:EPSG::3857").as_bytes(), &Wish::default())
            .unwrap();
    let Geometry::Line(line) = &web.features[0].geometry else { panic!("a line") };
    assert!(
        (line[0].lng_deg - 113.0503).abs() < 1e-3 && (line[0].lat_deg - 23.68).abs() < 1e-2,
        "{line:?}"
    );
    assert!(
        web.told.contains(&Told::Datum { datum: "Web Mercator (EPSG:3857)", known: Known::Said })
    );
    let other =
        read_alone("a.geojson", with("EPSG:2326").as_bytes(), &Wish::default()).unwrap_err();
    assert!(other.to_string().contains("ogr2ogr"), "{other}");
}

#[test]
fn names_are_in_the_languages_of_the_story() {
    let wish = Wish { languages: vec!["zh-Hans".into(), "en".into()], ..around() };
    let tags = r#"{"natural":"water","name":"飞霞湖","name:en":"Feixia Lake"}"#;
    let region = geojson(&[(tags, &lake())], &wish).unwrap();
    let expected = [("zh-Hans".into(), "飞霞湖".into()), ("en".into(), "Feixia Lake".into())];
    assert_eq!(region.features[0].name, Some(Text::ByLanguage(expected.into())));
    assert!(region.to_json().contains(r#""name":{"zh-Hans":"飞霞湖","en":"Feixia Lake"}"#));
}

#[test]
fn stretches_of_one_river_become_one_feature() {
    let next = r#"{"type":"LineString","coordinates":[[113.055,23.689],[113.057,23.685]]}"#;
    let tags = r#"{"waterway":"river","name":"北江"}"#;
    let region = geojson(&[(tags, LINE), (tags, next)], &around()).unwrap();
    let [river] = &*region.features else { panic!("one feature") };
    let Geometry::Line(line) = &river.geometry else { panic!("{river:?}") };
    assert_eq!(line.len(), 3);
}

#[test]
fn what_lies_outside_the_bounds_does_not_use_up_what_may_be_read() {
    // More than two million positions of far roads used to leave no room for the lake, whatever the bounds.
    let far: Vec<String> = (0..1_000).map(|it| format!("[{}.5,1]", it % 100)).collect();
    let far = format!(r#"{{"type":"LineString","coordinates":[{}]}}"#, far.join(","));
    let road = (r#"{"kind":"road"}"#, &*far);
    let mut features = vec![road; 2_001];
    let lake = lake();
    features.push((r#"{"kind":"water"}"#, &lake));
    assert_lake(&geojson(&features, &around()).unwrap());
    let problem = geojson(&features, &Wish::default()).unwrap_err();
    assert_eq!(problem, FileProblem::positions());
}
