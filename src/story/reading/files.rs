//! Files that a story names beside itself, pictures, films, sounds and captions: which file each of them is, by its name alone.
//! Whether there is such a file only the command line can see.

use crate::story::model::{At, FILMS, Media, MediaKind, SOUNDS, Story};
use crate::story::problems::{BYTES, Limit, Wording};

/// A file that a story names beside itself.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedFile<'s> {
    /// The way to the field that names it.
    pub at: String,
    /// Its address, as the story has it.
    pub src: &'s str,
    /// What it is for.
    pub kind: FileKind,
    /// The file, seen from the folder of the story, with `/` between; or why there can be none of that name.
    pub file: Result<String, Astray>,
}

/// What a file beside a story is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A picture.
    Picture,
    /// A film.
    Film,
    /// A sound.
    Sound,
    /// Captions of a film.
    Captions,
}

impl FileKind {
    /// The most that a file of the kind may have.
    pub fn limit(self) -> &'static Limit {
        match self {
            Self::Picture => &PICTURE,
            Self::Film | Self::Sound => &FILM,
            Self::Captions => &CAPTIONS,
        }
    }

    /// What belongs where a file of the kind is named.
    pub fn beside(self) -> Wording {
        match self {
            Self::Picture => Wording::fixed("报道旁边的图片", "a picture beside the story"),
            Self::Film => Wording::fixed("报道旁边的影片", "a film beside the story"),
            Self::Sound => Wording::fixed("报道旁边的声音", "a sound beside the story"),
            Self::Captions => Wording::fixed("报道旁边的字幕", "captions beside the story"),
        }
    }

    /// What forms it may have.
    pub fn forms(self) -> Wording {
        match self {
            Self::Picture => Wording::fixed(
                "jpg、png、webp、avif 或 gif 图片",
                "a picture of type jpg, png, webp, avif or gif",
            ),
            Self::Film => {
                Wording::fixed("mp4、m4v 或 webm 影片", "a film of type mp4, m4v or webm")
            }
            Self::Sound => Wording::fixed(
                "mp3、m4a、ogg、opus 或 wav 声音",
                "a sound of type mp3, m4a, ogg, opus or wav",
            ),
            Self::Captions => Wording::fixed("vtt（WebVTT）字幕", "captions of type vtt (WebVTT)"),
        }
    }

    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Picture => &PICTURE_ENDINGS,
            Self::Film => &FILMS,
            Self::Sound => &SOUNDS,
            Self::Captions => &["vtt"],
        }
    }
}

/// Why a name is that of no file beside a story.
#[derive(Clone, Debug, PartialEq)]
pub struct Astray {
    /// What belongs there.
    pub expected: Wording,
    /// What to do about it.
    pub hint: Wording,
}

/// The most that a picture beside a story may have, 20 MB.
static PICTURE: Limit = Limit::new("picture", 20_000_000, BYTES);
/// The most that a film or a sound may have, 200 MB: it is copied as it is.
static FILM: Limit = Limit::new("film", 200_000_000, BYTES);
/// The most that captions may have, 1 MB.
static CAPTIONS: Limit = Limit::new("captions-file", 1_000_000, BYTES);
/// The most that all files of a story may have together, 500 MB: they are held in memory until the site is written.
pub static FILES: Limit = Limit::new("files", 500_000_000, BYTES);
/// Endings of the pictures that every browser shows, and that hold no scripts.
const PICTURE_ENDINGS: [&str; 6] = ["jpg", "jpeg", "png", "webp", "avif", "gif"];
/// Endings of films and of sounds that not every browser plays.
const UNPLAYED_FILMS: [&str; 12] =
    ["mov", "avi", "mkv", "wmv", "flv", "mpg", "mpeg", "3gp", "ts", "m2ts", "mts", "ogv"];
const UNPLAYED_SOUNDS: [&str; 10] =
    ["flac", "aac", "wma", "aif", "aiff", "amr", "caf", "mid", "midi", "ape"];
/// Names that some systems keep for devices, whatever stands behind the dot.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// The files that `story` names by relative addresses, in the order of the file. Those of whole addresses from the root of a
/// site, and those that are in the story themselves, are none of its files.
pub fn files(story: &Story) -> Vec<NamedFile<'_>> {
    let beside = addresses(story).into_iter().filter(|it| !it.src.starts_with(['/', '?', '#']));
    let named = beside.map(|Address { at, src, kind }| NamedFile {
        at,
        src,
        kind,
        file: file_of(src, kind),
    });
    named.collect()
}

