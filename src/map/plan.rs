//! What is worked out once per story, whatever the visitor looks at.

use super::finite::{are_on_earth, finite_uncertainty_m};
use super::input::{FeatureGeometry, FeatureKind, MapInput};
use super::viewport::nearest_copy;
use super::{MapLimits, Viewport, Zoom, metres_per_world_unit, project, world_rect};
use crate::geometry::{Insets, LngLat, LngLatBounds, Point, Rect, Size};

/// The first view leaves this much room at its edges for markers, labels and the notes along the lower edge, in pixels.
const HOME_INSETS: Insets = Insets { top: 24.0, right: 28.0, bottom: 38.0, left: 28.0 };
/// The first view shows at least this far to each side, so that one place alone lies in ground one knows, in metres.
const MIN_HALF_SIZE_M: f64 = 2_500.0;
/// The same where the author says what it shows: a street is no mistake, a point is.
const MIN_HALF_BOUNDS_M: f64 = 100.0;
/// A place alone is shown with this many times its uncertainty to each side.
const LONE_RING_SHARE: f64 = 1.25;
/// The visitor may zoom out this many levels from the first view, unless the author said otherwise.
const ZOOM_OUT_LEVELS: f64 = 1.0;
/// The visitor may zoom in this many levels from the first view, unless the author said otherwise, and no further than to
/// level 18, where houses are; but one level in any case.
const ZOOM_IN_LEVELS: f64 = 5.0;
/// Ground beyond the first view that still belongs to the map, as a share of the longer side of the view's box.
const EXTENT_MARGIN: f64 = 0.25;

/// The places and features of a story in world units.
#[derive(Clone, Debug, PartialEq)]
pub struct MapPlan {
    pub(super) places: Vec<PlannedPlace>,
    pub(super) labels: Vec<Box<str>>,
    pub(super) features: Vec<PlannedFeature>,
    pub(super) base: Option<u32>,
    pub(super) everywhere: bool,
    /// The author's bounds or, without them, all places.
    shown: Rect,
    /// The same, with room around what is small.
    pub(super) home: Rect,
    extent: Rect,
    widest_ring: Size,
    min_zoom: Option<f64>,
    max_zoom: Option<f64>,
}

/// A place in world units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PlannedPlace {
    pub world: Point,
    /// 0 when the place is not drawn.
    pub milestone_count: u32,
    /// 0 when there is no ring.
    pub uncertainty_m: f32,
}

impl PlannedPlace {
    /// The box around the place and its ring.
    fn rect(&self) -> Rect {
        let width = f64::from(self.uncertainty_m) * 2.0 / metres_per_world_unit(self.world.y);
        Rect::from_center_size(self.world, Size::new(width, width))
    }
}

/// A feature in world units; each line is unrolled, so that it may go on past the antimeridian.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PlannedFeature {
    pub kind: FeatureKind,
    pub name: Option<Box<str>>,
    pub priority: f64,
    pub shape: Shape,
    pub parts: Vec<Vec<Point>>,
    pub bounds: Rect,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Points,
    Lines,
    Rings,
}

