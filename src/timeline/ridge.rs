//! A lane that holds far more than fits: counted by cells of time, and drawn as a ridge of their density.
//!
//! Cells lie on a fixed grid of seconds whose step is a power of two, so that clusters stay what they are while the
//! line is panned, and fall into halves when it is zoomed.

use super::lanes::{Lane, Visible};
use super::scale::{Domain, TimeScale};
use super::target::Target;
use crate::geometry::{exp2, limited};
use crate::order::sort_numbers;

/// Width of one step of a ridge, in CSS pixels.
const STEP_PX: f64 = 4.0;

/// How densely a lane is filled along the plot.
#[derive(Clone, Debug, PartialEq)]
pub struct Ridge {
    /// Heights from 0 to 1, where 1 is the fullest place of all lanes, in equal steps from the left edge of the plot to
    /// the right one.
    pub bins: Vec<f32>,
}

/// Neighbouring cells that share a mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bucket {
    /// First and last cell, counted from the one at the left edge of the plot.
    cells: (u32, u32),
    pub(super) x: f64,
    pub(super) count: u32,
    /// Hull of the drawable time of its members, in seconds.
    pub(super) hull: (f64, f64),
    pub(super) item: u32,
}

/// The cells in view.
#[derive(Clone, Copy, Debug)]
struct Grid {
    /// Where the first begins.
    start: f64,
    /// Seconds per cell, a power of two.
    step_s: f64,
    cells_per_s: f64,
}

impl Grid {
    fn new(scale: &TimeScale, target: &Target) -> Self {
        let least_s = target.hit_px.max(target.gap_px) * scale.seconds_per_px();
        let step_s = exp2(least_s.log2().ceil());
        let start = (scale.domain.start / step_s).floor() * step_s;
        Self { start, step_s, cells_per_s: step_s.recip() }
    }

    /// The cell of a second in view, which is never before the start.
    fn cell_at(&self, second: f64) -> u32 {
        ((second - self.start) * self.cells_per_s) as u32
    }
}

/// A crowded lane in view.
#[derive(Debug)]
pub(super) struct Crowd {
    grid: Grid,
    /// From left to right, a gap apart.
    pub(super) buckets: Vec<Bucket>,
    pub(super) ridge: Ridge,
}

/// Calls `each` with number, preferred second and visible span of every inexact milestone in view: even quantiles of
/// its span's visible part. All spans that fill the domain share it out together.
fn each_inexact(
    lane: &Lane,
    visible: &Visible,
    domain: Domain,
    mut each: impl FnMut(u32, f64, (f64, f64)),
) {
    let filling = lane.filling(visible, domain);
    let mut filled = 0;
    for group in lane.groups_in(visible, domain) {
        let span = group.clipped(domain);
        let (mut from, mut of) = (0, group.len);
        if group.fills(domain) {
            (from, of) = (filled, filling);
            filled += group.len;
        }
        let step = (span.1 - span.0) / f64::from(of);
        for (rank, &item) in lane.members_of(group).iter().enumerate() {
            each(item, span.0 + (f64::from(from) + rank as f64 + 0.5) * step, span);
        }
    }
}

impl Crowd {
    /// Counts what `visible` names of a lane.
    pub(super) fn new(lane: &Lane, visible: &Visible, scale: &TimeScale, target: &Target) -> Self {
        let domain = scale.domain;
        let grid = Grid::new(scale, target);
        let cell_count = grid.cell_at(domain.end) as usize + 1;
        let empty = Bucket {
            cells: (0, 0),
            x: 0.0,
            count: 0,
            hull: (f64::INFINITY, f64::NEG_INFINITY),
            item: 0,
        };
        let mut cells: Vec<Bucket> = vec![empty; cell_count];
        let bin_count = (scale.range_px / STEP_PX).ceil() as usize;
        let bin_s = domain.span_s() / bin_count as f64;
        let bins_per_s = bin_s.recip();
        let mut bins = vec![0.0_f32; bin_count];

        // Exact ones are sorted: only the edges of cells and bins are looked up.
        let exact = lane.exact.get(visible.exact.0..visible.exact.1).unwrap_or_default();
        let mut from = 0;
        for (index, cell) in cells.iter_mut().enumerate() {
            let number = index as u32;
            cell.cells = (number, number);
            let until = from
                + exact
                    .get(from..)
                    .unwrap_or_default()
                    .partition_point(|it| grid.cell_at(it.0) <= number);
            if let Some(&[(first, item), ..]) = exact.get(from..until)
                && let Some(&(last, _)) = exact.get(until - 1)
            {
                *cell = Bucket {
                    count: (until - from) as u32,
                    hull: (first, last),
                    item,
                    x: first,
                    ..*cell
                };
            }
            from = until;
        }
        let mut from = 0;
        for (index, bin) in bins.iter_mut().enumerate() {
            let edge = if index + 1 == bin_count {
                f64::INFINITY
            } else {
                domain.start + (index + 1) as f64 * bin_s
            };
            let until =
                from + exact.get(from..).unwrap_or_default().partition_point(|it| it.0 < edge);
            *bin = (until - from) as f32;
            from = until;
        }

        each_inexact(lane, visible, domain, |item, second, span| {
            if let Some(cell) = cells.get_mut(grid.cell_at(second) as usize) {
                if cell.count == 0 {
                    cell.item = item;
                    cell.x = second;
                }
                cell.count += 1;
                cell.hull = (cell.hull.0.min(span.0), cell.hull.1.max(span.1));
            }
            let bin = ((second - domain.start) * bins_per_s) as usize;
            if let Some(bin) = bins.get_mut(bin.min(bin_count - 1)) {
                *bin += 1.0;
            }
        });
        Self { grid, buckets: buckets(&cells, &grid, scale, target), ridge: Ridge::new(&bins) }
    }

