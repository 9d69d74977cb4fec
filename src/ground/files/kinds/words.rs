//! The words of all schemas: of values, of keys and of layers of tiles.

use crate::ground::files::layer::Layer;

/// Words of the values, by what they make of a shape; each with its rank and the priority of its label.
pub(super) const WORDS: &[(&str, Layer, u8, f64)] = &[
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
pub(super) const KEYS: &[&str] = &[
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
pub(super) const PASSED_OVER: &str = "path footway cycleway track steps bridleway service corridor \
    construction proposed abandoned \
    disused razed platform ferry aeroway aerialway pier swimming_pool fountain raceway tram funicular miniature \
    playa glacier country state region province county neighbourhood quarter continent";

/// Layers of tiles, with what they may give. Names of Protomaps, OpenMapTiles and Shortbread. What is not named here is
/// passed over: buildings, house numbers, labels that repeat other layers.
pub(super) const TILE_LAYERS: &[(&str, &[Layer])] = {
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
pub(super) const WATER_LABELS: &[&str] = &["water", "water_name", "water_polygons_labels"];
