//! Wishes as words: what an element of the page asks for is written on it, in its `data-do`.

use super::{Action, Mode, Reach, Surface};

/// Factor of one press of a zoom button or key of the line.
const LINE_STEP: f64 = 1.6;
/// Levels of one press of a zoom button or key of the map.
const MAP_STEP: f64 = 0.7;
/// Pixels of one press of an arrow key on the map.
const PAN_STEP_PX: f64 = 60.0;

impl Action {
    /// What an element asks for by its `data-do`: a verb and its numbers, such as `select 3`; `None` for anything else.
    ///
    /// ```
    /// # use nianbiao::state::Action;
    /// assert_eq!(Action::from_words("step -1"), Some(Action::Step(-1)));
    /// assert_eq!(Action::from_words("step aside"), None);
    /// ```
    pub fn from_words(words: &str) -> Option<Self> {
        let (verb, rest) = words.split_once(' ').unwrap_or((words, ""));
        let number = || rest.parse::<u32>().ok();
        Some(match verb {
            "select" => Action::Select(number()?),
            "show" => Action::ShowOnStage(number()?),
            "step" => Action::Step(rest.parse().ok()?),
            "place" => Action::SelectAtPlace(number()?),
            "chapter" => Action::ToggleChapter(number()?),
            "clear" => Action::ClearFilters,
            "open-place" => Action::OpenMapCluster(number()?),
            "open" => {
                let (lane, cluster) = rest.split_once(' ')?;
                Action::OpenLineCluster { lane: lane.parse().ok()?, cluster: cluster.parse().ok()? }
            }
            "stage" => Action::Show(Mode::Stage),
            "list" => Action::Show(Mode::List),
            "forward" => Action::ReadNewestFirst(false),
            "newest_first" => Action::ReadNewestFirst(true),
            "line-in" => zoom_line(LINE_STEP),
            "line-out" => zoom_line(1.0 / LINE_STEP),
            "line-fit" => Action::FitLine,
            "map-in" => zoom_map(MAP_STEP),
            "map-out" => zoom_map(-MAP_STEP),
            "map-fit" => Action::FitMap,
            _ => return None,
        })
    }

    /// What a key asks for on the map or the line, by its name in `KeyboardEvent.key`.
    pub fn from_key(surface: Surface, key: &str) -> Option<Self> {
        Some(match (surface, key) {
            (Surface::Map, "ArrowLeft") => Action::PanMap { dx_px: PAN_STEP_PX, dy_px: 0.0 },
            (Surface::Map, "ArrowRight") => Action::PanMap { dx_px: -PAN_STEP_PX, dy_px: 0.0 },
            (Surface::Map, "ArrowUp") => Action::PanMap { dx_px: 0.0, dy_px: PAN_STEP_PX },
            (Surface::Map, "ArrowDown") => Action::PanMap { dx_px: 0.0, dy_px: -PAN_STEP_PX },
            (Surface::Map, "+" | "=") => zoom_map(MAP_STEP),
            (Surface::Map, "-") => zoom_map(-MAP_STEP),
            (Surface::Map, "0") => Action::FitMap,
            (Surface::Line, "ArrowLeft" | "ArrowUp") => Action::Reach(Reach::Before),
            (Surface::Line, "ArrowRight" | "ArrowDown") => Action::Reach(Reach::After),
            (Surface::Line, "Home") => Action::Reach(Reach::First),
            (Surface::Line, "End") => Action::Reach(Reach::Last),
            (Surface::Line, "PageUp") => Action::Reach(Reach::LaneAbove),
            (Surface::Line, "PageDown") => Action::Reach(Reach::LaneBelow),
            (Surface::Line, "+" | "=") => zoom_line(LINE_STEP),
            (Surface::Line, "-") => zoom_line(1.0 / LINE_STEP),
            (Surface::Line, "0") => Action::FitLine,
            _ => return None,
        })
    }
}

fn zoom_line(factor: f64) -> Action {
    Action::ZoomLine { factor, around: 0.5 }
}

fn zoom_map(delta: f64) -> Action {
    Action::ZoomMap { delta, anchor: None }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_cluster_is_opened_by_its_lane_and_place_in_it() {
        let open = Action::OpenLineCluster { lane: 2, cluster: 1 };
        assert_eq!(Action::from_words("open 2 1"), Some(open));
        assert_eq!(Action::from_words("open 2"), None);
    }

    #[test]
    fn a_key_means_another_thing_on_the_map_than_on_the_line() {
        let on_map = Action::PanMap { dx_px: 60.0, dy_px: 0.0 };
        assert_eq!(Action::from_key(Surface::Map, "ArrowLeft"), Some(on_map));
        let on_line = Action::Reach(Reach::Before);
        assert_eq!(Action::from_key(Surface::Line, "ArrowLeft"), Some(on_line));
        assert_eq!(Action::from_key(Surface::Card, "ArrowLeft"), None);
        assert_eq!(Action::from_key(Surface::Line, "a"), None);
    }

    proptest! {
        #[test]
        fn any_words_are_an_action_or_none(words in ".*") {
            let _ = Action::from_words(&words);
        }
    }
}
