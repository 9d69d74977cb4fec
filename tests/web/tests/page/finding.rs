//! Search, filters, the span of time, the numbers: what narrows the story down, and how one gets back.

use anyhow::{Result, ensure};
use nianbiao_web_tests::{Case, EVERY, Page, case};
use serde_json::json;

use super::choosing::CARD;

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case(EVERY, "a search shows what it finds as one types, with the words marked", searches),
        case(EVERY, "words are found however they are typed, and marked whole", finds_alike),
        case(EVERY, "what a search leaves out is dimmed, counted and said", dims_and_counts),
        case(EVERY, "steps go from one match to the next", steps_through_matches),
        case(EVERY, "a tag filters, and with a chapter it filters further", filters_by_tag),
        case(EVERY, "a tag may hold whatever stands between tags", takes_any_tag),
        case(EVERY, "a span of time is set by keys on two sliders", spans_by_keys),
        case(EVERY, "a span of time is set by dragging its ends", spans_by_hand),
        case(EVERY, "a span of time is set by taps on the line", spans_by_taps),
        case(EVERY, "one button clears every filter", clears),
        case(EVERY, "filters survive a reload and the way back", survives),
        case(
            EVERY,
            "another language keeps what is set, but for words of this one",
            changes_language,
        ),
        case(EVERY, "what an address asks for in vain changes nothing", ignores_nonsense),
        case(EVERY, "the search closes by Escape and gives the keyboard back", closes),
        case(EVERY, "each number leads to its milestone", numbers),
        case(EVERY, "the reader turns the order of reading", turns_the_order),
    ]
}

/// Opens the search and waits for its field, which has the keyboard.
pub(crate) async fn open_search(page: &Page) -> Result<()> {
    page.click("[data-nb=more-find]").await?;
    page.until("the search is open", "document.activeElement?.dataset.nb === 'query'").await
}

/// Opens the menu and asks for one of its entries.
pub(crate) async fn from_menu(page: &Page, name: &str) -> Result<()> {
    page.click("[data-nb=more-menu]").await?;
    page.until("the menu is open", "document.querySelector('dialog[open] .nb-menu')").await?;
    page.click(&format!("[data-nb='{name}']")).await
}

async fn type_text(page: &Page, text: &str) -> Result<()> {
    let keys: Vec<String> = text.chars().map(String::from).collect();
    page.press(&keys.iter().map(|it| &**it).collect::<Vec<_>>()).await
}

/// How many milestones the list leaves undimmed.
const LEFT: &str = "document.querySelectorAll('.nb-article:not([data-dimmed])').length";
/// What the page says of its filters.
const SAID: &str = "document.querySelector('.nb-kept [role=status]').textContent";

async fn searches(page: Page) -> Result<()> {
    page.open("/").await?;
    open_search(&page).await?;
    type_text(&page, "桥").await?;
    page.until(
        "the bridge is found",
        "document.querySelectorAll('.nb-results button').length === 1",
    )
    .await?;
    let marked = page.text("[...document.querySelectorAll('.nb-results mark')].map((it) => it.textContent).join(' ')").await?;
    ensure!(marked == "桥 桥", "in its title and its text: {marked}");
    let in_page = "CSS.highlights?.get('nb-found')?.size";
    ensure!(page.holds(&format!("({in_page} ?? 2) >= 2")).await?, "the card marks it too");
    // Two words, each anywhere in a milestone; full width and capitals make no difference.
    page.press(&["\u{E003}"]).await?;
    type_text(&page, "ＮＯＷＨＥＲＥ").await?;
    page.until("nothing is found", &format!("{SAID}.includes('0')")).await?;
    ensure!(page.holds(&format!("({in_page} ?? 0) === 0")).await?, "nothing is marked then");
    // A date as it is written.
    page.script("const box = document.querySelector('[data-nb=query]'); box.value = '10月28日'; box.dispatchEvent(new Event('input', { bubbles: true }));", vec![]).await?;
    page.until(
        "the one day of the story is found",
        "document.querySelectorAll('.nb-results button').length === 1 && document.querySelector('.nb-results mark').textContent === '10月28日'",
    )
    .await?;
    page.script("const box = document.querySelector('[data-nb=query]'); box.value = '代表　联络'; box.dispatchEvent(new Event('input', { bubbles: true }));", vec![]).await?;
    page.until(
        "both words are there",
        "document.querySelectorAll('.nb-results button').length === 2",
    )
    .await?;
    let second = page
        .text("document.querySelector('.nb-results li:nth-child(2) button').dataset.do")
        .await?;
    page.click(".nb-results li:nth-child(2) button").await?;
    let chosen = format!(
        "{CARD} === '{second}'.replace(/select (\\d+)/, (_, it) => `m${{Number(it) + 1}}`)"
    );
    page.until("a result leads to its milestone", &chosen).await?;
    // The card answers, in whose place the search was.
    page.until("the search gives way", "!document.querySelector('.nb-panel')").await?;
    ensure!(page.number(LEFT).await? == 2.0, "what was asked for still filters");
    Ok(())
}

