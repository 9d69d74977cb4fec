//! A story as JSON of TimelineJS 3 (<https://timeline.knightlab.com/docs/json-format.html>).
//!
//! TimelineJS puts headlines, captions, credits, names of groups and dates in words into its page as HTML, so all of these are
//! escaped here. Addresses and alternative texts it takes as they are.

use super::{before, inert, rounded, spans};
use crate::date::{Certainty, Civil, Moment, Precision, StoryDate};
use crate::drawing::prose;
use crate::edition::{LocalizedStory, joined};
use crate::import::{Json, Object};
use crate::markup::{Element, Node, el};
use crate::story::{Era, Figure, Link, Media, Milestone, Quote, Story, Text};
use crate::words::Word;

/// The years that the clock of a browser has, about; stories with others are told in years alone.
const HUMAN_YEARS: std::ops::RangeInclusive<i64> = -271_000..=271_000;

/// A story with a slide for its title and one for each milestone; chapters are groups.
///
/// What TimelineJS cannot say of a date stands in `display_date`, in the story's words, and in `when`, in EDTF. It has one picture a slide: further ones
/// are links in the text, as are links and sources.
pub fn timelinejs(story: &Story, lang: &str) -> String {
    let localized = &LocalizedStory::new(story, lang);
    let dates = || {
        let milestones = story.milestones.iter().map(|it| &it.when);
        milestones.chain(story.eras.iter().map(|it| &it.when))
    };
    let is_human = |it: Moment| HUMAN_YEARS.contains(&it.civil().year);
    let human = dates().all(|it| {
        let bounds = it.bounds();
        [bounds.first, bounds.end].into_iter().flatten().all(is_human)
    });
    let scale = if human { Scale::Human } else { Scale::Years };
    let events = story.milestones.iter().map(|it| event(localized, it, scale).into());
    let mut json = Object::default();
    json.set("scale", if human { "human" } else { "cosmological" });
    json.set("title", title(localized));
    json.set("events", Json::List(events.collect()));
    let whole = whole(dates());
    let eras = story.eras.iter().filter_map(|it| era(localized, it, whole, scale));
    json.set_some("eras", Json::List(eras.collect()));
    inert(&Json::Object(json).to_pretty())
}

fn title(localized: &LocalizedStory<'_>) -> Object {
    let story = localized.story;
    let byline = story.byline.as_ref().map(|it| el("p").text(localized.byline(it)));
    let source = story.source.as_ref().map(|it| {
        let words = localized.source_line(&it.title);
        el("p").child(linked(it.url.as_deref(), words))
    });
    let mut text = story.dek.as_ref().map_or_else(String::new, |it| html(localized, it));
    for element in [byline, source, links(localized, &story.links)].into_iter().flatten() {
        element.write_html(&mut text);
    }
    let mut slide = Object::default();
    slide.set("text", headed(localized, &story.title, text));
    slide
}

fn event(localized: &LocalizedStory<'_>, milestone: &Milestone, scale: Scale) -> Object {
    let story = localized.story;
    let mut event = dated(localized, &milestone.when, scale);
    event.set("text", headed(localized, &milestone.title, body(localized, milestone)));
    if let Some(first) = milestone.media.first() {
        event.set("media", media(localized, first));
    }
    if let Some(chapter) = story.chapter_of(milestone) {
        event.set("group", words(localized.text_of(&chapter.title)));
    }
    if let Some(place) = story.places_of(milestone).next() {
        let mut location = Object::default();
        location.set("name", localized.text_of(&place.name));
        location.set("lat", rounded(place.position.lat_deg));
        location.set("lon", rounded(place.position.lng_deg));
        event.set("location", location);
    }
    event.set("unique_id", &*milestone.id);
    event
}

/// An era, which needs two ends: one that is open reaches to that of the story.
fn era(
    localized: &LocalizedStory<'_>,
    era: &Era,
    (whole_first, whole_last): (Option<Moment>, Option<Moment>),
    scale: Scale,
) -> Option<Json> {
    let bounds = era.when.bounds();
    let fine = finest(&era.when);
    let last = bounds.end.map(before);
    let (first, last) = (bounds.first.or(whole_first)?, last.or(whole_last)?);
    if last < first {
        return None;
    }
    let mut json = Object::default();
    json.set("start_date", parts(first, fine, scale));
    json.set("end_date", parts(last, fine, scale));
    json.set("text", headed(localized, &era.title, String::new()));
    Some(json.into())
}

