use super::super::super::table::{Cell, Row};
use super::*;

/// What was told in English with its hint, of one row or of a column.
fn said(findings: &Findings) -> Vec<String> {
    let hint = |it: &crate::import::report::Note| {
        it.hint.as_ref().map(|it| format!("; {}", it.get(Locale::En))).unwrap_or_default()
    };
    let notes = findings.report.notes.iter();
    notes.map(|it| format!("{}: {}{}", it.spot.column, it.what.get(Locale::En), hint(it))).collect()
}

#[test]
fn words_for_nothing_are_blank_in_silence() {
    for word in
        ["无", "暂无", "N/A", "n/a", "None", "-", "—", "–", "/", "?", "TBD", "待补", "不详", "nan"]
    {
        let findings = csv(&format!(
            "日期,标题,章节,地点,坐标,图片,图片描述,链接,来源,标签,重要程度\n2024,甲,{}\n",
            [word; 9].join(",")
        ));
        assert_eq!(fields(&findings), [r#"{"when":"2024","title":"甲"}"#], "{word}");
        let entry = &findings.draft.entries[0];
        assert!(entry.chapter.is_none() && entry.place.is_none() && entry.sources.is_empty());
        assert_eq!(said(&findings), [""; 0], "{word}");
    }
    // They are meant in titles and texts, and no dates; Nan is a province.
    let findings = csv("日期,标题,正文,地点\n待定,无,没有,Nan\n");
    assert_eq!(fields(&findings), [r#"{"title":"无","text":"没有"}"#]);
    assert_eq!(place(&findings, 0), r#"{"name":"Nan"}"#);
    assert_eq!(findings.draft.entries[0].why_not.len(), 1);
}

#[test]
fn colours_and_shapes_are_read_as_people_write_them() {
    let rows = [
        ("灰", "圆", "grey", "circle"),
        ("红色", "圆形", "red", "circle"),
        ("藍色", "方", "blue", "square"),
        ("赭色", "方形", "ochre", "square"),
        ("Green", "三角", "green", "triangle"),
        ("紫", "菱形", "purple", "diamond"),
        ("青色", "六边形", "teal", "hexagon"),
        ("棕色", "五边形", "brown", "pentagon"),
        ("gray", "星形", "grey", "star"),
        ("#E67E22", "十字", "#e67e22", "cross"),
        ("e67e22", "STAR", "#e67e22", "star"),
        ("#Abc", "五角星", "#aabbcc", "star"),
    ];
    let body: String = rows.iter().map(|it| format!("章{},{},{}\n", it.0, it.0, it.1)).collect();
    let chapters = format!("标题,颜色,形状\n{body}别,橙色,心形\n");
    let findings = read_with(
        &[("a.csv", b"date,title\n2024,a\n".as_slice()), ("章节.csv", chapters.as_bytes())],
        &Options::default(),
    )
    .unwrap();
    for (chapter, row) in findings.draft.chapters.iter().zip(rows) {
        let word = |name: &str| chapter.fields.get(name).and_then(Json::text).unwrap_or_default();
        assert_eq!((word("color"), word("shape")), (row.2, row.3), "{row:?}");
    }
    assert_eq!(json(&findings.draft.chapters[12].fields), r#"{"title":"别"}"#);
    assert_eq!(
        said(&findings),
        [
            "颜色: there is no colour “橙色”; it was left out; write one of: grey, red, blue, ochre, green, purple, teal, brown, or such as #c0392b",
            "形状: there is no shape “心形”; it was left out; write one of: circle, square, diamond, triangle, hexagon, pentagon, star, cross",
        ]
    );
}

#[test]
fn both_numbers_in_the_cell_of_one_are_a_position() {
    let findings = csv(
        "date,title,lng,lat\n2024,a,\"113.3245, 23.1064\",\n2024,b,,\"23.5, 113.5\"\n2024,c,\"20.5, 40.5\",\n2024,d,113,\n",
    );
    assert_eq!(place(&findings, 0), r#"{"position":[113.3245,23.1064]}"#);
    assert_eq!(place(&findings, 1), r#"{"position":[113.5,23.5]}"#);
    // Either may be the longitude; the first row tells.
    assert_eq!(place(&findings, 2), r#"{"position":[20.5,40.5]}"#);
    assert!(findings.draft.entries[3].place.is_none());
    let said = said(&findings);
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].starts_with("lng: either number may be the longitude; read as in row 2"));
    assert!(said[1].starts_with("lng: only one of longitude and latitude"));
}

#[test]
fn ids_that_cannot_be_any_and_addresses_without_a_scheme_are_mended_and_told() {
    let story = "id,coast line\nsource.url,news.example/line\nmasthead.url,https://paper.example\ntitle,A\n";
    let milestones = "date,title,id,links\n2024,a,first day,news.example/line; photo.jpg\n";
    let links = "milestone,title,url\nfirst day,b,www.example.org/b\n";
    let findings = read_with(
        &[
            ("story.csv", story.as_bytes()),
            ("milestones.csv", milestones.as_bytes()),
            ("links.csv", links.as_bytes()),
        ],
        &Options::default(),
    )
    .unwrap();
    assert_eq!(
        json(&findings.draft.story),
        r#"{"id":"coast-line","source":{"url":"https://news.example/line"},"masthead":{"url":"https://paper.example"},"title":"A"}"#
    );
    assert_eq!(
        fields(&findings),
        [concat!(
            r#"{"when":"2024","title":"a","links":[{"title":"news.example","url":"https://news.example/line"},"#,
            r#"{"title":"b","url":"https://www.example.org/b"}],"id":"first-day"}"#
        )]
    );
    let scheme = "https:// was put in front of an address that had none";
    let id = "an id has Latin letters, digits and - _ . alone";
    assert_eq!(
        said(&findings),
        [
            format!("B: “coast line” cannot be an id; it became “coast-line”; {id}"),
            format!("B: {scheme}"),
            format!("links: {scheme}"),
            "links: “photo.jpg” is no address; left out; write [words](address), or an address"
                .into(),
            format!("id: “first day” cannot be an id; it became “first-day”; {id}"),
            format!("url: {scheme}"),
        ]
    );
}

#[test]
fn marks_of_footnotes_are_no_part_of_a_title() {
    let findings = csv("date,title\n1876[2],The bridge[1][note 2]\n1877,Class [of 77]\n1878,[3]\n");
    assert_eq!(
        fields(&findings),
        [
            r#"{"when":"1876","title":"The bridge"}"#,
            r#"{"when":"1877","title":"Class [of 77]"}"#,
            r#"{"when":"1878","title":"[3]"}"#
        ]
    );
    assert_eq!(
        said(&findings),
        ["title: a mark of a footnote at the end of the title, such as [2], was left out"]
    );
}

#[test]
fn notes_that_become_the_text_are_told_once() {
    let findings = csv("日期,标题,备注\n2024,甲,一\n2025,乙,二\n");
    assert_eq!(
        said(&findings),
        [
            "备注: column “备注” will be shown to readers as the text; delete it if it is for the desk only, or say with --columns what it is"
        ]
    );
    assert_eq!(told(&findings), [(Taken, None, "备注")]);
    assert_eq!(said(&csv("date,title,notes\n2024,a,\n")), [""; 0]);
    let options = Options { columns: vec![("Notes".into(), "text".into())], ..Options::default() };
    let findings = read_with(&[("a.csv", b"date,title,Notes\n2024,a,b\n")], &options).unwrap();
    assert_eq!(said(&findings), [""; 0]);
}

#[test]
fn formulas_that_nobody_worked_out_are_told_once_a_column() {
    let text = |words: &str| Cell::Text(words.to_owned());
    let row = |number, cells: Vec<Cell>| Row { number, cells };
    let never = |words: &str| Cell::Error(words.to_owned());
    let table = Table {
        rows: vec![
            row(1, vec![text("date"), text("title"), text("place")]),
            row(2, vec![text("2024"), text("a"), never("=A1")]),
            row(3, vec![text("2025"), text("b"), never("=A2")]),
            row(4, vec![text("2026"), text("c"), never("#REF!")]),
        ],
        ..Table::of("a.xlsx", "")
    };
    let story = Table {
        rows: vec![
            row(1, vec![text("title"), never("=B9")]),
            row(2, vec![text("byline"), text("Li")]),
        ],
        ..Table::of("a.xlsx", "Story")
    };
    let mut findings = Findings::default();
    from_tables(&[table, story], &Options::default(), &mut findings).unwrap();
    assert_eq!(json(&findings.draft.story), r#"{"byline":"Li"}"#);
    let hint = "open the file in a spreadsheet program and save it, then import it again";
    assert_eq!(
        said(&findings),
        [
            format!("B: a formula whose value is not in the file (=B9); 1 such cells of the column were left out; {hint}"),
            "place: a formula without a value (#REF!); 1 such cells of the column were left out; mend the formula in the spreadsheet program".into(),
            format!("place: a formula whose value is not in the file (=A1); 2 such cells of the column were left out; {hint}"),
        ]
    );
}

#[test]
fn tables_made_of_a_story_are_taken_at_their_word() {
    let milestones = "日期,标题,标签,编号\n2024,桥[1],-,null\n";
    let of = |story: &str| {
        let files = [("故事.csv", story.as_bytes()), ("节点.csv", milestones.as_bytes())];
        read_with(&files, &Options::default()).unwrap()
    };
    let own = of("编号,null\n标题,甲\n作者,/\n");
    assert_eq!(json(&own.draft.story), r#"{"id":"null","title":"甲","byline":"/"}"#);
    assert_eq!(fields(&own), [r#"{"when":"2024","title":"桥[1]","tags":["-"],"id":"null"}"#]);
    let other = of("标题,甲\n作者,/\n");
    assert_eq!(json(&other.draft.story), r#"{"title":"甲"}"#);
    assert_eq!(fields(&other), [r#"{"when":"2024","title":"桥"}"#]);
}

#[test]
fn a_time_makes_no_day_of_a_month_or_a_year() {
    let findings = csv(
        "Date,Start time,Title\nMay 1999,10 am,a\n1999,10:00,b\n1999-05-03,9:30 pm,c\n,9:00,d\n1999-05-03,10,e\n",
    );
    let when = |at: usize| findings.draft.entries[at].fields.get("when").and_then(Json::text);
    assert_eq!(
        [0, 1, 2, 3, 4].map(when),
        [Some("1999-05"), Some("1999"), Some("1999-05-03T21:30"), None, Some("1999-05-03")]
    );
    let hint = "a time needs a day, with year and month, and is written as 14:30";
    let lost = |time: &str, date: &str| {
        format!(
            "Start time: the time “{time}” cannot be put to the date “{date}”; left out; {hint}"
        )
    };
    assert_eq!(
        said(&findings),
        [
            lost("10 am", "May 1999"),
            lost("10:00", "1999"),
            lost("9:00", ""),
            lost("10", "1999-05-03"),
        ]
    );
    // A heading that says date or time of itself.
    let findings = csv("Date,Time,Title\nMay 1999,10 am,a\n3 May 1999,10 am,b\n");
    let when = |at: usize| findings.draft.entries[at].fields.get("when").and_then(Json::text);
    assert_eq!([0, 1].map(when), [Some("1999-05"), Some("1999-05-03T10")]);
    assert_eq!(said(&findings).len(), 1);
}

#[test]
fn a_time_of_the_end_alone_is_one_of_the_same_day() {
    let findings = csv(
        "Date,Start time,End time,Title\n2024-10-28,9:00,17:30,a\n2024-10-28,,17:30,b\n2024-10-28,22:00,2:00,c\n",
    );
    let when = |at: usize| findings.draft.entries[at].fields.get("when").and_then(Json::text);
    assert_eq!(
        [0, 1, 2].map(when),
        [Some("2024-10-28T09:00/2024-10-28T17:30"), Some("2024-10-28"), Some("2024-10-28T22:00")]
    );
    let said = said(&findings);
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said.iter().all(|it| it.starts_with("End time: the time “")), "{said:?}");
    // 开始 and 结束 with times alone stand beside the day.
    let findings = csv("日期,开始,结束,标题\n2024-10-28,9:00,17:30,甲\n");
    assert_eq!(
        findings.draft.entries[0].fields.get("when"),
        Some(&"2024-10-28T09:00/2024-10-28T17:30".into())
    );
}

#[test]
fn a_table_of_wikidata_is_read() {
    let findings = csv(
        "item,itemLabel,date,coord\nhttp://www.wikidata.org/entity/Q1,Landing,1969-07-20T00:00:00Z,Point(113.05 23.68)\nhttp://www.wikidata.org/entity/Q2,Bridge,1999-01-01T00:00:00Z,\n",
    );
    assert_eq!(
        fields(&findings),
        [r#"{"when":"1969-07-20","title":"Landing"}"#, r#"{"when":"1999-01-01","title":"Bridge"}"#]
    );
    assert_eq!(place(&findings, 0), r#"{"position":[113.05,23.68]}"#);
    assert_eq!(told(&findings), [(Taken, None, "date"), (PartLeftOut, None, "item")]);
}

#[test]
fn a_sheet_of_one_column_that_nobody_knows_is_told() {
    let text = |words: &str| Cell::Text(words.to_owned());
    let sheet = |name: &str, rows: &[&[&str]]| Table {
        rows: rows
            .iter()
            .zip(1..)
            .map(|(row, number)| Row { number, cells: row.iter().map(|it| text(it)).collect() })
            .collect(),
        ..Table::of("a.xlsx", name)
    };
    let events = sheet("Sheet1", &[&["Date", "Title"], &["2024", "a"]]);
    for name in ["Sheet2", "Help", "说明", "Places", "Dates", "Story"] {
        let other = sheet(name, &[&["Ask Li about row 3"], &["and Wu"]]);
        let mut findings = Findings::default();
        from_tables(&[events.clone(), other], &Options::default(), &mut findings).unwrap();
        assert_eq!(told(&findings), [(PartLeftOut, None, "")], "{name}");
    }
}

#[test]
fn a_second_year_of_two_digits_is_said_clearly() {
    let findings = csv("Date,Title\n1920/21,a\n");
    assert_eq!(fields(&findings), [r#"{"when":"1920/1921","title":"a"}"#]);
    assert_eq!(said(&findings), [""; 0]);
    // Of a month it is told what else it may be.
    let said = said(&csv("Date,Title\n2010/11,a\n"));
    assert_eq!(
        said,
        [
            "Date: “2010/11” is taken as a month, “2010-11”; write “2010/2011” if two years are meant"
        ]
    );
}
