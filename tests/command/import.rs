//! `nianbiao import`, and `check` and `build` of files that are no stories yet.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::program::{folder, program, run, run_with};

/// A sheet as somebody types it in five minutes.
const SHEET: &str = "日期,标题,内容,地点,章节\n\
    2024年10月28日,大桥通车,清晨六点第一辆车驶过。,北江大桥,交通\n\
    2024年10月下旬,论坛开幕,,国际会展中心,会展\n\
    2024/3/4,乐园动工,,清城区,文旅\n\
    下个月,待定的事,,,\n";

fn json(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn a_sheet_becomes_a_story_and_what_cannot_be_read_is_given_back() {
    let at = folder("import");
    fs::write(at.join("sheet.csv"), SHEET).unwrap();
    let [sheet, story, left] = ["sheet.csv", "story.json", "left-out.csv"].map(|it| at.join(it));
    let done = run(&["import", sheet.to_str().unwrap(), "-o", story.to_str().unwrap()]);
    assert_eq!(done.code, 1, "{}", done.err);
    assert_eq!(
        done.out.lines().last(),
        Some("3 rows taken, 0 of them changed; 1 left out"),
        "{}",
        done.out
    );
    assert!(done.out.contains("sheet.csv: row 5, column “日期”: left out: "), "{}", done.out);
    let read = json(&story);
    assert_eq!(read["lang"], "zh-Hans");
    let whens: Vec<&str> = read["milestones"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["when"].as_str().unwrap())
        .collect();
    assert_eq!(whens, ["2024-10-28", "[2024-10-21..2024-10-31]", "2024-03-04"]);
    let rows = fs::read_to_string(&left).unwrap();
    assert!(rows.starts_with("\u{feff}why left out,file,sheet,row,日期,标题"), "{rows}");
    assert!(rows.contains(",5,下个月,待定的事"), "{rows}");
    // What came out is a story without errors.
    let check = run(&["check", story.to_str().unwrap()]);
    assert_eq!(check.code, 0, "{}", check.out);
    // A second time nothing is written over unasked, and what is, is the same.
    let again = run(&["import", sheet.to_str().unwrap(), "-o", story.to_str().unwrap()]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("--force"), "{}", again.err);
    let before = fs::read(&story).unwrap();
    let forced =
        run(&["import", sheet.to_str().unwrap(), "-o", story.to_str().unwrap(), "--force"]);
    assert_eq!((forced.code, fs::read(&story).unwrap() == before), (1, true));
}

#[test]
fn a_day_and_a_month_in_either_order_are_asked_for() {
    let at = folder("import-order");
    let sheet = at.join("a.csv");
    fs::write(&sheet, "date,title\n03/04/2024,Opened\n2024-05-01,Closed\n").unwrap();
    let sheet = sheet.to_str().unwrap();
    let asked = run(&["import", sheet]);
    assert_eq!(asked.code, 1);
    assert!(
        asked.err.contains("--day-first") && asked.err.contains("--month-first"),
        "{}",
        asked.err
    );
    for (order, when) in [("--day-first", "2024-04-03"), ("--month-first", "2024-03-04")] {
        let done = run(&["import", sheet, order]);
        assert_eq!(done.code, 0, "{}", done.err);
        assert!(done.out.contains(&format!("\"when\": \"{when}\"")), "{}", done.out);
    }
    let both = run(&["import", sheet, "--day-first", "--month-first"]);
    assert_eq!(both.code, 2);
}

#[test]
fn nothing_is_written_where_nothing_can_be_made_of_a_file() {
    let at = folder("import-nothing");
    for (name, bytes) in [
        ("empty.csv", &b""[..]),
        ("noise.bin", b"\x00\x01\x02\xff\xfe"),
        ("cut.xlsx", b"PK\x03\x04 and no more"),
        ("page.html", b"<!DOCTYPE html><p>Hello"),
        ("other.json", b"{\"a\": 1}"),
        ("titles.csv", "标题\n大桥\n".as_bytes()),
    ] {
        let file = at.join(name);
        fs::write(&file, bytes).unwrap();
        let out = at.join("story.json");
        for lang in ["zh", "en"] {
            let done = run(&[
                "import",
                file.to_str().unwrap(),
                "-o",
                out.to_str().unwrap(),
                "--report-lang",
                lang,
            ]);
            assert_eq!((done.code, &*done.out), (2, ""), "{name}: {}", done.err);
            assert_eq!(done.err.lines().count(), 1, "{name}: {}", done.err);
        }
    }
    let left: Vec<_> = fs::read_dir(&at).unwrap().flatten().map(|it| it.file_name()).collect();
    assert!(!left.iter().any(|it| it == "story.json" || it == "left-out.csv"), "{left:?}");
}

#[test]
fn the_report_is_a_document_for_programs_and_in_either_language() {
    let at = folder("import-report");
    let sheet = at.join("a.csv");
    fs::write(&sheet, SHEET).unwrap();
    let story = at.join("story.json");
    let done = run(&[
        "import",
        sheet.to_str().unwrap(),
        "-o",
        story.to_str().unwrap(),
        "--format",
        "json",
    ]);
    let report: Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!((report["taken"].as_u64(), report["left_out"].as_u64()), (Some(3), Some(1)));
    let left =
        report["notes"].as_array().unwrap().iter().find(|it| it["outcome"] == "left-out").unwrap();
    assert_eq!((left["row"].as_u64(), left["column"].as_str()), (Some(5), Some("日期")));
    let chinese = run_with(
        program().env("LC_ALL", "zh_CN.UTF-8"),
        &["import", sheet.to_str().unwrap(), "-o", story.to_str().unwrap(), "--force"],
    );
    assert_eq!(
        chinese.out.lines().last(),
        Some("共收 3 行，其中 0 行有改动；1 行未收"),
        "{}",
        chinese.out
    );
}

#[test]
fn a_changed_sheet_is_taken_in_again_and_what_was_added_by_hand_stays() {
    let at = folder("import-into");
    let [sheet, story] = ["a.csv", "story.json"].map(|it| at.join(it));
    let [sheet_path, story_path] = [&sheet, &story].map(|it| it.to_str().unwrap());
    fs::write(&sheet, "date,title,place\n2024,Bridge,River\n2025,Forum,\n").unwrap();
    assert_eq!(run(&["import", sheet_path, "-o", story_path]).code, 0);
    let mut read = json(&story);
    read["places"] =
        serde_json::json!([{"id": "river", "name": "River", "position": [113.0, 23.7]}]);
    read["milestones"][1]["text"] = "By hand".into();
    fs::write(&story, read.to_string()).unwrap();
    fs::write(&sheet, "date,title,place\n2024-10,Bridge,River\n2025,Forum,\n2026,Park,\n").unwrap();
    let done = run(&["import", sheet_path, "--into", story_path]);
    assert_eq!(done.code, 0, "{}", done.err);
    let read = json(&story);
    let milestones = read["milestones"].as_array().unwrap();
    assert_eq!(milestones.len(), 3);
    assert_eq!(
        (&milestones[0]["when"], &milestones[0]["place"]),
        (&"2024-10".into(), &"river".into())
    );
    assert_eq!(milestones[1]["text"], "By hand");
    assert!(done.out.contains("updated in the story: when"), "{}", done.out);
}

#[test]
fn check_and_build_take_a_sheet_as_it_is() {
    let at = folder("import-build");
    let sheet = at.join("a.csv");
    fs::write(&sheet, SHEET).unwrap();
    let check = run(&["check", sheet.to_str().unwrap()]);
    assert_eq!(check.code, 1);
    assert!(check.out.contains("a.csv: row 5, column “日期”: left out: "), "{}", check.out);
    assert!(!check.out.contains(".csv:1"), "no line of a JSON that nobody wrote: {}", check.out);
    let out = at.join("site");
    let build = run(&["build", sheet.to_str().unwrap(), "--fast", "--out", out.to_str().unwrap()]);
    assert_eq!(build.code, 0, "{}", build.err);
    assert!(build.err.contains("3 rows taken"), "{}", build.err);
    let page = fs::read_to_string(out.join("index.html")).unwrap();
    assert!(page.contains("大桥通车") && page.contains("北江大桥"));
}

#[test]
fn a_file_that_is_read_is_never_written_over() {
    let at = folder("import-same");
    let sheet = at.join("left-out.csv");
    fs::write(&sheet, SHEET).unwrap();
    let path = sheet.to_str().unwrap();
    let same = run(&["import", path, "-o", path, "--force"]);
    assert_eq!(same.code, 2);
    let out = at.join("story.json");
    let beside = run(&["import", path, "-o", out.to_str().unwrap(), "--force"]);
    assert_eq!(beside.code, 1, "{}", beside.err);
    assert!(at.join("left-out-2.csv").exists(), "its rows go beside it: {}", beside.err);
    assert_eq!(fs::read_to_string(&sheet).unwrap(), SHEET);
}
