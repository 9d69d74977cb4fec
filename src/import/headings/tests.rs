use super::names::matched;
use super::*;
use crate::import::options::Options;

fn found(sheet: Sheet, heading: &str) -> Option<(&'static str, Option<String>)> {
    matched(sheet, &Heading::read(heading)).map(|it| (it.0, it.1))
}

fn path(heading: &str) -> &'static str {
    found(Sheet::Milestones, heading).map_or("", |it| it.0)
}

fn table(file: &str, sheet: &str, rows: &[&[&str]]) -> Table {
    let cells = |row: &&[&str]| row.iter().map(|it| Cell::Text((*it).to_owned())).collect();
    let rows = rows.iter().zip(1..).map(|(row, number)| Row { number, cells: cells(row) });
    Table { rows: rows.collect(), ..Table::of(file, sheet) }
}

#[test]
fn headings_are_known_whatever_their_letters_spaces_and_marks() {
    for (heading, expected) in [
        ("日期", "when"),
        (" 日 期：", "when"),
        ("日期*", "when"),
        ("日期（必填）", "when"),
        ("日期（如 2024-10-28）", "when"),
        ("DATE", "when"),
        ("Ｄａｔｅ", "when"),
        ("start_date", "start"),
        ("Start-Date", "start"),
        ("StartDate", "start"),
        ("\u{feff}标题", "title"),
        ("Title:", "title"),
        ("Headline", "title"),
        ("What", "title"),
        ("What happened?", "title"),
        ("误差（米）", "place.uncertainty_m"),
        ("Uncertainty (m)", "place.uncertainty_m"),
        ("picture.src", "picture.src"),
        ("图片（可选）", "picture.src"),
        ("Date (EDTF)", "when"),
        ("结果", ""),
        ("", ""),
        ("（）", ""),
        ("[]", ""),
    ] {
        assert_eq!(path(heading), expected, "{heading}");
    }
}

#[test]
fn headings_of_texts_may_say_their_language() {
    for (heading, path, lang) in [
        ("标题 [en]", "title", "en"),
        ("标题［zh-hant］", "title", "zh-Hant"),
        ("Title (en)", "title", "en"),
        ("标题（英文）", "title", "en"),
        ("英文标题", "title", "en"),
        ("标题英文", "title", "en"),
        ("title_en", "title", "en"),
        ("English title", "title", "en"),
        ("Text (Chinese)", "text", "zh"),
        ("標題（中文）", "title", "zh-Hant"),
        ("标题（中文）", "title", "zh-Hans"),
        ("内容 [sr-Latn-RS]", "text", "sr-Latn-RS"),
        ("标签 [en]", "tags", "en"),
    ] {
        assert_eq!(
            found(Sheet::Milestones, heading),
            Some((path, Some(lang.to_owned()))),
            "{heading}"
        );
    }
    // A date has no language, and not everything in brackets is one.
    assert_eq!(found(Sheet::Milestones, "日期 [en]"), None);
    assert_eq!(found(Sheet::Milestones, "标题 (km)"), Some(("title", None)));
}

#[test]
fn sheets_are_known_by_their_names() {
    for (name, sheet) in [
        ("节点", Some(Sheet::Milestones)),
        ("1. 大事记", Some(Sheet::Milestones)),
        ("Places", Some(Sheet::Places)),
        ("地点表", Some(Sheet::Places)),
        ("sources list", Some(Sheet::Sources)),
        ("Sheet1", None),
        ("工作表1", None),
    ] {
        assert_eq!(sheet_of(&table("a.xlsx", name, &[])), sheet, "{name}");
    }
    for (file, sheet) in [
        ("地点.csv", Some(Sheet::Places)),
        ("story-places.csv", Some(Sheet::Places)),
        ("folder/two_sources.tsv", Some(Sheet::Sources)),
        ("清远.csv", None),
    ] {
        assert_eq!(sheet_of(&table(file, "", &[])), sheet, "{file}");
    }
    assert_eq!(
        (letters(0), letters(25), letters(26), letters(701), letters(702)),
        ("A".into(), "Z".into(), "AA".into(), "ZZ".into(), "AAA".into())
    );
}

