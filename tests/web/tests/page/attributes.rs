//! What a host says to an element by attributes, properties and methods, and what it hears.

use crate::hosts::{FIRST, INSIDE, hears, hosts, live, lives, own};
use anyhow::{Result, ensure};
use nianbiao_web_tests::{Case, EVERY, Page, Site, case};
use serde_json::json;
use std::time::Duration;

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(EVERY, "each attribute of an element works at once", follows_attributes),
        case(EVERY, "another story takes the place of the one that lives", changes_its_story),
        case(EVERY, "an address set right after a failure brings the story", tries_again),
        case(EVERY, "an element tells a story that stands in the host's page", reads_the_page),
        case(EVERY, "nonsense in attributes and methods changes nothing", ignores_nonsense),
        case(EVERY, "what a host set before the script came counts", keeps_early_properties),
        case(EVERY, "methods go through the story and the host hears of it", goes_by_methods),
        case(EVERY, "a story plays until somebody touches it", plays),
        case(EVERY, "an element is light or dark as its host is", follows_the_theme),
        case(EVERY, "links of the host lead to milestones of an element", follows_links),
        case(EVERY, "a link of the host brings an element that was far away", fetches_by_links),
        case(EVERY, "an element writes the address only where it may", writes_the_address),
        case(EVERY, "another language keeps the milestone and the keyboard", keeps_the_focus),
    ]
}

const ARTICLE: &str = "/hosts/article.html";

fn set(name: &str, value: &str) -> String {
    format!("{FIRST}.setAttribute('{name}', {})", json!(value))
}

fn inside(selector: &str) -> String {
    format!("{INSIDE}.querySelector({})", json!(selector))
}

/// Whether a milestone is the one that is shown.
fn shows(id: &str) -> String {
    format!("{}?.id === '{id}' && {FIRST}.selected === '{id}'", inside(".nb-article.nb-chosen"))
}

async fn follows_attributes(page: Page) -> Result<()> {
    let _story = hosts(&page)?;
    live(&page, ARTICLE).await?;
    page.eval(&set("selected", "m12")).await?;
    page.until("selected chooses", &shows("m12")).await?;
    hears(
        &page,
        "select",
        "detail.id === 'm12' && detail.index === 12 && detail.total === 34 && detail.title",
    )
    .await?;
    page.eval(&set("view", "list")).await?;
    hears(&page, "view", "detail.view === 'list'").await?;
    ensure!(
        page.holds(&format!(
            "{}.dataset.mode === 'list' && {FIRST}.view === 'list'",
            inside(".nb-view")
        ))
        .await?,
        "view shows no list"
    );
    page.eval(&set("view", "stage")).await?;
    hears(&page, "view", "detail.view === 'stage'").await?;
    page.eval(&set("order", "newest_first")).await?;
    page.until(
        "order turns the story around",
        &format!("{FIRST}.order === 'newest_first' && {}.id === 'm34'", inside(".nb-article")),
    )
    .await?;
    page.eval(&set("order", "forward")).await?;
    page.until("and back", &format!("{}.id === 'm01'", inside(".nb-article"))).await?;
    page.eval(&set("theme", "dark")).await?;
    page.until("theme darkens", &format!("{}.dataset.theme === 'dark'", inside(".nb"))).await?;
    page.eval("told.length = 0").await?;
    page.eval(&set("lang", "en")).await?;
    hears(&page, "ready", "id === 'first' && detail.lang === 'en' && detail.id === 'm12'").await?;
    page.until(
        "lang translates, and keeps the rest",
        &format!(
            "{}.lang === 'en' && {}.dataset.theme === 'dark' && {}",
            inside(".nb-view"),
            inside(".nb"),
            shows("m12")
        ),
    )
    .await?;
    page.silent().await
}

async fn changes_its_story(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    live(&page, ARTICLE).await?;
    page.eval("told.length = 0").await?;
    let raw = r#"{"version":1,"id":"a","lang":"en","title":"Another","timezone":"+08:00","milestones":[{"id":"x","title":"X","when":"2024-01-02"},{"id":"y","title":"Y","when":"2024-03-02"}]}"#;
    story.file("/another.json", "application/json", raw);
    page.eval(&format!("{FIRST}.src = {}", json!(story.url("/another.json")))).await?;
    hears(&page, "ready", "id === 'first' && detail.total === 2").await?;
    ensure!(
        page.holds(&format!("{INSIDE}.querySelectorAll('.nb').length === 1")).await?,
        "the story before is still there"
    );
    page.until("its title is shown", &format!("{}.textContent === 'Another'", inside(".nb-title")))
        .await?;
    page.silent().await
}

