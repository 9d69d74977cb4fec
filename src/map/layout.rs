//! From a plan and a view to placed values, ready to print into SVG.

use std::sync::Arc;

use super::apart::part;
use super::features::{
    CLIP_MARGIN_PX, NamedLine, PlacedFeature, VisibleFeatures, grown, visible_features,
};
use super::grid::grid as grid_d;
use super::hills::{PATCH_RADIUS_M, add_patch};
use super::hit::shrink_hit_radii;
use super::labels::{LabelBoard, LabelKind, PlacedLabel, PointLabel};
use super::line_grid::LineGrid;
use super::line_labels::place_along;
use super::path::{PathWriter, rounded};
use super::places::{
    DISC_RADIUS_PX, MARKER_RADIUS_PX, MAX_HIT_RADIUS_PX, PlacedPlace, PlacedPlaceCluster,
    PlacedPlaces, SELECTED_RADIUS_PX, place_all,
};
use super::plan::MapPlan;
use super::{FeatureKind, NEAR_M, Ring, ScaleBar, Viewport, shows_mainland};
use crate::geometry::{Point, Rect, Size};
use crate::order::sort_by;

/// Priority of the labels of places: after towns and waters, before railways.
const PLACE_RANK: f64 = 10.0;
/// No more labels than this are tried in one view.
const MAX_TRIED_LABELS: usize = 120;
/// From a town's dot to its label, in pixels.
const DOT_CLEARANCE_PX: f64 = 5.0;
/// A ring is never drawn larger than this, in pixels: beyond it a view shows nothing of it.
const MAX_RING_PX: f64 = 20_000.0;

/// What the caller knows about the drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct LayoutOptions {
    /// Size of the labels' font, in pixels.
    pub label_font_px: f64,
    /// The note at the lower left (attribution, 审图号), in pixels; no width for none.
    pub note: Size,
    /// Further boxes that labels keep away from, such as buttons upon the map.
    pub reserved: Vec<Rect>,
}

impl Default for LayoutOptions {
    fn default() -> Self {
        Self { label_font_px: 12.0, note: Size::new(0.0, 0.0), reserved: Vec::new() }
    }
}

/// The dot of a town or another point of the ground.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedDot {
    /// The feature's number in the plan.
    pub feature: u32,
    /// Pixels from the left edge.
    pub x: f64,
    /// Pixels from the top edge.
    pub y: f64,
}

/// A map in its view. Lengths are in pixels from the top left corner, rounded to a tenth.
#[derive(Clone, Debug, PartialEq)]
pub struct MapLayout {
    /// What lies under the places; the same whatever is selected.
    pub backdrop: Arc<Backdrop>,
    /// A grid instead of ground that is not known so closely, as path data; its squares are as wide as the scale bar is long.
    pub grid_d: Option<String>,
    /// All hills as one path; empty without hills in view.
    pub hills_d: String,
    /// Towns that no marker covers.
    pub dots: Vec<PlacedDot>,
    /// Labels; none overlaps another, a marker, or what is reserved. That of the selected place comes first.
    pub labels: Vec<PlacedLabel>,
    /// Places drawn on their own, in story order, the selected one apart.
    pub markers: Vec<PlacedPlace>,
    /// Places drawn together.
    pub clusters: Vec<PlacedPlaceCluster>,
    /// The selected place, drawn above all others; `None` also when it is out of view. Its count takes in the places that
    /// no zoom parts from it: they may lie beneath it.
    pub selected: Option<PlacedPlace>,
    /// How far the selected place may lie from where it is drawn.
    pub ring: Option<Ring>,
    /// The bar at the lower right.
    pub scale_bar: ScaleBar,
    members: Vec<u32>,
}

impl MapLayout {
    /// Areas and lines, the first at the bottom.
    pub fn features(&self) -> &[PlacedFeature] {
        &self.backdrop.seen.placed
    }

    /// Whether land lies in a sea, as on most maps of the world.
    pub fn has_sea(&self) -> bool {
        self.backdrop.has_sea
    }

