//! The page without a pointer.

use crate::choosing::{CARD, until_chosen};
use anyhow::{Context, Result, ensure};
use nianbiao_web_tests::actions::key;
use nianbiao_web_tests::{Case, EVERY, Engine, Page, case};
use serde_json::{Value, json};

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(EVERY, "the line is one stop of the tab key", is_one_stop),
        case(EVERY, "the tab key stops once in each part, and nothing covers it", stops_once),
        case(EVERY, "arrow keys walk from place to place on the map and choose", walks_the_map),
        case(EVERY, "keys move and zoom map and line and leave the focus there", moves_and_zooms),
        case(EVERY, "the space bar opens a number on the map as Enter does", opens_a_cluster),
        case(EVERY, "arrow keys go along a group of buttons", walks_along_buttons),
        case(EVERY, "what the keyboard chooses is said once", is_said_once),
        case(EVERY, "a question mark opens the help and Escape closes it", opens_the_help),
        case(EVERY, "arrow keys walk along the line and choose", walks_the_line),
        case(EVERY, "page keys go from lane to lane of the line", goes_from_lane_to_lane),
        case(EVERY, "keys outside the widget do nothing to it", leaves_other_keys_alone),
        // WebKit takes the focus from a button that goes before anybody can ask for it.
        case(
            &[Engine::Chromium, Engine::Firefox],
            "the focus stays where the view is changed",
            stays_at_the_view,
        ),
        case(EVERY, "every button has a name", names_every_button),
    ]
}

const STOPS: &str = ".nb-plot a.nb-marker, .nb-plot .nb-cluster";

async fn is_one_stop(page: Page) -> Result<()> {
    page.open("/").await?;
    let stops = page
        .number(&format!(
            "[...document.querySelectorAll('{STOPS}')].filter((it) => it.tabIndex === 0).length"
        ))
        .await?;
    ensure!(stops == 1.0, "{stops} markers are stops of the tab key");
    Ok(())
}

async fn walks_the_line(page: Page) -> Result<()> {
    page.open("/").await?;
    page.script(
        "[...document.querySelectorAll(arguments[0])].find((it) => it.tabIndex === 0).focus();",
        vec![json!(STOPS)],
    )
    .await?;
    let focused = "(document.activeElement.dataset.milestone || '')";
    let first = page.text(focused).await?;
    ensure!(!first.is_empty(), "the stop of the line is no milestone");
    page.press(&[key::RIGHT]).await?;
    page.until("the focus moves", &format!("{focused} !== {}", json!(first))).await?;
    let second = page.text(focused).await?;
    page.press(&[key::ENTER]).await?;
    until_chosen(&page, &second).await?;
    page.press(&[key::LEFT]).await?;
    page.until("the focus moves back", &format!("{focused} === {}", json!(first))).await?;
    let stops = page
        .number(&format!(
            "[...document.querySelectorAll('{STOPS}')].filter((it) => it.tabIndex === 0).length"
        ))
        .await?;
    ensure!(stops == 1.0, "{stops} markers are stops of the tab key after walking");
    page.silent().await
}

async fn goes_from_lane_to_lane(page: Page) -> Result<()> {
    page.open("/").await?;
    page.script(
        "[...document.querySelectorAll(arguments[0])].find((it) => it.tabIndex === 0).focus();",
        vec![json!(STOPS)],
    )
    .await?;
    // The bridge is in the fifth of six chapters; the outlook is the last.
    for (key, chosen) in [(key::PAGE_DOWN, "m34"), (key::PAGE_DOWN, "m34"), (key::PAGE_UP, "m26")] {
        page.press(&[key]).await?;
        until_chosen(&page, chosen).await?;
        let focused = format!("document.activeElement.dataset.milestone === '{chosen}'");
        page.until(&format!("{chosen} has the focus"), &focused).await?;
    }
    // From end to end as it is drawn, whatever the order of the story.
    let at = "((it) => parseFloat(it.closest('.nb-at').getAttribute('x')))";
    let all = format!("[...document.querySelectorAll('{STOPS}')].map({at})");
    for (key, end) in [(key::HOME, "min"), (key::END, "max"), (key::HOME, "min")] {
        page.press(&[key]).await?;
        let there = format!("{at}(document.activeElement) === Math.{end}(...{all})");
        page.until("the mark at that end has the focus", &there).await?;
    }
    page.silent().await
}

async fn leaves_other_keys_alone(page: Page) -> Result<()> {
    page.open("/").await?;
    let before = page.text(CARD).await?;
    page.script("document.activeElement.blur();", vec![]).await?;
    page.press(&[key::RIGHT, key::LEFT, key::RIGHT, "n", "j"]).await?;
    page.settle().await?;
    ensure!(page.text(CARD).await? == before, "a key outside the widget changed the card");
    Ok(())
}

