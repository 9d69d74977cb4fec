//! Pictures beside a story: looked for by `check` and `build`, and copied into the site. Nothing is lost on the way.

use std::path::{Path, PathBuf};

use crate::program::{Run, folder, program, run, run_with};

/// A red pixel and a blue one.
const PNG: &[u8] = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde\x00\x00\x00\x0cIDATx\xdac\xd8\xaf\xaf\x0a\x00\x02\xc4\x01\x14L~\x9b\x82\x00\x00\x00\x00IEND\xaeB`\x82";
const BLUE: &[u8] = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde\x00\x00\x00\x0cIDATx\xdac\xd0\xca\xd9\x00\x00\x02\x0a\x01G(\xdd\xea6\x00\x00\x00\x00IEND\xaeB`\x82";

/// A story whose milestones name these pictures, one each.
fn story(id: &str, sources: &[&str]) -> String {
    let milestone = |(at, src): (usize, &&str)| {
        format!(
            r#"  {{"id": "m{at}", "title": "M", "when": "2024", "media": [{{"src": "{src}", "alt": "A ferry"}}]}}"#
        )
    };
    let milestones: Vec<_> = sources.iter().enumerate().map(milestone).collect();
    format!(
        "{{\"version\": 1, \"id\": \"{id}\", \"lang\": \"en\", \"title\": \"S\", \"milestones\": [\n{}]}}",
        milestones.join(",\n")
    )
}

fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

/// A folder with a story that names these pictures, and with these files.
fn with(name: &str, sources: &[&str], files: &[&str]) -> (PathBuf, PathBuf) {
    let at = folder(name);
    let file = at.join("story.json");
    write(&file, story("ferry", sources));
    for it in files {
        write(&at.join(it), PNG);
    }
    (at, file)
}

fn build(story: &Path, out: &Path, more: &[&str]) -> Run {
    let arguments = ["build", "--fast", story.to_str().unwrap(), "--out", out.to_str().unwrap()];
    run(&[&arguments[..], more].concat())
}

/// The lines of errors that `check` has for a story; and `build` refuses it, with the same.
fn errors(story: &Path) -> Vec<String> {
    let checked = run(&["check", story.to_str().unwrap()]);
    let is_error = |it: &&str| it.contains(": error: ");
    let lines: Vec<String> = checked.out.lines().filter(is_error).map(str::to_owned).collect();
    let out = story.with_file_name("never");
    let built = build(story, &out, &[]);
    assert_eq!((checked.code, built.code), (1, 1), "{}", built.err);
    for line in &lines {
        assert!(built.err.contains(line), "{line}: {}", built.err);
    }
    assert!(!out.exists());
    lines
}

#[test]
fn a_picture_beside_the_story_comes_along_and_every_page_finds_it() {
    let sources = ["photos/大桥.png", "./a%20b.PNG?v=1"];
    let (at, story) = with("pictures-copied", &sources, &["photos/大桥.png", "a b.PNG"]);
    let checked = run(&["check", story.to_str().unwrap()]);
    assert!(checked.code == 0 && !checked.out.contains("media"), "{}", checked.out);
    let out = at.join("site");
    let base = ["--base-url", "https://a.example/b"];
    let built = build(&story, &out, &base);
    assert_eq!(built.code, 0, "{}", built.err);
    for name in ["photos/大桥.png", "a b.PNG"] {
        assert_eq!(std::fs::read(out.join(name)).unwrap(), PNG, "{name}");
    }
    let text = |name: &str| std::fs::read_to_string(out.join(name)).unwrap();
    // Both are the same picture, and once among the assets.
    let assets = std::fs::read_dir(out.join("assets"))
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap());
    let made: Vec<String> =
        assets.filter(|it| it.starts_with("picture-") && it.ends_with(".png")).collect();
    let [made] = &made[..] else { panic!("{made:?}") };
    assert_eq!(text("index.html").matches(&format!("<img src=\"./assets/{made}\"")).count(), 2);
    assert!(text("index.html").contains("width=\"1\" height=\"1\""));
    assert!(text("fragment.html").contains(&format!("src=\"https://a.example/b/assets/{made}\"")));
    assert!(text("site.json").contains("\"photos/大桥.png\""));
    let again = at.join("again");
    assert_eq!(build(&story, &again, &base).code, 0);
    for name in ["site.json", "index.html", "photos/大桥.png"] {
        assert_eq!(
            std::fs::read(again.join(name)).unwrap(),
            std::fs::read(out.join(name)).unwrap()
        );
    }
}

