//! The head of the card: previous, where we are, next, play, and the handle that draws the card up.

use super::attribute::truth;
use super::controls::{PAUSE, PLAY, drawn_sign, tool};
use crate::markup::{Element, el};
use crate::state::{Action, Model};
use crate::words::Word;

/// The way from the chosen milestone to its neighbours.
pub fn steps(model: &Model) -> Element {
    let Model { scene, state, .. } = model;
    let words = &scene.edition.words;
    let step = |steps: i32, name: &str, label, sign: &'static str| {
        let end = scene.steps_from(state, steps) == state.selected;
        el("button")
            .attr("type", "button")
            .class("nb-round")
            .attr("data-nb", name.to_owned())
            .maybe_attr("data-do", Action::Step(steps).words())
            .attr("aria-label", words.text(label).to_owned())
            .attr("aria-disabled", truth(end))
            .child(drawn_sign(sign))
    };
    let (n, total) = (scene.place_in_reading(state), scene.last_milestone() + 1);
    let position =
        words.filled(Word::Position, &[("n", &*n.to_string()), ("total", &total.to_string())]);
    let chapter = scene.milestone(state.selected).and_then(|it| it.chapter);
    let chapter = chapter.and_then(|it| scene.edition.chapters.get(it as usize));
    let where_we_are = el("p")
        .class("nb-position")
        .child(el("span").attr("data-nb", "position").text(position))
        .child(el("span").text(chapter.map_or("", |it| &it.name).to_owned()));
    let label = if state.unfolded { Word::Fold } else { Word::Unfold };
    let handle = el("button")
        .attr("type", "button")
        .class("nb-handle")
        .attr("data-nb", "handle")
        .maybe_attr("data-do", Action::Unfold(!state.unfolded).words())
        .attr("aria-expanded", truth(state.unfolded))
        .attr("aria-label", words.text(label).to_owned());
    let mut steps =
        el("nav").class("nb-steps").attr("aria-label", words.text(Word::Steps).to_owned());
    // Past an only milestone there is no way.
    if total > 1 {
        steps = steps
            .child(step(-1, "previous", Word::Previous, "M3-6L-3 0L3 6"))
            .child(where_we_are)
            .child(step(1, "next", Word::Next, "M-3-6L3 0L-3 6"))
            .child(
                tool(model, "more-play", Word::Play, if state.playing { PAUSE } else { PLAY })
                    .attr("aria-pressed", truth(state.playing)),
            );
    }
    steps.child(handle)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::edition::{Edition, Milestone};
    use crate::markup::Node;
    use crate::state::Scene;

    #[test]
    fn an_only_milestone_has_no_neighbours_to_step_to_and_nothing_to_play() {
        let names = |count: usize| {
            let milestones = vec![Milestone::default(); count];
            let scene = Scene::new(Edition { milestones, ..Edition::default() });
            let steps = steps(&Model::new(Arc::new(scene)));
            let name = |it: &Node| match it {
                Node::Element(it) => it.attribute("data-nb").unwrap_or_default().to_owned(),
                Node::Text(_) => String::new(),
            };
            steps.children.iter().map(name).collect::<Vec<_>>()
        };
        assert_eq!(names(1), ["handle"]);
        assert_eq!(names(2), ["previous", "", "next", "more-play", "handle"]);
    }
}
