//! Files as spreadsheets and other programs leave them: empty cells, other names, what nobody has.

use super::*;

#[test]
fn empty_cells_of_a_table_are_nothing_and_others_are_told_how_to_write() {
    let reading = read_text(&story_json(
        r#""dek": "", "eras": null, "milestones": [{"id": "m", "title": "事", "when": "2024", "place": "", "tags": "", "weight": " ", "text": null},
        {"id": 2, "title": "事", "when": 2025}, {"id": " r3 ", "title": "事", "when": "2024", "tags": "路, 桥"}]"#,
    ));
    let hint = |it: &Problem| it.hint.as_ref().map_or("", |hint| hint.get(Locale::En)).to_owned();
    let told = reading.problems.iter();
    let said: Vec<(Severity, String)> =
        told.map(|it| (it.severity, format!("{}: {}", it.path, hint(it)))).collect();
    let blank = |path: &str| {
        (Severity::Warning, format!("{path}: leave the field out when there is nothing to say"))
    };
    let error = |words: &str| (Severity::Error, words.to_owned());
    let expected = [
        blank("dek"),
        blank("eras"),
        blank("milestones[0].place"),
        blank("milestones[0].tags"),
        blank("milestones[0].weight"),
        blank("milestones[0].text"),
        error("milestones[1].id: put it in quotes: \"2\""),
        error("milestones[1].when: put it in quotes: \"2025\""),
        error("milestones[2].id: write “r3”"),
        error("milestones[2].tags: write a list: [\"路\", \"桥\"]"),
    ];
    assert_eq!(said, expected);
    assert_eq!(reading.story.unwrap().milestones.len(), 1);
}

#[test]
fn a_needed_field_under_another_name_is_one_mistake() {
    // It was a field that is not read, and one that is missing.
    let json = r#"{"version": 1, "id": "s", "lang": "de", "titel": "T", "chapters": [{"id": "c", "Überschrift": "C"}],
        "milestones": [{"id": "a", "title": "A", "datum": "2024", "tittle": "B"}, {"id": "b", "title": "B", "when": "2024", "end": "2025", "ort": "x"}]}"#;
    let reading = read_text(json);
    let said: Vec<String> = reading
        .problems
        .iter()
        .map(|it| [&it.path, ": ", &it.message(Locale::En)].concat())
        .collect();
    let field = |path: &str, ours: &str, key: &str| {
        format!("{path}: expected the field “{ours}”, found “{key}”; hint: did you mean “{ours}”?")
    };
    let unknown = |path: &str, key: &str, hint: &str| {
        format!("{path}: expected a field of the format, found “{key}”; hint: {hint}")
    };
    let expected = [
        field("chapters[0].Überschrift", "title", "Überschrift"),
        field("milestones[0].datum", "when", "datum"),
        // There is a title.
        unknown("milestones[0].tittle", "tittle", "the field is not read"),
        unknown("milestones[1].end", "end", "write both ends in when, such as “2023/2024”"),
        unknown("milestones[1].ort", "ort", "did you mean “place”?"),
        field("titel", "title", "titel"),
    ];
    assert_eq!(said, expected);
    let errors = reading.problems.iter().filter(|it| it.severity == Severity::Error);
    assert_eq!(errors.count(), 3);
}

#[test]
fn the_two_numbers_of_a_position_in_fields_of_their_own_are_one_mistake() {
    // The position was missing, and each of them was not read.
    let json = story_json(
        r#""places": [{"id": "p", "name": "P", "lat": 48.2, "lng": "16.4"}], "milestones": [{"id": "m", "title": "M", "when": "2024"}]"#,
    );
    check(&json, &[(UnknownField, "places[0].lat")]);
    let said = read_text(&json).problems[0].message(Locale::En);
    assert_eq!(said, "expected the field “position”, found “lat”; hint: write [16.4, 48.2]");
}

