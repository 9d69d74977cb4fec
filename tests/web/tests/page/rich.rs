//! What only some stories have: several pictures to a milestone, players of other hands, texts of several paragraphs, sources.
//! The story is `rich.json` in `tests/web/stories`.

use crate::hosts::{FIRST, INSIDE, listens, live, own};
use crate::routes::choose;
use anyhow::{Result, ensure};
use nianbiao_web_tests::actions::key;
use nianbiao_web_tests::{CHROMIUM, Case, EVERY, Engine, Fault, Page, Site, case};
use serde_json::json;
use std::time::Duration;

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(EVERY, "a milestone's pictures follow one another over the page", leads_on),
        case(
            &[Engine::Chromium, Engine::Firefox],
            "a finger turns to the next picture, unless it is drawn nearer",
            is_swiped,
        ),
        case(EVERY, "the large picture has the place of the small one before it is there", waits),
        case(EVERY, "what stands for a film is no wider than its card, and is read whole", fits),
        case(EVERY, "a sound is as wide as its card, and one plays at a time", plays_one),
        case(EVERY, "no other place is asked for a film before the tap that plays it", asks_first),
        case(EVERY, "a page that lets no player in says so, with a link", is_refused),
        case(EVERY, "a player that is none of the known ones is a link", knows_its_players),
        case(EVERY, "numbers of sources lead to the foot and back", leads_to_sources),
        case(EVERY, "numbers of sources lead to the foot in a frame", leads_in_a_frame),
        case(EVERY, "numbers of sources lead to the foot in an element", leads_in_an_element),
        case(EVERY, "pictures of a story file are asked for beside the file", lie_beside),
        case(EVERY, "words of two paragraphs are not one, and captions are found", is_found),
        case(EVERY, "a long picture has pictures, lists, emphasis and sources", is_drawn),
        case(EVERY, "what is said in a film is unfolded on paper and folded again", unfolds),
        case(CHROMIUM, "axe finds nothing in pictures, players and the foot", is_accessible),
        case(CHROMIUM, "who does not see a picture hears which of how many it is", is_heard),
    ]
}

const LARGE: &str = "document.querySelector('.nb-enlarged img')";
const PICTURES: &str = "document.querySelectorAll('#first .nb-picture > a')";

/// Opens the story at a milestone.
async fn open(page: &Page, at: &str) -> Result<Page> {
    let stories = page.stories()?;
    pictures(stories.site(), "");
    stories.open(&format!("/rich/{at}")).await?;
    Ok(stories)
}

/// Serves the pictures of the story where its page looks for them, in sizes that are theirs.
fn pictures(site: &Site, folder: &str) {
    for (name, color, width, height) in [
        ("red", "#be2828", 640, 400),
        ("green", "#289650", 400, 640),
        ("blue", "#2850be", 640, 320),
    ] {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'><rect width='100%' height='100%' fill='{color}'/></svg>"
        );
        site.file(&format!("{folder}/rich/{name}.png"), "image/svg+xml", &svg);
    }
}

async fn plays_one(page: Page) -> Result<()> {
    let page = page.stories()?;
    page.open("/played/#fourth").await?;
    page.until("its card is shown", "document.querySelector('#fourth audio').checkVisibility()")
        .await?;
    let width = "['audio', 'figure'].map((it) => document.querySelector(`#fourth ${it}`).getBoundingClientRect().width)";
    let narrow = format!("((it) => it[0] < it[1] - 2)({width})");
    ensure!(!page.holds(&narrow).await?, "the sound leaves room beside it");
    // Engines play nothing that is not there: what counts is who is told to be silent.
    page.eval(
        "void [...document.querySelectorAll('#fourth :is(audio, video)')].forEach((it) => { it.pause = () => { it.dataset.silent = ''; }; })",
    )
    .await?;
    let begin = |name: &str| {
        format!("void document.querySelector('#fourth {name}').dispatchEvent(new Event('play'))")
    };
    page.eval(&begin("audio")).await?;
    ensure!(
        !page.holds("document.querySelector('#fourth [data-silent]')").await?,
        "nothing played before"
    );
    page.eval(&begin("video")).await?;
    page.until(
        "the sound is silent",
        "document.querySelector('#fourth audio').dataset.silent === ''",
    )
    .await?;
    ensure!(
        page.holds("document.querySelector('#fourth video').dataset.silent !== ''").await?,
        "so is the film"
    );
    Ok(())
}

