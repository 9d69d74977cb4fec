//! Pictures of every state at every width, light and dark, in each language, and one sheet with all of them.
//!
//! `cargo xtask shots`, or some of them by part of their names: `cargo xtask shots --only list`.

use crate::engine::Engine;
use crate::page::Page;
use crate::server::Site;
use crate::settings::Settings;
use crate::state::{CHINESE, ENGLISH, Look, STATES, State, Step};
use anyhow::{Context, Result, bail, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Widths of windows in CSS pixels: a small phone, a phone, a tablet, a desk.
const WIDTHS: [u32; 4] = [320, 390, 768, 1280];

/// Where paper goes on below this many CSS pixels, its picture ends.
const TALLEST: f64 = 2400.0;

/// Folders of pictures: name, title on the sheet, path of the page, whether dark.
const FOLDERS: [(&str, &str, &str, bool); 4] = [
    ("zh-light", "Chinese, light", CHINESE, false),
    ("zh-dark", "Chinese, dark", CHINESE, true),
    ("en-light", "English, light", ENGLISH, false),
    ("en-dark", "English, dark", ENGLISH, true),
];

/// Takes the pictures into the folder `NIANBIAO_SHOTS`. Arguments: the file of the sheet, and optionally a part of the
/// names of the states that are wanted, in which case the sheet stays as it is.
///
/// # Errors
/// When a state cannot be reached or a file cannot be written.
pub fn run() -> Result<()> {
    let settings = Settings::from_environment()?;
    let folder = settings.shots.clone().context("NIANBIAO_SHOTS is not set")?;
    let (sheet, only) = arguments()?;
    let wanted: Vec<_> = STATES
        .iter()
        .filter(|state| only.as_ref().is_none_or(|part| state.name.contains(part.as_str())))
        .collect();
    ensure!(!wanted.is_empty(), "no state has {} in its name", only.unwrap_or_default());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let [a, b, c, d] = FOLDERS;
        // Two browsers at a time: each takes more than one core while it loads.
        for pair in [[a, b], [c, d]] {
            let [one, two] = pair.map(|it| take(&settings, &folder, &wanted, it));
            tokio::try_join!(one, two)?;
        }
        if only.is_none() {
            put_together(&settings, &folder, &html(), SHEET_WIDTH, &sheet).await?;
        }
        Ok(())
    })
}

/// The file of the sheet, and a part of the names of what is wanted.
pub(crate) fn arguments() -> Result<(PathBuf, Option<String>)> {
    let mut arguments = std::env::args().skip(1);
    let sheet = arguments.next().context("the first argument names the sheet")?;
    Ok((PathBuf::from(sheet), arguments.next()))
}

#[expect(clippy::print_stdout, reason = "who waits wants to see that it goes on")]
async fn take(
    settings: &Settings,
    folder: &Path,
    states: &[&State],
    (name, _, path, dark): (&str, &str, &str, bool),
) -> Result<()> {
    let folder = folder.join(name);
    std::fs::create_dir_all(&folder)?;
    let page = Page::start(Engine::Chromium, settings).await?;
    let outcome = async {
        for state in states {
            for width in WIDTHS {
                let context = || format!("{}, {name}, {width} px", state.name);
                let look = Look { path, dark, width };
                page.show(state, look).await.with_context(context)?;
                // What a reader sees at once; paper is as long as it is.
                let paper = state.steps.contains(&Step::Paper);
                let window = f64::from(look.height());
                let tallest = if paper { TALLEST } else { window };
                let picture = page.whole_picture(None, tallest).await.with_context(context)?;
                std::fs::write(folder.join(file(state, width)), picture)?;
            }
            println!("{name}: {}", state.name);
        }
        Ok(())
    };
    let outcome = outcome.await;
    page.close().await;
    outcome
}

