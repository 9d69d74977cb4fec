use super::*;
use crate::date::FixedOffsets;
use crate::story::{Milestone, Text, ViewSettings};
use crate::words::Locale;

/// A small story around some of its fields.
fn story_json(fields: &str) -> String {
    format!(r#"{{"version": 1, "id": "s", "lang": "zh-Hans", "title": "故事", {fields}}}"#)
}

/// The same with one milestone that has these fields beside the needed ones.
fn one(fields: &str) -> String {
    story_json(&format!(r#""milestones": [{{"id": "m", "title": "事", "when": "2024"{fields}}}]"#))
}

fn read_text(json: &str) -> Reading {
    read(json.as_bytes(), &FixedOffsets)
}

/// Reads `json` and checks kind and path of every problem.
#[track_caller]
fn check(json: &str, expected: &[(ProblemKind, &str)]) -> Option<Story> {
    let reading = read_text(json);
    let found: Vec<(ProblemKind, &str)> =
        reading.problems.iter().map(|it| (it.kind, &*it.path)).collect();
    assert_eq!(found, expected, "{:#?}", reading.problems);
    for problem in &reading.problems {
        assert!(
            !problem.message(Locale::ZhHans).is_empty() && !problem.message(Locale::En).is_empty()
        );
    }
    reading.story
}

fn fixture(name: &str) -> Reading {
    let path = format!("{}/tests/stories/{name}", env!("CARGO_MANIFEST_DIR"));
    read(&std::fs::read(path).unwrap(), &FixedOffsets)
}

mod broken;
mod crowded;
mod other_tools;
mod over_limits;
mod places;

use ProblemKind::*;

#[test]
fn a_small_story_reads_without_a_problem() {
    let story = check(&one(""), &[]).unwrap();
    assert_eq!((story.version, &*story.timezone), (1, "UTC"));
    assert_eq!(story.languages, ["zh-Hans"]);
    assert_eq!(story.milestones[0].title, Text::plain("事"));
    assert_eq!(story.milestones[0].weight, 1.0);
    assert_eq!(story.milestone_position("m"), Some(0));
}

#[test]
fn every_field_of_a_milestone_is_kept() {
    let json = story_json(
        r#""milestones": [{"id": "m", "title": {"zh-Hans": "事", "en": "thing"}, "when": "2024", "when_note": "年内",
        "chapter": "c", "place": "p", "text": "文", "quote": {"text": "引", "source": "报"}, "tags": ["路"], "weight": 2,
        "figures": [{"value": 428000, "unit": "元", "label": "捐款", "as_printed": "近42.8万元"}],
        "media": [{"src": "a.jpg", "alt": "图", "caption": "说明", "credit": "摄", "width": 640, "height": 480}]}],
        "chapters": [{"id": "b", "title": "乙"}, {"id": "c", "title": "丙", "color": "teal", "shape": "star"}],
        "places": [{"id": "p", "name": "地", "position": [113.0560349, 23.6817695], "datum": "gcj02", "uncertainty_m": 500}],
        "eras": [{"title": "期", "when": "2023/2025"}], "timezone": "Asia/Shanghai", "published": "2025-01-01",
        "source": {"title": "报", "url": "https://example.com/"}, "labels": {"list": "清单"},
        "map": {"bounds": [112, 23, 114, 24], "min_zoom": 8, "max_zoom": 14, "approval_number": "粤S(2024)001号",
        "features": {"type": "FeatureCollection", "features": [{"type": "Feature", "id": 7, "properties":
        {"kind": "river", "name": "江"}, "geometry": {"type": "LineString", "coordinates": [[113, 23], [113.1, 23.1, 5]]}}]}},
        "view": {"first": "m", "order": "newest_first", "mode": "list"}"#,
    );
    let story = check(&json, &[]).unwrap();
    let milestone = &story.milestones[0];
    assert_eq!((milestone.chapter, milestone.place), (Some(1), Some(0)));
    assert_eq!(milestone.figures[0].as_printed, Text::plain("近42.8万元"));
    assert_eq!(milestone.figures[0].value, Some(428_000.0));
    assert_eq!(milestone.media[0].width, Some(640));
    assert_eq!(milestone.tags, [Text::plain("路")]);
    assert!((story.places[0].position.lng_deg - 113.050561).abs() < 1e-4, "converted from GCJ-02");
    assert_eq!(story.map.features.len(), 1);
    assert_eq!(story.view, ViewSettings { first: Some(0), newest_first: true, list: true });
    assert_eq!(story.source.unwrap().url.as_deref(), Some("https://example.com/"));
    assert_eq!((story.eras.len(), story.labels.len()), (1, 1));
}

#[test]
fn all_problems_of_a_file_are_found_at_once() {
    let reading = fixture("several-problems.json");
    let found: Vec<(ProblemKind, &str)> =
        reading.problems.iter().map(|it| (it.kind, &*it.path)).collect();
    let expected = [
        (WrongValue, "chapters[0].color"),
        (WrongValue, "chapters[0].shape"),
        (OutOfRange, "places[0].position"),
        (WrongType, "places[1].uncertainty_m"),
        (Date, "milestones[1].when"),
        (WrongType, "milestones[2].when"),
        (Missing, "milestones[3].title"),
        (UnknownField, "milestones[4].tittle"),
        (OutOfRange, "milestones[4].weight"),
        (WrongValue, "milestones[6].id"),
        (UnknownField, "subtitle"),
        (Duplicate, "chapters[1].id"),
    ];
    assert_eq!(found, expected);
    let story = reading.story.unwrap();
    let kept: Vec<&str> = story.milestones.iter().map(|it| &*it.id).collect();
    assert_eq!(kept, ["m1", "m5", "m6"]);
    // The second place was kept without its ring, as if its position were exact.
    assert_eq!((story.chapters.len(), story.places.len()), (1, 0));
    let hints: Vec<String> = reading.problems.iter().map(|it| it.message(Locale::En)).collect();
    assert!(hints[10].contains("did you mean “dek”?"), "{}", hints[10]);
    assert!(hints[1].contains("did you mean “circle”?"), "{}", hints[1]);
    assert!(hints[2].contains("longitude comes first"), "{}", hints[2]);
    assert!(hints[3].contains("take the quotes away"), "{}", hints[3]);
    assert!(hints[4].contains("write “2024-10-28”"), "{}", hints[4]);
    assert!(hints[5].contains("put it in quotes: \"2024\""), "{}", hints[5]);
}

#[test]
fn what_a_field_that_cannot_be_read_qualifies_is_left_out() {
    // Each stood with the default in its place: a marker elsewhere, an exact place, the words of another.
    let reading = read_text(
        r#"{"version": 1, "id": "s", "lang": "en", "title": "S", "timezone": "Nowhere/Land",
        "places": [{"id": "p", "name": "P", "position": [116, 40], "datum": "NAD27"},
        {"id": "q", "name": "Q", "position": [116, 40], "uncertainty_m": "50000"},
        {"id": "r", "name": "R", "position": [116, 40], "datum": "", "uncertainty_m": null}],
        "milestones": [{"id": "m", "title": "M", "when": "2024-10-28T09:00+08:00", "place": "p",
        "quote": {"text": "Words", "source": {"title": "Paper", "url": "https://example.org/a"}}},
        {"id": "n", "title": "N", "when": "2024", "place": "r"}]}"#,
    );
    let story = reading.story.unwrap();
    assert_eq!(story.places.iter().map(|it| &*it.id).collect::<Vec<_>>(), ["r"]);
    let [first, second] = &story.milestones[..] else { panic!() };
    assert_eq!((first.place, second.place), (None, Some(0)));
    // The card said that no place was given.
    assert_eq!((first.place_lost, second.place_lost), (true, false));
    assert!(first.quote.is_none());
    // It was moved to the clock of UTC, 01:00, which nobody wrote.
    assert_eq!(first.when.to_string(), "2024-10-28T09:00+08:00");
    let errors = reading.problems.iter().filter(|it| it.severity == Severity::Error);
    let said: Vec<(String, String)> =
        errors.map(|it| (it.path.clone(), it.message(Locale::En))).collect();
    let expected = [
        ("places[0].datum", "so the map does not mark it"),
        (
            "places[1].uncertainty_m",
            "take the quotes away; without it nobody can tell where the place is, so the map does not mark it",
        ),
        (
            "milestones[0].quote.source",
            "hint: write it as one text, such as \"Paper, https://example.org/a\"; without it nobody can tell whose words these are, so the quote is not shown",
        ),
        ("timezone", "hint: times are shown as they are written, those with an offset with it"),
    ];
    assert_eq!(said.len(), expected.len(), "{said:?}");
    for ((path, message), (at, end)) in said.iter().zip(expected) {
        assert!(path == at && message.ends_with(end), "{path}: {message}");
    }
}

