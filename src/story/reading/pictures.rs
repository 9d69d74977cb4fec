//! Pictures that a story names beside itself: which file each of them is, by its name alone. Whether there is such a
//! file only the command line can see.

use crate::story::model::{At, Story};
use crate::story::problems::{BYTES, Limit, Wording};

/// A picture that a story names beside itself.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedPicture<'s> {
    /// The way to the field that names it.
    pub at: String,
    /// Its address, as the story has it.
    pub src: &'s str,
    /// The file, seen from the folder of the story, with `/` between; or why there can be none of that name.
    pub file: Result<String, Astray>,
}

/// Why a name is that of no picture beside a story.
#[derive(Clone, Debug, PartialEq)]
pub struct Astray {
    /// What belongs there.
    pub expected: Wording,
    /// What to do about it.
    pub hint: Wording,
}

/// The most that a picture beside a story may have, 20 MB: readers fetch it whole.
pub static PICTURE: Limit = Limit::new("picture", 20_000_000, BYTES);
/// The most that all of them may have together, 200 MB: they are held in memory until the site is written.
pub static PICTURES: Limit = Limit::new("pictures", 200_000_000, BYTES);
/// Endings of the pictures that every browser shows, and that hold no scripts.
const ENDINGS: [&str; 6] = ["jpg", "jpeg", "png", "webp", "avif", "gif"];
/// Names that some systems keep for devices, whatever stands behind the dot.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// The pictures that `story` names by relative addresses, in the order of the file. Those of whole addresses from the
/// root of a site, and those that are in the story themselves, are none of its files.
pub fn pictures(story: &Story) -> Vec<NamedPicture<'_>> {
    let beside = addresses(story).into_iter().filter(|it| !it.1.starts_with(['/', '?', '#']));
    beside.map(|(at, src)| NamedPicture { at, src, file: file_of(src) }).collect()
}

/// The pictures that `story` names from the root of a site; their files as if that were the folder of the story.
pub fn pictures_of_the_site(story: &Story) -> Vec<NamedPicture<'_>> {
    let named = addresses(story).into_iter().filter_map(|(at, src)| {
        let file = file_of(src.strip_prefix('/')?);
        Some(NamedPicture { at, src, file })
    });
    named.collect()
}

/// The addresses of all pictures that are not in the story themselves, each with the way to it.
fn addresses(story: &Story) -> Vec<(String, &str)> {
    let list = At::ROOT.field("milestones");
    let mut addresses = Vec::new();
    for (i, milestone) in story.numbered_milestones(&list) {
        let at = list.index(i);
        let media = at.field("media");
        let pictures = story.origin.numbered(&media, &milestone.media);
        let named = pictures.filter(|it| !it.1.src.starts_with("data:"));
        addresses.extend(named.map(|(j, it)| (media.index(j).field("src").path(), &*it.src)));
    }
    addresses
}

/// The file that a relative address leads to, once a server has it.
fn file_of(src: &str) -> Result<String, Astray> {
    let path = src.split(['?', '#']).next().unwrap_or_default();
    let mut file = String::new();
    for part in path.strip_prefix("./").unwrap_or(path).split('/') {
        let name = unescaped(part).ok_or_else(|| astray("% 要写成 %25", "write % as %25"))?;
        good(&name)?;
        if !file.is_empty() {
            file.push('/');
        }
        file.push_str(&name);
    }
    let ending = file.rsplit_once('.').map_or("", |it| it.1).to_ascii_lowercase();
    match &*ending {
        it if ENDINGS.contains(&it) => Ok(file),
        "svg" => Err(no_picture(
            "SVG 里可以有脚本：请导出为 PNG 或 WebP",
            "an SVG may hold scripts: export it as PNG or WebP",
        )),
        _ => Err(no_picture("请另存为 JPEG、PNG 或 WebP", "save it as JPEG, PNG or WebP")),
    }
}

/// Refuses what leads out of a folder, what servers keep to themselves, and what some systems cannot call a file.
fn good(name: &str) -> Result<(), Astray> {
    if name == ".." {
        return Err(astray(
            "“..” 指到文件夹外面：请把图片放进报道的文件夹",
            "“..” leads out of the folder: put the picture into it",
        ));
    }
    if name.starts_with('.') {
        return Err(astray(
            "以点开头的名字服务器不发送：请改名",
            "servers keep to themselves what begins with a dot: give it another name",
        ));
    }
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let is_device = DEVICES.iter().any(|it| {
        let number = stem.strip_prefix(it);
        match *it {
            "com" | "lpt" => {
                number.is_some_and(|it| it.len() == 1 && it != "0" && it.parse::<u8>().is_ok())
            }
            _ => number == Some(""),
        }
    });
    let strange = |c: char| c.is_control() || "/\\:*\"<>|?".contains(c);
    let ends_badly = name.starts_with(' ') || name.ends_with([' ', '.']);
    if name.is_empty() || is_device || ends_badly || name.contains(strange) {
        return Err(astray(
            "有的系统没有这种名字：请改名，只用文字、数字、- 和 _",
            "not every system can call a file so: give it a name of letters, digits, - and _",
        ));
    }
    Ok(())
}

