//! Host and element leave each other alone: styles, policies, and what a story's page could bring.

use crate::hosts::{FIRST, INSIDE, LIVES, hears, hosts, live, lives, own, strict};
use anyhow::{Context, Result, ensure};
use nianbiao_web_tests::{Case, EVERY, Fault, Page, Site, case};
use serde_json::{Value, json};

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(EVERY, "a hostile style sheet of the host changes nothing in an element", keeps_out),
        case(EVERY, "an element changes no style of its host", keeps_in),
        case(EVERY, "what a host may set of an element takes effect", takes_tokens),
        case(EVERY, "a host that hides an element hides all of it", hides_with_its_host),
        case(
            EVERY,
            "an element hides its fallback and nothing else that landed in it",
            hides_no_more,
        ),
        case(EVERY, "an element and a frame work under a strict policy of the host", is_strict),
        case(EVERY, "a hostile story page runs and styles nothing", runs_nothing),
        case(EVERY, "a story page names no program of another place", brings_no_program),
        case(EVERY, "an element takes a page's styles only where they are its own", takes_its_own),
    ]
}

/// What of these is shown, from top to bottom, and whether it stands below the story.
const BESIDE: &str =
    "(() => { const view = document.querySelector('#first').shadowRoot?.querySelector('.nb-view');
    const foot = view ? view.getBoundingClientRect().bottom - 1 : -Infinity;
    return [...document.querySelectorAll('[data-part]')].map((it) => {
        const range = document.createRange(); range.selectNodeContents(it);
        const { height, top } = range.getBoundingClientRect();
        return it.dataset.part + (height === 0 ? ' hidden' : top < foot ? ' over it' : '');
    }).join(', '); })()";

async fn hides_no_more(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    // As `wpautop` leaves the element of the snippet: its end tag is not where an end tag counts.
    own(
        &page,
        &story,
        "<nian-biao id=\"first\" src=\"{{story}}\" data-story=\"qingcheng\"><br />
        </p><p data-part=\"fallback\"><a href=\"{{story}}index.html\">story</a> a summary</p>
        <p></nian-biao></p><h2 data-part=\"heading\">The rest</h2><p data-part=\"rest\">of the article, and <a href=\"{{story}}\">the story</a> again</p>
        text<span data-part=\"span\">, too</span>",
    );
    page.goto("/hosts/own.html").await?;
    page.until("the element is known", "customElements.get('nian-biao')").await?;
    ensure!(
        page.holds("document.querySelector('[data-part=rest]').closest('nian-biao')").await?,
        "the rest of the article is outside"
    );
    lives(&page).await?;
    let shown = page.text(BESIDE).await?;
    ensure!(shown == "fallback hidden, heading, rest, span", "of what landed there: {shown}");
    // What comes later, as a text, an element, or a fallback before all others.
    page.script(
        "const it = document.querySelector('#first');
        it.insertAdjacentHTML('beforeend', ' a text of its own <p data-part=\"late\">late</p>');
        const first = document.createElement('p');
        first.dataset.part = 'sooner';
        first.append('See ');
        it.prepend(first);
        window.first = first;",
        vec![],
    )
    .await?;
    page.until(
        "what comes later shows below the story",
        &format!("{BESIDE} === 'sooner, fallback hidden, heading, rest, span, late'"),
    )
    .await?;
    page.script(
        "const link = document.createElement('a'); link.textContent = 'the story'; first.append(link); link.href = document.querySelector('#first').src;",
        vec![],
    )
    .await?;
    page.until(
        "what becomes a link to the story is the fallback",
        &format!("{BESIDE} === 'sooner hidden, fallback, heading, rest, span, late'"),
    )
    .await?;
    page.eval(&format!("{FIRST}.select('m08')")).await?;
    page.settle().await?;
    ensure!(page.holds(&format!("{FIRST}.selected === 'm08'")).await?, "the story does not go on");
    // Without the story all of it shows, and so does what comes then.
    page.eval("document.querySelector('#first').src = '/hosts/news.css'").await?;
    hears(&page, "problem", "detail.code === 'broken'").await?;
    page.eval("document.querySelector('#first').insertAdjacentHTML('beforeend', '<p data-part=\"last\">last</p>')").await?;
    page.until(
        "all of it shows",
        &format!("{BESIDE} === 'sooner, fallback, heading, rest, span, late, last'"),
    )
    .await?;
    // What comes while it is elsewhere than in the page shows when it is back.
    page.script(
        "const it = document.querySelector('#first'); it.src = ''; it.remove();
        setTimeout(() => { it.insertAdjacentHTML('beforeend', '<p data-part=\"meanwhile\">meanwhile</p>'); document.body.append(it); }, 50);",
        vec![],
    )
    .await?;
    page.until(
        "all of it shows again",
        &format!("{BESIDE} === 'sooner, fallback, heading, rest, span, late, last, meanwhile'"),
    )
    .await?;
    page.silent().await
}

