//! What is seen between one view and the next.

use std::sync::Arc;

use proptest::prelude::*;

use super::super::{Mode, Reach, Scene};
use super::*;
use crate::date::FixedOffsets;
use crate::edition::{Edition, LocalizedStory};
use crate::geometry::{Point, Rect, Size};
use crate::map::Viewport;
use crate::story::read;

/// The story that comes with the widget, on a phone.
fn model() -> Model {
    let story = include_bytes!("../../../stories/qingcheng/story.json");
    let story = read(story, &FixedOffsets).story.unwrap();
    let edition = Edition::told_by(&LocalizedStory::new(&story, "zh-Hans"), Vec::new());
    let sizes = Sizes { plot_width_px: 286.0, row_px: 26.0, map: Size::new(390.0, 260.0) };
    Model { sizes, ..Model::new(Arc::new(Scene::new(edition))) }
}

/// A widget without a page: what it shows, and what of it moves.
struct Widget {
    shown: Model,
    motion: Option<Motion>,
}

impl Widget {
    fn new() -> Self {
        Self { shown: model(), motion: None }
    }

    fn turns(&mut self, turn: Turn, now_ms: f64) {
        self.motion = Motion::turn(self.motion, &mut self.shown, turn, now_ms);
    }

    /// Where all will have come to rest.
    fn goal(&self) -> ViewState {
        let mut rested = self.shown.clone();
        let rest = Turn::Rest(rested.sizes);
        let moves = Motion::turn(self.motion, &mut rested, rest, 0.0);
        assert_eq!(moves, None);
        rested.state
    }

    fn asked(&mut self, action: Action, manner: fn(Action) -> Turn, now_ms: f64) {
        self.turns(manner(action), now_ms);
    }

    fn at_once(&mut self, action: Action) {
        self.turns(Turn::Asked(action), 0.0);
        self.turns(Turn::Rest(self.shown.sizes), 0.0);
    }

    fn far() -> Self {
        let mut widget = Self::new();
        for action in FAR {
            widget.at_once(action);
        }
        widget
    }

    fn frame(&mut self, now_ms: f64) {
        self.turns(Turn::Frame, now_ms);
    }

    fn domain(&self) -> Domain {
        self.shown.scene.domain(&self.shown.state)
    }

    fn viewport(&self) -> Viewport {
        self.shown.scene.viewport(&self.shown.state, self.shown.sizes)
    }
}

const NEARER: Action = Action::ZoomLine { factor: 4.0, around: Some(0.5) };

/// A milestone of 2024 in the west.
const WEST: u32 = 16;

/// A look at the end of the time and at the ground in the southeast.
const FAR: [Action; 3] = [
    Action::ZoomLine { factor: 30.0, around: Some(1.0) },
    Action::ZoomMap { delta: 3.0, anchor: None },
    Action::PanMap { dx_px: -2000.0, dy_px: -2000.0 },
];

#[test]
fn the_choice_changes_at_once_and_the_views_by_and_by() {
    let mut widget = Widget::far();
    let (line, map) = (widget.domain(), widget.viewport());
    let Model { scene, state, sizes, .. } = &widget.shown;
    let alone = update(scene, *sizes, state, Action::Select(WEST));
    widget.asked(Action::Select(WEST), Turn::Asked, 1000.0);
    assert_eq!(widget.shown.state.selected, WEST);
    assert_eq!((widget.domain(), widget.viewport()), (line, map));
    widget.frame(1100.0);
    assert!(widget.motion.is_some());
    assert!(widget.domain() != line && widget.viewport() != map);
    widget.frame(1000.0 + MILLIS);
    assert_eq!(widget.shown.state, alone);
    assert!(widget.motion.is_none());
}

#[test]
fn a_page_of_another_size_shows_at_once_where_views_were_going() {
    let mut widget = Widget::far();
    let Model { scene, state, sizes, .. } = &widget.shown;
    let goal = update(scene, *sizes, state, Action::Select(WEST));
    widget.asked(Action::Select(WEST), Turn::Asked, 0.0);
    widget.frame(100.0);
    widget.turns(Turn::Rest(Sizes::NOMINAL), 110.0);
    assert_eq!((&widget.shown.state, widget.motion), (&goal, None));
    // A thrown line stops where it is instead.
    widget.turns(Turn::Thrown(-1.0), 200.0);
    widget.frame(300.0);
    let seen = widget.domain();
    widget.turns(Turn::Rest(Sizes::NOMINAL), 300.0);
    assert_eq!((widget.domain(), widget.motion), (seen, None));
}

#[test]
fn to_show_all_ends_with_all_and_not_with_its_numbers() {
    let mut widget = Widget::new();
    widget.at_once(NEARER);
    widget.asked(Action::FitLine, Turn::Asked, 0.0);
    assert!(widget.shown.state.domain.is_some());
    widget.frame(300.0);
    assert_eq!(widget.shown.state.domain, None);
}

