//! Sentences for readers who cannot see where a milestone stands, or what the map shows.

use crate::edition::{Edition, Milestone};
use crate::map::MapLayout;
use crate::markup::{Element, el};
use crate::state::{Model, Scene};
use crate::words::Word;

/// The name of a milestone: title, date, certainty, places.
pub(super) fn name(edition: &Edition, index: u32, milestone: &Milestone) -> String {
    let Milestone { title, when, badge, .. } = milestone;
    let (places, comma) = (edition.whereabouts(index), edition.words.locale.pause());
    let mut name = [title, comma, when].concat();
    for part in [badge, &places] {
        if !part.is_empty() {
            name.push_str(comma);
            name.push_str(part);
        }
    }
    name
}

/// One sentence for readers who cannot see what was just chosen. It is empty until something was chosen, and where the
/// mark that the keyboard came to says the same.
pub fn announcement(model: &Model) -> Element {
    el("div")
        .class("nb-unseen")
        .attr("data-nb", "announcement")
        .attr("role", "status")
        // Who listens to it play would be interrupted by each.
        .maybe_attr("aria-live", model.state.playing.then_some("off"))
        .text(announced(model))
}

fn announced(model: &Model) -> String {
    let (edition, state) = (&model.scene.edition, &model.state);
    let chosen = edition.milestone(state.selected).filter(|_| state.announced && !state.named);
    let Some(milestone) = chosen else { return String::new() };
    let gaps = [
        ("n", &*model.scene.place_in_reading(state).to_string()),
        ("total", &edition.milestones.len().to_string()),
        ("title", &milestone.title),
        ("when", &milestone.when),
        ("place", &edition.whereabouts(state.selected)),
    ];
    edition.words.filled(Word::Announcement, &gaps)
}

/// How many of the places are in view, and what keys do on the map.
pub(super) fn map_name(scene: &Scene, layout: &MapLayout) -> String {
    let alone = layout.markers.len() as u32 + u32::from(layout.selected.is_some());
    let seen = layout.clusters.iter().fold(alone, |sum, it| sum + it.place_count);
    // Where nothing happened there is nothing on the map.
    let all = scene.at_place.iter().fold(0, |sum: u32, it| sum + u32::from(!it.is_empty()));
    let gaps = [("n", &*seen.to_string()), ("total", &*all.to_string())];
    scene.edition.words.filled(Word::MapKeys, &gaps)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::edition::Place;
    use crate::geometry::{LngLat, Point};
    use crate::state::{Action, Reach, update};
    use crate::words::{Locale, Vocabulary};

    /// Four milestones in two years at three places, from west to east; two of them at the last.
    fn model() -> Model {
        let place = |(id, lng): (&str, f64)| Place {
            id: id.into(),
            name: id.to_uppercase(),
            position: LngLat::new(lng, 23.6),
            uncertainty_m: 0.0,
        };
        let milestone = |(title, place): (&str, u32)| {
            let first_s = f64::from(place) * 1e7;
            Milestone {
                title: title.into(),
                when: "2020".into(),
                badge: "Exact date".into(),
                first_s,
                end_s: first_s + 86_400.0,
                exact: true,
                place: Some(place),
                ..Milestone::default()
            }
        };
        Model::new(Arc::new(Scene::new(Edition {
            places: [("a", 113.0), ("b", 113.4), ("c", 113.9)].map(place).to_vec(),
            milestones: [("One", 0), ("Two", 1), ("Three", 2), ("Four", 2)].map(milestone).to_vec(),
            words: Vocabulary::new(Locale::En),
            ..Edition::default()
        })))
    }

    fn after(mut model: Model, action: Action) -> Model {
        model.state = update(&model.scene, model.sizes, &model.state, action);
        model
    }

    #[test]
    fn the_map_says_how_much_of_it_is_in_view() {
        let name = |model: &Model| {
            map_name(&model.scene, &model.scene.map_layout(&model.state, model.sizes))
        };
        assert!(name(&model()).starts_with("3 of 3 places in view; "));
        let west = Action::ZoomMap { delta: 1.5, anchor: Some(Point::new(0.0, 130.0)) };
        assert!(name(&after(model(), west)).starts_with("1 of 3 places in view; "));
    }

    #[test]
    fn a_choice_is_said_once() {
        let by_button = after(model(), Action::Step(1));
        assert_eq!(announced(&by_button), "2 of 4: Two, 2020, B");
        // The mark that the keyboard comes to says the same by its name.
        let on_line = after(by_button.clone(), Action::Reach(Reach::First));
        assert_eq!((on_line.state.selected, &*announced(&on_line)), (0, ""));
        let on_map = after(by_button.clone(), Action::ReachPlace(Reach::Left));
        assert_eq!((on_map.state.selected, &*announced(&on_map)), (0, ""));
        // One of two milestones says only how many there are.
        let one_of_two = after(by_button, Action::ReachPlace(Reach::Right));
        assert_eq!(announced(&one_of_two), "3 of 4: Three, 2020, C");
    }

    #[test]
    fn a_story_that_knows_of_no_places_is_told_without_a_word_of_them() {
        for (locale, said, named) in [
            (Locale::ZhHans, "第1项，共1项：One，2020", "One，2020"),
            (Locale::ZhHant, "第1項，共1項：One，2020", "One，2020"),
            (Locale::En, "1 of 1: One, 2020", "One, 2020"),
        ] {
            let one =
                Milestone { title: "One".into(), when: "2020".into(), ..Milestone::default() };
            let words = Vocabulary::new(locale).without_places();
            let edition = Edition { milestones: vec![one], words, ..Edition::default() };
            assert_eq!(name(&edition, 0, &edition.milestones[0]), named);
            let model = Model::new(Arc::new(Scene::new(edition)));
            assert_eq!(announced(&after(model, Action::Select(0))), said);
        }
    }
}
