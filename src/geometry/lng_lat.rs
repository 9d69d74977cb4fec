//! Positions on the Earth, longitude first as in GeoJSON (RFC 7946), in WGS-84 degrees.

use crate::order::sort_floats;

/// A position in WGS-84 degrees: longitude −180 to 180, latitude −90 to 90.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LngLat {
    /// Degrees east of Greenwich.
    pub lng_deg: f64,
    /// Degrees north of the equator.
    pub lat_deg: f64,
}

impl LngLat {
    /// A position from degrees; nothing is checked or wrapped.
    pub const fn new(lng_deg: f64, lat_deg: f64) -> Self {
        Self { lng_deg, lat_deg }
    }

    /// Whether the numbers are finite and name a place on the Earth.
    pub fn is_on_earth(self) -> bool {
        (-180.0..=180.0).contains(&self.lng_deg) && (-90.0..=90.0).contains(&self.lat_deg)
    }
}

/// A box in degrees. It may cross the antimeridian: then `west > east`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LngLatBounds {
    /// Western edge, degrees.
    pub west: f64,
    /// Southern edge, degrees.
    pub south: f64,
    /// Eastern edge, degrees; less than `west` when the box crosses the antimeridian.
    pub east: f64,
    /// Northern edge, degrees.
    pub north: f64,
}

impl LngLatBounds {
    /// The smallest box that holds all `positions`; of the two ways round the Earth, the shorter.
    /// `None` for no positions.
    pub fn from_positions(positions: impl IntoIterator<Item = LngLat>) -> Option<Self> {
        let mut lngs = Vec::new();
        let (mut south, mut north) = (f64::INFINITY, f64::NEG_INFINITY);
        for position in positions {
            lngs.push(position.lng_deg);
            south = south.min(position.lat_deg);
            north = north.max(position.lat_deg);
        }
        sort_floats(&mut lngs);
        let (first, last) = (*lngs.first()?, *lngs.last()?);
        // The widest empty stretch is what the box leaves out.
        let (mut west, mut east, mut widest_gap) = (first, last, first + 360.0 - last);
        for (a, b) in lngs.iter().zip(lngs.iter().skip(1)) {
            if b - a > widest_gap {
                (west, east, widest_gap) = (*b, *a, b - a);
            }
        }
        Some(Self { west, south, east, north })
    }

    /// Degrees of longitude from the western edge eastwards to the eastern one.
    pub fn width_deg(self) -> f64 {
        let width = self.east - self.west;
        if width < 0.0 { width + 360.0 } else { width }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_takes_the_short_way_over_the_antimeridian() {
        let fiji = [LngLat::new(177.0, -18.0), LngLat::new(-179.0, -16.0)];
        let bounds = LngLatBounds::from_positions(fiji).unwrap();
        assert_eq!((bounds.west, bounds.east), (177.0, -179.0));
        assert_eq!(bounds.width_deg(), 4.0);
    }

    #[test]
    fn one_position_is_a_box_without_width() {
        let bounds = LngLatBounds::from_positions([LngLat::new(113.1, 23.6)]).unwrap();
        assert_eq!(bounds.width_deg(), 0.0);
        assert_eq!(LngLatBounds::from_positions([]), None);
    }

    #[test]
    fn a_position_off_the_earth_is_known() {
        assert!(LngLat::new(180.0, -90.0).is_on_earth());
        assert!(!LngLat::new(23.6, 113.1).is_on_earth());
        assert!(!LngLat::new(f64::NAN, 0.0).is_on_earth());
    }
}
