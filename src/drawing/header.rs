//! Title, dek, the other languages, and the switches.

use super::{languages, switches};
use crate::markup::{Element, el};
use crate::state::Model;

/// What stands between the parts of a dek.
const BETWEEN: &str = " · ";

/// What the story is called, and how to see it.
pub fn header(model: &Model) -> Element {
    let edition = &model.scene.edition;
    let title = el("h1").class("nb-title").text(edition.title.clone());
    let mut dek = el("p").class("nb-dek").flag("hidden", edition.dek.is_empty());
    // Part by part, each as whole as may be: a dot between two ends a line rather than to begin one.
    let mut parts = edition.dek.split(BETWEEN).peekable();
    while let Some(part) = parts.next() {
        let more = parts.peek().is_some();
        dek = dek
            .child(el("span").class("nb-part").text([part, if more { " ·" } else { "" }].concat()));
        if more {
            dek = dek.text(" ");
        }
    }
    el("header")
        .class("nb-header")
        .child(el("div").class("nb-heading").child(title).child(dek))
        .child(languages(model))
        .child(switches(model))
}
