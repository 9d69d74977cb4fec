//! From a checked story to an edition: times closed, texts chosen, shapes and colours settled.

use super::edition::{Chapter, Edition, Era, Further, Ground, Language, Milestone, Place};
use super::localized_story::LocalizedStory;
use super::shape::shape_d;
use super::whole_turn::said_in_full;
use crate::date::Moment;
use crate::geometry::LngLat;
use crate::map::{FeatureGeometry, FeatureInput, FeatureKind, RouteStop, route};
use crate::story::{Color, Feature, Geometry, Hue, Story};

/// How far the drawn span of an open-ended date reaches past its known end, when nothing else in the story says.
const OPEN_END_SECONDS: f64 = 10.0 * 365.25 * 86_400.0;
/// Where the open end of an era lies: beyond all time that can be shown.
const BEYOND_S: f64 = 1e18;

/// Hues of chapters that name none, in turn; neighbours differ for colour-blind eyes too.
const HUES: [Hue; 8] =
    [Hue::Red, Hue::Blue, Hue::Ochre, Hue::Green, Hue::Purple, Hue::Teal, Hue::Brown, Hue::Grey];

/// A position to the ten-millionth of a degree, about a centimetre: what conversions of datum leave behind that is
/// noise, and numbers of so few digits are read back exactly.
fn rounded(position: LngLat) -> LngLat {
    let rounded = |deg: f64| (deg * 1e7).round() / 1e7;
    LngLat::new(rounded(position.lng_deg), rounded(position.lat_deg))
}

fn rounded_line(line: &[LngLat]) -> Vec<LngLat> {
    line.iter().copied().map(rounded).collect()
}

impl Edition {
    /// The edition that `localized` tells. `languages` are those that the reader can turn to, with their addresses.
    ///
    /// ```
    /// use nianbiao::date::FixedOffsets;
    /// use nianbiao::edition::{Edition, LocalizedStory};
    /// use nianbiao::story::read;
    ///
    /// let json = r#"{"version": 1, "id": "bridge", "lang": "en", "title": "A bridge", "milestones": [
    ///     {"id": "opened", "title": {"en": "Opened", "zh": "通车"}, "when": "1957-10"}]}"#;
    /// let story = read(json.as_bytes(), &FixedOffsets).story.unwrap();
    /// let edition = Edition::told_by(&LocalizedStory::new(&story, "zh"), Vec::new());
    /// assert_eq!(edition.milestones[0].title, "通车");
    /// assert_eq!(edition.milestones[0].when, "1957年10月");
    /// ```
    pub fn told_by(localized: &LocalizedStory<'_>, languages: Vec<Language>) -> Self {
        let story = localized.story;
        let last = u32::try_from(story.milestones.len()).unwrap_or(u32::MAX).saturating_sub(1);
        let opening = if story.view.newest_first { last } else { 0 };
        Self {
            id: story.id.clone(),
            lang: localized.lang.to_owned(),
            title: localized.headline(&story.title),
            dek: story.dek.as_ref().map_or_else(String::new, |it| localized.plain_headline(it)),
            words: localized.words.clone(),
            languages,
            first: story.view.first.unwrap_or(opening).min(last),
            newest_first: story.view.newest_first,
            as_list: story.view.list,
            chapters: chapters(localized),
            places: places(localized),
            milestones: milestones(localized),
            further: further(localized),
            eras: eras(localized),
            clock_changes: story.clock.changes(),
            ground: ground(localized),
        }
    }
}

fn chapters(localized: &LocalizedStory<'_>) -> Vec<Chapter> {
    let chapters = (0u32..).zip(&localized.story.chapters).map(|(index, chapter)| Chapter {
        id: chapter.id.clone(),
        name: localized.headline(chapter.short_title()),
        color: match chapter.color {
            Some(Color::Rgb(r, g, b)) => format!("#{r:02x}{g:02x}{b:02x}"),
            Some(Color::Named(hue)) => hue.name().to_owned(),
            None => HUES.get(index as usize % HUES.len()).map_or("", |it| it.name()).to_owned(),
        },
        shape_d: shape_d(localized.shape(Some(index))).to_owned(),
    });
    chapters.collect()
}

