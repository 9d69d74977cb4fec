//! Styles and scripts that stand in a page itself: a policy allows them by the hash of what is in them (Content Security
//! Policy Level 3, <https://www.w3.org/TR/CSP3/#match-element-to-source-list>). So not a letter of them may change later: they
//! begin and end without white space, which others take away to make HTML smaller.

use crate::publish::SiteError;
use crate::publish::template::TOP_MARK;

/// What would end them early, or be taken for a place where something else goes.
const FORBIDDEN: [&str; 4] = ["</style", "</script", "<!--", TOP_MARK];

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_inline_ends_early_or_holds_a_mark() {
        assert_eq!(element("style", "a > b {}").unwrap(), "<style>a > b {}</style>");
        for text in ["a</style>", "'</SCRIPT'", "/*<!--*/", "{{top}}"] {
            assert!(matches!(element("script", text), Err(SiteError::Inline(_))), "{text}");
        }
    }
}
