//! The reader's hand on the widget: fingers, pen and mouse, from the page's events to the recogniser and back.
//!
//! Fingers are heard by touch events, which alone let a gesture be taken from the page in its midst. A pen comes with
//! touch events too on iOS and Android, and is a finger there; on Windows it comes by pointer events alone, as the mouse
//! does.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use web_sys::{Element, Event, PointerEvent, TouchEvent};

use super::hit::{around, surface_of};
use super::widget::Widget;
use crate::geometry::{Point, Size};
use crate::state::{
    Action, Contact, DoubleTap, Gesture, HOLD_MILLIS, Pointer, Recognizer, Surface, Touch, Turn,
};

/// The marks that stand for one milestone: a finger that rests on one asks what it is.
const MARKS: &str = "a[data-milestone], a[data-place]";
/// What draws the card up and down.
const HANDLE: &str = ".nb-handle";
/// How far that has to be drawn, in pixels.
const PULL_PX: f64 = 16.0;
/// A click this soon after a drag or a long press, in milliseconds, is its end.
const CLICK_MILLIS: f64 = 400.0;

/// A hand, shared by all that listens to it.
pub(super) type Shared = Rc<RefCell<Hand>>;

/// The hand on a widget: on which surface it came down, and what it has done since.
pub(super) struct Hand {
    pub(super) widget: Widget,
    /// The taps on what asks for nothing.
    pub(super) taps: DoubleTap,
    /// Whether a finger was heard last, rather than a mouse or a key.
    pub(super) by_finger: bool,
    surface: Option<(Surface, Element)>,
    recognizer: Recognizer,
    /// Clicks up to this moment are part of what has just ended.
    swallow_until: f64,
    /// What listens to the very element that the fingers came down on.
    pub(super) following: Vec<EventListener>,
    /// When it came down, in milliseconds.
    since: f64,
    /// Whether it came down on a mark, and still rests there.
    on_mark: bool,
    /// Where in the window it holds the card's handle, and whether that has been drawn.
    pull: Option<(f64, bool)>,
    /// Whether a summary is shown for it.
    summary: bool,
    /// Whether the reader knows how the map is moved.
    knows_map: bool,
}

impl Hand {
    pub(super) fn new(widget: Widget) -> Self {
        Self {
            widget,
            taps: DoubleTap::default(),
            by_finger: false,
            surface: None,
            recognizer: Recognizer::default(),
            swallow_until: 0.0,
            following: Vec::new(),
            since: 0.0,
            on_mark: false,
            pull: None,
            summary: false,
            knows_map: false,
        }
    }

    /// Whether a click is but the end of a drag or a long press.
    pub(super) fn swallows(&mut self, event: &Event) -> bool {
        event.time_stamp() <= std::mem::take(&mut self.swallow_until)
    }

    /// Whether a finger is down on a mark, for which the browser might open its menu.
    pub(super) fn is_on_mark(&self) -> bool {
        self.on_mark
    }

    pub(super) fn touched(&mut self, event: &TouchEvent, me: &Shared) {
        let touches = event.touches();
        let contacts: Vec<Contact> = (0..touches.length())
            .filter_map(|index| touches.get(index))
            .map(|it| contact(it.identifier(), it.client_x(), it.client_y()))
            .collect();
        if event.type_() == "touchstart" {
            // Two fingers may come down at once, of which browsers tell once for each part that they are on.
            let at_once = touches.length() == event.changed_touches().length();
            if let Some(first) = contacts.first()
                && (contacts.len() == 1 || at_once && self.following.is_empty())
            {
                self.begins(Pointer::Finger, surface_of(event), event, first.at, me);
            }
        }
        self.moves(Pointer::Finger, contacts, event);
    }

    /// Draws the card up or down with its handle, by whatever pointer.
    fn pulls(&mut self, event: &PointerEvent) {
        let y_px = f64::from(event.client_y());
        match (&*event.type_(), self.pull) {
            ("pointerdown", _) => self.pull = around(event, HANDLE).map(|_| (y_px, false)),
            ("pointermove", Some((from_px, false))) if (y_px - from_px).abs() >= PULL_PX => {
                self.pull = Some((from_px, true));
                self.widget.act(Action::Unfold(y_px < from_px));
            }
            ("pointermove", _) => {}
            (_, pull) => {
                if pull.is_some_and(|it| it.1) {
                    self.swallow_until = event.time_stamp() + CLICK_MILLIS;
                }
                self.pull = None;
            }
        }
    }