    /// The cluster that counts a place; `None` where it is drawn on its own or not at all.
    pub fn cluster_of(&self, place: u32) -> Option<&PlacedPlaceCluster> {
        self.clusters.iter().find(|it| self.cluster_places(it).contains(&place))
    }

    /// The places of a cluster of this layout, in story order.
    pub fn cluster_places(&self, cluster: &PlacedPlaceCluster) -> &[u32] {
        let start = cluster.members_start as usize;
        self.members.get(start..start + cluster.place_count as usize).unwrap_or_default()
    }
}

/// What lies under the places in a view: the same for every choice, so that it need not be worked out again with each.
#[derive(Debug, PartialEq)]
pub struct Backdrop {
    viewport: Viewport,
    seen: VisibleFeatures,
    /// Whether land lies in a sea, and whether a grid is drawn instead of both.
    has_sea: bool,
    has_grid: bool,
    /// Where lines run, which labels and hills keep clear of.
    grid: LineGrid,
    hill_radius_px: f64,
}

impl Backdrop {
    /// The features of `plan` in `viewport`, cut to it.
    pub fn new(plan: &MapPlan, viewport: Viewport) -> Self {
        let viewport = viewport.finite();
        let metres_per_px = viewport.metres_per_px(viewport.center.y);
        let hill_radius_px = PATCH_RADIUS_M / metres_per_px;
        let has_grid = plan.base.is_some() && viewport.size.width * metres_per_px < NEAR_M;
        let hidden = has_grid || !plan.everywhere && shows_mainland(viewport);
        let has_sea = plan.base.is_some() && !hidden;
        let first = plan.base.filter(|_| hidden).unwrap_or(0);
        let seen = visible_features(plan, viewport, hill_radius_px * 1.5, first as usize);
        let mut grid = LineGrid::new(viewport.size);
        for (line, half_width_px) in &seen.lines {
            grid.mark_line(line, *half_width_px);
        }
        Self { viewport, seen, has_sea, has_grid, grid, hill_radius_px }
    }
}

/// Places everything for `viewport`. The same input gives the same output; whatever the numbers, those that come out are
/// finite.
///
/// ```
/// use nianbiao::geometry::{Insets, LngLat, Size};
/// use nianbiao::map::{LayoutOptions, MapInput, MapPlan, PlaceInput, layout};
///
/// let (position, label) = (LngLat::new(113.06, 23.68), "Qingcheng".to_owned());
/// let place = PlaceInput { position, label, uncertainty_m: Some(500.0), milestone_count: 1 };
/// let plan = MapPlan::new(MapInput { places: vec![place], ..MapInput::default() });
/// let view = plan.home(Size::new(390.0, 300.0), Insets::uniform(0.0));
/// let placed = layout(&plan, view, Some(0), &LayoutOptions::default());
/// // The chosen place has its ring, true to scale, and its label.
/// let metres = placed.ring.unwrap().radius_px * view.metres_per_px(view.center.y);
/// assert!((metres - 500.0).abs() < 1.0);
/// assert_eq!(placed.labels[0].text, "Qingcheng");
/// ```
pub fn layout(
    plan: &MapPlan,
    viewport: Viewport,
    selected: Option<u32>,
    options: &LayoutOptions,
) -> MapLayout {
    layout_on(Arc::new(Backdrop::new(plan, viewport)), plan, selected, options)
}

