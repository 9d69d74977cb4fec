//! Ground of the world under stories that bring none: how many bytes it is, and what of it is never left out.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use nianbiao::edition::{Columns, Edition};
use nianbiao::geometry::LngLat;
use nianbiao::map::{FeatureGeometry, FeatureInput, FeatureKind};

use crate::brotli::brotli;
use crate::program::{folder, run};

type City = (&'static str, f64, f64);

/// Five cities each, all over the Earth: longitude, then latitude.
const SETS: [(&str, [City; 5]); 8] = [
    (
        "europe",
        [
            ("Lisbon", -9.14, 38.72),
            ("Rome", 12.5, 41.9),
            ("Paris", 2.35, 48.86),
            ("Stockholm", 18.07, 59.33),
            ("Warsaw", 21.01, 52.23),
        ],
    ),
    (
        "nile",
        [
            ("Alexandria", 29.92, 31.2),
            ("Cairo", 31.24, 30.04),
            ("Aswan", 32.9, 24.09),
            ("Khartoum", 32.53, 15.59),
            ("Jinja", 33.2, 0.44),
        ],
    ),
    (
        "great-lakes",
        [
            ("Duluth", -92.1, 46.79),
            ("Chicago", -87.63, 41.88),
            ("Detroit", -83.05, 42.33),
            ("Buffalo", -78.88, 42.89),
            ("Toronto", -79.38, 43.65),
        ],
    ),
    (
        "pacific",
        [
            ("Suva", 178.44, -18.14),
            ("Apia", -171.76, -13.83),
            ("Papeete", -149.57, -17.54),
            ("Honolulu", -157.86, 21.31),
            ("Auckland", 174.76, -36.85),
        ],
    ),
    (
        "arctic",
        [
            ("Tromsø", 18.96, 69.65),
            ("Longyearbyen", 15.64, 78.22),
            ("Murmansk", 33.08, 68.97),
            ("Nuuk", -51.72, 64.18),
            ("Reykjavik", -21.94, 64.15),
        ],
    ),
    (
        "guangdong",
        [
            ("Guangzhou", 113.26, 23.13),
            ("Shenzhen", 114.06, 22.54),
            ("Shantou", 116.68, 23.35),
            ("Zhanjiang", 110.36, 21.27),
            ("Shaoguan", 113.6, 24.81),
        ],
    ),
    (
        "japan",
        [
            ("Sapporo", 141.35, 43.06),
            ("Tokyo", 139.69, 35.69),
            ("Osaka", 135.5, 34.69),
            ("Hiroshima", 132.46, 34.39),
            ("Kagoshima", 130.56, 31.6),
        ],
    ),
    (
        "south-america",
        [
            ("Bogotá", -74.07, 4.71),
            ("Lima", -77.04, -12.05),
            ("Manaus", -60.02, -3.12),
            ("Rio de Janeiro", -43.2, -22.91),
            ("Buenos Aires", -58.38, -34.6),
        ],
    ),
];

/// From the north to the south, along the coast: a map that shows the islands, and never all of the mainland at once.
const CHINESE_COAST: [City; 5] = [
    ("上海", 121.47, 31.23),
    ("厦门", 118.09, 24.48),
    ("香港", 114.17, 22.28),
    ("海口", 110.33, 20.03),
    ("三亚", 109.51, 18.25),
];
/// Of Taiwan its southern end, 鹅銮鼻.
const ISLANDS: [City; 4] = [
    ("台湾", 120.85, 21.9),
    ("钓鱼岛", 123.47, 25.74),
    ("黄岩岛", 117.75, 15.15),
    ("永兴岛", 112.34, 16.83),
];

/// What the ground in a page may take, its drawing and its data together, and what the file of the finer one may: of a
/// province, and of any; in bytes, compressed.
const IN_PAGE: usize = 3_000;
const PROVINCE: usize = 20_000;
const FINER: usize = 40_000;

/// A site of all these stories, each with its ground and, called `…-plain`, without.
static SITE: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let at = folder("world");
    let mut stories: Vec<(String, &[City], &str)> = Vec::new();
    for (id, cities) in &SETS {
        stories.push(((*id).to_owned(), cities, ""));
        stories.push((format!("{id}-plain"), cities, r#""map": {"base": "none"}, "#));
    }
    stories.push(("coast".to_owned(), &CHINESE_COAST, ""));
    let files: Vec<_> = stories
        .iter()
        .map(|(id, cities, map)| {
            let path = at.join(format!("{id}.json"));
            fs::write(&path, story(id, cities, map)).unwrap();
            path.to_str().unwrap().to_owned()
        })
        .collect();
    let out = at.join("site");
    let mut arguments = vec!["build", "--fast", "--out", out.to_str().unwrap()];
    arguments.extend(files.iter().map(String::as_str));
    let built = run(&arguments);
    assert_eq!(built.code, 0, "{}", built.err);
    let mut site = BTreeMap::new();
    for (id, ..) in &stories {
        site.insert(id.clone(), fs::read(out.join(id).join("index.html")).unwrap());
    }
    for file in fs::read_dir(out.join("assets")).unwrap().map(|it| it.unwrap().path()) {
        let name = file.file_name().unwrap().to_str().unwrap();
        site.insert(format!("assets/{name}"), fs::read(&file).unwrap());
    }
    site
});

fn story(id: &str, cities: &[City], map: &str) -> String {
    let all = |each: &dyn Fn(usize, &City) -> String| {
        cities.iter().enumerate().map(|(at, it)| each(at, it)).collect::<Vec<_>>().join(", ")
    };
    let places = all(&|at, (name, lng, lat)| {
        format!(r#"{{"id": "p{at}", "name": "{name}", "position": [{lng}, {lat}]}}"#)
    });
    let milestones = all(&|at, (name, ..)| {
        let year = 1990 + at;
        format!(r#"{{"id": "m{at}", "title": "{name}", "when": "{year}", "place": "p{at}"}}"#)
    });
    format!(
        r#"{{"version": 1, "id": "{id}", "lang": "en", "title": "Five cities", "timezone": "UTC", {map}
        "places": [{places}], "milestones": [{milestones}]}}"#
    )
}

/// How many bytes there are once they are compressed, as for readers.
fn compressed(bytes: &[u8]) -> usize {
    brotli(bytes, 11).unwrap().len()
}

fn page(id: &str) -> &'static str {
    std::str::from_utf8(&SITE[id]).unwrap()
}

