//! Ground of the world under maps whose stories bring none: coarse with the page, finer when it is wanted, and a grid
//! where nothing is known so closely. The stories are those in `tests/web/stories`.

use crate::hands::{MAP, MAP_DRAWN};
use crate::hosts::{FIRST, INSIDE, listens, live, own};
use anyhow::{Context, Result, ensure};
use nianbiao_web_tests::{CHROMIUM, Case, EVERY, Engine, Fault, Page, Site, case};
use serde_json::{Value, json};

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(
            CHROMIUM,
            "land and sea are drawn without scripts, on paper and in the reader's own colours",
            is_always_drawn,
        ),
        case(
            CHROMIUM,
            "on a phone a touch brings finer ground, and nothing else changes",
            comes_when_touched,
        ),
        case(EVERY, "a wide map gets finer ground by itself, or stays as it was", comes_by_itself),
        case(
            EVERY,
            "an element's finer ground comes from its story's site when the map is touched",
            comes_to_an_element,
        ),
        case(
            EVERY,
            "a town lies on a grid with an overview, and far out there is land",
            has_a_grid,
        ),
        case(EVERY, "land goes on across the antimeridian while a map is moved", goes_on),
    ]
}

/// The numbers that the land's outline takes inside of `root`; 0 where no land is drawn.
fn land(root: &str) -> String {
    format!(
        "({root}.querySelector('.nb-map-svg .nb-land')?.getAttribute('d').match(/-?\\d*\\.?\\d+/g) ?? []).length"
    )
}

/// The marks and where they are, the choice among them, and what else the reader has set. Names make room for coasts.
const SET: &str = "JSON.stringify([[...document.querySelectorAll('.nb-map-svg a[data-place]')].map((it) => {
        const box = it.querySelector('.nb-shape').getBoundingClientRect();
        return [it.getAttribute('aria-label'), it.ariaCurrent, it.dataset.dimmed, Math.round(box.left), Math.round(box.top)]; }),
    location.hash, document.querySelector('.nb-article.nb-chosen')?.id, document.querySelector('.nb-chip[aria-pressed=true]')?.textContent,
    document.querySelector('.nb-map-svg').getAttribute('viewBox'), document.querySelector('.nb-scale').textContent])";

const PAGE: &str = "document";

/// The file of a story's finer ground, by its path.
fn finer(page: &Page, story: &str) -> Result<String> {
    let html = std::fs::read_to_string(page.settings().dist.join(story).join("index.html"))?;
    let (_, after) = html
        .split_once("<meta name=\"nianbiao:ground\" content=\"..")
        .with_context(|| format!("{story} has no finer ground"))?;
    Ok(after.split('"').next().unwrap_or_default().to_owned())
}

/// Waits until the map moves no more.
async fn still(page: &Page) -> Result<()> {
    let statements = format!(
        "let same = 0, last = '';
        for (let at = 0; at < 100 && same < 4; at += 1) {{
            await new Promise((next) => setTimeout(next, 50));
            const drawn = {MAP_DRAWN};
            same = drawn === last ? same + 1 : 0;
            last = drawn;
        }}"
    );
    page.script_async(&statements, vec![]).await.map(drop)
}

/// How often that file was asked for.
fn asked(site: &Site, path: &str) -> usize {
    site.asked().iter().filter(|it| it.as_str() == path).count()
}

/// Fails where the page has asked anything of a place other than these.
async fn asks_only(page: &Page, known: &[String]) -> Result<()> {
    let elsewhere = page
        .eval(&format!(
            "performance.getEntriesByType('resource').map((it) => new URL(it.name)).filter((it) => it.protocol !== 'data:' && !{}.includes(it.origin)).map(String)",
            json!(known)
        ))
        .await?;
    ensure!(elsewhere == json!([]), "asked elsewhere: {elsewhere}");
    Ok(())
}

