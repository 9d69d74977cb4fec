//! The story in a frame of a host's page: by `embed.js`, by a frame of the host's own, and by the scripts of others.

use crate::hosts::{WIDTHS, hosts, stood_still};
use anyhow::{Result, ensure};
use nianbiao_web_tests::{CHROMIUM, Case, EVERY, Engine, Fault, Page, Site, case};
use serde_json::{Value, json};
use std::time::Duration;

const FIRST: &str = "document.querySelector('#first').shadowRoot.querySelector('iframe')";
const SECOND: &str = "document.querySelector('#second').shadowRoot.querySelector('iframe')";
const PLAIN: &str = "document.querySelector('iframe')";

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(EVERY, "a frame is as high as its story needs, from phone to desk", fits),
        case(EVERY, "a frame follows its story to the list and back", follows_the_list),
        case(EVERY, "going through a story never makes its frame lower", keeps_its_height),
        case(EVERY, "hosts of pym.js give a frame the height it needs", fits_pym),
        case(EVERY, "AMP gives a frame the height it asks for", fits_amp),
        case(EVERY, "hosts of Datawrapper give a frame the height it needs", fits_datawrapper),
        case(EVERY, "hosts of Flourish give a frame the height it needs", fits_flourish),
        case(EVERY, "hosts of iframe-resizer give a frame its height unasked", fits_iframe_resizer),
        case(EVERY, "WordPress gives a frame the height it needs", fits_wordpress),
        case(EVERY, "a host that speaks before the story lives is answered", answers_the_early),
        case(EVERY, "a plain frame is filled, and hears nothing but heights", fills_a_plain_frame),
        case(EVERY, "nothing below a frame moves while it loads", stays_still),
        case(EVERY, "a framed story asks nothing of any other place", asks_no_other_place),
        case(
            EVERY,
            "hostile messages to the host or to the story change nothing",
            ignores_hostility,
        ),
        case(
            EVERY,
            "the host's address and a framed story choose the same milestone",
            shares_the_address,
        ),
        case(EVERY, "a framed story is light or dark as its host is", follows_the_theme),
        case(EVERY, "a framed story changes its language in its frame", switches_language),
        case(
            EVERY,
            "an address that cannot be framed leaves the link and is reported",
            refuses_addresses,
        ),
        case(EVERY, "a story that does not answer gives way to the link until it does", gives_way),
        case(
            EVERY,
            "frames are found when they are added and forgotten when they are removed",
            comes_and_goes,
        ),
        case(CHROMIUM, "nothing holds a frame that was removed", is_collected).alone(),
    ]
}

/// Opens a host and scrolls to its first frame.
async fn visit(page: &Page, path: &str) -> Result<()> {
    page.goto(path).await?;
    page.eval("document.querySelector('#first, #graphic, iframe').scrollIntoView()").await.map(drop)
}

/// Waits until a frame shows a story that lives, and looks into it.
async fn enter(page: &Page, frame: &str) -> Result<()> {
    page.leave().await?;
    page.until("there is a frame", frame).await?;
    page.enter(frame).await?;
    page.until(
        "the story lives in the frame",
        "document.querySelector('#nianbiao.nb-framed')?.dataset.ready === 'true'",
    )
    .await
}

/// What the story needs, what the frame gives, and what there is to scroll, in pixels.
const SIZES: &str = "(() => {
    const root = document.querySelector('#nianbiao');
    root.style.setProperty('--nb-frame', '0px');
    const view = root.firstElementChild;
    const needed = Math.max(view.getBoundingClientRect().height, view.scrollHeight);
    root.style.removeProperty('--nb-frame');
    const page = document.documentElement;
    return { needed, given: innerHeight, long: page.scrollHeight - innerHeight, wide: page.scrollWidth - innerWidth,
        bar: innerWidth - page.clientWidth };
})()";

/// Waits until the frame that is entered has the height it needs, to a pixel, and nothing to scroll.
async fn until_it_fits(page: &Page, what: &str) -> Result<()> {
    let fits = format!(
        "(({{ needed, given, long, wide, bar }}) => given - needed < 1.02 && given - needed > -0.02 && long <= 0 && wide <= 0 && bar === 0)({SIZES})"
    );
    let outcome = page.until(&format!("the frame fits {what}"), &fits).await;
    match outcome {
        Ok(()) => Ok(()),
        Err(error) => Err(error.context(page.eval(SIZES).await?.to_string())),
    }
}

