//! What a feature is: one table of words for all schemas.
//!
//! Schemas differ in the names of their keys more than in their values: `waterway=river` of OpenStreetMap,
//! `class=river` of OpenMapTiles, `kind=river` of Protomaps and `featurecla=River` of Natural Earth are one thing. So
//! the values of all keys that may hold a kind are looked up in one table, the most exact first, and the name of the
//! layer last. Whether the word is of a point, a line or an area decides with it: a `residential` line is a street, a
//! `residential` area is built up.

use super::properties::{Properties, Value};

/// What can be asked of a file, and what its features become in a story: the name is the `kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// Land, where the file has it as areas of its own.
    Land,
    /// Built-up areas.
    Built,
    /// Parks and reserves.
    Park,
    /// Any other area that a story's own file calls so.
    Area,
    /// Lakes, reservoirs, wide rivers and the sea, as areas.
    Water,
    /// Narrow rivers, brooks, ditches.
    Stream,
    /// Rivers and canals, as lines.
    River,
    /// Small streets.
    Street,
    /// Roads between places.
    Road,
    /// Motorways.
    Motorway,
    /// Railways.
    Rail,
    /// Magnetic railways.
    Maglev,
    /// Peaks.
    Hills,
    /// Cities, towns and villages.
    Town,
    /// What a story's own file calls so.
    Other,
}

impl Layer {
    /// Every layer, in the order in which they are drawn, the first at the bottom.
    pub const ALL: [Layer; 15] = [
        Layer::Land,
        Layer::Built,
        Layer::Park,
        Layer::Area,
        Layer::Water,
        Layer::Stream,
        Layer::River,
        Layer::Street,
        Layer::Road,
        Layer::Motorway,
        Layer::Rail,
        Layer::Maglev,
        Layer::Hills,
        Layer::Town,
        Layer::Other,
    ];

    /// The `kind` of a story's feature, which is also the word of the command line.
    pub fn name(self) -> &'static str {
        match self {
            Layer::Land => "land",
            Layer::Built => "built",
            Layer::Park => "park",
            Layer::Area => "area",
            Layer::Water => "water",
            Layer::Stream => "stream",
            Layer::River => "river",
            Layer::Street => "street",
            Layer::Road => "road",
            Layer::Motorway => "motorway",
            Layer::Rail => "rail",
            Layer::Maglev => "maglev",
            Layer::Hills => "hills",
            Layer::Town => "town",
            Layer::Other => "other",
        }
    }

    /// The layer of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// The name in Chinese and in English, as reports say it.
    pub(super) fn words(self) -> (&'static str, &'static str) {
        match self {
            Layer::Land => ("陆地", "land"),
            Layer::Built => ("建成区", "built-up areas"),
            Layer::Park => ("公园", "parks"),
            Layer::Area => ("区域", "areas"),
            Layer::Water => ("水面", "waters"),
            Layer::Stream => ("小河溪流", "streams"),
            Layer::River => ("河流", "rivers"),
            Layer::Street => ("街道", "streets"),
            Layer::Road => ("道路", "roads"),
            Layer::Motorway => ("高速公路", "motorways"),
            Layer::Rail => ("铁路", "railways"),
            Layer::Maglev => ("磁浮线", "magnetic railways"),
            Layer::Hills => ("山峰", "hills"),
            Layer::Town => ("城镇", "towns"),
            Layer::Other => ("其他要素", "other features"),
        }
    }

    /// Whether its geometry may be of that shape.
    pub(super) fn may_be(self, shape: Shape) -> bool {
        use Layer::*;
        match self {
            Land | Built | Park | Area | Water => shape == Shape::Area,
            Stream | River | Street | Road | Motorway | Rail | Maglev => shape == Shape::Line,
            Hills | Town => shape == Shape::Point,
            Other => true,
        }
    }
}

/// What a geometry is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Point,
    Line,
    Area,
}

/// What a feature is, and how much it matters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Class {
    pub(super) layer: Layer,
    /// 0 for what a map cannot do without, 9 for what goes first where there is too much.
    pub(super) rank: u8,
    /// The `priority` of its label.
    pub(super) priority: f64,
}

/// What the table says of a feature.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Verdict {
    Taken(Class),
    /// A boundary, or the area inside one.
    Boundary,
    /// Nothing that a story's map draws.
    Unknown,
}

