//! Everything that a page draws of a story, for whatever was chosen.

use std::sync::Arc;

use nianbiao::drawing;
use nianbiao::markup::Element;
use nianbiao::state::{Model, Scene, place_stops, stops, stops_as_told};

/// The drawings of the page, as HTML.
pub(crate) fn drawn(model: &Model) -> String {
    let Model { scene, state, sizes, .. } = model;
    let line = scene.line_layout(state, *sizes);
    let map = scene.map_layout(state, *sizes);
    let _ = (stops(&line), stops_as_told(&line), place_stops(&map));
    let _ = (scene.out_of_view(state), scene.left_count(state), scene.place_in_reading(state));
    let drawings: [fn(&Model) -> Element; 10] = [
        drawing::header,
        drawing::filter_status,
        drawing::lanes,
        drawing::line_tools,
        drawing::map,
        drawing::map_note,
        drawing::map_tools,
        drawing::plot,
        drawing::steps,
        drawing::announcement,
    ];
    drawings.iter().map(|draw| draw(model).to_html()).collect()
}

/// No drawing holds what is not a number; for stories whose texts do not look like one.
///
/// # Errors
/// The element that does.
pub(crate) fn check_numbers(html: &str) -> Result<(), String> {
    for wrong in WRONG {
        if let Some((before, after)) = html.split_once(wrong) {
            // Back to where the element begins.
            let before = before.rsplit('<').next().unwrap_or_default();
            let after: String = after.chars().take(20).collect();
            return Err(format!("{wrong} is drawn: <{before}{wrong}{after}"));
        }
    }
    Ok(())
}

/// Numbers that nothing can be drawn at, as Rust prints them.
pub(crate) const WRONG: [&str; 2] = ["NaN", "inf"];

/// A story as it is opened.
pub(crate) fn opened(scene: Scene) -> Model {
    Model { live: true, ..Model::new(Arc::new(scene)) }
}
