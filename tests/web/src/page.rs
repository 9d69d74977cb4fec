//! A browser on the built page: what a test looks at and acts on.

use crate::command::Raw;
use crate::driver::Browser;
use crate::engine::Engine;
use crate::server::Site;
use crate::settings::Settings;
use anyhow::{Context, Error, Result, bail, ensure};
use serde_json::{Value, json};
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::time::{sleep, timeout};

/// How long the page may take to become what a test waits for.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long one command may take.
const COMMAND: Duration = Duration::from_secs(40);

/// A browser and a site of its own.
#[derive(Clone, Debug)]
pub struct Page {
    inner: Rc<Inner>,
}

#[derive(Debug)]
struct Inner {
    engine: Engine,
    browser: Arc<Browser>,
    client: fantoccini::Client,
    site: Site,
    settings: Settings,
}

impl Page {
    /// A page in a browser that is started for it.
    pub(crate) async fn start(engine: Engine, settings: &Settings) -> Result<Self> {
        Self::within(Arc::new(Browser::start(engine, settings).await?), settings)
    }

    /// A page in a window of a browser that is there.
    pub(crate) fn within(browser: Arc<Browser>, settings: &Settings) -> Result<Self> {
        let inner = Inner {
            engine: browser.engine,
            client: browser.client.clone(),
            browser,
            site: Site::serve(&settings.dist)?,
            settings: settings.clone(),
        };
        Ok(Self { inner: Rc::new(inner) })
    }

    /// Another site in the same window: the one built in `folder`.
    pub(crate) fn elsewhere(&self, folder: &Path) -> Result<Self> {
        let settings = Settings { dist: folder.to_owned(), ..self.inner.settings.clone() };
        Self::within(Arc::clone(&self.inner.browser), &settings)
    }

    /// The site of the tests' own stories, in the same window; each has a folder called by its id.
    ///
    /// # Errors
    /// When nobody has built it.
    pub fn stories(&self) -> Result<Self> {
        self.elsewhere(self.inner.settings.stories()?)
    }

    /// Ends the browser.
    pub(crate) async fn close(&self) {
        self.inner.browser.close().await;
    }

