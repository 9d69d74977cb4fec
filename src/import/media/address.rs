//! What an address of a medium leads to, in whichever form people copy it.

use crate::story::{Media, MediaKind, Text, is_link};

/// What an address of a medium is to a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// There is none.
    Nothing,
    /// It may be shown: a path, a picture in the address itself, or a service.
    Shown(String, Play),
    /// It lies elsewhere, and may be linked to.
    Elsewhere(String),
    /// No address that a story may have.
    Wrong,
}

/// What is to be seen or heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Play {
    Picture,
    Film,
    Sound,
}

impl Address {
    /// Reads an address.
    pub(super) fn of(src: &str) -> Self {
        if src.is_empty() {
            return Address::Nothing;
        }
        let Some(url) = whole(src) else {
            // Programs for Windows write paths with the other stroke.
            let path = src.replace('\\', "/").replace(' ', "%20");
            let is_drive = src.as_bytes().get(1) == Some(&b':');
            return match Play::of(&path) {
                _ if is_drive || !is_beside(&path) => Address::Wrong,
                Some(play) => Address::Shown(path, play),
                // A name of a file has an ending, and no more than a few blanks.
                None if is_page(&path) && is_link(&path) => Address::Elsewhere(path),
                None if src.contains(char::is_whitespace) => Address::Wrong,
                None => Address::Shown(path, Play::Picture),
            };
        };
        let secure = match url.strip_prefix("http://") {
            Some(rest) => ["https://", rest].concat(),
            None => url.clone(),
        };
        let page = page_of_player(&secure).unwrap_or(secure);
        if is_service(&page) {
            let play = if page.contains("soundcloud") { Play::Sound } else { Play::Film };
            return Address::Shown(page, play);
        }
        if is_link(&url) { Address::Elsewhere(url) } else { Address::Wrong }
    }
}

impl Play {
    /// What a file is by its ending.
    pub(super) fn of(address: &str) -> Option<Self> {
        if address.starts_with("data:") {
            return Some(Play::Picture);
        }
        let ending = ending(address)?;
        let is_of = |all: &[&str]| all.contains(&&*ending);
        if is_of(&[
            "jpg", "jpeg", "jpe", "jfif", "png", "webp", "avif", "gif", "svg", "bmp", "tif",
            "tiff", "heic",
        ]) {
            Some(Play::Picture)
        } else if is_of(&["mp4", "m4v", "webm", "mov", "ogv", "avi", "mkv"]) {
            Some(Play::Film)
        } else if is_of(&["mp3", "m4a", "ogg", "oga", "opus", "wav", "aac", "flac"]) {
            Some(Play::Sound)
        } else {
            None
        }
    }
}

/// What readers find behind a link, by the words of the format.
pub(super) fn kind_of_link(url: &str) -> Option<&'static str> {
    if Play::of(url) == Some(Play::Film) {
        return Some("film");
    }
    match ending(url).as_deref() {
        Some("pdf" | "doc" | "docx") => Some("document"),
        Some("csv" | "xls" | "xlsx") => Some("data"),
        _ => None,
    }
}

/// Whether a picture, a film or a sound lies beside the story, on its site, or in the address itself.
pub(in crate::import) fn is_beside(src: &str) -> bool {
    let has_no_space = !src.contains(|c: char| c.is_control() || c.is_whitespace() || c == '\\');
    if let Some(rest) = src.strip_prefix("data:image/") {
        let kind = rest.split([';', ',']).next().filter(|it| it.len() < rest.len());
        return has_no_space
            && kind.is_some_and(|it| ["png", "jpeg", "webp", "avif", "gif"].contains(&it));
    }
    let is_http =
        src.get(..4).is_some_and(|it| it.eq_ignore_ascii_case("http")) && src.contains(':');
    !src.is_empty() && has_no_space && !is_http && whole(src).is_none() && is_link(src)
}

/// The host of an address, without the `www.` before it.
pub(super) fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

