//! What hands and keys do to the map.

use proptest::prelude::*;

use super::*;
use crate::date::FixedOffsets;
use crate::edition::{Edition, Ground, Milestone, Place, Voice};
use crate::geometry::{LngLat, Rect, Size};
use crate::story::read;

const PHONE: Sizes = Sizes { plot_width_px: 286.0, map: Size::new(390.0, 260.0) };

/// The story that comes with the widget.
fn bundled() -> Scene {
    let story = include_bytes!("../../../stories/qingcheng/story.json");
    let story = read(story, &FixedOffsets).story.unwrap();
    Scene::new(Edition::told_by(&Voice::new(&story, "zh-Hans"), Vec::new()))
}

/// A story of places, each with its degrees and the milestones there by their positions.
fn scene_on(places: &[(f64, f64, &[u32])], ground: Ground) -> Scene {
    let count: usize = places.iter().map(|it| it.2.len()).sum();
    let mut milestones = vec![Milestone::default(); count];
    for (index, place) in (0u32..).zip(places) {
        for &milestone in place.2 {
            milestones[milestone as usize].place = Some(index);
        }
    }
    let places = places.iter().map(|it| {
        let position = LngLat::new(it.0, it.1);
        Place { id: String::new(), name: "桥".into(), position, uncertainty_m: 0.0 }
    });
    let places = places.collect();
    Scene::new(Edition { places, milestones, ground, ..Edition::default() })
}

/// The state after one action upon another.
fn after_all(scene: &Scene, mut state: ViewState, actions: &[Action]) -> ViewState {
    for &action in actions {
        state = update(scene, PHONE, &state, action);
    }
    state
}

#[test]
fn at_the_nearest_zoom_the_ground_under_the_fingers_used_to_slip_away() {
    let ground = Ground { max_zoom: Some(13.0), ..Ground::default() };
    let scene = scene_on(&[(113.0, 23.6, &[0]), (113.2, 23.7, &[1])], ground);
    let pinch = |delta| Action::ZoomMap { delta, anchor: Some(Point::new(300.0, 60.0)) };
    let nearest = after_all(&scene, scene.first_state(), &[pinch(4.0), pinch(4.0)]);
    let before = scene.viewport(&nearest, PHONE);
    assert_eq!(before.zoom.level(), 13.0);
    let held = before.world_from_screen(Point::new(300.0, 60.0));
    let after = scene.viewport(&update(&scene, PHONE, &nearest, pinch(0.5)), PHONE);
    assert_eq!(after.zoom, before.zoom);
    assert!(after.screen_from_world(held).distance_to(Point::new(300.0, 60.0)) < 1e-3);
}

#[test]
fn a_pinch_past_the_nearest_zoom_keeps_the_ground_that_it_holds() {
    let ground = Ground { max_zoom: Some(13.0), ..Ground::default() };
    let scene = scene_on(&[(113.0, 23.6, &[0]), (113.2, 23.7, &[1])], ground);
    let hand = Point::new(200.0, 120.0);
    let pinch = |delta| Action::ZoomMap { delta, anchor: Some(hand) };
    let near = update(&scene, PHONE, &scene.first_state(), pinch(1.0));
    let held = scene.viewport(&near, PHONE).world_from_screen(hand);
    let nearest = update(&scene, PHONE, &near, pinch(9.0));
    let there = scene.viewport(&nearest, PHONE).screen_from_world(held);
    assert!(there.distance_to(hand) < 1e-3, "{there:?}");
}

#[test]
fn a_pinch_goes_no_further_out_than_the_limits() {
    let scene = bundled();
    let pinch = |delta| Action::ZoomMap { delta, anchor: None };
    let limits = scene.map_limits(PHONE);
    let furthest = update(&scene, PHONE, &scene.first_state(), pinch(-30.0));
    assert_eq!(scene.viewport(&furthest, PHONE).zoom, limits.min_zoom);
    let again = update(&scene, PHONE, &furthest, pinch(-1.0));
    let (a, b) = (scene.viewport(&furthest, PHONE), scene.viewport(&again, PHONE));
    assert!(a.center.distance_to(b.center) < 1e-9);
}

