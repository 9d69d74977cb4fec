//! What hands and keys do to the map.

use proptest::prelude::*;

use super::*;
use crate::date::FixedOffsets;
use crate::edition::{Edition, Further, Ground, LocalizedStory, Milestone, Place};
use crate::geometry::{LngLat, Rect, Size};
use crate::story::read;

const PHONE: Sizes = Sizes { plot_width_px: 286.0, row_px: 26.0, map: Size::new(390.0, 260.0) };

/// The story that comes with the widget.
fn bundled() -> Scene {
    let story = include_bytes!("../../../stories/qingcheng/story.json");
    let story = read(story, &FixedOffsets).story.unwrap();
    Scene::new(Edition::told_by(&LocalizedStory::new(&story, "zh-Hans"), Vec::new()))
}

/// A story of places, each with its degrees and the milestones there by their positions.
fn scene_on(places: &[(f64, f64, &[u32])], ground: Ground) -> Scene {
    let count: usize = places.iter().map(|it| it.2.len()).sum();
    scene_also_on(places, &[], ground, count)
}

/// The same; further places are pairs of a milestone and a place.
fn scene_also_on(
    places: &[(f64, f64, &[u32])],
    further: &[(u32, u32)],
    ground: Ground,
    count: usize,
) -> Scene {
    let mut milestones = vec![Milestone::default(); count];
    for (index, place) in (0u32..).zip(places) {
        for &milestone in place.2 {
            milestones[milestone as usize].place = Some(index);
        }
    }
    let further = further.iter().map(|it| Further { milestone: it.0, place: it.1 }).collect();
    let places = places.iter().map(|it| {
        let position = LngLat::new(it.0, it.1);
        Place { id: String::new(), name: "桥".into(), position, uncertainty_m: 0.0 }
    });
    let places = places.collect();
    Scene::new(Edition { places, milestones, further, ground, ..Edition::default() })
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

#[test]
fn taps_on_two_places_at_one_spot_step_through_both() {
    // The first choice is m27, at 龙塘圩低水桥; taps there used to choose it again and again, never 龙塘镇's milestone.
    let scene = bundled();
    let place = |index: u32| scene.milestone(index).unwrap().place.unwrap();
    let state = scene.first_state();
    assert_eq!(scene.milestone(state.selected).unwrap().id, "m27");
    let next = update(&scene, PHONE, &state, Action::SelectAtPlace(place(state.selected)));
    assert_ne!(next.selected, state.selected);
    let id = |index: u32| &*scene.edition.places[place(index) as usize].id;
    assert_eq!((id(state.selected), id(next.selected)), ("longtangxu", "longtang"));
    let back = update(&scene, PHONE, &next, Action::SelectAtPlace(place(next.selected)));
    assert_eq!(back.selected, state.selected);
}

#[test]
fn a_place_under_another_choice_begins_with_its_own_first_milestone() {
    let scene = scene_on(
        &[(113.0, 23.6, &[0, 3]), (113.0, 23.6, &[1, 2]), (113.2, 23.6, &[4])],
        Ground::default(),
    );
    let far = after_all(&scene, scene.first_state(), &[Action::Select(4)]);
    let mut state = update(&scene, PHONE, &far, Action::SelectAtPlace(1));
    let mut chosen = vec![state.selected];
    for _ in 0..4 {
        let place = scene.milestone(state.selected).unwrap().place.unwrap();
        state = update(&scene, PHONE, &state, Action::SelectAtPlace(place));
        chosen.push(state.selected);
    }
    assert_eq!(chosen, [1, 2, 3, 0, 1]);
    assert_eq!(update(&scene, PHONE, &far, Action::SelectAtPlace(9)), far);
}

#[test]
fn a_tap_on_a_number_answers_with_its_next_milestone_and_brings_near_what_can_be_parted() {
    let places: &[(f64, f64, &[u32])] = &[
        (113.0, 23.6, &[0]),
        (113.003, 23.6, &[1]),
        (113.3, 23.7, &[2, 4]),
        (113.3, 23.7, &[3]),
        (113.3, 23.9, &[5]),
    ];
    let scene = scene_on(places, Ground::default());
    let state = after_all(&scene, scene.first_state(), &[Action::Select(5), Action::FitMap]);
    let clusters = scene.map_layout(&state, PHONE).clusters;
    assert_eq!(clusters.iter().map(|it| it.separable).collect::<Vec<_>>(), [true, false]);

    let opened = update(&scene, PHONE, &state, Action::OpenMapCluster(0));
    assert_eq!((opened.selected, opened.reached_place), (0, Some(0)));
    let parted = scene.map_layout(&opened, PHONE);
    assert_eq!(parted.selected.map(|it| it.place), Some(0));
    assert_eq!(parted.markers.iter().map(|it| it.place).collect::<Vec<_>>(), [1]);

    let stepped = update(&scene, PHONE, &state, Action::OpenMapCluster(2));
    assert_eq!(stepped.selected, 2);
    assert_eq!(update(&scene, PHONE, &state, Action::OpenMapCluster(4)), state);
}

#[test]
fn a_cluster_beside_the_choice_that_left_it_is_stepped_through_to_its_end() {
    // Twelve pixels apart at the nearest zoom. Taps on what was left of the cluster used to come back to its first.
    let ground = Ground { max_zoom: Some(13.0), ..Ground::default() };
    let places: &[(f64, f64, &[u32])] =
        &[(113.0, 23.6, &[0]), (113.002, 23.6, &[1]), (113.002, 23.6, &[2]), (113.5, 23.7, &[3])];
    let scene = scene_on(places, ground);
    let mut state = after_all(&scene, scene.first_state(), &[Action::Select(3), Action::FitMap]);
    let mut chosen = Vec::new();
    for _ in 0..4 {
        let left = scene.map_layout(&state, PHONE).clusters[0].first_place;
        state = update(&scene, PHONE, &state, Action::OpenMapCluster(left));
        chosen.push(state.selected);
    }
    assert_eq!(chosen, [0, 1, 2, 0]);
}

/// Where the keyboard stands on the map: a place, alone or the first of a cluster.
fn standing(scene: &Scene, state: &ViewState) -> Option<(u32, bool)> {
    let layout = scene.map_layout(state, PHONE);
    let stops = place_stops(&layout);
    place_standing(&layout, &stops, state).map(|it| (it.place, it.cluster))
}

#[test]
fn arrow_keys_choose_places_and_only_come_to_clusters() {
    let places: &[(f64, f64, &[u32])] =
        &[(113.0, 23.6, &[0, 3]), (113.3, 23.6, &[1]), (113.31, 23.6, &[2]), (113.6, 23.6, &[4])];
    let scene = scene_on(places, Ground::default());
    let state = after_all(&scene, scene.first_state(), &[Action::Select(4), Action::FitMap]);
    assert_eq!(standing(&scene, &state), Some((3, false)));
    let at_cluster = update(&scene, PHONE, &state, Action::ReachPlace(Reach::Left));
    assert_eq!((at_cluster.selected, standing(&scene, &at_cluster)), (4, Some((1, true))));
    let back = update(&scene, PHONE, &at_cluster, Action::ReachPlace(Reach::Right));
    assert_eq!((back.selected, standing(&scene, &back)), (4, Some((3, false))));
    let first = update(&scene, PHONE, &at_cluster, Action::ReachPlace(Reach::Left));
    assert_eq!((first.selected, standing(&scene, &first)), (0, Some((0, false))));
    // Home again does not step on to the next milestone there.
    assert_eq!(update(&scene, PHONE, &first, Action::ReachPlace(Reach::First)), first);
    let opened = update(&scene, PHONE, &at_cluster, Action::OpenMapCluster(1));
    assert_eq!((opened.selected, standing(&scene, &opened)), (1, Some((1, false))));
}

#[test]
fn the_keyboard_comes_back_to_the_chosen_place_when_the_one_it_was_at_is_out_of_view() {
    let places: &[(f64, f64, &[u32])] =
        &[(113.0, 23.6, &[0]), (113.001, 23.6, &[1]), (113.6, 23.6, &[2])];
    let scene = scene_on(places, Ground::default());
    let state = after_all(&scene, scene.first_state(), &[Action::Select(2), Action::FitMap]);
    let reached = update(&scene, PHONE, &state, Action::ReachPlace(Reach::First));
    assert_eq!(standing(&scene, &reached), Some((0, true)));
    let east = Action::ZoomMap { delta: 2.0, anchor: Some(Point::new(390.0, 130.0)) };
    let away = update(&scene, PHONE, &reached, east);
    assert_eq!(standing(&scene, &away), Some((2, false)));
    let nothing = Action::ZoomMap { delta: 2.0, anchor: Some(Point::new(195.0, 20.0)) };
    assert_eq!(standing(&scene, &update(&scene, PHONE, &reached, nothing)), None);
}

#[test]
fn zooming_by_key_or_button_keeps_the_place_that_the_reader_is_at() {
    // It used to leave the view, or go under the buttons, and the focus was lost.
    let places: &[(f64, f64, &[u32])] = &[(113.0, 23.6, &[0]), (113.6, 23.7, &[1])];
    let scene = scene_on(places, Ground::default());
    let nearer = Action::ZoomMap { delta: 1.0, anchor: None };
    let state = after_all(&scene, scene.first_state(), &[Action::Select(1), Action::FitMap]);
    let at = |state: &ViewState| {
        let chosen = scene.map_layout(state, PHONE).selected.unwrap();
        Point::new(chosen.x, chosen.y)
    };
    let after = after_all(&scene, state.clone(), &[nearer, nearer]);
    // But for rounding to a tenth.
    assert!(at(&after).distance_to(at(&state)) < 0.3, "{:?} {:?}", at(&after), at(&state));
}

#[test]
fn a_further_place_steps_through_its_milestones_and_those_begun_elsewhere() {
    // 0 at the first place and at the second, where 1 is; 2 far off.
    let places: &[(f64, f64, &[u32])] =
        &[(113.0, 23.6, &[0]), (113.1, 23.6, &[1]), (113.2, 23.7, &[2])];
    let scene = scene_also_on(places, &[(0, 1)], Ground::default(), 3);
    assert_eq!(scene.at_place, [vec![0], vec![0, 1], vec![2]]);
    let mut state = after_all(&scene, scene.first_state(), &[Action::Select(2)]);
    let mut chosen = Vec::new();
    for _ in 0..3 {
        state = update(&scene, PHONE, &state, Action::SelectAtPlace(1));
        chosen.push(state.selected);
    }
    assert_eq!(chosen, [0, 1, 0]);
    assert_eq!(scene.map_layout(&state, PHONE).selected.unwrap().place, 0);
}

#[test]
fn arrow_keys_go_on_past_a_place_that_is_no_main_one() {
    let places: &[(f64, f64, &[u32])] =
        &[(113.0, 23.6, &[0]), (113.2, 23.6, &[]), (113.4, 23.6, &[1])];
    let scene = scene_also_on(places, &[(0, 1)], Ground::default(), 2);
    let mut state = after_all(&scene, scene.first_state(), &[Action::Select(0), Action::FitMap]);
    for (selected, place) in [(0, 1), (1, 2)] {
        state = update(&scene, PHONE, &state, Action::ReachPlace(Reach::Right));
        assert_eq!((state.selected, standing(&scene, &state)), (selected, Some((place, false))));
    }
}

#[test]
fn a_milestone_at_several_places_of_a_cluster_counts_once() {
    let places: &[(f64, f64, &[u32])] =
        &[(113.0, 23.6, &[0]), (113.0, 23.6, &[1]), (113.2, 23.7, &[2])];
    let scene = scene_also_on(places, &[(0, 1)], Ground::default(), 3);
    let count = |selected| {
        let actions = [Action::Select(selected), Action::FitMap];
        let state = after_all(&scene, scene.first_state(), &actions);
        let layout = scene.map_layout(&state, PHONE);
        (
            layout.selected.unwrap().milestone_count,
            layout.clusters.first().map(|it| it.milestone_count),
        )
    };
    assert_eq!(count(2), (1, Some(2)));
    assert_eq!(count(0), (2, None));
}

/// What a finger meets first at a place, and what it asks for: the choice, its marker, or a cluster that counts it.
fn tap_on(scene: &Scene, state: &ViewState, place: u32) -> Action {
    let chosen = scene.milestone(state.selected).and_then(|it| it.place);
    let layout = scene.map_layout(state, PHONE);
    let same = |a: u32| {
        scene.edition.places[a as usize].position == scene.edition.places[place as usize].position
    };
    let counted = layout.clusters.iter().find(|it| layout.cluster_places(it).contains(&place));
    match (chosen.filter(|it| same(*it)), counted) {
        (Some(upon), _) => Action::SelectAtPlace(upon),
        (None, Some(cluster)) => Action::OpenMapCluster(cluster.first_place),
        (None, None) => Action::SelectAtPlace(place),
    }
}

/// What is chosen after taps where the milestone `wanted` is, at most sixty of them, and that milestone; spots are in steps
/// of 90 m.
fn tapped_until(
    spots: &[(u32, u32)],
    further: std::collections::BTreeSet<(u32, u32)>,
    (first, wanted): (u32, u32),
    at_further: bool,
) -> (u32, u32) {
    // Spots 90 m apart: some are parted by zooming in, others are not; many places share one.
    let count = spots.len() as u32;
    let numbers: Vec<[u32; 1]> = (0..count).map(|it| [it]).collect();
    let places: Vec<(f64, f64, &[u32])> = spots
        .iter()
        .zip(&numbers)
        .map(|(it, own)| {
            (113.0 + f64::from(it.0) * 0.0009, 23.6 + f64::from(it.1) * 0.0008, &own[..])
        })
        .collect();
    let ground = Ground { max_zoom: Some(15.0), ..Ground::default() };
    let further: Vec<(u32, u32)> =
        further.into_iter().filter(|it| it.0 < count && it.1 < count && it.0 != it.1).collect();
    let scene = scene_also_on(&places, &further, ground, spots.len());
    let (first, wanted) = (first % count, wanted % count);
    // By its main place, which has the same number, or by another.
    let by = further.iter().find(|it| at_further && it.0 == wanted).map_or(wanted, |it| it.1);
    let mut state = update(&scene, PHONE, &scene.first_state(), Action::Select(first));
    let mut taps = 0;
    while state.selected != wanted && taps < 60 {
        state = update(&scene, PHONE, &state, tap_on(&scene, &state, by));
        taps += 1;
    }
    (state.selected, wanted)
}

#[test]
fn taps_on_a_number_of_which_some_have_places_elsewhere_come_to_each_of_them() {
    let mut spots = [(0, 0); 13];
    for (at, spot) in [(1, (5, 1)), (5, (5, 3)), (9, (5, 2)), (12, (4, 3))] {
        spots[at] = spot;
    }
    let (chosen, wanted) = tapped_until(&spots, [(0, 9), (2, 12)].into(), (0, 5), false);
    assert_eq!(chosen, wanted);
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
    fn what_the_keyboard_comes_to_on_the_map_is_clear_of_what_lies_upon_it(
        zoom in -2.0..4.0f64, pan in (-300.0..300.0f64, -200.0..200.0f64),
        ways in prop::collection::vec(0usize..6, 1..12), width in 300.0..1200.0f64, height in 220.0..600.0f64,
    ) {
        let scene = bundled();
        let sizes = Sizes { map: Size::new(width, height), ..PHONE };
        let (dx_px, dy_px) = pan;
        let mut state = scene.first_state();
        for action in [Action::ZoomMap { delta: zoom, anchor: None }, Action::PanMap { dx_px, dy_px }] {
            state = update(&scene, sizes, &state, action);
        }
        let all = [Reach::Left, Reach::Right, Reach::Up, Reach::Down, Reach::First, Reach::Last];
        for way in ways {
            let before = state.reached_place;
            state = update(&scene, sizes, &state, Action::ReachPlace(all[way]));
            let layout = scene.map_layout(&state, sizes);
            let stops = place_stops(&layout);
            let at = place_standing(&layout, &stops, &state);
            if let (Some(at), true) = (at, state.reached_place != before) {
                let drawn = Rect::from_center_size(at.at, Size::new(24.0, 24.0));
                for cover in covers(&scene, &state, sizes) {
                    prop_assert!(!cover.overlaps(drawn), "{:?} {:?} {:?}", all[way], at, cover);
                }
            }
        }
    }

    #[test]
    fn every_milestone_with_a_place_is_reached_by_taps_on_it(
        spots in prop::collection::vec((0u32..6, 0u32..4), 1..14), first in 0u32..14, wanted in 0u32..14,
        further in prop::collection::btree_set((0u32..14, 0u32..14), 0..12), at_further: bool,
    ) {
        let (chosen, wanted) = tapped_until(&spots, further, (first, wanted), at_further);
        prop_assert_eq!(chosen, wanted);
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
