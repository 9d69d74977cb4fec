use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;

use super::*;

/// A site of one page, whose folder goes with its test.
struct Served {
    address: SocketAddr,
    folder: PathBuf,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Serves it with these limits.
fn served(name: &str, limits: Limits) -> Served {
    let folder: PathBuf =
        std::env::temp_dir().join(format!("nianbiao-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("index.html"), "page").unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = Server::new(Site::open(&folder).unwrap(), limits);
    thread::spawn(move || server.run(&listener));
    Served { address, folder }
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream
}

fn all_of(stream: &mut TcpStream) -> String {
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    text
}

const ASK: &str = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

fn short() -> Limits {
    let time = Duration::from_millis(300);
    Limits { head: time, idle: time, ..Limits::default() }
}

#[test]
fn a_client_that_sends_its_head_drop_by_drop_is_told_that_it_takes_too_long() {
    let site = served("slow", short());
    let mut stream = connect(site.address);
    let start = Instant::now();
    for byte in ASK.bytes().cycle().take(12) {
        // The server may have closed by now, which is what this is about.
        let _ = stream.write_all(&[byte]);
        thread::sleep(Duration::from_millis(50));
    }
    assert!(all_of(&mut stream).starts_with("HTTP/1.1 408 "));
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[test]
fn a_connection_without_requests_is_closed_in_silence() {
    let site = served("idle", short());
    let mut stream = connect(site.address);
    stream.write_all(ASK.as_bytes()).unwrap();
    let text = all_of(&mut stream);
    assert!(text.starts_with("HTTP/1.1 200 OK\r\n") && text.ends_with("\r\n\r\npage"), "{text}");
}

#[test]
fn more_connections_than_the_limit_are_sent_away_and_room_is_given_back() {
    let limits = Limits { connections: 2, ..Limits::default() };
    let site = served("crowd", limits);
    let address = site.address;
    let mut first = connect(address);
    let mut second = connect(address);
    for stream in [&mut first, &mut second] {
        stream.write_all(ASK.as_bytes()).unwrap();
        let mut piece = [0; 1000];
        assert!(stream.read(&mut piece).unwrap() > 0, "it is being served");
    }
    assert!(all_of(&mut connect(address)).starts_with("HTTP/1.1 503 "));
    drop(first);
    let closing = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    for attempt in 0..100 {
        let mut stream = connect(address);
        let sent = stream.write_all(closing.as_bytes());
        let mut text = String::new();
        let read = stream.read_to_string(&mut text);
        if sent.is_ok() && read.is_ok() && text.starts_with("HTTP/1.1 200 ") {
            return;
        }
        assert!(attempt < 99, "no room again: {text}");
        thread::sleep(Duration::from_millis(50));
    }
}
