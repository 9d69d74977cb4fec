//! axe-core finds nothing in any state.

use anyhow::Result;
use nianbiao_web_tests::{CHROMIUM, Case, EVERY, Page, case};

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(EVERY, "axe finds nothing in the stage, the list, nor with a filter", every_state),
        case(CHROMIUM, "axe finds nothing on a small phone", on_a_phone),
        case(CHROMIUM, "axe finds nothing in the dark", in_the_dark),
        case(CHROMIUM, "axe finds nothing in the reader's own colours", in_own_colours),
        case(CHROMIUM, "axe finds nothing in the page without script", without_script),
    ]
}

async fn every_state(page: Page) -> Result<()> {
    page.open("/").await?;
    states(&page, "").await
}

async fn states(page: &Page, how: &str) -> Result<()> {
    page.accessible(&format!("stage{how}")).await?;
    page.click("[data-nb=next]").await?;
    page.accessible(&format!("another milestone{how}")).await?;
    page.click(".nb-chip").await?;
    page.accessible(&format!("filter{how}")).await?;
    page.click("[data-nb=mode-list]").await?;
    page.accessible(&format!("list{how}")).await
}

async fn on_a_phone(page: Page) -> Result<()> {
    page.size(320, 700).await?;
    page.open("/").await?;
    states(&page, ", 320 px").await
}

async fn in_the_dark(page: Page) -> Result<()> {
    page.prefer(&[("prefers-color-scheme", "dark")]).await?;
    page.open("/").await?;
    states(&page, ", dark").await
}

async fn in_own_colours(page: Page) -> Result<()> {
    page.prefer(&[("forced-colors", "active")]).await?;
    page.open("/").await?;
    states(&page, ", forced colours").await
}

async fn without_script(page: Page) -> Result<()> {
    // Scripts of the page are missing rather than off: axe-core itself needs them.
    page.site().fault(".js", nianbiao_web_tests::Fault::Missing);
    page.goto("/").await?;
    page.accessible("without script").await
}
