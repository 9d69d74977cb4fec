//! Shapes of maps: the point that stands for one, and how far it reaches from there.

use super::json::{Json, Object};
use super::report::Report;
use super::spot::Spot;
use crate::geometry::{LngLat, sin_cos, step_length};
use crate::story::Wording;
use crate::words::Locale;

/// What a feature of a map looks like: points, lines and areas, the latter by their rings, the outer one first.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Shape {
    pub points: Vec<LngLat>,
    pub lines: Vec<Vec<LngLat>>,
    pub areas: Vec<Vec<Vec<LngLat>>>,
    /// Parts that could not be read.
    pub broken: usize,
}

/// The point that stands for a shape.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Middle {
    pub position: LngLat,
    /// How far the shape reaches from it, metres; 0 of a point.
    pub reach_m: f64,
    /// What the point is of the shape; nothing of a point.
    note: Option<(&'static str, &'static str)>,
}

/// The greatest uncertainty of a place.
const MOST_M: f64 = 5_000_000.0;
/// The mean radius of the Earth.
const EARTH_M: f64 = 6_371_008.8;

impl Shape {
    pub(super) fn is_empty(&self) -> bool {
        self.points.is_empty() && self.lines.is_empty() && self.areas.is_empty()
    }

    /// Adds an area by its rings, which are closed where they are not. Without a ring around it there is none, for the others
    /// are holes of that one.
    pub(super) fn add_area(&mut self, rings: impl Iterator<Item = Vec<LngLat>>) {
        let mut whole = Vec::new();
        for (index, mut ring) in rings.enumerate() {
            if let (Some(first), Some(last)) = (ring.first().copied(), ring.last().copied())
                && first != last
            {
                ring.push(first);
            }
            if ring.len() >= 4 {
                whole.push(ring);
            } else {
                self.broken += 1;
                if index == 0 {
                    return;
                }
            }
        }
        if !whole.is_empty() {
            self.areas.push(whole);
        }
    }

    /// All positions.
    pub(super) fn positions(&self) -> impl Iterator<Item = LngLat> {
        let lines = self.lines.iter().chain(self.areas.iter().flatten()).flatten();
        self.points.iter().chain(lines).copied()
    }

    /// A position that is none on the Earth.
    pub(super) fn off_earth(&self) -> Option<LngLat> {
        self.positions().find(|it| !it.is_on_earth())
    }

    /// Whether it is more than a point, and worth drawing.
    pub(super) fn is_drawn(&self) -> bool {
        !self.lines.is_empty() || !self.areas.is_empty() || self.points.len() > 1
    }

    /// The point that stands for it. A single point does, whatever is drawn beside it: programs mark so where the label goes.
    pub(super) fn middle(&self) -> Option<Middle> {
        let (position, note) = match &*self.points {
            [point] => return Some(Middle { position: *point, reach_m: 0.0, note: None }),
            _ if !self.areas.is_empty() => (
                centre(&self.areas)?,
                (
                    "面的中心；误差到最远的边界",
                    "the centre of an area; the uncertainty reaches its farthest edge",
                ),
            ),
            _ if !self.lines.is_empty() => (
                half_way(&self.lines)?,
                (
                    "线的中点；误差到较远的一端",
                    "the middle of a line; the uncertainty reaches its farther end",
                ),
            ),
            points => (
                mean(points)?,
                (
                    "几个点的中心；误差到最远的点",
                    "the centre of several points; the uncertainty reaches the farthest",
                ),
            ),
        };
        let reach = self.positions().map(|it| distance_m(position, it)).fold(0.0, f64::max);
        Some(Middle { position, reach_m: reach.ceil(), note: Some(note) })
    }