async fn tries_again(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    own(
        &page,
        &story,
        "<nian-biao id=\"first\" src=\"{{site}}/nowhere.html\"><a id=\"link\" href=\"{{story}}\">link</a></nian-biao>",
    );
    page.goto("/hosts/own.html").await?;
    hears(&page, "problem", "detail.code === 'missing'").await?;
    page.eval(&format!("{FIRST}.src = {}", json!(story.url("/")))).await?;
    lives(&page).await?;
    // Removing it and putting it back tells it from the start.
    page.eval("told.length = 0").await?;
    page.script("const it = document.querySelector('#first'); it.remove(); setTimeout(() => document.body.append(it), 50);", vec![]).await?;
    hears(&page, "ready", "id === 'first'").await
}

/// A host that holds a story file of its own.
fn with_story(page: &Page, story: &Site) -> Result<()> {
    let text = std::fs::read_to_string(page.settings().dist.join("story.json"))?;
    own(
        page,
        story,
        &format!(
            "<script type=\"application/json\" id=\"ours\">{}</script><nian-biao id=\"first\" story=\"ours\"><p>fallback</p></nian-biao>",
            text.replace("</", "<\\/")
        ),
    );
    Ok(())
}

async fn reads_the_page(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    with_story(&page, &story)?;
    live(&page, "/hosts/own.html").await?;
    ensure!(
        page.holds(&format!(
            "{INSIDE}.querySelectorAll('.nb-article').length === 34 && {FIRST}.story === 'ours'"
        ))
        .await?,
        "it is not the story of the page"
    );
    page.eval("told.length = 0").await?;
    page.eval(&set("story", "theirs")).await?;
    hears(&page, "problem", "detail.code === 'missing'").await?;
    page.until(
        "what stands between the tags shows",
        "document.querySelector('#first p').getClientRects().length > 0",
    )
    .await?;
    page.eval(&set("story", "ours")).await?;
    hears(&page, "ready", "id === 'first'").await?;
    page.silent().await
}

async fn ignores_nonsense(page: Page) -> Result<()> {
    let _story = hosts(&page)?;
    live(&page, ARTICLE).await?;
    let drawn = format!(
        "[{FIRST}.selected, {FIRST}.view, {FIRST}.order, {}.lang, {}.dataset.theme]",
        inside(".nb-view"),
        inside(".nb")
    );
    let before = page.eval(&drawn).await?;
    for (name, values) in [
        ("selected", ["nowhere", "'] *", "\\", "<b>"]),
        ("view", ["", "map", "__proto__", "stage list"]),
        ("order", ["", "backwards", "toString", "list"]),
        ("theme", ["", "DARKER", "toString", "url(x)"]),
        ("lang", ["", "tlh", "zz-zz-zz", "\u{0}"]),
        ("fragment", ["false", "", "x", "0"]),
        ("data-x", ["", "y", "z", "0"]),
    ] {
        for value in values {
            page.eval(&set(name, value)).await?;
        }
    }
    page.eval(&format!("{FIRST}.removeAttribute('fragment')")).await?;
    page.script(
        &format!(
            "const it = {FIRST};
            for (const value of [undefined, null, 7, '', [], {{}}, 'nowhere', NaN]) it.select(value);
            for (const name of ['selected', 'view', 'order', 'theme', 'story']) for (const value of [undefined, null]) it[name] = value;
            it.play(NaN); it.play('x'); it.pause(); it.pause();
            for (const kind of ['toString', '__proto__']) it.dispatchEvent(new CustomEvent(kind));"
        ),
        vec![],
    )
    .await?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    lives(&page).await?;
    let after = page.eval(&drawn).await?;
    ensure!(after == before, "it showed {before} and shows {after}");
    page.silent().await
}

async fn keeps_early_properties(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    own(
        &page,
        &story,
        "<nian-biao id=\"first\"></nian-biao><script>
            const it = document.querySelector('#first');
            Object.assign(it, { selected: 'm09', view: 'list', theme: 'dark', fragment: true, src: '{{story}}', lang: 'en' });
            window.early = Object.hasOwn(it, 'selected');
        </script>",
    );
    live(&page, "/hosts/own.html").await?;
    page.until(
        "all of it counts",
        &format!(
            "early && {FIRST}.view === 'list' && {FIRST}.selected === 'm09' && {}.dataset.theme === 'dark' && {}.lang === 'en' && {FIRST}.fragment",
            inside(".nb"),
            inside(".nb-view")
        ),
    )
    .await?;
    ensure!(
        page.holds(&format!("Object.keys({FIRST}).length === 0")).await?,
        "a property stands before its accessor"
    );
    page.silent().await
}