/// The files that `story` names from the root of a site; as if that were the folder of the story.
pub fn files_of_the_site(story: &Story) -> Vec<NamedFile<'_>> {
    let named = addresses(story).into_iter().filter_map(|Address { at, src, kind }| {
        let file = file_of(src.strip_prefix('/')?, kind);
        Some(NamedFile { at, src, kind, file })
    });
    named.collect()
}

/// An address, and the way to it.
struct Address<'s> {
    at: String,
    src: &'s str,
    kind: FileKind,
}

/// The addresses of all that is neither in the story itself nor at a service.
fn addresses(story: &Story) -> Vec<Address<'_>> {
    let mut addresses = Vec::new();
    let mut push = |at: At<'_>, src, kind| addresses.push(Address { at: at.path(), src, kind });
    if let Some(masthead) = &story.masthead {
        let at = At::ROOT.field("masthead");
        for (name, logo) in [("logo", &masthead.logo), ("logo_dark", &masthead.logo_dark)] {
            if let Some(src) = logo {
                push(at.field(name), src.as_str(), FileKind::Picture);
            }
        }
    }
    let list = At::ROOT.field("milestones");
    for (i, milestone) in story.numbered_milestones(&list) {
        let at = list.index(i);
        let media = at.field("media");
        for (i, it) in story.origin.numbered(&media, &milestone.media) {
            of_media(story, it, &media.index(i), &mut push);
        }
    }
    addresses.retain(|it| !it.src.starts_with("data:"));
    addresses
}

fn of_media<'s>(
    story: &'s Story,
    media: &'s Media,
    at: &At<'_>,
    push: &mut dyn FnMut(At<'_>, &'s str, FileKind),
) {
    let kind = match media.kind() {
        MediaKind::Picture => Some(FileKind::Picture),
        MediaKind::Film => Some(FileKind::Film),
        MediaKind::Sound => Some(FileKind::Sound),
        MediaKind::Elsewhere(_) => None,
    };
    if let Some(kind) = kind {
        push(at.field("src"), &media.src, kind);
    }
    if let Some(poster) = &media.poster {
        push(at.field("poster"), poster, FileKind::Picture);
    }
    let list = at.field("captions");
    for (i, captions) in story.origin.numbered(&list, &media.captions) {
        push(list.index(i).field("src"), &captions.src, FileKind::Captions);
    }
}

/// The file that a relative address leads to, once a server has it.
fn file_of(src: &str, kind: FileKind) -> Result<String, Astray> {
    if src.contains("://") {
        return Err(astray(
            kind,
            "请把文件放在报道旁边，只写它的名字：页面不向他处请求",
            "put the file beside the story, and write its name: the page asks nobody else",
        ));
    }
    let path = src.split(['?', '#']).next().unwrap_or_default();
    let mut file = String::new();
    for part in path.strip_prefix("./").unwrap_or(path).split('/') {
        let name = unescaped(part).ok_or_else(|| astray(kind, "% 要写成 %25", "write % as %25"))?;
        good(&name, kind)?;
        if !file.is_empty() {
            file.push('/');
        }
        file.push_str(&name);
    }
    let ending = file.rsplit_once('.').map_or("", |it| it.1).to_ascii_lowercase();
    if kind.endings().contains(&&*ending) {
        return Ok(file);
    }
    // Whoever names a film that no browser plays expects no picture.
    let meant = match kind {
        FileKind::Picture if UNPLAYED_FILMS.contains(&&*ending) => FileKind::Film,
        FileKind::Picture if UNPLAYED_SOUNDS.contains(&&*ending) => FileKind::Sound,
        _ => kind,
    };
    let (zh, en) = match (meant, &*ending) {
        (FileKind::Captions, "srt" | "ass" | "ssa" | "sbv" | "ttml" | "dfxp") => {
            ("请转换为 WebVTT，存为 .vtt", "convert them to WebVTT, and save that as .vtt")
        }
        (FileKind::Captions, _) => {
            ("字幕要写成 WebVTT，存为 .vtt", "captions are written as WebVTT, and saved as .vtt")
        }
        (FileKind::Film, _) => (
            "浏览器不放这种影片：请另存为 MP4（H.264 画面、AAC 声音）",
            "browsers do not play that: save it as MP4 (H.264 with AAC)",
        ),
        (FileKind::Sound, _) => (
            "不是所有浏览器都能放：请另存为 MP3 或 M4A",
            "not every browser plays that: save it as MP3 or M4A",
        ),
        (FileKind::Picture, "svg") => (
            "SVG 里可以有脚本：请导出为 PNG 或 WebP",
            "an SVG may hold scripts: export it as PNG or WebP",
        ),
        (FileKind::Picture, "heic" | "heif") => (
            "浏览器不显示 HEIC：在手机上分享时选“兼容性最佳”，或另存为 JPEG",
            "no browser shows HEIC: share it as “Most Compatible” on the phone, or save it as JPEG",
        ),
        (FileKind::Picture, _) => ("请另存为 JPEG、PNG 或 WebP", "save it as JPEG, PNG or WebP"),
    };
    Err(Astray { expected: meant.forms(), hint: Wording::fixed(zh, en) })
}