/// Places everything, as [`layout`], on a backdrop that was worked out before for a view of the same plan.
pub fn layout_on(
    backdrop: Arc<Backdrop>,
    plan: &MapPlan,
    selected: Option<u32>,
    options: &LayoutOptions,
) -> MapLayout {
    let Backdrop { viewport, seen, grid, hill_radius_px, .. } = &*backdrop;
    let viewport = *viewport;
    let screen = Rect::from_origin_size(Point::default(), viewport.size);
    let mut places = place_all(plan, viewport, selected, plan.max_zoom(viewport.size));
    let (mut selected, ring) = placed_selected(plan, viewport, selected);
    let scale_bar = ScaleBar::of(viewport, options.note.width, &options.reserved);
    let overlays = overlays(scale_bar, options, viewport.size);
    let mut markers = discs(&places.markers, &places.clusters);
    if let Some(it) = selected {
        let here = Point::new(it.x, it.y);
        part(&mut markers, here, screen, &overlays);
        let mut moved = markers.iter().map(|it| it.0);
        for it in &mut places.markers {
            Point { x: it.x, y: it.y } = moved.next().unwrap_or_default();
        }
        for it in &mut places.clusters {
            Point { x: it.x, y: it.y } = moved.next().unwrap_or_default();
        }
        markers.push((here, SELECTED_RADIUS_PX));
    }
    shrink_hit_radii(&mut places.markers, &mut places.clusters, selected.as_mut());

    let board = LabelBoard {
        size: viewport.size,
        font_px: options.label_font_px,
        grid,
        markers,
        overlays,
        placed: Vec::new(),
    };
    let LabelBoard { placed: labels, markers, .. } =
        placed_labels(plan, board, seen, &places, selected);

    let taken: Vec<Rect> = labels.iter().map(|it| it.bounds).collect();
    let mut hills = PathWriter::default();
    let mut dots = Vec::new();
    for &(feature, point) in &seen.points {
        if plan.feature_kind(feature) == FeatureKind::Hills {
            add_patch(
                &mut hills,
                point,
                *hill_radius_px,
                feature,
                grown(screen, CLIP_MARGIN_PX),
                grid,
                &taken,
            );
        } else if screen.contains(point) && covering(point, &markers).is_none() {
            dots.push(PlacedDot { feature, x: rounded(point.x), y: rounded(point.y) });
        }
    }
    MapLayout {
        grid_d: backdrop.has_grid.then(|| grid_d(plan, viewport, scale_bar)),
        hills_d: hills.into_d(),
        dots,
        labels,
        markers: places.markers,
        clusters: places.clusters,
        selected,
        ring,
        scale_bar,
        members: places.members,
        backdrop,
    }
}

fn placed_selected(
    plan: &MapPlan,
    viewport: Viewport,
    selected: Option<u32>,
) -> (Option<PlacedPlace>, Option<Ring>) {
    let Some((place, planned)) = selected.and_then(|it| {
        Some((it, plan.places.get(it as usize).filter(|found| found.milestone_count > 0)?))
    }) else {
        return (None, None);
    };
    let point = viewport.screen_from_world(planned.world);
    let radius = (f64::from(planned.uncertainty_m) / viewport.metres_per_px(planned.world.y))
        .min(MAX_RING_PX);
    let screen = Rect::from_origin_size(Point::default(), viewport.size);
    let (x, y) = (rounded(point.x), rounded(point.y));
    let ring_seen = radius > 0.0 && grown(screen, radius).contains(point);
    let ring = ring_seen.then(|| Ring { x, y, radius_px: rounded(radius) });
    // Those beneath it count as well: taps on it step through them.
    let together = plan.together(place, viewport.size);
    let counts = together.iter().filter_map(|it| plan.places.get(*it as usize));
    let milestone_count = counts.fold(0, |sum: u32, it| sum.saturating_add(it.milestone_count));
    let placed = PlacedPlace { place, x, y, milestone_count, hit_radius_px: MAX_HIT_RADIUS_PX };
    (grown(screen, SELECTED_RADIUS_PX).contains(point).then_some(placed), ring)
}

/// Middle and radius of everything drawn for places, the selected one apart.
fn discs(markers: &[PlacedPlace], clusters: &[PlacedPlaceCluster]) -> Vec<(Point, f64)> {
    let radius = |count: u32| if count > 1 { DISC_RADIUS_PX } else { MARKER_RADIUS_PX };
    let single = markers.iter().map(|it| (Point::new(it.x, it.y), radius(it.milestone_count)));
    single.chain(clusters.iter().map(|it| (Point::new(it.x, it.y), DISC_RADIUS_PX))).collect()
}

