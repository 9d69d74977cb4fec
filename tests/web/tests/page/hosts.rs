//! Hosts: pages of another origin than the story that take it in, from `examples/hosts` or written by a test.

use anyhow::{Context, Result, ensure};
use nianbiao_web_tests::{Page, Site};
use std::path::Path;

/// The layout shift that nobody notices; the sum of the scores of one visit, without unit.
const STILL: f64 = 0.01;

/// Widths from a small phone to a desk, in pixels.
pub(crate) const WIDTHS: [u32; 4] = [320, 390, 768, 1280];

/// Comes first in each host.
const HEAD: &str = "<head><script src=\"{{tools}}/__heard.js\"></script><script src=\"{{tools}}/hosts/told.js\"></script>";

/// Keeps what the host is told, by events and by messages.
const TOLD: &str = "window.told = []; window.said = [];
    for (const type of ['ready', 'select', 'view', 'play', 'pause', 'problem']) {
        addEventListener(`nb-${type}`, ({ target, detail }) => told.push([type, target.id, detail]));
    }
    addEventListener('message', ({ data }) => said.push(data));";

/// Serves the hosts at `/hosts/` of the page's site, and the story from another origin.
pub(crate) fn hosts(page: &Page) -> Result<Site> {
    let story = Site::serve(&page.settings().dist)?;
    story.share();
    let html = page.site().html()?;
    let after =
        |mark: &str| -> Option<&str> { html.split_once(mark)?.1.split_once('"').map(|it| it.0) };
    let heights =
        after("<meta name=\"nianbiao:heights\" content=\"").context("the story says no heights")?;
    let other = after("hreflang=\"en\" href=\"").context("the story has no other language")?;
    let other = format!("/{}", other.trim_start_matches("./").trim_start_matches('/'));
    // A strict host runs scripts of one origin only.
    for site in [page.site(), &story] {
        listens(site);
    }
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/hosts");
    let files = [&examples, &page.settings().bundles]
        .into_iter()
        .map(|it| std::fs::read_dir(it).with_context(|| it.display().to_string()))
        .collect::<Result<Vec<_>>>()?;
    for file in files.into_iter().flatten() {
        let file = file?;
        // Folders are of other systems, which their own scripts start.
        if file.file_type()?.is_dir() {
            continue;
        }
        let name = file.file_name().to_string_lossy().into_owned();
        let content_type = match name.rsplit_once('.').map(|it| it.1) {
            Some("html") => "text/html; charset=utf-8",
            Some("css") => "text/css; charset=utf-8",
            _ => "text/javascript; charset=utf-8",
        };
        let text = std::fs::read_to_string(file.path())?
            .replacen("<head>", HEAD, 1)
            .replace(
                "{{tools}}",
                &if name == "strict.html" { story.url("") } else { String::new() },
            )
            .replace("{{site}}", &story.url(""))
            .replace("{{story}}", &story.url("/"))
            .replace("{{other}}", &story.url(&other))
            .replace("{{heights}}", heights)
            .replace("{{room}}", &room(heights)?);
        page.site().file(&format!("/hosts/{name}"), content_type, &text);
    }
    Ok(story)
}

/// Serves what keeps what a host is told.
pub(crate) fn listens(site: &Site) {
    site.file("/hosts/told.js", "text/javascript", TOLD);
}

/// Gives the hosts a policy that allows what the documents say they have to allow, and nothing else.
pub(crate) fn strict(page: &Page, story: &Site) {
    let site = story.url("");
    page.site().policy(&format!(
        "default-src 'none'; script-src {site} 'wasm-unsafe-eval'; style-src {site}; img-src {site} data:; connect-src {site}; frame-src {site}; \
         base-uri 'none'; form-action 'none'"
    ));
}

/// Steps of `least width:height` as one length, by the width of the element around.
fn room(heights: &str) -> Result<String> {
    let mut steps = Vec::new();
    for step in heights.split_whitespace() {
        let (width, height) = step.split_once(':').context("a step has a width and a height")?;
        steps.push((width.parse::<i32>()?, height.parse::<i32>()?));
    }
    let mut length = format!("{}px", steps.last().context("there are no steps")?.1);
    for pair in steps.windows(2) {
        if let [(_, narrow), (width, wide)] = pair {
            let (sign, more) =
                if narrow < wide { ('-', wide - narrow) } else { ('+', narrow - wide) };
            length.push_str(&format!(" {sign} clamp(0px, ({width}px - 100%) * 999, {more}px)"));
        }
    }
    Ok(format!("calc({length})"))
}

/// Serves a host of a test's own at `/hosts/own.html`: `body`, below the element's script.
pub(crate) fn own(page: &Page, story: &Site, body: &str) {
    let html = format!(
        "<!DOCTYPE html><html lang=\"zh-Hans\">{HEAD}<meta charset=\"utf-8\"><title>宿主</title><link rel=\"icon\" href=\"data:,\">
        <link rel=\"stylesheet\" href=\"{{{{site}}}}/reserve.css\"><script type=\"module\" src=\"{{{{site}}}}/nian-biao.js\"></script></head>
        <body>{body}</body></html>"
    );
    let html = html
        .replace("{{tools}}", "")
        .replace("{{site}}", &story.url(""))
        .replace("{{story}}", &story.url("/"));
    page.site().file("/hosts/own.html", "text/html; charset=utf-8", &html);
}

/// The element of a host that holds its first story.
pub(crate) const FIRST: &str = "document.querySelector('#first')";

/// What is inside of the living element.
pub(crate) const INSIDE: &str = "document.querySelector('#first').shadowRoot";

/// Whether the first story lives.
pub(crate) const LIVES: &str = "document.querySelector('#first').ready === true";

/// Opens a host, goes to its element and waits until the story in it lives.
pub(crate) async fn live(page: &Page, path: &str) -> Result<()> {
    page.goto(path).await?;
    page.until("the host has an element", FIRST).await?;
    page.eval(&format!("{FIRST}.scrollIntoView()")).await?;
    lives(page).await
}

/// Waits until the first story lives and the host has heard so.
pub(crate) async fn lives(page: &Page) -> Result<()> {
    page.until("the story lives", LIVES).await?;
    page.until(
        "the host hears of it",
        "told.some(([type, id]) => type === 'ready' && id === 'first')",
    )
    .await?;
    page.settle().await
}

/// Waits until the host has been told of something, by its kind and a condition over its `detail`.
pub(crate) async fn hears(page: &Page, kind: &str, what: &str) -> Result<()> {
    page.until(
        &format!("the host hears of {kind}"),
        &format!("told.some(([type, id, detail]) => type === '{kind}' && ({what}))"),
    )
    .await
}

/// Fails when what stands below a story, at the height that `place` gives, has moved since it was at `before`, or the host
/// has shifted otherwise.
pub(crate) async fn stood_still(page: &Page, place: &str, before: f64, width: u32) -> Result<()> {
    let moved = page.number(place).await? - before;
    ensure!(moved.abs() <= 1.0, "at {width} px what stands below moves by {moved} px");
    let (shift, moved) = page.layout_shift().await?;
    ensure!(shift <= STILL, "at {width} px the host shifts by {shift:.4}: {moved}");
    Ok(())
}
