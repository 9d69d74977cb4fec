//! When the page's own Wasm does not come or does not run, the static story stays.

use crate::without_script::readable;
use anyhow::{Context, Result, ensure};
use nianbiao_web_tests::{Case, EVERY, Engine, Fault, Page, case};
use std::time::Duration;

/// Engines whose driver can hand an error to the page.
const OPEN_ENGINES: &[Engine] = &[Engine::Chromium, Engine::Webkit];

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(EVERY, "a policy that refuses Wasm leaves the story and says so", wasm_refused),
        case(EVERY, "missing Wasm leaves the story and says so", wasm_missing),
        case(EVERY, "missing Wasm leads to the milestone of the address", leads_to_the_address),
        case(EVERY, "what did not come for the menu is asked for again", asks_again),
        case(EVERY, "Wasm cut short leaves the story and says so", wasm_cut_short),
        case(EVERY, "Wasm that is no Wasm leaves the story and says so", wasm_broken),
        case(EVERY, "a missing module leaves the story and says so", module_missing),
        case(EVERY, "markup that does not hydrate leaves the story and says so", markup_changed),
        case(EVERY, "Wasm of the wrong content type works all the same", wasm_of_wrong_type),
        // Firefox hides objects that a driver makes from the page.
        case(
            OPEN_ENGINES,
            "Wasm that breaks off later leaves the story and says so",
            wasm_breaks_off,
        ),
        case(EVERY, "slow Wasm leaves the story readable until it comes", wasm_slow),
    ]
}

/// The one line that says what happened.
pub(crate) const NOTICE: &str = "(() => { const it = document.querySelector('[data-nb=notice]');
    return it && it.checkVisibility() ? it.textContent.trim() : ''; })()";

async fn leaves_the_story(page: &Page) -> Result<()> {
    page.goto("/").await?;
    page.until("the page says what happened", NOTICE).await?;
    page.settle().await?;
    readable(page).await?;
    let ready = "document.querySelector('#nianbiao').dataset.ready === 'true'";
    ensure!(!page.holds(ready).await?, "the page claims to be ready");
    Ok(())
}

async fn wasm_refused(page: Page) -> Result<()> {
    let policy = page.site().stated_policy()?.replace(" 'wasm-unsafe-eval'", "");
    page.site().policy(&policy);
    leaves_the_story(&page).await
}

async fn wasm_missing(page: Page) -> Result<()> {
    page.site().fault(".wasm", Fault::Missing);
    leaves_the_story(&page).await
}

async fn leads_to_the_address(page: Page) -> Result<()> {
    page.site().fault(".wasm", Fault::Missing);
    page.goto("/#m27").await?;
    page.until("the page says what happened", NOTICE).await?;
    // Entries that were never seen have heights that are guessed: the page was a screen off.
    let there = "Math.abs(document.getElementById('m27').getBoundingClientRect().top) < 60";
    page.until("its entry is at the top", there).await
}

async fn asks_again(page: Page) -> Result<()> {
    page.open("/").await?;
    let words = || page.site().asked().iter().filter(|it| it.contains("/words-")).count();
    page.site().fault(".json", Fault::Missing);
    page.click("[data-nb=more-menu]").await?;
    page.until("it failed", &format!("{NOTICE} || performance.getEntriesByType('resource').some((it) => it.name.includes('/words-'))")).await?;
    page.settle().await?;
    ensure!(words() > 0, "its words were not asked for");
    ensure!(
        !page.holds("document.querySelector('dialog[open]')").await?,
        "it is open without words"
    );
    page.site().mend(".json");
    page.click("[data-nb=more-menu]").await?;
    page.until("the menu is open", "document.querySelector('dialog[open] .nb-menu')").await
}

async fn wasm_cut_short(page: Page) -> Result<()> {
    page.site().fault(".wasm", Fault::CutShort);
    leaves_the_story(&page).await
}

async fn wasm_broken(page: Page) -> Result<()> {
    page.site().fault(".wasm", Fault::Body("this is no Wasm"));
    leaves_the_story(&page).await
}

async fn module_missing(page: Page) -> Result<()> {
    let files = std::fs::read_dir(page.settings().dist.join("assets"))?.flatten();
    let module = files
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .find(|name| name.starts_with("page-") && name.ends_with(".js"))
        .context("the built page has no module")?;
    page.site().fault(&module, Fault::Missing);
    leaves_the_story(&page).await
}

async fn markup_changed(page: Page) -> Result<()> {
    page.site().edit("<header", "<p>not ours</p><header");
    leaves_the_story(&page).await
}

async fn wasm_of_wrong_type(page: Page) -> Result<()> {
    page.site().fault(".wasm", Fault::ContentType("application/octet-stream"));
    page.open("/").await
}

async fn wasm_slow(page: Page) -> Result<()> {
    page.site().fault(".wasm", Fault::Slow(Duration::from_secs(3)));
    page.goto("/").await?;
    let words = page.number("document.querySelector('#nianbiao').innerText.length").await?;
    ensure!(words > 100.0, "only {words} characters can be read while the Wasm is on its way");
    page.until(
        "the page is hydrated",
        "document.querySelector('#nianbiao').dataset.ready === 'true'",
    )
    .await?;
    page.silent().await
}

async fn wasm_breaks_off(page: Page) -> Result<()> {
    page.open("/").await?;
    page.script(
        "const error = new WebAssembly.RuntimeError('unreachable');
        window.dispatchEvent(new ErrorEvent('error', { error, message: String(error) }));",
        vec![],
    )
    .await?;
    page.until("the page says what happened", NOTICE).await?;
    readable(&page).await
}
