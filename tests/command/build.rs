//! `nianbiao build`: needs a page inside the program, which `cargo xtask test` has built before.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::program::{folder, program, run, run_with};

const QINGCHENG: &str = "stories/qingcheng/story.json";

/// The files below a folder by their paths.
pub(crate) fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                files.insert(name, std::fs::read(path).unwrap());
            }
        }
    }
    files
}

fn built(name: &str, arguments: &[&str]) -> (PathBuf, BTreeMap<String, Vec<u8>>) {
    let out = folder(name).join("site");
    let run = run(&[&["build", "--out", out.to_str().unwrap()], arguments].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("nianbiao serve "), "{}", run.out);
    let several = run.out.contains("Then open snippets.html in the folder of a story, ");
    assert_eq!(several, !out.join("snippets.html").is_file(), "{}", run.out);
    let files = files(&out);
    (out, files)
}

fn text(files: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    let bytes = files.get(path).unwrap_or_else(|| panic!("no {path} in {:?}", files.keys()));
    String::from_utf8(bytes.clone()).unwrap()
}

/// What the attributes `href`, `src` and the names of programs in a page lead to inside its site.
fn links(html: &str) -> Vec<String> {
    let mut links = Vec::new();
    for attribute in ["href=\"", "src=\"", "content=\""] {
        let found = html.split(attribute).skip(1).filter_map(|it| it.split('"').next());
        links.extend(found.filter(|it| it.starts_with("./") || it.starts_with("../")));
    }
    links.into_iter().map(|it| it.split('#').next().unwrap().to_owned()).collect()
}

#[test]
fn a_site_holds_all_that_its_pages_name_and_everything_compressed() {
    let (_, files) = built("build-one", &[QINGCHENG]);
    for path in [
        "index.html",
        "index.en.html",
        "story.json",
        "fragment.html",
        "fragment.plain.html",
        "fragment.plain.en.html",
        "oembed.json",
        "reserve.css",
        "snippets.html",
        "nian-biao.js",
        "embed.js",
        "blank.html",
        "_headers",
        "nginx.conf",
        "story.schema.json",
        "site.json",
    ] {
        assert!(files.contains_key(path), "{path}");
    }
    assert_eq!(files["story.json"], std::fs::read(QINGCHENG).unwrap());
    for page in ["index.html", "index.en.html", "snippets.html", "blank.html"] {
        let links = links(&text(&files, page));
        assert!(!links.is_empty(), "{page} links nothing");
        for link in links {
            let path = link.trim_start_matches("./");
            let path = if path.is_empty() { "index.html" } else { path };
            assert!(files.contains_key(path), "{page} leads to {link}");
        }
    }
    for (path, bytes) in &files {
        let Some(plain) = path.strip_suffix(".br") else { continue };
        let mut unpacked = Vec::new();
        brotli_decompressor::Decompressor::new(&bytes[..], 4096)
            .read_to_end(&mut unpacked)
            .unwrap();
        assert_eq!(&unpacked, &files[plain], "{path}");
        assert!(files.contains_key(&format!("{plain}.gz")), "{plain} has no .gz");
        assert!(bytes.len() < files[plain].len());
    }
    for path in files.keys().filter(|it| it.ends_with(".wasm") || it.ends_with(".css")) {
        assert!(path == "reserve.css" || files.contains_key(&format!("{path}.br")), "{path}");
    }
}

