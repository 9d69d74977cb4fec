//! `nianbiao serve`, asked over raw sockets.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, SystemTime};

use crate::program::{folder, in_node, program, run};

/// A site being served; it ends with its test.
struct Site {
    child: Child,
    address: String,
    root: PathBuf,
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const PAGE: &str = "page-475a77cf99954583_bg.wasm";

/// Serves a small site of its own for one test.
fn serve(name: &str, arguments: &[&str]) -> Site {
    let root = folder(name).join("site");
    fs::create_dir_all(root.join("en/deep")).unwrap();
    let old = SystemTime::now() - Duration::from_secs(3600);
    for (path, content) in [
        ("index.html", "<h1>年表</h1>"),
        ("en/index.html", "english"),
        (PAGE, "0123456789"),
        ("data.json", "{}"),
        ("start.js", "plain"),
        ("start.js.br", "brotli"),
        ("start.js.gz", "gzip"),
        ("stale.css", "new"),
        ("empty.txt", ""),
        ("picture.svg", "<svg/>"),
        ("picture.png", "png"),
        (".secret", "secret"),
        ("年 表.txt", "named"),
        (
            "_headers",
            "/*\n  X-Site: yes\n/*.json\n  Access-Control-Allow-Origin: *\n  Cache-Control: max-age=60\n",
        ),
    ] {
        write(&root.join(path), content, old);
    }
    write(&root.join("stale.css.br"), "older", old - Duration::from_secs(60));
    fs::write(root.parent().unwrap().join("outside.txt"), "outside").unwrap();
    start(root, arguments)
}

fn write(path: &Path, content: &str, modified: SystemTime) {
    fs::write(path, content).unwrap();
    fs::File::options().write(true).open(path).unwrap().set_modified(modified).unwrap();
}

fn start(root: PathBuf, arguments: &[&str]) -> Site {
    let mut child =
        program().arg("serve").arg(&root).args(arguments).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.split("http://").nth(1).unwrap_or_else(|| panic!("{line}"));
    let address = address.split('/').next().unwrap().to_owned();
    Site { child, address, root }
}

/// An answer: its status, its headers, its body.
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|it| it.split_once(": "));
        lines.filter(|it| it.0.eq_ignore_ascii_case(name)).map(|it| it.1).next()
    }

    #[track_caller]
    fn has(&self, status: u16, headers: &[(&str, &str)], body: &str) {
        assert_eq!((self.status, &*self.body), (status, body), "{}", self.head);
        for (name, value) in headers {
            assert_eq!(self.header(name), Some(*value), "{name} of {}", self.head);
        }
    }
}

impl Site {
    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    /// Sends `request` and reads to the end of the connection.
    fn raw(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        // It may be refused before it is sent to its end.
        let _ = stream.write_all(request.as_bytes());
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        answer(&text)
    }

    fn ask(&self, method: &str, target: &str, headers: &str) -> Answer {
        self.raw(&format!(
            "{method} {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n"
        ))
    }

    fn get(&self, target: &str, headers: &str) -> Answer {
        self.ask("GET", target, headers)
    }
}

fn answer(text: &str) -> Answer {
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{text:?}"));
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Answer { status, head: head.to_owned(), body: body.to_owned() }
}

#[test]
fn files_have_their_types_and_may_be_kept_as_long_as_their_names_allow() {
    let site = serve("types", &["--port", "0"]);
    assert!(site.address.starts_with("127.0.0.1:"), "{}", site.address);
    let html = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Cache-Control", "no-cache"),
        ("Vary", "Accept-Encoding"),
    ];
    site.get("/", "").has(200, &html, "<h1>年表</h1>");
    let wasm = [
        ("Content-Type", "application/wasm"),
        ("Cache-Control", "public, max-age=31536000, immutable"),
        ("Content-Length", "10"),
    ];
    site.get(&format!("/{PAGE}"), "").has(200, &wasm, "0123456789");
    site.get("/start.js", "").has(
        200,
        &[("Content-Type", "text/javascript; charset=utf-8")],
        "plain",
    );
    site.get("/picture.svg", "").has(
        200,
        &[("Content-Type", "image/svg+xml; charset=utf-8")],
        "<svg/>",
    );
    site.get("/picture.png?v=1", "").has(200, &[("Content-Type", "image/png")], "png");
    site.get("/%E5%B9%B4%20%E8%A1%A8.txt", "").has(200, &[], "named");
    site.get("/empty.txt", "").has(200, &[("Content-Length", "0")], "");
}