async fn fits(page: Page) -> Result<()> {
    let _story = hosts(&page)?;
    page.size(1320, 900).await?;
    visit(&page, "/hosts/frame-embed.html").await?;
    for width in WIDTHS {
        page.leave().await?;
        page.script(
            "const { style } = document.querySelector('#first'); style.margin = 0; style.width = `${arguments[0]}px`;",
            vec![json!(width)],
        )
        .await?;
        enter(&page, FIRST).await?;
        page.until("the frame is that wide", &format!("innerWidth === {width}")).await?;
        until_it_fits(&page, &format!("at {width} px")).await?;
    }
    page.leave().await?;
    let bounds = page
        .eval(&format!(
            "(({{ width, height }}) => [width, height])({FIRST}.getBoundingClientRect())"
        ))
        .await?;
    let side = |index: usize| bounds.get(index).and_then(Value::as_f64).unwrap_or_default();
    ensure!(side(0) == 1280.0 && side(1).fract() == 0.0, "the frame measures {bounds}");
    page.silent().await
}

async fn follows_the_list(page: Page) -> Result<()> {
    let _story = hosts(&page)?;
    visit(&page, "/hosts/frame-embed.html").await?;
    enter(&page, FIRST).await?;
    until_it_fits(&page, "the stage").await?;
    page.eval("document.querySelector('[data-nb=mode-list]').click()").await?;
    page.until("the list is shown", "document.querySelector('.nb-view').dataset.mode === 'list'")
        .await?;
    until_it_fits(&page, "the list").await?;
    let list = page.number("innerHeight").await?;
    ensure!(list > 2000.0, "the list has but {list} px");
    page.leave().await?;
    page.until(
        "the host hears of it",
        "told.some(([type, , detail]) => type === 'view' && detail.view === 'list')",
    )
    .await?;
    page.eval("scrollBy(0, 1500)").await?;
    page.enter(FIRST).await?;
    page.eval("document.querySelector('[data-nb=mode-stage]').click()").await?;
    page.until("the stage is shown", "document.querySelector('.nb-view').dataset.mode === 'stage'")
        .await?;
    until_it_fits(&page, "the stage again").await?;
    page.leave().await?;
    page.until(
        "the story stays in sight",
        &format!("Math.abs({FIRST}.getBoundingClientRect().top) < 2"),
    )
    .await
}

async fn keeps_its_height(page: Page) -> Result<()> {
    let _story = hosts(&page)?;
    visit(&page, "/hosts/frame-embed.html").await?;
    page.script("delete document.querySelector('#first').dataset.fragment;", vec![]).await?;
    enter(&page, FIRST).await?;
    let mut height = page.number("innerHeight").await?;
    for _ in 0..33 {
        page.eval("document.querySelector('[data-nb=next]').click()").await?;
        page.settle().await?;
        let next = page.number("innerHeight").await?;
        ensure!(next >= height, "the frame goes from {height} to {next} px");
        height = next;
    }
    page.until("all of it can be seen", "document.documentElement.scrollHeight <= innerHeight")
        .await
}

async fn fits_host(page: &Page, path: &str) -> Result<()> {
    let _story = hosts(page)?;
    page.size(1320, 900).await?;
    visit(page, path).await?;
    for width in WIDTHS {
        page.leave().await?;
        page.script(
            "document.body.style.width = `${arguments[0]}px`; dispatchEvent(new Event('resize'));",
            vec![json!(width)],
        )
        .await?;
        enter(page, PLAIN).await?;
        page.until("the frame is that wide", &format!("innerWidth === {width}")).await?;
        until_it_fits(page, &format!("at {width} px")).await?;
    }
    page.eval("document.querySelector('[data-nb=mode-list]').click()").await?;
    until_it_fits(page, "the list").await?;
    page.leave().await?;
    page.silent().await
}

async fn fits_pym(page: Page) -> Result<()> {
    fits_host(&page, "/hosts/frame-pym.html").await
}

async fn fits_amp(page: Page) -> Result<()> {
    fits_host(&page, "/hosts/frame-amp.html").await?;
    ensure!(
        page.holds("'ready' in document.querySelector('#graphic').dataset").await?,
        "AMP is not told that it may show the frame"
    );
    Ok(())
}

async fn fits_datawrapper(page: Page) -> Result<()> {
    fits_host(&page, "/hosts/frame-datawrapper.html").await
}

async fn fits_flourish(page: Page) -> Result<()> {
    fits_host(&page, "/hosts/frame-flourish.html").await
}

