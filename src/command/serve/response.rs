//! An answer, and how it is written.

use std::fs::File;
use std::io::{self, Read, Write};
use std::time::SystemTime;

/// A status with its phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Status(pub(super) u16, &'static str);

impl Status {
    pub(super) const OK: Self = Self(200, "OK");
    pub(super) const PARTIAL: Self = Self(206, "Partial Content");
    pub(super) const MOVED: Self = Self(301, "Moved Permanently");
    pub(super) const NOT_MODIFIED: Self = Self(304, "Not Modified");
    pub(super) const BAD_REQUEST: Self = Self(400, "Bad Request");
    pub(super) const NOT_FOUND: Self = Self(404, "Not Found");
    pub(super) const NOT_ALLOWED: Self = Self(405, "Method Not Allowed");
    pub(super) const TIMEOUT: Self = Self(408, "Request Timeout");
    pub(super) const URI_TOO_LONG: Self = Self(414, "URI Too Long");
    pub(super) const RANGE_NOT_SATISFIABLE: Self = Self(416, "Range Not Satisfiable");
    pub(super) const HEADERS_TOO_LARGE: Self = Self(431, "Request Header Fields Too Large");
    pub(super) const SERVER_ERROR: Self = Self(500, "Internal Server Error");
    pub(super) const UNAVAILABLE: Self = Self(503, "Service Unavailable");
    pub(super) const VERSION_NOT_SUPPORTED: Self = Self(505, "HTTP Version Not Supported");
}

/// What comes after the head of an answer.
pub(super) enum Body {
    Text(String),
    /// So many bytes of a file, from where it is.
    File(File, u64),
    /// Nothing, and no length either.
    None,
}

/// An answer.
pub(super) struct Response {
    pub(super) status: Status,
    headers: Vec<(String, String)>,
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

    /// Writes it, to `HEAD` without its body.
    ///
    /// # Errors
    /// When the client has gone or takes too long, or the file has become shorter; then the connection is of no use.
    pub(super) fn write(
        self,
        to: &mut impl Write,
        is_head: bool,
        keep_alive: bool,
    ) -> io::Result<()> {
        let length = match &self.body {
            Body::Text(text) => Some(text.len() as u64),
            Body::File(_, length) => Some(*length),
            Body::None => None,
        };
        let mut head = format!("HTTP/1.1 {} {}\r\n", self.status.0, self.status.1);
        let mut line = |name: &str, value: &str| {
            for part in [name, ": ", value, "\r\n"] {
                head.push_str(part);
            }
        };
        line("Date", &httpdate::fmt_http_date(SystemTime::now()));
        self.headers.iter().for_each(|(name, value)| line(name, value));
        if let Some(length) = length {
            line("Content-Length", &length.to_string());
        }
        line("Connection", if keep_alive { "keep-alive" } else { "close" });
        head.push_str("\r\n");
        to.write_all(head.as_bytes())?;
        match self.body {
            _ if is_head => {}
            Body::None => {}
            Body::Text(text) => to.write_all(text.as_bytes())?,
            Body::File(file, length) => {
                if io::copy(&mut file.take(length), to)? < length {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
            }
        }
        to.flush()
    }
}
