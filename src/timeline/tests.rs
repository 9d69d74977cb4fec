//! The line as a whole: hand-checkable stories, and what must hold of every one.

use super::*;
use crate::date::Moment;

const DAY: f64 = 86_400.0;

fn year(year: i64) -> f64 {
    Moment::from_civil(year, 1, 1).seconds()
}

fn within(lane: u32, from: i64, to: i64) -> Item {
    Item { lane, first: year(from), end: year(to + 1), exact: false, weight: 1.0 }
}

/// The shape of the bundled story: lanes of 2, 9, 4, 10, 8 and 1 milestones, one date known.
fn qingcheng() -> Timeline {
    let bridge = Moment::from_civil(2024, 10, 28).seconds();
    let mut items = Vec::new();
    for (lane, count) in [2, 9, 4, 10, 8, 1].into_iter().enumerate() {
        for nth in 1..=count {
            items.push(match (lane, nth) {
                (1, 2) => within(1, 2024, 2025),
                (1, 9) => within(1, 2023, 2024),
                (4, 2) => {
                    Item { lane: 4, first: bridge, end: bridge + DAY, exact: true, weight: 1.0 }
                }
                (5, _) => within(5, 2025, 2025),
                _ => within(lane as u32, 2024, 2024),
            });
        }
    }
    Timeline::new(items, 6)
}

/// A layout as text: for each lane and row the milestones, counted from 1, at their pixels; `=` before an exact one,
/// `n×` before a cluster of n.
fn printed(timeline: &Timeline, layout: &TimelineLayout) -> String {
    let mut lines = Vec::new();
    for (number, lane) in layout.lanes.iter().enumerate() {
        for row in 0..lane.rows_used {
            let markers = lane.markers.iter().filter(|it| it.row == row);
            let mut marks: Vec<(f64, String)> = markers
                .map(|it| {
                    let exact = if it.exact { "=" } else { "" };
                    (it.x_px, format!("{exact}m{:02}@{:.0}", it.item + 1, it.x_px))
                })
                .collect();
            let clusters = lane.clusters.iter().filter(|it| it.row == row);
            marks.extend(clusters.map(|it| (it.x_px, format!("{}×@{:.0}", it.count, it.x_px))));
            marks.sort_by(|a, b| a.0.total_cmp(&b.0));
            let marks: Vec<String> = marks.into_iter().map(|it| it.1).collect();
            let rows = timeline.rows(number as u32);
            lines.push(format!("lane {number} row {row} of {rows}: {}", marks.join(" ")));
        }
    }
    lines.join("\n")
}

#[test]
fn the_bundled_story_shows_all_its_milestones_on_a_phone() {
    let timeline = qingcheng();
    let layout = timeline.layout(timeline.fit_domain(), 310.0, Target::default());
    let expected = "\
lane 0 row 0 of 1: m01@72 m02@203
lane 1 row 0 of 1: m03@25 m05@62 m06@93 m11@117 m07@141 m04@165 m08@189 m09@213 m10@250
lane 2 row 0 of 1: m12@39 m13@104 m14@170 m15@235
lane 3 row 0 of 1: m16@19 m17@45 m18@72 m19@98 m20@124 m21@150 m22@176 m23@203 m24@229 m25@255
lane 4 row 0 of 1: m26@25 m28@62 m29@100 m30@137 m31@174 m32@198 =m27@222 m33@250
lane 5 row 0 of 1: m34@289";
    assert_eq!(printed(&timeline, &layout), expected);
    assert_eq!((layout.before, layout.after), (0, 0));
    assert_eq!(layout.lanes.iter().map(|lane| lane.markers.len()).sum::<usize>(), 34);
}

