//! Files that are none of a story, or are broken off, or of another version.

use super::*;

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_fine() {
    let reading = fixture("bom-crlf.json");
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
    let story = reading.story.unwrap();
    assert_eq!(story.milestones[0].text, Some(Text::plain("first line\nsecond line")));
}

#[test]
fn a_file_cut_short_says_where() {
    let reading = fixture("truncated.json");
    assert!(reading.story.is_none());
    assert_eq!(reading.problems.last().unwrap().kind, Truncated);
    assert!(reading.problems.last().unwrap().spot.is_some_and(|it| it.line > 5));
    let whole = one(r#", "text": "文""#);
    for cut in (0..whole.len()).filter(|cut| whole.is_char_boundary(*cut)) {
        let reading = read_text(&whole[..cut]);
        assert!(reading.story.is_none() && reading.has_errors(), "cut at {cut}");
    }
}

#[test]
fn what_is_not_json_says_line_column_and_the_likely_slip() {
    let syntax = |json: &str| {
        let reading = read_text(json);
        assert!(reading.story.is_none());
        let problem = reading.problems.last().unwrap().clone();
        assert_eq!(problem.kind, Syntax, "{json}");
        problem.message(Locale::En)
    };
    assert!(
        syntax("{\n  \"version\"：1}").starts_with("line 2, column 12: "),
        "{}",
        syntax("{\n  \"version\"：1}")
    );
    assert!(syntax("{\"version\"：1}").contains("ASCII"));
    assert!(syntax("{\"version\": 1,}").contains("comma"));
    assert!(syntax("{\"version\": 1\n\"id\": 2}").contains("comma may be missing"));
    assert!(syntax("// a story\n{}").contains("no comments"));
}

#[test]
fn a_comment_may_stand_in_any_object_and_is_not_read() {
    let json = story_json(
        r#""$comment": "top", "source": {"title": "报", "$comment": "source"},
        "chapters": [{"id": "c", "title": "章", "$comment": "chapter"}],
        "places": [{"id": "p", "name": "地", "position": [113, 23], "$comment": "place"}],
        "milestones": [{"id": "m", "title": "事", "when": "2024", "$comment": "milestone", "$comment": "another",
        "figures": [{"as_printed": "一", "$comment": "figure"}], "quote": {"text": "引", "$comment": "quote"},
        "media": [{"src": "a.jpg", "alt": "图", "$comment": "picture"}]}],
        "eras": [{"title": "期", "when": "2024", "$comment": "era"}],
        "map": {"$comment": "map", "features": {"type": "FeatureCollection", "$comment": "list", "features": [
        {"type": "Feature", "$comment": "feature", "properties": {"kind": "town", "$comment": "properties"},
        "geometry": {"type": "Point", "$comment": "geometry", "coordinates": [113, 23]}}]}},
        "view": {"$comment": "view"}"#,
    );
    check(&json, &[]);
}

#[test]
fn the_hint_for_a_raw_control_character_goes_by_the_character() {
    let hint = |text: &str| {
        let reading = read_text(&format!("{{\"title\": \"a{text}b\"}}"));
        reading.problems.last().unwrap().message(Locale::En)
    };
    // All of them were said to be line breaks.
    assert!(hint("\n").ends_with("write a line break as \\n"));
    assert!(hint("\n\t").ends_with("write a line break as \\n"));
    assert!(hint("\r\n").ends_with("write a line break as \\n"));
    assert!(hint("\t").ends_with("write a tab as \\t"));
    assert!(hint("\0").ends_with("take away the control character U+0000"));
    assert!(hint("\u{1b}").ends_with("take away the control character U+001B"));
}

#[test]
fn a_number_too_large_is_named() {
    for number in ["1e999", "-1.5E+400"] {
        let json = one(&format!(r#", "weight": {number}, "text": "文""#));
        let reading = read_text(&json);
        let message = reading.problems.last().unwrap().message(Locale::En);
        assert!(message.contains(&format!("the number {number} is too large")), "{message}");
    }
}

#[test]
fn a_file_of_another_kind_is_refused() {
    check("[]", &[(WrongType, "")]);
    check("42", &[(WrongType, "")]);
    check("", &[(Truncated, "")]);
    check(" \r\n", &[(Truncated, "")]);
    let utf16 = read(&[0xff, 0xfe, b'{', 0], &FixedOffsets);
    assert_eq!(utf16.problems[0].kind, Encoding);
    let gbk = read(b"{\n \"id\": \"\xc7\xe5\xb3\xc7\"}", &FixedOffsets);
    assert_eq!((gbk.problems[0].kind, gbk.problems[0].spot.unwrap().line), (Encoding, 2));
}

#[test]
fn something_after_the_end_is_an_error_but_the_story_is_whole() {
    assert!(check(&(one("") + " x"), &[(Syntax, "")]).is_some());
    assert!(check(&(one("") + &one("")), &[(Syntax, "")]).is_some());
}

#[test]
fn a_story_without_milestones_cannot_be_shown() {
    assert!(check(&story_json(r#""milestones": []"#), &[(Empty, "milestones")]).is_none());
    assert!(
        check(
            r#"{"version": 1, "id": "s", "lang": "en", "title": "t"}"#,
            &[(Missing, "milestones")]
        )
        .is_none()
    );
    let wrong = [(WrongType, "milestones"), (Empty, "milestones")];
    assert!(check(&story_json(r#""milestones": {}"#), &wrong).is_none());
    assert!(check(&story_json(r#""milestones": null"#), &[(Missing, "milestones")]).is_none());
}

#[test]
fn another_version_is_refused_and_a_missing_one_reported() {
    let json = one("").replace(r#""version": 1"#, r#""version": 2"#);
    assert!(check(&json, &[(Version, "version")]).is_none());
    let json = one("").replace(r#""version": 1"#, r#""version": "1""#);
    assert!(check(&json, &[(WrongType, "version")]).is_some());
    assert!(check(&one("").replace(r#""version": 1, "#, ""), &[(Missing, "version")]).is_some());
}
