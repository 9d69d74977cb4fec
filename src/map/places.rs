//! Places as markers, and as counted clusters where they would lie upon one another.
//!
//! Two steps keep it fast: places that share a small cell are added up first, in one pass over all of them; then the
//! few sums left are merged until no two are drawn nearer to one another than [`MERGE_PX`]. Cells are anchored to the
//! ground, not to the screen, so that moving the map does not stir the clusters.

use super::path::rounded_point;
use super::plan::MapPlan;
use super::viewport::nearest_copy;
use super::{Viewport, Zoom};
use crate::geometry::{Point, Rect, Size};
use crate::order::sort_by;

/// Radius of the marker of one milestone, with its light edge, in pixels.
pub const MARKER_RADIUS_PX: f64 = 9.0;
/// Radius of a numbered disc, in pixels.
pub const DISC_RADIUS_PX: f64 = 13.0;
/// Radius of the selected marker, in pixels.
pub const SELECTED_RADIUS_PX: f64 = 13.0;
/// How far from its middle a marker without near neighbours can be hit, in pixels: a target of 44 pixels is hit without
/// looking closely (WCAG 2.2, success criterion 2.5.5).
pub(super) const MAX_HIT_RADIUS_PX: f64 = 22.0;

/// Places nearer than this become a cluster: the discs just do not overlap, and each is a target of 24 pixels.
pub(super) const MERGE_PX: f64 = 26.0;
/// Side of a cell: its diagonal is shorter than [`MERGE_PX`], so what shares one would be merged anyway.
const CELL_PX: f64 = 13.0;
/// Places this far outside the view still take part, so that clusters at its edge keep still.
const MARGIN_PX: f64 = 39.0;
/// No place, no cluster.
const NONE: u32 = u32::MAX;

/// A place drawn on its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedPlace {
    /// Its number in the plan.
    pub place: u32,
    /// Pixels from the left edge.
    pub x: f64,
    /// Pixels from the top edge.
    pub y: f64,
    /// How many milestones happened there; more than one is drawn as a numbered disc.
    pub milestone_count: u32,
    /// How far from its middle it can be hit, in pixels.
    pub hit_radius_px: f64,
}

/// Places too near to one another to be drawn apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedPlaceCluster {
    /// Pixels from the left edge.
    pub x: f64,
    /// Pixels from the top edge.
    pub y: f64,
    /// How many milestones happened at these places together: the number on the disc.
    pub milestone_count: u32,
    /// How far from its middle it can be hit, in pixels.
    pub hit_radius_px: f64,
    /// How many places there are, two or more.
    pub place_count: u32,
    /// The first of the places, in story order.
    pub first_place: u32,
    /// The box around the places, in world units: where to go when the cluster is opened.
    pub bounds: Rect,
    /// Whether zooming in can part them. Where it cannot, opening the cluster steps through them.
    pub separable: bool,
    /// Where its places begin in the layout's list of members.
    pub(super) members_start: u32,
}

/// All places of a view.
#[derive(Debug, Default)]
pub(super) struct PlacedPlaces {
    /// In story order.
    pub markers: Vec<PlacedPlace>,
    /// In the order of their first places.
    pub clusters: Vec<PlacedPlaceCluster>,
    /// The places of each cluster, one cluster after the other, in story order.
    pub members: Vec<u32>,
}

/// What fell into one cell, or was merged.
#[derive(Clone, Copy)]
struct Group {
    /// Sums over the milestones of their pixel position.
    sum_x: f64,
    sum_y: f64,
    milestones: u32,
    places: u32,
    first: u32,
    /// Box around the places, in pixels.
    bounds: Rect,
    /// Whether one of the places is in view.
    seen: bool,
}

impl Group {
    /// Where it is drawn, but for rounding: the middle of its milestones, moved into view if one of its places is.
    fn middle(&self, view: Size) -> Point {
        let weight = f64::from(self.milestones.max(1));
        let (x, y) = (self.sum_x / weight, self.sum_y / weight);
        if self.seen {
            Point::new(x.max(0.0).min(view.width), y.max(0.0).min(view.height))
        } else {
            Point::new(x, y)
        }
    }