#[test]
fn a_head_has_the_headers_of_the_file_and_nothing_of_it() {
    let site = serve("head", &["--port", "0"]);
    site.ask("HEAD", "/start.js", "Accept-Encoding: br\r\n").has(
        200,
        &[
            ("Content-Length", "6"),
            ("Content-Encoding", "br"),
            ("Content-Type", "text/javascript; charset=utf-8"),
        ],
        "",
    );
    site.ask("HEAD", &format!("/{PAGE}"), "Range: bytes=0-1\r\n").has(
        200,
        &[("Content-Length", "10")],
        "",
    );
    site.ask("HEAD", "/none", "").has(404, &[], "");
}

#[test]
fn files_that_lie_there_compressed_go_out_so_to_whoever_takes_them() {
    let site = serve("compressed", &["--port", "0"]);
    for (accepted, coding, body) in [
        ("gzip, deflate, br", Some("br"), "brotli"),
        ("gzip", Some("gzip"), "gzip"),
        ("br;q=0.1, gzip;q=0.9", Some("gzip"), "gzip"),
        ("br;q=0", None, "plain"),
        ("identity", None, "plain"),
    ] {
        let answer = site.get("/start.js", &format!("Accept-Encoding: {accepted}\r\n"));
        answer.has(
            200,
            &[("Vary", "Accept-Encoding"), ("Content-Type", "text/javascript; charset=utf-8")],
            body,
        );
        assert_eq!(answer.header("Content-Encoding"), coding, "{accepted}");
    }
    let stale = site.get("/stale.css", "Accept-Encoding: br, gzip\r\n");
    stale.has(200, &[], "new");
    assert_eq!(stale.header("Content-Encoding"), None);
}

#[test]
fn tags_are_of_the_bytes_that_go_out_and_spare_sending_them_again() {
    let site = serve("tags", &["--port", "0"]);
    let plain = site.get("/start.js", "");
    let packed = site.get("/start.js", "Accept-Encoding: br\r\n");
    let (plain_tag, packed_tag) = (plain.header("ETag").unwrap(), packed.header("ETag").unwrap());
    assert_ne!(plain_tag, packed_tag);
    assert!(plain_tag.starts_with('"') && plain_tag.ends_with('"'), "strong: {plain_tag}");
    let named = format!("If-None-Match: \"x\", {plain_tag}\r\n");
    let unchanged = site.get("/start.js", &named);
    unchanged.has(
        304,
        &[
            ("ETag", plain_tag),
            ("Vary", "Accept-Encoding"),
            ("Cache-Control", "no-cache"),
            ("X-Site", "yes"),
        ],
        "",
    );
    assert_eq!(unchanged.header("Content-Length"), None);
    site.get("/start.js", &format!("Accept-Encoding: br\r\n{named}")).has(200, &[], "brotli");
    site.get("/start.js", "If-None-Match: *\r\n").has(304, &[], "");

    let time = plain.header("Last-Modified").unwrap().to_owned();
    site.get("/start.js", &format!("If-Modified-Since: {time}\r\n")).has(304, &[], "");
    site.get("/start.js", "If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT\r\n").has(
        200,
        &[],
        "plain",
    );
    site.get("/start.js", &format!("If-None-Match: \"x\"\r\nIf-Modified-Since: {time}\r\n")).has(
        200,
        &[],
        "plain",
    );

    // The same length at the same second, and still another file.
    write(&site.root.join("start.js"), "PLAIN", SystemTime::now());
    site.get("/start.js", &named).has(200, &[], "PLAIN");
    // The compressed ones are of the file before.
    site.get("/start.js", "Accept-Encoding: br\r\n").has(200, &[], "PLAIN");
}

