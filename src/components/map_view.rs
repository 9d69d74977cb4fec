//! The map with its note and its buttons.

use leptos::prelude::*;

use super::live_element::LiveElement;
use super::shown::{Text, seen, shown};
use crate::drawing::{map, map_note, map_tools};
use crate::state::{Mode, Model, Sizes, ViewState};
use crate::words::Word;

/// The map; a style sheet hides it in a story without places.
#[component]
pub fn MapView(
    /// What it is drawn from.
    model: Signal<Model>,
) -> impl IntoView {
    let words = seen(model, of_words);
    view! {
        <section class="nb-map" aria-label=shown(model, Text::Word(Word::Map))>
            {LiveElement::live("nb-map-svg", seen(model, of_map), map)}
            {LiveElement::live("nb-map-note", words, map_note)}
            {LiveElement::live("nb-tools", words, map_tools)}
        </section>
    }
}

fn of_map(model: &mut Model) {
    let Model { state, sizes, .. } = model;
    (state.domain, state.reached, state.span, state.playing) = (None, None, None, false);
    (state.announced, state.named, state.unfolded) = (false, false, false);
    state.mode = Mode::Stage;
    (sizes.plot_width_px, sizes.row_px) = (Sizes::NOMINAL.plot_width_px, Sizes::NOMINAL.row_px);
}

fn of_words(model: &mut Model) {
    (model.state, model.sizes) = (ViewState::default(), Sizes::NOMINAL);
}
