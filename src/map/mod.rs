//! The map: places and features on the Earth become placed values in pixels, ready to print into SVG.
//!
//! Read in this order: what the caller brings (`input`), what is worked out once per story (`plan`), what the visitor
//! looks at (`viewport`), and what comes out for it (`layout`). Nothing here knows the page.

mod input;
mod mercator;
mod zoom;

mod finite;
mod limits;
mod viewport;

mod plan;

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
pub use input::{FeatureGeometry, FeatureInput, FeatureKind, MapInput, PlaceInput};
pub use labels::{LabelAnchor, LabelKind, PlacedLabel};
pub use layout::{Backdrop, LayoutOptions, MapLayout, PlacedDot, layout, layout_on};
pub use limits::MapLimits;
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
