//! The site of `examples/vite`, as Vite has made it with the package for npm. `cargo xtask npm --test` says where that is.

use anyhow::{Result, ensure};
use nianbiao_web_tests::{CHROMIUM, Case, Page, Site, case};
use std::path::PathBuf;

/// Where the site is, and whether there is one.
const SITE: &str = "NIANBIAO_VITE";

/// Whether the story in the article lives.
const LIVES: &str = "document.querySelector('nian-biao').ready === true";

pub(crate) fn cases() -> Vec<Case> {
    let site = std::env::var_os(SITE).map(PathBuf::from);
    let lives = |site: PathBuf| {
        case(CHROMIUM, "an article that Vite has built brings its story to life", move |page| {
            in_vite(page, site.clone())
        })
    };
    site.map(lives).into_iter().collect()
}

async fn in_vite(page: Page, site: PathBuf) -> Result<()> {
    ensure!(site.join("index.html").is_file(), "Vite has made no page in {}", site.display());
    let site = Site::serve(&site)?;
    page.visit(&site.url("/")).await?;
    page.until("the article has an element", "document.querySelector('nian-biao')").await?;
    page.eval("document.querySelector('nian-biao').scrollIntoView()").await?;
    page.until("the story lives", LIVES).await?;
    // What the article's own script hears of it.
    let position = |index: u32| format!("position.textContent.startsWith('{index} / 5: ')");
    page.until("the article says where the reader is", &position(1)).await?;
    page.eval("document.querySelector('nian-biao').next()").await?;
    page.until("the article follows", &position(2)).await?;
    let asked = site.asked();
    ensure!(
        asked.iter().any(|it| it == "/story/nian-biao.js"),
        "the element came from elsewhere: {asked:?}"
    );
    // A story file, which the element reads with what else is in that folder.
    page.eval("document.querySelector('nian-biao').src = '/story/story.json'").await?;
    page.until("the story file lives", "position.textContent.startsWith('1 / 5: ')").await?;
    page.silent().await
}
