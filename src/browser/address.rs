//! The address of the page: which milestone its fragment names.

use wasm_bindgen::JsValue;

/// The id that the fragment holds, decoded; `None` when there is none.
pub(super) fn fragment() -> Option<String> {
    let hash = web_sys::window()?.location().hash().ok()?;
    let id = hash.strip_prefix('#').filter(|it| !it.is_empty())?;
    js_sys::decode_uri_component(id).ok().map(String::from)
}

/// Puts `id` into the fragment, in place: choosing milestones leaves no trail of history entries.
pub(super) fn show_fragment(id: &str) {
    let Some(window) = web_sys::window() else { return };
    if fragment().as_deref() == Some(id) {
        return;
    }
    let encoded = String::from(js_sys::encode_uri_component(id));
    // Some hosts forbid it (a sandboxed frame); the story goes on without an address.
    let url = ["#", &encoded].concat();
    let _refused =
        window.history().and_then(|it| it.replace_state_with_url(&JsValue::NULL, "", Some(&url)));
}
