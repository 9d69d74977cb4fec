//! The map: the story's own features, its places, the chosen place with its ring.

use super::glyph::{Paint, shape_d};
use super::map_labels::{labels, scale_bar};
use super::mark::{Mark, counted, list_of};
use super::wording;
use crate::geometry::px_text;
use crate::map::{FeatureKind, MapLayout, PlacedPlace, PlacedPlaceCluster};
use crate::markup::{Element, el};
use crate::state::{Action, Model, Scene, Sizes, ViewState, place_standing, place_stops};
use crate::words::Word;

/// How many places of a cluster its name tells.
const NAMED: usize = 3;
/// Radius of a numbered disc.
const DISC: &str = "12";

/// The map at its measured size.
pub fn map(model: &Model) -> Element {
    let Model { scene, state, sizes, .. } = model;
    let layout = scene.map_layout(state, *sizes);
    let (width, height) = (px_text(sizes.map.width), px_text(sizes.map.height));
    let stops = place_stops(&layout);
    let standing = place_standing(&layout, &stops, state);
    let stop = standing.filter(|_| model.live).map(|it| it.place);
    el("svg")
        .class("nb-map-svg")
        .attr("role", "group")
        .attr("aria-label", wording::map_name(scene, &layout))
        .attr("viewBox", ["0 0 ", &width, " ", &height].concat())
        .attr("preserveAspectRatio", "xMidYMid slice")
        // Letters drawn for the nominal width are kept small where the box is wider, until it is measured.
        .flag("data-nominal", sizes.map == Sizes::NOMINAL.map)
        // Without any place in view it is itself what the keyboard stands at: keys bring the places back.
        .maybe_attr("tabindex", (model.live && stops.is_empty()).then_some("0"))
        .children(layers(scene, state, &layout, stop))
}

/// What is drawn of a placed map, the ground first; for pictures that place it otherwise than the page does.
pub fn map_layers(scene: &Scene, state: &ViewState, layout: &MapLayout) -> Vec<Element> {
    layers(scene, state, layout, None)
}

/// With `stop` the mark of that place is the one that Tab goes to; without, every mark is as the page has its links.
fn layers(scene: &Scene, state: &ViewState, layout: &MapLayout, stop: Option<u32>) -> Vec<Element> {
    let names = el("g")
        .attr("aria-hidden", "true")
        .children(labels(scene, state, layout))
        .child(scale_bar(layout.scale_bar, layout.grid_d.is_some(), scene));
    let mut layers = vec![ground(state, layout)];
    if let Some(ring) = ring(scene, state, layout) {
        layers.push(ring);
    }
    layers.push(places(scene, state, layout, stop));
    layers.push(names);
    layers
}

/// Land, water, ways and towns, and the route: more strongly the legs up to the choice.
fn ground(state: &ViewState, layout: &MapLayout) -> Element {
    let hills = el("path").class("nb-hills").attr("d", layout.hills_d.clone());
    let features = layout.features().iter().map(|it| {
        let gone = it.kind == FeatureKind::Route && it.priority <= f64::from(state.selected);
        let more = match it.filled {
            true => " nb-filled",
            false if gone => " nb-gone",
            false => "",
        };
        el("path")
            .class(["nb-feature nb-", it.kind.name(), more].concat())
            .attr("d", it.path_d.clone())
            .attr("fill-rule", "evenodd")
    });
    let dots = layout.dots.iter().map(|it| {
        let dot = el("circle").class("nb-town-dot").attr("r", "2.5");
        dot.attr("cx", px_text(it.x)).attr("cy", px_text(it.y))
    });
    let path = |class: &'static str, d: &str| el("path").class(class).attr("d", d.to_owned());
    el("g")
        .attr("aria-hidden", "true")
        .maybe_child(layout.has_sea().then(|| path("nb-sea", "M-9-9H9999V9999H-9")))
        .maybe_child(layout.grid_d.as_deref().map(|it| path("nb-grid", it)))
        .child(hills)
        .children(features.collect())
        .children(dots.collect())
}

/// How far the chosen place may lie from where it is drawn; below all markers.
fn ring(scene: &Scene, state: &ViewState, layout: &MapLayout) -> Option<Element> {
    let ring = layout.ring?;
    let chapter = scene.milestone(state.selected).and_then(|it| it.chapter);
    let circle = Paint::of(&scene.edition, chapter).on(el("circle"), "nb-ring");
    let circle = circle.attr("cx", px_text(ring.x)).attr("cy", px_text(ring.y));
    Some(circle.attr("r", px_text(ring.radius_px)))
}

