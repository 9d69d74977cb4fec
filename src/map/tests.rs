//! The map as a whole, on places whose answers can be checked by hand.

use super::*;
use crate::geometry::{Insets, LngLat, LngLatBounds, Point, Rect, Size};

pub(super) const PHONE: Size = Size::new(390.0, 260.0);
/// What buttons, note and scale bar cover.
pub(super) const COVERED: Insets = Insets { top: 34.0, right: 76.0, bottom: 50.0, left: 34.0 };

pub(super) fn place(lng: f64, lat: f64, label: &str, milestone_count: u32) -> PlaceInput {
    let (position, label) = (LngLat::new(lng, lat), label.to_owned());
    PlaceInput { position, uncertainty_m: Some(2000.0), label, milestone_count }
}

pub(super) fn feature(kind: &str, name: &str, geometry: FeatureGeometry) -> FeatureInput {
    FeatureInput {
        kind: FeatureKind::from_name(kind),
        name: Some(name.to_owned()),
        priority: 0.0,
        geometry,
    }
}

pub(super) fn plan_of(places: Vec<PlaceInput>) -> MapPlan {
    let river = [(113.3, 23.9), (113.2, 23.73), (113.0, 23.7), (112.9, 23.5)]
        .map(|it| LngLat::new(it.0, it.1));
    let towns = [(113.05, 23.66), (113.08, 23.6), (112.95, 23.55)];
    let mut features = vec![
        feature("hills", "山", FeatureGeometry::Points(vec![LngLat::new(113.2, 23.6)])),
        feature("river", "北江", FeatureGeometry::Lines(vec![river.to_vec()])),
    ];
    features.extend(towns.iter().enumerate().map(|(i, it)| {
        feature(
            "town",
            &format!("镇{i}街道"),
            FeatureGeometry::Points(vec![LngLat::new(it.0, it.1)]),
        )
    }));
    MapPlan::new(MapInput { places, features, ..MapInput::default() })
}

/// A world box in pixels.
pub(super) fn on_screen(view: Viewport, world: Rect) -> Rect {
    let middle = view.screen_from_world(world.center());
    let world_px = view.zoom.world_size_px();
    let size = Size::new(world.width() * world_px, world.height() * world_px);
    Rect::from_center_size(middle, size)
}

/// The middles of all markers and clusters.
pub(super) fn middles(placed: &MapLayout) -> Vec<Point> {
    let markers = placed.markers.iter().map(|it| Point::new(it.x, it.y));
    markers.chain(placed.clusters.iter().map(|it| Point::new(it.x, it.y))).collect()
}

pub(super) fn qingcheng() -> MapPlan {
    plan_of(vec![
        place(113.0432, 23.6915, "清城区人大常委会（示意）", 12),
        place(113.0301, 23.7004, "凤城街道", 1),
        place(113.1586, 23.592, "清远长隆", 1),
        place(112.955, 23.55, "石角镇", 1),
        place(113.0785, 23.6087, "龙塘镇", 1),
        place(113.0785, 23.6087, "龙塘圩低水桥", 1),
        place(113.1967, 23.6651, "源潭镇", 0),
    ])
}

#[test]
fn places_too_near_are_counted_together_and_the_selected_one_stands_alone() {
    let plan = qingcheng();
    let placed =
        layout(&plan, plan.home(PHONE, Insets::uniform(0.0)), None, &LayoutOptions::default());
    let counts: Vec<_> = placed
        .clusters
        .iter()
        .map(|it| (it.milestone_count, it.place_count, it.separable))
        .collect();
    assert_eq!(counts, [(13, 2, true), (2, 2, false)]);
    assert_eq!(placed.cluster_places(&placed.clusters[0]), [0, 1]);
    assert_eq!(placed.markers.iter().map(|it| it.place).collect::<Vec<_>>(), [2, 3]);

    let placed =
        layout(&plan, plan.home(PHONE, Insets::uniform(0.0)), Some(5), &LayoutOptions::default());
    assert_eq!(placed.selected.map(|it| it.place), Some(5));
    assert_eq!(placed.markers.iter().map(|it| it.place).collect::<Vec<_>>(), [2, 3, 4]);
    assert_eq!(placed.labels[0].text, "龙塘圩低水桥");
    assert!(placed.ring.is_some());
}

