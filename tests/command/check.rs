//! `nianbiao check`.

use serde_json::Value;

use crate::program::{folder, program, run, run_with};

const SEVERAL: &str = "tests/stories/several-problems.json";

#[test]
fn every_problem_has_file_line_column_severity_path_and_what_to_do() {
    let run = run(&["check", SEVERAL]);
    assert_eq!(run.code, 1);
    for line in [
        "several-problems.json:7:3: warning: subtitle: expected a field of the format, found “subtitle”; hint: did you mean “dek”?",
        "several-problems.json:13:52: error: places[0].position: expected [longitude, latitude]",
        "several-problems.json:18:46: error: milestones[1].when: expected an EDTF date (",
        "several-problems.json:20:5: error: milestones[3].title: expected text",
        "several-problems.json:21:19: warning: milestones[4].tittle: ",
        "several-problems.json:10:13: error: chapters[1].id: ",
    ] {
        assert!(run.out.contains(line), "{line}\nin\n{}", run.out);
    }
    assert!(run.out.lines().all(|it| it.starts_with("tests/stories/several-problems.json:")));
    assert!(
        run.err.contains("several-problems.json: ") && run.err.contains(" errors, "),
        "{}",
        run.err
    );
}

#[test]
fn lines_of_a_file_with_a_mark_and_windows_line_ends_are_right() {
    let path = folder("bom").join("story.json");
    let story = std::fs::read_to_string("tests/stories/bom-crlf.json").unwrap();
    std::fs::write(&path, story.replace("\"when\": \"2024\"", "\"when\": \"then\"")).unwrap();
    let run = run(&["check", path.to_str().unwrap()]);
    assert!(run.out.contains("story.json:10:15: error: milestones[0].when: "), "{}", run.out);
}

#[test]
fn a_mistake_of_spelling_has_its_spot_once() {
    let run = run(&["check", "tests/stories/truncated.json"]);
    assert_eq!(run.code, 1);
    assert!(
        run.out.contains("truncated.json:10:49: error: expected a whole JSON file, found the end"),
        "{}",
        run.out
    );
    assert!(!run.out.contains(": line "), "{}", run.out);
}

#[test]
fn messages_are_in_the_language_that_is_asked_for_or_else_that_of_the_environment() {
    for lang in ["zh", "zh-Hant", "zh-Hans", "ZH"] {
        let run = run(&["check", "--lang", lang, SEVERAL]);
        assert!(run.out.contains(":7:3: 警告: subtitle: 应为本格式的字段"), "{lang}: {}", run.out);
        assert!(run.err.contains(" 个错误，"), "{}", run.err);
    }
    for (name, value) in [("LANG", "zh_CN.UTF-8"), ("LC_MESSAGES", "zh_TW.UTF-8"), ("LC_ALL", "zh")]
    {
        let run = run_with(program().env(name, value), &["check", SEVERAL]);
        assert!(run.out.contains("错误: milestones[1].when: 应为EDTF 日期"), "{name}: {}", run.out);
    }
    let run = run_with(program().env("LANG", "zh_CN.UTF-8"), &["check", "--lang", "en", SEVERAL]);
    assert!(run.out.contains("error: milestones[1].when: expected"), "{}", run.out);
}

#[test]
fn a_clean_story_ends_well_and_warnings_count_only_when_strict() {
    let clean = run(&["check", "tests/stories/bom-crlf.json", "stories/decades/story.json"]);
    assert_eq!((clean.code, clean.err.contains("nothing wrong")), (0, false), "{}", clean.out);
    assert!(clean.out.contains(": warning: places: "), "{}", clean.out);
    assert_eq!(run(&["check", "--strict", "tests/stories/bom-crlf.json"]).code, 1);
}

#[test]
fn the_document_for_programs_lists_each_file() {
    let run =
        run(&["check", "--format", "json", "--lang", "zh", SEVERAL, "tests/stories/nowhere.json"]);
    assert_eq!(run.code, 2);
    let document: Value = serde_json::from_str(&run.out).unwrap();
    let files = document["files"].as_array().unwrap();
    assert_eq!(files.len(), 2);
    assert_eq!(files[0]["file"], SEVERAL);
    let problems = files[0]["problems"].as_array().unwrap();
    let date = problems.iter().find(|it| it["path"] == "milestones[1].when").unwrap();
    assert_eq!(date["file"], SEVERAL);
    assert_eq!((&date["line"], &date["column"]), (&18.into(), &46.into()));
    assert_eq!((&date["severity"], &date["kind"]), (&"error".into(), &"date".into()));
    assert_eq!(date["found"], "“2024年10月28日”");
    assert_eq!(date["hint"], "可写作 “2024-10-28”");
    assert!(date["expected"].as_str().unwrap().starts_with("EDTF 日期"));
    assert!(date["message"].as_str().unwrap().starts_with("应为EDTF 日期"));
    let errors = problems.iter().filter(|it| it["severity"] == "error").count();
    assert_eq!(files[0]["errors"], errors);
    assert_eq!(files[1]["unread"], "路径不存在，请核对");
    assert!(run.err.is_empty(), "{}", run.err);
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_checked() {
    let run = run(&["check", "tests/stories/nowhere.json", "tests/stories", SEVERAL]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("nowhere.json: cannot be read: it is not there; check the path"),
        "{}",
        run.err
    );
    assert!(run.err.contains("tests/stories: cannot be read: it is a folder"), "{}", run.err);
    assert!(run.out.contains("milestones[1].when"), "{}", run.out);
}

#[test]
fn every_broken_story_of_the_tests_ends_with_one_and_every_good_one_with_nothing() {
    for (story, code) in [
        ("tests/stories/dangling.json", 1),
        ("tests/stories/clock-changes.json", 1),
        ("tests/stories/every-field.json", 0),
        ("stories/qingcheng/story.json", 0),
        ("stories/two-centuries/story.json", 0),
    ] {
        let run = run(&["check", story]);
        assert_eq!(run.code, code, "{story}: {}", run.out);
        assert!(
            run.out.lines().all(|it| it.split(':').nth(1).unwrap().parse::<u32>().is_ok()),
            "{}",
            run.out
        );
    }
}

#[cfg(unix)]
#[test]
fn a_file_without_end_is_refused_at_the_limit() {
    let run = run(&["check", "/dev/zero"]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("expected at most 20 MB"), "{}", run.out);
}

#[test]
fn a_file_beyond_the_limit_is_not_read_to_its_end_and_its_length_is_told() {
    let path = folder("long").join("story.json");
    std::fs::File::create(&path).unwrap().set_len(30_000_000).unwrap();
    let run = run(&["check", path.to_str().unwrap()]);
    assert!(run.out.contains("found 30000000 bytes"), "{}", run.out);
}
