//! Placing the milestones of one lane: exact ones where they are, inexact ones spread inside their spans, clusters
//! only where there is no room for both.

use super::lanes::{Lane, Visible};
use super::scale::TimeScale;
use super::separate::{Slot, separate};
use super::target::Target;
use crate::order::{sort_by, sort_numbers};

/// Rounding that is not worth another row, in CSS pixels.
const SLACK_PX: f64 = 1e-7;
/// From the edge of the plot to the nearest middle of an inexact mark whose span allows it, in CSS pixels.
const EDGE_PX: f64 = 10.0;
/// How far back a chain of crowded exact marks is followed beyond the left edge, so that rows stay as they are while
/// the line is panned.
const LOOK_BACK: usize = 64;
/// How often a lane may be tried again with coarser clusters before the rest is merged where it stands.
const MAX_TRIES: u32 = 24;

/// A mark in the making: one milestone, or several that share a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct PendingMark {
    want: f64,
    lo: f64,
    hi: f64,
    weight: f64,
    /// Exact, or several exact ones: `x` is settled.
    fixed: bool,
    pub(super) x: f64,
    pub(super) row: u32,
    pub(super) count: u32,
    /// Hull of the drawable time of its members, in pixels.
    pub(super) hull: (f64, f64),
}

/// A lane placed: marks, and for each visible milestone the mark it went to.
#[derive(Clone, Debug, Default)]
pub(super) struct LanePlacement {
    pub(super) pending: Vec<PendingMark>,
    /// Milestone and index into `pending`.
    pub(super) parts: Vec<(u32, u32)>,
    /// Rows that were needed.
    pub(super) rows: u32,
}

/// Milestones that share the same visible span, in pixels.
#[derive(Debug)]
struct Run {
    lo: f64,
    hi: f64,
    members: Vec<u32>,
    /// Marks it may have; fewer than members means clusters.
    marks: usize,
}

/// The order in which inexact marks look for room.
#[derive(Clone, Copy, PartialEq)]
enum Order {
    /// By preferred place.
    Preferred,
    /// Those whose span ends first go first, which finds room where preferred places do not.
    Deadline,
}

struct Placing<'a> {
    lane: &'a Lane,
    visible: Visible,
    scale: &'a TimeScale,
    gap: f64,
    weights: &'a dyn Fn(u32) -> f64,
}

/// Places what `visible` names of a lane in at most `rows` rows, and in fewer where they do.
pub(super) fn place_lane(
    lane: &Lane,
    visible: Visible,
    scale: &TimeScale,
    target: &Target,
    rows: u32,
    weights: &dyn Fn(u32) -> f64,
) -> LanePlacement {
    let placing = Placing { lane, visible, scale, gap: target.gap_px, weights };
    let mut runs = placing.runs();
    for rows in 1..=rows {
        for order in [Order::Preferred, Order::Deadline] {
            if let Ok(placement) = placing.attempt(&runs, rows, order, false) {
                return placement;
            }
        }
    }
    for run in &mut runs {
        let room = ((run.hi - run.lo) / placing.gap).floor() as usize + 1;
        run.marks = run.members.len().min(room * rows as usize);
    }
    for _ in 0..MAX_TRIES {
        match placing.attempt(&runs, rows, Order::Preferred, true) {
            Ok(placement) => return placement,
            Err(full) => match runs.get_mut(full) {
                Some(run) => run.marks = (run.marks * 7 / 8).min(run.marks - 1).max(1),
                None => break,
            },
        }
    }
    runs.iter_mut().for_each(|run| run.marks = 1);
    placing.attempt(&runs, rows, Order::Preferred, true).unwrap_or_default()
}

