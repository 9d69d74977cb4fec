//! The page for whoever pastes a story into an article: every form can be copied, and the story is seen as readers will.

use anyhow::{Result, ensure};
use nianbiao_web_tests::{CHROMIUM, Case, EVERY, Page, case};
use serde_json::json;

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(EVERY, "every form is copied by its button, with the address of the site", copies),
        case(EVERY, "where the clipboard is refused a form is left selected", leaves_selected),
        case(CHROMIUM, "a story is shown in a column and on a phone before it is pasted", previews),
    ]
}

/// The pages of the bundled story that hold its forms.
const PAGES: [&str; 2] = ["/snippets.html", "/snippets.en.html"];

/// Keeps what is copied, by the browser's clipboard or by the older command.
const KEEP: &str = "window.copied = [];
    const refuses = arguments[0];
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text) => {
        if (refuses) throw new Error('refused');
        copied.push(text);
    } } });
    document.execCommand = () => false;";

async fn copies(page: Page) -> Result<()> {
    for path in PAGES {
        page.goto(path).await?;
        page.until("there are buttons", "document.querySelector('[data-copy]:not([hidden])')")
            .await?;
        page.script(KEEP, vec![json!(false)]).await?;
        let count = page.number("document.querySelectorAll('[data-copy]').length").await?;
        ensure!(count > 15.0, "{path} has but {count} buttons");
        let wrong = page
            .script_async(
                "const wrong = [];
                for (const button of document.querySelectorAll('[data-copy]')) {
                    copied.length = 0;
                    button.click();
                    for (let times = 0; !copied.length && times < 100; times += 1) await new Promise((next) => setTimeout(next, 20));
                    const from = document.getElementById(button.dataset.copy);
                    const expected = from.href ? await (await fetch(from.href)).text() : from.textContent;
                    await new Promise((next) => setTimeout(next));
                    const right = copied.length === 1 && copied[0] === expected && !expected.includes('your-site.example')
                        && (from.href || expected.includes(location.origin)) && button.textContent === button.dataset.done;
                    if (!right) wrong.push([button.dataset.copy, button.textContent, copied[0]?.slice(0, 80)]);
                }
                return wrong;",
                vec![],
            )
            .await?;
        ensure!(wrong == json!([]), "{path}: {wrong}");
    }
    page.silent().await
}

async fn leaves_selected(page: Page) -> Result<()> {
    page.goto(PAGES[1]).await?;
    page.until("there are buttons", "document.querySelector('[data-copy]:not([hidden])')").await?;
    page.script(KEEP, vec![json!(true)]).await?;
    for form in ["address", "html"] {
        page.eval(&format!("document.querySelector('[data-copy={form}]').click()")).await?;
        page.until(
            "the text is there, and selected",
            "(() => { const it = document.querySelector('textarea');
                return it && it === document.activeElement && it.value.length > 9 && it.selectionEnd - it.selectionStart === it.value.length; })()",
        )
        .await?;
        ensure!(
            page.holds(&format!("(() => {{ const it = document.querySelector('[data-copy={form}]'); return it.textContent === it.dataset.select; }})()")).await?,
            "the button does not say what is left to do"
        );
        page.eval("document.activeElement.blur()").await?;
        page.until("it goes again", "!document.querySelector('textarea')").await?;
    }
    // The older command does what it can.
    page.eval(
        "document.execCommand = () => { copied.push(document.activeElement.value); return true; }",
    )
    .await?;
    page.eval("document.querySelector('[data-copy=plain]').click()").await?;
    page.until(
        "it is copied in the older way",
        "copied.length === 1 && copied[0] === document.querySelector('#plain').textContent && !document.querySelector('textarea')",
    )
    .await?;
    page.silent().await
}

async fn previews(page: Page) -> Result<()> {
    for (width, column, phone) in [(390, 358, 358), (1280, 650, 390)] {
        page.size(width, 844).await?;
        for path in PAGES {
            page.goto(path).await?;
            page.eval("document.querySelector('.previews').scrollIntoView()").await?;
            page.until("the element lives", "document.querySelector('.column nian-biao').ready")
                .await?;
            page.until(
                "the frame is there",
                "document.querySelector('.phone [data-nianbiao]').shadowRoot?.querySelector('iframe')",
            )
            .await?;
            let found = page
                .eval("[document.querySelector('.column').offsetWidth, document.querySelector('.phone').offsetWidth,
                    document.documentElement.scrollWidth - document.documentElement.clientWidth]")
                .await?;
            ensure!(found == json!([column, phone, 0]), "{path} at {width} px: {found}");
        }
    }
    page.silent().await
}
