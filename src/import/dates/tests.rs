use super::*;
use crate::import::report::Outcome;

fn date(when: &str) -> DateRead {
    DateRead::Date { when: when.into(), note: None }
}

fn noted(when: &str, note: &str) -> DateRead {
    DateRead::Date { when: when.into(), note: Some(note.into()) }
}

fn either(day_first: &str, month_first: &str) -> DateRead {
    DateRead::Either { day_first: day_first.into(), month_first: month_first.into() }
}

#[test]
fn edtf_is_taken_as_it_is() {
    for edtf in
        ["2024-10-28", "1950~", "[..1949]", "195X/196X", "2024-10-28T09:30Z", "-3500", "2024-40"]
    {
        assert_eq!(read_date(&format!("\u{feff} {edtf}\t"), None), date(edtf));
    }
}

#[test]
fn everyday_dates_say_what_their_words_say() {
    let wrong: Vec<_> = [
        ("2024年10月下旬", "[2024-10-21..2024-10-31]"),
        ("20世纪50年代", "195X"),
        ("2024年上半年", "2024-40"),
        ("2024年第三季度", "2024-35"),
        ("before 1950", "[..1949]"),
        ("c. 1950", "1950~"),
        ("ca 1950", "1950~"),
        ("1914–18", "1914/1918"),
        ("19th century", "18XX"),
        ("12th c.", "11XX"),
        ("公元前3世纪", "-02XX"),
        ("民国十三年", "1924"),
        ("Oct. 28, 2024", "2024-10-28"),
        ("28.10.2024", "2024-10-28"),
        ("1950s–60s", "195X/196X"),
        ("Spring 1968", "1968-21"),
        ("公元79年", "0079"),
        ("79 AD", "0079"),
        ("44 BC", "-0043"),
        ("前221年", "-0220"),
        ("500–400 BC", "-0499/-0399"),
        ("1.5 million years ago", "Y-1500000~"),
        ("3500 BCE", "-3499"),
        ("circa 1500–1600", "1500~/1600~"),
        ("1949年10月1日下午3时", "1949-10-01T15"),
        // The half of the day was lost.
        ("1949年10月1日下午3:30", "1949-10-01T15:30"),
        ("1949年10月1日中午1点", "1949-10-01T13"),
        ("2024-10-28 9:30", "2024-10-28T09:30"),
        // The end was taken for an offset of ten hours and a half.
        ("2024-10-28 9:00-10:30", "2024-10-28T09:00/2024-10-28T10:30"),
        ("20241028", "2024-10-28"),
        ("2024.10", "2024-10"),
        ("10/2024", "2024-10"),
        ("2024/10/28-30", "2024-10-28/2024-10-30"),
        ("2024年10月1日-7日", "2024-10-01/2024-10-07"),
        ("2024年10月1-7日", "2024-10-01/2024-10-07"),
        ("1840年6月—1842年8月", "1840-06/1842-08"),
        ("1937.7.7", "1937-07-07"),
        ("1937.7.7–1945.8.15", "1937-07-07/1945-08-15"),
        ("since 1998", "1998/.."),
        ("2019至今", "2019/.."),
        ("2024/25", "2024/2025"),
        ("２０２４年１０月２８日", "2024-10-28"),
        ("令和6年10月1日", "2024-10-01"),
        ("昭和20年8月15日", "1945-08-15"),
        ("2024년 10월 28일", "2024-10-28"),
        ("28 de outubro de 2024", "2024-10-28"),
        ("28 ottobre 2024", "2024-10-28"),
        ("28 октября 2024 г.", "2024-10-28"),
        ("2024年10月28號9點", "2024-10-28T09"),
        ("20世紀50年代", "195X"),
        ("45593", "2024-10-28"),
    ]
    .into_iter()
    .filter(|(words, when)| read_date(words, None) != date(when))
    .map(|(words, when)| format!("{words}: {:?} instead of {when}", read_date(words, None)))
    .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn words_that_edtf_has_not_go_into_a_note() {
    for (words, when) in [
        ("early 1950s", "[1950..1953]"),
        ("mid-19th century", "[1834..1866]"),
        ("2024年底", "[2024-09..2024-12]"),
        ("early October 2024", "[2024-10-01..2024-10-10]"),
        ("光绪二十六年", "1900~"),
        ("明治5年", "1872~"),
        ("1800s", "18XX"),
    ] {
        assert_eq!(read_date(words, None), noted(when, words), "{words}");
    }
}

#[test]
fn an_order_of_day_and_month_is_asked_for_and_never_guessed() {
    use DayOrder::{DayFirst, MonthFirst};
    let [day, month] = ["2024-04-03", "2024-03-04"];
    assert_eq!(read_date("03/04/2024", None), either(day, month));
    assert_eq!(read_date("03/04/2024", Some(DayFirst)), date(day));
    assert_eq!(read_date("03/04/2024", Some(MonthFirst)), date(month));
    for (words, day, month) in [
        ("3-4-2024", day, month),
        ("3 4 2024", day, month),
        ("03/04/2024 9:30", "2024-04-03T09:30", "2024-03-04T09:30"),
        ("03/04/2024, 9:30 pm", "2024-04-03T21:30", "2024-03-04T21:30"),
        ("03/04/2024 - 05/04/2024", "2024-04-03/2024-04-05", "2024-03-04/2024-05-04"),
        ("03/04/2024-05/04/2024", "2024-04-03/2024-04-05", "2024-03-04/2024-05-04"),
        ("before 03/04/2024", "[..2024-04-02]", "[..2024-03-03]"),
        ("c. 03/04/2024", "2024-04-03~", "2024-03-04~"),
    ] {
        assert_eq!(read_date(words, None), either(day, month), "{words}");
    }
    for order in [None, Some(DayFirst), Some(MonthFirst)] {
        // No other order makes a day of it, or it does not matter.
        for (words, when) in [
            ("13/04/2024", "2024-04-13"),
            ("04/13/2024", "2024-04-13"),
            ("03/03/2024", "2024-03-03"),
            ("03.04.2024", "2024-04-03"),
            ("2024/03/04", "2024-03-04"),
            ("03/04/2024 to 13/04/2024", "2024-04-03/2024-04-13"),
        ] {
            assert_eq!(read_date(words, order), date(when), "{words}");
        }
        // One of each.
        assert_eq!(read_date("13/04/2024 - 04/15/2024", order), DateRead::Unread(None));
    }
    // A span in one order alone may be a slip in the other.
    let unread = read_date("03/04/2024 - 02/05/2024", None);
    assert_eq!(unread, DateRead::Unread(Some(ORDER_HINT)));
    let span = read_date("03/04/2024 - 02/05/2024", Some(DayFirst));
    assert_eq!(span, date("2024-04-03/2024-05-02"));
    assert_eq!(read_date("3/4 2024", None), DateRead::Unread(None));
}

#[test]
fn what_is_no_date_is_told_with_what_is_lacking() {
    for (words, said) in [
        ("28/10/24", "write the year in four digits"),
        ("28-Oct-24", "write the year in four digits"),
        ("Oct-24", "the number can be a year or a day"),
        ("476", "write the year in four digits"),
        ("10月1日至7日", "the year is missing: put it first, as in “2024-10-01/2024-10-07”"),
        ("10月初", ""),
        ("农历八月十五", "write the day of the common calendar"),
        ("-500", "write “-0499” for 500 BC, or “-0500” for 501 BC"),
        ("1900s", "write “190X” if those ten years are meant"),
        ("9:30", "this is a time of day alone"),
        ("去年", "write the day itself"),
        ("unknown", "the line needs a date"),
        ("1968年春夏之交", ""),
        ("之前", ""),
        ("前5年", ""),
        ("公元前1046年至1000年", ""),
        ("1949年10月1日晚上12点", ""),
        ("28 October 2024 in Paris", ""),
        ("2024年2月30日", ""),
    ] {
        let DateRead::Unread(hint) = read_date(words, None) else { panic!("{words}") };
        let hint = hint.map(|it| it.get(Locale::En).to_owned()).unwrap_or_default();
        assert!(hint.starts_with(said), "{words}: {hint}");
    }
    for blank in ["", " \n", "-", "—", "\u{3000}"] {
        assert_eq!(read_date(blank, None), DateRead::Blank);
    }
    assert_eq!(read_date(&"约1950年至".repeat(100_000), None), DateRead::Unread(None));
}

fn spot(column: &str) -> Spot {
    Spot::of_file("a.csv").row(2).column(column)
}

/// The date and the note of a row with these cells, what is told, and why it cannot be taken.
fn row(start: &str, end: Option<&str>) -> (Vec<String>, Vec<String>) {
    let (mut entry, mut report) = (Entry::default(), Report::default());
    let options = Options::default();
    match end {
        None => entry.set_date(start, &spot("start"), &options, &mut report),
        Some(end) => {
            let cells = ((start, &spot("start")), (end, &spot("end")));
            entry.set_dates(cells.0, cells.1, &options, &mut report);
        }
    }
    let field = |name| entry.fields.get(name).and_then(Json::text).map(str::to_owned);
    let fields = ["when", "when_note"].into_iter().filter_map(field).collect();
    let said = |spot: &Spot, what: &Wording, hint: &Option<Wording>| {
        let hint = hint.as_ref().map_or("", |it| it.get(Locale::En));
        [&spot.column, ": ", what.get(Locale::En), "; ", hint].concat()
    };
    let told = report.notes.iter().map(|it| said(&it.spot, &it.what, &it.hint));
    let refused = entry.why_not.iter().map(|it| said(&it.spot, &it.what, &it.hint));
    (fields, told.chain(refused).collect())
}

#[test]
fn a_cell_of_a_date_sets_it_and_its_note() {
    let none: [&str; 0] = [];
    assert_eq!(row("2024年10月28日", None), (vec!["2024-10-28".into()], vec![]));
    let (fields, told) = row(" early 1950s ", None);
    assert_eq!(fields, ["[1950..1953]", "early 1950s"]);
    assert_eq!(
        told,
        [
            "start: “early 1950s” is taken as “[1950..1953]”, and its words are kept as a note on the date; "
        ]
    );
    let (fields, told) = row("03/04/2024", None);
    assert_eq!(fields, none);
    assert_eq!(
        told,
        ["start: “03/04/2024” can be 3 April 2024 (2024-04-03) or 4 March 2024 (2024-03-04); \
          add --day-first or --month-first to say which number is the day"]
    );
    let (fields, told) = row("soon", None);
    assert_eq!(fields, none);
    assert!(told[0].starts_with("start: “soon” is no date that can be read; write it such as"));
    assert!(row("", None).1[0].starts_with("start: there is no date; "));
}

#[test]
fn what_may_be_meant_otherwise_is_told() {
    for (words, when, said) in [
        ("45593", "2024-10-28", "“45593” is taken as a day number of spreadsheets, “2024-10-28”; "),
        ("1730073600", "2024-10-28T00:00:00Z", "“1730073600” is taken as seconds since 1970, "),
        ("2024.1", "2024-01", "“2024.1” is taken as January, “2024-01”; programs of tables make "),
        ("2010/11", "2010-11", "“2010/11” is taken as a month, “2010-11”; write “2010/2011” if "),
        (
            "-3500",
            "-3500",
            "“-3500” counts with a year 0, and is 3501 BC; write “-3499” if 3500 BC ",
        ),
        (
            "2024-25",
            "2024-25",
            "“2024-25” is the northern spring of 2024 in EDTF; write “2024/2025” ",
        ),
    ] {
        let (fields, told) = row(words, None);
        assert_eq!(fields, [when]);
        assert!(told[0].starts_with(&["start: ", said].concat()), "{told:?}");
        assert_eq!(told.len(), 1);
    }
    let (fields, told) = row("28.10.2024 00:00:00", None);
    assert_eq!(fields, ["2024-10-28T00:00:00"]);
    assert!(told[0].contains("write “2024-10-28” if no time of day is meant"), "{told:?}");
    for plain in ["20241028", "2024.10", "2011-12", "1950", "Oct. 28, 2024"] {
        assert_eq!(row(plain, None).1.len(), 0, "{plain}");
    }
    let (mut entry, mut report) = (Entry::default(), Report::default());
    entry.set_date("-3500", &spot("start"), &Options::default(), &mut report);
    assert_eq!(report.notes[0].outcome, Outcome::Taken);
}

#[test]
fn two_cells_make_one_date() {
    for (start, end, when) in [
        ("1939-09-01", "1945", "1939-09-01/1945"),
        ("1939", "", "1939"),
        ("", "1945", "../1945"),
        ("1939", "—", "1939"),
        ("1939", "1939", "1939"),
        ("28 Oct 2024", "2024年11月2日", "2024-10-28/2024-11-02"),
        ("1998", "至今", "1998/.."),
        ("1998", "Present", "1998/.."),
        ("13/04/2024", "15/04/2024", "2024-04-13/2024-04-15"),
    ] {
        let (fields, told) = row(start, Some(end));
        assert_eq!((fields, told.len()), (vec![when.to_owned()], 0), "{start} {end}: {told:?}");
    }
    let (fields, told) = row("early 1950s", Some("1960"));
    assert_eq!(fields, ["1950/1960", "early 1950s – 1960"]);
    assert_eq!(told.len(), 2, "{told:?}");
}

#[test]
fn two_cells_that_make_no_date_are_told_apart() {
    for (start, end, said) in [
        (
            "1945",
            "1939",
            "end: the end, “1939”, lies before the start, “1945”, or both make no span; ",
        ),
        (
            "2024-10-28",
            "10:30",
            "end: “10:30” is no date that can be read; this is a time of day alone",
        ),
        (
            "28 October",
            "2024-11-02",
            "start: “28 October” is no date that can be read; the year is missing",
        ),
        ("03/04/2024", "2024-05-01", "start: “03/04/2024” can be "),
        ("", "", "start: there is no date; "),
        ("", "至今", "start: there is no date; write when it starts"),
        ("[..1949]", "[1950..]", "end: the end"),
    ] {
        let (fields, told) = row(start, Some(end));
        assert_eq!((fields.len(), told.len()), (0, 1), "{start} {end}: {told:?}");
        assert!(told[0].starts_with(said), "{told:?}");
    }
    // Both are told at once.
    assert_eq!(row("soon", Some("later")).1.len(), 2);
}

#[test]
fn a_note_of_the_editor_is_kept() {
    let (mut entry, mut report) = (Entry::default(), Report::default());
    entry.fields.set("when_note", "By her letters");
    entry.set_date("19. Jahrhundert, Anfang", &spot("start"), &Options::default(), &mut report);
    entry.why_not.clear();
    entry.set_date("early 1950s [?]", &spot("start"), &Options::default(), &mut report);
    entry.set_date("early 1950s [?]", &spot("start"), &Options::default(), &mut report);
    let note = entry.fields.get("when_note").and_then(Json::text);
    assert_eq!(note, Some("By her letters\n\nearly 1950s \\[?\\]"));
    assert_eq!(as_text("19. Jahrhundert"), "19\\. Jahrhundert");
    // In several languages.
    let mut by_language = crate::import::Object::default();
    by_language.set("en", "By her letters");
    entry.fields.set("when_note", Json::Object(by_language.clone()));
    let before = report.notes.len();
    entry.set_date("early 1950s", &spot("start"), &Options::default(), &mut report);
    assert_eq!(entry.fields.get("when_note"), Some(&Json::Object(by_language)));
    assert_eq!(report.notes[before + 1].outcome, Outcome::PartLeftOut);
}

#[test]
fn a_day_that_no_calendar_has_is_a_slip_and_not_another_day() {
    for (words, said) in [
        ("2024-13-01", "there is no month 13 in “2024-13-01”; check month and day"),
        ("2024/13/01", "there is no month 13 in “2024/13/01”; check month and day"),
        ("2024.13.1", "there is no month 13 in “2024.13.1”; check month and day"),
        ("2024-28-10 09:30", "there is no month 28 in “2024-28-10 09:30”; check month and day"),
        ("2024年13月", "there is no month 13 in “2024年13月”; check month and day"),
        ("2024年2月30日", "there is no day 30 in 2024-02; check month and day"),
        ("2024-02-30", "there is no day 30 in 2024-02; check month and day"),
        ("2023 / 2 / 29", "there is no day 29 in 2023-02; check month and day"),
    ] {
        for order in [None, Some(DayOrder::DayFirst)] {
            let DateRead::Unread(Some(hint)) = read_date(words, order) else {
                panic!("{words}: {:?}", read_date(words, order));
            };
            assert!(hint.get(Locale::En).starts_with(said), "{words}: {hint:?}");
        }
    }
    for (words, when) in [
        ("2024-02-29", "2024-02-29"),
        ("2024/2/29", "2024-02-29"),
        ("13/01/2024", "2024-01-13"),
        ("1914-18", "1914/1918"),
        ("2024.10.28-30", "2024-10-28/2024-10-30"),
    ] {
        assert_eq!(read_date(words, None), date(when), "{words}");
    }
}

#[test]
fn marks_of_footnotes_are_no_part_of_a_date() {
    for (words, when) in [
        ("1876[2]", "1876"),
        ("1915[a]", "1915"),
        ("1920 [note 1]", "1920"),
        ("1920[注 3][12]", "1920"),
        ("28 October 1876²", "1876-10-28"),
        ("1876³ [4]", "1876"),
        ("1915 (January 25)", "1915-01-25"),
        ("1915 (25 January)[2]", "1915-01-25"),
        ("1915（1月25日）", "1915-01-25"),
        ("[1667,1668]", "[1667,1668]"),
    ] {
        assert_eq!(read_date(words, None), date(when), "{words}");
    }
    for words in ["[2]", "²", "1915 (a Monday)", "1915 (see [2])"] {
        assert!(!matches!(read_date(words, None), DateRead::Date { note: None, .. }), "{words}");
    }
}