/// Words of the values, by what they make of a shape; each with its rank and the priority of its label.
const WORDS: &[(&str, Layer, u8, f64)] = &[
    // Waters.
    (
        "ocean oceans sea seas water waters lake lakes reservoirs \
         reservoir basin riverbank pond dock bay lagoon strait river canal alkaline_lake \
         water_a water_areas water_polygons oxbow wastewater 水面 水库 湖泊 湖 海 海洋 水系 河流 水域",
        Layer::Water,
        1,
        0.0,
    ),
    ("river rivers lake_centerline river_centerline 河流 河 江 水系", Layer::River, 1, 2.0),
    ("canal intermittent_river waterway waterways water_lines 运河 沟渠", Layer::River, 3, 1.0),
    ("stream streams stream_intermittent brook tidal_channel 溪流 小河", Layer::Stream, 7, 0.0),
    ("drain ditch culvert", Layer::Stream, 9, 0.0),
    // Ways.
    (
        "motorway motorways highway motorway_link freeway major_highway beltway 高速公路 高速",
        Layer::Motorway,
        2,
        2.0,
    ),
    (
        "trunk trunk_link primary primary_link major_road secondary_highway 国道 省道",
        Layer::Road,
        3,
        1.0,
    ),
    ("secondary secondary_link road roads medium_road streets 公路 道路 县道", Layer::Road, 5, 0.0),
    ("tertiary tertiary_link 乡道", Layer::Road, 6, 0.0),
    (
        "minor_road minor street residential unclassified living_street pedestrian 街道",
        Layer::Street,
        8,
        0.0,
    ),
    ("rail railway railways railroad railroads high_speed 铁路 高铁", Layer::Rail, 2, 1.0),
    ("light_rail subway narrow_gauge monorail transit 地铁 轻轨", Layer::Rail, 5, 0.0),
    ("maglev 磁浮 磁悬浮", Layer::Maglev, 1, 2.0),
    // Areas.
    (
        "park parks national_park nature_reserve protected_area garden 公园 自然保护区",
        Layer::Park,
        6,
        0.0,
    ),
    (
        "residential built built_up urban urban_area urban_areas commercial industrial retail suburb \
         建成区 居民地 城区",
        Layer::Built,
        5,
        0.0,
    ),
    ("land earth land_polygons 陆地", Layer::Land, 0, 0.0),
    ("area areas", Layer::Area, 4, 0.0),
    // Points.
    (
        "peak peaks volcano mountain mountains hill hills mountain_peak 山 山峰 山脉",
        Layer::Hills,
        6,
        0.0,
    ),
    (
        "city cities admin_0_capital admin_1_capital national_capital 城市 地级市",
        Layer::Town,
        0,
        6.0,
    ),
    ("town towns populated_place place places locality 城镇 县城 镇", Layer::Town, 2, 4.0),
    ("village villages township 村 乡 村庄", Layer::Town, 5, 2.0),
    ("hamlet isolated_dwelling", Layer::Town, 8, 1.0),
];

/// Keys whose values say what a feature is, the most exact first.
const KEYS: &[&str] = &[
    "kind_detail",
    "pmap:kind_detail",
    "subclass",
    "kind",
    "pmap:kind",
    "class",
    "fclass",
    "featurecla",
    "waterway",
    "railway",
    "highway",
    "water",
    "natural",
    "leisure",
    "landuse",
    "place",
    "boundary",
    "type",
    "category",
    "类型",
    "类别",
];

/// Values of these keys that end the search: a path is no road because its class is not known, and a pool is no lake.
const PASSED_OVER: &str = "path footway cycleway track steps bridleway service corridor \
    construction proposed abandoned \
    disused razed platform ferry aeroway aerialway pier swimming_pool fountain raceway tram funicular miniature \
    playa glacier country state region province county neighbourhood quarter continent";

/// Layers of tiles, with what they may give. Names of Protomaps, OpenMapTiles and Shortbread. What is not named here is
/// passed over: buildings, house numbers, labels that repeat other layers.
const TILE_LAYERS: &[(&str, &[Layer])] = {
    use Layer::*;
    &[
        ("water", &[Water, River, Stream]),
        ("waterway", &[River, Stream]),
        ("water_polygons", &[Water]),
        ("water_lines", &[River, Stream]),
        ("ocean", &[Water]),
        ("physical_line", &[River, Stream]),
        ("transportation", &[Motorway, Road, Street, Rail, Maglev]),
        ("roads", &[Motorway, Road, Street, Rail, Maglev]),
        ("streets", &[Motorway, Road, Street, Rail, Maglev]),
        ("transit", &[Rail, Maglev]),
        ("place", &[Town]),
        ("places", &[Town]),
        ("place_labels", &[Town]),
        ("mountain_peak", &[Hills]),
        ("pois", &[Hills]),
        ("physical_point", &[Hills]),
        ("park", &[Park]),
        ("landuse", &[Park, Built]),
        ("landcover", &[Park, Built]),
        ("land", &[Park, Built]),
        ("sites", &[Park]),
        ("earth", &[Land]),
    ]
};

