//! Measures the widget, at once and whenever its box changes.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

use super::clock;
use super::widget::Widget;
use crate::drawing::row_px;
use crate::geometry::Size;
use crate::state::{Model, Sizes};

/// Reads the sizes of map and plot below `root`. A part that is not shown keeps the size it had.
pub(super) fn measured(root: &Element, model: &Model) -> Sizes {
    let before = model.sizes;
    let size_of = |selector: &str| {
        let element = root.query_selector(selector).ok().flatten()?;
        let rect = element.get_bounding_client_rect();
        (rect.width() >= 1.0 && rect.height() >= 1.0)
            .then(|| Size::new(rect.width(), rect.height()))
    };
    let plot = size_of(".nb-plot");
    Sizes {
        plot_width_px: plot.map_or(before.plot_width_px, |it| it.width),
        row_px: plot.map_or(before.row_px, |it| row_px(&model.scene, it.height).max(1.0)),
        map: size_of(".nb-map-svg").unwrap_or(before.map),
    }
}

/// What has a widget measure its parts again whenever their boxes change, until it is dropped.
#[derive(Debug)]
pub(super) struct Watch {
    observer: ResizeObserver,
    // Called by the observer.
    _measure: Closure<dyn FnMut()>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Watches the boxes of `widget`; `None` where the browser does not watch any.
pub(super) fn watch(widget: &Widget) -> Option<Watch> {
    let root = widget.root().clone();
    let widget = widget.clone();
    // Map and line alone: how high the rest is changes with each choice, and is nothing to draw by.
    // In the next frame: what is drawn for the new size may change the boxes once more, and while the browser still tells
    // of them it would call that an error of the page.
    let measure = Closure::<dyn FnMut()>::new(move || {
        let widget = widget.clone();
        clock::next_frame(move || widget.measure());
    });
    let observer = ResizeObserver::new(measure.as_ref().unchecked_ref()).ok()?;
    for selector in [".nb-map", ".nb-plot"] {
        if let Ok(Some(part)) = root.query_selector(selector) {
            observer.observe(&part);
        }
    }
    Some(Watch { observer, _measure: measure })
}