async fn finds_alike(page: Page) -> Result<()> {
    let titles = [
        "Straße nach Gießen",
        "ﬁnal oﬃce",
        "L’accord d’Élysée",
        "İstanbul hattı",
        "한국",
        "Ὀδυσσεύς",
    ];
    let milestones: Vec<_> = titles
        .iter()
        .enumerate()
        .map(|(at, it)| json!({ "id": format!("m{at}"), "title": it, "when": format!("200{at}") }))
        .collect();
    let story =
        json!({ "version": 1, "id": "t", "lang": "en", "title": "T", "milestones": milestones });
    page.site().file("/alike.json", "application/json", &story.to_string());
    page.open("/?story=/alike.json").await?;
    page.until("the story is there", "document.querySelectorAll('.nb-article').length === 6")
        .await?;
    // As where a browser has translated the page: a text may be in several nodes.
    page.eval("(() => { const it = document.querySelector('#m0 .nb-article-title'); it.firstChild.splitText(3); return 0; })()").await?;
    open_search(&page).await?;
    for (typed, marked) in [
        ("strasse", "Straße"),
        ("office", "oﬃce"),
        ("l'accord", "L’accord"),
        ("elysee", "Élysée"),
        ("hatti", "hattı"),
        ("\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}", "한국"),
        ("οδυσσευς", "Ὀδυσσεύς"),
    ] {
        page.script("const box = document.querySelector('[data-nb=query]'); box.value = arguments[0]; box.dispatchEvent(new Event('input', { bubbles: true }));", vec![json!(typed)]).await?;
        page.until(
            &format!("{typed} is found"),
            &format!("document.querySelectorAll('.nb-results button').length === 1 && document.querySelector('.nb-results mark').textContent === '{marked}'"),
        )
        .await?;
        let in_page = format!(
            "!CSS.highlights || [...CSS.highlights.get('nb-found')].map(String).join() === '{marked}'"
        );
        ensure!(page.holds(&in_page).await?, "the list marks {marked}");
    }
    page.silent().await
}

async fn dims_and_counts(page: Page) -> Result<()> {
    page.open("/").await?;
    open_search(&page).await?;
    type_text(&page, "桥").await?;
    page.until("it is said how many are left", &format!("{SAID} === '筛选出1项，共34项'")).await?;
    ensure!(page.number(LEFT).await? == 1.0, "the list dims the others");
    let bright =
        page.number("document.querySelectorAll('.nb-marker:not([data-dimmed])').length").await?;
    ensure!(bright == 1.0, "the line dims the others: {bright} are left");
    let bright =
        page.number("document.querySelectorAll('.nb-place:not([data-dimmed])').length").await?;
    ensure!(bright == 1.0, "the map dims the others: {bright} are left");
    let status = page.text("document.querySelector('.nb-kept p').getAttribute('role')").await?;
    ensure!(status == "status", "screen readers hear of it");
    page.script("const box = document.querySelector('[data-nb=query]'); box.value = ''; box.dispatchEvent(new Event('input', { bubbles: true }));", vec![]).await?;
    page.until("nothing is dimmed any more", &format!("{LEFT} === 34 && {SAID} === ''")).await
}

