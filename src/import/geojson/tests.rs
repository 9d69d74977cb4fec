use super::*;
use crate::words::Locale;

fn read(text: &str) -> Findings {
    let json = Json::read(text).unwrap();
    assert!(is(&json));
    let mut findings = Findings::default();
    import(&json, "a.geojson", &Options::default(), &mut findings).unwrap();
    findings
}

fn field(findings: &Findings, entry: usize, name: &str) -> String {
    written(findings.draft.entries[entry].fields.get(name))
}

fn place(findings: &Findings, entry: usize, name: &str) -> String {
    written(findings.draft.entries[entry].place.as_ref().and_then(|it| it.fields.get(name)))
}

fn written(value: Option<&Json>) -> String {
    let value = value.cloned().unwrap_or_default();
    value.words().unwrap_or_else(|| serde_json::to_string(&value).unwrap())
}

fn told(findings: &Findings) -> Vec<String> {
    findings.report.notes.iter().map(|it| it.spot.words(Locale::En)).collect()
}

#[test]
fn features_with_a_start_and_an_end_are_milestones() {
    let findings = read(include_str!("../../../tests/import/leaflet-timeline.geojson"));
    let draft = &findings.draft;
    assert_eq!(draft.entries.len(), 3);
    assert_eq!(written(draft.story.get("title")), "Bridges of the north river");
    assert_eq!(field(&findings, 0, "title"), "The ferry");
    assert_eq!(field(&findings, 0, "when"), "1921/1958-04-30");
    assert_eq!(field(&findings, 0, "text"), "It carried **two** carts.");
    assert_eq!(field(&findings, 0, "id"), "ferry");
    assert_eq!(
        (place(&findings, 0, "position"), place(&findings, 0, "name")),
        ("[113.05,23.68]".into(), "The ferry".into())
    );
    assert_eq!(place(&findings, 0, "uncertainty_m"), "null");
    assert_eq!(field(&findings, 1, "title"), "First bridge");
    assert_eq!(field(&findings, 1, "when"), "1958-05-15/1958-05-16");
    assert_eq!(place(&findings, 1, "position"), "[113.06,23.69]");
    let why = &draft.entries[2].why_not[0];
    assert!(why.hint.as_ref().unwrap().get(Locale::En).contains("swapped"));
    assert_eq!(why.spot.item, "features[2].geometry");
    let lat = ("Latitude".to_owned(), "23.68".to_owned());
    assert!(draft.entries[0].cells.contains(&lat));
    let features = draft.story.get("map").unwrap().get("features").unwrap().list();
    assert_eq!(
        serde_json::to_string(features).unwrap(),
        r#"[{"type":"Feature","properties":{"kind":"other","name":"The river"},"geometry":{"type":"MultiLineString","coordinates":[[[113,23.6],[113.2,23.6]]]}}]"#,
    );
    assert_eq!(
        told(&findings),
        [
            "a.geojson: column “marker-color”",
            "a.geojson: column “length_m”",
            "a.geojson: column “name”",
            "a.geojson: features[1].properties.start",
            "a.geojson",
        ],
    );
}

#[test]
fn several_times_are_one_stretch_and_are_told() {
    let findings = read(include_str!("../../../tests/import/timedimension.geojson"));
    assert_eq!(field(&findings, 0, "when"), "2024-10-28T09:30+08:00/2024-10-28T12:00+08:00");
    assert_eq!(place(&findings, 0, "position"), "[113,23.2]");
    // A fifth of a degree of latitude.
    assert_eq!(place(&findings, 0, "uncertainty_m"), "22240");
    assert_eq!(
        place(&findings, 0, "note"),
        "the middle of a line; the uncertainty reaches its farther end"
    );
    assert_eq!(told(&findings)[0], "a.geojson: features[0].properties.times");
    assert_eq!(field(&findings, 1, "when"), "2024-10-29T03:00+08:00");
    assert_eq!(
        (place(&findings, 1, "name"), place(&findings, 1, "position")),
        ("清远站".into(), "[113.1,23.1]".into())
    );
    assert!(place(&findings, 1, "note").starts_with("面的中心"));
    assert_eq!(written(findings.draft.story.get("timezone")), "+08:00");
    let features = findings.draft.story.get("map").unwrap().get("features").unwrap().list();
    assert_eq!(features[1].get("properties").unwrap().get("kind").unwrap().text(), Some("area"));
}

