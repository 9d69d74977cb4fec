//! Has a widget measured again whenever the boxes of its parts change.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::ResizeObserver;

use super::clock;
use super::widget::Widget;

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