#[test]
fn a_site_to_look_at_says_what_it_lacks_and_keeps_nothing_compressed() {
    let (out, whole) = built("build-fast", &[QINGCHENG]);
    let out_text = out.to_str().unwrap();
    assert!(whole.keys().any(|it| it.ends_with(".br")));
    let manifest =
        |files| -> serde_json::Value { serde_json::from_str(&text(files, "site.json")).unwrap() };
    assert_eq!(manifest(&whole)["left_out"], serde_json::Value::Null);
    std::fs::write(out.join("assets/page-0000000000000000.js"), "old").unwrap();
    std::fs::write(out.join("assets/page-0000000000000000.js.br"), "old").unwrap();
    // Assets are kept where that is asked for, but nothing that was compressed.
    let fast = run(&["build", QINGCHENG, "--out", out_text, "--fast", "--keep-assets"]);
    assert_eq!(fast.code, 0, "{}", fast.err);
    assert!(fast.out.lines().last().unwrap().starts_with("Not to be uploaded: "), "{}", fast.out);
    let fast = files(&out);
    assert!(fast.contains_key("assets/page-0000000000000000.js"));
    let is_left_out =
        |it: &&String| [".br", ".gz", ".png"].into_iter().any(|end| it.ends_with(end));
    assert_eq!(fast.keys().find(is_left_out), None);
    let left_out = serde_json::json!(["compressed files", "pictures for sharing"]);
    assert_eq!(manifest(&fast)["left_out"], left_out);
    for (path, bytes) in fast.iter().filter(|it| whole.contains_key(it.0) && it.0 != "site.json") {
        assert!(bytes == &whole[path], "{path}");
    }
    let again = run(&["build", QINGCHENG, "--out", out_text]);
    assert_eq!(again.code, 0);
    assert!(files(&out) == whole);
}

#[test]
fn nothing_of_progress_is_written_where_nobody_sits_before_a_terminal() {
    let out = folder("build-quiet").join("site");
    let arguments = ["build", "stories/decades/story.json", "--out", out.to_str().unwrap()];
    let run = run(&arguments);
    assert!(!run.err.contains(['\r', '\u{1b}']), "{}", run.err);
}

#[test]
fn the_same_stories_make_the_same_bytes() {
    let (_, one) = built("build-twice-1", &[QINGCHENG, "--base-url", "https://a.example/b"]);
    let (_, two) = built("build-twice-2", &[QINGCHENG, "--base-url", "https://a.example/b"]);
    assert!(one == two);
}

#[test]
fn several_stories_share_what_is_named_by_its_content() {
    let (_, files) = built("build-many", &[QINGCHENG, "stories/decades/story.json"]);
    let contents = text(&files, "index.html");
    for id in ["qingcheng", "decades"] {
        assert!(contents.contains(&format!("href=\"./{id}/\"")), "{contents}");
        let page = text(&files, &format!("{id}/index.html"));
        for link in links(&page) {
            let path = match link.strip_prefix("../") {
                Some(path) => path.to_owned(),
                None => format!("{id}/{}", link.trim_start_matches("./")),
            };
            assert!(files.contains_key(&path), "{id} leads to {link}");
        }
    }
    let programs = files.keys().filter(|it| it.ends_with("_bg.wasm")).count();
    assert_eq!(programs, 3, "the page's, the loader's, and what draws pictures");
}

#[test]
fn an_address_goes_into_everything_that_leaves_the_site() {
    let (_, files) = built("build-address", &[QINGCHENG, "--base-url", "https://a.example/b"]);
    let page = text(&files, "index.html");
    for part in [
        "<link rel=\"canonical\" href=\"https://a.example/b/\">",
        "<meta property=\"og:url\" content=\"https://a.example/b/\">",
        "href=\"https://a.example/b/oembed.json\"",
    ] {
        assert!(page.contains(part), "{part}");
    }
    let snippets = text(&files, "snippets.html");
    assert!(snippets.contains("src=&quot;https://a.example/b/nian-biao.js&quot;"));
    assert!(!snippets.contains("your-site.example"));
    let oembed: serde_json::Value = serde_json::from_str(&text(&files, "oembed.json")).unwrap();
    assert_eq!(oembed["type"], "rich");
    let html = oembed["html"].as_str().unwrap();
    assert!(html.starts_with("<blockquote><a href=\"https://a.example/b/\">"), "{html}");
    assert!(html.contains("</blockquote><iframe src=\"https://a.example/b/\""), "{html}");
    // Those who keep room for it used to cut it off.
    assert!(html.contains(&format!(" height=\"{}\"", oembed["height"])), "{}", oembed["height"]);
    let site: serde_json::Value = serde_json::from_str(&text(&files, "site.json")).unwrap();
    assert_eq!(site["base_url"], "https://a.example/b/");
    if files.contains_key("social.png") {
        assert!(page.contains("content=\"https://a.example/b/social.png\""));
        assert_eq!(oembed["thumbnail_width"], 1200);
    } else {
        assert!(!page.contains("og:image"));
    }
}

