//! GeoJSON as programs export it, and what is said of it.

use super::*;
use crate::words::Locale;

fn feature(kind: &str, geometry: &str) -> String {
    format!(r#"{{"type": "Feature", "properties": {{"kind": "{kind}"}}, "geometry": {geometry}}}"#)
}

/// Reads a story with these features: the geometries kept, and what was wrong.
fn read(features: &[String]) -> (Vec<Geometry>, Vec<(String, String)>) {
    let json = format!(
        r#"{{"version": 1, "id": "s", "lang": "zh", "title": "故事", "map": {{"features": [{}]}},
        "milestones": [{{"id": "m", "title": "事", "when": "2024"}}]}}"#,
        features.join(",")
    );
    let reading = crate::story::read(json.as_bytes(), &crate::date::FixedOffsets);
    let features = reading.story.unwrap().map.features;
    let said = |it: &crate::story::Problem| (it.path.clone(), it.message(Locale::En));
    (
        features.into_iter().map(|it| it.geometry).collect(),
        reading.problems.iter().map(said).collect(),
    )
}

#[test]
fn a_kind_without_a_look_of_its_own_is_drawn_as_other_and_reported_once() {
    let point = r#"{"type": "Point", "coordinates": [1, 1]}"#;
    let kinds = ["lake", "town", "lake", "volcano", "rivr", "other"];
    let (kept, problems) = read(&kinds.map(|it| feature(it, point)));
    assert_eq!(kept.len(), 6);
    let expected = [
        (0, "found “lake”, 2 times, here first; hint: did you mean “water”?"),
        (3, "found “volcano”; hint: it is drawn as other"),
        (4, "found “rivr”; hint: did you mean “river”?"),
    ];
    assert_eq!(problems.len(), expected.len(), "{problems:?}");
    for ((path, message), (i, end)) in problems.iter().zip(expected) {
        assert_eq!(*path, format!("map.features[{i}].properties.kind"));
        assert!(message.ends_with(end), "{message}");
    }
}

/// Kinds with their geometries, and paths with what was wrong there.
type Kept = (Vec<(String, Geometry)>, Vec<(String, String)>);

/// Reads a story with this GeoJSON.
fn read_whole(geojson: &str) -> Kept {
    let json = format!(
        r#"{{"version": 1, "id": "s", "lang": "en", "title": "S", "map": {{"features": {geojson}}},
        "milestones": [{{"id": "m", "title": "M", "when": "2024"}}]}}"#
    );
    let reading = crate::story::read(json.as_bytes(), &crate::date::FixedOffsets);
    let features = reading.story.unwrap().map.features;
    let said = |it: &crate::story::Problem| (it.path.clone(), it.message(Locale::En));
    (
        features.into_iter().map(|it| (it.kind, it.geometry)).collect(),
        reading.problems.iter().map(said).collect(),
    )
}

#[test]
fn a_feature_or_a_geometry_alone_is_taken_as_a_list_of_one() {
    // They were refused.
    let line = r#"{"type": "LineString", "coordinates": [[1, 1], [2, 2]]}"#;
    let drawn = Geometry::Line(vec![LngLat::new(1.0, 1.0), LngLat::new(2.0, 2.0)]);
    let (kept, problems) = read_whole(line);
    assert_eq!(kept, [("other".to_owned(), drawn.clone())]);
    assert_eq!((problems.len(), &*problems[0].0), (1, "map.features"));
    let (kept, problems) = read_whole(&feature("river", line));
    assert_eq!((kept, problems), (vec![("river".to_owned(), drawn.clone())], vec![]));
    let (kept, _) = read_whole(&format!("[{line}, {}]", feature("rail", line)));
    assert_eq!(kept.len(), 2);
}