async fn fits_iframe_resizer(page: Page) -> Result<()> {
    fits_host(&page, "/hosts/frame-iframe-resizer.html").await?;
    page.eval("begin('another')").await?;
    enter(&page, PLAIN).await?;
    until_it_fits(&page, "its host, which began anew").await?;
    page.leave().await?;
    page.script("document.querySelector('iframe').style.height = ''; resize();", vec![]).await?;
    enter(&page, PLAIN).await?;
    until_it_fits(&page, "its host, which asked again").await
}

/// The width of the host's text, in which a frame stands.
async fn set_width(page: &Page, width: u32) -> Result<()> {
    page.leave().await?;
    page.script("document.body.style.width = `${arguments[0]}px`;", vec![json!(width)]).await?;
    enter(page, PLAIN).await?;
    page.until("the frame is that wide", &format!("innerWidth === {width}")).await
}

/// Has the story's policy name its site's origin, as that of a site does which knows its address.
fn know_its_address(story: &Site) {
    story.edit("'self'", &format!("'self' {}", story.url("")));
}

async fn fits_wordpress(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    know_its_address(&story);
    page.size(1320, 900).await?;
    for path in ["/hosts/frame-wordpress.html", "/hosts/frame-wordpress.html?late"] {
        visit(&page, path).await?;
        enter(&page, PLAIN).await?;
        until_it_fits(&page, path).await?;
        // The choice is written where the secret was.
        page.eval("document.querySelector('[data-nb=next]').click()").await?;
        for width in WIDTHS {
            set_width(&page, width).await?;
            until_it_fits(&page, &format!("at {width} px")).await?;
        }
        page.eval("document.querySelector('[data-nb=mode-list]').click()").await?;
        page.leave().await?;
        page.until(
            "the list gets all that there is",
            "document.querySelector('iframe').height === '1000'",
        )
        .await?;
        page.enter(PLAIN).await?;
        ensure!(
            page.holds("getComputedStyle(document.documentElement).overflowY !== 'hidden' && document.documentElement.scrollHeight > 2000").await?,
            "what is left of the list cannot be reached"
        );
        page.eval("document.querySelector('[data-nb=mode-stage]').click()").await?;
        until_it_fits(&page, "the stage again").await?;
        page.eval("document.querySelector('.nb-languages a').click()").await?;
        page.until("another language is shown", "document.documentElement.lang === 'en'").await?;
        enter(&page, PLAIN).await?;
        until_it_fits(&page, "the other language").await?;
        opens_its_own_site(&page).await?;
    }
    Ok(())
}

/// Clicks a link to the story's own site, which its frame may not open by itself.
async fn opens_its_own_site(page: &Page) -> Result<()> {
    page.leave().await?;
    page.eval("document.querySelector('iframe').focus()").await?;
    page.enter(PLAIN).await?;
    page.script(
        "document.querySelector('.nb-list').insertAdjacentHTML('beforeend', '<a id=\"own\" href=\"/elsewhere\">a page</a>');
        document.querySelector('#own').click();",
        vec![],
    )
    .await?;
    page.leave().await?;
    page.until(
        "the host is asked to open it",
        "asked.length === 1 && asked[0].endsWith('/elsewhere')",
    )
    .await
}

async fn answers_the_early(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    know_its_address(&story);
    story.fault(".wasm", Fault::Slow(Duration::from_millis(1500)));
    for path in ["/hosts/frame-iframe-resizer.html", "/hosts/frame-wordpress.html"] {
        visit(&page, path).await?;
        page.until("the frame is there", PLAIN).await?;
        page.enter(PLAIN).await?;
        // What is chosen meanwhile is in the address before the host is answered.
        page.until("a choice can be made", "document.querySelector('[data-nb=next]')").await?;
        page.eval("document.querySelector('[data-nb=next]').click()").await?;
        let early = "document.querySelector('#nianbiao').dataset.early";
        ensure!(page.holds(early).await?, "{path}: the choice is not early");
        enter(&page, PLAIN).await?;
        until_it_fits(&page, path).await?;
    }
    Ok(())
}

