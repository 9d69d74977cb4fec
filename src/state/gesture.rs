//! From fingers to gestures: a recogniser that knows neither the page nor the story.

use crate::geometry::Point;

/// How far a finger may wander, in CSS pixels, before it is a drag rather than a tap.
const SLOP_PX: f64 = 8.0;

/// A horizontal drag must be this much longer than high, so that a slanted scroll stays a scroll.
const HORIZONTAL_LEAD: f64 = 1.2;

/// Two taps are one double tap when the second comes this soon, in milliseconds, and this near, in CSS pixels.
const DOUBLE_MILLIS: f64 = 350.0;
const DOUBLE_PX: f64 = 30.0;

/// A finger or a pressed mouse.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contact {
    /// Tells one from another while it stays down.
    pub id: i32,
    /// Where, in CSS pixels from the top left corner of the surface.
    pub at: Point,
}

/// What one contact alone may do; two may always pan and zoom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freedom {
    /// Nothing: the page scrolls.
    None,
    /// Move to the sides; up and down the page scrolls.
    Horizontal,
    /// Move any way: a mouse scrolls with its wheel.
    Any,
}

/// What a hand did since the last report.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gesture {
    /// One contact moved.
    Drag {
        /// To the right, in pixels.
        dx_px: f64,
        /// Downwards, in pixels.
        dy_px: f64,
    },
    /// Two contacts moved.
    Pinch {
        /// Distance between them now by distance before.
        scale: f64,
        /// Where their middle was before.
        around: Point,
        /// How far the middle moved to the right.
        dx_px: f64,
        /// How far the middle moved down.
        dy_px: f64,
    },
    /// One contact went sideways and up again: −1 towards the start, 1 towards the end.
    Swipe(i32),
}

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
    contacts: Vec<Contact>,
    start: Point,
    phase: Phase,
}

impl Recognizer {
    /// Takes all contacts that are down now; `None` when nothing of the surface's concern happened, and the page may
    /// do with them what it does.
    pub fn moved(&mut self, contacts: &[Contact], freedom: Freedom) -> Option<Gesture> {
        let before = std::mem::replace(&mut self.contacts, contacts.to_vec());
        let same = before.len() == contacts.len()
            && before.iter().zip(contacts).all(|(a, b)| a.id == b.id);
        match (before.as_slice(), contacts) {
            (&[a0, b0], &[a1, b1]) if same => {
                self.phase = Phase::Claimed;
                Some(pinch(a0.at, b0.at, a1.at, b1.at))
            }
            (&[from], &[to]) if same => self.dragged(from.at, to.at, freedom),
            (_, &[only]) => {
                // A finger left over from a pinch has had its say.
                self.phase = if before.len() > 1 { Phase::Refused } else { Phase::Undecided };
                self.start = only.at;
                None
            }
            _ => None,
        }
    }

    /// All contacts left. The swipe they made, if any.
    pub fn ended(&mut self) -> Option<Gesture> {
        let end = self.contacts.first().map(|it| it.at);
        let claimed = self.phase == Phase::Claimed && self.contacts.len() == 1;
        let dx = end.map_or(0.0, |it| it.x - self.start.x);
        *self = Self::default();
        (claimed && dx.abs() > 3.0 * SLOP_PX).then_some(Gesture::Swipe(if dx < 0.0 {
            1
        } else {
            -1
        }))
    }

    /// Whether the gesture under way belongs to the surface rather than to the page.
    pub fn is_claimed(&self) -> bool {
        self.phase == Phase::Claimed
    }

    fn dragged(&mut self, from: Point, to: Point, freedom: Freedom) -> Option<Gesture> {
        let mut origin = from;
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
        let drag = Gesture::Drag { dx_px: to.x - origin.x, dy_px: to.y - origin.y };
        self.is_claimed().then_some(drag)
    }
}

/// Tells double taps from single ones.
#[derive(Clone, Copy, Debug, Default)]
pub struct DoubleTap {
    last: Option<(Point, f64)>,
}

impl DoubleTap {
    /// Takes a tap, by place and time in milliseconds; whether it is the second of two. A third begins anew.
    pub fn tapped(&mut self, at: Point, millis: f64) -> bool {
        let second = self.last.is_some_and(|(before, then)| {
            before.distance_to(at) <= DOUBLE_PX && (0.0..=DOUBLE_MILLIS).contains(&(millis - then))
        });
        self.last = (!second).then_some((at, millis));
        second
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
mod tests {
    use super::*;

    fn contact(id: i32, x: f64, y: f64) -> Contact {
        Contact { id, at: Point::new(x, y) }
    }

    #[test]
    fn a_vertical_finger_belongs_to_the_page() {
        let mut hand = Recognizer::default();
        assert_eq!(hand.moved(&[contact(1, 0.0, 0.0)], Freedom::Horizontal), None);
        assert_eq!(hand.moved(&[contact(1, 3.0, 20.0)], Freedom::Horizontal), None);
        assert_eq!(hand.moved(&[contact(1, 90.0, 20.0)], Freedom::Horizontal), None);
        assert!(!hand.is_claimed());
        assert_eq!(hand.ended(), None);
    }

    #[test]
    fn a_sideways_finger_drags_from_where_it_came_down() {
        let mut hand = Recognizer::default();
        hand.moved(&[contact(1, 0.0, 0.0)], Freedom::Horizontal);
        assert_eq!(hand.moved(&[contact(1, 4.0, 0.0)], Freedom::Horizontal), None);
        let drag = hand.moved(&[contact(1, 12.0, 1.0)], Freedom::Horizontal);
        assert_eq!(drag, Some(Gesture::Drag { dx_px: 12.0, dy_px: 1.0 }));
        hand.moved(&[contact(1, -60.0, 1.0)], Freedom::Horizontal);
        assert_eq!(hand.ended(), Some(Gesture::Swipe(1)));
    }

    #[test]
    fn two_taps_soon_and_near_are_a_double_tap_and_a_third_begins_anew() {
        let mut taps = DoubleTap::default();
        let at = Point::new(100.0, 50.0);
        assert!(!taps.tapped(at, 0.0));
        assert!(taps.tapped(Point::new(110.0, 50.0), 300.0));
        assert!(!taps.tapped(at, 400.0));
        assert!(!taps.tapped(at, 900.0));
        assert!(!taps.tapped(Point::new(200.0, 50.0), 950.0));
        assert!(!taps.tapped(Point::new(200.0, 50.0), 100.0));
    }

    #[test]
    fn one_finger_never_moves_what_only_two_may_and_two_do() {
        let mut hand = Recognizer::default();
        hand.moved(&[contact(1, 0.0, 0.0)], Freedom::None);
        assert_eq!(hand.moved(&[contact(1, 50.0, 0.0)], Freedom::None), None);
        hand.moved(&[contact(1, 50.0, 0.0), contact(2, 50.0, 10.0)], Freedom::None);
        let pinch = hand.moved(&[contact(1, 50.0, 0.0), contact(2, 50.0, 20.0)], Freedom::None);
        let around = Point::new(50.0, 5.0);
        assert_eq!(pinch, Some(Gesture::Pinch { scale: 2.0, around, dx_px: 0.0, dy_px: 5.0 }));
        assert!(hand.is_claimed());
        assert_eq!(hand.moved(&[contact(1, 50.0, 0.0)], Freedom::None), None);
        assert!(!hand.is_claimed());
    }
}