async fn steps_through_matches(page: Page) -> Result<()> {
    page.open("/#m01").await?;
    open_search(&page).await?;
    type_text(&page, "联络站").await?;
    page.until("some are found", &format!("/筛选出[2-9]项/.test({SAID})")).await?;
    let found = page.text("[...document.querySelectorAll('.nb-article:not([data-dimmed])')].map((it) => it.id).join(' ')").await?;
    page.click(".nb-panel [data-nb=close]").await?;
    for id in found.split(' ').filter(|it| *it != "m01") {
        page.click("[data-nb=next]").await?;
        page.until("the next match is chosen", &format!("{CARD} === '{id}'")).await?;
    }
    page.until(
        "there is no more",
        "document.querySelector('[data-nb=next]').ariaDisabled === 'true'",
    )
    .await
}

async fn takes_any_tag(page: Page) -> Result<()> {
    let story = json!({
        "version": 1, "id": "t", "lang": "en", "title": "T",
        "milestones": [
            { "id": "a", "title": "A", "when": "2001", "tags": ["sea · land", "x"] },
            { "id": "b", "title": "B", "when": "2002", "tags": ["this|that", "50 %"] },
            { "id": "c", "title": "C", "when": "2003", "tags": ["sea", "land"] },
        ],
    });
    page.site().file("/tags.json", "application/json", &story.to_string());
    page.open("/?story=/tags.json").await?;
    page.until("the story is there", "document.querySelectorAll('.nb-article').length === 3")
        .await?;
    open_search(&page).await?;
    let pills =
        "[...document.querySelectorAll('.nb-pill[aria-pressed]')].map((it) => it.textContent)";
    for tag in ["sea · land", "this|that", "50 %", "sea", "land", "x"] {
        page.until(&format!("there is {tag}"), &format!("{pills}.includes('{tag}')")).await?;
    }
    for tag in ["this|that", "50 %"] {
        page.eval(&format!("[...document.querySelectorAll('.nb-pill')].find((it) => it.textContent === '{tag}').click()")).await?;
    }
    page.until("one is left", &format!("{LEFT} === 1")).await?;
    // As whoever follows the address finds it.
    page.reload().await?;
    page.until("the story is there again", "document.querySelectorAll('.nb-article').length === 3")
        .await?;
    page.until("one is left still", &format!("{LEFT} === 1")).await
}

async fn filters_by_tag(page: Page) -> Result<()> {
    page.open("/").await?;
    open_search(&page).await?;
    let pill = |text: &str| {
        format!(
            "[...document.querySelectorAll('.nb-pill')].find((it) => it.textContent === '{text}')"
        )
    };
    page.eval(&format!("{}.click()", pill("联络站"))).await?;
    page.until("the tag filters", &format!("{LEFT} > 0 && {LEFT} < 34")).await?;
    let by_tag = page.number(LEFT).await?;
    let tagged = page.number("[...document.querySelectorAll('.nb-tags')].filter((it) => it.textContent.includes('联络站')).length").await?;
    ensure!(by_tag == tagged, "{by_tag} of {tagged}");
    page.eval(&format!("{}.click()", pill("代表作用"))).await?;
    page.until(
        "the chapter filters too",
        "document.querySelector('[data-chapter=c3]').ariaPressed === 'true'",
    )
    .await?;
    page.until("both count", &format!("/筛选出\\d+项/.test({SAID})")).await?;
    let both = page.number(&format!("Number(/筛选出(\\d+)项/.exec({SAID})[1])")).await?;
    ensure!(both < by_tag, "{both} of both, {by_tag} by tag");
    ensure!(
        page.holds("location.hash.includes('chapter=c3') && location.hash.includes('tag=')")
            .await?,
        "the address keeps both"
    );
    Ok(())
}

/// Opens the search and turns the span of time on.
async fn span(page: &Page) -> Result<()> {
    open_search(page).await?;
    page.eval("[...document.querySelectorAll('.nb-pill')].find((it) => it.textContent === '按时间段').click()").await?;
    page.until(
        "the first end has the keyboard",
        "document.activeElement?.dataset.nb === 'span_from'",
    )
    .await
}

