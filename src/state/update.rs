//! One match from a wish to the next state.

use super::{
    Action, Mode, Reach, Scene, Sizes, ViewState, nearest, place_reached, place_standing,
    place_stops, stops,
};
use crate::geometry::{Insets, Point, Rect, Size, limited};
use crate::map::Viewport;
use crate::timeline::Domain;

/// Room around the places of a cluster that is opened, at most.
const CLUSTER_MARGIN_PX: f64 = 60.0;
/// More milestones than this in one mark are not stepped through: where time can part them, it is looked at nearer too.
const MOST_STEPS: usize = 12;
/// Share of the visible time that must be left of a chosen span, so that its mark stands in view as a whole.
const LEAST_SEEN: f64 = 0.05;

/// How often the ground is moved for a mark that is reached, at most: one that is drawn at the edge for places beyond it moves
/// on when these come into view.
const EDGE_ROUNDS: u32 = 3;

/// The state after `action`. Positions that name nothing, and values that are not numbers, leave it as it was.
pub fn update(scene: &Scene, sizes: Sizes, state: &ViewState, action: Action) -> ViewState {
    let mut next = state.clone();
    match action {
        Action::Select(index) => select(scene, sizes, &mut next, index),
        Action::ShowOnStage(index) => {
            next.mode = Mode::Stage;
            select(scene, sizes, &mut next, index);
        }
        Action::Step(steps) => {
            // At either end there is nowhere to go, and a filter that ends there goes on.
            let index = scene.steps_from(state, steps);
            if index != state.selected {
                select(scene, sizes, &mut next, index);
            }
        }
        Action::SelectAtPlace(place) => {
            if let Some(index) = at_place(scene, sizes, state, place) {
                select(scene, sizes, &mut next, index);
            }
        }
        Action::Unfold(unfolded) => next.unfolded = unfolded,
        Action::Show(mode) => next.mode = mode,
        Action::ReadNewestFirst(newest_first) => {
            next.newest_first = newest_first;
            // Who has not chosen anything yet begins where reading begins.
            if !state.announced && newest_first != state.newest_first {
                let first = if newest_first { scene.last_milestone() } else { 0 };
                select(scene, sizes, &mut next, first);
                next.announced = false;
            }
        }
        Action::ToggleChapter(chapter) => {
            next.chapter = (state.chapter != Some(chapter)).then_some(chapter);
        }
        Action::ClearFilters => (next.chapter, next.matches, next.span) = (None, None, None),
        Action::MarkSpan(span) => next.span = span,
        Action::MoveSpanEnd { end, to } => {
            next.span = state.span.map(|span| {
                let visible = scene.domain(state);
                let moment_s = visible.start + visible.span_s() * to;
                span.moved(end.unwrap_or_else(|| span.nearer(moment_s)), moment_s, visible)
            });
        }
        Action::StepSpanEnd { end, steps } => {
            next.span = state.span.map(|it| it.stepped(end, steps, scene.domain(state)));
        }
        Action::ShowPlaying(playing) => next.playing = playing,
        Action::ZoomLine { factor, around } => {
            let domain = scene.domain(state);
            let around_s = match around {
                Some(share) => domain.start + domain.span_s() * limited(share, 0.0, 1.0),
                None => reached_or_middle_s(scene, state, domain),
            };
            if factor.is_finite() && factor > 0.0 && around_s.is_finite() {
                let limits = scene.timeline.limits();
                next.domain = Some(domain.zoomed_within(factor, around_s, &limits));
            }
        }
        Action::PanLine(share) if share.is_finite() => {
            let domain = scene.domain(state);
            set_domain(scene, &mut next, domain.panned(-share * domain.span_s()));
        }
        Action::FitLine => next.domain = None,
        Action::OpenLineCluster { lane, cluster } => {
            let layout = scene.line_layout(state, sizes);
            let members = scene.timeline.cluster_members(&layout, lane, cluster as usize);
            if members.len() > MOST_STEPS
                && let Some(domain) = scene.timeline.open_cluster(&layout, lane, &members)
            {
                set_domain(scene, &mut next, domain);
            }
            select_onward(scene, sizes, &mut next, members);
        }
        Action::ZoomMap { delta, anchor } if delta.is_finite() => {
            let (before, limits) = (scene.viewport(state, sizes), scene.map_limits(sizes));
            let anchor = anchor.filter(|it| it.x.is_finite() && it.y.is_finite());
            let anchor = anchor.unwrap_or_else(|| reached_or_middle(scene, sizes, state));
            next.viewport = Some(before.zoomed_around(anchor, delta, &limits));
        }
        Action::PanMap { dx_px, dy_px } if dx_px.is_finite() && dy_px.is_finite() => {
            let panned = scene.viewport(state, sizes).panned(dx_px, dy_px);
            set_viewport(scene, sizes, &mut next, panned);
        }
        Action::FitMap => next.viewport = None,
        Action::Reach(to) => reach(scene, sizes, &mut next, to),
        Action::ReachPlace(to) => reach_place(scene, sizes, &mut next, to),
        Action::OpenMapCluster(place) => open_map_cluster(scene, sizes, &mut next, place),
        Action::PanLine(_) | Action::ZoomMap { .. } | Action::PanMap { .. } => {}
    }
    next
}

