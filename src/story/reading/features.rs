//! What the map draws under the markers, read from GeoJSON (RFC 7946).

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

/// Reads a FeatureCollection or a list of Features. A feature with a mistake is reported and left out; members that
/// GeoJSON allows but the map does not draw are passed over.
pub(super) fn features(mut node: Node, at: &At<'_>, problems: &mut Problems) -> Vec<Feature> {
    let collection = node.take("type");
    let inner = at.field("features");
    let (list, at) = match node {
        Node::List(list) => (list, *at),
        Node::Object(_) if collection.text() == Some("FeatureCollection") => {
            match node.take("features") {
                Node::List(list) => {
                    problems.origin.collection = true;
                    (list, inner)
                }
                _ => {
                    report_missing("features", &LIST, at, problems);
                    return Vec::new();
                }
            }
        }
        Node::Null => return Vec::new(),
        other => {
            let expected = Wording::fixed(
                "GeoJSON 的 FeatureCollection，或 Feature 的列表",
                "a GeoJSON FeatureCollection or a list of Features",
            );
            problems.push(at.error(ProblemKind::WrongType, expected, other.wording()));
            return Vec::new();
        }
    };
    if list.len() > limits::FEATURES.most {
        over_limit(&limits::FEATURES, list.len(), &at, problems);
    }
    // One more than there may be: it is gone when that one was asked for.
    let mut left = limits::COORDINATES.most + 1;
    let mut features = Vec::new();
    for (i, node) in list.into_iter().take(limits::FEATURES.most).enumerate() {
        match feature(node, &mut left, &at.index(i), problems) {
            Some(feature) => features.push(feature),
            None => problems.leave_out(&at, i),
        }
        if left == 0 {
            let found =
                Wording::fixed("更多坐标；多出的未读取", "more positions; the rest is not read");
            problems.push(at.error(ProblemKind::OverLimit, limits::COORDINATES.wording(), found));
            break;
        }
    }
    features
}

