//! What the map draws under the markers, read from GeoJSON (RFC 7946) as programs export it.

mod projected;

use super::convert::text;
use super::coordinates::position;
use super::expected::expected;
use super::hint;
use super::node::Node;
use super::report::{over_limit, report_missing, report_repeated};
use super::validate::validate;
use crate::geometry::LngLat;
use crate::story::format::{FEATURE, FEATURE_KINDS, GEOMETRIES, Kind, PROPERTIES, limits};
use crate::story::model::{At, Feature, Geometry};
use crate::story::problems::{ProblemKind, Problems, Wording};

/// A ring has four positions at least, the last of which is the first (RFC 7946, 3.1.6).
const RING: usize = 4;

static LIST: Kind = Kind::List(&Kind::Object(&FEATURE), &limits::FEATURES);

/// Reads a FeatureCollection, a list of Features, or one Feature or geometry alone. A feature with a mistake is reported and
/// left out; members that GeoJSON allows but the map does not draw are passed over.
pub(super) fn features(mut node: Node, at: &At<'_>, problems: &mut Problems) -> Vec<Feature> {
    let inner = at.field("features");
    if projected::refuses(&node, at, problems) {
        return Vec::new();
    }
    // One more than there may be: it is gone when that one was asked for.
    let mut left = limits::COORDINATES.most + 1;
    let (list, at) = match type_of(&node) {
        Some("FeatureCollection") => match node.take("features") {
            Node::List(list) => {
                problems.origin.collection = true;
                (list, inner)
            }
            _ => {
                report_missing("features", &LIST, at, problems);
                return Vec::new();
            }
        },
        Some(name) if name == "Feature" || is_geometry(name) => {
            problems.origin.alone = true;
            let alone = feature(node, &mut left, at, problems).into_iter().collect();
            report_too_many(left, at, problems);
            return alone;
        }
        _ => match node {
            Node::List(list) => (list, *at),
            Node::Null => return Vec::new(),
            other => {
                let expected = Wording::fixed(
                    "GeoJSON 的 FeatureCollection、Feature 或其列表",
                    "a GeoJSON FeatureCollection, a Feature or a list of them",
                );
                let problem = at.error(ProblemKind::WrongType, expected, other.wording());
                problems.push(problem.with_guess(|| no_geojson(&other)));
                return Vec::new();
            }
        },
    };
    if list.len() > limits::FEATURES.most {
        over_limit(&limits::FEATURES, list.len(), &at, problems);
    }
    let mut features = Vec::new();
    for (i, node) in list.into_iter().take(limits::FEATURES.most).enumerate() {
        match feature(node, &mut left, &at.index(i), problems) {
            Some(feature) => features.push(feature),
            None => problems.leave_out(&at, i),
        }
        if left == 0 {
            break;
        }
    }
    report_too_many(left, &at, problems);
    features
}

fn report_too_many(left: usize, at: &At<'_>, problems: &mut Problems) {
    if left == 0 {
        let found =
            Wording::fixed("更多坐标；多出的未读取", "more positions; the rest is not read");
        problems.push(at.error(ProblemKind::OverLimit, limits::COORDINATES.wording(), found));
    }
}

/// What to do about something that is no GeoJSON at all.
fn no_geojson(node: &Node) -> Option<Wording> {
    match node {
        Node::Text(_) => Some(Wording::fixed(
            "把 GeoJSON 文件的内容写在这里，而不是文件名",
            "put what is in the GeoJSON file here, not its name",
        )),
        _ => (type_of(node) == Some("Topology")).then(|| {
            Wording::fixed(
                "这是 TopoJSON，请导出为 GeoJSON",
                "this is TopoJSON; export it as GeoJSON",
            )
        }),
    }
}

/// The `type` of an object of GeoJSON.
fn type_of(node: &Node) -> Option<&str> {
    node.get("type")?.text()
}

fn is_geometry(name: &str) -> bool {
    GEOMETRIES.contains(&name)
}