#[test]
fn a_story_with_errors_is_not_published_and_the_old_site_stays() {
    let (out, before) = built("build-broken", &[QINGCHENG]);
    let refused =
        run(&["build", "tests/stories/several-problems.json", "--out", out.to_str().unwrap()]);
    assert_eq!((refused.code, &*refused.out), (1, ""));
    assert!(refused.err.contains("several-problems.json:"), "{}", refused.err);
    assert!(refused.err.ends_with("nothing was written: mend the errors, and build again\n"));
    assert!(files(&out) == before);
    let missing = run(&["build", "none.json", "--out", out.to_str().unwrap()]);
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("none.json"), "{}", missing.err);
    assert!(files(&out) == before);
}

#[test]
fn only_a_site_is_replaced_and_its_assets_are_kept_when_asked_for() {
    let at = folder("build-replace");
    let out = at.join("site");
    let out_text = out.to_str().unwrap();
    std::fs::create_dir(&out).unwrap();
    std::fs::write(out.join("thesis.txt"), "mine").unwrap();
    let refused = run(&["build", QINGCHENG, "--out", out_text]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains(": thesis.txt; ") && refused.err.contains("--force"));
    // A file of that name is no sign of ours by itself: such folders used to be replaced.
    std::fs::write(out.join("site.json"), r#"{"name": "another program's"}"#).unwrap();
    assert_eq!(run(&["build", QINGCHENG, "--out", out_text]).code, 2);
    assert_eq!(std::fs::read(out.join("thesis.txt")).unwrap(), b"mine");
    assert_eq!(run(&["build", QINGCHENG, "--out", out_text, "--force"]).code, 0);
    let before = at.join("site.before-1");
    assert_eq!(std::fs::read(before.join("thesis.txt")).unwrap(), b"mine");
    assert!(before.join("site.json").is_file() && !out.join("thesis.txt").exists());
    std::fs::remove_dir_all(before).unwrap();

    std::fs::write(out.join(".DS_Store"), "of the system").unwrap();
    let old = out.join("assets/page-0000000000000000.js");
    std::fs::write(&old, "old").unwrap();
    assert_eq!(run(&["build", QINGCHENG, "--out", out_text, "--keep-assets"]).code, 0);
    assert!(old.is_file());
    assert_eq!(run(&["build", QINGCHENG, "--out", out_text]).code, 0);
    assert!(!old.exists());
    assert_eq!(std::fs::read_dir(&at).unwrap().count(), 1, "something was left beside the site");
}

#[test]
fn a_folder_that_cannot_be_written_is_told_in_one_sentence() {
    let at = folder("build-nowhere");
    std::fs::write(at.join("file"), "").unwrap();
    let out = at.join("file/site");
    let refused = run(&["build", QINGCHENG, "--out", out.to_str().unwrap()]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.lines().any(|it| it.starts_with("error: ")), "{}", refused.err);
    for bad in [["--base-url", "a.example"], ["--font", "none.ttf"]] {
        let refused = run(&[&["build", QINGCHENG], &bad[..]].concat());
        assert_eq!(refused.code, 2, "{bad:?}");
    }
}

#[test]
fn what_was_put_into_a_site_is_not_lost_with_it() {
    let out = folder("build-added");
    let out_text = out.to_str().unwrap();
    let manifest = r#"{"made_by": "nianbiao 0.1.0", "files": ["index.html"]}"#;
    std::fs::write(out.join("site.json"), manifest).unwrap();
    std::fs::write(out.join("index.html"), "").unwrap();
    std::fs::create_dir(out.join("photos")).unwrap();
    std::fs::write(out.join("photos/ferry.jpg"), "mine").unwrap();
    let refused = run(&["build", QINGCHENG, "--out", out_text]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains(": photos/ferry.jpg; "), "{}", refused.err);
    assert!(out.join("photos/ferry.jpg").is_file());
}

#[test]
fn a_story_is_not_lost_with_the_folder_it_lies_in() {
    let at = folder("build-inside/site");
    let story = at.join("mine.json");
    std::fs::copy(QINGCHENG, &story).unwrap();
    let arguments = ["build", story.to_str().unwrap(), "--out", at.to_str().unwrap(), "--force"];
    let refused = run(&arguments);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("would be lost"), "{}", refused.err);
    assert!(story.is_file());
    // What is written there again as it was is not lost.
    let story = at.join("story.json");
    std::fs::rename(at.join("mine.json"), &story).unwrap();
    let arguments = ["build", story.to_str().unwrap(), "--out", at.to_str().unwrap(), "--force"];
    assert_eq!(run(&arguments).code, 0);
    assert_eq!(std::fs::read(&story).unwrap(), std::fs::read(QINGCHENG).unwrap());
}

