//! Requests and answers as they go over a connection, HTTP/1.1 (RFC 9112), and the limits on them.

use std::io::{self, Read, Seek, SeekFrom, Write};

use super::request::Request;
use super::response::{Body, Response, Status};
use super::time::header_date;
use crate::system;

/// The most headers of a request.
const MOST_HEADERS: usize = 100;

/// What only a connection makes necessary.
impl Status {
    pub(super) const TIMEOUT: Self = Self(408, "Request Timeout");
    pub(super) const URI_TOO_LONG: Self = Self(414, "URI Too Long");
    pub(super) const HEADERS_TOO_LARGE: Self = Self(431, "Request Header Fields Too Large");
    pub(super) const UNAVAILABLE: Self = Self(503, "Service Unavailable");
    pub(super) const VERSION_NOT_SUPPORTED: Self = Self(505, "HTTP Version Not Supported");
}

impl Request {
    /// Reads the head of a request, which may be whole or not yet: the request and how many bytes its head has, `None`
    /// when more have to come.
    ///
    /// # Errors
    /// The status to refuse it with.
    pub(super) fn parse(bytes: &[u8]) -> Result<Option<(Self, usize)>, Status> {
        let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
        let mut head = httparse::Request::new(&mut headers);
        let length = match head.parse(bytes) {
            Ok(httparse::Status::Complete(length)) => length,
            Ok(httparse::Status::Partial) => return Ok(None),
            Err(httparse::Error::TooManyHeaders) => return Err(Status::HEADERS_TOO_LARGE),
            Err(httparse::Error::Version) => return Err(Status::VERSION_NOT_SUPPORTED),
            Err(_) => return Err(Status::BAD_REQUEST),
        };
        let (Some(method), Some(target), Some(minor)) = (head.method, head.path, head.version)
        else {
            return Err(Status::BAD_REQUEST);
        };
        let headers = head
            .headers
            .iter()
            .map(|it| (it.name.to_owned(), String::from_utf8_lossy(it.value).into_owned()));
        let mut request = Self {
            method: method.to_owned(),
            target: target.to_owned(),
            headers: headers.collect(),
            keep_alive: false,
        };
        let hosts = request.values("host").count();
        if hosts > 1 || hosts == 0 && minor > 0 {
            return Err(Status::BAD_REQUEST);
        }
        let says = |word: &str| {
            let mut options = request.values("connection").flat_map(|it| it.split(','));
            options.any(|it| it.trim().eq_ignore_ascii_case(word))
        };
        // A body is not read, so nothing can be read after it.
        let body = request.values("transfer-encoding").next().is_some()
            || request.values("content-length").any(|it| it.trim() != "0");
        request.keep_alive = !body && if minor > 0 { !says("close") } else { says("keep-alive") };
        Ok(Some((request, length)))
    }
}

impl Response {
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
            Body::File { length, .. } => Some(*length),
            Body::None => None,
        };
        let file = match &self.body {
            Body::File { path, start, .. } if !is_head => {
                let mut file = system::open(path)?;
                file.seek(SeekFrom::Start(*start))?;
                Some(file)
            }
            _ => None,
        };
        let mut head = format!("HTTP/1.1 {} {}\r\n", self.status.0, self.status.1);
        let mut line = |name: &str, value: &str| {
            for part in [name, ": ", value, "\r\n"] {
                head.push_str(part);
            }
        };
        line("Date", &header_date(system::now_ms()));
        self.headers.iter().for_each(|(name, value)| line(name, value));
        if let Some(length) = length {
            line("Content-Length", &length.to_string());
        }
        line("Connection", if keep_alive { "keep-alive" } else { "close" });
        head.push_str("\r\n");
        to.write_all(head.as_bytes())?;
        match (self.body, file) {
            _ if is_head => {}
            (Body::Text(text), _) => to.write_all(text.as_bytes())?,
            (Body::File { length, .. }, Some(file)) => {
                if io::copy(&mut file.take(length), to)? < length {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
            }
            (Body::File { .. } | Body::None, _) => {}
        }
        to.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(head: &str, status: Status) {
        assert_eq!(Request::parse(head.as_bytes()).map(|_| ()), Err(status), "{head}");
    }

    fn kept_alive(head: &str) -> bool {
        Request::parse(head.as_bytes()).unwrap().unwrap().0.keep_alive
    }

    #[test]
    fn a_head_is_read_when_it_is_whole() {
        let head =
            "GET /a HTTP/1.1\r\nHost: x\r\nAccept-Encoding: br\r\naccept-encoding: gzip\r\n\r\n";
        for end in 0..head.len() {
            assert!(Request::parse(&head.as_bytes()[..end]).unwrap().is_none(), "{end}");
        }
        let (request, length) = Request::parse([head, "GET"].concat().as_bytes()).unwrap().unwrap();
        assert_eq!((length, &*request.method, &*request.target), (head.len(), "GET", "/a"));
        assert_eq!(request.header("ACCEPT-ENCODING").as_deref(), Some("br, gzip"));
        assert_eq!(request.header("range"), None);
    }

    #[test]
    fn a_head_that_is_none_is_refused() {
        refused("GET\r\n\r\n", Status::BAD_REQUEST);
        refused("GET / HTTP/1.1\r\n\r\n", Status::BAD_REQUEST);
        refused("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", Status::BAD_REQUEST);
        refused("GET / HTTP/1.1\r\nBad header: a\r\n\r\n", Status::BAD_REQUEST);
        refused("GET / HTTP/2.0\r\n\r\n", Status::VERSION_NOT_SUPPORTED);
        let many = ["GET / HTTP/1.1\r\n", &"A: b\r\n".repeat(101), "\r\n"].concat();
        refused(&many, Status::HEADERS_TOO_LARGE);
    }

    #[test]
    fn a_connection_is_kept_unless_the_client_or_a_body_forbids_it() {
        assert!(kept_alive("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
        assert!(kept_alive("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"));
        assert!(!kept_alive("GET / HTTP/1.1\r\nHost: x\r\nConnection: x, Close\r\n\r\n"));
        assert!(!kept_alive("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\n"));
        assert!(!kept_alive("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"));
        assert!(!kept_alive("GET / HTTP/1.0\r\n\r\n"));
        assert!(kept_alive("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
    }
}
