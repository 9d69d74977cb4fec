//! Which ground a story gets: what its author asks for, or what its map can bear.

use super::base::base;
use super::overview;
use super::projection::bounds_of;
use super::reach::{Reach, reach};
use super::region::OwnRegion;
use crate::edition::{Edition, LocalizedStory, Underlay};
use crate::geometry::LngLatBounds;
use crate::markup::Element;
use crate::story::{self, Feature, Problem, ProblemKind, Severity, Story, Text, Wording};

/// What the note says of ground of the world.
const NATURAL_EARTH: &str = "Natural Earth";
/// Between two of whom it names.
const BETWEEN: &str = "\u{a0}· ";

/// What a story's map can bear, and what its author says of it.
struct Wish {
    reach: Reach,
    /// Whether ground of the world is laid.
    of_world: bool,
    /// Whether the author asks for it.
    asked: bool,
    /// Whether the author says nothing of it, and the map shows nothing else.
    by_itself: bool,
    overview: bool,
    /// How far out views may go at most, whatever the author says.
    min_zoom: Option<f64>,
}

impl Wish {
    /// Of a story without places nothing is wished.
    fn of(story: &Story) -> Option<Self> {
        let (reach, min_zoom) = reach(story)?;
        // A number of review is that of another map, which the author has.
        let reviewed = story.map.approval_number.is_some();
        let by_itself = story.map.base.is_none() && story.map.features.is_empty() && !reviewed;
        let asked = story.map.base == Some(story::Base::NaturalEarth);
        let of_world = asked || by_itself && !reach.opens_with_mainland;
        let overview = story.map.overview.unwrap_or(of_world && reach.is_near);
        let min_zoom = min_zoom.filter(|_| of_world);
        Some(Self { reach, of_world, asked, by_itself, overview, min_zoom })
    }
}

/// The ground of a story, the same in all its languages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ground {
    /// What goes with the page.
    coarse: Vec<Feature>,
    /// What is fetched by who looks closer; nothing where it would be hardly finer.
    fine: Vec<Feature>,
    of_world: bool,
    /// Whether the author asks for ground of the world.
    asked: bool,
    overview: Option<Element>,
    /// Whom the licence of an author's ground asks to name.
    credit: Option<Text>,
    min_zoom: Option<f64>,
    /// Whether land of mainland China can come into view.
    meets_mainland: bool,
}

impl Ground {
    /// The ground for `story`; `own` is what its author brings.
    pub fn of(story: &Story, own: Option<&OwnRegion>) -> Self {
        let Some(wish) = Wish::of(story) else { return Self::default() };
        let (reach, of_world) = (&wish.reach, wish.of_world);
        let (coarse, fine) = match own {
            Some(own) => match own.coarse(reach) {
                Some(coarse) => (coarse, own.features.clone()),
                None => (own.features.clone(), Vec::new()),
            },
            None if of_world && reach.has_far => base(reach),
            None => Default::default(),
        };
        Self {
            coarse,
            fine,
            of_world,
            asked: wish.asked,
            overview: wish.overview.then(|| overview::overview(reach.middle, reach.across_m())),
            credit: own.and_then(|it| it.credit.clone()),
            min_zoom: wish.min_zoom,
            meets_mainland: reach.meets_mainland,
        }
    }

    /// An edition of the story on this ground.
    pub fn under(&self, edition: Edition, localized: &LocalizedStory<'_>) -> Edition {
        self.laid(edition, localized, &self.coarse)
    }

    /// The same on the finer ground; `None` where there is none.
    pub fn finely_under(
        &self,
        edition: Edition,
        localized: &LocalizedStory<'_>,
    ) -> Option<Edition> {
        (!self.fine.is_empty()).then(|| self.laid(edition, localized, &self.fine))
    }

    fn laid(
        &self,
        edition: Edition,
        localized: &LocalizedStory<'_>,
        features: &[Feature],
    ) -> Edition {
        let Self { of_world, min_zoom, meets_mainland, .. } = *self;
        let overview = self.overview.is_some();
        let of_earth = of_world || overview;
        if !of_earth && features.is_empty() {
            return edition;
        }
        let mut credit = self.credit.as_ref().map_or_else(String::new, |it| localized.isolated(it));
        credit = credit.replace("© ", "©\u{a0}");
        if of_earth {
            credit.push_str(if credit.is_empty() { "" } else { BETWEEN });
            credit.push_str(NATURAL_EARTH);
        }
        let credit = &*credit;
        edition.laid_on(
            localized,
            Underlay {
                features,
                of_world,
                everywhere: self.asked,
                overview,
                min_zoom,
                meets_mainland,
                credit,
            },
        )
    }

