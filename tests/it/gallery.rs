//! The gallery: stories as newsrooms have them, which every change of the drawing is looked at on.

use nianbiao::date::{FixedOffsets, ZoneRules};
use nianbiao::story::{Severity, Story, check, read};
use std::fs;
use std::path::Path;

/// Each story by its file's name: how many milestones, chapters and places it has.
const STORIES: [(&str, [usize; 3]); 15] = [
    ("arabic", [13, 3, 4]),
    ("chapters", [48, 24, 3]),
    ("company", [40, 4, 7]),
    ("court", [25, 4, 0]),
    ("dynasties", [29, 3, 16]),
    ("election-night", [30, 3, 5]),
    ("flood", [60, 3, 11]),
    ("geology", [23, 3, 13]),
    ("life", [25, 0, 6]),
    ("long-texts", [7, 0, 2]),
    ("one", [1, 0, 1]),
    ("quarter", [30, 8, 1]),
    ("season", [380, 3, 20]),
    ("three", [3, 0, 1]),
    ("voyage", [20, 3, 19]),
];

/// Zones as their clocks stood at the times with an offset that these stories have.
struct Clocks;

impl ZoneRules for Clocks {
    fn offset_seconds(&self, zone: &str, utc_seconds: i64) -> Option<i32> {
        let hours = match zone {
            "America/New_York" => -5,
            "Europe/London" => 0,
            "Europe/Oslo" | "Europe/Vienna" => 1,
            "Africa/Cairo" => 2,
            "Asia/Hong_Kong" => 8,
            _ => return FixedOffsets.offset_seconds(zone, utc_seconds),
        };
        Some(hours * 3600)
    }
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gallery"))
}

/// The story, and the paths of what an editor is warned of.
fn story(name: &str) -> (Story, Vec<String>) {
    let json = fs::read(folder().join(name).with_extension("json")).unwrap();
    let reading = read(&json, &Clocks);
    let story = reading.story.unwrap();
    let problems: Vec<_> = reading.problems.into_iter().chain(check(&story)).collect();
    assert!(problems.iter().all(|it| it.severity == Severity::Warning), "{name}: {problems:?}");
    (story, problems.into_iter().map(|it| it.path).collect())
}

#[test]
fn every_story_is_read_and_has_what_it_is_there_for() {
    let mut files: Vec<_> = fs::read_dir(folder())
        .unwrap()
        .map(|it| it.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    files.sort();
    assert_eq!(files, STORIES.map(|it| it.0));
    for (name, counts) in STORIES {
        let (story, _) = story(name);
        assert_eq!(story.id, name);
        let found = [story.milestones.len(), story.chapters.len(), story.places.len()];
        assert_eq!(found, counts, "{name}");
    }
}

#[test]
fn nothing_is_warned_of_but_what_is_in_a_storys_nature() {
    for (name, _) in STORIES {
        let (_, mut warnings) = story(name);
        // No map of theirs was ever reviewed.
        warnings.retain(|path| path != "map.approval_number");
        let expected: &[&str] = match name {
            "court" => &["places"],
            // The interface has no Arabic.
            "arabic" => &["lang"],
            _ => &[],
        };
        assert_eq!(warnings, expected, "{name}");
    }
}

#[test]
fn the_voyage_crosses_the_180th_meridian_and_the_night_has_one_clock() {
    let (voyage, _) = story("voyage");
    let east = |it: &&nianbiao::story::Place| it.position.lng_deg > 0.0;
    assert!((8..12).contains(&voyage.places.iter().filter(east).count()));
    let (night, _) = story("election-night");
    // Given as 19:00 of the zone an hour behind.
    let closed = night.milestones.iter().find(|it| it.id == "west-closes").unwrap();
    assert_eq!(closed.when.to_string(), "2022-11-08T20:00");
}
