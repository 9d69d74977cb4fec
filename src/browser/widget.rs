//! The living widget: keeps page and state in step, and tells whoever brought it to life.
//!
//! There are two models. The first is what the reader chose: the card, the steps and all that is told follow it in the frame
//! of the tap. The second is what line and map are drawn from, and may be a frame behind, for drawing them takes longer.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use gloo_timers::callback::Timeout;
use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

use super::{clock, reading, sizes};
use crate::border::object;
use crate::geometry::Point;
use crate::state::{
    Action, Matches, Mode, Model, Motion, Reach, Scene, Span, Surface, Turn, ViewState,
};
use crate::words::Word;

/// How long the note about two fingers stays, in milliseconds.
const HINT_MILLIS: u32 = 3_500;

/// A widget, by the signals that all of it follows.
#[derive(Clone, Debug)]
pub(super) struct Widget {
    root: Element,
    shown: Shown,
    tell: Function,
    moving: Rc<Moving>,
}

/// What a widget shows. A tap is answered in the frame after it; to draw line and map for it takes longer than that.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown {
    /// What the reader chose: the card, the steps and all that is told follow it at once.
    pub(super) model: RwSignal<Model>,
    /// What line and map are drawn from: the same, or a frame behind it.
    pub(super) drawn: RwSignal<Model>,
}

impl Shown {
    /// A story before anything was chosen or measured.
    pub(super) fn new(scene: Arc<Scene>) -> Self {
        let model = Model::new(scene);
        Self { model: RwSignal::new(model.clone()), drawn: RwSignal::new(model) }
    }
}

/// What of a widget is on its way.
#[derive(Debug, Default)]
struct Moving {
    motion: Cell<Option<Motion>>,
    /// Where the keyboard is, until all has come to rest.
    focus: Cell<Option<Surface>>,
    /// Whether line and map are to be drawn for the frame that is due, or after it.
    due: Cell<bool>,
    late: Cell<bool>,
}

/// When line and map are drawn for a turn.
#[derive(Clone, Copy, PartialEq)]
enum Draw {
    /// At once.
    Now,
    /// For the frame that is due, once for all that has happened by then: whoever measures meanwhile finds the page as it was
    /// laid out.
    InFrame,
    /// Like that, but after the frame where another milestone is chosen: it answers the tap.
    AfterAnswer,
}

impl Widget {
    /// The widget in `root`, which tells what it shows.
    pub(super) fn new(root: Element, shown: Shown, tell: Function) -> Self {
        let widget = Self { root, shown, tell, moving: Rc::default() };
        widget.told(None);
        widget
    }

    /// The element that the widget is in.
    pub(super) fn root(&self) -> &Element {
        &self.root
    }

    /// What it shows; `None` once it has been taken away.
    pub(super) fn model(&self) -> Option<Model> {
        self.shown.model.try_get_untracked()
    }

    /// Does what a key asks for on the map or the line; the focus goes where the keyboard stands then.
    pub(super) fn press(&self, surface: Surface, action: Action) {
        // The mark that the keyboard goes to has to be there.
        self.turned(Turn::Asked(action), Draw::Now);
        // At once where it is drawn already: the place that becomes the choice stays where it is in the page, while the
        // one that was it goes back among the others, and would lose the focus.
        if let Some(place) = self.model().and_then(|it| it.state.reached_place)
            && surface == Surface::Map
        {
            focus(&self.root, &[".nb-map [data-do$='place ", &place.to_string(), "']"].concat());
        }
        // Else, where it has come into view just now or is counted in a cluster, once all is drawn.
        self.moving.focus.set(Some(surface));
        self.keep_focus(surface);
    }

    fn keep_focus(&self, surface: Surface) {
        let root = self.root.clone();
        let keep = move || {
            // The next key may have taken the focus elsewhere already.
            if root.query_selector(ELSEWHERE).is_ok_and(|it| it.is_none()) {
                focus(&root, stop_of(surface));
            }
        };
        Timeout::new(0, keep).forget();
    }

    /// Tells the scripts that something of theirs is asked for, by its name; see `extras.js`.
    pub(super) fn ask_more(&self, name: &str) {
        self.tell(&[("type", "extra".into()), ("name", name.into())]);
    }

