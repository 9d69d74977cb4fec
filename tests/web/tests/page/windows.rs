//! Real windows: what of the stage is in view at once, at rest and after each way to choose a milestone.

use anyhow::{Context, Result, ensure};
use nianbiao_web_tests::actions::key;
use nianbiao_web_tests::{CHROMIUM, Case, EVERY, Engine, Page, case};
use serde_json::{Value, json};
use std::time::Duration;

/// Windows of phones, of a phone on its side, of a tablet, of a desk: width and height that a page has in them.
const WINDOWS: [(u32, u32); 11] = [
    (320, 568),
    (360, 640),
    (375, 553),
    (390, 664),
    (412, 732),
    (430, 739),
    (844, 390),
    (667, 375),
    (768, 1024),
    (1280, 720),
    (1366, 620),
];

/// Widths of an article, and what the stage may take of its height there.
const ARTICLES: [(u32, f64); 7] = [
    (280, 600.0),
    (320, 600.0),
    (390, 600.0),
    (560, 600.0),
    (640, 620.0),
    (768, 620.0),
    (1280, 620.0),
];

/// Fails with whatever is not in view: `lines` of the text are wanted besides date and title, and `choice` says whether
/// anything was chosen.
const CHECK: &str = r#"
    const [choice, lines] = arguments;
    const bad = [];
    const find = (it) => document.querySelector(it);
    const box = (it) => it.getBoundingClientRect();
    const within = (it, around) => it.top >= around.top - 1 && it.bottom <= around.bottom + 1
        && it.left >= around.left - 1 && it.right <= around.right + 1;
    const pane = { top: 0, left: 0, right: innerWidth, bottom: innerHeight };
    if (scrollY) bad.push(`the page is scrolled by ${scrollY}`);
    if (document.documentElement.scrollHeight > Math.max(innerHeight, 480) + 1 && innerHeight >= 480) {
        bad.push(`the page is ${document.documentElement.scrollHeight} px high`);
    }
    const [map, line, list] = ['.nb-map', '.nb-line', '.nb-list'].map((it) => box(find(it)));
    if (!within(map, pane)) bad.push(`the map is at ${map.top} to ${map.bottom}`);
    if (map.height < 149) bad.push(`the map is ${map.height} px high`);
    if (!within(line, pane)) bad.push(`the line is at ${line.top} to ${line.bottom}`);
    for (const it of document.querySelectorAll('.nb-lane-line')) if (!within(box(it), line)) bad.push('a lane is cut off');
    if (!within(list, pane)) bad.push(`the card is at ${list.top} to ${list.bottom}`);
    if (choice) {
        const card = find('.nb-article.nb-chosen');
        for (const part of ['time', '.nb-article-title']) {
            const it = card.querySelector(part);
            const { top, bottom } = box(it);
            if (!within(box(it), list)) bad.push(`${part} is at ${top} to ${bottom} of ${list.top} to ${list.bottom}`);
            // At its first letter nothing lies over it but the card's own handle.
            const [first] = it.getClientRects();
            const hit = document.elementFromPoint(first.left + 3, first.top + first.height / 2);
            if (!hit?.closest('.nb-chosen, .nb-handle')) bad.push(`${part} is under ${hit?.outerHTML.slice(0, 60)}`);
        }
        const text = card.querySelector('.nb-text');
        if (text && lines) {
            const rows = Math.min(box(text).height, lines * parseFloat(getComputedStyle(text).lineHeight));
            if (box(text).top + rows > list.bottom + 1) bad.push(`the text begins at ${box(text).top} of ${list.bottom}`);
        }
        const middle = (it) => { const { left, top, width, height } = box(it); return [left + width / 2, top + height / 2]; };
        const inside = ([x, y], around) => x >= around.left - 1 && x <= around.right + 1 && y >= around.top - 1 && y <= around.bottom + 1;
        const mark = find('.nb-plot [aria-current] :is(.nb-shape, .nb-disc)');
        if (!mark || !inside(middle(mark), line)) bad.push('the chosen mark is not in view on the line');
        const place = find('.nb-map .nb-chosen :is(.nb-shape, .nb-disc)');
        if (place && !inside(middle(place), map)) bad.push('the chosen place is not in view on the map');
    }
    return bad;
