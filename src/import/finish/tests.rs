use super::*;
use crate::import::draft::DraftPlace;
use crate::words::Locale;

fn row(number: u32, title: &str, when: &str) -> Entry {
    let mut entry = Entry { spot: Spot::of_file("a.csv").row(number), ..Entry::default() };
    entry.fields.set_some("title", title);
    entry.fields.set_some("when", when);
    entry.cells = vec![("标题".into(), title.into()), ("日期".into(), when.into())];
    entry
}

fn place(name: &str, position: Option<(f64, f64)>) -> Option<DraftPlace> {
    let mut place = DraftPlace::default();
    place.fields.set_some("name", name);
    if let Some((lng, lat)) = position {
        place.fields.set("position", vec![lng.into(), lat.into()]);
    }
    Some(place)
}

fn finished(draft: Draft) -> Imported {
    finish(Findings { draft, report: Report::default() }, "a.csv", &Options::default()).unwrap()
}

#[test]
fn a_story_is_put_together_and_reads_without_a_problem() {
    let mut first = row(2, "大桥通车", "2024-10");
    first.chapter = Some("交通".into());
    first.place = place("北江", Some((113.05, 23.68)));
    let mut second = row(3, "论坛开幕", "2024-11-02");
    second.chapter = Some("交通 ".into());
    second.place = place("北江", None);
    let mut source = Object::default();
    source.set("url", "https://www.example.org/a");
    second.sources.push(source);
    let imported = finished(Draft { entries: vec![first, second], ..Draft::default() });
    let text = imported.story.to_pretty();
    let reading = crate::story::read(text.as_bytes(), &crate::date::FixedOffsets);
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
    let story = reading.story.unwrap();
    assert_eq!((story.chapters.len(), story.places.len(), story.references.len()), (1, 1, 1));
    assert_eq!(story.milestones[1].place, Some(0));
    assert_eq!(story.references[0].title.get("zh", "zh"), "example.org");
    assert_eq!(story.lang, "zh-Hans");
    assert_eq!(imported.milestones[1].row, Some(3));
    assert_eq!((imported.report.taken, imported.report.left_out_rows()), (2, 0));
}

#[test]
fn a_row_without_a_date_or_a_title_is_given_back_whole() {
    let rows = vec![row(2, "", "2024"), row(3, "论坛", ""), row(4, "大桥", "2024"), row(5, "", "")];
    let imported = finished(Draft { entries: rows, ..Draft::default() });
    let why = |at: usize| -> Vec<&str> {
        imported.left_out[at]
            .reasons
            .iter()
            .map(|it| it.get(Locale::En).split(';').next().unwrap())
            .collect()
    };
    assert_eq!(why(0), ["there is no title"]);
    assert_eq!(why(1), ["there is no date"]);
    assert_eq!(why(2), ["there is no title", "there is no date"]);
    assert_eq!(imported.left_out[1].cells[0].1, "论坛");
    assert_eq!((imported.report.taken, imported.report.left_out_rows()), (1, 3));
}

#[test]
fn where_no_row_can_be_taken_nothing_is_made() {
    let findings = Findings {
        draft: Draft { entries: vec![row(2, "", "2024")], ..Draft::default() },
        report: Report::default(),
    };
    let refusal = finish(findings, "a.csv", &Options::default()).unwrap_err();
    assert!(
        refusal
            .what
            .get(Locale::En)
            .starts_with("none of 1 rows can be used; the first: a.csv: row 2: there is no title")
    );
}

#[test]
fn a_place_that_nobody_located_stays_in_words_and_all_are_told_at_once() {
    let mut rows: Vec<Entry> = (2..5).map(|it| row(it, &format!("事{it}"), "2024")).collect();
    rows.iter_mut().for_each(|it| {
        let name = place("清城", None).unwrap();
        it.place = Some(DraftPlace { spot: it.spot.clone(), ..name });
    });
    rows[2].also_at = place("清新", None).into_iter().collect();
    let imported = finished(Draft { entries: rows, ..Draft::default() });
    let told: Vec<&str> = imported.report.notes.iter().map(|it| it.what.get(Locale::En)).collect();
    let expected = "2 places have no position: readers see the name, and the map no marker: 清城 (row 2, 3, 4), 清新";
    assert_eq!(told.iter().filter(|it| **it == expected).count(), 1, "{told:#?}");
    let list = imported.story.get("milestones").unwrap().list();
    let words = |at: usize| list[at].get("where").unwrap().text().unwrap();
    assert_eq!((words(0), words(2)), ("清城", "清城、清新"));
}

