//! The other languages of the story, as links to its other pages. Each language is a page of its own: it works without script,
//! search engines find it, and no reader downloads words of a language that is not read.

use crate::markup::{Element, el};
use crate::state::Model;
use crate::words::Word;

/// A link for each; each opens where the reader is.
pub(super) fn languages(model: &Model) -> Element {
    let Model { scene, state, .. } = model;
    let edition = &scene.edition;
    let chosen = scene.milestone(state.selected).filter(|_| state.announced);
    let fragment = chosen.map_or(String::new(), |it| ["#", &it.id].concat());
    let others = edition.languages.iter().filter(|it| it.tag != edition.lang);
    let links = others.map(|it| {
        el("a")
            .attr("href", [&*it.href, &fragment].concat())
            .attr("hreflang", it.tag.clone())
            .attr("lang", it.tag.clone())
            .text(it.name.clone())
    });
    el("nav")
        .class("nb-languages")
        .attr("aria-label", edition.words.text(Word::Language).to_owned())
        .flag("hidden", edition.languages.len() < 2)
        .children(links.collect())
}
