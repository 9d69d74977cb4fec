use serde_json::{Value, json};

use super::*;
use crate::date::FixedOffsets;
use crate::import::{InputFile, Options, import};
use crate::story::read;

fn told(fields: &str, milestones: &str) -> Value {
    let json = format!(
        r#"{{"version": 1, "id": "x", "lang": "en", "title": "T", {fields} "milestones": [{milestones}]}}"#
    );
    let story = read(json.as_bytes(), &FixedOffsets).story.unwrap();
    serde_json::from_str(&timelinejs(&story, "en")).unwrap()
}

#[test]
fn a_milestone_is_a_slide_with_its_first_picture() {
    let fields = r#""dek": "A *dek*", "byline": "Anna", "chapters": [{"id": "c", "title": "Works & all"}],
        "sources": [{"id": "s", "title": "Log", "url": "/log.pdf"}],
        "places": [{"id": "p", "name": "Pier", "position": [113.05, -23.5]}],"#;
    let milestone = r#"{"id": "a", "title": "Opened", "when": "2024-10-28T09:30", "chapter": "c", "place": "p",
        "text": "One\n\n[two](/two)", "figures": [{"as_printed": "340", "label": "metres"}], "quote": {"text": "Yes", "source": "Bo"},
        "media": [{"src": "a.jpg", "alt": "A \"bridge\"", "caption": "The *bridge*", "credit": "Bo & Co", "poster": "p.jpg"},
        {"src": "https://youtu.be/abc", "alt": "A film", "title": "Film"}],
        "links": [{"title": "More", "url": "https://m.example/"}], "sources": ["s"]}"#;
    let json = told(fields, milestone);
    let text = "<div><p>One</p><p><a href=\"/two\">two</a></p></div>\
        <ul><li><strong>340</strong> metres</li></ul>\
        <blockquote><p>Source: “Yes”</p><cite>Bo</cite></blockquote>\
        <ul><li><a href=\"https://youtu.be/abc\">Film</a></li></ul>\
        <ul><li><a href=\"https://m.example/\">More</a></li></ul>\
        <p>Sources: <a href=\"/log.pdf\">Log</a></p>";
    let expected = json!({
        "scale": "human",
        "title": {"text": {"headline": "T", "text": "<p>A <em>dek</em></p><p>By Anna</p>"}},
        "events": [{
            "start_date": {"year": 2024, "month": 10, "day": 28, "hour": 9, "minute": 30},
            "text": {"headline": "Opened", "text": text},
            "media": {"url": "a.jpg", "caption": "The <em>bridge</em>", "credit": "Bo &amp; Co", "thumbnail": "p.jpg", "alt": "A \"bridge\""},
            "group": "Works &amp; all",
            "location": {"name": "Pier", "lat": -23.5, "lon": 113.05},
            "unique_id": "a",
        }],
    });
    assert_eq!(json, expected);
}

