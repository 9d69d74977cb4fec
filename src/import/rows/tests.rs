mod slips;

use super::super::encoding::decoded;
use super::super::json::Object;
use super::super::options::InputFile;
use super::super::report::Report;
use super::super::{separated, workbook};
use super::*;
use crate::words::Locale;

macro_rules! sample {
    ($name:literal) => {
        ($name, &include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/import/", $name))[..])
    };
}

fn tables_of(files: &[(&str, &[u8])], options: &Options, report: &mut Report) -> Vec<Table> {
    let mut tables = Vec::new();
    for (name, bytes) in files {
        if bytes.starts_with(b"PK") || bytes.starts_with(b"\xd0\xcf") {
            tables.extend(workbook::tables(&InputFile { name, bytes }, report).unwrap());
        } else {
            let text = decoded(bytes, options.encoding.as_deref()).unwrap().text;
            tables.push(separated::table(&text, name, report).unwrap());
        }
    }
    tables
}

fn read_with(files: &[(&str, &[u8])], options: &Options) -> Result<Findings, Refusal> {
    let mut findings = Findings::default();
    let tables = tables_of(files, options, &mut findings.report);
    from_tables(&tables, options, &mut findings)?;
    Ok(findings)
}

fn read(file: (&str, &[u8])) -> Findings {
    read_with(&[file], &Options::default()).unwrap()
}

/// A table of milestones in words.
fn csv(text: &str) -> Findings {
    read(("a.csv", text.as_bytes()))
}

fn json(object: &Object) -> String {
    serde_json::to_string(&Json::from(object.clone())).unwrap()
}

fn fields(findings: &Findings) -> Vec<String> {
    findings.draft.entries.iter().map(|it| json(&it.fields)).collect()
}

fn place(findings: &Findings, at: usize) -> String {
    json(&findings.draft.entries[at].place.as_ref().unwrap().fields)
}

/// What was told, as outcome, row and column.
fn told(findings: &Findings) -> Vec<(Outcome, Option<u32>, &str)> {
    findings.report.notes.iter().map(|it| (it.outcome, it.spot.row, &*it.spot.column)).collect()
}

use Outcome::{Changed, LeftOut, PartLeftOut, Taken};

#[test]
fn the_sheet_of_the_first_five_minutes_is_read() {
    let findings = read(sample!("sheet-five-minutes.csv"));
    let entries = &findings.draft.entries;
    assert_eq!(entries.len(), 5);
    let first = &entries[0];
    assert_eq!(first.fields.get("when"), Some(&"2017-11-20".into()));
    assert_eq!(first.fields.get("title"), Some(&"项目公示".into()));
    assert_eq!(first.chapter.as_deref(), Some("起步"));
    assert_eq!(place(&findings, 0), r#"{"name":"清远","position":[113.05,23.68]}"#);
    let sources: Vec<String> = first.sources.iter().map(json).collect();
    assert_eq!(sources, [r#"{"title":"清远日报"}"#, r#"{"url":"https://example.org/a"}"#]);
    let links = first.fields.get("links").unwrap().list();
    assert_eq!(links[0].get("title"), Some(&"公告".into()));
    let media = first.fields.get("media").unwrap().list();
    assert_eq!(media[0].get("src"), Some(&"photos/a.jpg".into()));
    assert_eq!(media[0].get("credit"), Some(&"记者 张三".into()));
    assert_eq!(entries[1].fields.get("when"), Some(&"2018-12".into()));
    assert_eq!(entries[2].fields.get("text"), Some(&"第一列车,跑了起来。\n下一行。".into()));
    // Row 6 is blank and counted; row 5 has no date, and the row above has one that may be meant.
    assert_eq!(entries[4].spot.row, Some(7));
    assert_eq!(entries[4].fields.get("title"), Some(&"引号\"里\"".into()));
    let reason = &entries[3].why_not[0];
    assert!(reason.hint.as_ref().unwrap().get(Locale::En).starts_with("row 4 above has “2024”"));
    assert_eq!(entries[3].cells[1], ("标题".into(), "没有日期".into()));
    assert_eq!(told(&findings).last(), Some(&(PartLeftOut, None, "备注者")));
}

#[test]
fn letters_and_separators_of_other_programs_are_read() {
    let findings = read(sample!("gb18030.csv"));
    assert_eq!(
        fields(&findings),
        [r#"{"when":"1978","title":"改革开放"}"#, r#"{"when":"1997","title":"香港回归"}"#]
    );
    assert_eq!(place(&findings, 1), r#"{"name":"香港"}"#);
    let findings = read(sample!("big5.csv"));
    assert_eq!(fields(&findings), [r#"{"when":"1999-09-21","title":"集集大地震"}"#]);
    // Excel in France: semicolons, and commas within numbers.
    let findings = read(sample!("semicolon.csv"));
    assert_eq!(findings.draft.entries[0].fields.get("when"), Some(&"1789-07-14".into()));
    assert_eq!(place(&findings, 0), r#"{"position":[2.369,48.853],"uncertainty_m":1500}"#);
}

#[test]
fn a_workbook_with_a_title_merged_cells_and_headings_between_is_read() {
    let findings = read(sample!("chronicle.xlsx"));
    let entries = &findings.draft.entries;
    let when: Vec<_> =
        entries.iter().map(|it| it.fields.get("when").and_then(Json::text).unwrap()).collect();
    // The second date is merged with the first, and the fourth shows its month alone.
    assert_eq!(when, ["2024-10-28", "2024-10-28", "2025-01-02T09:30", "2025-03", "2026"]);
    assert_eq!(findings.draft.story.get("title"), Some(&"磁浮大事记".into()));
    let chapters: Vec<_> = entries.iter().map(|it| it.chapter.as_deref()).collect();
    assert_eq!(chapters, [None, None, Some("2025年"), Some("2025年"), Some("2025年")]);
    let links = entries[0].fields.get("links").unwrap().list();
    assert_eq!(links[0].get("url"), Some(&"https://example.org/start".into()));
    assert_eq!(entries[3].fields.get("title"), Some(&"两段文字".into()));
    // The shown share is what a cell says: 0.125 in 0.0%.
    assert_eq!(entries[3].cells[4], ("结果".into(), "12.5%".into()));
    let expected = [
        (PartLeftOut, None, ""),
        (Taken, Some(1), ""),
        (PartLeftOut, Some(6), "结果"),
        (Changed, Some(4), "日期"),
        (Changed, Some(5), ""),
        (PartLeftOut, None, "结果"),
    ];
    assert_eq!(told(&findings), expected);
    assert_eq!(findings.report.notes[0].spot.sheet, "草稿");
}

#[test]
fn workbooks_of_other_programs_say_the_same() {
    let findings = read(sample!("chronicle.ods"));
    let entries = &findings.draft.entries;
    let said: Vec<_> = entries
        .iter()
        .map(|it| (it.spot.row, it.fields.get("when").and_then(Json::text)))
        .collect();
    assert_eq!(
        said,
        [
            (Some(2), Some("2024-10-28T09:30")),
            (Some(6), Some("2025-03")),
            (Some(7), Some("2025-03"))
        ]
    );
    assert_eq!(entries[0].fields.get("text"), Some(&"第一段\n第二段".into()));
    assert_eq!(
        entries[0].fields.get("links").unwrap().list()[0].get("title"),
        Some(&"公告".into())
    );
    let findings = read(sample!("chronicle.xls"));
    let entries = &findings.draft.entries;
    assert_eq!(entries.len(), 304);
    // A text that is longer than a record.
    assert_eq!(entries[0].fields.get("title"), Some(&"开工".repeat(600).into()));
    let when = |at: usize| entries[at].fields.get("when").and_then(Json::text).unwrap();
    assert_eq!(
        [when(0), when(1), when(2), when(3)],
        ["2024-10-28", "2025-01-02T09:30", "2025-01-02T09:30", "2026"]
    );
    assert_eq!(entries[3].fields.get("title"), Some(&"Latin é".into()));
    assert_eq!((when(303), &entries[303].cells[1].1), ("1999", &"行299 的文字".to_owned()));
    let findings = read(sample!("epoch-1904.xlsx"));
    assert_eq!(fields(&findings), [r#"{"when":"2024-10-28","title":"Day"}"#]);
}

#[test]
fn every_sheet_of_our_own_comes_back_as_a_story() {
    let findings = read(sample!("every-sheet.xlsx"));
    let story = &findings.draft.story;
    for (name, expected) in [
        ("title", r#"{"en":"Two Countries","zh-Hans":"两国"}"#),
        ("source", r#"{"title":"报纸","url":"https://example.org/s"}"#),
        ("languages", r#"["zh-Hans","en"]"#),
        ("published", r#""1961-12-24""#),
        ("require", r#"["source"]"#),
        ("view", r#"{"first":"feb"}"#),
        ("map", r#"{"route":true,"bounds":[112.8,23.4,113.4,24],"min_zoom":8}"#),
        ("labels", r#"{"next":{"en":"Onward"}}"#),
        ("links", r#"[{"title":"更多","url":"https://example.org/m","kind":"data"}]"#),
    ] {
        assert_eq!(serde_json::to_string(story.get(name).unwrap()).unwrap(), expected, "{name}");
    }
    let [first, second] = &*findings.draft.entries else { panic!() };
    for (name, expected) in [
        ("title", r#"{"zh-Hans":"二月","en":"February"}"#),
        ("when_note", r#""周一""#),
        ("tags", r#"[{"zh-Hans":"访问","en":"visit"},{"zh-Hans":"外交","en":"diplomacy"}]"#),
        ("quote", r#"{"text":"一句话","source":"某人","sources":["src"]}"#),
        (
            "links",
            r#"[{"title":"甲","url":"https://example.org/1"},{"title":"example.org","url":"https://www.example.org/2"}]"#,
        ),
        (
            "media",
            r#"[{"src":"photos/a.jpg","alt":{"zh-Hans":"机场","en":"An airport"}},{"src":"/film.mp4","alt":"一部电影","before_text":true,"captions":[{"src":"/film.vtt","lang":"en"}],"transcript":"说的话"}]"#,
        ),
        (
            "figures",
            r#"[{"as_printed":"约1,200人","value":1200,"unit":"人","label":"代表","sources":["src"]}]"#,
        ),
        ("weight", "7.5"),
        ("id", r#""feb""#),
    ] {
        assert_eq!(
            serde_json::to_string(first.fields.get(name).unwrap()).unwrap(),
            expected,
            "{name}"
        );
    }
    assert_eq!(json(&first.sources[0]), r#"{"id":"src"}"#);
    assert_eq!(first.also_at.len(), 2);
    let media = &second.fields.get("media").unwrap().list()[0];
    assert_eq!(media.get("focus").unwrap().get("x").unwrap().number(), Some(0.3));
    // A correction names its milestone by its title, which got an id for that.
    let corrected = story.get("corrections").unwrap().list()[0].get("milestone").cloned();
    assert_eq!(corrected.as_ref(), second.fields.get("id"));
    let places: Vec<String> = findings.draft.places.iter().map(|it| json(&it.fields)).collect();
    assert_eq!(
        places,
        [
            r#"{"name":"北京","note":"大会堂","position":[116.39,39.9],"datum":"gcj02","uncertainty_m":500}"#,
            r#"{"name":"总部","id":"hq","position":[38.897,-77.036]}"#
        ]
    );
    assert_eq!(
        json(&findings.draft.chapters[0].fields),
        r##"{"title":{"zh-Hans":"部分","en":"Part"},"color":"#123abc","shape":"star","id":"part"}"##
    );
    assert_eq!(json(&findings.draft.eras[0].fields), r#"{"title":"冷战","when":"1947/1991"}"#);
    assert_eq!(told(&findings), [(PartLeftOut, Some(18), ""), (LeftOut, Some(3), "节点")]);
}

#[test]
fn files_together_are_the_sheets_of_one_story() {
    let findings = read_with(
        &[
            ("story-places.csv", "name,lng,lat\nA,1,2\n".as_bytes()),
            ("events.csv", "date,title,place\n2024,x,A\n".as_bytes()),
        ],
        &Options::default(),
    )
    .unwrap();
    assert_eq!(json(&findings.draft.places[0].fields), r#"{"name":"A","position":[1,2]}"#);
    assert_eq!(place(&findings, 0), r#"{"name":"A"}"#);
    // A file may be called like the story's own sheet and hold milestones all the same.
    let findings = read(("story.csv", "date,title\n2024,x\n".as_bytes()));
    assert_eq!(fields(&findings), [r#"{"when":"2024","title":"x"}"#]);
}

#[test]
fn positions_are_decided_by_their_heading_or_by_other_rows() {
    let findings = csv("date,title,lat/lng\n2024,x,\"1.5, 2.5\"\n");
    assert_eq!(place(&findings, 0), r#"{"position":[2.5,1.5]}"#);
    let findings = csv("日期,标题,经纬度\n2024,x,\"1.5, 2.5\"\n");
    assert_eq!(place(&findings, 0), r#"{"position":[1.5,2.5]}"#);
    assert_eq!(told(&findings), []);
    let findings = csv("date,title,gps\n2024,x,\"1.5, 2.5\"\n2025,y,\"39.9, 116.4\"\n");
    assert_eq!(place(&findings, 0), r#"{"position":[2.5,1.5]}"#);
    assert_eq!(told(&findings), [(Changed, Some(2), "gps")]);
    assert!(findings.report.notes[0].what.get(Locale::En).contains("row 3"));
    // Rows that do not agree, or none that decides.
    let findings = csv(
        "date,title,gps\n2024,x,\"1.5, 2.5\"\n2025,y,\"39.9, 116.4\"\n2026,z,\"116.4, 39.9\"\n",
    );
    assert!(findings.draft.entries[0].place.is_none());
    let findings = csv("date,title,gps\n2024,x,\"1.5, 2.5\"\n");
    assert!(findings.draft.entries[0].place.is_none());
    assert_eq!(told(&findings), [(PartLeftOut, Some(2), "gps")]);
    // Longitude and latitude the wrong way round, nowhere, and one alone.
    let findings = csv("date,title,lng,lat\n2024,x,23.7,113\n2025,y,500000,4000000\n2026,z,113,\n");
    assert_eq!(place(&findings, 0), r#"{"position":[113,23.7]}"#);
    assert_eq!(
        told(&findings),
        [(Changed, Some(2), "lng"), (PartLeftOut, Some(3), "lng"), (PartLeftOut, Some(4), "lng")]
    );
}

#[test]
fn a_coordinate_system_is_read_from_its_column_or_a_heading() {
    let findings = csv("日期,标题,经度（GCJ-02）,纬度（GCJ-02）\n2024,x,113,23\n");
    assert_eq!(place(&findings, 0), r#"{"position":[113,23],"datum":"gcj02"}"#);
    let findings = csv("日期,标题,经度,纬度,坐标系\n2024,x,113,23,百度坐标\n2025,y,113,23,某某\n");
    assert_eq!(place(&findings, 0), r#"{"position":[113,23],"datum":"bd09"}"#);
    assert!(findings.draft.entries[1].place.is_none());
    assert_eq!(told(&findings), [(PartLeftOut, Some(3), "坐标系")]);
}

#[test]
fn a_year_a_month_and_a_day_may_have_columns_of_their_own() {
    let findings = csv("年,月,日,事件\n2024,10,28,x\n2024年,3月,,y\n1999,,,z\n");
    let when: Vec<_> = findings
        .draft
        .entries
        .iter()
        .map(|it| it.fields.get("when").and_then(Json::text).unwrap())
        .collect();
    assert_eq!(when, ["2024-10-28", "2024-03", "1999"]);
    // A time beside a date is no second date.
    let findings = csv("日期,时间,标题\n2024-10-28,09:30,x\n2024-10-29,,y\n");
    assert_eq!(findings.draft.entries[0].fields.get("when"), Some(&"2024-10-28T09:30".into()));
    assert_eq!(findings.draft.entries[1].fields.get("when"), Some(&"2024-10-29".into()));
    // Start and end.
    let findings = csv("开始日期,结束日期,标题\n2024-10-28,2024-11-02,x\n2024-10-29,,y\n");
    assert_eq!(findings.draft.entries[0].fields.get("when"), Some(&"2024-10-28/2024-11-02".into()));
}

#[test]
fn a_title_is_made_of_the_text_where_there_is_none() {
    let findings = csv(
        "时间,内容\n2024,开工。剪彩的有许多人，后来大家一起走过了还没有建成的桥，桥下是江水。到了傍晚，人们才陆续散去，第二天报纸登了照片，并说明年春天列车就会开来。\n2025,通车\n",
    );
    assert_eq!(
        fields(&findings),
        [
            r#"{"when":"2024","title":"开工","text":"剪彩的有许多人，后来大家一起走过了还没有建成的桥，桥下是江水。到了傍晚，人们才陆续散去，第二天报纸登了照片，并说明年春天列车就会开来。"}"#,
            r#"{"when":"2025","title":"通车"}"#
        ]
    );
    assert_eq!(told(&findings), [(Changed, None, "内容")]);
    // A column with words and a heading that nobody knows.
    let findings = csv("日期,大事内容概述\n2024,开工\n");
    assert_eq!(fields(&findings), [r#"{"when":"2024","title":"开工"}"#]);
    assert_eq!(told(&findings), [(Changed, None, "大事内容概述")]);
}

#[test]
fn columns_may_be_named_by_the_editor() {
    let named = |columns: &[(&str, &str)]| Options {
        columns: columns.iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect(),
        ..Options::default()
    };
    let text = "标题,甲,乙\nx,2024,y\n".as_bytes();
    let findings =
        read_with(&[("a.csv", text)], &named(&[("B", "when"), ("乙", "text[en]")])).unwrap();
    assert_eq!(fields(&findings), [r#"{"when":"2024","title":"x","text":{"en":"y"}}"#]);
    let refused = read_with(&[("a.csv", text)], &named(&[("B", "wann")])).unwrap_err();
    assert!(refused.hint.unwrap().get(Locale::En).contains("when, start"));
    assert!(read_with(&[("a.csv", text)], &named(&[("丙", "when")])).is_err());
    // Nothing says which column has dates.
    let refused = read_with(&[("a.csv", text)], &Options::default()).unwrap_err();
    assert!(refused.what.get(Locale::En).contains("标题, 甲, 乙"));
    assert!(refused.hint.unwrap().get(Locale::En).contains("--columns"));
}

#[test]
fn a_table_without_headings_is_guessed_and_that_is_told() {
    let findings = csv("2024-10-28,磁浮开工,许多人\n2025-01-02,列车试跑,少数人\n");
    assert_eq!(
        fields(&findings),
        [
            r#"{"when":"2024-10-28","title":"磁浮开工","text":"许多人"}"#,
            r#"{"when":"2025-01-02","title":"列车试跑","text":"少数人"}"#
        ]
    );
    assert_eq!(told(&findings), [(Changed, None, "")]);
    assert!(read_with(&[("a.csv", b"foo,bar\n1,2\n")], &Options::default()).is_err());
    assert!(read_with(&[("a.csv", b"")], &Options::default()).is_err());
}

#[test]
fn numbers_that_are_days_without_a_format_are_refused_with_a_word() {
    let table = Table {
        file: "a.xlsx".into(),
        rows: vec![
            super::super::table::Row {
                number: 1,
                cells: ["日期", "标题"].map(|it| super::super::table::Cell::Text(it.into())).into(),
            },
            super::super::table::Row {
                number: 2,
                cells: vec![
                    super::super::table::Cell::Number(45_593.0),
                    super::super::table::Cell::Text("x".into()),
                ],
            },
        ],
        ..Table::default()
    };
    let mut findings = Findings::default();
    from_tables(&[table], &Options::default(), &mut findings).unwrap();
    let reason = &findings.draft.entries[0].why_not[0];
    assert!(reason.what.get(Locale::En).starts_with("45593 looks like a date"));
}

#[test]
fn left_out_rows_come_back_without_what_was_told_of_them() {
    let findings = csv("未收的原因,文件,工作表,行,日期,标题\n没有日期,a.csv,,3,2024,x\n");
    assert_eq!(fields(&findings), [r#"{"when":"2024","title":"x"}"#]);
    assert_eq!(told(&findings), []);
}

#[test]
fn large_tables_take_linear_time() {
    let mut text = "日期,标题,内容,地点,经纬度,章节,标签,图片,来源,链接,甲,乙\n".to_owned();
    for row in 0..2_000 {
        text += &format!(
            "{},标题{row},内容,地点{row},\"113.05, 23.68\",章,一；二,a{row}.jpg,报,https://example.org/{row},1,2\n",
            1000 + row % 1000
        );
    }
    let findings = csv(&text);
    assert_eq!(findings.draft.entries.len(), 2_000);
}

#[test]
fn html_in_texts_is_read_and_told_once_for_each_column() {
    let findings = csv("Date,Title,Text,Picture,Alternative text\n\
         2020,Tom &amp; <i>co</i>,\"<p>One <b>two</b> *three*</p><p><a href=\"\"https://a.example/\"\">four</a><img src=\"\"b.jpg\"\" alt=\"\"B\"\"></p>\",a.jpg,A\n\
         2021,a < b,<h2>Five</h2>six,,\n\
         2022,AT&T,*seven* < 8,,\n");
    let entries = &findings.draft.entries;
    let field =
        |at: usize, name: &str| serde_json::to_string(&entries[at].fields.get(name)).unwrap();
    assert_eq!(field(0, "title"), r#""Tom & co""#);
    assert_eq!(field(0, "text"), r#""One **two** \\*three\\*\n\n[four](https://a.example/)""#);
    assert_eq!(field(0, "media"), r#"[{"src":"a.jpg","alt":"A"},{"src":"b.jpg","alt":"B"}]"#);
    assert_eq!((field(1, "title"), field(2, "title")), (r#""a < b""#.into(), r#""AT&T""#.into()));
    assert_eq!(field(2, "text"), r#""*seven* < 8""#);
    let mut report = findings.report;
    report.arrange();
    let told: Vec<String> = report.notes.iter().map(|it| it.place(Locale::En)).collect();
    let what: Vec<&str> = report.notes.iter().map(|it| it.what.get(Locale::En)).collect();
    let html = "HTML was read as the text that it stands for";
    assert_eq!(what.iter().filter(|it| **it == html).count(), 2, "{what:?}");
    assert!(told.contains(&"a.csv: rows 2, 3, column “Text”".to_owned()), "{told:?}");
}