async fn fills_a_plain_frame(page: Page) -> Result<()> {
    let _story = hosts(&page)?;
    visit(&page, "/hosts/frame-plain.html").await?;
    enter(&page, PLAIN).await?;
    page.until(
        "the view fills the frame",
        "document.querySelector('.nb-view').getBoundingClientRect().height === innerHeight",
    )
    .await?;
    page.eval("document.querySelector('[data-nb=next]').click()").await?;
    page.settle().await?;
    page.leave().await?;
    // Nearly what other hosts say, which it is not.
    page.script(
        "for (const message of [{ message: 'ready' }, { message: 'ready', secret: 'a b' }, { message: 'ready', secret: 7 },
            '[iFrameSizer]', '[iFrameSizer]resize', '[iFrameSizer]a:b', 'pymxPYMxgraphicxPYMxwidthxPYMx390'])
            document.querySelector('iframe').contentWindow.postMessage(message, '*');",
        vec![],
    )
    .await?;
    page.until("it says what it needs", "said.some(({ type }) => type === 'ready')").await?;
    let said = page
        .eval("said.filter((it) => it.nianbiao !== 1 || Object.keys(it).sort().join() !== 'height,nianbiao,type')")
        .await?;
    ensure!(said == json!([]), "a host that was not asked for hears {said}");
    Ok(())
}

async fn stays_still(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    for width in WIDTHS {
        // Windows of the other engines are wider than a phone.
        if width < 500 && page.engine() != Engine::Chromium {
            continue;
        }
        page.size(width, 900).await?;
        let place = "document.querySelector('#after').getBoundingClientRect().top + scrollY";
        story.fault("/embed.js", Fault::Missing);
        visit(&page, "/hosts/frame-embed.html").await?;
        let before = page.number(place).await?;
        story.mend("/embed.js");
        visit(&page, "/hosts/frame-embed.html").await?;
        page.until(
            "the story is ready",
            "told.some(([type, id]) => type === 'ready' && id === 'first')",
        )
        .await?;
        enter(&page, FIRST).await?;
        until_it_fits(&page, &format!("at {width} px")).await?;
        page.leave().await?;
        stood_still(&page, place, before, width).await?;
    }
    Ok(())
}

async fn asks_no_other_place(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    visit(&page, "/hosts/frame-embed.html").await?;
    let asked = "performance.getEntriesByType('resource').map((it) => new URL(it.name).origin)";
    let known = json!([page.site().url(""), story.url("")]);
    for frame in [None, Some(FIRST), Some(SECOND)] {
        if let Some(frame) = frame {
            page.leave().await?;
            page.eval(&format!("{frame}.scrollIntoView()")).await?;
            enter(&page, frame).await?;
            page.eval("document.querySelector('[data-nb=next]').click()").await?;
            // WebKit's driver loses a script in a frame while the address of the page around it changes.
            page.leave().await?;
            page.settle().await?;
            page.enter(frame).await?;
        }
        let elsewhere =
            page.eval(&format!("{asked}.filter((it) => !{known}.includes(it))")).await?;
        ensure!(elsewhere == json!([]), "asked elsewhere: {elsewhere}");
    }
    page.leave().await?;
    page.silent().await
}

/// What the story shows, inside its frame.
const SHOWN: &str = "[document.querySelector('.nb-article.nb-chosen')?.id, document.querySelector('.nb-view').dataset.mode, document.documentElement.dataset.theme ?? '', innerHeight]";

