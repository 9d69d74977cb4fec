//! Wishes as words: what an element of the page asks for is written on it, in its `data-do`, and scripts use the same words.
//!
//! | words | ask for |
//! |---|---|
//! | `select 3` | the milestone at position 3 |
//! | `show 3` | the same, on the stage |
//! | `step -1` | the one before; `step 1` the one after |
//! | `place 2` | the next milestone at place 2 |
//! | `open 1 0` | on the line, cluster 0 of lane 1 |
//! | `open-place 2` | on the map, the cluster that holds place 2 |
//! | `chapter 1` | all chapters but 1 dimmed; asked again, none |
//! | `clear` | no filters |
//! | `unfold`, `fold` | the card drawn up, and down |
//! | `stage`, `list` | one view or the other |
//! | `forward`, `newest_first` | one order of reading or the other |
//! | `line-in`, `line-out`, `line-fit` | the line nearer, further, all of the time |
//! | `map-in`, `map-out`, `map-fit` | the map nearer, further, all places |
//! | `play`, `pause` | the button shows that the story plays, or not; `play.js` does the playing |
//!
//! Words that begin with `more-` ask for a script; see `extras.js`.

use super::{Action, Mode, Reach, Surface};

/// Factor of one press of a zoom button or key of the line.
const LINE_IN: f64 = 1.6;
const LINE_OUT: f64 = 1.0 / LINE_IN;
/// Levels of one press of a zoom button or key of the map.
const MAP_IN: f64 = 0.7;
const MAP_OUT: f64 = -MAP_IN;
/// Pixels that one press of an arrow key with Shift moves the map by.
const PAN_STEP_PX: f64 = 60.0;
/// The share of its width that one press of an arrow key with Shift moves the line by.
const PAN_STEP: f64 = 0.2;

/// Presses of an arrow key that Page Up and Page Down stand for at an end of the marked span.
const MANY_STEPS: f64 = 10.0;

/// Reads and writes wishes without a number, each said once.
macro_rules! plain {
    ($($words:literal => [$($action:tt)+],)*) => {
        const PLAIN: &[(&str, Action)] = &[$(($words, $($action)+)),*];

        fn plain_words(action: Action) -> Option<&'static str> {
            match action {
                $($($action)+ => Some($words),)*
                _ => None,
            }
        }
    };
}

/// A wish for something by its position.
type OfNumber = fn(u32) -> Action;
/// Those.
const NUMBERED: [(&str, OfNumber); 5] = [
    ("select", Action::Select),
    ("show", Action::ShowOnStage),
    ("place", Action::SelectAtPlace),
    ("chapter", Action::ToggleChapter),
    ("open-place", Action::OpenMapCluster),
];

plain! {
    "clear" => [Action::ClearFilters],
    "unfold" => [Action::Unfold(true)],
    "fold" => [Action::Unfold(false)],
    "stage" => [Action::Show(Mode::Stage)],
    "list" => [Action::Show(Mode::List)],
    "forward" => [Action::ReadNewestFirst(false)],
    "newest_first" => [Action::ReadNewestFirst(true)],
    "line-in" => [Action::ZoomLine { factor: LINE_IN, around: None }],
    "line-out" => [Action::ZoomLine { factor: LINE_OUT, around: None }],
    "line-fit" => [Action::FitLine],
    "map-in" => [Action::ZoomMap { delta: MAP_IN, anchor: None }],
    "map-out" => [Action::ZoomMap { delta: MAP_OUT, anchor: None }],
    "map-fit" => [Action::FitMap],
    "play" => [Action::ShowPlaying(true)],
    "pause" => [Action::ShowPlaying(false)],
}

impl Action {
    /// What an element asks for by its `data-do`: a verb and its numbers, such as `select 3`; `None` for anything else.
    ///
    /// ```
    /// # use nianbiao::state::Action;
    /// assert_eq!(Action::from_words("step -1"), Some(Action::Step(-1)));
    /// assert_eq!(Action::from_words("step aside"), None);
    /// ```
    pub fn from_words(words: &str) -> Option<Self> {
        if let Some((_, action)) = PLAIN.iter().find(|it| it.0 == words) {
            return Some(*action);
        }
        let (verb, rest) = words.split_once(' ')?;
        if let Some((_, action)) = NUMBERED.iter().find(|it| it.0 == verb) {
            return Some(action(rest.parse().ok()?));
        }
        match verb {
            "step" => Some(Action::Step(rest.parse().ok()?)),
            "open" => {
                let (lane, cluster) = rest.split_once(' ')?;
                let (lane, cluster) = (lane.parse().ok()?, cluster.parse().ok()?);
                Some(Action::OpenLineCluster { lane, cluster })
            }
            _ => None,
        }
    }

