//! Several places in one milestone, and the route through all of them.

use super::*;

/// A story with the places p, q and r, and one milestone that has these fields beside the needed ones.
fn at_places(fields: &str) -> String {
    let place = |id| format!(r#"{{"id": "{id}", "name": "地", "position": [113, 23]}}"#);
    let places = ["p", "q", "r"].map(place).join(", ");
    one(fields).replacen('{', &format!(r#"{{"places": [{places}], "#), 1)
}

#[test]
fn a_milestone_has_further_places_beside_its_main_one() {
    let story = check(&at_places(r#", "place": "q", "also_at": ["r", "p"]"#), &[]).unwrap();
    assert_eq!(story.milestones[0].places().collect::<Vec<_>>(), [1, 2, 0]);
}

#[test]
fn further_places_that_are_wrong_are_left_out_and_the_rest_stays() {
    let json = at_places(r#", "place": "q", "also_at": [7, "q", "r", "s", "r", "p"]"#);
    let expected = [
        (WrongType, "milestones[0].also_at[0]"),
        (Duplicate, "milestones[0].also_at[1]"),
        (Dangling, "milestones[0].also_at[3]"),
        (Duplicate, "milestones[0].also_at[4]"),
    ];
    let story = check(&json, &expected).unwrap();
    assert_eq!(story.milestones[0].places().collect::<Vec<_>>(), [1, 2, 0]);
    let messages: Vec<String> =
        read_text(&json).problems.iter().map(|it| it.message(Locale::En)).collect();
    assert!(messages[1].contains("“q”; hint: place names it already"), "{}", messages[1]);
    assert!(messages[3].contains("“r”; hint: list each place once"), "{}", messages[3]);
}

#[test]
fn there_are_no_further_places_without_a_main_one() {
    let json = at_places(r#", "also_at": ["q"]"#);
    let story = check(&json, &[(Missing, "milestones[0].place")]).unwrap();
    assert_eq!(story.milestones[0].places().count(), 0);
    let hint = read_text(&json).problems[0].message(Locale::ZhHans);
    assert!(hint.contains("主要的一个写在 place 里"), "{hint}");
    // A main place that is not there is one mistake, not two.
    let json = at_places(r#", "place": "nowhere", "also_at": ["q"]"#);
    let story = check(&json, &[(Dangling, "milestones[0].place")]).unwrap();
    assert_eq!(story.milestones[0].places().count(), 0);
}

#[test]
fn a_route_is_asked_for_by_true() {
    let with =
        |route: &str| one("").replacen('{', &format!(r#"{{"map": {{"route": {route}}}, "#), 1);
    assert!(check(&with("true"), &[]).unwrap().map.route);
    assert!(!check(&with("false"), &[]).unwrap().map.route);
    let quoted = with("\"true\"");
    assert!(!check(&quoted, &[(WrongType, "map.route")]).unwrap().map.route);
    let message = read_text(&quoted).problems[0].message(Locale::En);
    assert!(message.contains("take the quotes away"), "{message}");
}