/// Opens the picture at a position over the page.
async fn enlarge(page: &Page, at: usize) -> Result<()> {
    page.eval(&format!(
        "{PICTURES}[{at}].querySelector('img').scrollIntoView({{ block: 'center' }})"
    ))
    .await?;
    page.eval(&format!("void {PICTURES}[{at}].setAttribute('data-tapped', '')")).await?;
    page.click("[data-tapped] img").await?;
    page.until("it is over the page", &format!("{LARGE}?.complete && {LARGE}.naturalWidth")).await
}

/// The dialog shows the picture with this text, and is the one of so many.
async fn shows(page: &Page, alt: &str, count: &str) -> Result<()> {
    let shown = format!(
        "{LARGE}.alt === '{alt}' && document.querySelector('.nb-which span').textContent === '{count}'
            && document.querySelector('.nb-dialog h2').textContent === 'Three pictures {count}'"
    );
    page.until(&format!("{alt} is shown"), &shown).await
}

async fn leads_on(page: Page) -> Result<()> {
    let page = open(&page, "#first").await?;
    // In the order of the milestone the green one stands before the text.
    enlarge(&page, 1).await?;
    shows(&page, "All red", "2 / 3").await?;
    let caption = "document.querySelector('.nb-dialog .nb-caption').innerHTML";
    let told = page.text(caption).await?;
    ensure!(
        told.contains("<em>first</em>") && told.contains("href=\"https://maker.example/\""),
        "{told}"
    );
    let top = "document.querySelector('[data-nb=picture-next]').getBoundingClientRect().top";
    let before = page.number(top).await?;
    page.click("[data-nb=picture-next]").await?;
    shows(&page, "All blue", "3 / 3").await?;
    // Without a caption the dialog is lower.
    ensure!(
        (page.number(top).await? - before).abs() < 1.0,
        "the button moves away from the finger"
    );
    ensure!(
        page.holds("document.querySelector('.nb-caption').hidden").await?,
        "whose caption is it?"
    );
    let held = "document.activeElement.dataset.nb";
    ensure!(
        page.text(held).await? == "picture-previous",
        "the focus is at {}",
        page.text(held).await?
    );
    ensure!(
        page.holds("document.querySelector('[data-nb=picture-next]').disabled").await?,
        "there is a fourth"
    );
    page.press(&[key::LEFT]).await?;
    shows(&page, "All red", "2 / 3").await?;
    page.press(&[key::LEFT]).await?;
    shows(&page, "All green", "1 / 3").await?;
    page.press(&[key::LEFT]).await?;
    page.settle().await?;
    shows(&page, "All green", "1 / 3").await?;
    // Drawn nearer, the keys move it.
    page.press(&["+"]).await?;
    page.until("it is nearer", "document.querySelector('.nb-near')").await?;
    page.press(&[key::RIGHT]).await?;
    page.settle().await?;
    shows(&page, "All green", "1 / 3").await?;
    page.press(&["0"]).await?;
    page.until("it fits again", "!document.querySelector('.nb-near')").await?;
    page.each(
        "as large as a finger",
        ".nb-turn",
        "it.getBoundingClientRect().width >= 44 && it.getBoundingClientRect().height >= 44",
    )
    .await?;
    page.press(&[key::ESCAPE]).await?;
    page.until("it is gone", "!document.querySelector('.nb-dialog')").await?;
    page.until(
        "the focus is at the last one",
        &format!("document.activeElement === {PICTURES}[0]"),
    )
    .await?;
    page.silent().await
}

async fn is_swiped(page: Page) -> Result<()> {
    page.size(390, 844).await?;
    let page = open(&page, "#first").await?;
    enlarge(&page, 0).await?;
    page.settle().await?;
    let (x, y) = page.middle(".nb-enlarged").await?;
    page.drag((x + 80.0, y), (x - 80.0, y + 10.0), 200).await?;
    shows(&page, "All red", "2 / 3").await?;
    // Up is not onwards.
    page.drag((x + 25.0, y + 60.0), (x - 25.0, y - 60.0), 200).await?;
    page.settle().await?;
    shows(&page, "All red", "2 / 3").await?;
    page.drag((x - 80.0, y), (x + 80.0, y), 200).await?;
    shows(&page, "All green", "1 / 3").await?;
    page.eval("document.querySelector('.nb-enlarged').focus()").await?;
    page.press(&["+", "+"]).await?;
    page.until("it is nearer", "document.querySelector('.nb-near')").await?;
    page.drag((x + 80.0, y), (x - 80.0, y), 200).await?;
    page.settle().await?;
    shows(&page, "All green", "1 / 3").await?;
    page.silent().await
}