async fn names_every_button(page: Page) -> Result<()> {
    page.open("/").await?;
    page.each(
        "it has a name",
        "#nianbiao button, #nianbiao select, #nianbiao a",
        "(it.textContent + (it.getAttribute('aria-label') || '') + (it.labels?.[0]?.textContent || '')).trim()",
    )
    .await
}

async fn stays_at_the_view(page: Page) -> Result<()> {
    page.size(390, 664).await?;
    page.open("/").await?;
    let held = "document.activeElement.matches('.nb-modes button') && document.activeElement.getClientRects().length > 0";
    page.script(
        "[...document.querySelectorAll('.nb-modes button')].find((it) => it.getClientRects().length).focus();",
        vec![],
    )
    .await?;
    // One button shows the list, then the stage: the one that was pressed is not there any more.
    for view in ["list", "stage"] {
        page.press(&[key::ENTER]).await?;
        let shown = format!("document.querySelector('.nb-view').matches('[data-mode={view}]')");
        page.until(&format!("the {view} is shown"), &shown).await?;
        page.until("the focus is at the button for the other view", held).await?;
    }
    page.silent().await
}

/// The part of the widget that the focus is in, by a selector of its own; empty outside.
const PART: &str = "(['.nb-header', '.nb-map-svg', '.nb-map .nb-tools', '.nb-lanes', '.nb-plot', '.nb-line .nb-tools', '.nb-list', '.nb-steps'].find((it) => document.activeElement.closest(it)) ?? '')";
/// Whether a finger in the middle of what has the focus would hit it.
const UNCOVERED: &str =
    "(() => { const it = document.activeElement; const box = it.getBoundingClientRect();
    const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return !!hit && (it.contains(hit) || hit.contains(it)); })()";

/// Gives the focus to what the tab key would stop at in a part.
async fn focus(page: &Page, part: &str) -> Result<()> {
    let stop = "[...document.querySelectorAll(`${arguments[0]} a, ${arguments[0]} button`)].find((it) => it.tabIndex === 0)";
    page.script(&format!("{stop}.focus();"), vec![json!(part)]).await?;
    Ok(())
}

async fn stops_once(page: Page) -> Result<()> {
    page.size(390, 960).await?;
    page.open("/").await?;
    let mut parts: Vec<String> = Vec::new();
    for _ in 0..30 {
        page.press(&[key::TAB]).await?;
        let part = page.text(PART).await?;
        // Out of the page, or at its beginning again.
        if part.is_empty() || part == ".nb-header" && parts.iter().any(|it| it == ".nb-steps") {
            break;
        }
        ensure!(page.holds(UNCOVERED).await?, "what has the focus in {part} is covered");
        parts.push(part);
    }
    for part in [
        ".nb-map-svg",
        ".nb-map .nb-tools",
        ".nb-lanes",
        ".nb-plot",
        ".nb-line .nb-tools",
        ".nb-list",
    ] {
        let stops = parts.iter().filter(|it| *it == part).count();
        ensure!(stops == 1, "{part} is {stops} stops of the tab key: {parts:?}");
    }
    page.silent().await
}

async fn walks_the_map(page: Page) -> Result<()> {
    page.size(390, 960).await?;
    page.open("/").await?;
    focus(&page, ".nb-map-svg").await?;
    let wish = "(document.activeElement.dataset.do ?? '')";
    let mut seen = vec![page.text(wish).await?];
    for key in [key::LEFT, key::UP, key::RIGHT, key::DOWN, key::HOME, key::END] {
        let before = page.text(CARD).await?;
        page.press(&[key]).await?;
        let there = "document.activeElement.closest('.nb-map-svg') && document.activeElement.tabIndex === 0";
        page.until("the focus is on the map", there).await?;
        ensure!(page.holds(UNCOVERED).await?, "the place is covered");
        let now = page.text(wish).await?;
        // A place is chosen at once, a number waits for Enter.
        if now.starts_with("place ") {
            let chosen = "document.activeElement.getAttribute('aria-current') === 'true'";
            page.until("the place with the focus is the choice", chosen).await?;
        } else {
            ensure!(page.text(CARD).await? == before, "a number was chosen");
        }
        let stops = page
            .number("[...document.querySelectorAll('.nb-map-svg a')].filter((it) => it.tabIndex === 0).length")
            .await?;
        ensure!(stops == 1.0, "{stops} places are stops of the tab key");
        seen.push(now);
    }
    seen.sort();
    seen.dedup();
    ensure!(seen.len() > 3, "the arrow keys came to {seen:?} only");
    page.silent().await
}