    fn add(&mut self, other: &Group) {
        self.sum_x += other.sum_x;
        self.sum_y += other.sum_y;
        self.milestones = self.milestones.saturating_add(other.milestones);
        self.places += other.places;
        self.first = self.first.min(other.first);
        self.bounds = Rect {
            x0: self.bounds.x0.min(other.bounds.x0),
            y0: self.bounds.y0.min(other.bounds.y0),
            x1: self.bounds.x1.max(other.bounds.x1),
            y1: self.bounds.y1.max(other.bounds.y1),
        };
        self.seen |= other.seen;
    }
}

/// Every place with milestones in view, the selected one apart, as a marker or counted in one cluster.
pub(super) fn place_all(
    plan: &MapPlan,
    viewport: Viewport,
    selected: Option<u32>,
    max_zoom: Zoom,
) -> PlacedPlaces {
    let (mut groups, entries) = gathered(plan, viewport, selected);
    let mut parent: Vec<u32> = (0..groups.len() as u32).collect();
    while merge_once(&mut groups, &mut parent, viewport) {}

    // The heads in story order of their first place, so that keyboard and screen reader meet them as the story does.
    let mut heads: Vec<u32> =
        (0..groups.len() as u32).filter(|&it| parent.get(it as usize) == Some(&it)).collect();
    heads.retain(|&it| groups.get(it as usize).is_some_and(|group| group.seen));
    let first = |it: &u32| groups.get(*it as usize).map(|group| group.first);
    sort_by(&mut heads, |a, b| first(a).cmp(&first(b)));

    let mut out = PlacedPlaces::default();
    // Where the next member of each group goes.
    let mut cursor = vec![NONE; groups.len()];
    let mut total = 0;
    let world_px = viewport.zoom.world_size_px();
    let enlarged = max_zoom.world_size_px() / world_px;
    for head in heads {
        let Some(group) = groups.get(head as usize) else { continue };
        let Point { x, y } = rounded_point(group.middle(viewport.size));
        if group.places == 1 {
            let (place, milestone_count) = (group.first, group.milestones);
            let hit_radius_px = MAX_HIT_RADIUS_PX;
            out.markers.push(PlacedPlace { place, x, y, milestone_count, hit_radius_px });
            continue;
        }
        if let Some(it) = cursor.get_mut(head as usize) {
            *it = total;
        }
        let (a, b) = (
            Point::new(group.bounds.x0, group.bounds.y0),
            Point::new(group.bounds.x1, group.bounds.y1),
        );
        let (a_world, b_world) = (viewport.world_from_screen(a), viewport.world_from_screen(b));
        out.clusters.push(PlacedPlaceCluster {
            x,
            y,
            milestone_count: group.milestones,
            hit_radius_px: MAX_HIT_RADIUS_PX,
            place_count: group.places,
            first_place: group.first,
            bounds: Rect { x0: a_world.x, y0: a_world.y, x1: b_world.x, y1: b_world.y },
            separable: a.distance_to(b) * enlarged >= MERGE_PX,
            members_start: total,
        });
        total += group.places;
    }
    out.members = vec![0; total as usize];
    for (place, group) in entries {
        let head = head_of(&parent, group);
        if let Some(next) = cursor.get_mut(head as usize).filter(|it| **it != NONE) {
            if let Some(member) = out.members.get_mut(*next as usize) {
                *member = place;
            }
            *next += 1;
        }
    }
    out
}

