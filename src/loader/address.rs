//! What the address of the page asks for: which story, in which language.

use web_sys::{Url, UrlSearchParams};

/// What the query asks for in place of the bundled story.
pub(super) enum Wanted {
    /// Nothing.
    Bundled,
    /// A file of this site, by absolute address.
    Ours(String),
    /// A file of another site, or no address at all.
    Elsewhere,
}

/// Reads `?story=` of the page's address.
pub(super) fn wanted_story() -> Wanted {
    let Some(location) = web_sys::window().map(|it| it.location()) else { return Wanted::Bundled };
    let Some(asked) = query().and_then(|it| it.get("story")) else { return Wanted::Bundled };
    let base = location.href().unwrap_or_default();
    match (Url::new_with_base(&asked, &base), location.origin()) {
        (Ok(url), Ok(origin)) if url.origin() == origin => Wanted::Ours(url.href()),
        _ => Wanted::Elsewhere,
    }
}

/// Reads `?lang=` of the page's address.
pub(super) fn wanted_language() -> Option<String> {
    query()?.get("lang")
}

/// The address of the same story in the language `tag`, relative to the page.
pub(super) fn in_language(tag: &str) -> String {
    let query = query().map(|it| {
        it.set("lang", tag);
        String::from(it.to_string())
    });
    ["?", &query.unwrap_or_default()].concat()
}

fn query() -> Option<UrlSearchParams> {
    let search = web_sys::window()?.location().search().ok()?;
    UrlSearchParams::new_with_str(&search).ok()
}
