//! What a component shows of the model, as closures of one type: each further type would be compiled once more.

use leptos::prelude::*;

use crate::state::{Model, Sizes, ViewState};
use crate::words::Word;

/// A text of the model, for texts and attributes.
pub(super) fn shown(
    model: Signal<Model>,
    of: fn(&Model) -> String,
) -> impl Fn() -> String + Copy + Send + Sync + 'static {
    move || model.with(of)
}

/// Whether something holds of the model, for attributes that count by being there.
pub(super) fn holds(
    model: Signal<Model>,
    of: fn(&Model) -> bool,
) -> impl Fn() -> bool + Copy + Send + Sync + 'static {
    move || model.with(of)
}

/// What the interface calls something.
pub(super) fn word(
    model: Signal<Model>,
    word: Word,
) -> impl Fn() -> String + Copy + Send + Sync + 'static {
    move || model.with(|it| it.scene.edition.words.text(word).to_owned())
}

/// The model as one drawing sees it: `mask` sets all that it does not show to a constant, so that moving the line does
/// not redraw the map.
pub(super) fn seen(model: Signal<Model>, mask: fn(&mut Model)) -> Memo<Model> {
    Memo::new(move |_| {
        let mut model = model.get();
        mask(&mut model);
        model
    })
}

/// Leaves what was chosen, and whether it was announced.
pub(super) fn choice(model: &mut Model) {
    let ViewState { selected, announced, .. } = model.state;
    model.state = ViewState { selected, announced, ..ViewState::default() };
    model.sizes = Sizes::NOMINAL;
}