"#;

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(EVERY, "every window shows map, line and the whole answer to a choice", shows_answers)
            .within(Duration::from_secs(400)),
        case(CHROMIUM, "the longer words of English fit the same windows", shows_english_answers)
            .within(Duration::from_secs(300)),
        case(CHROMIUM, "a search leaves the line in view and ends with the card", searches),
        case(
            CHROMIUM,
            "the card is drawn up and down by its handle, by hand and by Escape",
            is_drawn,
        ),
        case(CHROMIUM, "no word of any field makes a phone scroll sideways", keeps_long_words)
            .within(Duration::from_secs(200)),
        case(EVERY, "in an article the height of the stage depends on the width alone", is_low)
            .within(Duration::from_secs(300)),
    ]
}

/// The page `path` as a page of its own in a window of this size. Windows of Firefox and WebKitGTK have a least size: there
/// it is a frame with the rules of an own page.
async fn window(page: &Page, path: &str, (width, height): (u32, u32)) -> Result<()> {
    if page.engine() == Engine::Chromium {
        page.size(width, height).await?;
        // Not by a fragment alone: the page begins anew.
        page.goto("/__nothing").await?;
        return page.open(path).await;
    }
    page.leave().await?;
    let (file, fragment) = path.split_once('#').unwrap_or((path, ""));
    let source = format!("{file}?nb-own=1#{fragment}");
    let host = format!(
        "<!DOCTYPE html><title>host</title><style>body {{ margin: 0 }} iframe {{ border: 0; width: {width}px; height: {height}px }}</style>
        <iframe src=\"{source}\"></iframe>"
    );
    page.site().file("/window.html", "text/html", &host);
    page.size(1500, 1100).await?;
    page.goto("/window.html").await?;
    page.enter("document.querySelector('iframe')").await?;
    page.until(
        "the page is hydrated",
        "document.querySelector('#nianbiao')?.dataset.ready === 'true'",
    )
    .await
}

/// Lines of text that are wanted in a window so high.
fn lines((_, height): (u32, u32)) -> u32 {
    if height >= 640 { 3 } else { 0 }
}

async fn check(page: &Page, size: (u32, u32), chosen: bool, when: &str) -> Result<()> {
    // Views move for a quarter of a second.
    page.until(
        "all is at rest",
        "!document.querySelector('.nb-view').getAnimations({ subtree: true }).length",
    )
    .await?;
    tokio::time::sleep(Duration::from_millis(350)).await;
    let bad = page.script(CHECK, vec![json!(chosen), json!(lines(size))]).await?;
    let (width, height) = size;
    ensure!(bad == json!([]), "{width} × {height}, {when}: {bad}");
    Ok(())
}

/// Chooses what `selector` names, as a finger does where the engine can be driven by one inside a frame.
async fn choose(page: &Page, selector: &str) -> Result<()> {
    if page.engine() == Engine::Chromium {
        return page.click(selector).await;
    }
    page.script(
        "document.querySelector(arguments[0]).dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, detail: 1 }));",
        vec![json!(selector)],
    )
    .await
    .map(drop)
}

async fn goes_through(page: &Page, path: &str, size: (u32, u32)) -> Result<()> {
    window(page, path, size).await?;
    check(page, size, false, "at rest").await?;
    for (selector, when) in [
        (".nb-plot a[data-milestone]:not([aria-current])", "a mark of the line"),
        (".nb-map-svg a:not([aria-current])", "a mark of the map"),
        ("[data-nb=next]", "next"),
        ("[data-nb=next]", "next again"),
        ("[data-nb=previous]", "previous"),
    ] {
        let there = page.holds(&format!("document.querySelector({})", json!(selector))).await?;
        ensure!(there, "no {selector} at {size:?}");
        choose(page, selector).await?;
        check(page, size, true, when).await?;
    }
    page.script(
        "document.querySelector('.nb-plot [tabindex=\"0\"]').focus({ preventScroll: true });",
        vec![],
    )
    .await?;
    page.press(&[key::RIGHT]).await?;
    check(page, size, true, "a key").await?;
    window(page, &format!("{path}#m27"), size).await?;
    check(page, size, true, "a deep link").await
}

async fn shows_answers(page: Page) -> Result<()> {
    for size in WINDOWS {
        goes_through(&page, "/", size).await.with_context(|| format!("in {size:?}"))?;
    }
    page.silent().await
}

