//! The story with scripts off: complete, with nothing that does not work.

use anyhow::{Result, ensure};
use nianbiao_web_tests::{CHROMIUM, Case, EVERY, Fault, Page, case};

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(CHROMIUM, "with scripts off the map and the whole story are there", is_complete),
        case(CHROMIUM, "with scripts off paper gets map, line and list", prints),
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