#[test]
fn features_without_a_kind_are_drawn_as_other_and_told_of_once() {
    // Each was an error without a hint.
    let point = r#""geometry": {"type": "Point", "coordinates": [1, 1]}"#;
    let (kept, problems) = read_whole(&format!(
        r#"{{"type": "FeatureCollection", "bbox": [0, 0, 1, 1], "crs": {{"type": "name"}}, "name": "export", "features": [
        {{"type": "Feature", "id": 7, "properties": null, {point}}}, {{"type": "Feature", "properties": {{"kind": null, "name": ""}}, {point}}},
        {{"type": "Feature", {point}}}, {{"type": "Feature", "properties": {{"kind": "main road"}}, {point}}}]}}"#
    ));
    let kinds: Vec<&str> = kept.iter().map(|it| &*it.0).collect();
    assert_eq!(kinds, ["other", "other", "other", "main road"]);
    let [(path, message), (unknown, _)] = &problems[..] else { panic!("{problems:?}") };
    assert_eq!(path, "map.features.features[0].properties.kind");
    assert_eq!(unknown, "map.features.features[3].properties.kind");
    let end =
        "found none, 3 times, here first; hint: it is drawn as other; say its kind in properties";
    assert!(
        message.starts_with("expected one of river / stream") && message.ends_with(end),
        "{message}"
    );
}

#[test]
fn what_has_no_place_is_left_out_and_told_of_once() {
    let (kept, problems) = read_whole(
        r#"[{"type": "Feature", "properties": {"kind": "town"}, "geometry": null},
        {"type": "Feature", "properties": {"kind": "river"}, "geometry": {"type": "LineString", "coordinates": []}},
        {"type": "Feature", "properties": {"kind": "river"}, "geometry": {"type": "GeometryCollection", "geometries": []}}]"#,
    );
    assert!(kept.is_empty());
    let [(path, message)] = &problems[..] else { panic!("{problems:?}") };
    assert_eq!(path, "map.features[0].geometry");
    assert!(
        message.ends_with("3 times, here first; hint: such a feature is not drawn"),
        "{message}"
    );
}

#[test]
fn several_points_and_collections_are_drawn_as_far_as_they_can_be() {
    let (kept, problems) = read_whole(
        r#"[{"type": "Feature", "properties": {"kind": "town"}, "geometry": {"type": "MultiPoint", "coordinates": [[1, 1], [2, 2, 8]]}},
        {"type": "Feature", "properties": {"kind": "area"}, "geometry": {"type": "GeometryCollection", "geometries": [
        {"type": "Point", "coordinates": [1, 1]}, {"type": "Circle", "coordinates": [1, 1]}, {"type": "GeometryCollection", "geometries": [
        {"type": "LineString", "coordinates": [[1, 1], [2, 2]]}]}]}}]"#,
    );
    let (a, b) = (LngLat::new(1.0, 1.0), LngLat::new(2.0, 2.0));
    let inner = Geometry::Collection(vec![Geometry::Line(vec![a, b])]);
    let expected =
        [Geometry::Points(vec![a, b]), Geometry::Collection(vec![Geometry::Point(a), inner])];
    assert_eq!(kept.into_iter().map(|it| it.1).collect::<Vec<_>>(), expected);
    let paths: Vec<&str> = problems.iter().map(|it| &*it.0).collect();
    assert_eq!(paths, ["map.features[1].geometry.geometries[1].type"]);
}

#[test]
fn a_third_coordinate_has_to_be_a_number_too() {
    // It was passed over unseen.
    let point = r#"{"type": "Point", "coordinates": [1, 1, "high"]}"#;
    let (kept, problems) = read(&[feature("town", point)]);
    assert!(kept.is_empty());
    assert_eq!(problems[0].0, "map.features[0].geometry.coordinates");
    assert!(problems[0].1.contains("found [1, 1, “high”]"), "{}", problems[0].1);
}

