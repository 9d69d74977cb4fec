//! What a script of the page holds: one story brought to life, to be commanded, and to be taken away again.

use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use gloo_events::EventListener;
use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use super::widget::{Shown, Widget};
use super::{input, watch};
use crate::components::{StoryView, hydrated};
use crate::json::edition;
use crate::markup::el;
use crate::state::{Action, Model, Scene, Span, Turn};

/// A story that lives in an element of the page. Freed, it leaves the element empty and nothing of itself behind.
#[wasm_bindgen(js_name = Story)]
#[derive(Debug)]
pub struct Handle {
    widget: Widget,
    // Held until the handle is freed: listeners and observers first, so that none sees the view go.
    _listeners: Vec<EventListener>,
    _watch: Option<watch::Watch>,
    _view: Box<dyn Any>,
}

#[wasm_bindgen(js_class = Story)]
impl Handle {
    /// Brings the prerendered view in `root` to life; `json` is its edition. `tell` hears of each change, as an object that
    /// `border.d.ts` calls `Told`.
    ///
    /// # Errors
    ///
    /// When `root` holds no view, or `json` no edition. The page then stays as it was.
    #[wasm_bindgen(constructor)]
    pub fn new(root: Element, json: &str, tell: Function) -> Result<Self, JsError> {
        let drawn = root.first_element_child().filter(|it| it.class_list().contains("nb-view"));
        drawn.ok_or(JsError::new("no view"))?;
        let scene = scene_of(json).ok_or(JsError::new("no story"))?;
        let made = Rc::new(Cell::new(None));
        let make = made.clone();
        let view = hydrated(&root, move || {
            let shown = Shown::new(scene);
            make.set(Some(shown));
            let (model, drawn) = (shown.model.into(), shown.drawn.into());
            // What stands still is in the page already; to hydrate it, its element's name is enough.
            view! { <StoryView model drawn notice=el("div") list=el("section") /> }
        });
        let shown = made.get().ok_or(JsError::new("no view"))?;
        let widget = Widget::new(root, shown, tell);
        // After hydration: measuring and listening must not touch the first render.
        widget.measure();
        Ok(Self {
            _listeners: input::listen(&widget),
            _watch: watch::watch(&widget),
            _view: view,
            widget,
        })
    }

    /// Chooses the milestone called `id`; whether there is one.
    pub fn select(&self, id: &str) -> bool {
        let Some(Model { scene, state, sizes, .. }) = self.widget.model() else { return false };
        let index = scene.edition.position_of(id);
        if let Some(index) = index.filter(|it| *it != state.selected) {
            self.widget.act(Action::Select(index));
            // What an address names is there from the start.
            if !state.announced {
                self.widget.turn(Turn::Rest(sizes));
            }
        }
        index.is_some()
    }

    /// Does what `words` ask for, such as `step 1`, `list` or `line-fit`; whether they ask for anything.
    pub fn act(&self, words: &str) -> bool {
        let action = Action::from_words(words);
        if let Some(action) = action {
            self.widget.act(action);
        }
        action.is_some()
    }

    /// Dims all milestones but those at `positions`, from 0 in story order; without positions, none.
    pub fn filter(&self, positions: Option<Vec<u32>>) {
        self.widget.filter(positions);
    }

    /// Marks the span of time from a moment to before another on the line, in civil seconds since 1970; none where there is
    /// nothing between them.
    pub fn mark(&self, from_s: f64, to_s: f64) {
        self.widget.act(Action::MarkSpan(Span::new(from_s, to_s)));
    }

    /// Positions of the milestones that can lie between two moments, in civil seconds since 1970.
    pub fn between(&self, from_s: f64, to_s: f64) -> Vec<u32> {
        let model = self.widget.model();
        model.map_or_else(Vec::new, |it| it.scene.timeline.between(from_s, to_s))
    }

    /// The visible time: its start and its end, in civil seconds since 1970.
    pub fn time(&self) -> Vec<f64> {
        let domain = self.widget.model().map(|it| it.scene.domain(&it.state));
        domain.map_or_else(Vec::new, |it| vec![it.start, it.end])
    }

    /// Shows another story, whose list is in the page already, or the `same` one on other ground, where all else stays as it
    /// is; whether `json` is an edition.
    pub fn show(&self, json: &str, same: bool) -> bool {
        let scene = scene_of(json);
        let readable = scene.is_some();
        if let Some(scene) = scene {
            self.widget.show(scene, same);
        }
        readable
    }
}

fn scene_of(json: &str) -> Option<Arc<Scene>> {
    Some(Arc::new(Scene::new(edition(json)?)))
}
