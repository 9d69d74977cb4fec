//! The page's template: its marks, how they are filled, and the policy that each page states.

use super::digest::sha256;
use super::page::Prerendered;
use super::{SiteError, SiteFile, SiteKit};

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

/// The page from the template, `top` being the way to the site's top folder and `base` the address of that, where it is known.
pub(super) fn html(
    kit: &SiteKit,
    page: &Prerendered,
    top: &str,
    base: Option<&str>,
) -> Result<String, SiteError> {
    let template = kit.template.replace(TOP_MARK, top);
    // In a sandbox that gives a frame no origin, as WordPress' does, `'self'` is nothing to WebKit.
    let template = match base.and_then(origin) {
        Some(origin) => template.replace("'self'", &["'self' ", origin].concat()),
        None => template,
    };
    // While serving, the reload script speaks to the server over a socket.
    let template = if template.contains("/reload-") {
        template.replacen("connect-src 'self'", "connect-src 'self' ws:", 1)
    } else {
        template
    };
    let lang = format!("<html lang=\"{}\">", page.lang);
    let html = template.replacen("<html lang=\"en\">", &lang, 1);
    let data = format!(
        "<script type=\"application/json\" id=\"nianbiao-story\">{}</script>{}",
        page.story, page.data
    );
    let html = filled(&html, FIRST_MARK, &page.first)?;
    let (html, rich) =
        if page.rich { with_rich_styles(html, kit, top)? } else { (html, String::new()) };
    let html = match page.players.is_empty() {
        true => html,
        // Nothing of theirs is asked for before a reader does.
        false => {
            let frames = format!("frame-src {}; base-uri 'none'", page.players.join(" "));
            filled(&html, "base-uri 'none'", &frames)?
        }
    };
    let html = filled(&html, HEAD_MARK, &[&*page.head, &rich].concat())?;
    let html = filled(&html, DATA_MARK, &data)?;
    filled(&html, STORY_MARK, &page.body)
}

/// The template with the policy that further styles need, and these for its head: what else the page has waits for nothing.
fn with_rich_styles(html: String, kit: &SiteKit, top: &str) -> Result<(String, String), SiteError> {
    const STYLES: &str = "style-src 'self'";
    let Some(file) = kit.rich_styles() else { return Ok((html, String::new())) };
    let styles = String::from_utf8_lossy(&file.bytes);
    let html = filled(&html, STYLES, &format!("{STYLES} 'sha256-{}'", sha256(&styles)))?;
    let named = rich_meta(file, top);
    Ok((html, [&named, "<style>", &styles, "</style>"].concat()))
}

/// How a page names these styles.
pub(super) fn rich_meta(styles: &SiteFile, top: &str) -> String {
    format!("<meta name=\"nianbiao:rich\" content=\"{top}{}\">", styles.path)
}

/// The origin of an address, as policies write it.
fn origin(address: &str) -> Option<&str> {
    let end = address.match_indices('/').nth(2).map_or(address.len(), |it| it.0);
    let origin = address.get(..end)?;
    let written = |it: char| it.is_ascii_alphanumeric() || ":/.-_[]".contains(it);
    (origin.starts_with("http") && origin.chars().all(written)).then_some(origin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_what_a_policy_may_name() {
        for (address, expected) in [
            ("https://a.example/s/", Some("https://a.example")),
            ("http://127.0.0.1:8080/", Some("http://127.0.0.1:8080")),
            ("https://a.example", Some("https://a.example")),
            ("https://a.example;script-src */", None),
            ("/s/", None),
        ] {
            assert_eq!(origin(address), expected, "{address}");
        }
    }

    #[test]
    fn a_template_without_its_mark_is_an_error() {
        assert!(matches!(filled("<html>", HEAD_MARK, ""), Err(SiteError::Template(_))));
        assert_eq!(filled(&format!("a{HEAD_MARK}b"), HEAD_MARK, "-").unwrap(), "a-b");
    }
}
