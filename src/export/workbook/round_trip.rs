//! Whatever story: as a workbook and back it is the same.

mod same;
mod stories;
mod words;

use proptest::prelude::*;

use self::same::told;
use self::stories::story;
use crate::export::cells::cells;
use crate::export::workbook::workbook;
use crate::import::{InputFile, Json, Object, Options, Outcome, import};
use crate::words::Locale;

/// Puts the features back, which stand in a file beside the workbook.
fn with_features(mut story: Json, features: Option<String>) -> Json {
    if let (Json::Object(fields), Some(features)) = (&mut story, features) {
        let map = fields.take("map").unwrap_or_default();
        let mut map: Object = map.object().cloned().unwrap_or_default();
        map.set("features", Json::read(&features).unwrap());
        fields.set("map", map);
    }
    story
}

fn check(story: &Json, locale: Locale) {
    let before = told(story);
    let cells = cells(story, "f.geojson").unwrap();
    let bytes = workbook(&cells, locale).unwrap();
    let file = InputFile { name: "story.xlsx", bytes: &bytes };
    let imported = import(&[file], None, &Options::default()).unwrap();
    let back = with_features(imported.story, cells.features);
    let after = told(&back);
    if before != after {
        let lines = |story: &crate::story::Story| format!("{story:#?}");
        let (before, after) = (lines(&before), lines(&after));
        let differ = before.lines().zip(after.lines()).find(|it| it.0 != it.1);
        panic!("{differ:?}\n{}\n{}", story.to_pretty(), back.to_pretty());
    }
    let worse: Vec<_> =
        imported.report.notes.iter().filter(|it| it.outcome != Outcome::Taken).collect();
    assert!(worse.is_empty(), "{worse:#?}\n{}", story.to_pretty());
    assert!(imported.left_out.is_empty());
}

#[test]
fn the_story_with_every_field_comes_back() {
    let story = Json::read(include_str!("../../../tests/stories/every-field.json")).unwrap();
    check(&story, Locale::ZhHans);
    check(&story, Locale::En);
}

#[test]
fn the_examples_come_back() {
    for example in
        [include_str!("../../command/new/zh-Hans.json"), include_str!("../../command/new/en.json")]
    {
        check(&Json::read(example).unwrap(), Locale::ZhHans);
    }
}

#[test]
fn the_workbook_to_begin_with_is_a_story_without_a_doubt() {
    for (example, locale) in [
        (include_str!("../../command/new/zh-Hans.json"), Locale::ZhHans),
        (include_str!("../../command/new/en.json"), Locale::En),
    ] {
        let story = Json::read(example).unwrap();
        let bytes = crate::export::example_workbook(&story, locale).unwrap();
        let file = InputFile { name: "story.xlsx", bytes: &bytes };
        let imported = import(&[file], None, &Options::default()).unwrap();
        assert!(told(&imported.story) == told(&story));
        assert_eq!(imported.report.notes, []);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn any_story_comes_back(choices in prop::collection::vec(any::<u16>(), 0..1500), chinese in any::<bool>()) {
        let locale = if chinese { Locale::ZhHans } else { Locale::En };
        check(&story(&choices), locale);
    }
}
