//! The ring around a place whose position is only roughly known.

/// A circle on the map, true to the metres it stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ring {
    /// The middle, pixels from the left edge.
    pub x: f64,
    /// The middle, pixels from the top edge.
    pub y: f64,
    /// The radius in pixels.
    pub radius_px: f64,
}