    /// Index of the bucket in which `item` is counted.
    pub(super) fn bucket_of(
        &self,
        lane: &Lane,
        visible: &Visible,
        domain: Domain,
        item: u32,
    ) -> Option<usize> {
        let mut found = None;
        self.each(lane, visible, domain, |it, bucket| {
            if it == item {
                found = Some(bucket);
            }
        });
        found
    }

    /// Numbers of the milestones that a bucket counts, ascending.
    pub(super) fn members(
        &self,
        lane: &Lane,
        visible: &Visible,
        domain: Domain,
        bucket: usize,
    ) -> Vec<u32> {
        let mut members = Vec::new();
        self.each(lane, visible, domain, |item, it| {
            if it == bucket {
                members.push(item);
            }
        });
        sort_numbers(&mut members);
        members
    }

    fn each(
        &self,
        lane: &Lane,
        visible: &Visible,
        domain: Domain,
        mut each: impl FnMut(u32, usize),
    ) {
        let last = self.buckets.len().saturating_sub(1);
        let mut put = |item, second: f64| {
            let cell = self.grid.cell_at(second);
            each(item, self.buckets.partition_point(|bucket| bucket.cells.1 < cell).min(last));
        };
        for &(middle, item) in lane.exact.get(visible.exact.0..visible.exact.1).unwrap_or_default()
        {
            put(item, middle);
        }
        each_inexact(lane, visible, domain, |item, second, _| put(item, second));
    }
}

/// Marks for the cells that hold anything: in the middle of a cell, or for a single milestone where that is. Marks
/// nearer than the gap are made one, at the place of the fuller.
fn buckets(cells: &[Bucket], grid: &Grid, scale: &TimeScale, target: &Target) -> Vec<Bucket> {
    let mut buckets: Vec<Bucket> = Vec::new();
    for cell in cells.iter().filter(|cell| cell.count > 0) {
        let second = if cell.count == 1 {
            cell.x
        } else {
            grid.start + (f64::from(cell.cells.0) + 0.5) * grid.step_s
        };
        let mut bucket =
            Bucket { x: limited(scale.x_from_time(second), 0.0, scale.range_px), ..*cell };
        while let Some(last) = buckets.pop_if(|last| bucket.x - last.x < target.gap_px) {
            let fuller = if bucket.count > last.count { bucket } else { last };
            bucket = Bucket {
                cells: (last.cells.0, bucket.cells.1),
                x: fuller.x,
                count: last.count + bucket.count,
                hull: (last.hull.0.min(bucket.hull.0), last.hull.1.max(bucket.hull.1)),
                item: last.item,
            };
        }
        buckets.push(bucket);
    }
    buckets
}

impl Ridge {
    /// Smooths counts over their neighbours, 1:2:1. How high they are beside those of other lanes is yet to be said.
    fn new(counts: &[f32]) -> Self {
        let at = |index: usize| counts.get(index).copied();
        let bins = (0..counts.len())
            .map(|index| {
                let here = at(index).unwrap_or_default();
                let left = index.checked_sub(1).and_then(at).unwrap_or(here);
                let right = at(index + 1).unwrap_or(here);
                (left + 2.0 * here + right) / 4.0
            })
            .collect();
        Self { bins }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ridge_is_smooth() {
        assert_eq!(Ridge::new(&[0.0, 0.0, 4.0, 0.0, 0.0]).bins, [0.0, 1.0, 2.0, 1.0, 0.0]);
        assert_eq!(Ridge::new(&[0.0, 0.0]).bins, [0.0, 0.0]);
    }
}
