//! What must hold of every line.

use super::*;
use proptest::prelude::*;

const LANES: u32 = 3;

/// Stories that crowd: few distinct times, spans that are equal, nested or staggered, moments among them.
fn items(most: usize) -> impl Strategy<Value = Vec<Item>> {
    let item = (
        0..LANES,
        0..60u32,
        prop::sample::select(vec![0u32, 1, 7, 30, 60, 60]),
        any::<bool>(),
        // Not a range of f32: the library that makes such numbers fails on some of its own.
        (0.1..9.0_f64).prop_map(|it| it as f32),
    )
        .prop_map(|(lane, first, days, exact, weight)| {
            let days = if exact { days.min(1) } else { days };
            let first = if days == 60 { 0.0 } else { f64::from(first) };
            Item {
                lane,
                first: first * 86_400.0,
                end: (first + f64::from(days)) * 86_400.0,
                exact,
                weight,
            }
        });
    prop::collection::vec(item, 0..most)
}

fn domains() -> impl Strategy<Value = Domain> {
    (-5.0..62.0_f64, 0.01..70.0_f64).prop_map(|(start, days)| {
        Domain::new((start * 86_400.0).round(), ((start + days) * 86_400.0).round())
    })
}

/// Left and right end of the time in which the item may be drawn, cut to the plot.
fn allowed(scale: &TimeScale, item: &Item) -> (f64, f64) {
    let x = |second: f64| scale.x_from_time(second.clamp(scale.domain.start, scale.domain.end));
    if item.exact { (x(item.middle()), x(item.middle())) } else { (x(item.first), x(item.end)) }
}

fn meets(domain: Domain, item: &Item) -> bool {
    if item.exact || item.first == item.end {
        domain.contains(item.middle())
    } else {
        item.first < domain.end && item.end > domain.start
    }
}

