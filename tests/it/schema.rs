//! The schema that editors go by agrees with what reading says.

use std::fs;
use std::path::Path;

use nianbiao::date::FixedOffsets;
use nianbiao::story::{Severity, read};
use serde_json::{Value, json};

use crate::json_schema::Schema;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn schema() -> Schema {
    let text = fs::read_to_string(root().join("stories/story.schema.json")).unwrap();
    Schema::new(serde_json::from_str(&text).unwrap())
}

/// The file as JSON, without the mark that some editors put at its start.
fn parsed(path: &str) -> Value {
    let text = fs::read_to_string(root().join(path)).unwrap();
    serde_json::from_str(text.trim_start_matches('\u{feff}')).unwrap()
}

/// Whether reading has an error to report.
fn is_refused(story: &Value) -> bool {
    let reading = read(story.to_string().as_bytes(), &FixedOffsets);
    reading.problems.iter().any(|it| it.severity == Severity::Error)
}

/// A small story in which `change` changes something.
fn changed(change: impl Fn(&mut Value)) -> Value {
    let mut story = json!({
        "version": 1, "id": "s", "lang": "en", "title": "A story",
        "source": {"title": "The paper", "url": "https://example.org/a?b=c"},
        "milestones": [{"id": "m", "title": {"en": "It begins", "zh": ""}, "when": "2024",
            "media": [{"src": "a.jpg", "alt": "A picture"}]}],
    });
    change(&mut story);
    story
}

#[test]
fn every_story_of_the_repository_fits_the_schema() {
    let schema = schema();
    let folders = fs::read_dir(root().join("stories")).unwrap().map(|it| it.unwrap().path());
    let mut count = 0;
    for folder in folders.filter(|it| it.is_dir()) {
        let story = parsed(folder.join("story.json").to_str().unwrap());
        assert_eq!(schema.fault(&story), None, "{}", folder.display());
        count += 1;
    }
    for file in fs::read_dir(root().join("tests/gallery")).unwrap() {
        let path = file.unwrap().path();
        assert_eq!(schema.fault(&parsed(path.to_str().unwrap())), None, "{}", path.display());
        count += 1;
    }
    assert!(count >= 20);
}

#[test]
fn the_stories_made_for_tests_fit_as_far_as_a_schema_can_see() {
    let schema = schema();
    assert_eq!(schema.fault(&parsed("tests/stories/bom-crlf.json")), None);
    // That nothing has an id is beyond a schema.
    assert_eq!(schema.fault(&parsed("tests/stories/dangling.json")), None);
    assert!(schema.fault(&parsed("tests/stories/several-problems.json")).is_some());
}

#[test]
fn what_reading_refuses_the_schema_refuses() {
    let schema = schema();
    let good = changed(|_| ());
    assert!(schema.fault(&good).is_none() && !is_refused(&good), "{:?}", schema.fault(&good));
    // All of these fitted the schema.
    let bad = [
        changed(|it| it["milestones"] = json!([])),
        changed(|it| it["title"] = json!(" ")),
        changed(|it| it["title"] = json!("\u{3000}")),
        changed(|it| it["title"] = json!({"en": "", "zh": " "})),
        changed(|it| it["milestones"][0]["when"] = json!("2".repeat(300))),
        changed(|it| it["milestones"][0]["id"] = json!("nianbiao-m")),
        changed(|it| it["milestones"][0]["also_at"] = json!(["p"])),
        changed(|it| {
            it["places"] = json!([{"id": "p", "name": "P", "position": [0, 0]}, {"id": "q", "name": "Q", "position": [0, 1]}]);
            it["milestones"][0]["place"] = json!("p");
            it["milestones"][0]["also_at"] = json!(["q", "q"]);
        }),
        changed(|it| it["map"] = json!({"route": "true"})),
    ];
    for story in bad {
        assert!(is_refused(&story), "reading: {story}");
        assert!(schema.fault(&story).is_some(), "schema: {story}");
    }
}

