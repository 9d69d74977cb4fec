//! What a lane holds, sorted once per story so that a frame only looks at what it shows.

use super::item::Item;
use super::scale::Domain;
use crate::order::{sort_by, sort_floats};

/// Inexact milestones with the very same span, which share it out among themselves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub(super) first: f64,
    pub(super) end: f64,
    /// Where its members begin in [`Lane::members`], and how many there are.
    pub(super) from: u32,
    pub(super) len: u32,
}

impl Group {
    /// A span that only touches the domain has nothing to be drawn in.
    fn meets(&self, domain: Domain) -> bool {
        self.first < domain.end && self.end > domain.start
    }

    /// Whether all of the domain lies in the span.
    pub(super) fn fills(&self, domain: Domain) -> bool {
        self.first <= domain.start && domain.end <= self.end
    }

    /// The part of the span that the domain shows.
    pub(super) fn clipped(&self, domain: Domain) -> (f64, f64) {
        (self.first.max(domain.start), self.end.min(domain.end))
    }
}

/// The milestones of one chapter.
#[derive(Debug, Default)]
pub(super) struct Lane {
    /// Middle and number of every exact milestone, by time, then as the story tells them.
    pub(super) exact: Vec<(f64, u32)>,
    /// Inexact ones by span: `first`, then `end`. A moment is given the shortest span about it that there is, so that
    /// it meets a domain whose edge it lies on.
    pub(super) groups: Vec<Group>,
    /// Numbers of the inexact ones, group after group, as the story tells them.
    pub(super) members: Vec<u32>,
    /// For each group, the latest end up to it: lets a frame skip all groups that are over before it starts.
    latest_end: Vec<f64>,
    /// The ends of all inexact ones, ascending.
    ends: Vec<f64>,
    /// Rows the lane has at every width and zoom.
    pub(super) rows: u32,
}

/// How much of a lane a domain shows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Visible {
    /// Part of [`Lane::exact`].
    pub(super) exact: (usize, usize),
    /// Part of [`Lane::groups`] beyond which no group meets the domain; within it some may not.
    pub(super) groups: (usize, usize),
    /// Milestones that meet the domain.
    pub(super) count: usize,
    /// Milestones that are over before it.
    pub(super) before: usize,
    /// Milestones that begin after it.
    pub(super) after: usize,
}

