//! The line's actions on small stories: what is chosen, what is brought into view, where the keyboard stands.

use super::{Action, Reach, Scene, Sizes, ViewState, stops, update};
use crate::date::FixedOffsets;
use crate::edition::{Edition, LocalizedStory};
use crate::story::read;
use crate::timeline::Domain;

fn scene(view: &str, dates: &[&str]) -> Scene {
    let milestones: Vec<String> = (0..)
        .zip(dates)
        .map(|(n, when)| format!(r#"{{"id": "m{n}", "title": "t", "when": "{when}"}}"#))
        .collect();
    let json = format!(
        r#"{{"version": 1, "id": "x", "lang": "en", "title": "T", "view": {view}, "milestones": [{}]}}"#,
        milestones.join(",")
    );
    let story = read(json.as_bytes(), &FixedOffsets).story.unwrap();
    Scene::new(Edition::told_by(&LocalizedStory::new(&story, "en"), Vec::new()))
}

fn after(scene: &Scene, state: &ViewState, action: Action) -> ViewState {
    update(scene, Sizes::NOMINAL, state, action)
}

#[test]
fn reading_that_starts_with_the_newest_goes_from_the_last_milestone_to_the_first() {
    // Next used to be of no use there: the story opened at its end.
    let scene = scene(r#"{"order": "newest_first"}"#, &["2001", "2002", "2003"]);
    let first = scene.first_state();
    assert_eq!((first.selected, scene.place_in_reading(&first)), (2, 1));
    let next = after(&scene, &first, Action::Step(1));
    assert_eq!((next.selected, scene.place_in_reading(&next)), (1, 2));
    assert_eq!(after(&scene, &next, Action::Step(9)).selected, 0);
    assert_eq!(after(&scene, &first, Action::Step(-1)).selected, 2);
}

#[test]
fn a_reader_may_turn_the_order_and_begins_where_reading_begins_unless_something_was_chosen() {
    let scene = scene("{}", &["2001", "2002", "2003"]);
    let turned = after(&scene, &scene.first_state(), Action::ReadNewestFirst(true));
    assert_eq!((turned.selected, turned.newest_first, turned.announced), (2, true, false));
    assert_eq!(after(&scene, &turned, Action::Step(1)).selected, 1);
    assert_eq!(after(&scene, &turned, Action::ReadNewestFirst(true)), turned);
    let chosen = after(&scene, &scene.first_state(), Action::Select(1));
    let turned = after(&scene, &chosen, Action::ReadNewestFirst(true));
    assert_eq!((turned.selected, scene.place_in_reading(&turned)), (1, 2));
}

#[test]
fn choosing_brings_an_exact_stretch_into_view_by_its_middle() {
    // Its end was in view, and so nothing moved, though it is drawn in its middle.
    let scene = scene("{}", &["2010-01-01/2020-01-01", "2020-02-01", "2000-01-01"]);
    let (first, end) = scene.timeline.span(0);
    let near_end = Domain::new(end - 80.0 * 86_400.0, end + 170.0 * 86_400.0);
    let state = ViewState { domain: Some(near_end), ..scene.first_state() };
    let chosen = after(&scene, &state, Action::Select(0));
    assert!(scene.domain(&chosen).contains((first + end) / 2.0));
    let layout = scene.line_layout(&chosen, Sizes::NOMINAL);
    assert!(scene.timeline.find(&layout, 0).is_some());
}

#[test]
fn choosing_leaves_the_line_alone_where_the_milestone_is_drawn_already() {
    let scene = scene("{}", &["2024", "2024-06-15", "2020-01-01"]);
    let (first, end) = scene.timeline.span(1);
    let around = Domain::new(first - 9e6, end + 9e6);
    let state = ViewState { domain: Some(around), ..scene.first_state() };
    for index in [0, 1] {
        assert_eq!(after(&scene, &state, Action::Select(index)).domain, Some(around));
    }
    assert_ne!(after(&scene, &state, Action::Select(2)).domain, Some(around));
}

#[test]
fn the_keyboard_stands_at_the_cluster_that_holds_the_chosen_milestone() {
    // It used to fall back to the first mark of the line.
    let dates: Vec<String> = (0..60).map(|n| format!("2024-03-01T00:{n:02}")).collect();
    let mut dates: Vec<&str> = dates.iter().map(String::as_str).collect();
    dates.insert(0, "2000-01-01");
    let scene = scene("{}", &dates);
    let state = after(&scene, &scene.first_state(), Action::Select(30));
    let layout = scene.line_layout(&state, Sizes::NOMINAL);
    let stops = stops(&layout);
    let at =
        scene.standing(&layout, &stops, &state, scene.mark_of(&layout, state.selected)).unwrap();
    assert!(stops[at].cluster && stops[at].item > 0, "{stops:?} {at}");
    let before = after(&scene, &state, Action::Reach(Reach::Left));
    assert_eq!(before.reached, stops.get(at - 1).map(|it| it.item));
}

#[test]
fn a_tap_on_a_number_chooses_its_next_milestone_past_those_that_are_filtered_out() {
    // It used to look nearer and choose nothing: the reader saw no answer.
    let many: Vec<String> = (0..9).map(|n| format!("2024-03-01T00:0{n}")).collect();
    let many: Vec<&str> =
        ["2000-01-01"].into_iter().chain(many.iter().map(String::as_str)).collect();
    let scene = scene("{}", &many);
    let mut state = scene.first_state();
    let open = Action::OpenLineCluster { lane: 0, cluster: 0 };
    let mut chosen = Vec::new();
    for _ in 0..3 {
        state = after(&scene, &state, open);
        chosen.push(state.selected);
        assert_eq!(state.domain, None, "few are not looked at nearer");
    }
    let layout = scene.line_layout(&state, Sizes::NOMINAL);
    let members = scene.timeline.cluster_members(&layout, 0, 0);
    assert_eq!(chosen, members[..3]);
    let state = state.with_matches(Some(crate::state::Matches::new(vec![members[0]])));
    assert_eq!(after(&scene, &state, open).selected, members[0]);
}

#[test]
fn a_button_goes_nearer_to_what_is_chosen_and_not_into_empty_time() {
    let scene = scene("{}", &["1900-01-01", "1902-01-01", "2020-01-01"]);
    let nearer = Action::ZoomLine { factor: 2.0, around: None };
    let mut state = scene.first_state();
    let share = |state: &ViewState| {
        let (domain, (first, end)) = (scene.domain(state), scene.timeline.span(0));
        ((first + end) / 2.0 - domain.start) / domain.span_s()
    };
    let before = share(&state);
    for _ in 0..3 {
        state = after(&scene, &state, nearer);
        assert!((share(&state) - before).abs() < 1e-6);
    }
    // What is chosen is out of view: around the middle.
    let away = after(&scene, &state, Action::PanLine(-3.0));
    let (from, to) = (scene.domain(&away), scene.domain(&after(&scene, &away, nearer)));
    assert!((from.middle() - to.middle()).abs() < 1.0);
}

#[test]
fn milestones_that_nothing_names_and_numbers_that_are_none_change_nothing() {
    let scene = scene("{}", &["2001", "2002"]);
    let state = scene.first_state();
    for action in [
        Action::Select(9),
        Action::ShowOnStage(u32::MAX),
        Action::SelectAtPlace(3),
        Action::OpenLineCluster { lane: 7, cluster: 0 },
        Action::PanLine(f64::NAN),
        Action::ZoomLine { factor: 0.0, around: Some(0.5) },
        Action::ZoomLine { factor: f64::INFINITY, around: Some(0.5) },
    ] {
        let next = after(&scene, &state, action);
        assert_eq!((next.selected, next.domain), (state.selected, state.domain), "{action:?}");
    }
}

#[test]
fn arrow_keys_go_along_the_line_from_left_to_right_whatever_the_order_of_the_story() {
    // They used to go in story order: to the right, and back over all of the line.
    let scene = scene("{}", &["2005-01-01", "2001-01-01", "2009-01-01", "2003-01-01"]);
    let mut state = after(&scene, &scene.first_state(), Action::Reach(Reach::First));
    let mut chosen = vec![state.selected];
    for _ in 0..3 {
        state = after(&scene, &state, Action::Reach(Reach::Right));
        chosen.push(state.selected);
    }
    assert_eq!(chosen, [1, 3, 0, 2]);
    assert_eq!(after(&scene, &state, Action::Reach(Reach::Right)), state);
}
