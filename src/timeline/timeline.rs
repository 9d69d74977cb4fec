//! A story's milestones, made ready once for being laid out at any domain and width.

use super::item::Item;
use super::lanes::{Group, Lane, sort_into_lanes};
use super::placement::{Placement, is_crowded};
use super::scale::{Domain, DomainLimits, TimeScale};
use super::target::Target;
use crate::geometry::limited;
use crate::order::sort_floats;

/// The plot for which rows are reserved: a phone of 320 px without lane names. Wider ones need no more.
const NOMINAL_WIDTH_PX: f64 = 230.0;
/// Rows a lane may grow to, and the only lane of a story without chapters.
const MAX_ROWS: u32 = 3;
const MAX_ROWS_PACKED: u32 = 6;
/// Rows of a lane that is drawn as a ridge when all is in view.
const CROWDED_ROWS: u32 = 2;
/// Rows of all lanes together above which every lane gets fewer: a phone's window shows no more beside map and card.
const MAX_ROWS_TOTAL: u32 = 6;
/// Free time at either end of the first view, as a share of the time between: beside a mark that stands at its moment,
/// and beside one that can move inwards.
const FIT_PADDING: f64 = 0.08;
const LOOSE_PADDING: f64 = 0.02;
/// Share of the milestones whose spans may reach beyond the first view.
const CUT_SHARE: f64 = 0.2;
/// Share of the first view in which such a span is to be seen, at least: room for a mark.
const LEAST_SHARE: f64 = 0.12;
/// Share of the first view below which a span leaves its mark hardly any room to move.
const FIXED_SHARE: f64 = 0.09;
/// How often the first view is narrowed until it stays.
const FIT_ROUNDS: u32 = 16;
const DAY_S: f64 = 86_400.0;
/// Least time ever shown, in seconds: a minute.
const LEAST_SPAN_S: f64 = 60.0;

/// All milestones of a story, sorted into lanes. Knows no width; see [`Timeline::layout`].
///
/// ```
/// use nianbiao::timeline::{Domain, Item, Target, Timeline};
///
/// // Seconds 100 to 102, exactly, and somewhere between 150 and 190.
/// let item = |first, end, exact| Item { lane: 0, first, end, exact, weight: 1.0 };
/// let timeline = Timeline::new(vec![item(100.0, 102.0, true), item(150.0, 190.0, false)], 1);
/// // A pixel for each second.
/// let layout = timeline.layout(Domain::new(0.0, 400.0), 400.0, Target::default());
/// let [exact, inexact] = &layout.lanes[0].markers[..] else { panic!("two marks") };
/// assert_eq!(exact.x_px, 101.0);
/// assert!((150.0..=190.0).contains(&inexact.x_px));
/// ```
#[derive(Debug)]
pub struct Timeline {
    pub(super) items: Vec<Item>,
    pub(super) lanes: Vec<Lane>,
    fit: Domain,
    limits: DomainLimits,
}

impl Timeline {
    /// Milestones in story order, in `lane_count` lanes (at least one).
    pub fn new(items: Vec<Item>, lane_count: u32) -> Self {
        Self::with_rows(items, lane_count, MAX_ROWS)
    }

    /// Milestones of a story without chapters: one lane of several rows, whatever lanes they name, and two at least, beside
    /// which there is room for the buttons.
    pub fn packed(items: Vec<Item>) -> Self {
        let mut timeline = Self::with_rows(items, 1, MAX_ROWS_PACKED);
        for lane in &mut timeline.lanes {
            lane.rows = lane.rows.max(2);
        }
        timeline
    }

    fn with_rows(items: Vec<Item>, lane_count: u32, max_rows: u32) -> Self {
        let items: Vec<Item> = items.into_iter().map(Item::checked).collect();
        let mut lanes = sort_into_lanes(&items, lane_count);
        lanes.iter_mut().for_each(|it| it.rows = max_rows);
        let fit = fit_domain(&items, &lanes);
        let limits = limits(&items, &lanes, fit);
        let mut timeline = Self { items, lanes, fit, limits };
        let rows = timeline.rows_needed();
        let total = |most: u32| rows.iter().map(|&rows| rows.min(most)).sum::<u32>();
        let most = (1..=max_rows).rev().find(|&most| total(most) <= MAX_ROWS_TOTAL).unwrap_or(1);
        for (lane, rows) in timeline.lanes.iter_mut().zip(rows) {
            lane.rows = rows.min(most);
        }
        timeline
    }