    /// The feature of a map that it is.
    pub(super) fn feature(&self, name: &str) -> Object {
        let position = |it: &LngLat| Json::List(vec![it.lng_deg.into(), it.lat_deg.into()]);
        let line = |it: &Vec<LngLat>| Json::List(it.iter().map(position).collect());
        let area = |it: &Vec<Vec<LngLat>>| Json::List(it.iter().map(line).collect());
        let geometry = |kind: &str, coordinates: Vec<Json>| {
            let mut geometry = Object::default();
            geometry.set("type", kind);
            geometry.set("coordinates", Json::List(coordinates));
            Json::Object(geometry)
        };
        let mut members = Vec::new();
        // A single point has its marker.
        if self.points.len() > 1 || !self.is_drawn() {
            members.push(geometry("MultiPoint", self.points.iter().map(position).collect()));
        }
        if !self.lines.is_empty() {
            members.push(geometry("MultiLineString", self.lines.iter().map(line).collect()));
        }
        if !self.areas.is_empty() {
            members.push(geometry("MultiPolygon", self.areas.iter().map(area).collect()));
        }
        let whole = if members.len() == 1 {
            members.pop().unwrap_or_default()
        } else {
            let mut collection = Object::default();
            collection.set("type", "GeometryCollection");
            collection.set("geometries", Json::List(members));
            Json::Object(collection)
        };
        let mut properties = Object::default();
        properties.set("kind", if self.areas.is_empty() { "other" } else { "area" });
        properties.set_some("name", name);
        let mut feature = Object::default();
        feature.set("type", "Feature");
        feature.set("properties", properties);
        feature.set("geometry", whole);
        feature
    }
}

impl Middle {
    /// Sets the position of a place, its uncertainty and what the point is. False where it would be so uncertain that no place
    /// is.
    pub(super) fn set(&self, place: &mut Object, locale: Locale) -> bool {
        if self.reach_m > MOST_M {
            return false;
        }
        let (lng, lat) = (self.position.lng_deg, self.position.lat_deg);
        if let Some((zh, en)) = self.note {
            // No finer than a metre.
            let rounded = |it: f64| Json::from((it * 1e5).round() / 1e5);
            place.set("position", Json::List(vec![rounded(lng), rounded(lat)]));
            if self.reach_m > 0.0 {
                place.set("uncertainty_m", self.reach_m);
            }
            if place.get("note").is_none() {
                place.set("note", if locale.is_chinese() { zh } else { en });
            }
        } else {
            place.set("position", Json::List(vec![lng.into(), lat.into()]));
        }
        true
    }
}

/// Shapes on their way to the story's map.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    features: Vec<Json>,
    positions: usize,
    count: usize,
}

impl Drawn {
    /// Features that a story takes from a file, and their positions: more is a map of its own.
    const MOST_FEATURES: usize = 200;
    const MOST_POSITIONS: usize = 20_000;

    /// Takes a shape in.
    pub(super) fn add(&mut self, shape: &Shape, name: &str) {
        self.count += 1;
        self.positions += shape.positions().count();
        if self.fits() {
            self.features.push(shape.feature(name).into());
        } else {
            self.features.clear();
        }
    }

    fn fits(&self) -> bool {
        self.count <= Self::MOST_FEATURES && self.positions <= Self::MOST_POSITIONS
    }

    /// Sets the features of the story's map, or tells that there are too many.
    pub(super) fn finish(self, story: &mut Object, file: &Spot, report: &mut Report) {
        if !self.fits() {
            let Self { count, positions, .. } = self;
            report.part_left_out(
                file,
                Wording::new(|| {
                    (
                        format!("线和面有 {count} 个，共 {positions} 个位置，故事自带的地图放不下，未画"),
                        format!("there are {count} lines and areas with {positions} positions, too many for a story's own map; none was drawn"),
                    )
                }),
                Some(Wording::fixed(
                    "用 nianbiao ground 做成底图文件，再写在 map.base 里",
                    "make a ground of the file with nianbiao ground, and name it in map.base",
                )),
            );
        } else if !self.features.is_empty() {
            let mut map = match story.take("map") {
                Some(Json::Object(map)) => map,
                _ => Object::default(),
            };
            let mut features = match map.take("features") {
                Some(Json::List(features)) => features,
                _ => Vec::new(),
            };
            features.extend(self.features);
            map.set("features", features);
            story.set("map", map);
        }
    }
}