impl MapPlan {
    /// The plan for `input`. Positions and bounds that lie nowhere on the Earth are passed over.
    pub fn new(input: MapInput) -> Self {
        let mut places = Vec::with_capacity(input.places.len());
        let mut labels = Vec::with_capacity(input.places.len());
        for place in &input.places {
            let known = place.position.is_on_earth();
            places.push(PlannedPlace {
                world: if known { project(place.position) } else { Point::default() },
                milestone_count: if known { place.milestone_count } else { 0 },
                uncertainty_m: finite_uncertainty_m(place.uncertainty_m) as f32,
            });
            labels.push(without_brackets(&place.label).into());
        }
        let features = input.features.into_iter().filter_map(|it| {
            let (shape, lines) = match it.geometry {
                FeatureGeometry::Points(points) => (Shape::Points, vec![points]),
                FeatureGeometry::Lines(lines) => (Shape::Lines, lines),
                FeatureGeometry::Rings(rings) => (Shape::Rings, rings),
            };
            let parts: Vec<Vec<Point>> = lines.iter().map(|line| unrolled(line)).collect();
            let bounds = bounds_of(&mut parts.iter().flatten().copied())?;
            let name = it.name.filter(|name| !name.is_empty()).map(String::into_boxed_str);
            Some(PlannedFeature {
                kind: it.kind,
                name,
                priority: f64::from(it.priority),
                shape,
                parts,
                bounds,
            })
        });
        let bounds = input.bounds.filter(|it| are_on_earth(*it));
        let shown = shown_rect(&input.places, &places, bounds);
        let least_m = if bounds.is_some() { MIN_HALF_BOUNDS_M } else { MIN_HALF_SIZE_M };
        let home = home_rect(shown, &places, least_m);
        Self {
            features: features.collect(),
            base: input.base,
            everywhere: input.everywhere,
            extent: extent_of(home, &places),
            widest_ring: widest_ring(&places),
            places,
            labels,
            shown,
            home,
            min_zoom: input.min_zoom,
            max_zoom: input.max_zoom,
        }
    }

    /// Whether no milestone has a place: then there is no map to show.
    pub fn is_empty(&self) -> bool {
        self.places.iter().all(|it| it.milestone_count == 0)
    }

    /// The first view, which shows the author's bounds or, without them, all places: clear of what is `covered` at its edges.
    pub fn home(&self, size: Size, covered: Insets) -> Viewport {
        let insets = Insets {
            top: HOME_INSETS.top,
            right: HOME_INSETS.right.max(covered.right),
            bottom: HOME_INSETS.bottom.max(covered.bottom),
            left: HOME_INSETS.left.max(covered.left),
        };
        Viewport::fit(self.home, size, insets).clamped(&self.limits(size, insets))
    }

    /// How far the visitor may go in a map of `size`, of which so much is `covered` at its edges. Every ring can be seen
    /// whole, unless the author limited the zoom; all places, or the author's bounds, can in any case, also on a screen
    /// smaller than the author's.
    pub fn limits(&self, size: Size, covered: Insets) -> MapLimits {
        let (max_zoom, fitted) = (self.max_zoom(size), self.fitted(size).zoom);
        let ring = Rect::from_center_size(Point::default(), self.widest_ring);
        let free = fitted
            .zoomed(-ZOOM_OUT_LEVELS)
            .limited(Zoom::MIN, Viewport::fit(ring, size, covered).zoom)
            .limited(Zoom::MIN, max_zoom);
        let all = Viewport::fit(self.shown, size, covered).zoom;
        let min_zoom = self.min_zoom.map_or(free, |it| Zoom::new(it).limited(Zoom::MIN, all));
        let max_zoom = max_zoom.limited(min_zoom, Zoom::MAX);
        MapLimits { min_zoom, max_zoom, extent: self.extent, covered }
    }

    /// How far the visitor may zoom in, should the author not also forbid to zoom out that far.
    pub(super) fn max_zoom(&self, size: Size) -> Zoom {
        let free = || {
            let fitted = self.fitted(size).zoom;
            let most = Zoom::new(18.0).limited(fitted.zoomed(1.0), Zoom::MAX);
            fitted.zoomed(ZOOM_IN_LEVELS).limited(Zoom::MIN, most)
        };
        self.max_zoom.map_or_else(free, Zoom::new)
    }

    /// The box around a place and its ring, in world units, for [`Viewport::showing`]; `None` for a place that is not
    /// drawn.
    pub fn place_rect(&self, place: u32) -> Option<Rect> {
        let place = self.places.get(place as usize).filter(|it| it.milestone_count > 0)?;
        Some(place.rect())
    }

    /// The middle of what the first view shows, in world units.
    pub fn middle(&self) -> Point {
        self.home.center()
    }

    /// The kind of a feature that a layout names by its number.
    pub fn feature_kind(&self, feature: u32) -> FeatureKind {
        self.features.get(feature as usize).map_or(FeatureKind::Other, |it| it.kind)
    }

