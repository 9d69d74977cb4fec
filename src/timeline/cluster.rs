//! What a cluster of the line holds, and what opening it shows.

use super::item::Item;
use super::layout::TimelineLayout;
use super::placement::{Placement, is_crowded};
use super::scale::{Domain, TimeScale};
use super::timeline::Timeline;
use crate::order::sort_numbers;

/// Room left at either end of what a cluster opens to, as a share of its time.
const PADDING: f64 = 0.15;
/// A view is only worth going to when it shows at most this share of the time shown now.
const WORTHWHILE: f64 = 0.8;
/// How many members of a cluster are asked whether they would come apart.
const ASKED: usize = 16;

impl Timeline {
    /// Numbers of the milestones counted in a cluster of `layout`, ascending; empty where there is no such cluster.
    pub fn cluster_members(&self, layout: &TimelineLayout, lane: u32, cluster: usize) -> Vec<u32> {
        let Some((placement, lane, visible)) = self.placement(layout, lane) else {
            return Vec::new();
        };
        let marks = placement.marks(&layout.scale);
        let Some(mark) = marks.iter().filter(|mark| mark.count > 1).nth(cluster) else {
            return Vec::new();
        };
        match &placement {
            Placement::Spread(draft) => {
                let parts = draft.parts.iter().filter(|part| part.1 as usize == mark.source);
                let mut members: Vec<u32> = parts.map(|part| part.0).collect();
                sort_numbers(&mut members);
                members
            }
            Placement::Crowd(crowd) => {
                crowd.members(lane, &visible, layout.scale.domain, mark.source)
            }
        }
    }

    /// What opening a cluster of `layout` with these `members` shows: their time where that separates them, or else the
    /// time of those with the shorter spans. `None` where no zooming separates them: then they are stepped through.
    pub fn open_cluster(
        &self,
        layout: &TimelineLayout,
        lane: u32,
        members: &[u32],
    ) -> Option<Domain> {
        let shown = layout.scale.domain;
        let spans = || {
            members.iter().filter_map(|&member| self.items.get(member as usize)).map(|item| {
                if item.exact { (item.middle(), item.middle()) } else { (item.first, item.end) }
            })
        };
        let hull = |shorter_than: f64| {
            let short = spans().filter(|span| span.1 - span.0 < shorter_than);
            short.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
        };
        for (start, end) in [hull(f64::INFINITY), hull(shown.span_s() / 2.0)].into_iter().flatten()
        {
            let domain = Domain::new(start, end).padded(PADDING).clamped(&self.limits());
            if domain.span_s() <= shown.span_s() * WORTHWHILE
                && self.separates(layout, lane, domain, members)
            {
                return Some(domain);
            }
        }
        None
    }

    /// Whether in another domain the members of a cluster no longer share one mark. Of many, some are asked.
    fn separates(
        &self,
        layout: &TimelineLayout,
        lane: u32,
        domain: Domain,
        members: &[u32],
    ) -> bool {
        let Some(lane) = self.lanes.get(lane as usize) else { return false };
        let scale = TimeScale::new(domain, layout.scale.range_px);
        let visible = lane.visible(domain);
        let crowded = is_crowded(&self.lanes, &scale, &layout.target);
        let placement = Placement::new(&self.items, lane, visible, &scale, &layout.target, crowded);
        // Of many only some, evenly spread, and in any case the first and the last in time.
        let middle = |it: &&u32| self.items.get(**it as usize).map_or(0.0, Item::middle);
        let by_time = |a: &&u32, b: &&u32| middle(a).total_cmp(&middle(b));
        let ends = [members.iter().min_by(by_time), members.iter().max_by(by_time)];
        let some = members.iter().step_by(members.len() / ASKED + 1);
        let asked = ends.into_iter().flatten().chain(some);
        let mut sources =
            asked.filter_map(|&member| placement.source_of(lane, &visible, domain, member));
        let first = sources.next();
        first.is_some() && sources.any(|source| Some(source) != first)
    }
}
