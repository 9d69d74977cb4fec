//! The map with its note and its buttons.

use leptos::prelude::*;

use super::part::Part;
use super::shown::{Text, holds, seen, shown};
use super::tool::Tool;
use crate::drawing::map;
use crate::state::{Mode, Model, Sizes};
use crate::words::Word;

/// The map; hidden in a story without places.
#[component]
pub fn MapView(
    /// What it is drawn from.
    model: Signal<Model>,
) -> impl IntoView {
    let empty = holds(model, |it| it.scene.map.is_empty());
    let note = shown(model, Text::Of(|it| it.scene.edition.ground.note.clone()));
    view! {
        <section class="nb-map" aria-label=shown(model, Text::Word(Word::Map)) hidden=empty>
            {Part::live("nb-map-svg", seen(model, of_map), map)}
            <p class="nb-map-note">{note}</p>
            <div class="nb-tools">
                <Tool model ask="map-in" label=Word::MapIn sign="M-6 0H6M0-6V6" />
                <Tool model ask="map-out" label=Word::MapOut sign="M-6 0H6" />
                <Tool model ask="map-fit" label=Word::MapFit sign="M-6-2V-6H-2M2-6H6V-2M6 2V6H2M-2 6H-6V2" />
            </div>
        </section>
    }
}

fn of_map(model: &mut Model) {
    let Model { state, sizes, .. } = model;
    (state.domain, state.reached, state.announced) = (None, None, false);
    (state.mode, sizes.plot_width_px) = (Mode::Stage, Sizes::NOMINAL.plot_width_px);
}
