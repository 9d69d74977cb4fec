//! An edition made ready to be drawn: its line and its map, worked out once.

use std::sync::Arc;

use super::{last::Last, overlays};
use crate::edition::{Edition, Milestone};
use crate::geometry::{Insets, Rect, Size};
use crate::map::{
    Backdrop, LayoutOptions, MapInput, MapLayout, MapLimits, MapPlan, PlaceInput, Viewport, layout,
    layout_on,
};
use crate::order::sort_numbers;
use crate::state::reach::standing;
use crate::state::{Mode, Sizes, Stop, ViewState};
use crate::timeline::{Domain, Found, Item, Target, Timeline, TimelineLayout};

/// Lanes that a phone's window has room for; more chapters share one, where shapes and colours tell them apart.
const MOST_LANES: u32 = 8;

/// An edition with its line and its map prepared.
#[derive(Debug)]
pub struct Scene {
    /// The story in one language.
    pub edition: Edition,
    /// The line.
    pub timeline: Timeline,
    /// The map.
    pub map: MapPlan,
    /// For each place the milestones there, in story order; a milestone with several places is listed at each of them.
    pub at_place: Vec<Vec<u32>>,
    /// Whether each chapter has a lane of its own.
    lanes: bool,
    /// The line as it was placed last, by the visible time and the width of the plot.
    last_line: Last<(Domain, f64), TimelineLayout>,
    /// What lay under the places of the map last, by the view.
    last_backdrop: Last<Viewport, Backdrop>,
}

impl Scene {
    /// Prepares `edition`.
    pub fn new(edition: Edition) -> Self {
        let mut at_place = vec![Vec::new(); edition.places.len()];
        for (index, milestone) in (0u32..).zip(&edition.milestones) {
            if let Some(there) = milestone.place.and_then(|it| at_place.get_mut(it as usize)) {
                there.push(index);
            }
        }
        for it in &edition.further {
            if let Some(there) = at_place.get_mut(it.place as usize) {
                there.push(it.milestone);
            }
        }
        if !edition.further.is_empty() {
            at_place.iter_mut().for_each(|it| sort_numbers(it));
        }
        let timeline = timeline_of(&edition);
        let map = MapPlan::new(map_input(&edition, &at_place));
        Self {
            lanes: has_lanes(&edition),
            edition,
            timeline,
            map,
            at_place,
            last_line: Last::default(),
            last_backdrop: Last::default(),
        }
    }

    /// Whether each chapter has a lane of its own.
    pub fn has_lanes(&self) -> bool {
        self.lanes
    }

    /// What a reader sees first.
    pub fn first_state(&self) -> ViewState {
        let mode = if self.edition.as_list { Mode::List } else { Mode::Stage };
        let selected = self.edition.first.min(self.last_milestone());
        let newest_first = self.edition.newest_first;
        ViewState { selected, mode, newest_first, ..ViewState::default() }
    }

    /// The position of the last milestone; a story has at least one.
    pub fn last_milestone(&self) -> u32 {
        u32::try_from(self.edition.milestones.len()).unwrap_or(u32::MAX).saturating_sub(1)
    }

    /// Where the chosen milestone stands in the order of reading, from 1.
    pub fn place_in_reading(&self, state: &ViewState) -> u32 {
        if state.newest_first {
            self.last_milestone().saturating_sub(state.selected) + 1
        } else {
            state.selected + 1
        }
    }

    /// The milestone so many steps further in the order of reading, past those that are filtered out; stops at both ends.
    pub fn steps_from(&self, state: &ViewState, steps: i32) -> u32 {
        let last = self.last_milestone();
        let (mut at, mut left) = (state.selected.min(last), steps.unsigned_abs());
        let forward = (steps > 0) != state.newest_first;
        let all = !state.is_filtered() || !(0..=last).any(|it| self.passes(state, it));
        let mut next = at;
        while left > 0 && next != if forward { last } else { 0 } {
            next = if forward { next + 1 } else { next - 1 };
            if all || self.passes(state, next) {
                (at, left) = (next, left - 1);
            }
        }
        at
    }

    /// The milestone at a position.
    pub fn milestone(&self, index: u32) -> Option<&Milestone> {
        self.edition.milestone(index)
    }

    /// The visible time.
    pub fn domain(&self, state: &ViewState) -> Domain {
        state.domain.unwrap_or_else(|| self.timeline.fit_domain())
    }

    /// The visible ground at a size.
    pub fn viewport(&self, state: &ViewState, sizes: Sizes) -> Viewport {
        match state.viewport {
            Some(viewport) => viewport.resized(sizes.map).clamped(&self.map_limits(sizes)),
            None => {
                let insets = overlays::clear_of_places(self.note(sizes), self.overview(sizes));
                self.map.home(sizes.map, insets)
            }
        }
    }