fn select(scene: &Scene, sizes: Sizes, state: &mut ViewState, index: u32) {
    let Some(milestone) = scene.milestone(index) else { return };
    state.selected = index;
    state.reached = Some(index);
    state.reached_place = milestone.place;
    (state.announced, state.named) = (true, false);
    if state.chapter.is_some_and(|it| milestone.chapter != Some(it)) {
        state.chapter = None;
    }
    bring_time_into_view(scene, state, index);
    if let Some(target) = milestone.place.and_then(|it| scene.map.place_rect(it)) {
        bring_ground_into_view(scene, sizes, state, target);
    }
}

fn reach(scene: &Scene, sizes: Sizes, state: &mut ViewState, to: Reach) {
    let layout = scene.line_layout(state, sizes);
    let stops = stops(&layout);
    let chosen = scene.mark_of(&layout, state.selected);
    let from = scene.standing(&layout, &stops, state, chosen);
    let Some(stop) = from.and_then(|it| to.from(&stops, it)) else { return };
    if !stop.cluster {
        select(scene, sizes, state, stop.item);
        state.named = true;
    }
    state.reached = Some(stop.item);
}

/// Brings the keyboard to another mark of the map. A place is chosen as a mark of the line is: the reader wants to know
/// what happened there. A cluster is only reached, and comes out from under what covers it; so is a place that is no
/// milestone's main one, for choosing that would take the keyboard away to another.
fn reach_place(scene: &Scene, sizes: Sizes, state: &mut ViewState, to: Reach) {
    let layout = scene.map_layout(state, sizes);
    let stops = place_stops(&layout);
    let from = place_standing(&layout, &stops, state);
    let Some(stop) = from.and_then(|it| nearest(&stops, it, to)) else { return };
    let is_main = |index: u32| scene.milestone(index).and_then(|it| it.place) == Some(stop.place);
    let there = scene.at_place.get(stop.place as usize);
    let first = there.and_then(|it| it.iter().find(|it| is_main(**it)));
    if stop.cluster || is_main(state.selected) || first.is_none() {
        state.reached_place = Some(stop.place);
        for _ in 0..EDGE_ROUNDS {
            let at = reached_or_middle(scene, sizes, state);
            let at = scene.viewport(state, sizes).world_from_screen(at);
            let target = Rect::from_center_size(at, Size::default());
            bring_ground_into_view(scene, sizes, state, target);
        }
    } else if let Some(first) = first {
        select(scene, sizes, state, *first);
        // The mark of several milestones says how many, not which of them is chosen.
        state.named = scene.together(stop.place, sizes).len() == 1;
    }
}

/// Where the map is zoomed at without a hand upon it: at the place that the reader is at, which stays where it is and in
/// view, else in the middle.
fn reached_or_middle(scene: &Scene, sizes: Sizes, state: &ViewState) -> Point {
    let layout = scene.map_layout(state, sizes);
    let reached = place_reached(&layout, &place_stops(&layout), state);
    let middle = Point::new(sizes.map.width / 2.0, sizes.map.height / 2.0);
    reached.map_or(middle, |it| it.at)
}

/// The moment of the line that stays where it is when a button or a key goes nearer: that of the milestone which the keyboard
/// or the choice is at, as far as it is in view, or else the middle. Nobody is led into empty time.
fn reached_or_middle_s(scene: &Scene, state: &ViewState, domain: Domain) -> f64 {
    let (first, end) = scene.timeline.span(state.reached.unwrap_or(state.selected));
    let (first, end) = (first.max(domain.start), end.min(domain.end));
    if first <= end { (first + end) / 2.0 } else { domain.middle() }
}

