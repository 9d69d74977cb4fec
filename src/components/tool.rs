//! A round button of the map or the line.

use leptos::prelude::*;

use super::shown::{Text, shown};
use crate::state::Model;
use crate::words::Word;

/// A button that asks for one thing, drawn as a sign.
#[component]
pub fn Tool(
    /// What it is drawn from.
    model: Signal<Model>,
    /// What it asks for, see `Action::from_words`; also its name in the page.
    ask: &'static str,
    /// What it is called.
    label: Word,
    /// Its sign, as SVG path data about the origin.
    sign: &'static str,
) -> impl IntoView {
    view! {
        <button type="button" data-nb=ask data-do=ask aria-label=shown(model, Text::Word(label))>
            <svg viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true">
                <path d=sign></path>
            </svg>
        </button>
    }
}
