//! The story as an element of a host's page: when it comes, and how much room it takes.

use crate::hosts::{FIRST, INSIDE, LIVES, WIDTHS, hears, hosts, live, lives, own, stood_still};
use anyhow::{Context, Result, ensure};
use nianbiao_web_tests::{CHROMIUM, Case, EVERY, Engine, Fault, Page, case};
use serde_json::{Value, json};
use std::time::Duration;

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(EVERY, "an element is as high as was reserved for it, from phone to desk", fits),
        case(EVERY, "nothing below an element moves while it comes to life", stays_still),
        case(EVERY, "an element asks nothing of any other place", asks_no_other_place),
        case(EVERY, "ten stories in one page load one program", shares_its_program),
        case(EVERY, "an element far below the window loads nothing yet", is_lazy),
        case(EVERY, "a frame has a width wherever a plain one has", frames_are_wide)
            .within(Duration::from_secs(300)),
        case(EVERY, "an element has a width of its own wherever a plain frame has one", is_wide)
            .within(Duration::from_secs(300)),
        case(EVERY, "an element is ready once it has any width", waits_for_width),
        case(EVERY, "a story file with mistakes says so in the element", says_partly),
        case(EVERY, "an element in a hidden tab comes when it is shown, and fits", waits_hidden),
        case(CHROMIUM, "one finger on an element scrolls the host's page", scrolls_the_host),
        case(EVERY, "axe finds nothing in an article with an element", is_accessible),
        case(EVERY, "an element reads a story file, and the link stays until then", reads_a_file),
        case(CHROMIUM, "an element on paper is map, line and list", prints_it_all),
    ]
}

const ARTICLE: &str = "/hosts/article.html";

/// What the element needs and what is reserved for it, in pixels, and what of it would have to be scrolled.
const SIZES: &str = "(() => {
    const it = document.querySelector('#first'), root = it.shadowRoot.querySelector('.nb'), view = root.firstElementChild;
    const reserved = parseFloat(getComputedStyle(it, '::before').paddingTop);
    return { reserved, given: it.getBoundingClientRect().height, needed: view.getBoundingClientRect().height,
        width: it.getBoundingClientRect().width, long: Math.max(root.scrollHeight - root.clientHeight, it.scrollHeight - it.clientHeight),
        wide: Math.max(root.scrollWidth - root.clientWidth, view.scrollWidth - view.clientWidth) };
})()";

/// Waits until the element takes exactly the room that was kept for it.
async fn until_it_fits(page: &Page, what: &str) -> Result<()> {
    let fits = format!(
        "(({{ reserved, given, needed, long, wide }}) => Math.abs(given - reserved) <= 1 && Math.abs(given - needed) <= 1 && long <= 0 && wide <= 0)({SIZES})"
    );
    match page.until(&format!("the element fits {what}"), &fits).await {
        Ok(()) => Ok(()),
        Err(error) => Err(error.context(page.eval(SIZES).await?.to_string())),
    }
}

async fn fits(page: Page) -> Result<()> {
    let _story = hosts(&page)?;
    page.size(1320, 900).await?;
    live(&page, ARTICLE).await?;
    for width in WIDTHS {
        page.script(
            "const { style } = document.querySelector('#first').parentElement; style.maxWidth = 'none'; style.padding = 0; style.width = `${arguments[0]}px`;",
            vec![json!(width)],
        )
        .await?;
        page.until("it is that wide", &format!("({SIZES}).width === {width}")).await?;
        until_it_fits(&page, &format!("at {width} px")).await?;
    }
    page.silent().await
}

async fn stays_still(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    let place = "document.querySelector('#after').getBoundingClientRect().top + scrollY";
    for width in WIDTHS {
        // Windows of the other engines are wider than a phone.
        if width < 500 && page.engine() != Engine::Chromium {
            continue;
        }
        page.size(width, 900).await?;
        story.fault("/nian-biao.js", Fault::Missing);
        page.goto(ARTICLE).await?;
        let before = page.number(place).await?;
        story.mend("/nian-biao.js");
        live(&page, ARTICLE).await?;
        until_it_fits(&page, &format!("at {width} px")).await?;
        stood_still(&page, place, before, width).await?;
    }
    Ok(())
}

