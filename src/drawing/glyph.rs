//! The shape and the colour of a chapter.

use crate::edition::{CIRCLE_D, Edition};
use crate::markup::{Element, el};

/// How what belongs to one chapter is coloured: by a class, or by a colour of the author's own.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Paint {
    class: String,
    own: Option<String>,
}

impl Paint {
    /// The paint of `chapter`, or of what has none: grey among chapters, red in a story without any.
    pub(super) fn of(edition: &Edition, chapter: Option<u32>) -> Self {
        let chapter = chapter.and_then(|it| edition.chapters.get(it as usize));
        let stray = if edition.chapters.is_empty() { "red" } else { "grey" };
        let color = chapter.map_or(stray, |it| &it.color);
        if color.starts_with('#') {
            Self { class: "nb-hue".into(), own: Some(color.to_owned()) }
        } else {
            Self { class: ["nb-hue nb-hue-", color].concat(), own: None }
        }
    }

    /// `element` with this paint, of the class `class` besides.
    pub(super) fn on(&self, element: Element, class: &str) -> Element {
        element.class([class, " ", &self.class].concat()).maybe_attr("color", self.own.clone())
    }
}

/// SVG path data of the shape of `chapter`, or of what has none.
pub(super) fn shape_d(edition: &Edition, chapter: Option<u32>) -> String {
    let chapter = chapter.and_then(|it| edition.chapters.get(it as usize));
    chapter.map_or(CIRCLE_D, |it| &it.shape_d).to_owned()
}

/// The sign of a chapter, for legends and headings.
pub(super) fn chapter_glyph(edition: &Edition, chapter: Option<u32>) -> Element {
    Paint::of(edition, chapter)
        .on(el("svg"), "nb-glyph")
        .attr("viewBox", "-9 -9 18 18")
        .attr("width", "14")
        .attr("height", "14")
        .attr("aria-hidden", "true")
        .child(el("path").attr("d", shape_d(edition, chapter)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Chapter;

    #[test]
    fn a_colour_of_the_authors_own_is_an_attribute_and_a_hue_a_class() {
        let chapter = |color: &str| Chapter { color: color.into(), ..Chapter::default() };
        let chapters = vec![chapter("green"), chapter("#00ab09")];
        let edition = Edition { chapters, ..Edition::default() };
        let drawn = |it| Paint::of(&edition, it).on(el("g"), "a").attributes;
        assert_eq!(drawn(Some(0)), [("class", "a nb-hue nb-hue-green".into())]);
        assert_eq!(drawn(Some(1)), [("class", "a nb-hue".into()), ("color", "#00ab09".into())]);
        assert_eq!(drawn(None), [("class", "a nb-hue nb-hue-grey".into())]);
    }
}