fn places(localized: &LocalizedStory<'_>) -> Vec<Place> {
    let places = localized.story.places.iter().map(|place| Place {
        id: place.id.clone(),
        name: localized.isolated(&place.name),
        position: rounded(place.position),
        uncertainty_m: place.uncertainty_m.unwrap_or(0.0),
    });
    places.collect()
}

fn milestones(localized: &LocalizedStory<'_>) -> Vec<Milestone> {
    let story = localized.story;
    let bounds: Vec<_> =
        story.milestones.iter().map(|it| it.when.bounds_on(&story.clock)).collect();
    let known = || bounds.iter().flat_map(|it| [it.first, it.end]).flatten().map(Moment::seconds);
    let published = story.published.as_ref().and_then(|it| it.bounds().end).map(Moment::seconds);
    let earliest = known().fold(f64::INFINITY, f64::min);
    let latest = known().chain(published).fold(f64::NEG_INFINITY, f64::max);
    let told = story.milestones.iter().zip(&bounds).map(|(milestone, bounds)| {
        let first = bounds.first.map(Moment::seconds);
        let end = bounds.end.map(Moment::seconds);
        let (first_s, end_s) = match (first, end) {
            (Some(first), Some(end)) => (first, end),
            (Some(first), None) if latest > first => (first, latest),
            (Some(first), None) => (first, first + OPEN_END_SECONDS),
            (None, Some(end)) if earliest < end => (earliest, end),
            (None, Some(end)) => (end - OPEN_END_SECONDS, end),
            (None, None) => (0.0, OPEN_END_SECONDS),
        };
        Milestone {
            id: milestone.id.clone(),
            title: localized.isolated(&milestone.title),
            when: localized.date(&milestone.when),
            badge: localized.badge(milestone).to_owned(),
            chapter: milestone.chapter,
            place: milestone.place,
            nowhere: match milestone.place {
                Some(_) => String::new(),
                None => localized.place(milestone),
            },
            first_s,
            end_s,
            exact: milestone.when.is_exact(),
            lasting: milestone.when.is_interval() && !milestone.when.is_exact(),
            weight: f64::from(milestone.weight),
        }
    });
    told.collect()
}

fn further(localized: &LocalizedStory<'_>) -> Vec<Further> {
    let milestones = (0u32..).zip(&localized.story.milestones);
    let further = milestones.flat_map(|(milestone, it)| {
        it.also_at.iter().map(move |&place| Further { milestone, place })
    });
    further.collect()
}

/// The legs of the route; none where the story asks for none.
fn legs(story: &Story) -> Vec<FeatureInput> {
    if !story.map.route {
        return Vec::new();
    }
    let milestones = (0u32..).zip(&story.milestones);
    let stops = milestones.filter_map(|(milestone, it)| {
        let place = it.place?;
        let position = rounded(story.places.get(place as usize)?.position);
        Some(RouteStop { place, position, milestone })
    });
    route(&stops.collect::<Vec<_>>())
}

/// The longest first, so that those within others are drawn over them.
fn eras(localized: &LocalizedStory<'_>) -> Vec<Era> {
    let told = localized.story.eras.iter().map(|era| {
        let bounds = era.when.bounds_on(&localized.story.clock);
        Era {
            title: localized.isolated(&era.title),
            first_s: bounds.first.map_or(-BEYOND_S, Moment::seconds),
            end_s: bounds.end.map_or(BEYOND_S, Moment::seconds),
        }
    });
    let mut eras: Vec<Era> = told.collect();
    eras.sort_by(|a, b| (b.end_s - b.first_s).total_cmp(&(a.end_s - a.first_s)));
    eras
}

