//! Ground out of a file of the author's: all of it for who looks closer, and as much as goes with the page.

use super::projection::{Quantum, world_point};
use super::reach::Reach;
use super::thin::{Line, thin};
use crate::geometry::{LngLat, Point};
use crate::story::{Feature, Geometry, Text};

/// How many points go with the page: with what is drawn of them about 3 kB, compressed.
const POINTS: usize = 380;
/// Towns and hills among them.
const SPOTS: usize = 24;
/// Kinds, and how much their points count beside those of waters: what is many goes first.
const STRESS: [(&str, f64); 9] = [
    ("street", 0.02),
    ("stream", 0.2),
    ("built", 0.2),
    ("park", 0.2),
    ("area", 0.3),
    ("other", 0.3),
    ("road", 0.4),
    ("motorway", 0.8),
    ("rail", 0.6),
];
/// What changes a phone's first view by less than so many square pixels goes.
const LEAST_PX2: f64 = 0.8;

/// A region that an author brings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnRegion {
    /// From the bottom up, in WGS 84.
    pub features: Vec<Feature>,
    /// Whom its licence asks to name.
    pub credit: Option<Text>,
}

impl OwnRegion {
    /// What of it goes with the page; nothing where that is all of it.
    pub(super) fn coarse(&self, reach: &Reach) -> Option<Vec<Feature>> {
        let px = reach.home.zoom.world_size_px();
        let is_first = |it: Point| reach.is_on_phone(it);
        let mut lines: Vec<Line> = Vec::new();
        let mut owners = Vec::new();
        for (owner, feature) in self.features.iter().enumerate() {
            let stress = STRESS.iter().find(|it| it.0 == feature.kind).map_or(1.0, |it| it.1);
            each_line(&feature.geometry, &mut |positions, closed| {
                let mut points: Vec<Point> = positions.iter().map(|it| world_point(*it)).collect();
                if closed {
                    points.pop();
                }
                lines.push(Line { points, closed, stress, ..Line::default() });
                owners.push(owner);
            });
        }
        let before: usize = lines.iter().map(|it| it.points.len()).sum();
        let spots = self.features.iter().filter(|it| is_spot(&it.geometry)).count();
        if before <= POINTS && spots <= SPOTS {
            return None;
        }
        thin(&mut lines, POINTS, LEAST_PX2 / (px * px), |it| if is_first(it) { 1.0 } else { 0.06 });
        let quantum = Quantum::of(px);
        let mut parts: Vec<Parts> = vec![Parts::default(); self.features.len()];
        for (line, owner) in lines.iter().zip(owners) {
            if let Some((told, parts)) = quantum.line(line).zip(parts.get_mut(owner)) {
                if line.closed { parts.rings.push(told) } else { parts.open.push(told) }
            }
        }
        let mut ranked: Vec<f32> = self
            .features
            .iter()
            .filter(|it| is_spot(&it.geometry) && in_first(&it.geometry, &is_first))
            .map(|it| it.priority)
            .collect();
        ranked.sort_by(|a, b| b.total_cmp(a));
        let least = ranked.get(SPOTS.saturating_sub(1)).copied().unwrap_or(f32::MIN);
        let mut left = SPOTS;
        let mut coarse = Vec::new();
        for (feature, Parts { rings, open }) in self.features.iter().zip(parts) {
            let mut push = |geometry| coarse.push(Feature { geometry, ..feature.clone() });
            if is_spot(&feature.geometry) {
                let shown = feature.priority >= least && in_first(&feature.geometry, &is_first);
                if shown && left > 0 {
                    left -= 1;
                    push(feature.geometry.clone());
                }
            } else {
                if !rings.is_empty() {
                    push(Geometry::Polygon(rings));
                }
                if !open.is_empty() {
                    push(Geometry::Lines(open));
                }
            }
        }
        Some(coarse)
    }
}

/// What is left of a feature.
#[derive(Clone, Default)]
struct Parts {
    rings: Vec<Vec<LngLat>>,
    open: Vec<Vec<LngLat>>,
}

/// Whether a geometry is points alone.
fn is_spot(geometry: &Geometry) -> bool {
    matches!(geometry, Geometry::Point(_) | Geometry::Points(_))
}

fn in_first(geometry: &Geometry, is_first: &dyn Fn(Point) -> bool) -> bool {
    let mut found = false;
    geometry.each_position(&mut |it| found |= is_first(world_point(it)));
    found
}

/// Calls `each` with every line and outline of a geometry, and whether it is one.
fn each_line(geometry: &Geometry, each: &mut dyn FnMut(&[LngLat], bool)) {
    match geometry {
        Geometry::Point(_) | Geometry::Points(_) => {}
        Geometry::Line(line) => each(line, false),
        Geometry::Lines(lines) => lines.iter().for_each(|it| each(it, false)),
        Geometry::Polygon(rings) => rings.iter().for_each(|it| each(it, true)),
        Geometry::Polygons(all) => all.iter().flatten().for_each(|it| each(it, true)),
        Geometry::Collection(members) => members.iter().for_each(|it| each_line(it, each)),
    }
}