/// Writes one picture of a page, `html`, that shows pictures of this folder.
#[expect(clippy::print_stdout, reason = "it says where the sheet is")]
pub(crate) async fn put_together(
    settings: &Settings,
    folder: &Path,
    html: &str,
    width: u32,
    sheet: &Path,
) -> Result<()> {
    std::fs::write(folder.join("sheet.html"), html)?;
    let site = Site::serve(folder)?;
    let page = Page::start(Engine::Chromium, settings).await?;
    let outcome = async {
        page.size(width, 1000).await?;
        page.visit(&site.url("/sheet.html")).await?;
        let shown = "[...document.images].every((it) => it.complete && it.naturalWidth > 0)";
        page.until("every picture is there", shown).await?;
        for quality in QUALITIES {
            let bytes = page.whole_picture(Some(quality), f64::MAX).await?;
            if bytes.len() <= MOST_BYTES {
                return Ok(bytes);
            }
        }
        bail!("{} would be larger than {} kB", sheet.display(), MOST_BYTES / 1000)
    };
    let outcome = outcome.await;
    page.close().await;
    let bytes = outcome?;
    if let Some(parent) = sheet.parent() {
        std::fs::create_dir_all(parent)?;
    }
    std::fs::write(sheet, &bytes)?;
    println!("{} ({} kB)", sheet.display(), bytes.len() / 1000);
    Ok(())
}

/// How well a sheet is kept, in per cent: as well as it may be within its bytes. The first is enough to read headings.
const QUALITIES: [u8; 4] = [60, 50, 40, 30];

/// What a repository bears of one sheet.
const MOST_BYTES: usize = 2_000_000;

/// Width of the sheet in CSS pixels.
const SHEET_WIDTH: u32 = 2200;

/// The sheet as a page: a row for each state, a column for each width in each folder.
fn html() -> String {
    let mut html = String::from(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Every state</title><style>
        body { margin: 0; padding: 24px; font: 15px/1.3 sans-serif; color: #222; background: #ddd }
        h1 { margin: 0 0 12px; font-size: 24px }
        h2 { margin: 20px 0 4px; font-size: 18px }
        div { display: flex; gap: 28px }
        section { flex: 1; display: flex; gap: 6px; align-items: end }
        h3 { margin: 0; flex: 1; font-size: 14px; font-weight: normal; color: #555 }
        figure { margin: 0; min-width: 0 }
        img { display: block; width: 100%; max-height: 360px; object-fit: cover; object-position: top; border: 1px solid #999 }
        figcaption { font-size: 12px; color: #444 }
        </style><body><h1>Every state at 320, 390, 768 and 1280 px</h1>",
    );
    for state in STATES {
        let _ = write!(html, "<h2>{}</h2><div>", state.name);
        for (name, title, ..) in FOLDERS {
            html.push_str("<section>");
            for width in WIDTHS {
                // Narrow windows are drawn wider than to scale: their letters would vanish.
                let share = 60 + width / 8;
                let _ = write!(
                    html,
                    "<figure style=\"flex: {share}\"><img src=\"{name}/{}\" alt=\"\"><figcaption>{width}{}</figcaption></figure>",
                    file(state, width),
                    if width == 320 { format!(" {title}") } else { String::new() },
                );
            }
            html.push_str("</section>");
        }
        html.push_str("</div>");
    }
    html
}

fn file(state: &State, width: u32) -> String {
    format!("{}-{width}.png", state.name.replace([' ', '\''], "-"))
}

impl Page {
    /// A picture of the page from its top to its end, or to this many CSS pixels: WebP of this quality, or PNG.
    pub(crate) async fn whole_picture(&self, quality: Option<u8>, tallest: f64) -> Result<Vec<u8>> {
        let metrics = self.devtools("Page.getLayoutMetrics", json!({})).await?;
        let size = metrics.get("cssContentSize").context("the page has no size")?;
        let px = |name: &str| size.get(name).and_then(Value::as_f64).unwrap_or_default();
        let clip = json!({ "x": 0, "y": 0, "width": px("width"), "height": px("height").min(tallest), "scale": 1 });
        let wish = match quality {
            None => json!({ "format": "png", "clip": clip, "captureBeyondViewport": true }),
            Some(quality) => {
                json!({ "format": "webp", "quality": quality, "clip": clip, "captureBeyondViewport": true })
            }
        };
        let answer = self.devtools("Page.captureScreenshot", wish).await?;
        let data = answer.get("data").and_then(Value::as_str).context("no picture")?;
        Ok(BASE64_STANDARD.decode(data)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_shows_every_picture_once() {
        let html = html();
        assert_eq!(html.matches("<img ").count(), STATES.len() * WIDTHS.len() * FOLDERS.len());
        assert_eq!(html.matches("src=\"en-dark/list-768.png\"").count(), 1);
    }
}
