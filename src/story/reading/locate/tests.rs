use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::date::FixedOffsets;
use crate::story::{Spot, Wording, check, read};

fn problem(kind: ProblemKind, path: &str) -> Problem {
    let nothing = || Wording::fixed("", "");
    Problem { path: path.to_owned(), ..At::ROOT.error(kind, nothing(), nothing()) }
}

/// Line and column of the field at `path` in `text`, for a mistake of `kind`.
fn spot(text: &str, kind: ProblemKind, path: &str) -> (usize, usize) {
    let mut problems = [problem(kind, path)];
    locate(&mut problems, text.as_bytes());
    let [Problem { spot: Some(Spot { line, column }), .. }] = problems else { panic!("{path}") };
    (line, column)
}

use ProblemKind::*;

const STORY: &str = "{\n  \"title\": \"字\",\n  \"milestones\": [\n    { \"id\": \"a\" },\n    { \"标\": 1, \"when\" : 2024 }\n  ]\n}\n";

#[test]
fn a_field_is_found_at_its_value_or_at_its_key() {
    assert_eq!(spot(STORY, WrongType, "title"), (2, 12));
    assert_eq!(spot(STORY, UnknownField, "title"), (2, 3));
    assert_eq!(spot(STORY, Empty, "milestones"), (3, 17));
    assert_eq!(spot(STORY, WrongValue, "milestones[1]"), (5, 5));
    assert_eq!(spot(STORY, Date, "milestones[1].when"), (5, 24), "characters, not bytes");
}

#[test]
fn a_missing_field_is_shown_at_the_object_that_lacks_it() {
    assert_eq!(spot(STORY, Missing, "milestones[0].title"), (4, 5));
    assert_eq!(spot(STORY, Missing, "lang"), (1, 1));
    assert_eq!(spot(STORY, Editorial, "map.approval_number"), (1, 1));
    assert_eq!(spot(STORY, Truncated, ""), (1, 1));
    assert_eq!(spot("\n\n  {}", Missing, "lang"), (3, 3));
}

#[test]
fn a_mark_at_the_start_and_windows_line_ends_do_not_shift_anything() {
    let text = ["\u{feff}", &STORY.replace('\n', "\r\n")].concat();
    assert_eq!(spot(&text, Missing, "lang"), (1, 1));
    assert_eq!(spot(&text, Date, "milestones[1].when"), (5, 24));
}

#[test]
fn of_repeated_keys_the_last_one_counts() {
    let text = "{\"a\": {\"x\": 1, \"y\": 2},\n\"a\": 5,\n\"a\": {\"y\": [3], \"x\": {\"x\": 4}, \"\": 0}}";
    assert_eq!(spot(text, WrongValue, "a.x"), (3, 22));
    assert_eq!(spot(text, WrongValue, "a.x.x"), (3, 28));
    assert_eq!(spot(text, Duplicate, "a"), (3, 1), "the key, since it is the key that is repeated");
    // The earlier `y` was nothing but a number.
    assert_eq!(spot(text, WrongValue, "a.y[0]"), (3, 13));
    let gone = "{\"a\": {\"x\": 1},\n\"a\": {}}";
    assert_eq!(spot(gone, Missing, "a.x"), (2, 6));
    assert_eq!(spot("{\"l\": [{\"id\": \"a\"}, {\"id\": \"a\"}]}", Duplicate, "l[1].id"), (1, 28));
}

#[test]
fn odd_keys_are_found_as_reading_names_them() {
    let long = "k".repeat(60);
    let text = format!(
        "{{\"a.b\": {{\"c[0]\": 1}},\n\"\\u0074itle\": 2,\n\"{long}\": 3,\n\"\": 4,\n\"q\\\"\\ud83d\": 5}}"
    );
    assert_eq!(spot(&text, WrongValue, "a.b.c[0]"), (1, 18));
    assert_eq!(spot(&text, UnknownField, "title"), (2, 1));
    assert_eq!(spot(&text, WrongValue, "title"), (2, 15));
    assert_eq!(spot(&text, UnknownField, &"k".repeat(40)), (3, 1));
    assert_eq!(spot(&text, WrongValue, ""), (1, 1), "the file, not the key without a name");
    assert_eq!(spot(&text, UnknownField, "q\"\u{fffd}"), (5, 1));
}