async fn shows_english_answers(page: Page) -> Result<()> {
    for size in WINDOWS {
        goes_through(&page, "/index.en.html", size)
            .await
            .with_context(|| format!("in {size:?}"))?;
    }
    page.silent().await
}

async fn searches(page: Page) -> Result<()> {
    for size in WINDOWS {
        window(&page, "/", size).await?;
        page.click("[data-nb=more-find]").await?;
        page.until("the box is there", "document.activeElement?.dataset.nb === 'query'").await?;
        page.press(&["桥"]).await?;
        page.until("results", "document.querySelector('.nb-results button')").await?;
        let seen = page
            .eval(
                "[document.querySelector('.nb-line'), document.querySelector('[data-nb=query]'), document.querySelector('.nb-results button')]
                .every((it) => { const { top, bottom } = it.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight + 1; })",
            )
            .await?;
        ensure!(
            seen == Value::Bool(true),
            "{size:?}: line, box and the first result are not all in view"
        );
        page.click(".nb-results button").await?;
        page.until("the card answers", "!document.querySelector('.nb-panel')").await?;
        check(&page, size, true, "a search result").await?;
    }
    page.silent().await
}

/// Whether the card is drawn up, and how high it is.
const CARD: &str = "[document.querySelector('.nb-view').dataset.card, document.querySelector('[data-nb=handle]').ariaExpanded, document.querySelector('.nb-list').offsetHeight]";

async fn is_drawn(page: Page) -> Result<()> {
    window(&page, "/", (390, 664)).await?;
    page.click("[data-nb=next]").await?;
    let low = page.number(&format!("{CARD}[2]")).await?;
    let up = async |when: &str| -> Result<()> {
        page.until(when, &format!("JSON.stringify({CARD}.slice(0, 2)) === '[\"up\",\"true\"]'"))
            .await?;
        let high = page.number(&format!("{CARD}[2]")).await?;
        ensure!(high > low + 200.0, "{when}: {high} px after {low}");
        ensure!(page.number("scrollY").await? == 0.0, "{when}: the page is scrolled");
        Ok(())
    };
    let down = async |when: &str| {
        page.until(when, &format!("JSON.stringify({CARD}.slice(0, 2)) === '[\"\",\"false\"]'"))
            .await
    };
    page.click("[data-nb=handle]").await?;
    up("up by its button").await?;
    page.press(&[key::ESCAPE]).await?;
    down("down by Escape").await?;
    page.touch_screen().await?;
    let at = page.middle("[data-nb=handle]").await?;
    page.drag(at, (at.0, at.1 - 120.0), 150).await?;
    up("up by a drag").await?;
    // What is covered has no focus to give.
    ensure!(
        !page
            .holds(
                "document.querySelector('.nb-line').checkVisibility({ visibilityProperty: true })"
            )
            .await?,
        "the line can still be reached"
    );
    let at = page.middle("[data-nb=handle]").await?;
    page.drag(at, (at.0, at.1 + 120.0), 150).await?;
    down("down by a drag").await?;
    page.silent().await
}

/// What is wider than the room it has, of all that may scroll.
const WIDE: &str = "[document.scrollingElement, ...document.querySelectorAll('.nb, .nb *:not(.nb-unseen, .nb-numbers)')].filter((it) => {
    const style = getComputedStyle(it);
    const scrolls = it === document.scrollingElement || it.matches('dialog, .nb, .nb-view') || /auto|scroll/.test(style.overflowX);
    return scrolls && it.checkVisibility() && it.scrollWidth > it.clientWidth;
}).map((it) => `${it.localName}.${it.className} ${it.scrollWidth}>${it.clientWidth}`).join(', ')";

async fn fits_across(page: &Page, what: &str) -> Result<()> {
    tokio::time::sleep(Duration::from_millis(150)).await;
    let wide = page.text(WIDE).await?;
    ensure!(wide.is_empty(), "{what}: {wide}");
    Ok(())
}

