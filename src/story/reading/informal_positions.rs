//! Positions in other spellings than two numbers, and how to write them: `"23.68, 113.05"`, `23°40′48″N 113°03′E`,
//! `{"lat": 23.68, "lng": 113.05}`, metres of web maps.

mod addresses;
mod angles;
mod words;

pub use self::words::everyday_position;
use super::node::Node;
use crate::geometry::LngLat;
use crate::story::problems::Wording;

/// Half the width of the square of web maps, metres (EPSG:3857).
const HALF_WORLD_M: f64 = 20_037_508.342_789;

/// What to write instead of `node`, which is no position of ours; `None` where nobody can tell.
pub(super) fn hint_for(node: &Node) -> Option<Wording> {
    match node {
        Node::List(list) if !list.is_empty() && list.iter().all(Node::is_blank) => {
            Some(Wording::fixed(
                "查明经纬度，或删去该地点",
                "look the position up, or leave the place out",
            ))
        }
        Node::List(list) => {
            let numbers: Vec<f64> = list.iter().map(number).collect::<Option<_>>()?;
            let quoted = list.iter().any(|it| it.text().is_some());
            let [x, y, height @ ..] = numbers.as_slice() else { return None };
            let position = LngLat::new(*x, *y);
            match height {
                [] if position.is_on_earth() => {
                    quoted.then(|| write(position, ("去掉引号，", "take the quotes away and ")))
                }
                [] => turned(position)
                    .map(|it| write(it, ("经度在前，纬度在后：", "longitude comes first: ")))
                    .or_else(|| metres(position)),
                [_] if position.is_on_earth() => {
                    Some(write(position, ("不写高度，", "leave the height out and ")))
                }
                _ => None,
            }
        }
        Node::Object(entries) => {
            let named = |names: &[&str]| {
                let entry = entries.iter().find(|(key, _)| names.contains(&&*key.to_lowercase()));
                entry.and_then(|(_, node)| number(node))
            };
            let (lng, lat) = (named(LNG)?, named(LAT)?);
            on_earth(lng, lat).map(|it| write(it, PLAIN))
        }
        Node::Text(text) => of_text(text),
        _ => None,
    }
}

/// What the two numbers of a position are called, in small letters.
const LNG: &[&str] = &["lng", "lon", "long", "longitude", "x", "经度", "經度", "längengrad"];
const LAT: &[&str] = &["lat", "latitude", "y", "纬度", "緯度", "breitengrad"];

/// Whether a field of this name holds one of the two numbers.
pub(super) fn is_part(key: &str) -> bool {
    let key = key.to_lowercase();
    LNG.contains(&&*key) || LAT.contains(&&*key)
}

const PLAIN: (&str, &str) = ("", "");

fn write(position: LngLat, before: (&str, &str)) -> Wording {
    let LngLat { lng_deg, lat_deg } = position;
    let rounded = |deg: f64| (deg * 1e6).round() / 1e6;
    Wording::around(
        (&[before.0, "可写作 "].concat(), &[before.1, "write "].concat()),
        format_args!("[{}, {}]", rounded(lng_deg), rounded(lat_deg)),
        ("", ""),
    )
}

fn number(node: &Node) -> Option<f64> {
    let number = node.number().or_else(|| node.text()?.trim().parse().ok())?;
    number.is_finite().then_some(number)
}

fn on_earth(lng: f64, lat: f64) -> Option<LngLat> {
    Some(LngLat::new(lng, lat)).filter(|it| it.is_on_earth())
}

/// The position with its numbers the other way round, if that is one.
fn turned(LngLat { lng_deg, lat_deg }: LngLat) -> Option<LngLat> {
    on_earth(lat_deg, lng_deg)
}

/// Numbers far beyond any degree: metres of some projection, nobody can tell which. Those of web maps are in degrees what is
/// said for them.
fn metres(LngLat { lng_deg: x, lat_deg: y }: LngLat) -> Option<Wording> {
    let inside = |it: f64| it.abs() <= HALF_WORLD_M;
    (inside(x) && inside(y) && x.abs() > 360.0).then_some(())?;
    let lat = (y / HALF_WORLD_M * std::f64::consts::PI).sinh().atan().to_degrees();
    let position = on_earth(x / HALF_WORLD_M * 180.0, lat)?;
    Some(write(
        position,
        (
            "这是米数而不是度，请查明 WGS 84 的经纬度；如是网络地图的米数（EPSG:3857），",
            "these are metres, not degrees: look up longitude and latitude in WGS 84; \
            if they are those of web maps (EPSG:3857), ",
        ),
    ))
}

