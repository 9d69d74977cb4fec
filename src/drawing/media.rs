//! Pictures, films and sounds of a milestone.
//!
//! Each is there without a script: a picture leads to itself, a film or a sound has the browser's own controls, and what other
//! hands keep is a link. Nothing is fetched from elsewhere before a reader asks for it.

use super::article::said;
use super::prose::{prose, written};
use crate::edition::{LocalizedStory, joined};
use crate::markup::{Element, Node, el};
use crate::prose::escaped;
use crate::story::{Media, MediaKind, Service};
use crate::words::{Locale, Word};

/// Room that a picture has in the page, for the browser's choice among its sizes: the list's column at most, less on a phone.
const SIZES: &str = "(min-width: 704px) 672px, calc(100vw - 2rem)";

/// The media of a milestone that stand before its text, or those that stand behind it.
pub(super) fn media(
    localized: &LocalizedStory<'_>,
    id: &str,
    media: &[Media],
    before_text: bool,
) -> Vec<Element> {
    let here = media.iter().filter(|it| it.before_text == before_text);
    here.map(|it| one(localized, id, it)).collect()
}

fn one(localized: &LocalizedStory<'_>, id: &str, media: &Media) -> Element {
    match media.kind() {
        MediaKind::Picture => {
            let image = picture(localized, media);
            // A link to the picture itself, which works without a script; with one it opens over the page. What is in the page
            // as a whole is not put there twice.
            let largest = media.renditions.last().map_or(&media.src, |it| &it.src);
            let is_inline = media.src.starts_with("data:");
            let href = if is_inline { ["#", id].concat() } else { largest.clone() };
            let link = el("a").attr("href", href).child(image);
            figure("nb-picture", localized, media, vec![link])
        }
        MediaKind::Film => {
            let film =
                el("video").attr("playsinline", "").maybe_attr("poster", media.poster.clone());
            let film =
                sized(played(film, localized, media), media).children(captions(localized, media));
            figure("nb-film", localized, media, vec![film])
        }
        MediaKind::Sound => {
            let poster = media.poster.as_ref().map(|it| sized(image(localized, media, it), media));
            let sound = played(el("audio"), localized, media);
            figure("nb-sound", localized, media, poster.into_iter().chain([sound]).collect())
        }
        MediaKind::Elsewhere(service) => elsewhere(localized, media, &service),
    }
}

fn picture(localized: &LocalizedStory<'_>, media: &Media) -> Element {
    let sizes =
        media.renditions.iter().map(|it| [&*it.src, " ", &it.width.to_string(), "w"].concat());
    let sizes: Vec<String> = sizes.collect();
    let several = (sizes.len() > 1).then(|| sizes.join(", "));
    let image =
        image(localized, media, &media.src).maybe_attr("sizes", several.as_ref().map(|_| SIZES));
    sized(image.maybe_attr("srcset", several), media)
}

fn image(localized: &LocalizedStory<'_>, media: &Media, src: &str) -> Element {
    let is_tall = media.width.zip(media.height).is_some_and(|(width, height)| height > width);
    el("img")
        .maybe_attr("class", is_tall.then_some("nb-tall"))
        .attr("src", src.to_owned())
        .attr("alt", localized.text_of(&media.alt).to_owned())
        .attr("loading", "lazy")
        .maybe_attr("data-focus", media.focus.map(focus))
}

/// The point that stays in view, as the style sheet knows it: a digit for each fifth of width and height.
fn focus((x, y): (f64, f64)) -> String {
    let fifth = |it: f64| ((it * 4.0).round() as u32).min(4).to_string();
    [fifth(x), fifth(y)].concat()
}

fn sized(element: Element, media: &Media) -> Element {
    element
        .maybe_attr("width", media.width.map(|it| it.to_string()))
        .maybe_attr("height", media.height.map(|it| it.to_string()))
}

/// A film or a sound with the browser's own controls. Nothing of it is fetched before it is played.
fn played(element: Element, localized: &LocalizedStory<'_>, media: &Media) -> Element {
    let title = localized.optional_isolated(&media.title);
    let locale = localized.words.locale;
    let name = joined(&title, locale.colon(), &localized.isolated(&media.alt), locale);
    element
        .attr("src", media.src.clone())
        .attr("controls", "")
        .attr("preload", "none")
        .attr("aria-label", name)
}