async fn spans_by_keys(page: Page) -> Result<()> {
    page.open("/").await?;
    span(&page).await?;
    let slider =
        page.text("document.activeElement.role + ' ' + document.activeElement.ariaLabel").await?;
    ensure!(slider == "slider 起始时间", "{slider}");
    let before = page.number("Number(document.activeElement.ariaValueNow)").await?;
    page.press(&["\u{E014}", "\u{E014}", "\u{E014}"]).await?;
    page.until("it moves on", &format!("Number(document.activeElement.ariaValueNow) > {before}"))
        .await?;
    ensure!(page.holds(&format!("{CARD} === 'm27'")).await?, "the arrows move the slider alone");
    // To the end of what is visible: only what can lie there is left.
    page.press(&["\u{E010}"]).await?;
    page.until("little is left", &format!("/筛选出[0-9]项/.test({SAID})")).await?;
    ensure!(
        page.holds("/\\d{4}年/.test(document.activeElement.ariaValueText)").await?,
        "it says its day"
    );
    ensure!(
        page.holds("/from=\\d{4}-\\d\\d-\\d\\d/.test(location.hash)").await?,
        "the address keeps it"
    );
    Ok(())
}

async fn spans_by_hand(page: Page) -> Result<()> {
    page.open("/").await?;
    span(&page).await?;
    let from = page.middle("[data-nb=span_from]").await?;
    let to = page.middle(".nb-plot").await?;
    let domain = "document.querySelector('.nb-tick-label').textContent";
    let before = page.text(domain).await?;
    page.drag(from, to, 200).await?;
    page.until("the end has moved", &format!("Math.abs(document.querySelector('[data-nb=span_from]').getBoundingClientRect().left + 22 - {}) < 12", to.0)).await?;
    ensure!(page.text(domain).await? == before, "the line stays where it is");
    page.until("it filters", &format!("/筛选出\\d+项/.test({SAID})")).await
}

async fn spans_by_taps(page: Page) -> Result<()> {
    page.open("/").await?;
    span(&page).await?;
    let left =
        page.number("document.querySelector('.nb-plot').getBoundingClientRect().left").await?;
    let spot = page.middle("[data-nb=span_from]").await?;
    // Where no mark is: on the axis, above the lanes.
    let axis =
        page.number("document.querySelector('.nb-plot').getBoundingClientRect().top + 12").await?;
    let before = page.text("document.querySelector('[data-nb=span_from]').ariaValueText").await?;
    page.click_at((left.max(spot.0) + 30.0, axis)).await?;
    page.until(
        "the nearer end has moved",
        &format!("document.querySelector('[data-nb=span_from]').ariaValueText !== '{before}'"),
    )
    .await
}

async fn clears(page: Page) -> Result<()> {
    page.open("/").await?;
    page.click("[data-chapter=c4]").await?;
    span(&page).await?;
    page.eval("document.querySelector('[data-nb=query]').focus()").await?;
    type_text(&page, "站").await?;
    page.until("something is filtered", &format!("{SAID} !== '' && location.hash.includes('q=')"))
        .await?;
    page.click(".nb-kept button").await?;
    page.until("all is back", &format!("{SAID} === '' && {LEFT} === 34")).await?;
    ensure!(page.holds("!document.querySelector('.nb-brush') && document.querySelector('[data-nb=query]').value === ''").await?, "search and span are empty");
    page.until("the address forgets it", "/^#m\\d+$/.test(location.hash)").await
}