/// What is drawn of each part of the story, apart from where it stands: WebKit rounds the box of a shape by that as well.
const LOOK: &str = "JSON.stringify([...document.querySelector('#first').shadowRoot.querySelectorAll('.nb, .nb *')].filter((it) => !it.closest('.nb-group:not(.nb-chosen)')).map((it) => {
    const style = getComputedStyle(it), box = it.ownerSVGElement && it.getBBox ? it.getBBox() : it.getBoundingClientRect();
    return [it.getAttribute('class'), it.id, Math.round(box.width), Math.round(box.height),
        ...['display', 'fontSize', 'fontFamily', 'fontStyle', 'fontWeight', 'lineHeight', 'letterSpacing', 'wordSpacing', 'textTransform', 'textAlign',
            'textIndent', 'textShadow', 'whiteSpace', 'direction', 'color', 'backgroundColor', 'fill', 'stroke', 'cursor', 'float', 'borderTopWidth',
            'paddingTop', 'minHeight', 'visibility', 'listStyleType', 'fontVariantCaps', 'quotes'].map((name) => style[name])].join(' ');
}))";

/// The width at which looks are compared, in pixels.
const WIDTH_PX: u32 = 700;

async fn look(page: &Page) -> Result<Vec<String>> {
    page.script(
        "const it = document.querySelector('#first'); it.style.setProperty('width', `${arguments[0]}px`, 'important'); it.setAttribute('theme', 'light');",
        vec![json!(WIDTH_PX)],
    )
    .await?;
    page.until(
        "it is that wide",
        &format!("{FIRST}.getBoundingClientRect().width === {WIDTH_PX} && {INSIDE}.querySelector('.nb-plot svg').getBoundingClientRect().width > 300"),
    )
    .await?;
    page.settle().await?;
    Ok(serde_json::from_str(&page.text(LOOK).await?)?)
}

async fn keeps_out(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    own(
        &page,
        &story,
        "<nian-biao id=\"first\" src=\"{{story}}\" data-story=\"qingcheng\"></nian-biao>",
    );
    live(&page, "/hosts/own.html").await?;
    let before = look(&page).await?;
    live(&page, "/hosts/hostile.html").await?;
    let after = look(&page).await?;
    ensure!(before.len() > 100, "there are but {} parts", before.len());
    ensure!(before.len() == after.len(), "{} parts become {}", before.len(), after.len());
    let other = before.iter().zip(&after).find(|(before, after)| before != after);
    ensure!(other.is_none(), "a part is not as it was: {other:?}");
    let height = page
        .eval(&format!("[{FIRST}.getBoundingClientRect().height, parseFloat(getComputedStyle({FIRST}, '::before').paddingTop)]"))
        .await?;
    let side = |index: usize| height.get(index).and_then(Value::as_f64).unwrap_or_default();
    ensure!((side(0) - side(1)).abs() <= 1.0, "of its height and the reserved one: {height}");
    let small = page
        .eval(&format!(
            "(() => {{ const small = new Set(); const walk = document.createTreeWalker({INSIDE}.querySelector('.nb'), NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) {{
                const it = walk.currentNode.parentElement, box = it.getBoundingClientRect();
                if (!walk.currentNode.data.trim() || !it.checkVisibility() || box.width < 2 || box.height < 2) continue;
                const scale = it.getScreenCTM ? Math.hypot(it.getScreenCTM().a, it.getScreenCTM().b) : 1;
                if (parseFloat(getComputedStyle(it).fontSize) * scale < 11.95) small.add(it.getAttribute('class') + walk.currentNode.data);
            }} return [...small].slice(0, 6); }})()"
        ))
        .await?;
    ensure!(small == json!([]), "smaller than 12 px: {small}");
    page.silent().await
}

