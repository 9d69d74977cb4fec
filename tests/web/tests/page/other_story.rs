//! Another story in the same page, by `?story=URL`, and everything that can go wrong with it.

use crate::failing::NOTICE;
use anyhow::{Context, Result, ensure};
use nianbiao_web_tests::{Case, EVERY, Fault, Page, Site, case};
use serde_json::{Value, json};
use std::time::Duration;

/// A story of two milestones.
const STORY: &str = include_str!("two-milestones.json");
const PATH: &str = "/other/story.json";
const OPEN: &str = "/?story=/other/story.json";
const STORY_ID: &str = "document.querySelector('.nb-view').dataset.story";

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(EVERY, "another story of the same origin takes the page's place", shows_it),
        case(EVERY, "the paper of another story stands above its title", raises_its_masthead),
        case(EVERY, "a missing story leaves ours, and a retry brings it", missing),
        case(EVERY, "a story cut short leaves ours and says so", cut_short),
        case(EVERY, "a story that is no JSON leaves ours and says so", no_json),
        case(EVERY, "JSON that is no story leaves ours and says so", no_story),
        case(EVERY, "a page in place of a story leaves ours and says so", wrong_type),
        case(EVERY, "a story with a mistake is shown, and the page says so", partly),
        case(EVERY, "a slow story shows progress, then comes", slow),
        case(EVERY, "a story that takes too long leaves ours and offers a retry", too_slow),
        case(EVERY, "a story of another origin is never asked for", other_origin),
        case(EVERY, "a loader that does not come leaves ours and says so", no_loader),
        case(EVERY, "a visit without another story never asks for the loader", asks_no_loader),
        case(EVERY, "another story is told in each of its languages", in_its_languages),
        case(EVERY, "the browser's time zones agree with the native ones", agrees_on_zones),
        case(EVERY, "an edition that is none changes nothing", hostile_edition),
    ]
}

fn serve(page: &Page) {
    page.site().file(PATH, "application/json", STORY);
}

async fn becomes_the_other(page: &Page) -> Result<()> {
    page.until("the other story is shown", &format!("{STORY_ID} === 'two-milestones'")).await?;
    page.until(
        "its list is there",
        "document.querySelectorAll('.nb-list article.nb-article').length === 2",
    )
    .await
}

async fn keeps_ours(page: &Page) -> Result<()> {
    page.until("the page says what happened", NOTICE).await?;
    page.until("our story stays", &format!("{STORY_ID} === 'qingcheng'")).await?;
    let articles =
        page.number("document.querySelectorAll('.nb-list article.nb-article').length").await?;
    ensure!(articles == 34.0, "{articles} of 34 milestones are left");
    page.click("[data-nb=next]").await
}

async fn shows_it(page: Page) -> Result<()> {
    serve(&page);
    page.open(OPEN).await?;
    becomes_the_other(&page).await?;
    page.click("[data-nb=next]").await?;
    page.silent().await
}

async fn raises_its_masthead(page: Page) -> Result<()> {
    let paper = STORY.replacen('{', r#"{"masthead": {"name": "The River Post"},"#, 1);
    page.site().file(PATH, "application/json", &paper);
    page.open(OPEN).await?;
    becomes_the_other(&page).await?;
    let above = "(() => { const [paper, title] = ['.nb-view > .nb-masthead', '.nb-title'].map((it) => document.querySelector(it)?.getBoundingClientRect());
        return paper && paper.height > 0 && paper.bottom <= title.top + 1; })()";
    page.until("it stands above the title", above).await?;
    page.silent().await
}

async fn missing(page: Page) -> Result<()> {
    page.open(OPEN).await?;
    keeps_ours(&page).await?;
    serve(&page);
    page.click("[data-nb=retry]").await?;
    becomes_the_other(&page).await?;
    page.until("the notice is gone", &format!("!{NOTICE}")).await
}

