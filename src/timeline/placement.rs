//! One lane placed for a scale, by whichever method fits it: its milestones spread, or a crowd of them counted.

use super::item::Item;
use super::lanes::{Lane, Visible};
use super::place::{LanePlacement, PendingMark, place_lane};
use super::ridge::Crowd;
use super::scale::{Domain, TimeScale};
use super::target::Target;
use crate::order::sort_by;

/// Whether in one of `lanes` there is half as many again to be shown as there is room for: that would be rows of counts, which
/// say nothing that one could act on. A ridge is then made of it, and of each lane that has more than its room, so that what
/// is about as dense looks alike.
pub(super) fn is_crowded(lanes: &[Lane], scale: &TimeScale, target: &Target) -> bool {
    lanes.iter().any(|it| 2 * it.visible(scale.domain).count > 3 * room(it.rows, scale, target))
}

/// How many marks find room in so many rows.
fn room(rows: u32, scale: &TimeScale, target: &Target) -> usize {
    rows as usize * ((scale.range_px / target.gap_px) as usize + 1)
}

/// A mark of either kind.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    pub(super) x: f64,
    pub(super) row: u32,
    pub(super) count: u32,
    /// Hull of the time in which its milestones are drawn, in seconds.
    pub(super) hull: (f64, f64),
    pub(super) item: u32,
    /// Index of its entry or bucket.
    pub(super) source: usize,
}

/// A lane in view, by either method.
pub(super) enum Placement {
    Spread(LanePlacement),
    Crowd(Crowd),
}

impl Placement {
    pub(super) fn new(
        items: &[Item],
        lane: &Lane,
        visible: Visible,
        scale: &TimeScale,
        target: &Target,
        crowded: bool,
    ) -> Self {
        if crowded && visible.count > room(lane.rows, scale, target) {
            return Self::Crowd(Crowd::new(lane, &visible, scale, target));
        }
        let weights =
            |item: u32| items.get(item as usize).map_or(1.0, |item| f64::from(item.weight));
        Self::Spread(place_lane(lane, visible, scale, target, lane.rows, &weights))
    }

    /// Marks from left to right.
    pub(super) fn marks(&self, scale: &TimeScale) -> Vec<Mark> {
        let mut marks: Vec<Mark> = match self {
            Self::Spread(placement) => {
                let mark = |(source, it): (usize, &PendingMark)| {
                    let hull = (scale.time_from_x(it.hull.0), scale.time_from_x(it.hull.1));
                    Mark { x: it.x, row: it.row, count: it.count, hull, item: u32::MAX, source }
                };
                let mut marks: Vec<Mark> = placement.pending.iter().enumerate().map(mark).collect();
                for &(item, entry) in placement.parts.iter().rev() {
                    if let Some(mark) = marks.get_mut(entry as usize) {
                        mark.item = item;
                    }
                }
                marks
            }
            Self::Crowd(crowd) => {
                let buckets = crowd.buckets.iter().enumerate();
                buckets
                    .map(|(source, it)| Mark {
                        x: it.x,
                        row: 0,
                        count: it.count,
                        hull: it.hull,
                        item: it.item,
                        source,
                    })
                    .collect()
            }
        };
        sort_by(&mut marks, |a, b| a.x.total_cmp(&b.x).then(a.row.cmp(&b.row)));
        marks
    }

    /// Index of the entry or bucket a milestone went to.
    pub(super) fn source_of(
        &self,
        lane: &Lane,
        visible: &Visible,
        domain: Domain,
        item: u32,
    ) -> Option<usize> {
        match self {
            Self::Spread(placement) => {
                placement.parts.iter().find(|part| part.0 == item).map(|&(_, entry)| entry as usize)
            }
            Self::Crowd(crowd) => crowd.bucket_of(lane, visible, domain, item),
        }
    }
}
