//! Title, dek, and the switches.

use leptos::prelude::*;

use super::part::Part;
use super::shown::{Text, choice, holds, seen, shown};
use crate::drawing::{languages, switches};
use crate::state::{Model, Sizes, ViewState};

/// What the story is called, and how to see it.
#[component]
pub fn StoryHeader(
    /// What it is drawn from.
    model: Signal<Model>,
) -> impl IntoView {
    let title = shown(model, Text::Of(|it| it.scene.edition.title.clone()));
    let dek = shown(model, Text::Of(|it| it.scene.edition.dek.clone()));
    let no_dek = holds(model, |it| it.scene.edition.dek.is_empty());
    view! {
        <header class="nb-header">
            <h1 class="nb-title">{title}</h1>
            <p class="nb-dek" hidden=no_dek>{dek}</p>
            {Part::live("nb-languages", seen(model, choice), languages)}
            {Part::live("nb-switches", seen(model, mode), switches)}
        </header>
    }
}

fn mode(model: &mut Model) {
    model.state = ViewState { mode: model.state.mode, ..ViewState::default() };
    model.sizes = Sizes::NOMINAL;
}
