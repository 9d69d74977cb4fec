//! A story as a text to read, in CommonMark (<https://spec.commonmark.org/0.31.2/>): for systems that take Markdown, and for
//! archives.
//!
//! The small Markdown of an author's texts is read and written anew. What is a mark in CommonMark and none in a story (HTML, a
//! line that begins with `#`, single line breaks, stars beside Chinese letters) so stays what it is in the story.

mod prose;

use self::prose::{destination, escaped, item, lines, linked, prose};
use super::one_line;
use crate::edition::{LocalizedStory, ends_sentence, joined};
use crate::story::{
    Correction, Link, LinkKind, Media, MediaKind, Milestone, Quote, Reference, Story,
};
use crate::words::{Locale, Word};

/// A story with its chapters as headings, in the order of its list, with numbered sources at its foot.
pub fn markdown(story: &Story, lang: &str) -> String {
    let localized = &LocalizedStory::new(story, lang);
    let mut page = Page::default();
    page.heading(1, localized.text_of(&story.title));
    page.prose(story.dek.as_ref().map(|it| localized.text_of(it)));
    page.block(&credits(localized));
    page.eras(localized);
    for chapter in chapters(story) {
        let title = chapter.and_then(|it| story.chapters.get(it as usize)).map(|it| &it.title);
        if let Some(title) = title {
            page.heading(2, localized.text_of(title));
        }
        let mut of_chapter: Vec<_> =
            (0u32..).zip(&story.milestones).filter(|(_, it)| it.chapter == chapter).collect();
        if story.view.newest_first {
            of_chapter.reverse();
        }
        for (index, milestone) in of_chapter {
            page.heading(if title.is_some() { 3 } else { 2 }, localized.text_of(&milestone.title));
            page.milestone(localized, index, milestone);
        }
    }
    page.foot(localized);
    page.0.push('\n');
    page.0
}

/// Chapters that hold something, then what has no chapter; backwards when the newest comes first.
fn chapters(story: &Story) -> Vec<Option<u32>> {
    let mut order: Vec<_> = (0u32..).zip(&story.chapters).map(|it| Some(it.0)).collect();
    order.push(None);
    order.retain(|chapter| story.milestones.iter().any(|it| it.chapter == *chapter));
    if story.view.newest_first {
        order.reverse();
    }
    order
}

/// Where the story is from, whose it is, when it was published and changed.
fn credits(localized: &LocalizedStory<'_>) -> String {
    let story = localized.story;
    let source = story.source.as_ref().map(|it| {
        let words = localized.source_line(&it.title);
        (linked(&escaped(&words), it.url.as_deref()), words)
    });
    let said = |words: String| (escaped(&words), words);
    let byline = story.byline.as_ref().map(|it| said(localized.byline(it)));
    let published = story.published.as_ref().map(|it| said(localized.date(it)));
    let updated = story.updated.as_ref().map(|it| {
        let date = localized.date(it);
        said(localized.words.filled(Word::Updated, &[("date", &date)]))
    });
    let (mut line, mut between) = (String::new(), "");
    for (written, words) in [source, byline, published, updated].into_iter().flatten() {
        line.push_str(between);
        line.push_str(&written);
        between = if ends_sentence(&words) { " " } else { " · " };
    }
    line
}

/// A text of blocks with an empty line between them.
#[derive(Default)]
struct Page(String);

impl Page {
    /// Adds a block, which is Markdown; nothing where it says nothing.
    fn block(&mut self, block: &str) {
        let block = block.trim_matches([' ', '\n']);
        if !block.is_empty() {
            self.0.push_str(if self.0.is_empty() { "" } else { "\n\n" });
            self.0.push_str(block);
        }
    }

    fn heading(&mut self, level: usize, words: &str) {
        self.block(&["#".repeat(level), escaped(&one_line(words))].join(" "));
    }

    /// Adds an author's text with its small Markdown.
    fn prose(&mut self, text: Option<&str>) {
        self.block(&prose(text.unwrap_or_default()));
    }

    fn items(&mut self, items: impl Iterator<Item = String>) {
        let items: Vec<String> = items.map(|it| item("- ", &it)).collect();
        self.block(&items.join("\n"));
    }

