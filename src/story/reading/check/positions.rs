//! Positions that are on the Earth, but hardly those of the places they are given for.

use std::collections::BTreeMap;

use super::editorial;
use crate::geometry::{LngLat, LngLatBounds};
use crate::story::model::{At, Milestone, Story};
use crate::story::problems::{Problem, Wording};

/// The latitude at which the square of web maps ends, as the map here does (Mercator).
const EDGE_DEG: f64 = 85.05;

/// How near to 0, 0 a position is none that somebody looked up, degrees.
const NOWHERE_DEG: f64 = 0.01;

/// The side of the squares in which neighbours are counted, degrees.
const CELL_DEG: f64 = 2.0;

/// How many squares away a place still is among others, or turned round would be.
const AMONG: i32 = 5;
const BESIDE: i32 = 1;

/// How many positions lie in each square of the world.
struct Cells(BTreeMap<(i32, i32), u32>);

fn cell(LngLat { lng_deg, lat_deg }: LngLat) -> (i32, i32) {
    ((lng_deg / CELL_DEG).floor() as i32, (lat_deg / CELL_DEG).floor() as i32)
}

impl Cells {
    /// Positions in the square of this one and in those up to `reach` away.
    fn near(&self, position: LngLat, reach: i32) -> u32 {
        let (x, y) = cell(position);
        let rows = (x - reach)..=(x + reach);
        let cells = rows.flat_map(|x| ((y - reach)..=(y + reach)).map(move |y| (x, y)));
        cells.filter_map(|it| self.0.get(&it)).sum()
    }
}

/// Looks at the places of milestones.
pub(super) fn positions(story: &Story, problems: &mut Vec<Problem>) {
    let mut cells = Cells(BTreeMap::new());
    let mut count = |it: LngLat| *cells.0.entry(cell(it)).or_default() += 1;
    story.places.iter().filter(|it| !is_nowhere(it.position)).for_each(|it| count(it.position));
    for feature in &story.map.features {
        feature.geometry.each_position(&mut count);
    }
    let mut used = vec![false; story.places.len()];
    for place in story.milestones.iter().flat_map(Milestone::places) {
        used.get_mut(place as usize).into_iter().for_each(|it| *it = true);
    }
    bounds(story, problems);
    let list = At::ROOT.field("places");
    let places = story.origin.numbered(&list, &story.places).zip(used);
    for ((i, place), _) in places.filter(|it| it.1) {
        let at = list.index(i);
        let at = at.field("position");
        let it = place.position;
        let rounded = |deg: f64| (deg * 1e4).round() / 1e4;
        let (lng, lat) = (rounded(it.lng_deg), rounded(it.lat_deg));
        if is_nowhere(it) {
            problems.push(editorial(
                &at,
                Wording::fixed("该地点的经纬度", "the position of the place"),
                Wording::fixed("[0, 0]，在非洲以西的海上", "[0, 0], in the sea west of Africa"),
                Wording::fixed(
                    "程序查不到位置时常写 0, 0；请查明",
                    "programs write 0, 0 where they found nothing; look it up",
                ),
            ));
        } else if it.lat_deg.abs() > EDGE_DEG {
            problems.push(editorial(
                &at,
                Wording::fixed(
                    "地图画得到的纬度，-85.05 至 85.05",
                    "a latitude that the map can show, −85.05 to 85.05",
                ),
                Wording::around(("纬度 ", "the latitude "), lat, ("", "")),
                Wording::fixed("它画在地图的边上", "it is drawn at the edge of the map"),
            ));
        } else if is_turned(it, &cells) {
            problems.push(editorial(
                &at,
                Wording::fixed(
                    "经度在前，且与其他地点相近",
                    "longitude first, in the neighbourhood of other places",
                ),
                Wording::around(
                    ("", ""),
                    format_args!("[{lng}, {lat}]"),
                    ("，远离其他地点", ", far from all others"),
                ),
                Wording::around(
                    (
                        "经纬度可能写反了；如是，写作 ",
                        "it may be the wrong way round; if so, write ",
                    ),
                    format_args!("[{lat}, {lng}]"),
                    ("", ""),
                ),
            ));
        }
    }
}

