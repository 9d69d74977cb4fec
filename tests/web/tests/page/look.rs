//! Sizes and preferences: every width, large text, dark, less motion, other colours, paper.

use anyhow::{Result, ensure};
use nianbiao_web_tests::{CHROMIUM, Case, EVERY, Engine, Page, case};
use serde_json::json;

/// Widths in CSS pixels, from a watch-like window to a desk.
const WIDTHS: [u32; 9] = [280, 320, 360, 390, 640, 768, 1024, 1280, 1600];

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(EVERY, "no width makes the page wider than the window", never_overflows),
        case(CHROMIUM, "text of twice the size still fits the width of a phone", fits_large_text),
        case(CHROMIUM, "the menu fits a small phone at the largest letters", fits_menu),
        case(EVERY, "every button is large enough for a finger", has_large_targets),
        case(EVERY, "no text is smaller than twelve pixels", has_readable_text),
        case(EVERY, "each chapter's name stands beside its lane", names_its_lanes),
        case(CHROMIUM, "the date on the line covers no word of the axis", keeps_the_axis_free),
        case(CHROMIUM, "the dark page is dark and complains about nothing", is_dark),
        case(CHROMIUM, "less motion means none", moves_nothing),
        case(CHROMIUM, "the reader's own colours leave every control visible", keeps_controls),
        case(CHROMIUM, "paper gets map, line and list, light", prints_the_list),
    ]
}

async fn never_overflows(page: Page) -> Result<()> {
    page.open("/").await?;
    for width in WIDTHS {
        if page.engine() != Engine::Chromium && width < 500 {
            continue; // Other engines' windows have a least width, which the next ones cover.
        }
        for mode in ["list", "stage"] {
            page.size(width, 844).await?;
            // Not by a place of the window: what is of interest here is the width alone.
            page.script(
                "document.querySelector(arguments[0]).click();",
                vec![json!(format!("[data-nb=mode-{mode}]"))],
            )
            .await?;
            page.settle().await?;
            fits(&page, &format!("at {width} px, {mode}")).await?;
        }
    }
    page.silent().await
}