async fn goes_by_methods(page: Page) -> Result<()> {
    let _story = hosts(&page)?;
    live(&page, ARTICLE).await?;
    ensure!(
        page.holds(&format!("{FIRST}.select('m03') === true && {FIRST}.select('m99') === false && {FIRST}.selected === 'm03'")).await?,
        "select does not say whether there is such a milestone"
    );
    page.eval(&format!("{FIRST}.next()")).await?;
    page.until("next goes on", &shows("m04")).await?;
    page.eval(&format!("{FIRST}.previous()")).await?;
    page.until("previous goes back", &shows("m03")).await?;
    hears(&page, "select", "detail.id === 'm04' && detail.index === 4").await?;
    let line = format!("{}.innerHTML", inside(".nb-plot"));
    page.eval(&format!("{FIRST}.fit()")).await?;
    page.settle().await?;
    let whole = page.text(&line).await?;
    page.eval(&format!("{}.click()", inside("[data-nb=line-in]"))).await?;
    page.until("the line is zoomed", &format!("{line} !== {}", json!(whole))).await?;
    page.eval(&format!("{FIRST}.fit()")).await?;
    page.until("fit shows all of it", &format!("{line} === {}", json!(whole))).await?;
    // Many calls in one go are one event, about the last.
    page.eval("told.length = 0").await?;
    page.eval(&format!("[1, 2, 3].forEach(() => {FIRST}.next())")).await?;
    hears(&page, "select", "detail.id === 'm06'").await?;
    ensure!(page.number("told.length").await? == 1.0, "three calls are told as three");
    page.silent().await
}

async fn plays(page: Page) -> Result<()> {
    let _story = hosts(&page)?;
    live(&page, ARTICLE).await?;
    page.eval(&format!("{FIRST}.select('m01') && {FIRST}.play(1)")).await?;
    hears(&page, "play", "id === 'first'").await?;
    ensure!(page.holds(&format!("{FIRST}.playing")).await?, "it does not play");
    page.until("it goes on by itself", &shows("m03")).await?;
    page.eval(&format!(
        "{}.dispatchEvent(new PointerEvent('pointerdown', {{ bubbles: true, composed: true }}))",
        inside(".nb-plot")
    ))
    .await?;
    hears(&page, "pause", "id === 'first'").await?;
    tokio::time::sleep(Duration::from_millis(1300)).await;
    ensure!(page.holds(&shows("m03")).await?, "it goes on after a touch");
    // The end of the story is the end of playing.
    page.eval("told.length = 0").await?;
    page.eval(&format!("{FIRST}.select('m33') && {FIRST}.play(1)")).await?;
    hears(&page, "pause", "id === 'first'").await?;
    ensure!(page.holds(&shows("m34")).await?, "it pauses before the end");
    page.silent().await
}

async fn follows_the_theme(page: Page) -> Result<()> {
    let _story = hosts(&page)?;
    live(&page, ARTICLE).await?;
    let is = |theme: &str| format!("{}.dataset.theme === '{theme}'", inside(".nb"));
    page.until("it is light as the host", &is("light")).await?;
    page.eval("document.documentElement.classList.add('dark')").await?;
    page.until("a class of the host darkens it", &is("dark")).await?;
    page.eval(&set("theme", "light")).await?;
    page.until("its own attribute wins", &is("light")).await?;
    page.eval(&set("theme", "auto")).await?;
    page.until("auto follows the host", &is("dark")).await?;
    page.eval("document.documentElement.classList.remove('dark')").await?;
    page.until("and back", &is("light")).await?;
    // Nothing but what the browser makes of the host's text.
    page.script("const { style } = document.documentElement; style.colorScheme = 'dark'; style.color = 'CanvasText';", vec![]).await?;
    page.until("a color-scheme darkens it", &is("dark")).await?;
    page.script(
        "const { style } = document.documentElement; style.color = 'oklch(0.2 0.02 250)';",
        vec![],
    )
    .await?;
    page.until("colours of any notation count", &is("light")).await?;
    page.silent().await
}