/// The first and the last moment of all dates.
fn whole<'d>(dates: impl Iterator<Item = &'d StoryDate>) -> (Option<Moment>, Option<Moment>) {
    let (mut first, mut end) = (None::<Moment>, None::<Moment>);
    for bounds in dates.map(StoryDate::bounds) {
        for it in [bounds.first, bounds.end].into_iter().flatten() {
            first = Some(first.map_or(it, |first| if it < first { it } else { first }));
            end = Some(end.map_or(it, |end| if it > end { it } else { end }));
        }
    }
    (first, end.map(before))
}

/// What dates are made of.
#[derive(Clone, Copy, PartialEq)]
enum Scale {
    /// Years, months, days and times.
    Human,
    /// Years.
    Years,
}

/// An event with its dates alone.
fn dated(localized: &LocalizedStory<'_>, when: &StoryDate, scale: Scale) -> Object {
    let mut event = Object::default();
    let whole = spans(when).filter(|it| it.len() == 1);
    let span = whole.as_deref().and_then(|it| it.first());
    let span = span.filter(|it| [&it.first, it.last()].iter().all(|it| is_plain(it, scale)));
    if let Some(span) = span {
        let date =
            |it: &StoryDate| it.bounds().first.map(|first| parts(first, it.precision(), scale));
        event.set("start_date", date(&span.first));
        event.set_some("end_date", span.last.as_ref().and_then(date));
        return event;
    }
    let bounds = when.bounds();
    let fine = finest(when);
    let last = bounds.end.map(before);
    let start = bounds.first.or(last).map(|it| parts(it, fine, scale));
    let end = last.filter(|_| bounds.first.is_some()).map(|it| parts(it, fine, scale));
    let end = end.filter(|it| Some(it) != start.as_ref());
    event.set("start_date", start);
    event.set_some("end_date", end);
    event.set("display_date", words(&localized.date(when)));
    // TimelineJS leaves alone what it does not know; whoever takes the file in again reads the date from it.
    event.set("when", when.to_string());
    event
}

/// Whether TimelineJS can say a date by its parts.
fn is_plain(date: &StoryDate, scale: Scale) -> bool {
    use Precision::{Day, Hour, Minute, Month, Second, Year};
    let known = match scale {
        Scale::Human => matches!(date.precision(), Year | Month | Day | Hour | Minute | Second),
        Scale::Years => date.precision() == Year,
    };
    // With an unspecified month it is more than its year, and a leap second is no time of a browser's clock.
    let text = date.to_string();
    let told = !text.contains('X') && !text.contains(":60") && !date.has_offset();
    known && told && date.certainty() == Certainty::Certain
}

/// How fine the parts are that hold a date which parts cannot say.
fn finest(when: &StoryDate) -> Precision {
    match when.precision() {
        it if it < Precision::Semester => Precision::Year,
        it if it < Precision::Day => Precision::Month,
        it => it,
    }
}

/// A moment in parts, down to a precision. There is no year 0: the year before 1 is −1. Of the years of deep time one more or less
/// is nothing, and they stay round.
fn parts(moment: Moment, precision: Precision, scale: Scale) -> Object {
    let Civil { year, month, day, hour, minute, second } = moment.civil();
    let is_deep = scale == Scale::Years && year <= -10_000;
    let year = if year < 1 && !is_deep { year - 1 } else { year };
    let of_clock = [
        ("month", month, Precision::Semester),
        ("day", day, Precision::Day),
        ("hour", hour, Precision::Hour),
        ("minute", minute, Precision::Minute),
        ("second", second, Precision::Second),
    ];
    let mut parts = Object::default();
    parts.set("year", year as f64);
    for (name, value, from) in of_clock {
        if scale == Scale::Human && precision >= from {
            parts.set(name, f64::from(value));
        }
    }
    parts
}

/// A headline with a text of HTML under it.
fn headed(localized: &LocalizedStory<'_>, headline: &Text, html: String) -> Object {
    let mut text = Object::default();
    text.set("headline", words(localized.text_of(headline)));
    text.set_some("text", html);
    text
}

