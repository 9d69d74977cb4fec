//! A small web server for the built page, which can be told to serve it badly.

use crate::heard;
use anyhow::{Context, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The policy of a strict site; the page's own is this with the hashes of what stands in it.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' data:; connect-src 'self'; media-src 'self'; font-src 'none'; \
    base-uri 'none'; form-action 'none'";

/// How long a browser may take to ask once it is connected.
const ASKS: Duration = Duration::from_secs(10);

/// What goes wrong with a file.
#[derive(Clone, Debug)]
pub enum Fault {
    /// It is not there: 404.
    Missing,
    /// It comes after this long.
    Slow(Duration),
    /// It announces its length and ends half way.
    CutShort,
    /// It says that it is something else.
    ContentType(&'static str),
    /// It holds something else.
    Body(&'static str),
}

/// What is served and how.
#[derive(Default, Debug)]
struct Plan {
    /// By the ending of the path, such as `.wasm`.
    faults: Vec<(String, Fault)>,
    /// Files beside those of the built page: content type and text, by path.
    files: BTreeMap<String, (String, String)>,
    /// A policy in the response's head, beside the one in the page.
    policy: Option<String>,
    /// Whether pages of other origins may read what is served.
    shared: bool,
    /// Whether files are served as they are, compressed where the browser takes that: as to readers, without the script
    /// that listens.
    plain: bool,
    /// Texts replaced in the page.
    edits: Vec<(String, String)>,
    /// Paths asked for so far, with their queries.
    asked: Vec<String>,
}

/// The built page on a port of its own.
#[derive(Debug)]
pub struct Site {
    root: PathBuf,
    plan: Arc<Mutex<Plan>>,
    address: SocketAddr,
    ended: Arc<AtomicBool>,
}

impl Site {
    /// Serves the folder `root` until dropped.
    ///
    /// # Errors
    /// When there is no free port.
    pub fn serve(root: &Path) -> Result<Self> {
        let listener = listen()?;
        let site = Self {
            root: root.to_owned(),
            plan: Arc::default(),
            address: listener.local_addr()?,
            ended: Arc::default(),
        };
        let (root, plan, ended) =
            (site.root.clone(), Arc::clone(&site.plan), Arc::clone(&site.ended));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if ended.load(Ordering::Relaxed) {
                    return;
                }
                let (root, plan, ended) = (root.clone(), Arc::clone(&plan), Arc::clone(&ended));
                // A browser that hangs up early is no concern of ours.
                std::thread::spawn(move || drop(answer(stream, &root, &plan, &ended)));
            }
        });
        Ok(site)
    }

    /// The address of a path, which begins with a slash.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// From now on files whose path ends so go wrong.
    pub fn fault(&self, ending: &str, fault: Fault) {
        self.plan().faults.push((ending.to_owned(), fault));
    }

    /// From now on files whose path ends so are served well again.
    pub fn mend(&self, ending: &str) {
        self.plan().faults.retain(|(faulty, _)| faulty != ending);
    }

    /// Serves one more file.
    pub fn file(&self, path: &str, content_type: &str, text: &str) {
        self.plan().files.insert(path.to_owned(), (content_type.to_owned(), text.to_owned()));
    }

    /// Sends a policy in the head of each response.
    pub fn policy(&self, policy: &str) {
        self.plan().policy = Some(policy.to_owned());
    }

    /// Lets pages of other origins read everything, as a site does that brings stories to hosts.
    pub fn share(&self) {
        self.plan().shared = true;
    }

    /// Serves files as they are, and compressed where the browser takes that, as a server of readers does.
    pub fn serve_readers(&self) {
        self.plan().plain = true;
    }

    /// Replaces a text in the page itself.
    pub fn edit(&self, old: &str, new: &str) {
        self.plan().edits.push((old.to_owned(), new.to_owned()));
    }

    /// The paths that were asked for so far, with their queries.
    pub fn asked(&self) -> Vec<String> {
        self.plan().asked.clone()
    }

    /// The page as built, before any edit.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn html(&self) -> Result<String> {
        Ok(std::fs::read_to_string(self.root.join("index.html"))?)
    }

    /// The policy that the page as built states itself.
    ///
    /// # Errors
    /// When it states none.
    pub fn stated_policy(&self) -> Result<String> {
        let html = self.html()?;
        let (_, after) = html
            .split_once("http-equiv=\"Content-Security-Policy\" content=\"")
            .context("the page states no policy")?;
        Ok(after.split('"').next().unwrap_or_default().to_owned())
    }

    fn plan(&self) -> MutexGuard<'_, Plan> {
        lock(&self.plan)
    }
}

