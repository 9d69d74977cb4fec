//! What a file is, by the ending of its name: all that a site may hold, of ours and of its authors.
//!
//! Browsers take no file for what its type does not say. The server of our own says these types, and so do others, by
//! what they are told.

/// The value of `Content-Type` for a file of this name.
pub fn media_type(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map_or("", |it| it.1).to_ascii_lowercase();
    TYPES
        .iter()
        .find(|it| it.0.split(' ').any(|it| it == ending))
        .map_or("application/octet-stream", |it| it.1)
}

/// Endings, and the type of files with them. All text of ours is UTF-8.
pub(super) const TYPES: &[(&str, &str)] = &[
    ("html htm", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js mjs", "text/javascript; charset=utf-8"),
    // With anything after it, browsers would not compile while they load.
    ("wasm", "application/wasm"),
    ("json map", "application/json; charset=utf-8"),
    ("geojson", "application/geo+json; charset=utf-8"),
    ("webmanifest", "application/manifest+json; charset=utf-8"),
    ("svg", "image/svg+xml; charset=utf-8"),
    ("xml", "application/xml; charset=utf-8"),
    ("txt md", "text/plain; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("png", "image/png"),
    ("jpg jpeg", "image/jpeg"),
    ("webp", "image/webp"),
    ("avif", "image/avif"),
    ("gif", "image/gif"),
    ("ico", "image/x-icon"),
    ("woff2", "font/woff2"),
    ("woff", "font/woff"),
    ("ttf", "font/ttf"),
    ("otf", "font/otf"),
    ("pdf", "application/pdf"),
    ("mp4 m4v", "video/mp4"),
    ("webm", "video/webm"),
    ("mp3", "audio/mpeg"),
    ("m4a", "audio/mp4"),
    ("ogg oga opus", "audio/ogg"),
    ("wav", "audio/wav"),
    ("vtt", "text/vtt; charset=utf-8"),
    ("ics", "text/calendar; charset=utf-8"),
    ("zip", "application/zip"),
    ("gz", "application/gzip"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_and_pages_have_the_types_that_browsers_insist_on() {
        assert_eq!(media_type("page-475a77cf99954583_bg.wasm"), "application/wasm");
        assert_eq!(media_type("start.JS"), "text/javascript; charset=utf-8");
        assert_eq!(media_type("index.html"), "text/html; charset=utf-8");
        assert_eq!(media_type("a.b.json"), "application/json; charset=utf-8");
        assert_eq!(media_type("_headers"), "application/octet-stream");
        assert_eq!(media_type("x."), "application/octet-stream");
    }
}
