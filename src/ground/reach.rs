//! What the map of a story can show, in any window that it may stand in.

use super::projection::{bounds_of, world_point};
use crate::edition::{Edition, LocalizedStory, Milestone};
use crate::geometry::{Point, Rect, Size};
use crate::map::{MapLimits, NEAR_M, Viewport, metres_per_world_unit, shows_mainland};
use crate::state::{Scene, Sizes};
use crate::story::{Story, meets_mainland};

/// Maps in the usual windows of phones and of a desktop, then of a tablet and of large windows.
const MAPS: [Size; 9] = [
    Size::new(320.0, 150.0),
    Size::new(390.0, 166.0),
    Size::new(390.0, 218.0),
    Size::new(788.0, 548.0),
    Size::new(473.0, 828.0),
    Size::new(788.0, 420.0),
    Size::new(1200.0, 420.0),
    Size::new(984.0, 828.0),
    Size::new(1300.0, 900.0),
];
const USUAL: usize = 4;
/// The map that the coarse ground is made for.
const PHONE: Size = Size::new(390.0, 184.0);

/// What lies beside a view by this share of it is there once somebody moves it a little.
const BESIDE: f64 = 0.1;
/// The least zoom is raised by such steps, in levels, and no more of them.
const STEP: f64 = 0.25;
const LAST: usize = 64;

/// What a map can show.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reach {
    /// All of it, in world units.
    pub all: Rect,
    /// The first view on a phone.
    pub home: Viewport,
    /// The places, in world units.
    pub places: Vec<Point>,
    /// The middle of what first views show, in world units.
    pub middle: Point,
    /// Whether some first view is too near for ground of the world.
    pub is_near: bool,
    /// Whether some view is wide enough to show ground of the world.
    pub has_far: bool,
    /// Whether the first view in a usual window shows all of mainland China.
    pub opens_with_mainland: bool,
    /// Whether it does in some window, be it farther out.
    pub has_mainland: bool,
    /// Whether some view can show land of it.
    pub meets_mainland: bool,
}

impl Reach {
    /// The reach of a map that is not empty.
    fn of(scene: &Scene) -> Self {
        let home = scene.viewport(&scene.first_state(), sizes(PHONE));
        let mut reach = Self {
            all: shown(home),
            home,
            places: scene.edition.places.iter().map(|it| world_point(it.position)).collect(),
            middle: scene.map.middle(),
            is_near: false,
            opens_with_mainland: false,
            has_far: false,
            has_mainland: false,
            meets_mainland: false,
        };
        for (index, map) in MAPS.into_iter().enumerate() {
            let sizes = sizes(map);
            let first = scene.viewport(&scene.first_state(), sizes);
            let limits = scene.map_limits(sizes);
            let far = farthest(map, &limits);
            reach.all = united(reach.all, near_copy(far, reach.all));
            let world_px = limits.min_zoom.world_size_px();
            let across_m = map.width / world_px * metres_per_world_unit(home.center.y);
            reach.has_far |= across_m >= NEAR_M;
            // Far out, the same places in the middle: from there nobody has to look for what is beyond them.
            let farthest = Viewport { zoom: limits.min_zoom, ..first }.clamped(&limits);
            reach.has_mainland |= shows_mainland(first) || shows_mainland(farthest);
            reach.opens_with_mainland |= index < USUAL && shows_mainland(first);
            reach.is_near |= map.width * first.metres_per_px(first.center.y) < NEAR_M;
        }
        reach.all = Rect { y0: reach.all.y0.max(0.0), y1: reach.all.y1.min(1.0), ..reach.all };
        reach.meets_mainland = meets_mainland(bounds_of(reach.all));
        reach
    }

    /// Whether views of the ground reach once around the Earth.
    pub(super) fn is_of_all_the_earth(&self) -> bool {
        self.all.width() >= 1.0
    }

    /// Whether a world point lies in a phone's first view, or just beyond it.
    pub(super) fn is_on_phone(&self, world: Point) -> bool {
        let shown = shown(self.home);
        let (dx, dy) = (shown.width() * BESIDE, shown.height() * BESIDE);
        let shown =
            Rect { x0: shown.x0 - dx, y0: shown.y0 - dy, x1: shown.x1 + dx, y1: shown.y1 + dy };
        let turns = (shown.center().x - world.x).round_ties_even();
        shown.contains(Point::new(world.x + turns, world.y))
    }

