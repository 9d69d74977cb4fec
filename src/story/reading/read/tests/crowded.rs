//! Files with more problems than are listed: what decides about the story is found all the same.

use super::*;

const MOST: usize = limits::PROBLEMS.most;

/// The beginning of a story with as many milestones, each with these fields beside the needed ones.
fn many(count: usize, fields: &str) -> String {
    let mut list = String::new();
    for i in 0..count {
        let comma = if i > 0 { "," } else { "" };
        list.push_str(&format!(r#"{comma}{{"id":"m{i}","title":"事","when":"2024"{fields}}}"#));
    }
    format!(r#"{{"id": "s", "lang": "zh-Hans", "title": "故事", "milestones": [{list}]"#)
}

fn kinds(reading: &Reading) -> Vec<ProblemKind> {
    reading.problems.iter().map(|it| it.kind).collect()
}

#[test]
fn a_version_after_a_thousand_problems_still_refuses_the_file() {
    // Each was read and shown as version 1.
    for fields in [r#", "text": "a\u0001""#, r#", "weight": 99"#] {
        let reading = read_text(&(many(MOST + 1, fields) + r#", "version": 2}"#));
        assert!(reading.story.is_none());
        assert!(kinds(&reading).contains(&Version));
    }
}

#[test]
fn the_last_of_two_versions_counts() {
    let twice = |first, second| {
        read_text(&format!(r#"{}, "version": {first}, "version": {second}}}"#, many(1, "")))
    };
    assert!(twice(2, 1).story.is_some());
    assert!(twice(1, 2).story.is_none());
}

#[test]
fn a_file_cut_short_after_a_thousand_problems_says_so() {
    for fields in [r#", "text": "a\u0001""#, r#", "weight": 99"#] {
        let reading = read_text(&many(MOST + 1, fields));
        assert!(reading.story.is_none());
        assert_eq!(kinds(&reading)[MOST - 1..], [Truncated, More]);
    }
}

#[test]
fn too_many_milestones_are_named_after_a_thousand_problems() {
    let json = story_json(&format!(
        r#""milestones": [{}]"#,
        vec!["0"; limits::MILESTONES.most + 1].join(",")
    ));
    let reading = read_text(&json);
    assert!(reading.story.is_none());
    assert_eq!(kinds(&reading)[MOST - 1..], [OverLimit, More]);
    let message = reading.problems[MOST - 1].message(Locale::En);
    assert!(
        message.contains("200001") && message.contains("at most 200,000 milestones"),
        "{message}"
    );
}

#[test]
fn milestones_that_are_all_broken_are_said_to_be_none() {
    let json = many(MOST + 1, "").replace("\"when\":\"2024\"", "\"when\":2024");
    let reading = read_text(&(json + r#", "version": 1}"#));
    assert!(reading.story.is_none());
    assert_eq!(kinds(&reading)[MOST - 1..], [Empty, More]);
}

#[test]
fn a_foreign_field_on_every_milestone_is_one_warning() {
    // It was a thousand, and those after them were not even counted.
    let reading = read_text(&(many(MOST + 1, r#", "extra": 1"#) + r#", "version": 1}"#));
    assert!(reading.story.is_some() && !reading.has_errors());
    let [problem] = &reading.problems[..] else { panic!("{}", reading.problems.len()) };
    assert_eq!((problem.kind, &*problem.path), (UnknownField, "milestones[0].extra"));
    assert!(problem.message(Locale::En).contains("“extra”, 1001 times, here first"));
}

#[test]
fn warnings_alone_are_no_error_however_many() {
    let mut json = many(1, "");
    for i in 0..=MOST {
        json.push_str(&format!(r#", "extra{i}": 1"#));
    }
    let reading = read_text(&(json + r#", "version": 1}"#));
    let more = &reading.problems[MOST];
    assert_eq!((more.kind, more.severity), (More, Severity::Warning));
    assert!(more.message(Locale::En).contains("another 1 not listed"));
    assert!(!reading.has_errors());
}
