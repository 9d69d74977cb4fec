//! The map: places and features on the Earth become placed values in pixels, ready to print into SVG.
//!
//! ```text
//!   MapInput ──► MapPlan (per story) ──► layout (per Viewport and choice) ──► MapLayout
//! ```
//!
//! Read in this order: what the caller brings (`input`), what is worked out once per story (`plan`), what the visitor
//! looks at (`viewport`), and what comes out for it (`layout`). Nothing here knows the page.
//!
//! There is no map library and there are no tiles: the map is SVG from the story's own features, so nothing leaves the page.
//! It draws no boundaries of its own. Publishing them in mainland China needs a reviewed map; a story may bring its own, with
//! the number.
//!
//! # Invariants
//!
//! - Labels do not overlap one another, a marker, or what is reserved for buttons and notes.
//! - A ring around a place is as wide as its metres.
//! - Each place in view is drawn on its own or counted in exactly one cluster.
//! - Whatever numbers go in, those that come out are finite, and the same input gives the same output.
//!
//! # Sources
//!
//! Web Mercator (EPSG:3857), as the OpenStreetMap wiki describes it
//! (<https://wiki.openstreetmap.org/wiki/Slippy_map_tilenames>); the places tried for labels are those of E. Imhof, "Die
//! Anordnung der Namen in der Karte" (1962); smooth lines follow E. Catmull and R. Rom, "A class of local interpolating
//! splines" (1974). Positions are in WGS-84: a story in GCJ-02 or BD-09 was converted when it was read.

mod input;
mod mercator;
mod zoom;

mod finite;
mod grid;
mod limits;
mod mainland;
mod viewport;

mod plan;

mod apart;
mod clip;
mod curve;
mod features;
mod hills;
mod hit;
mod labels;
mod layout;
mod line_grid;
mod line_labels;
mod path;
mod places;
mod ring;
mod route;
mod scale_bar;
mod together;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

pub use features::PlacedFeature;
pub use input::{
    FeatureGeometry, FeatureInput, FeatureKind, MapInput, NEAR_M, OVERVIEW_PX, PlaceInput,
};
pub use labels::{LabelAnchor, LabelKind, PlacedLabel};
pub use layout::{Backdrop, LayoutOptions, MapLayout, PlacedDot, layout, layout_on};
pub use limits::MapLimits;
pub use mainland::shows_mainland;
pub use mercator::{MAX_LAT_DEG, metres_per_world_unit, project, unproject, world_rect};
pub use places::{
    DISC_RADIUS_PX, MARKER_RADIUS_PX, PlacedPlace, PlacedPlaceCluster, SELECTED_RADIUS_PX,
};
pub use plan::MapPlan;
pub use ring::Ring;
pub use route::{RouteStop, route};
pub use scale_bar::ScaleBar;
pub use viewport::Viewport;
pub use zoom::Zoom;
#[cfg(feature = "publish")]
pub(crate) use {
    clip::{clip_line, clip_ring},
    path::PathWriter,
};