/// The boxes of what lies over the map: labels under them could not be read.
fn overlays(scale_bar: ScaleBar, options: &LayoutOptions, size: Size) -> Vec<Rect> {
    let mut boxes = options.reserved.clone();
    boxes.push(scale_bar.rect(options.label_font_px));
    if options.note.width > 0.0 {
        let Size { width, height } = options.note;
        boxes.push(Rect { x0: 0.0, y0: size.height - height, x1: width, y1: size.height });
    }
    boxes
}

/// The marker that lies upon a point, if any, the selected one first: its middle and radius.
fn covering(point: Point, markers: &[(Point, f64)]) -> Option<(Point, f64)> {
    markers.iter().rev().find(|it| it.0.distance_to(point) < it.1 + 1.0).copied()
}

fn placed_labels<'b>(
    plan: &MapPlan,
    mut board: LabelBoard<'b>,
    seen: &VisibleFeatures,
    places: &PlacedPlaces,
    selected: Option<PlacedPlace>,
) -> LabelBoard<'b> {
    let name_of = |place: u32| plan.labels.get(place as usize).map_or("", |it| it);
    if let Some(it) = selected {
        let text = name_of(it.place).to_owned();
        let (point, clearance_px) = (Point::new(it.x, it.y), SELECTED_RADIUS_PX + 2.0);
        board.place_selected(&PointLabel { kind: LabelKind::Selected, text, point, clearance_px });
    }
    let mut tried: Vec<(f64, Tried<'_>)> = Vec::new();
    for line in &seen.named {
        if let Some(feature) = plan.features.get(line.feature as usize) {
            tried.push((feature.kind.label_rank() + feature.priority, Tried::Line(line)));
        }
    }
    for &(index, point) in seen.points.iter().chain(&seen.areas) {
        let Some(feature) = plan.features.get(index as usize) else { continue };
        let rank = feature.kind.label_rank();
        let Some(name) = feature.name.as_deref().filter(|_| rank > 0.0) else { continue };
        let (point, clearance_px) = covering(point, &board.markers)
            .map_or((point, DOT_CLEARANCE_PX), |it| (it.0, it.1 + 1.0));
        let priority = rank + feature.priority;
        let (kind, text) = (LabelKind::Feature(index), name.to_owned());
        tried.push((priority, Tried::Point(PointLabel { kind, text, point, clearance_px })));
    }
    let singles = places.markers.iter().map(|it| (it.place, it.x, it.y, it.milestone_count, 1));
    // Several that lie together go by the first of them, and how many more there are.
    let several =
        |it: &PlacedPlaceCluster| (it.first_place, it.x, it.y, it.milestone_count, it.place_count);
    for (place, x, y, milestones, count) in singles.chain(places.clusters.iter().map(several)) {
        // Many milestones make a place worth naming, but never more than a town.
        let priority = PLACE_RANK + f64::from(milestones.min(9));
        let radius = if milestones > 1 { DISC_RADIUS_PX } else { MARKER_RADIUS_PX };
        let mut text = name_of(place).to_owned();
        if count > 1 && !text.is_empty() {
            text.push_str(" +");
            text.push_str(&(count - 1).to_string());
        }
        let (kind, point) = (LabelKind::Place(place), Point::new(x, y));
        tried.push((
            priority,
            Tried::Point(PointLabel { kind, text, point, clearance_px: radius + 1.0 }),
        ));
    }
    // Stable: equals keep the author's order.
    sort_by(&mut tried, |a, b| b.0.total_cmp(&a.0));
    for (_, tried) in tried.into_iter().take(MAX_TRIED_LABELS) {
        match tried {
            Tried::Point(label) => board.place(&label),
            Tried::Line(line) => {
                let Some(feature) = plan.features.get(line.feature as usize) else { continue };
                let name = feature.name.as_deref().unwrap_or_default();
                let kind = LabelKind::Feature(line.feature);
                place_along(&mut board, kind, name, &line.parts, feature.kind.half_width_px());
            }
        }
    }
    board
}

/// A label waiting for its turn.
enum Tried<'a> {
    Point(PointLabel),
    Line(&'a NamedLine),
}