impl Placing<'_> {
    /// Visible inexact milestones by visible span.
    fn runs(&self) -> Vec<Run> {
        let domain = self.scale.domain;
        let mut runs: Vec<Run> = Vec::new();
        for group in self.lane.groups_in(&self.visible, domain) {
            let (first, end) = group.clipped(domain);
            let (lo, hi) = (self.scale.x_from_time(first), self.scale.x_from_time(end));
            runs.push(Run {
                lo,
                hi: hi.max(lo),
                members: self.lane.members_of(group).to_vec(),
                marks: 0,
            });
        }
        sort_by(&mut runs, |a, b| a.lo.total_cmp(&b.lo).then(a.hi.total_cmp(&b.hi)));
        runs.dedup_by(|next, run| {
            let same = next.lo == run.lo && next.hi == run.hi;
            if same {
                run.members.append(&mut next.members);
            }
            same
        });
        for run in &mut runs {
            sort_numbers(&mut run.members);
            run.marks = run.members.len();
        }
        runs
    }

    /// One try at placing everything. The error is the run to be given fewer marks; with `merging` a mark that cannot
    /// be thinned out joins its neighbour, and without it any shortage is an error.
    fn attempt(
        &self,
        runs: &[Run],
        rows: u32,
        order: Order,
        merging: bool,
    ) -> Result<LanePlacement, usize> {
        let mut placement = LanePlacement { rows, ..LanePlacement::default() };
        if !self.place_exact(&mut placement, merging) {
            return Err(usize::MAX);
        }
        let mut strips: Vec<Strip> =
            (0..rows).map(|row| Strip::new(&placement.pending, row, self.gap)).collect();
        let mut queue = self.spread(runs);
        sort_by(&mut queue, |a, b| match order {
            Order::Preferred => a.mark.want.total_cmp(&b.mark.want).then(a.first.cmp(&b.first)),
            Order::Deadline => {
                let deadline = a.mark.hi.total_cmp(&b.mark.hi);
                deadline.then(a.mark.want.total_cmp(&b.mark.want)).then(a.first.cmp(&b.first))
            }
        });
        for waiting in queue {
            let mark = waiting.mark;
            let choice = strips
                .iter()
                .enumerate()
                .filter_map(|(row, strip)| Some((strip.offer(&mark)?, row)))
                .min_by(|a, b| {
                    (a.0.place + SLACK_PX * a.1 as f64)
                        .total_cmp(&(b.0.place + SLACK_PX * b.1 as f64))
                });
            let index = match choice {
                Some((offer, row)) => {
                    let index = placement.pending.len() as u32;
                    if let Some(strip) = strips.get_mut(row) {
                        strip.take(&mark, offer, index);
                    }
                    placement.pending.push(PendingMark { row: row as u32, ..mark });
                    index
                }
                None if !merging => return Err(waiting.run),
                None if runs.get(waiting.run).is_some_and(|run| run.marks > 1) => {
                    return Err(waiting.run);
                }
                None => placement.join_nearest(&mark),
            };
            let members = runs.get(waiting.run).and_then(|run| run.members.get(waiting.members));
            placement.parts.extend(members.unwrap_or_default().iter().map(|&item| (item, index)));
        }
        for strip in &strips {
            strip.settle(&mut placement.pending);
        }
        Ok(placement)
    }

    /// Marks for the runs: each run's members are shared out evenly among its marks, and these evenly over its span.
    fn spread(&self, runs: &[Run]) -> Vec<Waiting> {
        let mut queue = Vec::new();
        for (index, run) in runs.iter().enumerate() {
            let count = run.members.len();
            for number in 0..run.marks {
                let members = number * count / run.marks..(number + 1) * count / run.marks;
                let quantile = (members.start + members.end) as f64 / (2 * count) as f64;
                let first = run.members.get(members.start).copied().unwrap_or_default();
                let want = run.lo + (run.hi - run.lo) * quantile;
                let weight = (self.weights)(first) * members.len() as f64;
                let hull = (run.lo, run.hi);
                // A whole mark is seen where its span allows it.
                let lo = run.lo.max(EDGE_PX.min(run.hi));
                let hi = run.hi.min((self.scale.range_px - EDGE_PX).max(lo));
                let count = members.len() as u32;
                let mark = PendingMark {
                    want,
                    lo,
                    hi,
                    weight,
                    fixed: false,
                    x: want,
                    row: 0,
                    count,
                    hull,
                };
                queue.push(Waiting { run: index, members, first, mark });
            }
        }
        queue
    }

    /// Exact milestones, each in the first row where it has room; where none has, it joins the nearest if `merging`.
    fn place_exact(&self, placement: &mut LanePlacement, merging: bool) -> bool {
        let (from, until) = self.visible.exact;
        let x_at = |index: usize| {
            self.lane.exact.get(index).map(|&(middle, _)| self.scale.x_from_time(middle))
        };
        let apart = |a: f64, b: f64| b - a >= self.gap - SLACK_PX;
        // The rows that marks beyond the left edge take, and those taken in view.
        let mut hidden = vec![f64::NEG_INFINITY; placement.rows as usize];
        let mut start = from;
        while start > from.saturating_sub(LOOK_BACK)
            && matches!((x_at(start - 1), x_at(start)), (Some(a), Some(b)) if !apart(a, b))
        {
            start -= 1;
        }
        for x in (start..from).filter_map(x_at) {
            if let Some(row) = hidden.iter_mut().find(|last| apart(**last, x)) {
                *row = x;
            }
        }
        let mut last: Vec<Option<u32>> = vec![None; placement.rows as usize];
        for &(middle, item) in self.lane.exact.get(from..until).unwrap_or_default() {
            let x = self.scale.x_from_time(middle);
            let place = |mark: Option<u32>| {
                mark.and_then(|index| placement.pending.get(index as usize))
                    .map_or(f64::NEG_INFINITY, |mark| mark.x)
            };
            let free = |row: &usize| last.get(*row).is_some_and(|&mark| apart(place(mark), x));
            let rows = 0..last.len();
            let roomy = |row: &usize| free(row) && hidden.get(*row).is_some_and(|&it| apart(it, x));
            let row = rows.clone().find(roomy).or_else(|| rows.clone().find(free));
            if let Some(row) = row {
                let index = placement.pending.len() as u32;
                if let Some(last) = last.get_mut(row) {
                    *last = Some(index);
                }
                placement.pending.push(PendingMark {
                    want: x,
                    lo: x,
                    hi: x,
                    weight: 1.0,
                    fixed: true,
                    x,
                    row: row as u32,
                    count: 1,
                    hull: (x, x),
                });
                placement.parts.push((item, index));
            } else if merging {
                let nearest = last
                    .iter()
                    .flatten()
                    .copied()
                    .max_by(|&a, &b| place(Some(a)).total_cmp(&place(Some(b))));
                let Some(index) = nearest else { return false };
                if let Some(mark) = placement.pending.get_mut(index as usize) {
                    mark.count += 1;
                    mark.x += (x - mark.x) / f64::from(mark.count);
                    mark.hull.1 = x;
                }
                placement.parts.push((item, index));
            } else {
                return false;
            }
        }
        true
    }
}