#[test]
fn places_too_near_to_part_are_named_by_the_first_and_how_many_more() {
    // Flood stories on a phone used to show numbers alone beside the one name of the chosen place.
    let near = [113.1, 113.1001, 113.1002].map(|lng| place(lng, 23.6, "Ahorn", 2));
    let [a, mut b, c] = near;
    b.label = "Birken".into();
    let plan = MapPlan::new(MapInput {
        places: vec![a, b, c, place(114.1, 23.6, "Hasel", 1)],
        ..MapInput::default()
    });
    let view = plan.home(PHONE, Insets::uniform(0.0));
    let placed = layout(&plan, view, None, &LayoutOptions::default());
    let texts: Vec<_> = placed.labels.iter().map(|it| &*it.text).collect();
    assert_eq!(texts, ["Ahorn +2", "Hasel"]);
}

#[test]
fn a_cluster_moved_into_view_takes_in_what_it_would_lie_upon() {
    // The first place is drawn at (88.7, 69.9). The middle of the others is at (119.3, 61.0), right of the view; moved
    // to its edge, at 110.2, their disc would be 23.3 pixels from the first place.
    let plan = plan_of(vec![
        place(113.09048284095584, 23.751010063709543, "塘", 1),
        place(113.24491640518168, 23.83178760626205, "龙", 2),
        place(113.3818517063122, 23.741212158662485, "塘", 2),
        place(113.20359797462699, 23.87527480751705, "城", 1),
    ]);
    let view = Viewport {
        center: Point::new(0.813527752663541, 0.43371872404256745),
        zoom: Zoom::new(7.742578415944513),
        size: Size::new(110.24060341305177, 322.76012831020125),
    };
    let placed = layout(&plan, view, None, &LayoutOptions::default());
    assert_eq!(placed.markers, []);
    assert_eq!(placed.clusters.len(), 1);
    assert_eq!(placed.cluster_places(&placed.clusters[0]), [0, 1, 2, 3]);
}

#[test]
fn a_place_without_milestones_is_not_drawn() {
    let plan = plan_of(vec![place(113.1, 23.6, "源潭镇", 0)]);
    assert!(plan.is_empty());
    assert!(
        layout(&plan, plan.home(PHONE, Insets::uniform(0.0)), Some(0), &LayoutOptions::default())
            .selected
            .is_none()
    );
    assert!(MapPlan::new(MapInput::default()).is_empty());
}

#[test]
fn the_ring_is_true_to_its_metres() {
    let plan = qingcheng();
    let view = plan.home(PHONE, Insets::uniform(0.0));
    let ring = layout(&plan, view, Some(2), &LayoutOptions::default()).ring.unwrap();
    let one_degree_north_px = view.screen_from_lng_lat(LngLat::new(113.0, 23.092)).y
        - view.screen_from_lng_lat(LngLat::new(113.0, 24.092)).y;
    // A degree of latitude is 111.2 km on the sphere.
    assert!(
        (ring.radius_px - one_degree_north_px * 2.0 / 111.32).abs() < 0.2,
        "{ring:?} {one_degree_north_px}"
    );
}

#[test]
fn a_place_alone_is_shown_in_five_to_ten_kilometres_of_ground() {
    for (uncertainty_m, least, most) in [(None, 5.0, 12.0), (Some(6000.0), 16.0, 32.0)] {
        let lone = PlaceInput { uncertainty_m, ..place(113.1, 23.6, "桥", 1) };
        let view = MapPlan::new(MapInput { places: vec![lone], ..MapInput::default() })
            .home(PHONE, Insets::uniform(0.0));
        let km = view.metres_per_px(view.center.y) * PHONE.width / 1000.0;
        assert!((least..=most).contains(&km), "{km}");
    }
}

