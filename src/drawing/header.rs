//! Title, dek, the other languages, and the switches.

use super::{languages, switches};
use crate::markup::{Element, el};
use crate::state::Model;

/// What the story is called, and how to see it.
pub fn header(model: &Model) -> Element {
    let edition = &model.scene.edition;
    el("header")
        .class("nb-header")
        .child(el("h1").class("nb-title").text(edition.title.clone()))
        .child(
            el("p")
                .class("nb-dek")
                .flag("hidden", edition.dek.is_empty())
                .text(edition.dek.clone()),
        )
        .child(languages(model))
        .child(switches(model))
}