async fn moves_and_zooms(page: Page) -> Result<()> {
    page.size(390, 960).await?;
    page.open("/").await?;
    let drawn = "document.querySelector('.nb-map-svg').innerHTML + document.querySelector('.nb-plot').innerHTML";
    for part in [".nb-map-svg", ".nb-plot"] {
        focus(&page, part).await?;
        for key in ["+", key::LEFT, key::RIGHT, "-", "+", "0"] {
            let before = page.text(drawn).await?;
            let shift = [key::LEFT, key::RIGHT].contains(&key);
            if shift {
                page.press_with_shift(key).await?;
            } else {
                page.press(&[key]).await?;
            }
            page.until("it moves", &format!("{drawn} !== {}", json!(before))).await?;
            let there = format!("document.activeElement.closest('{part}')");
            page.until("the focus stays", &there).await?;
        }
    }
    focus(&page, ".nb-steps").await?;
    let before = page.text(drawn).await?;
    page.press(&["+", "-", "0"]).await?;
    page.settle().await?;
    ensure!(page.text(drawn).await? == before, "a key elsewhere moved the map or the line");
    page.silent().await
}

async fn opens_a_cluster(page: Page) -> Result<()> {
    page.size(390, 560).await?;
    page.open("/").await?;
    // The map may be drawn for its measured size yet.
    page.settle().await?;
    let opened = page
        .script(
            "const it = document.querySelector('.nb-place-cluster');
            it.focus();
            return [it.dataset.do, scrollY];",
            vec![],
        )
        .await?;
    let wish = opened.get(0).and_then(Value::as_str).context("there is no number on the map")?;
    page.press(&[key::SPACE]).await?;
    let gone = format!("!document.querySelector('[data-do={}]')", json!(wish));
    page.until("the number is opened", &gone).await?;
    page.until("the focus stays on the map", "document.activeElement.closest('.nb-map-svg')")
        .await?;
    let scrolled = page.number("scrollY").await?;
    ensure!(opened.get(1).and_then(Value::as_f64) == Some(scrolled), "the page was scrolled");
    page.silent().await
}

async fn walks_along_buttons(page: Page) -> Result<()> {
    page.open("/").await?;
    focus(&page, ".nb-map .nb-tools").await?;
    let has_focus = |name: &str| format!("document.activeElement.dataset.nb === '{name}'");
    for (key, name) in [
        (key::DOWN, "map-out"),
        (key::RIGHT, "map-fit"),
        (key::DOWN, "map-fit"),
        (key::HOME, "map-in"),
        (key::END, "map-fit"),
    ] {
        page.press(&[key]).await?;
        page.until(&format!("{name} has the focus"), &has_focus(name)).await?;
    }
    page.press(&[key::TAB]).await?;
    page.until("the next part has it", &format!("{PART} === '.nb-lanes'")).await?;
    page.press_with_shift(key::TAB).await?;
    page.until("the button has it that had it last", &has_focus("map-fit")).await?;
    page.silent().await
}

async fn is_said_once(page: Page) -> Result<()> {
    page.open("/").await?;
    let said = "document.querySelector('[data-nb=announcement]').textContent.trim()";
    page.click("[data-nb=next]").await?;
    page.until(
        "a choice by a button is announced",
        &format!("{said}.startsWith('第28项，共34项：')"),
    )
    .await?;
    focus(&page, ".nb-plot").await?;
    page.press(&[key::LEFT]).await?;
    // The mark with the focus is read out, and says as much.
    page.until("a choice by an arrow key is not announced besides", &format!("{said} === ''"))
        .await?;
    ensure!(page.holds("document.activeElement.ariaLabel.includes('2024年')").await?, "no date");
    page.press(&[key::ENTER]).await?;
    page.until("a choice by Enter is", &format!("{said} !== ''")).await?;
    page.silent().await
}

async fn opens_the_help(page: Page) -> Result<()> {
    page.open("/").await?;
    focus(&page, ".nb-plot").await?;
    let before = page.text("document.activeElement.dataset.item").await?;
    page.press(&["?"]).await?;
    let help = "document.querySelector('dialog[data-nb=help]')";
    page.until(
        "the help is there",
        &format!("{help}?.open && {help}.querySelectorAll('kbd').length > 10"),
    )
    .await?;
    // No word of it is missing: a word that is would stand there as its key.
    ensure!(page.holds(&format!("!/help_/.test({help}.textContent)")).await?, "a word is missing");
    page.accessible("help").await?;
    page.press(&[key::ESCAPE]).await?;
    page.until("it is gone", &format!("!{help}")).await?;
    let back = format!("document.activeElement.dataset.item === {}", json!(before));
    page.until("the mark has the focus again", &back).await?;
    page.silent().await
}
