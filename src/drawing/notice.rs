//! The line that says what went wrong.

use crate::edition::Edition;
use crate::markup::{Element, el};
use crate::words::Word;

/// The line that says what went wrong or what is under way; hidden until there is something to say. The scripts that
/// start the page and load other stories fill it, so that it works when nothing else does.
pub fn notice(edition: &Edition) -> Element {
    let word = |word| edition.words.text(word).to_owned();
    el("div")
        .class("nb-notice")
        .attr("data-nb", "notice")
        .attr("role", "status")
        .attr("data-failed", word(Word::ScriptFailed))
        .attr("data-unloaded", word(Word::LoaderFailed))
        .attr("data-missed", word(Word::MoreFailed))
        .flag("hidden", true)
        .child(el("p"))
        .child(
            el("button")
                .attr("type", "button")
                .attr("data-nb", "retry")
                .flag("hidden", true)
                .text(word(Word::Retry)),
        )
}