#[test]
fn a_picture_that_no_story_names_any_more_goes_and_what_others_put_there_stays() {
    let (at, story_file) = with("pictures-gone", &["a.png", "b.png"], &["a.png", "b.png"]);
    let out = at.join("site");
    assert_eq!(build(&story_file, &out, &[]).code, 0);
    write(&story_file, story("ferry", &["a.png"]));
    assert_eq!(build(&story_file, &out, &[]).code, 0);
    assert!(out.join("a.png").is_file() && !out.join("b.png").exists());
    assert!(at.join("b.png").is_file());
    // Put there by hand, and the story then names it: it is the same, so nothing is in the way.
    write(&out.join("b.png"), PNG);
    write(&story_file, story("ferry", &["a.png", "b.png"]));
    assert_eq!(build(&story_file, &out, &[]).code, 0);
    write(&story_file, story("ferry", &["a.png"]));
    assert_eq!(build(&story_file, &out, &[]).code, 0);
    // Something else of that name is not.
    write(&out.join("b.png"), "another");
    write(&story_file, story("ferry", &["a.png", "b.png"]));
    let refused = build(&story_file, &out, &[]);
    assert!(refused.code == 2 && refused.err.contains(": b.png; "), "{}", refused.err);
    assert_eq!(std::fs::read(out.join("b.png")).unwrap(), b"another");
}

#[test]
fn a_picture_that_is_missing_is_told_with_the_way_to_it_and_how_it_is_spelt_there() {
    // Readers saw a broken picture.
    let sources = ["none.png", "photo.png", "photos/ferry.png", "none.png"];
    let (at, story) = with("pictures-missing", &sources, &["Photo.PNG", "Photos/Ferry.png"]);
    let errors = errors(&story);
    let put = format!("and there is no such file; hint: put it into {}, or ", at.display());
    for (line, way, what, hint) in [
        (2, 0, "“none.png”, ", &*put),
        (3, 1, "“photo.png”, ", "hint: there is “Photo.PNG”: write it so"),
        (4, 2, "“photos/ferry.png”, ", "hint: there is “Photos/Ferry.png”: write it so"),
        (5, 3, "“none.png”, ", &*put),
    ] {
        let told = &errors[way];
        assert!(told.contains(&format!("story.json:{line}:")), "{told}");
        assert!(told.contains(&format!(": milestones[{way}].media[0].src: ")), "{told}");
        assert!(told.contains("expected a picture beside the story, found "), "{told}");
        assert!(told.contains(what) && told.contains(hint), "{told}");
    }
    assert_eq!(errors.len(), 4);
    let chinese =
        run_with(program().env("LANG", "zh_CN.UTF-8"), &["check", story.to_str().unwrap()]);
    let told = "milestones[1].media[0].src: 应为报道旁边的图片，实为“photo.png”，没有这个文件。提示：有“Photo.PNG”：大小写要一致";
    assert!(chinese.out.contains(told), "{}", chinese.out);
    let json = run(&["check", "--format", "json", story.to_str().unwrap()]);
    assert!(json.out.contains("\"kind\": \"file\""), "{}", json.out);
}

#[test]
fn nothing_outside_of_the_story_s_folder_comes_into_the_site() {
    let sources = ["../up.png", "%2e%2E/up.png", ".hidden.png"];
    let (_, story) = with("pictures-outside/in", &sources, &["../up.png", ".hidden.png"]);
    let errors = errors(&story);
    assert!(errors[0].contains("“..” leads out of the folder"), "{}", errors[0]);
    assert!(errors[1].contains("“..” leads out of the folder"), "{}", errors[1]);
    assert!(errors[2].contains("begins with a dot"), "{}", errors[2]);
}

#[cfg(unix)]
#[test]
fn a_link_leads_to_no_file_elsewhere_and_a_folder_is_no_picture() {
    let (at, story) =
        with("pictures-links/in", &["a.png", "b.png", "c.png"], &["real.png", "c.png/x"]);
    write(&at.join("../secret.png"), PNG);
    std::os::unix::fs::symlink("../secret.png", at.join("a.png")).unwrap();
    std::os::unix::fs::symlink("real.png", at.join("b.png")).unwrap();
    let errors = errors(&story);
    assert_eq!(errors.len(), 2, "{errors:?}");
    assert!(errors[0].contains("a link that leads out of the folder"), "{}", errors[0]);
    assert!(errors[1].contains("“c.png”, which is no file"), "{}", errors[1]);
}

