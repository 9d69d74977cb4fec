//! What a still picture shows: nothing chosen, every place in view.

use crate::geometry::{Insets, LngLatBounds, Rect, Size};
use crate::map::{Viewport, metres_per_world_unit, world_rect};
use crate::state::{Scene, ViewState};

/// The picture shows at least this far to each side of its middle, in metres.
const LEAST_HALF_M: f64 = 2_500.0;

/// A state in which nothing is chosen: a still picture tells the whole story.
pub fn unchosen() -> ViewState {
    ViewState { selected: u32::MAX, ..ViewState::default() }
}

/// The closest view of every place. Nobody can zoom out of a picture, so the limits of the story's zoom do not count.
pub fn all_places(scene: &Scene, size: Size, insets: Insets) -> Viewport {
    let there = scene.edition.places.iter().zip(&scene.at_place).filter(|it| !it.1.is_empty());
    let positions = there.map(|it| it.0.position).filter(|it| it.is_on_earth());
    let Some(bounds) = LngLatBounds::from_positions(positions) else {
        return scene.map.home(size, Insets::uniform(0.0));
    };
    let rect = world_rect(bounds);
    let middle = rect.center();
    let least = LEAST_HALF_M * 2.0 / metres_per_world_unit(middle.y);
    let shown = Size::new(rect.width().max(least), rect.height().max(least));
    Viewport::fit(Rect::from_center_size(middle, shown), size, insets)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::{Edition, Ground, Milestone, Place};
    use crate::geometry::LngLat;

    fn scene(positions: &[(f64, f64)], ground: Ground) -> Scene {
        let place = |&(lng, lat): &(f64, f64)| Place {
            id: String::new(),
            name: String::new(),
            position: LngLat::new(lng, lat),
            uncertainty_m: 0.0,
        };
        let milestone = |it: usize| Milestone { place: Some(it as u32), ..Milestone::default() };
        Scene::new(Edition {
            places: positions.iter().map(place).collect(),
            milestones: (0..positions.len()).map(milestone).collect(),
            ground,
            ..Edition::default()
        })
    }

    #[test]
    fn all_places_are_in_view_whatever_the_limits_of_zoom() {
        // A least zoom of 5 used to leave places outside the picture.
        let ground = Ground { min_zoom: Some(12.0), ..Ground::default() };
        let scene = scene(&[(100.0, 20.0), (120.0, 40.0)], ground);
        let view = all_places(&scene, Size::new(300.0, 200.0), Insets::uniform(20.0));
        let (a, b) = (LngLat::new(100.0, 20.0), LngLat::new(120.0, 40.0));
        let (a, b) = (view.screen_from_lng_lat(a), view.screen_from_lng_lat(b));
        assert!((a.y - 180.0).abs() < 0.01 && (b.y - 20.0).abs() < 0.01, "{a:?} {b:?}");
    }

    #[test]
    fn one_place_stands_in_ground_of_five_kilometres() {
        let scene = scene(&[(113.0, 0.0)], Ground::default());
        let view = all_places(&scene, Size::new(300.0, 240.0), Insets::uniform(20.0));
        assert!((view.metres_per_px(0.5) - 25.0).abs() < 0.01);
    }
}