/// Every style of every element that is the host's own, apart from sizes that follow from the window. What stands around
/// the element has another height where the content between its tags was higher than the story.
const HOST: &str = "JSON.stringify([...document.querySelectorAll('html, body, body *')].filter((it) => !it.closest('nian-biao, [data-nianbiao], script')).flatMap((it) => {
    const style = getComputedStyle(it), box = it.getBoundingClientRect();
    const names = [...style].filter((name) => !/size|height|width|origin|inset|^(top|left|right|bottom|d)$|^--/.test(name));
    return [...names.map((name) => `${it.localName}#${it.id} ${name}: ${style.getPropertyValue(name)}`),
        `${it.localName}#${it.id} is ${Math.round(box.width)} wide, ${it.querySelector('nian-biao') ? '?' : Math.round(box.height)} high`];
}))";

async fn styles_of_the_host(page: &Page) -> Result<Vec<String>> {
    // Chromium may say that automatic margins are nothing until their box is laid out anew.
    page.script(
        "for (const it of document.body.children) { it.style.display = 'flow-root'; it.offsetWidth; it.style.display = ''; }",
        vec![],
    )
    .await?;
    page.settle().await?;
    Ok(serde_json::from_str(&page.text(HOST).await?)?)
}

async fn keeps_in(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    for path in ["/hosts/article.html", "/hosts/hostile.html"] {
        story.fault("/nian-biao.js", Fault::Missing);
        page.goto(path).await?;
        page.settle().await?;
        let before = styles_of_the_host(&page).await?;
        story.mend("/nian-biao.js");
        live(&page, path).await?;
        let after = styles_of_the_host(&page).await?;
        ensure!(before.len() == after.len(), "{} styles become {}", before.len(), after.len());
        let other = before.iter().zip(&after).find(|(before, after)| before != after);
        ensure!(other.is_none(), "{path}: what was and what is: {other:?}");
    }
    let names = page.eval("Object.keys(window).filter((it) => /nian|^nb/i.test(it))").await?;
    ensure!(names == json!([]), "the host's window has {names}");
    Ok(())
}

async fn takes_tokens(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    own(
        &page,
        &story,
        "<style>:root { --nb-ground: rgb(1, 2, 3); } nian-biao { --nb-rem: 20px; } nian-biao::part(title) { color: rgb(4, 5, 6); } nian-biao::part(story) { border-radius: 7px; }</style>
        <nian-biao id=\"first\" src=\"{{story}}\" data-story=\"qingcheng\"></nian-biao>",
    );
    live(&page, "/hosts/own.html").await?;
    let seen = page
        .eval(&format!(
            "[getComputedStyle({INSIDE}.querySelector('.nb')).backgroundColor, getComputedStyle({INSIDE}.querySelector('.nb')).borderTopLeftRadius,
            getComputedStyle({INSIDE}.querySelector('.nb-title')).color, getComputedStyle({INSIDE}.querySelector('.nb-text')).fontSize]"
        ))
        .await?;
    ensure!(seen == json!(["rgb(1, 2, 3)", "7px", "rgb(4, 5, 6)", "20px"]), "it shows {seen}");
    for part in ["story", "header", "title", "map", "line", "list", "steps"] {
        let is = format!("{INSIDE}.querySelectorAll('[part={part}]').length === 1");
        ensure!(page.holds(&is).await?, "there is no part {part}");
    }
    page.silent().await
}

async fn hides_with_its_host(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    own(
        &page,
        &story,
        "<div id=\"tab\"><nian-biao id=\"first\" src=\"{{story}}\" data-story=\"qingcheng\"></nian-biao></div>",
    );
    live(&page, "/hosts/own.html").await?;
    let hit = format!(
        "(() => {{ const box = {FIRST}.getBoundingClientRect(); return document.elementFromPoint(box.left + box.width / 2, box.top + 200) === {FIRST}; }})()"
    );
    ensure!(page.holds(&hit).await?, "it is not where it is");
    page.eval("document.querySelector('#tab').style.visibility = 'hidden'").await?;
    ensure!(
        page.holds(&format!(
            "getComputedStyle({INSIDE}.querySelector('.nb-title')).visibility === 'hidden'"
        ))
        .await?,
        "its title is seen in a hidden tab"
    );
    page.script(
        "Object.assign(document.querySelector('#tab').style, { visibility: '', pointerEvents: 'none' });",
        vec![],
    )
    .await?;
    ensure!(!page.holds(&hit).await?, "it is hit where the host lets nothing be hit");
    page.eval(&format!("{FIRST}.hidden = true")).await?;
    ensure!(
        page.holds(&format!(
            "{FIRST}.getClientRects().length === 0 || getComputedStyle({FIRST}).display !== 'block'"
        ))
        .await?,
        "hidden does not hide it"
    );
    Ok(())
}

