//! The part of the publisher that compresses.

use nianbiao as _;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::GlobalTlsf = rlsf::GlobalTlsf::new();

/// What a script calls.
#[cfg(target_arch = "wasm32")]
pub mod exports {
    use js_sys::{Array, Uint8Array};
    use wasm_bindgen::prelude::*;

    /// The compressed siblings of a file: for each its path, then its bytes.
    #[wasm_bindgen]
    pub fn siblings(path: &str, bytes: Vec<u8>) -> Array {
        let siblings = nianbiao::publisher::siblings(path, bytes);
        let parts = siblings
            .iter()
            .flat_map(|it| [JsValue::from(&*it.path), Uint8Array::from(&*it.bytes).into()]);
        parts.collect()
    }
}

fn main() {}