/// Adds up the places cell by cell. Gives the groups and, for each place taking part in story order, its group.
fn gathered(
    plan: &MapPlan,
    viewport: Viewport,
    selected: Option<u32>,
) -> (Vec<Group>, Vec<(u32, u32)>) {
    let world_px = viewport.zoom.world_size_px();
    let (width, height) = (viewport.size.width, viewport.size.height);
    // How far the ground's cells are shifted against the screen's corner.
    let phase = |center: f64, length: f64| {
        let edge = center * world_px - length / 2.0 - MARGIN_PX;
        edge - (edge / CELL_PX).floor() * CELL_PX
    };
    let (phase_x, phase_y) = (phase(viewport.center.x, width), phase(viewport.center.y, height));
    let columns = ((width + 2.0 * MARGIN_PX) / CELL_PX) as usize + 2;
    let rows = ((height + 2.0 * MARGIN_PX) / CELL_PX) as usize + 2;
    let mut group_of_cell = vec![NONE; columns * rows];
    let mut groups: Vec<Group> = Vec::new();
    let mut entries = Vec::new();
    for (index, place) in plan.places.iter().enumerate() {
        let x = width / 2.0 + nearest_copy(place.world.x - viewport.center.x) * world_px;
        let y = height / 2.0 + (place.world.y - viewport.center.y) * world_px;
        let near =
            x >= -MARGIN_PX && y >= -MARGIN_PX && x <= width + MARGIN_PX && y <= height + MARGIN_PX;
        if !near || place.milestone_count == 0 || selected == Some(index as u32) {
            continue;
        }
        let column = ((x + MARGIN_PX + phase_x) / CELL_PX) as usize;
        let row = ((y + MARGIN_PX + phase_y) / CELL_PX) as usize;
        let Some(cell) = group_of_cell.get_mut(row * columns + column) else { continue };
        let count = f64::from(place.milestone_count);
        let single = Group {
            sum_x: x * count,
            sum_y: y * count,
            milestones: place.milestone_count,
            places: 1,
            first: index as u32,
            bounds: Rect { x0: x, y0: y, x1: x, y1: y },
            seen: x >= 0.0 && y >= 0.0 && x <= width && y <= height,
        };
        match groups.get_mut(*cell as usize) {
            Some(group) => group.add(&single),
            None => {
                *cell = groups.len() as u32;
                groups.push(single);
            }
        }
        entries.push((index as u32, *cell));
    }
    (groups, entries)
}

/// One round: the groups with most milestones take in all others nearer than [`MERGE_PX`]. Says whether any did.
fn merge_once(groups: &mut [Group], parent: &mut [u32], viewport: Viewport) -> bool {
    let mut heads: Vec<u32> =
        (0..groups.len() as u32).filter(|&it| parent.get(it as usize) == Some(&it)).collect();
    let rank =
        |it: &u32| groups.get(*it as usize).map(|group| (u32::MAX - group.milestones, group.first));
    sort_by(&mut heads, |a, b| rank(a).cmp(&rank(b)));
    // A grid whose cells are as wide as the reach: whatever is near enough lies in a cell next door.
    let cells = |length: f64| ((length + 2.0 * MARGIN_PX) / MERGE_PX) as usize + 3;
    let (columns, rows) = (cells(viewport.size.width), cells(viewport.size.height));
    let cell_of = |p: Point| {
        let cell = |value: f64, count: usize| {
            ((((value + MARGIN_PX) / MERGE_PX).max(0.0) as usize) + 1).min(count - 2)
        };
        (cell(p.x, columns), cell(p.y, rows))
    };
    let mut first_in_cell = vec![NONE; columns * rows];
    let mut next_in_cell = vec![NONE; groups.len()];
    let middles: Vec<Point> = groups.iter().map(|it| it.middle(viewport.size)).collect();
    let middle = |index: u32| middles.get(index as usize).copied().unwrap_or_default();
    // From last to first, so that each cell's chain begins with the greatest.
    for &head in heads.iter().rev() {
        let (column, row) = cell_of(middle(head));
        if let (Some(first), Some(next)) =
            (first_in_cell.get_mut(row * columns + column), next_in_cell.get_mut(head as usize))
        {
            *next = *first;
            *first = head;
        }
    }
    let mut merged = false;
    for &head in &heads {
        if parent.get(head as usize) != Some(&head) {
            continue;
        }
        let at = middle(head);
        let (column, row) = cell_of(at);
        for cell in (row - 1..=row + 1)
            .flat_map(|r| (column - 1..=column + 1).map(move |c| r * columns + c))
        {
            let mut other = first_in_cell.get(cell).copied().unwrap_or(NONE);
            while let Some(&next) = next_in_cell.get(other as usize) {
                let free = other != head && parent.get(other as usize) == Some(&other);
                if free && at.distance_to(middle(other)) < MERGE_PX {
                    let Some(&taken) = groups.get(other as usize) else { break };
                    if let (Some(group), Some(it)) =
                        (groups.get_mut(head as usize), parent.get_mut(other as usize))
                    {
                        group.add(&taken);
                        *it = head;
                        merged = true;
                    }
                }
                other = next;
            }
        }
    }
    merged
}

fn head_of(parent: &[u32], mut group: u32) -> u32 {
    while let Some(&up) = parent.get(group as usize).filter(|it| **it != group) {
        group = up;
    }
    group
}
