//! What of the widget an event hit, and where. Parts are known by their classes, which `drawing` gives them.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, MouseEvent};

use crate::geometry::{Point, Size};
use crate::state::{SpanEnd, Surface};

/// The nearest element around what was hit that `selector` fits.
pub(super) fn around(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// What of the widget a hand or a key can move there, with the element that is that surface.
pub(super) fn surface_of(event: &Event) -> Option<(Surface, Element)> {
    let element = around(event, ".nb-map-svg, .nb-plot, [data-mode=stage] > .nb-list")?;
    let classes = element.class_list();
    let surface = if let Some(end) = around(event, ".nb-end") {
        let is_from = end.get_attribute("data-nb").is_some_and(|it| it == "span_from");
        Surface::SpanEnd(if is_from { SpanEnd::From } else { SpanEnd::To })
    } else if classes.contains("nb-plot") {
        Surface::Line
    } else if classes.contains("nb-list") {
        Surface::Card
    } else {
        Surface::Map
    };
    Some((surface, element))
}

/// Where in an element a mouse is, in pixels from its upper left corner, and how large the element is.
pub(super) fn place_in(element: &Element, event: &MouseEvent) -> (Point, Size) {
    let rect = element.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    (Point::new(x - rect.left(), y - rect.top()), Size::new(rect.width(), rect.height()))
}
