//! One selection drives the line, the map, the card, the list and the address.

use crate::routes;
use anyhow::{Context, Result, ensure};
use nianbiao_web_tests::{Case, EVERY, Page, case};
use serde_json::{Value, json};

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(
            EVERY,
            "tapping a marker shows its milestone in the card and in the address",
            taps_a_marker,
        ),
        case(EVERY, "tapping a place shows what happened there", taps_a_place),
        case(EVERY, "a deep link opens its milestone", follows_a_deep_link),
        case(EVERY, "a deep link to nothing opens the story as usual", ignores_an_unknown_link),
        case(EVERY, "changing the address fragment chooses that milestone", follows_the_address),
        case(EVERY, "an address that changes is followed before it is written", follows_first),
        case(EVERY, "another story's own order is no wish of the address", has_its_own_order),
        case(EVERY, "next and previous go through the story", steps_through),
        case(EVERY, "choosing leaves the way back out of the page alone", keeps_the_history),
        case(EVERY, "each change is announced in a sentence", announces),
        case(
            EVERY,
            "the list takes the place of the stage and gives it back",
            switches_to_the_list,
        ),
        case(EVERY, "the choice shows on the line also in a number", shows_in_a_number),
        case(EVERY, "a chapter's chip filters the line", filters_by_chapter),
        case(EVERY, "an entry of the list leads to its place on the stage", leads_to_the_stage),
        case(EVERY, "the page in another language opens at the same milestone", switches_language),
        case(EVERY, "an address may ask for a language of the story", asked_language),
    ]
}

/// The id of the milestone that the card shows.
pub(crate) const CARD: &str = "[...document.querySelectorAll('.nb-article')].filter((it) => it.checkVisibility()).map((it) => it.id).join(' ')";

/// Marks one element of `selector` that a finger would hit in its middle, and gives `attribute`.
pub(crate) async fn reachable(page: &Page, selector: &str, attribute: &str) -> Result<String> {
    let found = page
        .script(
            "const all = [...document.querySelectorAll(arguments[0])];
            all[0]?.ownerSVGElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
            const it = all.find((it) => { const box = it.getBoundingClientRect();
                const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                return hit && it.contains(hit); });
            document.querySelector('[data-under-test]')?.removeAttribute('data-under-test');
            it?.setAttribute('data-under-test', '');
            return it ? it.getAttribute(arguments[1]) : null;",
            vec![json!(selector), json!(attribute)],
        )
        .await?;
    Ok(found
        .as_str()
        .with_context(|| format!("no {selector} can be hit in its middle"))?
        .to_owned())
}

/// Waits until card, line and address agree on a milestone.
pub(crate) async fn until_chosen(page: &Page, id: &str) -> Result<()> {
    page.until("the card shows it", &format!("{CARD} === {}", json!(id))).await?;
    page.until(
        "the address names it",
        &format!("decodeURIComponent(location.hash) === {}", json!(format!("#{id}"))),
    )
    .await?;
    // The line marks it, unless it is counted in a cluster.
    let marker = format!("a.nb-marker[data-milestone={}]", json!(id));
    page.until(
        "the line marks it and no other",
        &format!(
            "[...document.querySelectorAll('a.nb-marker[aria-current=true]')].every((it) => it.dataset.milestone === {id})
             && (!document.querySelector({marker}) || document.querySelector({marker}).getAttribute('aria-current') === 'true')",
            id = json!(id),
            marker = json!(marker)
        ),
    )
    .await
}

async fn taps_a_marker(page: Page) -> Result<()> {
    page.open("/").await?;
    let id = reachable(&page, "a.nb-marker:not([aria-current=true])", "data-milestone").await?;
    page.tap("[data-under-test]").await?;
    until_chosen(&page, &id).await?;
    page.silent().await
}

async fn taps_a_place(page: Page) -> Result<()> {
    page.open("/").await?;
    for _ in 0..2 {
        let before = page.text(CARD).await?;
        let place = reachable(&page, "a.nb-place", "data-place").await?;
        page.tap("[data-under-test]").await?;
        if page.until("the card changes", &format!("{CARD} !== {}", json!(before))).await.is_ok() {
            ensure!(!place.is_empty(), "a place without id");
            return page.silent().await;
        }
        // The place of the milestone already shown may have no other: then take the next along.
        page.click("[data-nb=next]").await?;
    }
    anyhow::bail!("no place on the map changes the card")
}