    /// How many rows show each lane without clusters at the nominal width, if those that it has can.
    fn rows_needed(&self) -> Vec<u32> {
        let (scale, target) = (TimeScale::new(self.fit, NOMINAL_WIDTH_PX), Target::default());
        let crowded = is_crowded(&self.lanes, &scale, &target);
        let placed = |lane: &Lane| {
            let visible = lane.visible(self.fit);
            match Placement::new(&self.items, lane, visible, &scale, &target, crowded) {
                Placement::Crowd(_) => CROWDED_ROWS.min(lane.rows),
                Placement::Spread(draft) => draft.rows.max(1),
            }
        };
        self.lanes.iter().map(placed).collect()
    }

    /// The first view: all milestones at their preferred places, with some room at either end. Spans may reach beyond.
    pub fn fit_domain(&self) -> Domain {
        self.fit
    }

    /// Milestones that are over before the domain starts, and those that begin after it ends.
    pub fn out_of_view(&self, domain: Domain) -> (u32, u32) {
        self.lanes.iter().map(|lane| lane.visible(domain)).fold((0, 0), |(before, after), it| {
            (before + it.before as u32, after + it.after as u32)
        })
    }

    /// Milestones that can lie between two moments, in story order. One that ends at the first, or begins at the second,
    /// does not.
    pub fn between(&self, from_s: f64, to_s: f64) -> Vec<u32> {
        let meets = |it: &Item| it.first < to_s && it.end > from_s;
        (0u32..).zip(&self.items).filter(|(_, it)| meets(it)).map(|(number, _)| number).collect()
    }

    /// How far to let the visitor zoom and pan; for [`Domain::clamped`].
    pub fn limits(&self) -> DomainLimits {
        self.limits
    }

    /// How many milestones there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// How many lanes there are.
    pub fn lane_count(&self) -> u32 {
        self.lanes.len() as u32
    }

    /// Rows of a lane, the same at every width and zoom; 0 where there is no such lane.
    pub fn rows(&self, lane: u32) -> u32 {
        self.lanes.get(lane as usize).map_or(0, |lane| lane.rows)
    }

    /// The lane of a milestone; `None` where there is no such milestone.
    pub fn lane_of(&self, item: u32) -> Option<u32> {
        self.items.get(item as usize).map(|item| item.lane.min(self.lane_count() - 1))
    }

    /// First second and end of the time in which a milestone lies; all zero where there is no such milestone.
    pub fn span(&self, item: u32) -> (f64, f64) {
        self.items.get(item as usize).map_or((0.0, 0.0), |item| (item.first, item.end))
    }

    /// The visible part of that time on the plot; `None` where none of it is visible.
    pub fn span_px(&self, item: u32, domain: Domain, width_px: f64) -> Option<(f64, f64)> {
        let item = self.items.get(item as usize)?;
        let visible = item.first <= domain.end && item.end >= domain.start;
        let scale = TimeScale::new(domain, width_px);
        let clipped = |second: f64| scale.x_from_time(limited(second, domain.start, domain.end));
        visible.then(|| (clipped(item.first), clipped(item.end)))
    }
}

/// The hull of times, `None` when there are none.
fn hull(times: impl Iterator<Item = (f64, f64)>) -> Option<(f64, f64)> {
    times.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}

/// Least positive of some lengths, infinite when there is none.
fn least(lengths: impl Iterator<Item = f64>) -> f64 {
    lengths.filter(|&length| length > 0.0).fold(f64::INFINITY, f64::min)
}

