//! Follows what is down on a surface, and tells what it does there.

use super::meaning::Freedom;
use super::{Contact, Gesture, Pointer, Touch};
use crate::geometry::{Point, Size, limited};

/// A finger that rests so long on a mark asks what it is, in milliseconds.
pub const HOLD_MILLIS: u32 = 500;

/// How far a finger may wander, in CSS pixels, before it is a drag rather than a tap.
const SLOP_PX: f64 = 8.0;

/// A horizontal drag must be this much longer than high, so that a slanted scroll stays a scroll.
const HORIZONTAL_LEAD: f64 = 1.2;

/// A finger that rested so long before it was lifted, in milliseconds, throws nothing.
const REST_MILLIS: f64 = 100.0;
/// How long a speed is remembered: of what was seen twice as long ago next to nothing counts.
const MEMORY_MILLIS: f64 = 50.0;
/// What is slower, in pixels per millisecond, is a hand that stops.
const LEAST_SPEED: f64 = 0.15;
/// Nothing is thrown faster than this.
const MOST_SPEED: f64 = 4.0;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Phase {
    #[default]
    Undecided,
    Claimed,
    Refused,
}

/// Follows the contacts of one surface.
#[derive(Clone, Debug, Default)]
pub struct Recognizer {
    pointer: Option<Pointer>,
    contacts: Vec<Contact>,
    size: Size,
    start: Point,
    phase: Phase,
    /// Pixels per millisecond to the right, of late.
    speed: f64,
    /// When it was last seen to move.
    millis: f64,
}

impl Recognizer {
    /// A first contact comes down; whether it is followed from now on. A finger takes over from whatever was down before,
    /// so that a mouse pressed beside it, or a pen that is reported twice, has no say while it stays.
    pub fn begins(&mut self, pointer: Pointer) -> bool {
        let free = pointer == Pointer::Finger || self.pointer != Some(Pointer::Finger);
        if free {
            *self = Self { pointer: Some(pointer), ..Self::default() };
        }
        free
    }

    /// Whether contacts of this kind are followed.
    pub fn follows(&self, pointer: Pointer) -> bool {
        self.pointer == Some(pointer)
    }

    /// Takes all contacts that are down now; `None` when nothing of the surface's concern happened, and the page may
    /// do with them what it does.
    pub fn moved(&mut self, touch: Touch) -> Option<Gesture> {
        if !self.follows(touch.pointer) {
            return None;
        }
        let freedom = touch.freedom();
        let before = std::mem::replace(&mut self.contacts, touch.contacts);
        // A surface of another size has moved under the fingers, as when a phone is turned.
        let same = std::mem::replace(&mut self.size, touch.size) == touch.size
            && before.len() == self.contacts.len()
            && before.iter().zip(&self.contacts).all(|(a, b)| a.id == b.id);
        match (before.as_slice(), self.contacts.as_slice()) {
            (&[a0, b0], &[a1, b1]) if same => {
                self.phase = Phase::Claimed;
                Some(pinch(a0.at, b0.at, a1.at, b1.at))
            }
            (&[from], &[to]) if same => self.dragged(from.at, to.at, touch.millis, freedom),
            (_, &[only]) => {
                // A finger left over from a pinch has had its say, and the page keeps what it was left.
                let spent = before.len() > 1 || self.is_refused();
                self.phase = if spent { Phase::Refused } else { Phase::Undecided };
                self.start = only.at;
                (self.speed, self.millis) = (0.0, touch.millis);
                None
            }
            _ => None,
        }
    }

    /// All contacts left, or were taken away; what the last of them did, if that was a drag.
    pub fn ended(&mut self, millis: f64) -> Option<Gesture> {
        let hand = std::mem::take(self);
        let &[last] = hand.contacts.as_slice() else { return None };
        let thrown = hand.speed.abs() >= LEAST_SPEED && millis - hand.millis <= REST_MILLIS;
        let speed = if thrown { limited(hand.speed, -MOST_SPEED, MOST_SPEED) } else { 0.0 };
        let drags = hand.is_claimed() && hand.pointer != Some(Pointer::Mouse);
        drags.then_some(Gesture::Release { across_px: last.at.x - hand.start.x, speed })
    }

    /// Whether the gesture under way belongs to the surface rather than to the page.
    pub fn is_claimed(&self) -> bool {
        self.phase == Phase::Claimed
    }

    /// Whether it is left to the page.
    pub fn is_refused(&self) -> bool {
        self.phase == Phase::Refused
    }

    /// Whether one contact alone is down and has not left its place.
    pub fn rests(&self) -> bool {
        self.contacts.len() == 1 && self.phase == Phase::Undecided
    }

    fn dragged(
        &mut self,
        from: Point,
        to: Point,
        now_ms: f64,
        freedom: Freedom,
    ) -> Option<Gesture> {
        let mut origin = from;
        let millis = now_ms - self.millis;
        if millis > 0.0 {
            // The latest counts most, and a long stay in one place for all.
            let weight = (millis / MEMORY_MILLIS).min(1.0);
            self.speed += ((to.x - from.x) / millis - self.speed) * weight;
            self.millis = now_ms;
        }
        if self.phase == Phase::Undecided {
            let (dx, dy) = ((to.x - self.start.x).abs(), (to.y - self.start.y).abs());
            if dx.max(dy) < SLOP_PX {
                return None;
            }
            let claimed = match freedom {
                Freedom::None => false,
                Freedom::Horizontal => dx > dy * HORIZONTAL_LEAD,
                Freedom::Any => true,
            };
            self.phase = if claimed { Phase::Claimed } else { Phase::Refused };
            origin = self.start;
        }
        let drag = Gesture::Drag { dx_px: to.x - origin.x, dy_px: to.y - origin.y, to };
        self.is_claimed().then_some(drag)
    }
}

fn pinch(a0: Point, b0: Point, a1: Point, b1: Point) -> Gesture {
    let middle = |a: Point, b: Point| Point::new((a.x + b.x) / 2.0, (a.y + b.y) / 2.0);
    let (around, to) = (middle(a0, b0), middle(a1, b1));
    // Fingers that touch each other would zoom without end.
    let scale = a1.distance_to(b1).max(1.0) / a0.distance_to(b0).max(1.0);
    Gesture::Pinch { scale, around, dx_px: to.x - around.x, dy_px: to.y - around.y }
}

#[cfg(test)]
mod tests;