fn captions(localized: &LocalizedStory<'_>, media: &Media) -> Vec<Element> {
    let tracks = media.captions.iter().map(|it| {
        let label = it.label.as_ref().map_or(&*it.lang, |it| localized.text_of(it));
        el("track")
            .attr("kind", "captions")
            .attr("src", it.src.clone())
            .attr("srclang", it.lang.clone())
            .attr("label", label.to_owned())
            .flag("default", it.lang.eq_ignore_ascii_case(localized.lang))
    });
    tracks.collect()
}

/// What stands for a film or a sound that other hands keep. Where it can be played, a tap does so; everywhere it is a link.
fn elsewhere(localized: &LocalizedStory<'_>, media: &Media, service: &Service) -> Element {
    let (chinese, english) = service.name;
    let name = if localized.words.locale == Locale::En { english } else { chinese };
    let word = if localized.plays_elsewhere { Word::PlayFrom } else { Word::FoundAt };
    let title = media.title.as_ref().map(|it| said(el("strong"), localized, it));
    let asks = localized.words.filled(word, &[("name", name)]);
    let asks =
        el("span").class("nb-asks").maybe_child(title).text(" ").child(el("span").text(asks));
    let poster = match &media.poster {
        Some(it) => sized(image(localized, media, it), media),
        None => said(el("span").class("nb-no-poster"), localized, &media.alt),
    };
    let player = localized.plays_elsewhere.then(|| service.player.clone());
    let link = el("a").attr("href", media.src.clone());
    let link = match player {
        Some(it) => link.attr("data-player", it).attr("data-service", name),
        None => link,
    };
    figure(
        "nb-picture nb-elsewhere",
        localized,
        media,
        vec![link.child(poster).text(" ").child(asks)],
    )
}

fn figure(
    class: &'static str,
    localized: &LocalizedStory<'_>,
    media: &Media,
    shown: Vec<Element>,
) -> Element {
    let title = match media.kind() {
        MediaKind::Film | MediaKind::Sound => media.title.as_ref(),
        MediaKind::Picture | MediaKind::Elsewhere(_) => None,
    };
    let title = title.map(|it| said(el("strong"), localized, it));
    let caption = localized.optional_isolated(&media.caption);
    let credit = escaped(&localized.optional_isolated(&media.credit));
    let caption = joined(&caption, " · ", &credit, localized.words.locale);
    let caption = (!caption.is_empty()).then(|| written("figcaption", "", None, &caption));
    let transcript = media.transcript.as_ref().map(|it| {
        let summary = el("summary").text(localized.word(Word::Transcript));
        let text = prose("p", "nb-text", localized, it);
        el("details").class("nb-transcript").child(summary).child(text)
    });
    let words = match (title, caption) {
        (None, Some(caption)) if caption.name == "figcaption" => Some(caption),
        (None, None) => None,
        (title, caption) => {
            let caption = caption.map(|it| Element { name: "div", ..it });
            Some(el("figcaption").maybe_child(title).maybe_child(caption))
        }
    };
    // For paper, which plays nothing.
    let plays = matches!(media.kind(), MediaKind::Film | MediaKind::Sound);
    let figure = el("figure").class(class);
    let figure = figure.maybe_attr("data-address", plays.then(|| media.src.clone()));
    figure.children(shown).maybe_child(words).maybe_child(transcript)
}

/// The same for where nothing plays: a film or a sound is a link, with its poster if it has one, and what was folded is not.
pub fn still(mut element: Element) -> Element {
    let children = std::mem::take(&mut element.children);
    let children = children.into_iter().filter_map(|it| match it {
        Node::Element(it) if it.name == "summary" => None,
        Node::Element(it) => Some(Node::Element(still(it))),
        text => Some(text),
    });
    element.children = children.collect();
    match element.name {
        "video" | "audio" => link_to(&element),
        "details" => el("div").children(elements(element)),
        _ => element,
    }
}

fn elements(of: Element) -> Vec<Element> {
    let elements = of.children.into_iter().filter_map(|it| match it {
        Node::Element(it) => Some(it),
        Node::Text(_) => None,
    });
    elements.collect()
}

fn link_to(played: &Element) -> Element {
    let value = |name: &str| played.attribute(name).unwrap_or_default().to_owned();
    let link = el("a").attr("href", value("src"));
    match played.attribute("poster") {
        Some(poster) => {
            let image = el("img").attr("src", poster.to_owned()).attr("alt", value("aria-label"));
            let size = |name: &str| played.attribute(name).map(str::to_owned);
            let image =
                image.maybe_attr("width", size("width")).maybe_attr("height", size("height"));
            link.child(image)
        }
        None => {
            let src = value("src");
            let name = src.rsplit('/').next().unwrap_or_default();
            link.text(["▶\u{a0}", name].concat())
        }
    }
}