async fn survives(page: Page) -> Result<()> {
    page.open("/").await?;
    open_search(&page).await?;
    type_text(&page, "桥").await?;
    page.until("the address keeps it", "location.hash.includes('q=')").await?;
    page.reload().await?;
    page.until(
        "it is there again",
        &format!(
            "document.querySelector('#nianbiao')?.dataset.ready && {SAID} === '筛选出1项，共34项'"
        ),
    )
    .await?;
    page.goto("/story.json").await?;
    page.back().await?;
    page.until(
        "and after the way back",
        &format!(
            "document.querySelector('#nianbiao')?.dataset.ready && {SAID} === '筛选出1项，共34项'"
        ),
    )
    .await?;
    // With a chapter beside it the words used to be lost.
    page.goto("/#m05&chapter=c1&q=%E4%BA%BA").await?;
    page.until(
        "both are there again",
        &format!(
            "document.querySelector('#nianbiao')?.dataset.ready && {SAID} !== '' && document.querySelector('[data-chapter=c1]').ariaPressed === 'true'"
        ),
    )
    .await?;
    page.settle().await?;
    ensure!(
        page.holds("/chapter=c1/.test(location.hash) && /q=/.test(location.hash)").await?,
        "the address keeps both"
    );
    page.goto("/#m05&view=list&order=newest_first&chapter=c1").await?;
    page.reload().await?;
    page.until("view, order and chapter too", "document.querySelector('.nb-view')?.dataset.mode === 'list' && document.querySelector('.nb-article').id === 'm34' && document.querySelector('[data-chapter=c1]').ariaPressed === 'true'").await
}

async fn changes_language(page: Page) -> Result<()> {
    page.open("/#m07").await?;
    page.click("[data-chapter=c1]").await?;
    open_search(&page).await?;
    type_text(&page, "光伏").await?;
    page.until(
        "the address keeps both",
        "location.hash.includes('q=') && location.hash.includes('chapter=c1')",
    )
    .await?;
    page.follow(".nb-languages a").await?;
    page.until("the other page has the chapter and the milestone", &format!("document.documentElement.lang === 'en' && document.querySelector('#nianbiao')?.dataset.ready && {CARD} === 'm07' && document.querySelector('[data-chapter=c1]').ariaPressed === 'true'")).await?;
    ensure!(page.holds("!location.hash.includes('q=')").await?, "but not the words");
    page.goto("/index.en.html#m07&from=2024-02-01&to=2024-10-01").await?;
    page.until(
        "a span's ends are worded as the axis is",
        "document.querySelector('[data-nb=span_from]')?.ariaValueText === '1 Feb 2024'",
    )
    .await
}

async fn ignores_nonsense(page: Page) -> Result<()> {
    page.open("/#m05&chapter=nothing&tag=nothing&from=yesterday&to=2024-99-99&view=upside-down&order=%00&q=").await?;
    page.until("the milestone is chosen", &format!("{CARD} === 'm05'")).await?;
    page.settle().await?;
    ensure!(page.holds(&format!("{SAID} === '' && {LEFT} === 34")).await?, "nothing is filtered");
    page.silent().await
}

async fn closes(page: Page) -> Result<()> {
    page.open("/").await?;
    open_search(&page).await?;
    ensure!(
        page.holds("document.querySelector('[data-nb=more-find]').ariaExpanded === 'true'").await?,
        "the button says that it is open"
    );
    page.press(&["\u{E00C}"]).await?;
    page.until("it is closed", "!document.querySelector('.nb-panel')").await?;
    page.until("the button has the keyboard", "document.activeElement?.dataset.nb === 'more-find'")
        .await
}

async fn numbers(page: Page) -> Result<()> {
    page.open("/").await?;
    from_menu(&page, "menu-numbers").await?;
    page.until("there are cards", "document.querySelectorAll('.nb-number').length > 10").await?;
    let cards = page.number("document.querySelectorAll('.nb-number').length").await?;
    let figures = page.number("document.querySelectorAll('.nb-list .nb-figure').length").await?;
    ensure!(cards == figures, "{cards} cards for {figures} figures");
    page.eval("[...document.querySelectorAll('.nb-number')].find((it) => it.textContent.includes('600亩')).click()").await?;
    page.until("it leads there", &format!("{CARD} === 'm06'")).await
}

async fn turns_the_order(page: Page) -> Result<()> {
    page.open("/").await?;
    from_menu(&page, "order-newest_first").await?;
    page.until("the last comes first", "document.querySelector('.nb-article').id === 'm34'")
        .await?;
    page.until(
        "the button says so",
        "document.querySelector('[data-nb=order-newest_first]').ariaPressed === 'true'",
    )
    .await?;
    page.press(&["\u{E00C}"]).await?;
    page.until("the menu is gone", "!document.querySelector('dialog')").await?;
    page.until("its button has the keyboard", "document.activeElement?.dataset.nb === 'more-menu'")
        .await
}
