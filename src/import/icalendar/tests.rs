use super::*;
use crate::words::Locale;

fn read(text: &str) -> Findings {
    assert!(looks_like(text));
    let mut findings = Findings::default();
    import(text, "a.ics", &Options::default(), &mut findings).unwrap();
    findings
}

fn field(findings: &Findings, entry: usize, name: &str) -> String {
    written(findings.draft.entries[entry].fields.get(name))
}

fn written(value: Option<&Json>) -> String {
    let value = value.cloned().unwrap_or_default();
    value.words().unwrap_or_else(|| serde_json::to_string(&value).unwrap())
}

fn told(findings: &Findings) -> Vec<String> {
    findings.report.notes.iter().map(|it| it.spot.words(Locale::En)).collect()
}

/// The `when` of events with these lines, and the story's zone.
fn whens(events: &[&str]) -> (Vec<String>, String) {
    let events = events.iter().map(|it| format!("BEGIN:VEVENT\nSUMMARY:a\n{it}\nEND:VEVENT\n"));
    let findings =
        read(&["BEGIN:VCALENDAR\n", &events.collect::<String>(), "END:VCALENDAR\n"].concat());
    let whens = (0..findings.draft.entries.len()).map(|it| field(&findings, it, "when")).collect();
    (whens, written(findings.draft.story.get("timezone")))
}

