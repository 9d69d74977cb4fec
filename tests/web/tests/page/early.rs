//! What readers ask for before the page's program is there.

use crate::hosts::hosts;
use anyhow::{Result, ensure};
use nianbiao_web_tests::{Case, EVERY, Fault, Page, actions::key, case};
use serde_json::json;
use std::time::Duration;
use tokio::time::sleep;

/// Longer than the cases take until they have asked.
const LATE: Duration = Duration::from_secs(5);
/// Longer than any case.
const NEVER: Duration = Duration::from_secs(120);

/// The milestones that are shown as the card and as the choice of the line, the address, and the place in the story.
const SHOWN: &str = "[
    [...document.querySelectorAll('.nb-article.nb-chosen')].map((it) => it.id).join(),
    document.querySelector('.nb-plot a[aria-current]')?.dataset.milestone,
    location.hash,
    document.querySelector('[data-nb=position]').textContent,
]";
const CARD: &str =
    "[...document.querySelectorAll('.nb-article.nb-chosen')].map((it) => it.id).join()";
const PLACE: &str = "document.querySelector('[data-nb=position]').textContent";
const READY: &str = "document.querySelector('#nianbiao').dataset.ready === 'true'";

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(EVERY, "a tap before the program is there turns the card, and counts", taps)
            .not_waiting(),
        case(EVERY, "early steps go through the story, from chapter to chapter", steps)
            .not_waiting(),
        case(
            EVERY,
            "early steps of a story that is read newest first go backwards",
            steps_backwards,
        )
        .not_waiting(),
        case(
            EVERY,
            "early steps go on from the milestone that the address names",
            steps_from_the_address,
        )
        .not_waiting(),
        case(
            EVERY,
            "where another story is asked for, nothing of this one is chosen early",
            leaves_another,
        )
        .not_waiting(),
        case(EVERY, "keys choose marks before the program is there", presses).not_waiting(),
        case(EVERY, "what else is asked for early is done when the program comes, once", waits)
            .not_waiting(),
        case(EVERY, "an early choice comes before the one in the address", outdoes_the_address)
            .not_waiting(),
        case(
            EVERY,
            "taps in the moment of hydration are neither lost nor done twice",
            hydrates_under_taps,
        )
        .not_waiting(),
        case(EVERY, "a program that never comes leaves a card that turns", never_comes)
            .not_waiting(),
        case(EVERY, "a program that fails leaves the list, and its links are links again", fails)
            .not_waiting(),
        case(EVERY, "a host hears of an early choice in a frame", tells_hosts).not_waiting(),
        case(EVERY, "a link that is opened elsewhere on purpose stays a link", stays_a_link)
            .not_waiting(),
    ]
}

/// Opens the page, whose program comes so late.
async fn open(page: &Page, path: &str, late: Duration) -> Result<()> {
    page.size(390, 664).await?;
    page.site().fault("_bg.wasm", Fault::Slow(late));
    page.goto(path).await?;
    there(page).await
}

async fn there(page: &Page) -> Result<()> {
    page.until("the page is there", "document.querySelector('#nianbiao-story')").await?;
    ensure!(!page.holds(READY).await?, "the program is there already");
    Ok(())
}

fn mark(id: &str) -> String {
    format!(".nb-plot a[data-milestone={id}] .nb-hit")
}

async fn shows(page: &Page, id: &str) -> Result<()> {
    let card = page.text(CARD).await?;
    ensure!(card == id, "the card is {card} rather than {id}");
    let place = page.text(PLACE).await?;
    let expected = format!("{} / 34", id.trim_start_matches('m').trim_start_matches('0'));
    ensure!(place == expected, "the card says {place} rather than {expected}");
    Ok(())
}

/// Waits for the program, which then shows a milestone everywhere.
async fn comes_alive_with(page: &Page, id: &str, position: &str) -> Result<()> {
    page.until("the program is there", READY).await?;
    page.settle().await?;
    let expected = json!([id, id, format!("#{id}"), position]);
    page.until(
        &format!("{expected} is shown"),
        &format!("JSON.stringify({SHOWN}) === '{expected}'"),
    )
    .await?;
    page.silent().await
}

async fn taps(page: Page) -> Result<()> {
    open(&page, "/", LATE).await?;
    let drawn = "document.querySelector('.nb-plot').innerHTML";
    let before = page.text(drawn).await?;
    page.click(&mark("m09")).await?;
    shows(&page, "m09").await?;
    page.click(&mark("m15")).await?;
    shows(&page, "m15").await?;
    ensure!(page.text(drawn).await? == before, "the line is drawn by another hand");
    ensure!(page.holds("scrollY === 0").await?, "the page jumps");
    comes_alive_with(&page, "m15", "15 / 34").await
}

