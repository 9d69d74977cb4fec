//! Forms of strings: ids, language tags, addresses.

use super::limits;
use crate::story::model::service;

/// Whether `text` may be an id of a story or of one of its parts.
pub fn is_id(text: &str) -> bool {
    // The page's own elements have ids that begin with its name.
    (1..=limits::ID.most).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
        && !text.starts_with("nianbiao")
}

/// Whether `text` has the form of a BCP 47 tag (RFC 5646): a language of two or three letters, then parts of letters and digits.
pub(in crate::story) fn is_tag(text: &str) -> bool {
    let part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let mut parts = text.split('-');
    text.len() <= limits::TAG.most
        && parts.next().is_some_and(|it| {
            // The four to eight letters that the standard keeps for later are words such as `english`.
            (2..=3).contains(&it.len()) && it.bytes().all(|b| b.is_ascii_alphabetic())
        })
        && parts.all(part)
}

/// Whether `text` is a path on the same site, or has a scheme that a link may have.
pub fn is_link(text: &str) -> bool {
    let after = |scheme: &str| {
        text.get(..scheme.len()).is_some_and(|it| it.eq_ignore_ascii_case(scheme))
            && text.len() > scheme.len()
    };
    text.len() <= limits::ADDRESS.most
        && is_address(text)
        && (is_path(text) || after("https://") || after("http://"))
}

/// Whether `text` is a picture on the same site or in the address itself.
pub(in crate::story) fn is_image(text: &str) -> bool {
    let data = || {
        let rest = text.strip_prefix("data:image/")?;
        let (kind, _) = rest.split_at_checked(rest.find([';', ','])?)?;
        Some(["png", "jpeg", "webp", "avif", "gif"].contains(&kind))
    };
    text.len() <= limits::IMAGE.most && is_address(text) && (is_path(text) || data() == Some(true))
}

/// Whether `text` is a picture, a film or a sound in one of these ways, or a film or a sound at a service.
pub(in crate::story) fn is_media(text: &str) -> bool {
    is_image(text) || text.len() <= limits::ADDRESS.most && service(text).is_some()
}

fn is_address(text: &str) -> bool {
    !text.is_empty() && !text.contains(|c: char| c.is_control() || c.is_whitespace() || c == '\\')
}

/// Whether `text` stays on the same site: no scheme before the path, no host after two strokes.
fn is_path(text: &str) -> bool {
    let colon = text.find(':');
    let path = text.find(['/', '?', '#']);
    !text.starts_with("//") && colon.is_none_or(|colon| path.is_some_and(|path| path < colon))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_comes_from_the_same_site_or_from_the_file_itself() {
        for good in
            ["a.jpg", "/img/a.png", "./a.webp?v=1:2", "../大桥.jpg", "data:image/png;base64,AAAA"]
        {
            assert!(is_image(good), "{good}");
        }
        for bad in [
            "",
            "https://example.com/a.jpg",
            "//example.com/a.jpg",
            "javascript:alert(1)",
            "data:image/svg+xml,<svg onload=alert(1)>",
            "data:image/svg+xml;base64,AAAA",
            "data:text/html,x",
            "\\\\host\\a.png",
            "a b.png",
            "java\nscript:x",
        ] {
            assert!(!is_image(bad), "{bad}");
        }
    }

    #[test]
    fn a_link_never_runs_script() {
        assert!(
            is_link("https://example.com/a")
                && is_link("HTTP://example.com")
                && is_link("/a")
                && is_link("a.html")
        );
        assert!(
            !is_link("javascript:alert(1)") && !is_link("data:text/html,x") && !is_link("https://")
        );
        assert!(!is_link("//example.com") && !is_link("ftp://example.com"));
    }

    #[test]
    fn a_language_tag_has_the_form_of_one() {
        assert!(
            ["zh", "zh-Hans", "zh-Hans-CN", "en-GB", "x-none", "de-1996"]
                .iter()
                .filter(|it| is_tag(it))
                .count()
                == 5
        );
        assert!(
            !is_tag("") && !is_tag("中文") && !is_tag("zh_CN") && !is_tag("e") && !is_tag("en-")
        );
    }
}