async fn ignores_hostility(page: Page) -> Result<()> {
    let _story = hosts(&page)?;
    visit(&page, "/hosts/frame-embed.html").await?;
    page.until(
        "the story is ready",
        "told.some(([type, id]) => type === 'ready' && id === 'first')",
    )
    .await?;
    enter(&page, FIRST).await?;
    until_it_fits(&page, "before").await?;
    let before = page.eval(SHOWN).await?;
    page.leave().await?;
    let told = page.number("told.length").await?;
    page.script(
        &format!(
            "const frame = {FIRST}.contentWindow;
            for (const message of [null, 7, '', 'pymxPYMx', '[iFrameSizer]', [], {{}}, {{ nianbiao: 2, type: 'view', view: 'list' }},
                {{ nianbiao: 1 }}, {{ nianbiao: 1, type: '__proto__' }}, {{ nianbiao: 1, type: 'toString' }}, {{ nianbiao: 1, type: {{}} }},
                {{ nianbiao: 1, type: 'select' }}, {{ nianbiao: 1, type: 'select', id: 7 }}, {{ nianbiao: 1, type: 'select', id: 'x'.repeat(100000) }},
                {{ nianbiao: 1, type: 'select', id: '<b>' }}, {{ nianbiao: 1, type: 'select', id: 'nowhere' }}, {{ nianbiao: 1, type: 'view', view: 'x' }},
                {{ nianbiao: 1, type: 'theme', theme: 'url(x)' }}]) frame.postMessage(message, '*');
            for (const message of [{{ nianbiao: 1, type: 'height', height: 77 }}, {{ nianbiao: 1, type: 'select', id: 'm01' }}]) postMessage(message, '*');"
        ),
        vec![],
    )
    .await?;
    // The story's own window, which somebody may have taken over.
    page.enter(FIRST).await?;
    page.script(
        "for (const message of [null, 7, '', [], {}, { nianbiao: 2, type: 'height', height: 77 }, { nianbiao: 1, type: '__proto__', height: 0 },
            { nianbiao: 1, type: 'height', height: 1e9 }, { nianbiao: 1, type: 'height', height: -5 }, { nianbiao: 1, type: 'height', height: NaN },
            { nianbiao: 1, type: 'height', height: Infinity }, { nianbiao: 1, type: 'height', height: '77' }, { nianbiao: 1, type: 'height', height: [77] },
            { nianbiao: 1, type: 'select', id: 'a b' }, { nianbiao: 1, type: 'select', id: 'x'.repeat(65) }, { nianbiao: 1, type: 'select', id: {} },
            { nianbiao: 1, type: 'view', view: ['list'] }]) parent.postMessage(message, '*');",
        vec![],
    )
    .await?;
    page.settle().await?;
    tokio::time::sleep(Duration::from_millis(200)).await;
    let after = page.eval(SHOWN).await?;
    ensure!(after == before, "the story showed {before} and shows {after}");
    page.leave().await?;
    let heard =
        page.eval(&format!("told.slice({told}).filter(([, id]) => id === 'first')")).await?;
    ensure!(heard == json!([]), "the host is told {heard}");
    page.silent().await
}

async fn shares_the_address(page: Page) -> Result<()> {
    let _story = hosts(&page)?;
    visit(&page, "/hosts/frame-embed.html#m05").await?;
    enter(&page, FIRST).await?;
    let chosen =
        |id: &str| format!("document.querySelector('.nb-article.nb-chosen')?.id === '{id}'");
    page.until("the address chooses", &chosen("m05")).await?;
    page.leave().await?;
    page.until(
        "the story is ready",
        "told.some(([type, id]) => type === 'ready' && id === 'first')",
    )
    .await?;
    page.eval("location.hash = 'm08'").await?;
    page.until("the host is told", "told.some(([type, id, detail]) => type === 'select' && id === 'first' && detail.id === 'm08' && detail.total === 34)").await?;
    page.eval("location.hash = 'comments'").await?;
    page.enter(FIRST).await?;
    page.until("another address chooses", &chosen("m08")).await?;
    page.settle().await?;
    ensure!(page.holds(&chosen("m08")).await?, "a fragment that is none of the story's changes it");
    page.leave().await?;
    let entries = page.number("history.length").await?;
    page.enter(FIRST).await?;
    page.eval("document.querySelector('[data-nb=next]').click()").await?;
    page.leave().await?;
    page.until("the host's address names the next", "location.hash === '#m09'").await?;
    ensure!(page.number("history.length").await? == entries, "choosing leaves a trail");
    // The second does not say that it may.
    page.eval(&format!("{SECOND}.scrollIntoView()")).await?;
    enter(&page, SECOND).await?;
    page.eval("document.querySelector('[data-nb=next]').click()").await?;
    page.leave().await?;
    page.until("the host is told of the second", "told.some(([type, id, detail]) => type === 'select' && id === 'second' && detail.id !== 'm08')").await?;
    ensure!(
        page.holds("location.hash === '#m09'").await?,
        "a frame writes the address that may not"
    );
    page.silent().await
}

async fn follows_the_theme(page: Page) -> Result<()> {
    let _story = hosts(&page)?;
    visit(&page, "/hosts/frame-embed.html").await?;
    enter(&page, FIRST).await?;
    let is = |theme: &str| {
        format!(
            "document.documentElement.dataset.theme === '{theme}' && getComputedStyle(document.documentElement).colorScheme === '{theme}'"
        )
    };
    page.until("it is light as the host", &is("light")).await?;
    page.leave().await?;
    page.eval("document.documentElement.classList.add('dark')").await?;
    page.enter(FIRST).await?;
    page.until("it turns dark with the host", &is("dark")).await?;
    page.leave().await?;
    page.eval("document.querySelector('#first').dataset.theme = 'light'").await?;
    page.enter(FIRST).await?;
    page.until("it is as its element says", &is("light")).await
}