#[test]
fn only_pictures_that_browsers_show_and_readers_can_wait_for_are_taken() {
    let sources =
        ["a.svg", "a.heic", "b.jpg", "big.png", "assets/x.png", "social.png", "A.png", "a.png"];
    let files = ["a.svg", "a.heic", "assets/x.png", "social.png"];
    let (at, story) = with("pictures-kinds", &sources, &files);
    write(&at.join("b.jpg"), b"\0\0\0\x20ftypheic\0\0\0\0mif1heic");
    let big = std::fs::File::create(at.join("big.png")).unwrap();
    big.set_len(20_000_001).unwrap();
    write(&at.join("A.png"), PNG);
    write(&at.join("a.png"), PNG);
    let two = std::fs::read_dir(&at).unwrap().count() > 8;
    let errors = errors(&story);
    for (at, said) in [
        (0, "an SVG may hold scripts: export it as PNG or WebP"),
        (1, "expected a picture of type jpg, png, webp, avif or gif, found “a.heic”"),
        (2, "“b.jpg”, "),
        (
            3,
            "expected at most 20 MB, found “big.png”, which has 20000001 bytes; hint: make it smaller",
        ),
        (4, "“assets/x.png”, a name that the site itself needs"),
        (5, "“social.png”, a name that the site itself needs"),
        (6, if two { "“a.png”, and there is “A.png”" } else { "write it so" }),
    ] {
        assert!(errors[at].contains(said), "{said}: {}", errors[at]);
    }
}

#[test]
fn all_pictures_of_a_story_together_have_a_limit_too() {
    let names: Vec<String> = (0..26).map(|it| format!("{it}.png")).collect();
    let sources: Vec<&str> = names.iter().map(|it| &**it).collect();
    let (at, story) = with("pictures-heavy", &sources, &sources);
    for name in &names {
        let file = std::fs::OpenOptions::new().write(true).open(at.join(name)).unwrap();
        file.set_len(20_000_000).unwrap();
    }
    let errors = errors(&story);
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(
        errors[0].contains("milestones[25].media[0].src: expected at most 500 MB"),
        "{}",
        errors[0]
    );
}

/// A picture of a phone: held upright, the GPS position in its Exif, and 2000 pixels wide.
fn photo() -> Vec<u8> {
    let exif = |order: &[u8]| {
        // Of a TIFF file in it: the orientation, and a pointer to the positions of GPS.
        let entries: [&[u8]; 2] =
            [b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0", b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x26"];
        let tiff = [
            order,
            b"\0\x2a\0\0\0\x08\0\x02",
            &entries.concat(),
            b"\0\0\0\0",
            b"\0\0GPS 23.7N 113.0E",
        ]
        .concat();
        let inside = [b"Exif\0\0", &tiff[..]].concat();
        let length = u16::try_from(inside.len() + 2).unwrap().to_be_bytes();
        [b"\xff\xe1", &length[..], &inside].concat()
    };
    let mut jpeg = Vec::new();
    let pixels =
        image::RgbImage::from_fn(2000, 1000, |x, y| image::Rgb([(x / 8) as u8, (y / 4) as u8, 90]));
    let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut jpeg, 80);
    encoder.encode_image(&pixels).unwrap();
    [&jpeg[..2], &exif(b"MM"), &jpeg[2..]].concat()
}

#[test]
fn where_a_picture_was_taken_is_nowhere_in_the_site() {
    let (at, story) = with("pictures-photo", &["photo.jpg"], &[]);
    write(&at.join("photo.jpg"), photo());
    let out = at.join("site");
    let built = build(&story, &out, &[]);
    assert_eq!(built.code, 0, "{}", built.err);
    let page = std::fs::read_to_string(out.join("index.html")).unwrap();
    // Upright, it is as high as it was wide; its own width is less than 1600.
    assert!(page.contains("width=\"1000\" height=\"2000\""), "{page}");
    for width in ["480w", "960w", "1000w"] {
        assert!(page.contains(width), "{width}");
    }
    let mut pictures = 0;
    for folder in ["", "assets"] {
        for file in std::fs::read_dir(out.join(folder)).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|it| it == "jpg") {
                pictures += 1;
                let bytes = std::fs::read(&path).unwrap();
                let holds = |it: &[u8]| bytes.windows(it.len()).any(|window| window == it);
                assert!(!holds(b"Exif") && !holds(b"GPS"), "{}", path.display());
            }
        }
    }
    assert_eq!(pictures, 4);
}