/// Two widths of a picture, of which the large one is late.
async fn waits(page: Page) -> Result<()> {
    let page = open(&page, "#first").await?;
    let small = "<svg xmlns='http://www.w3.org/2000/svg' width='160' height='100'><rect width='100%' height='100%'/></svg>";
    page.site().file("/rich/small.png", "image/svg+xml", small);
    let red = format!("{PICTURES}[1].querySelector('img')");
    page.eval(&format!("{red}.removeAttribute('srcset')")).await?;
    page.eval(&format!("void Object.assign({red}, {{ loading: 'eager', src: 'small.png' }})"))
        .await?;
    let there = format!("{red}.complete && {red}.currentSrc.endsWith('small.png')");
    page.until("the small one is there", &there).await?;
    page.site().fault("red.png", Fault::Slow(Duration::from_secs(2)));
    page.eval(&format!("void ({PICTURES}[1].href = 'red.png?large')")).await?;
    enlarge(&page, 1).await?;
    let size = format!("[{LARGE}.clientWidth, {LARGE}.clientHeight]");
    let before = page.eval(&size).await?;
    ensure!(
        page.holds(&format!("{LARGE}.src.endsWith('small.png')")).await?,
        "the large one is there"
    );
    page.until("the large one comes", &format!("{LARGE}.src.endsWith('red.png?large')")).await?;
    let after = page.eval(&size).await?;
    ensure!(before == after, "{before}, then {after}");
    let wide = page.number(&format!("{LARGE}.clientWidth")).await?;
    ensure!(wide > 300.0, "{wide} px wide");
    page.silent().await
}

async fn fits(page: Page) -> Result<()> {
    for (width, height) in [(390, 700), (1280, 720)] {
        page.size(width, height).await?;
        let page = open(&page, "#second").await?;
        let spare = page
            .number("(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.nb-list'))")
            .await?;
        ensure!(spare <= 0.0, "at {width} px the card is {spare} px too wide");
        let covered = "(([words, asks]) => words.bottom > asks.top + 0.5)(['.nb-no-poster', '.nb-asks'].map((it) =>
            document.querySelector(`#second ${it}`).getBoundingClientRect()))";
        ensure!(!page.holds(covered).await?, "at {width} px its words cover one another");
        page.goto("/__nothing").await?;
    }
    Ok(())
}

/// What was asked for at other places than these.
async fn elsewhere(page: &Page) -> Result<serde_json::Value> {
    page.eval(
        "performance.getEntriesByType('resource').map((it) => new URL(it.name)).filter((it) => it.protocol !== 'data:' && it.origin !== location.origin).map(String)",
    )
    .await
}

const PLAYER: &str = "document.querySelector('.nb-dialog .nb-player')";

