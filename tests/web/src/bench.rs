//! How long the page takes on a slow phone, beside a plain HTML list of the same words in the same run.
//!
//! Chromium at 390 px, its processor slowed four times; files come from this machine without delay, so that what is
//! compared is work and not the network. Times of one run say little by themselves: read the ratios.

use crate::engine::Engine;
use crate::page::Page;
use crate::settings::Settings;
use anyhow::{Context, Result, bail};
use serde_json::json;

/// Loads of each page; the median counts.
const ROUNDS: usize = 9;
/// Steps from milestone to milestone in each load.
const STEPS: usize = 9;
/// How many times slower than this machine.
const SLOWER: u32 = 4;

const PAINTED: &str =
    "(performance.getEntriesByName('first-contentful-paint')[0] || { startTime: NaN }).startTime";

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

async fn measure(page: &Page) -> Result<()> {
    page.size(390, 844).await?;
    page.open("/").await?;
    let list = page.text("document.querySelector('.nb-list').outerHTML").await?;
    let plain = format!(
        "<!doctype html><html lang=\"zh\"><meta charset=\"utf-8\"><title>list</title><body>{list}</body></html>"
    );
    page.site().file("/plain.html", "text/html", &plain);
    page.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER })).await?;

    let (mut plain, mut painted, mut ready, mut steps) = (vec![], vec![], vec![], vec![]);
    for _ in 0..ROUNDS {
        page.goto("/__nothing").await?;
        page.goto("/plain.html").await?;
        page.settle().await?;
        plain.push(page.number(PAINTED).await?);
        page.goto("/__nothing").await?;
        page.goto("/").await?;
        let alive = page
            .script_async(
                "const root = document.querySelector('#nianbiao');
                if (!root.dataset.ready) await new Promise((done) => new MutationObserver(done).observe(root, { attributes: true }));
                return performance.now();",
                vec![],
            )
            .await?;
        ready.push(alive.as_f64().context("the page does not come alive")?);
        painted.push(page.number(PAINTED).await?);
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
            steps.push(step.as_f64().context("a step takes no time")?);
        }
    }
    report(median(plain), median(painted), median(ready), median(steps));
    Ok(())
}

#[expect(clippy::print_stdout, reason = "that is what a benchmark is for")]
fn report(plain: f64, painted: f64, ready: f64, step: f64) {
    println!("medians of {ROUNDS} loads, processor slowed {SLOWER} times, in milliseconds:");
    println!("  first paint, plain list of the same words   {plain:>6.0}");
    println!(
        "  first paint, the page                       {painted:>6.0}   {:.2} of the list",
        painted / plain
    );
    println!(
        "  alive                                       {ready:>6.0}   {:.2} of the list",
        ready / plain
    );
    println!("  from a tap to the drawn card                {step:>6.0}");
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_one_in_the_middle() {
        assert_eq!(median(vec![9.0, 1.0, 5.0]), 5.0);
        assert!(median(vec![]).is_nan());
    }
}