async fn fits(page: &Page, when: &str) -> Result<()> {
    let over = page
        .number("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        .await?;
    if over <= 0.0 {
        return Ok(());
    }
    let widest = page
        .eval(
            "[...document.querySelectorAll('body *')].filter((it) => it.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                .slice(0, 4).map((it) => it.tagName + '.' + (it.getAttribute('class') || ''))",
        )
        .await?;
    anyhow::bail!("{when} the page is {over} px too wide: {widest}")
}

async fn fits_large_text(page: Page) -> Result<()> {
    page.size(390, 844).await?;
    page.open("/").await?;
    page.script("document.documentElement.style.fontSize = '200%';", vec![]).await?;
    for mode in ["list", "stage"] {
        page.click(&format!("[data-nb=mode-{mode}]")).await?;
        page.settle().await?;
        fits(&page, &format!("with large text, {mode}")).await?;
    }
    // Longer words on a smaller phone: the header may break, though nothing of it may leave.
    page.size(320, 640).await?;
    page.open("/index.en.html").await?;
    page.script("document.documentElement.style.fontSize = '200%';", vec![]).await?;
    page.settle().await?;
    page.each(
        "it is within the window",
        ".nb-header button, .nb-header a",
        "it.getBoundingClientRect().left >= 0 && it.getBoundingClientRect().right <= document.documentElement.clientWidth",
    )
    .await
}

/// Who made the letters larger has to reach the button that makes them smaller.
async fn fits_menu(page: Page) -> Result<()> {
    page.size(320, 640).await?;
    page.open("/index.en.html").await?;
    page.click("[data-nb=more-menu]").await?;
    page.until("the menu is there", "document.querySelector('dialog[open] [data-nb=larger]')")
        .await?;
    let press = async |name: &str| {
        let button = format!("[data-nb={name}]");
        // What the dialog has scrolled away is still within the window.
        let near = "document.querySelector(arguments[0]).scrollIntoView({ block: 'center' });";
        page.script(near, vec![json!(button)]).await?;
        page.click(&button).await
    };
    for _ in 0..6 {
        press("larger").await?;
    }
    page.each(
        "it is within the dialog",
        "dialog[open] button",
        "it.getBoundingClientRect().right <= it.closest('dialog').getBoundingClientRect().right && it.getBoundingClientRect().left >= 0",
    )
    .await?;
    press("smaller").await?;
    let smaller =
        "document.querySelector('dialog[open] [data-nb=larger]').ariaDisabled === 'false'";
    ensure!(page.holds(smaller).await?, "the letters stay as large as they can be");
    Ok(())
}

async fn has_large_targets(page: Page) -> Result<()> {
    let widths: &[u32] =
        if page.engine() == Engine::Chromium { &[320, 390, 1280] } else { &[1000] };
    page.open("/").await?;
    for width in widths {
        page.size(*width, 844).await?;
        page.settle().await?;
        page.each(
            "it is 44 px wide and high",
            "#nianbiao button:not(.nb-chip), #nianbiao select",
            "it.getBoundingClientRect().width > 43.5 && it.getBoundingClientRect().height > 43.5",
        )
        .await?;
        // The names of the lanes are as high as these, which a phone's window has no more room for.
        page.each(
            "it is 44 px wide and 26 px high",
            "#nianbiao .nb-chip",
            "it.getBoundingClientRect().width > 43.5 && it.getBoundingClientRect().height > 25.5",
        )
        .await?;
    }
    Ok(())
}

async fn has_readable_text(page: Page) -> Result<()> {
    let widths: &[u32] =
        if page.engine() == Engine::Chromium { &[280, 390, 1280] } else { &[1000] };
    page.open("/").await?;
    for width in widths {
        page.size(*width, 844).await?;
        page.settle().await?;
        let small = page
            .eval(
                "(() => { const small = new Set(); const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                while (walk.nextNode()) {
                    const it = walk.currentNode.parentElement;
                    if (!walk.currentNode.data.trim() || !it.checkVisibility() || ['SCRIPT', 'STYLE', 'OPTION'].includes(it.tagName)) continue;
                    const box = it.getBoundingClientRect();
                    if (box.width < 2 || box.height < 2) continue;
                    const scale = it.getScreenCTM ? Math.hypot(it.getScreenCTM().a, it.getScreenCTM().b) : 1;
                    const size = parseFloat(getComputedStyle(it).fontSize) * scale;
                    if (size < 11.95) small.add(it.tagName + '.' + (it.getAttribute('class') || '') + ' ' + size.toFixed(1) + ' ' + walk.currentNode.data.trim().slice(0, 12));
                } return [...small].slice(0, 6); })()",
            )
            .await?;
        ensure!(small == json!([]), "at {width} px, smaller than 12 px: {small}");
    }
    Ok(())
}

async fn names_its_lanes(page: Page) -> Result<()> {
    page.open("/").await?;
    let apart = page
        .eval(
            "(() => { const middle = (it) => { const box = it.getBoundingClientRect(); return box.top + box.height / 2; };
            const names = [...document.querySelectorAll('.nb-chip')].map(middle);
            const lanes = [...document.querySelectorAll('.nb-lane-line')].map(middle);
            return [names.length, ...names.map((it, lane) => Math.round(Math.abs(it - lanes[lane])))]; })()",
        )
        .await?;
    let apart: Vec<f64> =
        apart.as_array().into_iter().flatten().filter_map(|it| it.as_f64()).collect();
    let close = apart.iter().skip(1).all(|it| *it <= 1.0);
    ensure!(apart.len() > 1 && close, "count, then px from name to lane: {apart:?}");
    Ok(())
}

