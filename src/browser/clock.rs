//! The time, for what moves by itself: frame by frame, and only for readers who want that.

use wasm_bindgen::prelude::*;

// By their names alone: the window's own types would be half a kilobyte more.
#[wasm_bindgen]
extern "C" {
    /// Milliseconds on the clock that events are stamped by.
    #[wasm_bindgen(js_namespace = performance)]
    pub(super) fn now() -> f64;

    #[wasm_bindgen(js_name = requestAnimationFrame)]
    fn request(call: &JsValue);

    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(call: &JsValue);

    type Media;
    #[wasm_bindgen(js_name = matchMedia)]
    fn match_media(query: &str) -> Media;
    #[wasm_bindgen(method, getter)]
    fn matches(this: &Media) -> bool;
}

/// Calls when the next frame is due; in a page out of sight not before it is seen again.
pub(super) fn next_frame(call: impl FnOnce() + 'static) {
    request(&Closure::once_into_js(call));
}

/// Calls once what is there now has been shown: frames call before they are drawn, and timers that they set after.
pub(super) fn after_frame(call: impl FnOnce() + 'static) {
    let call = Closure::once_into_js(call);
    next_frame(move || set_timeout(&call));
}

/// Whether the reader's settings leave it to the page to move things.
pub(super) fn may_move() -> bool {
    !match_media("(prefers-reduced-motion: reduce)").matches()
}