/// Calls `each` with what the map draws of a geometry: the members of a collection one by one.
fn each_shape(geometry: &Geometry, each: &mut dyn FnMut(FeatureGeometry)) {
    let lines = |lines: &mut dyn Iterator<Item = &Vec<LngLat>>| -> Vec<Vec<LngLat>> {
        lines.map(|it| rounded_line(it)).collect()
    };
    let rings = |rings: &mut dyn Iterator<Item = &Vec<LngLat>>| -> Vec<Vec<LngLat>> {
        rings.map(|it| said_in_full(&rounded_line(it))).collect()
    };
    each(match geometry {
        Geometry::Collection(members) => return members.iter().for_each(|it| each_shape(it, each)),
        Geometry::Point(position) => FeatureGeometry::Points(vec![rounded(*position)]),
        Geometry::Points(points) => FeatureGeometry::Points(rounded_line(points)),
        Geometry::Line(line) => FeatureGeometry::Lines(vec![rounded_line(line)]),
        Geometry::Lines(all) => FeatureGeometry::Lines(lines(&mut all.iter())),
        Geometry::Polygon(all) => FeatureGeometry::Rings(rings(&mut all.iter())),
        Geometry::Polygons(polygons) => {
            FeatureGeometry::Rings(rings(&mut polygons.iter().flatten()))
        }
    });
}

/// Features in the language told; the members of a collection one by one. `of_world` are those that may be land in a sea.
fn features(localized: &LocalizedStory<'_>, told: &[Feature], of_world: bool) -> Vec<FeatureInput> {
    let mut features = Vec::new();
    for feature in told {
        let kind = match FeatureKind::from_name(&feature.kind) {
            FeatureKind::Route => FeatureKind::Other,
            FeatureKind::Land if !of_world => FeatureKind::Other,
            kind => kind,
        };
        let mut name = feature.name.as_ref().map(|it| localized.isolated(it));
        each_shape(&feature.geometry, &mut |geometry| {
            // The name of several shapes stands at one of them.
            let name = name.take();
            features.push(FeatureInput { kind, name, priority: feature.priority, geometry });
        });
    }
    features
}

/// What a story has no features of its own for, or beside them: ground that lies under all else.
#[derive(Clone, Copy, Debug, Default)]
pub struct Underlay<'u> {
    /// From the bottom up.
    pub features: &'u [Feature],
    /// Whether they are land and water of the whole world, which no near view shows.
    pub of_world: bool,
    /// Whether views of all of mainland China show them as well.
    pub everywhere: bool,
    /// Whether the land far around is shown in the corner of the map.
    pub overview: bool,
    /// How far out the reader may go at most, whatever the author says of it.
    pub min_zoom: Option<f64>,
    /// Whether land of mainland China can come into view.
    pub meets_mainland: bool,
    /// Whom it is from, in words for the note.
    pub credit: &'u str,
}

impl Edition {
    /// The edition with ground under its map.
    #[must_use]
    pub fn laid_on(mut self, localized: &LocalizedStory<'_>, under: Underlay<'_>) -> Self {
        let own = std::mem::take(&mut self.ground.features);
        let mut all = features(localized, under.features, under.of_world);
        self.ground.base = under.of_world.then(|| u32::try_from(all.len()).unwrap_or(u32::MAX));
        all.extend(own);
        self.ground.features = all;
        self.ground.everywhere = under.everywhere;
        self.ground.overview = under.overview;
        self.ground.min_zoom = under.min_zoom.or(self.ground.min_zoom);
        self.ground.note = localized.map_note(under.credit, under.meets_mainland);
        self
    }
}