#[test]
fn the_bounds_of_an_author_are_shown_down_to_a_street() {
    // A quarter of 600 metres used to be shown in 5 kilometres, on 30 pixels of a phone's map.
    let shown_m = |half_m: f64, size: Size| {
        let half_deg = half_m / 111_320.0;
        let bounds =
            LngLatBounds { west: -half_deg, south: -half_deg, east: half_deg, north: half_deg };
        let places = vec![place(0.0, 0.0, "坊", 1)];
        let plan = MapPlan::new(MapInput { places, bounds: Some(bounds), ..MapInput::default() });
        let (home, limits) = (plan.home(size, Insets::uniform(0.0)), plan.limits(size, COVERED));
        assert!(limits.max_zoom.level() >= home.zoom.level() + 0.99 || home.zoom.level() > 19.0);
        // What is free between the insets above and below, 24 and 38 pixels.
        home.metres_per_px(home.center.y) * (size.height - 62.0)
    };
    let wide = Size::new(790.0, 462.0);
    for (half_m, metres) in [(300.0, 600.0), (100.0, 200.0), (1.0, 200.0), (3000.0, 6000.0)] {
        for size in [PHONE, wide] {
            let shown = shown_m(half_m, size);
            assert!((shown / metres - 1.0).abs() < 0.01, "{half_m} {size:?}: {shown}");
        }
    }
}

#[test]
fn a_ring_much_larger_than_the_story_is_shown_whole() {
    // This used to be 1940 pixels across: nobody could zoom out far enough.
    let vague = PlaceInput { uncertainty_m: Some(50_000.0), ..place(113.1, 23.6, "塘", 1) };
    let plan = plan_of(vec![vague, place(113.149, 23.6, "桥", 1)]);
    let target = plan.place_rect(0).unwrap();
    let limits = plan.limits(PHONE, COVERED);
    let drawn =
        on_screen(plan.home(PHONE, Insets::uniform(0.0)).showing(target, COVERED, &limits), target);
    let free = Rect::from_origin_size(Point::default(), PHONE).inset(COVERED);
    assert!(free.inset(Insets::uniform(-1e-3)).contains_rect(drawn), "{drawn:?}");
}

#[test]
fn the_ring_of_the_easternmost_place_is_not_cut_by_the_end_of_the_map() {
    let vague = PlaceInput { uncertainty_m: Some(12_000.0), ..place(113.3, 23.65, "塘", 1) };
    let plan = plan_of(vec![vague, place(113.0, 23.6, "桥", 1)]);
    let target = plan.place_rect(0).unwrap();
    let limits = plan.limits(PHONE, COVERED);
    let near =
        plan.home(PHONE, Insets::uniform(0.0)).zoomed_around(Point::new(40.0, 130.0), 2.0, &limits);
    let drawn = on_screen(near.showing(target, COVERED, &limits), target);
    let free = Rect::from_origin_size(Point::default(), PHONE).inset(COVERED);
    assert!(free.inset(Insets::uniform(-1e-3)).contains_rect(drawn), "{drawn:?}");
}

#[test]
fn a_ring_that_the_author_gives_no_room_lies_around_the_middle() {
    let places = vec![PlaceInput { uncertainty_m: Some(50_000.0), ..place(113.1, 23.6, "塘", 1) }];
    let plan = MapPlan::new(MapInput { places, min_zoom: Some(11.0), ..MapInput::default() });
    let target = plan.place_rect(0).unwrap();
    let shown = plan.home(PHONE, Insets::uniform(0.0)).showing(
        target,
        COVERED,
        &plan.limits(PHONE, COVERED),
    );
    assert!(shown.screen_from_world(target.center()).distance_to(Point::new(195.0, 130.0)) < 1e-3);
}

