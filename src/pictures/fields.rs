//! The fields of objects that scripts hand over; `browser/pictures.d.ts` describes them. What is missing or of another kind is
//! read as empty.

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// What a field holds; `undefined` where there is none.
pub(super) fn field(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// A field's text.
pub(super) fn text(value: &JsValue, name: &str) -> String {
    field(value, name).as_string().unwrap_or_default()
}

/// What a field lists.
pub(super) fn list(value: &JsValue, name: &str) -> Array {
    field(value, name).dyn_into().unwrap_or_default()
}
