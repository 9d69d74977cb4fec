//! Places that no zoom parts: on the map they are one, however near one looks.

use super::MapPlan;
use super::places::MERGE_PX;
use super::viewport::nearest_copy;
use crate::geometry::{Point, Size, step_length};

impl MapPlan {
    /// All places that even the nearest zoom of a map of `size` does not part from `place`, which is one of them, in
    /// story order. None where `place` is not drawn.
    pub fn together(&self, place: u32, size: Size) -> Vec<u32> {
        let drawn =
            |index: u32| self.places.get(index as usize).filter(|it| it.milestone_count > 0);
        let Some(here) = drawn(place) else { return Vec::new() };
        let world_px = self.max_zoom(size).world_size_px();
        let near = |there: Point| {
            let dx = nearest_copy(there.x - here.world.x);
            step_length(dx, there.y - here.world.y) * world_px < MERGE_PX
        };
        let all = 0..self.places.len() as u32;
        all.filter(|&it| drawn(it).is_some_and(|there| near(there.world))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::LngLat;
    use crate::map::{MapInput, PlaceInput};

    #[test]
    fn places_at_one_spot_stay_together_and_a_street_parts_them() {
        let place = |lng, milestone_count| PlaceInput {
            position: LngLat::new(lng, 23.6),
            uncertainty_m: None,
            label: String::new(),
            milestone_count,
        };
        // At zoom 13 and 23.6° N a pixel is 17.5 m, a thousandth of a degree 5.8 pixels.
        let places = vec![
            place(113.1, 1),
            place(113.104, 2),
            place(113.1, 0),
            place(113.1, 1),
            place(113.105, 1),
        ];
        let max_zoom = Some(13.0);
        let plan = MapPlan::new(MapInput { places, max_zoom, ..MapInput::default() });
        let of = |place| plan.together(place, Size::new(390.0, 260.0));
        assert_eq!(of(0), [0, 1, 3]);
        assert_eq!(of(1), [0, 1, 3, 4]);
        assert_eq!((of(2), of(9)), (vec![], vec![]));
    }
}
