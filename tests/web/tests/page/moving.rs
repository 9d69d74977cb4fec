//! Motion: what moves by itself, for readers who want that, and what does not.

use crate::hands::{LINE_DRAWN, MAP_DRAWN, PLOT, phone};
use anyhow::{Result, ensure};
use nianbiao_web_tests::actions::key;
use nianbiao_web_tests::{Case, EVERY, Engine, Page, case};
use serde_json::json;

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(EVERY, "readers who want no motion see each view at once", stands_still),
        case(EVERY, "the map goes to a choice in steps and ends where it should", goes),
        case(EVERY, "a second choice on the way wins", changes_its_way),
        case(EVERY, "the keyboard stays on a mark while views move", keeps_the_keyboard),
        case(EVERY, "a thrown line goes on, and a touch stops it", is_thrown),
    ]
}

/// Counts what is seen of line and map, one by one.
const LOOKING: &str = "window.seen = [];
    const look = (now) => {
        const drawn = document.querySelector('.nb-plot').innerHTML + document.querySelector('.nb-map-svg').innerHTML;
        if (seen.at(-1)?.drawn !== drawn) seen.push({ drawn, now });
        requestAnimationFrame(look);
    };
    look(performance.now());";

/// The page that is open is one of a reader who wants motion. Engines other than Chromium are told so by a script: what is
/// drawn step by step moves then, what the style sheet moves does not.
async fn wants_motion(page: &Page) -> Result<()> {
    if page.engine() == Engine::Chromium {
        return page.prefer(&[("prefers-reduced-motion", "no-preference")]).await;
    }
    let told = "window.matchMedia = () => ({ matches: false });";
    page.script(told, vec![]).await.map(drop)
}

/// Looks at a corner of the map, something chosen already.
async fn near(page: &Page) -> Result<()> {
    page.open("/").await?;
    looks_near(page).await
}

/// The same, for a reader who wants motion.
async fn near_in_motion(page: &Page) -> Result<()> {
    page.open("/").await?;
    wants_motion(page).await?;
    looks_near(page).await
}

async fn looks_near(page: &Page) -> Result<()> {
    for button in ["next", "map-in", "map-in", "map-in"] {
        page.click(&format!("[data-nb={button}]")).await?;
    }
    rests(page).await?;
    page.script(LOOKING, vec![]).await?;
    page.settle().await
}

async fn choose(page: &Page, id: &str) -> Result<()> {
    page.script("location.hash = arguments[0];", vec![json!(id)]).await.map(drop)
}

/// Waits until nothing has moved for a while.
async fn rests(page: &Page) -> Result<()> {
    page.script_async(
        &format!(
            "for (let last, still = 0; still < 12;) {{
                const now = {LINE_DRAWN} + {MAP_DRAWN};
                still = now === last ? still + 1 : 0;
                last = now;
                await new Promise((next) => requestAnimationFrame(next));
            }}"
        ),
        vec![],
    )
    .await
    .map(drop)
}

async fn drawn(page: &Page) -> Result<String> {
    rests(page).await?;
    page.text(&format!("{LINE_DRAWN} + {MAP_DRAWN}")).await
}

async fn stands_still(page: Page) -> Result<()> {
    page.open("/").await?;
    ensure!(
        page.holds("matchMedia('(prefers-reduced-motion: reduce)').matches").await?,
        "this browser wants motion"
    );
    near(&page).await?;
    for button in ["line-in", "map-out", "map-fit", "next", "line-fit"] {
        page.script("seen.splice(0, seen.length - 1);", vec![]).await?;
        page.click(&format!("[data-nb={button}]")).await?;
        rests(&page).await?;
        let steps = page.number("seen.length - 1").await?;
        ensure!(steps <= 1.0, "{button} moved something in {steps} steps");
    }
    page.silent().await
}

async fn goes(page: Page) -> Result<()> {
    near(&page).await?;
    choose(&page, "m09").await?;
    let at_once = drawn(&page).await?;
    near_in_motion(&page).await?;
    choose(&page, "m09").await?;
    ensure!(drawn(&page).await? == at_once, "the map ended elsewhere than without motion");
    let steps = page.number("seen.length - 1").await?;
    ensure!(steps >= 2.0, "the map came in {steps} steps");
    page.silent().await
}

async fn changes_its_way(page: Page) -> Result<()> {
    near(&page).await?;
    choose(&page, "m09").await?;
    choose(&page, "m11").await?;
    let at_once = drawn(&page).await?;
    near_in_motion(&page).await?;
    page.script_async(
        "location.hash = 'm09';
        while (seen.length < 2) await new Promise((next) => requestAnimationFrame(next));
        location.hash = 'm11';",
        vec![],
    )
    .await?;
    ensure!(drawn(&page).await? == at_once, "the second choice did not win");
    page.silent().await
}

async fn keeps_the_keyboard(page: Page) -> Result<()> {
    page.size(390, 800).await?;
    page.open("/").await?;
    wants_motion(&page).await?;
    page.click("[data-nb=map-out]").await?;
    rests(&page).await?;
    let cluster = "document.querySelector('.nb-place-cluster')";
    page.script(&format!("{cluster}.focus();"), vec![]).await?;
    let on_a_mark = "document.activeElement.matches('.nb-map-svg a')";
    ensure!(page.holds(on_a_mark).await?, "no cluster takes the focus");
    let before = page.text(MAP_DRAWN).await?;
    page.press(&[key::ENTER]).await?;
    rests(&page).await?;
    ensure!(page.text(MAP_DRAWN).await? != before, "the cluster was not opened");
    ensure!(page.holds(on_a_mark).await?, "the focus went with the cluster");
    // Each key is heard, though the views are still on their way from the one before.
    page.press(&[key::RIGHT, key::LEFT, key::UP, key::DOWN, key::RIGHT]).await?;
    rests(&page).await?;
    ensure!(page.holds(on_a_mark).await?, "the focus was lost on the way");
    page.silent().await
}

async fn is_thrown(page: Page) -> Result<()> {
    phone(&page).await?;
    wants_motion(&page).await?;
    for _ in 0..4 {
        page.click("[data-nb=line-in]").await?;
    }
    rests(&page).await?;
    page.script(LOOKING, vec![]).await?;
    page.script(
        "window.lifted = [];
        addEventListener('pointerup', () => lifted.push(performance.now()), true);",
        vec![],
    )
    .await?;
    let at = page.middle(PLOT).await?;
    // A busy machine may bring the finger's last moves too late for a throw: then once more.
    let goes_on = "seen.filter((it) => it.now > lifted.at(-1) + 20).length > 1";
    for _ in 0..5 {
        page.throw(at, (at.0 + 70.0, at.1), 120).await?;
        if page.holds(goes_on).await? {
            break;
        }
    }
    page.until("it goes on", goes_on).await?;
    page.hold(at).await?;
    page.settle().await?;
    let still = drawn(&page).await?;
    page.settle().await?;
    ensure!(drawn(&page).await? == still, "the line goes on under the finger");
    page.let_go().await?;
    ensure!(drawn(&page).await? == still, "lifting the finger moved the line");
    page.silent().await
}
