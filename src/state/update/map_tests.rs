//! What hands and keys do to the map.

use super::*;
use crate::date::FixedOffsets;
use crate::edition::{Edition, Ground, Milestone, Place, Voice};
use crate::geometry::{LngLat, Size};
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
    let limits = scene.map.limits(PHONE.map);
    let furthest = update(&scene, PHONE, &scene.first_state(), pinch(-30.0));
    assert_eq!(scene.viewport(&furthest, PHONE).zoom, limits.min_zoom);
    let again = update(&scene, PHONE, &furthest, pinch(-1.0));
    let (a, b) = (scene.viewport(&furthest, PHONE), scene.viewport(&again, PHONE));
    assert!(a.center.distance_to(b.center) < 1e-9);
}
