//! `nianbiao export`, the workbook of `nianbiao new`, and the data beside a page.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::program::{folder, run};

const STORY: &str = "stories/two-centuries/story.json";

fn json(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn a_story_comes_back_from_its_workbook_with_the_features_of_its_map() {
    let at = folder("export-workbook");
    for story in ["stories/qingcheng/story.json", "stories/moving-pictures/story.json", STORY] {
        let [book, back] = ["story.xlsx", "back.json"].map(|it| at.join(it));
        let [book_path, back_path] = [&book, &back].map(|it| it.to_str().unwrap());
        let out = run(&["export", story, "-o", book_path, "--force"]);
        assert_eq!((out.code, &*out.out), (0, ""), "{story}: {}", out.err);
        let taken = run(&["import", book_path, "-o", back_path, "--force"]);
        assert_eq!(taken.code, 0, "{story}: {}{}", taken.out, taken.err);
        let [was, is] = [json(Path::new(story)), json(&back)];
        for list in ["milestones", "places", "chapters", "sources", "eras"] {
            let count = |it: &Value| it[list].as_array().map_or(0, Vec::len);
            assert_eq!(count(&is), count(&was), "{story}: {list}");
        }
        let features = |it: &Value| match &it["map"]["features"] {
            Value::Array(list) => list.len(),
            collection => collection["features"].as_array().map_or(0, Vec::len),
        };
        assert_eq!(features(&is), features(&was), "{story}");
    }
}

#[test]
fn every_form_goes_where_it_is_asked_for_and_over_nothing_else() {
    let at = folder("export-forms");
    for (form, begins) in [
        ("csv", "\u{feff}日期"),
        ("geojson", "{\"type\":\"FeatureCollection\""),
        ("timelinejs", "{"),
        ("markdown", "# "),
        ("ics", "BEGIN:VCALENDAR\r\n"),
    ] {
        let out = run(&["export", "stories/qingcheng/story.json", "--to", form]);
        assert_eq!(out.code, 0, "{form}: {}", out.err);
        assert!(out.out.starts_with(begins), "{form}: {}", &out.out[..40]);
    }
    let path = at.join("a.csv");
    fs::write(&path, "mine").unwrap();
    let refused = run(&["export", STORY, "-o", path.to_str().unwrap()]);
    assert_eq!((refused.code, fs::read_to_string(&path).unwrap() == "mine"), (2, true));
    let forced = run(&["export", STORY, "-o", path.to_str().unwrap(), "--force"]);
    assert_eq!(forced.code, 0);
    // A workbook is no text for a terminal, and the story itself is never written over.
    assert_eq!(run(&["export", STORY, "--to", "xlsx"]).code, 2);
    let own = at.join("story.json");
    fs::copy(STORY, &own).unwrap();
    let own = own.to_str().unwrap();
    assert_eq!(run(&["export", own, "--to", "csv", "-o", own, "--force"]).code, 2);
    let days = run(&["export", "stories/decades/story.json", "--to", "ics"]);
    assert_eq!((days.code, &*days.out), (2, ""), "nothing of it is known to the day");
}

#[test]
fn a_workbook_to_begin_with_is_a_story_in_either_language() {
    let at = folder("new-workbook");
    for (lang, title) in [("zh-Hans", "最后一班渡轮"), ("en", "The last ferry")] {
        let book = at.join(format!("{lang}.xlsx"));
        let book = book.to_str().unwrap();
        let made = run(&["new", book, "--lang", lang]);
        assert_eq!(made.code, 0, "{}", made.err);
        let check = run(&["check", book]);
        assert_eq!(check.code, 0, "{}", check.out);
        let story = run(&["import", book]);
        assert_eq!(story.code, 0, "{}", story.err);
        let story: Value = serde_json::from_str(&story.out).unwrap();
        assert_eq!((&story["title"], &story["lang"]), (&title.into(), &lang.into()));
    }
}

#[test]
fn a_page_has_its_data_beside_it_unless_nobody_wants_it() {
    let at = folder("data");
    for no_data in [false, true] {
        let out = at.join(format!("site-{no_data}"));
        let mut words = vec!["build", "stories/qingcheng/story.json", "--fast", "--out"];
        words.push(out.to_str().unwrap());
        words.extend(no_data.then_some("--no-data"));
        let done = run(&words);
        assert_eq!(done.code, 0, "{}", done.err);
        for (page, data) in [("index.html", "data"), ("index.en.html", "data.en")] {
            let html = fs::read_to_string(out.join(page)).unwrap();
            for ending in ["csv", "geojson", "ics"] {
                let file = format!("{data}.{ending}");
                let there = (out.join(&file).exists(), html.contains(&format!("href=\"{file}\"")));
                assert_eq!(there, (!no_data, !no_data), "{page}: {file}");
            }
        }
    }
}