    /// The words for it, which [`Action::from_words`] reads back; `None` for what no element asks for.
    ///
    /// ```
    /// # use nianbiao::state::Action;
    /// assert_eq!(Action::Step(-1).words().as_deref(), Some("step -1"));
    /// assert_eq!(Action::PanLine(0.5).words(), None);
    /// ```
    pub fn words(self) -> Option<String> {
        let (verb, number) = match self {
            Action::Select(it) => ("select ", it),
            Action::ShowOnStage(it) => ("show ", it),
            Action::SelectAtPlace(it) => ("place ", it),
            Action::ToggleChapter(it) => ("chapter ", it),
            Action::OpenMapCluster(it) => ("open-place ", it),
            Action::Step(steps) => return Some(["step ", &steps.to_string()].concat()),
            Action::OpenLineCluster { lane, cluster } => {
                return Some(["open ", &lane.to_string(), " ", &cluster.to_string()].concat());
            }
            _ => return plain_words(self).map(str::to_owned),
        };
        Some([verb, &number.to_string()].concat())
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
        if let (Surface::SpanEnd(end), Some(to)) = (surface, to) {
            return Some(match to {
                Reach::First => Action::MoveSpanEnd { end: Some(end), to: 0.0 },
                Reach::Last => Action::MoveSpanEnd { end: Some(end), to: 1.0 },
                Reach::Left | Reach::Down => Action::StepSpanEnd { end, steps: -1.0 },
                Reach::Right | Reach::Up => Action::StepSpanEnd { end, steps: 1.0 },
                Reach::LaneBelow => Action::StepSpanEnd { end, steps: -MANY_STEPS },
                Reach::LaneAbove => Action::StepSpanEnd { end, steps: MANY_STEPS },
            });
        }
        Some(match (surface, to, key) {
            (Surface::Map, Some(_), _) if pans => {
                Action::PanMap { dx_px: dx * PAN_STEP_PX, dy_px: dy * PAN_STEP_PX }
            }
            (Surface::Line, Some(_), _) if pans => Action::PanLine(dx * PAN_STEP),
            (Surface::Map, Some(to), _) => Action::ReachPlace(to),
            (Surface::Line, Some(to), _) => Action::Reach(to),
            (Surface::Map, _, "+" | "=") => zoom_map(MAP_IN),
            (Surface::Map, _, "-") => zoom_map(MAP_OUT),
            (Surface::Map, _, "0") => Action::FitMap,
            (Surface::Line, _, "+" | "=") => zoom_line(LINE_IN),
            (Surface::Line, _, "-") => zoom_line(LINE_OUT),
            (Surface::Line, _, "0") => Action::FitLine,
            _ => return None,
        })
    }
}

const fn zoom_line(factor: f64) -> Action {
    Action::ZoomLine { factor, around: None }
}

const fn zoom_map(delta: f64) -> Action {
    Action::ZoomMap { delta, anchor: None }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::state::SpanEnd;

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

    #[test]
    fn keys_move_an_end_of_the_span_as_they_move_a_slider() {
        let asked = |key| Action::from_key(Surface::SpanEnd(SpanEnd::To), key, false);
        let stepped = |steps| Some(Action::StepSpanEnd { end: SpanEnd::To, steps });
        assert_eq!(asked("ArrowUp"), stepped(1.0));
        assert_eq!(asked("ArrowLeft"), stepped(-1.0));
        assert_eq!(asked("PageUp"), stepped(10.0));
        let first = Action::MoveSpanEnd { end: Some(SpanEnd::To), to: 0.0 };
        assert_eq!(asked("Home"), Some(first));
        assert_eq!(asked("+"), None);
    }

    /// Every action that has words.
    fn worded() -> impl Strategy<Value = Action> {
        prop_oneof![
            prop::sample::select(PLAIN).prop_map(|it| it.1),
            (prop::sample::select(NUMBERED.map(|it| it.1).to_vec()), any::<u32>())
                .prop_map(|(action, number)| action(number)),
            any::<i32>().prop_map(Action::Step),
            (any::<u32>(), any::<u32>())
                .prop_map(|(lane, cluster)| Action::OpenLineCluster { lane, cluster }),
        ]
    }

    #[test]
    fn what_no_element_asks_for_has_no_words() {
        let by_hand = [
            Action::PanLine(0.2),
            Action::PanMap { dx_px: 1.0, dy_px: 2.0 },
            Action::ZoomLine { factor: 1.01, around: Some(0.3) },
            Action::ZoomMap { delta: 0.1, anchor: None },
            Action::Reach(Reach::Left),
            Action::ReachPlace(Reach::Left),
            Action::MarkSpan(None),
            Action::MoveSpanEnd { end: None, to: 0.5 },
            Action::StepSpanEnd { end: SpanEnd::From, steps: 1.0 },
        ];
        assert_eq!(by_hand.map(Action::words), [const { None }; 9]);
    }

    proptest! {
        #[test]
        fn words_lead_back_to_the_action_that_they_are_of(action in worded()) {
            let words = action.words().unwrap();
            prop_assert_eq!(Action::from_words(&words), Some(action), "{}", words);
        }

        #[test]
        fn any_words_are_an_action_or_none(words in ".*") {
            let _ = Action::from_words(&words);
        }
    }
}