#[test]
fn a_part_of_a_file_is_sent_to_whoever_asks_for_it() {
    let site = serve("range", &["--port", "0"]);
    let target = format!("/{PAGE}");
    let part = [
        ("Content-Range", "bytes 2-4/10"),
        ("Content-Length", "3"),
        ("Content-Type", "application/wasm"),
        ("Accept-Ranges", "bytes"),
    ];
    site.get(&target, "Range: bytes=2-4\r\n").has(206, &part, "234");
    site.get(&target, "Range: bytes=-3\r\n").has(206, &[("Content-Range", "bytes 7-9/10")], "789");
    site.get(&target, "Range: bytes=8-\r\n").has(206, &[], "89");
    let beyond = site.get(&target, "Range: bytes=10-\r\n");
    assert_eq!((beyond.status, beyond.header("Content-Range")), (416, Some("bytes */10")));
    site.get(&target, "Range: bytes=0-1,4-5\r\n").has(200, &[], "0123456789");
    site.get(&target, "Range: lines=0-1\r\n").has(200, &[], "0123456789");
    // The part of a compressed file is a part of what goes out.
    let packed = [("Content-Encoding", "br"), ("Content-Range", "bytes 0-1/6")];
    site.get("/start.js", "Accept-Encoding: br\r\nRange: bytes=0-1\r\n").has(206, &packed, "br");

    let whole = site.get(&target, "");
    let (tag, time) = (whole.header("ETag").unwrap(), whole.header("Last-Modified").unwrap());
    for (condition, status, body) in [
        (tag, 206, "01"),
        (time, 206, "01"),
        ("\"other\"", 200, "0123456789"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 200, "0123456789"),
    ] {
        site.get(&target, &format!("Range: bytes=0-1\r\nIf-Range: {condition}\r\n")).has(
            status,
            &[],
            body,
        );
    }
}

#[test]
fn a_folder_is_its_page_and_its_address_ends_with_a_stroke() {
    let site = serve("folder", &["--port", "0"]);
    site.get("/en/", "").has(200, &[("Content-Type", "text/html; charset=utf-8")], "english");
    let moved = site.get("/en?story=a%20b", "");
    assert_eq!((moved.status, moved.header("Location")), (301, Some("/en/?story=a%20b")));
    assert_eq!(site.get("/en/deep/", "").status, 404, "there are no listings");
    assert_eq!(site.get("/index.html/", "").status, 404);
    assert_eq!(site.get("/none", "").status, 404);
    fs::write(site.root.join("404.html"), "lost").unwrap();
    site.get("/none", "").has(404, &[("Content-Type", "text/html; charset=utf-8")], "lost");
}

#[test]
fn nothing_outside_of_the_site_is_served() {
    let site = serve("escape", &["--port", "0"]);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(site.root.join("../outside.txt"), site.root.join("link.txt"))
            .unwrap();
        std::os::unix::fs::symlink("..", site.root.join("up")).unwrap();
        std::os::unix::fs::symlink("data.json", site.root.join("inside.json")).unwrap();
        site.get("/inside.json", "").has(
            200,
            &[("Content-Type", "application/json; charset=utf-8")],
            "{}",
        );
    }
    for target in [
        "/../outside.txt",
        "/%2e%2e/outside.txt",
        "/en/../../outside.txt",
        "/en/..%2f..%2foutside.txt",
        "/..%5coutside.txt",
        "/link.txt",
        "/up/outside.txt",
        "/.secret",
        "//outside.txt",
        "/_headers",
    ] {
        let answer = site.get(target, "");
        assert_eq!(answer.status, 404, "{target}");
        assert!(!answer.body.contains("outside") && !answer.body.contains("secret"), "{target}");
    }
    assert_eq!(site.get("/index.html%00.txt", "").status, 400);
    assert_eq!(site.get("/%zz", "").status, 400);
}

