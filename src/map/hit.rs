//! How large a target each marker is: as large as a finger, but no marker takes the taps of its neighbour.

use super::places::{PlacedPlace, PlacedPlaceCluster};
use crate::geometry::Point;

/// Smaller targets are missed (WCAG 2.2, success criterion 2.5.8).
const MIN_HIT_RADIUS_PX: f64 = 12.0;
/// What is drawn nearer than this to the selected place is beneath it and cannot be hit anyway.
const SAME_SPOT_PX: f64 = 1.0;

/// Shrinks each radius to half the way to the nearest other marker, where it is larger, but not below the least.
pub(super) fn shrink_hit_radii(
    markers: &mut [PlacedPlace],
    clusters: &mut [PlacedPlaceCluster],
    selected: Option<&mut PlacedPlace>,
) {
    let mut all: Vec<(Point, &mut f64)> = Vec::new();
    let places = markers.iter_mut().chain(selected);
    all.extend(places.map(|it| (Point::new(it.x, it.y), &mut it.hit_radius_px)));
    all.extend(clusters.iter_mut().map(|it| (Point::new(it.x, it.y), &mut it.hit_radius_px)));
    let mut rest = all.as_mut_slice();
    while let Some(((middle, radius), others)) = rest.split_first_mut() {
        for (other_middle, other_radius) in others.iter_mut() {
            let distance = middle.distance_to(*other_middle);
            if distance < SAME_SPOT_PX {
                continue;
            }
            // Down to a tenth, as it is printed.
            let half = ((distance * 5.0).floor() / 10.0).max(MIN_HIT_RADIUS_PX);
            **radius = radius.min(half);
            **other_radius = other_radius.min(half);
        }
        rest = others;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::places::MAX_HIT_RADIUS_PX;

    fn marker(x: f64) -> PlacedPlace {
        PlacedPlace { place: 0, x, y: 0.0, milestone_count: 1, hit_radius_px: MAX_HIT_RADIUS_PX }
    }

    #[test]
    fn neighbours_share_the_way_between_them_and_one_alone_has_all_of_its_own() {
        // The circles used to be 22 pixels wide to each side, however near the next marker was.
        let mut markers = [marker(0.0), marker(26.5), marker(60.0), marker(200.0)];
        shrink_hit_radii(&mut markers, &mut [], None);
        assert_eq!(markers.map(|it| it.hit_radius_px), [13.2, 13.2, 16.7, 22.0]);
    }

    #[test]
    fn the_choice_keeps_its_target_above_what_it_covers_and_a_small_one_beside_what_it_does_not() {
        let (mut markers, mut selected) = ([marker(0.0), marker(300.0)], marker(0.0));
        shrink_hit_radii(&mut markers, &mut [], Some(&mut selected));
        assert_eq!((markers[0].hit_radius_px, selected.hit_radius_px), (22.0, 22.0));
        let mut selected = marker(310.0);
        shrink_hit_radii(&mut markers, &mut [], Some(&mut selected));
        assert_eq!((markers[1].hit_radius_px, selected.hit_radius_px), (12.0, 12.0));
    }
}
