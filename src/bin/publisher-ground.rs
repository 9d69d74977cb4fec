//! The part of the publisher that reads files of maps.

use nianbiao as _;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::GlobalTlsf = rlsf::GlobalTlsf::new();

/// What a script calls.
#[cfg(target_arch = "wasm32")]
pub mod exports {
    use js_sys::{Function, Uint8Array};
    use wasm_bindgen::JsCast;
    use wasm_bindgen::prelude::*;

    /// The ground in a file that is called `name`, for the core, which made `wish`. `beside` gives files in the same folder.
    #[wasm_bindgen]
    pub fn region(name: &str, bytes: Vec<u8>, wish: &[u8], beside: &Function) -> Vec<u8> {
        let beside = |other: &str| {
            let found = beside.call1(&JsValue::UNDEFINED, &other.into()).ok()?;
            found.dyn_into::<Uint8Array>().ok().map(|it| it.to_vec())
        };
        nianbiao::publisher::region(name, bytes, wish, &beside)
    }
}

fn main() {}