    pub(super) fn pointed(&mut self, event: &PointerEvent, me: &Shared) {
        self.pulls(event);
        let pointer = match &*event.pointer_type() {
            "touch" => return,
            "pen" => Pointer::Pen,
            _ => Pointer::Mouse,
        };
        let contact = contact(event.pointer_id(), event.client_x(), event.client_y());
        if event.type_() == "pointerdown" {
            // Text of the card is marked with the mouse, and no other button drags.
            let surface = surface_of(event).filter(|(it, _)| {
                event.button() == 0 && (pointer == Pointer::Pen || *it != Surface::Card)
            });
            self.begins(pointer, surface, event, contact.at, me);
        }
        let down = event.type_() != "pointercancel" && event.buttons() & 1 == 1;
        self.moves(pointer, if down { vec![contact] } else { Vec::new() }, event);
        // A drag goes on outside the widget, and is heard to end there.
        if let (true, Some((_, element))) = (self.recognizer.is_claimed(), &self.surface) {
            let _refused = element.set_pointer_capture(event.pointer_id());
        }
    }

    /// A first contact comes down, at a place of the window.
    fn begins(
        &mut self,
        pointer: Pointer,
        surface: Option<(Surface, Element)>,
        event: &Event,
        at: Point,
        me: &Shared,
    ) {
        if !self.recognizer.begins(pointer) {
            return;
        }
        self.let_go();
        self.following.clear();
        self.swallow_until = 0.0;
        self.surface = surface;
        self.since = event.time_stamp();
        let mark = around(event, MARKS).filter(|_| pointer != Pointer::Mouse);
        if let Some(mark) = mark {
            self.on_mark = true;
            let (me, since) = (me.clone(), self.since);
            let held = move || {
                if let Ok(mut hand) = me.try_borrow_mut()
                    && hand.since == since
                    && hand.on_mark
                {
                    hand.is_held(&mark, at);
                }
            };
            Timeout::new(HOLD_MILLIS, held).forget();
        }
    }

    /// Takes all that is down now, by its places in the window.
    fn moves(&mut self, pointer: Pointer, mut contacts: Vec<Contact>, event: &Event) {
        if !self.recognizer.follows(pointer) {
            return;
        }
        let millis = event.time_stamp();
        let ends = contacts.is_empty();
        // Nothing of what a hand is held for goes on to the page.
        let mut ours = self.summary || contacts.len() == 2;
        if let Some((surface, element)) = self.surface.clone() {
            let rect = element.get_bounding_client_rect();
            let size = Size::new(rect.width(), rect.height());
            for contact in &mut contacts {
                contact.at.x -= rect.left();
                contact.at.y -= rect.top();
            }
            let claimed = self.recognizer.is_claimed();
            let gesture = if ends {
                self.recognizer.ended(millis).filter(|_| !event.type_().ends_with("cancel"))
            } else {
                self.recognizer.moved(Touch { pointer, contacts, surface, size, millis })
            };
            ours &= surface != Surface::Card;
            ours |= claimed || self.recognizer.is_claimed();
            if ends && ours {
                self.swallow_until = millis + CLICK_MILLIS;
            }
            if let Some(gesture) = gesture {
                gesture.asks(surface, size, |action| self.widget.turn(Turn::Drawn(action)));
                if let (Surface::Line, Gesture::Release { speed, .. }) = (surface, gesture) {
                    self.widget.turn(Turn::Thrown(speed));
                }
            }
            let wanders = !ends && pointer != Pointer::Mouse && !self.recognizer.rests();
            if surface == Surface::Map && wanders {
                let knew = std::mem::replace(&mut self.knows_map, true);
                if self.recognizer.is_refused() && !knew {
                    self.widget.hint();
                }
            }
        }
        if ours && event.cancelable() {
            event.prevent_default();
        }
        if !self.recognizer.rests() {
            self.let_go();
        }
        if ends {
            self.surface = None;
            self.following.clear();
        }
    }

    /// A finger came down on a mark so long ago.
    fn is_held(&mut self, mark: &Element, at: Point) {
        let id = mark.get_attribute("href");
        if let Some(id) = id.as_deref().and_then(|it| it.strip_prefix('#')) {
            self.summary = true;
            self.widget.summary(id, at);
        }
    }

    /// The finger no longer rests on a mark.
    fn let_go(&mut self) {
        self.on_mark = false;
        if std::mem::take(&mut self.summary) {
            self.widget.summary("", Point::default());
        }
    }
}

fn contact(id: i32, x: i32, y: i32) -> Contact {
    Contact { id, at: Point::new(f64::from(x), f64::from(y)) }
}
