//! What a first visit loads, and that it is complete, quiet and still.

use anyhow::{Context, Result, ensure};
use nianbiao_web_tests::{CHROMIUM, Case, EVERY, POLICY, Page, case};
use serde_json::{Value, json};

/// The layout shift that nobody notices; the sum of the scores of one visit, without unit.
const STILL: f64 = 0.01;

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(EVERY, "the page hydrates and complains about nothing", hydrates),
        case(EVERY, "the page works under the strict policy of a server", works_under_the_policy),
        case(EVERY, "the headers of the site forbid none of its pages anything", keeps_its_headers),
        case(EVERY, "the policy is in the page, and allows two parts of it by hash", allows_itself),
        case(EVERY, "the page works without the white space between its tags", works_minified),
        case(EVERY, "a visit asks nothing of any other place", asks_no_other_place),
        case(EVERY, "hydrating leaves every word of the list as it was", keeps_the_list),
        case(EVERY, "the page describes itself and its milestones to machines", describes_itself),
        case(CHROMIUM, "nothing moves while a phone or a desk loads the page", stays_still),
    ]
}

async fn hydrates(page: Page) -> Result<()> {
    page.open("/").await?;
    page.settle().await?;
    page.silent().await
}

async fn works_under_the_policy(page: Page) -> Result<()> {
    page.site().policy(&page.site().stated_policy()?);
    page.open("/").await?;
    page.click("[data-nb=next]").await?;
    page.settle().await?;
    page.silent().await
}

async fn keeps_its_headers(page: Page) -> Result<()> {
    let headers = std::fs::read_to_string(page.settings().dist.join("_headers"))?;
    let policy = headers.split_once("Content-Security-Policy: ").context("they state no policy")?.1;
    page.site().policy(policy.lines().next().unwrap_or_default());
    page.open("/").await?;
    page.click("[data-nb=next]").await?;
    page.settle().await?;
    page.silent().await?;
    page.goto("/fragment.html").await?;
    let styled = "getComputedStyle(document.querySelector('article')).boxSizing === 'border-box'
        && getComputedStyle(document.querySelector('article > div')).maxWidth === '656px'";
    ensure!(page.holds(styled).await?, "HTML alone has no styles where it is opened by itself");
    Ok(())
}

async fn allows_itself(page: Page) -> Result<()> {
    page.goto("/").await?;
    let source = page.site().html()?;
    let found = page
        .script_async(
            "const source = new DOMParser().parseFromString(given[0], 'text/html');
            const data = ['application/json', 'application/ld+json'];
            const handlers = [...source.querySelectorAll('*')].flatMap((it) => [...it.attributes])
                .filter((it) => it.name.startsWith('on') || it.value.trim().startsWith('javascript:'));
            const inline = [[...source.scripts].filter((it) => !it.src && !data.includes(it.type)), [...source.querySelectorAll('style')]];
            const hash = async ({ textContent }) => btoa(String.fromCharCode(
                ...new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(textContent)))));
            return {
                hashes: await Promise.all(inline.map((all) => Promise.all(all.map(hash)))),
                loose: inline.flat().filter((it) => it.textContent !== it.textContent.trim()).length,
                styles: source.querySelectorAll('[style]').length,
                handlers: handlers.length,
            };",
            vec![json!(source)],
        )
        .await?;
    let hash = |at: usize| found.pointer(&format!("/hashes/{at}/0")).and_then(Value::as_str);
    let (script, style) =
        (hash(0).context("no script is inline")?, hash(1).context("no style is inline")?);
    let expected = POLICY
        .replace("'wasm-unsafe-eval'", &format!("'wasm-unsafe-eval' 'sha256-{script}'"))
        .replace("style-src 'self'", &format!("style-src 'self' 'sha256-{style}'"));
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let policy = page.site().stated_policy()?;
    ensure!(words(&policy) == words(&expected), "the policy in the page is {policy:?}");
    for (what, at) in [("script", 0), ("sheet", 1)] {
        let more = found.pointer(&format!("/hashes/{at}/1"));
        ensure!(more.is_none(), "more than one inline {what}: {found}");
    }
    for inline in ["loose", "styles", "handlers"] {
        ensure!(found.get(inline) == Some(&json!(0)), "inline {inline}: {found}");
    }
    Ok(())
}

/// What is inline begins and ends without white space, so who makes HTML smaller leaves its hash as it is.
async fn works_minified(page: Page) -> Result<()> {
    page.site().edit(">\n<", "><");
    page.open("/").await?;
    page.click("[data-nb=next]").await?;
    page.settle().await?;
    page.silent().await
}

async fn asks_no_other_place(page: Page) -> Result<()> {
    page.open("/").await?;
    page.click("[data-nb=next]").await?;
    let elsewhere = page
        .eval("performance.getEntriesByType('resource').map((it) => it.name).filter((it) => new URL(it).origin !== location.origin)")
        .await?;
    ensure!(elsewhere == json!([]), "asked elsewhere: {elsewhere}");
    Ok(())
}

async fn keeps_the_list(page: Page) -> Result<()> {
    page.open("/").await?;
    let source = page.site().html()?;
    let kept = page
        .script(
            "const source = new DOMParser().parseFromString(arguments[0], 'text/html');
            const words = (root) => root.querySelector('.nb-list').textContent.replace(/\\s+/g, ' ').trim();
            const [old, now] = [words(source), words(document)];
            let at = 0;
            while (at < old.length && old[at] === now[at]) at += 1;
            return old === now ? null : [old.slice(at, at + 60), now.slice(at, at + 60)];",
            vec![json!(source)],
        )
        .await?;
    ensure!(kept == Value::Null, "prerendered and hydrated differ from here on: {kept}");
    let articles =
        page.number("document.querySelectorAll('.nb-list article.nb-article[id]').length").await?;
    ensure!(articles == 34.0, "the list holds {articles} of 34 milestones");
    Ok(())
}

async fn describes_itself(page: Page) -> Result<()> {
    page.goto("/").await?;
    for selector in [
        "title",
        "meta[name=description][content]",
        "meta[name=viewport][content]",
        "meta[property='og:title'][content]",
        "meta[property='og:description'][content]",
        "html[lang]",
    ] {
        ensure!(
            page.holds(&format!("document.querySelector({})", json!(selector))).await?,
            "missing: {selector}"
        );
    }
    let listed = page
        .eval(
            "(() => { const all = [...document.querySelectorAll('script[type=\"application/ld+json\"]')]
                .flatMap((it) => { const data = JSON.parse(it.textContent); return data['@graph'] || [data]; });
              const list = all.find((it) => it['@type'] === 'ItemList') || all.map((it) => it.mainEntity).find((it) => it?.['@type'] === 'ItemList');
              return list ? list.itemListElement.length : 0; })()",
        )
        .await?;
    ensure!(listed == json!(34), "the ItemList names {listed} of 34 milestones");
    Ok(())
}

async fn stays_still(page: Page) -> Result<()> {
    for width in [320, 390, 768, 1280] {
        page.size(width, 844).await?;
        page.open("/").await?;
        // What comes late, such as a font or a second layout, comes within this time.
        tokio::time::sleep(std::time::Duration::from_millis(600)).await;
        let (shift, moved) = page.layout_shift().await?;
        ensure!(shift <= STILL, "at {width} px the layout shifts by {shift:.4}: {moved}");
    }
    Ok(())
}
