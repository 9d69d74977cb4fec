//! An answer.

use std::path::PathBuf;

/// A status with its phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Status(pub(super) u16, pub(super) &'static str);

impl Status {
    pub(super) const OK: Self = Self(200, "OK");
    pub(super) const PARTIAL: Self = Self(206, "Partial Content");
    pub(super) const MOVED: Self = Self(301, "Moved Permanently");
    pub(super) const NOT_MODIFIED: Self = Self(304, "Not Modified");
    pub(super) const BAD_REQUEST: Self = Self(400, "Bad Request");
    pub(super) const NOT_FOUND: Self = Self(404, "Not Found");
    pub(super) const NOT_ALLOWED: Self = Self(405, "Method Not Allowed");
    pub(super) const RANGE_NOT_SATISFIABLE: Self = Self(416, "Range Not Satisfiable");
    pub(super) const SERVER_ERROR: Self = Self(500, "Internal Server Error");
}

/// What comes after the head of an answer.
pub(super) enum Body {
    Text(String),
    /// So many bytes of a file, from one of them on.
    File {
        path: PathBuf,
        start: u64,
        length: u64,
    },
    /// Nothing, and no length either.
    None,
}

/// An answer.
pub(super) struct Response {
    pub(super) status: Status,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Body,
}

impl Response {
    pub(super) fn new(status: Status, body: Body) -> Self {
        Self { status, headers: Vec::new(), body }
    }

    /// A line that says the status, for people.
    pub(super) fn plain(status: Status) -> Self {
        let text = format!("{} {}\n", status.0, status.1);
        let mut response = Self::new(status, Body::Text(text));
        response.set("Content-Type", "text/plain; charset=utf-8");
        response.set("Cache-Control", "no-cache");
        response
    }

    /// Sets a header, in place of one of the same name.
    pub(super) fn set(&mut self, name: &str, value: &str) {
        self.headers.retain(|it| !it.0.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.to_owned()));
    }
}