/// Reads a Feature, or a geometry alone as one without properties.
fn feature(node: Node, left: &mut usize, at: &At<'_>, problems: &mut Problems) -> Option<Feature> {
    if type_of(&node).is_some_and(is_geometry) {
        report_no_kind(at, problems);
        let geometry = geometry(node, left, at, problems)?;
        return Some(Feature { kind: OTHER.to_owned(), name: None, priority: 0.0, geometry });
    }
    let Node::Object(entries) = node else {
        let expected = Wording::fixed("GeoJSON 的 Feature", "a GeoJSON Feature");
        problems.push(at.error(ProblemKind::WrongType, expected, node.wording()));
        return None;
    };
    // Foreign members such as `id` and `bbox` are GeoJSON's own business.
    let mut known: Vec<(Box<str>, Node)> = Vec::new();
    let mut nowhere = false;
    for (key, mut node) in entries {
        if FEATURE.fields.iter().any(|field| field.name == &*key) {
            if known.iter().any(|(other, _)| *other == key) {
                report_repeated(&at.field(&key), problems);
                known.retain(|(other, _)| *other != key);
            }
            nowhere |= &*key == "geometry" && node == Node::Null;
            if &*key == "properties" {
                // Programs write null for what a feature has not, properties as a whole included.
                if let Node::Object(properties) = &mut node {
                    properties.retain(|(_, node)| !node.is_blank());
                } else if node == Node::Null {
                    continue;
                }
            }
            known.push((key, node));
        }
    }
    if nowhere {
        report_nowhere(&at.field("geometry"), problems);
        return None;
    }
    let mut node = Node::Object(known);
    if !validate(&mut node, &Kind::Object(&FEATURE), at, problems) {
        return None;
    }
    let mut properties = node.take("properties");
    let [kind, _, priority] = PROPERTIES.fields else { return None };
    let at_properties = at.field("properties");
    let at_kind = at_properties.field(kind.name);
    let kind = match properties.take(kind.name).into_text() {
        Some(kind) => {
            if !FEATURE_KINDS.contains(&&*kind) {
                report_kind(&kind, &at_kind, problems);
            }
            kind.into()
        }
        None => {
            report_no_kind(&at_kind, problems);
            OTHER.to_owned()
        }
    };
    let name = text(properties.take("name"));
    let priority = properties.take(priority.name).number().unwrap_or(0.0) as f32;
    let geometry = geometry(node.take("geometry"), left, &at.field("geometry"), problems)?;
    Some(Feature { kind, name, priority, geometry })
}

/// The kind of what has none that is known.
const OTHER: &str = "other";

/// Reports that a feature has no place, once for all features.
fn report_nowhere(at: &At<'_>, problems: &mut Problems) {
    problems.push_once("geometry", "null", at, || {
        let somewhere = Wording::fixed("GeoJSON 的几何对象", "a GeoJSON geometry");
        let none = Wording::fixed("没有位置", "none");
        let problem = at.warning(ProblemKind::Empty, somewhere, none);
        problem.with_hint(Wording::fixed("这样的要素不画", "such a feature is not drawn"))
    });
}

/// Reports that a feature does not say what it is, once for all features.
fn report_no_kind(at: &At<'_>, problems: &mut Problems) {
    problems.push_once("kind", "", at, || {
        let known = expected(&Kind::Choice(FEATURE_KINDS));
        let none = Wording::fixed("没有种类", "none");
        let problem = at.warning(ProblemKind::Missing, known, none);
        problem.with_hint(Wording::fixed(
            "按 other 绘制；在 properties 里写上 kind",
            "it is drawn as other; say its kind in properties",
        ))
    });
}

/// Reports a kind that has no look of its own, once for all features of it.
fn report_kind(kind: &str, at: &At<'_>, problems: &mut Problems) {
    problems.push_once("kind", kind, at, || {
        let known = expected(&Kind::Choice(FEATURE_KINDS));
        let problem = at.warning(ProblemKind::WrongValue, known, Wording::quoting(kind));
        problem.with_guess(|| {
            let other = || Wording::fixed("将按 other 绘制", "it is drawn as other");
            let known = &mut FEATURE_KINDS.iter().copied();
            Some(hint::nearest(kind, known).unwrap_or_else(other))
        })
    });
}

fn geometry(
    mut node: Node,
    left: &mut usize,
    at: &At<'_>,
    problems: &mut Problems,
) -> Option<Geometry> {
    let kind = node.take("type");
    if kind.text() == Some("GeometryCollection") {
        return collection(node.take("geometries"), left, &at.field("geometries"), problems);
    }
    let coordinates = node.take("coordinates");
    if GEOMETRIES.iter().any(|it| kind.text() == Some(it)) && coordinates == Node::List(Vec::new())
    {
        // The same as none at all (RFC 7946, 3.1).
        report_nowhere(at, problems);
        return None;
    }
    let at_type = at.field("type");
    let here = at.field("coordinates");
    let mut walk = Walk { left, problems };
    match kind.text() {
        Some("Point") => walk.position(coordinates, &here).map(Geometry::Point),
        Some("MultiPoint") => {
            let points = walk.each(coordinates, &here, Walk::position)?;
            (!points.is_empty()).then_some(Geometry::Points(points))
        }
        Some("LineString") => walk.line(coordinates, 2, &here).map(Geometry::Line),
        Some("MultiLineString") => walk.lines(coordinates, 2, &here).map(Geometry::Lines),
        Some("Polygon") => walk.lines(coordinates, RING, &here).map(Geometry::Polygon),
        Some("MultiPolygon") => {
            let polygons =
                walk.each(coordinates, &here, |walk, node, at| walk.lines(node, RING, at))?;
            (!polygons.is_empty()).then_some(Geometry::Polygons(polygons))
        }
        _ => {
            validate(&mut { kind }, &Kind::Choice(GEOMETRIES), &at_type, problems);
            None
        }
    }
}

