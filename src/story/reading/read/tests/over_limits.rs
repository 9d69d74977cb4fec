//! Every limit is told in the error about what goes over it: how many, and of what.

use super::*;
use crate::story::limits::Limit;

/// How far from as much as a limit allows a file goes: one more, as much, or one less.
#[derive(Clone, Copy)]
struct More(isize);

impl More {
    fn count(self, limit: &Limit) -> usize {
        limit.most.saturating_add_signed(self.0)
    }
}

/// A list of about as many copies of `item` as `limit` allows.
fn many(item: &str, limit: &Limit, more: More) -> String {
    format!("[{}]", vec![item; more.count(limit)].join(","))
}

/// A string of about as many characters as `limit` allows.
fn long(limit: &Limit, more: More) -> String {
    format!("\"{}\"", "x".repeat(more.count(limit)))
}

/// An object of about as many texts as `limit` allows, under keys that begin with `start`.
fn wide(start: &str, limit: &Limit, more: More) -> String {
    let entries: Vec<String> =
        (0..more.count(limit)).map(|i| format!(r#""{start}{i}": "文""#)).collect();
    format!("{{{}}}", entries.join(","))
}

/// The small story with this field at the top too.
fn with(field: &str) -> String {
    one("").replacen('{', &format!("{{{field}, "), 1)
}

/// A line of the map with about as many positions as there may be.
fn long_line(more: More) -> String {
    format!(
        r#""map": {{"features": [{{"type": "Feature", "properties": {{"kind": "river"}}, "geometry":
        {{"type": "LineString", "coordinates": {}}}}}]}}"#,
        many("[1,1]", &limits::COORDINATES, more)
    )
}

/// A route to and fro between two places, with about as many stops as it may have.
fn commuting(more: More) -> String {
    let places = r#"{"id": "p", "name": "甲", "position": [1, 1]}, {"id": "q", "name": "乙", "position": [2, 1]}"#;
    let stop = |i: usize| {
        let place = if i.is_multiple_of(2) { "p" } else { "q" };
        format!(r#"{{"id": "m{i}", "title": "事", "when": "2024", "place": "{place}"}}"#)
    };
    let milestones: Vec<String> = (0..more.count(&limits::ROUTE)).map(stop).collect();
    story_json(&format!(
        r#""map": {{"route": true}}, "places": [{places}], "milestones": [{}]"#,
        milestones.join(",")
    ))
}

/// For each limit a file that goes so far.
fn files(more: More) -> Vec<(&'static Limit, String)> {
    use limits::*;
    let too_many = |item, limit| many(item, limit, more);
    let too_long = |limit| long(limit, more);
    let too_wide = |start, limit| wide(start, limit, more);
    // Three levels hold the milestone.
    let deep = more.count(&DEPTH) - 3;
    // The milestone, its id, title and date, and the list are values, too.
    let values = vec!["0"; more.count(&VALUES) - 5].join(",");
    vec![
        (&FILE, " ".repeat(more.count(&FILE))),
        (&MILESTONES, story_json(&format!(r#""milestones": {}"#, too_many("{}", &MILESTONES)))),
        (&DEPTH, one(&format!(r#", "text": {}{}"#, "[".repeat(deep), "]".repeat(deep)))),
        (&VALUES, one(&format!(r#", "tags": [{values}]"#))),
        (&CHAPTERS, with(&format!(r#""chapters": {}"#, too_many("{}", &CHAPTERS)))),
        (&PLACES, with(&format!(r#""places": {}"#, too_many("{}", &PLACES)))),
        (&ERAS, with(&format!(r#""eras": {}"#, too_many("{}", &ERAS)))),
        (&LANGUAGES, one(&format!(r#", "text": {}"#, too_wide("en-", &LANGUAGES)))),
        (&LANGUAGES, with(&format!(r#""languages": {}"#, too_many(r#""en""#, &LANGUAGES)))),
        (&FIGURES, one(&format!(r#", "figures": {}"#, too_many("{}", &FIGURES)))),
        (&MEDIA, one(&format!(r#", "media": {}"#, too_many("{}", &MEDIA)))),
        (&CAPTIONS, {
            let captions = too_many("{}", &CAPTIONS);
            one(&format!(r#", "media": [{{"src": "a.mp4", "alt": "影", "captions": {captions}}}]"#))
        }),
        (&TRANSCRIPT, {
            let words = too_long(&TRANSCRIPT);
            one(&format!(r#", "media": [{{"src": "a.mp3", "alt": "声", "transcript": {words}}}]"#))
        }),
        (&REFERENCES, with(&format!(r#""sources": {}"#, too_many("{}", &REFERENCES)))),
        (&CITED, one(&format!(r#", "sources": {}"#, too_many(r#""a""#, &CITED)))),
        (&LINKS, one(&format!(r#", "links": {}"#, too_many("{}", &LINKS)))),
        (&CORRECTIONS, with(&format!(r#""corrections": {}"#, too_many("{}", &CORRECTIONS)))),
        (&REQUIRED, with(&format!(r#""require": {}"#, too_many(r#""source""#, &REQUIRED)))),
        (&ALSO_AT, one(&format!(r#", "also_at": {}"#, too_many("\"p\"", &ALSO_AT)))),
        (&TAGS, one(&format!(r#", "tags": {}"#, too_many(r#""路""#, &TAGS)))),
        (&ROUTE, commuting(more)),
        (&LABELS, with(&format!(r#""labels": {}"#, too_wide("w", &LABELS)))),
        (&FEATURES, with(&format!(r#""map": {{"features": {}}}"#, too_many("{}", &FEATURES)))),
        (&COORDINATES, with(&long_line(more))),
        (&ID, one(&format!(r#", "place": {}"#, too_long(&ID)))),
        (
            &TAG,
            with(&format!(
                r#""languages": ["en{}"]"#,
                "-latn".repeat(if more.0 > 0 { 7 } else { 6 })
            )),
        ),
        (
            &TAG,
            one(&format!(
                r#", "text": {{"en{}": "x"}}"#,
                "-latn".repeat(if more.0 > 0 { 7 } else { 6 })
            )),
        ),
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
    for (limit, json) in files(More(1)) {
        let reading = read_text(&json);
        for locale in [Locale::ZhHans, Locale::En] {
            let wording = limit.wording();
            let told = |it: &&Problem| {
                it.severity == Severity::Error && it.message(locale).contains(wording.get(locale))
            };
            let problem = reading.problems.iter().find(told);
            assert!(problem.is_some(), "{}: {:?}", limit.name, reading.problems.first());
        }
    }
}

#[test]
fn what_is_at_a_limit_or_below_it_passes() {
    // Exactly 200 000 coordinates used to be too many.
    for (limit, json) in [files(More(0)), files(More(-1))].concat() {
        let wording = limit.wording();
        let problems = read_text(&json).problems;
        let told = |it: &&Problem| it.message(Locale::En).contains(wording.get(Locale::En));
        let found = problems.iter().find(told);
        assert!(found.is_none(), "{}: {found:?}", limit.name);
    }
}

#[test]
fn every_limit_has_a_file_that_goes_over_it() {
    let source = concat!(
        include_str!("../../../format/limits.rs"),
        include_str!("../../../problems/list.rs")
    );
    let files = files(More(1));
    let mut count = 0;
    for after in source.split("Limit::new(\"").skip(1) {
        let name = after.split('"').next().unwrap();
        assert!(files.iter().any(|(limit, _)| limit.name == name), "{name}");
        count += 1;
    }
    assert!(count > 20);
}