#[test]
fn the_first_view_of_the_bundled_story_is_2024_and_as_much_of_2025_as_its_mark_needs() {
    let timeline = qingcheng();
    // 2024 as a whole, of which 30 of 34 are; 12 % of what is seen for the one of 2025; and 2 % at either end.
    let span = (year(2025) - year(2024)) / 0.88;
    let expected = Domain::new(year(2024) - 0.02 * span, year(2024) + 1.02 * span);
    let fit = timeline.fit_domain();
    let off = |a: f64, b: f64| (a - b).abs() < 1.0;
    assert!(off(fit.start, expected.start) && off(fit.end, expected.end), "{fit:?} {expected:?}");
    let limits = timeline.limits();
    assert_eq!(limits.min_span_s, 4.0 * DAY);
    assert!(limits.max_domain.start < year(2023) && year(2026) < limits.max_domain.end);
}

#[test]
fn inexact_milestones_stay_in_view_when_the_line_is_zoomed_and_exact_ones_do_not() {
    let timeline = qingcheng();
    let may = Domain::new(year(2024) + 121.0 * DAY, year(2024) + 152.0 * DAY);
    let layout = timeline.layout(may, 310.0, Target::default());
    let shown: usize = layout.lanes.iter().map(|lane| lane.markers.len()).sum();
    // All but the bridge in October and the outlook on 2025.
    assert_eq!((shown, layout.before, layout.after), (32, 0, 2));
    assert_eq!(timeline.find(&layout, 26), None);
    assert_eq!(timeline.span_px(33, may, 310.0), None);
    assert_eq!(timeline.span_px(0, may, 310.0), Some((0.0, 310.0)));
}

#[test]
fn the_first_view_shows_every_span_as_a_whole_where_no_few_of_them_stand_out() {
    let years = |years: &[i64]| {
        let items = years.iter().map(|it| within(0, *it, *it)).collect();
        let fit = Timeline::new(items, 1).fit_domain();
        let span = (year(years[years.len() - 1] + 1) - year(years[0])) * 0.02;
        (fit.start + span - year(years[0]), fit.end - span - year(years[years.len() - 1] + 1))
    };
    // A single one, two of one year and one of the next.
    assert_eq!(years(&[2024]), (0.0, 0.0));
    assert_eq!(years(&[2024, 2024, 2025]), (0.0, 0.0));
    // A life told by years: its first and its last cannot move, and have four times the room beside them.
    let (start, end) = years(&(1900..1980).collect::<Vec<_>>());
    let more = (year(1980) - year(1900)) * 0.06;
    assert!((start + more).abs() < 60.0 && (end - more).abs() < 60.0, "{start} {end}");
}

#[test]
fn an_exact_milestone_is_in_the_first_view_with_room_beside_it() {
    let mut items = vec![within(0, 2024, 2024); 9];
    let first = year(2026);
    items.push(Item { lane: 0, first, end: first + DAY, exact: true, weight: 1.0 });
    let timeline = Timeline::new(items, 1);
    let layout = timeline.layout(timeline.fit_domain(), 300.0, Target::default());
    let found = timeline.find(&layout, 9).unwrap();
    assert!((260.0..290.0).contains(&found.x_px), "{found:?}");
}

#[test]
fn what_stands_alone_is_shown_with_time_around_that_suits_it() {
    let shown_days = |length_s: f64, times: usize| {
        let item = Item {
            lane: 0,
            first: year(2024),
            end: year(2024) + length_s,
            exact: true,
            weight: 1.0,
        };
        let domain = Timeline::new(vec![item; times], 1).fit_domain();
        // With free time at the ends, 2 % at each.
        (domain.span_s() / DAY).round()
    };
    assert_eq!(shown_days(60.0, 1), 1.0);
    assert_eq!(shown_days(60.0, 5), 1.0);
    assert_eq!(shown_days(DAY, 1), 380.0);
    assert_eq!(shown_days(100.0 * DAY, 1), 416.0);
}

/// Exact milestones at these days of 2024, noon, in one lane.
fn on_days(days: &[f64]) -> Timeline {
    let item = |&day: &f64| {
        let first = year(2024) + day * DAY;
        Item { lane: 0, first, end: first + DAY, exact: true, weight: 1.0 }
    };
    Timeline::new(days.iter().map(item).collect(), 1)
}

