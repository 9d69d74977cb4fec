//! The story for other programs: files beside the page, which its head names and the reader's menu offers.

use anyhow::{Result, ensure};
use nianbiao_web_tests::{Case, EVERY, Page, case};

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(EVERY, "the menu offers the story as data", is_offered),
        case(EVERY, "the menu offers no data of a story that is not shown", is_of_its_story),
    ]
}

/// The addresses that the menu offers.
const OFFERED: &str = "[...document.querySelectorAll('dialog[open] [data-nb=data]')].map((it) => new URL(it.href).pathname).join(' ')";

async fn open_menu(page: &Page) -> Result<()> {
    page.click("[data-nb=more-menu]").await?;
    page.until("the menu is open", "document.querySelector('dialog[open] .nb-menu')").await
}

async fn is_offered(page: Page) -> Result<()> {
    let stories = page.stories()?;
    stories.open("/rich/").await?;
    open_menu(&stories).await?;
    let offered = stories.text(OFFERED).await?;
    ensure!(
        offered == "/rich/data.csv /rich/data.geojson",
        "{offered}: nothing is known to the day"
    );
    stories
        .each(
            "as large as a finger, with a name",
            "dialog[open] [data-nb=data]",
            "it.getBoundingClientRect().height >= 44 && it.getBoundingClientRect().width >= 44 && it.textContent.trim()",
        )
        .await?;
    let table =
        "fetch('/rich/data.csv').then((it) => it.text()).then((it) => { window.table = it; })";
    stories.eval(&format!("void {table}")).await?;
    stories.until("the table is there", "window.table?.includes('Three pictures')").await?;
    stories.silent().await
}

async fn is_of_its_story(page: Page) -> Result<()> {
    let stories = page.stories()?;
    let other = include_str!("two-milestones.json");
    stories.site().file("/rich/other.json", "application/json", other);
    stories.open("/rich/?story=/rich/other.json").await?;
    stories
        .until(
            "the other is shown",
            "document.querySelector('.nb-view').dataset.story === 'two-milestones'",
        )
        .await?;
    open_menu(&stories).await?;
    let offered = stories.text(OFFERED).await?;
    ensure!(offered.is_empty(), "{offered} is of the page's own story");
    Ok(())
}
