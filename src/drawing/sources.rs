//! Where a story is from, where readers find more, what was put right: at its milestones and at its foot.

use super::article::said;
use super::prose::{prose, written};
use crate::edition::LocalizedStory;
use crate::markup::{Element, el};
use crate::prose::escaped;
use crate::story::{Link, LinkKind, Masthead, Milestone, Reference};
use crate::words::Word;

/// Ways back from a work, at most: from one that a whole long story is from, more would lead nowhere.
const WAYS_BACK: usize = 8;
/// How high a logo is.
const LOGO_PX: u32 = 20;

/// The numbers of the works that something is from, each a way to the foot; nothing where there are none.
pub(super) fn numbers(localized: &LocalizedStory<'_>, sources: &[u32]) -> Option<Element> {
    let references = &localized.story.references;
    let mut numbers = el("sup").class("nb-cites");
    for position in sources {
        if let Some(reference) = references.get(*position as usize) {
            numbers = numbers.child(number(reference, *position));
        }
    }
    (!numbers.children.is_empty()).then_some(numbers)
}

fn number(reference: &Reference, position: u32) -> Element {
    el("a")
        .attr("href", ["#", &anchor(reference)].concat())
        .attr("data-do", "list")
        .text(["[", &(position + 1).to_string(), "]"].concat())
}

/// What a work is called in addresses.
fn anchor(reference: &Reference) -> String {
    ["nianbiao-source-", &reference.id].concat()
}

/// The works that a milestone itself is from, in a line.
pub(super) fn cited(localized: &LocalizedStory<'_>, milestone: &Milestone) -> Option<Element> {
    let references = &localized.story.references;
    let locale = localized.words.locale;
    let mut line = el("p").class("nb-note nb-cited");
    let before = [localized.words.text(Word::Sources), locale.colon()];
    line = line.text(before.concat());
    let mut any = false;
    for position in &milestone.sources {
        let Some(reference) = references.get(*position as usize) else { continue };
        line = line.text(if any { locale.semicolon() } else { "" });
        any = true;
        line = line.child(titled(localized, reference)).text("\u{a0}");
        line = line.child(number(reference, *position));
    }
    any.then_some(line)
}

/// The title of a work, as a link where it has an address.
fn titled(localized: &LocalizedStory<'_>, reference: &Reference) -> Element {
    let element = match &reference.url {
        Some(url) => el("a").attr("href", url.clone()),
        None => el("span"),
    };
    said(element, localized, &reference.title)
}

/// Links of a milestone or of a story.
pub(super) fn links(localized: &LocalizedStory<'_>, links: &[Link]) -> Option<Element> {
    let items = links.iter().map(|it| {
        let kind = it.kind.map(|it| {
            let word = match it {
                LinkKind::Article => Word::LinkArticle,
                LinkKind::Data => Word::LinkData,
                LinkKind::Film => Word::LinkFilm,
                LinkKind::Document => Word::LinkDocument,
            };
            el("span").text(["\u{a0}· ", localized.words.text(word)].concat())
        });
        let link = said(el("a").attr("href", it.url.clone()), localized, &it.title);
        el("li").child(link).maybe_child(kind)
    });
    let name = localized.word(Word::Links);
    let list = el("ul").class("nb-links").attr("role", "list").attr("aria-label", name);
    (!links.is_empty()).then(|| list.children(items.collect()))
}

/// What was put right about the milestone at a position.
pub(super) fn corrections(localized: &LocalizedStory<'_>, index: u32) -> Vec<Element> {
    let here = localized.story.corrections.iter().filter(|it| it.milestone == Some(index));
    let told = here.map(|it| {
        let date = localized.date(&it.when);
        let before = localized.words.filled(Word::Corrected, &[("date", &date)]);
        let words = [escaped(&before), localized.isolated(&it.text)].concat();
        written("p", "nb-note nb-corrected", None, &words)
    });
    told.collect()
}