#[test]
fn a_place_that_a_later_row_locates_is_known_in_the_rows_before() {
    let mut rows = vec![row(2, "A", "2024"), row(3, "B", "2024")];
    rows[0].place = place("Quay", None);
    rows[0].also_at = place("Pier", None).into_iter().collect();
    rows[1].place = place("pier", Some((113.05, 23.68)));
    let imported = finished(Draft { entries: rows, ..Draft::default() });
    let first = &imported.story.get("milestones").unwrap().list()[0];
    assert_eq!(first.get("place").and_then(Json::text), Some("pier"));
    assert_eq!(first.get("tags").unwrap().list(), [Json::from("Quay")]);
    assert_eq!(imported.story.get("places").unwrap().list().len(), 1);
}

#[test]
fn two_places_of_one_name_far_apart_are_two() {
    let mut rows = vec![row(2, "A", "2024"), row(3, "B", "2024"), row(4, "C", "2024")];
    rows.push(row(5, "D", "2024"));
    rows[3].place = place("Springfield", None);
    rows[0].place = place("Springfield", Some((-89.65, 39.78)));
    rows[1].place = place("Springfield", Some((-72.59, 42.1)));
    rows[2].place = place("springfield", Some((-89.6501, 39.7801)));
    for row in &mut rows {
        row.place.as_mut().unwrap().spot = row.spot.clone();
    }
    let imported = finished(Draft { entries: rows, ..Draft::default() });
    let places = imported.story.get("places").unwrap().list();
    assert_eq!(places.len(), 2);
    let third = &imported.story.get("milestones").unwrap().list()[2];
    assert_eq!(third.get("place"), places[0].get("id"));
    // A row that has the name alone is at the first, which is told.
    let fourth = &imported.story.get("milestones").unwrap().list()[3];
    assert_eq!(fourth.get("place"), places[0].get("id"));
    let notes = imported.report.notes.iter().filter(|it| it.outcome == Outcome::Changed);
    let told: Vec<_> = notes.map(|it| (it.spot.row, it.what.get(Locale::En))).collect();
    let words = "more than one place is called “Springfield” (a.csv: row 2; a.csv: row 3); the first was taken";
    assert_eq!(told, [(Some(5), words)]);
}

#[test]
fn what_is_shown_by_time_is_sorted_by_it_and_the_rest_keeps_its_order() {
    let rows = || {
        vec![row(2, "later", "2024"), row(3, "earlier", "-0043"), row(4, "between", "[1900..1950]")]
    };
    let titles = |by_time| -> Vec<String> {
        let imported = finished(Draft { entries: rows(), by_time, ..Draft::default() });
        let list = imported.story.get("milestones").unwrap().list().to_vec();
        list.iter().filter_map(|it| it.get("title")?.words()).collect()
    };
    assert_eq!(titles(true), ["earlier", "between", "later"]);
    assert_eq!(titles(false), ["later", "earlier", "between"]);
}

#[test]
fn more_groups_than_a_story_has_chapters_become_tags() {
    let mut rows: Vec<Entry> =
        (0..60).map(|it| row(it + 2, &format!("Event {it}"), "2024")).collect();
    for (index, row) in rows.iter_mut().enumerate() {
        // The groups 0 to 19 have two rows each, 20 to 39 one.
        row.chapter = Some(format!("Group {}", index % 40));
    }
    let imported = finished(Draft { entries: rows, ..Draft::default() });
    assert_eq!(imported.story.get("chapters").unwrap().list().len(), 24);
    let list = imported.story.get("milestones").unwrap().list();
    let tagged: Vec<_> = list.iter().filter(|it| it.get("tags").is_some()).collect();
    assert_eq!(tagged.len(), 16);
    assert!(tagged.iter().all(|it| it.get("chapter").is_none()));
}

#[test]
fn a_title_that_is_too_long_stands_whole_in_the_text() {
    let long = "long words ".repeat(30);
    let imported = finished(Draft { entries: vec![row(2, &long, "2024")], ..Draft::default() });
    let milestone = &imported.story.get("milestones").unwrap().list()[0];
    assert!(milestone.get("title").unwrap().text().unwrap().ends_with("words…"));
    assert_eq!(milestone.get("text").unwrap().text(), Some(&*long));
    assert_eq!(imported.report.changed_rows(), 1);
}

#[test]
fn ids_that_a_file_gives_are_kept_and_those_that_are_none_told() {
    let mut rows =
        vec![row(2, "A", "2024"), row(3, "B", "2024"), row(4, "C", "2024"), row(5, "D", "2024")];
    for (row, id) in rows.iter_mut().zip(["one", "一", "one", "b"]) {
        row.fields.set("id", id);
    }
    let imported = finished(Draft { entries: rows, ..Draft::default() });
    let list = imported.story.get("milestones").unwrap().list();
    let ids: Vec<String> = list.iter().filter_map(|it| it.get("id")?.words()).collect();
    // B would be called as the row that has the id.
    assert_eq!(ids, ["one", "b-2024", "c", "b"]);
    assert_eq!(imported.report.changed_rows(), 2);
}