    /// How far the reader may move the map and zoom it.
    pub fn map_limits(&self, sizes: Sizes) -> MapLimits {
        self.map.limits(sizes.map, self.place_insets(sizes))
    }

    /// Room kept free around a chosen place, so that no button and no note on the map covers it.
    pub fn place_insets(&self, sizes: Sizes) -> Insets {
        overlays::place_insets(self.note(sizes), self.overview(sizes))
    }

    /// The placed line.
    pub fn line_layout(&self, state: &ViewState, sizes: Sizes) -> Arc<TimelineLayout> {
        let (domain, width_px) = (self.domain(state), sizes.plot_width_px);
        let place = || self.timeline.layout(domain, width_px, Target::default());
        self.last_line.get((domain, width_px), place)
    }

    /// The milestone that stands for `item` on the line, which is drawn where `found` says: itself, or one of its
    /// cluster.
    pub fn mark_at(&self, layout: &TimelineLayout, item: u32, found: Found) -> Option<u32> {
        if !found.in_cluster {
            return Some(item);
        }
        let clusters = &layout.lanes.get(found.lane as usize)?.clusters;
        let cluster = clusters.iter().find(|it| it.row == found.row && it.x_px == found.x_px);
        cluster.map(|it| it.item)
    }

    /// The milestone that stands for `item` on the line: itself, or one of its cluster; `None` where neither is in
    /// view.
    pub fn mark_of(&self, layout: &TimelineLayout, item: u32) -> Option<u32> {
        self.mark_at(layout, item, self.timeline.find(layout, item)?)
    }

    /// The one of `stops` that Tab goes to; `chosen` stands for the choice.
    pub fn standing(
        &self,
        layout: &TimelineLayout,
        stops: &[Stop],
        state: &ViewState,
        chosen: Option<u32>,
    ) -> Option<usize> {
        let reached = match state.reached {
            // Most often: to find one means to place its lane once more.
            Some(it) if it == state.selected => chosen,
            reached => reached.and_then(|it| self.mark_of(layout, it)),
        };
        standing(stops, reached, chosen)
    }

    /// How many milestones lie outside the visible time.
    pub fn out_of_view(&self, state: &ViewState) -> u32 {
        let (before, after) = self.timeline.out_of_view(self.domain(state));
        before.saturating_add(after)
    }

    /// The placed map.
    pub fn map_layout(&self, state: &ViewState, sizes: Sizes) -> MapLayout {
        let selected = self.milestone(state.selected).and_then(|it| it.place);
        let viewport = self.viewport(state, sizes);
        let (note, mut reserved) = (self.note(sizes), vec![overlays::tools(sizes.map.width)]);
        reserved.extend(self.overview(sizes));
        let options = LayoutOptions { note, reserved, ..LayoutOptions::default() };
        let backdrop = self.last_backdrop.get(viewport, || Backdrop::new(&self.map, viewport));
        self.counted(layout_on(backdrop, &self.map, selected, &options), viewport.size)
    }

    /// The map placed in any view.
    pub fn map_layout_in(
        &self,
        viewport: Viewport,
        selected: Option<u32>,
        options: &LayoutOptions,
    ) -> MapLayout {
        self.counted(layout(&self.map, viewport, selected, options), viewport.size)
    }

    /// A placed map whose numbers, where they stand for several places, count each milestone once.
    fn counted(&self, mut layout: MapLayout, size: Size) -> MapLayout {
        if !self.edition.further.is_empty() {
            let count = |places: &[u32]| self.all_at(places).len() as u32;
            let mut clusters = std::mem::take(&mut layout.clusters);
            for it in &mut clusters {
                it.milestone_count = count(layout.cluster_places(it));
            }
            layout.clusters = clusters;
            if let Some(it) = &mut layout.selected {
                it.milestone_count = count(&self.map.together(it.place, size));
            }
        }
        layout
    }

    /// The milestones at a place and at all places that no zoom parts from it, in story order: those that taps on it step
    /// through.
    pub fn together(&self, place: u32, sizes: Sizes) -> Vec<u32> {
        self.all_at(&self.map.together(place, sizes.map))
    }

    /// The milestones at any of `places`, in story order.
    pub fn all_at(&self, places: &[u32]) -> Vec<u32> {
        let there = places.iter().filter_map(|it| self.at_place.get(*it as usize));
        let mut milestones: Vec<u32> = there.flatten().copied().collect();
        sort_numbers(&mut milestones);
        milestones.dedup();
        milestones
    }

    /// The box of the overview; `None` where there is none, or no room for it.
    pub fn overview(&self, sizes: Sizes) -> Option<Rect> {
        overlays::overview(sizes.map).filter(|_| self.edition.ground.overview)
    }

