//! `nianbiao ground`.

use std::fs;

use crate::program::{folder, program, run, run_with};

const MAP: &str = r#"{"type": "FeatureCollection", "attribution":
    "<a href='https://survey.example/'>A survey</a>", "features": [
    {"type": "Feature", "properties": {"kind": "water", "name": "湖", "name:en": "Lake"}, "geometry":
        {"type": "Polygon", "coordinates": 
            [[[113.05, 23.65], [113.07, 23.65], [113.07, 23.67], [113.05, 23.67], [113.05, 23.65]]]}},
    {"type": "Feature", "properties": {"boundary": "administrative"}, "geometry":
        {"type": "LineString", "coordinates": [[113.05, 23.65], [113.07, 23.65]]}}]}"#;

#[test]
fn a_region_is_written_and_a_story_takes_it_as_it_is() {
    let folder = folder("ground");
    let (map, out) = (folder.join("map.geojson"), folder.join("ground.json"));
    fs::write(&map, MAP).unwrap();
    let (map, out) = (map.to_str().unwrap(), out.to_str().unwrap());
    let arguments =
        ["ground", map, "--bounds", "113,23.6,113.1,23.7", "--lang", "zh-Hans,en", "-o", out];
    let wrote = run(&arguments);
    assert_eq!((wrote.code, &*wrote.err), (0, ""));
    assert!(
        wrote.out.contains("wrote ") && wrote.out.contains("1 features, 5 points"),
        "{}",
        wrote.out
    );
    assert!(wrote.out.contains("credit: A survey"), "{}", wrote.out);
    assert!(wrote.out.contains("left out 1 boundary"), "{}", wrote.out);
    let ground = fs::read_to_string(out).unwrap();
    assert!(
        ground.contains(r#""credit":"A survey""#)
            && ground.contains(r#""credit_url":"https://survey.example/""#)
    );
    let story = format!(
        r#"{{"version": 1, "id": "s", "lang": "zh-Hans", "languages": ["zh-Hans", "en"],
        "title": {{"zh-Hans": "题", "en": "S"}},
        "timezone": "Asia/Shanghai", "map": {{"features": {ground}, "approval_number": "x"}},
        "milestones": [{{"id": "m", "title": {{"zh-Hans": "事", "en": "M"}}, "when": "2024"}}]}}"#
    );
    let path = folder.join("story.json");
    fs::write(&path, story).unwrap();
    let check = run(&["check", path.to_str().unwrap()]);
    assert_eq!(check.code, 0, "{}", check.out);
    assert!(!check.out.contains("map.features"), "{}", check.out);
    // What is there stays.
    let again = run(&arguments);
    assert!(again.code == 2 && again.err.contains("--force"), "{}", again.err);
    let forced = run(&[&arguments[..], &["--force"]].concat());
    assert_eq!(forced.code, 0, "{}", forced.err);
    let nowhere = run(&["ground", map, "-o", folder.join("none/ground.json").to_str().unwrap()]);
    assert!(nowhere.code == 2 && nowhere.err.contains("make it first"), "{}", nowhere.err);
    let itself = run(&["ground", map, "-o", map, "--force"]);
    assert!(itself.code == 2 && itself.err.contains("is the file to read"), "{}", itself.err);
}

#[test]
fn without_a_file_to_write_the_region_goes_out_and_the_report_beside_it() {
    let map = folder("ground-out").join("map.geojson");
    fs::write(&map, MAP).unwrap();
    let chinese =
        run_with(program().env("LANG", "zh_CN.UTF-8"), &["ground", map.to_str().unwrap()]);
    assert_eq!(chinese.code, 0);
    assert!(chinese.out.starts_with("{\"type\":\"FeatureCollection\""), "{}", chinese.out);
    assert!(
        chinese.err.contains("略去境界线和行政区 1 个") && chinese.err.contains("署名：A survey"),
        "{}",
        chinese.err
    );
}

#[test]
fn what_cannot_be_read_or_asked_for_is_told() {
    let folder = folder("ground-told");
    let missing = run(&["ground", folder.join("none.pmtiles").to_str().unwrap()]);
    assert!(missing.code == 2 && missing.err.contains("it is not there"), "{}", missing.err);
    let text = folder.join("a.txt");
    fs::write(&text, "no map").unwrap();
    let unknown = run(&["ground", text.to_str().unwrap()]);
    assert!(
        unknown.code == 2 && unknown.err.contains("not known; give PMTiles"),
        "{}",
        unknown.err
    );
    assert_eq!(unknown.err.lines().count(), 1, "{}", unknown.err);
    let turned = run(&["ground", text.to_str().unwrap(), "--bounds", "23,113,24,114"]);
    assert!(turned.code == 2 && turned.err.contains("west,south,east,north"), "{}", turned.err);
    let boundary = run(&["ground", text.to_str().unwrap(), "--layers", "boundary"]);
    assert!(boundary.code == 2 && boundary.err.contains("never drawn"), "{}", boundary.err);
}

#[test]
fn what_belongs_to_a_shapefile_is_looked_for_beside_it() {
    let folder = folder("ground-shapes");
    // A file without shapes: its code, its version.
    let mut shapes = vec![0; 100];
    shapes[2..4].copy_from_slice(&[0x27, 0x0a]);
    shapes[28..30].copy_from_slice(&[0xe8, 0x03]);
    let path = folder.join("rivers.shp");
    fs::write(&path, shapes).unwrap();
    let empty = run(&["ground", path.to_str().unwrap()]);
    assert!(empty.code == 2 && empty.err.contains("there is nothing"), "{}", empty.err);
    fs::write(
        folder.join("rivers.prj"),
        "PROJCS[\"Xian_1980_3_Degree_GK_Zone_38\",GEOGCS[\"GCS_Xian_1980\"]]",
    )
    .unwrap();
    let refused = run(&["ground", path.to_str().unwrap()]);
    assert!(
        refused.code == 2 && refused.err.contains("Xian_1980_3_Degree_GK_Zone_38"),
        "{}",
        refused.err
    );
    assert!(refused.err.contains("ogr2ogr -t_srs EPSG:4326"), "{}", refused.err);
}
