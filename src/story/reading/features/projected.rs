//! GeoJSON whose numbers are not the degrees of WGS 84 that RFC 7946 asks for: metres of a projection, or what another
//! system of coordinates calls longitude and latitude.

use crate::story::model::At;
use crate::story::problems::{ProblemKind, Problems, Wording};

use super::super::coordinates::position;
use super::super::expected::numbers_wording;
use super::super::node::Node;

/// Last parts of the names of systems whose longitude and latitude are those of WGS 84 within a metre or two: EPSG's codes
/// of WGS 84, ETRS89, NAD83 and CGCS2000 among them.
const DEGREES: &[&str] =
    &["CRS84", "CRS84H", "WGS84", "4326", "4979", "4258", "4269", "4490", "4937"];

/// No number of degrees is beyond this, turned round or not.
const MOST_DEG: f64 = 360.0;

/// Reports GeoJSON in another system than WGS 84, once for all of it, and says whether nothing of it can be drawn.
pub(super) fn refuses(node: &Node, at: &At<'_>, problems: &mut Problems) -> bool {
    let mut met = Met::default();
    met.look_at(node);
    let named = system(node);
    let beyond = met.beyond > 0 && (named.is_some() || met.beyond * 2 > met.all);
    if named.is_none() && !beyond {
        return false;
    }
    let degrees = Wording::fixed(
        "WGS 84 的经纬度（EPSG:4326），GeoJSON 只用它",
        "longitude and latitude of WGS 84 (EPSG:4326), which GeoJSON has alone",
    );
    let at_system = at.field("crs");
    let (at, found) = match (&named, met.first) {
        (Some(name), _) => (&at_system, Wording::quoting(name)),
        (None, Some(numbers)) => {
            let list = numbers.map(Node::Number);
            let such = numbers_wording(&list);
            (
                at,
                Wording::new(|| {
                    let words = such.get(crate::words::Locale::En);
                    (format!("{words} 这样的数"), format!("numbers such as {words}"))
                }),
            )
        }
        (None, None) => return false,
    };
    problems.push(match beyond {
        true => at.error(ProblemKind::WrongValue, degrees, found).with_hint(Wording::fixed(
            "以 WGS 84（EPSG:4326）重新导出；现在什么也不画",
            "export it again in WGS 84 (EPSG:4326); nothing of it is drawn",
        )),
        false => at.warning(ProblemKind::WrongValue, degrees, found).with_hint(Wording::fixed(
            "已按 WGS 84 的度数绘制，可能有偏差；以 WGS 84（EPSG:4326）重新导出",
            "it is drawn as if it were, and may be off; export it again in WGS 84 (EPSG:4326)",
        )),
    });
    beyond
}

/// The name of a system other than WGS 84 that the GeoJSON says it is in, as GeoJSON had it before RFC 7946.
fn system(node: &Node) -> Option<String> {
    let system = node.get("crs")?;
    let properties = system.get("properties");
    let named = |name: &str| properties.and_then(|it| it.get(name));
    let name = match (system.text(), named("name"), named("code"), named("href")) {
        (Some(name), ..) => name.to_owned(),
        (_, Some(Node::Text(name)), ..) => name.to_string(),
        (_, _, Some(Node::Text(code)), _) => ["EPSG:", code].concat(),
        (_, _, Some(Node::Number(code)), _) => ["EPSG:", &(*code as u64).to_string()].concat(),
        (.., Some(Node::Text(href))) => href.to_string(),
        _ => return None,
    };
    let named = name.trim();
    let named = if named.eq_ignore_ascii_case("WGS 84") { "WGS84" } else { named };
    let last = named.trim_end_matches('/').rsplit([':', '#', '/', ' ']).next()?;
    let plain = last.to_ascii_uppercase().replace(['-', '_'], "");
    (!plain.is_empty() && !DEGREES.contains(&&*plain)).then_some(name)
}

/// What the positions of some GeoJSON are like.
#[derive(Default)]
struct Met {
    all: usize,
    /// How many are no degrees at all, and the first of them.
    beyond: usize,
    first: Option<[f64; 2]>,
}

impl Met {
    /// Counts the positions in a geometry, a feature, or a collection or list of these. The depth of a file is limited.
    fn look_at(&mut self, node: &Node) {
        match node {
            Node::List(list) => list.iter().for_each(|it| self.look_at(it)),
            Node::Object(_) => {
                for inner in ["features", "geometry", "geometries"] {
                    node.get(inner).into_iter().for_each(|it| self.look_at(it));
                }
                node.get("coordinates").into_iter().for_each(|it| self.count(it));
            }
            _ => {}
        }
    }

    fn count(&mut self, node: &Node) {
        let Node::List(list) = node else { return };
        let Some(it) = position(list) else { return list.iter().for_each(|it| self.count(it)) };
        self.all += 1;
        if it.lng_deg.abs() > MOST_DEG || it.lat_deg.abs() > MOST_DEG {
            self.beyond += 1;
            self.first = self.first.or(Some([it.lng_deg, it.lat_deg]));
        }
    }
}