async fn asks_first(page: Page) -> Result<()> {
    let page = open(&page, "#second").await?;
    page.click("[data-nb=mode-list]").await?;
    page.settle().await?;
    ensure!(elsewhere(&page).await? == json!([]), "asked for {}", elsewhere(&page).await?);
    ensure!(
        page.holds("!document.querySelector('iframe, link[rel*=connect], link[rel*=prefetch]')")
            .await?,
        "a frame waits"
    );
    let link = "#second .nb-elsewhere > a[data-player]";
    page.tap(link).await?;
    page.until("it plays over the page", PLAYER).await?;
    let told = page
        .eval(&format!("[{PLAYER}.src, {PLAYER}.title, {PLAYER}.allow, {PLAYER}.referrerPolicy, {PLAYER}.clientWidth * 9 / 16 - {PLAYER}.clientHeight]"))
        .await?;
    ensure!(
        told.get(0)
            == Some(&json!("https://www.youtube-nocookie.com/embed/jNQXAC9IVRw?autoplay=1")),
        "{told}"
    );
    ensure!(told.get(1) == Some(&json!("At the zoo")), "{told}");
    ensure!(
        told.get(2).and_then(|it| it.as_str()).is_some_and(|it| it.contains("autoplay")),
        "{told}"
    );
    ensure!(told.get(3) == Some(&json!("strict-origin-when-cross-origin")), "{told}");
    ensure!(
        told.get(4).and_then(serde_json::Value::as_f64).is_some_and(|it| it.abs() < 1.5),
        "{told}"
    );
    let open_at = "document.querySelector('[data-nb=open-at]')";
    ensure!(page.holds(&format!("{open_at}.href === 'https://www.youtube.com/watch?v=jNQXAC9IVRw' && {open_at}.textContent === 'Open at YouTube'")).await?, "no link");
    page.eval("document.querySelector('.nb-dialog [data-nb=close]').focus()").await?;
    page.press(&[key::ENTER]).await?;
    page.until("nothing of it is left", "!document.querySelector('iframe, .nb-dialog')").await?;
    page.until("the focus is back", &format!("document.activeElement.matches('{link}')")).await?;
    // A sound is not as high.
    page.eval("void document.querySelectorAll('#second .nb-elsewhere > a')[1].click()").await?;
    page.until("it is as high as it is", &format!("{PLAYER}?.clientHeight === 166")).await?;
    Ok(())
}

/// Opens a host of the story.
async fn element(page: &Page) -> Result<Page> {
    let stories = page.stories()?;
    let site = stories.site();
    site.share();
    pictures(site, "");
    listens(page.site());
    let reserved = page.settings().stories()?.join("rich/reserve.css");
    site.file("/reserve.css", "text/css", &std::fs::read_to_string(reserved)?);
    own(
        page,
        site,
        "<p style=\"block-size: 900px\">An article</p><nian-biao id=\"first\" src=\"{{story}}rich/\"></nian-biao>",
    );
    live(page, "/hosts/own.html").await?;
    Ok(stories)
}

async fn is_refused(page: Page) -> Result<()> {
    let stories = element(&page).await?;
    page.eval(&format!("{FIRST}.select('second')")).await?;
    page.eval(
        "(() => { const policy = document.createElement('meta'); policy.httpEquiv = 'Content-Security-Policy';
            policy.content = \"frame-src 'none'\"; document.head.append(policy); })()",
    )
    .await?;
    page.eval(&format!("void {INSIDE}.querySelector('#second .nb-elsewhere > a').click()")).await?;
    let told = format!("{INSIDE}.querySelector('.nb-dialog .nb-status')?.textContent");
    page.until(
        "it says so",
        &format!("{told} === 'This page does not let YouTube play here: open it there.'"),
    )
    .await?;
    ensure!(
        page.holds(&format!(
            "!{INSIDE}.querySelector('iframe') && {INSIDE}.querySelector('[data-nb=open-at]')"
        ))
        .await?,
        "no link"
    );
    ensure!(stories.site().asked().iter().any(|it| it.contains("player")), "nothing was brought");
    Ok(())
}

async fn knows_its_players(page: Page) -> Result<()> {
    let page = open(&page, "#second").await?;
    for player in
        ["javascript:window.wrong=1", "https://www.youtube-nocookie.com.evil.example/", "/rich/"]
    {
        page.script(
            "document.querySelector('#second .nb-elsewhere > a').dataset.player = arguments[0];",
            vec![json!(player)],
        )
        .await?;
        page.eval("void document.querySelector('#second .nb-elsewhere > a').click()").await?;
        page.until("there is a link", "document.querySelector('[data-nb=open-at]')").await?;
        ensure!(
            page.holds("!document.querySelector('iframe') && !window.wrong").await?,
            "{player} is let in"
        );
        page.press(&[key::ESCAPE]).await?;
        page.until("it is gone", "!document.querySelector('.nb-dialog')").await?;
    }
    page.silent().await
}

/// Whether an element is in the window and has the focus.
fn reached(root: &str, id: &str) -> String {
    format!(
        "(() => {{ const it = {root}.querySelector('[id=\"{id}\"]'), {{ top, bottom }} = it.getBoundingClientRect();
            return it.getClientRects().length > 0 && top > -2 && top < innerHeight && bottom > 0 && {root}.activeElement === it; }})()"
    )
}

