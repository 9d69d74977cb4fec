//! How long the page takes on a slow phone, beside a plain HTML list of the same words in the same run.
//!
//! Chromium at 390 px, its processor slowed four times; files come from this machine without delay, so that what is
//! compared is work and not the network. Times of one run say little by themselves: read the ratios.

mod panning;

use self::panning::{Way, frames};
use crate::engine::Engine;
use crate::page::Page;
use crate::settings::Settings;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

/// Loads of each page; the median counts.
const ROUNDS: usize = 7;
/// Steps from milestone to milestone in each load.
const STEPS: usize = 9;
/// How many times slower than this machine.
const SLOWER: u32 = 4;
/// The longest that a frame may take for sixty in a second, in milliseconds.
const FRAME: f64 = 16.7;

const PAINTED: &str =
    "(performance.getEntriesByName('first-contentful-paint')[0] || { startTime: NaN }).startTime";

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

/// Runs before the page's own scripts: taps the button to the next milestone again and again, from the very beginning,
/// and writes down when the tap came that first turned the card.
const TAP: &str = "let before, tapped;
    const tap = () => {
        const now = document.querySelector('[data-nb=position]')?.textContent;
        before ??= now;
        if (now !== before) {
            window.__worked = tapped;
            clearInterval(again);
            return;
        }
        tapped = performance.now();
        document.querySelector('[data-nb=next]')?.click();
    };
    const again = setInterval(tap, 20);";

/// Runs the benchmark and prints what it found.
///
/// # Errors
/// When Chromium is not among the engines, or the page does not come alive.
pub fn run() -> Result<()> {
    let settings = Settings::from_environment()?;
    if !settings.engines.contains(&Engine::Chromium) {
        bail!("the benchmark needs chromium among NIANBIAO_ENGINES");
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let page = Page::start(Engine::Chromium, &settings).await?;
        let outcome = measure(&page).await;
        page.close().await;
        outcome
    })
}

/// What one page shows of itself, each number in milliseconds.
#[derive(Default)]
struct Times {
    painted: Vec<f64>,
    milestone: Vec<f64>,
    alive: Vec<f64>,
    works: Vec<f64>,
    card: Vec<f64>,
}

async fn measure(page: &Page) -> Result<()> {
    page.size(390, 844).await?;
    page.touch_screen().await?;
    page.open("/").await?;
    let list = page.text("document.querySelector('.nb-list').outerHTML").await?;
    let plain = format!(
        "<!doctype html><html lang=\"zh\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">
        <title>list</title><body>{list}</body></html>"
    );
    page.site().file("/plain.html", "text/html", &plain);
    page.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER })).await?;
    early(page, WATCH).await?;

    let (mut plain, mut whole) = (Times::default(), Times::default());
    let (mut scrolled, mut line, mut map) = (vec![], vec![], vec![]);
    for _ in 0..ROUNDS {
        load(page, "/plain.html", &mut plain).await?;
        scrolled.extend(frames(page, "body", Way::Up, "scrollY").await?);

        load(page, "/", &mut whole).await?;
        steps(page, &mut whole.card).await?;
        for (part, surface, way, frames_of) in [
            ("line", ".nb-plot", Way::Sideways, &mut line),
            ("map", ".nb-map-svg", Way::SidewaysByTwo, &mut map),
        ] {
            closer(page, part).await?;
            frames_of.extend(frames(page, surface, way, &format!("{DRAWN}('{surface}')")).await?);
        }

        let tapping = early(page, TAP).await?;
        page.goto("/__nothing").await?;
        page.goto("/").await?;
        page.until("a tap works", "window.__worked").await?;
        whole.works.push(page.number("window.__worked").await?);
        page.devtools("Page.removeScriptToEvaluateOnNewDocument", json!({ "identifier": tapping }))
            .await?;
    }
    report(&plain, &whole);
    report_frames(&[
        ("scrolling the plain list", scrolled),
        ("panning the line, one finger", line),
        ("panning the map, two fingers", map),
    ]);
    Ok(())
}

/// All that is drawn of a surface.
const DRAWN: &str = "((it) => { const all = document.querySelector(it); return all.getAttribute('viewBox') + all.innerHTML; })";

/// Has a script run at the start of every page from now on.
async fn early(page: &Page, source: &str) -> Result<Value> {
    let source = json!({ "source": format!("(() => {{ {source} }})()") });
    let added = page.devtools("Page.addScriptToEvaluateOnNewDocument", source).await?;
    Ok(added.get("identifier").cloned().unwrap_or_default())
}

