//! Hands that rest, hands of several kinds, and what is none of their business.

use crate::choosing::CARD;
use crate::hands::{LINE_DRAWN, MAP, MAP_DRAWN, PLOT, WHEELS, phone};
use anyhow::{Result, ensure};
use nianbiao_web_tests::actions::Spot;
use nianbiao_web_tests::{Case, EVERY, Page, case};
use serde_json::json;

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(EVERY, "a finger that rests on a mark is told what it is, and chooses nothing", rests),
        case(EVERY, "what is tapped gets no frame, which is the keyboard's", is_unframed),
        case(EVERY, "one finger on the map is told once that two move it", is_told),
        case(EVERY, "a pinch on marks goes on when they are drawn away", pinches_on_marks),
        case(EVERY, "a finger left over from a pinch moves nothing", is_left_over),
        case(EVERY, "a pen on the line does what a finger does", draws),
        case(WHEELS, "a mouse pressed beside a finger has no say", is_beside_mouse),
        case(EVERY, "a phone that is turned under a finger moves nothing", is_turned),
    ]
}

/// A phone whose line is zoomed in.
async fn near(page: &Page) -> Result<Spot> {
    phone(page).await?;
    page.click("[data-nb=line-in]").await?;
    page.click("[data-nb=line-in]").await?;
    page.middle(PLOT).await
}

async fn changes(page: &Page, drawn: &str, before: &str) -> Result<()> {
    page.until("it is drawn anew", &format!("({drawn}) !== {}", json!(before))).await
}

async fn rests(page: Page) -> Result<()> {
    phone(&page).await?;
    page.script(
        "window.menus = [];
        addEventListener('contextmenu', (event) => menus.push(event.defaultPrevented));",
        vec![],
    )
    .await?;
    let card = page.text(CARD).await?;
    for mark in [".nb-plot a[data-milestone]:not([aria-current])", ".nb-map a[data-place]"] {
        let at = page.middle(mark).await?;
        let id = page
            .text(&format!("document.querySelector('{mark}').getAttribute('href').slice(1)"))
            .await?;
        let title =
            format!("document.querySelector('[id=\"{id}\"] .nb-article-title').textContent");
        page.hold(at).await?;
        let shown = "document.querySelector('.nb-summary')?.textContent ?? ''";
        page.until("its summary", &format!("({shown}).includes({title})")).await?;
        page.let_go().await?;
        page.until("nothing more", &format!("({shown}) === ''")).await?;

        page.hold(at).await?;
        page.until("its summary again", &format!("({shown}) !== ''")).await?;
        page.hold_on((at.0, at.1 - 20.0)).await?;
        page.until("nothing when the finger goes", &format!("({shown}) === ''")).await?;
        page.let_go().await?;
    }
    ensure!(page.text(CARD).await? == card, "a finger that rested chose something");
    ensure!(page.holds("menus.every(Boolean)").await?, "the browser's own menu came as well");
    page.tap(".nb-plot a[data-milestone]:not([aria-current])").await?;
    page.until("a tap still chooses", &format!("{CARD} !== {}", json!(card))).await?;
    page.silent().await
}

async fn is_unframed(page: Page) -> Result<()> {
    phone(&page).await?;
    page.click("[data-nb=map-out]").await?;
    for mark in [
        ".nb-place-cluster",
        ".nb-plot a[data-milestone]:not([aria-current])",
        ".nb-map-svg a[data-place]:not([aria-current])",
    ] {
        page.script("document.activeElement.blur()", vec![]).await?;
        let before = page.text(&format!("{LINE_DRAWN} + {MAP_DRAWN}")).await?;
        page.tap(mark).await?;
        page.until(
            "it is drawn anew",
            &format!("{LINE_DRAWN} + {MAP_DRAWN} !== {}", json!(before)),
        )
        .await?;
        page.settle().await?;
        let free = "!document.querySelector('#nianbiao svg :focus-visible') && getComputedStyle(document.activeElement).outlineStyle === 'none'";
        ensure!(page.holds(free).await?, "there is a frame after a tap on {mark}");
    }
    page.silent().await
}

