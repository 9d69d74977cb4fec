//! The page without a pointer.

use crate::choosing::{CARD, until_chosen};
use anyhow::{Result, ensure};
use nianbiao_web_tests::actions::key;
use nianbiao_web_tests::{Case, EVERY, Page, case};
use serde_json::json;

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(EVERY, "the line is one stop of the tab key", is_one_stop),
        case(EVERY, "arrow keys walk along the line and choose", walks_the_line),
        case(EVERY, "page keys go from lane to lane of the line", goes_from_lane_to_lane),
        case(EVERY, "keys outside the widget do nothing to it", leaves_other_keys_alone),
        case(EVERY, "every button has a name", names_every_button),
    ]
}

const STOPS: &str = ".nb-plot a.nb-marker, .nb-plot .nb-cluster";

async fn is_one_stop(page: Page) -> Result<()> {
    page.open("/").await?;
    let stops = page
        .number(&format!(
            "[...document.querySelectorAll('{STOPS}')].filter((it) => it.tabIndex === 0).length"
        ))
        .await?;
    ensure!(stops == 1.0, "{stops} markers are stops of the tab key");
    Ok(())
}

async fn walks_the_line(page: Page) -> Result<()> {
    page.open("/").await?;
    page.script(
        "[...document.querySelectorAll(arguments[0])].find((it) => it.tabIndex === 0).focus();",
        vec![json!(STOPS)],
    )
    .await?;
    let focused = "(document.activeElement.dataset.milestone || '')";
    let first = page.text(focused).await?;
    ensure!(!first.is_empty(), "the stop of the line is no milestone");
    page.press(&[key::RIGHT]).await?;
    page.until("the focus moves", &format!("{focused} !== {}", json!(first))).await?;
    let second = page.text(focused).await?;
    page.press(&[key::ENTER]).await?;
    until_chosen(&page, &second).await?;
    page.press(&[key::LEFT]).await?;
    page.until("the focus moves back", &format!("{focused} === {}", json!(first))).await?;
    let stops = page
        .number(&format!(
            "[...document.querySelectorAll('{STOPS}')].filter((it) => it.tabIndex === 0).length"
        ))
        .await?;
    ensure!(stops == 1.0, "{stops} markers are stops of the tab key after walking");
    page.silent().await
}

async fn goes_from_lane_to_lane(page: Page) -> Result<()> {
    page.open("/").await?;
    page.script(
        "[...document.querySelectorAll(arguments[0])].find((it) => it.tabIndex === 0).focus();",
        vec![json!(STOPS)],
    )
    .await?;
    // The bridge is in the fifth of six chapters; the outlook is the last.
    for (key, chosen) in [
        (key::PAGE_DOWN, "m34"),
        (key::PAGE_DOWN, "m34"),
        (key::PAGE_UP, "m26"),
        (key::HOME, "m01"),
    ] {
        page.press(&[key]).await?;
        until_chosen(&page, chosen).await?;
        let focused = format!("document.activeElement.dataset.milestone === '{chosen}'");
        page.until(&format!("{chosen} has the focus"), &focused).await?;
    }
    page.silent().await
}

async fn leaves_other_keys_alone(page: Page) -> Result<()> {
    page.open("/").await?;
    let before = page.text(CARD).await?;
    page.script("document.activeElement.blur();", vec![]).await?;
    page.press(&[key::RIGHT, key::LEFT, key::RIGHT, "n", "j"]).await?;
    page.settle().await?;
    ensure!(page.text(CARD).await? == before, "a key outside the widget changed the card");
    Ok(())
}

async fn names_every_button(page: Page) -> Result<()> {
    page.open("/").await?;
    page.each(
        "it has a name",
        "#nianbiao button, #nianbiao select, #nianbiao a",
        "(it.textContent + (it.getAttribute('aria-label') || '') + (it.labels?.[0]?.textContent || '')).trim()",
    )
    .await
}