#[test]
fn stretches_of_geojson_t_keep_how_rough_they_are() {
    let findings = read(include_str!("../../../tests/import/geojson-t.geojson"));
    assert_eq!(field(&findings, 0, "when"), "1000/1200");
    assert_eq!(
        field(&findings, 0, "when_note"),
        "End: between 1190 and 1200\n\nfrom its charter to the flood"
    );
    assert_eq!(field(&findings, 1, "when"), "[1213-03..1213-05]");
    assert_eq!(place(&findings, 1, "position"), "[8.5,47]");
    assert_eq!(field(&findings, 2, "when"), "1300/1320");
    assert!(findings.draft.entries[2].place.is_none());
    assert!(told(&findings).contains(&"a.geojson: features[2].when".to_owned()));
    assert_eq!(field(&findings, 3, "when"), "1414");
    assert!(told(&findings).contains(&"a.geojson: column “from”".to_owned()));
}

#[test]
fn other_systems_of_coordinates_are_told_or_named() {
    let of = |crs: &str| {
        read(&format!(
            r#"{{"type": "FeatureCollection", "crs": {{"type": "name", "properties": {{"name": "{crs}"}}}}, "features": [
            {{"type": "Feature", "geometry": {{"type": "Point", "coordinates": [113, 23]}}, "properties": {{"title": "a", "date": 2024}}}}]}}"#
        ))
    };
    for crs in ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4490"] {
        let findings = of(crs);
        assert_eq!(
            (place(&findings, 0, "position"), findings.report.notes.len()),
            ("[113,23]".into(), 0),
            "{crs}"
        );
    }
    let findings = of("EPSG:3857");
    assert!(findings.draft.entries[0].place.is_none());
    assert_eq!(told(&findings), ["a.geojson: column “crs”"]);
    assert_eq!(place(&of("GCJ-02"), 0, "datum"), "gcj02");
}

#[test]
fn numbers_are_years_days_seconds_or_milliseconds() {
    let when = |number: &str| {
        let findings = read(&format!(
            r#"{{"type": "Feature", "geometry": null, "properties": {{"title": "a", "date": {number}}}}}"#
        ));
        field(&findings, 0, "when")
    };
    assert_eq!(when("1850"), "1850");
    assert_eq!(when("-43"), "-0043");
    assert_eq!(when("20241028"), "2024-10-28");
    assert_eq!(when("1198908717"), "2007-12-29T06:11:57Z");
    assert_eq!(when("1198908717056"), "2007-12-29T06:11:57Z");
    assert_eq!(when("\"1198908717056\""), "2007-12-29T06:11:57Z");
    assert_eq!(when("[\"2024-01\", \"2024-03\"]"), "2024-01/2024-03");
    assert_eq!(when("\"2024-10-28\", \"time\": \"09:30\""), "2024-10-28T09:30");
}

#[test]
fn files_without_times_and_odd_ones_are_no_fault() {
    let import = |text: &str| {
        let json = Json::read(text).unwrap();
        super::import(&json, "a", &Options::default(), &mut Findings::default())
    };
    assert!(import(r#"{"type": "FeatureCollection", "features": []}"#).is_err());
    assert!(import(r#"{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]}, "properties": {"name": "a"}}]}"#).is_err());
    for text in [
        r#"{"type": "Feature", "properties": {"date": "2024", "title": {}}, "geometry": {"type": "Polygon", "coordinates": [[[1,2]], 5]}}"#,
        r#"{"type": "Feature", "properties": {"times": [1, {}, "x", null]}, "geometry": {"type": "GeometryCollection", "geometries": [{"type": "GeometryCollection"}]}}"#,
        r#"{"type": "Feature", "properties": {"when": {"timespans": [5, []], "start": []}, "start": {}, "date": "1"}, "geometry": 5}"#,
        r#"[{"type": "Feature", "properties": {"date": 1e308, "weight": "x", "uncertainty": -1}, "geometry": {"type": "Point", "coordinates": ["x", null]}}]"#,
    ] {
        assert!(import(text).is_ok(), "{text}");
    }
    for text in ["[]", "{}", r#"{"type": "Topology"}"#, "5"] {
        assert!(!is(&Json::read(text).unwrap()), "{text}");
    }
}
