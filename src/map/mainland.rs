//! The mainland of China, of which maps are reviewed before they are published there: a view that shows all of it has ground
//! of the world only where the author asks for it.

use super::Viewport;
use super::viewport::nearest_copy;
use crate::geometry::Point;

/// The middle of its box with Hainan, 73.5° to 135.1° E and 18.1° to 53.6° N, and half its size, in world units.
const MIDDLE: Point = Point::new(0.789_722, 0.385_914);
const HALF: Point = Point::new(0.085_556, 0.062_951);

/// Whether a view shows all of it.
pub fn shows_mainland(view: Viewport) -> bool {
    let world_px = view.zoom.world_size_px() * 2.0;
    let (dx, dy) = (nearest_copy(MIDDLE.x - view.center.x).abs(), (MIDDLE.y - view.center.y).abs());
    dx + HALF.x <= view.size.width / world_px && dy + HALF.y <= view.size.height / world_px
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::{LngLat, LngLatBounds, Size};
    use crate::map::{Zoom, project, world_rect};

    #[test]
    fn its_box_is_that_of_its_degrees() {
        let degrees = LngLatBounds { west: 73.5, south: 18.1, east: 135.1, north: 53.6 };
        let rect = world_rect(degrees);
        assert!(rect.center().distance_to(MIDDLE) < 1e-6, "{:?}", rect.center());
        let half = Point::new(rect.width() / 2.0, rect.height() / 2.0);
        assert!(half.distance_to(HALF) < 1e-6, "{half:?}");
    }

    #[test]
    fn a_view_of_the_world_shows_it_and_one_of_a_part_does_not() {
        let view = |lng, lat, level, width, height| {
            let center = project(LngLat::new(lng, lat));
            shows_mainland(Viewport {
                center,
                zoom: Zoom::new(level),
                size: Size::new(width, height),
            })
        };
        assert!(view(104.0, 37.0, 1.0, 390.0, 184.0), "in its middle");
        assert!(view(-170.0, 30.0, 0.0, 512.0, 300.0), "a copy in the west");
        assert!(!view(104.0, 37.0, 3.0, 390.0, 184.0), "too near");
        assert!(!view(10.0, 50.0, 3.0, 390.0, 184.0), "Europe");
        assert!(!view(120.0, 37.0, 2.5, 300.0, 300.0), "without the west");
    }
}