    /// Brings about the next state; what is out of view moves into it. Another choice is told and read at once, and drawn
    /// on line and map once that has been shown.
    pub(super) fn act(&self, action: Action) {
        // The ends of a span have to be there for who marks it.
        let now = matches!(action, Action::MarkSpan(_));
        self.turned(Turn::Asked(action), if now { Draw::Now } else { Draw::AfterAnswer });
    }

    /// Shows what follows from a turn, and goes on with it frame by frame while anything moves.
    pub(super) fn turn(&self, turn: Turn) {
        // A frame is there to be drawn for, and what was measured anew does not fit any more.
        let now = matches!(turn, Turn::Frame | Turn::Rest(_));
        self.turned(turn, if now { Draw::Now } else { Draw::InFrame });
    }

    fn turned(&self, turn: Turn, draw: Draw) {
        // A finger that comes down while nothing moves holds nothing up.
        if matches!(turn, Turn::Held) && self.moving.motion.get().is_none() {
            return;
        }
        let Some(mut model) = self.model() else { return };
        let chosen = model.state.selected;
        let before = self.moving.motion.take();
        let mut motion = Motion::turn(before, &mut model, turn, clock::now());
        if motion.is_some() && !clock::may_move() {
            let rest = Turn::Rest(model.sizes);
            motion = Motion::turn(motion, &mut model, rest, clock::now());
        }
        self.moving.motion.set(motion);
        let late = draw == Draw::AfterAnswer && model.state.selected != chosen;
        self.turn_into(model);
        if late {
            self.draw_late();
            return;
        }
        if draw == Draw::Now {
            self.draw();
        } else {
            self.draw_in_frame();
        }
        let frame = matches!(turn, Turn::Frame);
        if motion.is_some() && (before.is_none() || frame) {
            let widget = self.clone();
            // What is to be drawn late moves on from there.
            clock::next_frame(move || {
                if !widget.moving.late.get() {
                    widget.turn(Turn::Frame);
                }
            });
        }
        // The mark that has the focus may move out of view, or into a cluster.
        if frame && let Some(surface) = self.moving.focus.get() {
            self.keep_focus(surface);
            self.moving.focus.set(motion.map(|_| surface));
        }
    }

    /// Draws line and map as they are to be.
    fn draw(&self) {
        if let Some(model) = self.model()
            && self.shown.drawn.try_get_untracked().is_some_and(|it| it != model)
        {
            self.shown.drawn.set(model);
        }
    }

    fn draw_in_frame(&self) {
        if !self.moving.due.replace(true) {
            let widget = self.clone();
            clock::next_frame(move || {
                widget.moving.due.set(false);
                widget.draw();
            });
        }
    }

    /// Draws them once the frame that is due has been shown, and goes on from there with what moves.
    fn draw_late(&self) {
        if self.moving.late.replace(true) {
            return;
        }
        let widget = self.clone();
        clock::after_frame(move || {
            widget.moving.late.set(false);
            widget.turn(Turn::Frame);
        });
    }

    /// Tells how the map is moved, by a note that the style sheet shows.
    pub(super) fn hint(&self) {
        let map = self.root.query_selector(".nb-map").ok().flatten();
        if let Some((map, model)) = map.zip(self.model()) {
            let text = model.scene.edition.words.text(Word::TwoFingers);
            let _refused = map.set_attribute("data-hint", text);
            let forget = move || {
                let _refused = map.remove_attribute("data-hint");
            };
            Timeout::new(HINT_MILLIS, forget).forget();
        }
    }

    /// Tells that a finger rests on the mark of a milestone, at a place of the window; with no id, that it no longer does.
    pub(super) fn summary(&self, id: &str, at: Point) {
        if self.model().is_some() {
            self.tell(&[
                ("type", "summary".into()),
                ("id", id.into()),
                ("x", at.x.into()),
                ("y", at.y.into()),
            ]);
        }
    }

    /// Dims all milestones but those at `positions`; none where there are no positions.
    pub(super) fn filter(&self, positions: Option<Vec<u32>>) {
        if let Some(model) = self.model() {
            let state = model.state.with_matches(positions.map(Matches::new));
            self.turn_into(Model { state, ..model });
            self.draw_in_frame();
        }
    }

