//! The same things in every schema, and what is a boundary in each.

use super::*;

type Tags<'t> = &'t [(&'t str, &'t str)];

fn of(layer: &str, tiles: bool, tags: Tags, shape: Shape) -> Option<(Layer, u8)> {
    let properties = Properties::of_texts(tags);
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
    let properties = Properties::of_texts(tags);
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
    boundary("export", &[("waterway", "river"), ("name", "River Boundary")], Shape::Line, false);
    boundary("export", &[("boundary", "national_park"), ("name", "南岭")], Shape::Area, false);
    boundary("export", &[("place", "city"), ("admin_level", "5")], Shape::Point, false);
    boundary("ne", &[("featurecla", "Road"), ("adm0_a3", "CHN")], Shape::Line, false);
}
