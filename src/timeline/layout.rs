//! Placed values: everything the page needs to draw the line, in CSS pixels from the left edge of the plot.

use super::lanes::{Lane, Visible};
use super::placement::{Mark, Placement, is_crowded};
use super::ridge::Ridge;
use super::scale::{Domain, TimeScale};
use super::target::Target;
use super::timeline::Timeline;

/// More marks than this are thinned out by a wider gap, to keep the page quick.
const MAX_MARKS: usize = 600;

/// The line as it is drawn for one domain and width.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineLayout {
    /// How time maps to pixels.
    pub scale: TimeScale,
    /// The distances kept; the gap is wider than asked for where there would be too many marks.
    pub target: Target,
    /// The lanes, as many as the timeline has.
    pub lanes: Vec<PlacedLane>,
    /// Milestones that are over before the domain starts.
    pub before: u32,
    /// Milestones that begin after the domain ends.
    pub after: u32,
}

/// The marks of one lane, each kind from left to right.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlacedLane {
    /// Rows in use, at least 1, never more than [`Timeline::rows`].
    pub rows_used: u32,
    /// Milestones with a mark of their own.
    pub markers: Vec<PlacedMarker>,
    /// Milestones that share a mark.
    pub clusters: Vec<PlacedCluster>,
    /// Drawn instead of the clusters where the lane holds far more than fits.
    pub ridge: Option<Ridge>,
}

/// One milestone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedMarker {
    /// Its number.
    pub item: u32,
    /// Middle of the mark.
    pub x_px: f64,
    /// Row in its lane, from 0.
    pub row: u32,
    /// Whether it stands exactly at its time.
    pub exact: bool,
    /// Left and right end of the time an exact one takes, when it is wide enough to be seen; may reach beyond the plot.
    pub bar_px: Option<(f64, f64)>,
    /// Left and right end of the area that takes taps; meets no other of its row.
    pub hit_px: (f64, f64),
}

/// Several milestones.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedCluster {
    /// Middle of the mark.
    pub x_px: f64,
    /// Row in its lane, from 0.
    pub row: u32,
    /// How many; at least 2.
    pub count: u32,
    /// First second of the time in which its members are drawn, inside the domain.
    pub first: f64,
    /// Last second of it.
    pub end: f64,
    /// One of its members: the earliest in a crowded lane, else the first placed.
    pub item: u32,
    /// Left and right end of the area that takes taps; meets no other of its row.
    pub hit_px: (f64, f64),
}

/// Where a milestone is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// Its lane.
    pub lane: u32,
    /// Row in the lane.
    pub row: u32,
    /// Middle of its mark, or of its cluster's.
    pub x_px: f64,
    /// Whether it shares the mark.
    pub in_cluster: bool,
}

impl Timeline {
    /// The line for a domain and a plot of this width.
    ///
    /// Every milestone that meets the domain has a marker or is counted in exactly one cluster; the others are counted
    /// in `before` and `after`. An exact milestone meets the domain where its middle does.
    ///
    /// In each row inexact markers with the same visible span stand in story order; where the lane is a ridge, those with
    /// the same whole span do.
    pub fn layout(&self, domain: Domain, width_px: f64, target: Target) -> TimelineLayout {
        let scale = TimeScale::new(Domain::new(domain.start, domain.end), width_px);
        let gap_px = if target.gap_px >= 1.0 { target.gap_px.min(1e4) } else { 1.0 };
        let mut target = Target {
            gap_px,
            hit_px: if target.hit_px > 0.0 { target.hit_px.min(1e4) } else { gap_px },
        };
        loop {
            let layout = self.layout_once(scale, target);
            let marks: usize =
                layout.lanes.iter().map(|lane| lane.markers.len() + lane.clusters.len()).sum();
            if marks <= MAX_MARKS || target.gap_px > scale.range_px {
                return layout;
            }
            target.gap_px *= (marks as f64 / MAX_MARKS as f64).max(1.25);
        }
    }