const NUMBER: &str = "#first .nb-cited a[data-do=list]";
const BACK: &str = "[id=\"nianbiao-source-log\"] .nb-back[href=\"#second\"]";

/// From a number to the work and back to another milestone that names it.
async fn there_and_back(page: &Page, root: &str) -> Result<()> {
    page.eval(&format!("void {root}.querySelector('{NUMBER}').click()")).await?;
    page.until("the work is in view", &reached(root, "nianbiao-source-log")).await?;
    ensure!(
        page.holds(&format!("{root}.querySelector('.nb-view').dataset.mode === 'list'")).await?,
        "it is no list"
    );
    page.eval(&format!("void {root}.querySelector('{BACK}').click()")).await?;
    page.until("the milestone is in view", &reached(root, "second")).await?;
    page.until("and chosen", &format!("{root}.querySelector('li.nb-chosen > #second')")).await
}

async fn leads_to_sources(page: Page) -> Result<()> {
    page.size(390, 700).await?;
    let page = open(&page, "#first").await?;
    // By hand the first time, from the stage.
    page.tap(NUMBER).await?;
    page.until("the work is in view", &reached("document", "nianbiao-source-log")).await?;
    page.tap(BACK).await?;
    page.until("the milestone is in view", &reached("document", "second")).await?;
    page.until("the address tells of it", "location.hash.startsWith('#second')").await?;
    page.eval("scrollTo(0, 0)").await?;
    there_and_back(&page, "document").await?;
    ensure!(!page.text("location.hash").await?.contains("source"), "the address keeps a source");
    // Another milestone is another choice, though the address led to a source.
    page.goto("/__nothing").await?;
    page.open("/rich/#nianbiao-source-log").await?;
    page.until("the work is in view", &reached("document", "nianbiao-source-log")).await?;
    page.until("the address tells of the list", "/^#first&view=list$/.test(location.hash)").await?;
    page.eval("document.querySelector('[data-nb=mode-stage]').click()").await?;
    page.settle().await?;
    page.click("[data-nb=next]").await?;
    page.until("the address tells of a milestone", "/^#(second|first)/.test(location.hash)")
        .await?;
    page.silent().await?;
    // Without scripts they are links.
    page.site().fault(".js", Fault::Missing);
    page.goto("/__nothing").await?;
    page.goto("/rich/").await?;
    page.until(
        "the list is there",
        "document.querySelector('#first .nb-cited a')?.getClientRects().length",
    )
    .await?;
    page.eval(&format!("void document.querySelector('{NUMBER}').click()")).await?;
    page.until("the work is in view", "(({ top }) => top > -2 && top < innerHeight)(document.querySelector('[id=\"nianbiao-source-log\"]').getBoundingClientRect()) && scrollY > 100").await
}

async fn leads_in_a_frame(page: Page) -> Result<()> {
    let stories = page.stories()?;
    pictures(stories.site(), "");
    let html = format!(
        "<!DOCTYPE html><title>A host</title><link rel=\"icon\" href=\"data:,\"><script src=\"/__heard.js\"></script><iframe title=\"story\" style=\"inline-size: 390px; block-size: 600px\" src=\"{}\"></iframe>",
        stories.site().url("/rich/#first")
    );
    page.site().file("/hosts/frame.html", "text/html; charset=utf-8", &html);
    page.goto("/hosts/frame.html").await?;
    page.enter("document.querySelector('iframe')").await?;
    page.until(
        "the story lives",
        "document.querySelector('#nianbiao.nb-framed')?.dataset.ready === 'true'",
    )
    .await?;
    // A frame that nobody has touched yet may not take the keyboard.
    page.tap(".nb-title").await?;
    there_and_back(&page, "document").await
}

async fn leads_in_an_element(page: Page) -> Result<()> {
    let _stories = element(&page).await?;
    there_and_back(&page, INSIDE).await?;
    ensure!(page.text("location.hash").await?.is_empty(), "the host's address is changed");
    page.silent().await
}

/// A story file in a folder of its own, with a picture beside it.
const IN_A_FOLDER: &str = r#"{"version": 1, "id": "apart", "lang": "en", "title": "Apart", "milestones": [{"id": "only", "title": "Only",
    "when": "1957-10-04", "text": "A [link](more.html).", "media": [{"src": "photos/a.png", "alt": "A red field", "width": 2, "height": 1}]}]}"#;