fn feature(node: Node, left: &mut usize, at: &At<'_>, problems: &mut Problems) -> Option<Feature> {
    let Node::Object(entries) = node else {
        let expected = Wording::fixed("GeoJSON 的 Feature", "a GeoJSON Feature");
        problems.push(at.error(ProblemKind::WrongType, expected, node.wording()));
        return None;
    };
    // Foreign members such as `id` and `bbox` are GeoJSON's own business.
    let mut known: Vec<(Box<str>, Node)> = Vec::new();
    for (key, node) in entries {
        if FEATURE.fields.iter().any(|field| field.name == &*key) {
            if known.iter().any(|(other, _)| *other == key) {
                report_repeated(&at.field(&key), problems);
                known.retain(|(other, _)| *other != key);
            }
            known.push((key, node));
        }
    }
    let mut node = Node::Object(known);
    if !validate(&mut node, &Kind::Object(&FEATURE), at, problems) {
        return None;
    }
    let mut properties = node.take("properties");
    let [kind, _, priority] = PROPERTIES.fields else { return None };
    let kind_name = kind.name;
    let kind = properties.take(kind_name).into_text()?;
    if !FEATURE_KINDS.contains(&&*kind) {
        let at_properties = at.field("properties");
        report_kind(&kind, &at_properties.field(kind_name), problems);
    }
    let name = text(properties.take("name"));
    let priority = properties.take(priority.name).number().unwrap_or(0.0) as f32;
    let geometry = geometry(node.take("geometry"), left, &at.field("geometry"), problems)?;
    Some(Feature { kind: kind.into(), name, priority, geometry })
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
    let coordinates = node.take("coordinates");
    let at_type = at.field("type");
    let here = at.field("coordinates");
    let mut walk = Walk { left, problems };
    match kind.text() {
        Some("Point") => walk.position(coordinates, &here).map(Geometry::Point),
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
        if let Node::List(numbers) = &mut node {
            // GeoJSON allows a height after the position.
            if numbers.len() == 3 {
                numbers.truncate(2);
            }
        }
        validate(&mut node, &Kind::Position, at, self.problems)
            .then(|| position(&node.into_list()))?
    }

    fn line(&mut self, node: Node, least: usize, at: &At<'_>) -> Option<Vec<LngLat>> {
        let found = node.wording();
        let mut line = self.each(node, at, Walk::position)?;
        if least == RING {
            self.close(&mut line, at);
        }
        if line.len() < least && *self.left > 0 {
            let expected = match least {
                2 => Wording::fixed("至少 2 个位置", "at least 2 positions"),
                _ => Wording::fixed("至少 4 个位置的环", "a ring of at least 4 positions"),
            };
            self.problems.push(at.error(ProblemKind::WrongValue, expected, found));
        }
        (line.len() >= least).then_some(line)
    }

    /// Lets a ring end where it began. Three corners are enough of one.
    fn close(&mut self, ring: &mut Vec<LngLat>, at: &At<'_>) {
        let (Some(first), Some(last)) = (ring.first().copied(), ring.last().copied()) else {
            return;
        };
        if first == last || ring.len() < RING - 1 {
            return;
        }
        ring.push(first);
        if *self.left == 0 {
            // The rest of it was not read, which is reported.
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
mod tests {
    use super::*;
    use crate::words::Locale;

    fn feature(kind: &str, geometry: &str) -> String {
        format!(
            r#"{{"type": "Feature", "properties": {{"kind": "{kind}"}}, "geometry": {geometry}}}"#
        )
    }

    /// Reads a story with these features: the geometries kept, and what was wrong.
    fn read(features: &[String]) -> (Vec<Geometry>, Vec<(String, String)>) {
        let json = format!(
            r#"{{"version": 1, "id": "s", "lang": "zh", "title": "故事", "map": {{"features": [{}]}},
            "milestones": [{{"id": "m", "title": "事", "when": "2024"}}]}}"#,
            features.join(",")
        );
        let reading = crate::story::read(json.as_bytes(), &crate::date::FixedOffsets);
        let features = reading.story.unwrap().map.features;
        let said = |it: &crate::story::Problem| (it.path.clone(), it.message(Locale::En));
        (
            features.into_iter().map(|it| it.geometry).collect(),
            reading.problems.iter().map(said).collect(),
        )
    }

    #[test]
    fn a_kind_without_a_look_of_its_own_is_drawn_as_other_and_reported_once() {
        let point = r#"{"type": "Point", "coordinates": [1, 1]}"#;
        let kinds = ["lake", "town", "lake", "volcano", "rivr", "other"];
        let (kept, problems) = read(&kinds.map(|it| feature(it, point)));
        assert_eq!(kept.len(), 6);
        let expected = [
            (0, "found “lake”, 2 times, here first; hint: did you mean “water”?"),
            (3, "found “volcano”; hint: it is drawn as other"),
            (4, "found “rivr”; hint: did you mean “river”?"),
        ];
        assert_eq!(problems.len(), expected.len(), "{problems:?}");
        for ((path, message), (i, end)) in problems.iter().zip(expected) {
            assert_eq!(*path, format!("map.features[{i}].properties.kind"));
            assert!(message.ends_with(end), "{message}");
        }
    }

    #[test]
    fn an_open_ring_is_closed() {
        // It stayed open, and nothing was said.
        let open = r#"{"type": "Polygon", "coordinates": [[[1, 1], [2, 1], [2, 2], [1, 2]]]}"#;
        let three = r#"{"type": "MultiPolygon", "coordinates": [[[[1, 1], [2, 1], [2, 2]]]]}"#;
        let (kept, problems) = read(&[open, three].map(|it| feature("area", it)));
        let corner = |lng, lat| LngLat::new(lng, lat);
        let ring = |corners: &[LngLat]| vec![corners.to_vec()];
        let (a, b, c, d) = (corner(1.0, 1.0), corner(2.0, 1.0), corner(2.0, 2.0), corner(1.0, 2.0));
        let expected = [
            Geometry::Polygon(ring(&[a, b, c, d, a])),
            Geometry::Polygons(vec![ring(&[a, b, c, a])]),
        ];
        assert_eq!(kept, expected);
        let [(path, message)] = &problems[..] else { panic!("{problems:?}") };
        assert_eq!(path, "map.features[0].geometry.coordinates[0]");
        assert!(message.ends_with("found an open ring, 2 times, here first; hint: it was closed"));
    }

    #[test]
    fn two_corners_make_no_ring() {
        let flat = r#"{"type": "Polygon", "coordinates": [[[1, 1], [2, 1], [1, 1]]]}"#;
        let (kept, problems) = read(&[feature("area", flat)]);
        assert!(kept.is_empty());
        assert!(problems[0].1.contains("a ring of at least 4 positions"));
    }
}