/// What stands behind the last milestone; nothing in a story that has none of it.
pub(super) fn foot(localized: &LocalizedStory<'_>) -> Option<Element> {
    let story = localized.story;
    let part = |word: Word, list: Element| {
        let heading = el("h2").class("nb-foot-title").text(localized.word(word));
        el("div").child(heading).child(list)
    };
    let links = links(localized, &story.links).map(|it| part(Word::Links, it));
    let sources = (!story.references.is_empty()).then(|| {
        let works = (0..).zip(&story.references).map(|(at, it)| work(localized, at, it));
        part(Word::Sources, el("ol").class("nb-sources").children(works.collect()))
    });
    let corrections = (!story.corrections.is_empty()).then(|| {
        let told = story.corrections.iter().map(|it| {
            let about = it.milestone.and_then(|it| story.milestones.get(it as usize));
            let about = about.map(|it| to_milestone(localized, it));
            let date =
                el("time").maybe_attr("datetime", it.when.machine()).text(localized.date(&it.when));
            let text = prose("span", "", localized, &it.text);
            el("li").child(date).text(" ").child(text).text(" ").maybe_child(about)
        });
        let list = el("ul").class("nb-corrections").attr("role", "list");
        part(Word::Corrections, list.children(told.collect()))
    });
    let imprint = story.masthead.as_ref().map(|it| masthead(localized, it));
    let foot = el("div").class("nb-foot").maybe_child(links).maybe_child(sources);
    let foot = foot.maybe_child(corrections).maybe_child(imprint);
    (!foot.children.is_empty()).then_some(foot)
}

/// A work, and the ways back to the milestones that name it.
fn work(localized: &LocalizedStory<'_>, position: u32, reference: &Reference) -> Element {
    let locale = localized.words.locale;
    let comma = locale.pause();
    let mut work = el("li").attr("id", anchor(reference)).child(titled(localized, reference));
    if let Some(publisher) = &reference.publisher {
        work = work.text(comma).child(said(el("span"), localized, publisher));
    }
    if let Some(date) = &reference.published {
        work = work.text(comma).text(localized.date(date));
    }
    if let Some(date) = &reference.accessed {
        let date = localized.date(date);
        let words = localized.words.filled(Word::Accessed, &[("date", &date)]);
        work = work.text(comma).text(words);
    }
    if let Some(archived) = &reference.archived {
        let link = el("a").attr("href", archived.clone()).text(localized.word(Word::Archived));
        work = work.text(comma).child(link);
    }
    work = work.text(if locale.is_chinese() { "。" } else { ". " });
    let names = |it: &&Milestone| it.cited().any(|it| it == position);
    let back = localized.story.milestones.iter().filter(names).take(WAYS_BACK);
    for milestone in back {
        work = work.child(to_milestone(localized, milestone)).text(" ");
    }
    work
}

/// A way to a milestone.
fn to_milestone(localized: &LocalizedStory<'_>, milestone: &Milestone) -> Element {
    let title = localized.isolated(&milestone.title);
    let words = localized.words.filled(Word::CitedAt, &[("title", &title)]);
    el("a")
        .class("nb-back")
        .attr("href", ["#", &milestone.id].concat())
        .child(el("span").attr("aria-hidden", "true").text("↑"))
        // No `aria-label`: what is seen would have to be a part of it.
        .child(el("span").class("nb-unseen").text(words))
}

/// Who publishes the story: its logo, and beside one that is no word its name.
pub fn masthead(localized: &LocalizedStory<'_>, masthead: &Masthead) -> Element {
    let is_word = masthead.logo_size.is_some_and(|(width, height)| width > 2 * height);
    let name =
        (is_word && masthead.logo.is_some()).then(|| localized.text_of(&masthead.name).to_owned());
    let width = masthead.logo_size.map(|(width, height)| (width * LOGO_PX).div_ceil(height.max(1)));
    let logo = |src: &str, class: &'static str| {
        el("img")
            .class(class)
            .attr("src", src.to_owned())
            .attr("alt", name.clone().unwrap_or_default())
            .maybe_attr("width", width.map(|it| it.to_string()))
            .attr("height", LOGO_PX.to_string())
    };
    let dark = masthead.logo_dark.as_deref().map(|it| logo(it, "nb-dark"));
    let light = if dark.is_some() { "nb-light" } else { "nb-logo" };
    let light = masthead.logo.as_deref().map(|it| logo(it, light));
    let words = name.is_none().then(|| said(el("span"), localized, &masthead.name));
    let around = match &masthead.url {
        Some(url) => el("a").attr("href", url.clone()),
        None => el("span"),
    };
    let around = around.maybe_child(light).maybe_child(dark).maybe_child(words);
    el("p").class("nb-masthead").child(around)
}
