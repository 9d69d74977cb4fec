//! Styles and scripts that stand in a page itself: a policy allows them by the hash of what is in them (Content Security
//! Policy Level 3, <https://www.w3.org/TR/CSP3/#match-element-to-source-list>). So not a letter of them may change later: they
//! begin and end without white space, which others take away to make HTML smaller.

use sha2::{Digest, Sha256};

use crate::publish::SiteError;
use crate::publish::template::TOP_MARK;

/// What would end them early, or be taken for a place where something else goes.
const FORBIDDEN: [&str; 4] = ["</style", "</script", "<!--", TOP_MARK];
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The element `name` that holds `text`, to the letter.
///
/// # Errors
///
/// When it cannot hold it.
pub(super) fn element(name: &str, text: &str) -> Result<String, SiteError> {
    let low = text.to_ascii_lowercase();
    match FORBIDDEN.into_iter().find(|it| low.contains(it)) {
        Some(part) => Err(SiteError::Inline(part)),
        None => Ok(format!("<{name}>{text}</{name}>")),
    }
}

/// The SHA-256 of `text`, in base64, as policies write it.
pub(super) fn sha256(text: &str) -> String {
    base64(&Sha256::digest(text))
}

/// `bytes` in base64.
fn base64(bytes: &[u8]) -> String {
    let mut letters = String::new();
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0, |bits, byte| (bits << 8) | usize::from(*byte));
        let bits = bits << (8 * (3 - three.len()));
        for at in 0..4 {
            let digit = DIGITS.get((bits >> (18 - 6 * at)) & 63);
            letters.push(if at <= three.len() {
                digit.map_or('=', |it| char::from(*it))
            } else {
                '='
            });
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_that_policies_write() {
        for (bytes, expected) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")]
        {
            assert_eq!(base64(bytes.as_bytes()), expected);
        }
        assert_eq!(base64(&[0xfb, 0xff, 0xfe]), "+//+");
        // The example of the specification of content security policies.
        assert_eq!(
            sha256("alert('Hello, world.');"),
            "qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="
        );
    }

    #[test]
    fn nothing_inline_ends_early_or_holds_a_mark() {
        assert_eq!(element("style", "a > b {}").unwrap(), "<style>a > b {}</style>");
        for text in ["a</style>", "'</SCRIPT'", "/*<!--*/", "{{top}}"] {
            assert!(matches!(element("script", text), Err(SiteError::Inline(_))), "{text}");
        }
    }
}
