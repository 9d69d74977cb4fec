use super::*;

fn of(text: &str, lang: &str, locale: Locale) -> String {
    separated(&Json::read(text).unwrap(), lang, locale)
}

#[test]
fn milestones_are_told_in_one_language_with_the_names_of_what_they_name() {
    let story = r#"{"lang": "zh", "chapters": [{"id": "c", "title": {"zh": "过江", "en": "Crossing"}}],
        "places": [{"id": "p", "name": {"zh": "码头", "en": "Pier"}, "position": [-113.05, 23.6800], "datum": "gcj02", "note": "old"},
            {"id": "q", "name": "Quay", "position": [1, 2]}],
        "sources": [{"id": "s", "title": "County; Chronicle"}, {"id": "u", "title": "Atlas"}],
        "milestones": [{"id": "m", "chapter": "c", "place": "p", "also_at": ["q", "lost"], "title": {"zh": "开渡"}, "when": "1956-05",
            "tags": ["a", {"en": "b"}], "sources": ["s", "u"], "weight": 2.5, "links": [{"title": "L", "url": "/l"}, {"title": "K", "url": "/k"}],
            "media": [{"src": "a.jpg", "alt": "boat"}, {"src": "b.jpg", "alt": "x"}], "quote": {"text": "Q"}}]}"#;
    assert_eq!(
        of(story, "en", Locale::En),
        "\u{feff}Date,Date in words,Title,Chapter,Place,Also at,Longitude,Latitude,Datum,Note on the place,Text,Tags,Picture,Alternative text,Quote,Sources,Links,Weight,Id\r\n\
        1956-05,May 1956,开渡,Crossing,Pier,Quay; lost,-113.05,23.68,gcj02,old,,a; b,a.jpg,boat,Q,\"[\"\"County; Chronicle\"\",\"\"Atlas\"\"]\",\"[L](/l)\n[K](/k)\",2.5,m\r\n"
    );
    let chinese = of(story, "zh", Locale::ZhHans);
    assert!(chinese.starts_with("\u{feff}日期,日期（文字）,标题,章节,地点,"), "{chinese}");
    assert!(chinese.contains("1956-05,1956年5月,开渡,过江,码头,"), "{chinese}");
}

#[test]
fn no_text_is_calculated() {
    let story = r#"{"lang": "en", "places": [{"id": "p", "name": "@p", "position": [-1, -2]}], "milestones": [
        {"id": "m", "title": "=1+1", "when": "-0220", "text": "'+a\tb", "place": "p", "tags": ["-x"]},
        {"id": "n", "title": "a, \"b\"", "when": "2024", "text": "one\r\ntwo"}]}"#;
    assert_eq!(
        of(story, "en", Locale::En),
        "\u{feff}Date,Date in words,Title,Place,Longitude,Latitude,Text,Tags,Id\r\n\
        '-0220,221 BC,'=1+1,'@p,-1,-2,''+a\tb,'-x,m\r\n\
        2024,within 2024,\"a, \"\"b\"\"\",,,,\"one\ntwo\",,n\r\n"
    );
}

#[test]
fn a_story_without_milestones_has_headings_alone() {
    for text in ["{}", "[]", r#"{"milestones": 1, "places": {}}"#] {
        assert_eq!(of(text, "", Locale::ZhHans), "\u{feff}日期,标题,内容\r\n");
    }
}

/// Imports the table again, and gives the milestones with what else the story then has.
fn back(csv: &str) -> Json {
    use crate::import::{InputFile, Options, Outcome, import};
    let file = InputFile { name: "story.csv", bytes: csv.as_bytes() };
    let imported = import(&[file], None, &Options::default()).unwrap();
    let worse: Vec<_> =
        imported.report.notes.iter().filter(|it| it.outcome != Outcome::Taken).collect();
    assert!(worse.is_empty(), "{worse:#?}");
    imported.story
}

#[test]
fn the_table_can_be_imported_again() {
    let story = r#"{"lang": "zh-Hans", "chapters": [{"id": "c", "title": "=过江"}],
        "places": [{"id": "p", "name": "码头", "position": [-113.05, 23.68], "datum": "gcj02", "uncertainty_m": 800, "note": "-旧址"}],
        "sources": [{"id": "s", "title": "县志; 卷一"}, {"id": "u", "title": "地图集"}],
        "milestones": [
            {"id": "m", "chapter": "c", "place": "p", "title": "'=开渡", "when": "-0220", "when_note": "史记", "text": "一\n\n- 二, \"三\"",
            "tags": ["甲、乙", "丙"], "sources": ["s", "u"], "weight": 2.5, "links": [{"title": "L [x](y", "url": "/l_(a"}, {"title": "K", "url": "https://example.org/k"}],
            "media": [{"src": "a.jpg", "alt": "@图", "caption": "说明", "credit": "某人"}], "quote": {"text": "+话", "source": "某人", "sources": ["u"]}},
            {"id": "n", "chapter": "c", "place": "p", "title": "停航", "when": "[1983,1984]"}]}"#;
    let story = Json::read(story).unwrap();
    for locale in [Locale::ZhHans, Locale::En] {
        let csv = separated(&story, "zh-Hans", locale);
        let back = back(&csv);
        assert_eq!(separated(&back, "zh-Hans", locale), csv);
        let first = back.get("milestones").unwrap().list().first().unwrap();
        assert_eq!(first.get("title").unwrap().text(), Some("'=开渡"));
        assert_eq!(first.get("when").unwrap().text(), Some("-0220"));
        assert_eq!(first.get("sources").unwrap().list().len(), 2);
        let place = back.get("places").unwrap().list().first().unwrap();
        assert_eq!(place.get("position").unwrap().list(), [Json::from(-113.05), Json::from(23.68)]);
        assert_eq!(place.get("note").unwrap().text(), Some("-旧址"));
    }
}

