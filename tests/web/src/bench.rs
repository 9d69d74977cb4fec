//! How the page does on a slow phone, beside a plain HTML list of the same words in the same run.
//!
//! Chromium at 390 × 664 px, its processor slowed four times, on a network of 1.6 Mbit/s that answers after 150 ms; the
//! files as a server of readers sends them, packed. Both pages are loaded in turns. Times of one run say little by
//! themselves: read the ratios.

mod loading;
mod panning;
mod report;
mod tapping;

use self::loading::{Loaded, load, load_and_tap, spot_in};
use self::panning::{Way, frames};
use self::report::{Row, Unit, print};
use self::tapping::{Taps, taps};
use crate::engine::Engine;
use crate::page::Page;
use crate::server::Fault;
use crate::settings::Settings;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::path::Path;

/// Loads of each page; the median counts.
const ROUNDS: usize = 7;
/// How many times slower than this machine.
const SLOWER: u32 = 4;
/// The network: bits in a second, and milliseconds until an answer begins.
const BITS_A_SECOND: f64 = 1.6e6;
const LATENCY_MS: f64 = 150.0;
/// How long the longest story may take until it is there, on this machine's own network.
const LONG_STORY_S: u64 = 60;

/// Budgets in milliseconds: the work of a click, of the bundled story and of one with so many milestones; from a tap to the
/// card; to the next paint; a frame.
const CLICK_MS: f64 = 16.0;
const CLICK_LONG_MS: f64 = 30.0;
const LONG_MILESTONES: usize = 2_500;
const CARD_MS: f64 = 50.0;
const PAINT_MS: f64 = 100.0;
const FRAME_MS: f64 = 16.8;

/// The list in the page: it has links as well, so that there is something to tap.
const LIST: &str = "document.querySelector('.nb-list').outerHTML";
const LIST_LINK: &str = ".nb-show";
/// What is tapped in the page: a mark of the line that is not the choice, and a button of the line.
const MARK: &str = ".nb-plot a[data-do]:not([aria-current])";
const BUTTON: &str = "[data-nb=line-in]";
/// What is seen to have changed when a tap has worked.
const HASH: &str = "location.hash";
const CARD: &str = "document.querySelector('.nb-article.nb-chosen')?.id";
const MAP: &str = ".nb-map-svg";
/// A story of the whole Earth, and how long the outline of its land is.
const EARTH: &str = "/earth/";
const LAND: &str = "document.querySelector('.nb-map-svg .nb-land').getAttribute('d').length";
const LINE: &str = "document.querySelector('.nb-plot-svg')?.innerHTML.length";

/// Runs the benchmark and prints what it found.
///
/// # Errors
/// When Chromium is not among the engines, or a page does not come alive.
pub fn run() -> Result<()> {
    let settings = Settings::from_environment()?.not_waiting();
    if !settings.engines.contains(&Engine::Chromium) {
        bail!("the benchmark needs chromium among NIANBIAO_ENGINES");
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let page = Page::start(Engine::Chromium, &settings).await?;
        let outcome = measure(&page, &settings).await;
        page.close().await;
        outcome
    })
}

async fn measure(page: &Page, settings: &Settings) -> Result<()> {
    page.size(390, 664).await?;
    page.touch_screen().await?;
    // Readers who want motion have more to wait for.
    page.prefer(&[("prefers-reduced-motion", "no-preference")]).await?;
    page.open("/").await?;
    write_plain_list(&settings.dist, &page.text(LIST).await?)?;
    page.site().serve_readers();

    let mut rows = loads(page).await?;
    rows.push(scrolling(page).await?);
    rows.extend(hands(page, "bundled story", Some(CLICK_MS)).await?);
    for (milestones, folder) in &settings.long {
        let long = page.elsewhere(folder)?;
        long.site().serve_readers();
        let click_ms = (*milestones <= LONG_MILESTONES).then_some(CLICK_LONG_MS);
        rows.extend(hands(&long, &format!("{milestones} milestones"), click_ms).await?);
    }
    rows.extend(world(&page.stories()?).await?);
    print(&rows);
    Ok(())
}

/// Puts the list of the page beside it as a page of its own, plain and packed.
fn write_plain_list(folder: &Path, list: &str) -> Result<()> {
    let html = format!(
        "<!doctype html><html lang=\"zh\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>list</title><body>{list}</body></html>"
    );
    let mut packed = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut html.as_bytes(), &mut packed, &settings)?;
    std::fs::write(folder.join("plain.html"), html)?;
    std::fs::write(folder.join("plain.html.br"), packed)?;
    Ok(())
}

