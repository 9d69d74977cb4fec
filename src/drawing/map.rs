//! The map: the story's own features, its places, the chosen place with its ring.

use super::glyph::{Paint, shape_d};
use super::line::at;
use super::map_labels::{labels, scale_bar};
use crate::map::{MapLayout, PlacedPlace, PlacedPlaceCluster, px_text};
use crate::markup::{Element, el};
use crate::state::{Model, Scene, Sizes, ViewState};
use crate::words::Word;

/// The map at its measured size.
pub fn map(model: &Model) -> Element {
    let Model { scene, state, sizes, .. } = model;
    let layout = scene.map_layout(state, *sizes);
    let (width, height) = (px_text(sizes.map.width), px_text(sizes.map.height));
    el("svg")
        .class("nb-map-svg")
        .attr("role", "group")
        .attr("aria-label", scene.edition.words.text(Word::MapKeys).to_owned())
        .attr("viewBox", ["0 0 ", &width, " ", &height].concat())
        .attr("preserveAspectRatio", "xMidYMid slice")
        // Letters drawn for the nominal width are kept small where the box is wider, until it is measured.
        .flag("data-nominal", sizes.map == Sizes::NOMINAL.map)
        .child(ground(&layout))
        .child(el("g").children(places(scene, state, &layout)))
        .child(
            el("g")
                .attr("aria-hidden", "true")
                .children(labels(scene, state, &layout))
                .child(scale_bar(layout.scale_bar, scene)),
        )
}

/// Land, water, ways and towns.
fn ground(layout: &MapLayout) -> Element {
    let hills = el("path").class("nb-hills").attr("d", layout.hills_d.clone());
    let features = layout.features.iter().map(|it| {
        let filled = if it.filled { " nb-filled" } else { "" };
        el("path")
            .class(["nb-feature nb-", it.kind.name(), filled].concat())
            .attr("d", it.path_d.clone())
            .attr("fill-rule", "evenodd")
    });
    let dots = layout.dots.iter().map(|it| {
        let dot = el("circle").class("nb-town-dot").attr("r", "2.5");
        dot.attr("cx", px_text(it.x)).attr("cy", px_text(it.y))
    });
    el("g")
        .attr("aria-hidden", "true")
        .child(hills)
        .children(features.collect())
        .children(dots.collect())
}

/// The ring of the chosen place below all markers, the chosen marker above them.
fn places(scene: &Scene, state: &ViewState, layout: &MapLayout) -> Vec<Element> {
    let mut drawn = Vec::new();
    if let Some(ring) = layout.ring {
        let chapter = scene.milestone(state.selected).and_then(|it| it.chapter);
        let circle = Paint::of(&scene.edition, chapter).on(el("circle"), "nb-ring");
        let circle = circle.attr("cx", px_text(ring.x)).attr("cy", px_text(ring.y));
        drawn.push(circle.attr("r", px_text(ring.radius_px)));
    }
    drawn.extend(layout.markers.iter().map(|it| marker(scene, it, None, state.chapter)));
    drawn.extend(layout.clusters.iter().map(|it| cluster(scene, it)));
    let chosen = layout.selected.as_ref();
    drawn.extend(chosen.map(|it| marker(scene, it, Some(state.selected), None)));
    drawn
}

/// A place: the shape of its milestone, or how many there are; where `selected` is there, that one's shape.
fn marker(
    scene: &Scene,
    placed: &PlacedPlace,
    selected: Option<u32>,
    only_chapter: Option<u32>,
) -> Element {
    let place = placed.place;
    let there = scene.at_place.get(place as usize).map_or(&[][..], Vec::as_slice);
    let milestone = selected.or(there.first().copied()).and_then(|it| scene.milestone(it));
    let chapter = milestone.and_then(|it| it.chapter);
    let of_chapter = |only: u32| {
        there.iter().any(|it| scene.milestone(*it).is_some_and(|it| it.chapter == Some(only)))
    };
    let dimmed = only_chapter.is_some_and(|only| !of_chapter(only));
    let about = scene.edition.places.get(place as usize);
    let name = about.map_or("", |it| &it.name);
    let count = there.len().to_string();
    let label = match milestone {
        Some(milestone) if there.len() == 1 => [name, ": ", &milestone.title].concat(),
        _ => [name, ": ", &scene.edition.words.filled(Word::Cluster, &[("n", &count)])].concat(),
    };
    let class = if selected.is_some() { "nb-place nb-chosen" } else { "nb-place" };
    let link = Paint::of(&scene.edition, chapter)
        .on(el("a"), class)
        .attr("data-place", about.map_or("", |it| &it.id).to_owned())
        .attr("data-do", ["place ", &place.to_string()].concat())
        .attr("href", href(milestone.map(|it| &*it.id)))
        .attr("aria-label", label)
        .attr("draggable", "false")
        .maybe_attr("data-dimmed", dimmed.then_some("true"))
        .maybe_attr("aria-current", selected.map(|_| "true"))
        .child(hit(placed.hit_radius_px));
    let link = if there.len() > 1 && selected.is_none() {
        counted(link, count)
    } else {
        link.child(el("path").class("nb-shape").attr("d", shape_d(&scene.edition, chapter)))
    };
    at(px_text(placed.x), px_text(placed.y)).key(place.saturating_mul(2) + 1).child(link)
}

/// Places too near to each other to be told apart.
fn cluster(scene: &Scene, placed: &PlacedPlaceCluster) -> Element {
    let count = placed.milestone_count.to_string();
    let place = placed.first_place;
    let first = scene.at_place.get(place as usize).and_then(|it| it.first()).copied();
    let link = el("a")
        .class("nb-place nb-place-cluster")
        .attr("data-count", count.clone())
        .attr("data-do", ["open-place ", &place.to_string()].concat())
        .attr("href", href(first.and_then(|it| scene.milestone(it)).map(|it| &*it.id)))
        .attr("aria-label", scene.edition.words.filled(Word::Cluster, &[("n", &count)]))
        .attr("draggable", "false")
        .child(hit(placed.hit_radius_px));
    at(px_text(placed.x), px_text(placed.y))
        .key(place.saturating_mul(2) + 2)
        .child(counted(link, count))
}

/// Where a finger hits it.
fn hit(radius_px: f64) -> Element {
    el("circle").class("nb-hit").attr("r", px_text(radius_px))
}

fn href(id: Option<&str>) -> String {
    ["#", id.unwrap_or_default()].concat()
}

/// `link` drawn as a disc with a number.
fn counted(link: Element, count: String) -> Element {
    link.child(el("circle").class("nb-disc").attr("r", "12"))
        .child(el("text").class("nb-count").attr("y", "4").text(count))
}
