//! The living widget: keeps page and state in step, and tells whoever brought it to life.

use std::sync::Arc;

use gloo_timers::callback::Timeout;
use js_sys::{Array, Function};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node};

use super::{reading, sizes};
use crate::state::{Action, Kept, Mode, Model, Scene, ViewState, update};

/// A widget, by the one signal that all of it follows.
#[derive(Clone, Debug)]
pub(super) struct Widget {
    root: Element,
    model: RwSignal<Model>,
    tell: Function,
}

impl Widget {
    /// The widget in `root`, which tells what it shows.
    pub(super) fn new(root: Element, model: RwSignal<Model>, tell: Function) -> Self {
        let widget = Self { root, model, tell };
        widget.told(None);
        widget
    }

    /// The element that the widget is in.
    pub(super) fn root(&self) -> &Element {
        &self.root
    }

    /// What it shows; `None` once it has been taken away.
    pub(super) fn model(&self) -> Option<Model> {
        self.model.try_get_untracked()
    }

    /// Moves the keyboard on the line, and the focus with it.
    pub(super) fn press(&self, action: Action) {
        self.act(action);
        if let (Action::Reach(_), Some(item)) = (action, self.reached()) {
            let root = self.root.clone();
            // The mark may have come into view just now: it is focused once it is drawn.
            Timeout::new(0, move || focus_mark(&root, item)).forget();
        }
    }

    /// Where a mark that had the focus is gone once all is drawn, such as an opened cluster, gives the focus to what
    /// took its place.
    pub(super) fn keep_focus(&self) {
        let widget = self.clone();
        let keep = move || {
            if let Some(item) = widget.reached().filter(|_| !widget.has_focus()) {
                focus_mark(&widget.root, item);
            }
        };
        Timeout::new(0, keep).forget();
    }

    /// Brings about the next state.
    pub(super) fn act(&self, action: Action) {
        if let Some(model) = self.model() {
            let state = update(&model.scene, model.sizes, &model.state, action);
            self.turn_into(Model { state, ..model });
        }
    }

    /// Dims all milestones but those at `positions`; none where there are no positions.
    pub(super) fn keep(&self, positions: Option<Vec<u32>>) {
        if let Some(model) = self.model() {
            let state = model.state.narrowed(positions.map(Kept::new));
            self.turn_into(Model { state, ..model });
        }
    }

    /// Measures the page again.
    pub(super) fn measure(&self) {
        if let Some(model) = self.model() {
            self.turn_into(Model { sizes: sizes::measured(&self.root, model.sizes), ..model });
        }
    }

    /// Shows another story, whose list has been put into the page already.
    pub(super) fn show(&self, scene: Arc<Scene>) {
        if let Some(Model { sizes, .. }) = self.model() {
            self.model.set(Model { sizes, ..Model::new(scene) });
            self.told(None);
            self.measure();
        }
    }

    fn turn_into(&self, model: Model) {
        let Some(before) = self.model().filter(|it| *it != model) else { return };
        reading::follow(&self.root, Some(&before), &model);
        self.model.set(model);
        self.told(Some(&before));
    }

    /// Tells what is not as it was `before`.
    fn told(&self, before: Option<&Model>) {
        let Some(Model { scene, state, .. }) = self.model() else { return };
        let before = before.map(|it| &it.state);
        let choice = (state.selected, state.announced, state.newest_first);
        if before.is_none_or(|it| (it.selected, it.announced, it.newest_first) != choice)
            && let Some(milestone) = scene.milestone(state.selected)
        {
            let details: [JsValue; 7] = [
                "select".into(),
                milestone.id.as_str().into(),
                scene.place_in_reading(&state).into(),
                (scene.last_milestone() + 1).into(),
                milestone.title.as_str().into(),
                state.announced.into(),
                state.newest_first.into(),
            ];
            let _theirs = self.tell.apply(&JsValue::NULL, &Array::from_iter(details));
        }
        if before.is_none_or(|it| it.mode != state.mode) {
            let view = if state.mode == Mode::List { "list" } else { "stage" };
            let _theirs = self.tell.call2(&JsValue::NULL, &"view".into(), &view.into());
        }
        let filter = |it: &ViewState| (it.chapter, it.kept.is_some());
        if before.is_some_and(|it| filter(it) != filter(&state)) {
            let chapter = state.chapter.and_then(|it| scene.edition.chapters.get(it as usize));
            let chapter = chapter.map_or("", |it| &it.id);
            let (what, kept) = ("filter".into(), JsValue::from(state.kept.is_some()));
            let _theirs = self.tell.call3(&JsValue::NULL, &what, &chapter.into(), &kept);
        }
    }

    fn reached(&self) -> Option<u32> {
        self.model()?.state.reached
    }

    /// Whether anything in the page, or in the shadow tree that the widget is in, has the focus.
    fn has_focus(&self) -> bool {
        let top: Node = self.root.get_root_node();
        let active = js_sys::Reflect::get(&top, &"activeElement".into());
        let active = active.ok().and_then(|it| it.dyn_into::<Element>().ok());
        active.is_some_and(|it| it.tag_name() != "BODY")
    }
}

fn focus_mark(root: &Element, item: u32) {
    let found = root
        .query_selector(&[".nb-plot [data-item='", &item.to_string(), "']"].concat())
        .ok()
        .flatten();
    if let Some(mark) = found {
        let mark: web_sys::SvgElement = mark.unchecked_into();
        let _refused = mark.focus();
    }
}