/// Loads a page afresh and reads when it was painted, and alive where it is to come alive.
async fn load(page: &Page, path: &str, times: &mut Times) -> Result<()> {
    page.goto("/__nothing").await?;
    page.goto(path).await?;
    page.until("it is alive", "!document.querySelector('#nianbiao') || window.__alive").await?;
    page.settle().await?;
    page.until("a milestone is drawn", "window.__milestone").await?;
    times.alive.push(page.number("window.__alive ?? 0").await?);
    let painted = page.number(PAINTED).await?;
    times.painted.push(painted);
    // A script sees the frame done a little before the screen shows it.
    times.milestone.push(page.number("window.__milestone").await?.max(painted));
    Ok(())
}

/// Steps through milestones, and times each from the tap until it is drawn.
async fn steps(page: &Page, times: &mut Vec<f64>) -> Result<()> {
    for _ in 0..STEPS {
        let step = page
            .script_async(
                "const from = performance.now();
                document.querySelector('[data-nb=next]').click();
                await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
                return performance.now() - from;",
                vec![],
            )
            .await?;
        times.push(step.as_f64().context("a step takes no time")?);
    }
    Ok(())
}

/// Comes closer by two steps, so that there is room to pan, and waits until nothing moves.
async fn closer(page: &Page, part: &str) -> Result<()> {
    page.script_async(
        "for (let step = 0; step < 2; step += 1) {
            document.querySelector(`[data-nb=${given[0]}-in]`).click();
            await new Promise((done) => setTimeout(done, 600));
        }",
        vec![json!(part)],
    )
    .await
    .map(drop)
}

#[expect(clippy::print_stdout, reason = "that is what a benchmark is for")]
fn report(plain: &Times, page: &Times) {
    println!("medians of {ROUNDS} loads, processor slowed {SLOWER} times, in milliseconds:");
    println!("  {:<32}{:>9}{:>9}{:>9}", "", "list", "page", "ratio");
    let list = median(&plain.milestone);
    for (what, plain, page) in [
        ("first paint", median(&plain.painted), median(&page.painted)),
        ("first milestone painted", list, median(&page.milestone)),
    ] {
        println!("  {what:<32}{plain:>9.0}{page:>9.0}{:>9.2}", page / plain);
    }
    // The list has nothing to tap: it is of use as soon as it can be read.
    for (what, page) in
        [("alive", median(&page.alive)), ("first tap that works", median(&page.works))]
    {
        println!("  {what:<32}{list:>9.0}{page:>9.0}{:>9.2}", page / list);
    }
    println!("  {:<32}{:>9}{:>9.0}", "from a tap to the drawn card", "", median(&page.card));
}

#[expect(clippy::print_stdout, reason = "that is what a benchmark is for")]
fn report_frames(ways: &[(&str, Vec<f64>)]) {
    println!("frames in which fingers move something, in milliseconds:");
    println!("  {:<32}{:>9}{:>9}{:>9}{:>9}{:>9}", "", "median", "ratio", "95 %", "ratio", "≤ 16.7");
    let list = ways.first().map(|(_, frames)| frames.as_slice()).unwrap_or_default();
    for (what, frames) in ways {
        let (middle, slow) = (median(frames), at(frames, 0.95));
        println!(
            "  {what:<32}{middle:>9.1}{:>9.2}{slow:>9.1}{:>9.2}{:>7.0} %",
            middle / median(list),
            slow / at(list, 0.95),
            100.0 * in_time(frames)
        );
    }
}

fn median(times: &[f64]) -> f64 {
    at(times, 0.5)
}

/// The time that this part of all times does not exceed.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a place in a list of a few thousand"
)]
fn at(times: &[f64], part: f64) -> f64 {
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    times.get((times.len() as f64 * part) as usize).copied().unwrap_or(f64::NAN)
}

/// The part of all frames that came in time, the clock's own rounding allowed for.
#[expect(clippy::cast_precision_loss, reason = "a few thousand")]
fn in_time(frames: &[f64]) -> f64 {
    frames.iter().filter(|frame| **frame <= FRAME + 0.1).count() as f64 / frames.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_one_in_the_middle() {
        assert_eq!(median(&[9.0, 1.0, 5.0]), 5.0);
        assert!(median(&[]).is_nan());
    }

    #[test]
    fn nineteen_of_twenty_are_no_slower_than_the_95th_percentile() {
        let times: Vec<f64> = (1..=20).map(f64::from).collect();
        assert_eq!(at(&times, 0.95), 20.0);
        assert_eq!(at(&times, 0.9), 19.0);
    }

    #[test]
    fn a_frame_at_sixty_a_second_is_in_time() {
        assert_eq!(in_time(&[16.667, 16.7, 33.3, 50.0]), 0.5);
    }
}
