//! Title, dek, the other languages, and the switches.

use super::{languages, switches};
use crate::markup::{Element, el};
use crate::state::Model;

/// What the story is called, and how to see it.
pub fn header(model: &Model) -> Element {
    let edition = &model.scene.edition;
    let title = el("h1").class("nb-title").text(edition.title.clone());
    let dek = el("p").class("nb-dek").flag("hidden", edition.dek.is_empty());
    let dek = dek.text(edition.dek.clone());
    el("header")
        .class("nb-header")
        .child(el("div").class("nb-heading").child(title).child(dek))
        .child(languages(model))
        .child(switches(model))
}