/// The markers, the chosen one above the others.
fn places(scene: &Scene, state: &ViewState, layout: &MapLayout, stop: Option<u32>) -> Element {
    let mut drawn = Vec::new();
    for it in &layout.markers {
        drawn.push(marker(scene, state, it, None, stop));
    }
    for it in &layout.clusters {
        drawn.push(cluster(scene, state, it, layout.cluster_places(it), stop));
    }
    if let Some(it) = &layout.selected {
        drawn.push(marker(scene, state, it, Some(state.selected), stop));
    }
    list_of(drawn)
}

/// A place: the shape of its milestone, `selected` where that is there, or how many there are. A number stands upon a
/// disc always: two digits leave the edges of a triangle, a star or a cross.
fn marker(
    scene: &Scene,
    state: &ViewState,
    placed: &PlacedPlace,
    selected: Option<u32>,
    stop: Option<u32>,
) -> Element {
    let place = placed.place;
    let there = scene.at_place.get(place as usize).map_or(&[][..], Vec::as_slice);
    let milestone = selected.or(there.first().copied()).and_then(|it| scene.milestone(it));
    let chapter = milestone.and_then(|it| it.chapter);
    let about = scene.edition.places.get(place as usize);
    let name = about.map_or("", |it| &it.name);
    let count = placed.milestone_count.to_string();
    let several = placed.milestone_count > 1;
    let colon = scene.edition.words.locale.colon();
    let label = match milestone {
        Some(milestone) if !several => {
            let comma = scene.edition.words.locale.pause();
            [name, colon, &milestone.title, comma, &milestone.when].concat()
        }
        _ => [name, colon, &scene.edition.words.filled(Word::Cluster, &[("n", &count)])].concat(),
    };
    let class = if selected.is_some() { "nb-place nb-chosen" } else { "nb-place" };
    let link = Paint::of(&scene.edition, chapter)
        .on(el("a"), class)
        .attr("data-place", about.map_or("", |it| &it.id).to_owned())
        .child(hit(placed.hit_radius_px))
        .maybe_child(also_here(scene, state, &[place]));
    let link = if several {
        counted(link, DISC, count)
    } else {
        link.child(el("path").class("nb-shape").attr("d", shape_d(&scene.edition, chapter)))
    };
    let mark = Mark {
        at: (px_text(placed.x), px_text(placed.y)),
        key: place.saturating_mul(2) + 1,
        id: milestone.map_or("", |it| &it.id),
        wish: Action::SelectAtPlace(place),
        label,
        dimmed: selected.is_none() && !scene.passes_any_at(state, &[place]),
        current: selected.is_some(),
        stop: stop.map(|it| it == place),
    };
    mark.around(link)
}

/// Places too near to each other to be told apart.
fn cluster(
    scene: &Scene,
    state: &ViewState,
    placed: &PlacedPlaceCluster,
    places: &[u32],
    stop: Option<u32>,
) -> Element {
    let count = placed.milestone_count.to_string();
    let how_many = scene.edition.words.filled(Word::Cluster, &[("n", &count)]);
    let place = placed.first_place;
    let first = scene.at_place.get(place as usize).and_then(|it| it.first()).copied();
    let link = el("a")
        .class("nb-place nb-place-cluster")
        .attr("data-count", count.clone())
        .child(hit(placed.hit_radius_px))
        .maybe_child(also_here(scene, state, places));
    let mark = Mark {
        at: (px_text(placed.x), px_text(placed.y)),
        key: place.saturating_mul(2) + 2,
        id: first.and_then(|it| scene.milestone(it)).map_or("", |it| &it.id),
        wish: Action::OpenMapCluster(place),
        label: [&names(scene, places), scene.edition.words.locale.colon(), &how_many].concat(),
        dimmed: !scene.passes_any_at(state, places),
        current: false,
        stop: stop.map(|it| it == place),
    };
    mark.around(counted(link, DISC, count))
}

/// What marks the further places of the choice, in its colour; `None` where none of `places` is one.
fn also_here(scene: &Scene, state: &ViewState, places: &[u32]) -> Option<Element> {
    let mut further = scene.edition.further.iter();
    let is_one = further.any(|it| it.milestone == state.selected && places.contains(&it.place));
    let chapter = scene.milestone(state.selected).filter(|_| is_one)?.chapter;
    let halo = Paint::of(&scene.edition, chapter).on(el("circle"), "nb-also");
    Some(halo.attr("r", "14"))
}