async fn keeps_the_axis_free(page: Page) -> Result<()> {
    for width in [320, 390, 768, 1280] {
        page.size(width, 844).await?;
        page.goto("/__nothing").await?;
        // The one milestone of our story with an exact date.
        page.open("/#m27").await?;
        page.until("the date is there", "document.querySelector('.nb-playhead rect')").await?;
        let covered = page
            .eval(
                "(() => { const pill = document.querySelector('.nb-playhead rect').getBoundingClientRect();
                return [...document.querySelectorAll('.nb-tick-label')].filter((it) => { const box = it.getBoundingClientRect();
                    return box.left < pill.right && box.right > pill.left; }).map((it) => it.textContent); })()",
            )
            .await?;
        ensure!(covered == json!([]), "at {width} px it covers {covered}");
    }
    Ok(())
}

async fn is_dark(page: Page) -> Result<()> {
    let ground = "(() => { for (let it = document.querySelector('#nianbiao'); it; it = it.parentElement) {
        const parts = getComputedStyle(it).backgroundColor.match(/[\\d.]+/g).map(Number);
        if (parts.length < 4 || parts[3] > 0) return parts[0] * 0.3 + parts[1] * 0.6 + parts[2] * 0.1; } return 255; })()";
    page.open("/").await?;
    let light = page.number(ground).await?;
    page.prefer(&[("prefers-color-scheme", "dark")]).await?;
    page.open("/").await?;
    let dark = page.number(ground).await?;
    ensure!(dark < 80.0 && light > 180.0, "the ground is {light:.0} by day and {dark:.0} by night");
    page.silent().await
}

async fn moves_nothing(page: Page) -> Result<()> {
    page.prefer(&[("prefers-reduced-motion", "reduce")]).await?;
    page.open("/").await?;
    for step in ["next", "line-in", "map-in", "next"] {
        page.script(
            "document.querySelector(`[data-nb=${arguments[0]}]`).click();",
            vec![json!(step)],
        )
        .await?;
        page.settle().await?;
        let moving = page
            .number("document.getAnimations().filter((it) => it.playState === 'running').length")
            .await?;
        ensure!(moving == 0.0, "{moving} things move after {step}");
    }
    Ok(())
}

async fn keeps_controls(page: Page) -> Result<()> {
    page.prefer(&[("forced-colors", "active")]).await?;
    page.open("/").await?;
    page.each(
        "it has an edge or a text one can see",
        "#nianbiao button",
        "parseFloat(getComputedStyle(it).borderTopWidth) > 0 || parseFloat(getComputedStyle(it).outlineWidth) > 0 || it.textContent.trim()",
    )
    .await?;
    page.silent().await
}

async fn prints_the_list(page: Page) -> Result<()> {
    page.open("/").await?;
    page.prefer(&[("prefers-color-scheme", "dark")]).await?;
    page.print().await?;
    page.settle().await?;
    let visible =
        |selector: &str| format!("document.querySelector('{selector}').checkVisibility()");
    for part in [".nb-map", ".nb-map-note", ".nb-line", ".nb-list"] {
        ensure!(page.holds(&visible(part)).await?, "paper has no {part}");
    }
    for part in [".nb-tools", ".nb-steps", ".nb-show", ".nb-switches", ".nb-languages"] {
        ensure!(!page.holds(&visible(part)).await?, "paper has {part}");
    }
    let entries = page
        .number("[...document.querySelectorAll('.nb-article')].filter((it) => it.checkVisibility() && it.offsetHeight > 40).length")
        .await?;
    ensure!(entries == 34.0, "paper has {entries} of 34 milestones");
    let ink = page.eval("getComputedStyle(document.querySelector('.nb-text')).color").await?;
    ensure!(ink == "rgb(31, 35, 40)", "on paper the text is {ink}");
    let map =
        page.number("document.querySelector('.nb-map-svg').getBoundingClientRect().height").await?;
    ensure!(map > 150.0, "the map is {map} px high");
    Ok(())
}