    /// How much of the ground a phone shows at first, from west to east, in metres.
    pub(super) fn across_m(&self) -> f64 {
        self.home.size.width * self.home.metres_per_px(self.home.center.y)
    }
}

/// The reach of `story`, and how far out its views may go at most where they must be kept from what they would show
/// else: from land of mainland China on maps of other lands, from all of it at once on others. Where nothing keeps them from
/// it, what they show counts. `None` for a story without places.
pub(super) fn reach(story: &Story) -> Option<(Reach, Option<f64>)> {
    let localized = LocalizedStory::new(story, &story.lang);
    let mut edition = Edition::told_by(&localized, Vec::new());
    // One milestone at each place is enough, and many editions are made of it.
    let mut seen = vec![false; edition.places.len()];
    let first = |it: &Milestone| {
        let seen = it.place.and_then(|it| seen.get_mut(it as usize));
        seen.is_some_and(|it| !std::mem::replace(it, true))
    };
    edition.milestones.retain(first);
    let further: Vec<u32> = edition.further.drain(..).map(|it| it.place).collect();
    let at = |place| Milestone { place: Some(place), ..Milestone::default() };
    edition.milestones.extend(further.into_iter().map(at));
    edition.ground.features.clear();
    if edition.milestones.is_empty() {
        return None;
    }
    let with = |min_zoom: Option<f64>| {
        let mut edition = edition.clone();
        edition.ground.min_zoom = min_zoom;
        Reach::of(&Scene::new(edition))
    };
    let own = story.map.min_zoom;
    let free = with(own);
    let shows_none = |it: &Reach| !it.meets_mainland;
    let shows_part = |it: &Reach| !it.has_mainland;
    let goals: &[&dyn Fn(&Reach) -> bool] = match story.may_show_mainland() {
        true => &[&shows_part],
        false => &[&shows_none, &shows_part],
    };
    for is_good in goals {
        if is_good(&free) {
            return Some((free, None));
        }
        // The farther in, the less is shown: the least of the levels that will do.
        let level = |step: usize| own.unwrap_or(0.0).max(0.0) + STEP * step as f64;
        let (mut bad, mut good) = (0, LAST);
        if !is_good(&with(Some(level(good)))) {
            continue;
        }
        while good - bad > 1 {
            let middle = usize::midpoint(bad, good);
            if is_good(&with(Some(level(middle)))) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return Some((with(Some(level(good))), Some(level(good))));
    }
    Some((free, None))
}

fn sizes(map: Size) -> Sizes {
    Sizes { map, ..Sizes::NOMINAL }
}

/// What a view shows, in world units.
fn shown(view: Viewport) -> Rect {
    let corner = view.world_from_screen(Point::default());
    let end = view.world_from_screen(Point::new(view.size.width, view.size.height));
    Rect { x0: corner.x, y0: corner.y, x1: end.x, y1: end.y }
}

/// All that views within `limits` show: of the farthest ones, for nearer ones stay inside.
fn farthest(size: Size, limits: &MapLimits) -> Rect {
    let middle = limits.extent.center();
    let toward = |x: f64, y: f64| {
        let center = Point::new(middle.x + x, y);
        let view = Viewport { center, zoom: limits.min_zoom, size }.clamped(limits);
        near_copy(shown(view), limits.extent)
    };
    united(toward(-0.49, 0.0), toward(0.49, 1.0))
}

/// The copy of a box, some turns to the east or west, that is nearest to another one.
fn near_copy(rect: Rect, to: Rect) -> Rect {
    let turns = (to.center().x - rect.center().x).round_ties_even();
    Rect { x0: rect.x0 + turns, x1: rect.x1 + turns, ..rect }
}

fn united(a: Rect, b: Rect) -> Rect {
    Rect { x0: a.x0.min(b.x0), y0: a.y0.min(b.y0), x1: a.x1.max(b.x1), y1: a.y1.max(b.y1) }
}
