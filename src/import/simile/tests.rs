use super::super::report::Outcome;
use super::*;
use crate::words::Locale;

fn json(text: &str) -> Findings {
    let mut findings = Findings::default();
    let json = Json::read(text).unwrap();
    assert!(is(&json));
    import(&json, "a.json", &Options::default(), &mut findings).unwrap();
    findings
}

fn field(findings: &Findings, entry: usize, name: &str) -> String {
    let value = findings.draft.entries[entry].fields.get(name).cloned().unwrap_or_default();
    value.words().unwrap_or_else(|| serde_json::to_string(&value).unwrap())
}

#[test]
fn events_in_json_are_milestones() {
    let findings = json(include_str!("../../../tests/import/simile.json"));
    let draft = &findings.draft;
    assert_eq!(draft.entries.len(), 4);
    assert!(draft.by_time);
    assert_eq!(draft.story.get("timezone").and_then(Json::text), Some("-06:00"));
    assert_eq!(field(&findings, 0, "when"), "[1961-05-20..1961-06-03]");
    assert_eq!(field(&findings, 0, "title"), "Work on the bridge begins");
    assert!(field(&findings, 0, "text").contains("Nobody wrote down"));
    assert_eq!(field(&findings, 1, "when"), "1963-11-22T12:30-06:00/1963-11-22T14:00-06:00");
    assert_eq!(field(&findings, 1, "id"), "last-beam");
    assert_eq!(field(&findings, 1, "text"), "null");
    assert!(field(&findings, 1, "links").contains("https://example.org/beam"));
    assert!(field(&findings, 1, "media").contains("beam.jpg"));
    assert_eq!(field(&findings, 2, "when"), "1964");
    assert_eq!(field(&findings, 2, "text"), "Seen from the east bank");
    let place = draft.entries[2].place.as_ref().unwrap();
    assert_eq!(
        serde_json::to_string(place.fields.get("position").unwrap()).unwrap(),
        "[113.05,23.68]"
    );
    assert_eq!(field(&findings, 3, "when"), "null");
    assert_eq!(
        draft.entries[3].cells,
        [("Date", ""), ("Title", "A day that nobody knows")]
            .map(|it| (it.0.to_owned(), it.1.to_owned()))
    );
}

#[test]
fn what_events_hold_beyond_a_story_is_told_once() {
    let findings = json(include_str!("../../../tests/import/simile.json"));
    let told: Vec<String> =
        findings.report.notes.iter().map(|it| it.spot.words(Locale::En)).collect();
    assert_eq!(
        told,
        [
            "a.json: column “wikiURL”",
            "a.json: column “wikiSection”",
            "a.json: column “color”",
            "a.json: events[1].image",
            "a.json: column “budget”",
            "a.json: events[4]",
        ],
    );
}

#[test]
fn events_in_xml_are_milestones() {
    let text = include_str!("../../../tests/import/simile-religions.xml");
    assert!(looks_like(text));
    let mut findings = Findings::default();
    import_xml(text, "a.xml", &Options::default(), &mut findings).unwrap();
    assert_eq!(field(&findings, 0, "when"), "-0499/-0399");
    assert_eq!(field(&findings, 0, "text"), "They taught along the river.");
    assert_eq!(field(&findings, 1, "when"), "2006-05-28T09:00Z");
    assert!(field(&findings, 1, "text").contains("Doors"));
    // The end has a year of two digits.
    assert!(!findings.draft.entries[2].why_not.is_empty());
    assert_eq!(field(&findings, 3, "when"), "1054/1060");
    assert_eq!(field(&findings, 4, "when"), "[1517-10-31..1518]");
    assert_eq!(field(&findings, 5, "when"), "1618/1648");
    assert_eq!(
        field(&findings, 5, "when_note"),
        "开始：1618年至1620年之间\n\n结束：1647年至1648年之间"
    );
    assert_eq!(findings.draft.entries[5].spot.item, "event[6]");
    let changed: Vec<&str> = findings
        .report
        .notes
        .iter()
        .filter(|it| it.outcome == Outcome::Changed)
        .map(|it| &*it.spot.item)
        .collect();
    assert_eq!(changed, ["event[2].image", "event[4]", "event[6].start"]);
}

#[test]
fn numbers_are_years_or_milliseconds() {
    let findings = json(
        r#"{"events": [{"start": -43, "title": "a"}, {"start": 1397997000000, "title": "b"}, {"start": 1e300, "title": "c"}]}"#,
    );
    assert_eq!(field(&findings, 0, "when"), "-0043");
    assert_eq!(field(&findings, 1, "when"), "2014-04-20T12:30Z");
    assert!(!findings.draft.entries[2].why_not.is_empty());
}

#[test]
fn hostile_files_are_refused_or_read_without_a_fault() {
    let import = |text: &str| {
        import_xml(text, "a.xml", &Options::default(), &mut Findings::default()).is_err()
    };
    assert!(import(""));
    assert!(import("<data/>"));
    assert!(import("<data><event start="));
    assert!(!import(
        "<data><event start='é' end='[..]' latestStart='/' earliestEnd='..' isDuration='x'/></data>"
    ));
    let odd = Json::read(r#"{"events": [{"start": true, "end": {}, "title": [], "point": 5, "link": {}, "image": [[]]}]}"#).unwrap();
    assert!(super::import(&odd, "a", &Options::default(), &mut Findings::default()).is_ok());
    assert!(!is(&Json::read(r#"{"events": [{"start_date": {"year": 1}}]}"#).unwrap()));
    assert!(!is(&Json::read("[1]").unwrap()));
}

#[test]
fn links_of_titles_are_kept() {
    let findings = json(
        r#"{"events": [{"start": "1961", "title": "<a href='https://example.org/a'>Work</a> begins"}]}"#,
    );
    assert_eq!(field(&findings, 0, "title"), "Work begins");
    let links = r#"[{"title":"Work","url":"https://example.org/a"}]"#;
    assert_eq!(field(&findings, 0, "links"), links);
}

#[test]
fn inner_dates_of_what_is_no_stretch_of_time_are_told() {
    let told = |inner: &str| {
        let findings = json(&format!(
            r#"{{"events": [{{"start": "1961", "end": "1969", {inner} "durationEvent": false, "title": "a"}}]}}"#
        ));
        assert_eq!(field(&findings, 0, "when"), "[1961..1969]");
        let notes = findings.report.notes.iter();
        notes.map(|it| it.what.get(Locale::En).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        told(r#""latestStart": "1963", "earliestEnd": "1967","#),
        [
            "it is no stretch of time, so what lies between start and end was taken; latestStart and earliestEnd were left out: 1963, 1967"
        ]
    );
    assert_eq!(told(r#""latestStart": "1969","#), Vec::<String>::new());
}
