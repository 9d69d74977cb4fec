//! What is a boundary, or lies inside one: by its layer, its properties, its name.

use super::words::KEYS;
use super::{by_keys, plain};
use crate::ground::files::layer::Shape;
use crate::ground::files::properties::Properties;

/// Whether a layer, an object, a folder or a file is called after boundaries, or what lies inside them.
pub(super) fn is_boundary_layer(name: &str) -> bool {
    const PARTS: &[&str] = &[
        "boundar",
        "admin",
        "gadm",
        "disputed",
        "国界",
        "省界",
        "市界",
        "县界",
        "区界",
        "行政区",
        "界线",
        "边界",
    ];
    const WHOLE: &[&str] = &[
        "border",
        "borders",
        "subunits",
        "countries",
        "country",
        "states",
        "provinces",
        "counties",
        "nations",
        "regions",
        "districts",
        "prefectures",
        "municipalities",
    ];
    PARTS.iter().any(|it| name.contains(it)) || WHOLE.contains(&name)
}

/// Whether properties make a boundary of a line or an area: the levels and codes of administrations.
pub(super) fn is_boundary(properties: &Properties, shape: Shape) -> bool {
    /// Codes of administrations: Natural Earth, GADM, geoBoundaries, DataV, and the national base maps of China.
    const CODES: &[&str] = &[
        "adm0_a3",
        "adm1_code",
        "adm0_code",
        "adm1_pcode",
        "gid_0",
        "gid_1",
        "shapeiso",
        "shapetype",
        "adcode",
        "xzqdm",
        "xzqmc",
        "省代码",
        "市代码",
        "县代码",
        "iso_a2",
        "iso_a3",
        "iso3166_1",
        "iso3166-1",
        "iso3166-2",
        "statefp",
        "geoid",
    ];
    const DEMARCATIONS: &[&str] = &[
        "administrative",
        "political",
        "maritime",
        "disputed",
        "claim",
        "border_zone",
        "local_authority",
        "census",
        "historic",
        "border",
        "national",
        "territorial",
    ];
    if shape == Shape::Point {
        return false;
    }
    if properties.has("admin_level") || properties.has("pmap:min_admin_level") {
        return true;
    }
    if properties.text("boundary").is_some_and(|it| DEMARCATIONS.contains(&&*plain(it))) {
        return true;
    }
    let says_so =
        KEYS.iter().filter(|it| **it != "boundary").filter_map(|key| properties.text(key)).any(
            |it| {
                let word = plain(it);
                is_boundary_layer(&word)
                    || word == "map_unit"
                    || word == "country"
                    || word == "sovereignty"
            },
        );
    if says_so {
        return true;
    }
    // Roads and railways of Natural Earth bear codes of countries as well; they say what they are.
    let known = by_keys(properties, shape).flatten().is_some();
    !known && CODES.iter().any(|it| properties.has(it))
}

/// Whether the name of what nothing else is known of is that of a boundary.
pub(super) fn is_boundary_name(properties: &Properties, shape: Shape) -> bool {
    const ENDS: &[&str] = &[
        "国界",
        "省界",
        "市界",
        "县界",
        "区界",
        "州界",
        "边界",
        "界线",
        "分界",
        "国界线",
        "省界线",
        "市界线",
        "县界线",
        "边界线",
        "边境线",
        "实际控制线",
        "boundary",
        "boundaries",
        "border",
    ];
    shape != Shape::Point
        && ["name", "名称", "title"].iter().filter_map(|key| properties.text(key)).any(|name| {
            let name = name.to_lowercase();
            ENDS.iter().any(|end| name.ends_with(end))
        })
}
