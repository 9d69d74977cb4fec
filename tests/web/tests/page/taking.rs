//! What readers take along: the address, a QR code, a picture, paper.

use crate::hosts::{INSIDE, hosts, live, strict};
use anyhow::{Context, Result, ensure};
use nianbiao_web_tests::actions::key;
use nianbiao_web_tests::{CHROMIUM, Case, EVERY, Page, case};
use serde_json::{Value, json};
use std::time::Duration;

/// How long a picture of the whole story may take on a busy machine.
const DRAWING: Duration = Duration::from_secs(90);

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(EVERY, "a QR code leads to the chosen milestone", draws_a_code),
        case(EVERY, "the address is handed to the browser, else copied, else selected", shares),
        case(EVERY, "a long picture is a PNG 1500 pixels wide", draws_a_png),
        case(EVERY, "a long picture as SVG has its words, a chapter only its own", draws_an_svg),
        case(CHROMIUM, "a browser that cannot draw well gets what it can", draws_what_it_can),
        case(CHROMIUM, "a PDF has some pages for the whole story", makes_a_pdf),
        case(EVERY, "an element's story is drawn too, under a strict policy", draws_in_an_element),
        case(CHROMIUM, "another story is drawn with its own words", draws_another_story),
        case(CHROMIUM, "what does not load is said in words", says_what_is_missing),
    ]
}

/// Asks for one of the ways in the menu.
async fn take(page: &Page, what: &str) -> Result<()> {
    page.click("[data-nb=more-menu]").await?;
    let entry = format!("[data-nb=menu-{what}]");
    page.until("the menu is open", &format!("document.querySelector('{entry}')")).await?;
    page.click(&entry).await
}

const STATUS: &str = "document.querySelector('.nb-dialog .nb-status')?.textContent";

async fn draws_a_code(page: Page) -> Result<()> {
    page.open("/#m10").await?;
    take(&page, "qr").await?;
    page.until("the code is drawn", "document.querySelector('.nb-dialog .nb-code path')").await?;
    let code = page
        .eval("[document.querySelector('.nb-code').getAttribute('aria-label'), document.querySelector('[data-nb=link]').value, document.querySelector('.nb-code path').getAttribute('d').length, document.querySelector('.nb-code').getBoundingClientRect().width]")
        .await?;
    let text = |index: usize| code.get(index).and_then(Value::as_str).unwrap_or_default();
    ensure!(text(1).ends_with("/#m10") && text(0).ends_with(text(1)), "{code}");
    ensure!(code.get(2).and_then(Value::as_f64) > Some(500.0), "{code}");
    ensure!(code.get(3).and_then(Value::as_f64) > Some(150.0), "{code}");
    page.press(&[key::ESCAPE]).await?;
    page.until("the dialog is gone", "!document.querySelector('.nb-dialog')").await?;
    page.until("the focus is back", "document.activeElement.dataset.nb === 'more-menu'").await?;
    page.silent().await
}

async fn shares(page: Page) -> Result<()> {
    let given = |name: &str, value: &str| {
        format!(
            "void Object.defineProperty(navigator, '{name}', {{ configurable: true, value: {value} }})"
        )
    };
    page.open("/#m10").await?;
    page.eval(&given("canShare", "() => true")).await?;
    page.eval(&given("share", "async (it) => { window.__given = it; }")).await?;
    take(&page, "share").await?;
    page.until(
        "the browser has it",
        "window.__given?.url.endsWith('/#m10') && window.__given.title",
    )
    .await?;
    ensure!(!page.holds("document.querySelector('.nb-dialog')").await?, "a dialog opens too");

    page.eval(&given("canShare", "undefined")).await?;
    let clipboard = "{ writeText: async (it) => { window.__copied = it; } }";
    page.eval(&given("clipboard", clipboard)).await?;
    take(&page, "share").await?;
    page.until("it is copied", "window.__copied?.endsWith('/#m10')").await?;
    page.until("that is said", &format!("{STATUS} === '链接已复制。'")).await?;
    page.press(&[key::ESCAPE]).await?;
    page.until("the focus is back", "document.activeElement.dataset.nb === 'more-menu'").await?;

    page.eval(&given("clipboard", "undefined")).await?;
    take(&page, "share").await?;
    page.until("it is selected", "(() => { const it = document.querySelector('[data-nb=link]'); return it && document.activeElement === it && it.selectionEnd - it.selectionStart === it.value.length; })()")
        .await?;
    page.until("that is said", &format!("{STATUS}.includes('请长按')")).await?;
    page.silent().await
}

