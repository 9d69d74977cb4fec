//! The chapters, each beside its lane: a legend that filters.

use super::attribute::truth;
use super::glyph::chapter_glyph;
use crate::markup::{Element, el};
use crate::state::{Action, Model};
use crate::words::Word;

/// A button for each chapter, as high as its lane.
pub fn lanes(model: &Model) -> Element {
    let Model { scene, state, .. } = model;
    let chapters = &scene.edition.chapters;
    let stray = scene.has_lanes() && scene.timeline.lane_count() as usize > chapters.len();
    let stray = stray.then(|| {
        let rows = scene.timeline.rows(chapters.len() as u32).clamp(1, 6);
        el("div").class(["nb-lane nb-rows-", &rows.to_string()].concat())
    });
    let chips = (0u32..).zip(chapters).map(|(index, chapter)| {
        let rows = scene.timeline.rows(index).clamp(1, 6);
        let chip = el("button")
            .attr("type", "button")
            .class("nb-chip")
            .attr("data-chapter", chapter.id.clone())
            .maybe_attr("data-do", Action::ToggleChapter(index).words())
            .attr("aria-pressed", truth(state.chapter == Some(index)))
            .child(chapter_glyph(&scene.edition, Some(index)))
            .child(el("span").text(chapter.name.clone()));
        el("div").class(["nb-lane nb-rows-", &rows.to_string()].concat()).child(chip)
    });
    el("div")
        .class("nb-lanes")
        .attr("role", "toolbar")
        .attr("aria-orientation", "vertical")
        .attr("aria-label", scene.edition.words.text(Word::Chapters).to_owned())
        // Hidden they are still what the filter by chapter asks by.
        .flag("hidden", !scene.has_lanes())
        .children(chips.chain(stray).collect())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::drawing::line_rows;
    use crate::edition::{Chapter, Edition, Milestone};
    use crate::state::Scene;

    /// A story of so many chapters, a milestone in each and, with `stray`, one in none.
    fn model(chapters: u32, stray: bool) -> Model {
        let in_chapter = |chapter| Milestone { chapter, end_s: 86_400.0, ..Milestone::default() };
        let milestones = (0..chapters).map(Some).chain(stray.then_some(None)).map(in_chapter);
        Model::new(Arc::new(Scene::new(Edition {
            chapters: (0..chapters).map(|_| Chapter::default()).collect(),
            milestones: milestones.collect(),
            ..Edition::default()
        })))
    }

    #[test]
    fn each_chapter_has_a_lane_as_long_as_a_phone_has_room_for_them() {
        for (chapters, stray, rows) in [(1, false, 1), (7, true, 8), (8, false, 8)] {
            let model = model(chapters, stray);
            assert!(model.scene.has_lanes());
            assert_eq!(line_rows(&model.scene), rows, "{chapters}");
            assert_eq!(lanes(&model).attribute("hidden"), None);
            assert_eq!(lanes(&model).children.len() as u32, rows);
        }
    }

    #[test]
    fn more_chapters_share_one_and_can_still_be_asked_for() {
        for (chapters, stray) in [(8, true), (24, false)] {
            let model = model(chapters, stray);
            assert!(!model.scene.has_lanes());
            assert_eq!(model.scene.timeline.lane_count(), 1);
            assert!(line_rows(&model.scene) <= 6);
            assert!(lanes(&model).attribute("hidden").is_some());
            assert_eq!(lanes(&model).children.len() as u32, chapters);
        }
        assert!(!model(0, true).scene.has_lanes());
    }
}