    fn note(&self, sizes: Sizes) -> Size {
        overlays::note(&self.edition.ground.note, sizes.map.width)
    }
}

/// Whether each chapter of a story has a lane of its own on the line, which says its name.
pub fn has_lanes(edition: &Edition) -> bool {
    // The first of these spares a long story with many chapters the second.
    (1..=MOST_LANES as usize).contains(&edition.chapters.len()) && lanes_of(edition) <= MOST_LANES
}

/// A lane for each chapter; milestones without one have a lane of their own below the others.
fn lanes_of(edition: &Edition) -> u32 {
    let stray = edition.milestones.iter().any(|it| it.chapter.is_none());
    u32::try_from(edition.chapters.len()).unwrap_or(u32::MAX).saturating_add(u32::from(stray))
}

fn timeline_of(edition: &Edition) -> Timeline {
    let chapters = u32::try_from(edition.chapters.len()).unwrap_or(u32::MAX);
    let lanes = lanes_of(edition);
    let items = edition.milestones.iter().map(|milestone| Item {
        lane: milestone.chapter.unwrap_or(chapters),
        first: milestone.first_s,
        end: milestone.end_s,
        exact: milestone.exact,
        weight: milestone.weight as f32,
    });
    if chapters == 0 || lanes > MOST_LANES {
        Timeline::packed(items.collect())
    } else {
        Timeline::new(items.collect(), lanes)
    }
}

fn map_input(edition: &Edition, at_place: &[Vec<u32>]) -> MapInput {
    let places = edition.places.iter().zip(at_place).map(|(place, there)| PlaceInput {
        position: place.position,
        uncertainty_m: Some(place.uncertainty_m),
        label: place.name.clone(),
        milestone_count: u32::try_from(there.len()).unwrap_or(u32::MAX),
    });
    let ground = &edition.ground;
    MapInput {
        places: places.collect(),
        features: ground.features.clone(),
        base: ground.base,
        everywhere: ground.everywhere,
        bounds: ground.bounds,
        min_zoom: ground.min_zoom,
        max_zoom: ground.max_zoom,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::{Ground, Place};
    use crate::geometry::LngLat;
    use crate::map::{FeatureGeometry, FeatureInput, FeatureKind};

    fn scene() -> Scene {
        let place = |lng| Place {
            id: String::new(),
            name: String::new(),
            position: LngLat::new(lng, 23.6),
            uncertainty_m: 0.0,
        };
        let milestone = |place: u32| Milestone {
            first_s: f64::from(place) * 1e7,
            end_s: f64::from(place) * 1e7 + 86_400.0,
            exact: true,
            place: Some(place),
            ..Milestone::default()
        };
        let river = [113.0, 113.4].map(|lng| LngLat::new(lng, 23.6)).to_vec();
        let river = FeatureInput {
            kind: FeatureKind::River,
            name: None,
            priority: 0.0,
            geometry: FeatureGeometry::Lines(vec![river]),
        };
        Scene::new(Edition {
            places: [113.0, 113.4].map(place).to_vec(),
            milestones: [0, 1].map(milestone).to_vec(),
            ground: Ground { features: vec![river], ..Ground::default() },
            ..Edition::default()
        })
    }

    #[test]
    fn another_choice_lays_out_neither_the_line_nor_the_ground_anew() {
        let scene = scene();
        let first = scene.first_state();
        let other = ViewState { selected: 1, ..first.clone() };
        let lines = [&first, &other].map(|it| scene.line_layout(it, Sizes::NOMINAL));
        assert!(Arc::ptr_eq(&lines[0], &lines[1]));
        let maps = [&first, &other].map(|it| scene.map_layout(it, Sizes::NOMINAL));
        assert_eq!(maps.each_ref().map(|it| it.selected.unwrap().place), [0, 1]);
        assert!(Arc::ptr_eq(&maps[0].backdrop, &maps[1].backdrop));
    }

    #[test]
    fn another_view_or_size_is_laid_out_as_if_it_were_the_first() {
        let scene = scene();
        let first = scene.first_state();
        let wide = Sizes { plot_width_px: 900.0, map: Size::new(900.0, 300.0), ..Sizes::NOMINAL };
        for sizes in [Sizes::NOMINAL, wide, Sizes::NOMINAL] {
            for selected in [0, 1] {
                let state = ViewState { selected, ..first.clone() };
                let fresh = self::scene();
                assert_eq!(scene.line_layout(&state, sizes), fresh.line_layout(&state, sizes));
                assert_eq!(scene.map_layout(&state, sizes), fresh.map_layout(&state, sizes));
            }
        }
    }
}
