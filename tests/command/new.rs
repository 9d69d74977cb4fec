//! `nianbiao new`.

use crate::program::{folder, program, run, run_with};

#[test]
fn a_new_story_passes_a_strict_check_in_either_language() {
    let folder = folder("new");
    for (lang, title) in [("zh-Hans", "最后一班渡轮"), ("en", "The last ferry")] {
        let path = folder.join(format!("{lang}.json"));
        let path = path.to_str().unwrap();
        let wrote = run(&["new", path, "--lang", lang]);
        assert_eq!(wrote.code, 0, "{}", wrote.err);
        let next = format!("Next:\n  nianbiao check {path}\n  nianbiao build {path}\n");
        assert!(wrote.out.ends_with(&next), "{}", wrote.out);
        assert!(std::fs::read_to_string(path).unwrap().contains(title));
        let check = run(&["check", "--strict", path]);
        assert_eq!((check.code, &*check.out), (0, ""), "{}", check.err);
        let book = folder.join(format!("{lang}.xlsx"));
        let book = book.to_str().unwrap();
        assert_eq!(run(&["new", book, "--lang", lang]).code, 0);
        let check = run(&["check", "--strict", book]);
        assert_eq!((check.code, &*check.out), (0, ""), "{}", check.err);
    }
}

#[test]
fn the_language_of_a_new_story_is_that_of_the_environment() {
    let folder = folder("new-language");
    for (lang, expected) in [("zh_CN.UTF-8", "\"zh-Hans\""), ("de_DE.UTF-8", "\"en\"")] {
        let run = run_with(program().env("LANG", lang).current_dir(&folder), &["new", "--force"]);
        assert_eq!(run.code, 0, "{}", run.err);
        let story = std::fs::read_to_string(folder.join("story.json")).unwrap();
        assert!(story.contains(&format!("\"lang\": {expected}")), "{lang}");
    }
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_forced() {
    let path = folder("new-again").join("my story.json");
    std::fs::write(&path, "mine").unwrap();
    let refused = run(&["new", path.to_str().unwrap()]);
    assert_eq!((refused.code, &*refused.out), (2, ""));
    assert!(
        refused.err.starts_with("error: ") && refused.err.contains("--force"),
        "{}",
        refused.err
    );
    assert_eq!(refused.err.lines().count(), 1, "one sentence: {}", refused.err);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
    let chinese =
        run_with(program().env("LC_ALL", "zh_CN.UTF-8"), &["new", path.to_str().unwrap()]);
    assert!(chinese.err.starts_with("错误：") && chinese.err.contains("已存在"), "{}", chinese.err);
    let forced = run(&["new", path.to_str().unwrap(), "--force"]);
    assert_eq!(forced.code, 0);
    assert!(forced.out.contains("check '"), "a name with a space is one word: {}", forced.out);
    assert_ne!(std::fs::read_to_string(&path).unwrap(), "mine");
}

#[test]
fn a_folder_that_is_not_there_and_one_in_place_of_a_file_are_told() {
    let folder = folder("new-folder");
    let missing = run(&["new", folder.join("none/story.json").to_str().unwrap()]);
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("its folder is not there"), "{}", missing.err);
    let taken = run(&["new", folder.to_str().unwrap(), "--force"]);
    assert!(taken.code == 2 && taken.err.contains("it is a folder"), "{}", taken.err);
}
