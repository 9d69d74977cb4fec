//! Properties of the map as a whole, on views and places made at random.

use proptest::prelude::*;

use super::*;
use crate::geometry::{Insets, LngLat, LngLatBounds, Point, Rect, Size};

const PHONE: Size = Size::new(390.0, 260.0);
/// What buttons, note and scale bar cover.
const COVERED: Insets = Insets { top: 34.0, right: 76.0, bottom: 50.0, left: 34.0 };

fn place(lng: f64, lat: f64, label: &str, milestone_count: u32) -> PlaceInput {
    let (position, label) = (LngLat::new(lng, lat), label.to_owned());
    PlaceInput { position, uncertainty_m: Some(2000.0), label, milestone_count }
}

fn feature(kind: &str, name: &str, geometry: FeatureGeometry) -> FeatureInput {
    FeatureInput {
        kind: FeatureKind::from_name(kind),
        name: Some(name.to_owned()),
        priority: 0.0,
        geometry,
    }
}

fn plan_of(places: Vec<PlaceInput>) -> MapPlan {
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
fn on_screen(view: Viewport, world: Rect) -> Rect {
    let middle = view.screen_from_world(world.center());
    let world_px = view.zoom.world_size_px();
    let size = Size::new(world.width() * world_px, world.height() * world_px);
    Rect::from_center_size(middle, size)
}

/// The middles of all markers and clusters.
fn middles(placed: &MapLayout) -> Vec<Point> {
    let markers = placed.markers.iter().map(|it| Point::new(it.x, it.y));
    markers.chain(placed.clusters.iter().map(|it| Point::new(it.x, it.y))).collect()
}

fn qingcheng() -> MapPlan {
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
    let placed = layout(&plan, plan.home(PHONE), None, &LayoutOptions::default());
    let counts: Vec<_> = placed
        .clusters
        .iter()
        .map(|it| (it.milestone_count, it.place_count, it.separable))
        .collect();
    assert_eq!(counts, [(13, 2, true), (2, 2, false)]);
    assert_eq!(placed.cluster_places(&placed.clusters[0]), [0, 1]);
    assert_eq!(placed.markers.iter().map(|it| it.place).collect::<Vec<_>>(), [2, 3]);

    let placed = layout(&plan, plan.home(PHONE), Some(5), &LayoutOptions::default());
    assert_eq!(placed.selected.map(|it| it.place), Some(5));
    assert_eq!(placed.markers.iter().map(|it| it.place).collect::<Vec<_>>(), [2, 3, 4]);
    assert_eq!(placed.labels[0].text, "龙塘圩低水桥");
    assert!(placed.ring.is_some());
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
    assert!(layout(&plan, plan.home(PHONE), Some(0), &LayoutOptions::default()).selected.is_none());
    assert!(MapPlan::new(MapInput::default()).is_empty());
}

#[test]
fn the_ring_is_true_to_its_metres() {
    let plan = qingcheng();
    let view = plan.home(PHONE);
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
        let view = MapPlan::new(MapInput { places: vec![lone], ..MapInput::default() }).home(PHONE);
        let km = view.metres_per_px(view.center.y) * PHONE.width / 1000.0;
        assert!((least..=most).contains(&km), "{km}");
    }
}

#[test]
fn a_ring_much_larger_than_the_story_is_shown_whole() {
    // This used to be 1940 pixels across: nobody could zoom out far enough.
    let vague = PlaceInput { uncertainty_m: Some(50_000.0), ..place(113.1, 23.6, "塘", 1) };
    let plan = plan_of(vec![vague, place(113.149, 23.6, "桥", 1)]);
    let target = plan.place_rect(0).unwrap();
    let limits = plan.limits(PHONE, COVERED);
    let drawn = on_screen(plan.home(PHONE).showing(target, COVERED, &limits), target);
    let free = Rect::from_origin_size(Point::default(), PHONE).inset(COVERED);
    assert!(free.inset(Insets::uniform(-1e-3)).contains_rect(drawn), "{drawn:?}");
}

#[test]
fn the_ring_of_the_easternmost_place_is_not_cut_by_the_end_of_the_map() {
    let vague = PlaceInput { uncertainty_m: Some(12_000.0), ..place(113.3, 23.65, "塘", 1) };
    let plan = plan_of(vec![vague, place(113.0, 23.6, "桥", 1)]);
    let target = plan.place_rect(0).unwrap();
    let limits = plan.limits(PHONE, COVERED);
    let near = plan.home(PHONE).zoomed_around(Point::new(40.0, 130.0), 2.0, &limits);
    let drawn = on_screen(near.showing(target, COVERED, &limits), target);
    let free = Rect::from_origin_size(Point::default(), PHONE).inset(COVERED);
    assert!(free.inset(Insets::uniform(-1e-3)).contains_rect(drawn), "{drawn:?}");
}