/// Looks at the bounds of the map, which are its hard extent: whether a place is inside at all, and whether they go over the
/// line of the date by a slip.
fn bounds(story: &Story, problems: &mut Vec<Problem>) {
    let Some(bounds) = story.map.bounds else { return };
    let map = At::ROOT.field("map");
    let at = map.field("bounds");
    let LngLatBounds { west, south, east, north } = bounds;
    let list = |sides: [f64; 4]| format!("{sides:?}").replace(".0", "");
    let found = list([west, south, east, north]);
    if bounds.width_deg() > 180.0 && west > east {
        problems.push(editorial(
            &at,
            Wording::fixed("[西, 南, 东, 北]", "[west, south, east, north]"),
            Wording::around(
                ("", ""),
                format_args!("{found}"),
                ("，跨越国际日期变更线的大半个地球", ", most of the Earth across the date line"),
            ),
            Wording::around(
                ("如不跨越，可写作 ", "if it is not to cross that line, write "),
                list([east, south, west, north]),
                ("", ""),
            ),
        ));
        return;
    }
    let mut places = story.milestones.iter().flat_map(|it| story.places_of(it)).peekable();
    if places.peek().is_none() || places.any(|it| holds(bounds, it.position)) {
        return;
    }
    let turned = LngLatBounds { west: south, south: west, east: north, north: east };
    let mut places = story.milestones.iter().flat_map(|it| story.places_of(it));
    let meant = places.any(|it| holds(turned, it.position));
    let hint = match meant {
        true => Wording::around(
            ("经度在前：可写作 ", "longitude comes first: write "),
            list([south, west, north, east]),
            ("", ""),
        ),
        false => Wording::fixed(
            "地图只显示这一范围，读者看不到任何地点",
            "the map shows nothing beyond, so readers see no place at all",
        ),
    };
    problems.push(editorial(
        &at,
        Wording::fixed("有里程碑地点的范围", "an extent with a place of some milestone in it"),
        Wording::around(("", ""), found, ("，其中没有地点", ", with none")),
        hint,
    ));
}

fn holds(bounds: LngLatBounds, LngLat { lng_deg, lat_deg }: LngLat) -> bool {
    let LngLatBounds { west, south, east, north } = bounds;
    let within = match west <= east {
        true => (west..=east).contains(&lng_deg),
        false => lng_deg >= west || lng_deg <= east,
    };
    within && (south..=north).contains(&lat_deg)
}

fn is_nowhere(LngLat { lng_deg, lat_deg }: LngLat) -> bool {
    lng_deg.abs() < NOWHERE_DEG && lat_deg.abs() < NOWHERE_DEG
}

/// Whether a place is far from all others, and with its numbers the other way round would be beside some.
fn is_turned(position: LngLat, cells: &Cells) -> bool {
    let turned = LngLat::new(position.lat_deg, position.lng_deg);
    let apart = cell(turned).0.abs_diff(cell(position).0) > AMONG as u32;
    // It is counted itself.
    turned.is_on_earth()
        && apart
        && cells.near(position, AMONG) <= 1
        && cells.near(turned, BESIDE) > 0
}

#[cfg(test)]
mod tests {
    use crate::date::FixedOffsets;
    use crate::story::{check, read};
    use crate::words::Locale;

