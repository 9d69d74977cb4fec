use std::io::Write;

use zip::write::SimpleFileOptions;

use super::*;
use crate::words::Locale;

fn read(bytes: &[u8]) -> Findings {
    let mut findings = Findings::default();
    import(bytes, "a.kml", &Options::default(), &mut findings).unwrap();
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
fn columns_of_my_maps_are_fields() {
    let text = include_str!("../../../tests/import/my-maps.kml");
    assert!(looks_like(text));
    let findings = read(text.as_bytes());
    let draft = &findings.draft;
    assert_eq!(written(draft.story.get("title")), "磁浮线大事记");
    assert_eq!(written(draft.story.get("dek")), "从批复到**通车**");
    assert!(!draft.by_time);
    let titles: Vec<String> =
        (0..draft.entries.len()).map(|it| field(&findings, it, "title")).collect();
    assert_eq!(titles, ["开工", "试运行", "2024-10-28 通车", "没有日期的站", "写反了"]);
    assert_eq!(field(&findings, 0, "when"), "2018-12-28");
    assert_eq!(field(&findings, 0, "text"), "首根桩基浇筑");
    assert_eq!(field(&findings, 0, "links").matches("a.jpg").count(), 1);
    assert_eq!(place(&findings, 0, "position"), "[113.05,23.68]");
    assert_eq!(draft.entries[0].chapter.as_deref(), Some("工程"));
    assert_eq!(field(&findings, 1, "when"), "2024-01-02");
    assert_eq!(place(&findings, 1, "position"), "[113.06,23.69]");
    assert_eq!(field(&findings, 2, "when"), "2024-10-28");
    let why = |at: usize| draft.entries[at].why_not[0].what.get(Locale::En);
    assert_eq!(why(3), "the placemark has no date");
    assert!(why(4).contains("not on the Earth"));
    let features = draft.story.get("map").unwrap().get("features").unwrap().list();
    assert_eq!(written(features[0].get("properties").and_then(|it| it.get("name"))), "线路");
    assert_eq!(draft.entries[0].cells[0], ("Date".to_owned(), "2018年12月28日".to_owned()));
}

#[test]
fn what_my_maps_holds_beyond_a_story_is_told_once() {
    let told = told(&read(include_bytes!("../../../tests/import/my-maps.kml")));
    for spot in [
        "a.kml: column “styleUrl”",
        "a.kml: column “投资（亿元）”",
        "a.kml: Placemark[3].description",
        "a.kml",
    ] {
        assert_eq!(told.iter().filter(|it| *it == spot).count(), 1, "{spot}: {told:?}");
    }
}

#[test]
fn times_of_google_earth_are_dates() {
    let bytes = include_bytes!("../../../tests/import/earth.kmz");
    assert!(is_kmz(bytes));
    let findings = read(bytes);
    assert!(findings.draft.by_time);
    assert_eq!(field(&findings, 0, "when"), "-0043-03-15");
    assert_eq!(field(&findings, 0, "text"), "Of *stone*.");
    assert!(field(&findings, 0, "media").contains("files/fort.jpg"));
    assert_eq!(field(&findings, 1, "when"), "1921/1924-05");
    assert_eq!(
        (place(&findings, 1, "position"), place(&findings, 1, "uncertainty_m")),
        ("[8.25,47]".into(), "null".into())
    );
    assert_eq!(field(&findings, 2, "when"), "1999/..");
    assert_eq!(place(&findings, 2, "position"), "[8.1,47.1]");
    assert_eq!(place(&findings, 2, "note"), "Old Gate 1");
    assert_eq!(findings.draft.entries[2].chapter.as_deref(), Some("Still there"));
    assert_eq!(field(&findings, 3, "when"), "2024-05-28T02:02:09Z/2024-05-28T02:56:56Z");
    assert_eq!(place(&findings, 3, "position"), "[8.2,47.1]");
    let told = told(&findings);
    for spot in
        ["a.kml", "a.kml: NetworkLink", "a.kml: Placemark[1]", "a.kml: Placemark[1].TimeStamp"]
    {
        assert!(told.contains(&spot.to_owned()), "{spot}: {told:?}");
    }
    let features = findings.draft.story.get("map").unwrap().get("features").unwrap().list();
    assert_eq!(features.len(), 3);
}

#[test]
fn a_number_that_a_name_begins_with_is_no_date() {
    let when = |name: &str| {
        let kml = format!("<Placemark><name>{name}</name></Placemark>");
        let findings = read(["<kml>", &kml, "</kml>"].concat().as_bytes());
        field(&findings, 0, "when")
    };
    assert_eq!(when("1911: the rising"), "1911");
    assert_eq!(when("1911-10-10 the rising"), "1911-10-10");
    assert_eq!(when("2024年10月28日 通车"), "2024-10-28");
    assert_eq!(when("c. 1950: a bridge"), "1950~");
    for name in [
        "1911 the rising",
        "747 lands",
        "12: angry men",
        "A: b",
        "",
        ":",
        "x100",
        "X100 lens",
        "195X",
        "Y1000",
        "x100: a lens",
        "100%",
        "1984?",
        "[1984]",
        "R2-D2 1977",
        "T-1000",
        "Route 66",
        "100m",
        "G107",
    ] {
        assert_eq!(when(name), "null", "{name}");
    }
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn archives_that_hold_too_much_or_nothing_are_refused() {
    let fails = |bytes: &[u8]| {
        import(bytes, "a.kmz", &Options::default(), &mut Findings::default()).unwrap_err()
    };
    let kml = b"<kml><Placemark><name>1911: a</name></Placemark></kml>";
    let named = zipped(&[("../../../etc/a.kml", kml), ("b.KML", kml)]);
    let findings = read(&named);
    assert_eq!((findings.draft.entries.len(), findings.report.notes.len()), (1, 2));
    let bomb = zipped(&[("doc.kml", &vec![b' '; 64_000_001])]);
    assert!(bomb.len() < 100_000);
    assert!(fails(&bomb).what.get(Locale::En).contains("64 MB"));
    assert!(fails(&zipped(&[("a.txt", b"a")])).what.get(Locale::En).contains("no KML"));
    assert!(!is_kmz(&zipped(&[("a.txt", b"a")])));
    for length in 0..named.len() {
        let cut = &named[..length];
        let _ = import(cut, "a.kmz", &Options::default(), &mut Findings::default());
        let _ = is_kmz(cut);
    }
}

#[test]
fn hostile_files_are_refused_or_read_without_a_fault() {
    let import = |text: &str| {
        import(text.as_bytes(), "a.kml", &Options::default(), &mut Findings::default()).is_err()
    };
    assert!(import("<kml/>"));
    assert!(import("<html><body/></html>"));
    assert!(!import(
        "<kml><Placemark><TimeSpan/><Point/><Polygon/><gx:Track/><ExtendedData><Data name=''/></ExtendedData></Placemark></kml>"
    ));
    assert!(!import(
        "<kml><Placemark><Point><coordinates>a,b NaN,inf 1e999,5</coordinates></Point><TimeStamp><when>é</when></TimeStamp></Placemark></kml>"
    ));
    let deep = [
        "<kml>",
        &"<Placemark><MultiGeometry>".repeat(5_000),
        &"</MultiGeometry></Placemark>".repeat(5_000),
        "</kml>",
    ];
    let _ = import(&deep.concat());
    assert!(!looks_like("<data><event/></data>") && !looks_like("") && !looks_like("<Document>"));
}

proptest::proptest! {
    #[test]
    fn any_elements_are_read_without_a_fault(
        inner in "(<(name|description|Point|LineString|Polygon|TimeSpan|begin|when|coordinates|outerBoundaryIs|LinearRing|Data|ExtendedData)>[-0-9, é.]{0,12}){0,10}",
    ) {
        // Each element is closed again, in the order in which they stand.
        let names = inner.split('<').skip(1).filter_map(|it| it.split('>').next());
        let closing = names.collect::<Vec<_>>().into_iter().rev().map(|it| format!("</{it}>"));
        let text = format!("<kml><Placemark>{inner}{}</Placemark></kml>", closing.collect::<String>());
        assert!(import(text.as_bytes(), "a.kml", &Options::default(), &mut Findings::default()).is_ok());
    }
}