#[cfg(unix)]
#[test]
fn a_link_stays_one_and_the_folder_that_it_names_is_replaced() {
    let at = folder("build-link");
    let (real, link) = (at.join("real"), at.join("link"));
    std::fs::create_dir(&real).unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    assert_eq!(run(&["build", QINGCHENG, "--out", link.to_str().unwrap()]).code, 0);
    assert!(link.is_symlink() && real.join("index.html").is_file());
}

#[cfg(unix)]
#[test]
fn a_story_may_come_through_a_pipe_which_is_read_once() {
    let at = folder("build-pipe");
    let pipe = at.join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let writer = {
        let pipe = pipe.clone();
        std::thread::spawn(move || std::fs::copy(QINGCHENG, pipe).unwrap())
    };
    let out = at.join("site");
    let run = run(&["build", pipe.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    assert_eq!(run.code, 0, "{}", run.err);
    writer.join().unwrap();
    assert_eq!(std::fs::read(out.join("story.json")).unwrap(), std::fs::read(QINGCHENG).unwrap());
}

#[test]
fn no_story_is_written_outside_of_the_site() {
    let at = folder("build-outside");
    let story = at.join("up.json");
    let text = std::fs::read_to_string(QINGCHENG).unwrap();
    std::fs::write(&story, text.replacen("\"id\": \"qingcheng\"", "\"id\": \"..\"", 1)).unwrap();
    let (story, out) = (story.to_str().unwrap(), at.join("site"));
    let refused =
        run(&["build", "stories/decades/story.json", story, "--out", out.to_str().unwrap()]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("`id`"), "{}", refused.err);
    assert_eq!(std::fs::read_dir(&at).unwrap().count(), 1);
}

#[test]
fn what_an_editor_can_mend_is_told_in_chinese() {
    let chinese = |arguments: &[&str]| {
        let run = run_with(program().env("LANG", "zh_CN.UTF-8"), arguments);
        assert_eq!(run.code, 2);
        run.err.lines().last().unwrap().to_owned()
    };
    let out = folder("build-chinese").join("site");
    let arguments = ["build", QINGCHENG, "--out", out.to_str().unwrap()];
    let same = chinese(&[&arguments[..], &[QINGCHENG]].concat());
    assert_eq!(same, "错误：有两篇报道的 id 都是 qingcheng；请改掉其中一个");
    let font = chinese(&[&arguments[..], &["--font", QINGCHENG]].concat());
    assert!(font.contains("不是字体；请指明"), "{font}");
}
