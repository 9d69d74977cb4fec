//! Drivers and their browsers: started on free ports, ended whatever happens.

use crate::command::Raw;
use crate::engine::Engine;
use crate::settings::Settings;
use anyhow::{Context, Result, bail};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};
use tokio::signal::unix;
use tokio::time::{sleep, timeout};

/// Where GTK finds that nothing shall move by itself.
const GTK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/gtk");

/// How long a driver may take until it listens.
const LISTENS: Duration = Duration::from_secs(20);

/// How long a browser may take until it takes commands.
const STARTS: Duration = Duration::from_secs(60);

/// How long a browser may take until the next case has a window of its own.
const RENEWS: Duration = Duration::from_secs(20);

/// A program with all its children, ended when this is dropped.
#[derive(Debug)]
struct Group(Child);

/// The groups that run now, for the case that this program is told to stop.
static RUNNING: Mutex<Vec<u32>> = Mutex::new(Vec::new());

impl Group {
    fn start(command: &mut Command) -> Result<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        // Held until the child is listed, so that stopping misses none.
        let mut running =
            RUNNING.lock().ok().context("the list of programs was lost in a panic")?;
        // A group of its own, so that the browser can be ended together with its driver.
        let child = command.process_group(0).stdin(Stdio::null()).spawn();
        let child =
            child.with_context(|| format!("cannot start {name}: run `cargo xtask setup`"))?;
        running.push(child.id());
        Ok(Self(child))
    }
}

/// Sends a signal to all programs of a group.
fn signal(name: &str, group: u32) {
    let mut kill = Command::new("kill");
    // A group that has already ended is no trouble, so the outcome does not matter.
    drop(kill.args([name, "--", &format!("-{group}")]).stderr(Stdio::null()).status());
}

/// Ends every driver and browser when this program is stopped by Control-C or by a signal: their
/// groups are their own, so nobody else would.
pub(crate) fn end_with_us() {
    std::thread::spawn(|| -> std::io::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let mut terminated = unix::signal(unix::SignalKind::terminate())?;
            tokio::select! {
                stopped = tokio::signal::ctrl_c() => stopped,
                _ = terminated.recv() => Ok(()),
            }
        })?;
        // Kept to the end: nothing starts any more.
        let running = RUNNING.lock();
        for group in running.iter().flat_map(|running| running.iter()) {
            signal("-KILL", *group);
        }
        std::process::exit(130)
    });
}

