//! Previous, where we are, next.

use leptos::prelude::*;

use super::shown::{Text, shown};
use crate::state::Model;
use crate::words::Word;

/// The way from the chosen milestone to its neighbours.
#[component]
pub fn Steps(
    /// What it is drawn from.
    model: Signal<Model>,
) -> impl IntoView {
    view! {
        <nav class="nb-steps" aria-label=shown(model, Text::Word(Word::Steps))>
            <Step model ask="step -1" name="previous" label=Word::Previous end=at_start sign="M3-6L-3 0L3 6" />
            <p class="nb-position">
                <span data-nb="position">{shown(model, Text::Of(position))}</span>
                <span>{shown(model, Text::Of(chapter))}</span>
            </p>
            <Step model ask="step 1" name="next" label=Word::Next end=at_end sign="M-3-6L3 0L-3 6" />
        </nav>
    }
}

/// A button to a neighbour.
#[component]
fn Step(
    model: Signal<Model>,
    ask: &'static str,
    name: &'static str,
    label: Word,
    /// Whether there is no neighbour on this side, as ARIA says it.
    end: fn(&Model) -> String,
    sign: &'static str,
) -> impl IntoView {
    let label = shown(model, Text::Word(label));
    let end = shown(model, Text::Of(end));
    view! {
        <button type="button" class="nb-round" data-nb=name data-do=ask aria-label=label aria-disabled=end>
            <svg viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true">
                <path d=sign></path>
            </svg>
        </button>
    }
}

/// Where the chosen milestone stands in the order of reading, from 1.
fn place(model: &Model) -> u32 {
    model.scene.place_in_reading(&model.state)
}

fn at_start(model: &Model) -> String {
    has_no_neighbour(model, -1)
}

fn at_end(model: &Model) -> String {
    has_no_neighbour(model, 1)
}

fn has_no_neighbour(model: &Model, steps: i32) -> String {
    (model.scene.steps_from(&model.state, steps) == model.state.selected).to_string()
}

fn position(model: &Model) -> String {
    let (n, total) = (place(model), model.scene.last_milestone() + 1);
    let gaps = [("n", &*n.to_string()), ("total", &total.to_string())];
    model.scene.edition.words.filled(Word::Position, &gaps)
}

/// The name of the chosen milestone's chapter.
fn chapter(model: &Model) -> String {
    let chapter = model.scene.milestone(model.state.selected).and_then(|it| it.chapter);
    let chapter = chapter.and_then(|it| model.scene.edition.chapters.get(it as usize));
    chapter.map_or("", |it| &it.name).to_owned()
}
