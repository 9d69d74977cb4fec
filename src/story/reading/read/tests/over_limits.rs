//! Every limit is named in the error about what goes over it.

use super::*;
use crate::story::limits::Limit;

/// A list of as many copies of `item` as `limit` allows, and one more.
fn too_many(item: &str, limit: &Limit) -> String {
    format!("[{}]", vec![item; limit.most + 1].join(","))
}

/// A string of as many characters as `limit` allows, and one more.
fn too_long(limit: &Limit) -> String {
    format!("\"{}\"", "x".repeat(limit.most + 1))
}

/// An object of as many texts as `limit` allows, and one more, under keys that begin with `start`.
fn too_wide(start: &str, limit: &Limit) -> String {
    let entries: Vec<String> = (0..=limit.most).map(|i| format!(r#""{start}{i}": "文""#)).collect();
    format!("{{{}}}", entries.join(","))
}

/// The small story with this field at the top too.
fn with(field: &str) -> String {
    one("").replacen('{', &format!("{{{field}, "), 1)
}

/// A line of the map with one position too many.
fn long_line() -> String {
    format!(
        r#""map": {{"features": [{{"type": "Feature", "properties": {{"kind": "river"}}, "geometry":
        {{"type": "LineString", "coordinates": {}}}}}]}}"#,
        too_many("[1,1]", &limits::COORDINATES)
    )
}

/// A route to and fro between two places, with one stop too many.
fn commuting() -> String {
    let places = r#"{"id": "p", "name": "甲", "position": [1, 1]}, {"id": "q", "name": "乙", "position": [2, 1]}"#;
    let stop = |i: usize| {
        let place = if i.is_multiple_of(2) { "p" } else { "q" };
        format!(r#"{{"id": "m{i}", "title": "事", "when": "2024", "place": "{place}"}}"#)
    };
    let milestones: Vec<String> = (0..=limits::ROUTE.most).map(stop).collect();
    story_json(&format!(
        r#""map": {{"route": true}}, "places": [{places}], "milestones": [{}]"#,
        milestones.join(",")
    ))
}

/// For each limit a file that goes over it.
fn files() -> Vec<(&'static Limit, String)> {
    use limits::*;
    vec![
        (&FILE, " ".repeat(FILE.most + 1)),
        (&MILESTONES, story_json(&format!(r#""milestones": {}"#, too_many("{}", &MILESTONES)))),
        (
            &DEPTH,
            one(&format!(r#", "text": {}{}"#, "[".repeat(DEPTH.most), "]".repeat(DEPTH.most))),
        ),
        (&VALUES, one(&format!(r#", "tags": {}"#, too_many("0", &VALUES)))),
        (&CHAPTERS, with(&format!(r#""chapters": {}"#, too_many("{}", &CHAPTERS)))),
        (&PLACES, with(&format!(r#""places": {}"#, too_many("{}", &PLACES)))),
        (&ERAS, with(&format!(r#""eras": {}"#, too_many("{}", &ERAS)))),
        (&LANGUAGES, one(&format!(r#", "text": {}"#, too_wide("en-", &LANGUAGES)))),
        (&LANGUAGES, with(&format!(r#""languages": {}"#, too_many(r#""en""#, &LANGUAGES)))),
        (&FIGURES, one(&format!(r#", "figures": {}"#, too_many("{}", &FIGURES)))),
        (&MEDIA, one(&format!(r#", "media": {}"#, too_many("{}", &MEDIA)))),
        (&ALSO_AT, one(&format!(r#", "also_at": {}"#, too_many("\"p\"", &ALSO_AT)))),
        (&TAGS, one(&format!(r#", "tags": {}"#, too_many(r#""路""#, &TAGS)))),
        (&ROUTE, commuting()),
        (&LABELS, with(&format!(r#""labels": {}"#, too_wide("w", &LABELS)))),
        (&FEATURES, with(&format!(r#""map": {{"features": {}}}"#, too_many("{}", &FEATURES)))),
        (&COORDINATES, with(&long_line())),
        (&ID, one(&format!(r#", "place": {}"#, too_long(&ID)))),
        (&TAG, with(&format!(r#""languages": ["en{}"]"#, "-latn".repeat(7)))),
        (&TAG, one(&format!(r#", "text": {{"en{}": "x"}}"#, "-latn".repeat(7)))),
        (&ZONE, with(&format!(r#""timezone": {}"#, too_long(&ZONE)))),
        (&TITLE, with(&format!(r#""byline": {}"#, too_long(&TITLE)))),
        (&NOTE, with(&format!(r#""dek": {}"#, too_long(&NOTE)))),
        (&NOTE, with(&format!(r#""labels": {{"list": {}}}"#, too_long(&NOTE)))),
        (&TEXT, one(&format!(r#", "text": {}"#, too_long(&TEXT)))),
        (&TEXT, one(&format!(r#", "text": {{"en": {}}}"#, too_long(&TEXT)))),
        (&QUOTE, one(&format!(r#", "quote": {{"text": {}}}"#, too_long(&QUOTE)))),
        (&ADDRESS, with(&format!(r#""source": {{"title": "报", "url": {}}}"#, too_long(&ADDRESS)))),
        (&IMAGE, one(&format!(r#", "media": [{{"src": {}, "alt": "图"}}]"#, too_long(&IMAGE)))),
        (&PROBLEMS, with(&format!(r#""places": {}"#, too_many("0", &PROBLEMS)))),
    ]
}

#[test]
fn what_goes_over_a_limit_is_told_which() {
    // Long language tags were told only what a tag looks like, too many milestones nothing.
    for (limit, json) in files() {
        let reading = read_text(&json);
        for (locale, name) in [
            (Locale::ZhHans, format!("（上限 {}）", limit.name)),
            (Locale::En, format!("(limit {})", limit.name)),
        ] {
            let named = |it: &&Problem| {
                it.severity == Severity::Error && it.message(locale).contains(&name)
            };
            let problem = reading.problems.iter().find(named);
            assert!(problem.is_some(), "{name}: {:?}", reading.problems.first());
        }
    }
}

#[test]
fn every_limit_has_a_file_that_goes_over_it() {
    let source = concat!(
        include_str!("../../../format/limits.rs"),
        include_str!("../../../problems/list.rs")
    );
    let files = files();
    let mut count = 0;
    for after in source.split("Limit::new(\"").skip(1) {
        let name = after.split('"').next().unwrap();
        assert!(files.iter().any(|(limit, _)| limit.name == name), "{name}");
        count += 1;
    }
    assert!(count > 20);
}