async fn keeps_long_words(page: Page) -> Result<()> {
    let word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
    let address = "https://archive.example.org/records/1950/north-pier/ferry-company/minutes_of_the_board_meeting_page_0012.html?lang=en&view=full";
    let entry = |id: &str, when: &str, place: &str| {
        json!({
            "id": id, "title": word, "when": when, "when_note": word, "chapter": "c", "place": place, "text": format!("{address} {word}"),
            "note": word, "tags": [word, "b"], "quote": { "text": word, "source": word },
            "figures": [{ "value": word, "label": word }, { "value": "1", "label": word }],
        })
    };
    let story = json!({
        "version": 1, "id": "t", "lang": "en", "title": word, "dek": address, "byline": word,
        "source": { "title": word, "url": address },
        "chapters": [{ "id": "c", "title": word, "short_title": word }],
        "eras": [{ "title": word, "when": "2019/2022" }],
        "places": [
            { "id": "p", "name": word, "position": [113, 23] },
            { "id": "q", "name": address, "position": [113.2, 23.3] },
        ],
        "map": { "attribution": word },
        "milestones": [entry("a", "2020", "p"), entry("b", "2021", "q")],
    });
    page.site().file("/long.json", "application/json", &story.to_string());
    // Larger letters, as many readers have them, need twice the room.
    for (width, letters) in [(280, 1), (320, 1), (390, 1), (768, 1), (320, 2), (640, 2)] {
        let at = |what: &str| format!("{width} px, letters × {letters}, {what}");
        window(&page, "/?story=/long.json", (width, 664)).await?;
        page.until("the story is there", "document.querySelectorAll('.nb-article').length === 2")
            .await?;
        page.script(
            "document.documentElement.style.fontSize = `${16 * arguments[0]}px`;",
            vec![json!(letters)],
        )
        .await?;
        fits_across(&page, &at("the stage")).await?;
        page.click("[data-nb=next]").await?;
        fits_across(&page, &at("the card")).await?;
        for name in ["find", "numbers", "menu", "picture", "qr", "help"] {
            page.script_async(
                "const it = document.createElement('button');
                it.dataset.do = `more-${given[0]}`;
                document.querySelector('.nb-view').append(it);
                it.click();
                it.remove();
                const made = () => document.querySelector(`[data-nb=${given[0]}]:is(dialog, section)`);
                for (let at = 0; at < 200 && !made(); at += 1) await new Promise((resolve) => setTimeout(resolve, 20));",
                vec![json!(name)],
            )
            .await?;
            fits_across(&page, &at(name)).await?;
            if name == "find" {
                page.script("const box = document.querySelector('[data-nb=query]'); box.value = 'd'; box.dispatchEvent(new Event('input', { bubbles: true }));", vec![]).await?;
                fits_across(&page, &at("what is found")).await?;
                page.script("const box = document.querySelector('[data-nb=query]'); box.value = ''; box.dispatchEvent(new Event('input', { bubbles: true }));", vec![]).await?;
            }
            page.script(
                "document.querySelector(`[data-nb=${arguments[0]}]:is(dialog, section) [data-nb=close]`).click();",
                vec![json!(name)],
            )
            .await?;
        }
        page.script("document.querySelector('[data-do=list]').click();", vec![]).await?;
        page.until("it is a list", "document.querySelector('.nb-view').dataset.mode === 'list'")
            .await?;
        fits_across(&page, &at("the list")).await?;
    }
    Ok(())
}

async fn is_low(page: Page) -> Result<()> {
    let host = |path: &str, width: u32| {
        format!(
            "<!DOCTYPE html><title>host</title><body style=\"margin: 0\"><div style=\"inline-size: {width}px\">
            <nian-biao src=\"{path}\"></nian-biao></div><script type=\"module\" src=\"/nian-biao.js\"></script>"
        )
    };
    page.size(1400, 900).await?;
    for path in ["/index.html", "/index.en.html"] {
        for (width, most) in ARTICLES {
            page.site().file("/low.html", "text/html", &host(path, width));
            page.goto("/low.html").await?;
            page.until("it lives", "document.querySelector('nian-biao').ready").await?;
            let stage = "document.querySelector('nian-biao').shadowRoot.querySelector('.nb-view')";
            let heights = page
                .eval(&format!(
                    "[{stage}.offsetHeight, (document.querySelector('nian-biao').next(), 0)]"
                ))
                .await?;
            page.settle().await?;
            let before = heights.get(0).and_then(Value::as_f64).unwrap_or_default();
            let after = page.number(&format!("{stage}.offsetHeight")).await?;
            ensure!(
                before == after && before <= most,
                "{path} at {width} px: {before}, then {after} px"
            );
        }
    }
    Ok(())
}
