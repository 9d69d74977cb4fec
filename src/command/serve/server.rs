//! Connections: a thread for each, up to a number, each with limits on size and time.

use std::io::{self, Read};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::answer::answer;
use super::request::Request;
use super::response::{Response, Status};
use super::site::Site;

/// What a client may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Connections at once.
    pub(super) connections: usize,
    /// Bytes of the head of a request.
    pub(super) head_bytes: usize,
    /// Time for the head of a request, from its first byte.
    pub(super) head: Duration,
    /// Time between requests.
    pub(super) idle: Duration,
    /// Time without anything taken of an answer.
    pub(super) write: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 512,
            head_bytes: 16 * 1024,
            head: Duration::from_secs(10),
            idle: Duration::from_secs(30),
            write: Duration::from_secs(30),
        }
    }
}

/// A site and those who look at it.
pub(super) struct Server {
    site: Site,
    limits: Limits,
    connections: AtomicUsize,
}

/// A connection that is counted as long as it lives.
struct Counted(Arc<Server>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.connections.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Server {
    pub(super) fn new(site: Site, limits: Limits) -> Arc<Self> {
        Arc::new(Self { site, limits, connections: AtomicUsize::new(0) })
    }

    /// Answers whoever comes, until the process ends.
    pub(super) fn run(self: &Arc<Self>, listener: &TcpListener) -> ! {
        /// A pause after a connection that could not be had: the process may be out of files for a moment.
        const PAUSE: Duration = Duration::from_millis(50);
        loop {
            let Ok((mut stream, _)) = listener.accept() else {
                thread::sleep(PAUSE);
                continue;
            };
            let before = self.connections.fetch_add(1, Ordering::Relaxed);
            let counted = Counted(Arc::clone(self));
            if before >= self.limits.connections {
                refuse(&mut stream, Status::UNAVAILABLE);
                continue;
            }
            // Without a thread for it the connection is dropped, and so closed.
            let _ = thread::Builder::new().spawn(move || counted.0.serve(stream));
        }
    }

    fn serve(&self, mut stream: TcpStream) {
        let _ = stream.set_nodelay(true);
        let _ = stream.set_write_timeout(Some(self.limits.write));
        let mut bytes = Vec::new();
        loop {
            let request = match self.next_request(&mut stream, &mut bytes) {
                Ok(Some(request)) => request,
                Ok(None) => return,
                Err(status) => {
                    refuse(&mut stream, status);
                    return linger(&mut stream);
                }
            };
            let is_head = request.method == "HEAD";
            let response = answer(&self.site, &request);
            if response.write(&mut stream, is_head, request.keep_alive).is_err() {
                return;
            }
            if !request.keep_alive {
                return linger(&mut stream);
            }
        }
    }

    /// Reads the head of the next request; what came after it stays in `bytes`. `None` when the client is done.
    fn next_request(
        &self,
        stream: &mut TcpStream,
        bytes: &mut Vec<u8>,
    ) -> Result<Option<Request>, Status> {
        let mut deadline = (!bytes.is_empty()).then(|| Instant::now() + self.limits.head);
        loop {
            if let Some((request, length)) = Request::parse(bytes)? {
                bytes.drain(..length);
                return Ok(Some(request));
            }
            if bytes.len() >= self.limits.head_bytes {
                return Err(match bytes.contains(&b'\n') {
                    true => Status::HEADERS_TOO_LARGE,
                    false => Status::URI_TOO_LONG,
                });
            }
            let left = match deadline {
                Some(deadline) => deadline.saturating_duration_since(Instant::now()),
                None => self.limits.idle,
            };
            if left.is_zero() {
                return Err(Status::TIMEOUT);
            }
            let _ = stream.set_read_timeout(Some(left));
            let mut piece = [0; 4096];
            match stream.read(&mut piece) {
                Ok(0) if bytes.is_empty() => return Ok(None),
                Ok(0) => return Err(Status::BAD_REQUEST),
                Ok(count) => {
                    bytes.extend(piece.iter().take(count));
                    deadline = deadline.or(Some(Instant::now() + self.limits.head));
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if is_timeout(&error) && !bytes.is_empty() => {
                    return Err(Status::TIMEOUT);
                }
                Err(_) => return Ok(None),
            }
        }
    }
}

fn is_timeout(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut)
}

/// Says why a connection ends. If the client has gone, nobody misses it.
fn refuse(stream: &mut TcpStream, status: Status) {
    let _ = stream.set_write_timeout(Some(Duration::from_secs(1)));
    let _ = Response::plain(status).write(stream, false, false);
}

/// Ends a connection so that the client can still read the answer: closed over unread bytes, the system would throw it
/// away.
fn linger(stream: &mut TcpStream) {
    const MOST_BYTES: usize = 1 << 20;
    const MOST_TIME: Duration = Duration::from_secs(2);
    let _ = stream.shutdown(Shutdown::Write);
    let _ = stream.set_read_timeout(Some(Duration::from_millis(500)));
    let end = Instant::now() + MOST_TIME;
    let (mut piece, mut read) = ([0; 4096], 0);
    while Instant::now() < end && read < MOST_BYTES {
        match stream.read(&mut piece) {
            Ok(0) | Err(_) => return,
            Ok(count) => read += count,
        }
    }
}

#[cfg(test)]
mod tests;
