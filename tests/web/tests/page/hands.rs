//! Fingers and wheels: the reader is never trapped, and two fingers zoom.

use crate::choosing::CARD;
use anyhow::{Context, Result, ensure};
use nianbiao_web_tests::actions::Spot;
use nianbiao_web_tests::{CHROMIUM, Case, EVERY, Engine, Page, case};
use serde_json::{Value, json};

/// Engines whose driver turns a wheel, and moves fingers and mouse at once.
pub(crate) const WHEELS: &[Engine] = &[Engine::Chromium, Engine::Firefox];

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(EVERY, "one finger may always scroll up and down", may_scroll),
        case(CHROMIUM, "one finger on the line scrolls the page", scrolls_on_the_line),
        case(CHROMIUM, "one finger on the map scrolls the page", scrolls_on_the_map),
        case(EVERY, "one finger sideways moves the zoomed line and not the page", pans_the_line),
        case(EVERY, "two fingers zoom the line and not the page", pinches_the_line),
        case(EVERY, "two fingers zoom the map and not the page", pinches_the_map),
        case(EVERY, "a swipe on the card turns to the next milestone", swipes_the_card),
        case(WHEELS, "the wheel zooms only while Control is held", wheels),
        case(EVERY, "the buttons zoom and fit line and map", zooms_by_buttons),
        case(
            EVERY,
            "a double tap on the ground shows all, and where all is shown a part",
            double_taps,
        ),
    ]
}

pub(crate) const PLOT: &str = ".nb-plot";
pub(crate) const MAP: &str = ".nb-map-svg";

/// What is drawn of the line and of the map, to see whether it changes.
pub(crate) const LINE_DRAWN: &str = "document.querySelector('.nb-plot').innerHTML";
pub(crate) const MAP_DRAWN: &str = "document.querySelector('.nb-map-svg').innerHTML + document.querySelector('.nb-map-svg').getAttribute('viewBox')";

/// A phone on which the page is longer than the screen.
pub(crate) async fn phone(page: &Page) -> Result<()> {
    page.size(390, 560).await?;
    page.touch_screen().await?;
    page.open("/").await?;
    page.script("document.body.style.paddingBlockEnd = '1500px';", vec![]).await?;
    page.settle().await
}

async fn may_scroll(page: Page) -> Result<()> {
    page.open("/").await?;
    for selector in [PLOT, ".nb-plot svg", MAP, ".nb-list"] {
        let allowed = page
            .script(
                "const allowed = [];
                for (let it = document.querySelector(arguments[0]); it; it = it.parentElement) {
                    const action = getComputedStyle(it).touchAction;
                    allowed.push(/auto|manipulation|pan-y/.test(action));
                }
                return allowed.length > 0 && allowed.every(Boolean);",
                vec![json!(selector)],
            )
            .await?;
        ensure!(allowed == Value::Bool(true), "{selector} keeps a finger from scrolling the page");
    }
    Ok(())
}

async fn scrolls(page: Page, on: &str, drawn: &str) -> Result<()> {
    phone(&page).await?;
    let at = page.middle(on).await?;
    let before = page.text(drawn).await?;
    let from = page.number("scrollY").await?;
    page.drag(at, (at.0, at.1 - 100.0), 300).await?;
    let to = page.number("scrollY").await?;
    ensure!(to - from > 50.0, "a finger moved up by 100 px scrolled the page by {} px", to - from);
    ensure!(page.text(drawn).await? == before, "scrolling the page changed what is drawn");
    page.silent().await
}

async fn scrolls_on_the_line(page: Page) -> Result<()> {
    scrolls(page, PLOT, LINE_DRAWN).await
}

async fn scrolls_on_the_map(page: Page) -> Result<()> {
    scrolls(page, MAP, MAP_DRAWN).await
}

async fn pans_the_line(page: Page) -> Result<()> {
    phone(&page).await?;
    page.click("[data-nb=line-in]").await?;
    page.click("[data-nb=line-in]").await?;
    let at = page.middle(PLOT).await?;
    let before = page.text(LINE_DRAWN).await?;
    let from = page.number("scrollY").await?;
    page.drag(at, (at.0 - 90.0, at.1), 300).await?;
    page.until("the line moves", &format!("{LINE_DRAWN} !== {}", json!(before))).await?;
    ensure!(page.number("scrollY").await? == from, "the page scrolled along");
    page.silent().await
}

/// Two fingers that part, around a place.
async fn spread(page: &Page, at: Spot) -> Result<()> {
    let (left, right) = ((at.0 - 25.0, at.1), (at.0 + 25.0, at.1));
    page.pinch((left, (at.0 - 95.0, at.1)), (right, (at.0 + 95.0, at.1)), 300).await
}