#[test]
fn films_sounds_and_captions_are_looked_through_and_copied_as_they_are() {
    let at = folder("pictures-films");
    let file = at.join("story.json");
    let media = r#"{"src": "a.mp4", "alt": "A ferry", "poster": "a.png", "captions": [{"src": "a.vtt", "lang": "en"}]},
        {"src": "b.mp3", "alt": "A horn", "transcript": "A horn sounds."}, {"src": "https://youtu.be/abc", "alt": "A film"}"#;
    write(
        &file,
        story("ferry", &[]).replace(
            "[\n]",
            &format!(r#"[{{"id": "m", "title": "M", "when": "2024", "media": [{media}]}}]"#),
        ),
    );
    let errors = errors(&file);
    assert_eq!(errors.len(), 4, "{errors:?}");
    for (error, said) in errors.iter().zip([
        "a film beside the story",
        "a picture beside the story",
        "captions beside the story",
        "a sound beside the story",
    ]) {
        assert!(error.contains(said), "{said}: {error}");
    }
    let entry = b"\0\0\0\x18stsd\0\0\0\0\0\0\0\x01\0\0\0\x0cavc1";
    let moov = [b"\0\0\0\x20moov", &entry[..]].concat();
    let film = [b"\0\0\0\x10ftypisom\0\0\0\0", &moov[..]].concat();
    write(&at.join("a.mp4"), &film);
    write(&at.join("a.png"), PNG);
    write(&at.join("b.mp3"), b"ID3\x04\0\0");
    write(&at.join("a.vtt"), b"WEBVTT\n\n00:01.000 --> 00:02.000\nA ferry\n");
    let out = at.join("site");
    let built = build(&file, &out, &[]);
    assert_eq!(built.code, 0, "{}", built.err);
    for (name, bytes) in [("a.mp4", &film[..]), ("a.png", PNG), ("b.mp3", b"ID3\x04\0\0")] {
        assert_eq!(std::fs::read(out.join(name)).unwrap(), bytes, "{name}");
    }
    let page = std::fs::read_to_string(out.join("index.html")).unwrap();
    for part in [
        "<video playsinline=\"\" poster=\"./assets/picture-",
        "<track kind=\"captions\" src=\"a.vtt\"",
        "<audio src=\"b.mp3\"",
        "frame-src https://www.youtube-nocookie.com; base-uri",
        "media-src 'self'",
        "data-player=\"https://www.youtube-nocookie.com/embed/abc?",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    // What a browser would drop without a word.
    write(&at.join("a.vtt"), b"1\n00:00:01,000 --> 00:00:02,000\nA ferry\n");
    let checked = run(&["check", file.to_str().unwrap()]);
    assert!(checked.out.contains("whose first line is not WEBVTT"), "{}", checked.out);
}

#[test]
fn each_story_s_pictures_are_those_beside_it() {
    let at = folder("pictures-several");
    for (id, bytes) in [("one", PNG), ("two", BLUE)] {
        write(&at.join(id).join("story.json"), story(id, &["a.png"]));
        write(&at.join(id).join("a.png"), bytes);
    }
    let [one, two] = ["one", "two"].map(|it| at.join(it).join("story.json"));
    let out = at.join("site");
    let built = build(&one, &out, &[two.to_str().unwrap()]);
    assert_eq!(built.code, 0, "{}", built.err);
    for (id, bytes) in [("one", PNG), ("two", BLUE)] {
        let there = std::fs::read(out.join(id).join("a.png")).unwrap();
        assert_eq!(there, bytes, "{id}");
    }
    std::fs::remove_file(at.join("two/a.png")).unwrap();
    let checked = run(&["check", one.to_str().unwrap(), two.to_str().unwrap()]);
    assert_eq!((checked.code, checked.out.matches(": error: ").count()), (1, 1), "{}", checked.out);
    assert!(checked.out.contains("two/story.json:2:"), "{}", checked.out);
}

#[test]
fn what_is_named_from_the_root_is_not_copied_and_told_where_it_lies_beside_the_story() {
    let (at, story) =
        with("pictures-root", &["/photos/a.png", "/elsewhere/b.png"], &["photos/a.png"]);
    let checked = run(&["check", story.to_str().unwrap()]);
    assert_eq!(checked.code, 0);
    let told: Vec<&str> = checked.out.lines().filter(|it| it.contains("media")).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].contains("warning: milestones[0].media[0].src")
            && told[0].contains("write photos/a.png")
    );
    let out = at.join("site");
    assert_eq!(build(&story, &out, &[]).code, 0);
    assert!(!out.join("photos").exists());
}