impl Drop for Group {
    fn drop(&mut self) {
        let group = self.0.id();
        signal("-TERM", group);
        let start = Instant::now();
        while start.elapsed() < Duration::from_millis(1500) {
            if matches!(self.0.try_wait(), Ok(Some(_)) | Err(_)) {
                break;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        signal("-KILL", group);
        drop(self.0.wait());
        if let Ok(mut running) = RUNNING.lock() {
            running.retain(|other| *other != group);
        }
    }
}

/// A browser that takes commands.
#[derive(Debug)]
pub struct Browser {
    /// What it is.
    pub engine: Engine,
    /// The commands.
    pub client: Client,
    /// Width and height of its first window as the driver counts them.
    size: (u32, u32),
    _driver: Group,
    /// After the driver, whose browser draws on it.
    _screen: Option<Group>,
}

impl Browser {
    /// Starts a browser; a start that fails is tried once more, for drivers race for ports.
    ///
    /// # Errors
    /// When the driver is missing or the second try fails as well.
    pub async fn start(engine: Engine, settings: &Settings) -> Result<Self> {
        match Self::try_start(engine, settings).await {
            Ok(browser) => Ok(browser),
            Err(first) => Self::try_start(engine, settings)
                .await
                .with_context(|| format!("{engine} does not start; the first try said: {first:#}")),
        }
    }

    async fn try_start(engine: Engine, settings: &Settings) -> Result<Self> {
        let port = free_port()?;
        let (program, arguments) = engine.driver(port);
        let mut command = Command::new(program);
        command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
        let screen = if engine.needs_screen() { Some(screen()?) } else { None };
        if let Some((name, _)) = &screen {
            command.env("DISPLAY", name);
            // Software drawing and no sandbox helper: this runs in containers and as root.
            command.env("LIBGL_ALWAYS_SOFTWARE", "1").env("GDK_BACKEND", "x11");
            command.env("WEBKIT_DISABLE_COMPOSITING_MODE", "1").env("NO_AT_BRIDGE", "1");
            command.env("XDG_CONFIG_DIRS", GTK);
        }
        let mut driver = Group::start(&mut command)?;
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if let Some(status) = driver.0.try_wait()? {
                bail!("{program} ended at once with {status}");
            }
            if start.elapsed() > LISTENS {
                bail!("{program} does not listen after {} s", LISTENS.as_secs());
            }
            sleep(Duration::from_millis(30)).await;
        }
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(engine.capabilities(settings));
        let client = timeout(STARTS, builder.connect(&format!("http://127.0.0.1:{port}")))
            .await
            .with_context(|| {
            format!("{engine} takes no session after {} s", STARTS.as_secs())
        })??;
        let (_, _, width, height) = client.get_window_rect().await?;
        let size = (u32::try_from(width)?, u32::try_from(height)?);
        let screen = screen.map(|(_, server)| server);
        Ok(Self { engine, client, size, _driver: driver, _screen: screen })
    }

    /// Gives the next case a window to which nothing has been done, and closes all others with all that was set for
    /// them: sizes, touch screens, preferences and whatever else DevTools play belong to a window. What is stored
    /// belongs to an origin, and no case has the port of another; cookies alone know no ports.
    ///
    /// # Errors
    /// When the browser refuses; it is better ended then.
    pub async fn renew(&self) -> Result<()> {
        timeout(RENEWS, self.try_renew()).await.context("the browser does not make room")?
    }

    async fn try_renew(&self) -> Result<()> {
        let client = &self.client;
        if self.engine == Engine::Webkit {
            // Its driver lets go of keys alone.
            let up = json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" },
                "actions": [{ "type": "pointerUp", "button": 0 }] });
            client.issue_cmd(Raw::post("actions", &json!({ "actions": [up] }))).await?;
        }
        client.release_actions().await.context("it holds on")?;
        // A page that did not load has none to delete.
        drop(client.delete_all_cookies().await);
        let name = client.new_window(self.engine != Engine::Webkit).await?.handle;
        for window in client.windows().await? {
            if window != name {
                client.switch_to_window(window).await?;
                client.close_window().await?;
            }
        }
        client.switch_to_window(name).await?;
        if self.engine == Engine::Chromium {
            // A tab opens behind the others there, and one that is not in front draws nothing.
            let front = json!({ "cmd": "Page.bringToFront", "params": {} });
            client.issue_cmd(Raw::post("goog/cdp/execute", &front)).await?;
        }
        let (_, _, width, height) = client.get_window_rect().await?;
        if (width, height) != (self.size.0.into(), self.size.1.into()) {
            client.set_window_size(self.size.0, self.size.1).await?;
        }
        Ok(())
    }

    /// Ends the session in good order; what is left after that ends with the driver.
    pub async fn close(&self) {
        drop(timeout(Duration::from_secs(5), self.client.clone().close()).await);
    }
}

/// A port that is free now; whoever asked has to be quick.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// A virtual screen for one browser, by its name: two on one screen would take the focus from each other.
fn screen() -> Result<(String, Group)> {
    let mut command = Command::new("Xvfb");
    // It picks a free number by itself and writes it down.
    command.args(["-displayfd", "1", "-screen", "0", "1700x1200x24", "-nolisten", "tcp"]);
    let mut server = Group::start(command.stdout(Stdio::piped()).stderr(Stdio::null()))?;
    let output = server.0.stdout.take().context("Xvfb has no output")?;
    let mut number = String::new();
    BufReader::new(output).read_line(&mut number)?;
    if number.trim().is_empty() {
        bail!("Xvfb gives no screen");
    }
    Ok((format!(":{}", number.trim()), server))
}
