//! What the author says of the map: its own drawn features, its limits and its notes.

use super::text::Text;
use crate::geometry::{LngLat, LngLatBounds};

/// The story's map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapSettings {
    /// What lies under all else; `None` where the author leaves it to what the map shows.
    pub base: Option<Base>,
    /// Whether the land far around is shown in a corner; `None` where the author leaves it to what the map shows.
    pub overview: Option<bool>,
    /// Rivers, lines and towns drawn under the markers, in drawing order.
    pub features: Vec<Feature>,
    /// The part shown at first, and how far views may go; where absent, both follow from the places.
    pub bounds: Option<LngLatBounds>,
    /// Least zoom level, where 0 shows the whole Earth on 256 pixels.
    pub min_zoom: Option<f64>,
    /// Greatest zoom level.
    pub max_zoom: Option<f64>,
    /// Whether a line leads through the main places of the milestones, in the story's order.
    pub route: bool,
    /// 审图号 of a reviewed map. Where absent the map says that it is a sketch.
    pub approval_number: Option<Text>,
    /// Where the drawn map comes from.
    pub attribution: Option<Text>,
}

/// What lies under all else on a map.
#[derive(Clone, Debug, PartialEq)]
pub enum Base {
    /// Land, lakes and rivers of the world.
    NaturalEarth,
    /// Nothing.
    None,
    /// What a file beside the story holds, by its path.
    File(Box<str>),
}

/// Something drawn on the map that is no milestone.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    /// What it is, which decides how it looks: `river`, `rail`, `maglev`, `road`, `hills`, `town`, `water`, `area` …
    pub kind: String,
    /// Its label; none where absent.
    pub name: Option<Text>,
    /// Labels of greater priority are placed first; 0 is normal.
    pub priority: f32,
    /// Where it runs.
    pub geometry: Geometry,
}

/// Positions of a feature, as in GeoJSON (RFC 7946), in WGS-84 degrees.
#[derive(Clone, Debug, PartialEq)]
pub enum Geometry {
    /// One position.
    Point(LngLat),
    /// Several positions.
    Points(Vec<LngLat>),
    /// A line of at least two positions.
    Line(Vec<LngLat>),
    /// Several lines.
    Lines(Vec<Vec<LngLat>>),
    /// An outer ring and its holes; each ring ends where it began.
    Polygon(Vec<Vec<LngLat>>),
    /// Several polygons.
    Polygons(Vec<Vec<Vec<LngLat>>>),
    /// Several geometries of one feature.
    Collection(Vec<Geometry>),
}

impl Geometry {
    /// Calls `each` with every position, in the author's order.
    pub fn each_position(&self, each: &mut dyn FnMut(LngLat)) {
        let mut all = |positions: &[LngLat]| positions.iter().copied().for_each(&mut *each);
        match self {
            Geometry::Point(position) => all(&[*position]),
            Geometry::Points(line) | Geometry::Line(line) => all(line),
            Geometry::Lines(lines) | Geometry::Polygon(lines) => {
                lines.iter().for_each(|it| all(it))
            }
            Geometry::Polygons(polygons) => polygons.iter().flatten().for_each(|it| all(it)),
            Geometry::Collection(members) => members.iter().for_each(|it| it.each_position(each)),
        }
    }
}