/// Refuses what leads out of a folder, what servers keep to themselves, and what some systems cannot call a file.
fn good(name: &str, kind: FileKind) -> Result<(), Astray> {
    if name == ".." {
        return Err(astray(
            kind,
            "“..” 指到文件夹外面：请把它放进报道的文件夹",
            "“..” leads out of the folder: put it in there",
        ));
    }
    if name.starts_with('.') {
        return Err(astray(
            kind,
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
            kind,
            "有的系统没有这种名字：请改名，只用文字、数字、- 和 _",
            "not every system can call a file so: give it a name of letters, digits, - and _",
        ));
    }
    Ok(())
}

fn astray(kind: FileKind, zh: &'static str, en: &'static str) -> Astray {
    let expected = match kind {
        FileKind::Picture => Wording::fixed(
            "报道文件夹里的图片，如 photos/a.jpg",
            "a picture in the folder of the story, such as photos/a.jpg",
        ),
        FileKind::Film | FileKind::Sound => Wording::fixed(
            "报道文件夹里的影片或声音，如 films/a.mp4",
            "a film or a sound in the folder of the story, such as films/a.mp4",
        ),
        FileKind::Captions => Wording::fixed(
            "报道文件夹里的字幕，如 films/a.en.vtt",
            "captions in the folder of the story, such as films/a.en.vtt",
        ),
    };
    Astray { expected, hint: Wording::fixed(zh, en) }
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
            assert_eq!(file_of(src, FileKind::Picture), Ok(file.to_owned()), "{src}");
        }
    }

    #[test]
    fn no_address_leads_out_of_the_folder_or_to_what_no_browser_shows() {
        let hint = |src: &str| {
            file_of(src, FileKind::Picture).unwrap_err().hint.get(Locale::En).to_owned()
        };
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
    fn a_film_that_no_browser_plays_is_told_to_be_one() {
        let told = |src: &str, kind| {
            let astray = file_of(src, kind).unwrap_err();
            [astray.expected, astray.hint].map(|it| it.get(Locale::En).to_owned()).join("; ")
        };
        assert!(
            told("a.MOV", FileKind::Picture).contains("film of type mp4")
                && told("a.mov", FileKind::Picture).contains("H.264")
        );
        assert!(told("a.flac", FileKind::Picture).contains("sound of type mp3"));
        assert!(told("a.srt", FileKind::Captions).contains("convert them to WebVTT"));
        assert!(told("a.heic", FileKind::Picture).contains("Most Compatible"));
    }

    #[test]
    fn pictures_are_told_with_the_way_to_their_fields_in_the_file() {
        let json = r#"{"version": 1, "id": "s", "lang": "en", "title": "S", "milestones": [{"id": "l"},
            {"id": "m", "title": "M", "when": "2024", "media": [{"src": "a.jpg", "alt": "A"}, {"src": "/a.jpg", "alt": "A"},
            {"src": "data:image/png;base64,AAAA", "alt": "A"}, {"src": "javascript:1", "alt": "A"},
            {"src": "../大桥.jpg", "alt": "A"}]}]}"#;
        let story = read(json.as_bytes(), &FixedOffsets).story.unwrap();
        let named = files(&story);
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
        assert!(hint("https://a.example/a b.jpg").contains("beside the story"));
    }
}