async fn lie_beside(page: Page) -> Result<()> {
    // They were asked for beside the page.
    let serve = |site: &Site| {
        site.file("/other/story.json", "application/json", IN_A_FOLDER);
        site.file(
            "/other/photos/a.png",
            "image/svg+xml",
            "<svg xmlns='http://www.w3.org/2000/svg' width='2' height='1'/>",
        );
    };
    let stories = page.stories()?;
    let found = |within: &str| {
        format!(
            "(() => {{ const [image, link] = ['.nb-picture img', '.nb-text a'].map((it) => {within}.querySelector(it));
                return image?.complete && image.naturalWidth === 2 && new URL(image.src).pathname === '/other/photos/a.png'
                    && new URL(link.href).pathname === '/other/more.html'; }})()"
        )
    };
    serve(stories.site());
    stories.site().share();
    listens(page.site());
    own(
        &page,
        stories.site(),
        "<nian-biao id=\"first\" src=\"{{story}}other/story.json\"></nian-biao>",
    );
    live(&page, "/hosts/own.html").await?;
    page.until("the element's picture is there", &found(INSIDE)).await?;
    serve(page.site());
    page.open("/?story=/other/story.json").await?;
    page.until("the page's picture is there", &found("document")).await?;
    let asked = [page.site().asked(), stories.site().asked()].concat();
    let astray: Vec<_> =
        asked.iter().filter(|it| it.contains("photos") && !it.contains("/other/photos")).collect();
    ensure!(astray.is_empty(), "{astray:?}");
    Ok(())
}

async fn is_found(page: Page) -> Result<()> {
    let page = open(&page, "").await?;
    let found = async |words: &str, ids: &[&str]| -> Result<()> {
        page.eval(&format!("(() => {{ const box = document.querySelector('[data-nb=query]'); box.value = {}; box.dispatchEvent(new Event('input')); }})()", json!(words))).await?;
        let left =
            "[...document.querySelectorAll('.nb-article:not([data-dimmed])')].map((it) => it.id)";
        page.until(
            &format!("{words} is looked for"),
            &format!("JSON.stringify({left}) === {}", json!(json!(ids).to_string())),
        )
        .await
    };
    page.click("[data-nb=more-find]").await?;
    page.until("the search is there", "document.querySelector('[data-nb=query]')").await?;
    found("onetwo", &[]).await?;
    found("one two", &["first"]).await?;
    found("quagga", &["first"]).await?;
    ensure!(
        page.text("document.querySelector('.nb-results mark').textContent").await? == "quagga",
        "the caption is not shown"
    );
    found("okapi", &["second"]).await?;
    found("about the film", &["second"]).await?;
    page.silent().await
}

async fn is_drawn(page: Page) -> Result<()> {
    let page = open(&page, "").await?;
    page.click("[data-nb=more-menu]").await?;
    page.until("the menu is open", "document.querySelector('[data-nb=menu-picture]')").await?;
    page.click("[data-nb=menu-picture]").await?;
    let image = "document.querySelector('.nb-made img')";
    let drawing = Duration::from_secs(90);
    page.until_within(
        "the picture is there",
        &format!("{image}?.complete && {image}.naturalWidth === 1500"),
        drawing,
    )
    .await?;
    // Their colours are in the file: an engine may draw what is within a drawing only the second time.
    let colours = page
        .script_async(
            &format!(
                "const image = {image}, canvas = document.createElement('canvas');
                Object.assign(canvas, {{ width: 150, height: Math.round(image.naturalHeight / 10) }});
                const context = canvas.getContext('2d');
                context.drawImage(image, 0, 0, canvas.width, canvas.height);
                const {{ data }} = context.getImageData(0, 0, canvas.width, canvas.height);
                const near = (at, colour) => colour.every((it, part) => Math.abs(data[at + part] - it) < 24);
                const count = (colour) => {{ let all = 0; for (let at = 0; at < data.length; at += 4) all += near(at, colour); return all; }};
                return [count([190, 40, 40]), count([40, 150, 80]), count([40, 80, 190])];"
            ),
            vec![],
        )
        .await?;
    let counts: Vec<f64> = (0..3).filter_map(|it| colours.get(it)?.as_f64()).collect();
    // Of 61 by 38, 38 by 61, and 61 by 31 points.
    ensure!(counts.iter().all(|it| *it > 1000.0), "{colours}");
    page.click("[data-nb=picture] input[value=svg]").await?;
    page.until_within(
        "it is an SVG",
        &format!("{image}?.src.startsWith('data:image/svg+xml')"),
        drawing,
    )
    .await?;
    let svg = page.script_async(&format!("return await (async () => {{ const [, data] = {image}.src.split(','); return new TextDecoder().decode(Uint8Array.from(atob(data), (it) => it.charCodeAt())); }})();"), vec![]).await?;
    let svg = svg.as_str().unwrap_or_default();
    for part in [
        ">· an item<",
        "a link (short.example)",
        ">1. a <",
        "<tspan font-weight=\"700\">strong",
        "<tspan font-style=\"italic\">next",
        ">A quagga<",
        "The </tspan>",
        ">https://www.youtube.com/",
        "<tspan font-weight=\"700\">At the zoo",
        "pictures[2]",
        "· About the film (film.example)",
        "[1] The harbour’s log (archive.example/log)",
        ">Sources<",
        ">Corrections<",
        "· The archive (archive.example)",
        "an emphasis",
    ] {
        ensure!(
            svg.contains(part) || svg.replace('\u{a0}', " ").contains(part),
            "{part} is missing"
        );
    }
    ensure!(svg.matches("<image ").count() == 3, "{} pictures", svg.matches("<image ").count());
    ensure!(!svg.contains(['\u{fdd0}', '\u{fdd2}', '↑']), "marks are left");
    page.silent().await
}