#[test]
fn the_more_exact_of_two_columns_is_taken_and_the_other_told() {
    let table = table(
        "a.csv",
        "",
        &[&["时间", "日期", "名称", "标题", "标签", "关键词"], &["x", "2024", "y", "z", "a", "b"]],
    );
    let mut report = Report::default();
    let headed = headed(&table, &Said::default(), &mut report).unwrap();
    let at = |path: &str| headed.of(path).map(|it| it.at).collect::<Vec<_>>();
    assert_eq!((at("when"), at("title"), at("tags")), (vec![1], vec![3], vec![4, 5]));
    let told: Vec<_> = report.notes.iter().map(|it| &*it.spot.column).collect();
    assert_eq!(told, ["时间", "名称"]);
    headed.tell_unknown(&mut report);
    assert_eq!(report.notes.len(), 2);
}

#[test]
fn headings_may_stand_below_a_title() {
    let table = table(
        "a.csv",
        "",
        &[&["大事记"], &["制表：编辑部", "2024 年"], &["日期", "标题"], &["2024", "x"]],
    );
    let mut report = Report::default();
    let headed = headed(&table, &Said::default(), &mut report).unwrap();
    assert_eq!((headed.above, headed.rows().len()), (2, 1));
    let mut title = None;
    take_above(&headed, &mut title, &mut report);
    assert_eq!(title.as_deref(), Some("大事记"));
    let told: Vec<_> = report.notes.iter().map(|it| (it.spot.row, it.outcome)).collect();
    assert_eq!(told, [(Some(1), Outcome::Taken), (Some(2), Outcome::PartLeftOut)]);
}

#[test]
fn a_sheet_without_a_name_is_known_by_its_columns() {
    let sheet = |headings: &[&str]| {
        let table = table("a.xlsx", "Sheet1", &[headings, &["1"; 8]]);
        headed(&table, &Said::default(), &mut Report::default()).map(|it| it.sheet)
    };
    assert_eq!(sheet(&["日期", "标题"]), Some(Sheet::Milestones));
    assert_eq!(sheet(&["名称", "经度", "纬度"]), Some(Sheet::Places));
    assert_eq!(sheet(&["标题", "颜色", "形状"]), Some(Sheet::Chapters));
    assert_eq!(sheet(&["标题", "网址", "出版者"]), Some(Sheet::Sources));
    assert_eq!(sheet(&["甲", "乙"]), None);
    // A map of events is a sheet of milestones, whatever it is called.
    let map = table("a.xlsx", "Map", &[&["Date", "Title", "Lat", "Lng"], &["2024", "x", "1", "2"]]);
    let mut report = Report::default();
    assert_eq!(headed(&map, &Said::default(), &mut report).unwrap().sheet, Sheet::Milestones);
}

#[test]
fn what_is_said_of_columns_has_to_be_there() {
    let said = |columns: &[(&str, &str)], table: &Table| {
        let columns = columns.iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect();
        Said::read(&Options { columns, ..Options::default() }, std::slice::from_ref(table))
    };
    let own = table("a.csv", "", &[&["B", "x", "y"], &["1", "2024", "z"]]);
    // A column that is called “B” is meant before the second one.
    let read = said(&[("B", "when"), ("y", "title")], &own).unwrap();
    let headed = headed(&own, &read, &mut Report::default()).unwrap();
    assert_eq!(headed.column("when").unwrap().at, 0);
    assert!(said(&[("B", "no.such")], &own).is_err());
    assert!(said(&[("Q", "when")], &own).is_err());
}

#[test]
fn what_is_said_of_a_column_counts_before_known_headings() {
    let own = table("a.csv", "", &[&["Date", "Title", "Foo"], &["1990", "x", "2024"]]);
    let columns = vec![("Foo".to_owned(), "when".to_owned())];
    let options = Options { columns, ..Options::default() };
    let said = Said::read(&options, std::slice::from_ref(&own)).unwrap();
    let mut report = Report::default();
    let headed = headed(&own, &said, &mut report).unwrap();
    assert_eq!(headed.column("when").unwrap().at, 2);
    let told: Vec<_> = report.notes.iter().map(|it| &*it.spot.column).collect();
    assert_eq!(told, ["Date"]);
}

