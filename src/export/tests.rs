use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;

use super::*;
use crate::date::FixedOffsets;
use crate::story::{Story, read};

/// The stories that come along, and those that try the widget.
fn stories() -> Vec<Story> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["stories", "tests/gallery", "tests/stories"];
    let paths = folders.iter().flat_map(|it| std::fs::read_dir(root.join(it)).unwrap());
    let paths = paths.map(|it| it.unwrap().path()).map(|it| match it.is_dir() {
        true => it.join("story.json"),
        false => it,
    });
    let mut paths: Vec<_> =
        paths.filter(|it| it.extension().is_some_and(|it| it == "json")).collect();
    paths.sort();
    let stories = paths.iter().filter_map(|it| read(&std::fs::read(it).ok()?, &FixedOffsets).story);
    stories.collect()
}

/// Each story in each of its languages.
fn each(check: impl Fn(&Story, &str)) {
    let stories = stories();
    assert!(stories.len() > 20, "{}", stories.len());
    for story in &stories {
        story.languages.iter().for_each(|lang| check(story, lang));
    }
}

#[test]
fn every_story_is_geojson_with_a_feature_a_line() {
    each(|story, lang| {
        let text = geojson(story, lang, None, &FixedOffsets);
        let json: Value = serde_json::from_str(&text).unwrap();
        let features = json["features"].as_array().unwrap();
        let points: usize = story.milestones.iter().map(|it| it.places().count().max(1)).sum();
        assert_eq!((features.len(), text.lines().count()), (points, points + 2), "{}", story.id);
        for feature in features {
            let when = feature["properties"]["when"].as_str().unwrap();
            assert!(StoryDate::parse(when).is_ok(), "{when}");
        }
    });
}

#[test]
fn every_story_is_a_calendar_of_whole_lines() {
    let mut taken = 0;
    each(|story, lang| {
        let calendar = calendar(story, lang, None, &FixedOffsets);
        assert_eq!(calendar.taken + calendar.left_out, story.milestones.len());
        let text = calendar.text;
        assert_eq!(text.is_empty(), calendar.taken == 0);
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
        assert!(text.split("\r\n").all(|it| it.len() <= 75), "{}", story.id);
        let events = text.matches("\r\nBEGIN:VEVENT\r\n").count();
        assert!(events >= calendar.taken);
        assert_eq!(text.matches("\r\nEND:VEVENT\r\n").count(), events);
        assert_eq!(text.matches("\r\nUID:").count(), events);
    });
    for story in stories() {
        taken += calendar(&story, &story.lang, None, &FixedOffsets).taken;
    }
    assert!(taken > 500, "{taken}");
}

#[test]
fn every_story_is_a_timeline_with_a_dated_slide_for_each_milestone() {
    each(|story, lang| {
        let json: Value = serde_json::from_str(&timelinejs(story, lang)).unwrap();
        let events = json["events"].as_array().unwrap();
        assert_eq!(events.len(), story.milestones.len());
        for date in events.iter().map(|it| &it["start_date"]) {
            assert!(date["year"].as_i64().is_some_and(|it| it != 0), "{}: {date}", story.id);
        }
        assert_eq!(json["eras"].as_array().map_or(0, Vec::len), story.eras.len(), "{}", story.id);
    });
}

#[test]
fn every_story_is_a_text_without_html() {
    each(|story, lang| {
        let text = markdown(story, lang);
        let mut headings = 0;
        for event in Parser::new_ext(&text, Options::all()) {
            match event {
                Event::Html(it) | Event::InlineHtml(it) => panic!("{}: {it}", story.id),
                Event::Start(Tag::CodeBlock(_)) | Event::Rule => panic!("{}: {text}", story.id),
                Event::Start(Tag::Heading { .. }) => headings += 1,
                _ => {}
            }
        }
        assert!(headings > story.milestones.len(), "{}", story.id);
        assert_eq!(headings, text.lines().filter(|it| it.starts_with('#')).count());
    });
}

#[test]
fn what_a_date_is_made_of_stands_for_itself() {
    let told = |when: &str| {
        let spans = spans(&StoryDate::parse(when).unwrap())?;
        let one = |it: &Span| format!("{}/{}", it.first, it.last());
        Some(spans.iter().map(one).collect::<Vec<_>>().join(" "))
    };
    for (when, expected) in [
        ("1950~", Some("1950~/1950~")),
        ("2024-10-28T09:30/2024-11", Some("2024-10-28T09:30/2024-11")),
        ("{2024,2026..2027}", Some("2024/2024 2026/2027")),
        ("[2024,2025]", None),
        ("2024/..", None),
        ("../2024", None),
        ("/2024", None),
        ("2024/", None),
        ("{2024..}", None),
    ] {
        assert_eq!(told(when).as_deref(), expected, "{when}");
    }
}