/// What is wrong with a position that is none on the Earth: the sentence, and what to do about it.
pub(super) fn off_earth_words(position: LngLat) -> (Wording, Wording) {
    let LngLat { lng_deg, lat_deg } = position;
    let swapped = LngLat::new(lat_deg, lng_deg).is_on_earth();
    let what = Wording::new(|| {
        (
            format!(
                "坐标 {lng_deg}, {lat_deg} 不在地球上：经度在正负 180 之内，纬度在正负 90 之内"
            ),
            format!(
                "the position {lng_deg}, {lat_deg} is not on the Earth: longitudes are within 180 degrees, latitudes within 90"
            ),
        )
    });
    let hint = if swapped {
        Wording::fixed(
            "经度在前，纬度在后；看来写反了",
            "the longitude comes first; the two seem to be swapped",
        )
    } else {
        Wording::fixed(
            "导出为 WGS 84 的经纬度",
            "export the file with longitudes and latitudes in WGS 84",
        )
    };
    (what, hint)
}

/// Longitudes counted on from the first one, so that what crosses 180 degrees is in one piece.
fn unwrapped(lng: f64, first: f64) -> f64 {
    lng - ((lng - first) / 360.0).round() * 360.0
}

fn wrapped(lng: f64) -> f64 {
    lng - (lng / 360.0).round() * 360.0
}

fn mean(points: &[LngLat]) -> Option<LngLat> {
    let first = points.first()?.lng_deg;
    let count = points.len() as f64;
    let lng = points.iter().map(|it| unwrapped(it.lng_deg, first)).sum::<f64>() / count;
    let lat = points.iter().map(|it| it.lat_deg).sum::<f64>() / count;
    Some(LngLat::new(wrapped(lng), lat))
}

/// The centre of the areas by their outer rings; of such without an extent, that of their corners.
fn centre(areas: &[Vec<Vec<LngLat>>]) -> Option<LngLat> {
    let rings: Vec<&Vec<LngLat>> = areas.iter().filter_map(|it| it.first()).collect();
    let origin = *rings.first()?.first()?;
    let (mut sum_x, mut sum_y, mut sum) = (0.0, 0.0, 0.0);
    for ring in &rings {
        let corners: Vec<(f64, f64)> = ring
            .iter()
            .map(|it| {
                (
                    unwrapped(it.lng_deg, origin.lng_deg) - origin.lng_deg,
                    it.lat_deg - origin.lat_deg,
                )
            })
            .collect();
        let (mut x, mut y, mut twice) = (0.0, 0.0, 0.0);
        for (a, b) in corners.iter().zip(corners.iter().cycle().skip(1)) {
            let cross = a.0 * b.1 - b.0 * a.1;
            x += (a.0 + b.0) * cross;
            y += (a.1 + b.1) * cross;
            twice += cross;
        }
        // Rings run either way round.
        let sign = if twice < 0.0 { -1.0 } else { 1.0 };
        (sum_x, sum_y, sum) = (sum_x + x * sign, sum_y + y * sign, sum + twice * sign);
    }
    if sum < 1e-12 {
        let corners: Vec<LngLat> = rings.into_iter().flatten().copied().collect();
        return mean(&corners);
    }
    let (x, y) = (sum_x / (3.0 * sum), sum_y / (3.0 * sum));
    Some(LngLat::new(wrapped(origin.lng_deg + x), origin.lat_deg + y))
}

/// The point half way along lines, one after the other.
fn half_way(lines: &[Vec<LngLat>]) -> Option<LngLat> {
    let steps = || lines.iter().flat_map(|it| it.iter().zip(it.iter().skip(1)));
    let length = |(a, b): (&LngLat, &LngLat)| {
        let width = sin_cos((a.lat_deg + b.lat_deg) / 720.0).1;
        step_length((unwrapped(b.lng_deg, a.lng_deg) - a.lng_deg) * width, b.lat_deg - a.lat_deg)
    };
    let mut left = steps().map(length).sum::<f64>() / 2.0;
    for (a, b) in steps() {
        let step = length((a, b));
        if step >= left && step > 0.0 {
            let share = left / step;
            let lng = a.lng_deg + (unwrapped(b.lng_deg, a.lng_deg) - a.lng_deg) * share;
            return Some(LngLat::new(wrapped(lng), a.lat_deg + (b.lat_deg - a.lat_deg) * share));
        }
        left -= step;
    }
    lines.iter().flatten().next().copied()
}

