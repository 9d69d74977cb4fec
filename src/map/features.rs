//! Lines and areas as path data, cut to the view.

use super::clip::{clip_line, clip_ring};
use super::curve::smoothed;
use super::path::PathWriter;
use super::plan::{MapPlan, PlannedFeature, Shape, bounds_of};
use super::{FeatureKind, Viewport};
use crate::geometry::{Point, Rect};

/// Paths go on this far beyond the view, so that their ends and outlines stay out of sight, in pixels.
pub(super) const CLIP_MARGIN_PX: f64 = 16.0;
/// An outline of more points than this leaves out those that lie nearer to the one before than so many pixels: a coast of the
/// whole world is thousands of points, of which a small map shows hundreds.
const MANY_POINTS: usize = 50;
const THIN_PX: f64 = 0.8;
/// An island smaller than this is not seen, in pixels.
const TINY_PX: f64 = 0.35;

/// A line or an area, ready to print.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedFeature {
    /// Its number in the plan.
    pub feature: u32,
    /// What it is, for its style.
    pub kind: FeatureKind,
    /// As it was brought in.
    pub priority: f64,
    /// Whether it is filled (by the even-odd rule) rather than stroked.
    pub filled: bool,
    /// SVG path data in pixels.
    pub path_d: String,
}

/// The visible stretches of a line that has a name, for its label.
#[derive(Debug, PartialEq)]
pub(super) struct NamedLine {
    pub feature: u32,
    pub parts: Vec<Vec<Point>>,
}

/// What of the features is to be seen in a view.
#[derive(Debug, PartialEq)]
pub(super) struct VisibleFeatures {
    pub placed: Vec<PlacedFeature>,
    /// Every visible line, with half the width it is drawn at.
    pub lines: Vec<(Vec<Point>, f64)>,
    pub named: Vec<NamedLine>,
    /// Points of features: towns, hills and the like, with the feature's number.
    pub points: Vec<(u32, Point)>,
    /// The middle of each visible area with a name.
    pub areas: Vec<(u32, Point)>,
}

/// The features from the one numbered `first` on that come into view; `margin_px` is how far beyond it a point still counts.
pub(super) fn visible_features(
    plan: &MapPlan,
    viewport: Viewport,
    point_margin_px: f64,
    first: usize,
) -> VisibleFeatures {
    let screen = Rect::from_origin_size(Point::default(), viewport.size);
    let clip = grown(screen, CLIP_MARGIN_PX);
    let mut seen = VisibleFeatures {
        placed: Vec::new(),
        lines: Vec::new(),
        named: Vec::new(),
        points: Vec::new(),
        areas: Vec::new(),
    };
    for (index, feature) in plan.features.iter().enumerate().skip(first) {
        let feature_index = index as u32;
        let mut path = PathWriter::default();
        let mut named = Vec::new();
        let mut drawn = false;
        // A feature may be seen twice where the view shows more than one copy of the world.
        for copy in [-1.0, 0.0, 1.0] {
            let bounds = screen_rect(feature.bounds, viewport, copy);
            if feature.shape == Shape::Points {
                for &world in feature.parts.iter().flatten() {
                    let point = on_screen(world, viewport, copy);
                    if grown(screen, point_margin_px).contains(point) {
                        seen.points.push((feature_index, point));
                    }
                }
                continue;
            }
            if !grown(bounds, CLIP_MARGIN_PX).overlaps(clip) {
                continue;
            }
            for part in &feature.parts {
                let around = bounds_of(&mut part.iter().copied()).unwrap_or_default();
                let around = screen_rect(around, viewport, copy);
                let tiny = feature.kind == FeatureKind::Land
                    && around.width().max(around.height()) < TINY_PX;
                if tiny || !grown(around, CLIP_MARGIN_PX).overlaps(clip) {
                    continue;
                }
                drawn |= add_part(&mut path, feature, part, viewport, copy, clip, &mut named);
            }
            if feature.shape == Shape::Rings
                && feature.name.is_some()
                && screen.contains(bounds.center())
            {
                seen.areas.push((feature_index, bounds.center()));
            }
        }
        if drawn {
            let filled = feature.shape == Shape::Rings;
            seen.placed.push(PlacedFeature {
                feature: feature_index,
                kind: feature.kind,
                priority: feature.priority,
                filled,
                path_d: path.into_d(),
            });
        }
        for line in &named {
            seen.lines.push((line.clone(), feature.kind.half_width_px()));
        }
        if feature.name.is_some() && feature.shape == Shape::Lines && !named.is_empty() {
            seen.named.push(NamedLine { feature: feature_index, parts: named });
        }
    }
    seen
}

