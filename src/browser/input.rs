//! Fingers, mouse, wheel and keys on the widget's root: which part was hit, and what is asked of it.
//!
//! Every listener is on the root: parts may be drawn anew under a finger.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, MouseEvent, PointerEvent, TouchEvent, WheelEvent};

use super::widget::{Widget, rove};
use crate::geometry::{Point, exp2};
use crate::state::{Action, Contact, DoubleTap, Freedom, Gesture, Reach, Recognizer, Surface};

/// Levels of map zoom, or doublings of the line's, per pixel of wheel.
const ZOOM_PER_WHEEL_PX: f64 = 0.004;
/// Height of a wheel line in pixels, where a browser counts in lines.
const WHEEL_LINE_PX: f64 = 16.0;
/// A button that shares its stop of the tab key with others.
const TOOL: &str = "[role=toolbar] button";

/// The hand on the widget: on which surface it came down, and what it has done since.
#[derive(Default)]
struct Hand {
    surface: Option<(Surface, Element)>,
    recognizer: Recognizer,
    /// A drag has just ended on a link: the click that follows is part of it.
    swallow_click: bool,
    /// The taps on what asks for nothing.
    taps: DoubleTap,
}

impl Hand {
    /// The hand come down anew, or lifted; taps are remembered.
    fn reset(&mut self, surface: Option<(Surface, Element)>, swallow_click: bool) {
        *self = Self { surface, swallow_click, taps: self.taps, ..Self::default() };
    }
}

/// Listens on the root of `widget`, until the listeners are dropped.
pub(super) fn listen(widget: &Widget) -> Vec<EventListener> {
    let root = widget.root().clone();
    let widget = widget.clone();
    // One closure for all events: each more would be compiled once more.
    let mut hand = Hand::default();
    let heard = Rc::new(RefCell::new(move |event: &Event| {
        let hand = &mut hand;
        match &*event.type_() {
            "wheel" => wheeled(event.unchecked_ref(), &widget),
            "click" => clicked(hand, event, &widget),
            "keydown" => pressed(event.unchecked_ref(), &widget),
            "focusin" => focused(event),
            name if name.starts_with("touch") => touched(hand, event.unchecked_ref(), &widget),
            _ => moused(hand, event.unchecked_ref(), &widget),
        }
    }));
    let names = [
        "touchstart",
        "touchmove",
        "touchend",
        "touchcancel",
        "pointerdown",
        "pointermove",
        "pointerup",
        "pointercancel",
        "wheel",
        "click",
        "keydown",
        "focusin",
    ];
    let listener = |name| {
        let heard = heard.clone();
        on(&root, name, move |event| {
            // An event that another one sets off while it is being heard has nothing to ask.
            if let Ok(mut heard) = heard.try_borrow_mut() {
                heard(event);
            }
        })
    };
    names.into_iter().map(listener).collect()
}

fn on(root: &Element, name: &'static str, callback: impl FnMut(&Event) + 'static) -> EventListener {
    // Not passive: two fingers and Ctrl+wheel must be kept from zooming the page.
    let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
    EventListener::new_with_options(root, name, options, callback)
}

/// The nearest element around what was hit that `selector` fits.
fn around(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

fn clicked(hand: &mut Hand, event: &Event, widget: &Widget) {
    if std::mem::take(&mut hand.swallow_click) {
        event.prevent_default();
        event.stop_propagation();
        return;
    }
    let event: &MouseEvent = event.unchecked_ref();
    // A link opened on purpose in another tab or window stays a link.
    if event.ctrl_key() || event.meta_key() || event.shift_key() {
        return;
    }
    if around(event, "a, button").is_none() {
        fitted_by_double_tap(hand, event, widget);
        return;
    }
    asked(event, around(event, ":focus").is_some(), widget);
}

/// Does what is written on what was hit. What has the focus may go with it, such as an opened cluster: something else
/// has it then.
fn asked(event: &Event, has_focus: bool, widget: &Widget) {
    let asked = around(event, "[data-do]").and_then(|it| it.get_attribute("data-do"));
    if let Some(action) = asked.and_then(|it| Action::from_words(&it)) {
        event.prevent_default();
        match surface_of(event) {
            Some((surface @ (Surface::Line | Surface::Map), _)) if has_focus => {
                widget.press(surface, action);
            }
            _ => widget.act(action),
        }
    }
}

/// Two taps on the ground of the line or the map show all of it.
fn fitted_by_double_tap(hand: &mut Hand, event: &MouseEvent, widget: &Widget) {
    let at = Point::new(f64::from(event.client_x()), f64::from(event.client_y()));
    if !hand.taps.tapped(at, event.time_stamp()) {
        return;
    }
    match surface_of(event) {
        Some((Surface::Line, _)) => widget.act(Action::FitLine),
        Some((Surface::Map, _)) => widget.act(Action::FitMap),
        _ => {}
    }
}

fn pressed(event: &KeyboardEvent, widget: &Widget) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let key = event.key();
    if key == "?" && around(event, "input, textarea, select").is_none() {
        event.prevent_default();
        widget.ask_more("help");
    } else if let Some(button) = around(event, TOOL) {
        if Reach::from_key(&key).and_then(|it| rove(&button, Some(it))).is_some() {
            event.prevent_default();
        }
    } else if let Some((surface, _)) = surface_of(event) {
        if let Some(action) = Action::from_key(surface, &key, event.shift_key()) {
            event.prevent_default();
            widget.press(surface, action);
        } else if key == " " && surface != Surface::Card {
            // A link, but also a mark to be chosen: for that many press the space bar.
            asked(event, true, widget);
        }
    }
}