    /// The stretches of time that stand behind the timeline, with their dates.
    fn eras(&mut self, localized: &LocalizedStory<'_>) {
        let story = localized.story;
        if story.eras.is_empty() {
            return;
        }
        let name = match localized.words.locale {
            Locale::ZhHans => "时期",
            Locale::ZhHant => "時期",
            Locale::En => "Eras",
        };
        self.block(&[name, localized.words.locale.colon()].concat());
        self.items(story.eras.iter().map(|it| {
            let date = strong(&escaped(&localized.date(&it.when)));
            [date, escaped(&one_line(localized.text_of(&it.title)))].join(" · ")
        }));
    }

    fn milestone(&mut self, localized: &LocalizedStory<'_>, index: u32, milestone: &Milestone) {
        let date = strong(&escaped(&localized.date(&milestone.when)));
        let place = escaped(&one_line(&localized.place(milestone)));
        self.block(&[date, place].join(" · ").trim_end_matches(" · ").replace('\n', " "));
        self.media(localized, milestone.media.iter().filter(|it| it.before_text));
        self.prose(milestone.text.as_ref().map(|it| localized.text_of(it)));
        self.items(milestone.figures.iter().map(|it| {
            let printed = escaped(&one_line(localized.text_of(&it.as_printed)));
            let label = escaped(&one_line(localized.optional(&it.label)));
            spaced(&[&strong(&printed), &label, &cited(&it.sources)])
        }));
        self.media(localized, milestone.media.iter().filter(|it| !it.before_text));
        if let Some(quote) = &milestone.quote {
            self.block(&quoted(localized, quote));
        }
        self.prose(Some(&localized.when_note(index, milestone).0));
        self.prose(Some(&localized.place_note(milestone).0));
        self.items(milestone.links.iter().map(|it| link(localized, it)));
        if !milestone.sources.is_empty() {
            let before = [localized.words.text(Word::Sources), localized.words.locale.colon()];
            self.block(&[escaped(&before.concat()), cited(&milestone.sources)].concat());
        }
        let tags = milestone.tags.iter().map(|it| escaped(&one_line(localized.text_of(it))));
        self.block(&tags.collect::<Vec<_>>().join(" · "));
    }

    fn media<'m>(
        &mut self,
        localized: &LocalizedStory<'_>,
        media: impl Iterator<Item = &'m Media>,
    ) {
        for it in media {
            self.block(&medium(localized, it));
            let caption = localized.optional_isolated(&it.caption);
            let credit = crate::prose::escaped(&localized.optional_isolated(&it.credit));
            self.prose(Some(&joined(&caption, " · ", &credit, localized.words.locale)));
            if let Some(transcript) = &it.transcript {
                let before =
                    [localized.words.text(Word::Transcript), localized.words.locale.colon()];
                self.block(&escaped(&before.concat()));
                self.prose(Some(localized.text_of(transcript)));
            }
        }
    }

    /// Where readers find more, the sources, what was put right, and who publishes it.
    fn foot(&mut self, localized: &LocalizedStory<'_>) {
        let story = localized.story;
        if !story.links.is_empty() {
            self.heading(2, localized.words.text(Word::Links));
            self.items(story.links.iter().map(|it| link(localized, it)));
        }
        if !story.references.is_empty() {
            self.heading(2, localized.words.text(Word::Sources));
            let works = (1..).zip(&story.references);
            let works = works.map(|(number, it)| format!("{number}. {}", work(localized, it)));
            self.block(&works.collect::<Vec<_>>().join("\n"));
        }
        if !story.corrections.is_empty() {
            self.heading(2, localized.words.text(Word::Corrections));
            self.items(story.corrections.iter().map(|it| correction(localized, it)));
        }
        if let Some(masthead) = &story.masthead {
            let name = escaped(&one_line(localized.text_of(&masthead.name)));
            self.block(&linked(&name, masthead.url.as_deref()));
        }
    }
}