#[test]
fn an_author_who_limits_the_zoom_is_obeyed() {
    let limits = |min_zoom, max_zoom| {
        let places = vec![place(113.1, 23.6, "桥", 1)];
        let plan = MapPlan::new(MapInput { places, min_zoom, max_zoom, ..MapInput::default() });
        let limits = plan.limits(PHONE, COVERED);
        [limits.min_zoom, plan.home(PHONE, Insets::uniform(0.0)).zoom, limits.max_zoom]
            .map(Zoom::level)
    };
    // Without a least zoom of the author's, this used to be [11.44, 11.44, 11.44].
    assert_eq!(limits(None, Some(8.0)), [8.0, 8.0, 8.0]);
    assert_eq!(limits(Some(6.0), Some(8.0)), [6.0, 8.0, 8.0]);
    assert_eq!(limits(Some(13.0), Some(14.0)), [13.0, 13.0, 14.0]);
    let free = limits(None, None);
    assert!((free[1] - free[0] - 1.0).abs() < 1e-9 && (free[2] - free[1] - 5.0).abs() < 1e-9);
}

#[test]
fn a_least_zoom_keeps_no_place_out_of_a_small_map() {
    let places = vec![place(116.4, 39.9, "京", 1), place(121.5, 29.9, "甬", 1)];
    let plan = MapPlan::new(MapInput { places, min_zoom: Some(8.0), ..MapInput::default() });
    for size in [PHONE, Size::new(248.0, 180.0), Size::new(1600.0, 900.0)] {
        let home = plan.home(size, Insets::uniform(0.0));
        let free = Rect::from_origin_size(Point::default(), size).inset(Insets::uniform(12.0));
        for (lng, lat) in [(116.4, 39.9), (121.5, 29.9)] {
            let at = home.screen_from_lng_lat(LngLat::new(lng, lat));
            assert!(free.contains(at), "{at:?} in {size:?}");
        }
        assert!(home.zoom.level() < 8.0);
    }
}

#[test]
fn the_river_carries_its_name_letter_by_letter() {
    let plan = qingcheng();
    let placed =
        layout(&plan, plan.home(PHONE, Insets::uniform(0.0)), None, &LayoutOptions::default());
    let river = placed.labels.iter().find(|it| it.text == "北江").unwrap();
    assert_eq!(river.letters.len(), 2);
    assert_eq!(river.kind, LabelKind::Feature(1));
    assert!(placed.features()[0].path_d.starts_with('M') && !placed.hills_d.is_empty());
}

#[test]
fn a_story_around_the_antimeridian_stays_together() {
    let plan = plan_of(vec![place(179.5, -17.0, "a", 1), place(-179.5, -18.0, "b", 1)]);
    let view = plan.home(PHONE, Insets::uniform(0.0));
    let placed = layout(&plan, view, None, &LayoutOptions::default());
    assert_eq!(placed.markers.len(), 2);
    assert!(placed.markers.iter().all(|it| (0.0..=390.0).contains(&it.x)));
    assert!(view.zoom.level() > 6.0);
}

#[test]
fn dragging_and_zooming_keep_the_ground_under_the_hand() {
    let plan = qingcheng();
    let view = plan.home(PHONE, Insets::uniform(0.0));
    let hand = Point::new(100.0, 50.0);
    let held = view.world_from_screen(hand);
    let there = view.zoomed_around(hand, 1.5, &plan.limits(PHONE, COVERED)).screen_from_world(held);
    assert!(there.distance_to(hand) < 1e-6);
    let there = view.panned(30.0, -20.0).screen_from_world(held);
    assert!(there.distance_to(Point::new(130.0, 30.0)) < 1e-6);
}

#[test]
fn a_long_name_of_the_selected_place_is_cut_and_kept_in_view() {
    let plan = plan_of(vec![place(
        113.1,
        23.6,
        "Standing Committee of Qingcheng District People’s Congress",
        1,
    )]);
    let placed =
        layout(&plan, plan.home(PHONE, Insets::uniform(0.0)), Some(0), &LayoutOptions::default());
    assert!(placed.labels[0].text.ends_with('…'));
    assert!(placed.labels[0].bounds.x0 >= 0.0 && placed.labels[0].bounds.x1 <= PHONE.width);
}
