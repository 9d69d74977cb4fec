//! What a long picture's file is made of, for the script that has its pixels drawn and its rows compressed.

use wasm_bindgen::prelude::*;

use crate::picture;

/// A picture that becomes a PNG file; see [`picture::Png`].
#[wasm_bindgen]
#[derive(Debug)]
pub struct Png(picture::Png);

#[wasm_bindgen]
impl Png {
    /// The drawing `svg`, so many pixels wide and high.
    #[wasm_bindgen(constructor)]
    pub fn new(svg: &str, width_px: u32, height_px: u32) -> Self {
        Self(picture::Png::new(svg, width_px, height_px))
    }

    /// The rows of the next strip, to be compressed; `pixels` are four bytes each, as a canvas gives them.
    pub fn rows(&mut self, pixels: &[u8]) -> Vec<u8> {
        self.0.rows(pixels)
    }

    /// The beginning of the file, once all rows are made.
    pub fn head(&self) -> Vec<u8> {
        self.0.head()
    }

    /// A piece of the compressed rows, as it stands in the file.
    pub fn data(compressed: &[u8]) -> Vec<u8> {
        picture::Png::data(compressed)
    }

    /// The end of the file.
    pub fn end() -> Vec<u8> {
        picture::Png::end()
    }
}
