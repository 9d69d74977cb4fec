//! Addresses seen from outside the site: mail and feeds have no page that a path could be relative to.

/// `href` as a whole address, seen from the page at `page`: a path of that site gets the site's name before it. Other
/// addresses stay as they are, and so do paths where no page is known or it has no `http` address.
pub(super) fn from_page(page: Option<&str>, href: &str) -> String {
    let parts = page.and_then(parts);
    let has_scheme = href
        .split_once(':')
        .is_some_and(|(scheme, _)| scheme.bytes().all(|it| it.is_ascii_alphanumeric()));
    match parts {
        Some((site, folder)) if !has_scheme => {
            if href.starts_with('/') {
                format!("{site}{href}")
            } else {
                format!("{site}{folder}{}", href.strip_prefix("./").unwrap_or(href))
            }
        }
        _ => href.to_owned(),
    }
}

/// Scheme and host of an address, and the path of its folder, from `/` to `/`.
fn parts(page: &str) -> Option<(&str, &str)> {
    let page = page.split(['?', '#']).next().unwrap_or(page);
    let (scheme, rest) = page.split_once("://")?;
    if !matches!(scheme, "http" | "https") {
        return None;
    }
    let host = rest.find('/').unwrap_or(rest.len());
    let (site, path) = page.split_at(scheme.len() + 3 + host);
    let folder = path.rfind('/').and_then(|it| path.get(..=it)).unwrap_or("/");
    Some((site, folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_seen_from_the_page() {
        let page = Some("https://news.example/2024/a/index.html?x=/y#z");
        assert_eq!(from_page(page, "/p.png"), "https://news.example/p.png");
        assert_eq!(from_page(page, "./p.png"), "https://news.example/2024/a/p.png");
        assert_eq!(from_page(page, "https://other.example/p"), "https://other.example/p");
        assert_eq!(from_page(page, "data:image/png;base64,AA"), "data:image/png;base64,AA");
        assert_eq!(from_page(Some("https://news.example"), "p"), "https://news.example/p");
    }

    #[test]
    fn without_a_page_paths_stay() {
        assert_eq!(from_page(None, "/p.png"), "/p.png");
        assert_eq!(from_page(Some("file:///a/b"), "p.png"), "p.png");
    }
}
