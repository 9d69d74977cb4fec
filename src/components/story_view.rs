//! The whole widget: header, map, line, list, steps.

use leptos::prelude::*;

use super::line_view::LineView;
use super::live_element::LiveElement;
use super::map_view::MapView;
use super::shown::{Text, seen, shown};
use crate::drawing::{announcement, filter_status, header, steps};
use crate::markup::Element;
use crate::state::{Mode, Model, Sizes, ViewState};

/// A story, drawn as a stage of map, line and card, and as a list; a style sheet shows one of the two, and on the stage
/// the list's chosen entry as the card.
#[component]
pub fn StoryView(
    /// What it is drawn from.
    model: Signal<Model>,
    /// The same for line and map, which may follow a frame later.
    drawn: Signal<Model>,
    /// Where one line goes about what went wrong: drawn once, then other scripts' business.
    notice: Element,
    /// The list: drawn once with the page, and never again by it.
    list: Element,
) -> impl IntoView {
    let id = shown(model, Text::Of(|it| it.scene.edition.id.clone()));
    let lang = shown(model, Text::Of(|it| it.scene.edition.lang.clone()));
    let mode = shown(
        model,
        Text::Of(|it| match it.state.mode {
            Mode::Stage => "stage".into(),
            Mode::List => "list".into(),
        }),
    );
    // The style sheet gives a stage without a map another arrangement.
    let card = shown(model, Text::Of(|it| if it.state.unfolded { "up".into() } else { "".into() }));
    let maps =
        shown(model, Text::Of(|it| if it.scene.map.is_empty() { "0".into() } else { "1".into() }));
    view! {
        <div class="nb-view" data-mode=mode data-story=id data-maps=maps data-card=card lang=lang>
            {LiveElement::live("nb-header", seen(model, heading), header)}
            {LiveElement::still("nb-notice", notice)}
            {LiveElement::live("nb-kept", seen(model, filters), filter_status)}
            <MapView model=drawn />
            <LineView model=drawn />
            {LiveElement::still("nb-list", list)}
            {LiveElement::live("nb-steps", seen(model, reading), steps)}
            {LiveElement::live("nb-unseen", seen(model, telling), announcement)}
        </div>
    }
}

fn heading(model: &mut Model) {
    let ViewState { selected, announced, mode, .. } = std::mem::take(&mut model.state);
    model.state = ViewState { selected, announced, mode, ..ViewState::default() };
    model.sizes = Sizes::NOMINAL;
}

fn telling(model: &mut Model) {
    let ViewState { selected, newest_first, announced, named, playing, .. } =
        std::mem::take(&mut model.state);
    model.state =
        ViewState { selected, newest_first, announced, named, playing, ..ViewState::default() };
    model.sizes = Sizes::NOMINAL;
}

fn filters(model: &mut Model) {
    let ViewState { chapter, matches, .. } = std::mem::take(&mut model.state);
    model.state = ViewState { chapter, matches, ..ViewState::default() };
    model.sizes = Sizes::NOMINAL;
}

fn reading(model: &mut Model) {
    let ViewState { selected, newest_first, chapter, matches, unfolded, playing, .. } =
        std::mem::take(&mut model.state);
    model.state = ViewState {
        selected,
        newest_first,
        chapter,
        matches,
        unfolded,
        playing,
        ..ViewState::default()
    };
    model.sizes = Sizes::NOMINAL;
}