/// Waits for a picture in the dialog.
async fn picture(page: &Page) -> Result<()> {
    page.until_within("the picture is there", "document.querySelector('.nb-made img')", DRAWING)
        .await
}

async fn draws_a_png(page: Page) -> Result<()> {
    page.open("/").await?;
    take(&page, "picture").await?;
    picture(&page).await?;
    let seen = page
        .script_async(
            "const image = document.querySelector('.nb-made img');
            const bytes = Uint8Array.from(atob(image.src.split(',')[1]), (it) => it.charCodeAt(0));
            const view = new DataView(bytes.buffer);
            const [width, height] = [view.getUint32(16), view.getUint32(20)];
            const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }), 0, 0, 1500, 6000);
            const canvas = document.createElement('canvas');
            Object.assign(canvas, { width: 150, height: 600 });
            const context = canvas.getContext('2d');
            context.drawImage(bitmap, 0, 0, 150, 600);
            // Colours in each tenth of what was drawn.
            const colours = Array.from({ length: 10 }, (_, part) => {
              const { data } = context.getImageData(0, part * 60, 150, 60);
              return new Set(new Uint32Array(data.buffer)).size;
            });
            return { start: image.src.slice(0, 22), width, height, alt: image.alt, least: Math.min(...colours), kind: bytes[25], size: bytes.length };",
            vec![],
        )
        .await?;
    let number = |key: &str| seen.get(key).and_then(Value::as_f64).unwrap_or(0.0);
    ensure!(seen.get("start") == Some(&json!("data:image/png;base64,")), "{seen}");
    ensure!(number("width") == 1500.0 && number("height") > 30_000.0, "{seen}");
    ensure!(number("least") > 5.0, "parts of it are blank: {seen}");
    // Colours by their indices: with all three of each pixel it would be more than twice as large.
    ensure!(number("kind") == 3.0 && number("size") < 4e6, "{seen}");
    ensure!(
        seen.get("alt").and_then(Value::as_str).is_some_and(|it| it.contains("34个节点")),
        "{seen}"
    );
    let link = page.eval("(({ download, href }) => [download, href.slice(0, 5)])(document.querySelector('[data-nb=download]'))").await?;
    ensure!(link == json!(["qingcheng.png", "blob:"]), "{link}");
    page.until("what to do is said", &format!("{STATUS}.includes('长按图片')")).await?;
    page.silent().await
}

async fn draws_an_svg(page: Page) -> Result<()> {
    page.open("/#m10").await?;
    take(&page, "picture").await?;
    page.until("the choices are there", "document.querySelector('.nb-choice')").await?;
    let svg = "(() => { const it = document.querySelector('.nb-made img')?.src ?? ''; return it.startsWith('data:image/svg+xml') && new TextDecoder().decode(Uint8Array.from(atob(it.split(',')[1]), (it) => it.charCodeAt(0))); })()";
    page.eval("document.querySelector('.nb-choice input[value=svg]').click()").await?;
    page.until_within(
        "the whole story is drawn",
        &format!("({svg} || '').includes('<svg')"),
        DRAWING,
    )
    .await?;
    let words = |holds: &str| {
        format!(
            "(() => {{ const it = {svg}; const plain = it.replace(/<[^>]*>/g, '').replace(/\\s/g, ''); const entries = [...document.querySelectorAll('.nb-group')].map((group) => [group.classList.contains('nb-chosen'), [...group.querySelectorAll('.nb-article-title')].map((it) => plain.includes(it.textContent.replace(/\\s/g, '')))]); return {holds}; }})()"
        )
    };
    let all = words("entries.flatMap(([, it]) => it).every(Boolean)");
    ensure!(page.holds(&all).await?, "a milestone is missing");
    let before = page.eval(&format!("{svg}.length")).await?;
    page.eval("document.querySelectorAll('.nb-choice input[name=of]')[1].click()").await?;
    page.until_within(
        "a chapter is drawn",
        &format!("({svg} || '').length > 0 && {svg}.length !== {before}"),
        DRAWING,
    )
    .await?;
    let own = words("entries.every(([chosen, it]) => it.every((there) => there === chosen))");
    ensure!(page.holds(&own).await?, "it holds another chapter, or not all of its own");
    page.silent().await
}

