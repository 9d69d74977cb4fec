//! Taps on marks of the line, once all is there.

use super::loading::{finger, numbers};
use crate::page::Page;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::sleep;

/// How many taps.
const TAPS: usize = 20;
/// From one tap to the next: what moves has come to rest by then.
const APART: Duration = Duration::from_millis(700);

/// Writes down how long each click was worked on, and for each tap how long it took until the frame after it was
/// painted; times are those of the browser (<https://www.w3.org/TR/event-timing/>), which rounds them to 8 ms.
const WATCH: &str = "window.__work = [];
    window.__paint = new Map();
    new PerformanceObserver((list) => {
        for (const { name, interactionId, duration, processingStart, processingEnd } of list.getEntries()) {
            if (name === 'click') window.__work.push(processingEnd - processingStart);
            if (interactionId) window.__paint.set(interactionId, Math.max(window.__paint.get(interactionId) ?? 0, duration));
        }
    }).observe({ type: 'event', durationThreshold: 16 });";

/// Waits for the next choice, and writes down how long after the finger had left it the card was painted.
const AWAIT_CARD: &str = "const chosen = document.getElementsByClassName('nb-article nb-chosen');
    const before = chosen[0]?.id;
    let left, frames = 0;
    window.__card = null;
    addEventListener('touchend', ({ timeStamp }) => { left = timeStamp; }, { capture: true, once: true });
    const painted = () => { window.__card = performance.now() - left; };
    const look = () => {
        if (chosen[0]?.id !== before) scheduler.postTask(painted, { priority: 'user-blocking' });
        else if (frames++ < 60) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);";

/// Where marks are that are not the choice, each in the middle of what takes its taps.
const MARKS: &str = "[...document.querySelectorAll('.nb-plot a[data-do]:not([aria-current]) .nb-hit')].map((it) => {
    const box = it.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
})";

/// What taps took, in milliseconds.
pub(super) struct Taps {
    /// What the page did in the click.
    pub(super) work: Vec<f64>,
    /// From the finger's leaving until the card was painted.
    pub(super) card: Vec<f64>,
    /// Until the frame after each tap was painted.
    pub(super) paint: Vec<f64>,
}

/// Taps on marks here and there on the line.
pub(super) async fn taps(page: &Page) -> Result<Taps> {
    page.script(WATCH, vec![]).await?;
    let mut card = Vec::new();
    for tap in 0..TAPS {
        let marks = page.eval(MARKS).await?;
        let marks = marks.as_array().filter(|it| !it.is_empty()).context("there is no mark")?;
        let mark = marks.get((tap * 7 + 3) % marks.len()).context("there is no such mark")?;
        let part = |index: usize| mark.get(index).and_then(Value::as_f64);
        let spot = part(0).zip(part(1)).context("a mark is nowhere")?;
        page.script(AWAIT_CARD, vec![json!(null)]).await?;
        finger(page, spot).await?;
        sleep(APART).await;
        card.extend(page.eval("window.__card").await?.as_f64());
    }
    let work = numbers(page, "window.__work").await?;
    let paint = numbers(page, "[...window.__paint.values()]").await?;
    ensure!(card.len() * 10 >= TAPS * 9, "only {} of {TAPS} taps turn the card", card.len());
    Ok(Taps { work, card, paint })
}