/// Ports that were served so far.
static SERVED: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());

/// Listens on a port that no site had before: a browser that is used again keeps by port what an earlier case stored.
fn listen() -> Result<TcpListener> {
    let mut served = SERVED.lock().unwrap_or_else(PoisonError::into_inner);
    // Held, so that they are not given again.
    let mut used = Vec::new();
    loop {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port")?;
        if served.insert(listener.local_addr()?.port()) {
            return Ok(listener);
        }
        used.push(listener);
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
        // Wakes the thread that waits for a connection.
        drop(TcpStream::connect(self.address));
    }
}

/// What one path gives: status, content type and body.
struct Found {
    status: &'static str,
    content_type: String,
    body: Vec<u8>,
    is_brotli: bool,
}

fn answer(
    mut stream: TcpStream,
    root: &Path,
    plan: &Mutex<Plan>,
    ended: &AtomicBool,
) -> Result<()> {
    stream.set_read_timeout(Some(ASKS))?;
    stream.set_write_timeout(Some(ASKS))?;
    let (target, takes_brotli) = request(&mut stream)?;
    let path = target.split(['?', '#']).next().unwrap_or_default().to_owned();
    let (fault, policy, shared, mut found) = {
        let mut plan = lock(plan);
        plan.asked.push(target);
        let fault = plan.faults.iter().find(|(ending, _)| path.ends_with(ending.as_str()));
        let fault = fault.map(|(_, fault)| fault.clone());
        (fault, plan.policy.clone(), plan.shared, find(root, &path, takes_brotli, &plan))
    };
    let mut send = found.body.len();
    match fault {
        Some(Fault::Missing) => found = missing(),
        Some(Fault::Slow(wait)) => pause(wait, ended),
        Some(Fault::CutShort) => send /= 2,
        Some(Fault::ContentType(other)) => found.content_type = other.to_owned(),
        Some(Fault::Body(text)) => found.body = text.as_bytes().to_vec(),
        None => {}
    }
    if send > found.body.len() || !matches!(fault, Some(Fault::CutShort)) {
        send = found.body.len();
    }
    let mut head = format!(
        "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
         Connection: close\r\n",
        found.status,
        found.content_type,
        found.body.len()
    );
    if found.is_brotli {
        head.push_str("Content-Encoding: br\r\n");
    }
    if shared {
        head.push_str("Access-Control-Allow-Origin: *\r\n");
    }
    if let Some(policy) = policy {
        head.push_str(&format!("Content-Security-Policy: {policy}\r\n"));
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes())?;
    stream.write_all(found.body.get(..send).unwrap_or_default())?;
    stream.flush()?;
    Ok(())
}

/// The second word of a request, and whether its head says that the browser takes Brotli.
fn request(stream: &mut TcpStream) -> Result<(String, bool)> {
    let mut head = Vec::new();
    let mut part = [0; 4096];
    while !head.windows(4).any(|four| four == b"\r\n\r\n") && head.len() < 64_000 {
        let count = stream.read(&mut part)?;
        if count == 0 {
            break;
        }
        head.extend_from_slice(part.get(..count).unwrap_or_default());
    }
    let head = String::from_utf8_lossy(&head);
    let target = head.split_whitespace().nth(1).context("not a request")?.to_owned();
    let mut takes = head.lines().filter_map(|it| it.split_once(':'));
    let takes = takes.find(|it| it.0.eq_ignore_ascii_case("accept-encoding")).map(|it| it.1);
    Ok((target, takes.is_some_and(|it| it.split(',').any(|it| it.trim() == "br"))))
}