#[test]
fn fast_steps_land_where_slow_ones_do() {
    let (mut fast, mut slow) = (Widget::far(), Widget::far());
    for step in 0..12 {
        let now_ms = 40.0 * f64::from(step);
        fast.asked(Action::Step(-2), Turn::Asked, now_ms);
        fast.frame(now_ms + 16.0);
        slow.at_once(Action::Step(-2));
    }
    fast.frame(1000.0);
    assert_eq!(fast.shown.state, slow.shown.state);
}

#[test]
fn a_hand_on_the_line_takes_it_where_it_is_seen_and_the_map_goes_on() {
    let mut widget = Widget::far();
    widget.asked(Action::Select(WEST), Turn::Asked, 0.0);
    let goal = widget.goal();
    widget.frame(60.0);
    let seen = widget.domain();
    widget.asked(Action::PanLine(-0.1), Turn::Drawn, 70.0);
    let moved = seen.panned(0.1 * seen.span_s());
    assert!((widget.domain().start - moved.start).abs() < 1.0);
    let held = widget.domain();
    widget.frame(500.0);
    assert_eq!(widget.domain(), held);
    assert_eq!(widget.shown.state.viewport, goal.viewport);
}

#[test]
fn a_cluster_is_opened_as_it_is_seen_while_the_line_moves() {
    let mut widget = Widget::far();
    widget.shown.sizes.plot_width_px = 60.0;
    widget.asked(Action::FitLine, Turn::Asked, 0.0);
    widget.frame(200.0);
    let Model { scene, state, sizes, .. } = &widget.shown;
    let layout = scene.line_layout(state, *sizes);
    let counted = (0u32..).zip(&layout.lanes).find(|it| !it.1.clusters.is_empty());
    let lane = counted.map(|it| it.0).unwrap();
    let members = scene.timeline.cluster_members(&layout, lane, 0);
    widget.asked(Action::OpenLineCluster { lane, cluster: 0 }, Turn::Asked, 210.0);
    let state = widget.shown.state;
    let reached = state.reached.unwrap_or(state.selected);
    assert!(members.contains(&reached), "{state:?} {members:?}");
}

#[test]
fn the_keyboard_finds_its_mark_on_the_line_while_the_map_follows() {
    let mut widget = Widget::far();
    let map = widget.viewport();
    widget.asked(Action::Reach(Reach::Last), Turn::Asked, 0.0);
    let Model { scene, state, sizes, .. } = &widget.shown;
    let layout = scene.line_layout(state, *sizes);
    assert!(scene.mark_of(&layout, state.selected).is_some());
    assert_eq!(widget.viewport(), map);
    widget.frame(300.0);
    assert_ne!(widget.viewport(), map);
}

#[test]
fn a_thrown_line_slows_down_and_stands_and_stops_at_its_end_and_under_a_finger() {
    let mut widget = Widget::new();
    widget.at_once(Action::ZoomLine { factor: 2.0, around: Some(0.5) });
    let start = widget.domain();
    let px = |widget: &Widget| (start.start - widget.domain().start) / start.span_s() * 286.0;
    widget.turns(Turn::Thrown(0.2), 0.0);
    // 0.2 × 1600 / (7 × ln 2) in all, half of it in the first seventh of the time.
    widget.frame(FLING_MILLIS / 7.0);
    assert!((px(&widget) - 33.23).abs() < 0.01, "{}", px(&widget));
    widget.frame(FLING_MILLIS);
    assert!(widget.motion.is_none() && (px(&widget) - 65.95).abs() < 0.01, "{}", px(&widget));

    widget.turns(Turn::Thrown(4.0), 1000.0);
    for now_ms in [1400.0, 1000.0 + FLING_MILLIS] {
        widget.frame(now_ms);
        assert_eq!(widget.domain().start, widget.shown.scene.timeline.limits().max_domain.start);
    }

    widget.turns(Turn::Thrown(-4.0), 2000.0);
    widget.frame(2016.0);
    widget.turns(Turn::Held, 2020.0);
    let held = widget.domain();
    widget.frame(2100.0);
    assert_eq!(widget.domain(), held);
}

fn action() -> impl Strategy<Value = Action> {
    let point = (0.0..390.0f64, 0.0..260.0f64).prop_map(|it| Some(Point::new(it.0, it.1)));
    prop_oneof![
        (0u32..34).prop_map(Action::Select),
        (-3i32..4).prop_map(Action::Step),
        (0u32..20).prop_map(Action::SelectAtPlace),
        (0.2..5.0f64, 0.0..1.0f64)
            .prop_map(|(factor, around)| Action::ZoomLine { factor, around: Some(around) }),
        (-2.0..2.0f64).prop_map(Action::PanLine),
        Just(Action::FitLine),
        (0u32..6, 0u32..3).prop_map(|(lane, cluster)| Action::OpenLineCluster { lane, cluster }),
        (-4.0..4.0f64, point).prop_map(|(delta, anchor)| Action::ZoomMap { delta, anchor }),
        (-900.0..900.0f64, -900.0..900.0f64)
            .prop_map(|(dx_px, dy_px)| Action::PanMap { dx_px, dy_px }),
        Just(Action::FitMap),
        (0u32..20).prop_map(Action::OpenMapCluster),
        prop_oneof![Just(Reach::Left), Just(Reach::Right), Just(Reach::LaneBelow)]
            .prop_map(Action::Reach),
        prop_oneof![Just(Mode::Stage), Just(Mode::List)].prop_map(Action::Show),
    ]
}