fn media(localized: &LocalizedStory<'_>, media: &Media) -> Object {
    let mut json = Object::default();
    json.set("url", &*media.src);
    if let Some(caption) = &media.caption {
        let caption = prose("span", "", localized, caption);
        let is_bare = caption.name == "span" && caption.attributes.is_empty();
        let inside = || caption.children.iter().map(Node::to_html).collect();
        json.set_some("caption", if is_bare { inside() } else { caption.to_html() });
    }
    json.set_some("credit", words(localized.optional(&media.credit)));
    json.set_some("thumbnail", media.poster.clone());
    json.set_some("alt", localized.text_of(&media.alt));
    json.set_some("title", localized.optional(&media.title));
    json
}

/// All that is told of a milestone under its headline.
fn body(localized: &LocalizedStory<'_>, milestone: &Milestone) -> String {
    let figures = milestone.figures.iter().map(|it| figure(localized, it));
    let figures: Vec<Element> = figures.collect();
    let figures = (!figures.is_empty()).then(|| el("ul").children(figures));
    let note = milestone.when_note.as_ref().map(|it| prose("p", "", localized, it));
    let further = further(localized, milestone.media.get(1..).unwrap_or_default());
    let mut text = milestone.text.as_ref().map_or_else(String::new, |it| html(localized, it));
    let quote = milestone.quote.as_ref().map(|it| quote(localized, it));
    let links = links(localized, &milestone.links);
    let elements = [figures, quote, note, further, links, sources(localized, milestone)];
    for element in elements.into_iter().flatten() {
        element.write_html(&mut text);
    }
    text
}

fn figure(localized: &LocalizedStory<'_>, figure: &Figure) -> Element {
    let printed = el("strong").text(localized.text_of(&figure.as_printed).to_owned());
    let label = localized.optional(&figure.label);
    let label = if label.is_empty() { String::new() } else { [" ", label].concat() };
    el("li").child(printed).text(label)
}

fn quote(localized: &LocalizedStory<'_>, quote: &Quote) -> Element {
    let (before, text) = localized.quoted(&quote.text);
    let cite = quote.source.as_ref();
    let cite = cite.map(|it| el("cite").text(localized.text_of(it).to_owned()));
    el("blockquote").child(el("p").text([before, text].concat())).maybe_child(cite)
}

fn further(localized: &LocalizedStory<'_>, media: &[Media]) -> Option<Element> {
    let items = media.iter().map(|it| {
        let title = localized.optional(&it.title);
        let name = if title.is_empty() { localized.text_of(&it.alt) } else { title };
        let caption = it.caption.as_ref().map_or_else(String::new, |it| localized.plain(it));
        let credit = localized.optional(&it.credit);
        let caption = joined(&caption, " · ", credit, localized.words.locale);
        let caption = if caption.is_empty() { caption } else { [" ", &caption].concat() };
        el("li").child(linked(Some(&it.src), name.to_owned())).text(caption)
    });
    let items: Vec<Element> = items.collect();
    (!items.is_empty()).then(|| el("ul").children(items))
}

fn links(localized: &LocalizedStory<'_>, links: &[Link]) -> Option<Element> {
    let link = |it: &Link| linked(Some(&it.url), localized.text_of(&it.title).to_owned());
    let items = links.iter().map(|it| el("li").child(link(it)));
    (!links.is_empty()).then(|| el("ul").children(items.collect()))
}

fn sources(localized: &LocalizedStory<'_>, milestone: &Milestone) -> Option<Element> {
    let locale = localized.words.locale;
    let before = [localized.words.text(Word::Sources), locale.colon()].concat();
    let mut line = el("p").text(before);
    let mut named = std::collections::BTreeSet::new();
    for position in milestone.cited() {
        let Some(reference) = localized.story.references.get(position as usize) else { continue };
        if named.insert(position) {
            line = line.text(if named.len() > 1 { locale.semicolon() } else { "" });
            let title = localized.text_of(&reference.title).to_owned();
            line = line.child(linked(reference.url.as_deref(), title));
        }
    }
    (!named.is_empty()).then_some(line)
}

fn linked(url: Option<&str>, words: String) -> Element {
    match url {
        Some(url) => el("a").attr("href", url.to_owned()).text(words),
        None => el("span").text(words),
    }
}

/// A text with Markdown as HTML.
fn html(localized: &LocalizedStory<'_>, text: &Text) -> String {
    prose("p", "", localized, text).to_html()
}

/// Words as HTML that says no more than they do.
fn words(words: &str) -> String {
    Node::Text(words.to_owned().into()).to_html()
}

#[cfg(test)]
mod tests;
