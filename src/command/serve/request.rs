//! The head of a request, and the limits on it.

use super::response::Status;

/// The most headers of a request.
const MOST_HEADERS: usize = 100;

/// What a client asked.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) method: String,
    pub(super) target: String,
    headers: Vec<(String, String)>,
    /// Whether another request may follow on the same connection.
    pub(super) keep_alive: bool,
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

    /// The header of this name; one that stands there several times is one list.
    pub(super) fn header(&self, name: &str) -> Option<String> {
        let values: Vec<&str> = self.values(name).collect();
        (!values.is_empty()).then(|| values.join(", "))
    }

    fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        self.headers.iter().filter(move |it| it.0.eq_ignore_ascii_case(name)).map(|it| &*it.1)
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
