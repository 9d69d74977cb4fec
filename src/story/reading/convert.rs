//! Validated values become the story's types. Nothing is checked here: validating took out what does not belong.

use super::coordinates::position;
use super::node::Node;
use super::references::Names;
use crate::date::StoryDate;
use crate::story::model::{
    Captions, Chapter, Color, Correction, Datum, Era, Figure, Link, LinkKind, Masthead, Media,
    Milestone, Place, Quote, Reference, Shape, Source, Text,
};

/// The text of a node; `None` when there is none.
pub(super) fn text(node: Node) -> Option<Text> {
    match node {
        Node::Text(words) => Some(Text::Plain(words)),
        Node::Object(entries) => {
            let pairs =
                entries.into_iter().filter_map(|(tag, node)| Some((tag, node.into_text()?)));
            Some(Text::ByLanguage(pairs.collect()))
        }
        _ => None,
    }
}

/// The date of a node.
pub(super) fn date(node: Node) -> Option<StoryDate> {
    if let Node::Date(date) = node { Some(*date) } else { None }
}

/// The string of a node.
pub(super) fn string(node: Node) -> Option<String> {
    node.into_text().map(String::from)
}

/// Where something was published: a text, or a title and a link.
pub(super) fn source(mut node: Node) -> Option<Source> {
    let title = node.take("title");
    match text(title) {
        Some(title) => Some(Source { title, url: string(node.take("url")) }),
        None => Some(Source { title: text(node)?, url: None }),
    }
}

/// A work that the story names.
pub(super) fn reference(mut node: Node) -> Option<Reference> {
    Some(Reference {
        id: string(node.take("id"))?,
        title: text(node.take("title"))?,
        publisher: text(node.take("publisher")),
        url: string(node.take("url")),
        published: date(node.take("published")),
        accessed: date(node.take("accessed")),
        archived: string(node.take("archived")),
    })
}

/// A link.
pub(super) fn link(mut node: Node) -> Option<Link> {
    Some(Link {
        title: text(node.take("title"))?,
        url: string(node.take("url"))?,
        kind: node.take("kind").text().and_then(LinkKind::parse),
    })
}

/// A correction, and the id of its milestone.
pub(super) fn correction(mut node: Node) -> Option<(Correction, Option<Box<str>>)> {
    let (when, text) = (date(node.take("when"))?, text(node.take("text"))?);
    Some((Correction { when, text, milestone: None }, node.take("milestone").into_text()))
}

/// A masthead.
pub(super) fn masthead(mut node: Node) -> Option<Masthead> {
    Some(Masthead {
        name: text(node.take("name"))?,
        url: string(node.take("url")),
        logo: string(node.take("logo")),
        logo_dark: string(node.take("logo_dark")),
        logo_size: None,
    })
}

/// A chapter.
pub(super) fn chapter(mut node: Node) -> Option<Chapter> {
    Some(Chapter {
        id: string(node.take("id"))?,
        title: text(node.take("title"))?,
        short_title: text(node.take("short_title")),
        color: node.take("color").text().and_then(Color::parse),
        shape: node.take("shape").text().and_then(Shape::parse),
    })
}

/// A place, its position converted to WGS-84.
pub(super) fn place(mut node: Node) -> Option<Place> {
    let datum = node.take("datum").text().and_then(Datum::parse).unwrap_or_default();
    Some(Place {
        id: string(node.take("id"))?,
        name: text(node.take("name"))?,
        position: datum.to_wgs84(position(&node.take("position").into_list())?),
        uncertainty_m: node.take("uncertainty_m").number(),
        note: text(node.take("note")),
    })
}

/// An era.
pub(super) fn era(mut node: Node) -> Option<Era> {
    Some(Era { title: text(node.take("title"))?, when: date(node.take("when"))? })
}

/// A milestone; `chapter`, `place` and `also_at` are what its ids were turned into. What names sources has numbers of
/// `sources` for them.
pub(super) fn milestone(
    mut node: Node,
    chapter: Option<u32>,
    place: Option<u32>,
    also_at: Vec<u32>,
    sources: &mut Names,
) -> Option<Milestone> {
    Some(Milestone {
        id: string(node.take("id"))?,
        chapter,
        title: text(node.take("title"))?,
        when: date(node.take("when"))?,
        when_note: text(node.take("when_note")),
        place,
        place_lost: false,
        also_at,
        place_words: text(node.take("where")),
        text: text(node.take("text")),
        figures: list(node.take("figures"), |it| figure(it, sources)),
        quote: quote(node.take("quote"), sources).map(Box::new),
        media: list(node.take("media"), media),
        links: list(node.take("links"), link),
        sources: list(node.take("sources"), |it| sources.number(it)),
        tags: list(node.take("tags"), text),
        weight: node.take("weight").number().unwrap_or(1.0) as f32,
    })
}

fn figure(mut node: Node, sources: &mut Names) -> Option<Figure> {
    Some(Figure {
        value: node.take("value").number(),
        unit: text(node.take("unit")),
        label: text(node.take("label")),
        as_printed: text(node.take("as_printed"))?,
        sources: list(node.take("sources"), |it| sources.number(it)),
    })
}

fn quote(mut node: Node, sources: &mut Names) -> Option<Quote> {
    Some(Quote {
        text: text(node.take("text"))?,
        source: text(node.take("source")),
        sources: list(node.take("sources"), |it| sources.number(it)),
    })
}

fn media(mut node: Node) -> Option<Media> {
    Some(Media {
        src: string(node.take("src"))?,
        alt: text(node.take("alt"))?,
        title: text(node.take("title")),
        caption: text(node.take("caption")),
        credit: text(node.take("credit")),
        width: node.take("width").number().map(|it| it as u32),
        height: node.take("height").number().map(|it| it as u32),
        focus: focus(node.take("focus")),
        before_text: node.take("before_text").is_true(),
        poster: string(node.take("poster")),
        captions: list(node.take("captions"), captions),
        transcript: text(node.take("transcript")),
        renditions: Vec::new(),
    })
}

fn focus(mut node: Node) -> Option<(f64, f64)> {
    Some((node.take("x").number()?, node.take("y").number()?))
}

fn captions(mut node: Node) -> Option<Captions> {
    Some(Captions {
        src: string(node.take("src"))?,
        lang: string(node.take("lang"))?,
        label: text(node.take("label")),
    })
}

/// What a list holds.
pub(super) fn list<T>(node: Node, read: impl FnMut(Node) -> Option<T>) -> Vec<T> {
    node.into_list().into_iter().filter_map(read).collect()
}