/// Reads geometries that belong to one feature. The depth of a file is limited, and so is this.
fn collection(
    node: Node,
    left: &mut usize,
    at: &At<'_>,
    problems: &mut Problems,
) -> Option<Geometry> {
    let Node::List(list) = node else {
        let expected = Wording::fixed("几何对象的列表", "a list of geometries");
        problems.push(at.error(ProblemKind::WrongType, expected, node.wording()));
        return None;
    };
    if list.is_empty() {
        report_nowhere(at, problems);
        return None;
    }
    let members = list.into_iter().enumerate();
    let members = members.filter_map(|(i, node)| geometry(node, left, &at.index(i), problems));
    let members: Vec<Geometry> = members.collect();
    (!members.is_empty()).then_some(Geometry::Collection(members))
}

/// Goes down into coordinates, counting positions.
struct Walk<'a> {
    left: &'a mut usize,
    problems: &'a mut Problems,
}

impl Walk<'_> {
    fn position(&mut self, mut node: Node, at: &At<'_>) -> Option<LngLat> {
        *self.left = self.left.saturating_sub(1);
        if *self.left == 0 {
            return None;
        }
        // GeoJSON allows a height after the position.
        if let Node::List(numbers) = &mut node
            && numbers.len() == 3
            && numbers.last().is_some_and(|it| it.number().is_some())
        {
            numbers.truncate(2);
        }
        validate(&mut node, &Kind::Position, at, self.problems)
            .then(|| position(&node.into_list()))?
    }

    fn line(&mut self, node: Node, least: usize, at: &At<'_>) -> Option<Vec<LngLat>> {
        let found = node.wording();
        let given = if let Node::List(list) = &node { list.len() } else { 0 };
        let mut line = self.each(node, at, Walk::position)?;
        // What is wrong with those that are missing was said, and what follows from it need not be.
        let whole = line.len() == given;
        if least == RING {
            self.close(&mut line, whole, at);
        }
        if line.len() < least && whole {
            let expected = match least {
                2 => Wording::fixed("至少 2 个位置", "at least 2 positions"),
                _ => Wording::fixed("至少 4 个位置的环", "a ring of at least 4 positions"),
            };
            self.problems.push(at.error(ProblemKind::WrongValue, expected, found));
        }
        (line.len() >= least).then_some(line)
    }

    /// Lets a ring end where it began. Three corners are enough of one.
    fn close(&mut self, ring: &mut Vec<LngLat>, whole: bool, at: &At<'_>) {
        let (Some(first), Some(last)) = (ring.first().copied(), ring.last().copied()) else {
            return;
        };
        if first == last || ring.len() < RING - 1 {
            return;
        }
        ring.push(first);
        if !whole {
            return;
        }
        self.problems.push_once("ring", "open", at, || {
            let closed =
                Wording::fixed("首尾位置相同的环", "a ring whose last position is its first");
            let open = Wording::fixed("未闭合的环", "an open ring");
            let problem = at.warning(ProblemKind::WrongValue, closed, open);
            problem.with_hint(Wording::fixed("已闭合", "it was closed"))
        });
    }

    fn lines(&mut self, node: Node, least: usize, at: &At<'_>) -> Option<Vec<Vec<LngLat>>> {
        let lines = self.each(node, at, |walk, node, at| walk.line(node, least, at))?;
        (!lines.is_empty()).then_some(lines)
    }

    fn each<T>(
        &mut self,
        node: Node,
        at: &At<'_>,
        read: impl Fn(&mut Self, Node, &At<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let Node::List(list) = node else {
            let expected = Wording::fixed("坐标列表", "a list of coordinates");
            self.problems.push(at.error(ProblemKind::WrongType, expected, node.wording()));
            return None;
        };
        Some(
            list.into_iter()
                .enumerate()
                .filter_map(|(i, node)| read(self, node, &at.index(i)))
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests;