fn check(
    items: &[Item],
    timeline: &Timeline,
    layout: &TimelineLayout,
) -> Result<(), TestCaseError> {
    let (scale, gap) = (layout.scale, layout.target.gap_px);
    let mut times_shown = vec![0; items.len()];
    for (number, lane) in layout.lanes.iter().enumerate() {
        prop_assert!(lane.rows_used <= timeline.rows(number as u32));
        let mut marks: Vec<(u32, f64, (f64, f64))> = Vec::new();
        for marker in &lane.markers {
            let item = items[marker.item as usize];
            let (lo, hi) = allowed(&scale, &item);
            prop_assert!(
                lo - 1e-6 <= marker.x_px && marker.x_px <= hi + 1e-6,
                "{marker:?} leaves {lo}..{hi}"
            );
            prop_assert_eq!((item.lane, marker.exact), (number as u32, item.exact));
            times_shown[marker.item as usize] += 1;
            marks.push((marker.row, marker.x_px, marker.hit_px));
        }
        for (index, cluster) in lane.clusters.iter().enumerate() {
            let members = timeline.cluster_members(layout, number as u32, index);
            prop_assert_eq!(members.len(), cluster.count as usize);
            prop_assert!(members.len() > 1 && members.contains(&cluster.item));
            prop_assert!(scale.domain.start <= cluster.first && cluster.end <= scale.domain.end);
            for &member in &members {
                times_shown[member as usize] += 1;
                prop_assert_eq!(items[member as usize].lane, number as u32);
                let found = timeline.find(layout, member).unwrap();
                prop_assert_eq!(
                    (found.x_px, found.row, found.in_cluster),
                    (cluster.x_px, cluster.row, true)
                );
            }
            marks.push((cluster.row, cluster.x_px, cluster.hit_px));
        }
        marks.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        for (row, x, hit) in &marks {
            prop_assert!(*row < lane.rows_used && (-1e-6..=scale.range_px + 1e-6).contains(x));
            prop_assert!(hit.0 < *x && *x < hit.1 && hit.1 - hit.0 <= layout.target.hit_px + 1e-6);
        }
        for pair in marks.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            prop_assert!(pair[1].1 - pair[0].1 >= gap - 1e-5, "too near: {pair:?}");
            prop_assert!(pair[0].2.1 <= pair[1].2.0 + 1e-9, "hit areas meet: {pair:?}");
        }
        // Story order among those that may be drawn in the same visible time, in each row.
        for a in &lane.markers {
            for b in lane
                .markers
                .iter()
                .filter(|b| a.item < b.item && a.row == b.row && !a.exact && !b.exact)
            {
                let (a_item, b_item) = (&items[a.item as usize], &items[b.item as usize]);
                let same = allowed(&scale, a_item) == allowed(&scale, b_item);
                // A crowd is spread span by span, not visible part by visible part.
                let whole = (a_item.first, a_item.end) == (b_item.first, b_item.end);
                let same = same && (whole || lane.ridge.is_none());
                prop_assert!(!same || a.x_px < b.x_px, "{a:?} after {b:?}");
            }
        }
    }
    for (item, times) in items.iter().zip(&times_shown) {
        prop_assert_eq!(*times, usize::from(meets(scale.domain, item)), "{:?}", item);
    }
    let shown: usize = times_shown.iter().sum();
    prop_assert_eq!(shown + layout.before as usize + layout.after as usize, items.len());
    let over = items
        .iter()
        .filter(|it| !meets(scale.domain, it) && it.middle() < scale.domain.middle())
        .count();
    prop_assert_eq!(layout.before as usize, over);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_milestone_is_placed_in_its_span_or_counted_once_and_nothing_meets(
        items in items(70), domain in domains(), width in 20.0..900.0_f64,
    ) {
        let timeline = Timeline::new(items.clone(), LANES);
        let layout = timeline.layout(domain, width, Target::default());
        check(&items, &timeline, &layout)?;
        prop_assert_eq!(&layout, &timeline.layout(domain, width, Target::default()));
    }

    #[test]
    fn opening_a_cluster_goes_nearer_inside_the_limits_or_steps(
        items in items(70), domain in domains(), width in 20.0..900.0_f64,
    ) {
        let timeline = Timeline::new(items, LANES);
        let layout = timeline.layout(domain, width, Target::default());
        for lane in 0..LANES {
            for cluster in 0..layout.lanes[lane as usize].clusters.len() {
                let members = timeline.cluster_members(&layout, lane, cluster);
                prop_assert!(members.len() > 1);
                if let Some(nearer) = timeline.open_cluster(&layout, lane, &members) {
                    prop_assert!(nearer.span_s() < domain.span_s());
                    prop_assert_eq!(nearer, nearer.clamped(&timeline.limits()));
                }
            }
        }
    }

    #[test]
    fn strange_items_and_sizes_are_laid_out_too(
        times in prop::collection::vec((any::<f64>(), any::<f64>(), any::<bool>(), any::<f32>(), any::<u32>()), 0..20),
        start in any::<f64>(), end in any::<f64>(), width in any::<f64>(), gap in any::<f64>(),
    ) {
        let item = |&(first, end, exact, weight, lane)| Item { lane, first, end, exact, weight };
        let timeline = Timeline::new(times.iter().map(item).collect(), 4);
        let target = Target { gap_px: gap, hit_px: gap };
        for domain in [Domain { start, end }, timeline.fit_domain()] {
            let layout = timeline.layout(domain, width.min(2000.0), target);
            let lanes = &layout.lanes;
            let placed: usize = lanes.iter().map(|lane| lane.markers.len()).sum();
            let counted: u32 = lanes.iter().flat_map(|lane| &lane.clusters).map(|it| it.count).sum();
            let shown = placed + counted as usize + layout.before as usize + layout.after as usize;
            prop_assert_eq!(shown, times.len());
            prop_assert!(lanes.iter().flat_map(|lane| &lane.markers).all(|it| it.x_px.is_finite()));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_crowd_is_counted_as_carefully_as_a_few(
        items in items(3000), domain in domains(), width in 40.0..900.0_f64,
    ) {
        let timeline = Timeline::new(items.clone(), LANES);
        let layout = timeline.layout(domain, width, Target::default());
        check(&items, &timeline, &layout)?;
        let ridges: Vec<_> = layout.lanes.iter().filter_map(|lane| lane.ridge.as_ref()).collect();
        let mut heights = ridges.iter().flat_map(|it| &it.bins);
        prop_assert!(heights.clone().all(|height| (0.0..=1.0).contains(height)));
        prop_assert!(ridges.is_empty() || heights.any(|height| *height == 1.0));
    }
}