/// Layers in whose points stand the names of waters, which the areas themselves do not have.
const WATER_LABELS: &[&str] = &["water", "water_name", "water_polygons_labels"];

/// Whether a point of tiles is the name of a water.
pub(super) fn is_water_label(layer: &str, shape: Shape) -> bool {
    shape == Shape::Point && WATER_LABELS.contains(&layer)
}

/// Whether tiles have a schema that is known: nothing of others could be understood.
pub(super) fn is_tile_layer(name: &str) -> bool {
    TILE_LAYERS.iter().any(|it| it.0 == name)
        || WATER_LABELS.contains(&name)
        || is_boundary_layer(name)
}

/// Whether the name of a folder or a file says what it holds, boundaries among it.
pub(super) fn is_known_layer(name: &str) -> bool {
    is_boundary_layer(&plain(name)) || is_known_word(name)
}

/// Whether a word is in the table.
pub(super) fn is_known_word(word: &str) -> bool {
    let word = plain(word);
    WORDS.iter().any(|it| it.0.split_whitespace().any(|known| known == word))
}

/// Says what a feature is. `layer` is the name of what it lies in: a layer of tiles, an object, a folder, a file.
pub(super) fn verdict(
    layer: Option<&str>,
    tiles: bool,
    properties: &Properties,
    shape: Shape,
) -> Verdict {
    let layer = layer.map(plain);
    if layer.as_deref().is_some_and(is_boundary_layer) || is_boundary(properties, shape) {
        return Verdict::Boundary;
    }
    let allowed = match &layer {
        Some(name) if tiles => match TILE_LAYERS.iter().find(|it| it.0 == name) {
            Some((_, allowed)) => Some(*allowed),
            None => return Verdict::Unknown,
        },
        _ => None,
    };
    let own = if tiles { None } else { of_story(properties, shape) };
    let by_keys = || by_keys(properties, shape);
    // Among ways of tiles are ferries, tracks and busways, which no word of the table knows: those are no roads.
    let of_ways = allowed.is_some_and(|it| it.contains(&Layer::Road));
    let by_layer = || layer.as_deref().filter(|_| !of_ways).and_then(|it| of_word(it, shape));
    let Some(class) = own.or_else(|| by_keys().unwrap_or_else(by_layer)) else {
        return match is_boundary_name(properties, shape) {
            true => Verdict::Boundary,
            false => Verdict::Unknown,
        };
    };
    match class.layer.may_be(shape) && allowed.is_none_or(|it| it.contains(&class.layer)) {
        true => Verdict::Taken(weighed(class, properties)),
        false => Verdict::Unknown,
    }
}

/// A boundary that its properties make one, whatever the editor takes the file for.
pub(super) fn is_forbidden(layer: Option<&str>, properties: &Properties, shape: Shape) -> bool {
    layer.map(plain).as_deref().is_some_and(is_boundary_layer)
        || is_boundary(properties, shape)
        || is_boundary_name(properties, shape)
}

/// The kind that a story's own file gives.
fn of_story(properties: &Properties, shape: Shape) -> Option<Class> {
    let layer = Layer::from_name(properties.text("kind")?).filter(|it| it.may_be(shape))?;
    let (rank, usual) = WORDS.iter().find(|it| it.1 == layer).map_or((4, 0.0), |it| (it.2, it.3));
    let priority = properties.number("priority").unwrap_or(usual);
    Some(Class { layer, rank, priority: priority.clamp(-100.0, 100.0) })
}

/// By the first key whose value is known; `Some(None)` where a value says that this is nothing to draw.
fn by_keys(properties: &Properties, shape: Shape) -> Option<Option<Class>> {
    for key in KEYS {
        let Some(text) = properties.text(key) else { continue };
        let word = plain(text);
        if let Some(class) = of_word(&word, shape) {
            return Some(Some(class));
        }
        if PASSED_OVER.split_whitespace().any(|it| it == word) {
            return Some(None);
        }
    }
    None
}

fn of_word(word: &str, shape: Shape) -> Option<Class> {
    // Geofabrik's files: gis_osm_waterways_free_1, gis_osm_water_a_free_1. Natural Earth's:
    // ne_10m_rivers_lake_centerlines.
    let word = word.strip_prefix("gis_osm_").map_or(word, |it| {
        it.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_').trim_end_matches("_free")
    });
    let found = WORDS
        .iter()
        .find(|it| it.1.may_be(shape) && it.0.split_whitespace().any(|known| known == word));
    found.map(|&(_, layer, rank, priority)| Class { layer, rank, priority })
}