    /// Leaves the browser as the next case finds it: a new window, and nothing of this one.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn renew(&self) -> Result<()> {
        self.inner.browser.renew().await
    }

    /// How many windows the browser has.
    ///
    /// # Errors
    /// When it does not say.
    pub async fn windows(&self) -> Result<usize> {
        Ok(self.inner.client.windows().await?.len())
    }

    /// The engine that this page runs in.
    pub fn engine(&self) -> Engine {
        self.inner.engine
    }

    /// The server of this page, which can be told to serve it badly.
    pub fn site(&self) -> &Site {
        &self.inner.site
    }

    /// Where the tests' tools are.
    pub fn settings(&self) -> &Settings {
        &self.inner.settings
    }

    /// Opens a path and waits until the page is hydrated.
    ///
    /// # Errors
    /// When it does not get there.
    pub async fn open(&self, path: &str) -> Result<()> {
        self.goto(path).await?;
        self.until(
            "the page is hydrated",
            "document.querySelector('#nianbiao')?.dataset.ready === 'true'",
        )
        .await
    }

    /// Opens a path without waiting for anything but the document.
    ///
    /// # Errors
    /// When the browser cannot load it.
    pub async fn goto(&self, path: &str) -> Result<()> {
        self.visit(&self.inner.site.url(path)).await
    }

    /// Loads the page anew.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn reload(&self) -> Result<()> {
        timeout(COMMAND, self.inner.client.refresh())
            .await
            .context("the page does not load anew")?
            .context("the page cannot be loaded anew")
    }

    /// Goes back to the page before.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn back(&self) -> Result<()> {
        timeout(COMMAND, self.inner.client.back())
            .await
            .context("the way back does not end")?
            .context("there is no way back")
    }

    /// Opens an address of another site without waiting for anything but the document.
    ///
    /// # Errors
    /// When the browser cannot load it.
    pub async fn visit(&self, url: &str) -> Result<()> {
        timeout(COMMAND, self.inner.client.goto(url))
            .await
            .with_context(|| format!("{url} does not load"))?
            .with_context(|| format!("cannot open {url}"))
    }

    /// Gives the window this size, in CSS pixels of the page. Chromium also goes below the least
    /// width of a window.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn size(&self, width: u32, height: u32) -> Result<()> {
        if self.inner.engine == Engine::Chromium {
            let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 640 });
            self.devtools("Emulation.setDeviceMetricsOverride", metrics).await?;
            return Ok(());
        }
        // The first try shows how much the frame of the window takes.
        self.inner.client.set_window_size(width, height).await?;
        let inner = self.eval("[innerWidth, innerHeight]").await?;
        let extra = |index: usize, wanted: u32| {
            let shown = inner.get(index).and_then(Value::as_u64).unwrap_or(wanted.into());
            wanted + wanted.saturating_sub(u32::try_from(shown).unwrap_or(wanted))
        };
        self.inner.client.set_window_size(extra(0, width), extra(1, height)).await?;
        // The window takes its size by and by; a click before that would land beside what it was meant for.
        let mut before = Value::Null;
        for _ in 0..20 {
            sleep(Duration::from_millis(60)).await;
            let now = self.eval("[innerWidth, innerHeight]").await?;
            if now == before {
                break;
            }
            before = now;
        }
        self.settle().await
    }

    /// From now on looks and runs scripts inside a frame, whose element `expression` gives.
    ///
    /// # Errors
    /// When there is no such element.
    pub async fn enter(&self, expression: &str) -> Result<()> {
        self.leave().await?;
        let frame = self.eval(expression).await?;
        self.post("frame", json!({ "id": frame }))
            .await
            .with_context(|| expression.to_owned())
            .map(drop)
    }

    /// Looks at the whole page again.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn leave(&self) -> Result<()> {
        self.post("frame", json!({ "id": null })).await.map(drop)
    }

    /// The value of an expression in the page.
    ///
    /// # Errors
    /// When it throws.
    pub async fn eval(&self, expression: &str) -> Result<Value> {
        self.script(&format!("return ({expression});"), vec![]).await
    }

    /// Runs statements in the page; `arguments` are theirs, and what they return is ours.
    ///
    /// # Errors
    /// When they throw.
    pub async fn script(&self, statements: &str, arguments: Vec<Value>) -> Result<Value> {
        timeout(COMMAND, self.inner.client.execute(statements, arguments))
            .await
            .context("a script does not end")?
            .with_context(|| format!("in the script: {statements}"))
    }

    /// Like [`Page::script`], for statements that `await`.
    ///
    /// # Errors
    /// When they throw or take too long.
    pub async fn script_async(&self, statements: &str, arguments: Vec<Value>) -> Result<Value> {
        let wrapped = format!(
            "const done = arguments[arguments.length - 1]; const given = arguments;
            (async () => {{ {statements} }})().then((value) => done({{ value }}), (error) => done({{ error: String(error) }}));"
        );
        let answer = timeout(COMMAND, self.inner.client.execute_async(&wrapped, arguments))
            .await
            .context("a script does not end")??;
        if let Some(error) = answer.get("error") {
            bail!("in the script: {error}");
        }
        Ok(answer.get("value").cloned().unwrap_or_default())
    }

    /// Whether an expression holds now.
    ///
    /// # Errors
    /// When it throws.
    pub async fn holds(&self, expression: &str) -> Result<bool> {
        Ok(self.eval(&format!("Boolean({expression})")).await? == Value::Bool(true))
    }

    /// A text from the page; empty when the expression gives none.
    ///
    /// # Errors
    /// When it throws.
    pub async fn text(&self, expression: &str) -> Result<String> {
        Ok(self.eval(expression).await?.as_str().unwrap_or_default().to_owned())
    }

    /// A number from the page.
    ///
    /// # Errors
    /// When it throws or is no number.
    pub async fn number(&self, expression: &str) -> Result<f64> {
        let value = self.eval(expression).await?;
        value.as_f64().with_context(|| format!("{expression} is no number but {value}"))
    }

    /// Waits until an expression holds.
    ///
    /// # Errors
    /// When it does not in ten seconds.
    pub async fn until(&self, what: &str, expression: &str) -> Result<()> {
        self.until_within(what, expression, PATIENCE).await
    }

    /// The same for what takes its time.
    ///
    /// # Errors
    /// When it does not in time.
    pub async fn until_within(
        &self,
        what: &str,
        expression: &str,
        patience: Duration,
    ) -> Result<()> {
        let start = Instant::now();
        loop {
            // A page that is being replaced may refuse a script; it is asked again.
            let outcome = self.holds(expression).await;
            if matches!(outcome, Ok(true)) {
                return Ok(());
            }
            if start.elapsed() > patience {
                let last = outcome
                    .map(|_| "false".to_owned())
                    .unwrap_or_else(|error| format!("{error:#}"));
                bail!("waited in vain until {what} ({expression}: {last})");
            }
            sleep(Duration::from_millis(40)).await;
        }
    }

    /// Waits two frames, so that what was asked for is drawn.
    ///
    /// # Errors
    /// When the page stands still.
    pub async fn settle(&self) -> Result<()> {
        self.script_async(
            "await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));",
            vec![],
        )
        .await
        .map(drop)
    }

    /// Fails with every element of `selector` for which `test`, an expression over `it`, holds not.
    ///
    /// # Errors
    /// When there is no such element, or one fails; the message shows up to five.
    pub async fn each(&self, what: &str, selector: &str, test: &str) -> Result<()> {
        let statements = format!(
            "const all = [...document.querySelectorAll(arguments[0])].filter((it) => it.checkVisibility ? it.checkVisibility() : it.getClientRects().length);
            const bad = all.filter((it) => !({test}));
            return [all.length, bad.slice(0, 5).map((it) => it.outerHTML.slice(0, 160) + ' ' + JSON.stringify(it.getBoundingClientRect()))];"
        );
        let answer = self.script(&statements, vec![json!(selector)]).await?;
        let count = answer.get(0).and_then(Value::as_u64).unwrap_or(0);
        ensure!(count > 0, "nothing on the page matches {selector}");
        let bad = answer.get(1).and_then(Value::as_array).cloned().unwrap_or_default();
        ensure!(bad.is_empty(), "not so for every {selector}: {what}: {}", json!(bad));
        Ok(())
    }

    /// What the page complained about so far: errors, warnings, breaches of its policy.
    ///
    /// # Errors
    /// When the page is not ours.
    pub async fn heard(&self) -> Result<Vec<String>> {
        let heard = self.eval("window.__heard").await?;
        let heard = heard.as_array().context("the page was not served by the tests' server")?;
        Ok(heard.iter().map(|line| line.as_str().unwrap_or_default().to_owned()).collect())
    }

    /// Fails when the page complained about anything.
    ///
    /// # Errors
    /// With each complaint.
    pub async fn silent(&self) -> Result<()> {
        let mut heard = self.heard().await?;
        // WebKit settles rules that ask for a container's size within the turn in which it tells of sizes, and calls what is
        // then a frame late an error; the page changes nothing in that turn. In others it would have.
        if self.engine() == Engine::Webkit {
            heard.retain(|it| !it.contains("ResizeObserver loop completed"));
        }
        ensure!(heard.is_empty(), "the page complains: {}", heard.join(" | "));
        Ok(())
    }

    /// A picture of what the window shows, as PNG.
    ///
    /// # Errors
    /// When the browser gives none.
    pub async fn picture(&self) -> Result<Vec<u8>> {
        Ok(timeout(COMMAND, self.inner.client.screenshot()).await.context("no picture")??)
    }

    /// A command of Chromium's DevTools.
    ///
    /// # Errors
    /// In other engines, and when it fails.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Result<Value> {
        ensure!(self.inner.engine == Engine::Chromium, "{command} is a command of Chromium alone");
        let body = json!({ "cmd": command, "params": parameters });
        self.post("goog/cdp/execute", body).await.with_context(|| command.to_owned())
    }

    /// A command of WebDriver, by its path after the session.
    pub(crate) async fn post(&self, path: &'static str, body: Value) -> Result<Value> {
        self.command(Raw::post(path, &body)).await
    }

    /// What WebDriver says about something, by its path after the session.
    pub(crate) async fn get(&self, path: &str) -> Result<Value> {
        self.command(Raw::get(path)).await
    }

    async fn command(&self, command: Raw) -> Result<Value> {
        let path = command.path.clone();
        Ok(timeout(COMMAND, self.inner.client.issue_cmd(command))
            .await
            .with_context(|| format!("{path} does not end"))??)
    }

    /// Lets go of every key and button that is held.
    pub(crate) async fn release(&self) -> Result<()> {
        Ok(timeout(COMMAND, self.inner.client.release_actions()).await.context("it holds on")??)
    }

    /// What a failure looked like: what the page complained about, and a picture where wanted.
    pub(crate) async fn explain(&self, error: Error, name: &str) -> Error {
        let heard = self.heard().await.unwrap_or_default();
        let error = if heard.is_empty() {
            error
        } else {
            anyhow::anyhow!("{error:#}\n  the page said: {}", heard.join(" | "))
        };
        let Some(folder) = &self.inner.settings.shots else { return error };
        let file = folder.join(format!("{}.png", name.replace([' ', ':', '/'], "-")));
        match self.picture().await {
            Ok(picture) if std::fs::write(&file, &picture).is_ok() => {
                anyhow::anyhow!("{error:#}\n  picture: {}", file.display())
            }
            _ => error,
        }
    }
}