/// The names of places, of many only the first.
fn names(scene: &Scene, places: &[u32]) -> String {
    let (few, more) = places.split_at(places.len().min(NAMED));
    let mut names = scene.edition.names_of(few);
    if !more.is_empty() {
        names.push('…');
    }
    names
}

/// Where a finger hits it.
fn hit(radius_px: f64) -> Element {
    el("circle").class("nb-hit").attr("r", px_text(radius_px))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::edition::{Chapter, Edition, Further, Milestone, Place};
    use crate::geometry::{LngLat, Point};
    use crate::map::{RouteStop, route};
    use crate::markup::Node;
    use crate::state::update;
    use crate::words::{Locale, Vocabulary};

    /// Two chapters; milestones at places by their degrees: 0 and 1 at one spot, 2 alone, 3 and 4 at one place.
    fn scene() -> Scene {
        let place = |id: &str, lng, uncertainty_m| {
            let position = LngLat::new(lng, 23.6);
            Place { id: id.into(), name: id.to_uppercase(), position, uncertainty_m }
        };
        let milestone = |(id, chapter, place): (&str, u32, u32)| {
            let (id, title) = (id.to_owned(), id.to_uppercase());
            Milestone {
                id,
                title,
                when: "2020".into(),
                chapter: Some(chapter),
                place: Some(place),
                ..Milestone::default()
            }
        };
        let all = [("m", 0, 0), ("n", 0, 1), ("o", 1, 2), ("p", 0, 3), ("q", 1, 3)];
        let chapter = |color: &str| Chapter {
            color: color.into(),
            shape_d: "M0 0".into(),
            ..Chapter::default()
        };
        Scene::new(Edition {
            chapters: vec![chapter("green"), chapter("blue")],
            places: vec![
                place("a", 113.0, 0.0),
                place("b", 113.0, 0.0),
                place("c", 113.1, 3000.0),
                place("d", 113.2, 0.0),
            ],
            milestones: all.map(milestone).to_vec(),
            words: Vocabulary::new(Locale::En),
            ..Edition::default()
        })
    }

    fn drawn(scene: &Scene, state: &ViewState) -> Vec<Element> {
        let list = places(scene, state, &scene.map_layout(state, Sizes::NOMINAL), Some(3));
        let marks = list.children.into_iter().filter_map(|it| match it {
            Node::Element(it) => Some(it),
            Node::Text(_) => None,
        });
        marks.collect()
    }

    /// The links among what is drawn, by what they ask for.
    fn link(drawn: &[Element], wish: &str) -> Element {
        let mut links = drawn.iter().flat_map(|it| &it.children).filter_map(|it| match it {
            Node::Element(it) => Some(it.clone()),
            Node::Text(_) => None,
        });
        links.find(|it| it.attribute("data-do") == Some(wish)).unwrap()
    }

    #[test]
    fn a_cluster_without_anything_of_the_chapter_used_to_stay_bright() {
        let scene = scene();
        for (chapter, dimmed) in [(None, None), (Some(0), None), (Some(1), Some("true"))] {
            let state = ViewState { selected: 2, chapter, ..ViewState::default() };
            let cluster = link(&drawn(&scene, &state), "open-place 0");
            assert_eq!(cluster.attribute("data-dimmed"), dimmed, "{chapter:?}");
        }
    }

    #[test]
    fn a_cluster_says_which_places_it_holds() {
        // It used to say only how many milestones.
        let scene = scene();
        let state = ViewState { selected: 2, ..ViewState::default() };
        let cluster = link(&drawn(&scene, &state), "open-place 0");
        assert_eq!(cluster.attribute("aria-label"), Some("A, B: 2 milestones"));
        assert_eq!(names(&scene, &[0, 1, 2, 3]), "A, B, C…");
    }

    #[test]
    fn the_further_places_of_the_choice_are_marked_in_its_colour() {
        let mut edition = scene().edition;
        edition.further = [3, 1].map(|place| Further { milestone: 2, place }).to_vec();
        let scene = Scene::new(edition);
        let halo = |selected, wish| {
            let state = ViewState { selected, ..ViewState::default() };
            let children = link(&drawn(&scene, &state), wish).children;
            children.into_iter().find_map(|it| match it {
                Node::Element(it) if it.attribute("class")?.contains("nb-also") => Some(it),
                _ => None,
            })
        };
        let class = Some("nb-also nb-hue nb-hue-blue");
        assert_eq!(halo(2, "place 3").unwrap().attribute("class"), class);
        // The cluster that holds it.
        assert_eq!(halo(2, "open-place 0").unwrap().attribute("class"), class);
        assert!(halo(2, "place 2").is_none() && halo(4, "place 2").is_none());
    }

    #[test]
    fn the_route_is_gone_up_to_the_choice() {
        let mut edition = scene().edition;
        let lng = |it: u32| LngLat::new(113.0 + 0.1 * f64::from(it), 23.6);
        let stop = |it: u32| RouteStop { place: it, position: lng(it), milestone: it };
        edition.ground.features = route(&[0, 1, 2].map(stop));
        let scene = Scene::new(edition);
        let classes = |selected| {
            let state = ViewState { selected, ..ViewState::default() };
            let drawn = ground(&state, &scene.map_layout(&state, Sizes::NOMINAL));
            let legs = drawn.children.into_iter().filter_map(|it| match it {
                Node::Element(it) => it.attribute("class").map(str::to_owned),
                Node::Text(_) => None,
            });
            legs.filter(|it| it.contains("nb-route")).collect::<Vec<_>>()
        };
        let (ahead, gone) = ("nb-feature nb-route", "nb-feature nb-route nb-gone");
        assert_eq!([0, 1, 4].map(classes), [[ahead, ahead], [gone, ahead], [gone, gone]]);
    }

    #[test]
    fn the_choice_used_to_hide_how_many_there_are() {
        let scene = scene();
        let chosen = |selected, wish| {
            link(&drawn(&scene, &ViewState { selected, ..ViewState::default() }), wish)
        };
        let number = |count| Node::Element(el("text").class("nb-count").attr("y", "4").text(count));
        // Two at one place; one at each of two places at one spot; one alone.
        let (two, beneath, alone) =
            (chosen(4, "place 3"), chosen(0, "place 0"), chosen(2, "place 2"));
        let disc = el("circle").class("nb-disc").attr("r", "12");
        assert_eq!(two.children[1..], [Node::Element(disc), number("2")]);
        assert_eq!(two.attribute("class"), Some("nb-place nb-chosen nb-hue nb-hue-blue"));
        assert_eq!(beneath.children.last(), Some(&number("2")));
        let shape = el("path").class("nb-shape").attr("d", "M0 0");
        assert_eq!(alone.children, [hit(22.0), shape].map(Node::Element));
        assert_eq!(alone.attribute("aria-label"), Some("C: O, 2020"));
    }

    #[test]
    fn the_ring_has_the_colour_of_the_choice_and_lies_below_the_markers() {
        let scene = scene();
        let state = ViewState { selected: 2, ..ViewState::default() };
        let layout = scene.map_layout(&state, Sizes::NOMINAL);
        let ring = layout.ring.unwrap();
        let expected = el("circle")
            .class("nb-ring nb-hue nb-hue-blue")
            .attr("cx", px_text(ring.x))
            .attr("cy", px_text(ring.y))
            .attr("r", px_text(ring.radius_px));
        assert_eq!(map_layers(&scene, &state, &layout).get(1), Some(&expected));
        let exact = ViewState { selected: 3, ..state };
        let layout = scene.map_layout(&exact, Sizes::NOMINAL);
        assert_eq!(map_layers(&scene, &exact, &layout).get(1).map(|it| it.name), Some("g"));
    }

    #[test]
    fn the_places_are_a_list_with_the_choice_at_its_end() {
        let scene = scene();
        let drawn = drawn(&scene, &ViewState { selected: 2, ..ViewState::default() });
        assert_eq!(drawn.iter().map(|it| it.key).collect::<Vec<_>>(), [7, 2, 5]);
        assert!(drawn.iter().all(|it| it.attribute("role") == Some("listitem")));
    }

    #[test]
    fn the_map_is_one_stop_of_the_tab_key_where_keys_are_listened_to() {
        let scene = Arc::new(scene());
        let stops = |state: ViewState, live: bool| {
            let drawn = map(&Model { state, live, ..Model::new(scene.clone()) });
            let html = drawn.to_html();
            let itself = drawn.attribute("tabindex").is_some();
            (itself, html.matches("tabindex=\"0\"").count(), html.matches("tabindex=").count())
        };
        let chosen = ViewState { selected: 2, ..ViewState::default() };
        assert_eq!(stops(chosen.clone(), true), (false, 1, 3));
        assert_eq!(stops(chosen.clone(), false), (false, 0, 0));
        // Between the places, near enough that none is in view.
        let near = Action::ZoomMap { delta: 5.0, anchor: Some(Point::new(110.0, 60.0)) };
        let between = update(&scene, Sizes::NOMINAL, &chosen, near);
        assert_eq!(stops(between, true), (true, 1, 1));
    }
}
