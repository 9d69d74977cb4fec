//! What is counted stays readable beside the chosen place: its mark lies above all others, and would cover their numbers.

use std::f64::consts::TAU;

use super::features::grown;
use super::path::rounded_point;
use super::places::{DISC_RADIUS_PX, MERGE_PX, SELECTED_RADIUS_PX};
use crate::geometry::{Point, Rect, sin_cos};

/// From the chosen place to a numbered disc that it just does not touch, and a tenth for the rounding, in pixels.
const APART_PX: f64 = SELECTED_RADIUS_PX + DISC_RADIUS_PX + 0.1;
/// What is drawn nearer than this to the chosen place lies beneath it: its own number counts that as well.
const SAME_SPOT_PX: f64 = 1.0;
/// The directions tried: straight away, and turned by so many steps to either side, up to a quarter turn.
const TRIED: u32 = 13;
const STEP_TURNS: f64 = 1.0 / 24.0;

/// Moves each numbered disc that the chosen place `here` would cover away from it, until they do not touch: straight away,
/// or as nearly so as the other discs and what lies over the map allow. Where there is no room it stays.
pub(super) fn part(discs: &mut [(Point, f64)], here: Point, screen: Rect, overlays: &[Rect]) {
    for index in 0..discs.len() {
        let Some(&(at, radius)) = discs.get(index) else { continue };
        let distance = at.distance_to(here);
        if radius < DISC_RADIUS_PX || !(SAME_SPOT_PX..APART_PX).contains(&distance) {
            continue;
        }
        let straight = (at.y - here.y).atan2(at.x - here.x) / TAU;
        for step in 0..TRIED {
            let turns = f64::from(step.div_ceil(2)) * STEP_TURNS;
            let (sin, cos) = sin_cos(straight + if step % 2 == 0 { turns } else { -turns });
            let to = rounded_point(Point::new(here.x + cos * APART_PX, here.y + sin * APART_PX));
            if screen.contains(to)
                && !overlays.iter().any(|it| grown(*it, DISC_RADIUS_PX).contains(to))
                && discs.iter().all(|it| it.0 == at || it.0.distance_to(to) >= MERGE_PX)
            {
                if let Some(disc) = discs.get_mut(index) {
                    disc.0 = to;
                }
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::places::MARKER_RADIUS_PX;

    const SCREEN: Rect = Rect { x0: 0.0, y0: 0.0, x1: 390.0, y1: 260.0 };
    const NUMBERED: f64 = DISC_RADIUS_PX;

    /// Where marks of these radii are drawn beside a choice at (100, 100).
    fn parted(at: &[(f64, f64, f64)], overlays: &[Rect]) -> Vec<(f64, f64)> {
        let mut discs: Vec<_> = at.iter().map(|it| (Point::new(it.0, it.1), it.2)).collect();
        part(&mut discs, Point::new(100.0, 100.0), SCREEN, overlays);
        discs.iter().map(|it| (it.0.x, it.0.y)).collect()
    }

    #[test]
    fn the_choice_used_to_cover_the_number_of_its_neighbour() {
        // 10 pixels away, 6 to the right and 8 down; 26.1 are 15.7 and 20.9.
        assert_eq!(parted(&[(106.0, 108.0, NUMBERED)], &[]), [(115.7, 120.9)]);
        // Near enough to touch, and not.
        let beside = [(75.0, 100.0, NUMBERED), (126.1, 100.0, NUMBERED)];
        assert_eq!(parted(&beside, &[]), [(73.9, 100.0), (126.1, 100.0)]);
    }

    #[test]
    fn what_has_no_number_stays_where_it_is_and_so_does_what_lies_beneath_the_choice() {
        let at = [(106.0, 108.0, MARKER_RADIUS_PX), (100.0, 100.0, NUMBERED)];
        assert_eq!(parted(&at, &[]), [(106.0, 108.0), (100.0, 100.0)]);
    }

    #[test]
    fn a_disc_goes_round_what_is_in_its_way_and_stays_where_there_is_no_room() {
        // Straight away it would be 13.9 pixels from the other; 45 degrees aside, 18.5 and 18.5 away, it is 28.3.
        let at = [(110.0, 100.0, NUMBERED), (140.0, 100.0, MARKER_RADIUS_PX)];
        assert_eq!(parted(&at, &[])[0], (118.5, 81.5));
        let buttons = Rect { x0: 50.0, y0: 0.0, x1: 390.0, y1: 99.0 };
        assert_eq!(parted(&at, &[buttons])[0], (118.5, 118.5));
        assert_eq!(parted(&at, &[SCREEN])[0], (110.0, 100.0));
    }
}