#[test]
fn what_cannot_be_read_in_a_text_by_language_is_told_where_it_is() {
    // The text was said to be an empty object besides.
    let json = story_json(
        r#""dek": {"Deutsch": "Satz"}, "milestones": [{"id": "m", "title": {"text": {}}, "when": "2024"}]"#,
    );
    let reading = read_text(&json);
    let paths: Vec<&str> = reading.problems.iter().map(|it| &*it.path).collect();
    assert_eq!(paths[..2], ["dek.Deutsch", "milestones[0].title"]);
    assert!(reading.problems[1].message(Locale::En).ends_with("hint: write one text"));
}

#[test]
fn a_cell_that_is_empty_in_every_row_is_told_once() {
    // A table of a thousand rows had a thousand warnings.
    let json = story_json(
        r#""milestones": [{"id": "a", "title": "A", "when": "2024", "place": "", "text": ""}, {"id": "b", "title": "B", "when": "2024", "place": null}]"#,
    );
    check(&json, &[(Empty, "milestones[0].place"), (Empty, "milestones[0].text")]);
    let said = read_text(&json).problems[0].message(Locale::En);
    assert!(said.contains("found an empty text, 2 times, here first"), "{said}");
}

#[test]
fn the_rest_of_a_story_without_a_milestone_is_looked_at_all_the_same() {
    // Its map and its zone were found wrong only when it had one.
    let json = story_json(
        r#""timezone": "CST", "map": {"features": "rivers.geojson"}, "milestones": [{"id": "m", "title": "M", "when": "then"}]"#,
    );
    let reading = read_text(&json);
    let paths: Vec<&str> = reading.problems.iter().map(|it| &*it.path).collect();
    assert_eq!(paths, ["milestones[0].when", "map.features", "timezone", "milestones"]);
}

#[test]
fn an_empty_row_of_a_table_is_one_mistake() {
    // Each of its cells was one.
    let json = story_json(
        r#""places": [{"id": "", "name": "", "position": ["", ""]}], "milestones": [{"id": "m", "title": "事", "when": "2024"},
        {"id": "", "title": " ", "when": "", "place": null}, {}]"#,
    );
    check(&json, &[(Empty, "places[0]"), (Empty, "milestones[1]"), (Empty, "milestones[2]")]);
}

#[test]
fn letters_with_marks_are_plain_in_the_id_that_is_shown() {
    let json = story_json(r#""milestones": [{"id": "Über uns", "title": "M", "when": "2024"}]"#);
    let said = read_text(&json).problems[0].message(Locale::En);
    assert!(said.ends_with("hint: write “uber-uns”"), "{said}");
}

#[test]
fn languages_that_are_called_by_name_are_told_their_tags() {
    // `english` was taken for a tag.
    let reading = read_text(
        r#"{"version": 1, "id": "s", "lang": "english", "title": {"中文": "题", "en": "T"},
        "milestones": [{"id": "m", "title": "M", "when": "2024"}]}"#,
    );
    let hints: Vec<&str> =
        reading.problems.iter().filter_map(|it| Some(it.hint.as_ref()?.get(Locale::En))).collect();
    assert_eq!(hints, ["write “en”", "write “zh-Hans”"]);
    assert_eq!(reading.story.unwrap().lang, "und");
}

#[test]
fn an_id_that_nothing_has_is_reported_and_the_milestone_kept() {
    let reading = fixture("dangling.json");
    let paths: Vec<(ProblemKind, &str)> =
        reading.problems.iter().map(|it| (it.kind, &*it.path)).collect();
    let expected = [
        (Dangling, "milestones[0].chapter"),
        (Dangling, "milestones[0].place"),
        (Dangling, "view.first"),
    ];
    assert_eq!(paths, expected);
    assert!(reading.problems[0].message(Locale::En).contains("did you mean “outlook”?"));
    let story = reading.story.unwrap();
    assert_eq!((story.milestones[0].chapter, story.milestones[1].chapter), (None, Some(0)));
}
