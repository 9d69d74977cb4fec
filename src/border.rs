//! What the programs hand to scripts: objects whose fields have names. `browser/border.d.ts` and `browser/pictures.d.ts` describe
//! each of them, for both sides; `tests/it/border.rs` holds the names used here against those files.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

/// An object with these fields.
pub(crate) fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        let _set = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object.into()
}