    fn fitted(&self, size: Size) -> Viewport {
        Viewport::fit(self.home, size, HOME_INSETS)
    }
}

/// A name up to its bracket: 龙塘圩低水桥（按龙塘镇示意） is 龙塘圩低水桥 on the map. The card has all of it.
fn without_brackets(name: &str) -> &str {
    let short = name.split(['（', '(']).next().unwrap_or(name).trim_end();
    if short.is_empty() { name } else { short }
}

/// World points of a line, each the copy nearest to the one before.
fn unrolled(line: &[LngLat]) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::with_capacity(line.len());
    for &position in line.iter().filter(|it| it.is_on_earth()) {
        let mut point = project(position);
        if let Some(last) = points.last() {
            point.x = last.x + nearest_copy(point.x - last.x);
        }
        points.push(point);
    }
    points
}

/// The box around `points`; `None` for no points.
pub(super) fn bounds_of(points: &mut dyn Iterator<Item = Point>) -> Option<Rect> {
    points.fold(None, |bounds: Option<Rect>, p| {
        Some(bounds.map_or(Rect { x0: p.x, y0: p.y, x1: p.x, y1: p.y }, |it| Rect {
            x0: it.x0.min(p.x),
            y0: it.y0.min(p.y),
            x1: it.x1.max(p.x),
            y1: it.y1.max(p.y),
        }))
    })
}

fn shown_rect(
    inputs: &[super::PlaceInput],
    places: &[PlannedPlace],
    bounds: Option<LngLatBounds>,
) -> Rect {
    let drawn = places.iter().zip(inputs).filter(|it| it.0.milestone_count > 0);
    let whole = LngLatBounds { west: -180.0, south: -60.0, east: 180.0, north: 75.0 };
    let bounds = bounds
        .or_else(|| LngLatBounds::from_positions(drawn.map(|it| it.1.position)))
        .unwrap_or(whole);
    world_rect(bounds)
}

fn home_rect(rect: Rect, places: &[PlannedPlace], least_m: f64) -> Rect {
    let drawn = places.iter().filter(|it| it.milestone_count > 0);
    // Rings of many places overlap and say little about where to look; that of the only place says how far.
    let same_spot = rect.width() == 0.0 && rect.height() == 0.0;
    let ring_m = drawn.map(|it| f64::from(it.uncertainty_m)).fold(0.0, f64::max) * LONE_RING_SHARE;
    let half_m = if same_spot { ring_m.max(least_m) } else { least_m };
    let middle = rect.center();
    let least = half_m * 2.0 / metres_per_world_unit(middle.y);
    Rect::from_center_size(middle, Size::new(rect.width().max(least), rect.height().max(least)))
}

/// The first view's box with all places and their rings in it and a margin around, no wider than the world.
fn extent_of(home: Rect, places: &[PlannedPlace]) -> Rect {
    let middle = home.center().x;
    let mut extent = home;
    for place in places.iter().filter(|it| it.milestone_count > 0) {
        let x = middle + nearest_copy(place.world.x - middle);
        let rect = PlannedPlace { world: Point::new(x, place.world.y), ..*place }.rect();
        extent.x0 = extent.x0.min(rect.x0);
        extent.x1 = extent.x1.max(rect.x1);
        extent.y0 = extent.y0.min(rect.y0);
        extent.y1 = extent.y1.max(rect.y1);
    }
    // The same to all sides: places in a row are looked at in a view that is higher than they are.
    let by = extent.width().max(extent.height()) * EXTENT_MARGIN;
    Rect {
        x0: extent.x0 - by,
        y0: (extent.y0 - by).max(0.0),
        x1: (extent.x1 + by).min(extent.x0 - by + 1.0),
        y1: (extent.y1 + by).min(1.0),
    }
}

/// How large the largest ring of all is, in world units.
fn widest_ring(places: &[PlannedPlace]) -> Size {
    let drawn = places.iter().filter(|it| it.milestone_count > 0);
    let width = drawn.map(|it| it.rect().width()).fold(0.0, f64::max);
    Size::new(width, width)
}