async fn asks_no_other_place(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    live(&page, ARTICLE).await?;
    page.eval(&format!("{FIRST}.next()")).await?;
    page.eval(&format!("{FIRST}.view = 'list'")).await?;
    page.settle().await?;
    let known = json!([page.site().url(""), story.url("")]);
    let elsewhere = page
        .eval(&format!(
            "performance.getEntriesByType('resource').map((it) => new URL(it.name)).filter((it) => it.protocol !== 'data:' && !{known}.includes(it.origin)).map(String)"
        ))
        .await?;
    ensure!(elsewhere == json!([]), "asked elsewhere: {elsewhere}");
    page.silent().await
}

async fn shares_its_program(page: Page) -> Result<()> {
    let _story = hosts(&page)?;
    page.goto("/hosts/many.html").await?;
    for number in 0..10 {
        page.eval(&format!("document.querySelector('#w{number}').scrollIntoView()")).await?;
        hears(&page, "ready", &format!("id === 'w{number}'")).await?;
    }
    let programs = page
        .number("performance.getEntriesByType('resource').filter((it) => it.name.endsWith('_bg.wasm')).length")
        .await?;
    ensure!(programs == 1.0, "the host's page loads {programs} programs");
    // Each of them is its own story.
    page.eval("document.querySelector('#w0').select('m10')").await?;
    hears(&page, "select", "id === 'w0' && detail.id === 'm10'").await?;
    page.settle().await?;
    let said = page
        .eval("[...document.querySelectorAll('nian-biao')].map((it) => [it.selected === 'm10', it.shadowRoot.querySelector('.nb-view').lang])")
        .await?;
    let expected = json!([
        [true, "zh-Hans"],
        [false, "en"],
        [false, "zh-Hans"],
        [false, "en"],
        [false, "zh-Hans"],
        [false, "zh-Hans"],
        [false, "zh-Hans"],
        [false, "zh-Hans"]
    ]);
    let own = said == expected;
    ensure!(own, "which is at m10, and in which language: {said}");
    page.silent().await
}

/// Files of the site that bring more than the element itself.
fn more(asked: &[String]) -> Vec<&String> {
    let doors = ["/nian-biao.js", "/reserve.css", "/__heard.js", "/hosts/told.js"];
    asked.iter().filter(|it| !doors.contains(&it.as_str())).collect()
}

async fn is_lazy(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    own(
        &page,
        &story,
        "<div style=\"height: 4000px\"></div><nian-biao id=\"first\" src=\"{{story}}\" data-story=\"qingcheng\"></nian-biao><div style=\"height: 2000px\"></div>",
    );
    page.goto("/hosts/own.html").await?;
    page.until("the element is known", "customElements.get('nian-biao')").await?;
    tokio::time::sleep(Duration::from_millis(600)).await;
    let asked = story.asked();
    ensure!(more(&asked).is_empty(), "too early for {:?}", more(&asked));
    // Near the window, and not in it.
    page.eval(&format!(
        "scrollTo(0, {FIRST}.getBoundingClientRect().top + scrollY - innerHeight - 300)"
    ))
    .await?;
    lives(&page).await?;
    ensure!(
        page.holds(&format!("{FIRST}.getBoundingClientRect().top > innerHeight")).await?,
        "it is in the window"
    );
    page.silent().await
}

/// Hosts by their style; whether a story is as wide there as its host is, or as wide as it asks to be.
const ROOMS: [(&str, bool); 18] = [
    ("", true),
    ("main { display: grid }", true),
    ("main { display: grid; grid-template-columns: 1fr }", true),
    ("main { display: flex; flex-direction: column }", true),
    ("main { display: flex } nian-biao { flex: 1 }", true),
    ("main { position: absolute; left: 20px }", false),
    ("main { position: fixed; left: 10px; top: 20px }", false),
    ("main { display: inline-block }", false),
    ("main { display: inline-flex }", false),
    ("main { display: table-cell }", false),
    ("main { float: left }", false),
    ("main { width: fit-content }", false),
    ("main { width: min-content }", false),
    ("main { width: max-content }", false),
    ("main { display: flex; flex-direction: column; align-items: center }", false),
    ("main { display: flex } p { flex: 1 0 12% }", false),
    ("main { writing-mode: vertical-rl; height: 600px }", false),
    ("main { writing-mode: vertical-lr; height: 600px }", false),
];

