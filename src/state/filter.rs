//! Which milestones a filter leaves: by chapter, and by what a search or a span of time found.

use super::{Matches, Scene, ViewState};

impl ViewState {
    /// This state with another search: `None` where nothing is searched for.
    pub fn with_matches(&self, matches: Option<Matches>) -> Self {
        Self { matches, ..self.clone() }
    }

    /// Whether anything is filtered out.
    pub fn is_filtered(&self) -> bool {
        self.chapter.is_some() || self.matches.is_some()
    }
}

impl Scene {
    /// Whether the filters of `state` leave the milestone at a position.
    pub fn passes(&self, state: &ViewState, position: u32) -> bool {
        let of_chapter = || self.milestone(position).and_then(|it| it.chapter);
        state.chapter.is_none_or(|it| of_chapter() == Some(it))
            && state.matches.as_ref().is_none_or(|it| it.contains(position))
    }

    /// Whether the filters leave any milestone at any of `places`.
    pub fn passes_any_at(&self, state: &ViewState, places: &[u32]) -> bool {
        let mut there = places.iter().filter_map(|it| self.at_place.get(*it as usize)).flatten();
        there.any(|it| self.passes(state, *it))
    }

    /// Whether the filters leave any milestone of a lane that can lie between two moments, in civil seconds.
    pub fn passes_any_between(&self, state: &ViewState, lane: u32, from_s: f64, to_s: f64) -> bool {
        let can_lie = |position: u32| {
            let (first, end) = self.timeline.span(position);
            self.timeline.lane_of(position) == Some(lane) && first <= to_s && end >= from_s
        };
        match &state.matches {
            Some(matches) => matches.0.iter().any(|it| self.passes(state, *it) && can_lie(*it)),
            // Most filter nothing: then no milestone has to be asked.
            None if self.has_lanes() || state.chapter.is_none() => {
                state.chapter.is_none_or(|it| it == lane)
            }
            None => (0..=self.last_milestone()).any(|it| self.passes(state, it) && can_lie(it)),
        }
    }

    /// How many milestones the filters leave.
    pub fn left_count(&self, state: &ViewState) -> u32 {
        let all = 0..=self.last_milestone();
        u32::try_from(all.filter(|it| self.passes(state, *it)).count()).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::{Chapter, Edition, Milestone};
    use crate::state::{Action, Sizes, update};

    /// Five milestones: 0, 1, 2 in the first chapter, 3, 4 in the second, each a day long.
    fn scene() -> Scene {
        let day = |index: u32| Milestone {
            chapter: Some(u32::from(index > 2)),
            first_s: f64::from(index) * 86_400.0,
            end_s: f64::from(index + 1) * 86_400.0,
            exact: true,
            weight: 1.0,
            ..Milestone::default()
        };
        Scene::new(Edition {
            chapters: vec![Chapter::default(), Chapter::default()],
            milestones: (0..5).map(day).collect(),
            ..Edition::default()
        })
    }

    #[test]
    fn chapter_and_search_narrow_the_story_together() {
        let scene = scene();
        let found = scene.first_state().with_matches(Some(Matches::new(vec![4, 1, 2])));
        assert_eq!(scene.left_count(&found), 3);
        let both = ViewState { chapter: Some(0), ..found };
        assert_eq!((0..5).filter(|it| scene.passes(&both, *it)).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(scene.left_count(&scene.first_state()), 5);
    }

    #[test]
    fn steps_go_from_one_that_is_left_to_the_next() {
        let scene = scene();
        let mut state = scene.first_state().with_matches(Some(Matches::new(vec![1, 4])));
        for expected in [1, 4, 4] {
            state = update(&scene, Sizes::NOMINAL, &state, Action::Step(1));
            assert_eq!(state.selected, expected);
        }
        state = update(&scene, Sizes::NOMINAL, &state, Action::Step(-9));
        assert_eq!(state.selected, 1);
        // Where nothing is left, steps go through the whole story.
        let none = scene.first_state().with_matches(Some(Matches::default()));
        assert_eq!(update(&scene, Sizes::NOMINAL, &none, Action::Step(2)).selected, 2);
    }

    #[test]
    fn a_cluster_is_left_where_one_of_its_lane_and_time_is() {
        let scene = scene();
        let state = scene.first_state().with_matches(Some(Matches::new(vec![3])));
        let day = 86_400.0;
        assert!(scene.passes_any_between(&state, 1, 3.5 * day, 9.0 * day));
        assert!(!scene.passes_any_between(&state, 0, 0.0, 9.0 * day));
        assert!(!scene.passes_any_between(&state, 1, 4.5 * day, 9.0 * day));
    }

    #[test]
    fn a_step_that_leads_nowhere_used_to_end_the_filter() {
        let scene = scene();
        // The only one of its chapter that is left is not the choice's.
        let mut state = scene.first_state();
        state.chapter = Some(9);
        let state = ViewState { matches: Some(Matches::new(vec![0])), ..state };
        let last = update(&scene, Sizes::NOMINAL, &state, Action::Step(-1));
        assert_eq!((last.selected, last.chapter), (0, Some(9)));
    }

    #[test]
    fn all_filters_end_together() {
        let scene = scene();
        let mut state = scene.first_state().with_matches(Some(Matches::new(vec![3])));
        state.chapter = Some(1);
        let cleared = update(&scene, Sizes::NOMINAL, &state, Action::ClearFilters);
        assert!(!cleared.is_filtered());
    }
}
