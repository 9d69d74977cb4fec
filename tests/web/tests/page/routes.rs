//! A route through a story's places, and milestones that happened at several.

use anyhow::{Context, Result, ensure};
use nianbiao_web_tests::{Case, EVERY, Page, case};

use super::choosing::CARD;

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(EVERY, "a route is gone up to the chosen milestone", follows_the_route),
        case(EVERY, "a milestone at several places names and marks each", marks_each_place),
        case(EVERY, "a story that asks for no route has none", has_none),
    ]
}

const STORY: &str = include_str!("../../../../stories/decades/story.json");

/// Opens the story of Chinese type, whose places lie in Beijing, Ningbo and Shanghai.
pub(crate) async fn open(page: &Page) -> Result<()> {
    page.site().file("/decades.json", "application/json", STORY);
    page.open("/?story=/decades.json").await?;
    page.until(
        "the story is there",
        "document.querySelector('.nb-view').dataset.story === 'decades'",
    )
    .await
}

/// Chooses a milestone of it by the address.
pub(crate) async fn choose(page: &Page, id: &str) -> Result<()> {
    page.script(&format!("location.hash = '{id}'"), vec![]).await?;
    let chosen = page.until("it is chosen", &format!("{CARD} === '{id}'")).await;
    if chosen.is_err() {
        let now = page.text(&format!("location.hash + ' with ' + {CARD}")).await?;
        return chosen.with_context(|| format!("the page is at {now}"));
    }
    Ok(())
}

const GONE: &str = "document.querySelectorAll('.nb-route.nb-gone').length";

async fn follows_the_route(page: Page) -> Result<()> {
    open(&page).await?;
    choose(&page, "morrison").await?;
    page.until(
        "no leg is gone before the second place",
        &format!("{GONE} === 0 && document.querySelectorAll('.nb-route').length > 0"),
    )
    .await?;
    choose(&page, "gamble").await?;
    page.until("the first leg leads to the second place", &format!("{GONE} === 1")).await?;
    choose(&page, "laser").await?;
    let all = "document.querySelectorAll('.nb-route').length";
    page.until("at the last place all are gone", &format!("{GONE} >= 2 && {GONE} === {all}"))
        .await?;
    page.silent().await
}

async fn marks_each_place(page: Page) -> Result<()> {
    open(&page).await?;
    choose(&page, "gamble").await?;
    let places =
        page.text("document.querySelector('.nb-article.nb-chosen .nb-where').textContent").await?;
    ensure!(places.contains('、'), "{places}");
    page.click("[data-nb=map-fit]").await?;
    page.until("its further place is marked", "document.querySelectorAll('.nb-also').length === 1")
        .await?;
    choose(&page, "pinyin").await?;
    page.until("that of another is not", "!document.querySelector('.nb-also')").await?;
    page.silent().await
}

async fn has_none(page: Page) -> Result<()> {
    page.open("/").await?;
    ensure!(
        page.holds("!document.querySelector('.nb-route, .nb-also')").await?,
        "there is a route"
    );
    Ok(())
}