async fn fails_by(page: Page, fault: Fault) -> Result<()> {
    serve(&page);
    page.site().fault(PATH, fault);
    page.open(OPEN).await?;
    keeps_ours(&page).await
}

async fn cut_short(page: Page) -> Result<()> {
    fails_by(page, Fault::CutShort).await
}

async fn no_json(page: Page) -> Result<()> {
    fails_by(page, Fault::Body("{\"version\": 1, \"milestones\": [")).await
}

async fn no_story(page: Page) -> Result<()> {
    fails_by(page, Fault::Body("{\"version\": 1, \"milestones\": 7}")).await
}

async fn wrong_type(page: Page) -> Result<()> {
    page.site().file(PATH, "text/html", "<!doctype html><title>Sign in</title>");
    page.open(OPEN).await?;
    keeps_ours(&page).await
}

async fn partly(page: Page) -> Result<()> {
    for (spoilt, lang, said) in [
        (1, "en", "Mistakes in the story file: 1. Some of it is missing here, or left unsure."),
        (2, "en", "Mistakes in the story file: 2. Some of it is missing here, or left unsure."),
        (1, "zh-Hans", "故事文件有1处错误，部分内容未显示或存疑。"),
    ] {
        let milestones: Vec<Value> = (0..3)
            .map(|at| {
                let when = if at < spoilt { "some day" } else { "2001" };
                json!({ "id": format!("m{at}"), "title": "A", "when": when })
            })
            .collect();
        let story = json!({ "version": 1, "id": "t", "lang": lang, "title": "T", "milestones": milestones });
        page.site().file(PATH, "application/json", &story.to_string());
        page.goto("/__nothing").await?;
        // In the language of the page that was asked.
        let start = if lang == "en" { "/index.en.html" } else { "/" };
        page.open(&format!("{start}?story={PATH}")).await?;
        page.until("the story is shown", &format!("{STORY_ID} === 't'")).await?;
        page.until("the page says what is wrong", NOTICE).await?;
        let notice = page.text("document.querySelector('[data-nb=notice]').innerText").await?;
        ensure!(notice.trim() == said, "{notice}");
    }
    Ok(())
}

async fn slow(page: Page) -> Result<()> {
    serve(&page);
    page.site().fault(PATH, Fault::Slow(Duration::from_secs(3)));
    page.open(OPEN).await?;
    page.until("progress is shown", NOTICE).await?;
    ensure!(page.text(STORY_ID).await? == "qingcheng", "ours is not readable meanwhile");
    becomes_the_other(&page).await?;
    page.until("the notice is gone", &format!("!{NOTICE}")).await
}

async fn too_slow(page: Page) -> Result<()> {
    serve(&page);
    page.site().fault(PATH, Fault::Slow(Duration::from_secs(60)));
    page.site().edit("content=\"15000\"", "content=\"800\"");
    page.open(OPEN).await?;
    page.until(
        "a retry is offered",
        "document.querySelector('[data-nb=retry]')?.checkVisibility()",
    )
    .await?;
    keeps_ours(&page).await?;
    page.site().mend(PATH);
    page.click("[data-nb=retry]").await?;
    becomes_the_other(&page).await
}

async fn other_origin(page: Page) -> Result<()> {
    let elsewhere = Site::serve(&page.settings().dist)?;
    elsewhere.file(PATH, "application/json", STORY);
    let url = elsewhere.url(PATH);
    page.open(&format!("/?story={url}")).await?;
    keeps_ours(&page).await?;
    ensure!(elsewhere.asked().is_empty(), "{url} was asked for: {}", json!(elsewhere.asked()));
    Ok(())
}

async fn no_loader(page: Page) -> Result<()> {
    serve(&page);
    let files = std::fs::read_dir(page.settings().dist.join("assets"))?.flatten();
    let names = files.map(|entry| entry.file_name().to_string_lossy().into_owned());
    for name in names.filter(|it| it.starts_with("loader-")) {
        page.site().fault(&name, Fault::Missing);
    }
    page.open(OPEN).await?;
    keeps_ours(&page).await
}

