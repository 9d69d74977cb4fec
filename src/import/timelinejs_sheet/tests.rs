use super::super::draft::Findings;
use super::super::separated;
use super::*;

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/import/", $name))
    };
}

fn read_text(text: &str, options: &Options) -> Findings {
    let mut findings = Findings::default();
    let table = separated::table(text, "a.csv", &mut findings.report).unwrap();
    assert!(is(&table));
    read(&table, options, &mut findings.draft, &mut findings.report);
    findings
}

fn field<'f>(findings: &'f Findings, at: usize, name: &str) -> &'f str {
    findings.draft.entries[at].fields.get(name).and_then(Json::text).unwrap_or_default()
}

#[test]
fn the_template_is_read_with_its_title_eras_groups_and_media() {
    let findings = read_text(sample!("timelinejs-2024.csv"), &Options::default());
    let draft = &findings.draft;
    assert!(draft.by_time);
    assert_eq!(draft.story.get("title"), Some(&"Two Lives".into()));
    assert_eq!(draft.story.get("dek"), Some(&"A story of **two** lives".into()));
    assert_eq!(draft.entries.len(), 4);
    assert_eq!(
        (field(&findings, 0, "when"), field(&findings, 0, "text")),
        ("1963-08-09T14:30", "She was **born**")
    );
    assert_eq!(draft.entries[0].chapter.as_deref(), Some("Family"));
    let medium = &draft.entries[0].fields.get("media").unwrap().list()[0];
    assert_eq!(
        (medium.get("alt"), medium.get("credit")),
        (Some(&"A cradle".into()), Some(&"Film Co".into()))
    );
    // 44 BC is the year −43 of EDTF, which has a year 0.
    assert_eq!(
        (field(&findings, 1, "when"), field(&findings, 1, "when_note")),
        ("-0043-03-15", "The Ides of March")
    );
    assert_eq!(
        (field(&findings, 2, "when"), field(&findings, 2, "when_note")),
        ("1980/1985-02", "early eighties")
    );
    assert!(!draft.entries[3].why_not.is_empty() || draft.entries[3].fields.get("when").is_none());
    assert_eq!(draft.eras[0].fields.get("when"), Some(&"1960/1969".into()));
    let told: Vec<_> =
        findings.report.notes.iter().map(|it| (it.outcome, &*it.spot.column)).collect();
    for expected in [
        (Outcome::PartLeftOut, "Media Thumbnail"),
        (Outcome::PartLeftOut, "Background"),
        (Outcome::Taken, "Year"),
    ] {
        assert!(told.contains(&expected), "{expected:?} {told:?}");
    }
}

#[test]
fn dates_of_version_2_begin_with_the_month_and_that_is_told() {
    let text = sample!("timelinejs-2012.csv");
    let findings = read_text(text, &Options::default());
    let when: Vec<_> = (0..3).map(|at| field(&findings, at, "when")).collect();
    assert_eq!(when, ["2011-03-04", "2011-12-31/2012-01-02", "2011"]);
    assert_eq!(findings.draft.entries[0].chapter.as_deref(), Some("Tag A"));
    assert!(findings.report.notes.iter().any(|it| it.outcome == Outcome::Taken));
    let day_first = Options { day_order: Some(DayOrder::DayFirst), ..Options::default() };
    assert_eq!(field(&read_text(text, &day_first), 0, "when"), "2011-04-03");
    // A day that comes first elsewhere: nothing says what 3/4/2011 is, so the row is not taken.
    let mixed = "Start Date,Headline,Text\n3/4/2011,a,\n25/12/2011,b,\n";
    let findings = read_text(mixed, &Options::default());
    assert_eq!((field(&findings, 0, "when"), field(&findings, 1, "when")), ("", "2011-12-25"));
}

#[test]
fn years_and_times_are_read_as_they_are_meant() {
    let table = Table::default();
    let mut reading = Reading {
        table: &PlainTable::of(&table),
        order: Options::default(),
        once: Once::default(),
    };
    let mut report = Report::default();
    for (words, expected) in [
        ("2024", Some("2024")),
        ("79", Some("0079")),
        ("-1", Some("0000")),
        ("-44", Some("-0043")),
        ("-10,000", Some("-9999")),
        ("-13800000000", Some("Y-13799999999")),
        ("12000", Some("Y12000")),
        ("0", None),
        ("MCM", None),
        ("99999999999999999999", None),
    ] {
        assert_eq!(
            reading.year(words, &Spot::default(), &mut report).as_deref(),
            expected,
            "{words}"
        );
    }
    assert_eq!(report.notes.len(), 1);
    for (words, expected) in [
        ("14:30", Some("14:30")),
        ("2:30 PM", Some("14:30")),
        ("12:05:00 a.m.", Some("00:05")),
        ("12 pm", Some("12:00")),
        ("9:30:05", Some("09:30:05")),
        ("25:00", None),
        ("9", None),
        ("", None),
        ("noon", None),
    ] {
        assert_eq!(clock(words).as_deref(), expected, "{words}");
    }
}