/// A mark that looks for room.
struct Waiting {
    run: usize,
    /// Which members of the run it stands for, and the first of them.
    members: std::ops::Range<usize>,
    first: u32,
    mark: PendingMark,
}

impl LanePlacement {
    /// Counts the milestones of `mark` in the mark nearest to where they would be, and gives its index.
    fn join_nearest(&mut self, mark: &PendingMark) -> u32 {
        let near = |it: &PendingMark| if it.fixed { it.x } else { it.want };
        let distances = self
            .pending
            .iter()
            .enumerate()
            .map(|(index, it)| ((near(it) - mark.want).abs(), index));
        let index = distances.min_by(|a, b| a.0.total_cmp(&b.0)).map_or(0, |(_, index)| index);
        if let Some(it) = self.pending.get_mut(index) {
            it.count += mark.count;
            it.hull = (it.hull.0.min(mark.hull.0), it.hull.1.max(mark.hull.1));
        }
        index as u32
    }
}

/// One row: the fixed marks in it, and the inexact ones promised a place so far.
struct Strip {
    gap: f64,
    /// Places of the fixed marks, ascending.
    fixed: Vec<f64>,
    /// Indexes of the inexact marks, in their order.
    chain: Vec<u32>,
    /// Where the last of the chain stands if all keep as far left as they can, and where it would like to stand.
    earliest: f64,
    latest: f64,
}