async fn is_strict(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    strict(&page, &story);
    live(&page, "/hosts/strict.html").await?;
    page.eval(&format!("{FIRST}.next()")).await?;
    page.eval(&format!("{FIRST}.lang = 'en'")).await?;
    hears(&page, "ready", "id === 'first' && detail.lang === 'en'").await?;
    page.eval("document.querySelector('#second').scrollIntoView()").await?;
    hears(&page, "ready", "id === 'second'").await?;
    page.silent().await
}

/// What a page of a story must not bring into its host.
const HOSTILE: &str = r#"<img src="/nowhere.png" onerror="window.ran = 1" style="position: fixed; inset: 0"><script>window.ran = 2</script>
    <style>* { color: red !important }</style><a class="js" href="javascript:window.ran=3">x</a><a class="js" href=" java&#10;script:window.ran=3">x</a>
    <b style="position: fixed; inset: 0; background: red">x</b><iframe srcdoc="<script>parent.ran = 4</script>"></iframe>
    <svg onload="window.ran = 5"><script>window.ran = 6</script><animate onbegin="window.ran = 7" attributeName="x" dur="1s"/><use href="data:image/svg+xml,x"/>
    <a xlink:href="javascript:window.ran=8"><text>x</text></a></svg>
    <form action="/steal"><input name="a"></form><button formaction="/steal" popovertarget="x" accesskey="a" autofocus>x</button>
    <link rel="stylesheet" href="/steal.css"><object data="/steal"></object><embed src="/steal"><meta http-equiv="refresh" content="0; url=/steal">
    <base href="/steal/"><slot></slot><template><i>x</i></template><noscript><i>x</i></noscript><math><mtext><style>x</style></mtext></math>
    <svg class="out" overflow="visible" width="10" height="10"><rect x="-5000" y="-5000" width="10000" height="10000" fill="red"/></svg>"#;

/// The story's page with `more` at the start of its first text, served beside it.
fn forged(page: &Page, story: &Site, more: &str) -> Result<()> {
    let html = page.site().html()?;
    let mark = "<p class=\"nb-text\">";
    ensure!(html.contains(mark), "the story has no text");
    let html = html.replacen(mark, &format!("<p class=\"nb-text\">x</p>{more}{mark}"), 1);
    story.file("/forged.html", "text/html; charset=utf-8", &html);
    own(
        page,
        story,
        "<h1 id=\"title\" style=\"margin: 40px 0\">Host</h1><nian-biao id=\"first\" src=\"{{site}}/forged.html\"><p>fallback</p></nian-biao>",
    );
    Ok(())
}

async fn runs_nothing(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    forged(&page, &story, HOSTILE)?;
    page.goto("/hosts/own.html").await?;
    page.until("the story lives", LIVES).await?;
    lives(&page).await?;
    page.eval(&format!(
        "[...{INSIDE}.querySelectorAll('a.js, button:not([data-do])')].forEach((it) => it.click())"
    ))
    .await?;
    page.settle().await?;
    ensure!(
        page.holds("window.ran === undefined").await?,
        "it runs script {}",
        page.eval("ran").await?
    );
    let found = page
        .eval(&format!(
            "[...{INSIDE}.querySelectorAll('.nb *')].filter((it) => /^(script|style|iframe|form|input|link|object|embed|meta|base|slot|template|noscript|math|b|use|animate)$/i.test(it.localName)
                || [...it.attributes].some(({{ name }}) => /^on|^style$|^form|^popover|^accesskey|^autofocus|:/.test(name)) || /script:/i.test(it.getAttribute('href')))
                .map((it) => it.outerHTML.slice(0, 80))"
        ))
        .await?;
    ensure!(found == json!([]), "it brings {found}");
    let covered = "(() => { const box = document.querySelector('#title').getBoundingClientRect();
        return document.elementFromPoint(box.left + 10, box.top + box.height / 2) !== document.querySelector('#title'); })()";
    page.eval("scrollTo(0, 0)").await?;
    page.eval(&format!("{FIRST}.select('m01')")).await?;
    page.settle().await?;
    ensure!(!page.holds(covered).await?, "it draws over the host");
    let stolen: Vec<_> = story.asked().into_iter().filter(|it| it.contains("steal")).collect();
    ensure!(stolen.is_empty(), "it asks for {stolen:?}");
    page.silent().await
}

