//! The whole story as a list: for readers without script, for print, for search engines, and for readers who prefer it.
//! On the stage its chosen entry is the card.

use super::article::{article, said};
use super::glyph::chapter_glyph;
use super::prose::prose;
use super::sources::foot;
use crate::edition::{Edition, LocalizedStory, ends_sentence};
use crate::markup::{Element, el};
use crate::prose::is_marked;
use crate::state::has_lanes;
use crate::story::Chapter;
use crate::words::Word;

/// Every milestone by chapter, in story order (or newest first).
pub fn list(localized: &LocalizedStory<'_>, edition: &Edition) -> Element {
    framed(localized, edition, &|chapter| entries(localized, edition, chapter).collect())
}

/// The list without its entries, for callers that write them one by one: all of them at once are large in a long story.
pub fn list_frame(localized: &LocalizedStory<'_>, edition: &Edition) -> Element {
    framed(localized, edition, &|_| Vec::new())
}

/// The entries of each group of the list, in order.
pub fn list_entries<'l>(
    localized: &'l LocalizedStory<'_>,
    edition: &'l Edition,
) -> impl Iterator<Item = impl Iterator<Item = Element>> {
    chapter_order(localized).into_iter().map(|it| entries(localized, edition, it))
}

fn framed(
    localized: &LocalizedStory<'_>,
    edition: &Edition,
    entries: &dyn Fn(Option<u32>) -> Vec<Element>,
) -> Element {
    let groups =
        chapter_order(localized).into_iter().map(|it| group(localized, edition, it, entries(it)));
    // On the stage it scrolls, and what scrolls must be reached by the keyboard.
    el("section")
        .class("nb-list")
        .attr("aria-label", localized.word(Word::Card))
        .attr("tabindex", "0")
        .maybe_child(lede(localized))
        .maybe_child(sorted(localized))
        .children(groups.collect())
        .maybe_child(foot(localized))
        .maybe_child(credits(localized))
}

/// A dek that is more than words, whole: the header has its words alone.
fn lede(localized: &LocalizedStory<'_>) -> Option<Element> {
    let dek = localized.story.dek.as_ref()?;
    is_marked(localized.text_of(dek)).then(|| prose("p", "nb-lede", localized, dek))
}

/// What the list is sorted by, and the way to have it by time: where chapters follow one another in time, both are one, and
/// nothing is said.
fn sorted(localized: &LocalizedStory<'_>) -> Option<Element> {
    let milestones = &localized.story.milestones;
    let of = |chapter: Option<u32>| {
        (0u32..).zip(milestones).filter(move |(_, it)| it.chapter == chapter).map(|it| it.0)
    };
    let mut order: Vec<u32> = chapter_order(localized).into_iter().flat_map(of).collect();
    if localized.story.view.newest_first {
        order = chapter_order(localized).into_iter().rev().flat_map(of).collect();
    }
    let by_time = el("button")
        .attr("type", "button")
        .attr("data-do", "more-order")
        .attr("aria-pressed", "false")
        .text(localized.word(Word::ListByTime));
    let said = el("span").text(localized.word(Word::ListByChapter));
    (!order.is_sorted()).then(|| el("p").class("nb-sorted").child(said).child(by_time))
}

/// Chapters that hold something, then what has no chapter; backwards when the newest comes first.
fn chapter_order(localized: &LocalizedStory<'_>) -> Vec<Option<u32>> {
    let story = localized.story;
    let count = u32::try_from(story.chapters.len()).unwrap_or(u32::MAX);
    let mut order: Vec<_> = (0..count).map(Some).chain([None]).collect();
    order.retain(|chapter| story.milestones.iter().any(|it| it.chapter == *chapter));
    if story.view.newest_first {
        order.reverse();
    }
    order
}

/// The milestones of a chapter as entries of the list.
fn entries<'l>(
    localized: &'l LocalizedStory<'_>,
    edition: &'l Edition,
    chapter: Option<u32>,
) -> impl Iterator<Item = Element> + 'l {
    // Below a chapter's heading, or right below the story's title.
    let level = if chapter.is_some() { "h3" } else { "h2" };
    let milestones = &localized.story.milestones;
    // On the stage the lanes say it, where there are any.
    let named = localized.story.chapters.get(chapter.map_or(usize::MAX, |it| it as usize));
    let named = named.filter(|_| !has_lanes(edition)).map(Chapter::short_title);
    let mut of_chapter: Vec<_> =
        (0u32..).zip(milestones).filter(|(_, it)| it.chapter == chapter).collect();
    if localized.story.view.newest_first {
        of_chapter.reverse();
    }
    of_chapter.into_iter().map(move |(index, it)| {
        entry(edition, index).child(article(localized, edition, index, it, level, named))
    })
}

/// A chapter with its milestones.
fn group(
    localized: &LocalizedStory<'_>,
    edition: &Edition,
    chapter: Option<u32>,
    entries: Vec<Element>,
) -> Element {
    let heading = chapter.and_then(|it| localized.story.chapters.get(it as usize)).map(|it| {
        el("h2").class("nb-chapter").child(chapter_glyph(edition, chapter)).child(said(
            el("span"),
            localized,
            &it.title,
        ))
    });
    let first = edition.milestone(edition.first);
    let chosen = first.is_some_and(|it| it.chapter == chapter);
    el("div")
        .class(if chosen { "nb-group nb-chosen" } else { "nb-group" })
        .maybe_attr("data-lane", chapter.map(|it| it.to_string()))
        .maybe_child(heading)
        // Without its numbers Safari takes it for a list only where it is called one.
        .child(el("ol").attr("role", "list").children(entries))
}

/// What holds an article in the list; on the stage all are gone but that of the chosen one.
fn entry(edition: &Edition, index: u32) -> Element {
    if index == edition.first { el("li").class("nb-chosen") } else { el("li") }
}

/// Where the story is from, who edited it, when it was published, how far off its places are.
fn credits(localized: &LocalizedStory<'_>) -> Option<Element> {
    let mut credits = el("p").class("nb-credits");
    // A dot parts what is no sentence.
    let mut ended = false;
    if let Some(source) = &localized.story.source {
        let words = localized.source_line(&source.title);
        ended = ends_sentence(&words);
        credits = match &source.url {
            Some(url) => credits.child(el("a").attr("href", url.clone()).text(words)),
            None => credits.text(words),
        };
    }
    let byline = localized.story.byline.as_ref().map(|it| localized.byline(it));
    let published = localized.story.published.as_ref().map(|it| localized.date(it));
    let updated = localized.story.updated.as_ref().map(|it| {
        let date = localized.date(it);
        localized.words.filled(Word::Updated, &[("date", &date)])
    });
    let positions = Some(localized.positions_note()).filter(|it| !it.is_empty());
    for part in [byline, published, updated, positions].into_iter().flatten() {
        if !credits.children.is_empty() {
            credits = credits.text(if ended { " " } else { " · " });
        }
        ended = ends_sentence(&part);
        credits = credits.text(part);
    }
    (!credits.children.is_empty()).then_some(credits)
}