#[cfg(unix)]
#[test]
fn of_a_story_through_a_pipe_pictures_are_looked_for_where_one_works() {
    use std::io::Write;
    let (at, file) = with("pictures-pipe", &["a.png", "b.png"], &["a.png"]);
    let mut child = program()
        .current_dir(&at)
        .args(["check", "/dev/stdin"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&std::fs::read(file).unwrap()).unwrap();
    let out = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    let errors: Vec<&str> = out.lines().filter(|it| it.contains(": error: ")).collect();
    assert!(errors.len() == 1 && errors[0].contains("“b.png”"), "{out}");
}

#[test]
fn what_is_not_of_the_site_is_named_and_moved_and_never_deleted() {
    // `--force` replaced the folder and all that had been put into it, as the message itself suggested.
    let (at, story_file) = with("foreign", &["a.png"], &["a.png"]);
    let out = at.join("site");
    assert_eq!(build(&story_file, &out, &[]).code, 0);
    let mine = ["photos/ferry.jpg", "notes.txt", "photos/old/1.jpg", "x1", "x2", "x3", "x4"];
    for it in mine {
        write(&out.join(it), it);
    }
    let refused = build(&story_file, &out, &[]);
    let before = at.join("site.before-1");
    let told = format!(
        "{} holds files that are not of the site: notes.txt, photos/ferry.jpg, photos/old/1.jpg, x1, x2 and 2 more; \
         name another folder with --out, or let --force move them to {}\n",
        out.display(),
        before.display()
    );
    assert!(refused.code == 2 && refused.err.ends_with(&told), "{}", refused.err);
    let chinese = run_with(
        program().env("LANG", "zh_CN.UTF-8"),
        &["build", "--fast", story_file.to_str().unwrap(), "--out", out.to_str().unwrap()],
    );
    let told = "里有不属于网站的文件：notes.txt、photos/ferry.jpg、photos/old/1.jpg、x1、x2 等 7 个；请用 --out";
    assert!(chinese.err.contains(told), "{}", chinese.err);
    assert!(mine.iter().all(|it| out.join(it).is_file()));

    write(&at.join("site.before-1"), "a file of that name");
    let forced = build(&story_file, &out, &["--force"]);
    assert_eq!(forced.code, 0, "{}", forced.err);
    let before = at.join("site.before-2");
    let told = format!("moved 7 files that are not of the site to {}", before.display());
    assert!(forced.err.lines().any(|it| it == told), "{}", forced.err);
    for it in mine {
        assert_eq!(std::fs::read(before.join(it)).unwrap(), it.as_bytes(), "{it}");
        assert!(!out.join(it).exists(), "{it}");
    }
    assert!(!before.join("index.html").exists() && !before.join("a.png").exists());
    assert_eq!(std::fs::read(at.join("site.before-1")).unwrap(), b"a file of that name");
    // Nothing to move, nothing made.
    assert_eq!(build(&story_file, &out, &["--force"]).code, 0);
    assert!(!at.join("site.before-3").exists());
}

#[test]
fn a_picture_that_lies_in_the_site_itself_is_not_taken_away_with_it() {
    let at = folder("pictures-in-site");
    let out = at.join("site");
    let story_file = out.join("story.json");
    write(&story_file, story("ferry", &["a.png"]));
    write(&out.join("a.png"), PNG);
    let refused = build(&story_file, &out, &["--force"]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.err.contains("a.png lies in ") && out.join("a.png").is_file(),
        "{}",
        refused.err
    );
}
