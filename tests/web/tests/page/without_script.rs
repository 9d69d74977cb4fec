//! The story with scripts off, and in engines that are refused the stage: complete, with nothing that does not work.

use crate::failing::NOTICE;
use anyhow::{Context, Result, ensure};
use nianbiao_web_tests::{CHROMIUM, Case, EVERY, Engine, Fault, Page, case};

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(CHROMIUM, "with scripts off the map and the whole story are there", is_complete),
        case(CHROMIUM, "with scripts off paper gets map, line and list", prints),
        case(EVERY, "an engine of some years ago gets a list with its map", is_old),
        case(EVERY, "an engine that has the stage never sees the styles of old ones", is_new),
        case(EVERY, "with every script missing the whole story is there", survives_missing_scripts),
    ]
}

/// Fails unless every milestone can be read and no control is shown that would do nothing.
pub(crate) async fn readable(page: &Page) -> Result<()> {
    let seen = page
        .number("[...document.querySelectorAll('.nb-list article.nb-article')].filter((it) => it.checkVisibility() && it.querySelector('h3, h2') && it.querySelector('time')).length")
        .await?;
    ensure!(seen == 34.0, "{seen} of 34 milestones can be read");
    ensure!(
        page.holds("document.querySelector('h1.nb-title').checkVisibility()").await?,
        "no title"
    );
    ensure!(
        !page.holds("document.documentElement.classList.contains('nb-js')").await?,
        "still marked nb-js"
    );
    for part in [".nb-line", ".nb-steps", ".nb-show"] {
        let shown = format!("document.querySelector('{part}').checkVisibility()");
        ensure!(!page.holds(&shown).await?, "{part} is shown");
    }
    ensure!(
        page.holds("document.querySelector('.nb-map').checkVisibility()").await?,
        "the map is not shown"
    );
    let idle = page
        .number("[...document.querySelectorAll('#nianbiao button')].filter((it) => it.dataset.nb !== 'retry' && it.checkVisibility()).length")
        .await?;
    ensure!(idle == 0.0, "{idle} buttons are shown that do nothing");
    Ok(())
}

async fn is_complete(page: Page) -> Result<()> {
    page.without_script().await?;
    for width in [320, 1280] {
        page.size(width, 844).await?;
        page.goto("/").await?;
        readable(&page).await?;
        let over = page
            .number("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            .await?;
        ensure!(over <= 0.0, "at {width} px it is {over} px too wide");
        // Nobody can move it there, and at 320 px names of places ran over its edges.
        page.each(
            "all of it is seen",
            ".nb-map :is(.nb-place, .nb-label)",
            "(() => { const [own, map] = [it, it.closest('.nb-map')].map((it) => it.getBoundingClientRect());
                return own.left >= map.left && own.right <= map.right && own.top >= map.top && own.bottom <= map.bottom; })()",
        )
        .await?;
        page.each(
            "its letters are large enough",
            ".nb-map .nb-label",
            "(() => { const svg = it.closest('svg'); const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
                return parseFloat(getComputedStyle(it).fontSize) * scale >= 11.9; })()",
        )
        .await?;
    }
    Ok(())
}

async fn prints(page: Page) -> Result<()> {
    page.without_script().await?;
    page.goto("/").await?;
    page.print().await?;
    for part in [".nb-map", ".nb-line", ".nb-list"] {
        let box_of = format!("document.querySelector('{part}').getBoundingClientRect().height");
        let height = page.number(&box_of).await?;
        ensure!(height > 150.0, "on paper {part} is {height} px high");
    }
    Ok(())
}

async fn survives_missing_scripts(page: Page) -> Result<()> {
    page.site().fault(".js", Fault::Missing);
    page.goto("/").await?;
    readable(&page).await
}

/// Makes the browser one that knows no layer, so that nothing of the page's own styles reaches it, and says so.
fn grow_old(page: &Page) -> Result<()> {
    let html = page.site().html()?;
    let styles = html.split_once("<style>").and_then(|it| it.1.split_once("</style>"));
    let styles = styles.context("the page has no styles")?.0;
    page.site().edit(&["<style>", styles, "</style>"].concat(), "");
    page.site().file(
        "/old-engine.js",
        "text/javascript",
        "CSS.supports = () => false; delete window.ResizeObserver; delete HTMLScriptElement.prototype.noModule;",
    );
    let charset = "<meta charset=\"utf-8\">";
    page.site().edit(charset, &[charset, "<script src=\"/old-engine.js\"></script>"].concat());
    Ok(())
}

async fn is_old(page: Page) -> Result<()> {
    grow_old(&page)?;
    for width in [390, 1280] {
        // Windows of the other engines are wider than a phone.
        if width < 500 && page.engine() != Engine::Chromium {
            continue;
        }
        page.size(width, 844).await?;
        page.goto("/").await?;
        page.until(
            "the styles are there",
            "getComputedStyle(document.querySelector('.nb-line')).display === 'none'",
        )
        .await?;
        page.until("the page says that it is a list", NOTICE).await?;
        readable(&page).await?;
        let over = page
            .number("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            .await?;
        ensure!(over <= 0.0, "at {width} px it is {over} px too wide");
        page.each(
            "letters are large enough",
            ".nb-article :is(p, h3, li, cite), .nb-header *",
            "parseFloat(getComputedStyle(it).fontSize) >= 12",
        )
        .await?;
        page.each(
            "a marker of the map has its colour, and its number is in the middle of it",
            ".nb-place",
            "(() => { const [count, disc] = [it.querySelector('.nb-count'), it.querySelector('.nb-disc')].map((it) => it?.getBoundingClientRect());
                if (!count) return /^rgb/.test(getComputedStyle(it.querySelector('.nb-shape')).fill) && getComputedStyle(it.querySelector('.nb-shape')).fill !== 'rgb(0, 0, 0)';
                return Math.abs(count.left + count.width / 2 - disc.left - disc.width / 2) < 2; })()",
        )
        .await?;
        // A marker leads to its entry, as a link does.
        page.eval("document.querySelector('.nb-place').dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))").await?;
        page.until("it leads to an entry", "document.querySelector('.nb-article:target')").await?;
    }
    let ready = "document.querySelector('#nianbiao').dataset.ready === 'true'";
    ensure!(!page.holds(ready).await?, "a program runs that has nothing to do");
    Ok(())
}

async fn is_new(page: Page) -> Result<()> {
    page.open("/").await?;
    let asked = page.site().asked();
    ensure!(!asked.iter().any(|it| it.contains("/old-")), "they are fetched: {asked:?}");
    page.silent().await
}