async fn brings_no_program(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    let other = Site::serve(&page.settings().dist)?;
    other.share();
    story.file("/evil.js", "text/javascript", "window.ran = 1;");
    let html = page.site().html()?;
    let start = html.find("<meta name=\"nianbiao:page\" content=\"").context("no program")?;
    let program = html.get(start..).and_then(|it| it.split('>').next()).context("no program")?;
    let evil =
        [other.url("/evil.js"), story.url("/evil.js"), "../evil.js".into(), "evil.js?x".into()];
    for (at, address) in evil.iter().enumerate() {
        let meta = format!("<meta name=\"nianbiao:page\" content=\"{address}\"");
        other.file(
            &format!("/{at}.html"),
            "text/html; charset=utf-8",
            &html.replace(program, &meta),
        );
        let body = format!(
            "<nian-biao id=\"first\" src=\"{}\"><p>fallback</p></nian-biao>",
            other.url(&format!("/{at}.html"))
        );
        own(&page, &story, &body);
        page.goto("/hosts/own.html").await?;
        hears(&page, "problem", "detail.code === 'program' || detail.code === 'version'").await?;
        ensure!(page.holds("window.ran === undefined").await?, "it runs {address}");
    }
    let asked = [story.asked(), other.asked()].concat();
    ensure!(!asked.iter().any(|it| it == "/evil.js"), "it asks for a program of no story");
    // A page of another place, with programs of a known name, is told by those of the script's own place.
    own(&page, &story, &format!("<nian-biao id=\"first\" src=\"{}\"></nian-biao>", other.url("/")));
    live(&page, "/hosts/own.html").await?;
    let programs = other.asked().iter().filter(|it| it.contains("/assets/")).count();
    ensure!(programs == 0, "a story's place gives {programs} files of its program");
    page.silent().await
}

async fn takes_its_own(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    let other = Site::serve(&page.settings().dist)?;
    other.share();
    other.edit(
        "<style>",
        "<style>h1 { color: red !important }:host { outline: 9px solid red }.nb-title { color: rgb(1, 2, 3) !important }",
    );
    let sheets = |site: &Site| {
        let asked = site.asked();
        asked.iter().filter(|it| it.ends_with(".css") && !it.ends_with("/reserve.css")).count()
    };
    let styled = format!(
        "getComputedStyle({INSIDE}.querySelector('.nb-view')).display === 'grid'
            && getComputedStyle({INSIDE}.querySelector('.nb-title')).color !== 'rgb(1, 2, 3)'
            && getComputedStyle({FIRST}).outlineStyle === 'none'"
    );
    // Over HTTP there are no hashes to be had.
    let no_hashes =
        "<script>Object.defineProperty(crypto, 'subtle', { value: undefined });</script>";
    let mut expected = 0;
    for (what, src, before, files) in [
        ("its own version", story.url("/"), "", 0),
        ("a page with other styles", other.url("/"), "", 1),
        ("no hashes", story.url("/"), no_hashes, 1),
    ] {
        let body = format!("{before}<nian-biao id=\"first\" src=\"{src}\"></nian-biao>");
        own(&page, &story, &body);
        live(&page, "/hosts/own.html").await.context(what)?;
        ensure!(page.holds(&styled).await?, "{what}: it has not the styles of its own");
        expected += files;
        let asked = sheets(&story);
        ensure!(asked == expected, "{what}: {asked} style sheets asked for, not {expected}");
    }
    ensure!(sheets(&other) == 0, "a story's place gives styles");
    page.silent().await
}
