use super::*;
use crate::import::draft::{Entry, Findings};
use crate::import::finish::finish;
use crate::import::options::Options;
use crate::words::Locale;

/// A file of rows with a title, a date and the name of a place, taken into a story.
fn taken(rows: &[(&str, &str, &str)], story: &str) -> Imported {
    let story = Json::read(story).unwrap();
    let story = story.object().unwrap();
    let mut draft = Draft::default();
    for (index, (title, when, place)) in rows.iter().enumerate() {
        let spot = Spot::of_file("a.csv").row(index as u32 + 2);
        let mut entry = Entry { spot, ..Entry::default() };
        entry.fields.set_some("title", *title);
        entry.fields.set_some("when", *when);
        if !place.is_empty() {
            let mut named = DraftPlace::default();
            named.fields.set("name", *place);
            entry.place = Some(named);
        }
        draft.entries.push(entry);
    }
    let mut report = Report::default();
    prepare(&mut draft, story, &mut report);
    let mut imported = finish(Findings { draft, report }, "a.csv", &Options::default()).unwrap();
    join(&mut imported, story);
    imported
}

fn milestones(imported: &Imported) -> &[Json] {
    imported.story.get("milestones").unwrap().list()
}

const STORY: &str = r#"{"version": 1, "id": "year", "lang": "zh-Hans", "languages": ["zh-Hans", "en"],
    "title": {"zh-Hans": "一年", "en": "A year"}, "map": {"route": true},
    "places": [{"id": "river", "name": "北江", "position": [113.05, 23.68], "uncertainty_m": 500}],
    "sources": [{"id": "paper", "title": "日报"}],
    "milestones": [
        {"id": "bridge", "title": {"zh-Hans": "大桥通车", "en": "The bridge opens"}, "when": "2024-10", "sources": ["paper"]},
        {"id": "hand", "title": "手写的一条", "when": "2024-11"},
        {"id": "forum", "title": "论坛开幕", "when": "2024-12", "weight": 3}
    ]}"#;

#[test]
fn what_was_added_by_hand_stays() {
    let imported = taken(&[("大桥通车", "2024-10-28", "北江"), ("论坛开幕", "2024-12", "")], STORY);
    let list = milestones(&imported);
    let ids: Vec<_> = list.iter().filter_map(|it| it.get("id")?.text()).collect();
    assert_eq!(ids, ["bridge", "hand", "forum"]);
    let bridge = &list[0];
    assert_eq!(bridge.get("when").unwrap().text(), Some("2024-10-28"));
    assert_eq!(bridge.get("place").unwrap().text(), Some("river"));
    assert_eq!(bridge.get("sources").unwrap().list().len(), 1);
    assert_eq!(bridge.get("title").unwrap().get("en").unwrap().text(), Some("The bridge opens"));
    assert_eq!(list[2].get("weight").unwrap().number(), Some(3.0));
    let story = &imported.story;
    assert_eq!(story.get("title").unwrap().get("en").unwrap().text(), Some("A year"));
    assert!(story.get("map").unwrap().get("route").is_some());
    let told: Vec<&str> = imported.report.notes.iter().map(|it| it.what.get(Locale::En)).collect();
    assert_eq!(
        told,
        [
            "updated in the story: when, place",
            "“手写的一条” is not in the file; the milestone of the story was kept",
        ]
    );
}

#[test]
fn a_title_that_changed_is_known_by_its_date_where_nothing_else_has_it() {
    let imported = taken(&[("大桥正式通车", "2024-10", ""), ("新的一条", "2025", "")], STORY);
    let list = milestones(&imported);
    let of = |at: usize| list[at].get("id").unwrap().text().unwrap();
    assert_eq!((list.len(), of(0)), (4, "bridge"));
    let title = list[0].get("title").unwrap();
    assert_eq!(title.get("zh-Hans").unwrap().text(), Some("大桥正式通车"));
    let hints: Vec<_> = imported.report.notes.iter().filter_map(|it| it.hint.as_ref()).collect();
    assert!(hints[0].get(Locale::En).starts_with("the translations are still those"));
    let told =
        imported.report.notes.iter().filter(|it| it.what.get(Locale::En).contains("was added"));
    assert_eq!(told.count(), 1);
}

#[test]
fn rows_of_one_title_are_known_by_their_dates() {
    // What was written for January went to February.
    let story = r#"{"version": 1, "id": "s", "lang": "en", "title": "S", "milestones": [
        {"id": "meeting", "title": "Meeting", "when": "2024-01", "weight": 2},
        {"id": "meeting-2024-02", "title": "Meeting", "when": "2024-02"}]}"#;
    let rows = [("Meeting", "2024-03", ""), ("Meeting", "2024-02", ""), ("Meeting", "2024-01", "")];
    let imported = taken(&rows, story);
    let ids: Vec<_> = milestones(&imported).iter().filter_map(|it| it.get("id")?.text()).collect();
    assert_eq!(ids[1..], ["meeting-2024-02", "meeting"]);
    assert!(!ids[1..].contains(&ids[0]), "{ids:?}");
    assert!(milestones(&imported)[2].get("weight").is_some());
}

#[test]
fn rows_of_one_title_and_one_date_are_known_by_what_else_they_say() {
    // The rows changed places; what was written to each by hand goes with it.
    let story = r#"{"version": 1, "id": "s", "lang": "en", "title": "S", "places": [
            {"id": "north", "name": "North", "position": [1, 2]}, {"id": "south", "name": "South", "position": [3, 4]}],
        "milestones": [
            {"id": "same", "title": "Same", "when": "1994", "place": "north", "weight": 2},
            {"id": "same-2", "title": "Same", "when": "1994", "place": "south", "weight": 3},
            {"id": "same-3", "title": {"en": "Same"}, "when": "1994", "weight": 4}]}"#;
    let rows = [("Same", "1994", ""), ("Same", "1994", "South"), ("Same", "1994", "North")];
    let imported = taken(&rows, story);
    let list = milestones(&imported).iter();
    let told: Vec<_> = list
        .map(|it| (it.get("id").unwrap().text().unwrap(), it.get("weight").unwrap().number()))
        .collect();
    assert_eq!(told, [("same-3", Some(4.0)), ("same-2", Some(3.0)), ("same", Some(2.0))]);
    assert_eq!(imported.report.changed_rows(), 0);
}

#[test]
fn a_row_a_thousand_times_is_matched_in_the_order_of_the_story() {
    let rows = vec![("Same", "1994", ""); 3_000];
    let once = taken(&rows, STORY);
    let twice = taken(&rows, &once.story.to_pretty());
    assert_eq!(once.story, twice.story);
}

#[test]
fn taking_the_same_file_in_twice_changes_nothing() {
    let rows = [("大桥通车", "2024-10-28", "北江"), ("新的一条", "2025", "")];
    let once = taken(&rows, STORY);
    let twice = taken(&rows, &once.story.to_pretty());
    assert_eq!(once.story, twice.story);
    assert_eq!(twice.report.changed_rows(), 0);
}

#[test]
fn hostile_stories_are_joined_without_panic() {
    for story in [
        "{}",
        r#"{"milestones": [1, null, {}, {"id": 3}, {"title": {}}], "places": {}, "chapters": [[]], "lang": []}"#,
    ] {
        assert_eq!(
            milestones(&taken(&[("A", "2024", "B")], story))
                .iter()
                .filter(|it| it.get("when").is_some())
                .count(),
            1
        );
    }
}
