//! The line with its lane names and its buttons.

use leptos::prelude::*;

use super::part::Part;
use super::shown::{Text, seen, shown};
use super::tool::Tool;
use crate::drawing::{lanes, plot};
use crate::state::{Mode, Model, Sizes};
use crate::words::Word;

/// The timeline: chapters beside their lanes, the plot, and how many milestones lie out of view.
#[component]
pub fn LineView(
    /// What it is drawn from.
    model: Signal<Model>,
) -> impl IntoView {
    let seen_line = seen(model, of_line);
    view! {
        <section class="nb-line" aria-label=shown(model, Text::Word(Word::Line))>
            {Part::live("nb-lanes", seen(model, of_lanes), lanes)}
            <div class="nb-plot">{Part::live("nb-plot-svg", seen_line, plot)}</div>
            <div class="nb-tools">
                <p class="nb-out-of-view" data-nb="out-of-view">{shown(seen_line.into(), Text::Of(out_of_view))}</p>
                <Tool model ask="line-out" label=Word::LineOut sign="M-6 0H6" />
                <Tool model ask="line-in" label=Word::LineIn sign="M-6 0H6M0-6V6" />
                <Tool model ask="line-fit" label=Word::LineFit sign="M-7-5V5M7-5V5M-4 0H4M-4 0l2-2M-4 0l2 2M4 0l-2-2M4 0l-2 2" />
            </div>
        </section>
    }
}

/// How many milestones lie out of view; empty where none does.
fn out_of_view(model: &Model) -> String {
    match model.scene.out_of_view(&model.state) {
        0 => String::new(),
        n => model.scene.edition.words.filled(Word::OutOfView, &[("n", &n.to_string())]),
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
    (state.viewport, state.announced) = (None, false);
    (state.mode, sizes.map) = (Mode::Stage, Sizes::NOMINAL.map);
}