fn medium(localized: &LocalizedStory<'_>, media: &Media) -> String {
    let alt = escaped(&one_line(localized.text_of(&media.alt)));
    let title = escaped(&one_line(localized.optional(&media.title)));
    let name = if title.is_empty() { &alt } else { &title };
    let link = linked(name, Some(&media.src));
    match media.kind() {
        MediaKind::Picture => ["![", &alt, "](", &destination(&media.src), ")"].concat(),
        MediaKind::Film | MediaKind::Sound => link,
        MediaKind::Elsewhere(service) => {
            let (chinese, english) = service.name;
            let name = if localized.words.locale == Locale::En { english } else { chinese };
            // Whoever made it, or what it is called, often says already where it is.
            let said = [&media.title, &media.caption, &media.credit];
            let mut said = said.into_iter().flatten().chain([&media.alt]);
            let names = [chinese, english].map(str::to_lowercase);
            let is_said = said.any(|it| {
                let words = localized.text_of(it).to_lowercase();
                names.iter().any(|name| words.contains(&**name))
            });
            if is_said { link } else { [&*link, " · ", name].concat() }
        }
    }
}

fn quoted(localized: &LocalizedStory<'_>, quote: &Quote) -> String {
    let (before, words) = localized.quoted(&quote.text);
    let source = quote.source.as_ref().or(localized.story.source.as_ref().map(|it| &it.title));
    let words = lines(&[before, words].concat());
    let whose = source.map(|it| ["— ", &escaped(&one_line(localized.text_of(it)))].concat());
    let block = match whose {
        Some(whose) => [&*words, "\n\n", &spaced(&[&whose, &cited(&quote.sources)])].concat(),
        None => spaced(&[&words, &cited(&quote.sources)]),
    };
    let lines: Vec<String> = block.split('\n').map(|it| ["> ", it].concat()).collect();
    lines.join("\n")
}

fn link(localized: &LocalizedStory<'_>, link: &Link) -> String {
    let words = linked(&escaped(&one_line(localized.text_of(&link.title))), Some(&link.url));
    let kind = link.kind.map(|it| match it {
        LinkKind::Article => Word::LinkArticle,
        LinkKind::Data => Word::LinkData,
        LinkKind::Film => Word::LinkFilm,
        LinkKind::Document => Word::LinkDocument,
    });
    match kind {
        Some(kind) => [&*words, " · ", &escaped(localized.words.text(kind))].concat(),
        None => words,
    }
}

fn work(localized: &LocalizedStory<'_>, work: &Reference) -> String {
    let title = escaped(&one_line(localized.text_of(&work.title)));
    let mut parts = vec![linked(&title, work.url.as_deref())];
    parts.extend(work.publisher.as_ref().map(|it| escaped(&one_line(localized.text_of(it)))));
    parts.extend(work.published.as_ref().map(|it| escaped(&localized.date(it))));
    parts.extend(work.accessed.as_ref().map(|it| {
        let date = localized.date(it);
        escaped(&localized.words.filled(Word::Accessed, &[("date", &date)]))
    }));
    let archived = work.archived.as_deref();
    let copy = escaped(localized.words.text(Word::Archived));
    parts.extend(archived.map(|it| linked(&copy, Some(it))));
    parts.join(localized.words.locale.pause())
}

fn correction(localized: &LocalizedStory<'_>, correction: &Correction) -> String {
    let date = escaped(&localized.date(&correction.when));
    let about = correction.milestone.and_then(|it| localized.story.milestones.get(it as usize));
    let about = about.map(|it| escaped(&one_line(localized.text_of(&it.title))));
    let about = about.map_or_else(String::new, |it| [" · ", &it].concat());
    let text = prose(localized.text_of(&correction.text));
    [&strong(&date), &*about, "\\\n", &text].concat()
}

/// Numbers of sources, as the list at the foot has them.
fn cited(sources: &[u32]) -> String {
    let numbers = sources.iter().map(|it| format!("\\[{}\\]", it + 1));
    numbers.collect::<Vec<_>>().join(" ")
}

fn strong(words: &str) -> String {
    if words.is_empty() { String::new() } else { ["**", words, "**"].concat() }
}

/// Words of a line that say something, with a space between them.
fn spaced(words: &[&str]) -> String {
    let words = words.iter().filter(|it| !it.is_empty());
    words.copied().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