#[test]
fn what_is_no_geojson_is_told_with_what_to_do() {
    let (_, problems) = read_whole(r#""rivers.geojson""#);
    assert!(problems[0].1.ends_with("put what is in the GeoJSON file here, not its name"));
    let (_, problems) = read_whole(r#"{"type": "Topology", "objects": {}}"#);
    assert!(problems[0].1.ends_with("this is TopoJSON; export it as GeoJSON"));
}

#[test]
fn an_open_ring_is_closed() {
    // It stayed open, and nothing was said.
    let open = r#"{"type": "Polygon", "coordinates": [[[1, 1], [2, 1], [2, 2], [1, 2]]]}"#;
    let three = r#"{"type": "MultiPolygon", "coordinates": [[[[1, 1], [2, 1], [2, 2]]]]}"#;
    let (kept, problems) = read(&[open, three].map(|it| feature("area", it)));
    let corner = |lng, lat| LngLat::new(lng, lat);
    let ring = |corners: &[LngLat]| vec![corners.to_vec()];
    let (a, b, c, d) = (corner(1.0, 1.0), corner(2.0, 1.0), corner(2.0, 2.0), corner(1.0, 2.0));
    let expected =
        [Geometry::Polygon(ring(&[a, b, c, d, a])), Geometry::Polygons(vec![ring(&[a, b, c, a])])];
    assert_eq!(kept, expected);
    let [(path, message)] = &problems[..] else { panic!("{problems:?}") };
    assert_eq!(path, "map.features[0].geometry.coordinates[0]");
    assert!(message.ends_with("found an open ring, 2 times, here first; hint: it was closed"));
}

#[test]
fn two_corners_make_no_ring() {
    let flat = r#"{"type": "Polygon", "coordinates": [[[1, 1], [2, 1], [1, 1]]]}"#;
    let (kept, problems) = read(&[feature("area", flat)]);
    assert!(kept.is_empty());
    assert!(problems[0].1.contains("a ring of at least 4 positions"));
}

const LINE_OF_METRES: &str = r#"{"type": "LineString", "coordinates": [[625000, 483000], [626000, 484000.5, 12], [627000, 485000]]}"#;

#[test]
fn geojson_in_another_system_is_told_once_with_its_name() {
    // Each position was taken for metres of web maps, and then the line had none.
    let line = feature("river", LINE_OF_METRES);
    for (crs, name) in [
        (
            r#"{"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::31287"}}"#,
            "urn:ogc:def:crs:EPSG::31287",
        ),
        (r#"{"type": "EPSG", "properties": {"code": 31287}}"#, "EPSG:31287"),
        (r#""EPSG:3857""#, "EPSG:3857"),
    ] {
        let (kept, problems) = read_whole(&format!(
            r#"{{"type": "FeatureCollection", "crs": {crs}, "features": [{line}, {line}]}}"#
        ));
        assert!(kept.is_empty());
        let [(path, message)] = &problems[..] else { panic!("{problems:?}") };
        assert_eq!(path, "map.features.crs");
        let end = "; hint: export it again in WGS 84 (EPSG:4326); nothing of it is drawn";
        assert!(message.ends_with(&format!("found “{name}”{end}")), "{message}");
    }
    let (_, problems) = read_whole(&format!("[{line}]"));
    let [(path, message)] = &problems[..] else { panic!("{problems:?}") };
    assert_eq!(path, "map.features");
    assert!(message.contains("found numbers such as [625000, 483000]; hint: export"), "{message}");
}

#[test]
fn degrees_of_another_system_are_drawn_and_doubted_and_those_of_wgs_84_are_not() {
    let town = feature("town", r#"{"type": "Point", "coordinates": [14.3, 48.3]}"#);
    let read = |crs: &str| {
        let named = format!(r#"{{"type": "name", "properties": {{"name": "{crs}"}}}}"#);
        read_whole(&format!(
            r#"{{"type": "FeatureCollection", "crs": {named}, "features": [{town}]}}"#
        ))
    };
    let (kept, problems) = read("urn:ogc:def:crs:EPSG::4314");
    assert_eq!((kept.len(), problems.len()), (1, 1));
    assert!(problems[0].1.contains("it is drawn as if it were"), "{}", problems[0].1);
    for own in
        ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326", "WGS 84"]
    {
        let (kept, problems) = read(own);
        assert_eq!((kept.len(), problems.len()), (1, 0), "{own}: {problems:?}");
    }
}

#[test]
fn what_follows_from_a_wrong_position_is_not_told() {
    // The line had too few positions then, and the ring was open.
    let line = feature("river", r#"{"type": "LineString", "coordinates": [[1, 1], [2, 91]]}"#);
    let ring =
        r#"{"type": "Polygon", "coordinates": [[[1, 1], [2, 1], [2, 2], [1, 2], ["1", 1]]]}"#;
    let (kept, problems) = read(&[line, feature("area", ring)]);
    assert_eq!(kept.len(), 1);
    let paths: Vec<&str> = problems.iter().map(|it| &*it.0).collect();
    assert_eq!(
        paths,
        ["map.features[0].geometry.coordinates[1]", "map.features[1].geometry.coordinates[0][4]"]
    );
}
