//! How far apart the marks of the line are kept, for whoever taps on them.

/// How far apart marks must be, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// Least distance between the middles of two marks in a row.
    pub gap_px: f64,
    /// Width of a mark's hit area where there is room.
    pub hit_px: f64,
}

impl Default for Target {
    /// Middles 24 px apart (WCAG 2.2, 2.5.8) and hit areas of 44 px (2.5.5).
    fn default() -> Self {
        Self { gap_px: 24.0, hit_px: 44.0 }
    }
}