/// The class with what the properties say of importance.
fn weighed(mut class: Class, properties: &Properties) -> Class {
    let number = |key| properties.number(key);
    if class.layer == Layer::Town && !properties.has("priority") {
        // Protomaps counts up with the number of people, OpenMapTiles down with importance.
        let people = number("population").or_else(|| number("pop_max"));
        let more = match (number("population_rank"), people, number("rank")) {
            (Some(rank), _, _) => rank / 20.0,
            (_, Some(people), _) => people.max(1.0).log10() / 8.0,
            (_, _, Some(rank)) => 1.0 - rank / 25.0,
            _ => 0.0,
        };
        class.priority += more.clamp(0.0, 1.0);
        class.priority = (class.priority * 10.0).round() / 10.0;
    }
    // Ramps of motorways and of crossings.
    let ramp = ["is_link", "ramp", "link"].iter().any(|key| is_true(properties, key));
    let link = KEYS.iter().filter_map(|key| properties.text(key)).any(|it| it.ends_with("_link"));
    if ramp || link {
        class.rank = class.rank.max(6);
    }
    // Tracks of yards and depots.
    let aside = properties
        .text("service")
        .is_some_and(|it| matches!(it, "yard" | "siding" | "spur" | "crossover"));
    if aside && class.layer == Layer::Rail {
        class.rank = 9;
    }
    let dry = is_true(properties, "intermittent");
    if dry && class.layer == Layer::River {
        class.rank = class.rank.max(5);
    }
    class
}

/// Whether a property says yes.
fn is_true(properties: &Properties, key: &str) -> bool {
    match properties.get(key) {
        Some(Value::Bool(is)) => *is,
        Some(Value::Number(is)) => *is != 0.0,
        Some(Value::Text(is)) => matches!(&**is, "yes" | "true" | "1"),
        Some(Value::Names(_)) | None => false,
    }
}

/// `word` in small letters, its parts joined by low lines.
fn plain(word: &str) -> String {
    let joined = word.trim().chars().map(|it| if it == ' ' || it == '-' { '_' } else { it });
    joined.flat_map(char::to_lowercase).collect()
}

