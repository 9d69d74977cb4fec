//! Which ground a story gets: what its author asks for, or what its map can bear.

use super::base::Base;
use super::overview;
use super::reach::{Reach, bounds_of, reach};
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
        let by_itself = story.map.base.is_none() && story.map.features.is_empty();
        let asked = story.map.base == Some(story::Base::NaturalEarth);
        let of_world = asked || by_itself && !reach.has_mainland;
        let overview = story.map.overview.unwrap_or(of_world && reach.is_near());
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
        if let Some(own) = own {
            let (coarse, fine) = match own.coarse(&wish.reach) {
                Some(coarse) => (coarse, own.features.clone()),
                None => (own.features.clone(), Vec::new()),
            };
            return Self {
                coarse,
                fine,
                credit: own.credit.clone(),
                overview: wish.overview.then(|| overview::overview(wish.reach.middle)),
                meets_mainland: wish.reach.meets_mainland,
                ..Self::default()
            };
        }
        let far = wish.of_world && wish.reach.has_far;
        let base = if far { Base::of(&wish.reach) } else { Base::default() };
        Self {
            coarse: base.coarse,
            fine: base.fine,
            of_world: wish.of_world,
            asked: wish.asked,
            overview: wish.overview.then(|| overview::overview(wish.reach.middle)),
            meets_mainland: wish.reach.meets_mainland,
            min_zoom: wish.min_zoom,
            credit: None,
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
    let reviewed = story.map.approval_number.is_some();
    let mut problems = Vec::new();
    if wish.reach.has_mainland && !reviewed && (wish.of_world || wish.by_itself) {
        let expected = Wording::fixed("审核过的地图", "a map that was reviewed (审图号)");
        let found = Wording::fixed(
            "会一次显示中国大陆全境的地图",
            "a map that shows all of mainland China at once",
        );
        problems.push(warning(expected, found, match wish.of_world {
            true => Wording::fixed(
                "这样的地图在中国大陆公开前须送审：请改用有审图号的地图，并写上 approval_number",
                "such a map needs review before it is published in mainland China: bring a reviewed one, and its number as approval_number",
            ),
            false => Wording::fixed(
                "没有加底图。请提供有审图号的地图图片，或写 \"base\": \"natural-earth\" 仍要海陆轮廓，\"none\" 则不要",
                "no ground was laid; bring a picture of a reviewed map, or write \"base\": \"natural-earth\" for coasts all the same, \"none\" for none",
            ),
        }));
    }
    if wish.by_itself && wish.of_world && wish.reach.is_near() {
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