    /// What is said of the positions of places, each the place of a milestone.
    fn said(positions: &[(f64, f64)]) -> Vec<String> {
        let each = |make: &dyn Fn(usize, &(f64, f64)) -> String| {
            positions.iter().enumerate().map(|(i, it)| make(i, it)).collect::<Vec<_>>().join(",")
        };
        let places =
            each(&|i, (x, y)| format!(r#"{{"id": "p{i}", "name": "P", "position": [{x}, {y}]}}"#));
        let milestones = each(&|i, _| {
            format!(r#"{{"id": "m{i}", "title": "M", "when": "2024", "place": "p{i}"}}"#)
        });
        let json = format!(
            r#"{{"version": 1, "id": "s", "lang": "en", "title": "S", "places": [{places}], "milestones": [{milestones}]}}"#
        );
        let story = read(json.as_bytes(), &FixedOffsets).story.unwrap();
        let of_positions = check(&story).into_iter().filter(|it| it.path.ends_with(".position"));
        of_positions.map(|it| [&it.path, ": ", &it.message(Locale::En)].concat()).collect()
    }

    #[test]
    fn a_place_that_would_be_among_the_others_turned_round_is_doubted() {
        // Paris with its numbers the wrong way round lay in Somalia without a word.
        let [doubt] = &said(&[(2.3522, 48.8566), (48.8566, 2.3522), (2.2945, 48.8584)])[..] else {
            panic!()
        };
        assert!(doubt.starts_with("places[1].position: "), "{doubt}");
        assert!(doubt.ends_with("found [48.8566, 2.3522], far from all others; hint: it may be the wrong way round; if so, write [2.3522, 48.8566]"), "{doubt}");
        // Two places far from one another, and some that look alike both ways.
        assert!(said(&[(2.35, 48.86), (139.7, 35.7)]).is_empty());
        assert!(said(&[(45.0, 44.0), (44.0, 45.0), (44.5, 44.5)]).is_empty());
    }

    #[test]
    fn bounds_that_hold_no_place_or_most_of_the_earth_are_doubted() {
        // The map was empty, or went round the other way.
        let said = |bounds: &str| {
            let json = format!(
                r#"{{"version": 1, "id": "s", "lang": "en", "title": "S", "places": [{{"id": "p", "name": "P", "position": [14.3, 48.3]}}],
                "map": {{"bounds": {bounds}}}, "milestones": [{{"id": "m", "title": "M", "when": "2024", "place": "p"}}]}}"#
            );
            let story = read(json.as_bytes(), &FixedOffsets).story.unwrap();
            let of_bounds = check(&story).into_iter().filter(|it| it.path == "map.bounds");
            of_bounds.map(|it| it.message(Locale::En)).collect::<Vec<_>>()
        };
        let expected = "expected [west, south, east, north], found [17, 46, 9, 49], most of the Earth across the date line; \
            hint: if it is not to cross that line, write [9, 46, 17, 49]";
        assert_eq!(said("[17, 46, 9, 49]"), [expected]);
        let turned = said("[46, 9, 49, 17]");
        assert!(turned[0].ends_with("longitude comes first: write [9, 46, 17, 49]"), "{turned:?}");
        let away = said("[20, 46, 22, 49]");
        assert!(away[0].ends_with("so readers see no place at all"), "{away:?}");
        assert!(said("[9, 46, 17, 49]").is_empty());
        // Across the line of the date, and a place beyond.
        assert!(said("[170, -20, -170, -10]")[0].ends_with("so readers see no place at all"));
    }

    #[test]
    fn nowhere_and_the_poles_are_told() {
        let said = said(&[(0.0, 0.0), (0.0, -90.0), (180.0, 90.0), (166.67, -77.85)]);
        let ends = [
            ("places[0]", "programs write 0, 0 where they found nothing; look it up"),
            ("places[1]", "found the latitude -90; hint: it is drawn at the edge of the map"),
            ("places[2]", "found the latitude 90; hint: it is drawn at the edge of the map"),
        ];
        assert_eq!(said.len(), ends.len(), "{said:?}");
        for (said, (start, end)) in said.iter().zip(ends) {
            assert!(said.starts_with(start) && said.ends_with(end), "{said}");
        }
    }
}