proptest! {
    #[test]
    fn whenever_the_next_wish_comes_the_view_is_valid_and_ends_at_its_goal(
        wishes in prop::collection::vec((action(), any::<bool>(), 0.0..400.0f64, prop::option::of(-5.0..5.0f64)), 1..12),
    ) {
        let mut widget = Widget::new();
        let mut now_ms = 0.0;
        for (action, drawn, pause, thrown) in wishes {
            let (line, map) = (widget.domain(), widget.viewport());
            widget.asked(action, if drawn { Turn::Drawn } else { Turn::Asked }, now_ms);
            if !drawn && !matches!(action, Action::Reach(_)) {
                prop_assert_eq!((widget.domain(), widget.viewport()), (line, map));
            }
            if let Some(speed) = thrown.filter(|_| drawn) {
                widget.turns(Turn::Thrown(speed), now_ms);
            }
            for part in [0.3, 1.0] {
                widget.frame(now_ms + pause * part);
                let (domain, view) = (widget.domain(), widget.viewport());
                prop_assert!(domain.start.is_finite() && domain.start < domain.end);
                prop_assert_eq!(domain, domain.clamped(&widget.shown.scene.timeline.limits()));
                let limits = widget.shown.scene.map_limits(widget.shown.sizes);
                prop_assert!(view.zoom >= limits.min_zoom && view.zoom <= limits.max_zoom);
                prop_assert!(view.center.distance_to(view.clamped(&limits).center) < 1e-9);
            }
            now_ms += pause;
        }
        widget.turns(Turn::Held, now_ms);
        let goal = widget.goal();
        widget.frame(now_ms + MILLIS);
        prop_assert_eq!((&widget.shown.state, widget.motion), (&goal, None));
    }

    #[test]
    fn the_chosen_place_comes_into_view_and_never_leaves_it_again(
        zoom in -1.0..4.0f64, pan in (-900.0..900.0f64, -600.0..600.0f64), index in 0u32..34,
    ) {
        let mut widget = Widget::new();
        widget.at_once(Action::ZoomMap { delta: zoom, anchor: None });
        widget.at_once(Action::PanMap { dx_px: pan.0, dy_px: pan.1 });
        widget.asked(Action::Select(index), Turn::Asked, 0.0);
        let scene = widget.shown.scene.clone();
        let place = scene.milestone(index).and_then(|it| it.place);
        if let Some(target) = place.and_then(|it| scene.map.place_rect(it)) {
            let screen = Rect::from_origin_size(Point::new(-0.5, -0.5), Size::new(391.0, 261.0));
            let mut seen = false;
            for step in 0..=26 {
                widget.frame(MILLIS / 26.0 * f64::from(step));
                let at = widget.viewport().screen_from_world(target.center());
                let inside = screen.contains(at);
                prop_assert!(inside || !seen, "out of view again at step {step}: {at:?}");
                seen |= inside;
            }
            prop_assert!(seen && widget.motion.is_none());
        }
    }

    #[test]
    fn a_view_moves_evenly_on_and_all_that_both_ends_show_stays_in_view(
        factor in 0.1..10.0f64, around in 0.0..1.0f64, share in 0.0..1.0f64,
    ) {
        let mut widget = Widget::new();
        widget.at_once(NEARER);
        let from = widget.domain();
        widget.asked(Action::ZoomLine { factor, around: Some(around) }, Turn::Asked, 0.0);
        let goal = widget.shown.scene.domain(&widget.goal());
        let (start, end) = (from.start.max(goal.start), from.end.min(goal.end));
        let matches = start + (end - start) * share;
        let mut span = from.span_s();
        for step in 0..=26 {
            widget.frame(MILLIS / 26.0 * f64::from(step));
            let domain = widget.domain();
            let slack = 1e-9 * domain.span_s();
            prop_assert!(domain.start <= matches + slack && matches <= domain.end + slack);
            let grows = goal.span_s() >= from.span_s();
            let on = if grows { domain.span_s() - span } else { span - domain.span_s() };
            prop_assert!(on >= -slack, "back by {on} at step {step}");
            span = domain.span_s();
        }
        prop_assert_eq!(widget.domain(), goal);
    }
}
