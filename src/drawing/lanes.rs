//! The chapters, each beside its lane: a legend that filters.

use super::glyph::chapter_glyph;
use super::truth;
use crate::markup::{Element, el};
use crate::state::Model;
use crate::words::Word;

/// A button for each chapter, as high as its lane.
pub fn lanes(model: &Model) -> Element {
    let Model { scene, state, .. } = model;
    let chips = (0u32..).zip(&scene.edition.chapters).map(|(index, chapter)| {
        let rows = scene.timeline.rows(index).clamp(1, 6);
        let chip = el("button")
            .attr("type", "button")
            .class("nb-chip")
            .attr("data-chapter", chapter.id.clone())
            .attr("data-do", ["chapter ", &index.to_string()].concat())
            .attr("aria-pressed", truth(state.chapter == Some(index)))
            .child(chapter_glyph(&scene.edition, Some(index)))
            .child(el("span").text(chapter.name.clone()));
        el("div").class(["nb-lane nb-rows-", &rows.to_string()].concat()).child(chip)
    });
    el("div")
        .class(if scene.edition.eras.is_empty() { "nb-lanes" } else { "nb-lanes nb-under-eras" })
        .attr("role", "toolbar")
        .attr("aria-orientation", "vertical")
        .attr("aria-label", scene.edition.words.text(Word::Chapters).to_owned())
        .flag("hidden", scene.edition.chapters.is_empty())
        .children(chips.collect())
}