#[test]
fn between_two_moments_lie_those_whose_time_meets_theirs() {
    let exact = Item { lane: 0, first: 0.0, end: DAY, exact: true, weight: 1.0 };
    let timeline = Timeline::new(vec![exact, within(0, 1971, 1972), within(0, 1980, 1980)], 1);
    assert_eq!(timeline.between(-DAY, 0.5 * DAY), [0]);
    assert_eq!(timeline.between(year(1972), year(1981)), [1, 2]);
    assert_eq!(timeline.between(DAY, year(1971)), [] as [u32; 0]);
    assert_eq!(timeline.between(f64::NAN, DAY), [] as [u32; 0]);
}

#[test]
fn a_cluster_opens_to_the_time_that_separates_its_members() {
    let timeline = on_days(&[0.0, 100.0, 101.0, 102.0, 103.0, 200.0]);
    let layout = timeline.layout(timeline.fit_domain(), 310.0, Target::default());
    assert_eq!(timeline.rows(0), 3);
    let cluster = layout.lanes[0].clusters[0];
    assert_eq!(cluster.count, 2);
    let members = timeline.cluster_members(&layout, 0, 0);
    assert_eq!(members.len(), 2);
    let domain = timeline.open_cluster(&layout, 0, &members).unwrap();
    let nearer = timeline.layout(domain, 310.0, Target::default());
    assert!(nearer.lanes[0].clusters.is_empty());
    assert_eq!(timeline.cluster_members(&layout, 0, 1), Vec::<u32>::new());
    assert_eq!(timeline.cluster_members(&layout, 7, 0), Vec::<u32>::new());
}

#[test]
fn a_cluster_of_the_same_moment_is_stepped_through() {
    let timeline = on_days(&[0.0, 5.0, 5.0, 5.0, 5.0, 9.0]);
    let layout = timeline.layout(timeline.fit_domain(), 310.0, Target::default());
    let members = timeline.cluster_members(&layout, 0, 0);
    assert_eq!(members.len(), 2);
    assert_eq!(timeline.open_cluster(&layout, 0, &members), None);
    let found = timeline.find(&layout, members[1]).unwrap();
    assert!(found.in_cluster);
    assert_eq!(found.x_px, layout.lanes[0].clusters[0].x_px);
}

#[test]
fn no_milestone_and_one_milestone_make_a_line_too() {
    let empty = Timeline::new(Vec::new(), 0);
    let layout = empty.layout(empty.fit_domain(), 310.0, Target::default());
    assert_eq!(layout.lanes, [PlacedLane { rows_used: 1, ..PlacedLane::default() }]);
    let one = on_days(&[3.0]);
    let layout = one.layout(one.fit_domain(), 310.0, Target::default());
    assert_eq!(layout.lanes[0].markers[0].x_px, 155.0);
    let within_a_year = Timeline::new(vec![within(0, 2024, 2024)], 1);
    let fit = within_a_year.fit_domain();
    assert!(fit.start < year(2024) && year(2025) < fit.end);
}

#[test]
fn a_span_full_of_milestones_is_shared_out_evenly_among_clusters() {
    let timeline = Timeline::new(vec![within(0, 2024, 2024); 22], 1);
    let layout = timeline.layout(Domain::new(year(2024), year(2025)), 100.0, Target::default());
    let lane = &layout.lanes[0];
    assert_eq!(lane.rows_used, 3);
    assert!(lane.clusters.iter().all(|it| it.count == 2), "{lane:?}");
    assert_eq!(lane.clusters.len() * 2 + lane.markers.len(), 22);
}

