//! The part of the publisher that draws pictures for sharing.

use nianbiao as _;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::GlobalTlsf = rlsf::GlobalTlsf::new();

/// What a script calls.
#[cfg(target_arch = "wasm32")]
pub mod exports {
    use js_sys::Uint8Array;
    use wasm_bindgen::prelude::*;

    /// Fonts to draw with.
    #[wasm_bindgen]
    pub struct Faces(nianbiao::publisher::Faces);

    #[wasm_bindgen]
    impl Faces {
        /// The faces of files, and the names of these.
        #[wasm_bindgen(constructor)]
        pub fn new(names: Vec<String>, files: Vec<Uint8Array>) -> Self {
            let files = names.into_iter().zip(files.iter().map(Uint8Array::to_vec));
            Self(nianbiao::publisher::Faces::new(files.collect()))
        }

        /// The picture that an SVG of the core becomes, or why there is none, for the core.
        pub fn card(&self, svg: &str) -> Vec<u8> {
            nianbiao::publisher::card(svg, &self.0)
        }
    }
}

fn main() {}