    /// The land far around as an SVG for the corner of the map; `None` where it is not shown.
    pub fn overview(&self) -> Option<&Element> {
        self.overview.as_ref()
    }
}

/// The part of the Earth that the map of `story` can show, in degrees; `None` without places, and where it shows all of it.
pub fn bounds(story: &Story) -> Option<LngLatBounds> {
    let (reach, _) = reach(story)?;
    let bounds = bounds_of(reach.all);
    let turned = |it: f64| it - 360.0 * (it / 360.0).round_ties_even();
    let (west, east) = (turned(bounds.west), turned(bounds.east));
    (!reach.is_of_all_the_earth()).then_some(LngLatBounds { west, east, ..bounds })
}

/// What the author of `story` should know of the ground under its map.
pub fn problems(story: &Story) -> Vec<Problem> {
    let Some(wish) = Wish::of(story) else { return Vec::new() };
    let warning = |expected, found, hint| Problem {
        path: "map.base".to_owned(),
        spot: None,
        severity: Severity::Warning,
        kind: ProblemKind::Editorial,
        expected,
        found,
        hint: Some(hint),
    };
    let mut problems = Vec::new();
    if wish.asked && story.map.approval_number.is_some() {
        problems.push(warning(
            Wording::fixed("审核过的底图", "the ground that was reviewed"),
            Wording::fixed(
                "审图号之下的 Natural Earth 底图，它未经审核",
                "ground of Natural Earth under a review number, which it does not have",
            ),
            Wording::fixed(
                "请把审核过的图层写进 features 并删去 base，或删去 approval_number",
                "bring the reviewed layers as features and take out base, or take out approval_number",
            ),
        ));
    } else if wish.reach.has_mainland && (wish.of_world || wish.by_itself) {
        let hint = if wish.asked {
            Wording::fixed(
                "这样的地图在中国大陆公开前须送审：请改用有审图号的地图，并写上 approval_number",
                "such a map needs review before it is published in mainland China: bring a reviewed one, and its number as approval_number",
            )
        } else if wish.of_world {
            Wording::fixed(
                "这样的窗口里不画底图；若不在中国大陆发布，可写 \"base\": \"natural-earth\"",
                "no ground is drawn in such windows; where it is not published in mainland China, write \"base\": \"natural-earth\"",
            )
        } else {
            Wording::fixed(
                "没有加底图。请提供有审图号的地图图片；若不在中国大陆发布，可写 \"base\": \"natural-earth\"；不要底图就写 \"none\"",
                "no ground was laid; bring a picture of a reviewed map, or, where it is not published in mainland China, write \"base\": \"natural-earth\"; \"none\" for no ground",
            )
        };
        let found = match wish.reach.opens_with_mainland {
            true => Wording::fixed(
                "一打开就显示中国大陆全境的地图",
                "a map that opens with all of mainland China",
            ),
            false => Wording::fixed(
                "在宽窗口里显示中国大陆全境的地图",
                "a map that shows all of mainland China in wide windows",
            ),
        };
        let expected = Wording::fixed("审核过的地图", "a map that was reviewed (审图号)");
        problems.push(warning(expected, found, hint));
    }
    if wish.by_itself && wish.of_world && wish.reach.is_near {
        problems.push(warning(
            Wording::fixed("当地的底图", "ground of the place itself"),
            Wording::fixed("不到 40 公里宽的地图", "a map less than 40 km wide"),
            Wording::fixed(
                "全球数据在这里太粗，只画方格和总览图；当地的河流、道路可用 nianbiao ground 从文件里取",
                "what is known of the world is too coarse there: a grid and an overview are drawn; `nianbiao ground` takes rivers and roads of the place out of a file",
            ),
        ));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::FixedOffsets;
    use crate::geometry::LngLat;
    use crate::map::{FeatureGeometry, FeatureInput};
    use crate::story::{Geometry, read};

    fn story(lang: &str, places: &[(f64, f64)], map: &str) -> Story {
        let list = |each: &dyn Fn(usize, f64, f64) -> String| {
            let all = places.iter().enumerate().map(|(i, it)| each(i, it.0, it.1));
            all.collect::<Vec<_>>().join(",")
        };
        let json = format!(
            r#"{{"version": 1, "id": "s", "lang": "{lang}", "title": "S", "map": {{{map}}}, "places": [{}], "milestones": [{}]}}"#,
            list(&|i, x, y| format!(r#"{{"id": "p{i}", "name": "P", "position": [{x}, {y}]}}"#)),
            list(&|i, _, _| format!(
                r#"{{"id": "m{i}", "title": "M", "when": "2024", "place": "p{i}"}}"#
            ))
        );
        read(json.as_bytes(), &FixedOffsets).story.unwrap()
    }

    /// The ground of an edition in the story's own language.
    fn laid(story: &Story, own: Option<&OwnRegion>) -> crate::edition::Ground {
        let localized = LocalizedStory::new(story, &story.lang);
        let edition = Edition::told_by(&localized, Vec::new());
        Ground::of(story, own).under(edition, &localized).ground
    }

    const EUROPE: [(f64, f64); 3] = [(-0.13, 51.5), (13.4, 52.52), (12.5, 41.9)];
    const WORLD: [(f64, f64); 4] = [(-74.0, 40.7), (31.2, 30.0), (139.7, 35.7), (151.2, -33.9)];
    const TOWN: [(f64, f64); 2] = [(8.80, 53.07), (8.85, 53.10)];

    fn said(problems: &[Problem]) -> Vec<String> {
        problems
            .iter()
            .map(|it| [&it.path, " ", it.found.get(crate::words::Locale::En)].concat())
            .collect()
    }

    #[test]
    fn a_bay_that_reaches_beyond_the_end_of_the_map_is_no_way_to_the_pole() {
        // One of Antarctica was drawn as a strip of water down to the map's edge.
        let story = story("en", &WORLD, r#""base": "natural-earth""#);
        let localized = LocalizedStory::new(&story, &story.lang);
        let edition = Edition::told_by(&localized, Vec::new());
        let ground = Ground::of(&story, None).finely_under(edition, &localized).unwrap().ground;
        let mut rings = Vec::new();
        for feature in &ground.features {
            if let FeatureGeometry::Rings(all) = &feature.geometry {
                rings.extend(all);
            }
        }
        let at_pole = |it: &LngLat| it.lat_deg == -90.0;
        let antarctica = rings.iter().filter(|it| it.iter().any(at_pole));
        let ways = antarctica
            .map(|ring| ring.windows(2).filter(|it| !at_pole(&it[0]) && at_pole(&it[1])).count());
        assert_eq!(ways.collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn a_story_without_features_stands_on_land_in_a_sea() {
        let europe = story("en", &EUROPE, "");
        let ground = laid(&europe, None);
        assert!(ground.base.is_some_and(|it| it > 0) && !ground.everywhere && !ground.overview);
        assert_eq!(ground.note, "Schematic map\u{a0}· Natural Earth");
        assert_eq!(said(&problems(&europe)), [""; 0]);
        let none = laid(&story("en", &EUROPE, r#""base": "none""#), None);
        assert_eq!((none.base, &*none.note), (None, "Schematic map"));
        let own = r#""features": {"type": "LineString", "coordinates": [[0, 51], [1, 52]]}"#;
        assert_eq!(laid(&story("en", &EUROPE, own), None).base, None);
        let both = laid(&story("en", &EUROPE, &format!(r#"{own}, "base": "natural-earth""#)), None);
        assert_eq!(both.base.map(|it| it as usize + 1), Some(both.features.len()));
    }

    #[test]
    fn a_map_of_europe_cannot_be_moved_until_it_shows_mainland_china() {
        // At its least zoom it used to reach beyond Xinjiang.
        let (reach, least) = reach(&story("en", &EUROPE, "")).unwrap();
        assert!(!reach.meets_mainland && least.is_some(), "{reach:?}");
        let china = story("zh-Hans", &[(116.4, 39.9), (113.3, 23.1), (104.1, 30.7)], "");
        assert!(!super::reach(&china).unwrap().0.has_mainland);
        assert!(laid(&china, None).base.is_some());
        assert_eq!(laid(&china, None).note, "示意图，未经审核\u{a0}· Natural Earth");
    }

    #[test]
    fn a_view_of_all_mainland_china_has_no_ground_by_itself() {
        let world = story("en", &WORLD, "");
        assert_eq!(laid(&world, None).base, None);
        assert_eq!(
            said(&problems(&world)),
            ["map.base a map that opens with all of mainland China"]
        );
        let asked = story("en", &WORLD, r#""base": "natural-earth""#);
        let ground = laid(&asked, None);
        assert!(ground.base.is_some_and(|it| it > 0) && ground.everywhere);
        assert_eq!(ground.note, "Schematic, not reviewed\u{a0}· Natural Earth");
        assert_eq!(problems(&asked).len(), 1);
        let reviewed = r#""base": "natural-earth", "approval_number": "GS(2024)1""#;
        assert!(
            said(&problems(&story("en", &WORLD, reviewed)))[0].contains("under a review number")
        );
        // The author has another map.
        let other = story("en", &EUROPE, r#""approval_number": "GS(2024)1""#);
        assert_eq!(laid(&other, None).base, None);
    }

    #[test]
    fn a_town_has_an_overview_and_nothing_that_is_too_coarse() {
        let town = story("en", &TOWN, "");
        let ground = laid(&town, None);
        assert!(ground.overview && ground.base.is_some());
        let html = Ground::of(&town, None).overview().unwrap().to_html();
        assert!(html.contains("nb-land") && html.len() < 2_000, "{html}");
        assert_eq!(said(&problems(&town)), ["map.base a map less than 40 km wide"]);
        assert!(!laid(&story("en", &TOWN, r#""overview": false"#), None).overview);
        assert!(laid(&story("en", &EUROPE, r#""overview": true"#), None).overview);
    }

    #[test]
    fn a_region_of_the_authors_is_named_in_the_note_and_goes_with_the_page_in_part() {
        // A comb of a thousand teeth beside the town, and a river through it.
        let teeth = (0..2000)
            .map(|it| LngLat::new(8.7 + f64::from(it) * 1e-4, 53.0 + f64::from(it % 2) * 1e-3));
        let river = [8.7, 8.9].map(|it| LngLat::new(it, 53.08)).to_vec();
        let feature = |kind: &str, line| Feature {
            kind: kind.to_owned(),
            name: None,
            priority: 0.0,
            geometry: Geometry::Line(line),
        };
        let own = OwnRegion {
            features: vec![feature("street", teeth.collect()), feature("river", river.clone())],
            credit: Some(Text::plain("© OpenStreetMap contributors")),
        };
        let town = story("en", &TOWN, r#""base": {"file": "town.geojson"}"#);
        let ground = laid(&town, Some(&own));
        assert_eq!(ground.note, "Schematic map\u{a0}· ©\u{a0}OpenStreetMap contributors");
        let points = |ground: &crate::edition::Ground| {
            let count = |it: &FeatureInput| match &it.geometry {
                FeatureGeometry::Lines(lines) => lines.iter().map(Vec::len).sum::<usize>(),
                _ => 0,
            };
            ground.features.iter().map(count).sum::<usize>()
        };
        assert!(points(&ground) < 400 && ground.base.is_none(), "{}", points(&ground));
        let localized = LocalizedStory::new(&town, "en");
        let edition = Edition::told_by(&localized, Vec::new());
        let fine = Ground::of(&town, Some(&own)).finely_under(edition, &localized).unwrap().ground;
        assert_eq!((points(&fine), &fine.note), (2002, &ground.note));
    }

    #[test]
    fn the_same_story_has_the_same_ground() {
        for places in [&EUROPE[..], &[(178.4, -18.1), (-171.8, -13.8), (-149.6, -17.5)]] {
            let story = story("en", places, "");
            assert_eq!(Ground::of(&story, None), Ground::of(&story, None));
            assert!(laid(&story, None).base.is_some_and(|it| it > 0));
        }
    }
}
