//! The part that draws pictures for sharing.

use crate::publish::{Fonts, social_png};
use crate::workshop::packed::packed;
use crate::workshop::why_no_picture;

/// Fonts to draw with.
pub struct Faces(Fonts);

impl Faces {
    /// The faces of files, each with its name.
    pub fn new(files: Vec<(String, Vec<u8>)>) -> Self {
        Self(Fonts::of(files))
    }
}

/// The picture that an SVG of the core becomes, or why there is none, for the core.
pub fn card(svg: &str, faces: &Faces) -> Vec<u8> {
    packed(&social_png(svg, &faces.0).map_err(|it| why_no_picture(&it)))
}