/// An address of the web with its scheme; `None` for a path.
fn whole(src: &str) -> Option<String> {
    let rest = if let Some(rest) = src.strip_prefix("//") {
        ["https://", rest].concat()
    } else if let Some((scheme, rest)) = src.split_once("://")
        && (scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"))
    {
        [&*scheme.to_ascii_lowercase(), "://", rest].concat()
    } else {
        // People leave the scheme out, as browsers do.
        let (first, _) = src.split_once('/')?;
        let name = first.rsplit_once('.').filter(|it| !it.0.is_empty() && !it.0.ends_with('.'))?.1;
        let fits = |it: u8| it.is_ascii_alphanumeric() || it == b'-' || it == b'.';
        let is_host = first.starts_with("www.") || TOPS.contains(&&*name.to_ascii_lowercase());
        if !is_host || !first.bytes().all(fits) {
            return None;
        }
        ["https://", src].concat()
    };
    Some(rest.trim().replace(' ', "%20"))
}

/// Ends of names that are more often hosts than folders.
const TOPS: [&str; 19] = [
    "com", "org", "net", "cn", "edu", "gov", "io", "tv", "info", "be", "de", "uk", "fr", "eu",
    "jp", "tw", "hk", "ly", "us",
];

/// The page that a player shows a film of, where its address is that of the player in a frame.
fn page_of_player(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://")?;
    let (host, rest) = rest.split_once('/')?;
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let path = path.trim_end_matches('/');
    let value =
        |name: &str| query.split('&').find_map(|it| it.strip_prefix(name)?.strip_prefix('='));
    let page = match host {
        "v.qq.com" | "m.v.qq.com" => format!("https://v.qq.com/x/page/{}.html", value("vid")?),
        "player.youku.com" => {
            format!("https://v.youku.com/v_show/id_{}.html", path.strip_prefix("embed/")?)
        }
        "geo.dailymotion.com" => format!("https://www.dailymotion.com/video/{}", value("video")?),
        "dailymotion.com" | "www.dailymotion.com" => {
            format!("https://www.dailymotion.com/video/{}", path.strip_prefix("embed/video/")?)
        }
        "player.bilibili.com" if value("bvid").is_none_or(str::is_empty) => {
            format!("https://www.bilibili.com/video/av{}", value("aid")?)
        }
        _ => return None,
    };
    Some(page)
}

/// Whether an address is that of a film or a sound at a service. A list of films is none.
fn is_service(url: &str) -> bool {
    let medium = Media {
        src: url.to_owned(),
        alt: Text::plain(""),
        title: None,
        caption: None,
        credit: None,
        width: None,
        height: None,
        focus: None,
        before_text: false,
        poster: None,
        captions: Vec::new(),
        transcript: None,
        renditions: Vec::new(),
    };
    is_link(url)
        && !url.contains("/embed/videoseries")
        && matches!(medium.kind(), MediaKind::Elsewhere(_))
}

fn is_page(path: &str) -> bool {
    let pages = [
        "htm", "html", "php", "asp", "aspx", "pdf", "doc", "docx", "txt", "csv", "json", "geojson",
        "xls", "xlsx",
    ];
    ending(path).is_some_and(|it| pages.contains(&&*it))
}

/// What stands behind the last dot of a path, in small letters.
fn ending(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?;
    let path = path.split_once("://").map_or(path, |it| it.1.split_once('/').map_or("", |it| it.1));
    let name = path.rsplit('/').next()?;
    Some(name.rsplit_once('.')?.1.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_story_may_show_is_told_from_what_it_may_lead_to() {
        let film = |src: &str| Address::Shown(src.to_owned(), Play::Film);
        let picture = |src: &str| Address::Shown(src.to_owned(), Play::Picture);
        let elsewhere = |src: &str| Address::Elsewhere(src.to_owned());
        for (src, address) in [
            ("", Address::Nothing),
            ("photos/a.jpg", picture("photos/a.jpg")),
            ("/photos/大桥 一.JPG", picture("/photos/大桥%20一.JPG")),
            ("photos\\a.png", picture("photos/a.png")),
            ("data:image/png;base64,AAAA", picture("data:image/png;base64,AAAA")),
            ("a.mp3", Address::Shown("a.mp3".to_owned(), Play::Sound)),
            ("http://www.youtube.com/watch?v=abc", film("https://www.youtube.com/watch?v=abc")),
            ("//www.youtube.com/embed/abc", film("https://www.youtube.com/embed/abc")),
            ("youtu.be/abc", film("https://youtu.be/abc")),
            ("www.youtube.com/watch?v=abc", film("https://www.youtube.com/watch?v=abc")),
            (
                "https://v.qq.com/txp/iframe/player.html?vid=k0035",
                film("https://v.qq.com/x/page/k0035.html"),
            ),
            (
                "https://player.youku.com/embed/XNTg0",
                film("https://v.youku.com/v_show/id_XNTg0.html"),
            ),
            (
                "https://www.dailymotion.com/embed/video/x8abc",
                film("https://www.dailymotion.com/video/x8abc"),
            ),
            (
                "//player.bilibili.com/player.html?aid=170001",
                film("https://www.bilibili.com/video/av170001"),
            ),
            (
                "https://www.youtube.com/embed/videoseries?list=a",
                elsewhere("https://www.youtube.com/embed/videoseries?list=a"),
            ),
            ("https://example.org/a b.jpg", elsewhere("https://example.org/a%20b.jpg")),
            ("en.wikipedia.org/wiki/Bridge", elsewhere("https://en.wikipedia.org/wiki/Bridge")),
            ("papers/a.pdf", elsewhere("papers/a.pdf")),
            ("C:\\Users\\a.jpg", Address::Wrong),
            ("file:///a.jpg", Address::Wrong),
            ("javascript:alert(1)", Address::Wrong),
            ("data:image/svg+xml,<svg>", Address::Wrong),
            ("data:text/html,a", Address::Wrong),
            ("a picture of the bridge", Address::Wrong),
            ("https://", Address::Wrong),
        ] {
            assert_eq!(Address::of(src), address, "{src}");
        }
    }

    #[test]
    fn a_picture_for_a_film_lies_beside_the_story() {
        assert!(is_beside("a.jpg") && is_beside("../a.jpg"));
        assert!(
            !is_beside("https://example.org/a.jpg")
                && !is_beside("//example.org/a.jpg")
                && !is_beside("")
        );
    }
}