#[test]
fn rows_and_clusters_stay_as_they_are_while_the_line_is_panned() {
    // Two close together every ten days: the second of a pair has its row whether the first is in view or not.
    let pairs: Vec<f64> =
        (0..30).flat_map(|nth| [f64::from(nth) * 10.0, f64::from(nth) * 10.0 + 1.0]).collect();
    let pairs = on_days(&pairs);
    let row = |layout: &TimelineLayout, item| pairs.find(layout, item).map(|found| found.row);
    let domain = Domain::new(year(2024) + 95.0 * DAY, year(2024) + 165.0 * DAY);
    let layout = pairs.layout(domain, 310.0, Target::default());
    let panned = pairs.layout(domain.panned(5.9 * DAY), 310.0, Target::default());
    assert_eq!((row(&layout, 20), row(&layout, 21)), (Some(0), Some(1)));
    assert_eq!((row(&panned, 20), row(&panned, 21)), (None, Some(1)));

    let crowd: Vec<f64> = (0..4000).map(|nth| f64::from(nth * nth % 3650) / 10.0).collect();
    let crowd = on_days(&crowd);
    let counts = |domain| {
        let layout = crowd.layout(domain, 310.0, Target::default());
        assert!(layout.lanes[0].ridge.is_some());
        layout.lanes[0].clusters.iter().map(|it| it.count).collect::<Vec<u32>>()
    };
    let domain = Domain::new(year(2024) + 20.0 * DAY, year(2024) + 300.0 * DAY);
    let (before, after) = (counts(domain), counts(domain.panned(3.0 * DAY)));
    assert_eq!(before[1..before.len() - 1], after[1..after.len() - 1]);
}

#[test]
fn a_wide_plot_of_many_lanes_keeps_the_page_quick() {
    let items = (0..24).flat_map(|lane| vec![within(lane, 2024, 2024); 100]).collect();
    let timeline = Timeline::new(items, 24);
    let layout = timeline.layout(timeline.fit_domain(), 1600.0, Target::default());
    let marks: usize =
        layout.lanes.iter().map(|lane| lane.markers.len() + lane.clusters.len()).sum();
    assert!((300..=600).contains(&marks), "{marks}");
    assert!((0..24).map(|lane| timeline.rows(lane)).sum::<u32>() <= 24);
}

#[test]
fn a_mark_at_the_edge_is_seen_whole_where_its_span_allows_it() {
    // "In 2024", seen from its last weeks on: it used to be cut in half by the edge.
    let timeline = Timeline::new(vec![within(0, 2024, 2024)], 1);
    let x_from = |days: f64| {
        let domain = Domain::new(year(2025) - days * DAY, year(2026));
        timeline.layout(domain, 380.0, Target::default()).lanes[0].markers[0].x_px
    };
    assert_eq!(x_from(15.0), 10.0);
    // Of a single day there is too little left to stand in: it never leaves its span.
    assert!(x_from(1.0) < 1.1);
}

/// Where four rounds a week are counted, in lanes of four, three and two matches a round, one ridge is as high for a match as
/// another, and no lane is drawn in another way than the rest.
#[test]
fn what_is_as_dense_looks_alike() {
    let season = |per_round: [u32; 3]| {
        let day = |round: u32| f64::from(round) * 7.0 * 86_400.0;
        let rounds = (0..38_u32).flat_map(|round| (0_u32..3).map(move |lane| (round, lane)));
        let items = rounds.flat_map(|(round, lane)| {
            let of_lane = per_round.into_iter().nth(lane as usize).unwrap_or_default();
            (0..of_lane).map(move |_| (day(round), lane))
        });
        let item =
            |(first, lane)| Item { lane, first, end: first + 86_400.0, exact: true, weight: 1.0 };
        Timeline::new(items.map(item).collect(), 3)
    };
    let ridges = |per_round, width_px| {
        let timeline = season(per_round);
        let lanes = timeline.layout(timeline.fit_domain(), width_px, Target::default()).lanes;
        let height = |it: &PlacedLane| {
            it.ridge.as_ref().map(|it| it.bins.iter().copied().fold(0.0, f32::max))
        };
        lanes.iter().map(height).collect::<Vec<_>>()
    };
    for width_px in [230.0, 600.0, 900.0] {
        assert_eq!(ridges([4, 4, 4], width_px), [Some(1.0); 3]);
        let [Some(most), Some(fewer), Some(fewest)] = ridges([4, 3, 2], width_px)[..] else {
            assert_eq!(width_px, 900.0, "two of the lanes have room for their marks");
            continue;
        };
        assert!(
            most == 1.0 && (fewer - 0.75).abs() < 0.1 && (fewest - 0.5).abs() < 0.1,
            "{fewer} {fewest}"
        );
    }
    assert_eq!(ridges([1, 1, 1], 900.0), [None; 3]);
}
