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
    el("nav")
        .class("nb-steps")
        .attr("aria-label", words.text(Word::Steps).to_owned())
        .child(step(-1, "previous", Word::Previous, "M3-6L-3 0L3 6"))
        .child(where_we_are)
        .child(step(1, "next", Word::Next, "M-3-6L3 0L-3 6"))
        .child(
            tool(model, "more-play", Word::Play, if state.playing { PAUSE } else { PLAY })
                .attr("aria-pressed", truth(state.playing)),
        )
        .child(handle)
}
