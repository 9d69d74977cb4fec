//! Outlines that go once round the Earth. Between two points an outline takes the shorter way, so that it may cross the
//! antimeridian; two ways have to be said in full. An outline around a pole is closed by way of the pole, and an edge from
//! one side of a flat map to the other, from 180° to −180° on one parallel, goes along that parallel (RFC 7946, 3.1.1: edges
//! are straight in longitude and latitude).

use crate::geometry::LngLat;

const TURN_DEG: f64 = 360.0;
/// A whole turn is said in so many steps, each the shorter way.
const STEPS: u32 = 4;

/// The outline `points` with what it takes to draw it as it is meant: the last point is followed by the first.
pub(super) fn said_in_full(points: &[LngLat]) -> Vec<LngLat> {
    let edges = || points.iter().copied().zip(points.iter().copied().cycle().skip(1));
    let turned_deg: f64 = edges().map(|(a, b)| shorter_way(b.lng_deg - a.lng_deg)).sum();
    let round_a_pole = turned_deg.abs() > TURN_DEG / 2.0;
    let middle_deg: f64 = points.iter().map(|it| it.lat_deg).sum();
    let pole_deg = if middle_deg < 0.0 { -90.0 } else { 90.0 };
    // The edge that crosses the antimeridian, or lies upon it; of several the one nearest to the pole.
    let crossing =
        edges().enumerate().filter(|(_, (a, b))| (b.lng_deg - a.lng_deg).abs() > TURN_DEG / 2.0);
    let seam =
        crossing.max_by(|a, b| (pole_deg * a.1.0.lat_deg).total_cmp(&(pole_deg * b.1.0.lat_deg)));
    let seam = seam.filter(|_| round_a_pole).map(|it| it.0);
    let mut said = Vec::with_capacity(points.len());
    for (index, (a, b)) in edges().enumerate() {
        said.push(a);
        let way_deg = b.lng_deg - a.lng_deg;
        if Some(index) == seam {
            // It goes on to the antimeridian, and by way of the pole to the other side of it.
            let side_deg = a.lng_deg.signum() * TURN_DEG / 2.0;
            let (to_side, to_next) = (side_deg - a.lng_deg, shorter_way(way_deg));
            let share = if to_next == 0.0 { 0.0 } else { (to_side / to_next).clamp(0.0, 1.0) };
            let lat_deg = a.lat_deg + share * (b.lat_deg - a.lat_deg);
            let [here, there] = [side_deg, -side_deg].map(|it| LngLat::new(it, lat_deg));
            said.extend((here != a).then_some(here));
            said.extend((0..=STEPS).map(|step| on_the_way(side_deg, -turned_deg, pole_deg, step)));
            said.extend((there != b).then_some(there));
        } else if !round_a_pole && way_deg.abs() == TURN_DEG && a.lat_deg == b.lat_deg {
            said.extend((1..STEPS).map(|step| on_the_way(a.lng_deg, way_deg, a.lat_deg, step)));
        }
    }
    said
}

/// A step of a whole turn along a parallel.
fn on_the_way(from_deg: f64, turn_deg: f64, lat_deg: f64, step: u32) -> LngLat {
    let lng_deg = from_deg + turn_deg * f64::from(step) / f64::from(STEPS);
    LngLat::new(if lng_deg.abs() > 180.0 { shorter_way(lng_deg) } else { lng_deg }, lat_deg)
}

/// The same way round the Earth, −180° to 180°.
fn shorter_way(deg: f64) -> f64 {
    deg - TURN_DEG * (deg / TURN_DEG).round_ties_even()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
        let points: Vec<_> = points.iter().map(|it| LngLat::new(it.0, it.1)).collect();
        said_in_full(&points).iter().map(|it| (it.lng_deg, it.lat_deg)).collect()
    }

    #[test]
    fn an_outline_around_a_pole_is_closed_by_way_of_the_pole() {
        // The Antarctic from west to east was filled between its coast and a straight line.
        let coast = [(-180.0, -66.0), (-60.0, -70.0), (60.0, -67.0), (180.0, -66.0)];
        let pole = [(180.0, -90.0), (90.0, -90.0), (0.0, -90.0), (-90.0, -90.0), (-180.0, -90.0)];
        let mut expected = coast.to_vec();
        expected.extend(pole);
        assert_eq!(said(&coast), expected);
        // The other way round, in the north, and without a point on the antimeridian.
        let north = said(&[(170.0, 80.0), (50.0, 70.0), (-70.0, 75.0), (-170.0, 78.0)]);
        // Its two ends gaped, for the way from one side of the antimeridian to the other was left out.
        let pole = [
            (-180.0, 79.0),
            (-180.0, 90.0),
            (-90.0, 90.0),
            (0.0, 90.0),
            (90.0, 90.0),
            (180.0, 90.0),
            (180.0, 79.0),
        ];
        assert_eq!(north[4..], pole);
    }

    #[test]
    fn an_outline_that_says_the_pole_itself_is_not_sent_there_twice() {
        let coast = [
            (-180.0, -90.0),
            (-180.0, -66.0),
            (-60.0, -70.0),
            (60.0, -67.0),
            (180.0, -66.0),
            (180.0, -90.0),
        ];
        let all = said(&coast);
        assert_eq!(all[..6], coast);
        assert!(all[6..].iter().all(|it| it.1 == -90.0));
    }

    #[test]
    fn a_box_around_the_earth_is_one() {
        let all = said(&[(-180.0, -60.0), (180.0, -60.0), (180.0, 60.0), (-180.0, 60.0)]);
        let south = [(-180.0, -60.0), (-90.0, -60.0), (0.0, -60.0), (90.0, -60.0), (180.0, -60.0)];
        assert_eq!(all[..5], south);
        assert_eq!(all.len(), 10);
    }

    #[test]
    fn an_island_stays_as_it_is_on_the_antimeridian_too() {
        for island in [
            [(10.0, 50.0), (12.0, 50.0), (11.0, 51.0)],
            [(178.0, -16.0), (-179.0, -16.0), (180.0, -17.0)],
        ] {
            assert_eq!(said(&island), island);
        }
        assert_eq!(said(&[]), []);
    }
}