/// The first view. A mark of an inexact date stays in view as long as a part of its span does, so a long span that is
/// only partly in view costs nothing, and those that most milestones share get the room:
///
/// ```text
///   2024       ├─ ten milestones ─┤
///   2024–2025  ├──────────── one ─────────────┤
///   2025                          ├─── one ───┤
///   view      ├─────────────────────┤
/// ```
///
/// In view are all exact moments, most spans as a whole, and of each other one at least [`LEAST_SHARE`] of the view.
fn fit_domain(items: &[Item], lanes: &[Lane]) -> Domain {
    let spans = || items.iter().map(|item| (item.first, item.end));
    let Some(all) = hull(spans()) else {
        return Domain::new(0.0, 86_400.0);
    };
    let moments =
        hull(lanes.iter().flat_map(|lane| lane.exact.iter().map(|&(middle, _)| (middle, middle))));
    let groups: Vec<&Group> = lanes.iter().flat_map(|lane| &lane.groups).collect();
    let (mut start, mut end) = hull(moments.into_iter().chain(most_spans(&groups))).unwrap_or(all);
    for _ in 0..FIT_ROUNDS {
        let least_s = LEAST_SHARE * (end - start);
        for group in &groups {
            let seen_s = least_s.min(group.end - group.first);
            (start, end) = (start.min(group.end - seen_s), end.max(group.first + seen_s));
        }
    }
    let shortest = least(spans().map(|span| span.1 - span.0));
    // When all would fall on one place, their time is shown, not the place; and where that is an exact one, what is around.
    let mut room = if shortest.is_finite() { shortest } else { 3600.0 };
    if shortest.is_finite() && end - start < shortest / 2.0 {
        (start, end) = all;
        if groups.is_empty() {
            room = context_s(shortest);
        }
    }
    let short = (room - (end - start)).max(0.0) / 2.0;
    let span_s = end - start + 2.0 * short;
    // What cannot move needs the room: other marks keep clear of the edge by themselves.
    let fixed = groups.iter().filter(|it| it.end - it.first < FIXED_SHARE * span_s);
    let firm = hull(moments.into_iter().chain(fixed.map(|it| (it.first, it.end))));
    let padding = |clear_s: Option<f64>| {
        let loose = LOOSE_PADDING * span_s;
        clear_s.map_or(loose, |it| (FIT_PADDING * span_s - it - short).max(loose))
    };
    let before = padding(firm.map(|it| it.0 - start));
    let after = padding(firm.map(|it| end - it.1));
    Domain::new(start - short - before, end + short + after)
}

/// The time to show around what takes this long and stands alone: a day around a minute, a year around a day.
fn context_s(length_s: f64) -> f64 {
    if length_s <= 3600.0 {
        DAY_S
    } else if length_s <= 31.0 * DAY_S {
        365.0 * DAY_S
    } else {
        4.0 * length_s
    }
}

/// The shortest time found that holds the spans of all milestones but [`CUT_SHARE`] of them; `None` where there are no
/// spans. Those left out reach beyond one end or the other: for each way to share them out, the time between is looked at.
fn most_spans(groups: &[&Group]) -> Option<(f64, f64)> {
    let each = |edge: fn(&Group) -> f64| {
        let edges = groups.iter().flat_map(move |it| vec![edge(it); it.len as usize]);
        let mut edges: Vec<f64> = edges.collect();
        sort_floats(&mut edges);
        edges
    };
    let (firsts, ends) = (each(|it| it.first), each(|it| it.end));
    let cut = (firsts.len() as f64 * CUT_SHARE) as usize;
    let between = (0..=cut).filter_map(|before| {
        let last = ends.len().checked_sub(1 + cut - before)?;
        Some((*firsts.get(before)?, *ends.get(last)?))
    });
    between.filter(|it| it.0 < it.1).min_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)))
}

fn limits(items: &[Item], lanes: &[Lane], fit: Domain) -> DomainLimits {
    let bars = least(items.iter().filter(|item| item.exact).map(|item| item.end - item.first));
    let spans = least(items.iter().filter(|item| !item.exact).map(|item| item.end - item.first));
    let mut moments: Vec<f64> =
        lanes.iter().flat_map(|lane| &lane.exact).map(|&(middle, _)| middle).collect();
    sort_floats(&mut moments);
    let steps = least(moments.windows(2).map(|pair| match pair {
        [a, b] => b - a,
        _ => 0.0,
    }));
    let nearest = (4.0 * bars.min(steps)).min(spans / 4.0).max(LEAST_SPAN_S);
    let (start, end) =
        hull(items.iter().map(|item| (item.first, item.end))).unwrap_or((fit.start, fit.end));
    let max_domain = Domain::new(start.min(fit.start), end.max(fit.end)).padded(FIT_PADDING);
    DomainLimits { min_span_s: nearest.min(fit.span_s()), max_domain }
}
