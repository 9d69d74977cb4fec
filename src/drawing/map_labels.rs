//! Names on the map, and its scale bar.

use super::glyph::Paint;
use crate::geometry::Point;
use crate::map::{LabelKind, MapLayout, PlacedLabel, ScaleBar, px_text};
use crate::markup::{Element, el};
use crate::state::{Scene, ViewState};

/// All names that found room.
pub(super) fn labels(scene: &Scene, state: &ViewState, layout: &MapLayout) -> Vec<Element> {
    let paint =
        Paint::of(&scene.edition, scene.milestone(state.selected).and_then(|it| it.chapter));
    layout.labels.iter().map(|it| label(it, &paint)).collect()
}

fn label(placed: &PlacedLabel, paint: &Paint) -> Element {
    let spread = !placed.letters.is_empty();
    let turned = placed.rotate_deg != 0.0;
    let text = el("text").text(placed.text.clone());
    let text = match placed.kind {
        LabelKind::Selected => paint.on(text, "nb-label nb-chosen"),
        LabelKind::Place(_) => text.class("nb-label"),
        LabelKind::Feature(_) if spread || turned => text.class("nb-label nb-water-label"),
        LabelKind::Feature(_) => text.class("nb-label nb-town-label"),
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

/// The scale of the map in the units of the language.
pub(super) fn scale_bar(bar: ScaleBar, scene: &Scene) -> Element {
    let bracket = ["M0-5V0H", &px_text(bar.length_px), "V-5"].concat();
    let label = el("text")
        .attr("x", px_text(bar.length_px / 2.0))
        .attr("y", "-7")
        .attr("text-anchor", "middle")
        .text(bar.label(scene.edition.words.locale));
    el("g")
        .class("nb-scale")
        .attr("transform", ["translate(", &px_text(bar.x), " ", &px_text(bar.y), ")"].concat())
        .child(el("path").attr("d", bracket))
        .child(label)
}