/// What a row can give to a mark.
#[derive(Clone, Copy)]
struct Offer {
    /// As far left as it can stand.
    earliest: f64,
    /// As near right of its preferred place as it can stand without moving others.
    place: f64,
}

impl Strip {
    fn new(pending: &[PendingMark], row: u32, gap: f64) -> Self {
        let fixed = pending.iter().filter(|mark| mark.row == row).map(|mark| mark.x).collect();
        Self {
            gap,
            fixed,
            chain: Vec::new(),
            earliest: f64::NEG_INFINITY,
            latest: f64::NEG_INFINITY,
        }
    }

    fn offer(&self, mark: &PendingMark) -> Option<Offer> {
        let earliest = self.free_from(mark.lo.max(self.earliest + self.gap));
        let place = self.free_from(mark.want.max(self.latest + self.gap));
        (earliest <= mark.hi + SLACK_PX).then_some(Offer { earliest, place })
    }

    fn take(&mut self, mark: &PendingMark, offer: Offer, index: u32) {
        self.earliest = offer.earliest;
        self.latest = offer.place.min(mark.hi).max(offer.earliest);
        self.chain.push(index);
    }

    /// The first place from `x` on that is no nearer than the gap to a fixed mark.
    fn free_from(&self, mut x: f64) -> f64 {
        let from = self.fixed.partition_point(|&it| it + self.gap <= x + SLACK_PX);
        for &it in self.fixed.get(from..).unwrap_or_default() {
            if x <= it - self.gap + SLACK_PX {
                break;
            }
            x = it + self.gap;
        }
        x
    }

    /// The last such place up to `x`.
    fn free_until(&self, mut x: f64) -> f64 {
        let until = self.fixed.partition_point(|&it| it - self.gap < x - SLACK_PX);
        for &it in self.fixed.get(..until).unwrap_or_default().iter().rev() {
            if x >= it + self.gap - SLACK_PX {
                break;
            }
            x = it - self.gap;
        }
        x
    }

    /// Chooses for each mark of the chain the stretch between fixed marks in which it stands, then separates all.
    ///
    /// From the right, the last place that leaves room for the rest; from the left, the allowed place nearest to the
    /// preferred one. A mark's stretch then bounds it, and the bounds always have a solution: all at their earliest.
    fn settle(&self, pending: &mut [PendingMark]) {
        let mut slots: Vec<Slot> = Vec::with_capacity(self.chain.len());
        for &index in &self.chain {
            if let Some(mark) = pending.get(index as usize) {
                slots.push(Slot { want: mark.want, lo: mark.lo, hi: mark.hi, weight: mark.weight });
            }
        }
        let mut latest = vec![0.0; slots.len()];
        let mut next = f64::INFINITY;
        for (slot, latest) in slots.iter().zip(&mut latest).rev() {
            next = self.free_until(slot.hi.min(next - self.gap));
            *latest = next;
        }
        let mut before = f64::NEG_INFINITY;
        for (slot, &latest) in slots.iter_mut().zip(&latest) {
            let earliest = self.free_from(slot.lo.max(before + self.gap));
            let wish = slot.want.min(latest).max(earliest);
            let (left, right) = (self.free_until(wish), self.free_from(wish));
            let keep_left = left >= earliest - SLACK_PX
                && (wish - left <= right - wish || right > latest + SLACK_PX);
            let place = if keep_left { left } else { right };
            let stretch = self.fixed.partition_point(|&it| it < place);
            if let Some(it) = stretch.checked_sub(1).and_then(|it| self.fixed.get(it)) {
                slot.lo = slot.lo.max(it + self.gap);
            }
            if let Some(it) = self.fixed.get(stretch) {
                slot.hi = slot.hi.min(it - self.gap);
            }
            before = earliest.max(slot.lo);
        }
        for (&index, x) in self.chain.iter().zip(separate(&slots, self.gap)) {
            if let Some(mark) = pending.get_mut(index as usize) {
                mark.x = x.min(mark.hi).max(mark.lo);
            }
        }
    }
}
