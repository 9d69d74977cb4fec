//! Properties of the map as a whole, on views and places made at random.

use proptest::prelude::*;

use super::tests::{COVERED, PHONE, feature, middles, on_screen, place, plan_of, qingcheng};
use super::*;
use crate::geometry::{Insets, LngLat, LngLatBounds, Point, Rect, Size};

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
    assert!(
        plan.home(PHONE, Insets::uniform(0.0))
            .center
            .distance_to(project(LngLat::new(113.1, 23.6)))
            < 0.1
    );
}

#[test]
fn a_map_of_no_size_or_of_endless_width_is_laid_out_like_any_other() {
    let plan = qingcheng();
    for width in [f64::NAN, f64::INFINITY, -1.0, 0.0] {
        let size = Size::new(width, 260.0);
        let home = plan.home(size, Insets::uniform(0.0));
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
                let single = |count| if count > 1 { DISC_RADIUS_PX } else { MARKER_RADIUS_PX };
                let markers = placed.markers.iter().map(|it| (it.x, it.y, single(it.milestone_count)));
                let clusters = placed.clusters.iter().map(|it| (it.x, it.y, DISC_RADIUS_PX));
                let chosen = placed.selected.iter().map(|it| (it.x, it.y, SELECTED_RADIUS_PX));
                for (x, y, radius) in markers.chain(clusters).chain(chosen) {
                    let Rect { x0, y0, x1, y1 } = a.bounds;
                    let nearest = Point::new(x.clamp(x0, x1), y.clamp(y0, y1));
                    prop_assert!(nearest.distance_to(Point::new(x, y)) >= radius, "{a:?} {x} {y}");
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
        let view = plan.home(size, Insets::uniform(0.0));
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
            base: None,
            everywhere: false,
            bounds: Some(LngLatBounds { west, south, east, north }),
            min_zoom: zooms.0,
            max_zoom: zooms.1,
        });
        let size = Size::new(size.0, size.1);
        let limits = plan.limits(size, COVERED);
        let given = Viewport { center: Point::new(center.0, center.1), zoom: Zoom::new(level), size };
        let home = plan.home(size, Insets::uniform(0.0));
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
            let text = format!("{placed:?} {:?} {limits:?}", view.finite());
            prop_assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
        }
    }
}
