//! What a reader waits for while a page loads.

use super::{early, no_longer};
use crate::actions::Spot;
use crate::page::Page;
use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// How long a page may take until a tap works.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a finger rests on what it taps.
const FINGER_RESTS: Duration = Duration::from_millis(60);
/// From one tap to the next.
const TAPS_APART: Duration = Duration::from_millis(25);

/// Runs before the page's own scripts: writes down when the first milestone is drawn in the window, in whatever form,
/// and when the page says that it is alive.
const WATCH: &str = "const look = () => {
        const seen = [...document.querySelectorAll('.nb-marker .nb-shape, .nb-article-title')].some((it) => {
            const box = it.getBoundingClientRect();
            return box.width && box.bottom > 0 && box.top < innerHeight;
        });
        if (!seen) return requestAnimationFrame(look);
        setTimeout(() => { window.__milestone = performance.now(); });
    };
    requestAnimationFrame(look);
    new MutationObserver(() => { window.__alive ??= performance.now(); })
        .observe(document, { subtree: true, attributeFilter: ['data-ready'] });";

/// What has come until a moment, in bytes as they are sent: of what is still on its way, as much as even progress gives.
const BYTES: &str = "((until) => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .reduce((sum, it) => {
        const length = it.responseEnd - it.responseStart;
        const come = it.responseStart >= until ? 0 : length ? Math.min((until - it.responseStart) / length, 1) : 1;
        return sum + come * it.encodedBodySize;
    }, 0))";

/// What one load of a page shows, in milliseconds since it was asked for.
pub(super) struct Loaded {
    /// When the first milestone was painted.
    pub(super) milestone_ms: f64,
    /// When the page came alive; 0 where it is none that does.
    pub(super) alive_ms: f64,
    /// What had come by then that the first milestone was painted.
    pub(super) kilobytes: f64,
}

/// Loads a page afresh.
pub(super) async fn load(page: &Page, path: &str) -> Result<Loaded> {
    let watching = early(page, WATCH).await?;
    blank(page).await?;
    page.goto(path).await?;
    let there = "window.__milestone && document.readyState === 'complete'
        && (!document.querySelector('#nianbiao') || window.__alive)";
    page.until("it is alive", there).await?;
    no_longer(page, watching).await?;
    let painted =
        "(performance.getEntriesByName('first-contentful-paint')[0] || { startTime: 0 }).startTime";
    // A script sees the frame done a little before the screen shows it.
    let milestone_ms = page.number("window.__milestone").await?.max(page.number(painted).await?);
    Ok(Loaded {
        milestone_ms,
        alive_ms: page.number("window.__alive ?? 0").await?,
        kilobytes: page.number(&format!("{BYTES}({milestone_ms})")).await? / 1000.0,
    })
}

/// Where the first element of `selector` is in a page as it comes: there it is while it loads, too.
pub(super) async fn spot_in(page: &Page, path: &str, selector: &str) -> Result<Spot> {
    page.goto(path).await?;
    let there = "document.readyState === 'complete' && (document.querySelector('#nianbiao')?.dataset.ready ?? true)";
    page.until("it is there", there).await?;
    let spot = page.middle(selector).await?;
    ensure!(page.holds("scrollY === 0").await?, "{selector} of {path} is out of view");
    Ok(spot)
}

/// Loads a page afresh and taps there from the very beginning, again and again, as a finger does; when the tap came that
/// was the first to work, in milliseconds. It has worked when `changed` is not what it was in the page as it came.
pub(super) async fn load_and_tap(
    page: &Page,
    path: &str,
    spot: Spot,
    changed: &str,
) -> Result<f64> {
    let watching = early(page, &watch_for(changed)).await?;
    blank(page).await?;
    page.goto(path).await?;
    let start = Instant::now();
    let worked = loop {
        finger(page, spot).await?;
        if let Some(at) = page.eval("window.__worked ?? null").await?.as_f64() {
            break at;
        }
        if start.elapsed() > PATIENCE {
            bail!("no tap on {path} works, at {spot:?}");
        }
        sleep(TAPS_APART).await;
    };
    no_longer(page, watching).await?;
    page.until("it has loaded", "document.readyState === 'complete'").await?;
    Ok(worked)
}

/// Writes down when the last finger came down before `changed` was another.
fn watch_for(changed: &str) -> String {
    format!(
        "let before, last;
        addEventListener('click', ({{ timeStamp }}) => {{ last = timeStamp; }}, true);
        const look = () => {{
            const now = {changed};
            if (last !== undefined && before !== undefined && now !== before) window.__worked = last;
            else before ??= now;
            if (window.__worked === undefined) requestAnimationFrame(look);
        }};
        requestAnimationFrame(look);"
    )
}

/// One tap, as long as a finger rests.
pub(super) async fn finger(page: &Page, (x, y): Spot) -> Result<()> {
    for (kind, points) in [("touchStart", json!([{ "x": x, "y": y }])), ("touchEnd", json!([]))] {
        let event = json!({ "type": kind, "touchPoints": points });
        page.devtools("Input.dispatchTouchEvent", event).await?;
        if kind == "touchStart" {
            sleep(FINGER_RESTS).await;
        }
    }
    Ok(())
}

/// Goes to an empty page, so that nothing of the one before is left.
async fn blank(page: &Page) -> Result<()> {
    page.goto("/__nothing").await?;
    page.until(
        "it is there",
        "location.pathname === '/__nothing' && document.readyState === 'complete'",
    )
    .await
}

/// Numbers of a list in the page.
pub(super) async fn numbers(page: &Page, expression: &str) -> Result<Vec<f64>> {
    let list = page.eval(expression).await?;
    let list = list.as_array().with_context(|| format!("{expression} is no list"))?;
    Ok(list.iter().filter_map(Value::as_f64).collect())
}