fn ground(localized: &LocalizedStory<'_>) -> Ground {
    let map = &localized.story.map;
    let mut features = features(localized, &map.features, false);
    features.extend(legs(localized.story));
    Ground {
        features,
        base: None,
        everywhere: false,
        overview: false,
        bounds: map.bounds,
        min_zoom: map.min_zoom,
        max_zoom: map.max_zoom,
        note: localized.map_note("", false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::FixedOffsets;
    use crate::story::read;

    fn edition(milestones: &str) -> Edition {
        let json = format!(
            r##"{{"version": 1, "id": "x", "lang": "en", "title": {{"en": "T", "zh-Hans": "题"}},
            "labels": {{"next": "Onwards"}}, "published": "2025",
            "chapters": [{{"id": "a", "title": "A"}}, {{"id": "b", "title": "B", "color": "#00ab09", "shape": "star"}}],
            "milestones": [{milestones}]}}"##
        );
        let story = read(json.as_bytes(), &FixedOffsets).story.unwrap();
        Edition::told_by(&LocalizedStory::new(&story, "zh-Hans"), Vec::new())
    }

    #[test]
    fn a_day_keeps_its_length_and_an_open_end_reaches_to_the_day_of_publication() {
        let told = edition(
            r#"{"id": "m", "title": "t", "when": "2024-10-28"}, {"id": "n", "title": "t", "when": "2019/.."}"#,
        );
        let day = told.milestone(0).unwrap();
        // It used to be drawn at noon, as exact as a minute.
        let midnight = Moment::from_civil(2024, 10, 28).seconds();
        assert_eq!((day.first_s, day.end_s, day.exact), (midnight, midnight + 86_400.0, true));
        let since = told.milestone(1).unwrap();
        assert_eq!(since.first_s, Moment::from_civil(2019, 1, 1).seconds());
        assert_eq!(since.end_s, Moment::from_civil(2026, 1, 1).seconds());
        assert!(!since.exact && since.lasting);
    }

    #[test]
    fn times_of_an_hour_that_the_clock_shows_twice_stand_in_their_order() {
        // They stood where the clock showed them: ten past one before ten to two, an hour too early.
        struct NewYork;
        impl crate::date::ZoneRules for NewYork {
            fn offset_seconds(&self, _: &str, utc: i64) -> Option<i32> {
                Some(if utc < 1_730_613_600 { -14_400 } else { -18_000 })
            }
        }
        let json = r#"{"version": 1, "id": "s", "lang": "en", "title": "S", "timezone": "America/New_York", "milestones": [
            {"id": "a", "title": "A", "when": "2024-11-03T01:50-04:00"}, {"id": "b", "title": "B", "when": "2024-11-03T01:10-05:00"},
            {"id": "c", "title": "C", "when": "2024-11-03T02:30"}, {"id": "d", "title": "D", "when": "2024-11-04"}]}"#;
        let story = read(json.as_bytes(), &NewYork).story.unwrap();
        let told = Edition::told_by(&LocalizedStory::new(&story, "en"), Vec::new());
        let midnight = Moment::from_civil(2024, 11, 3).seconds();
        let minutes: Vec<f64> =
            told.milestones.iter().map(|it| (it.first_s - midnight) / 60.0).collect();
        assert_eq!(minutes, [110.0, 130.0, 210.0, 25.0 * 60.0]);
        assert_eq!(told.clock_changes, [(midnight + 7200.0, -3600.0)]);
        assert!(told.milestones[1].when.contains("UTC"), "{}", told.milestones[1].when);
    }

    #[test]
    fn texts_dates_and_words_are_in_the_language_asked_for() {
        let told = edition(
            r#"{"id": "m", "title": "t", "when": "1950~"}, {"id": "n", "title": "t", "when": "1951"}"#,
        );
        assert_eq!((&*told.title, &*told.lang), ("题", "zh-Hans"));
        let milestone = told.milestone(0).unwrap();
        assert_eq!((&*milestone.when, &*milestone.badge), ("约1950年", "日期约略"));
        assert_eq!(told.words.text(crate::words::Word::Next), "Onwards");
    }

    #[test]
    fn only_a_map_that_may_show_mainland_china_says_that_it_is_not_reviewed() {
        // A map of Berlin was “Schematic, not reviewed”, as if somebody reviewed such maps.
        let note = |position: &str, rest: &str| {
            let json = format!(
                r#"{{"version": 1, "id": "x", "lang": "en", "title": "T", {rest}
                "places": [{{"id": "p", "name": "P", "position": {position}}}],
                "milestones": [{{"id": "m", "title": "t", "when": "2024", "place": "p"}}]}}"#
            );
            let story = read(json.as_bytes(), &FixedOffsets).story.unwrap();
            Edition::told_by(&LocalizedStory::new(&story, "en"), Vec::new()).ground.note
        };
        assert_eq!(note("[113, 23.7]", ""), "Schematic, not reviewed");
        assert_eq!(note("[13.4, 52.5]", ""), "Schematic map");
        let attribution = r#""map": {"attribution": "City of Berlin"},"#;
        assert_eq!(note("[13.4, 52.5]", attribution), "Schematic map\u{a0}· City of Berlin");
        let number = r#""map": {"approval_number": "GS(2024)1"},"#;
        assert_eq!(note("[13.4, 52.5]", number), "Map review number: GS(2024)1");
        let words = r#""labels": {"not_reviewed": "A sketch"},"#;
        assert_eq!(note("[13.4, 52.5]", words), "A sketch");
    }

    #[test]
    fn a_place_that_cannot_be_shown_is_not_said_to_be_none() {
        let json = r#"{"version": 1, "id": "x", "lang": "en", "title": "T",
            "places": [{"id": "p", "name": "P", "position": [1, 1], "datum": "NAD27"}],
            "milestones": [{"id": "m", "title": "t", "when": "2024", "place": "p"}, {"id": "n", "title": "t", "when": "2024"}]}"#;
        let story = read(json.as_bytes(), &FixedOffsets).story.unwrap();
        let localized = LocalizedStory::new(&story, "en");
        let said: Vec<_> = story.milestones.iter().map(|it| localized.place(it)).collect();
        assert_eq!(said, ["Place not shown", "No place given"]);
    }

    #[test]
    fn the_members_of_a_collection_are_drawn_and_named_once() {
        let told = {
            let json = r#"{"version": 1, "id": "x", "lang": "en", "title": "T", "map": {"features": {"type": "Feature",
                "properties": {"kind": "area", "name": "Park"}, "geometry": {"type": "GeometryCollection", "geometries": [
                {"type": "MultiPoint", "coordinates": [[1, 1], [2, 2]]}, {"type": "LineString", "coordinates": [[1, 1], [2, 2]]}]}}},
                "milestones": [{"id": "m", "title": "t", "when": "2024"}]}"#;
            let story = read(json.as_bytes(), &FixedOffsets).story.unwrap();
            Edition::told_by(&LocalizedStory::new(&story, "en"), Vec::new())
        };
        let (a, b) = (LngLat::new(1.0, 1.0), LngLat::new(2.0, 2.0));
        let drawn: Vec<_> =
            told.ground.features.into_iter().map(|it| (it.name, it.geometry)).collect();
        let expected = [
            (Some("Park".to_owned()), FeatureGeometry::Points(vec![a, b])),
            (None, FeatureGeometry::Lines(vec![vec![a, b]])),
        ];
        assert_eq!(drawn, expected);
    }

    #[test]
    fn several_stated_days_are_not_called_a_date_that_is_not_given() {
        let told = edition(
            r#"{"id": "m", "title": "t", "when": "{1999-08-22,2019-04-07}"}, {"id": "n", "title": "t", "when": "{1999,2019-04-07}"}"#,
        );
        let badges: Vec<_> = told.milestones.iter().map(|it| &*it.badge).collect();
        assert_eq!(badges, ["各有确切日期", "只记到年"]);
    }

    #[test]
    fn a_badge_says_what_is_known_and_never_what_the_date_beside_it_contradicts() {
        let badges = |dates: &[&str]| {
            let milestone = |(at, when): (usize, &&str)| {
                format!(r#"{{"id": "m{at}", "title": "t", "when": "{when}"}}"#)
            };
            let milestones: Vec<_> = dates.iter().enumerate().map(milestone).collect();
            let told = edition(&milestones.join(","));
            told.milestones.iter().map(|it| it.badge.clone()).collect::<Vec<_>>()
        };
        let dates = [
            "2024-10-28",
            "1956-05",
            "-0220",
            "196X",
            "19XX",
            "2024-22",
            "[1901,1903]",
            "1950?",
            "2019-04-07/..",
        ];
        let known = [
            "确切日期",
            "只记到月",
            "只记到年",
            "只记到年代",
            "只记到世纪",
            "只记到季节",
            "诸说之一",
            "日期存疑",
            "未载确日",
        ];
        assert_eq!(badges(&dates), known);
        // Whatever the part of the year, it was said to be a season, beside “third quarter of 1996”.
        assert_eq!(
            badges(&["1996-24", "1996-32", "1996-33", "1996-36", "1996-37", "1996-40", "1996-41"]),
            [
                "只记到季节",
                "只记到季节",
                "只记到季度",
                "只记到季度",
                "只记到四个月",
                "只记到半年",
                "只记到半年"
            ]
        );
        // Where as much is known of all, it would say nothing.
        assert_eq!(badges(&["1956", "1957", "1960"]), ["", "", ""]);
        assert_eq!(badges(&["1956-05-01", "1957-06-02"]), ["", ""]);
    }

    #[test]
    fn names_that_run_from_right_to_left_turn_round_nothing_on_line_and_map() {
        let json = r#"{"version": 1, "id": "x", "lang": "ar", "languages": ["ar", "en"], "title": "الجسر: 1950",
            "chapters": [{"id": "c", "title": "النهر"}],
            "places": [{"id": "p", "name": "القاهرة", "position": [1, 2]}, {"id": "q", "name": "Giza", "position": [2, 2]}],
            "map": {"attribution": "رسم"},
            "milestones": [{"id": "m", "title": "بداية", "when": "2020", "place": "p", "also_at": ["q"], "chapter": "c"}]}"#;
        let story = read(json.as_bytes(), &FixedOffsets).story.unwrap();
        let told = |lang| Edition::told_by(&LocalizedStory::new(&story, lang), Vec::new());
        let arabic = told("ar");
        // Heading and chips go the way of the language, and hold nothing else.
        assert_eq!((&*arabic.title, &*arabic.chapters[0].name), ("الجسر: 1950", "النهر"));
        assert_eq!(arabic.milestones[0].title, "\u{2067}بداية\u{2069}");
        assert_eq!(arabic.whereabouts(0), "\u{2067}القاهرة\u{2069}, Giza");
        assert!(arabic.ground.note.ends_with("\u{a0}· \u{2067}رسم\u{2069}"));
        // On an English page a heading in Arabic is a stranger.
        assert_eq!(told("en").title, "\u{2067}الجسر: 1950\u{2069}");
    }

    #[test]
    fn further_places_are_told_by_milestone_and_the_route_as_lines_above_the_ground() {
        let story = |route: bool| {
            let json = format!(
                r#"{{"version": 1, "id": "x", "lang": "en", "title": "T", "map": {{"route": {route}, "features": [
                {{"type": "Feature", "properties": {{"kind": "route"}}, "geometry": {{"type": "Point", "coordinates": [3, 4]}}}}]}},
                "places": [{{"id": "p", "name": "P", "position": [1, 2]}}, {{"id": "q", "name": "Q", "position": [2, 2]}}],
                "milestones": [{{"id": "k", "title": "t", "when": "2024"}},
                {{"id": "m", "title": "t", "when": "2024", "place": "q", "also_at": ["p"]}},
                {{"id": "n", "title": "t", "when": "2025", "place": "p"}}]}}"#
            );
            let story = read(json.as_bytes(), &FixedOffsets).story.unwrap();
            Edition::told_by(&LocalizedStory::new(&story, "en"), Vec::new())
        };
        let told = story(true);
        assert_eq!(told.further, [Further { milestone: 1, place: 0 }]);
        let names = [0, 1, 2].map(|it| told.whereabouts(it));
        assert_eq!(names, ["No place given", "Q, P", "P"]);
        // A kind of the author's own that is called so is none of ours.
        let kinds: Vec<_> = told.ground.features.iter().map(|it| (it.kind, it.priority)).collect();
        assert_eq!(kinds, [(FeatureKind::Other, 0.0), (FeatureKind::Route, 2.0)]);
        assert_eq!(story(false).ground.features.len(), 1);
    }

    #[test]
    fn chapters_without_colour_and_shape_take_theirs_by_position() {
        let told = edition(r#"{"id": "m", "title": "t", "when": "1950"}"#);
        let colors: Vec<_> = told.chapters.iter().map(|it| &*it.color).collect();
        assert_eq!(colors, ["red", "#00ab09"]);
        assert!(told.chapters[0].shape_d != told.chapters[1].shape_d);
    }
}