async fn steps(page: Page) -> Result<()> {
    open(&page, "/", LATE).await?;
    // The story begins with the 27th. The 30th is in another chapter.
    for id in ["m28", "m29", "m30"] {
        page.click("[data-nb=next]").await?;
        shows(&page, id).await?;
    }
    page.click("[data-nb=previous]").await?;
    shows(&page, "m29").await?;
    comes_alive_with(&page, "m29", "29 / 34").await
}

async fn steps_backwards(page: Page) -> Result<()> {
    // The list turned around, as a story that begins with the newest comes.
    page.site().edit("<script type=\"application/json\" id=\"nianbiao-story\">", "<script src=\"/turn.js\"></script><script type=\"application/json\" id=\"nianbiao-story\">");
    page.site().file("/turn.js", "text/javascript", "for (const list of document.querySelectorAll('.nb-list ol')) list.append(...[...list.children].reverse());
        document.querySelector('[data-nb=position]').textContent = '8 / 34';");
    open(&page, "/", NEVER).await?;
    page.click("[data-nb=next]").await?;
    let shown = page.eval(&format!("[{CARD}, {PLACE}]")).await?;
    ensure!(shown == json!(["m26", "9 / 34"]), "{shown}");
    Ok(())
}

async fn steps_from_the_address(page: Page) -> Result<()> {
    open(&page, "/#m05", LATE).await?;
    page.click("[data-nb=next]").await?;
    shows(&page, "m06").await?;
    comes_alive_with(&page, "m06", "6 / 34").await
}

async fn leaves_another(page: Page) -> Result<()> {
    // It does not come, and the page's own story stays.
    open(&page, "/?story=/none.json", LATE).await?;
    let before = page.text(CARD).await?;
    page.click(&mark("m05")).await?;
    page.click("[data-nb=next]").await?;
    shows(&page, &before).await?;
    // Who taps twice because nothing comes wants one search.
    page.click("[data-nb=more-find]").await?;
    page.click("[data-nb=more-find]").await?;
    page.until("the search is open", "document.querySelectorAll('.nb-panel').length === 1").await?;
    page.press(&[key::ESCAPE]).await?;
    page.click("[data-nb=next]").await?;
    page.settle().await?;
    shows(&page, "m28").await
}

async fn presses(page: Page) -> Result<()> {
    open(&page, "/", LATE).await?;
    let focused = "document.activeElement.dataset.milestone ?? ''";
    page.eval("document.querySelector('.nb-plot a[data-milestone=m09]').focus()").await?;
    page.press(&[key::SPACE]).await?;
    shows(&page, "m09").await?;
    // To the next mark on the right, whichever that is, and back.
    page.press(&[key::RIGHT]).await?;
    let right = page.text(focused).await?;
    ensure!(right != "m09" && !right.is_empty(), "the keyboard stays at {right}");
    shows(&page, &right).await?;
    page.press(&[key::LEFT]).await?;
    shows(&page, "m09").await?;
    page.press(&[key::ENTER]).await?;
    shows(&page, "m09").await?;
    comes_alive_with(&page, "m09", "9 / 34").await?;
    ensure!(page.text(focused).await? == "m09", "the keyboard is lost");
    Ok(())
}

async fn waits(page: Page) -> Result<()> {
    open(&page, "/", LATE).await?;
    let mode = "document.querySelector('.nb-view').dataset.mode";
    page.click("[data-nb=line-in]").await?;
    page.click("[data-nb=line-in]").await?;
    page.click(&mark("m05")).await?;
    page.click("[data-do='chapter 1']").await?;
    ensure!(page.text(mode).await? == "stage", "something was done before the program came");
    page.until("the program is there", READY).await?;
    page.settle().await?;
    shows(&page, "m05").await?;
    let all = "document.querySelector('[data-nb=line-fit]').checkVisibility()";
    ensure!(page.holds(all).await?, "the line is not zoomed");
    let dimmed = "document.querySelectorAll('.nb-group[data-dimmed]').length === 5";
    ensure!(page.holds(dimmed).await?, "the chapter was chosen twice, or never");
    // Twice nearer by 1.6, and no more: two steps out are as far as the first view.
    let marks = "document.querySelectorAll('.nb-plot a').length";
    let near = page.number(marks).await?;
    page.click("[data-nb=line-out]").await?;
    page.click("[data-nb=line-out]").await?;
    page.until("all is in view again", &format!("{marks} === 34")).await?;
    ensure!(near < 34.0, "the line was not zoomed");
    page.silent().await
}

async fn outdoes_the_address(page: Page) -> Result<()> {
    open(&page, "/#m12", LATE).await?;
    page.click(&mark("m05")).await?;
    // The one that the story begins with, which the address would have replaced.
    page.click(&mark("m15")).await?;
    for _ in 0..12 {
        page.click("[data-nb=next]").await?;
    }
    shows(&page, "m27").await?;
    page.until("the program is there", READY).await?;
    page.settle().await?;
    shows(&page, "m27").await?;
    ensure!(page.text("location.hash").await? == "#m27", "the address names another");
    page.silent().await
}

async fn hydrates_under_taps(page: Page) -> Result<()> {
    // From the first mark that is there until long after the program has come, one after the other; each tap is a click
    // on another mark. What was tapped last is what is shown in the end, and what is told of.
    page.size(390, 664).await?;
    page.site().fault("_bg.wasm", Fault::Slow(Duration::from_millis(700)));
    page.goto("/").await?;
    there(&page).await?;
    page.script(
        "window.told = [];
        document.querySelector('#nianbiao').addEventListener('nb-select', ({ detail }) => told.push(detail.id));
        let at = 0;
        window.tapping = setInterval(() => {
            const marks = [...document.querySelectorAll('.nb-plot a[data-milestone]')];
            const it = marks[(at += 5) % marks.length];
            window.last = it.dataset.milestone;
            it.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true }));
            const card = document.querySelector('.nb-article.nb-chosen').id;
            if (card !== last) window.missed = [last, card];
        }, 1);",
        vec![],
    )
    .await?;
    page.until("the program is there", READY).await?;
    sleep(Duration::from_millis(300)).await;
    let last = page.text("(clearInterval(tapping), last)").await?;
    page.settle().await?;
    ensure!(
        page.holds("!window.missed").await?,
        "a tap is lost: {}",
        page.eval("window.missed").await?
    );
    let number: u32 = last.trim_start_matches('m').parse()?;
    comes_alive_with(&page, &last, &format!("{number} / 34")).await?;
    let told = page.eval("[told.at(-1), told.length > 1]").await?;
    ensure!(told == json!([last, true]), "hosts hear {told}");
    Ok(())
}

