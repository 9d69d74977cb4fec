//! Playing, larger letters, and what is fetched when it is asked for.

use anyhow::{Result, ensure};
use nianbiao_web_tests::{Case, EVERY, Page, case};

use super::choosing::CARD;
use super::finding::from_menu;

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(EVERY, "the play button goes on by itself and shows how far it is", plays),
        case(EVERY, "playing stops at the first touch, key or focus", stops),
        case(EVERY, "the story plays at three speeds", speeds),
        case(EVERY, "letters grow and are remembered", enlarges),
        case(EVERY, "nothing of the late modules is fetched before it is asked for", fetches_late),
        case(EVERY, "what does not arrive is said in one line", says_what_is_missing),
    ]
}

const PLAYING: &str = "document.querySelector('[data-nb=more-play]').ariaPressed === 'true'";

async fn plays(page: Page) -> Result<()> {
    page.open("/#m05").await?;
    page.settle().await?;
    ensure!(!page.holds(PLAYING).await?, "never by itself");
    page.click("[data-nb=more-play]").await?;
    page.until("it plays", PLAYING).await?;
    ensure!(
        page.holds("document.querySelector('[data-nb=announcement]').ariaLive === 'off'").await?,
        "in silence"
    );
    let bar = "document.querySelector('.nb-progress span').getBoundingClientRect().width / document.querySelector('.nb-progress').getBoundingClientRect().width";
    let share = page.number(bar).await?;
    ensure!((share - 4.0 / 34.0).abs() < 0.01, "four of 34 are done: {share}");
    page.until("the next milestone follows", &format!("{CARD} === 'm06'")).await?;
    page.click("[data-nb=more-play]").await?;
    page.until("its button stops it", &format!("!({PLAYING})")).await?;
    ensure!(page.holds("!document.querySelector('.nb-progress') && !document.querySelector('[data-nb=announcement]').ariaLive").await?, "nothing is left of it");
    Ok(())
}

async fn stops(page: Page) -> Result<()> {
    page.open("/#m05").await?;
    let begin = async || {
        page.click("[data-nb=more-play]").await?;
        page.until("it plays", PLAYING).await
    };
    let stopped = async |by: &str| page.until(by, &format!("!({PLAYING})")).await;
    begin().await?;
    page.click(".nb-article.nb-chosen .nb-article-title").await?;
    stopped("a touch stops it").await?;
    begin().await?;
    page.press(&["\u{E008}"]).await?;
    page.press(&["a"]).await?;
    stopped("a key stops it").await?;
    begin().await?;
    page.eval("document.querySelector('[data-nb=next]').focus()").await?;
    stopped("another focus stops it").await?;
    begin().await?;
    page.script("Object.defineProperty(document, 'hidden', { value: true, configurable: true }); document.dispatchEvent(new Event('visibilitychange'));", vec![]).await?;
    stopped("a hidden tab stops it").await
}

async fn speeds(page: Page) -> Result<()> {
    page.open("/#m05").await?;
    page.click("[data-nb=more-play]").await?;
    page.until("it plays", PLAYING).await?;
    let mut names = Vec::new();
    for _ in 0..3 {
        names.push(page.text("document.querySelector('[data-nb=speed]').ariaLabel").await?);
        page.click("[data-nb=speed]").await?;
    }
    names.sort_unstable();
    names.dedup();
    ensure!(names.len() == 3, "three speeds: {names:?}");
    ensure!(page.holds(PLAYING).await?, "it goes on meanwhile");
    Ok(())
}

async fn enlarges(page: Page) -> Result<()> {
    page.open("/").await?;
    let size = "parseFloat(getComputedStyle(document.querySelector('.nb-article.nb-chosen .nb-text')).fontSize)";
    let before = page.number(size).await?;
    from_menu(&page, "larger").await?;
    page.click("[data-nb=larger]").await?;
    page.until("the letters are larger", &format!("{size} > {before} * 1.25")).await?;
    page.reload().await?;
    page.until(
        "they still are",
        &format!("document.querySelector('#nianbiao')?.dataset.ready && {size} > {before} * 1.25"),
    )
    .await?;
    from_menu(&page, "smaller").await?;
    page.click("[data-nb=smaller]").await?;
    page.until("they are as before", &format!("Math.abs({size} - {before}) < 0.1")).await?;
    ensure!(
        page.holds("localStorage.getItem('nianbiao-letters') === null").await?,
        "nothing is kept of it"
    );
    Ok(())
}

async fn fetches_late(page: Page) -> Result<()> {
    page.open("/").await?;
    page.settle().await?;
    let late = "performance.getEntriesByType('resource').map((it) => it.name).filter((it) => /\\/(extras|element|find|menu|play|words)-/.test(it)).length";
    ensure!(page.number(late).await? == 0.0, "something came unasked");
    page.click("[data-nb=more-menu]").await?;
    page.until("the menu is open", "document.querySelector('dialog[open]')").await?;
    ensure!(page.holds(&format!("{late} >= 4 && performance.getEntriesByType('resource').every((it) => it.name.startsWith(location.origin))")).await?, "from this site alone");
    page.silent().await
}

async fn says_what_is_missing(page: Page) -> Result<()> {
    page.open("/").await?;
    // A door that is not there any more, as after a new version of the site.
    page.script(
        "document.querySelector('meta[name=\"nianbiao:extras\"]').content = './assets/gone.js'",
        vec![],
    )
    .await?;
    page.click("[data-nb=more-find]").await?;
    page.until("one line says so", "!document.querySelector('[data-nb=notice]').hidden && document.querySelector('[data-nb=notice]').textContent.includes('未能载入')").await?;
    page.click("[data-nb=next]").await?;
    page.until("the story goes on", &format!("{CARD} === 'm28'")).await
}