async fn asks_no_loader(page: Page) -> Result<()> {
    page.open("/").await?;
    page.settle().await?;
    let asked = page.site().asked();
    ensure!(!asked.iter().any(|it| it.contains("loader")), "asked for {asked:?}");
    Ok(())
}

async fn in_its_languages(page: Page) -> Result<()> {
    serve(&page);
    page.open(OPEN).await?;
    becomes_the_other(&page).await?;
    let title = "document.querySelector('.nb-title').textContent + document.title";
    let before = page.text(title).await?;
    page.follow(".nb-languages a").await?;
    becomes_the_other(&page).await?;
    page.until("the title changes", &format!("{title} !== {}", json!(before))).await?;
    page.until(
        "the page declares the language",
        "document.documentElement.lang === document.querySelector('.nb-view').lang",
    )
    .await?;
    page.silent().await
}

async fn hostile_edition(page: Page) -> Result<()> {
    page.open("/").await?;
    let editions = json!([
        "",
        "{",
        "[]",
        "{\"texts\":7,\"numbers\":[]}",
        "{\"texts\":[[],[],[],[],[],[],[],[],[],[],[],[\"'\"]],\"numbers\":[-1,\"x\",[null,{}],[[]]]}"
    ]);
    // Firefox gives a driver's script a program of its own, which has not been started.
    let statements = "const named = (name) => document.querySelector(`meta[name=\"nianbiao:${name}\"]`).content;
        const { Story, default: start } = await import(named('page'));
        await start({ module_or_path: named('page-wasm') });
        const root = document.createElement('div');
        root.className = 'nb';
        const blank = new DOMParser().parseFromString(await (await fetch('blank.html')).text(), 'text/html');
        root.append(blank.querySelector('.nb-view'));
        document.body.append(root);
        const story = new Story(root, blank.querySelector('#nianbiao-story').textContent, () => {});
        const shown = given[0].map((edition) => story.show(edition));
        story.act('step 1');
        story.act('select 4294967295');
        const nonsense = ['', 'step', 'step x', 'open 1', 'select -1', 'fly'].filter((it) => story.act(it));
        story.free();
        return [shown, nonsense, root.childElementCount];";
    let found = page.script_async(statements, vec![editions]).await?;
    let expected = json!([[false, false, false, false, true], [], 0]);
    ensure!(found == expected, "{found}");
    page.click("[data-nb=next]").await?;
    page.silent().await
}

async fn agrees_on_zones(page: Page) -> Result<()> {
    let table: Value = serde_json::from_str(include_str!("../../../stories/clock-changes.json"))?;
    let rows = table.as_array().context("no table")?;
    let text = |row: &Value, key: &str| {
        row.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    let mut zones: Vec<String> = rows.iter().map(|it| text(it, "zone")).collect();
    zones.dedup();
    for zone in zones {
        let rows: Vec<&Value> = rows.iter().filter(|it| text(it, "zone") == zone).collect();
        let milestones: Vec<Value> = rows
            .iter()
            .enumerate()
            .map(|(n, it)| json!({ "id": format!("m{n}"), "title": "t", "when": text(it, "utc") }))
            .collect();
        let story = json!({ "version": 1, "id": "zones", "lang": "en", "title": "T", "timezone": zone, "milestones": milestones });
        page.site().file(PATH, "application/json", &story.to_string());
        page.goto("/__nothing").await?;
        page.open(OPEN).await?;
        page.until("the story is shown", &format!("{STORY_ID} === 'zones'")).await?;
        let shown = page
            .eval("[...document.querySelectorAll('.nb-list time')].map((it) => it.getAttribute('datetime'))")
            .await?;
        let expected: Vec<String> = rows.iter().map(|it| text(it, "wall")).collect();
        ensure!(shown == json!(expected), "in {zone}: {shown}, not {expected:?}");
    }
    page.silent().await
}