#[test]
fn dates_stand_in_words_beside_what_programs_read() {
    let story = r#"{"lang": "zh-Hans", "milestones": [{"id": "a", "title": "甲", "when": "2015-40"}, {"id": "b", "title": "乙", "when": "1998-23"},
        {"id": "c", "title": "丙", "when": "[2016-07-21..2016-07-31]"}]}"#;
    let csv = of(story, "zh-Hans", Locale::ZhHans);
    for (when, words) in [
        ("2015-40", "2015年上半年"),
        ("1998-23", "1998年秋"),
        ("[2016-07-21..2016-07-31]", "2016年7月"),
    ] {
        assert!(csv.contains(&["\n", when, ",", words].concat()), "{csv}");
    }
    // Whatever people write there is no date.
    let edited = csv.replace("2015年上半年", "2016年");
    let back = back(&edited);
    let first = back.get("milestones").unwrap().list().first().unwrap();
    assert_eq!(first.get("when").unwrap().text(), Some("2015-40"));
}

#[test]
fn a_datum_is_told_where_one_position_has_it() {
    let story = r#"{"lang": "en", "places": [{"id": "p", "name": "P", "position": [1, 2]}, {"id": "q", "name": "Q", "position": [3, 4], "datum": "bd09"}],
        "milestones": [{"id": "a", "title": "A", "when": "2024", "place": "p"}, {"id": "b", "title": "B", "when": "2025", "place": "q"}]}"#;
    let csv = of(story, "en", Locale::En);
    assert!(
        csv.contains("Latitude,Datum,") && csv.contains("\r\n2025,within 2025,B,Q,3,4,bd09,"),
        "{csv}"
    );
}

#[test]
fn what_holds_signs_that_part_others_comes_back_as_it_was() {
    let story = r#"{"lang": "en", "places": [{"id": "p", "name": "P", "position": [1, 2]},
        {"id": "q", "name": "=Q", "position": [1, 3]}, {"id": "r", "name": "'=R", "position": [1, 4]}],
        "sources": [{"id": "s", "title": "=S"}, {"id": "t", "title": "["}], "milestones": [
        {"id": "a", "title": "A", "when": "2024", "place": "p", "also_at": ["q", "r"], "sources": ["s"], "tags": ["'=x", "'tis", "-1"],
         "media": [{"src": "one;two,three.jpg", "alt": "'=a"}]},
        {"id": "b", "title": "B", "when": "2025", "place": "q", "sources": ["t"], "media": [{"src": "[1].jpg", "alt": "b"}]},
        {"id": "c", "title": "C", "when": "2026", "place": "r"}]}"#;
    let csv = of(story, "en", Locale::En);
    for cell in [
        r#","[""=Q"",""'=R""]","#,
        r#","[""'=x"",""'tis"",""-1""]","#,
        r#","[""one;two,three.jpg""]",''=a,"#,
        ",'=S,a\r\n",
        r#","[""[1].jpg""]",b,"#,
    ] {
        assert!(csv.contains(cell), "{cell}: {csv}");
    }
    let back = back(&csv);
    let list = |list: &str, field: &str| -> Vec<String> {
        let list = back.get(list).unwrap().list().iter();
        list.map(|it| it.get(field).and_then(Json::words).unwrap()).collect()
    };
    assert_eq!(list("places", "name"), ["P", "=Q", "'=R"]);
    assert_eq!(list("sources", "title"), ["=S", "["]);
    let of = |at: usize, field: &str| {
        let milestone = &back.get("milestones").unwrap().list()[at];
        serde_json::to_string(milestone.get(field).unwrap()).unwrap()
    };
    assert_eq!(of(0, "tags"), r#"["'=x","'tis","-1"]"#);
    assert_eq!(of(0, "media"), r#"[{"src":"one;two,three.jpg","alt":"'=a"}]"#);
    assert_eq!(of(1, "media"), r#"[{"src":"[1].jpg","alt":"b"}]"#);
}