async fn is_always_drawn(page: Page) -> Result<()> {
    let stories = page.stories()?;
    let drawn = async |how: &str| -> Result<()> {
        let seen = stories
            .eval(
                "(() => { const [land, sea, map] = ['.nb-land', '.nb-sea', ''].map((it) => document.querySelector(`.nb-map-svg ${it}`));
                if (!land || !sea) return 'no land or sea';
                const box = (it) => it.getBoundingClientRect(), paint = (it) => getComputedStyle(it).fill;
                if (!land.checkVisibility() || !sea.checkVisibility()) return 'it is hidden';
                if (box(map).height < 100 || box(land).width < 100 || box(land).height < 100) return 'it is small';
                if (box(sea).width < box(map).width || box(sea).height < box(map).height) return 'the sea ends';
                return paint(land) === paint(sea) || paint(land) === 'none' || paint(sea) === 'none' ? `both are ${paint(land)}` : 'drawn'; })()",
            )
            .await?;
        ensure!(seen == "drawn", "{how}: {seen}");
        Ok(())
    };
    stories.without_script().await?;
    for width in [390, 1280] {
        stories.size(width, 844).await?;
        stories.goto("/europe/").await?;
        drawn(&format!("without scripts at {width} px")).await?;
    }
    stories.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await?;
    stories.open("/europe/").await?;
    drawn("with scripts").await?;
    stories.prefer(&[("forced-colors", "active")]).await?;
    drawn("in the reader's own colours").await?;
    stories.prefer(&[("prefers-color-scheme", "dark")]).await?;
    stories.print().await?;
    stories.settle().await?;
    drawn("on paper").await?;
    stories.silent().await
}

async fn comes_when_touched(page: Page) -> Result<()> {
    let (stories, land) = (page.stories()?, land(PAGE));
    stories.size(390, 664).await?;
    stories.touch_screen().await?;
    stories.open("/europe/#m2").await?;
    let file = finer(&stories, "europe")?;
    // What is set before stays.
    stories.click(".nb-lane:nth-child(2) .nb-chip").await?;
    stories.click("[data-nb=next]").await?;
    stories
        .until("a chapter is chosen", "document.querySelector('.nb-chip[aria-pressed=true]')")
        .await?;
    stories.eval("document.activeElement.blur()").await?;
    stories.settle().await?;
    let (coarse, before) = (stories.number(&land).await?, stories.text(SET).await?);
    ensure!(coarse > 100.0, "of the land {coarse} numbers are drawn");
    ensure!(asked(stories.site(), &file) == 0, "the ground is asked for before anybody wants it");
    let at = stories.middle(MAP).await?;
    stories.drag(at, (at.0, at.1 - 4.0), 60).await?;
    stories.until("the land is finer", &format!("{land} > {coarse} * 1.2")).await?;
    let after = stories.text(SET).await?;
    ensure!(after == before, "before it was {before}, after {after}");
    stories.click("[data-nb=map-in]").await?;
    stories.settle().await?;
    ensure!(asked(stories.site(), &file) == 1, "asked {} times", asked(stories.site(), &file));
    asks_only(&stories, &[stories.site().url("")]).await?;
    stories.silent().await
}

async fn comes_by_itself(page: Page) -> Result<()> {
    let (stories, land) = (page.stories()?, land(PAGE));
    stories.size(1280, 800).await?;
    let file = finer(&stories, "europe")?;
    // A file that is not there first, so that the coarse land is known.
    stories.site().fault(&file, Fault::Missing);
    stories.open("/europe/").await?;
    for _ in 0..100 {
        if asked(stories.site(), &file) > 0 {
            break;
        }
        stories.settle().await?;
    }
    ensure!(asked(stories.site(), &file) > 0, "a wide map does not ask for finer ground");
    stories.settle().await?;
    let coarse = stories.number(&land).await?;
    ensure!(coarse > 100.0, "without the file {coarse} numbers of the land are drawn");
    let told = "document.querySelector('[data-nb=notice]')?.checkVisibility()";
    ensure!(!stories.holds(told).await?, "readers are told of the ground that does not come");
    stories.click("[data-nb=map-in]").await?;
    stories.silent().await?;

    stories.site().mend(&file);
    stories.goto("/__nothing").await?;
    stories.open("/europe/").await?;
    stories.until("the land is finer", &format!("{land} > {coarse} * 1.2")).await?;
    asks_only(&stories, &[stories.site().url("")]).await?;
    stories.silent().await
}