#[test]
fn requests_that_are_none_are_refused() {
    let site = serve("refused", &["--port", "0"]);
    let post = site.raw("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello");
    assert_eq!(
        (post.status, post.header("Allow"), post.header("Connection")),
        (405, Some("GET, HEAD"), Some("close"))
    );
    // What is no request Node refuses itself.
    if in_node() {
        return;
    }
    assert_eq!(site.raw("nonsense\r\n\r\n").status, 400);
    assert_eq!(site.raw("GET / HTTP/1.1\r\n\r\n").status, 400, "without a host");
    assert_eq!(site.raw("GET / HTTP/3.0\r\nHost: x\r\n\r\n").status, 505);
    let large = format!("X-Large: {}\r\n", "x".repeat(20_000));
    assert_eq!(site.get("/", &large).status, 431);
    assert_eq!(site.get("/", &"X-Many: x\r\n".repeat(150)).status, 431);
    assert_eq!(site.get(&"/x".repeat(20_000), "").status, 414);
    site.get("/", "").has(200, &[], "<h1>年表</h1>");
}

#[test]
fn the_headers_of_the_site_apply() {
    let site = serve("own-headers", &["--port", "0"]);
    let json =
        [("X-Site", "yes"), ("Access-Control-Allow-Origin", "*"), ("Cache-Control", "max-age=60")];
    site.get("/data.json", "").has(200, &json, "{}");
    let page = site.get("/", "");
    assert_eq!(
        (page.header("X-Site"), page.header("Access-Control-Allow-Origin")),
        (Some("yes"), None)
    );
}

#[test]
fn headers_of_a_site_that_is_made_for_a_folder_of_its_host_apply() {
    let site = serve("folder-headers", &["--port", "0"]);
    fs::write(site.root.join("site.json"), r#"{"base_url": "https://a.example/year"}"#).unwrap();
    fs::write(site.root.join("_headers"), "/year/*\n  X-Site: yes\n/en/*\n  X-Other: yes\n")
        .unwrap();
    for path in ["/", "/en/"] {
        let page = site.get(path, "");
        assert_eq!((page.header("X-Site"), page.header("X-Other")), (Some("yes"), None), "{path}");
    }
}

#[test]
fn a_connection_serves_one_request_after_another() {
    let site = serve("kept", &["--port", "0"]);
    let mut stream = site.connect();
    let ask = "GET /start.js HTTP/1.1\r\nHost: x\r\n\r\n";
    // Two at once, then a last one.
    stream.write_all([ask, ask].concat().as_bytes()).unwrap();
    let last = "GET /data.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    stream.write_all(last.as_bytes()).unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    assert_eq!(text.matches("HTTP/1.1 200 OK").count(), 3, "{text}");
    assert_eq!(text.matches("Connection: keep-alive").count(), 2, "{text}");
    assert!(text.ends_with("{}"));
}

#[test]
fn many_look_at_once() {
    let site = serve("many", &["--port", "0"]);
    // These say nothing, and hold nobody up.
    let silent: Vec<TcpStream> = (0..50).map(|_| site.connect()).collect();
    std::thread::scope(|scope| {
        for _ in 0..50 {
            scope.spawn(|| site.get(&format!("/{PAGE}"), "").has(200, &[], "0123456789"));
        }
    });
    drop(silent);
}

#[test]
fn a_port_that_was_asked_for_is_taken_or_refused_and_one_that_was_not_moves_on() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let root = folder("port");
    let refused = run(&["serve", root.to_str().unwrap(), "--port", &port]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains(&format!("port {port} is taken")), "{}", refused.err);
    // Whether or not 8080 is free here, two sites get two ports.
    let (first, second) = (start(root.clone(), &[]), start(root.clone(), &[]));
    assert_ne!(first.address, second.address);
    let gone = run(&["serve", root.join("none").to_str().unwrap()]);
    assert!(gone.code == 2 && gone.err.contains("it is not there"), "{}", gone.err);
    let nowhere = run(&["serve", root.to_str().unwrap(), "--host", "203.0.113.1"]);
    assert!(nowhere.code == 2 && nowhere.err.contains("--host"), "{}", nowhere.err);
}