/// The dates of a slide.
fn dates(when: &str) -> Value {
    let json = told("", &format!(r#"{{"id": "a", "title": "A", "when": "{when}"}}"#));
    let event = &json["events"][0];
    json!([event["start_date"], event["end_date"], event["display_date"]])
}

#[test]
fn dates_have_the_parts_that_are_known_and_no_year_0() {
    for (when, start, end) in [
        ("2024", json!({"year": 2024}), json!(null)),
        ("2024-10", json!({"year": 2024, "month": 10}), json!(null)),
        ("-0043", json!({"year": -44}), json!(null)),
        ("0000-03", json!({"year": -1, "month": 3}), json!(null)),
        ("0008", json!({"year": 8}), json!(null)),
        ("1968-03-02/1969", json!({"year": 1968, "month": 3, "day": 2}), json!({"year": 1969})),
    ] {
        assert_eq!(dates(when), json!([start, end, null]), "{when}");
    }
}

#[test]
fn what_parts_cannot_say_is_said_in_words() {
    for (when, start, end, words) in [
        ("1950~", json!({"year": 1950}), json!(null), "about 1950"),
        (
            "2024-21",
            json!({"year": 2024, "month": 3}),
            json!({"year": 2024, "month": 5}),
            "spring 2024",
        ),
        ("195X", json!({"year": 1950}), json!({"year": 1959}), "the 1950s"),
        (
            "2024-02-XX",
            json!({"year": 2024, "month": 2}),
            json!(null),
            "an unknown day of February 2024",
        ),
        ("2019/..", json!({"year": 2019}), json!(null), "from 2019 on"),
        ("/1945", json!({"year": 1945}), json!(null), "until 1945, start unknown"),
        ("[1832..1834]", json!({"year": 1832}), json!({"year": 1834}), "between 1832 and 1834"),
        ("-022X", json!({"year": -230}), json!({"year": -221}), "between 230 and 221 BC"),
    ] {
        assert_eq!(dates(when), json!([start, end, words]), "{when}");
    }
}

#[test]
fn deep_time_is_told_in_years() {
    let eras = r#""eras": [{"title": "Late", "when": "Y-66000000/.."}],"#;
    let milestones = r#"{"id": "a", "title": "A", "when": "Y-4567E6~"}, {"id": "b", "title": "B", "when": "2024-10-28"}"#;
    let json = told(eras, milestones);
    assert_eq!(json["scale"], "cosmological");
    let events = &json["events"];
    assert_eq!(events[0]["start_date"], json!({"year": -4_567_000_000_i64}));
    // Its last second is too small for the number that it is kept in; it ended a year too late.
    assert_eq!(events[0]["end_date"], json!(null));
    assert_eq!(events[0]["display_date"], "about 4.567 billion years ago");
    assert_eq!(events[1]["start_date"], json!({"year": 2024}));
    assert_eq!(events[1]["display_date"], "28 October 2024");
    let era = json!({"start_date": {"year": -66_000_000}, "end_date": {"year": 2024}, "text": {"headline": "Late"}});
    assert_eq!(json["eras"], json!([era]));
}

#[test]
fn a_hostile_text_becomes_no_markup() {
    let text = "<img src=x onerror=alert(1)> & \\\"'";
    let fields = format!(r#""dek": "{text}", "chapters": [{{"id": "c", "title": "{text}"}}],"#);
    let milestone = format!(
        r#"{{"id": "a", "title": "{text}", "when": "2024", "chapter": "c", "text": "{text} [x](javascript:alert) [y](/a?b&c)",
        "media": [{{"src": "a.jpg", "alt": "{text}", "caption": "{text}", "credit": "{text}"}}]}}"#
    );
    let json = told(&fields, &milestone);
    let event = &json["events"][0];
    for html in [
        &json["title"]["text"]["text"],
        &event["text"]["headline"],
        &event["text"]["text"],
        &event["group"],
        &event["media"]["caption"],
        &event["media"]["credit"],
    ] {
        let html = html.as_str().unwrap();
        assert!(html.contains("&lt;img src=x onerror=alert(1)&gt; &amp; "), "{html}");
        assert!(!html.contains("<img") && !html.contains("javascript"), "{html}");
    }
}

#[test]
fn every_date_comes_back_as_it_was() {
    for when in [
        "195X",
        "104X",
        "-022X",
        "000X",
        "19XX",
        "1XXX",
        "195X?",
        "19XX~",
        "1950~",
        "2024-21",
        "2024-33",
        "2024-02-XX",
        "2019/..",
        "/1945",
        "../1945",
        "[1832..1834]",
        "[1983,1984]",
        "{1950,1960}",
        "104X/110X",
        "1950~/1960",
        "-0043-03-15?",
        "2024-10-28T09:30?",
        "2024-10-28T09",
        "2016-12-31T23:59:60",
        "1968-03-02/1969",
        "0000",
        "Y-66000000",
        "Y-4567E6~",
        "-0220/0000~",
    ] {
        for lang in ["en", "zh-Hans"] {
            let json = format!(
                r#"{{"version": 1, "id": "x", "lang": "{lang}", "title": "T", "milestones": [{{"id": "a", "title": "A", "when": "{when}"}}]}}"#
            );
            let story = read(json.as_bytes(), &FixedOffsets).story.unwrap();
            let left = timelinejs(&story, lang);
            let file = InputFile { name: "a.json", bytes: left.as_bytes() };
            let back = import(&[file], None, &Options::default()).unwrap();
            let milestone = back.story.get("milestones").unwrap().list()[0].object().unwrap();
            let back = milestone.get("when").and_then(Json::text);
            assert_eq!(back, Some(&*story.milestones[0].when.to_string()), "{left}");
            assert_eq!(milestone.get("when_note"), None, "{when}");
        }
    }
}

#[test]
fn what_leaves_comes_back() {
    let json = r#"{"version": 1, "id": "x", "lang": "en", "title": "A & B", "dek": "One *two*",
        "chapters": [{"id": "c", "title": "Works <all>"}], "places": [{"id": "p", "name": "Pier", "position": [113.05, -23.5]}],
        "milestones": [
        {"id": "a", "title": "Caesar falls", "when": "-0043-03-15", "chapter": "c", "place": "p", "text": "One\n\n**Two** [three](https://a.example/)"},
        {"id": "b", "title": "Year 1 <BC>", "when": "0000", "chapter": "c"}, {"id": "c", "title": "Ship", "when": "1912-04-14T23:40"},
        {"id": "d", "title": "War", "when": "1939-09-01/1945", "media": [{"src": "a.jpg", "alt": "A \"ship\"", "caption": "At *sea*", "credit": "Bo & Co"}]}]}"#;
    let story = read(json.as_bytes(), &FixedOffsets).story.unwrap();
    let left = timelinejs(&story, "en");
    let file = InputFile { name: "a.json", bytes: left.as_bytes() };
    let back = import(&[file], None, &Options::default()).unwrap();
    let text = back.story.to_pretty();
    let back = read(text.as_bytes(), &FixedOffsets).story.unwrap();
    let told = |story: &Story| {
        let milestones = story.milestones.iter().map(|it| {
            let chapter = story.chapter_of(it).map(|it| it.title.clone());
            (Milestone { chapter: None, place: None, ..it.clone() }, chapter)
        });
        (story.title.clone(), story.dek.clone(), milestones.collect::<Vec<_>>())
    };
    assert_eq!(told(&back), told(&story), "{text}");
    let position = |story: &Story| story.places.first().map(|it| it.position);
    assert_eq!(position(&back), position(&story));
}
