//! The part of the publisher that knows the time zones of the world.

use nianbiao as _;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::GlobalTlsf = rlsf::GlobalTlsf::new();

/// What a script calls.
#[cfg(target_arch = "wasm32")]
pub mod exports {
    use wasm_bindgen::prelude::*;

    /// Seconds by which a zone is ahead at an instant; nothing where there is no such zone.
    #[wasm_bindgen]
    pub fn offset(zone: &str, seconds: f64) -> Option<i32> {
        nianbiao::publisher::offset(zone, seconds)
    }
}

fn main() {}
