//! Validated values become the story's types. Nothing is checked here: validating took out what does not belong.

use super::coordinates::position;
use super::node::Node;
use crate::date::StoryDate;
use crate::story::model::{
    Chapter, Color, Datum, Era, Figure, Media, Milestone, Place, Quote, Shape, Source, Text,
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

/// A milestone; `chapter`, `place` and `also_at` are what its ids were turned into.
pub(super) fn milestone(
    mut node: Node,
    chapter: Option<u32>,
    place: Option<u32>,
    also_at: Vec<u32>,
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
        text: text(node.take("text")),
        figures: list(node.take("figures"), figure),
        quote: quote(node.take("quote")),
        media: list(node.take("media"), media),
        tags: list(node.take("tags"), text),
        weight: node.take("weight").number().unwrap_or(1.0) as f32,
    })
}

fn figure(mut node: Node) -> Option<Figure> {
    Some(Figure {
        value: node.take("value").number(),
        unit: text(node.take("unit")),
        label: text(node.take("label")),
        as_printed: text(node.take("as_printed"))?,
    })
}

fn quote(mut node: Node) -> Option<Quote> {
    Some(Quote { text: text(node.take("text"))?, source: text(node.take("source")) })
}

fn media(mut node: Node) -> Option<Media> {
    Some(Media {
        src: string(node.take("src"))?,
        alt: text(node.take("alt"))?,
        caption: text(node.take("caption")),
        credit: text(node.take("credit")),
        width: node.take("width").number().map(|it| it as u32),
        height: node.take("height").number().map(|it| it as u32),
    })
}

fn list<T>(node: Node, read: fn(Node) -> Option<T>) -> Vec<T> {
    node.into_list().into_iter().filter_map(read).collect()
}
