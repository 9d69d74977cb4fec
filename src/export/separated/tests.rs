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
        "\u{feff}Date,Title,Text,Chapter,Place,Also at,Longitude,Latitude,Datum,Note on the place,Tags,Picture,Alternative text,Quote,Sources,Links,Weight,Id\r\n\
        1956-05,开渡,,Crossing,Pier,Quay; lost,-113.05,23.68,gcj02,old,a; b,a.jpg,boat,Q,\"[\"\"County; Chronicle\"\",\"\"Atlas\"\"]\",\"[L](/l)\n[K](/k)\",2.5,m\r\n"
    );
    let chinese = of(story, "zh", Locale::ZhHans);
    assert!(chinese.starts_with("\u{feff}日期,标题,内容,章节,地点,"), "{chinese}");
    assert!(chinese.contains("开渡,,过江,码头,"), "{chinese}");
}

#[test]
fn no_text_is_calculated() {
    let story = r#"{"lang": "en", "places": [{"id": "p", "name": "@p", "position": [-1, -2]}], "milestones": [
        {"id": "m", "title": "=1+1", "when": "-0220", "text": "'+a\tb", "place": "p", "tags": ["-x"]},
        {"id": "n", "title": "a, \"b\"", "when": "2024", "text": "one\r\ntwo"}]}"#;
    assert_eq!(
        of(story, "en", Locale::En),
        "\u{feff}Date,Title,Text,Place,Longitude,Latitude,Tags,Id\r\n\
        '-0220,'=1+1,''+a\tb,'@p,-1,-2,'-x,m\r\n\
        2024,\"a, \"\"b\"\"\",\"one\ntwo\",,,,,n\r\n"
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