/// Sorts `items` into `lane_count` lanes; a lane number too high counts as the last.
pub(super) fn sort_into_lanes(items: &[Item], lane_count: u32) -> Vec<Lane> {
    let mut lanes: Vec<Lane> =
        (0..lane_count.max(1)).map(|_| Lane { rows: 1, ..Lane::default() }).collect();
    let mut spread: Vec<(u32, u32)> = Vec::new();
    for (number, item) in items.iter().enumerate() {
        let number = number as u32;
        let lane = item.lane.min(lane_count.max(1) - 1);
        if !item.exact {
            spread.push((lane, number));
        } else if let Some(lane) = lanes.get_mut(lane as usize) {
            lane.exact.push((item.middle(), number));
        }
    }
    let span =
        |number: u32| items.get(number as usize).map_or((0.0, 0.0), |item| (item.first, item.end));
    sort_by(&mut spread, |a, b| {
        let ((a_first, a_end), (b_first, b_end)) = (span(a.1), span(b.1));
        (a.0.cmp(&b.0))
            .then(a_first.total_cmp(&b_first))
            .then(a_end.total_cmp(&b_end))
            .then(a.1.cmp(&b.1))
    });
    for (lane, number) in spread {
        let (first, end) = match span(number) {
            (first, end) if first == end => (first.next_down(), end.next_up()),
            span => span,
        };
        if let Some(lane) = lanes.get_mut(lane as usize) {
            lane.add_inexact(first, end, number);
        }
    }
    for lane in &mut lanes {
        sort_by(&mut lane.exact, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        sort_floats(&mut lane.ends);
    }
    lanes
}

impl Lane {
    fn add_inexact(&mut self, first: f64, end: f64, number: u32) {
        match self.groups.last_mut() {
            Some(group) if group.first == first && group.end == end => group.len += 1,
            last => {
                let latest = self.latest_end.last().map_or(end, |latest| latest.max(end));
                debug_assert!(last.is_none_or(|last| last.first <= first));
                self.latest_end.push(latest);
                self.groups.push(Group { first, end, from: self.members.len() as u32, len: 1 });
            }
        }
        self.members.push(number);
        self.ends.push(end);
    }

    /// Members of a group, as the story tells them.
    pub(super) fn members_of(&self, group: &Group) -> &[u32] {
        self.members.get(group.from as usize..(group.from + group.len) as usize).unwrap_or_default()
    }

    /// The groups in the part of the lane that `visible` names and that do meet the domain.
    pub(super) fn groups_in<'a>(
        &'a self,
        visible: &Visible,
        domain: Domain,
    ) -> impl Iterator<Item = &'a Group> {
        let (from, until) = visible.groups;
        let part = self.groups.get(from..until).unwrap_or_default();
        part.iter().filter(move |group| group.meets(domain))
    }

    /// How many milestones the lane holds.
    pub(super) fn len(&self) -> usize {
        self.exact.len() + self.members.len()
    }

    /// What of the lane the domain shows.
    pub(super) fn visible(&self, domain: Domain) -> Visible {
        let exact = (
            self.exact.partition_point(|&(middle, _)| middle < domain.start),
            self.exact.partition_point(|&(middle, _)| middle <= domain.end),
        );
        let begun = self.groups.partition_point(|group| group.first < domain.end);
        let over = self.latest_end.partition_point(|&end| end <= domain.start);
        let groups = (over.min(begun), begun);
        let members_begun =
            self.groups.get(begun).map_or(self.members.len(), |group| group.from as usize);
        let after = self.exact.len() - exact.1 + self.members.len() - members_begun;
        let before = exact.0 + self.ends.partition_point(|&end| end <= domain.start);
        Visible { exact, groups, count: self.len() - before - after, before, after }
    }

    /// How many inexact milestones fill the domain.
    pub(super) fn filling(&self, visible: &Visible, domain: Domain) -> u32 {
        let begun = self.groups.partition_point(|group| group.first <= domain.start);
        let part = self.groups.get(visible.groups.0..begun).unwrap_or_default();
        part.iter().filter(|group| group.fills(domain)).map(|group| group.len).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(first: f64, end: f64, exact: bool) -> Item {
        Item { lane: 0, first, end, exact, weight: 1.0 }
    }

    #[test]
    fn a_span_that_only_touches_the_domain_is_outside_it_and_a_moment_on_its_edge_inside() {
        let items = [
            item(0.0, 10.0, false),
            item(20.0, 30.0, false),
            item(10.0, 10.0, false),
            item(20.0, 20.0, true),
            item(0.0, 99.0, false),
            item(20.0, 20.0, false),
        ];
        let lanes = sort_into_lanes(&items, 1);
        let visible = lanes[0].visible(Domain::new(10.0, 20.0));
        assert_eq!((visible.before, visible.count, visible.after), (1, 4, 1));
    }

    #[test]
    fn equal_spans_form_one_group_in_story_order() {
        let items = [item(5.0, 6.0, false), item(0.0, 9.0, false), item(5.0, 6.0, false)];
        let lanes = sort_into_lanes(&items, 1);
        let lane = &lanes[0];
        let groups: Vec<&[u32]> = lane.groups.iter().map(|group| lane.members_of(group)).collect();
        assert_eq!(groups, [&[1][..], &[0, 2]]);
    }

    #[test]
    fn a_lane_number_too_high_counts_as_the_last() {
        let lanes = sort_into_lanes(&[Item { lane: 9, ..item(1.0, 2.0, true) }], 2);
        assert_eq!((lanes[0].len(), lanes[1].len()), (0, 1));
    }

    #[test]
    fn minus_zero_sorts_like_zero() {
        // A span from −0 used to come before a moment at 0, and so out of order.
        let items = [item(-0.0, 1.0, false), item(0.0, 0.0, false)];
        let lanes = sort_into_lanes(&items.map(Item::checked), 1);
        assert!(lanes[0].groups.is_sorted_by(|a, b| a.first <= b.first));
    }
}