/// Writes one line or outline; says whether anything of it is visible. Visible stretches of lines go into `stretches`.
fn add_part(
    path: &mut PathWriter,
    feature: &PlannedFeature,
    part: &[Point],
    viewport: Viewport,
    copy: f64,
    clip: Rect,
    stretches: &mut Vec<Vec<Point>>,
) -> bool {
    let thin = feature.shape == Shape::Rings && part.len() > MANY_POINTS;
    let mut points: Vec<Point> = Vec::with_capacity(part.len());
    for &(mut world) in part {
        // What ends with the map goes on to where nobody looks: there is no shore at the pole.
        if feature.shape == Shape::Rings && world.y > 0.999_999 {
            world.y = 2.0;
        }
        let point = on_screen(world, viewport, copy);
        if !thin || points.last().is_none_or(|it| it.distance_to(point) > THIN_PX) {
            points.push(point);
        }
    }
    if feature.shape == Shape::Rings {
        let ring = clip_ring(&points, clip);
        if ring.len() < 3 {
            return false;
        }
        add_points(path, &ring);
        path.close();
        if feature.kind == FeatureKind::Land {
            // A coast is a line to names.
            stretches.push(ring);
        }
        return true;
    }
    let before = stretches.len();
    for stretch in clip_line(&smoothed(&points, clip), clip) {
        add_points(path, &stretch);
        stretches.push(stretch);
    }
    stretches.len() > before
}

fn add_points(path: &mut PathWriter, points: &[Point]) {
    for (i, &point) in points.iter().enumerate() {
        if i == 0 {
            path.move_to(point);
        } else {
            path.line_to(point);
        }
    }
}

/// A world point on the screen without choosing the nearest copy: parts of one line must stay together.
fn on_screen(world: Point, viewport: Viewport, copy: f64) -> Point {
    let world_px = viewport.zoom.world_size_px();
    Point::new(
        viewport.size.width / 2.0 + (world.x + copy - viewport.center.x) * world_px,
        viewport.size.height / 2.0 + (world.y - viewport.center.y) * world_px,
    )
}

fn screen_rect(world: Rect, viewport: Viewport, copy: f64) -> Rect {
    let (a, b) = (
        on_screen(Point::new(world.x0, world.y0), viewport, copy),
        on_screen(Point::new(world.x1, world.y1), viewport, copy),
    );
    Rect { x0: a.x, y0: a.y, x1: b.x, y1: b.y }
}

/// The box made larger by `margin_px` on all sides.
pub(super) fn grown(rect: Rect, margin_px: f64) -> Rect {
    Rect {
        x0: rect.x0 - margin_px,
        y0: rect.y0 - margin_px,
        x1: rect.x1 + margin_px,
        y1: rect.y1 + margin_px,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::{LngLat, Size};
    use crate::map::{FeatureGeometry, FeatureInput, MapInput, Zoom};

    #[test]
    fn what_the_antimeridian_cuts_meets_its_other_half_there_in_one_path() {
        // A sea around the Earth, 90 degrees being 64 of 256 pixels, looked at from 180 degrees on. Cut at its margin of
        // 16 pixels, each half ends at 128 and covers the outer half of the other's outline: it used to have a shore there.
        let corners = [
            (-180, -60),
            (-60, -60),
            (60, -60),
            (180, -60),
            (180, 60),
            (60, 60),
            (-60, 60),
            (-180, 60),
        ];
        let ring = corners.map(|it| LngLat::new(f64::from(it.0), f64::from(it.1))).to_vec();
        let sea = FeatureInput {
            kind: FeatureKind::Water,
            name: None,
            priority: 0.0,
            geometry: FeatureGeometry::Rings(vec![ring]),
        };
        let plan = MapPlan::new(MapInput { features: vec![sea], ..MapInput::default() });
        let (center, size) = (Point::new(0.0, 0.5), Size::new(256.0, 256.0));
        let view = Viewport { center, zoom: Zoom::new(0.0), size };
        let placed = visible_features(&plan, view, 0.0, 0).placed;
        assert_eq!(
            placed.iter().map(|it| &*it.path_d).collect::<Vec<_>>(),
            [
                "M-16 181.7l58.7 0 85.3 0 0-107.4-85.3 0-58.7 0zM128 181.7l85.3 0 58.7 0 0-107.4-58.7 0-85.3 0z"
            ]
        );
    }
}