fn of_text(text: &str) -> Option<Wording> {
    match everyday_position(text).as_slice() {
        [] => {
            let [x, y] = words::two_numbers(&words::plain(text))?;
            metres(LngLat::new(x, y))
        }
        [(lng, lat)] => Some(write(LngLat::new(*lng, *lat), PLAIN)),
        several => {
            let pairs: Vec<String> =
                several.iter().map(|(lng, lat)| format!("[{lng}, {lat}]")).collect();
            Some(Wording::around(
                ("写作两个数，经度在前：", "write two numbers, longitude first: "),
                pairs.join(" / "),
                ("", ""),
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Locale;

    fn text(words: &str) -> Node {
        Node::Text(words.into())
    }

    fn numbers(list: &[f64]) -> Node {
        Node::List(list.iter().copied().map(Node::Number).collect())
    }

    fn hint(node: &Node) -> String {
        hint_for(node).map(|it| it.get(Locale::En).to_owned()).unwrap_or_default()
    }

    #[test]
    fn a_position_in_another_spelling_is_shown_in_ours() {
        // All of them were refused without a word of what to write.
        let object = |a: &str, b: &str| {
            Node::Object(vec![(a.into(), Node::Number(23.68)), (b.into(), text("113.05"))])
        };
        for (node, expected) in [
            (
                Node::List(vec![text("113.05"), text("23.68")]),
                "take the quotes away and write [113.05, 23.68]",
            ),
            (numbers(&[113.05, 23.68, 12.5]), "leave the height out and write [113.05, 23.68]"),
            (numbers(&[23.68, 113.05]), "longitude comes first: write [113.05, 23.68]"),
            (object("lat", "lng"), "write [113.05, 23.68]"),
            (object("Latitude", "Longitude"), "write [113.05, 23.68]"),
            (text("113.05,23.68"), "write [113.05, 23.68]"),
            (text("23.68, 113.05"), "write [113.05, 23.68]"),
            (text("(23.68 113.05)"), "write [113.05, 23.68]"),
            (text("POINT (113.05 23.68)"), "write [113.05, 23.68]"),
            (text("48.8, 2.3"), "write two numbers, longitude first: [48.8, 2.3] / [2.3, 48.8]"),
            // 40′48″ are 0.68 of a degree, 3′ are 0.05.
            (text("23°40′48″N 113°03′00″E"), "write [113.05, 23.68]"),
            (text("N 23 40 48, E 113 3"), "write [113.05, 23.68]"),
            (text("北纬23度40分48秒，东经113度3分"), "write [113.05, 23.68]"),
            (text("33°30'S, 70.5°W"), "write [-70.5, -33.5]"),
            (text("geo:23.68,113.05"), "write [113.05, 23.68]"),
            (text("(lat: 23.68, lng: 113.05)"), "write [113.05, 23.68]"),
        ] {
            assert_eq!(hint(&node), expected, "{node:?}");
        }
    }

    #[test]
    fn metres_of_web_maps_are_turned_into_degrees() {
        // Those of other systems were said to be of web maps.
        let said = hint(&numbers(&[12_584_668.4, 2_715_245.9]));
        assert!(said.starts_with("these are metres, not degrees: look up longitude"), "{said}");
        assert!(
            said.contains("if they are those of web maps (EPSG:3857), write [113.05"),
            "{said}"
        );
        assert!(said.contains(", 23.68"), "{said}");
        assert_eq!(hint(&text("12584668.4, 2715245.9")), said);
    }

    #[test]
    fn empty_cells_ask_for_a_position() {
        let cells = Node::List(vec![text(""), text("")]);
        assert_eq!(hint(&cells), "look the position up, or leave the place out");
    }

    #[test]
    fn what_is_no_position_in_any_spelling_gets_no_guess() {
        let words = ["Paris", "", "113.05", "91, 200", "23°N 24°S", "1 2 3 4 N 5 E"];
        for node in
            words.map(text).into_iter().chain([numbers(&[f64::NAN, 1.0]), numbers(&[200.0, 100.0])])
        {
            assert_eq!(hint(&node), "", "{node:?}");
        }
    }
}
