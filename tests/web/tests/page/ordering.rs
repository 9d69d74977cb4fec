//! The list by chapter and by time, where these are two orders.

use anyhow::{Result, ensure};
use nianbiao_web_tests::{Case, EVERY, Page, case};
use serde_json::{Value, json};

use super::routes::choose;

pub(crate) fn cases() -> Vec<Case> {
    vec![case(EVERY, "a list by chapter says so, and can be had by time", has_both)]
}

const STORY: &str = include_str!("../../../gallery/dynasties.json");
/// The first three entries, and the chapter that each is told to be of.
const FIRST: &str = "[...document.querySelectorAll('.nb-list li')].slice(0, 3).map((it) => \
    [Number(it.querySelector('.nb-show').dataset.do.slice(5)), it.querySelector('.nb-of-chapter')?.textContent ?? ''])";
const VISIBLE: &str =
    "[...document.querySelectorAll('.nb-chapter')].filter((it) => it.offsetHeight > 1).length";
const BUTTON: &str = ".nb-sorted button";

async fn has_both(page: Page) -> Result<()> {
    page.open("/#m10").await?;
    page.eval("document.querySelector('[data-nb=mode-list]').click()").await?;
    // The chapters of the page's own story follow one another in time.
    ensure!(!page.holds(&format!("document.querySelector('{BUTTON}')")).await?, "a choice of one");

    page.site().file("/dynasties.json", "application/json", STORY);
    page.open("/?story=/dynasties.json").await?;
    let there = "document.querySelector('.nb-view').dataset.story === 'dynasties'";
    page.until("the story is there", there).await?;
    page.eval("document.querySelector('[data-nb=mode-list]').click()").await?;
    page.until(
        "the list is there",
        &format!("document.querySelector('{BUTTON}').offsetHeight >= 44"),
    )
    .await?;
    let by_chapter = page.eval(FIRST).await?;
    page.click(BUTTON).await?;
    page.until(
        "it is by time",
        "document.querySelector('.nb-sorted button').ariaPressed === 'true'",
    )
    .await?;
    let by_time = page.eval(FIRST).await?;
    let numbers: Vec<_> =
        by_time.as_array().into_iter().flatten().filter_map(|it| it.get(0).cloned()).collect();
    ensure!(numbers == [json!(0), json!(1), json!(2)], "{by_time}");
    let of = by_time.pointer("/0/1").and_then(Value::as_str).unwrap_or_default();
    ensure!(of.starts_with('·'), "{by_time} says no chapter");
    ensure!(page.number(VISIBLE).await? == 0.0, "headings of chapters stand over nothing");

    // The card is the chosen entry, whatever the order.
    page.eval("document.querySelector('[data-nb=mode-stage]').click()").await?;
    let ids = "[...document.querySelectorAll('.nb-list .nb-article')].map((it) => it.id)";
    let ids = page.eval(ids).await?;
    let last = ids.as_array().and_then(|it| it.last()?.as_str()).unwrap_or_default().to_owned();
    choose(&page, &last).await?;
    let card = format!(
        "document.getElementById('{last}').offsetHeight > 20 && [...document.querySelectorAll('.nb-list .nb-article')].filter((it) => it.offsetHeight > 0).length === 1"
    );
    page.until("it is the card", &card).await?;
    page.eval("document.querySelector('[data-nb=mode-list]').click()").await?;
    page.click(BUTTON).await?;
    page.until(
        "it is by chapter",
        "document.querySelector('.nb-sorted button').ariaPressed === 'false'",
    )
    .await?;
    ensure!(page.eval(FIRST).await? == by_chapter, "it is not as it was");
    page.eval("document.querySelector('[data-nb=mode-stage]').click()").await?;
    page.until("it is the card still", &card).await?;
    page.silent().await
}
