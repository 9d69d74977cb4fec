//! Numbers of the file as positions and boxes on the Earth.

use super::node::Node;
use crate::geometry::{LngLat, LngLatBounds};

/// The position that two numbers make.
pub(super) fn position(list: &[Node]) -> Option<LngLat> {
    let [lng, lat, ..] = list else { return None };
    Some(LngLat::new(lng.number()?, lat.number()?))
}

/// The box that four numbers make: on the Earth, with some height and width.
pub(super) fn bounds(list: &[Node]) -> Option<LngLatBounds> {
    let [west, south, east, north] = list else { return None };
    let (west, south) = (west.number()?, south.number()?);
    let (east, north) = (east.number()?, north.number()?);
    let on_earth = LngLat::new(west, south).is_on_earth() && LngLat::new(east, north).is_on_earth();
    (on_earth && south < north && west != east).then_some(LngLatBounds { west, south, east, north })
}
