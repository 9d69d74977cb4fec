//! Elements that come and go: by hand a hundred times, while they load, and in the hands of frameworks.

use crate::hosts::{FIRST, INSIDE, LIVES, hears, hosts, live, lives, own};
use anyhow::{Context, Result, ensure};
use nianbiao_web_tests::{CHROMIUM, Case, EVERY, Fault, Page, Site, case};
use serde_json::{Value, json};
use std::time::Duration;

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(
            EVERY,
            "a hundred elements that came and went leave nothing in the page",
            leaves_nothing,
        ),
        case(
            CHROMIUM,
            "a hundred elements that came and went leave no memory behind",
            keeps_no_memory,
        )
        .alone(),
        case(CHROMIUM, "what was opened and closed leaves no memory behind", closes_for_good)
            .alone(),
        case(
            EVERY,
            "a story that goes while it is asked for something complains of nothing",
            goes_asked,
        ),
        case(CHROMIUM, "nothing holds an element that was removed", is_collected).alone(),
        case(EVERY, "an element removed while it loads leaves nothing", goes_early),
        case(EVERY, "an element that only moves goes on living", moves),
        case(EVERY, "nothing is drawn while the browser tells of sizes", draws_afterwards),
        case(EVERY, "React shows, changes, moves and removes an element", in_react),
        case(EVERY, "Vue shows, changes, moves and removes an element", in_vue),
    ]
}

/// Counts what outlives an element: listeners on what is not in it, timers, frames, observers; and the Wasm's memory.
const COUNTING: &str = "<script>
    window.counts = () => ({ listeners: listeners.size, timers: timers.size, frames: frames.size, observers: observing.size });
    const listeners = new Map(), timers = new Set(), frames = new Set(), observing = new Set(), names = new WeakMap();
    let next = 0;
    const nameOf = (it) => { if (!it) return 0; if (!names.has(it)) names.set(it, ++next); return names.get(it); };
    const key = (target, type, listener, options) => [nameOf(target), type, nameOf(listener), Boolean(options?.capture ?? options)].join();
    const outlives = (it) => it === window || it === document || it === document.body || it === document.documentElement || it instanceof MediaQueryList;
    const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
    EventTarget.prototype.addEventListener = function (type, listener, options) {
        const it = this ?? window;
        if (outlives(it)) listeners.set(key(it, type, listener, options), true);
        return add.call(it, type, listener, options);
    };
    EventTarget.prototype.removeEventListener = function (type, listener, options) {
        const it = this ?? window;
        if (outlives(it)) listeners.delete(key(it, type, listener, options));
        return remove.call(it, type, listener, options);
    };
    for (const [start, stop, all, once] of [['setTimeout', 'clearTimeout', timers, true], ['setInterval', 'clearInterval', timers, false],
        ['requestAnimationFrame', 'cancelAnimationFrame', frames, true]]) {
        const [begin, end] = [window[start], window[stop]];
        window[start] = (call, ...more) => {
            const id = begin.call(window, (...given) => { if (once) all.delete(start + id); return call(...given); }, ...more);
            all.add(start + id);
            return id;
        };
        window[stop] = (id) => { all.delete(start + id); return end.call(window, id); };
    }
    for (const name of ['ResizeObserver', 'MutationObserver', 'IntersectionObserver']) {
        const { observe, unobserve, disconnect } = window[name].prototype;
        const targets = new WeakMap();
        window[name].prototype.observe = function (target, ...more) {
            observing.add(this);
            targets.set(this, (targets.get(this) ?? new Set()).add(target));
            return observe.call(this, target, ...more);
        };
        if (unobserve) window[name].prototype.unobserve = function (target) {
            targets.get(this)?.delete(target);
            if (!targets.get(this)?.size) observing.delete(this);
            return unobserve.call(this, target);
        };
        window[name].prototype.disconnect = function () { observing.delete(this); targets.delete(this); return disconnect.call(this); };
    }
    for (const name of ['instantiate', 'instantiateStreaming']) {
        const make = WebAssembly[name];
        WebAssembly[name] = async (...given) => {
            const made = await make.apply(WebAssembly, given);
            window.memory = (made.instance ?? made).exports.memory;
            return made;
        };
    }
    window.come = async (times, src) => {
        for (let left = times; left > 0; left -= 1) {
            const it = document.createElement('nian-biao');
            it.src = src;
            const ready = new Promise((done, fail) => {
                it.addEventListener('nb-ready', done, { once: true });
                it.addEventListener('nb-problem', ({ detail }) => fail(new Error(detail.code + detail.message)), { once: true });
            });
            document.body.append(it);
            await ready;
            it.next();
            it.view = left % 2 ? 'list' : 'stage';
            if (left % 10 === 0) it.play(1);
            it.remove();
            await new Promise((next) => setTimeout(next));
        }
        told.length = 0;
        window.__shifts.length = 0;
    };