async fn is_wide(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    for width in [330, 390, 900] {
        // Windows of the other engines are wider than a phone.
        if width < 500 && page.engine() != Engine::Chromium {
            continue;
        }
        page.size(width, 900).await?;
        for (style, fills) in ROOMS {
            for named in ["data-story=\"qingcheng\"", ""] {
                let text = if fills { "" } else { "<p>前文</p>" };
                own(
                    &page,
                    &story,
                    &format!(
                        "<meta name=\"viewport\" content=\"width=device-width\"><style>body {{ margin: 0 }} p {{ margin: 0 }} {style}</style><main>{text}<nian-biao id=\"first\" src=\"{{{{story}}}}\" {named}></nian-biao></main>
                        <script>addEventListener('nb-ready', ({{ target }}) => {{ window.wide = target.offsetWidth; }});</script>"
                    ),
                );
                page.goto("/hosts/own.html").await?;
                lives(&page).await?;
                let found = page
                    .eval(&format!("[wide, {FIRST}.offsetWidth, {INSIDE}.querySelector('.nb-view').offsetWidth, document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth]"))
                    .await?;
                let at =
                    |index: usize| found.get(index).and_then(Value::as_f64).unwrap_or_default();
                let right = if fills { at(0) == f64::from(width) } else { at(0) >= 280.0 };
                ensure!(
                    right && at(1) == at(0) && at(2) == at(1) && at(3) <= 0.0,
                    "{style} {named} at {width} px: {found}"
                );
            }
        }
    }
    page.silent().await
}

async fn frames_are_wide(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    for width in [330, 900] {
        // Windows of the other engines are wider than a phone.
        if width < 500 && page.engine() != Engine::Chromium {
            continue;
        }
        page.size(width, 900).await?;
        // Without the sheet that reserves its room.
        for (style, fills) in ROOMS {
            let text = if fills { "" } else { "<p>前文</p>" };
            own(
                &page,
                &story,
                &format!(
                    "<meta name=\"viewport\" content=\"width=device-width\"><style>body {{ margin: 0 }} p {{ margin: 0 }} {} </style><main>{text}<div id=\"first\" data-nianbiao=\"{{{{story}}}}\"></div></main>
                    <script>addEventListener('nb-ready', ({{ target }}) => {{ window.wide = target.offsetWidth; }});</script><script src=\"{{{{site}}}}/embed.js\"></script>",
                    style.replace("nian-biao", "div"),
                ),
            );
            page.goto("/hosts/own.html").await?;
            page.until("the host hears that it is ready", "window.wide !== undefined").await?;
            let found = page
                .eval(&format!("[wide, {FIRST}.offsetWidth, {INSIDE}.querySelector('iframe').offsetWidth, document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth]"))
                .await?;
            let at = |index: usize| found.get(index).and_then(Value::as_f64).unwrap_or_default();
            let right = if fills { at(0) == f64::from(width) } else { at(0) >= 280.0 };
            ensure!(
                right && at(1) == at(0) && at(2) == at(1) && at(3) <= 0.0,
                "{style} at {width} px: {found}"
            );
        }
    }
    // Where a host gives it none, it is ready once it has some.
    own(
        &page,
        &story,
        "<div id=\"room\" style=\"inline-size: 0; overflow: hidden\"><div id=\"first\" data-nianbiao=\"{{story}}\" style=\"inline-size: 0; min-inline-size: 0\"></div></div>
        <script src=\"{{site}}/embed.js\"></script>",
    );
    page.goto("/hosts/own.html").await?;
    page.until(
        "it has heard of the story",
        "said.some(({ type, view }) => type === 'ready' && view)",
    )
    .await?;
    page.settle().await?;
    ensure!(!page.holds("told.some(([type]) => type === 'ready')").await?, "it is ready unseen");
    page.script("for (const it of document.querySelectorAll('#room, #first')) it.style.inlineSize = '400px';", vec![]).await?;
    page.until("it is ready", "told.filter(([type]) => type === 'ready').length === 1").await?;
    page.silent().await
}