async fn comes_to_an_element(page: Page) -> Result<()> {
    let stories = page.stories()?;
    stories.site().share();
    listens(page.site());
    let reserved = page.settings().stories()?.join("europe/reserve.css");
    stories.site().file("/reserve.css", "text/css", &std::fs::read_to_string(reserved)?);
    own(
        &page,
        stories.site(),
        "<div style=\"inline-size: 390px\"><nian-biao id=\"first\" src=\"{{story}}europe/\"></nian-biao></div>",
    );
    live(&page, "/hosts/own.html").await?;
    let (file, land) = (finer(&stories, "europe")?, land(INSIDE));
    let coarse = page.number(&land).await?;
    ensure!(coarse > 100.0, "of the land {coarse} numbers are drawn");
    ensure!(asked(stories.site(), &file) == 0, "the ground is asked for before anybody wants it");
    page.eval(&format!("{FIRST}.select('m4')")).await?;
    let at = page
        .eval(&format!(
            "(({{ left, top, width, height }}) => [left + width / 2, top + height / 2])({INSIDE}.querySelector('.nb-map-svg').getBoundingClientRect())"
        ))
        .await?;
    let part = |index: usize| at.get(index).and_then(Value::as_f64).context("no map");
    page.click_at((part(0)?, part(1)?)).await?;
    page.until("the land is finer", &format!("{land} > {coarse} * 1.2")).await?;
    ensure!(asked(stories.site(), &file) == 1, "asked {} times", asked(stories.site(), &file));
    ensure!(asked(page.site(), &file) == 0, "the host is asked for the story's ground");
    asks_only(&page, &[page.site().url(""), stories.site().url("")]).await?;
    page.silent().await
}

async fn has_a_grid(page: Page) -> Result<()> {
    let stories = page.stories()?;
    let widths: &[u32] = if page.engine() == Engine::Chromium { &[320, 390] } else { &[500] };
    let (grid, land) = (
        "document.querySelector('.nb-map-svg .nb-grid')",
        "document.querySelector('.nb-map-svg :is(.nb-land, .nb-sea)')",
    );
    for width in widths {
        stories.size(*width, 700).await?;
        stories.goto("/__nothing").await?;
        stories.open("/town/").await?;
        stories.settle().await?;
        ensure!(stories.holds(&format!("{grid} && !{land}")).await?, "at {width} px there is land");
        let bar = stories.text("document.querySelector('.nb-map').textContent").await?;
        ensure!(bar.contains('□'), "at {width} px the scale bar tells of no squares: {bar}");
        let overview = stories
            .eval(
                "(() => { const it = document.querySelector('.nb-map > .nb-overview');
                if (!it?.checkVisibility()) return 'it is not shown';
                const box = it.getBoundingClientRect(), map = document.querySelector('.nb-map').getBoundingClientRect();
                if (box.left < map.left || box.top < map.top || box.right > map.right || box.bottom > map.bottom) return 'it leaves the map';
                if (box.width < 40 || box.height < 40) return 'it is small';
                const covers = [...document.querySelectorAll('.nb-map button, .nb-map-svg a[data-place] .nb-shape, .nb-map-svg a[data-place] text, .nb-map-note')]
                    .filter((it) => it.getClientRects().length).find((it) => { const other = it.getBoundingClientRect();
                        return other.left < box.right && other.right > box.left && other.top < box.bottom && other.bottom > box.top; });
                return covers ? `it covers ${covers.outerHTML.slice(0, 120)}` : 'good'; })()",
            )
            .await?;
        ensure!(overview == "good", "the overview at {width} px: {overview}");
    }
    let step = async |button: &str, to: &str, what: &str| -> Result<()> {
        for _ in 0..10 {
            if stories.holds(to).await? {
                return Ok(());
            }
            stories.click(&format!("[data-nb={button}]")).await?;
            still(&stories).await?;
        }
        anyhow::bail!("{what}")
    };
    step("map-out", &format!("{land} && !{grid}"), "far out there is no land").await?;
    step("map-in", &format!("{grid} && !{land}"), "near there is no grid").await?;
    stories.silent().await
}

