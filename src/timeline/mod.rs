//! The line: when everything happened, as places on a plot.
//!
//! ```text
//!   Timeline (per story) + Domain + width ──► layout ──► markers, clusters, ridges
//!                          Domain + width ──► ticks  ──► grid lines, labels
//! ```
//!
//! Time is civil seconds since 1970 in the story's own time zone, as `f64`, and runs on evenly where the clocks of that zone are
//! set: what they show from there on is told by the changes that go with it. Places are CSS pixels from the left edge of
//! the plot. Nothing here knows the page, and the same input always gives the same output.
//!
//! # Invariants
//!
//! - An exact milestone stands exactly at its moment; an inexact one never leaves the span it can lie in.
//! - Story order is kept within a lane, and hit areas in a lane do not overlap.
//! - Each milestone that meets the visible time is either placed or counted in exactly one cluster.
//!
//! # Sources
//!
//! Marks are kept apart by isotonic regression (R. E. Barlow et al. 1972; see `separate`); ticks follow d3-time
//! (<https://d3js.org/d3-time>); distances between marks are those of WCAG 2.2, 2.5.8 and 2.5.5
//! (<https://www.w3.org/TR/WCAG22/#target-size-minimum>).

mod axis_words;
mod cluster;
mod item;
mod labels;
mod lanes;
mod layout;
mod place;
mod placement;
mod ridge;
mod scale;
mod separate;
mod target;
mod ticks;
#[expect(clippy::module_inception, reason = "the type of that name deserves its own file")]
mod timeline;

pub use axis_words::{brief_label, moment_label};
pub use item::Item;
pub use labels::{Axis, AxisLabel, AxisLine, axis};
pub use layout::{Found, PlacedCluster, PlacedLane, PlacedMarker, TimelineLayout};
pub use ridge::Ridge;
pub use scale::{Domain, DomainLimits, TimeScale};
pub use target::Target;
pub use ticks::{Tick, clock_s};
pub use timeline::Timeline;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