/// Moves the map no more than it takes to show `target`, in world units, clear of what lies upon the map.
fn bring_ground_into_view(scene: &Scene, sizes: Sizes, state: &mut ViewState, target: Rect) {
    let before = scene.viewport(state, sizes);
    let limits = scene.map_limits(sizes);
    let shown = before.showing(target, limits.covered, &limits);
    if shown != before {
        state.viewport = Some(shown);
    }
}

fn bring_time_into_view(scene: &Scene, state: &mut ViewState, index: u32) {
    let domain = scene.domain(state);
    let Some(milestone) = scene.milestone(index) else { return };
    let (first, end) = scene.timeline.span(index);
    let middle = (first + end) / 2.0;
    // Where it is drawn: an exact one in its middle, an inexact one anywhere in its span.
    let seen_s = (domain.span_s() * LEAST_SEEN).min(end - first);
    let drawn = match milestone.exact {
        true => domain.contains(middle),
        false => first + seen_s <= domain.end && end - seen_s >= domain.start,
    };
    if !drawn {
        set_domain(scene, state, domain.panned(middle - domain.middle()));
    }
}

fn set_domain(scene: &Scene, state: &mut ViewState, domain: Domain) {
    state.domain = Some(domain.clamped(&scene.timeline.limits()));
}

fn set_viewport(scene: &Scene, sizes: Sizes, state: &mut ViewState, viewport: Viewport) {
    state.viewport = Some(viewport.clamped(&scene.map_limits(sizes)));
}

/// Which milestone a tap on a place chooses. The chosen place lies upon those that no zoom parts from it and takes their
/// taps, so it steps through their milestones too; and so does a further place of the chosen milestone. From one place
/// of those to another the steps go on in story order, so that none is left out.
fn at_place(scene: &Scene, sizes: Sizes, state: &ViewState, place: u32) -> Option<u32> {
    let (together, there) = (scene.together(place, sizes), scene.at_place.get(place as usize)?);
    let go_on = together.contains(&state.selected);
    let upon = there.contains(&state.selected);
    onward(if upon { &together } else { there }, go_on, state.selected)
}

/// The one of `members` after `current`, where the steps `go_on` from there; else, and after the last, the first.
fn onward(members: &[u32], go_on: bool, current: u32) -> Option<u32> {
    let next = members.iter().find(|it| go_on && **it > current);
    next.or_else(|| members.first()).copied()
}

/// Chooses the one of `members` after the choice, whether or not that is one of them, and after the last the first; past
/// those that are filtered out, as long as any is left.
///
/// What is left of a number once the choice has come out of it may be grouped otherwise, and the choice may have a place
/// elsewhere: as each tap goes on in story order, none that can be tapped for is ever left out.
fn select_onward(scene: &Scene, sizes: Sizes, state: &mut ViewState, mut members: Vec<u32>) {
    if members.iter().any(|it| scene.passes(state, *it)) {
        members.retain(|it| scene.passes(state, *it));
    }
    if let Some(index) = onward(&members, true, state.selected) {
        select(scene, sizes, state, index);
    }
}

fn open_map_cluster(scene: &Scene, sizes: Sizes, state: &mut ViewState, place: u32) {
    let layout = scene.map_layout(state, sizes);
    let Some(cluster) = layout.cluster_of(place) else { return };
    let before = scene.viewport(state, sizes);
    let limits = scene.map_limits(sizes);
    // Some that could be parted two by two cannot all be: at the nearest zoom there is nothing left but to step.
    if cluster.separable && before.zoom < limits.max_zoom {
        let margin_px = CLUSTER_MARGIN_PX.min(sizes.map.width.min(sizes.map.height) / 4.0);
        let fitted = Viewport::fit(cluster.bounds, sizes.map, Insets::uniform(margin_px));
        let middle = Point::new(cluster.x, cluster.y);
        let opened = if fitted.zoom > before.zoom {
            fitted.clamped(&limits)
        } else {
            before.zoomed_around(middle, 1.0, &limits)
        };
        state.viewport = Some(opened);
    }
    let members = scene.all_at(layout.cluster_places(cluster));
    select_onward(scene, sizes, state, members);
}

#[cfg(test)]
mod map_tests;