#[test]
fn a_column_of_dates_is_found_by_what_is_in_it() {
    let read = |rows: &[&[&str]]| {
        let table = table("a.csv", "", rows);
        let mut report = Report::default();
        let headed = headed(&table, &Said::default(), &mut report)?;
        let told: Vec<_> = report.notes.iter().map(|it| it.spot.column.clone()).collect();
        Some((headed.column("when").map(|it| it.at), headed.first, told))
    };
    let found = Some((Some(1), 1, vec!["Premiere".to_owned()]));
    assert_eq!(read(&[&["Title", "Premiere"], &["x", "1990"], &["y", "1991-02-03"]]), found);
    assert_eq!(read(&[&["Film", "Premiere"], &["one", "1990"], &["two", "1991"]]), found);
    // No dates, nothing but dates, and a sheet of something else are none.
    assert_eq!(read(&[&["Title", "Premiere"], &["x", "soon"], &["y", "late"]]), None);
    assert_eq!(read(&[&["Film", "Premiere"], &["1990", "1991"]]), None);
    // Headings that many use are known.
    for heading in ["Years", "Date of birth", "Event date", "时间节点", "年代", "起讫", "Jahr"]
    {
        assert_eq!(path(heading), "when", "{heading}");
    }
    assert_eq!((path("大事记"), path("What happened"), path("摘要")), ("title", "title", "text"));
    let sources = table("a.csv", "", &[&["Title", "URL", "Publisher", "Published"], &["x"; 4]]);
    let found = headed(&sources, &Said::default(), &mut Report::default()).unwrap();
    assert_eq!(found.sheet, Sheet::Sources);
}

#[test]
fn when_something_was_written_down_ranks_behind_when_it_happened() {
    let read = |rows: &[&[&str]]| {
        let table = table("a.csv", "", rows);
        let mut report = Report::default();
        let headed = headed(&table, &Said::default(), &mut report).unwrap();
        headed.tell_unknown(&mut report);
        let told: Vec<_> =
            report.notes.iter().map(|it| (it.outcome, it.spot.column.clone())).collect();
        let at = ["when", "start", "year"].map(|it| headed.column(it).map(|it| it.at));
        (headed.sheet, at.into_iter().flatten().collect::<Vec<_>>(), told)
    };
    for weak in [
        "Timestamp",
        "created",
        "Created At",
        "发布时间",
        "创建时间",
        "Published",
        "release date",
        "Last edited",
        "last_edited_time",
    ] {
        for strong in ["Date", "Year", "日期", "时间", "Start date", "Event date"] {
            let (sheet, at, told) = read(&[&[weak, strong, "Title"], &["2020", "1990", "x"]]);
            assert_eq!((sheet, at), (Sheet::Milestones, vec![1]), "{weak} {strong}");
            assert_eq!(told, [(Outcome::PartLeftOut, weak.to_owned())], "{weak} {strong}");
        }
        let (sheet, at, told) = read(&[&[weak, "Title"], &["2020", "x"]]);
        assert_eq!((sheet, at), (Sheet::Milestones, vec![0]), "{weak}");
        assert_eq!(told, [(Outcome::Taken, weak.to_owned())]);
    }
    let places = read(&[&["Name", "Lng", "Lat", "Created"], &["x", "1", "2", "2020"]]);
    assert_eq!(places.0, Sheet::Places);
}

#[test]
fn headings_of_other_programs_are_known() {
    for (heading, expected) in [
        ("Layer", "chapter"),
        ("Swimlane", "chapter"),
        ("Intro", "text"),
        ("Descr", "text"),
        ("External link", "links"),
        ("EndDate", "end"),
        ("姓名", "title"),
        ("itemLabel", "title"),
        ("placeLabel", "place"),
        ("pointInTime", "when"),
        ("Categories", "tags"),
    ] {
        assert_eq!(path(heading), expected, "{heading}");
    }
}