#[test]
fn a_chosen_place_used_to_lie_under_a_note_of_three_lines() {
    let ground = Ground { note: "图".repeat(50), ..Ground::default() };
    let scene = scene_on(&[(113.0, 23.6, &[0]), (113.0, 23.4, &[1])], ground);
    let moved = Action::PanMap { dx_px: -90.0, dy_px: 25.0 };
    let state = after_all(&scene, scene.first_state(), &[moved, Action::Select(1)]);
    let chosen = scene.map_layout(&state, PHONE).selected.unwrap();
    assert!(chosen.y + 13.0 <= 260.0 - 3.0 * 16.2, "{chosen:?}");
}

/// What lies over the map of a scene: its buttons, its note of as many lines as it needs, its scale bar with its words.
fn covers(scene: &Scene, state: &ViewState, sizes: Sizes) -> [Rect; 3] {
    let Size { width, height } = sizes.map;
    let bar = scene.map_layout(state, sizes).scale_bar;
    let below = scene.place_insets(sizes).bottom - 13.0;
    [
        Rect { x0: width - 52.0, y0: 0.0, x1: width, y1: 140.0 },
        Rect { x0: 0.0, y0: height - below, x1: width * 0.62, y1: height },
        Rect {
            x0: bar.x - 4.0,
            y0: bar.y - 20.0,
            x1: bar.x + bar.length_px + 4.0,
            y1: bar.y + 4.0,
        },
    ]
}

proptest! {
    #[test]
    fn a_chosen_place_is_never_under_the_buttons_the_note_or_the_scale_bar(
        index in 0u32..34, zoom in -2.0..5.0f64, anchor in (0.0..390.0f64, 0.0..260.0f64),
        pan in (-900.0..900.0f64, -600.0..600.0f64), width in 300.0..1200.0f64, height in 220.0..600.0f64,
    ) {
        let scene = bundled();
        let sizes = Sizes { map: Size::new(width, height), ..PHONE };
        let anchor = Some(Point::new(anchor.0, anchor.1));
        let mut state = scene.first_state();
        for action in [
            Action::ZoomMap { delta: zoom, anchor },
            Action::PanMap { dx_px: pan.0, dy_px: pan.1 },
            Action::Select(index),
        ] {
            state = update(&scene, sizes, &state, action);
        }
        if scene.milestone(index).unwrap().place.is_some() {
            let chosen = scene.map_layout(&state, sizes).selected.unwrap();
            let drawn = Rect::from_center_size(Point::new(chosen.x, chosen.y), Size::new(25.8, 25.8));
            for cover in covers(&scene, &state, sizes) {
                prop_assert!(!cover.overlaps(drawn), "{chosen:?} {cover:?}");
            }
        }
    }

    #[test]
    fn any_numbers_leave_a_view_of_the_earth(
        delta in prop::num::f64::ANY, x in prop::num::f64::ANY, y in prop::num::f64::ANY,
        width in prop::num::f64::ANY, height in prop::num::f64::ANY,
    ) {
        let scene = scene_on(&[(113.0, 23.6, &[0]), (113.2, 23.7, &[1])], Ground::default());
        let sizes = Sizes { map: Size::new(width, height), ..PHONE };
        let mut state = scene.first_state();
        for action in [
            Action::ZoomMap { delta, anchor: Some(Point::new(x, y)) },
            Action::PanMap { dx_px: x, dy_px: y },
            Action::OpenMapCluster(0),
            Action::Select(1),
        ] {
            state = update(&scene, sizes, &state, action);
            let view = scene.viewport(&state, PHONE);
            prop_assert!((0.0..=1.0).contains(&view.center.x) && (0.0..=1.0).contains(&view.center.y));
        }
    }
}