#[test]
fn every_problem_of_a_file_gets_its_line() {
    let bytes = include_bytes!("../../../../tests/stories/several-problems.json");
    let mut reading = read(bytes, &FixedOffsets);
    let mut problems = std::mem::take(&mut reading.problems);
    problems.extend(check(&reading.story.unwrap()));
    locate(&mut problems, bytes);
    let text = std::str::from_utf8(bytes).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    for problem in problems {
        let Spot { line, column } = problem.spot.unwrap();
        let rest: String = lines[line - 1].chars().skip(column - 1).collect();
        let expected = match &*problem.path {
            "subtitle" => "\"subtitle\"",
            "milestones[1].when" => "\"2024年10月28日\" }",
            "milestones[2].when" => "2024 }",
            "milestones[3].title" => "{ \"id\": \"m4\"",
            "milestones[4].tittle" => "\"tittle\":",
            "milestones[4].weight" => "99 }",
            "places[0].position" => "[23.68,",
            "chapters[1].id" => "\"a\", \"title\": \"编号重复\"",
            _ => continue,
        };
        assert!(rest.starts_with(expected), "{}: {rest}", problem.path);
    }
}

#[test]
fn depth_is_no_danger() {
    let text = ["{\"a\": ", &"[".repeat(400_000)].concat();
    assert_eq!(spot(&text, WrongValue, "a"), (1, 7));
    assert_eq!(spot(&text, WrongValue, &["a", &"[0]".repeat(300)].concat()), (1, 307));
}

/// Writes `value` with odd spaces, and notes the path and the byte of everything in it.
fn write(value: &Value, path: &str, text: &mut String, places: &mut Vec<(String, usize)>) {
    places.push((path.to_owned(), text.len()));
    match value {
        Value::Array(items) => {
            text.push('[');
            for (i, item) in items.iter().enumerate() {
                text.push_str(if i > 0 { " ,\r\n" } else { "\t" });
                write(item, &format!("{path}[{i}]"), text, places);
            }
            text.push(']');
        }
        Value::Object(fields) => {
            text.push('{');
            for (i, (key, field)) in fields.iter().enumerate() {
                text.push_str(if i > 0 { ",\n " } else { " " });
                text.push_str(&Value::String(key.clone()).to_string());
                text.push_str(" :  ");
                let dot = if path.is_empty() { "" } else { "." };
                write(field, &format!("{path}{dot}{key}"), text, places);
            }
            text.push('}');
        }
        other => text.push_str(&other.to_string()),
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        "[ -~字\n\u{1f600}]{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            // Keys without the signs that a path is made of, which would make it stand for two fields.
            proptest::collection::btree_map("[a-c\"\\\\字]{1,3}", inner, 0..5)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn everything_in_a_file_is_found(value in any_json(), mark in any::<bool>()) {
        let (mut text, mut places) = (String::new(), Vec::new());
        write(&value, "", &mut text, &mut places);
        let mut problems: Vec<_> = places.iter().map(|(path, _)| problem(WrongValue, path)).collect();
        let file = if mark { format!("\u{feff}{text}") } else { text.clone() };
        locate(&mut problems, file.as_bytes());
        for (problem, (path, place)) in problems.iter().zip(&places) {
            let before = &text[..*place];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            prop_assert_eq!(problem.spot, Some(Spot { line, column }), "{}", path);
        }
    }

    #[test]
    fn locating_never_panics(text in "[{}\\[\\],:\"\\\\a-b0. \n\u{feff}字]{0,60}", path in "[ab.\\[\\]0-2字]{0,12}") {
        let kinds = [WrongValue, UnknownField, Duplicate, Missing];
        let mut problems: Vec<_> = kinds.iter().map(|kind| problem(*kind, &path)).collect();
        locate(&mut problems, text.as_bytes());
        prop_assert!(problems.iter().all(|it| it.spot.is_some()));
    }

    #[test]
    fn locating_in_any_bytes_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        let mut problems = read(&bytes, &FixedOffsets).problems;
        problems.push(problem(WrongValue, "a[0].b"));
        locate(&mut problems, &bytes);
        prop_assert!(problems.iter().all(|it| it.spot.is_some()));
    }
}
