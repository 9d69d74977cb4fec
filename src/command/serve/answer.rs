//! The answer to a request: which file, which part of it, and whether the client has it already.

use std::io;

use super::encoding::preferred;
use super::range::{Part, part};
use super::request::Request;
use super::response::{Body, Response, Status};
use super::site::{Found, FoundFile, Opened, Site};
use super::tag::is_named;
use super::target::{Astray, Target};
use super::time::{header_date, of_header, seconds};
use crate::publish::media_type;

/// How long a file may be kept whose name changes with its content: a year, which stands for ever.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Every other file is asked for anew, and not sent again while it is the same.
const ASK_ANEW: &str = "no-cache";

/// The answer of `site` to `request`.
pub(super) fn answer(site: &Site, request: &Request) -> Response {
    if !matches!(&*request.method, "GET" | "HEAD") {
        let mut response = Response::plain(Status::NOT_ALLOWED);
        response.set("Allow", "GET, HEAD");
        return response;
    }
    let target = match Target::parse(&request.target) {
        Ok(target) => target,
        Err(Astray::Malformed) => return Response::plain(Status::BAD_REQUEST),
        Err(Astray::Nowhere) => return nowhere(site, request),
    };
    let mut response = match site.find(&target) {
        Found::File(found) => {
            of_file(site, request, &found).unwrap_or_else(|_| Response::plain(Status::SERVER_ERROR))
        }
        Found::Folder => {
            let mut response = Response::plain(Status::MOVED);
            response.set("Location", &target.as_folder());
            response
        }
        Found::Nothing => nowhere(site, request),
    };
    for (name, value) in site.extra_headers(&target.path()) {
        response.set(&name, &value);
    }
    response
}

/// The site's own page for this, or a line that says it.
fn nowhere(site: &Site, request: &Request) -> Response {
    let page = site.lost_page().and_then(|found| {
        let codings = preferred(request.header("accept-encoding").as_deref());
        let opened = site.open_file(&found, &codings).ok()?;
        let Opened { real: path, length, coding, .. } = opened;
        let mut response = Response::new(Status::NOT_FOUND, Body::File { path, start: 0, length });
        response.set("Content-Type", media_type(found.name()));
        response.set("Cache-Control", ASK_ANEW);
        response.set("Vary", "Accept-Encoding");
        if let Some(coding) = coding.name() {
            response.set("Content-Encoding", coding);
        }
        Some(response)
    });
    page.unwrap_or_else(|| Response::plain(Status::NOT_FOUND))
}

fn of_file(site: &Site, request: &Request, found: &FoundFile) -> io::Result<Response> {
    let codings = preferred(request.header("accept-encoding").as_deref());
    let Opened { real, length, modified_ms, coding } = site.open_file(found, &codings)?;
    let tag = site.tags.tag(&real, coding)?;
    let modified = seconds(modified_ms);
    let header = |name: &str| request.header(name);

    let fill = |mut response: Response| {
        response
            .set("Cache-Control", if is_fingerprinted(found.name()) { FOR_EVER } else { ASK_ANEW });
        response.set("ETag", &tag);
        response.set("Last-Modified", &header_date(modified_ms));
        response.set("Vary", "Accept-Encoding");
        response
    };
    let unchanged = match (header("if-none-match"), header("if-modified-since")) {
        (Some(tags), _) => is_named(&tags, &tag),
        (None, Some(since)) => of_header(&since).is_some_and(|since| modified <= since),
        (None, None) => false,
    };
    if unchanged {
        return Ok(fill(Response::new(Status::NOT_MODIFIED, Body::None)));
    }
    let same = header("if-range")
        .is_none_or(|it| it.trim() == tag || of_header(&it).is_some_and(|it| it == modified));
    let asked = match header("range") {
        Some(range) if same && request.method == "GET" => part(&range, length),
        _ => Part::Whole,
    };
    let mut response = match asked {
        Part::Beyond => {
            let mut response = Response::plain(Status::RANGE_NOT_SATISFIABLE);
            response.set("Content-Range", &format!("bytes */{length}"));
            return Ok(response);
        }
        Part::Whole => fill(Response::new(Status::OK, Body::File { path: real, start: 0, length })),
        Part::Of { start, length: count } => {
            let body = Body::File { path: real, start, length: count };
            let mut response = fill(Response::new(Status::PARTIAL, body));
            let last = start + count - 1;
            response.set("Content-Range", &format!("bytes {start}-{last}/{length}"));
            response
        }
    };
    response.set("Content-Type", media_type(found.name()));
    response.set("Accept-Ranges", "bytes");
    if let Some(coding) = coding.name() {
        response.set("Content-Encoding", coding);
    }
    Ok(response)
}

/// Whether a name holds a fingerprint of its content, as in `page-475a77cf99954583_bg.wasm`.
fn is_fingerprinted(name: &str) -> bool {
    const DIGITS: usize = 16;
    name.match_indices('-').any(|(at, _)| {
        let digits = name.get(at + 1..at + 1 + DIGITS).unwrap_or_default();
        let after = name.get(at + 1 + DIGITS..).unwrap_or_default();
        !digits.is_empty()
            && digits.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
            && after.starts_with(['.', '_'])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_has_sixteen_digits_and_an_end() {
        assert!(is_fingerprinted("page-475a77cf99954583_bg.wasm"));
        assert!(is_fingerprinted("a-b-475a77cf99954583.css"));
        assert!(!is_fingerprinted("page-475a77cf9995458_bg.wasm"));
        assert!(!is_fingerprinted("page-475a77cf999545831.css"));
        assert!(!is_fingerprinted("page-475A77CF99954583.css"));
        assert!(!is_fingerprinted("page-475a77cf99954583"));
        assert!(!is_fingerprinted("大-年.css") && !is_fingerprinted("index.html"));
    }
}
