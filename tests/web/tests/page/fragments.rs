//! HTML alone in somebody's article.

use anyhow::{Result, ensure};
use nianbiao_web_tests::{Case, EVERY, Page, case};

pub(crate) fn cases() -> Vec<Case> {
    vec![case(EVERY, "HTML alone is never wider than the column it stands in", keeps_its_column)]
}

/// A column of its own, and a theme that limits the width of each block of the content, as those of WordPress do.
const ARTICLE: &str = "<!DOCTYPE html><html lang=\"en\"><head>
    <script src=\"/__heard.js\"></script><meta charset=\"utf-8\">
    <meta name=\"viewport\" content=\"width=device-width\"><link rel=\"icon\" href=\"data:,\"><style>
    body { margin: 0 } .column { max-width: 650px; margin: 0 auto }
    .content > * { max-width: 650px; margin-inline: auto }
    </style></head><body><div class=\"column\">HTML</div><div class=\"content\">HTML</div></body></html>";

async fn keeps_its_column(page: Page) -> Result<()> {
    for file in ["fragment.html", "fragment.plain.html"] {
        let html = std::fs::read_to_string(page.settings().dist.join(file))?;
        page.site().file(
            "/article.html",
            "text/html; charset=utf-8",
            &ARTICLE.replace("HTML", &html),
        );
        for width in [320, 390, 1280] {
            page.size(width, 844).await?;
            page.goto("/article.html").await?;
            for around in [".column", ".content"] {
                // It was 704 px wide: its own limit went before the theme's, and its edges were added to that.
                let wide = page
                    .number(&format!(
                        "document.querySelector('{around} > [lang]').getBoundingClientRect().width"
                    ))
                    .await?;
                let left = page
                    .number(&format!(
                        "document.querySelector('{around} > [lang]').getBoundingClientRect().left"
                    ))
                    .await?;
                let room = page.number("document.documentElement.clientWidth").await?;
                ensure!(wide == room.min(650.0), "{file} in {around} at {width}: {wide} px wide");
                let margin = (room - wide) / 2.0;
                ensure!((left - margin).abs() < 1.0, "{file} in {around} at {width}: at {left} px");
            }
            let over = page
                .number(
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth",
                )
                .await?;
            ensure!(over <= 0.0, "{file} at {width}: {over} px beside the window");
        }
    }
    page.silent().await
}