#[test]
fn a_ring_that_the_author_gives_no_room_lies_around_the_middle() {
    let places = vec![PlaceInput { uncertainty_m: Some(50_000.0), ..place(113.1, 23.6, "塘", 1) }];
    let plan = MapPlan::new(MapInput { places, min_zoom: Some(11.0), ..MapInput::default() });
    let target = plan.place_rect(0).unwrap();
    let shown = plan.home(PHONE).showing(target, COVERED, &plan.limits(PHONE, COVERED));
    assert!(shown.screen_from_world(target.center()).distance_to(Point::new(195.0, 130.0)) < 1e-3);
}

#[test]
fn an_author_who_limits_the_zoom_is_obeyed() {
    let limits = |min_zoom, max_zoom| {
        let places = vec![place(113.1, 23.6, "桥", 1)];
        let plan = MapPlan::new(MapInput { places, min_zoom, max_zoom, ..MapInput::default() });
        let limits = plan.limits(PHONE, COVERED);
        [limits.min_zoom, plan.home(PHONE).zoom, limits.max_zoom].map(Zoom::level)
    };
    // Without a least zoom of the author's, this used to be [11.44, 11.44, 11.44].
    assert_eq!(limits(None, Some(8.0)), [8.0, 8.0, 8.0]);
    assert_eq!(limits(Some(6.0), Some(8.0)), [6.0, 8.0, 8.0]);
    assert_eq!(limits(Some(13.0), Some(14.0)), [13.0, 13.0, 14.0]);
    let free = limits(None, None);
    assert!((free[1] - free[0] - 1.0).abs() < 1e-9 && (free[2] - free[1] - 5.0).abs() < 1e-9);
}

#[test]
fn the_river_carries_its_name_letter_by_letter() {
    let plan = qingcheng();
    let placed = layout(&plan, plan.home(PHONE), None, &LayoutOptions::default());
    let river = placed.labels.iter().find(|it| it.text == "北江").unwrap();
    assert_eq!(river.letters.len(), 2);
    assert_eq!(river.kind, LabelKind::Feature(1));
    assert!(placed.features[0].path_d.starts_with('M') && !placed.hills_d.is_empty());
}

#[test]
fn a_story_around_the_antimeridian_stays_together() {
    let plan = plan_of(vec![place(179.5, -17.0, "a", 1), place(-179.5, -18.0, "b", 1)]);
    let view = plan.home(PHONE);
    let placed = layout(&plan, view, None, &LayoutOptions::default());
    assert_eq!(placed.markers.len(), 2);
    assert!(placed.markers.iter().all(|it| (0.0..=390.0).contains(&it.x)));
    assert!(view.zoom.level() > 6.0);
}

#[test]
fn dragging_and_zooming_keep_the_ground_under_the_hand() {
    let plan = qingcheng();
    let view = plan.home(PHONE);
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
    let placed = layout(&plan, plan.home(PHONE), Some(0), &LayoutOptions::default());
    assert!(placed.labels[0].text.ends_with('…'));
    assert!(placed.labels[0].bounds.x0 >= 0.0 && placed.labels[0].bounds.x1 <= PHONE.width);
}

fn any_places() -> impl Strategy<Value = Vec<PlaceInput>> {
    let one = (112.8..113.4f64, 23.4..23.9f64, "[清城龙塘镇]{1,6}", 0u32..4);
    prop::collection::vec(one.prop_map(|it| place(it.0, it.1, &it.2, it.3)), 0..60)
}

fn any_view() -> impl Strategy<Value = Viewport> {
    (112.5..113.7f64, 23.2..24.1f64, 6.0..16.0f64, 60.0..900.0f64, 60.0..500.0f64).prop_map(|it| {
        Viewport {
            center: project(LngLat::new(it.0, it.1)),
            zoom: Zoom::new(it.2),
            size: Size::new(it.3, it.4),
        }
    })
}

/// Any number, hostile ones among them, and often one that a map could have.
fn any_number() -> impl Strategy<Value = f64> {
    let hostile =
        prop::sample::select(vec![f64::NAN, f64::INFINITY, -f64::INFINITY, 1e300, -1e300]);
    prop_oneof![hostile, prop::num::f64::ANY, -90.0..90.0f64, 0.0..400.0f64]
}

