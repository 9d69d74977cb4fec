//! The bar that shows how long some kilometres are.

use super::Viewport;
use super::path::rounded;
use crate::geometry::Rect;
use crate::words::Locale;

/// The bar is never longer than this, in pixels.
const MAX_LENGTH_PX: f64 = 110.0;
/// Nor does it get shorter than this to leave the note its room, in pixels.
const MIN_LENGTH_PX: f64 = 24.0;
/// Distance of the bar from the note, in pixels.
const NOTE_GAP_PX: f64 = 12.0;
/// Distance of the bar from the right edge of the map, in pixels.
const MARGIN_RIGHT_PX: f64 = 16.0;
/// Distance of the bar from the bottom edge, in pixels.
const MARGIN_BOTTOM_PX: f64 = 12.0;

/// The bar with its words above it, in pixels.
const HEIGHT_PX: f64 = 22.0;
/// The widest words, 2000 km, in pixels: a shorter bar stands below the middle of them.
const WORDS_PX: f64 = 56.0;

/// A bar at the lower right, a round number of metres long at the height of the map's middle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScaleBar {
    /// Left end, pixels from the left edge.
    pub x: f64,
    /// The line itself, pixels from the top edge.
    pub y: f64,
    /// How long it is drawn.
    pub length_px: f64,
    /// How long it is on the ground: 1, 2 or 5 times a power of ten.
    pub metres: u32,
}

impl ScaleBar {
    /// The bar of a view, between the note at the lower left, so wide, and what is `reserved` at the right: on a low map
    /// that reaches down to the bar.
    pub(super) fn of(viewport: Viewport, note_px: f64, reserved: &[Rect]) -> Self {
        let y = viewport.size.height - MARGIN_BOTTOM_PX;
        let beside = reserved.iter().filter(|it| it.y1 > y - HEIGHT_PX).map(|it| it.x0);
        let end = beside.fold(viewport.size.width - MARGIN_RIGHT_PX, f64::min);
        let metres_per_px = viewport.metres_per_px(viewport.center.y);
        let free_px = (end - note_px - NOTE_GAP_PX).max(MIN_LENGTH_PX);
        let longest_px = MAX_LENGTH_PX.min(viewport.size.width * 0.3).min(free_px);
        let (mut metres, mut power) = (1u32, 1u32);
        'longer: while power <= 10_000_000 {
            for step in [1, 2, 5] {
                if f64::from(step * power) > longest_px * metres_per_px {
                    break 'longer;
                }
                metres = step * power;
            }
            power *= 10;
        }
        let length_px = rounded(f64::from(metres) / metres_per_px);
        let x = end - (length_px + length_px.max(WORDS_PX)) / 2.0;
        Self { x: rounded(x), y: rounded(y), length_px, metres }
    }

    /// The length in words: 5 公里, 500 m.
    pub fn label(&self, locale: Locale) -> String {
        let (number, unit) = match (self.metres >= 1000, locale.is_chinese()) {
            (true, true) => (self.metres / 1000, " 公里"),
            (true, false) => (self.metres / 1000, " km"),
            (false, true) => (self.metres, " 米"),
            (false, false) => (self.metres, " m"),
        };
        number.to_string() + unit
    }

    /// The box that bar and label take, in pixels.
    pub(super) fn rect(&self, font_px: f64) -> Rect {
        Rect {
            x0: self.x - 4.0,
            y0: self.y - font_px * 1.4 - 4.0,
            x1: self.x + self.length_px + 4.0,
            y1: self.y + 4.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::{LngLat, Size};
    use crate::map::{Zoom, project};

    fn bar(lat_deg: f64, level: f64) -> ScaleBar {
        let center = project(LngLat::new(113.1, lat_deg));
        ScaleBar::of(
            Viewport { center, zoom: Zoom::new(level), size: Size::new(390.0, 260.0) },
            0.0,
            &[],
        )
    }

    #[test]
    fn on_a_low_map_it_stands_between_the_note_and_the_buttons() {
        // The map of a phone: a note of 242 px, and buttons from 338 px on, down to 10 px above the bar.
        let size = Size::new(390.0, 166.0);
        let tools = Rect { x0: 338.0, y0: 0.0, x1: 390.0, y1: 140.0 };
        for level in 4..=18 {
            let center = project(LngLat::new(113.0, 23.6));
            let view = Viewport { center, zoom: Zoom::new(f64::from(level)), size };
            let bar = ScaleBar::of(view, 242.0, &[tools]);
            assert!(bar.x >= 254.0 && bar.x + bar.length_px <= 338.1, "{bar:?}");
            assert!(bar.x + bar.length_px / 2.0 + 27.0 <= 338.0, "{bar:?}");
        }
    }

    #[test]
    fn the_bar_is_a_round_length_in_the_units_of_the_language() {
        let far = bar(23.6, 11.0);
        assert_eq!((far.metres, far.label(Locale::ZhHans).as_str()), (5000, "5 公里"));
        assert_eq!(bar(23.6, 14.5).label(Locale::ZhHans), "500 米");
        assert_eq!(bar(23.6, 14.5).label(Locale::En), "500 m");
    }

    #[test]
    fn the_bar_fits_at_every_zoom_and_latitude() {
        for lat in [-85.0, -60.0, 0.0, 23.6, 85.0] {
            for level in 0..=20 {
                let bar = bar(lat, f64::from(level));
                assert!(
                    bar.length_px <= MAX_LENGTH_PX + 0.1 && bar.length_px > 20.0,
                    "{lat} {level} {bar:?}"
                );
            }
        }
    }
}
