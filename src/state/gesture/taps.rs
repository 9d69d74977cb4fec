//! Taps on the ground, where there is nothing to choose.

use super::super::{Action, Surface, ViewState};
use crate::geometry::{Point, Size};

/// Two taps are one double tap when the second comes this soon, in milliseconds, and this near, in CSS pixels.
const DOUBLE_MILLIS: f64 = 350.0;
const DOUBLE_PX: f64 = 30.0;
/// A double tap shows what is around it twice as large: one level of the map.
const DOUBLE_FACTOR: f64 = 2.0;
const DOUBLE_LEVELS: f64 = 1.0;

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

/// What a double tap at a place of a surface asks for: to come nearer around the finger where everything is in view,
/// and else to show everything.
pub fn double_tapped(state: &ViewState, surface: Surface, at: Point, size: Size) -> Option<Action> {
    match surface {
        Surface::Line if state.domain.is_some() => Some(Action::FitLine),
        Surface::Line => {
            let around = at.x / size.width.max(1.0);
            Some(Action::ZoomLine { factor: DOUBLE_FACTOR, around: Some(around) })
        }
        Surface::Map if state.viewport.is_some() => Some(Action::FitMap),
        Surface::Map => Some(Action::ZoomMap { delta: DOUBLE_LEVELS, anchor: Some(at) }),
        Surface::Card | Surface::SpanEnd(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::Domain;

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
    fn a_double_tap_goes_nearer_where_all_is_in_view_and_back_to_all_where_it_is_not() {
        let (at, size) = (Point::new(50.0, 20.0), Size::new(200.0, 90.0));
        let asked = |state: &ViewState, surface| double_tapped(state, surface, at, size);
        let all = ViewState::default();
        let nearer = Action::ZoomLine { factor: 2.0, around: Some(0.25) };
        assert_eq!(asked(&all, Surface::Line), Some(nearer));
        let nearer = Action::ZoomMap { delta: 1.0, anchor: Some(at) };
        assert_eq!(asked(&all, Surface::Map), Some(nearer));
        let part = ViewState { domain: Some(Domain::new(0.0, 9.0)), ..all.clone() };
        assert_eq!(asked(&part, Surface::Line), Some(Action::FitLine));
        assert_eq!(asked(&part, Surface::Map), Some(nearer));
        assert_eq!(asked(&all, Surface::Card), None);
    }
}
