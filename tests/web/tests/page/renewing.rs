//! Cases share browsers: what one leaves behind, the next does not find.

use anyhow::{Context, Result, ensure};
use nianbiao_web_tests::{Case, EVERY, Engine, Page, Site, case};
use serde_json::{Value, json};

pub(crate) fn cases() -> Vec<Case> {
    vec![case(EVERY, "a browser that served a case is as a new one to the next", finds_nothing)]
}

/// What a page could know of cases before it.
const FOUND: &str = "({
    windows: [innerWidth, innerHeight, outerWidth, outerHeight, devicePixelRatio, screen.width, visualViewport.scale],
    fingers: [navigator.maxTouchPoints, 'ontouchstart' in window],
    preferences: ['(prefers-reduced-motion: reduce)', '(prefers-color-scheme: dark)', '(forced-colors: active)', 'print', '(hover: hover)',
        '(pointer: coarse)'].map((it) => matchMedia(it).matches),
    language: [navigator.language, navigator.userAgent],
    stored: [localStorage.length, sessionStorage.length, document.cookie, window.name],
    way: [history.length, history.state, location.hash, document.referrer, window.opener],
    seen: [document.visibilityState, document.hasFocus(), document.fullscreenElement, scrollX, scrollY],
})";

/// Whether a key that is pressed comes with others that nobody holds.
const HELD: &str = "addEventListener('keydown', (it) => { window.held ??= [it.shiftKey, it.ctrlKey, it.altKey, it.metaKey]; });
    addEventListener('mousemove', (it) => { window.buttons ??= it.buttons; });";

async fn found(page: &Page, site: &Site) -> Result<Value> {
    page.visit(&site.url("/")).await?;
    let ready = "document.querySelector('#nianbiao')?.dataset.ready === 'true'";
    page.until("the page is hydrated", ready).await?;
    page.until("it has the focus", "document.hasFocus()").await?;
    let found = page.eval(FOUND).await?;
    page.script(HELD, vec![]).await?;
    page.press(&["z"]).await?;
    page.click(".nb-title").await?;
    page.until("hands work", "window.held && window.buttons !== undefined").await?;
    let held = page.eval("[held, buttons]").await?;
    Ok(json!([found, held, page.windows().await?]))
}

/// Leaves behind all that a case can.
async fn leaves_much(page: &Page) -> Result<()> {
    page.open("/#m10").await?;
    page.script(
        "localStorage.setItem('nianbiao-letters', '2'); sessionStorage.setItem('a', '1'); document.cookie = 'a=1; path=/; max-age=9999';
        window.name = 'before'; history.pushState({ a: 1 }, '', '#m11'); open('/', '', 'width=300,height=200');
        setInterval(() => document.title += '.', 10); scrollTo(0, 300);",
        vec![],
    )
    .await?;
    page.hold_keys_and_buttons().await?;
    if page.engine() == Engine::Chromium {
        page.touch_screen().await?;
        page.prefer(&[
            ("prefers-color-scheme", "dark"),
            ("prefers-reduced-motion", "no-preference"),
            ("forced-colors", "active"),
        ])
        .await?;
        page.print().await?;
        page.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await?;
        let source = json!({ "source": "window.held = window.buttons = 'early'" });
        page.devtools("Page.addScriptToEvaluateOnNewDocument", source).await?;
        page.without_script().await?;
    }
    page.size(640, 700).await
}

async fn finds_nothing(page: Page) -> Result<()> {
    // The first site's port is its own, and so is the second's, as those of two cases are.
    let first = found(&page, page.site()).await?;
    let stored = first.pointer("/0/stored").context("nothing of storage")?;
    ensure!(stored == &json!([0, 0, "", ""]), "a new browser has {stored}");
    ensure!(first.pointer("/2") == Some(&json!(1)), "a new browser has several windows: {first}");
    for _ in 0..2 {
        leaves_much(&page).await?;
        page.renew().await?;
        let site = Site::serve(&page.settings().dist)?;
        let next = found(&page, &site).await?;
        ensure!(next == first, "it finds {next} and not {first}");
    }
    Ok(())
}