/// The distance of two positions on a sphere, metres.
fn distance_m(a: LngLat, b: LngLat) -> f64 {
    let half_sine = |degrees: f64| sin_cos(degrees / 720.0).0;
    let cosine = |degrees: f64| sin_cos(degrees / 360.0).1;
    let (dx, dy) = (half_sine(b.lng_deg - a.lng_deg), half_sine(b.lat_deg - a.lat_deg));
    let square = dy * dy + cosine(a.lat_deg) * cosine(b.lat_deg) * dx * dx;
    2.0 * EARTH_M * libm::asin(square.sqrt().min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(positions: &[(f64, f64)]) -> Vec<LngLat> {
        positions.iter().map(|it| LngLat::new(it.0, it.1)).collect()
    }

    #[test]
    fn a_line_is_at_its_middle_and_reaches_its_farther_end() {
        let shape = Shape { lines: vec![line(&[(10.0, 0.0), (12.0, 0.0)])], ..Shape::default() };
        let middle = shape.middle().unwrap();
        assert_eq!(middle.position, LngLat::new(11.0, 0.0));
        // A degree of the equator.
        assert_eq!(middle.reach_m, 111_196.0);
        let bent = line(&[(0.0, 0.0), (3.0, 0.0), (3.0, 1.0)]);
        let shape = Shape { lines: vec![bent], ..Shape::default() };
        assert_eq!(shape.middle().unwrap().position.lat_deg, 0.0);
    }

    #[test]
    fn an_area_is_at_its_centre_also_across_the_antimeridian() {
        let square =
            line(&[(179.0, -1.0), (-179.0, -1.0), (-179.0, 1.0), (179.0, 1.0), (179.0, -1.0)]);
        for ring in [square.clone(), square.into_iter().rev().collect()] {
            let shape = Shape { areas: vec![vec![ring]], ..Shape::default() };
            let middle = shape.middle().unwrap();
            assert!((middle.position.lng_deg.abs() - 180.0).abs() < 1e-9, "{middle:?}");
            assert!(middle.position.lat_deg.abs() < 1e-9);
            // The diagonal of a degree by a degree.
            assert_eq!(middle.reach_m, 157_250.0);
        }
    }

    #[test]
    fn a_single_point_stands_for_what_is_drawn_beside_it() {
        let point = LngLat::new(113.05, 23.68);
        let shape = Shape {
            points: vec![point],
            lines: vec![line(&[(1.0, 1.0), (2.0, 2.0)])],
            ..Shape::default()
        };
        let mut place = Object::default();
        assert!(shape.middle().unwrap().set(&mut place, Locale::En));
        assert_eq!(
            serde_json::to_string(&Json::from(place)).unwrap(),
            r#"{"position":[113.05,23.68]}"#
        );
        assert!(shape.is_drawn());
    }

    #[test]
    fn what_has_no_extent_or_is_half_the_earth_is_no_fault() {
        assert_eq!(Shape::default().middle(), None);
        let dot = line(&[(5.0, 5.0), (5.0, 5.0), (5.0, 5.0)]);
        let shape = Shape { areas: vec![vec![dot.clone()]], ..Shape::default() };
        assert_eq!(shape.middle().unwrap().position, LngLat::new(5.0, 5.0));
        let shape = Shape { lines: vec![dot], ..Shape::default() };
        assert_eq!(shape.middle().unwrap().position, LngLat::new(5.0, 5.0));
        assert_eq!(Shape { areas: vec![vec![vec![]]], ..Shape::default() }.middle(), None);
        let whole = Shape {
            lines: vec![line(&[(-120.0, -80.0), (0.0, 0.0), (120.0, 80.0)])],
            ..Shape::default()
        };
        assert!(!whole.middle().unwrap().set(&mut Object::default(), Locale::En));
    }

    #[test]
    fn more_shapes_than_a_story_draws_are_told() {
        let mut drawn = Drawn::default();
        let shape = Shape { lines: vec![line(&[(0.0, 0.0), (1.0, 1.0)])], ..Shape::default() };
        (0..201).for_each(|_| drawn.add(&shape, ""));
        let (mut story, mut report) = (Object::default(), Report::default());
        drawn.finish(&mut story, &Spot::of_file("a"), &mut report);
        assert!(story.is_empty());
        assert_eq!(report.notes.len(), 1);
    }
}