/// Waits, though not past the end of the site.
fn pause(wait: Duration, ended: &AtomicBool) {
    let start = Instant::now();
    while start.elapsed() < wait && !ended.load(Ordering::Relaxed) {
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn find(root: &Path, path: &str, takes_brotli: bool, plan: &Plan) -> Found {
    if path == heard::PATH {
        return good("text/javascript", heard::SCRIPT.into());
    }
    if let Some((content_type, text)) = plan.files.get(path) {
        return good(content_type, text.clone().into_bytes());
    }
    let name = if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let relative = Path::new(name.trim_start_matches('/'));
    let inside = relative.components().all(|part| matches!(part, Component::Normal(_)));
    if plan.plain && takes_brotli && inside {
        let packed = root.join(format!("{}.br", relative.display()));
        if let Ok(body) = std::fs::read(packed) {
            return Found { is_brotli: true, ..good(content_type(relative), body) };
        }
    }
    match std::fs::read(root.join(relative)) {
        Ok(body) if inside => {
            let content_type = content_type(relative);
            let page = content_type.starts_with("text/html") && !plan.plain;
            good(content_type, if page { edited(body, plan) } else { body })
        }
        _ => missing(),
    }
}

/// The page with the script that listens and with what the test wants changed.
fn edited(body: Vec<u8>, plan: &Plan) -> Vec<u8> {
    let mut html = String::from_utf8_lossy(&body).into_owned();
    for (old, new) in &plan.edits {
        html = html.replace(old, new);
    }
    let script = format!("<head><script src=\"{}\"></script>", heard::PATH);
    html.replacen("<head>", &script, 1).into_bytes()
}

fn good(content_type: &str, body: Vec<u8>) -> Found {
    Found { status: "200 OK", content_type: content_type.to_owned(), body, is_brotli: false }
}

fn missing() -> Found {
    Found { status: "404 Not Found", ..good("text/plain", b"not here".to_vec()) }
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

fn lock(plan: &Mutex<Plan>) -> MutexGuard<'_, Plan> {
    // A test that failed elsewhere leaves a plan that can still be read.
    plan.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Head and body of a path, as the site serves it.
    fn get(site: &Site, path: &str) -> (String, String) {
        get_with(site, path, "")
    }

    /// The same with more lines in the request's head.
    fn get_with(site: &Site, path: &str, lines: &str) -> (String, String) {
        let mut stream = TcpStream::connect(site.address).expect("it listens");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: a\r\n{lines}\r\n").expect("it reads");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("it answers");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").expect("it has a head");
        (head.to_owned(), body.to_owned())
    }

    fn site() -> Site {
        let site = Site::serve(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("a port is free");
        site.file("/story.json", "application/json", "{\"a\":1234}");
        site
    }

    #[test]
    fn no_port_is_served_twice() {
        let mut ports = BTreeSet::new();
        for _ in 0..300 {
            assert!(ports.insert(site().address.port()));
        }
    }

    #[test]
    fn files_beside_the_page_are_served_and_others_are_missing() {
        let site = site();
        assert_eq!(get(&site, "/story.json?x=1").1, "{\"a\":1234}");
        assert!(get(&site, "/nothing.json").0.starts_with("HTTP/1.1 404"));
        assert!(get(&site, "/../web/Cargo.toml").0.starts_with("HTTP/1.1 404"));
        assert_eq!(site.asked().first().map(String::as_str), Some("/story.json?x=1"));
    }

    #[test]
    fn readers_get_files_packed_where_they_take_that() {
        let folder = std::env::temp_dir().join(format!("nianbiao-server-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder can be made");
        for (name, text) in [("index.html", "<head></head>"), ("index.html.br", "packed")] {
            std::fs::write(folder.join(name), text).expect("a file can be written");
        }
        let site = Site::serve(&folder).expect("a port is free");
        assert!(get(&site, "/").1.contains("<script src="));
        site.serve_readers();
        assert_eq!(get(&site, "/").1, "<head></head>");
        let (head, body) = get_with(&site, "/", "Accept-Encoding: gzip, br\r\n");
        assert_eq!(body, "packed");
        assert!(head.contains("\r\nContent-Encoding: br") && head.contains("text/html"));
        std::fs::remove_dir_all(folder).expect("it goes again");
    }

    #[test]
    fn what_is_shared_says_so() {
        let site = site();
        assert!(!get(&site, "/story.json").0.contains("Allow-Origin"));
        site.share();
        assert!(get(&site, "/story.json").0.contains("\r\nAccess-Control-Allow-Origin: *"));
    }

    #[test]
    fn each_fault_shows_and_can_be_mended() {
        let site = site();
        site.fault("story.json", Fault::CutShort);
        let (head, body) = get(&site, "/story.json");
        assert!(head.contains("Content-Length: 10") && body.len() == 5, "{head} {body}");
        site.mend("story.json");
        site.fault("story.json", Fault::Missing);
        assert!(get(&site, "/story.json").0.starts_with("HTTP/1.1 404"));
        site.mend("story.json");
        site.fault("story.json", Fault::Body("longer than the file itself"));
        assert_eq!(get(&site, "/story.json").1, "longer than the file itself");
        site.mend("story.json");
        site.fault("story.json", Fault::ContentType("text/html"));
        assert!(get(&site, "/story.json").0.contains("Content-Type: text/html"));
        site.mend("story.json");
        site.policy(POLICY);
        assert!(
            get(&site, "/story.json").0.contains("Content-Security-Policy: default-src 'none'")
        );
    }
}
