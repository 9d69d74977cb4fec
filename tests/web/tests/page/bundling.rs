//! The package for npm as it is installed, and the site of `examples/vite` beside it. `cargo xtask npm --test` says where.

use anyhow::{Result, ensure};
use nianbiao_web_tests::{CHROMIUM, Case, Page, Site, case};
use std::path::PathBuf;

/// Where the package is installed, and whether it is.
const INSTALLED: &str = "NIANBIAO_INSTALLED";

/// Whether the story in the article lives.
const LIVES: &str = "document.querySelector('nian-biao').ready === true";

pub(crate) fn cases() -> Vec<Case> {
    let Some(folder) = std::env::var_os(INSTALLED).map(PathBuf::from) else { return Vec::new() };
    let vite = folder.join("vite/dist");
    vec![
        case(
            CHROMIUM,
            "the package: an article that Vite has built brings its story to life",
            move |page| in_vite(page, vite.clone()),
        ),
        case(
            CHROMIUM,
            "the package: without a bundler the element finds its files beside it",
            move |page| beside(page, folder.clone()),
        ),
    ]
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

async fn beside(page: Page, folder: PathBuf) -> Result<()> {
    let site = Site::serve(&folder)?;
    site.file(
        "/article.html",
        "text/html; charset=utf-8",
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>An article</title>
        <script src=\"/__heard.js\"></script><link rel=\"icon\" href=\"data:,\">
        <script type=\"module\" src=\"/node_modules/nianbiao/element.js\"></script></head>
        <body><nian-biao src=\"/vite/story.json\"><a href=\"/vite/story.json\">A story</a></nian-biao></body></html>",
    );
    page.visit(&site.url("/article.html")).await?;
    page.until("the story file lives", LIVES).await?;
    page.silent().await
}