async fn is_told(page: Page) -> Result<()> {
    phone(&page).await?;
    let at = page.middle(MAP).await?;
    let note = "getComputedStyle(document.querySelector('.nb-map'), '::after').content";
    let told = format!(
        "({note}) !== 'none' && document.querySelector('.nb-map').dataset.hint.includes('双指移动地图')"
    );
    ensure!(page.text(note).await? == "none", "there is a note before");
    page.drag(at, (at.0, at.1 - 60.0), 200).await?;
    page.until("a note on two fingers", &told).await?;
    page.until("it goes", &format!("({note}) === 'none'")).await?;
    let at = page.middle(MAP).await?;
    page.drag(at, (at.0 + 60.0, at.1), 200).await?;
    ensure!(page.text(note).await? == "none", "the note came twice");
    page.silent().await
}

async fn pinches_on_marks(page: Page) -> Result<()> {
    phone(&page).await?;
    page.click("[data-nb=map-out]").await?;
    let at = page.middle(".nb-place-cluster").await?;
    page.script(
        "window.drawn = new Set();
        const look = () => { drawn.add(document.querySelector('.nb-map-svg').innerHTML); requestAnimationFrame(look); };
        look();",
        vec![],
    )
    .await?;
    // Both on one mark, which is parted between them.
    let side = |dx: f64| (at.0 + dx, at.1);
    page.pinch((side(-11.0), side(-80.0)), (side(11.0), side(80.0)), 360).await?;
    let steps = page.number("drawn.size").await?;
    ensure!(steps >= 8.0, "of twelve steps of the fingers the map followed {steps}");
    page.silent().await
}

async fn is_left_over(page: Page) -> Result<()> {
    let at = near(&page).await?;
    let away = |dx: f64| (at.0 + dx, at.1);
    let before = page.text(LINE_DRAWN).await?;
    page.pinch_unevenly([away(-20.0), away(-60.0), away(60.0)], [away(20.0), away(50.0)]).await?;
    changes(&page, LINE_DRAWN, &before).await?;
    let pinched = page.text(LINE_DRAWN).await?;
    page.drag(at, away(-60.0), 200).await?;
    changes(&page, LINE_DRAWN, &pinched).await?;
    page.silent().await
}

async fn draws(page: Page) -> Result<()> {
    let at = near(&page).await?;
    let (before, map) = (page.text(LINE_DRAWN).await?, page.text(MAP_DRAWN).await?);
    page.draw(at, (at.0 - 80.0, at.1), 300).await?;
    changes(&page, LINE_DRAWN, &before).await?;
    let at = page.middle(MAP).await?;
    page.draw(at, (at.0 - 80.0, at.1), 300).await?;
    ensure!(page.text(MAP_DRAWN).await? == map, "one pen moved the map, by which the page scrolls");
    page.silent().await
}

async fn is_beside_mouse(page: Page) -> Result<()> {
    let at = near(&page).await?;
    let card = page.text(CARD).await?;
    let before = page.text(LINE_DRAWN).await?;
    let top = page.number("document.querySelector('.nb-plot').getBoundingClientRect().top").await?;
    page.drag_beside_mouse(at, (at.0 - 90.0, at.1), (at.0 + 60.0, top + 8.0)).await?;
    changes(&page, LINE_DRAWN, &before).await?;
    ensure!(page.text(CARD).await? == card, "the line's drag chose something");
    page.silent().await
}

async fn is_turned(page: Page) -> Result<()> {
    let at = near(&page).await?;
    page.hold(at).await?;
    page.hold_on((at.0 - 40.0, at.1)).await?;
    page.size(560, 390).await?;
    page.settle().await?;
    let turned = page.text(LINE_DRAWN).await?;
    page.hold_on((at.0 - 44.0, at.1)).await?;
    ensure!(page.text(LINE_DRAWN).await? == turned, "the line jumped under the finger");
    page.let_go().await?;
    let at = page.middle(PLOT).await?;
    let before = page.text(LINE_DRAWN).await?;
    page.drag(at, (at.0 - 60.0, at.1), 200).await?;
    changes(&page, LINE_DRAWN, &before).await?;
    page.silent().await
}