async fn waits_for_width(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    own(
        &page,
        &story,
        "<div id=\"room\" style=\"inline-size: 0\"><nian-biao id=\"first\" src=\"{{story}}\"></nian-biao></div>",
    );
    page.goto("/hosts/own.html").await?;
    page.until("the story lives", LIVES).await?;
    tokio::time::sleep(Duration::from_millis(400)).await;
    ensure!(!page.holds("told.some(([type]) => type === 'ready')").await?, "it is ready unseen");
    page.eval("document.querySelector('#room').style.inlineSize = '400px'").await?;
    lives(&page).await?;
    ensure!(
        page.holds("told.filter(([type]) => type === 'ready').length === 1").await?,
        "it is ready once"
    );
    // One that goes before it has a width leaves nothing that waits.
    page.script("document.querySelector('#room').style.inlineSize = 0; told.length = 0; const it = document.querySelector('#first'); it.remove(); setTimeout(() => document.querySelector('#room').append(it), 50);", vec![]).await?;
    page.until("it lives again", LIVES).await?;
    page.eval(&format!("{FIRST}.remove()")).await?;
    page.settle().await?;
    page.silent().await
}

async fn says_partly(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    let file = json!({
        "version": 1, "id": "t", "lang": "en", "title": "T",
        "milestones": [
            { "id": "a", "title": "A", "when": "2001" },
            { "id": "b", "title": "B", "when": "some day" },
        ],
    });
    story.file("/partly.json", "application/json", &file.to_string());
    own(
        &page,
        &story,
        "<nian-biao id=\"first\" src=\"{{site}}/partly.json\" lang=\"en\"></nian-biao>",
    );
    page.goto("/hosts/own.html").await?;
    lives(&page).await?;
    hears(&page, "problem", "detail.code === 'partly'").await?;
    let said = page.text(&format!("{INSIDE}.querySelector('[data-nb=notice]').innerText")).await?;
    let expected = "Mistakes in the story file: 1. Some of it is missing here, or left unsure.";
    ensure!(said.trim() == expected, "it says {said}");
    page.eval("told.length = 0").await?;
    // Another one has nothing to say of the first.
    page.eval(&format!("{FIRST}.src = '{}'", story.url("/story.json"))).await?;
    lives(&page).await?;
    let gone = format!("{INSIDE}.querySelector('[data-nb=notice]').hidden");
    ensure!(page.holds(&gone).await?, "the notice stays");
    page.silent().await
}

async fn waits_hidden(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    own(
        &page,
        &story,
        "<div id=\"tab\" style=\"display: none; width: 400px\"><nian-biao id=\"first\" src=\"{{story}}\" data-story=\"qingcheng\"></nian-biao></div>",
    );
    page.goto("/hosts/own.html").await?;
    page.until("the element is known", "customElements.get('nian-biao')").await?;
    tokio::time::sleep(Duration::from_millis(600)).await;
    let asked = story.asked();
    ensure!(more(&asked).is_empty(), "too early for {:?}", more(&asked));
    page.eval("document.querySelector('#tab').style.display = 'block'").await?;
    lives(&page).await?;
    until_it_fits(&page, "once it is shown").await?;
    let drawn = format!(
        "Math.abs({INSIDE}.querySelector('.nb-plot svg').getBoundingClientRect().width - {INSIDE}.querySelector('.nb-plot').getBoundingClientRect().width) < 1"
    );
    page.until("the line is as wide as its part", &drawn).await?;
    page.eval(
        "Object.assign(document.querySelector('#tab').style, { display: 'none', width: '800px' })",
    )
    .await?;
    page.eval(&format!("{FIRST}.select('m12')")).await?;
    page.settle().await?;
    page.eval("document.querySelector('#tab').style.display = 'block'").await?;
    until_it_fits(&page, "once it is shown again, wider").await?;
    page.until("the line is as wide as its part again", &drawn).await?;
    page.silent().await
}

