//! What a component shows of the model, as closures of few types: each further type would be compiled once more.

use leptos::prelude::*;

use crate::state::Model;
use crate::words::Word;

/// A text of a component.
#[derive(Clone, Copy)]
pub(super) enum Text {
    /// What the interface calls something.
    Word(Word),
    /// Something of the story or of the reader's choice.
    Of(fn(&Model) -> String),
}

/// A text, for attributes.
pub(super) fn shown(
    model: Signal<Model>,
    text: Text,
) -> impl Fn() -> String + Copy + Send + Sync + 'static {
    move || {
        model.with(|model| match text {
            Text::Word(word) => model.scene.edition.words.text(word).to_owned(),
            Text::Of(of) => of(model),
        })
    }
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
