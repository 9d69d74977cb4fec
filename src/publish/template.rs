//! The marks of the page's template, and how they are filled.

use super::SiteError;

/// Stands in the template for the way from a page to the site's top folder.
pub(super) const TOP_MARK: &str = "{{top}}";
/// Where a page's own parts go in the template: what its first view and the first script need, what else its head says, the
/// story, and its data.
pub(super) const FIRST_MARK: &str = "<!-- nianbiao:first -->";
pub(super) const HEAD_MARK: &str = "<!-- nianbiao:head -->";
pub(super) const STORY_MARK: &str = "<!-- nianbiao:story -->";
pub(super) const DATA_MARK: &str = "<!-- nianbiao:data -->";

/// `html` with `part` in place of its first `mark`.
pub(super) fn filled(html: &str, mark: &'static str, part: &str) -> Result<String, SiteError> {
    let (before, after) = html.split_once(mark).ok_or(SiteError::Template(mark))?;
    Ok([before, part, after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_without_its_mark_is_an_error() {
        assert!(matches!(filled("<html>", HEAD_MARK, ""), Err(SiteError::Template(_))));
        assert_eq!(filled(&format!("a{HEAD_MARK}b"), HEAD_MARK, "-").unwrap(), "a-b");
    }
}
