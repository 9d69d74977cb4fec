//! Pictures of each story of the gallery in the windows that readers have, light and dark, and one sheet with all of them.
//!
//! `cargo xtask shots --gallery`, or some stories by part of their names: `cargo xtask shots --gallery --only flood`.

use crate::engine::Engine;
use crate::page::Page;
use crate::settings::Settings;
use crate::shots::{arguments, put_together};
use crate::state::{Look, State, Step};
use anyhow::{Context, Result, ensure};
use std::fmt::Write;
use std::path::Path;

/// Windows: width in CSS pixels, and width on the sheet. Narrow ones are drawn larger: their letters would vanish.
const WINDOWS: [(u32, u32); 3] = [(390, 390), (768, 472), (1280, 880)];

/// A theme: its name, and whether it is dark.
const THEMES: [(&str, bool); 2] = [("light", false), ("dark", true)];

/// What the sheet shows of a story.
const OPENED: State = State { name: "opened", steps: &[Step::Open("")] };

/// A mark that a tap would choose.
const MARK: &str = ".nb-plot a:not([aria-current])";

/// A story of the gallery: what its folder is called, and its page for each theme.
#[derive(PartialEq, Eq, Debug)]
struct Shown {
    name: String,
    /// Of a story in two languages the dark pictures show the other one: so both are looked at.
    paths: [String; 2],
}

impl Shown {
    /// The story whose site is in this folder; `None` where it holds none.
    fn in_folder(folder: &Path) -> Result<Option<Self>> {
        let name = folder.file_name().and_then(|it| it.to_str()).unwrap_or_default().to_owned();
        if !folder.join("reserve.css").is_file() {
            return Ok(None);
        }
        let mut other = None;
        for file in std::fs::read_dir(folder)? {
            let file = file?.file_name().to_string_lossy().into_owned();
            if file.starts_with("index.") && file.ends_with(".html") && file != "index.html" {
                other = Some(file);
            }
        }
        let path = |file: &str| format!("/{name}/{file}");
        let paths = [path("index.html"), path(other.as_deref().unwrap_or("index.html"))];
        Ok(Some(Self { name, paths }))
    }
}

/// Takes the pictures into the folder `NIANBIAO_SHOTS`, of the site of several stories in `NIANBIAO_DIST`. Arguments: the
/// file of the sheet, and optionally a part of the names of the stories that are wanted, in which case the sheet stays as
/// it is. After a tap on a mark each is taken once more, to be looked at, though not on the sheet.
///
/// # Errors
/// When a story does not open or a file cannot be written.
pub fn run() -> Result<()> {
    let settings = Settings::from_environment()?;
    let folder = settings.shots.clone().context("NIANBIAO_SHOTS is not set")?;
    let (sheet, only) = arguments()?;
    let mut stories = Vec::new();
    for entry in std::fs::read_dir(&settings.dist)? {
        stories.extend(Shown::in_folder(&entry?.path())?);
    }
    stories.retain(|story| only.as_ref().is_none_or(|part| story.name.contains(part.as_str())));
    stories.sort_by(|a, b| a.name.cmp(&b.name));
    ensure!(!stories.is_empty(), "no story has {} in its name", only.unwrap_or_default());
    std::fs::create_dir_all(&folder)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let [light, dark] = [0, 1].map(|theme| take(&settings, &folder, &stories, theme));
        tokio::try_join!(light, dark)?;
        if only.is_none() {
            put_together(&settings, &folder, &html(&stories), SHEET_WIDTH, &sheet).await?;
        }
        Ok(())
    })
}

#[expect(clippy::print_stdout, reason = "who waits wants to see that it goes on")]
#[expect(clippy::indexing_slicing, reason = "there are as many paths as themes")]
async fn take(settings: &Settings, folder: &Path, stories: &[Shown], theme: usize) -> Result<()> {
    let (name, dark) = THEMES[theme];
    let page = Page::start(Engine::Chromium, settings).await?;
    let outcome = async {
        for story in stories {
            for (width, _) in WINDOWS {
                let look = Look { path: &story.paths[theme], dark, width };
                let context = || format!("{}, {name}, {width} px", story.name);
                page.show(&OPENED, look).await.with_context(context)?;
                let window = f64::from(look.height());
                let picture = page.whole_picture(None, window).await.with_context(context)?;
                std::fs::write(folder.join(file(&story.name, width, name)), picture)?;
                let mark = format!("document.querySelector({MARK:?})");
                if page.holds(&mark).await? {
                    page.click(MARK).await.with_context(context)?;
                    page.settle().await?;
                    let picture = page.whole_picture(None, window).await.with_context(context)?;
                    std::fs::write(
                        folder.join(file(&story.name, width, &format!("{name}-tapped"))),
                        picture,
                    )?;
                }
            }
            println!("{name}: {}", story.name);
        }
        Ok(())
    };
    let outcome = outcome.await;
    page.close().await;
    outcome
}

/// Width of the sheet in CSS pixels.
const SHEET_WIDTH: u32 = 3640;

/// The sheet as a page: a row for each story, a column for each window in each theme.
fn html(stories: &[Shown]) -> String {
    let mut html = String::from(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>The gallery</title><style>
        body { margin: 0; padding: 24px; font: 20px/1.3 sans-serif; color: #222; background: #ddd }
        h1 { margin: 0 0 12px; font-size: 32px }
        h2 { margin: 24px 0 6px; font-size: 28px }
        div { display: flex; gap: 12px; align-items: start }
        figure { margin: 0 }
        figure:nth-child(3) { margin-right: 20px }
        img { display: block; width: 100%; border: 1px solid #999 }
        figcaption { font-size: 16px; color: #444 }
        </style><body><h1>Stories as they open at 390 × 664, 768 × 1024 and 1280 × 720; of two languages, the other in the dark</h1>",
    );
    for story in stories {
        let _ = write!(html, "<h2>{}</h2><div>", story.name);
        for (theme, _) in THEMES {
            for (width, drawn) in WINDOWS {
                let _ = write!(
                    html,
                    "<figure style=\"width: {drawn}px\"><img src=\"{}\" alt=\"\"><figcaption>{width} {theme}</figcaption></figure>",
                    file(&story.name, width, theme),
                );
            }
        }
        html.push_str("</div>");
    }
    html
}

fn file(story: &str, width: u32, theme: &str) -> String {
    format!("{story}-{width}-{theme}.png")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_shows_every_picture_once() {
        let story = |name: &str| Shown { name: name.to_owned(), paths: Default::default() };
        let html = html(&[story("flood"), story("voyage")]);
        assert_eq!(html.matches("<img ").count(), 2 * WINDOWS.len() * THEMES.len());
        assert_eq!(html.matches("src=\"flood-768-dark.png\"").count(), 1);
    }

    #[test]
    fn a_story_in_two_languages_is_dark_in_the_other() {
        let site = std::env::temp_dir().join(format!("nianbiao-gallery-{}", std::process::id()));
        let folder = site.join("flood");
        std::fs::create_dir_all(&folder).unwrap();
        assert_eq!(Shown::in_folder(&folder).unwrap(), None);
        for file in ["reserve.css", "index.html", "index.en.html", "snippets.en.html"] {
            std::fs::write(folder.join(file), "").unwrap();
        }
        let story = Shown::in_folder(&folder).unwrap().unwrap();
        assert_eq!(story.paths, ["/flood/index.html", "/flood/index.en.html"]);
        std::fs::remove_dir_all(site).unwrap();
    }
}