async fn never_comes(page: Page) -> Result<()> {
    open(&page, "/", NEVER).await?;
    for id in ["m05", "m09", "m05"] {
        page.click(&mark(id)).await?;
        shows(&page, id).await?;
    }
    page.click("[data-nb=next]").await?;
    shows(&page, "m06").await?;
    page.silent().await
}

async fn fails(page: Page) -> Result<()> {
    page.size(390, 664).await?;
    page.site().fault("_bg.wasm", Fault::Missing);
    page.goto("/").await?;
    page.until("the page says what happened", crate::failing::NOTICE).await?;
    ensure!(page.holds("!document.documentElement.matches('.nb-js')").await?, "the stage stays");
    page.eval("document.querySelector('.nb-map a').dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))").await?;
    page.until("the link leads to the entry", "location.hash.startsWith('#m')").await
}

async fn tells_hosts(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    story.fault("_bg.wasm", Fault::Slow(LATE));
    let html = format!(
        "<!doctype html><html lang=\"zh\"><title>host</title><body><iframe src=\"{}\" width=\"390\" height=\"620\"></iframe>
        <script>window.heard = []; addEventListener('message', ({{ data }}) => {{
            if (data.type === 'ready') document.querySelector('iframe').contentWindow.postMessage({{ nianbiao: 1, type: 'hello' }}, '*');
            heard.push(data);
        }});</script></body></html>",
        story.url("/")
    );
    page.site().file("/hosts/early.html", "text/html", &html);
    page.goto("/hosts/early.html").await?;
    page.until("the frame is there", "document.querySelector('iframe')").await?;
    page.enter("document.querySelector('iframe')").await?;
    page.until("the page is there", "document.querySelector('#nianbiao-story')").await?;
    // A driver does not click into frames of another origin in every engine.
    page.eval("document.querySelector('.nb-plot a[data-milestone=m09]').dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))").await?;
    shows(&page, "m09").await?;
    page.until("the program is there", READY).await?;
    page.leave().await?;
    page.until("the host hears of it", "heard.some((it) => it.id === 'm09')").await
}

async fn stays_a_link(page: Page) -> Result<()> {
    open(&page, "/", LATE).await?;
    let before = page.text(CARD).await?;
    let held = page
        .eval(
            "(() => {
                const click = new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true });
                let prevented;
                addEventListener('click', (event) => { prevented = event.defaultPrevented; event.preventDefault(); }, { once: true });
                document.querySelector('.nb-plot a[data-milestone=m09]').dispatchEvent(click);
                return prevented;
            })()",
        )
        .await?;
    ensure!(held == json!(false), "the link is held back: {held}");
    ensure!(page.text(CARD).await? == before, "the card turns");
    Ok(())
}