async fn pinches(page: Page, on: &str, drawn: &str) -> Result<()> {
    phone(&page).await?;
    let at = page.middle(on).await?;
    let before = page.text(drawn).await?;
    spread(&page, at).await?;
    page.until("it is drawn larger", &format!("({drawn}) !== {}", json!(before))).await?;
    let scale = page.number("visualViewport.scale").await?;
    ensure!((scale - 1.0).abs() < 0.01, "the page itself was zoomed to {scale}");
    page.silent().await
}

async fn pinches_the_line(page: Page) -> Result<()> {
    pinches(page, PLOT, LINE_DRAWN).await
}

async fn pinches_the_map(page: Page) -> Result<()> {
    pinches(page, MAP, MAP_DRAWN).await
}

async fn swipes_the_card(page: Page) -> Result<()> {
    phone(&page).await?;
    let at = page.middle(".nb-list").await?;
    let before = page.text(CARD).await?;
    page.drag((at.0 + 80.0, at.1), (at.0 - 80.0, at.1), 200).await?;
    page.until("the next milestone comes", &format!("{CARD} !== {}", json!(before))).await?;
    page.silent().await
}

async fn wheels(page: Page) -> Result<()> {
    page.size(800, 560).await?;
    page.open("/").await?;
    page.script("document.body.style.paddingBlockEnd = '1500px';", vec![]).await?;
    // The bar that comes with it takes some of the width.
    page.settle().await?;
    page.settle().await?;
    for (on, drawn) in [(PLOT, LINE_DRAWN), (MAP, MAP_DRAWN)] {
        let at = page.middle(on).await?;
        let (before, from) = (page.text(drawn).await?, page.number("scrollY").await?);
        page.wheel(at, (0, 120), false).await?;
        page.until("the page scrolls", &format!("scrollY > {}", from + 40.0)).await?;
        ensure!(page.text(drawn).await? == before, "the plain wheel over {on} zoomed it");

        let at = page.middle(on).await?;
        let (ratio, from) = (page.number("devicePixelRatio").await?, page.number("scrollY").await?);
        page.wheel(at, (0, -240), true).await?;
        page.until("Control and the wheel zoom", &format!("({drawn}) !== {}", json!(before)))
            .await?;
        ensure!(page.number("devicePixelRatio").await? == ratio, "the page itself was zoomed");
        ensure!(page.number("scrollY").await? == from, "the page scrolled while zooming");
    }
    page.silent().await
}

async fn zooms_by_buttons(page: Page) -> Result<()> {
    page.open("/").await?;
    // Where all of the time is seen there is no button for it.
    ensure!(
        page.holds("document.querySelector('[data-nb=line-fit]').hidden").await?,
        "it is there"
    );
    page.click("[data-nb=map-fit]").await?;
    for (part, drawn) in [("line", LINE_DRAWN), ("map", MAP_DRAWN)] {
        let whole = page.text(drawn).await.context("nothing is drawn")?;
        page.click(&format!("[data-nb={part}-in]")).await?;
        page.until("it is drawn larger", &format!("({drawn}) !== {}", json!(whole))).await?;
        let large = page.text(drawn).await?;
        page.click(&format!("[data-nb={part}-out]")).await?;
        page.until("it is drawn smaller", &format!("({drawn}) !== {}", json!(large))).await?;
        page.click(&format!("[data-nb={part}-fit]")).await?;
        page.until("all of it is back", &format!("({drawn}) === {}", json!(whole))).await?;
    }
    page.silent().await
}

async fn double_taps(page: Page) -> Result<()> {
    page.open("/").await?;
    page.click("[data-nb=map-fit]").await?;
    for (part, surface, drawn) in [("line", PLOT, LINE_DRAWN), ("map", MAP, MAP_DRAWN)] {
        let whole = page.text(drawn).await?;
        page.click(&format!("[data-nb={part}-in]")).await?;
        page.until("it is drawn larger", &format!("({drawn}) !== {}", json!(whole))).await?;
        let free = page
            .script(
                "const box = document.querySelector(arguments[0]).getBoundingClientRect();
                for (let y = box.top + 8; y < box.bottom; y += 6) for (let x = box.left + 8; x < box.right; x += 6) {
                    const hit = document.elementFromPoint(x, y);
                    if (hit?.closest(arguments[0]) && !hit.closest('a, button')) return [x, y];
                } return null;",
                vec![json!(surface)],
            )
            .await?;
        let free = |index: usize| free.get(index).and_then(Value::as_f64).context("no free ground");
        let at = (free(0)?, free(1)?);
        page.click_at(at).await?;
        page.click_at(at).await?;
        page.until("all of it is back", &format!("({drawn}) === {}", json!(whole))).await?;
        // A third tap soon after begins anew.
        page.click_at(at).await?;
        page.click_at(at).await?;
        page.until("it is drawn larger", &format!("({drawn}) !== {}", json!(whole))).await?;
    }
    page.silent().await
}
