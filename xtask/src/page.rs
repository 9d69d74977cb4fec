//! The page through Trunk: built, served, and filled with its story.

use crate::compiled::{PRERENDER, published};
use crate::run::Run;
use crate::{set_up, tools};
use anyhow::{Context, Result, bail};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Where Trunk leaves the page.
pub(crate) const DIST: &str = "dist";

/// Where the page is built while it is served: the release page stays as it is.
const SERVED: &str = "target/served";

/// How many ports after the first are tried.
const PORTS: u16 = 100;

/// Builds the release page into [`DIST`].
pub(crate) fn build() -> Result<()> {
    let folders = set_up::page(true)?;
    trunk("trunk build --release --locked", &folders)?.go()?;
    println!("the page is in {DIST}/");
    Ok(())
}

/// Builds the page, then installs the command line with the page inside it.
pub(crate) fn install() -> Result<()> {
    build()?;
    Run::new("cargo install --locked --force --path . --bin nianbiao").go()
}

/// Serves the page on this machine until it is stopped, and reloads it when a file changes.
///
/// Without `release` it is the development build: larger and slower, though soon there again after
/// a change.
pub(crate) fn serve(first_port: u16, release: bool) -> Result<()> {
    let folders = set_up::page(release)?;
    let port = free_port(first_port)?;
    let url = format!("http://127.0.0.1:{port}/");
    println!("building; the page will be at {url}");
    std::thread::spawn(move || announce(port, &url));
    let line = if release { "trunk serve --release --locked" } else { "trunk serve --locked" };
    let run = trunk(line, &folders)?.arg("--dist").arg(SERVED);
    run.arg("--port").arg(port.to_string()).go()
}

/// Writes the story into the page that Trunk has just put together.
///
/// Trunk names the folder in `TRUNK_STAGING_DIR`. When serving it has also added an inline script
/// that reloads the page, which the page's own policy would refuse: it goes into a file.
pub(crate) fn prerender() -> Result<()> {
    let Some(staging) = std::env::var_os("TRUNK_STAGING_DIR") else {
        bail!("TRUNK_STAGING_DIR is not set: Trunk runs this command, after each build");
    };
    reload_from_file(Path::new(&staging))?;
    if std::env::var_os("TRUNK_PROFILE").is_some_and(|it| it == "release") {
        // Without it the page is a little larger, and as good.
        if let Err(error) = tools::shrink_programs(Path::new(&staging)) {
            println!("the programs stay as they were compiled, some 2 % larger: {error:#}");
        }
    }
    Run::new(&format!("cargo run --quiet {PRERENDER}")).go()
}

fn trunk(line: &str, folders: &[PathBuf]) -> Result<Run> {
    // Trunk reads NO_COLOR as a truth value and stops at the customary "1".
    let colour = if std::env::var_os("NO_COLOR").is_some() { "true" } else { "false" };
    Ok(published(Run::new(line).env("NO_COLOR", colour).path(folders)?))
}

fn reload_from_file(staging: &Path) -> Result<()> {
    let page = staging.join("index.html");
    let html = std::fs::read_to_string(&page)
        .with_context(|| format!("cannot read {}", page.display()))?;
    if let Some((html, script)) = split_reload_script(&html) {
        std::fs::write(staging.join("reload.js"), script)?;
        std::fs::write(&page, html)?;
    }
    Ok(())
}

/// The page with Trunk's inline reload script replaced by a file's, and that file's text.
fn split_reload_script(html: &str) -> Option<(String, String)> {
    const MARK: &str = "{{__TRUNK_ADDRESS__}}";
    let mark = html.find(MARK)?;
    let (before, after) = html.split_at(mark);
    let start = before.rfind("<script")?;
    let body = start + before.get(start..)?.find('>')? + 1;
    let end = mark + after.find("</script>")?;
    // Trunk fills these in while serving index.html, though in no other file.
    let script = html
        .get(body..end)?
        .replace(&format!("'{MARK}'"), "window.location.host")
        .replace("{{__TRUNK_WS_BASE__}}", "/");
    let head = html.get(..start)?;
    let tail = html.get(end + "</script>".len()..)?;
    Some((format!("{head}<script src=\"reload.js\"></script>{tail}"), script))
}

fn free_port(first: u16) -> Result<u16> {
    (first..=first.saturating_add(PORTS))
        .find(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok())
        .with_context(|| format!("no free port from {first} on"))
}

/// Says where the page is as soon as something answers there.
fn announce(port: u16, url: &str) {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(1800) {
        if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
            println!("\n  Nianbiao: {url}\n");
            return;
        }
        std::thread::sleep(Duration::from_millis(200));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reload_script_moves_into_a_file_that_needs_no_filling_in() {
        let html = "<body><p>a</p><script>const a = '{{__TRUNK_ADDRESS__}}'; const b = '{{__TRUNK_WS_BASE__}}';</script></body>";
        let (html, script) = split_reload_script(html).expect("it holds the script");
        assert_eq!(html, "<body><p>a</p><script src=\"reload.js\"></script></body>");
        assert_eq!(script, "const a = window.location.host; const b = '/';");
    }

    #[test]
    fn a_page_without_reload_script_stays_as_it_is() {
        assert_eq!(split_reload_script("<body><script src=\"start.js\"></script></body>"), None);
    }

    #[test]
    fn a_port_in_use_is_passed_over() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("some port is free");
        let port = taken.local_addr().expect("it has one").port();
        assert_ne!(free_port(port).expect("another is free"), port);
    }
}
