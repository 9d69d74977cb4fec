//! Which marks of the map the keyboard can be brought to, and the way from one to the next.

use super::{Reach, ViewState};
use crate::geometry::Point;
use crate::map::MapLayout;

/// How far each place counts as moved to the right of the one before it in story order, in pixels: much less than what
/// positions are rounded to, and enough to tell apart those at one spot.
const TIE_PX: f64 = 1e-6;
/// More than any square of a distance on the map, in square pixels.
const FAR: f64 = 1e12;

/// A mark of the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlaceStop {
    /// The place that it stands for; of a cluster the first in story order.
    pub place: u32,
    /// Where it is drawn, in pixels from the map's top left corner.
    pub at: Point,
    /// Whether it stands for several places.
    pub cluster: bool,
}

/// All marks that are drawn, in no order.
pub fn place_stops(layout: &MapLayout) -> Vec<PlaceStop> {
    let mut stops = Vec::new();
    for it in layout.markers.iter().chain(&layout.selected) {
        stops.push(PlaceStop { place: it.place, at: Point::new(it.x, it.y), cluster: false });
    }
    for it in &layout.clusters {
        stops.push(PlaceStop { place: it.first_place, at: Point::new(it.x, it.y), cluster: true });
    }
    stops
}

/// The one of `stops` that Tab goes to: the one that the reader is at, else the first in story order.
pub fn place_standing(
    layout: &MapLayout,
    stops: &[PlaceStop],
    state: &ViewState,
) -> Option<PlaceStop> {
    let first = || least(stops, &|it| f64::from(it.place));
    place_reached(layout, stops, state).or_else(first)
}

/// The one of `stops` that the reader is at: the place that was reached last, else the chosen one.
pub fn place_reached(
    layout: &MapLayout,
    stops: &[PlaceStop],
    state: &ViewState,
) -> Option<PlaceStop> {
    let mark = |place: u32| layout.cluster_of(place).map_or(place, |it| it.first_place);
    let reached = state.reached_place.map(mark);
    let chosen = layout.selected.map(|it| it.place);
    least(stops, &|it| match Some(it.place) {
        place if place == reached => 0.0,
        place if place == chosen => 1.0,
        _ => f64::INFINITY,
    })
}

/// The one of `stops` to go to from `here`; `None` where nothing lies that way.
///
/// The nearest that lies more that way than across it counts, and only where there is none, one that lies further
/// across. So each is reached from every other, though not always by the shortest way.
pub fn nearest(stops: &[PlaceStop], here: PlaceStop, to: Reach) -> Option<PlaceStop> {
    least(stops, &|it| {
        let order = f64::from(it.place);
        let x = it.at.x - here.at.x + (order - f64::from(here.place)) * TIE_PX;
        let y = it.at.y - here.at.y;
        let (along, across) = match to {
            Reach::Left => (-x, y),
            Reach::Right => (x, y),
            Reach::Up => (-y, x),
            Reach::Down => (y, x),
            Reach::First => return order,
            Reach::Last => return -order,
            Reach::LaneAbove | Reach::LaneBelow => return f64::INFINITY,
        };
        let aside = if across.abs() > along { FAR } else { 0.0 };
        if along > 0.0 { aside + x * x + y * y } else { f64::INFINITY }
    })
}

/// The one that costs least; none whose cost is without end.
fn least(stops: &[PlaceStop], cost: &dyn Fn(&PlaceStop) -> f64) -> Option<PlaceStop> {
    let (mut found, mut least) = (None, f64::INFINITY);
    for stop in stops {
        let cost = cost(stop);
        if cost < least {
            (found, least) = (Some(*stop), cost);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn stops(at: &[(f64, f64)]) -> Vec<PlaceStop> {
        let stop = |(place, it): (u32, &(f64, f64))| PlaceStop {
            place,
            at: Point::new(it.0, it.1),
            cluster: false,
        };
        (0..).zip(at).map(stop).collect()
    }

    fn place(found: Option<PlaceStop>) -> Option<u32> {
        found.map(|it| it.place)
    }

    #[test]
    fn the_nearest_that_lies_that_way_comes_first() {
        // Place 2 is nearer than place 1, but more below than to the right.
        let stops = stops(&[(0.0, 0.0), (50.0, 10.0), (20.0, 30.0), (200.0, 0.0)]);
        assert_eq!(place(nearest(&stops, stops[0], Reach::Right)), Some(1));
        assert_eq!(place(nearest(&stops, stops[0], Reach::Down)), Some(2));
        assert_eq!(place(nearest(&stops, stops[1], Reach::Right)), Some(3));
        assert_eq!(place(nearest(&stops, stops[3], Reach::Left)), Some(1));
        assert_eq!(place(nearest(&stops, stops[0], Reach::Left)), None);
    }

    #[test]
    fn what_lies_across_is_reached_where_nothing_else_lies_that_way() {
        let stops = stops(&[(0.0, 0.0), (10.0, 90.0)]);
        assert_eq!(place(nearest(&stops, stops[0], Reach::Right)), Some(1));
        assert_eq!(place(nearest(&stops, stops[1], Reach::Left)), Some(0));
        assert_eq!(place(nearest(&stops, stops[1], Reach::Right)), None);
    }

    #[test]
    fn places_at_one_spot_lie_side_by_side_in_story_order() {
        let stops = stops(&[(5.0, 5.0), (5.0, 5.0), (90.0, 5.0), (5.0, 5.0)]);
        assert_eq!(place(nearest(&stops, stops[0], Reach::Right)), Some(1));
        assert_eq!(place(nearest(&stops, stops[1], Reach::Right)), Some(3));
        assert_eq!(place(nearest(&stops, stops[3], Reach::Right)), Some(2));
        assert_eq!(place(nearest(&stops, stops[2], Reach::Left)), Some(3));
        assert_eq!(place(nearest(&stops, stops[1], Reach::Left)), Some(0));
    }

    #[test]
    fn home_and_end_go_to_the_ends_of_the_story_and_nowhere_on_an_empty_map() {
        let stops = stops(&[(5.0, 5.0), (0.0, 0.0), (9.0, 9.0)]);
        assert_eq!(place(nearest(&stops, stops[1], Reach::First)), Some(0));
        assert_eq!(place(nearest(&stops, stops[1], Reach::Last)), Some(2));
        assert_eq!(
            (nearest(&[], stops[0], Reach::First), nearest(&[], stops[0], Reach::Up)),
            (None, None)
        );
    }

    /// How many are reached from the one at `from` by arrow keys.
    fn reached(stops: &[PlaceStop], from: usize) -> usize {
        let mut seen = vec![from];
        let mut next = 0;
        while let Some(&at) = seen.get(next) {
            next += 1;
            for way in [Reach::Left, Reach::Right, Reach::Up, Reach::Down] {
                let to = nearest(stops, stops[at], way).map(|it| it.place as usize);
                seen.extend(to.filter(|it| !seen.contains(it)));
            }
        }
        seen.len()
    }

    proptest! {
        #[test]
        fn arrow_keys_lead_from_every_place_to_every_other(
            side in prop::sample::select(vec![3, 8, 40, 4000]),
            spots in prop::collection::vec((0u32..4000, 0u32..4000), 1..30),
        ) {
            // Few columns and rows: many on one line, at one spot, or at equal distances.
            let at: Vec<_> = spots
                .iter()
                .map(|it| (f64::from(it.0 % side) / 10.0, f64::from(it.1 % side) / 10.0))
                .collect();
            let stops = stops(&at);
            for from in 0..stops.len() {
                prop_assert_eq!(reached(&stops, from), stops.len(), "from {}", from);
            }
        }
    }
}
