//! The line with its lane names and its buttons.

use leptos::prelude::*;

use super::live_element::LiveElement;
use super::shown::{Text, seen, shown};
use crate::drawing::{lanes, line_rows, line_tools, plot};
use crate::state::{Mode, Model, Sizes};
use crate::words::Word;

/// The timeline: chapters beside their lanes, the plot, and how many milestones lie out of view.
#[component]
pub fn LineView(
    /// What it is drawn from.
    model: Signal<Model>,
) -> impl IntoView {
    let seen_line = seen(model, of_line);
    let rows = shown(model, Text::Of(|it| line_rows(&it.scene).to_string()));
    view! {
        <section class="nb-line" data-rows=rows aria-label=shown(model, Text::Word(Word::Line))>
            {LiveElement::live("nb-lanes", seen(model, of_lanes), lanes)}
            <div class="nb-plot">{LiveElement::live("nb-plot-svg", seen_line, plot)}</div>
            {LiveElement::live("nb-tools", seen_line, line_tools)}
        </section>
    }
}

fn of_lanes(model: &mut Model) {
    let chapter = model.state.chapter;
    of_line(model);
    (model.state, model.sizes) = (Default::default(), Sizes::NOMINAL);
    model.state.chapter = chapter;
}

fn of_line(model: &mut Model) {
    let Model { state, sizes, .. } = model;
    (state.viewport, state.reached_place) = (None, None);
    (state.announced, state.named, state.unfolded) = (false, false, false);
    state.playing = false;
    (state.mode, sizes.map) = (Mode::Stage, Sizes::NOMINAL.map);
}