async fn switches_language(page: Page) -> Result<()> {
    let _story = hosts(&page)?;
    visit(&page, "/hosts/frame-embed.html").await?;
    enter(&page, FIRST).await?;
    let lang = page.text("document.documentElement.lang").await?;
    page.eval("document.querySelector('.nb-languages a').click()").await?;
    let changed = format!("document.documentElement.lang !== {}", json!(lang));
    page.until("another language is shown", &changed).await?;
    enter(&page, FIRST).await?;
    until_it_fits(&page, "the other language").await?;
    page.leave().await?;
    page.until(
        "the host knows it again",
        "told.filter(([type, id]) => type === 'ready' && id === 'first').length === 2",
    )
    .await
}

/// Puts an element for a frame at the top of the host's text.
const ADD: &str = "const [id, address, wait] = arguments;
    const place = document.createElement('div');
    Object.assign(place, { id, innerHTML: '<a href=\"/elsewhere\">A link</a>' });
    Object.assign(place.dataset, { nianbiao: address, wait });
    document.querySelector('article').prepend(place);
    scrollTo(0, 0);";

async fn refuses_addresses(page: Page) -> Result<()> {
    let _story = hosts(&page)?;
    visit(&page, "/hosts/frame-embed.html").await?;
    page.until("the script is there", FIRST).await?;
    for (at, address) in
        ["javascript:alert(1)", "data:text/html,x", "blob:x", "http://", "//"].iter().enumerate()
    {
        let id = format!("bad{at}");
        page.script(ADD, vec![json!(id), json!(address), json!(500)]).await?;
        page.until("it is reported", &format!("told.some(([type, id, detail]) => type === 'problem' && id === '{id}' && detail.code === 'address')")).await?;
        ensure!(
            page.holds(&format!("document.querySelector('#{id} a').checkVisibility() && !document.querySelector('#{id}').shadowRoot.querySelector('iframe')")).await?,
            "{address} leaves no link, or a frame"
        );
    }
    page.silent().await
}

async fn gives_way(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    story.fault(".wasm", Fault::Slow(Duration::from_secs(3)));
    visit(&page, "/hosts/frame-embed.html").await?;
    page.until("the script is there", FIRST).await?;
    page.script(ADD, vec![json!("slow"), json!(story.url("/")), json!(600)]).await?;
    page.until("it is reported", "told.some(([type, id, detail]) => type === 'problem' && id === 'slow' && detail.code === 'silent')").await?;
    ensure!(
        page.holds("document.querySelector('#slow a').checkVisibility()").await?,
        "there is no link"
    );
    page.until(
        "it is ready after all",
        "told.some(([type, id]) => type === 'ready' && id === 'slow')",
    )
    .await?;
    ensure!(
        !page.holds("document.querySelector('#slow a').checkVisibility()").await?,
        "the link stays"
    );
    enter(&page, "document.querySelector('#slow').shadowRoot.querySelector('iframe')").await?;
    until_it_fits(&page, "after all").await
}

async fn comes_and_goes(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    visit(&page, "/hosts/frame-embed.html").await?;
    page.until("the script is there", FIRST).await?;
    page.script(ADD, vec![json!("third"), json!(story.url("/")), json!(20000)]).await?;
    let ready = "told.some(([type, id]) => type === 'ready' && id === 'third')";
    page.until("what is added becomes a frame", ready).await?;
    page.eval("(window.kept = document.querySelector('#third')).remove()").await?;
    page.settle().await?;
    page.eval("location.hash = 'm08'").await?;
    page.eval("document.documentElement.classList.add('dark')").await?;
    tokio::time::sleep(Duration::from_millis(300)).await;
    page.silent().await?;
    page.eval("told.splice(0), document.querySelector('article').prepend(kept)").await?;
    page.until("what comes again becomes a frame again", ready).await?;
    page.silent().await
}

async fn is_collected(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    visit(&page, "/hosts/frame-embed.html").await?;
    page.until("the script is there", "document.querySelector('#first').shadowRoot").await?;
    page.script(ADD, vec![json!("third"), json!(story.url("/")), json!(20000)]).await?;
    page.until("it is ready", "told.some(([type, id]) => type === 'ready' && id === 'third')")
        .await?;
    page.script("window.kept = new WeakRef(document.querySelector('#third')); kept.deref().remove(); told.length = said.length = 0;", vec![]).await?;
    for _ in 0..50 {
        page.devtools("HeapProfiler.collectGarbage", json!({})).await?;
        if page.holds("!kept.deref()").await? {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    anyhow::bail!("the element is still held")
}
