//! A place on the Earth that milestones point to.

use super::text::Text;
use crate::geometry::LngLat;

/// Where something happened, as exactly as the author knows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The author's name for it, unique among places.
    pub id: String,
    /// What readers call it.
    pub name: Text,
    /// Always WGS-84 degrees: positions given in GCJ-02 or BD-09 were converted on reading.
    pub position: LngLat,
    /// How far off the true position may be, metres; `None` where the author says nothing.
    pub uncertainty_m: Option<f64>,
    /// How the position was found, or what it stands for.
    pub note: Option<Text>,
}
