//! Buttons: the switches of the header, the tools of map and line, and what the filters leave.

use super::attribute::truth;
use crate::markup::{Element, el};
use crate::state::{Action, Mode, Model};
use crate::words::Word;

/// Plus, minus, and what else the tools are drawn with: SVG path data about the origin, 16 px wide.
const PLUS: &str = "M-6 0H6M0-6V6";
const MINUS: &str = "M-6 0H6";
const ALL_PLACES: &str = "M-6-2V-6H-2M2-6H6V-2M6 2V6H2M-2 6H-6V2";
const ALL_TIME: &str = "M-7-5V5M7-5V5M-4 0H4M-4 0l2-2M-4 0l2 2M4 0l-2-2M4 0l-2 2";
pub(super) const PLAY: &str = "M-4-6V6L6 0Z";
pub(super) const PAUSE: &str = "M-3-5V5M3-5V5";
const GLASS: &str = "M2.5 2.5L6.5 6.5M3.5-1a4.5 4.5 0 1 1-9 0a4.5 4.5 0 0 1 9 0";
const ROWS: &str = "M-6-5H6M-6 0H6M-6 5H6";
const LANES: &str = "M-7-5H1M-2 0H7M-5 5H3";
const DOTS: &str = "M-6 0h.01M0 0h.01M6 0h.01";

/// What leads to search and menu, and the choice between stage and list.
pub(super) fn switches(model: &Model) -> Element {
    let words = &model.scene.edition.words;
    // On a narrow stage a sign alone, of the one that is not shown.
    let mode = |name: &str, word, mode, sign| {
        el("button")
            .attr("type", "button")
            .attr("data-nb", name.to_owned())
            .maybe_attr("data-do", Action::Show(mode).words())
            .attr("aria-pressed", truth(model.state.mode == mode))
            .child(drawn_sign(sign))
            .child(el("span").text(words.text(word).to_owned()))
    };
    let ask = |name, word, sign| tool(model, name, word, sign).class("nb-ask");
    let asks = [ask("more-find", Word::Find, GLASS), ask("more-menu", Word::Menu, DOTS)];
    let modes = el("div")
        .class("nb-modes")
        .attr("role", "group")
        .attr("aria-label", words.text(Word::View).to_owned())
        .child(mode("mode-stage", Word::Stage, Mode::Stage, LANES))
        .child(mode("mode-list", Word::List, Mode::List, ROWS));
    let [find, menu] = asks;
    el("div").class("nb-switches").child(find).child(modes).child(menu)
}

/// The tools of the map.
pub fn map_tools(model: &Model) -> Element {
    toolbar(model, Word::Map).children(vec![
        tool(model, "map-in", Word::MapIn, PLUS),
        tool(model, "map-out", Word::MapOut, MINUS),
        tool(model, "map-fit", Word::MapFit, ALL_PLACES),
    ])
}

/// What is to be said about the map: where its ground is from, and how it is to be read.
pub fn map_note(model: &Model) -> Element {
    el("p").class("nb-map-note").text(model.scene.edition.ground.note.clone())
}

/// The tools of the line, and how many milestones lie out of view.
pub fn line_tools(model: &Model) -> Element {
    let count = model.scene.out_of_view(&model.state);
    let out_of_view = match count {
        0 => String::new(),
        n => model.scene.edition.words.filled(Word::OutOfView, &[("n", &n.to_string())]),
    };
    let out_of_view =
        el("p").class("nb-out-of-view nb-unseen").attr("data-nb", "out-of-view").text(out_of_view);
    // There is a way back to all of the time once there is less to be seen.
    let fit = tool(model, "line-fit", Word::LineFit, ALL_TIME)
        .class("nb-fit")
        .maybe_attr("data-more", (count > 0).then(|| ["+", &count.to_string()].concat()))
        .flag("hidden", model.state.domain.is_none());
    toolbar(model, Word::Line).children(vec![
        tool(model, "line-out", Word::LineOut, MINUS),
        tool(model, "line-in", Word::LineIn, PLUS),
        fit,
        out_of_view,
    ])
}

/// Buttons that are one stop of the tab key together.
fn toolbar(model: &Model, of: Word) -> Element {
    let words = &model.scene.edition.words;
    let between = if words.locale.is_chinese() { "" } else { " " };
    let name = [words.text(of), between, words.text(Word::Controls)].concat();
    el("div").class("nb-tools").attr("role", "toolbar").attr("aria-label", name)
}

/// How many milestones the filters leave, said when it changes, and the way back to all; empty while nothing is
/// filtered out.
pub fn filter_status(model: &Model) -> Element {
    let Model { scene, state, .. } = model;
    let words = &scene.edition.words;
    let said = || {
        let (n, total) = (scene.left_count(state), scene.last_milestone() + 1);
        words.filled(Word::FilterStatus, &[("n", &*n.to_string()), ("total", &total.to_string())])
    };
    let said = if state.is_filtered() { said() } else { String::new() };
    let clear = el("button")
        .attr("type", "button")
        .maybe_attr("data-do", Action::ClearFilters.words())
        .flag("hidden", !state.is_filtered())
        .text(words.text(Word::Clear).to_owned());
    el("div").class("nb-kept").child(el("p").attr("role", "status").text(said)).child(clear)
}

/// A round button that asks for one thing, in the words of [`Action::from_words`] or for a script; that is also its name in
/// the page.
pub(super) fn tool(model: &Model, ask: &'static str, label: Word, sign: &'static str) -> Element {
    el("button")
        .attr("type", "button")
        .attr("data-nb", ask)
        .attr("data-do", ask)
        .attr("aria-label", model.scene.edition.words.text(label).to_owned())
        .child(drawn_sign(sign))
}

/// What a button shows instead of words.
pub(super) fn drawn_sign(d: &'static str) -> Element {
    el("svg")
        .attr("viewBox", "-8 -8 16 16")
        .attr("width", "16")
        .attr("height", "16")
        .attr("aria-hidden", "true")
        .child(el("path").attr("d", d))
}