async fn scrolls_the_host(page: Page) -> Result<()> {
    let _story = hosts(&page)?;
    page.size(390, 560).await?;
    page.touch_screen().await?;
    live(&page, ARTICLE).await?;
    for part in [".nb-map-svg", ".nb-plot"] {
        let spot = page
            .eval(&format!(
                "(() => {{ const it = {INSIDE}.querySelector('{part}'); it.scrollIntoView({{ block: 'center', behavior: 'instant' }});
                const box = it.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]; }})()"
            ))
            .await?;
        let side = |index: usize| spot.get(index).and_then(Value::as_f64).context("no place");
        let at = (side(0)?, side(1)?);
        let from = page.number("scrollY").await?;
        page.drag(at, (at.0, at.1 - 160.0), 300).await?;
        let by = page.number("scrollY").await? - from;
        ensure!(by > 80.0, "a finger moved up by 160 px on {part} scrolled the page by {by} px");
    }
    page.silent().await
}

async fn is_accessible(page: Page) -> Result<()> {
    let _story = hosts(&page)?;
    live(&page, ARTICLE).await?;
    page.accessible("article with an element").await?;
    page.eval(&format!("{FIRST}.view = 'list'")).await?;
    hears(&page, "view", "detail.view === 'list'").await?;
    page.accessible("article with an element as a list").await?;
    page.eval("document.documentElement.classList.add('dark')").await?;
    page.until("it is dark", &format!("{INSIDE}.querySelector('.nb').dataset.theme === 'dark'"))
        .await?;
    page.accessible("dark article with an element").await
}

async fn reads_a_file(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    own(
        &page,
        &story,
        "<nian-biao id=\"first\" src=\"{{site}}/story.json\" lang=\"en\"><a id=\"link\" href=\"{{story}}\">link</a></nian-biao>",
    );
    story.fault("story.json", Fault::Slow(Duration::from_secs(2)));
    page.goto("/hosts/own.html").await?;
    page.until("the element is known", "customElements.get('nian-biao')").await?;
    let link = "document.querySelector('#link').getClientRects().length > 0";
    while !page.holds(LIVES).await? {
        ensure!(
            page.holds(&format!("{link} || {LIVES}")).await?,
            "the link is gone before the story is there"
        );
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
    lives(&page).await?;
    ensure!(!page.holds(link).await?, "the link stays beside the story");
    page.until(
        "it is told in English",
        &format!("{INSIDE}.querySelector('.nb-view').lang === 'en'"),
    )
    .await?;
    let entries = page.number(&format!("{INSIDE}.querySelectorAll('.nb-article').length")).await?;
    ensure!(entries == 34.0, "the list has {entries} of 34 milestones");
    page.eval(&format!("{FIRST}.lang = 'zh-Hans'")).await?;
    page.until(
        "it is told in Chinese",
        &format!("{INSIDE}.querySelector('.nb-view').lang === 'zh-Hans' && {FIRST}.ready"),
    )
    .await?;
    page.silent().await
}

async fn prints_it_all(page: Page) -> Result<()> {
    let _story = hosts(&page)?;
    live(&page, ARTICLE).await?;
    page.print().await?;
    page.settle().await?;
    let entries = page
        .number(&format!("[...{INSIDE}.querySelectorAll('.nb-article')].filter((it) => it.checkVisibility() && it.offsetHeight > 40).length"))
        .await?;
    ensure!(entries == 34.0, "paper has {entries} of 34 milestones");
    for (part, expected) in [(".nb-map", true), (".nb-line", true), (".nb-steps", false)] {
        let shown =
            page.holds(&format!("{INSIDE}.querySelector('{part}').checkVisibility()")).await?;
        ensure!(shown == expected, "{part} is on paper: {shown}");
    }
    Ok(())
}
