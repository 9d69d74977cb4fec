use super::super::draft::Findings;
use super::super::separated;
use super::*;
use crate::words::Locale;

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

/// The dates of a table, and what was told in English.
fn dates_and_told(text: &str) -> (Vec<String>, Vec<String>) {
    let findings = read_text(text, &Options::default());
    let count = findings.draft.entries.len();
    let notes = findings.report.notes.iter();
    let told = notes.map(|it| format!("{}: {}", it.spot.column, it.what.get(Locale::En)));
    ((0..count).map(|at| field(&findings, at, "when").to_owned()).collect(), told.collect())
}

#[test]
fn a_time_without_a_day_is_told() {
    let (dates, told) = dates_and_told(
        "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Headline,Text\n\
         1999,,,10:00,,,,,a,b\n\
         1999,5,,10:00,,,,,a,b\n\
         1999,5,3,10:00,,,,17:30,a,b\n\
         1999,5,3,9.30pm,,,,,a,b\n\
         ,,,9:00,,,,,a,b\n",
    );
    assert_eq!(dates, ["1999", "1999-05", "1999-05-03T10:00", "1999-05-03T21:30", ""]);
    assert_eq!(
        told,
        [
            "Time: the time “10:00” was left out",
            "Time: the time “10:00” was left out",
            "End Time: the time “17:30” was left out",
            "Time: the time “9:00” was left out",
        ]
    );
}

#[test]
fn links_of_headlines_credits_and_groups_are_kept() {
    let link = |at: &str| format!("\"<a href=\"\"https://example.org/{at}\"\">{at}</a>\"");
    let text = format!(
        "Year,Headline,Text,Media,Media Credit,Group,Type\n\
         1998,{},x,,,,title\n1999,{},x,a.jpg,{},{},\n1990,{},,,,,era\n",
        link("one"),
        link("two"),
        link("three"),
        link("four"),
        link("five")
    );
    let findings = read_text(&text, &Options::default());
    let titles = |links: &Json| -> Vec<String> {
        links.list().iter().filter_map(|it| it.get("title").and_then(Json::words)).collect()
    };
    assert_eq!(findings.draft.story.get("links").map(titles).unwrap(), ["one"]);
    let links = findings.draft.entries[0].fields.get("links").map(titles).unwrap();
    assert_eq!(links, ["two", "four", "three"]);
    assert_eq!(field(&findings, 0, "title"), "two");
    let told: Vec<_> = findings.report.notes.iter().map(|it| it.what.get(Locale::En)).collect();
    assert!(
        told.contains(&"an era has a title and dates alone; its “headline” was left out"),
        "{told:?}"
    );
}

#[test]
fn the_template_may_have_headings_in_chinese() {
    let findings = read_text(
        "年,月,日,时间,结束年,结束月,结束日,结束时间,显示日期,标题,正文,媒体,媒体来源,媒体说明,类型,分组\n\
         ,,,,,,,,,两个人,导语,,,,标题,\n\
         -44,3,15,,,,,,,甲,正文,a.jpg,某报,图,,组\n\
         1963,8,9,14:30,1963,8,10,9:00,那年夏天,乙,,,,,事件,\n\
         1960,,,,1969,,,,,六十年代,,,,,时期,\n",
        &Options::default(),
    );
    assert_eq!(findings.draft.story.get("title"), Some(&"两个人".into()));
    let when = [0, 1].map(|at| field(&findings, at, "when"));
    assert_eq!(when, ["-0043-03-15", "1963-08-09T14:30/1963-08-10T09:00"]);
    assert_eq!(findings.draft.entries[0].chapter.as_deref(), Some("组"));
    let medium = &findings.draft.entries[0].fields.get("media").unwrap().list()[0];
    assert_eq!(
        (medium.get("credit"), medium.get("caption")),
        (Some(&"某报".into()), Some(&"图".into()))
    );
    assert_eq!(findings.draft.eras[0].fields.get("when"), Some(&"1960/1969".into()));
    let told: Vec<_> = findings.report.notes.iter().map(|it| it.what.get(Locale::En)).collect();
    assert_eq!(
        told,
        [
            "negative years are BC: -44 was read as 44 BC",
            "there is no alternative text: its caption was taken"
        ]
    );
    // Any chronicle has some of them.
    let plain =
        separated::table("年,月,日,标题,正文\n1999,1,2,a,b\n", "a.csv", &mut Report::default());
    assert!(!is(&plain.unwrap()));
}
