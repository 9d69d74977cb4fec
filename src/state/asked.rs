//! Wishes as words: what an element of the page asks for is written on it, in its `data-do`.

use super::{Action, Mode, Reach, Surface};

/// Factor of one press of a zoom button or key of the line.
const LINE_STEP: f64 = 1.6;
/// Levels of one press of a zoom button or key of the map.
const MAP_STEP: f64 = 0.7;
/// Pixels that one press of an arrow key with Shift moves the map by.
const PAN_STEP_PX: f64 = 60.0;
/// The share of its width that one press of an arrow key with Shift moves the line by.
const PAN_STEP: f64 = 0.2;

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
            "unfold" => Action::Unfold(true),
            "fold" => Action::Unfold(false),
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

    /// What a key asks for on the map or the line, by its name in `KeyboardEvent.key`, and with Shift.
    pub fn from_key(surface: Surface, key: &str, shift: bool) -> Option<Self> {
        let to = Reach::from_key(key);
        let (dx, dy) = match to.filter(|_| shift) {
            Some(Reach::Left) => (1.0, 0.0),
            Some(Reach::Right) => (-1.0, 0.0),
            Some(Reach::Up) => (0.0, 1.0),
            Some(Reach::Down) => (0.0, -1.0),
            _ => (0.0, 0.0),
        };
        let pans = dx != dy;
        Some(match (surface, to, key) {
            (Surface::Map, Some(_), _) if pans => {
                Action::PanMap { dx_px: dx * PAN_STEP_PX, dy_px: dy * PAN_STEP_PX }
            }
            (Surface::Line, Some(_), _) if pans => Action::PanLine(dx * PAN_STEP),
            (Surface::Map, Some(to), _) => Action::ReachPlace(to),
            (Surface::Line, Some(to), _) => Action::Reach(to),
            (Surface::Map, _, "+" | "=") => zoom_map(MAP_STEP),
            (Surface::Map, _, "-") => zoom_map(-MAP_STEP),
            (Surface::Map, _, "0") => Action::FitMap,
            (Surface::Line, _, "+" | "=") => zoom_line(LINE_STEP),
            (Surface::Line, _, "-") => zoom_line(1.0 / LINE_STEP),
            (Surface::Line, _, "0") => Action::FitLine,
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
    fn the_card_is_drawn_up_and_down() {
        assert_eq!(Action::from_words("unfold"), Some(Action::Unfold(true)));
        assert_eq!(Action::from_words("fold"), Some(Action::Unfold(false)));
    }

    #[test]
    fn a_key_means_another_thing_on_the_map_than_on_the_line() {
        let asked = |surface, key| Action::from_key(surface, key, false);
        assert_eq!(asked(Surface::Map, "ArrowLeft"), Some(Action::ReachPlace(Reach::Left)));
        assert_eq!(asked(Surface::Line, "ArrowLeft"), Some(Action::Reach(Reach::Left)));
        assert_eq!(asked(Surface::Card, "ArrowLeft"), None);
        assert_eq!(asked(Surface::Line, "a"), None);
    }

    #[test]
    fn arrow_keys_with_shift_move_what_lies_under_the_marks_as_a_hand_does() {
        let asked = |surface, key| Action::from_key(surface, key, true);
        let to_the_left = Action::PanMap { dx_px: 60.0, dy_px: 0.0 };
        assert_eq!(asked(Surface::Map, "ArrowLeft"), Some(to_the_left));
        assert_eq!(asked(Surface::Line, "ArrowRight"), Some(Action::PanLine(-0.2)));
        // On many keyboards a plus needs Shift.
        assert_eq!(asked(Surface::Line, "+"), Action::from_key(Surface::Line, "+", false));
    }

    proptest! {
        #[test]
        fn any_words_are_an_action_or_none(words in ".*") {
            let _ = Action::from_words(&words);
        }
    }
}