async fn follows_links(page: Page) -> Result<()> {
    let _story = hosts(&page)?;
    live(&page, ARTICLE).await?;
    page.eval("scrollTo(0, document.body.scrollHeight)").await?;
    page.eval("document.querySelector('#link').click()").await?;
    page.until("the link chooses", &shows("m28")).await?;
    page.until(
        "the story comes into sight",
        &format!("(({{ top, bottom }}) => bottom > 0 && top < innerHeight)({FIRST}.getBoundingClientRect())"),
    )
    .await?;
    page.eval("location.hash = 'after'").await?;
    page.settle().await?;
    ensure!(page.holds(&shows("m28")).await?, "a fragment of the host's own changes the story");
    // An address that names a milestone counts when the story comes to life.
    page.goto("/hosts/strict.html").await?;
    live(&page, "/hosts/article.html#m07").await?;
    page.until("the address chooses", &shows("m07")).await?;
    page.silent().await
}

async fn fetches_by_links(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    own(
        &page,
        &story,
        "<a id=\"link\" href=\"#m28\">when</a> <a id=\"other\" href=\"#end\">end</a><div style=\"height: 5000px\"></div>
        <nian-biao id=\"first\" src=\"{{story}}\" data-story=\"qingcheng\"></nian-biao><div style=\"height: 5000px\"></div><p id=\"end\">end</p>",
    );
    let in_sight = format!(
        "(({{ top, bottom }}) => bottom > 0 && top < innerHeight)({FIRST}.getBoundingClientRect())"
    );
    page.goto("/hosts/own.html").await?;
    page.until("the element is known", "customElements.get('nian-biao')").await?;
    page.eval("document.querySelector('#other').click()").await?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    ensure!(
        !page.holds(&format!("{FIRST}.ready")).await?,
        "a fragment of the host's own brings it"
    );
    page.eval("scrollTo(0, 0)").await?;
    page.eval("document.querySelector('#link').click()").await?;
    page.until("the link brings it", &shows("m28")).await?;
    page.until("it is in sight", &in_sight).await?;
    // So does an address that somebody shared.
    page.goto("/hosts/strict.html").await?;
    page.goto("/hosts/own.html#m09").await?;
    page.until("the address brings it", &shows("m09")).await?;
    page.until("it is in sight", &in_sight).await?;
    page.silent().await
}

async fn writes_the_address(page: Page) -> Result<()> {
    let _story = hosts(&page)?;
    live(&page, ARTICLE).await?;
    let address = page.text("location.href").await?;
    page.eval(&format!("{}.click()", inside("[data-nb=next]"))).await?;
    hears(&page, "select", "id === 'first'").await?;
    page.settle().await?;
    ensure!(page.text("location.href").await? == address, "it writes the address uninvited");
    page.script(
        "history.replaceState({ ours: 1 }, ''); const base = document.createElement('base'); base.href = '/elsewhere/'; document.head.append(base);",
        vec![],
    )
    .await?;
    let entries = page.number("history.length").await?;
    page.eval(&format!("{FIRST}.fragment = true")).await?;
    page.eval(&format!("{FIRST}.select('m20')")).await?;
    page.until(
        "the address names the milestone",
        &format!(
            "location.href === {} && history.state.ours === 1",
            json!(format!("{address}#m20"))
        ),
    )
    .await?;
    ensure!(page.number("history.length").await? == entries, "choosing leaves a trail");
    page.silent().await
}

async fn keeps_the_focus(page: Page) -> Result<()> {
    let _story = hosts(&page)?;
    live(&page, ARTICLE).await?;
    page.eval(&format!("{FIRST}.select('m15')")).await?;
    page.script(
        &format!("const it = {}; it.focus(); it.click();", inside(".nb-languages a")),
        vec![],
    )
    .await?;
    hears(&page, "ready", "detail.lang === 'en' && detail.id === 'm15'").await?;
    ensure!(
        page.holds(&format!("{INSIDE}.activeElement?.matches('.nb-languages a')")).await?,
        "the keyboard is lost"
    );
    page.eval(&format!("{}.focus()", inside("[data-nb=next]"))).await?;
    page.eval(&format!("{FIRST}.lang = 'zh-Hans'")).await?;
    hears(&page, "ready", "detail.lang === 'zh-Hans' && detail.id === 'm15'").await?;
    ensure!(
        page.holds(&format!("{INSIDE}.activeElement?.dataset.nb === 'next'")).await?,
        "the keyboard is lost from a button"
    );
    page.silent().await
}