    /// Measures the page again.
    pub(super) fn measure(&self) {
        if let Some(model) = self.model() {
            let sizes = sizes::measured(&self.root, &model);
            if sizes != model.sizes || !model.live {
                self.turn(Turn::Rest(sizes));
            }
        }
    }

    /// Shows another story, whose list has been put into the page already, or the `same` one on other ground.
    pub(super) fn show(&self, scene: Arc<Scene>, same: bool) {
        let Some(model) = self.model() else { return };
        if same {
            self.shown.model.set(Model { scene, ..model });
            self.draw();
            return;
        }
        self.moving.motion.take();
        self.shown.model.set(Model { sizes: model.sizes, ..Model::new(scene) });
        self.draw();
        self.told(None);
        self.measure();
    }

    fn turn_into(&self, model: Model) {
        let Some(before) = self.model().filter(|it| *it != model) else { return };
        reading::follow(&self.root, &before, &model);
        self.shown.model.set(model);
        self.told(Some(&before));
    }

    /// Tells the state where it is not as it was `before`.
    fn told(&self, before: Option<&Model>) {
        let Some(Model { scene, state, .. }) = self.model() else { return };
        if before.is_some_and(|it| told_of(&it.state) == told_of(&state)) {
            return;
        }
        let Some(milestone) = scene.milestone(state.selected) else { return };
        let chapter = state.chapter.and_then(|it| scene.edition.chapters.get(it as usize));
        let span = state.span.unwrap_or(Span { from_s: 0.0, to_s: 0.0 });
        self.tell(&[
            ("type", "state".into()),
            ("id", milestone.id.as_str().into()),
            ("index", scene.place_in_reading(&state).into()),
            ("total", (scene.last_milestone() + 1).into()),
            ("title", milestone.title.as_str().into()),
            ("chosen", state.announced.into()),
            ("newestFirst", state.newest_first.into()),
            ("view", if state.mode == Mode::List { "list" } else { "stage" }.into()),
            ("chapter", chapter.map_or("", |it| &it.id).into()),
            ("searching", state.matches.is_some().into()),
            ("from", span.from_s.into()),
            ("to", span.to_s.into()),
            ("playing", state.playing.into()),
        ]);
    }

    /// Tells what `border.d.ts` calls `Told`.
    fn tell(&self, fields: &[(&str, JsValue)]) {
        let _theirs = self.tell.call1(&JsValue::NULL, &object(fields));
    }
}

/// What of a state is told.
fn told_of(it: &ViewState) -> impl PartialEq + use<> {
    let filter = (it.chapter, it.matches.is_some(), it.span);
    (it.selected, it.announced, it.newest_first, it.mode, filter, it.playing)
}

/// What has the focus and is no mark.
const ELSEWHERE: &str = ":focus:not(svg, svg a)";

/// What Tab goes to on the map or the line: what is drawn there comes before buttons.
fn stop_of(surface: Surface) -> &'static str {
    if surface == Surface::Line { ".nb-plot [tabindex='0']" } else { ".nb-map [tabindex='0']" }
}

fn focus(root: &Element, selector: &str) {
    if let Ok(Some(found)) = root.query_selector(selector) {
        // Elements of SVG take it the same way.
        let _refused = found.unchecked_ref::<HtmlElement>().focus();
    }
}

/// Makes `button` the one that Tab goes to in the toolbar around it, or with `to` another one, which then has the focus;
/// `None` where there is none that way.
pub(super) fn rove(button: &Element, to: Option<Reach>) -> Option<()> {
    let toolbar = button.closest("[role=toolbar]").ok()??;
    let buttons = toolbar.query_selector_all("button:not([hidden])").ok()?;
    let all = buttons.length();
    let here = (0..all).find(|it| buttons.get(*it).is_some_and(|it| it == **button))?;
    let stop = to.map_or(Some(here), |it| it.among(all, here))?;
    for at in 0..all {
        let it: HtmlElement = buttons.get(at)?.unchecked_into();
        let _refused = it.set_attribute("tabindex", if at == stop { "0" } else { "-1" });
        if at == stop && to.is_some() {
            let _refused = it.focus();
        }
    }
    Some(())
}