#[test]
fn a_place_off_the_earth_is_not_drawn_and_one_anywhere_on_it_has_a_finite_ring() {
    // These used to give a view at NaN, and an infinite ring.
    let off = place(1e300, 23.6, "塘", 1);
    let anywhere = PlaceInput { uncertainty_m: Some(1e300), ..place(113.1, 23.6, "城", 1) };
    let plan = plan_of(vec![off, anywhere]);
    assert_eq!(plan.place_rect(0), None);
    assert!(plan.place_rect(1).unwrap().width() < 1.0);
    assert!(plan.home(PHONE).center.distance_to(project(LngLat::new(113.1, 23.6))) < 0.1);
}

#[test]
fn a_map_of_no_size_or_of_endless_width_is_laid_out_like_any_other() {
    let plan = qingcheng();
    for width in [f64::NAN, f64::INFINITY, -1.0, 0.0] {
        let size = Size::new(width, 260.0);
        let home = plan.home(size);
        let nowhere = Viewport { center: Point::new(f64::NAN, home.center.y), ..home };
        for view in [home, nowhere, Viewport { size, ..nowhere }] {
            let text = format!("{:?}", layout(&plan, view, Some(0), &LayoutOptions::default()));
            assert!(!text.contains("NaN") && !text.contains("inf"), "{width}: {text}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn on_the_way_to_a_view_every_point_goes_straight_on(
        from in any_view(), to in any_view(), at in (0.0..1.0f64, 0.0..1.0f64),
    ) {
        // So what has come into view never leaves it again.
        let to = to.resized(from.size);
        let point = to.world_from_screen(Point::new(at.0 * to.size.width, at.1 * to.size.height));
        let steps = (0..=20).map(|it| from.toward(to, f64::from(it) / 20.0).screen_from_world(point));
        let steps: Vec<Point> = steps.collect();
        let (first, last) = (steps[0], steps[20]);
        prop_assert!(last.distance_to(to.screen_from_world(point)) < 1e-3);
        for pair in steps.windows(2) {
            for (of, way) in [
                (pair[1].x - pair[0].x, last.x - first.x),
                (pair[1].y - pair[0].y, last.y - first.y),
            ] {
                prop_assert!(of * way.signum() >= -1e-3, "{steps:?}");
            }
        }
    }

    #[test]
    fn every_place_in_view_is_drawn_or_counted_exactly_once(
        places in any_places(), view in any_view(), selected in prop::option::of(0u32..60),
    ) {
        let plan = plan_of(places.clone());
        let placed = layout(&plan, view, selected, &LayoutOptions::default());
        let mut found: Vec<u32> = placed.markers.iter().map(|it| it.place).collect();
        found.extend(placed.selected.map(|it| it.place));
        for cluster in &placed.clusters {
            let members = placed.cluster_places(cluster);
            prop_assert!(members.is_sorted() && members.first() == Some(&cluster.first_place));
            let sum: u32 = members.iter().map(|&it| places[it as usize].milestone_count).sum();
            prop_assert_eq!(sum, cluster.milestone_count);
            found.extend(members);
        }
        found.sort_unstable();
        let once = found.len();
        found.dedup();
        prop_assert_eq!(once, found.len());
        let screen = Rect::from_origin_size(Point::default(), view.size);
        for (i, it) in places.iter().enumerate() {
            let seen = screen.contains(view.screen_from_lng_lat(it.position)) && it.milestone_count > 0;
            prop_assert!(!seen || found.contains(&(i as u32)));
            prop_assert!(it.milestone_count > 0 || !found.contains(&(i as u32)));
        }
    }

    #[test]
    fn markers_and_clusters_keep_a_target_apart(places in any_places(), view in any_view()) {
        let placed = layout(&plan_of(places), view, None, &LayoutOptions::default());
        let all = middles(&placed);
        for (i, a) in all.iter().enumerate() {
            for b in &all[i + 1..] {
                prop_assert!(a.distance_to(*b) >= 24.0, "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn no_two_hit_circles_overlap_but_where_the_choice_lies_upon_another_marker(
        places in any_places(), view in any_view(), selected in prop::option::of(0u32..60),
    ) {
        let placed = layout(&plan_of(places), view, selected, &LayoutOptions::default());
        let markers = placed.markers.iter().map(|it| (Point::new(it.x, it.y), it.hit_radius_px));
        let clusters = placed.clusters.iter().map(|it| (Point::new(it.x, it.y), it.hit_radius_px));
        let all: Vec<(Point, f64)> = markers.chain(clusters).collect();
        let chosen = placed.selected.map(|it| (Point::new(it.x, it.y), it.hit_radius_px));
        for (i, a) in all.iter().enumerate() {
            prop_assert!((12.0..=22.0).contains(&a.1));
            for b in &all[i + 1..] {
                prop_assert!(a.0.distance_to(b.0) >= a.1 + b.1 - 1e-9, "{a:?} {b:?}");
            }
            if let Some(c) = chosen {
                let distance = a.0.distance_to(c.0);
                prop_assert!(distance < 24.0 || distance >= a.1 + c.1 - 1e-9, "{a:?} {c:?}");
                prop_assert!(!(1.0..24.0).contains(&distance) || (a.1, c.1) == (12.0, 12.0));
            }
        }
    }

    #[test]
    fn labels_overlap_neither_each_other_nor_markers_and_stay_in_view(
        places in any_places(), view in any_view(), selected in prop::option::of(0u32..60),
    ) {
        let placed = layout(&plan_of(places), view, selected, &LayoutOptions { note: crate::geometry::Size::new(150.0, 26.0), ..LayoutOptions::default() });
        let screen = Rect::from_origin_size(Point::default(), view.size);
        for (i, a) in placed.labels.iter().enumerate() {
            for b in &placed.labels[i + 1..] {
                prop_assert!(!a.bounds.overlaps(b.bounds), "{a:?} {b:?}");
            }
            if a.kind != LabelKind::Selected {
                prop_assert!(screen.contains_rect(a.bounds));
                for marker in &placed.markers {
                    let around = Rect::from_center_size(Point::new(marker.x, marker.y), Size::new(16.0, 16.0));
                    prop_assert!(!a.bounds.overlaps(around));
                }
            }
        }
    }

    #[test]
    fn the_same_input_gives_the_same_numbers_and_all_are_finite(places in any_places(), view in any_view()) {
        let plan = plan_of(places.clone());
        let placed = layout(&plan, view, Some(0), &LayoutOptions::default());
        prop_assert_eq!(&placed, &layout(&plan_of(places), view, Some(0), &LayoutOptions::default()));
        let text = format!("{placed:?}");
        prop_assert!(!text.contains("NaN") && !text.contains("inf"));
    }

    #[test]
    fn the_first_view_shows_all_places(places in any_places(), width in 280.0..900.0f64, height in 200.0..600.0f64) {
        let plan = plan_of(places.clone());
        let size = Size::new(width, height);
        let view = plan.home(size);
        let screen = Rect::from_origin_size(Point::default(), size);
        for it in places.iter().filter(|it| it.milestone_count > 0) {
            prop_assert!(screen.contains(view.screen_from_lng_lat(it.position)));
        }
    }

    #[test]
    fn a_fitted_box_lies_inside_the_insets(
        west in -180.0..180.0f64, south in -80.0..70.0f64, width in 0.001..90.0f64, height in 0.001..10.0f64,
    ) {
        let east = if west + width > 180.0 { west + width - 360.0 } else { west + width };
        let target = world_rect(LngLatBounds { west, south, east, north: south + height });
        let insets = Insets { top: 10.0, right: 20.0, bottom: 80.0, left: 30.0 };
        let view = Viewport::fit(target, PHONE, insets);
        let free = Rect::from_origin_size(Point::default(), PHONE).inset(Insets::uniform(-1e-3)).inset(insets);
        for corner in [Point::new(target.x0, target.y0), Point::new(target.x1, target.y1)] {
            prop_assert!(free.contains(view.screen_from_world(corner)));
        }
    }

    #[test]
    fn a_clamped_view_keeps_its_limits_and_clamping_again_changes_nothing(view in any_view(), lng in -180.0..180.0f64) {
        let plan = qingcheng();
        let view = Viewport { center: Point::new(lng / 360.0 + 0.5, view.center.y), ..view };
        let limits = plan.limits(view.size, COVERED);
        let clamped = view.clamped(&limits);
        prop_assert!(clamped.zoom >= limits.min_zoom && clamped.zoom <= limits.max_zoom);
        // Along each axis the view goes beyond one end of the extent by no more than is covered there, or it shows the
        // other end as well.
        let world_px = clamped.zoom.world_size_px();
        let half = Point::new(clamped.size.width / 2.0 / world_px, clamped.size.height / 2.0 / world_px);
        let within = |middle: f64, half: f64, start: (f64, f64), end: (f64, f64)| {
            let (a, b) = (middle - half + 1e-9, middle + half - 1e-9);
            (a >= start.0 - start.1 / world_px || b + 2e-9 >= end.0)
                && (b <= end.0 + end.1 / world_px || a - 2e-9 <= start.0)
        };
        let (c, extent) = (clamped.center, limits.extent);
        prop_assert!(within(c.x, half.x, (extent.x0, COVERED.left), (extent.x1, COVERED.right)));
        prop_assert!(within(c.y, half.y, (extent.y0, COVERED.top), (extent.y1, COVERED.bottom)));
        let again = clamped.clamped(&limits);
        prop_assert!(again.center.distance_to(clamped.center) < 1e-12);
    }

    #[test]
    fn choosing_a_place_brings_it_and_its_ring_into_view(
        places in any_places(), rings_m in prop::collection::vec(0.0..80_000.0f64, 60), view in any_view(),
        chosen in 0usize..60, width in 280.0..900.0f64, height in 200.0..500.0f64,
    ) {
        let places: Vec<PlaceInput> = places
            .into_iter()
            .zip(rings_m)
            .map(|it| PlaceInput { uncertainty_m: Some(it.1), ..it.0 })
            .collect();
        let plan = plan_of(places.clone());
        let size = Size::new(width, height);
        let limits = plan.limits(size, COVERED);
        let chosen = if places.is_empty() { 0 } else { chosen % places.len() };
        if let Some(target) = plan.place_rect(chosen as u32) {
            let shown = view.resized(size).clamped(&limits).showing(target, COVERED, &limits);
            let free = Rect::from_origin_size(Point::default(), size).inset(COVERED).inset(Insets::uniform(-1e-3));
            let drawn = on_screen(shown, target);
            prop_assert!(free.contains_rect(drawn), "{drawn:?} {free:?}");
            let settled = shown.showing(target, COVERED, &limits);
            prop_assert!(settled.center.distance_to(shown.center) < 1e-9);
        }
    }

    #[test]
    fn screen_and_world_are_inverse(view in any_view(), x in 0.0..900.0f64, y in 0.0..500.0f64) {
        let back = view.screen_from_world(view.world_from_screen(Point::new(x, y)));
        prop_assert!(back.distance_to(Point::new(x, y)) < 1e-5);
    }

    #[test]
    fn any_numbers_at_all_give_finite_ones(
        places in prop::collection::vec((any_number(), any_number(), any_number(), 0u32..4), 0..6),
        corners in (any_number(), any_number(), any_number(), any_number()),
        zooms in (prop::option::of(any_number()), prop::option::of(any_number())),
        center in (any_number(), any_number()), level in any_number(), size in (any_number(), any_number()),
        hand in (any_number(), any_number(), any_number()),
    ) {
        let places: Vec<PlaceInput> = places
            .into_iter()
            .map(|it| PlaceInput { uncertainty_m: Some(it.2), ..place(it.0, it.1, "塘", it.3) })
            .collect();
        let positions: Vec<LngLat> = places.iter().map(|it| it.position).collect();
        let (west, south, east, north) = corners;
        let features = vec![
            feature("river", "北江", FeatureGeometry::Lines(vec![positions.clone()])),
            feature("water", "湖", FeatureGeometry::Rings(vec![positions.clone()])),
            feature("hills", "山", FeatureGeometry::Points(positions)),
        ];
        let plan = MapPlan::new(MapInput {
            places,
            features,
            bounds: Some(LngLatBounds { west, south, east, north }),
            min_zoom: zooms.0,
            max_zoom: zooms.1,
        });
        let size = Size::new(size.0, size.1);
        let limits = plan.limits(size, COVERED);
        let given = Viewport { center: Point::new(center.0, center.1), zoom: Zoom::new(level), size };
        let home = plan.home(size);
        let target = plan.place_rect(0).unwrap_or_default();
        for view in [
            given,
            home,
            given.clamped(&limits),
            home.panned(hand.0, hand.1).clamped(&limits),
            home.zoomed_around(Point::new(hand.0, hand.1), hand.2, &limits),
            home.showing(target, Insets::uniform(34.0), &limits),
        ] {
            let placed = layout(&plan, view, Some(0), &LayoutOptions::default());
            let text = format!("{placed:?} {:?} {limits:?}", view.sound());
            prop_assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
        }
    }
}
