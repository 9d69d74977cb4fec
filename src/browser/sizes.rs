//! Measures the widget, at once and whenever its box changes.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

use super::widget::Widget;
use crate::geometry::Size;
use crate::state::Sizes;

/// Reads the sizes of map and plot below `root`. A part that is not shown keeps the size it had.
pub(super) fn measured(root: &Element, before: Sizes) -> Sizes {
    let size_of = |selector: &str| {
        let element = root.query_selector(selector).ok().flatten()?;
        let rect = element.get_bounding_client_rect();
        (rect.width() >= 1.0 && rect.height() >= 1.0)
            .then(|| Size::new(rect.width(), rect.height()))
    };
    Sizes {
        plot_width_px: size_of(".nb-plot").map_or(before.plot_width_px, |it| it.width),
        map: size_of(".nb-map-svg").unwrap_or(before.map),
    }
}

/// Has `widget` measure its parts again whenever their boxes change, for as long as the page lives.
pub(super) fn watch(widget: Widget) {
    let root = widget.root().clone();
    let measure = Closure::<dyn FnMut()>::new(move || widget.measure());
    if let Ok(observer) = ResizeObserver::new(measure.as_ref().unchecked_ref()) {
        observer.observe(&root);
        for selector in [".nb-map", ".nb-plot"] {
            if let Ok(Some(part)) = root.query_selector(selector) {
                observer.observe(&part);
            }
        }
    }
    // The observer calls it until the page goes.
    measure.forget();
}