fn astray(zh: &'static str, en: &'static str) -> Astray {
    let expected = Wording::fixed(
        "报道文件夹里的图片，如 photos/a.jpg",
        "a picture in the folder of the story, such as photos/a.jpg",
    );
    Astray { expected, hint: Wording::fixed(zh, en) }
}

fn no_picture(zh: &'static str, en: &'static str) -> Astray {
    Astray { expected: kinds(), hint: Wording::fixed(zh, en) }
}

/// What pictures there may be beside a story.
pub fn kinds() -> Wording {
    Wording::fixed(
        "jpg、png、webp、avif 或 gif 图片",
        "a picture of type jpg, png, webp, avif or gif",
    )
}

/// A part of an address with the letters that stand there as `%` and two digits; `None` where they make none.
fn unescaped(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.bytes();
    while let Some(byte) = rest.next() {
        let digit = |it: Option<u8>| char::from(it?).to_digit(16);
        bytes.push(match byte {
            b'%' => (digit(rest.next())? * 16 + digit(rest.next())?) as u8,
            _ => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::FixedOffsets;
    use crate::story::read;
    use crate::words::Locale;

    #[test]
    fn an_address_beside_the_story_is_a_file_of_its_folder() {
        for (src, file) in [
            ("a.jpg", "a.jpg"),
            ("./photos/大桥.JPG?v=1:2#x", "photos/大桥.JPG"),
            ("%E5%A4%A7%20b.webp", "大 b.webp"),
            ("com0.png", "com0.png"),
            ("a..b.gif", "a..b.gif"),
        ] {
            assert_eq!(file_of(src), Ok(file.to_owned()), "{src}");
        }
    }

    #[test]
    fn no_address_leads_out_of_the_folder_or_to_what_no_browser_shows() {
        let hint = |src: &str| file_of(src).unwrap_err().hint.get(Locale::En).to_owned();
        for src in ["../a.jpg", "photos/../../a.jpg", "%2e%2E/a.jpg", "a/../b.jpg", ".."] {
            assert!(hint(src).contains("leads out"), "{src}");
        }
        for src in [".git/a.png", "a/.b.png"] {
            assert!(hint(src).contains("dot"), "{src}");
        }
        for src in [
            "a//b.png",
            "a/",
            "./",
            "%2Fetc/a.png",
            "a%5Cb.png",
            "a%00.png",
            "a%20/b.png",
            "con.png",
            "x/LPT1.a.png",
            "a./b.png",
            "a*.png",
            "%3F.png",
        ] {
            assert!(hint(src).contains("system"), "{src}");
        }
        for src in ["100%.png", "a%2.png", "%FF.png", "a%+1.png"] {
            assert!(hint(src).contains("%25"), "{src}");
        }
        assert!(hint("a.svg").contains("scripts"));
        for src in ["a.heic", "a", "a.html", "a.jpg/b"] {
            assert!(hint(src).contains("JPEG"), "{src}");
        }
    }

    #[test]
    fn pictures_are_told_with_the_way_to_their_fields_in_the_file() {
        let json = r#"{"version": 1, "id": "s", "lang": "en", "title": "S", "milestones": [{"id": "l"},
            {"id": "m", "title": "M", "when": "2024", "media": [{"src": "a.jpg", "alt": "A"}, {"src": "/a.jpg", "alt": "A"},
            {"src": "data:image/png;base64,AAAA", "alt": "A"}, {"src": "javascript:1", "alt": "A"},
            {"src": "../大桥.jpg", "alt": "A"}]}]}"#;
        let story = read(json.as_bytes(), &FixedOffsets).story.unwrap();
        let named = pictures(&story);
        let ways: Vec<&str> = named.iter().map(|it| &*it.at).collect();
        assert_eq!(ways, ["milestones[1].media[0].src", "milestones[1].media[4].src"]);
        assert_eq!((named[0].src, named[0].file.as_deref()), ("a.jpg", Ok("a.jpg")));
        assert!(named[1].file.is_err());
    }

    #[test]
    fn a_name_that_is_no_address_is_told_how_it_is_written() {
        let hint = |src: &str| {
            let json = format!(
                r#"{{"version": 1, "id": "s", "lang": "en", "title": "S", "milestones": [
                {{"id": "m", "title": "M", "when": "2024", "media": [{{"src": "{src}", "alt": "A"}}]}}]}}"#
            );
            let problems = read(json.as_bytes(), &FixedOffsets).problems;
            let problem = problems.iter().find(|it| it.path.ends_with(".src")).unwrap();
            problem.hint.as_ref().unwrap().get(Locale::En).to_owned()
        };
        assert!(hint("my photo.jpg").contains("%20"));
        assert!(hint("photos\\\\a.jpg").contains("“/”"));
        assert!(hint("https://a.example/a b.jpg").contains("on the same site"));
    }
}
