//! Fingers, mouse, wheel and keys on the widget's root: which part was hit, and what is asked of it.
//!
//! Here a tap becomes an action: the button or mark around it says in `data-do` what it asks for, in the words of
//! `state/action_words.rs`. Words that begin with `more-` are for scripts, which hear the tap by themselves.
//!
//! Listeners are on the root: parts may be drawn anew under a finger. Nothing outside the widget is listened to, so there are
//! no shortcuts that a page could have meant for itself.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, KeyboardEvent, MouseEvent, WheelEvent};

use super::hand::{Hand, Shared};
use super::hit::{around, place_in, surface_of};
use super::widget::{Widget, rove};
use crate::geometry::exp2;
use crate::state::{Action, Model, Reach, Surface, Turn, double_tapped};

/// Levels of map zoom, or doublings of the line's, per pixel of wheel.
const ZOOM_PER_WHEEL_PX: f64 = 0.004;
/// Height of a wheel line in pixels, where a browser counts in lines.
const WHEEL_LINE_PX: f64 = 16.0;
/// A button that shares its stop of the tab key with others.
const TOOL: &str = "[role=toolbar] button";

/// Listens on the root of `widget`, until the listeners are dropped.
pub(super) fn listen(widget: &Widget) -> Vec<EventListener> {
    let hand = Rc::new(RefCell::new(Hand::new(widget.clone())));
    let names = [
        "touchstart",
        "pointerdown",
        "pointermove",
        "pointerup",
        "pointercancel",
        "wheel",
        "click",
        "contextmenu",
        "keydown",
        "focusin",
    ];
    names.into_iter().map(|name| listener(&hand, widget.root(), name)).collect()
}

/// Has the hand hear what happens on an element: by one closure for all, for each more would be compiled once more.
fn listener(hand: &Shared, on: &EventTarget, name: &'static str) -> EventListener {
    // Not passive: two fingers and Ctrl+wheel must be kept from zooming the page.
    let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
    let hand = hand.clone();
    EventListener::new_with_options(on, name, options, move |event| {
        // An event that another one sets off while it is being heard has nothing to ask.
        if let Ok(mut heard) = hand.try_borrow_mut() {
            hear(&mut heard, event, &hand);
        }
    })
}

fn hear(hand: &mut Hand, event: &Event, me: &Shared) {
    let name = event.type_();
    // A finger comes as a pointer first, then as a touch.
    hand.by_finger = match &*name {
        "touchstart" => true,
        "pointerdown" | "keydown" => false,
        _ => hand.by_finger,
    };
    if name == "touchstart" || name == "pointerdown" {
        hand.widget.turn(Turn::Held);
    }
    match &*name {
        "wheel" => wheeled(event.unchecked_ref(), &hand.widget),
        "click" => clicked(hand, event),
        "keydown" => pressed(event.unchecked_ref(), &hand.widget),
        "focusin" => focused(event),
        "contextmenu" if hand.is_on_mark() => event.prevent_default(),
        "contextmenu" => {}
        name if name.starts_with("touch") => {
            hand.touched(event.unchecked_ref(), me);
            // What the fingers came down on is listened to by itself: drawn away from under them, it alone hears them go on.
            if let ("touchstart", Some(target)) = (name, event.target()) {
                let names = ["touchmove", "touchend", "touchcancel"];
                hand.following.extend(names.map(|it| listener(me, &target, it)));
            }
        }
        _ => hand.pointed(event.unchecked_ref(), me),
    }
}

fn clicked(hand: &mut Hand, event: &Event) {
    if hand.swallows(event) {
        event.prevent_default();
        event.stop_propagation();
        return;
    }
    let event: &MouseEvent = event.unchecked_ref();
    // A link opened on purpose in another tab or window stays a link.
    if event.ctrl_key() || event.meta_key() || event.shift_key() {
        return;
    }
    if around(event, "a, button").is_some() {
        // A key or a screen reader clicks without a count. What a finger is on needs no frame around it.
        let has_focus =
            !hand.by_finger && (event.detail() == 0 || around(event, ":focus").is_some());
        asked(event, has_focus, &hand.widget);
    } else if let Some((surface, element)) = surface_of(event) {
        tapped(hand, event, surface, &element);
    }
}

/// A tap on the ground of a surface.
fn tapped(hand: &mut Hand, event: &MouseEvent, surface: Surface, element: &Element) {
    let (at, size) = place_in(element, event);
    let Some(Model { state, .. }) = hand.widget.model() else { return };
    if surface == Surface::Line && state.span.is_some() {
        let to = at.x / size.width.max(1.0);
        hand.widget.act(Action::MoveSpanEnd { end: None, to });
    }
    if hand.taps.tapped(at, event.time_stamp())
        && let Some(action) = double_tapped(&state, surface, at, size)
    {
        hand.widget.act(action);
    }
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

fn pressed(event: &KeyboardEvent, widget: &Widget) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let key = event.key();
    let unfolded = || widget.model().is_some_and(|it| it.state.unfolded);
    if key == "Escape" && around(event, ".nb-panel, dialog").is_none() && unfolded() {
        event.prevent_default();
        widget.act(Action::Unfold(false));
    } else if key == "?" && around(event, "input, textarea, select").is_none() {
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

fn wheeled(event: &WheelEvent, widget: &Widget) {
    if !event.ctrl_key() && !event.meta_key() {
        return;
    }
    let Some((surface, element)) = surface_of(event) else { return };
    let unit = if event.delta_mode() == WheelEvent::DOM_DELTA_LINE { WHEEL_LINE_PX } else { 1.0 };
    let delta = -event.delta_y() * unit * ZOOM_PER_WHEEL_PX;
    let (at, size) = place_in(&element, event);
    let action = match surface {
        Surface::Map => Action::ZoomMap { delta, anchor: Some(at) },
        Surface::Line => {
            Action::ZoomLine { factor: exp2(delta), around: Some(at.x / size.width.max(1.0)) }
        }
        Surface::Card | Surface::SpanEnd(_) => return,
    };
    widget.turn(Turn::Drawn(action));
    event.prevent_default();
}
