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

/// The whole address of the file at `path` in the site at `base_url`, with or without a stroke at its end. That of a folder's
/// `index.html` is the folder's.
pub(super) fn address_in(base_url: &str, path: &str) -> String {
    let path = path.trim_start_matches("./");
    let folder = path.strip_suffix("index.html").filter(|it| it.is_empty() || it.ends_with('/'));
    format!("{}/{}", base_url.trim_end_matches('/'), folder.unwrap_or(path))
}

/// Where on its host the site at `base_url` stands: a path from `/` to `/`; `/` where none is known, or where it holds signs
/// that mean something to a server.
pub fn folder_of(base_url: Option<&str>) -> String {
    let folder = base_url.map(|it| format!("{}/", it.trim_end_matches('/')));
    let folder = folder.as_deref().and_then(parts).map_or("/", |it| it.1);
    let plain = |it: char| it.is_ascii_alphanumeric() || "/-._~%@+".contains(it);
    if folder.chars().all(plain) { folder.to_owned() } else { "/".to_owned() }
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
    fn a_folder_stands_for_its_first_page() {
        assert_eq!(address_in("https://a.example/b", "index.html"), "https://a.example/b/");
        assert_eq!(
            address_in("https://a.example/b/", "./index.en.html"),
            "https://a.example/b/index.en.html"
        );
        assert_eq!(address_in("https://a.example", "ferry/index.html"), "https://a.example/ferry/");
        assert_eq!(
            address_in("https://a.example", "my-index.html"),
            "https://a.example/my-index.html"
        );
    }

    #[test]
    fn the_folder_of_a_site_is_the_path_of_its_address() {
        assert_eq!(folder_of(Some("https://a.example/b/c")), "/b/c/");
        assert_eq!(folder_of(Some("https://a.example")), "/");
        assert_eq!(folder_of(Some("https://a.example/b;{}")), "/");
        assert_eq!(folder_of(None), "/");
    }

    #[test]
    fn without_a_page_paths_stay() {
        assert_eq!(from_page(None, "/p.png"), "/p.png");
        assert_eq!(from_page(Some("file:///a/b"), "p.png"), "p.png");
    }
}
