//! What a gesture asks of the surface it is made on.

use super::super::{Action, Surface};
use super::{Gesture, Touch};
use crate::geometry::{Point, Size};

/// A finger that went this far across the card turns it, in CSS pixels.
const SWIPE_PX: f64 = 24.0;

/// What one contact alone may do; two may always pan and zoom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Freedom {
    /// Nothing: the page scrolls.
    None,
    /// Move to the sides; up and down the page scrolls.
    Horizontal,
    /// Move any way: a mouse scrolls with its wheel.
    Any,
}

impl Touch {
    pub(super) fn freedom(&self) -> Freedom {
        match (self.pointer, self.surface) {
            (super::Pointer::Mouse, _) | (_, Surface::SpanEnd(_)) => Freedom::Any,
            (_, Surface::Map) => Freedom::None,
            _ => Freedom::Horizontal,
        }
    }
}

impl Gesture {
    /// Asks a surface of this size for what it means, one thing after the other.
    pub fn asks(self, surface: Surface, size: Size, mut ask: impl FnMut(Action)) {
        let width = size.width.max(1.0);
        let (dx_px, dy_px) = match self {
            Gesture::Drag { dx_px, dy_px, .. } | Gesture::Pinch { dx_px, dy_px, .. } => {
                (dx_px, dy_px)
            }
            Gesture::Release { across_px, .. } => {
                if surface == Surface::Card && across_px.abs() > SWIPE_PX {
                    ask(Action::Step(if across_px < 0.0 { 1 } else { -1 }));
                }
                return;
            }
        };
        ask(match surface {
            Surface::Map => Action::PanMap { dx_px, dy_px },
            Surface::Line => Action::PanLine(dx_px / width),
            Surface::SpanEnd(end) => {
                if let Gesture::Drag { to, .. } = self {
                    ask(Action::MoveSpanEnd { end: Some(end), to: to.x / width });
                }
                return;
            }
            Surface::Card => return,
        });
        if let Gesture::Pinch { scale, around, .. } = self {
            let around = Point::new(around.x + dx_px, around.y + dy_px);
            ask(match surface {
                Surface::Map => Action::ZoomMap { delta: scale.log2(), anchor: Some(around) },
                _ => Action::ZoomLine { factor: scale, around: Some(around.x / width) },
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::SpanEnd;

    fn asked(gesture: Gesture, surface: Surface) -> Vec<Action> {
        let mut asked = Vec::new();
        gesture.asks(surface, Size::new(200.0, 100.0), |it| asked.push(it));
        asked
    }

    #[test]
    fn a_swipe_turns_the_card_and_a_short_one_does_not() {
        let released = |across_px| Gesture::Release { across_px, speed: 0.0 };
        assert_eq!(asked(released(-30.0), Surface::Card), [Action::Step(1)]);
        assert_eq!(asked(released(30.0), Surface::Card), [Action::Step(-1)]);
        assert_eq!(asked(released(20.0), Surface::Card), []);
        assert_eq!(asked(released(-30.0), Surface::Map), []);
    }

    #[test]
    fn an_end_of_the_span_goes_where_the_hand_is() {
        let end = Some(SpanEnd::From);
        let drag = Gesture::Drag { dx_px: 9.0, dy_px: 0.0, to: Point::new(50.0, 8.0) };
        let moved = Action::MoveSpanEnd { end, to: 0.25 };
        assert_eq!(asked(drag, Surface::SpanEnd(SpanEnd::From)), [moved]);
    }

    #[test]
    fn a_pinch_moves_what_is_under_the_fingers_along_and_then_zooms_around_them() {
        let around = Point::new(90.0, 40.0);
        let pinch = Gesture::Pinch { scale: 2.0, around, dx_px: 10.0, dy_px: 5.0 };
        let moved = Action::PanMap { dx_px: 10.0, dy_px: 5.0 };
        let zoomed = Action::ZoomMap { delta: 1.0, anchor: Some(Point::new(100.0, 45.0)) };
        assert_eq!(asked(pinch, Surface::Map), [moved, zoomed]);
        let zoomed = Action::ZoomLine { factor: 2.0, around: Some(0.5) };
        let moved = Action::PanLine(0.05);
        assert_eq!(asked(pinch, Surface::Line), [moved, zoomed]);
        assert_eq!(asked(pinch, Surface::Card), []);
    }
}
