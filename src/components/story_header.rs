//! Title, dek, and the switches.

use leptos::prelude::*;

use super::part::Part;
use super::shown::{Text, choice, holds, seen, shown};
use crate::drawing::languages;
use crate::state::{Mode, Model};
use crate::words::Word;

/// What the story is called, and how to see it.
#[component]
pub fn StoryHeader(
    /// What it is drawn from.
    model: Signal<Model>,
) -> impl IntoView {
    let title = shown(model, Text::Of(|it| it.scene.edition.title.clone()));
    let dek = shown(model, Text::Of(|it| it.scene.edition.dek.clone()));
    let no_dek = holds(model, |it| it.scene.edition.dek.is_empty());
    let stage = shown(model, Text::Of(|it| (it.state.mode == Mode::Stage).to_string()));
    let list = shown(model, Text::Of(|it| (it.state.mode == Mode::List).to_string()));
    view! {
        <header class="nb-header">
            <h1 class="nb-title">{title}</h1>
            <p class="nb-dek" hidden=no_dek>{dek}</p>
            {Part::live("nb-languages", seen(model, choice), languages)}
            <div class="nb-modes" role="group" aria-label=shown(model, Text::Word(Word::View))>
                <button type="button" data-nb="mode-stage" data-do="stage" aria-pressed=stage>
                    {shown(model, Text::Word(Word::Stage))}
                </button>
                <button type="button" data-nb="mode-list" data-do="list" aria-pressed=list>
                    {shown(model, Text::Word(Word::List))}
                </button>
            </div>
        </header>
    }
}
