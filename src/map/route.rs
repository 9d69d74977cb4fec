//! The route: a line through the main places of the milestones, in the story's order.
//!
//! The story says where its milestones were, not which way was taken between them. So the line is straight from place to
//! place, the shorter way round the Earth, and no smoother than that. Where it is worked out, once per story, it becomes
//! lines of the ground, and is cut to the view as those are.

use super::{FeatureGeometry, FeatureInput, FeatureKind};
use crate::geometry::LngLat;
use crate::order::{order_of, sort_by};

/// A milestone on the route.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RouteStop {
    /// The number of its place.
    pub place: u32,
    /// Where that place is.
    pub position: LngLat,
    /// Its own number; later ones have greater numbers.
    pub milestone: u32,
}

/// A straight way from one place to another.
struct Leg {
    /// The numbers of both places, the lower first.
    between: (u32, u32),
    line: Vec<LngLat>,
    /// The milestone that it leads to.
    milestone: u32,
}

/// The route through `stops`: a feature for each leg, whose priority is the number of the milestone it leads to. A leg
/// that is taken again, or back, is there once, for the first time it is taken.
pub fn route(stops: &[RouteStop]) -> Vec<FeatureInput> {
    let ways = stops.iter().zip(stops.iter().skip(1)).filter(|(from, to)| from.place != to.place);
    let legs: Vec<Leg> = ways
        .map(|(from, to)| Leg {
            between: (from.place.min(to.place), from.place.max(to.place)),
            line: vec![from.position, to.position],
            milestone: to.milestone,
        })
        .collect();
    let between = |it: u32| legs.get(it as usize).map(|it| it.between);
    let mut order = order_of(legs.len(), &mut |a, b| between(a as u32).cmp(&between(b as u32)));
    // Equals stand in the story's order.
    order.dedup_by(|it, first| between(*it) == between(*first));
    let mut firsts: Vec<&Leg> = order.iter().filter_map(|it| legs.get(*it as usize)).collect();
    sort_by(&mut firsts, |a, b| a.milestone.cmp(&b.milestone));
    let feature = |it: &Leg| FeatureInput {
        kind: FeatureKind::Route,
        name: None,
        priority: it.milestone as f32,
        geometry: FeatureGeometry::Lines(vec![it.line.clone()]),
    };
    firsts.into_iter().map(feature).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geometry::{Point, Size};
    use crate::map::{LayoutOptions, MapInput, MapPlan, Viewport, Zoom, layout};

    /// Stops of the milestones 0, 1, 2 … at these places, a degree apart on the equator from 0° on.
    fn stops(places: &[u32]) -> Vec<RouteStop> {
        let stop = |(milestone, &place): (u32, &u32)| RouteStop {
            place,
            position: LngLat::new(f64::from(place), 0.0),
            milestone,
        };
        (0u32..).zip(places).map(stop).collect()
    }

    /// From which place to which, and the milestone led to.
    fn told(route: &[FeatureInput]) -> Vec<(f64, f64, f32)> {
        let legs = route.iter().map(|it| match &it.geometry {
            FeatureGeometry::Lines(lines) => {
                (lines[0][0].lng_deg, lines[0][1].lng_deg, it.priority)
            }
            _ => (f64::NAN, f64::NAN, it.priority),
        });
        legs.collect()
    }

    #[test]
    fn milestones_at_one_place_are_one_stop_and_a_way_back_is_no_second_leg() {
        let legs = route(&stops(&[0, 0, 1, 0, 2, 2, 1, 0]));
        assert_eq!(told(&legs), [(0.0, 1.0, 2.0), (0.0, 2.0, 4.0), (2.0, 1.0, 6.0)]);
        assert!(route(&stops(&[3, 3])).is_empty() && route(&[]).is_empty());
    }

    /// The path data of the route in a view of the world on 256 pixels, from `middle` as it is.
    fn drawn(stops: &[RouteStop], middle: f64, zoom: f64) -> Vec<String> {
        let plan = MapPlan::new(MapInput { features: route(stops), ..MapInput::default() });
        let center = Point::new(middle, 0.5);
        let view = Viewport { center, zoom: Zoom::new(zoom), size: Size::new(256.0, 256.0) };
        let placed = layout(&plan, view, None, &LayoutOptions::default());
        placed.features().iter().map(|it| it.path_d.clone()).collect()
    }

    #[test]
    fn a_leg_is_straight_and_cut_off_outside_the_view() {
        // 90 degrees are 64 pixels on 256; at zoom 8 they leave the view.
        let ends = stops(&[0, 90]);
        assert_eq!(drawn(&ends, 0.5, 0.0), ["M128 128l64 0"]);
        assert_eq!(drawn(&ends, 0.625, 8.0), ["M-16 128l288 0"]);
    }

    #[test]
    fn a_leg_goes_the_shorter_way_round() {
        let mut ends = stops(&[0, 1]);
        (ends[0].position.lng_deg, ends[1].position.lng_deg) = (157.5, -157.5);
        assert_eq!(drawn(&ends, 0.0, 0.0), ["M112 128l32 0"]);
    }

    proptest! {
        #[test]
        fn every_two_places_in_a_row_have_one_leg_that_leads_to_no_later_milestone(
            at in prop::collection::vec(0u32..6, 0..40),
        ) {
            let legs = told(&route(&stops(&at)));
            for (milestone, pair) in (1u32..).zip(at.windows(2)) {
                let ends = (f64::from(pair[0]), f64::from(pair[1]));
                let is_it = |it: &&(f64, f64, f32)| (it.0, it.1) == ends || (it.1, it.0) == ends;
                let found: Vec<_> = legs.iter().filter(is_it).collect();
                prop_assert_eq!(found.len(), usize::from(pair[0] != pair[1]));
                prop_assert!(found.iter().all(|it| it.2 <= milestone as f32));
            }
            prop_assert!(legs.is_sorted_by_key(|it| it.2) && legs.len() <= 15);
        }
    }
}
