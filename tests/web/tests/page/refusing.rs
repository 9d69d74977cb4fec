//! Whatever an element is given: what stands between its tags stays, the host is told why, and the page stays silent.

use crate::hosts::{FIRST, INSIDE, hears, hosts, live, lives, own};
use anyhow::{Context, Result, ensure};
use nianbiao_web_tests::{CHROMIUM, Case, EVERY, Engine, Fault, POLICY, Page, Site, case};
use serde_json::json;
use std::time::Duration;

/// Engines whose driver can hand an error to the page.
const OPEN_ENGINES: &[Engine] = &[Engine::Chromium, Engine::Webkit];

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(EVERY, "an element that is given no story says why and keeps its content", refuses),
        case(EVERY, "an element whose program does not come keeps its content", lacks_its_program),
        case(EVERY, "an element under a policy without Wasm keeps its content", is_refused_wasm),
        case(CHROMIUM, "an element gives up an address that does not answer", gives_up),
        case(EVERY, "a story that cannot be replaced gives way to the content", gives_way),
        case(OPEN_ENGINES, "an element whose program breaks off shows its content", breaks_off),
        case(EVERY, "two versions of the element's script live in one page", shares_the_page),
    ]
}

/// Whether what stands between the tags is shown, and nothing of a story is left.
const KEPT: &str = "document.querySelector('#first a').getClientRects().length > 0 && !document.querySelector('#first').ready
    && !document.querySelector('#first').shadowRoot?.querySelector('.nb, link')";

/// Shows an element with these attributes, which is to report `code`.
async fn reports(page: &Page, story: &Site, attributes: &str, code: &str) -> Result<()> {
    let body =
        format!("<nian-biao id=\"first\" {attributes}><a href=\"/elsewhere\">link</a></nian-biao>");
    own(page, story, &body);
    page.goto("/hosts/own.html").await?;
    hears(
        page,
        "problem",
        &format!("id === 'first' && detail.code === '{code}' && detail.message"),
    )
    .await
    .context(attributes.to_owned())?;
    page.settle().await?;
    ensure!(page.holds(KEPT).await?, "{attributes}: the content is not shown");
    page.silent().await.context(attributes.to_owned())
}