#[test]
fn events_are_milestones() {
    let findings = read(include_str!("../../../tests/import/calendar.ics"));
    let draft = &findings.draft;
    assert_eq!((draft.entries.len(), draft.by_time), (5, true));
    let story = |name: &str| written(draft.story.get(name));
    assert_eq!((story("title"), story("dek")), ("磁浮线日程".into(), "从开工, 到通车".into()));
    assert_eq!(story("timezone"), "Asia/Shanghai");
    assert_eq!(field(&findings, 0, "when"), "2018-12-28");
    assert_eq!(field(&findings, 0, "id"), "groundbreaking");
    assert_eq!(field(&findings, 0, "text"), "首根桩基\n浇筑; 来了 40 人。");
    assert_eq!(field(&findings, 0, "tags"), r#"["工程","仪式"]"#);
    assert!(field(&findings, 0, "links").contains("https://example.org/start"));
    let place = &draft.entries[0].place.as_ref().unwrap().fields;
    assert_eq!(
        (written(place.get("name")), written(place.get("position"))),
        ("清远, 磁浮站".into(), "[113.05,23.68]".into())
    );
    assert_eq!(field(&findings, 1, "title"), "这一行很长，被折成了 两行的试运行");
    assert_eq!(field(&findings, 1, "when"), "2024-01-02T08:00/2024-01-02T11:30");
    assert_eq!(field(&findings, 1, "id"), "null");
    assert!(field(&findings, 1, "media").contains("photos/first-run.jpg"));
    assert!(field(&findings, 1, "links").contains(r#""title":"plan.pdf""#));
    assert_eq!(field(&findings, 2, "when"), "2024-10-28T01:30Z/2024-10-28T03:00Z");
    assert!(draft.entries[2].place.is_none());
    assert_eq!(draft.entries[3].why_not[0].what.get(Locale::En), "the event was cancelled");
    assert_eq!(field(&findings, 4, "when"), "2024-11-01/2024-11-03");
    assert_eq!(field(&findings, 4, "title"), "Three days of free rides");
    assert_eq!(field(&findings, 4, "text"), "Bring a [ticket](https://example.org/t).");
}

#[test]
fn what_a_calendar_holds_beyond_a_story_is_told() {
    let told = told(&read(include_str!("../../../tests/import/calendar.ics")));
    for spot in [
        "a.ics: row 47",
        "a.ics: column “ORGANIZER”",
        "a.ics: VEVENT[3].RRULE",
        "a.ics: column “VTODO”",
        "a.ics: column “VALARM”",
    ] {
        assert_eq!(told.iter().filter(|it| *it == spot).count(), 1, "{spot}: {told:?}");
    }
}

#[test]
fn the_end_of_days_is_the_day_after_the_last() {
    let (whens, zone) = whens(&[
        "DTSTART;VALUE=DATE:20241028",
        "DTSTART;VALUE=DATE:20241028\nDTEND;VALUE=DATE:20241028",
        "DTSTART:20241230\nDURATION:P3D",
        "DTSTART:20241028T093000\nDTEND:20241028T093000",
        "DTSTART:20241028T235930\nDURATION:PT1M",
        "DTSTART:2024-10-28T09:30:00",
        "DTSTART:20240229",
    ]);
    assert_eq!(
        whens,
        [
            "2024-10-28",
            "2024-10-28",
            "2024-12-30/2025-01-01",
            "2024-10-28T09:30",
            "2024-10-28T23:59:30/2024-10-29T00:00:30",
            "2024-10-28T09:30",
            "2024-02-29",
        ],
    );
    assert_eq!(zone, "null");
}

#[test]
fn one_zone_is_the_storys_and_of_several_each_time_has_its_offset() {
    let (berlin, tokyo) =
        ("DTSTART;TZID=Europe/Berlin:20240701T120000", "DTSTART;TZID=Asia/Tokyo:20240701T120000");
    let winter = "DTSTART;TZID=Europe/Berlin:20240101T120000";
    assert_eq!(
        whens(&[berlin, winter]),
        (vec!["2024-07-01T12:00".into(), "2024-01-01T12:00".into()], "Europe/Berlin".into())
    );
    let several = vec![
        "2024-07-01T12:00+02:00".into(),
        "2024-01-01T12:00+01:00".into(),
        "2024-07-01T12:00+09:00".into(),
    ];
    assert_eq!(whens(&[berlin, winter, tokyo]), (several, "null".into()));
    let unknown = "DTSTART;TZID=Nowhere:20240701T120000";
    assert_eq!(whens(&[unknown]), (vec!["2024-07-01T12:00".into()], "null".into()));
}

#[test]
fn a_zone_that_the_file_describes_is_taken_where_its_clocks_are_never_set() {
    let zone = "BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nTZOFFSETTO:+0530\nEND:STANDARD\nEND:VTIMEZONE\n";
    let event = "BEGIN:VEVENT\nSUMMARY:a\nDTSTART;TZID=Ours:20240701T120000\nEND:VEVENT\n";
    let findings = read(&["BEGIN:VCALENDAR\n", zone, event, "END:VCALENDAR"].concat());
    assert_eq!(field(&findings, 0, "when"), "2024-07-01T12:00");
    assert_eq!(written(findings.draft.story.get("timezone")), "+05:30");
}

#[test]
fn odd_events_are_told_and_are_no_fault() {
    for event in [
        "DTSTART:2024",
        "DTSTART:20240230",
        "DTSTART:20240101T250000",
        "DTSTART:é",
        "DTSTART:",
        "DTSTART:20240101\nDURATION:x",
        "DTSTART:20240101T000000\nDTEND:x",
    ] {
        let text = format!("BEGIN:VEVENT\nSUMMARY:a\n{event}\nEND:VEVENT");
        let findings = read(&text);
        assert!(!findings.draft.entries[0].why_not.is_empty(), "{event}");
    }
    let findings = read(
        "BEGIN:VEVENT\nGEO:x\nGEO:500;500\nATTACH;ENCODING=BASE64;VALUE=BINARY:AAAA\nCLASS:PRIVATE\nDTEND:20240102",
    );
    assert_eq!(findings.report.notes.len(), 5);
    assert_eq!(field(&findings, 0, "when"), "../2024-01-01");
    for text in ["BEGIN:VCALENDAR\nEND:VCALENDAR", "BEGIN:VCALENDAR"] {
        assert!(import(text, "a", &Options::default(), &mut Findings::default()).is_err());
    }
    for text in ["", "BEGIN", "BEGIN:VCARD", "é"] {
        assert!(!looks_like(text));
    }
}

proptest::proptest! {
    #[test]
    fn any_lines_are_read_without_a_fault(
        lines in "((BEGIN:VEVENT|END:VEVENT|BEGIN:X|DTSTART;TZID=[A-Za-z/]{0,12}|DTEND|DURATION|GEO|CATEGORIES|LOCATION|ATTACH)[:;=]?[-+0-9TPZDHMé;,\\\\\"]{0,16}[\r\n ]{1,2}){0,12}",
    ) {
        let _ = import(&lines, "a.ics", &Options::default(), &mut Findings::default());
    }
}

#[test]
fn a_line_that_is_folded_within_a_letter_is_whole_again() {
    // 大 is three bytes.
    let text = "BEGIN:VCALENDAR\r\nSUMMARY:大桥\r\n";
    let mut folded = text.as_bytes().to_vec();
    let at = text.find('大').unwrap() + 1;
    folded.splice(at..at, *b"\r\n ");
    assert_eq!(unfolded(&folded).unwrap(), text.as_bytes());
    assert_eq!(unfolded(b"a,b\n c"), None);
}

#[test]
fn line_breaks_of_a_description_are_kept_beside_tags() {
    let text = |description: &str| {
        let findings = read(&format!(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20240101\nSUMMARY:a\nDESCRIPTION:{description}\nEND:VEVENT\nEND:VCALENDAR\n"
        ));
        field(&findings, 0, "text")
    };
    assert_eq!(text(r"First\nSecond"), "First\nSecond");
    assert_eq!(text(r"First <b>bold</b>\nSecond"), "First **bold**\nSecond");
    assert_eq!(text(r"A &amp\; B\nSecond"), "A & B\nSecond");
    assert_eq!(text(r"First<br>\nSecond\nThird"), "First\nSecond\nThird");
    assert_eq!(text(r"<p>First\nline</p>\n<p>Second</p>"), "First line\n\nSecond");
}

#[test]
fn a_tentative_event_is_told() {
    let findings = read(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20240101\nSUMMARY:a\nSTATUS:TENTATIVE\nEND:VEVENT\nEND:VCALENDAR\n",
    );
    assert_eq!(told(&findings), ["a.ics: VEVENT[1].STATUS"]);
    assert!(findings.draft.entries[0].why_not.is_empty());
}