async fn draws_what_it_can(page: Page) -> Result<()> {
    page.open("/#m10").await?;
    page.eval("window.CompressionStream = undefined").await?;
    take(&page, "picture").await?;
    page.until("the choices are there", "document.querySelector('.nb-choice')").await?;
    page.eval("document.querySelectorAll('.nb-choice input[name=of]')[1].click()").await?;
    picture(&page).await?;
    let width = "document.querySelector('.nb-made img').naturalWidth === 1500";
    page.until("one canvas does for a chapter", width).await?;
    page.press(&[key::ESCAPE]).await?;

    page.eval(
        "CanvasRenderingContext2D.prototype.getImageData = (x, y, w, h) => new ImageData(w, h)",
    )
    .await?;
    take(&page, "picture").await?;
    picture(&page).await?;
    page.until("the other form is said", &format!("{STATUS}.includes('已改为SVG')")).await?;
    let start = page.eval("document.querySelector('.nb-made img').src.slice(0, 18)").await?;
    ensure!(start == "data:image/svg+xml", "{start}");
    Ok(())
}

async fn makes_a_pdf(page: Page) -> Result<()> {
    page.open("/").await?;
    page.eval("window.print = () => { window.__printed = true; dispatchEvent(new Event('beforeprint')); }").await?;
    take(&page, "print").await?;
    page.until("it prints", "window.__printed").await?;
    ensure!(
        page.holds("document.querySelector('.nb-list > .nb-address .nb-code path')").await?,
        "paper has no code"
    );
    let pdf = page
        .devtools(
            "Page.printToPDF",
            json!({ "preferCSSPageSize": true, "paperWidth": 8.27, "paperHeight": 11.69 }),
        )
        .await?;
    let data = pdf.get("data").and_then(Value::as_str).context("there is no PDF")?;
    let pages = page
        .script(
            "return atob(arguments[0]).match(/\\/Type\\s*\\/Page\\b(?!s)/g).length",
            vec![json!(data)],
        )
        .await?;
    ensure!(pages.as_u64().is_some_and(|it| (8..=16).contains(&it)), "{pages} pages");
    page.eval("dispatchEvent(new Event('afterprint'))").await?;
    ensure!(!page.holds("document.querySelector('.nb-address')").await?, "the code stays");
    page.silent().await
}

async fn says_what_is_missing(page: Page) -> Result<()> {
    page.open("/").await?;
    page.site().fault("_bg.wasm", nianbiao_web_tests::Fault::Missing);
    take(&page, "qr").await?;
    page.until("that is said", &format!("{STATUS}?.includes('二维码没有生成')")).await?;
    page.press(&[key::ESCAPE]).await?;
    take(&page, "picture").await?;
    page.until("that is said", &format!("{STATUS}?.includes('图片没有生成')")).await?;
    page.press(&[key::ESCAPE]).await?;

    // A frame that may not print does nothing.
    page.eval("window.print = () => {}").await?;
    take(&page, "print").await?;
    page.until(
        "that is said",
        "document.querySelector('.nb-dialog[data-nb=print]')?.textContent.includes('这里不能打印')",
    )
    .await?;
    ensure!(!page.holds("document.querySelector('.nb-address')").await?, "the code stays");
    Ok(())
}

async fn draws_in_an_element(page: Page) -> Result<()> {
    let story = hosts(&page)?;
    strict(&page, &story);
    live(&page, "/hosts/strict.html").await?;
    page.eval(&format!("{INSIDE}.querySelector('[data-nb=more-menu]').click()")).await?;
    let entry = format!("{INSIDE}.querySelector('[data-nb=menu-picture]')");
    page.until("the menu is open", &entry).await?;
    page.eval(&format!("{entry}.click()")).await?;
    let image = format!("{INSIDE}.querySelector('.nb-made img')");
    page.until_within("the picture is there", &format!("{image}?.naturalWidth === 1500"), DRAWING)
        .await?;
    let start = page.eval(&format!("{image}.src.slice(0, 14)")).await?;
    ensure!(start == "data:image/png", "{start}");
    page.silent().await
}

async fn draws_another_story(page: Page) -> Result<()> {
    page.site().file("/other.json", "application/json", include_str!("two-milestones.json"));
    page.open("/?story=/other.json").await?;
    page.until("the other story is there", "document.querySelectorAll('.nb-article').length === 2")
        .await?;
    take(&page, "picture").await?;
    picture(&page).await?;
    page.until("it tells of two", "document.querySelector('.nb-made img').alt.includes('2')")
        .await?;
    let height = page.number("document.querySelector('.nb-made img').naturalHeight").await?;
    ensure!((1500.0..9000.0).contains(&height), "{height}");
    page.silent().await
}