async fn refuses(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    let closed = Site::serve(&page.settings().dist)?;
    for (path, text) in [
        (
            "/newer.json",
            r#"{"version":2,"id":"a","lang":"en","title":"A","timezone":"+08:00","milestones":[]}"#,
        ),
        ("/broken.json", r#"{"version":x}"#),
        ("/short.json", r#"{"version":1,"#),
        ("/empty.json", ""),
        ("/list.json", "[1, 2]"),
    ] {
        story.file(path, "application/json", text);
    }
    for (src, code) in [
        (story.url("/nowhere/"), "missing"),
        (story.url("/snippets.html"), "no-story"),
        (story.url("/newer.json"), "version"),
        (story.url("/broken.json"), "broken"),
        (story.url("/short.json"), "cut-short"),
        (story.url("/empty.json"), "cut-short"),
        (story.url("/list.json"), "broken"),
        (closed.url("/"), "unreachable"),
        ("http://127.0.0.1:9/".to_owned(), "unreachable"),
        ("javascript:window.ran=1".to_owned(), "no-source"),
        ("data:text/html,x".to_owned(), "no-source"),
        ("http://".to_owned(), "no-source"),
        (String::new(), "no-source"),
    ] {
        reports(&page, &story, &format!("src=\"{src}\""), code).await?;
    }
    reports(&page, &story, "", "no-source").await?;
    reports(&page, &story, "story=\"nowhere\"", "missing").await?;
    reports(&page, &story, "story=\"first\"", "broken").await?;
    ensure!(page.holds("window.ran === undefined").await?, "an address ran");
    Ok(())
}

async fn lacks_its_program(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    let src = format!("src=\"{}\"", story.url("/"));
    for (ending, fault) in [
        ("_bg.wasm", Fault::Missing),
        ("_bg.wasm", Fault::CutShort),
        ("_bg.wasm", Fault::Body("this is no Wasm")),
        (".css", Fault::Missing),
    ] {
        story.fault(ending, fault);
        if ending == ".css" {
            // Those in its page are then not the element's own.
            story.edit("<style>", "<style>.other{}");
        }
        let body =
            format!("<nian-biao id=\"first\" {src}><a href=\"/elsewhere\">link</a></nian-biao>");
        own(&page, &story, &body);
        page.goto("/hosts/own.html").await?;
        hears(&page, "problem", "id === 'first' && detail.code === 'program'").await?;
        page.settle().await?;
        ensure!(page.holds(KEPT).await?, "the content is not shown");
        story.mend(ending);
    }
    // Markup that is not the one that the program of that name expects.
    let html = page.site().html()?.replace("<header", "<p>not ours</p><header");
    story.file("/other.html", "text/html; charset=utf-8", &html);
    let src = format!("src=\"{}\"", story.url("/other.html"));
    let body = format!("<nian-biao id=\"first\" {src}><a href=\"/elsewhere\">link</a></nian-biao>");
    own(&page, &story, &body);
    page.goto("/hosts/own.html").await?;
    hears(&page, "problem", "id === 'first' && detail.code === 'version'").await?;
    page.settle().await?;
    ensure!(page.holds(KEPT).await?, "the content is not shown");
    Ok(())
}

async fn is_refused_wasm(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    let site = story.url("");
    page.site().policy(
        &POLICY.replace("'self'", &format!("'self' {site}")).replace(" 'wasm-unsafe-eval'", ""),
    );
    page.goto("/hosts/strict.html").await?;
    hears(&page, "problem", "id === 'first' && detail.code === 'program'").await?;
    ensure!(page.holds(KEPT).await?, "the content is not shown");
    Ok(())
}

async fn gives_up(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    story.file("/late.html", "text/html", "late");
    story.fault("/late.html", Fault::Slow(Duration::from_secs(40)));
    own(
        &page,
        &story,
        "<nian-biao id=\"first\" src=\"{{site}}/late.html\"><a href=\"/elsewhere\">link</a></nian-biao>",
    );
    page.goto("/hosts/own.html").await?;
    page.until("the element is known", "customElements.get('nian-biao')").await?;
    // It waits a quarter of a minute, and not until the page is there.
    let slow = "told.some(([type, id, detail]) => type === 'problem' && detail.code === 'slow')";
    page.until_within("the host hears that it is slow", slow, Duration::from_secs(30)).await?;
    ensure!(page.holds(KEPT).await?, "the content is not shown");
    page.silent().await
}

async fn gives_way(page: Page) -> Result<()> {
    let _story = hosts(&page)?;
    live(&page, "/hosts/article.html").await?;
    page.eval(&format!("{FIRST}.src = '/hosts/news.css'")).await?;
    hears(&page, "problem", "detail.code === 'broken'").await?;
    page.settle().await?;
    ensure!(page.holds(KEPT).await?, "the content is not shown");
    page.eval("told.length = 0").await?;
    page.script(
        "const it = document.querySelector('#first'); it.setAttribute('src', it.querySelector('a').href);",
        vec![],
    )
    .await?;
    lives(&page).await?;
    page.silent().await
}

async fn breaks_off(page: Page) -> Result<()> {
    let _story = hosts(&page)?;
    live(&page, "/hosts/article.html").await?;
    let break_off = |file: &str| {
        format!(
            "const error = new WebAssembly.RuntimeError('unreachable');
            Object.defineProperty(error, 'stack', {{ value: 'RuntimeError at {file}:1:1' }});
            window.dispatchEvent(new ErrorEvent('error', {{ error, message: 'a fault that the tests make' }}));"
        )
    };
    page.script(&break_off("https://elsewhere.example/other.js"), vec![]).await?;
    page.settle().await?;
    ensure!(page.holds(&format!("{FIRST}.ready")).await?, "a fault of another program ends it");
    let program = page
        .text("performance.getEntriesByType('resource').map((it) => it.name).find((it) => /page-.*js$/.test(it))")
        .await?;
    page.script(&break_off(&program), vec![]).await?;
    hears(&page, "problem", "id === 'first' && detail.code === 'broke-off'").await?;
    page.until("the content is shown", KEPT).await?;
    let heard = page.heard().await?;
    ensure!(
        heard.iter().all(|it| it.contains("a fault that the tests make")),
        "the page complains: {}",
        heard.join(" | ")
    );
    Ok(())
}

async fn shares_the_page(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    let script = std::fs::read_to_string(page.settings().dist.join("nian-biao.js"))?;
    story.file("/same.js", "text/javascript", &script);
    story.file("/newer.js", "text/javascript", &script);
    live(&page, "/hosts/article.html").await?;
    page.eval("document.addEventListener('nb-problem', ({ detail }) => { window.late = detail; })")
        .await?;
    let import = async |path| {
        page.script_async("await import(given[0]);", vec![json!(story.url(path))]).await
    };
    import("/same.js").await?;
    let late = page.eval("JSON.stringify(window.late ?? null)").await?;
    ensure!(late == "null", "the same version is one too many: {late}");
    page.eval("customElements.get('nian-biao').version = '0'").await?;
    import("/newer.js").await?;
    page.until(
        "the page is told",
        "window.late?.code === 'second-version' && /0 serves this page; 1 came/.test(late.message)",
    )
    .await?;
    page.eval(&format!("{FIRST}.select('m11')")).await?;
    hears(&page, "select", "detail.id === 'm11'").await?;
    page.script("const it = document.createElement('nian-biao'); it.id = 'third'; it.src = document.querySelector('#first').src; document.body.prepend(it); scrollTo(0, 0);", vec![]).await?;
    hears(&page, "ready", "id === 'third'").await?;
    ensure!(
        page.holds(&format!("{INSIDE}.querySelectorAll('.nb').length === 1")).await?,
        "a story is there twice"
    );
    page.silent().await
}