/// The ids of all milestones in the order of the list.
async fn ids(page: &Page) -> Result<Vec<String>> {
    let ids = page
        .eval(
            "[...document.querySelectorAll('.nb-list article.nb-article[id]')].map((it) => it.id)",
        )
        .await?;
    let ids = ids.as_array().context("no list")?;
    Ok(ids.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}

async fn follows_a_deep_link(page: Page) -> Result<()> {
    page.open("/").await?;
    let ids = ids(&page).await?;
    let last = ids.last().context("an empty list")?;
    page.goto("/__nothing").await?;
    page.open(&format!("/#{last}")).await?;
    until_chosen(&page, last).await?;
    page.silent().await
}

async fn ignores_an_unknown_link(page: Page) -> Result<()> {
    page.open("/#no-such-milestone").await?;
    ensure!(!page.text(CARD).await?.is_empty(), "the card is empty");
    page.silent().await
}

async fn follows_the_address(page: Page) -> Result<()> {
    page.open("/").await?;
    let ids = ids(&page).await?;
    let id = ids.get(4).context("a short list")?;
    page.script("location.hash = arguments[0];", vec![json!(format!("#{id}"))]).await?;
    until_chosen(&page, id).await
}

async fn steps_through(page: Page) -> Result<()> {
    page.open("/").await?;
    let first = page.text(CARD).await?;
    let position = "document.querySelector('[data-nb=position]').textContent.replace(/\\s/g, '')";
    let before = page.text(position).await?;
    ensure!(before.ends_with("/34"), "the position reads {before:?}");
    page.click("[data-nb=next]").await?;
    page.until("the card changes", &format!("{CARD} !== {}", json!(first))).await?;
    let second = page.text(CARD).await?;
    until_chosen(&page, &second).await?;
    page.until("the position changes", &format!("{position} !== {}", json!(before))).await?;
    page.click("[data-nb=previous]").await?;
    until_chosen(&page, &first).await?;
    page.until("the position is back", &format!("{position} === {}", json!(before))).await
}

async fn keeps_the_history(page: Page) -> Result<()> {
    page.open("/").await?;
    let before = page.number("history.length").await?;
    let first = page.text(CARD).await?;
    page.click("[data-nb=next]").await?;
    page.until("the card changes", &format!("{CARD} !== {}", json!(first))).await?;
    page.click("[data-nb=next]").await?;
    page.settle().await?;
    ensure!(page.number("history.length").await? == before, "choosing added to the history");
    Ok(())
}

async fn announces(page: Page) -> Result<()> {
    page.open("/").await?;
    let said = "document.querySelector('[data-nb=announcement]').textContent.trim()";
    let before = page.text(said).await?;
    page.click("[data-nb=next]").await?;
    page.until("a sentence is announced", &format!("{said} && {said} !== {}", json!(before)))
        .await?;
    let polite = "['polite', null].includes(document.querySelector('[data-nb=announcement][role=status]').getAttribute('aria-live'))";
    ensure!(page.holds(polite).await?, "the announcement is not polite");
    ensure!(
        page.holds("document.activeElement.dataset.nb === 'next'").await?,
        "the focus was taken"
    );
    Ok(())
}

async fn switches_to_the_list(page: Page) -> Result<()> {
    page.open("/").await?;
    let view = "document.querySelector('.nb-view')";
    let entries =
        "[...document.querySelectorAll('.nb-article')].filter((it) => it.checkVisibility()).length";
    for (mode, stage, count) in [("list", false, 34), ("stage", true, 1)] {
        page.click(&format!("[data-nb=mode-{mode}]")).await?;
        page.until("the mode changes", &format!("{view}.dataset.mode === '{mode}'")).await?;
        for part in [".nb-map", ".nb-line", ".nb-steps"] {
            let seen = format!("document.querySelector('{part}').checkVisibility() === {stage}");
            page.until("the parts of the stage come and go", &seen).await?;
        }
        page.until("so do the entries of the list", &format!("{entries} === {count}")).await?;
        let pressed = format!(
            "document.querySelector('[data-nb=mode-{mode}]').getAttribute('aria-pressed') === 'true'"
        );
        page.until("its button is pressed", &pressed).await?;
        page.until(
            "one button is pressed",
            "document.querySelectorAll('.nb-modes [aria-pressed=true]').length === 1",
        )
        .await?;
    }
    page.silent().await
}

async fn filters_by_chapter(page: Page) -> Result<()> {
    page.open("/").await?;
    let plot = "document.querySelector('.nb-plot').innerHTML";
    let before = page.text(plot).await?;
    let pressed = "document.querySelector('.nb-chip').getAttribute('aria-pressed')";
    let state = page.text(pressed).await?;
    page.click(".nb-chip").await?;
    page.until("the chip changes", &format!("{pressed} !== {}", json!(state))).await?;
    page.until("the line changes", &format!("{plot} !== {}", json!(before))).await?;
    page.click(".nb-chip").await?;
    page.until("the chip is back", &format!("{pressed} === {}", json!(state))).await?;
    page.silent().await
}

async fn leads_to_the_stage(page: Page) -> Result<()> {
    page.open("/").await?;
    page.click("[data-nb=mode-list]").await?;
    // Entries far down get their true height as they come into view.
    for _ in 0..2 {
        page.script("document.querySelector('#m12 .nb-show').scrollIntoView({ block: 'center', behavior: 'instant' });", vec![])
            .await?;
        page.settle().await?;
    }
    page.click("#m12 .nb-show").await?;
    page.until("the stage is back", "document.querySelector('.nb-view').dataset.mode === 'stage'")
        .await?;
    until_chosen(&page, "m12").await
}

async fn switches_language(page: Page) -> Result<()> {
    page.open("/").await?;
    page.click("[data-nb=next]").await?;
    until_chosen(&page, "m28").await?;
    let title = "document.querySelector('.nb-title').textContent";
    let before = page.text(title).await?;
    page.follow(".nb-languages a[hreflang=en]").await?;
    let here = "document.documentElement.lang === 'en' && document.querySelector('#nianbiao').dataset.ready === 'true'";
    page.until("the English page comes alive", here).await?;
    until_chosen(&page, "m28").await?;
    ensure!(page.text(title).await? != before, "the title is still Chinese");
    let chinese = page
        .text("[...document.querySelectorAll('#nianbiao button')].map((it) => it.textContent + (it.ariaLabel || '')).find((it) => /[\\u4e00-\\u9fff]/.test(it))")
        .await?;
    ensure!(chinese.is_empty(), "a button still speaks Chinese: {chinese:?}");
    page.silent().await
}

async fn follows_first(page: Page) -> Result<()> {
    page.open("/").await?;
    // The browser tells of an address a little later; what is set in between is written into it.
    page.script(
        "location.hash = 'm09'; document.querySelector('[data-chapter=c1]').click();",
        vec![],
    )
    .await?;
    page.until("it is chosen", &format!("{CARD} === 'm09'")).await?;
    page.until("both are in the address", "location.hash === '#m09&chapter=c1'").await
}

async fn has_its_own_order(page: Page) -> Result<()> {
    routes::open(&page).await?;
    routes::choose(&page, "gamble").await?;
    page.until("the address names it alone", "location.hash === '#gamble'").await?;
    let asked =
        "performance.getEntriesByType('resource').some((it) => /\\/(more|find)-/.test(it.name))";
    ensure!(!page.holds(asked).await?, "a filter nobody asked for was fetched");
    Ok(())
}

async fn shows_in_a_number(page: Page) -> Result<()> {
    routes::open(&page).await?;
    page.script("document.body.style.inlineSize = '390px'", vec![]).await?;
    page.settle().await?;
    let halo = "(() => { const it = document.querySelector('.nb-plot .nb-cluster[aria-current]'); return it && getComputedStyle(it.querySelector('.nb-halo')).fill; })()";
    ensure!(page.holds(&format!("{halo} === null")).await?, "the choice is in a number already");
    routes::choose(&page, "laser").await?;
    page.until("the number with it stands out", &format!("({halo} ?? 'none') !== 'none'")).await
}

async fn asked_language(page: Page) -> Result<()> {
    let lang = "document.documentElement.lang";
    for (path, expected) in [
        ("/?lang=en#m28", "en"),
        ("/index.en.html?lang=zh-hans#m28", "zh-Hans"),
        ("/?lang=fr#m28", "zh-Hans"),
        ("/?lang=%22%5D#m28", "zh-Hans"),
    ] {
        page.goto("/__nothing").await?;
        page.goto(path).await?;
        let here = format!(
            "document.querySelector('#nianbiao')?.dataset.ready === 'true' && {lang} === '{expected}'"
        );
        page.until(&format!("{path} speaks {expected}"), &here).await?;
        until_chosen(&page, "m28").await?;
    }
    page.silent().await
}