/// What a reader waits for, on the slow network: both pages in turns.
async fn loads(page: &Page) -> Result<Vec<Row>> {
    let link = spot_in(page, "/plain.html", LIST_LINK).await?;
    let (mark, button) = (spot_in(page, "/", MARK).await?, spot_in(page, "/", BUTTON).await?);
    slow(page, true).await?;
    let (mut list, mut whole) = (Vec::<Loaded>::new(), Vec::<Loaded>::new());
    let [mut follows, mut turns, mut zooms] = [vec![], vec![], vec![]];
    for _ in 0..ROUNDS {
        list.push(load(page, "/plain.html").await?);
        whole.push(load(page, "/").await?);
        follows.push(load_and_tap(page, "/plain.html", link, HASH).await?);
        turns.push(load_and_tap(page, "/", mark, CARD).await?);
        zooms.push(load_and_tap(page, "/", button, LINE).await?);
    }
    let of = |all: &[Loaded], what: fn(&Loaded) -> f64| all.iter().map(what).collect::<Vec<_>>();
    let painted = of(&list, |it| it.milestone_ms);
    let row = |what, budget, of, list| Row::new(what, Unit::Millis, budget, of).beside(list);
    Ok(vec![
        row("first milestone painted", None, of(&whole, |it| it.milestone_ms), painted.clone())
            .at_most_times(1.15),
        row("first tap that turns the card", None, turns, follows.clone()).at_most_times(1.2),
        row("first tap of everything else", None, zooms, follows).at_most_times(1.8),
        row("alive", None, of(&whole, |it| it.alive_ms), painted),
        Row::new(
            "before the first paint",
            Unit::Kilobytes,
            Some(25.0),
            of(&whole, |it| it.kilobytes),
        )
        .beside(of(&list, |it| it.kilobytes)),
    ])
}

/// How evenly the plain list is scrolled.
async fn scrolling(page: &Page) -> Result<Row> {
    slow(page, false).await?;
    page.goto("/plain.html").await?;
    page.until("it is there", "document.readyState === 'complete'").await?;
    page.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER })).await?;
    let moved = frames(page, "body", Way::Up, "scrollY").await?;
    Ok(Row::new("frame, scrolling the plain list, 95 %", Unit::Millis, None, moved).nearly_all())
}

/// What happens under a reader's fingers once all is there. Taps have budgets where the work of a click has one.
async fn hands(page: &Page, story: &str, click_ms: Option<f64>) -> Result<Vec<Row>> {
    slow(page, false).await?;
    page.goto("/").await?;
    page.until_within(
        "the story is alive",
        "document.querySelector('#nianbiao')?.dataset.ready && document.readyState === 'complete'",
        std::time::Duration::from_secs(LONG_STORY_S),
    )
    .await?;
    page.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER })).await?;
    let Taps { work, card, paint } = taps(page).await?;
    let name = |what: &str| format!("{story}: {what}");
    let millis = |what: &str, budget, times| Row::new(&name(what), Unit::Millis, budget, times);
    let mut rows = vec![
        millis("work of a click", click_ms, work),
        millis("tap to card", click_ms.and(Some(CARD_MS)), card),
        millis("tap to next paint, worst", click_ms.and(Some(PAINT_MS)), paint).worst(),
    ];
    for (part, surface, way) in
        [("line", ".nb-plot", Way::Sideways), ("map", MAP, Way::SidewaysByTwo)]
    {
        closer(page, part).await?;
        let moved = frames(page, surface, way, &format!("{DRAWN}('{surface}')")).await?;
        rows.push(
            millis(&format!("frame, panning the {part}, 95 %"), Some(FRAME_MS), moved).nearly_all(),
        );
    }
    Ok(rows)
}

/// How evenly the map of a whole Earth moves with its finer ground, beside the same before that has come.
async fn world(page: &Page) -> Result<Vec<Row>> {
    slow(page, false).await?;
    let moved = format!("{DRAWN}('{MAP}')");
    let mut rows = Vec::new();
    let ways = [("panning", Way::SidewaysByTwo), ("zooming", Way::Apart)];
    // The ground does not come where its file is missing, though it is asked for.
    page.site().fault(".json", Fault::Missing);
    let mut coarse = Vec::new();
    for fine in [false, true] {
        page.open(EARTH).await?;
        let before = page.number(LAND).await?;
        page.tap(MAP).await?;
        if fine {
            page.until("the ground is finer", &format!("{LAND} > {before} * 1.5")).await?;
        }
        page.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER })).await?;
        closer(page, "map").await?;
        for (at, (what, way)) in ways.into_iter().enumerate() {
            let times = frames(page, MAP, way, &moved).await?;
            if fine {
                let name = format!("finer ground: frame, {what} the map, 95 %");
                let row = Row::new(&name, Unit::Millis, Some(FRAME_MS), times).nearly_all();
                rows.push(row.beside(coarse.get(at).cloned().unwrap_or_default()));
            } else {
                coarse.push(times);
            }
        }
        page.site().mend(".json");
        slow(page, false).await?;
    }
    Ok(rows)
}

/// Plays the slow phone, on its network or on this machine's.
async fn slow(page: &Page, network: bool) -> Result<()> {
    let rate = if network { SLOWER } else { 1 };
    page.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": rate })).await?;
    let (bits, latency) = if network { (BITS_A_SECOND, LATENCY_MS) } else { (-8.0, 0.0) };
    page.network(bits, latency).await
}

/// All that is drawn of a surface.
const DRAWN: &str = "((it) => { const all = document.querySelector(it); return all.getAttribute('viewBox') + all.innerHTML; })";

/// Has a script run at the start of every page from now on; its identifier.
async fn early(page: &Page, source: &str) -> Result<Value> {
    let source = json!({ "source": format!("(() => {{ {source} }})()") });
    let added = page.devtools("Page.addScriptToEvaluateOnNewDocument", source).await?;
    added.get("identifier").cloned().context("the script has no identifier")
}

/// Has it run no more.
async fn no_longer(page: &Page, identifier: Value) -> Result<()> {
    let identifier = json!({ "identifier": identifier });
    page.devtools("Page.removeScriptToEvaluateOnNewDocument", identifier).await.map(drop)
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
