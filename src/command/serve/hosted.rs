//! A site that somebody else has the sockets for.

use std::cell::RefCell;
use std::io;
use std::ops::RangeInclusive;
use std::path::PathBuf;

use super::Serve;
use super::answer::answer;
use super::request::Request;
use super::response::Body;
use super::site::Site;
use crate::command::exit::Exit;
use crate::command::failure::Failure;
use crate::command::output::tell;

thread_local! {
    /// What was asked for last.
    static ASKED: RefCell<Option<ToServe>> = const { RefCell::new(None) };
}

/// A site that is to be served.
pub(crate) struct ToServe {
    serve: Serve,
    site: Site,
    folder: String,
}

/// An answer: its status, its headers, and its body as a text or as so many bytes of a file from one of them on.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) text: Option<String>,
    pub(crate) file: Option<(PathBuf, u64, u64)>,
}

/// The site that the command before asked to be served, once.
pub(crate) fn to_serve() -> Option<ToServe> {
    ASKED.with(RefCell::take)
}

impl Serve {
    /// Leaves the site to whoever runs the command, who has the sockets.
    pub(in crate::command) fn run(self) -> Result<Exit, Failure> {
        let (site, folder) = self.open()?;
        ASKED.with(|it| it.replace(Some(ToServe { serve: self, site, folder })));
        Ok(Exit::SUCCESS)
    }
}

impl ToServe {
    pub(crate) fn hostname(&self) -> &str {
        self.serve.bare_host()
    }

    pub(crate) fn ports(&self) -> RangeInclusive<u16> {
        self.serve.ports()
    }

    /// Says where the site can be looked at.
    pub(crate) fn listening(&self, address: &str) -> Exit {
        self.serve.tell(&self.folder, address).map_or_else(tell, |()| Exit::SUCCESS)
    }

    /// Says why no port could be listened on.
    pub(crate) fn deaf(&self, error: &io::Error) -> Exit {
        tell(self.serve.deaf(error))
    }

    pub(crate) fn answer(
        &self,
        method: &str,
        target: &str,
        headers: Vec<(String, String)>,
    ) -> Answer {
        let response = answer(&self.site, &Request::of(method, target, headers));
        let (text, file) = match response.body {
            Body::Text(text) => (Some(text), None),
            Body::File { path, start, length } => (None, Some((path, start, length))),
            Body::None => (None, None),
        };
        Answer { status: response.status.0, headers: response.headers, text, file }
    }
}