/// The file of a story's finer ground.
fn finer(id: &str) -> Option<&'static [u8]> {
    let (_, after) = page(id).split_once("<meta name=\"nianbiao:ground\" content=\"../")?;
    Some(&SITE[after.split('"').next().unwrap()])
}

#[test]
fn ground_of_the_world_takes_few_bytes_wherever_the_story_is() {
    let mut large = Vec::new();
    for (id, _) in &SETS {
        let plain = page(&format!("{id}-plain"));
        assert!(page(id).contains("\"nb-sea\"") && !plain.contains("\"nb-sea\""), "{id}");
        let in_page = compressed(page(id).as_bytes()) - compressed(plain.as_bytes());
        let finer = compressed(finer(id).unwrap_or_else(|| panic!("{id} has no finer ground")));
        let most = if *id == "guangdong" { PROVINCE } else { FINER };
        assert!(in_page > 300 && finer > in_page, "{id}: {in_page} bytes, then {finer}");
        if in_page > IN_PAGE || finer > most {
            large.push(format!("{id}: {in_page} bytes in the page, {finer} in the finer ground"));
        }
    }
    assert!(large.is_empty(), "{large:#?}");
}

#[test]
fn ground_of_the_world_is_the_same_each_time() {
    let at = folder("world-again");
    let story =
        |id: &str| Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("command/world/{id}.json"));
    LazyLock::force(&SITE);
    let (one, two, out) = (story("pacific"), story("coast"), at.join("site"));
    let arguments = [one.to_str().unwrap(), two.to_str().unwrap(), "--out", out.to_str().unwrap()];
    let built = run(&[&["build", "--fast"], &arguments[..]].concat());
    assert_eq!(built.code, 0, "{}", built.err);
    for id in ["pacific", "coast"] {
        // The name of the file holds what is in it.
        assert!(fs::read(out.join(id).join("index.html")).unwrap() == SITE[id], "{id}");
        assert!(finer(id).is_some(), "{id}");
    }
}

/// The story's edition as it is in its page.
fn edition(id: &str) -> Edition {
    let (_, after) = page(id).split_once("id=\"nianbiao-story\"").unwrap();
    let (_, json) = after.split_once('>').unwrap();
    let (json, _) = json.split_once("</script>").unwrap();
    Edition::from_columns(serde_json::from_str::<Columns>(json).unwrap())
}

/// How far the nearest shore of an island is from a position, in degrees.
fn shore(features: &[FeatureInput], lng_deg: f64, lat_deg: f64) -> f64 {
    let apart = |it: &LngLat| (it.lng_deg - lng_deg).hypot(it.lat_deg - lat_deg);
    let mut nearest = f64::INFINITY;
    for feature in features.iter().filter(|it| it.kind == FeatureKind::Land) {
        let FeatureGeometry::Rings(rings) = &feature.geometry else { continue };
        for ring in rings.iter().filter(|it| is_island(it)) {
            nearest = ring.iter().map(apart).fold(nearest, f64::min);
        }
    }
    nearest
}

/// Whether a ring is as small as Taiwan, or smaller.
fn is_island(ring: &[LngLat]) -> bool {
    let (mut south, mut north) = (f64::INFINITY, f64::NEG_INFINITY);
    for it in ring {
        (south, north) = (south.min(it.lat_deg), north.max(it.lat_deg));
    }
    north - south < 5.0
}

#[test]
fn islands_that_maps_of_china_name_are_in_the_coarse_ground() {
    let ground = edition("coast").ground;
    assert!(ground.base.is_some_and(|it| it > 0), "no ground of the world");
    for (name, lng_deg, lat_deg) in ISLANDS {
        let nearest = shore(&ground.features, lng_deg, lat_deg);
        assert!(nearest <= 0.15, "{name}: the nearest shore is {nearest} degrees away");
    }
}
