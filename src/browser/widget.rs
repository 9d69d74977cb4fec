//! The living widget: hydrates the prerendered story and keeps page and state in step.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use leptos::mount::hydrate_from;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{CustomEvent, Element};

use super::address::{fragment, show_fragment};
use super::columns::columns;
use super::{input, reading, sizes};
use crate::components::StoryView;
use crate::edition::Edition;
use crate::markup::el;
use crate::state::{Action, Model, Scene, update};

/// The event on the widget's root that brings another story; its detail is the edition as JSON.
const STORY_EVENT: &str = "nb-story";

/// Why the widget could not start; the page then stays as it was prerendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartError {
    /// The page has no widget.
    NoRoot,
    /// The page holds no story, or one that cannot be read.
    NoStory,
}

/// The widget of the page, by the one signal that all of it follows.
#[derive(Clone)]
pub(super) struct Widget {
    root: Element,
    model: RwSignal<Model>,
}

/// Brings the prerendered widget of this page to life.
///
/// # Errors
///
/// When the page lacks the widget's root or a readable bundled story.
pub fn start() -> Result<(), StartError> {
    let document = web_sys::window().and_then(|it| it.document()).ok_or(StartError::NoRoot)?;
    let root = document.get_element_by_id("nianbiao").ok_or(StartError::NoRoot)?;
    let drawn = root.first_element_child().filter(|it| it.class_list().contains("nb-view"));
    drawn.ok_or(StartError::NoRoot)?;
    let data = document.get_element_by_id("nianbiao-story").and_then(|it| it.text_content());
    let scene = data.and_then(|it| scene_of(&it)).ok_or(StartError::NoStory)?;

    let made = Rc::new(Cell::new(None));
    let make = made.clone();
    let handle = hydrate_from(root.clone().unchecked_into(), move || {
        let model = RwSignal::new(Model::new(scene));
        make.set(Some(model));
        // What stands still is in the page already; to hydrate it, its element's name is enough.
        view! { <StoryView model=model.into() notice=el("div") list=el("section") /> }
    });
    // The widget lives as long as its page.
    handle.forget();
    // After hydration: measuring, listening and the address must not touch the first render.
    if let Some(model) = made.get() {
        Widget { root: root.clone(), model }.come_alive();
    }
    let _refused = root.set_attribute("data-ready", "true");
    Ok(())
}

fn scene_of(json: &str) -> Option<Arc<Scene>> {
    let edition = Edition::from_columns(columns(json)?);
    (!edition.milestones.is_empty()).then(|| Arc::new(Scene::new(edition)))
}

impl Widget {
    fn come_alive(self) {
        self.measure();
        sizes::watch(self.clone());
        for listener in input::listen(&self) {
            listener.forget();
        }
        let (widget, root) = (self.clone(), self.root.clone());
        EventListener::new(&root, STORY_EVENT, move |event| {
            let event: &CustomEvent = event.unchecked_ref();
            if let Some(scene) = event.detail().as_string().and_then(|it| scene_of(&it)) {
                widget.show(scene);
            }
        })
        .forget();
        if let Some(window) = web_sys::window() {
            let widget = self.clone();
            EventListener::new(&window, "hashchange", move |_| widget.follow_fragment()).forget();
        }
        self.follow_fragment();
    }

    /// The element that the widget is in.
    pub(super) fn root(&self) -> &Element {
        &self.root
    }

    /// Moves the keyboard on the line, and the focus with it.
    pub(super) fn press(&self, action: Action) {
        self.act(action);
        if let (Action::Reach(_), Some(item)) = (action, self.model().state.reached) {
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
            let active = widget.root.owner_document().and_then(|it| it.active_element());
            let lost = active.is_none_or(|it| it.tag_name() == "BODY");
            if let Some(item) = widget.model().state.reached.filter(|_| lost) {
                focus_mark(&widget.root, item);
            }
        };
        Timeout::new(0, keep).forget();
    }

    /// Brings about the next state, and shows the chosen milestone in the address.
    pub(super) fn act(&self, action: Action) {
        let model = self.model();
        let (before, state) =
            (model.state, update(&model.scene, model.sizes, &model.state, action));
        let chosen = model.scene.milestone(state.selected);
        if state.announced && (state.selected != before.selected || !before.announced) {
            show_fragment(chosen.map_or("", |it| &it.id));
        }
        self.turn_into(Model { state, ..model });
    }

    /// Measures the page again.
    pub(super) fn measure(&self) {
        let model = self.model();
        self.turn_into(Model { sizes: sizes::measured(&self.root, model.sizes), ..model });
    }

    fn model(&self) -> Model {
        self.model.get_untracked()
    }

    fn turn_into(&self, model: Model) {
        let before = self.model();
        if model != before {
            reading::follow(&self.root, Some(&before), &model);
            self.model.set(model);
        }
    }

    fn follow_fragment(&self) {
        let model = self.model();
        let index = fragment().and_then(|id| model.scene.edition.position_of(&id));
        if let Some(index) = index.filter(|it| *it != model.state.selected) {
            self.act(Action::Select(index));
        }
    }

    /// Shows another story, whose list the loader has put into the page already.
    fn show(&self, scene: Arc<Scene>) {
        let sizes = self.model().sizes;
        self.model.set(Model { sizes, ..Model::new(scene) });
        self.measure();
        self.follow_fragment();
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
