//! One milestone in full: an entry of the list, and on the stage the card.

use super::glyph::Paint;
use crate::edition::{Edition, LocalizedStory};
use crate::markup::{Element, el};
use crate::state::Action;
use crate::story::{Figure, Media, Milestone, Quote};
use crate::words::Word;

/// The milestone at a position, under a heading of the level `heading`.
pub(super) fn article(
    localized: &LocalizedStory<'_>,
    edition: &Edition,
    index: u32,
    milestone: &Milestone,
    heading: &'static str,
) -> Element {
    let chosen = index == edition.first;
    let class = if chosen { "nb-article nb-chosen" } else { "nb-article" };
    let title = localized.text(&milestone.title).to_owned();
    let article = Paint::of(edition, milestone.chapter)
        .on(el("article"), class)
        .attr("id", milestone.id.clone())
        .child(when_and_where(localized, milestone))
        .child(el(heading).class("nb-article-title").text(title));
    let show = el("a")
        .class("nb-show")
        .attr("href", ["#", &milestone.id].concat())
        .maybe_attr("data-do", Action::ShowOnStage(index).words())
        .text(localized.word(Word::ShowOnStage));
    with_body(article, localized, milestone).child(show)
}

/// How sure the date is, the date, the place.
fn when_and_where(localized: &LocalizedStory<'_>, milestone: &Milestone) -> Element {
    let class = if milestone.when.is_exact() { "nb-badge nb-exact" } else { "nb-badge" };
    let known = localized.badge(milestone);
    let badge = (!known.is_empty()).then(|| el("span").class(class).text(known.to_owned()));
    let when = el("time")
        .maybe_attr("datetime", milestone.when.machine())
        .text(localized.date(&milestone.when));
    let place = el("span").class("nb-where").text(localized.place(milestone));
    // A dot never stands on a line by itself, nor begins one.
    let when = el("span").child(when).child(el("span").attr("aria-hidden", "true").text("\u{a0}·"));
    el("p").class("nb-when-where").maybe_child(badge).child(when).child(place)
}

/// `element` with text, figures, pictures, quote, note and tags.
fn with_body(element: Element, localized: &LocalizedStory<'_>, milestone: &Milestone) -> Element {
    let text = milestone.text.as_ref().map(|it| localized.text(it).to_owned());
    let figures: Vec<_> = milestone.figures.iter().map(|it| figure(localized, it)).collect();
    let figures = (!figures.is_empty())
        .then(|| el("ul").class("nb-figures").attr("role", "list").children(figures));
    let pictures = milestone.media.iter().map(|it| picture(localized, &milestone.id, it)).collect();
    let note = |class: &'static str, text: String| {
        (!text.is_empty()).then(|| el("p").class(class).text(text))
    };
    let when_note = milestone.when_note.as_ref().map(|it| localized.text(it).to_owned());
    let mut tags = el("p").class("nb-tags");
    for (index, tag) in milestone.tags.iter().enumerate() {
        // Each by itself, for scripts take them one by one, and a tag may hold whatever stands between them.
        tags = tags.text(if index == 0 { "" } else { " · " });
        tags = tags.child(el("span").text(localized.text(tag).to_owned()));
    }
    element
        .maybe_child(text.map(|it| el("p").class("nb-text").text(it)))
        .maybe_child(figures)
        .children(pictures)
        .maybe_child(milestone.quote.as_ref().map(|it| quote(localized, it)))
        .maybe_child(note("nb-note nb-when-note", when_note.unwrap_or_default()))
        .maybe_child(note("nb-note", localized.place_note(milestone)))
        .maybe_child((!tags.children.is_empty()).then_some(tags))
}

fn figure(localized: &LocalizedStory<'_>, figure: &Figure) -> Element {
    let label = figure.label.as_ref().map(|it| localized.text(it));
    // Readers see the printed words; the number and its unit are for machines.
    let printed = el(if figure.value.is_some() { "data" } else { "span" })
        .maybe_attr("value", figure.value.map(|it| it.to_string()))
        .maybe_attr("data-unit", figure.unit.as_ref().map(|it| localized.text(it).to_owned()))
        .text(localized.text(&figure.as_printed).to_owned());
    el("li")
        .class("nb-figure")
        .child(el("strong").child(printed))
        .maybe_child(label.map(|it| el("span").text([" ", it].concat())))
}

fn picture(localized: &LocalizedStory<'_>, id: &str, media: &Media) -> Element {
    let (caption, credit) = (localized.optional(&media.caption), localized.optional(&media.credit));
    let between = if caption.is_empty() || credit.is_empty() { "" } else { " · " };
    let caption = [caption, between, credit].concat();
    let image = el("img")
        .attr("src", media.src.clone())
        .attr("alt", localized.text(&media.alt).to_owned())
        .maybe_attr("width", media.width.map(|it| it.to_string()))
        .maybe_attr("height", media.height.map(|it| it.to_string()))
        .attr("loading", "lazy");
    // A link to the picture itself, which works without a script; with one it opens over the page. What is in the page as a
    // whole is not put there twice.
    let href = if media.src.starts_with("data:") { ["#", id].concat() } else { media.src.clone() };
    let link = el("a").attr("href", href).child(image);
    el("figure")
        .class("nb-picture")
        .child(link)
        .maybe_child((!caption.is_empty()).then(|| el("figcaption").text(caption)))
}

fn quote(localized: &LocalizedStory<'_>, quote: &Quote) -> Element {
    let story_lang = &localized.story.lang;
    let lang = quote.text.tag(localized.lang, story_lang).unwrap_or(story_lang).to_owned();
    let colon = if localized.words.locale.is_chinese() { "：" } else { ": " };
    let before = [localized.words.text(Word::Quote), colon].concat();
    let text = ["“", localized.text(&quote.text), "”"].concat();
    let source = quote.source.as_ref().or(localized.story.source.as_ref().map(|it| &it.title));
    let source = source.map(|it| localized.text(it).to_owned());
    let said = el("p").child(el("span").text(before)).child(el("q").attr("lang", lang).text(text));
    el("blockquote").class("nb-quote").child(said).maybe_child(source.map(|it| el("cite").text(it)))
}
