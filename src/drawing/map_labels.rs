//! Names on the map, and its scale bar.

use super::glyph::Paint;
use crate::geometry::{Point, px_text};
use crate::map::{FeatureKind, LabelKind, MapLayout, PlacedLabel, ScaleBar};
use crate::markup::{Element, el};
use crate::state::{Scene, ViewState};

/// All names that found room.
pub(super) fn labels(scene: &Scene, state: &ViewState, layout: &MapLayout) -> Vec<Element> {
    let paint =
        Paint::of(&scene.edition, scene.milestone(state.selected).and_then(|it| it.chapter));
    layout.labels.iter().map(|it| label(scene, it, &paint)).collect()
}

fn label(scene: &Scene, placed: &PlacedLabel, paint: &Paint) -> Element {
    let spread = !placed.letters.is_empty();
    let turned = placed.rotate_deg != 0.0;
    let text = el("text").text(placed.text.clone());
    let text = match placed.kind {
        LabelKind::Selected => paint.on(text, "nb-label nb-chosen"),
        LabelKind::Place(_) => text.class("nb-label"),
        LabelKind::Feature(feature) => text.class(feature_class(scene.map.feature_kind(feature))),
    };
    let (x, y) = if spread {
        (each(&placed.letters, |it| it.x), each(&placed.letters, |it| it.y))
    } else {
        (px_text(placed.x), px_text(placed.y))
    };
    let transform = turned.then(|| {
        let angle = px_text(placed.rotate_deg);
        ["rotate(", &angle, " ", &px_text(placed.x), " ", &px_text(placed.y), ")"].concat()
    });
    text.attr("x", x)
        .attr("y", y)
        .attr("text-anchor", if spread { "middle" } else { placed.anchor.name() })
        .maybe_attr("transform", transform)
}

/// How the name of a feature is written: waters and ways apart from towns and all else.
fn feature_class(kind: FeatureKind) -> &'static str {
    match kind {
        FeatureKind::River | FeatureKind::Stream | FeatureKind::Water => "nb-label nb-water-label",
        FeatureKind::Rail
        | FeatureKind::Maglev
        | FeatureKind::Road
        | FeatureKind::Motorway
        | FeatureKind::Street => "nb-label nb-rail-label",
        FeatureKind::Hills
        | FeatureKind::Town
        | FeatureKind::Park
        | FeatureKind::Area
        | FeatureKind::Land
        | FeatureKind::Built
        | FeatureKind::Route
        | FeatureKind::Other => "nb-label nb-town-label",
    }
}

/// One coordinate of every letter of a name that follows a river.
fn each(letters: &[Point], coordinate: fn(&Point) -> f64) -> String {
    let mut list = String::new();
    for letter in letters {
        if !list.is_empty() {
            list.push(' ');
        }
        list.push_str(&px_text(coordinate(letter)));
    }
    list
}

/// Before the length of a square, which is that of the bar.
const SQUARE: &str = "□ ";

/// The scale of the map in the units of the language; where there is a grid, that of its squares.
pub(super) fn scale_bar(bar: ScaleBar, of_grid: bool, scene: &Scene) -> Element {
    let mut words = bar.label(scene.edition.words.locale);
    if of_grid {
        words.insert_str(0, SQUARE);
    }
    let bracket = ["M0-5V0H", &px_text(bar.length_px), "V-5"].concat();
    let label = el("text")
        .attr("x", px_text(bar.length_px / 2.0))
        .attr("y", "-7")
        .attr("text-anchor", "middle")
        .text(words);
    el("g")
        .class("nb-scale")
        .attr("transform", ["translate(", &px_text(bar.x), " ", &px_text(bar.y), ")"].concat())
        .child(el("path").attr("d", bracket))
        .child(label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::{Edition, Ground, Milestone, Place};
    use crate::geometry::LngLat;
    use crate::map::{FeatureGeometry, FeatureInput};
    use crate::state::Sizes;

    /// One place, and one feature of `kind` straight across the map, or at a point.
    fn drawn(kind: FeatureKind, name: &str, line: bool) -> Vec<Element> {
        let (west, east) = (LngLat::new(113.0, 23.61), LngLat::new(113.2, 23.61));
        let geometry = if line {
            FeatureGeometry::Lines(vec![vec![west, east]])
        } else {
            FeatureGeometry::Points(vec![LngLat::new(113.105, 23.605)])
        };
        let feature = FeatureInput { kind, name: Some(name.into()), priority: 0.0, geometry };
        let position = LngLat::new(113.1, 23.6);
        let scene = Scene::new(Edition {
            places: vec![Place { id: "p".into(), name: "P".into(), position, uncertainty_m: 0.0 }],
            milestones: vec![Milestone { place: Some(0), ..Milestone::default() }],
            ground: Ground { features: vec![feature], ..Ground::default() },
            ..Edition::default()
        });
        let state = ViewState::default();
        labels(&scene, &state, &scene.map_layout(&state, Sizes::NOMINAL))
    }

    #[test]
    fn a_name_is_written_by_what_it_names_and_not_by_how_it_stands() {
        // Railways used to be blue and italic like rivers, and level English names of rivers grey like towns.
        for (kind, name, line, class) in [
            (FeatureKind::Rail, "京广铁路", true, "nb-label nb-rail-label"),
            (FeatureKind::Maglev, "Maglev", true, "nb-label nb-rail-label"),
            (FeatureKind::River, "北江", true, "nb-label nb-water-label"),
            (FeatureKind::River, "Beijiang", true, "nb-label nb-water-label"),
            (FeatureKind::Town, "龙塘镇", false, "nb-label nb-town-label"),
        ] {
            let drawn = drawn(kind, name, line);
            assert_eq!(drawn.get(1).and_then(|it| it.attribute("class")), Some(class), "{name}");
        }
    }

    #[test]
    fn the_name_of_the_choice_has_the_colour_of_its_chapter() {
        let drawn = drawn(FeatureKind::Hills, "山", false);
        // Right of a marker in the middle of what is free beside the buttons: 171 + 13 and the room around it, 85 + 0.36 em.
        let expected = el("text")
            .text("P")
            .class("nb-label nb-chosen nb-hue nb-hue-red")
            .attr("x", "188")
            .attr("y", "89.3")
            .attr("text-anchor", "start");
        assert_eq!(drawn, [expected]);
    }

    #[test]
    fn the_scale_bar_says_its_length_above_its_middle() {
        let scene = Scene::new(Edition {
            words: crate::words::Vocabulary::new(crate::words::Locale::En),
            ..Edition::default()
        });
        let bar = ScaleBar { x: 280.0, y: 248.0, length_px: 94.0, metres: 5000 };
        let label = el("text").attr("x", "47").attr("y", "-7").attr("text-anchor", "middle");
        let expected = el("g")
            .class("nb-scale")
            .attr("transform", "translate(280 248)")
            .child(el("path").attr("d", "M0-5V0H94V-5"))
            .child(label.text("5 km"));
        assert_eq!(scale_bar(bar, false, &scene), expected);
    }
}