async fn unfolds(page: Page) -> Result<()> {
    let page = open(&page, "#second").await?;
    let open = "document.querySelector('#second .nb-transcript').open";
    page.eval(&format!("window.print = () => {{ dispatchEvent(new Event('beforeprint')); window.printed = {open}; }}")).await?;
    ensure!(!page.holds(open).await?, "it is open");
    page.click("[data-nb=more-menu]").await?;
    page.until("the menu is open", "document.querySelector('[data-nb=menu-print]')").await?;
    page.click("[data-nb=menu-print]").await?;
    page.until("it is printed unfolded", "window.printed").await?;
    page.eval("dispatchEvent(new Event('afterprint'))").await?;
    page.until("it is folded again", &format!("!{open}")).await?;
    page.silent().await
}

async fn is_accessible(page: Page) -> Result<()> {
    for dark in [false, true] {
        page.prefer(&[("prefers-color-scheme", if dark { "dark" } else { "light" })]).await?;
        page.size(390, 700).await?;
        let page = open(&page, "#first").await?;
        page.accessible("a rich milestone").await?;
        enlarge(&page, 1).await?;
        page.accessible("one of several pictures").await?;
        page.press(&[key::ESCAPE]).await?;
        choose(&page, "second").await?;
        page.accessible("players to be asked").await?;
        page.eval("void document.querySelector('#second .nb-elsewhere > a').click()").await?;
        page.until("it is over the page", "document.querySelector('.nb-dialog .nb-player')")
            .await?;
        page.eval("document.querySelector('.nb-player').dispatchEvent(new Event('error'))").await?;
        page.accessible("a player that does not come").await?;
        page.press(&[key::ESCAPE]).await?;
        page.click("[data-nb=mode-list]").await?;
        page.accessible("the list with its foot").await?;
        page.goto("/__nothing").await?;
    }
    Ok(())
}

async fn is_heard(page: Page) -> Result<()> {
    let page = open(&page, "#first").await?;
    enlarge(&page, 1).await?;
    let tree = page.tree().await?;
    for said in [
        "dialog \"Three pictures 2 / 3\"",
        "group \"All red\"",
        "button \"Previous picture\"",
        "button \"Next picture\"",
        "status",
    ] {
        ensure!(tree.contains(said), "{said} is not said:\n{tree}");
    }
    page.press(&[key::ESCAPE]).await?;
    choose(&page, "second").await?;
    page.eval("void document.querySelector('#second .nb-elsewhere > a').click()").await?;
    page.until("it is over the page", "document.querySelector('.nb-dialog .nb-player')").await?;
    let tree = page.tree().await?;
    ensure!(
        tree.contains("dialog \"At the zoo\"") && tree.contains("link \"Open at YouTube\""),
        "{tree}"
    );
    Ok(())
}
