//! KML and KMZ.

use super::*;
use crate::story::Text;

fn coordinates(corners: &[(f64, f64)]) -> String {
    let tuples: Vec<String> = corners.iter().map(|it| format!("{},{},0", it.0, it.1)).collect();
    format!("<coordinates>\n{}\n</coordinates>", tuples.join("\n"))
}

fn lake() -> String {
    let ring = coordinates(&corners());
    format!("<Polygon><outerBoundaryIs><LinearRing>{ring}</LinearRing></outerBoundaryIs></Polygon>")
}

fn kml(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">\
         <Document>{body}</Document></kml>"
    )
}

fn placemark(name: &str, inside: &str) -> String {
    format!("<Placemark><name>{name}</name>{inside}</Placemark>")
}

#[test]
fn a_lake_comes_out_of_kml_by_its_folder_or_its_fields() {
    let by_folder =
        kml(&format!("<Folder><name>湖泊</name>{}</Folder>", placemark("飞霞湖", &lake())));
    let region = read_alone("a.kml", by_folder.as_bytes(), &around()).unwrap();
    assert_lake(&region);
    assert_eq!(region.features[0].name, Some(Text::plain("飞霞湖")));
    let data = "<ExtendedData><Data name=\"natural\"><value>water</value></Data></ExtendedData>";
    let by_field = kml(&placemark("", &[data, &lake()].concat()));
    assert_lake(&read_alone("a.kml", by_field.as_bytes(), &around()).unwrap());
}

#[test]
fn a_hole_without_the_area_around_it_is_not_filled() {
    let hole = lake().replace("outerBoundaryIs", "innerBoundaryIs");
    let empty = hole.replace("<Polygon>", "<Polygon><outerBoundaryIs/>");
    let folder = |it: &str| format!("<Folder><name>湖泊</name>{}</Folder>", placemark("", it));
    let all = kml(&[&hole, &empty, &lake()].map(|it| folder(it)).concat());
    assert_lake(&read_alone("a.kml", all.as_bytes(), &around()).unwrap());
}

#[test]
fn several_geometries_of_one_placemark_and_several_folders_are_read() {
    let line = format!(
        "<LineString>{}</LineString>",
        coordinates(&[(113.051, 23.681), (113.055, 23.689)])
    );
    let point = format!("<Point>{}</Point>", coordinates(&[(113.055, 23.685)]));
    let folders = [
        format!(
            "<Folder><name>Rivers</name>{}</Folder>",
            placemark("北江", &format!("<MultiGeometry>{line}{line}</MultiGeometry>"))
        ),
        format!("<Folder><name>城镇</name>{}</Folder>", placemark("飞来峡", &point)),
        format!("<Folder><name>县界</name>{}</Folder>", placemark("", &line)),
        format!("<Folder><name>Folder</name>{}</Folder>", placemark("市界", &line)),
    ];
    let region = read_alone("a.kml", kml(&folders.concat()).as_bytes(), &around()).unwrap();
    let kinds: Vec<&str> = region.features.iter().map(|it| &*it.kind).collect();
    assert_eq!(kinds, ["river", "town"]);
    assert!(
        matches!(&region.features[0].geometry, Geometry::Line(line) if line.len() == 2),
        "the same line twice is one"
    );
    assert!(region.told.contains(&Told::Boundaries(2)), "{:?}", region.told);
}

#[test]
fn older_letters_and_other_xml_are_known() {
    let text = kml(&format!("<Folder><name>水库</name>{}</Folder>", placemark("飞霞", &lake())))
        .replace("UTF-8", "GBK");
    let bytes = encoding_rs::GBK.encode(&text).0.into_owned();
    let region = read_alone("a.kml", &bytes, &around()).unwrap();
    assert_lake(&region);
    assert_eq!(region.features[0].name, Some(Text::plain("飞霞")));
    let gpx = read_alone("a.gpx", b"<gpx><trk/></gpx>", &around()).unwrap_err();
    assert!(gpx.to_string().contains("no KML"), "{gpx}");
    let cut = read_alone("a.kml", &text.as_bytes()[..200], &around()).unwrap_err();
    assert!(cut.to_string().contains("beyond line"), "{cut}");
}

#[test]
fn elements_in_one_another_without_end_are_a_problem_and_no_crash() {
    let deep = format!("{}{}", "<kml>".repeat(200_000), "</kml>".repeat(200_000));
    assert!(read_alone("a.kml", deep.as_bytes(), &around()).is_err());
    let json = "[".repeat(200_000);
    assert!(read_alone("a.json", json.as_bytes(), &around()).is_err());
}