/// A toolbar is one stop of the tab key: the button that had the focus last. Whoever touches or clicks notices nothing.
fn focused(event: &Event) {
    if let Some(button) = around(event, TOOL) {
        rove(&button, None);
    }
}

fn surface_of(event: &Event) -> Option<(Surface, Element)> {
    let element = around(event, ".nb-map-svg, .nb-plot, [data-mode=stage] > .nb-list")?;
    let classes = element.class_list();
    let surface = if classes.contains("nb-plot") {
        Surface::Line
    } else if classes.contains("nb-list") {
        Surface::Card
    } else {
        Surface::Map
    };
    Some((surface, element))
}

fn touched(hand: &mut Hand, event: &TouchEvent, widget: &Widget) {
    let touches = event.touches();
    if event.type_() == "touchstart" {
        hand.swallow_click = false;
        if touches.length() == 1 {
            hand.reset(surface_of(event), false);
        }
    }
    let Some((surface, element)) = hand.surface.clone() else { return };
    let rect = element.get_bounding_client_rect();
    let contacts: Vec<Contact> = (0..touches.length())
        .filter_map(|index| touches.get(index))
        .map(|touch| Contact {
            id: touch.identifier(),
            at: Point::new(
                f64::from(touch.client_x()) - rect.left(),
                f64::from(touch.client_y()) - rect.top(),
            ),
        })
        .collect();
    let two = contacts.len() == 2 && surface != Surface::Card;
    if contacts.is_empty() {
        finished(hand, surface, widget, event.type_() == "touchcancel");
        return;
    }
    let freedom = if surface == Surface::Map { Freedom::None } else { Freedom::Horizontal };
    let gesture = hand.recognizer.moved(&contacts, freedom);
    if (hand.recognizer.is_claimed() || two) && event.cancelable() {
        event.prevent_default();
    }
    if let Some(gesture) = gesture {
        ask(gesture, surface, &element, widget);
    }
}

fn moused(hand: &mut Hand, event: &PointerEvent, widget: &Widget) {
    if event.pointer_type() != "mouse" {
        return;
    }
    if event.type_() == "pointerdown" {
        let surface =
            surface_of(event).filter(|(it, _)| event.button() == 0 && *it != Surface::Card);
        hand.reset(surface, false);
    }
    let Some((surface, element)) = hand.surface.clone() else { return };
    let released = event.type_() != "pointerdown" && event.buttons() & 1 == 0;
    if event.type_() == "pointercancel" || released {
        finished(hand, surface, widget, true);
        return;
    }
    let contact = Contact { id: event.pointer_id(), at: point_in(&element, event) };
    let gesture = hand.recognizer.moved(&[contact], Freedom::Any);
    if let Some(gesture) = gesture {
        event.prevent_default();
        // A drag goes on outside the widget, and is heard to end there.
        let _refused = element.set_pointer_capture(event.pointer_id());
        ask(gesture, surface, &element, widget);
    }
}

fn finished(hand: &mut Hand, surface: Surface, widget: &Widget, cancelled: bool) {
    let claimed = hand.recognizer.is_claimed();
    let swipe = hand.recognizer.ended();
    hand.reset(None, claimed);
    if let (Some(Gesture::Swipe(steps)), Surface::Card, false) = (swipe, surface, cancelled) {
        widget.act(Action::Step(steps));
    }
}

fn ask(gesture: Gesture, surface: Surface, element: &Element, widget: &Widget) {
    let width = element.get_bounding_client_rect().width().max(1.0);
    match (surface, gesture) {
        (Surface::Map, Gesture::Drag { dx_px, dy_px }) => {
            widget.act(Action::PanMap { dx_px, dy_px });
        }
        (Surface::Map, Gesture::Pinch { scale, around, dx_px, dy_px }) => {
            widget.act(Action::PanMap { dx_px, dy_px });
            let anchor = Point::new(around.x + dx_px, around.y + dy_px);
            widget.act(Action::ZoomMap { delta: scale.log2(), anchor: Some(anchor) });
        }
        (Surface::Line, Gesture::Drag { dx_px, .. }) => widget.act(Action::PanLine(dx_px / width)),
        (Surface::Line, Gesture::Pinch { scale, around, dx_px, .. }) => {
            widget.act(Action::PanLine(dx_px / width));
            let around = (around.x + dx_px) / width;
            widget.act(Action::ZoomLine { factor: scale, around });
        }
        (Surface::Card, _) | (_, Gesture::Swipe(_)) => {}
    }
}

fn wheeled(event: &WheelEvent, widget: &Widget) {
    if !event.ctrl_key() && !event.meta_key() {
        return;
    }
    let Some((surface, element)) = surface_of(event) else { return };
    let unit = if event.delta_mode() == WheelEvent::DOM_DELTA_LINE { WHEEL_LINE_PX } else { 1.0 };
    let delta = -event.delta_y() * unit * ZOOM_PER_WHEEL_PX;
    let at = point_in(&element, event);
    let width = element.get_bounding_client_rect().width().max(1.0);
    match surface {
        Surface::Map => widget.act(Action::ZoomMap { delta, anchor: Some(at) }),
        Surface::Line => {
            widget.act(Action::ZoomLine { factor: exp2(delta), around: at.x / width });
        }
        Surface::Card => return,
    }
    event.prevent_default();
}

fn point_in(element: &Element, event: &MouseEvent) -> Point {
    let rect = element.get_bounding_client_rect();
    Point::new(f64::from(event.client_x()) - rect.left(), f64::from(event.client_y()) - rect.top())
}
