//! axe-core finds nothing in any state.

use anyhow::{Context, Result, ensure};
use nianbiao_web_tests::state::{CHINESE, ENGLISH};
use nianbiao_web_tests::{CHROMIUM, Case, EVERY, Look, Page, STATES, State, case};

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(EVERY, "axe finds nothing in the stage, the list, nor with a filter", every_state),
        case(CHROMIUM, "axe finds nothing on a small phone", on_a_phone),
        case(CHROMIUM, "axe finds nothing in the dark", in_the_dark),
        case(CHROMIUM, "axe finds nothing in the reader's own colours", in_own_colours),
        case(CHROMIUM, "axe finds nothing in the page without script", without_script),
        case(CHROMIUM, "axe finds nothing in the first third of the states, light", |page| {
            third(page, 0, false)
        }),
        case(CHROMIUM, "axe finds nothing in the second third of the states, light", |page| {
            third(page, 1, false)
        }),
        case(CHROMIUM, "axe finds nothing in the last third of the states, light", |page| {
            third(page, 2, false)
        }),
        case(CHROMIUM, "axe finds nothing in the first third of the states, dark", |page| {
            third(page, 0, true)
        }),
        case(CHROMIUM, "axe finds nothing in the second third of the states, dark", |page| {
            third(page, 1, true)
        }),
        case(CHROMIUM, "axe finds nothing in the last third of the states, dark", |page| {
            third(page, 2, true)
        }),
        case(CHROMIUM, "axe finds nothing in English on a small phone, light", |page| {
            small(page, false)
        }),
        case(CHROMIUM, "axe finds nothing in English on a small phone, dark", |page| {
            small(page, true)
        }),
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

/// A third of the states on a phone, so that none takes longer than a case may.
async fn third(page: Page, which: usize, dark: bool) -> Result<()> {
    let states = STATES.chunks(STATES.len().div_ceil(3)).nth(which).into_iter().flatten();
    in_each(&page, states, Look { path: CHINESE, dark, width: 390 }).await
}

async fn small(page: Page, dark: bool) -> Result<()> {
    let states = STATES.iter().filter(|it| ["stage", "find", "menu", "help"].contains(&it.name));
    in_each(&page, states, Look { path: ENGLISH, dark, width: 320 }).await
}

/// Goes through all of them before it fails, for one mistake rarely comes alone.
async fn in_each(page: &Page, states: impl Iterator<Item = &State>, look: Look<'_>) -> Result<()> {
    let mut found = Vec::new();
    for state in states {
        page.show(state, look).await.with_context(|| state.name)?;
        if let Err(error) = page.accessible(state.name).await {
            found.push(format!("{error:#}"));
        }
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}