#[test]
fn geojson_fits_the_schema_where_reading_takes_it() {
    let schema = schema();
    let point = json!({"type": "Point", "coordinates": [1, 1, 9.5]});
    let feature = |geometry: &Value| json!({"type": "Feature", "id": 7, "properties": {"kind": null, "highway": "primary"}, "geometry": geometry});
    let line = json!({"type": "LineString", "coordinates": [[1, 1], [2, 2]]});
    let several = json!({"type": "GeometryCollection", "geometries": [point, line]});
    for good in [
        point.clone(),
        several.clone(),
        feature(&point),
        feature(&several),
        json!([line, feature(&line)]),
        json!([feature(&Value::Null)]),
        json!([{"type": "Feature", "properties": null, "geometry": {"type": "MultiPoint", "coordinates": []}}]),
        json!({"type": "FeatureCollection", "bbox": [1, 1, 2, 2], "features": [feature(&point)]}),
    ] {
        let story = changed(|it| it["map"] = json!({"features": good}));
        assert!(!is_refused(&story), "reading: {good}");
        assert_eq!(schema.fault(&story), None, "schema: {good}");
    }
    for bad in [
        json!("rivers.geojson"),
        json!({"type": "Point", "coordinates": [1, 1, "high"]}),
        json!({"type": "Point", "coordinates": [1]}),
        json!({"type": "GeometryCollection"}),
        json!([{"type": "Feature", "properties": null}]),
        json!([{"type": "Feature", "properties": 5, "geometry": null}, feature(&json!({"type": "Circle"}))]),
    ] {
        let story = changed(|it| it["map"] = json!({"features": bad}));
        assert!(is_refused(&story), "reading: {bad}");
        assert!(schema.fault(&story).is_some(), "schema: {bad}");
    }
}

#[test]
fn comments_fit_the_schema_in_any_object() {
    let story = changed(|it| {
        for way in ["", "/source", "/milestones/0", "/milestones/0/media/0"] {
            it.pointer_mut(way).unwrap()["$comment"] = json!("ask the editor");
        }
    });
    assert!(!is_refused(&story));
    assert_eq!(schema().fault(&story), None);
}

#[test]
fn addresses_fit_the_schema_where_reading_takes_them() {
    let schema = schema();
    let check = |address: &str, is_link: bool, is_image: bool| {
        let link = changed(|it| it["source"]["url"] = json!(address));
        let image = changed(|it| it["milestones"][0]["media"][0]["src"] = json!(address));
        for (story, good) in [(link, is_link), (image, is_image)] {
            assert_eq!(is_refused(&story), !good, "reading: {address}");
            assert_eq!(schema.fault(&story).is_none(), good, "schema: {address}");
        }
    };
    for path in [
        "a.jpg",
        "/",
        "/a",
        "/a:b",
        "./a.webp?v=1:2",
        "../大桥.jpg",
        "?a:b",
        "#a",
        "a",
        "a?b:c",
        "a//b",
    ] {
        check(path, true, true);
    }
    for link in ["https://example.org/a", "HTTP://example.org", "http://x"] {
        check(link, true, false);
    }
    check("https://www.youtube.com/watch?v=jNQXAC9IVRw", true, true);
    for image in ["data:image/png;base64,AAAA", "data:image/gif,x"] {
        check(image, false, true);
    }
    // A link may be left out, so an empty one is nothing; a picture has to be somewhere.
    let nowhere = changed(|it| it["milestones"][0]["media"][0]["src"] = json!(""));
    assert!(is_refused(&nowhere) && schema.fault(&nowhere).is_some());
    for bad in [
        "javascript:alert(1)",
        "//example.org/a.jpg",
        "https://",
        "data:image/svg+xml,<svg/>",
        "data:text/html,x",
        "\\\\host\\a",
        "/\\host",
        "a b.png",
        "a\u{3000}b",
        "java\nscript:x",
        "a\u{1}b",
        "ftp://example.org",
    ] {
        check(bad, false, false);
    }
}
