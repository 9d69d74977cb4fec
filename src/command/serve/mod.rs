//! `nianbiao serve`: a built site, as a CDN would serve it.
//!
//! The server speaks HTTP/1.1 on the sockets of the standard library, with a thread for each connection. A site is looked
//! at by a few browsers at once, so an asynchronous runtime would only be more to compile; what the small servers on
//! crates.io lack is exactly what is wanted here, limits on what a client may send and how long it may take.

mod answer;
mod encoding;
mod extra_headers;
#[cfg(hosted)]
mod hosted;
#[cfg(not(hosted))]
mod listener;
mod range;
mod request;
mod response;
#[cfg(not(hosted))]
mod server;
mod site;
mod tag;
mod target;
mod time;
#[cfg(not(hosted))]
mod wire;

use std::io;
use std::ops::RangeInclusive;
use std::path::PathBuf;

use clap::Args;

use super::failure::Failure;
use super::language::spoken;
use super::output::{printable, say};
use crate::system;
use site::Site;

#[cfg(hosted)]
pub(crate) use self::hosted::{Answer, ToServe, to_serve};

/// Serves a built site on this machine, as a CDN would
///
/// Files that lie there compressed (.br, .gz) go out compressed to whoever takes them; names with a fingerprint may be kept
/// for ever, all others are asked for anew; ranges, entity tags and the site's own headers work as they will for readers.
#[derive(Args)]
#[command(after_long_help = MANUAL)]
pub(super) struct Serve {
    /// The folder of the site
    site: PathBuf,
    /// The port to listen on; where it is not given, the first free one from 8080, and 0 is any free one
    #[arg(long)]
    port: Option<u16>,
    /// The address to listen on: by default nobody but this machine is answered
    #[arg(long, default_value = "127.0.0.1")]
    host: String,
}

const MANUAL: &str = "\
FILES:
    _headers
        Headers of the site's own, in the form that Netlify and Cloudflare Pages read:
        a line with a path, in which * stands for anything, then indented lines of
        `Name: value`.
    404.html
        The page for addresses that lead nowhere.

    Neither a name that begins with a dot, except .well-known, nor anything outside of
    the folder is served.

EXAMPLES:
    nianbiao serve site/
    nianbiao serve site/ --port 9000
    nianbiao serve site/ --host 0.0.0.0         let the whole network look";

/// The first port that is tried when none is asked for, and how many after it.
const FIRST_PORT: u16 = 8080;
const PORTS: u16 = 100;

impl Serve {
    /// The site, and what it is called in messages.
    fn open(&self) -> Result<(Site, String), Failure> {
        let folder = self.site.display().to_string();
        let site = Site::open(&self.site)
            .map_err(|error| Failure::of_file(("无法使用", "cannot serve"), &folder, &error))?;
        Ok((site, printable(&folder)))
    }

    fn ports(&self) -> RangeInclusive<u16> {
        self.port.map_or(FIRST_PORT..=FIRST_PORT + PORTS, |port| port..=port)
    }

    /// Says where the site can be looked at.
    fn tell(&self, folder: &str, address: &str) -> Result<(), Failure> {
        say(&match spoken(None).is_chinese() {
            true => format!("{folder} 已可访问：http://{address}/（按 Ctrl-C 停止）\n"),
            false => format!("serving {folder} at http://{address}/ (stop with Ctrl-C)\n"),
        })?;
        if system::is_file(&self.site.join("snippets.html")) {
            say(&match spoken(None).is_chinese() {
                true => format!("文章里的样子与嵌入代码：http://{address}/snippets.html\n"),
                false => format!(
                    "in an article, with the lines to paste: http://{address}/snippets.html\n"
                ),
            })?;
        }
        Ok(())
    }

    /// Why no port could be listened on, by what was said of the last that was tried.
    fn deaf(&self, error: &io::Error) -> Failure {
        let host = &self.host;
        let port = self.port.unwrap_or(FIRST_PORT);
        match error.kind() {
            io::ErrorKind::AddrInUse => Failure::new(
                format!("端口 {port} 已被占用；请换一个端口，或不写 --port"),
                format!("port {port} is taken; name another, or leave --port out"),
            ),
            _ => Failure::new(
                format!(
                    "无法在 {host} 的端口 {port} 上提供服务（{error}）；请核对 --host 与 --port"
                ),
                format!(
                    "cannot listen on port {port} of {host} ({error}); check --host and --port"
                ),
            ),
        }
    }

    /// The host as the system has it: `[::1]` is how an address does.
    fn bare_host(&self) -> &str {
        let bare = self.host.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
        bare.unwrap_or(&self.host)
    }
}
