//! Pictures of the card: seen beside the text, and over the page when they are asked for.

use anyhow::{Result, ensure};
use nianbiao_web_tests::actions::key;
use nianbiao_web_tests::{CHROMIUM, Case, EVERY, Page, case};

use super::routes::choose;

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(EVERY, "a picture is in view beside its text, on a phone as well", is_seen),
        case(EVERY, "a picture opens over the page and leaves by Escape", opens),
        case(CHROMIUM, "two fingers draw a picture nearer, where they are", is_pinched),
    ]
}

const STORY: &str = include_str!("../../../gallery/long-texts.json");
const SHOWN: &str = "document.querySelector('li.nb-chosen .nb-picture img')";
const LARGE: &str = "document.querySelector('.nb-enlarged img')";

async fn open(page: &Page) -> Result<()> {
    page.site().file("/long.json", "application/json", STORY);
    page.open("/?story=/long.json").await?;
    let there = "document.querySelector('.nb-view').dataset.story === 'long-texts'";
    page.until("the story is there", there).await?;
    choose(page, "build").await?;
    page.until("the picture is there", &format!("{SHOWN}?.complete")).await
}

async fn is_seen(page: Page) -> Result<()> {
    open(&page).await?;
    for (width, height) in [(390, 664), (1280, 720)] {
        page.size(width, height).await?;
        page.settle().await?;
        // Of 477 px 35 used to be in view on a phone, and at 1280 px none.
        let share = format!(
            "(() => {{ const card = document.querySelector('.nb-list').getBoundingClientRect(); \
             const it = {SHOWN}.getBoundingClientRect(); \
             return (Math.min(it.bottom, card.bottom) - Math.max(it.top, card.top)) / it.height; }})()"
        );
        let share = page.number(&share).await?;
        ensure!(share > 0.9, "{share} of it is in view at {width} px");
    }
    page.silent().await
}

async fn opens(page: Page) -> Result<()> {
    open(&page).await?;
    page.click("li.nb-chosen .nb-picture a").await?;
    page.until("it is over the page", &format!("{LARGE}?.complete")).await?;
    let caption = "document.querySelector('.nb-dialog .nb-caption').textContent";
    ensure!(page.text(caption).await?.contains("survey of 1932"), "its caption is missing");
    let wide = format!("{LARGE}.clientWidth");
    let (before, name) = (page.number(&wide).await?, page.text(&format!("{LARGE}.alt")).await?);
    ensure!(before > 150.0 && name.starts_with("A section"), "{before} px of {name}");
    page.click(".nb-enlarged img").await?;
    page.until("a click draws it nearer", &format!("{wide} > {} * 2", before)).await?;
    page.click(".nb-enlarged img").await?;
    page.until("and back", &format!("Math.abs({wide} - {before}) < 2")).await?;
    page.eval("document.querySelector('.nb-enlarged').focus()").await?;
    page.press(&["+"]).await?;
    page.until("so does a key", &format!("{wide} > {before} * 1.4")).await?;
    page.press(&[key::ESCAPE]).await?;
    page.until("it is gone", "!document.querySelector('.nb-dialog')").await?;
    page.until("the focus is back", "document.activeElement.matches('.nb-picture a')").await?;
    page.silent().await
}

async fn is_pinched(page: Page) -> Result<()> {
    open(&page).await?;
    page.click("li.nb-chosen .nb-picture a").await?;
    page.until("it is over the page", &format!("{LARGE}?.complete")).await?;
    page.settle().await?;
    let (x, y) = page.middle(".nb-enlarged img").await?;
    let before = page.number(&format!("{LARGE}.clientWidth")).await?;
    let side = |by: f64| (x + by, y);
    page.pinch((side(-20.0), side(-60.0)), (side(20.0), side(60.0)), 300).await?;
    let after = page.number(&format!("{LARGE}.clientWidth")).await?;
    ensure!(after > before * 1.8, "{before} px, then {after} px");
    let page_zoom = page.number("visualViewport.scale").await?;
    ensure!((page_zoom - 1.0).abs() < 0.01, "the page is zoomed as well: {page_zoom}");
    page.silent().await
}
