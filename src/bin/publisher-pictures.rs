//! The part of the publisher that makes pictures ready.

use nianbiao as _;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::GlobalTlsf = rlsf::GlobalTlsf::new();

/// What a script calls.
#[cfg(target_arch = "wasm32")]
pub mod exports {
    use wasm_bindgen::prelude::*;

    /// The picture in a file made ready, or why it cannot be, for the core.
    #[wasm_bindgen]
    pub fn picture(bytes: &[u8]) -> Vec<u8> {
        nianbiao::publisher::picture(bytes)
    }
}

fn main() {}