#[test]
fn a_datum_in_another_spelling_is_read() {
    let place = |id: &str, datum: &str| {
        format!(
            r#"{{"id": "{id}", "name": "P", "position": [116.403, 39.915], "datum": "{datum}"}}"#
        )
    };
    let places =
        [place("a", "gcj02"), place("b", "GCJ-02"), place("c", "WGS 84"), place("d", "EPSG:4326")];
    let json = story_json(&format!(
        r#""places": [{}], "milestones": [{{"id": "m", "title": "事", "when": "2024"}}]"#,
        places.join(",")
    ));
    let paths = [
        (WrongValue, "places[1].datum"),
        (WrongValue, "places[2].datum"),
        (WrongValue, "places[3].datum"),
    ];
    let story = check(&json, &paths).unwrap();
    // The second was taken as WGS-84, some 600 m from its place.
    assert_eq!(story.places[0].position, story.places[1].position);
    assert_eq!(story.places[2].position.lng_deg, 116.403);
}

#[test]
fn repeated_ids_and_keys_have_a_defined_winner() {
    let json = story_json(
        r#""milestones": [{"id": "m", "title": "一", "when": "2024"}, {"id": "n", "title": "二", "when": "2024"},
        {"id": "m", "title": "三", "when": "2024"}]"#,
    );
    let story = check(&json, &[(Duplicate, "milestones[2].id")]).unwrap();
    assert_eq!(story.milestones.len(), 2, "the first of each id stays");
    let story = check(&one(r#", "title": "新""#), &[(Duplicate, "milestones[0].title")]).unwrap();
    assert_eq!(story.milestones[0].title, Text::plain("新"), "the last of each key counts");
    let twice = [
        &one("")[..one("").len() - 1],
        r#", "milestones": [{"id": "z", "title": "终", "when": "2024"}]}"#,
    ]
    .concat();
    assert_eq!(check(&twice, &[(Duplicate, "milestones")]).unwrap().milestones[0].id, "z");
}

#[test]
fn control_characters_are_taken_out_with_a_warning() {
    let story =
        check(&one(r#", "text": "一\u0000二\u001b三\t\n""#), &[(Character, "milestones[0].text")])
            .unwrap();
    assert_eq!(story.milestones[0].text, Some(Text::plain("一二三\t\n")));
    check(&one(", \"text\": \"raw \u{0}\""), &[(Syntax, "")]);
}

#[test]
fn half_a_surrogate_pair_becomes_a_replacement_character() {
    let story =
        check(&one(r#", "text": "\ud83d! \ude00 \ud83d\ude00 \\ud83d""#), &[(Character, ""); 2])
            .unwrap();
    assert_eq!(story.milestones[0].text, Some(Text::plain("�! � 😀 \\ud83d")));
}

#[test]
fn controls_of_direction_that_reach_beyond_a_text_are_taken_out_and_told() {
    // An override turned the words after it round, those of the page too.
    let title = |letters: &str| {
        let json = story_json(&format!(
            r#""milestones": [{{"id": "m", "title": "{letters}", "when": "2024"}}]"#
        ));
        let reading = read_text(&json);
        let found: Vec<ProblemKind> = reading.problems.iter().map(|it| it.kind).collect();
        assert!(!reading.has_errors());
        (reading.story.unwrap().milestones[0].title.clone(), found)
    };
    for (written, kept) in [
        ("Opening \u{202e} of", "Opening  of"),
        ("a \u{202a}b\u{202c} c", "a b c"),
        ("Second \u{2069}\u{202e}event", "Second event"),
        ("Name \u{2067}\u{634} and on", "Name \u{634} and on"),
    ] {
        assert_eq!(title(written), (Text::plain(kept), vec![Character]), "{written:?}");
    }
    // Isolates that end where they began turn nothing else, and marks of direction have no reach.
    let fine = "Name \u{2067}\u{634}\u{2066}a\u{2069}\u{2069} and\u{200f} on\u{200e}";
    assert_eq!(title(fine), (Text::plain(fine), vec![]));
}

#[test]
fn text_over_its_limit_is_cut_and_reported_with_the_limit() {
    let long = "字".repeat(limits::TEXT.most + 1);
    let reading = read_text(&one(&format!(r#", "text": "{long}""#)));
    assert!(reading.problems[0].message(Locale::En).contains("at most 5,000 characters"));
    let story = reading.story.unwrap();
    let text = story.milestones[0].text.as_ref().unwrap().get("zh", "zh");
    assert_eq!(text.chars().count(), limits::TEXT.most);
    assert!(text.ends_with("字…"));
}

#[test]
fn a_file_or_a_list_over_its_limit_names_the_limit() {
    let big = vec![b' '; limits::FILE.most + 1];
    let reading = read(&big, &FixedOffsets);
    assert!(reading.story.is_none());
    assert!(reading.problems[0].message(Locale::ZhHans).contains("至多 20 MB"));
    let many = |list: &str, each: &str, count: usize| {
        format!(r#"{{"{list}": [{}], {}"#, vec![each; count].join(","), &one("")[1..])
    };
    let chapters = r#"{"id": "a", "title": "a"}"#;
    let reading = read_text(&many("chapters", chapters, limits::CHAPTERS.most + 1));
    assert!(reading.problems.iter().any(|it| it.kind == OverLimit && it.path == "chapters"));
}

#[test]
fn deep_nesting_is_kept_out_and_named() {
    let deep = ["[".repeat(50_000), "]".repeat(50_000)].concat();
    let expected = [(OverLimit, "milestones[0]"), (WrongType, "milestones[0].text")];
    let story = check(&one(&format!(r#", "text": {deep}"#)), &expected).unwrap();
    assert_eq!(story.milestones[0].text, None);
    let json = one("").replacen('{', &format!(r#"{{"extra": {deep}, "#), 1);
    assert!(check(&json, &[(UnknownField, "extra")]).is_some());
    assert!(check(&deep, &[(WrongType, "")]).is_none());
}

#[test]
fn wrong_types_are_reported_and_kept_out() {
    let json = one(
        r#", "chapter": 3, "place": [], "text": 5, "figures": {}, "quote": "words", "media": [true], "tags": ["", 1], "weight": "2""#,
    );
    let at = |field: &str| format!("milestones[0].{field}");
    let paths = [
        "chapter", "place", "text", "figures", "quote", "media[0]", "tags[0]", "tags[1]", "weight",
    ]
    .map(at);
    let mut expected: Vec<(ProblemKind, &str)> =
        paths.iter().map(|path| (WrongType, &**path)).collect();
    expected[6].0 = Empty;
    let story = check(&json, &expected).unwrap();
    assert_eq!(story.milestones[0].quote, None);
}

#[test]
fn null_is_nothing_to_say() {
    let story = check(&one(r#", "place": null"#), &[(Empty, "milestones[0].place")]).unwrap();
    assert_eq!(story.milestones[0].place, None);
}

#[test]
fn positions_off_the_earth_are_reported() {
    for wrong in ["[181, 0]", "[0, 91]", "[0]", "[1, 2, 3]", "[1e308, 0]", "[\"1\", 2]"] {
        let json = story_json(&format!(
            r#""places": [{{"id": "p", "name": "地", "position": {wrong}}}],
            "milestones": [{{"id": "m", "title": "事", "when": "2024", "place": "p"}}]"#
        ));
        let reading = read_text(&json);
        assert_eq!(reading.problems.len(), 1, "{wrong}: a place left out is not dangling too");
        assert_eq!(reading.problems[0].path, "places[0].position");
        assert_eq!(reading.story.unwrap().milestones[0].place, None);
    }
}

#[test]
fn map_features_are_read_and_wrong_ones_left_out() {
    let feature = |geometry: &str| {
        format!(
            r#"{{"type": "Feature", "properties": {{"kind": "town", "name_en": "x"}}, "geometry": {geometry}}}"#
        )
    };
    let features = [
        feature(r#"{"type": "Point", "coordinates": [113, 23]}"#),
        feature(r#"{"type": "Polygon", "coordinates": [[[1, 1], [2, 1], [2, 2], [1, 1]]]}"#),
        feature(r#"{"type": "MultiPolygon", "coordinates": [[[[1, 1], [2, 1], [2, 2], [1, 1]]]]}"#),
        feature(r#"{"type": "LineString", "coordinates": [[1, 1]]}"#),
        feature(r#"{"type": "Circle", "coordinates": [1, 1]}"#),
        feature("true"),
    ];
    let json = one("").replacen(
        '{',
        &format!(r#"{{"map": {{"features": [{}]}}, "#, features.join(",")),
        1,
    );
    let expected = [
        (UnknownField, "map.features[0].properties.name_en"),
        (WrongValue, "map.features[3].geometry.coordinates"),
        (WrongValue, "map.features[4].geometry.type"),
        (WrongType, "map.features[5].geometry.type"),
    ];
    assert_eq!(check(&json, &expected).unwrap().map.features.len(), 3);
}

#[test]
fn a_zone_nobody_knows_is_reported_and_utc_shown() {
    let json = one("").replacen('{', r#"{"timezone": "Mars/Olympus", "#, 1);
    assert_eq!(check(&json, &[(WrongValue, "timezone")]).unwrap().timezone, "UTC");
}

#[test]
fn every_story_of_the_repository_reads_without_an_error() {
    let stories = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/stories")).unwrap();
    for folder in stories.map(|it| it.unwrap().path()).filter(|it| it.is_dir()) {
        let reading = read(&std::fs::read(folder.join("story.json")).unwrap(), &FixedOffsets);
        let messages: Vec<String> = reading
            .problems
            .iter()
            .map(|it| format!("{}: {}", it.path, it.message(Locale::En)))
            .collect();
        assert!(messages.is_empty(), "{}: {messages:#?}", folder.display());
        assert!(reading.story.is_some());
    }
}

#[test]
fn a_hundred_thousand_milestones_are_read_in_one_go() {
    let mut list = String::new();
    for i in 0..100_000 {
        let comma = if i > 0 { "," } else { "" };
        list.push_str(&format!(
            r#"{comma}{{"id":"m{i}","title":{{"zh":"第{i}件事","en":"Thing {i}"}},"when":"2024-10-28","chapter":"c"}}"#
        ));
    }
    let json = story_json(&format!(
        r#""milestones": [{list}], "chapters": [{{"id": "c", "title": "章"}}]"#
    ));
    let story = check(&json, &[]).unwrap();
    assert_eq!(story.milestones.len(), 100_000);
    assert!(story.milestones.iter().all(|it| it.chapter == Some(0)));
    // What a milestone takes beside its words; 100 000 of them have to fit in 60 MB with those.
    assert!(size_of::<Milestone>() <= 320, "{}", size_of::<Milestone>());
}

proptest::proptest! {
    #[test]
    fn reading_never_panics(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
        read(&bytes, &FixedOffsets);
    }

    #[test]
    fn reading_a_damaged_story_never_panics(at in 0_usize..2000, byte in proptest::num::u8::ANY) {
        let mut bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/stories/several-problems.json")).unwrap();
        if let Some(place) = bytes.get_mut(at) {
            *place = byte;
        }
        read(&bytes, &FixedOffsets);
    }
}