</script>";

/// A host that counts, after a few elements have come and gone.
async fn warmed_up(page: &Page) -> Result<Site> {
    let story = hosts(page)?;
    own(page, &story, COUNTING);
    page.goto("/hosts/own.html").await?;
    page.until("the element is known", "customElements.get('nian-biao')").await?;
    come(page, &story, 5).await?;
    Ok(story)
}

/// Has so many elements come to life and go, one after the other.
async fn come(page: &Page, story: &Site, times: u32) -> Result<()> {
    for _ in 0..times.div_ceil(5) {
        page.script_async("await come(5, given[0]);", vec![json!(story.url("/"))]).await?;
    }
    Ok(())
}

async fn leaves_nothing(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    own(&page, &story, COUNTING);
    page.goto("/hosts/own.html").await?;
    page.until("the element is known", "customElements.get('nian-biao')").await?;
    let before = page.eval("counts()").await?;
    come(&page, &story, 100).await?;
    // Colours are looked at again after a while.
    tokio::time::sleep(Duration::from_millis(1500)).await;
    let after = page.eval("counts()").await?;
    ensure!(after == before, "before there were {before}, after {after}");
    ensure!(page.holds("!document.querySelector('nian-biao')").await?, "an element is still here");
    page.silent().await
}

/// Chromium's own counts, once all that can be thrown away is.
async fn metrics(page: &Page) -> Result<Value> {
    for _ in 0..3 {
        page.devtools("HeapProfiler.collectGarbage", json!({})).await?;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let all = page.devtools("Performance.getMetrics", json!({})).await?;
    let all = all.get("metrics").and_then(Value::as_array).cloned().unwrap_or_default();
    let value = |name: &str| {
        let found = all.iter().find(|it| it.get("name").is_some_and(|it| it == name));
        found.and_then(|it| it.get("value")).cloned().unwrap_or_default()
    };
    let pages = page.number("typeof memory === 'undefined' ? 0 : memory.buffer.byteLength").await?;
    Ok(json!([value("JSEventListeners"), value("Nodes"), value("Documents"), pages]))
}

async fn keeps_no_memory(page: Page) -> Result<()> {
    page.devtools("Performance.enable", json!({})).await?;
    let story = warmed_up(&page).await?;
    come(&page, &story, 15).await?;
    let before = metrics(&page).await?;
    come(&page, &story, 100).await?;
    let after = metrics(&page).await?;
    let part = |of: &Value, index: usize| of.get(index).and_then(Value::as_f64).context("no count");
    for (index, (what, spare)) in
        [("listeners", 2.0), ("nodes", 60.0), ("documents", 1.0), ("bytes of Wasm", 0.0)]
            .into_iter()
            .enumerate()
    {
        let more = part(&after, index)? - part(&before, index)?;
        ensure!(more <= spare, "{more} more {what}: {before}, then {after}");
    }
    Ok(())
}

/// Opens and closes everything there is, so many times.
async fn opens_and_closes(page: &Page, times: u32) -> Result<()> {
    for _ in 0..times {
        for name in ["find", "menu", "numbers", "help", "qr"] {
            // By what the buttons of the menu do.
            page.script_async(
                "const [name] = given;
                const it = document.createElement('button');
                it.dataset.do = `more-${name}`;
                document.querySelector('.nb-view').append(it);
                it.click();
                it.remove();
                const made = () => document.querySelector(`[data-nb=${name}]:is(dialog, section)`);
                for (let at = 0; at < 100 && !made(); at += 1) await new Promise((resolve) => setTimeout(resolve, 20));
                made().querySelector('[data-nb=close]').click();
                for (let at = 0; at < 100 && made(); at += 1) await new Promise((resolve) => setTimeout(resolve, 20));",
                vec![json!(name)],
            )
            .await?;
        }
    }
    Ok(())
}

async fn closes_for_good(page: Page) -> Result<()> {
    page.devtools("Performance.enable", json!({})).await?;
    page.open("/").await?;
    opens_and_closes(&page, 3).await?;
    let before = metrics(&page).await?;
    opens_and_closes(&page, 20).await?;
    let after = metrics(&page).await?;
    // One menu that stays would be 46 nodes, one help 207.
    for (index, what) in ["listeners", "nodes"].into_iter().enumerate() {
        let count = |of: &Value| of.get(index).and_then(Value::as_f64).unwrap_or_default();
        let more = count(&after) - count(&before);
        ensure!(more < 40.0, "{more} more {what}: {before}, then {after}");
    }
    page.silent().await
}

async fn goes_asked(page: Page) -> Result<()> {
    let _story = hosts(&page)?;
    for name in ["more-menu", "more-find", "more-play"] {
        live(&page, "/hosts/article.html").await?;
        page.eval(&format!(
            "{INSIDE}.querySelector('[data-nb={name}]').click(), {FIRST}.remove(), told.length = said.length = 0"
        ))
        .await?;
        tokio::time::sleep(Duration::from_millis(800)).await;
        page.silent().await?;
    }
    Ok(())
}

async fn is_collected(page: Page) -> Result<()> {
    let _story = hosts(&page)?;
    live(&page, "/hosts/article.html").await?;
    page.script(
        "window.kept = ['#first', null].map((it) => new WeakRef(it ? document.querySelector(it) : document.querySelector('#first').shadowRoot.querySelector('.nb-list')));
        document.querySelector('#first').remove(); told.length = said.length = 0; window.__shifts.length = 0;",
        vec![],
    )
    .await?;
    for _ in 0..50 {
        page.devtools("HeapProfiler.collectGarbage", json!({})).await?;
        if page.holds("kept.every((it) => !it.deref())").await? {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    anyhow::bail!("it is still held")
}

async fn goes_early(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    own(&page, &story, "");
    for (at, ending) in ["/", "_bg.wasm", ".css"].into_iter().enumerate() {
        story.fault(ending, Fault::Slow(Duration::from_millis(700)));
        if ending == ".css" {
            // The file is asked for where those in the page are not the element's own.
            story.edit("<style>", "<style>.other{}");
        }
        page.goto("/hosts/own.html").await?;
        page.until("the element is known", "customElements.get('nian-biao')").await?;
        page.script(
            "window.it = document.createElement('nian-biao'); it.id = 'first'; it.src = arguments[0]; it.innerHTML = '<p>fallback</p>'; document.body.append(it);",
            vec![json!(format!("{}?{at}", story.url("/")))],
        )
        .await?;
        tokio::time::sleep(Duration::from_millis(400)).await;
        page.eval("it.remove()").await?;
        tokio::time::sleep(Duration::from_millis(1200)).await;
        let left = page
            .eval(
                "[it.ready, it.shadowRoot?.querySelectorAll('.nb, link').length ?? 0, told.length]",
            )
            .await?;
        ensure!(left == json!([false, 0, 0]), "{ending} is slow: of it is left {left}");
        story.mend(ending);
        page.eval("document.body.append(it)").await?;
        lives(&page).await.context(ending)?;
        page.silent().await?;
    }
    Ok(())
}

async fn moves(page: Page) -> Result<()> {
    let _story = hosts(&page)?;
    live(&page, "/hosts/article.html").await?;
    page.script("const it = document.querySelector('#first'); it.select('m06'); window.root = it.shadowRoot.firstElementChild; window.view = it.shadowRoot.querySelector('.nb-view'); told.length = 0;", vec![]).await?;
    page.script("const it = document.querySelector('#first'); document.querySelector('main').prepend(it); document.querySelector('main').append(it); window.display = getComputedStyle(view).display;", vec![]).await?;
    page.settle().await?;
    page.until("it is as it was", &format!("{FIRST}.ready && {FIRST}.selected === 'm06' && {INSIDE}.querySelector('.nb-view') === view")).await?;
    page.eval(&format!("{FIRST}.next()")).await?;
    hears(&page, "select", "detail.id === 'm07'").await?;
    ensure!(
        page.holds("!told.some(([type, id]) => type === 'ready' && id === 'first')").await?,
        "it begins anew"
    );
    ensure!(page.holds("window.display === 'grid'").await?, "it loses its styles on the way");
    page.silent().await
}

/// What is drawn then may change a box once more, which the browser would call an error of the page.
async fn draws_afterwards(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    let watched = "<div id=\"room\" style=\"inline-size: 900px\"><nian-biao id=\"first\" src=\"{{story}}\"></nian-biao></div>
        <script>
            window.drawn = () => document.querySelector('#first').shadowRoot?.querySelector('.nb-plot')?.innerHTML;
            window.times = { told: 0, drawn: 0 };
            const Watch = window.ResizeObserver;
            window.ResizeObserver = function (tell) {
                return new Watch(async (...given) => {
                    const before = drawn();
                    tell(...given);
                    for (let left = 20; left > 0; left -= 1) await undefined;
                    times.told += 1;
                    if (drawn() !== before) times.drawn += 1;
                });
            };
        </script>";
    own(&page, &story, watched);
    page.goto("/hosts/own.html").await?;
    page.until("the story lives", LIVES).await?;
    page.settle().await?;
    for width in [500, 700, 320] {
        let before = page.text("drawn()").await?;
        page.script(
            "times.told = 0; room.style.inlineSize = `${arguments[0]}px`;",
            vec![json!(width)],
        )
        .await?;
        page.until("it is drawn for its new size", &format!("drawn() !== {}", json!(before)))
            .await?;
        ensure!(page.holds("times.told > 0").await?, "no size was watched");
    }
    let drawn = page.number("times.drawn").await?;
    ensure!(drawn == 0.0, "it was drawn {drawn} times while the browser told of sizes");
    page.silent().await
}

/// A host of a framework, whose buttons draw, turn around, change and remove.
async fn in_framework(page: &Page, path: &str) -> Result<()> {
    let _story = hosts(page)?;
    live(page, path).await?;
    let click = |id: &str| format!("document.querySelector('#{id}').click()");
    page.until("what was given counts", &format!("{FIRST}.selected === 'm05'")).await?;
    page.script("window.view = document.querySelector('#first').shadowRoot.querySelector('.nb-view'); window.first = document.querySelector('#first');", vec![]).await?;
    page.eval(&format!("{FIRST}.next()")).await?;
    page.until("the framework hears", "document.querySelector('#told').textContent === 'm06'")
        .await?;
    for at in 0..20 {
        page.eval(&click("draw")).await?;
        if at % 5 == 0 {
            page.eval(&click("turn")).await?;
        }
    }
    page.settle().await?;
    ensure!(
        page.holds(&format!("{FIRST} === first && first.ready && {INSIDE}.querySelector('.nb-view') === view && first.selected === 'm06'")).await?,
        "drawing anew or turning around ends the story"
    );
    ensure!(
        page.holds("told.filter(([type]) => type === 'ready').length === 1").await?,
        "it begins anew"
    );
    page.eval(&click("turn")).await?;
    page.eval(&click("choose")).await?;
    page.until(
        "what is given next counts",
        &format!("{FIRST}.selected === 'm08' && {INSIDE}.querySelector('.nb').dataset.theme === 'dark' && {FIRST}.fragment && location.hash === '#m08'"),
    )
    .await?;
    page.eval("told.length = 0").await?;
    page.eval(&click("toggle")).await?;
    page.until("it is gone", "!document.querySelector('nian-biao') && !first.ready && !first.shadowRoot.querySelector('.nb, link')").await?;
    page.eval(&click("toggle")).await?;
    page.eval(&format!("{FIRST}.scrollIntoView()")).await?;
    lives(page).await?;
    ensure!(
        page.holds(&format!("{FIRST} !== first && {FIRST}.selected === 'm08'")).await?,
        "it does not come again"
    );
    page.silent().await
}

async fn in_react(page: Page) -> Result<()> {
    in_framework(&page, "/hosts/react.html").await
}

async fn in_vue(page: Page) -> Result<()> {
    in_framework(&page, "/hosts/vue.html").await
}