/// Whether a layer, an object, a folder or a file is called after boundaries, or what lies inside them.
fn is_boundary_layer(name: &str) -> bool {
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
fn is_boundary(properties: &Properties, shape: Shape) -> bool {
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
fn is_boundary_name(properties: &Properties, shape: Shape) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    type Tags<'t> = &'t [(&'t str, &'t str)];

    fn of(layer: &str, tiles: bool, tags: Tags, shape: Shape) -> Option<(Layer, u8)> {
        let mut properties = Properties::default();
        for (key, value) in tags {
            properties.push(key, Value::Text((*value).to_owned()));
        }
        match verdict(Some(layer), tiles, &properties, shape) {
            Verdict::Taken(class) => Some((class.layer, class.rank)),
            Verdict::Unknown => None,
            Verdict::Boundary => panic!("a boundary: {tags:?}"),
        }
    }

    #[test]
    fn a_thing_is_the_same_in_every_schema() {
        let rivers: [(&str, bool, Tags); 6] = [
            ("water", true, &[("kind", "river")]),
            ("physical_line", true, &[("pmap:kind", "river")]),
            ("waterway", true, &[("class", "river")]),
            ("export", false, &[("waterway", "river"), ("type", "waterway")]),
            ("gis_osm_waterways_free_1", false, &[("fclass", "river")]),
            ("ne_10m_rivers_lake_centerlines", false, &[("featurecla", "Lake Centerline")]),
        ];
        for (layer, tiles, tags) in rivers {
            assert_eq!(of(layer, tiles, tags, Shape::Line), Some((Layer::River, 1)), "{tags:?}");
        }
    }

    #[test]
    fn a_word_means_what_its_shape_allows() {
        let residential = [("landuse", "residential")];
        assert_eq!(of("x", false, &residential, Shape::Area), Some((Layer::Built, 5)));
        let residential = [("highway", "residential")];
        assert_eq!(of("x", false, &residential, Shape::Line), Some((Layer::Street, 8)));
        assert_eq!(of("water", true, &[("class", "river")], Shape::Area), Some((Layer::Water, 1)));
    }

    #[test]
    fn the_detail_decides_before_the_kind() {
        let primary = [("kind", "major_road"), ("kind_detail", "primary")];
        assert_eq!(of("roads", true, &primary, Shape::Line), Some((Layer::Road, 3)));
        let tertiary = [("kind", "medium_road"), ("kind_detail", "tertiary")];
        assert_eq!(of("roads", true, &tertiary, Shape::Line), Some((Layer::Road, 6)));
        let motorway = [("kind", "highway"), ("kind_detail", "motorway")];
        assert_eq!(of("roads", true, &motorway, Shape::Line), Some((Layer::Motorway, 2)));
        let ramp = [("kind", "highway"), ("kind_detail", "motorway_link")];
        assert_eq!(of("roads", true, &ramp, Shape::Line), Some((Layer::Motorway, 6)));
        let drive = [("kind", "minor_road"), ("kind_detail", "service")];
        assert_eq!(of("roads", true, &drive, Shape::Line), None);
        let path = [("class", "path"), ("subclass", "footway")];
        assert_eq!(of("transportation", true, &path, Shape::Line), None);
        let village = [("kind", "locality"), ("kind_detail", "village")];
        assert_eq!(of("places", true, &village, Shape::Point), Some((Layer::Town, 5)));
        let busway = [("class", "busway")];
        assert_eq!(of("transportation", true, &busway, Shape::Line), None);
        assert_eq!(of("roads", true, &[("kind", "other")], Shape::Line), None);
        assert_eq!(of("water", true, &[("kind", "other")], Shape::Area), Some((Layer::Water, 1)));
        let pool = [("kind", "water"), ("kind_detail", "swimming_pool")];
        assert_eq!(of("water", true, &pool, Shape::Area), None);
    }

    #[test]
    fn layers_of_tiles_that_repeat_others_are_passed_over() {
        assert_eq!(of("water_name", true, &[("class", "lake")], Shape::Point), None);
        assert_eq!(of("transportation_name", true, &[("class", "motorway")], Shape::Line), None);
        assert_eq!(of("building", true, &[], Shape::Area), None);
        assert_eq!(of("place", true, &[("class", "country")], Shape::Point), None);
    }

    #[test]
    fn a_layer_or_a_folder_says_what_nothing_else_says() {
        assert_eq!(of("河流", false, &[], Shape::Line), Some((Layer::River, 1)));
        assert_eq!(of("Railways", false, &[], Shape::Line), Some((Layer::Rail, 2)));
        assert_eq!(of("land", false, &[], Shape::Area), Some((Layer::Land, 0)));
        assert_eq!(of("things", false, &[], Shape::Line), None);
    }

    #[track_caller]
    fn boundary(layer: &str, tags: &[(&str, &str)], shape: Shape, expected: bool) {
        let mut properties = Properties::default();
        for (key, value) in tags {
            properties.push(key, Value::Text((*value).to_owned()));
        }
        let found = verdict(Some(layer), false, &properties, shape) == Verdict::Boundary;
        assert_eq!(found, expected, "{layer} {tags:?}");
    }

    #[test]
    fn boundaries_are_known_in_every_schema() {
        for layer in
            ["boundaries", "boundary", "ne_50m_admin_0_countries", "countries", "县界", "行政区划"]
        {
            boundary(layer, &[], Shape::Line, true);
            boundary(layer, &[], Shape::Area, true);
        }
        let tags: [Tags; 9] = [
            &[("admin_level", "4"), ("name", "广东省")],
            &[("boundary", "administrative")],
            &[("featurecla", "Admin-0 country")],
            &[("ADM0_A3", "CHN"), ("NAME", "China")],
            &[("adcode", "441800"), ("level", "city")],
            &[("kind", "county_boundary")],
            &[("类型", "行政区")],
            &[("name", "清远市界")],
            // Even where it also runs along a river.
            &[("waterway", "river"), ("admin_level", "6")],
        ];
        for tags in tags {
            boundary("export", tags, Shape::Area, true);
            boundary("export", tags, Shape::Line, true);
        }
    }

    #[test]
    fn what_only_sounds_like_a_boundary_is_none() {
        boundary(
            "export",
            &[("waterway", "river"), ("name", "River Boundary")],
            Shape::Line,
            false,
        );
        boundary("export", &[("boundary", "national_park"), ("name", "南岭")], Shape::Area, false);
        boundary("export", &[("place", "city"), ("admin_level", "5")], Shape::Point, false);
        boundary("ne", &[("featurecla", "Road"), ("adm0_a3", "CHN")], Shape::Line, false);
    }

    #[test]
    fn every_layer_goes_by_its_name() {
        for layer in Layer::ALL {
            assert_eq!(Layer::from_name(layer.name()), Some(layer));
        }
        assert_eq!(Layer::from_name("boundary"), None);
    }
}
