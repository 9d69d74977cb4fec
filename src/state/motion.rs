//! From one view to the next in steps that an eye can follow: functions of the time that has passed.
//!
//! The choice and all that is told of it change at once. Only the visible time and the visible ground go to their new
//! places by and by, and only where the reader wants motion.

use std::f64::consts::LN_2;

use super::{Action, Model, Sizes, ViewState, update};
use crate::geometry::exp2;
use crate::map::Viewport;
use crate::timeline::Domain;

/// How long a view moves, in milliseconds: long enough to see where it goes, too short to wait for.
const MILLIS: f64 = 280.0;
/// How long a thrown line goes on.
const FLING_MILLIS: f64 = 1600.0;
/// How often in that time what is left of the way is halved.
const HALVINGS: f64 = 7.0;

/// What changes the view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Turn {
    /// A wish; views move to where they shall be.
    Asked(Action),
    /// A wish of a hand: what the hand holds goes with it at once, and the rest moves there.
    Drawn(Action),
    /// A finger let go of the line, which went to the right by so many pixels per millisecond.
    Thrown(f64),
    /// A finger came down: a thrown line stops.
    Held,
    /// No more motion in a page of this size: views are where they were going to, and a thrown line stops.
    Rest(Sizes),
    /// Time went by.
    Frame,
}

/// The visible time and the visible ground, as in a state.
#[derive(Clone, Copy, Debug, PartialEq)]
struct View {
    domain: Option<Domain>,
    viewport: Option<Viewport>,
}

impl View {
    fn of(state: &ViewState) -> Self {
        Self { domain: state.domain, viewport: state.viewport }
    }
}

/// A view on its way to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Motion {
    from: View,
    goal: View,
    since_ms: f64,
    millis: f64,
}

impl Motion {
    /// Turns `model`, as it is shown, into what is to be shown next, and gives the motion that goes on from there;
    /// `motion` is the one that was under way.
    ///
    /// Wishes are judged by where views are going, so that fast steps land where slow ones do; what names a mark or holds
    /// the ground means what is seen.
    pub fn turn(motion: Option<Self>, model: &mut Model, turn: Turn, now_ms: f64) -> Option<Self> {
        let from = View::of(&model.state);
        let still = Self { from, goal: from, since_ms: now_ms, millis: MILLIS };
        let mut next = motion.unwrap_or(still);
        match turn {
            Turn::Asked(action) | Turn::Drawn(action) => {
                let held = matches!(turn, Turn::Drawn(_));
                let line = held && matches!(action, Action::PanLine(_) | Action::ZoomLine { .. });
                let map = held && matches!(action, Action::PanMap { .. } | Action::ZoomMap { .. });
                if !line && !matches!(action, Action::OpenLineCluster { .. }) {
                    model.state.domain = next.goal.domain;
                }
                if !map && !matches!(action, Action::OpenMapCluster(_)) {
                    model.state.viewport = next.goal.viewport;
                }
                model.state = update(&model.scene, model.sizes, &model.state, action);
                next = Self { goal: View::of(&model.state), ..still };
                // The keyboard is brought to a mark, which therefore has to be there.
                if line || matches!(action, Action::Reach(_)) {
                    next.from.domain = next.goal.domain;
                }
                if map || matches!(action, Action::ReachPlace(_)) {
                    next.from.viewport = next.goal.viewport;
                }
            }
            Turn::Thrown(speed) => {
                // The way that is left at this speed, when it slows down evenly.
                let way_px = speed * FLING_MILLIS / (HALVINGS * LN_2);
                let domain = model.scene.domain(&model.state);
                let by_s = -way_px / model.sizes.plot_width_px.max(1.0) * domain.span_s();
                next.from = next.goal;
                next.from.domain = from.domain;
                next.goal.domain = Some(domain.panned(by_s));
                (next.since_ms, next.millis) = (now_ms, FLING_MILLIS);
            }
            Turn::Held | Turn::Rest(_) => {
                if next.millis == FLING_MILLIS {
                    next = still;
                }
                if let Turn::Rest(sizes) = turn {
                    (model.sizes, model.live) = (sizes, true);
                    next.from = next.goal;
                }
            }
            Turn::Frame => {}
        }
        next.show(model, now_ms).then_some(next)
    }

    /// Turns `model` into what is to be shown now; whether that goes on to move.
    fn show(&self, model: &mut Model, now_ms: f64) -> bool {
        let Self { from, goal, since_ms, millis } = self;
        let Model { scene, state, sizes, .. } = model;
        let elapsed = (now_ms - since_ms) / millis;
        let (line, map) = (from.domain != goal.domain, from.viewport != goal.viewport);
        let moves = elapsed < 1.0 && (line || map);
        (state.domain, state.viewport) = (goal.domain, goal.viewport);
        if moves {
            let progress = (1.0 - exp2(-HALVINGS * elapsed)) / (1.0 - exp2(-HALVINGS));
            if line {
                let to = scene.domain(state);
                state.domain = from.domain;
                state.domain = Some(scene.domain(state).toward(to, progress));
            }
            if map {
                let to = scene.viewport(state, *sizes);
                state.viewport = from.viewport;
                state.viewport = Some(scene.viewport(state, *sizes).toward(to, progress));
            }
        }
        // A thrown line goes no further than to its end.
        let limits = scene.timeline.limits();
        state.domain = state.domain.map(|it| it.clamped(&limits));
        moves
    }
}

#[cfg(test)]
mod tests;