/// How many points of the land's outline are in view to the left of the antimeridian, and to its right; then in pixels from the
/// middle of the map where it is, and how far two marks beside it are apart. Null where one of these is out of view.
const SIDES: &str = "(() => {
    const path = document.querySelector('.nb-map-svg .nb-land'), map = document.querySelector('.nb-map-svg').getBoundingClientRect();
    const marks = ['suva', 'nukualofa'].map((id) => document.querySelector(`.nb-map-svg a[data-place=${id}] .nb-shape`)?.getBoundingClientRect());
    if (!path || !marks.every(Boolean)) return null;
    const [suva, nukualofa] = marks.map((it) => it.left + it.width / 2), sides = [0, 0];
    const cut = suva + (nukualofa - suva) * (180 - 178.44) / (184.8 - 178.44), turn = path.getScreenCTM(), length = path.getTotalLength();
    for (let at = 0; at < 1000; at += 1) {
        const spot = path.getPointAtLength(length * at / 1000).matrixTransform(turn);
        if (spot.x > map.left && spot.x < map.right && spot.y > map.top && spot.y < map.bottom) sides[spot.x < cut ? 0 : 1] += 1;
    }
    return [...sides, cut - map.left - map.width / 2, nukualofa - suva];
})()";

async fn goes_on(page: Page) -> Result<()> {
    let stories = page.stories()?;
    stories.size(1000, 700).await?;
    stories.open("/pacific/").await?;
    for _ in 0..2 {
        stories.click("[data-nb=map-in]").await?;
        still(&stories).await?;
    }
    let at = stories.middle(MAP).await?;
    let push = async |by: f64| -> Result<()> {
        let fingers = |y: f64| ((at.0 - by / 2.0, at.1 + y), (at.0 + by / 2.0, at.1 + y));
        stories.pinch(fingers(-40.0), fingers(40.0), 240).await?;
        still(&stories).await
    };
    let look = async || -> Result<Option<[f64; 4]>> {
        let seen = stories.eval(SIDES).await?;
        let part = |index: usize| seen.get(index).and_then(Value::as_f64);
        Ok((|| Some([part(0)?, part(1)?, part(2)?, part(3)?]))())
    };
    for _ in 0..12 {
        if look().await?.is_some() {
            break;
        }
        push(60.0).await?;
    }
    let mut before = look().await?.context("Suva does not come into view")?;
    ensure!(before[2] < 0.0, "the map begins west of the antimeridian: {before:?}");
    // Until the antimeridian has passed the middle, and back.
    let mut by = 60.0;
    for _ in 0..12 {
        push(by).await?;
        let after = look().await?.with_context(|| format!("out of view after {before:?}"))?;
        let [left, right, cut, apart] = after;
        ensure!(left > 0.0 && right > 0.0, "land is on one side only: {after:?}");
        ensure!((apart - before[3]).abs() < 1.0, "the marks part: {before:?}, then {after:?}");
        let moved = (cut - before[2]) / by;
        ensure!(moved > 0.5 && moved < 1.1, "the map leaps: {before:?}, then {after:?}");
        before = after;
        if by > 0.0 && cut > 20.0 {
            by = -60.0;
        } else if by < 0.0 && cut < -20.0 {
            return stories.silent().await;
        }
    }
    anyhow::bail!("the antimeridian never passes the middle: {before:?}")
}
