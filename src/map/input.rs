//! What the caller brings: places and features of a story, in degrees, in the reader's language.

use crate::geometry::{LngLat, LngLatBounds};

/// What is known of the whole world is drawn in no view less wide than this, in metres: a coast may lie a kilometre off.
pub const NEAR_M: f64 = 40_000.0;

/// The side of the square in which the land far around is drawn, in pixels.
pub const OVERVIEW_PX: f64 = 64.0;

/// Everything the map of a story is made from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapInput {
    /// The places; their positions in this list are the numbers used in layouts.
    pub places: Vec<PlaceInput>,
    /// The features, drawn in this order, the first at the bottom.
    pub features: Vec<FeatureInput>,
    /// How many of the features, from the first on, are land and water of the whole world, in a sea; `None` where the map
    /// is on plain ground. They are too coarse for views of [`NEAR_M`], which show a grid instead.
    pub base: Option<u32>,
    /// Whether views of all of mainland China show them as well.
    pub everywhere: bool,
    /// What the first view shows; where absent, all places.
    pub bounds: Option<LngLatBounds>,
    /// How far the visitor may zoom out, as a zoom level.
    pub min_zoom: Option<f64>,
    /// How far the visitor may zoom in, as a zoom level.
    pub max_zoom: Option<f64>,
}

/// A place where milestones happened.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceInput {
    /// Where it is, WGS-84.
    pub position: LngLat,
    /// How far the true place may lie from the position, in metres.
    pub uncertainty_m: Option<f64>,
    /// Its name. The map leaves out what follows in brackets.
    pub label: String,
    /// How many milestones happened here. A place without any is not drawn.
    pub milestone_count: u32,
}

/// Something of the ground: a river, a railway, hills, a town.
#[derive(Clone, Debug, PartialEq)]
pub struct FeatureInput {
    /// What it is.
    pub kind: FeatureKind,
    /// What is written beside it.
    pub name: Option<String>,
    /// Labels of higher priority are placed first among their kind; usually 0. Of a leg of the route, the milestone it
    /// leads to.
    pub priority: f32,
    /// Where it is.
    pub geometry: FeatureGeometry,
}

/// Where a feature is, WGS-84.
#[derive(Clone, Debug, PartialEq)]
pub enum FeatureGeometry {
    /// One point or several.
    Points(Vec<LngLat>),
    /// Lines of two points or more; shorter ones are passed over.
    Lines(Vec<Vec<LngLat>>),
    /// Outlines of areas, holes among them; filled by the even-odd rule.
    Rings(Vec<Vec<LngLat>>),
}

/// The kinds of feature the map has a style for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeatureKind {
    /// Land in a sea.
    Land,
    /// A flowing water, as a line.
    River,
    /// A narrow one, or a river on a map of a country.
    Stream,
    /// A standing water or a wide river, as an area.
    Water,
    /// A railway.
    Rail,
    /// A magnetic railway.
    Maglev,
    /// A road.
    Road,
    /// A broad one for fast traffic.
    Motorway,
    /// A small one.
    Street,
    /// Hills or mountains: a point, drawn as a patch of small arcs.
    Hills,
    /// A town or village.
    Town,
    /// A park, a wood or another green area.
    Park,
    /// Where houses stand.
    Built,
    /// Any other area.
    Area,
    /// A leg of the route. No feature that a story brings has this kind.
    Route,
    /// Anything else.
    Other,
}

/// Every kind, its name in story files and its place in the order of labels (0: never labelled).
const KINDS: [(FeatureKind, &str, f64); 16] = [
    (FeatureKind::Land, "land", 0.0),
    (FeatureKind::River, "river", 20.0),
    (FeatureKind::Stream, "stream", 4.0),
    (FeatureKind::Water, "water", 20.0),
    (FeatureKind::Rail, "rail", 3.0),
    (FeatureKind::Maglev, "maglev", 2.0),
    (FeatureKind::Road, "road", 1.0),
    (FeatureKind::Motorway, "motorway", 1.5),
    (FeatureKind::Street, "street", 0.5),
    (FeatureKind::Hills, "hills", 0.0),
    (FeatureKind::Town, "town", 30.0),
    (FeatureKind::Park, "park", 2.0),
    (FeatureKind::Built, "built", 0.0),
    (FeatureKind::Area, "area", 5.0),
    (FeatureKind::Route, "route", 0.0),
    (FeatureKind::Other, "other", 1.0),
];

impl FeatureKind {
    /// The kind named `name` in a story file; [`FeatureKind::Other`] for a name not known.
    ///
    /// ```
    /// # use nianbiao::map::FeatureKind;
    /// assert_eq!(FeatureKind::from_name("river"), FeatureKind::River);
    /// assert_eq!(FeatureKind::from_name("castle").name(), "other");
    /// ```
    pub fn from_name(name: &str) -> Self {
        KINDS.iter().find(|it| it.1 == name).map_or(FeatureKind::Other, |it| it.0)
    }

    /// The name in story files, which also serves in class names.
    pub fn name(self) -> &'static str {
        KINDS.iter().find(|it| it.0 == self).map_or("other", |it| it.1)
    }

    /// Labels of higher rank are placed first; 0 for kinds that are never labelled.
    pub(super) fn label_rank(self) -> f64 {
        KINDS.iter().find(|it| it.0 == self).map_or(0.0, |it| it.2)
    }

    /// How far the middle of a label keeps from a line of this kind beside half its own height, in pixels.
    pub(super) fn half_width_px(self) -> f64 {
        if self == FeatureKind::River { 6.0 } else { 3.0 }
    }
}