    fn layout_once(&self, scale: TimeScale, target: Target) -> TimelineLayout {
        let (mut before, mut after) = (0, 0);
        let crowded = is_crowded(&self.lanes, &scale, &target);
        let mut lanes: Vec<PlacedLane> = self
            .lanes
            .iter()
            .map(|lane| {
                let visible = lane.visible(scale.domain);
                before += visible.before as u32;
                after += visible.after as u32;
                self.placed_lane(
                    Placement::new(&self.items, lane, visible, &scale, &target, crowded),
                    &scale,
                    &target,
                )
            })
            .collect();
        let mut ridges: Vec<&mut Ridge> = lanes.iter_mut().flat_map(|it| &mut it.ridge).collect();
        let bins = ridges.iter().flat_map(|it| &it.bins);
        let fullest = bins.fold(f32::MIN_POSITIVE, |most, it| most.max(*it));
        ridges.iter_mut().flat_map(|it| &mut it.bins).for_each(|it| *it /= fullest);
        TimelineLayout { scale, target, lanes, before, after }
    }

    fn placed_lane(&self, placement: Placement, scale: &TimeScale, target: &Target) -> PlacedLane {
        let marks = placement.marks(scale);
        let mut lane = PlacedLane::default();
        let mut rows: Vec<Vec<usize>> = Vec::new();
        for (index, mark) in marks.iter().enumerate() {
            while rows.len() <= mark.row as usize {
                rows.push(Vec::new());
            }
            if let Some(row) = rows.get_mut(mark.row as usize) {
                row.push(index);
            }
        }
        let mut hits = vec![(0.0, 0.0); marks.len()];
        let x_at =
            |index: Option<&usize>| index.and_then(|&index| marks.get(index)).map(|mark| mark.x);
        for row in &rows {
            for (place, &index) in row.iter().enumerate() {
                let Some(x) = x_at(Some(&index)) else { continue };
                let half = target.hit_px / 2.0;
                let left = x_at(place.checked_sub(1).and_then(|it| row.get(it)))
                    .map_or(half, |it| (x - it) / 2.0);
                let right = x_at(row.get(place + 1)).map_or(half, |it| (it - x) / 2.0);
                if let Some(hit) = hits.get_mut(index) {
                    *hit = (x - left.min(half), x + right.min(half));
                }
            }
        }
        for (mark, hit_px) in marks.iter().zip(hits) {
            let &Mark { x: x_px, row, count, item, .. } = mark;
            if count > 1 {
                let (first, end) =
                    (mark.hull.0.max(scale.domain.start), mark.hull.1.min(scale.domain.end));
                lane.clusters.push(PlacedCluster {
                    x_px,
                    row,
                    count,
                    first,
                    end: end.max(first),
                    item,
                    hit_px,
                });
            } else if let Some(it) = self.items.get(item as usize) {
                let bar = (scale.x_from_time(it.first), scale.x_from_time(it.end));
                let bar_px = (it.exact && bar.1 - bar.0 >= 1.0).then_some(bar);
                lane.markers.push(PlacedMarker {
                    item,
                    x_px,
                    row,
                    exact: it.exact,
                    bar_px,
                    hit_px,
                });
            }
        }
        lane.rows_used = (rows.len() as u32).max(1);
        if let Placement::Crowd(crowd) = placement {
            lane.ridge = Some(crowd.ridge);
        }
        lane
    }

    /// Where a milestone is drawn in `layout`, which must be this timeline's; `None` for one outside the domain.
    pub fn find(&self, layout: &TimelineLayout, item: u32) -> Option<Found> {
        let lane_number = self.lane_of(item)?;
        let placed = layout.lanes.get(lane_number as usize)?;
        if let Some(marker) = placed.markers.iter().find(|marker| marker.item == item) {
            return Some(Found {
                lane: lane_number,
                row: marker.row,
                x_px: marker.x_px,
                in_cluster: false,
            });
        }
        if placed.clusters.is_empty() {
            return None;
        }
        let (placement, lane, visible) = self.placement(layout, lane_number)?;
        let source = placement.source_of(lane, &visible, layout.scale.domain, item)?;
        let mark = placement.marks(&layout.scale).into_iter().find(|mark| mark.source == source)?;
        Some(Found { lane: lane_number, row: mark.row, x_px: mark.x, in_cluster: true })
    }

    /// One lane of `layout` placed once more, to ask what the layout does not keep.
    pub(super) fn placement(
        &self,
        layout: &TimelineLayout,
        lane: u32,
    ) -> Option<(Placement, &Lane, Visible)> {
        let lane = self.lanes.get(lane as usize)?;
        let (scale, target) = (&layout.scale, &layout.target);
        let visible = lane.visible(scale.domain);
        let crowded = is_crowded(&self.lanes, scale, target);
        Some((Placement::new(&self.items, lane, visible, scale, target, crowded), lane, visible))
    }
}
