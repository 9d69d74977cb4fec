//! An edition as JSON, by columns: one list of texts or of numbers for each field of all milestones, of all places and
//! so on. Two kinds of list keep the page's code small; names said once keep its data small.

use std::vec::IntoIter;

use serde::{Deserialize, Serialize};

use super::edition::{Chapter, Edition, Era, Further, Ground, Language, Milestone, Place};
use crate::geometry::{LngLat, LngLatBounds};
use crate::map::{FeatureGeometry, FeatureInput, FeatureKind};
use crate::words::{Locale, Vocabulary};

/// Stands for "none" where a position is expected.
const NONE: f64 = -1.0;

/// The columns of an edition, in an order that only [`Edition::to_columns`] and [`Edition::from_columns`] know.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Columns {
    /// Columns of texts.
    pub texts: Vec<Vec<String>>,
    /// Columns of numbers.
    pub numbers: Vec<Vec<f64>>,
}

impl Edition {
    /// The edition as columns.
    pub fn to_columns(&self) -> Columns {
        let Edition { id, lang, title, dek, words, languages, .. } = self;
        let Edition { chapters, places, milestones, eras, ground, .. } = self;
        let position = |it: Option<u32>| it.map_or(NONE, f64::from);
        let truth = |it: bool| f64::from(u8::from(it));
        // After the numbers of all milestones, so that a story without further places carries nothing for them.
        let further =
            self.further.iter().flat_map(|it| [f64::from(it.milestone), f64::from(it.place)]);
        let bounds = ground.bounds.iter().flat_map(|it| [it.west, it.south, it.east, it.north]);
        let mut numbers: Vec<Vec<f64>> = vec![
            vec![f64::from(self.first), truth(self.as_list), truth(self.newest_first)],
            bounds.collect(),
            vec![
                ground.min_zoom.unwrap_or(NONE),
                ground.max_zoom.unwrap_or(NONE),
                truth(ground.overview),
                truth(ground.everywhere),
            ],
            places
                .iter()
                .flat_map(|it| [it.position.lng_deg, it.position.lat_deg, it.uncertainty_m])
                .collect(),
            milestones
                .iter()
                .flat_map(|it| {
                    let (chapter, place) = (position(it.chapter), position(it.place));
                    let known = if it.lasting { 2.0 } else { truth(it.exact) };
                    [chapter, place, it.first_s, it.end_s, known, it.weight]
                })
                .chain(further)
                .collect(),
            eras.iter()
                .flat_map(|it| [it.first_s, it.end_s])
                .chain(self.clock_changes.iter().flat_map(|it| [it.0, it.1]))
                .collect(),
        ];
        let features = features_to_columns(ground.base, &ground.features);
        numbers.extend(features.numbers);
        let mut texts = vec![
            vec![id.clone(), lang.clone(), title.clone(), dek.clone(), ground.note.clone()],
            words.live_texts().to_vec(),
            languages.iter().map(|it| it.tag.clone()).collect(),
            languages.iter().map(|it| it.name.clone()).collect(),
            languages.iter().map(|it| it.href.clone()).collect(),
            chapters.iter().map(|it| it.id.clone()).collect(),
            chapters.iter().map(|it| it.name.clone()).collect(),
            chapters.iter().map(|it| it.color.clone()).collect(),
            chapters.iter().map(|it| it.shape_d.clone()).collect(),
            places.iter().map(|it| it.id.clone()).collect(),
            places.iter().map(|it| it.name.clone()).collect(),
            milestones.iter().map(|it| it.id.clone()).collect(),
            milestones.iter().map(|it| it.title.clone()).collect(),
            milestones.iter().map(|it| it.when.clone()).collect(),
            milestones.iter().map(|it| it.badge.clone()).collect(),
            milestones.iter().map(|it| it.nowhere.clone()).collect(),
            eras.iter().map(|it| it.title.clone()).collect(),
        ];
        texts.extend(features.texts);
        Columns { texts, numbers }
    }

    /// The edition that columns hold; a short one where they are not those of an edition.
    pub fn from_columns(columns: Columns) -> Self {
        let mut from =
            Taker { texts: columns.texts.into_iter(), numbers: columns.numbers.into_iter() };
        let (mut story, words) = (from.texts(), from.texts());
        let (mut tags, mut names, mut hrefs) = (from.texts(), from.texts(), from.texts());
        let chapters = [from.texts(), from.texts(), from.texts(), from.texts()];
        let places = [from.texts(), from.texts()];
        let milestones = [from.texts(), from.texts(), from.texts(), from.texts(), from.texts()];
        let mut eras = from.texts();
        let (mut opening, mut bounds, mut zooms) = (from.numbers(), from.numbers(), from.numbers());
        let mut edition = Edition {
            id: story.next(),
            lang: story.next(),
            title: story.next(),
            dek: story.next(),
            first: opening.position().unwrap_or(0),
            as_list: opening.truth(),
            newest_first: opening.truth(),
            ..Edition::default()
        };
        edition.words = Vocabulary::from_texts(Locale::from_tag(&edition.lang), words.0.collect());
        for _ in 0..tags.len() {
            let (tag, name) = (tags.next(), names.next());
            edition.languages.push(Language { tag, name, href: hrefs.next() });
        }
        let [mut ids, mut names, mut colors, mut shapes] = chapters;
        for _ in 0..ids.len() {
            let (id, name, color) = (ids.next(), names.next(), colors.next());
            edition.chapters.push(Chapter { id, name, color, shape_d: shapes.next() });
        }
        let [mut ids, mut names] = places;
        let mut numbers = from.numbers();
        for _ in 0..ids.len() {
            let (id, name, position) = (ids.next(), names.next(), numbers.lng_lat());
            edition.places.push(Place { id, name, position, uncertainty_m: numbers.next() });
        }
        let [mut ids, mut titles, mut whens, mut badges, mut nowhere] = milestones;
        let mut numbers = from.numbers();
        for _ in 0..ids.len() {
            let (chapter, place) = (numbers.position(), numbers.position());
            let (first_s, end_s, known) = (numbers.next(), numbers.next(), numbers.next());
            edition.milestones.push(Milestone {
                id: ids.next(),
                title: titles.next(),
                when: whens.next(),
                badge: badges.next(),
                chapter,
                place,
                nowhere: nowhere.next(),
                first_s,
                end_s,
                exact: known == 1.0,
                lasting: known > 1.0,
                weight: numbers.next(),
            });
        }
        while let (Some(milestone), Some(place)) = (numbers.position(), numbers.position()) {
            edition.further.push(Further { milestone, place });
        }
        let mut numbers = from.numbers();
        for _ in 0..eras.len() {
            let (first_s, end_s) = (numbers.next(), numbers.next());
            edition.eras.push(Era { title: eras.next(), first_s, end_s });
        }
        while let Some(at_s) = numbers.0.next() {
            edition.clock_changes.push((at_s, numbers.next()));
        }
        let zoom = |it: f64| (it >= 0.0).then_some(it);
        let (base, features) = features(from);
        edition.ground = Ground {
            note: story.next(),
            base,
            bounds: (bounds.0.len() == 4).then(|| LngLatBounds {
                west: bounds.next(),
                south: bounds.next(),
                east: bounds.next(),
                north: bounds.next(),
            }),
            min_zoom: zoom(zooms.next()),
            max_zoom: zoom(zooms.next()),
            overview: zooms.truth(),
            everywhere: zooms.truth(),
            features,
        };
        edition
    }
}

/// The last columns of an edition, those of its features, of which the first are the `base`: a finer ground comes as these alone.
pub fn features_to_columns(base: Option<u32>, features: &[FeatureInput]) -> Columns {
    let told = features.iter().flat_map(|it| {
        let (shape, lines) = lines(&it.geometry);
        [f64::from(it.priority), shape, lines.len() as f64]
    });
    let mut numbers = vec![[base.map_or(NONE, f64::from)].into_iter().chain(told).collect()];
    // After these, every line of every feature.
    numbers.extend(features.iter().flat_map(|it| lines(&it.geometry).1).map(|it| steps(it)));
    let texts = vec![
        features.iter().map(|it| it.kind.name().to_owned()).collect(),
        features.iter().map(|it| it.name.clone().unwrap_or_default()).collect(),
    ];
    Columns { texts, numbers }
}

/// Into how many parts a degree may be cut; into ten million where none of these is enough.
const PARTS: [f64; 20] = [
    1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5,
    5e5, 1e6, 2e6,
];

/// A line as how many parts a degree has, and the steps from point to point in such parts, the first from 0° 0°. So a
/// position of up to seven decimals comes back as it was, and a coast takes two digits a number.
fn steps(line: &[LngLat]) -> Vec<f64> {
    let whole = |parts: f64| {
        let numbers = line.iter().flat_map(|it| [it.lng_deg, it.lat_deg]);
        numbers.map(move |it| (it * parts).round())
    };
    let fits = |parts: &f64| {
        let numbers = line.iter().flat_map(|it| [it.lng_deg, it.lat_deg]);
        whole(*parts).zip(numbers).all(|(whole, it)| whole / parts == it)
    };
    let parts = PARTS.into_iter().find(fits).unwrap_or(1e7);
    let mut before = [0.0; 2];
    let steps = whole(parts).enumerate().map(|(i, it)| {
        let last = before.get_mut(i % 2);
        last.map_or(0.0, |last| it - std::mem::replace(last, it))
    });
    [parts].into_iter().chain(steps.collect::<Vec<_>>()).collect()
}

/// A number for the kind of geometry, and its lines.
fn lines(geometry: &FeatureGeometry) -> (f64, &[Vec<LngLat>]) {
    match geometry {
        FeatureGeometry::Points(points) => (0.0, std::slice::from_ref(points)),
        FeatureGeometry::Lines(lines) => (1.0, lines),
        FeatureGeometry::Rings(rings) => (2.0, rings),
    }
}

/// Takes column after column. What is not there is empty, so that a short file gives a short edition.
struct Taker {
    texts: IntoIter<Vec<String>>,
    numbers: IntoIter<Vec<f64>>,
}

impl Taker {
    fn texts(&mut self) -> Texts {
        Texts(self.texts.next().unwrap_or_default().into_iter())
    }

    fn numbers(&mut self) -> Numbers {
        Numbers(self.numbers.next().unwrap_or_default().into_iter())
    }
}

/// The rest of a column of texts.
struct Texts(IntoIter<String>);

impl Texts {
    #[inline(never)]
    fn next(&mut self) -> String {
        self.0.next().unwrap_or_default()
    }

    fn len(&self) -> usize {
        self.0.len()
    }
}

/// The rest of a column of numbers.
struct Numbers(IntoIter<f64>);

impl Numbers {
    #[inline(never)]
    fn next(&mut self) -> f64 {
        self.0.next().unwrap_or(NONE)
    }

    fn position(&mut self) -> Option<u32> {
        let number = self.next();
        (number >= 0.0).then_some(number as u32)
    }

    fn truth(&mut self) -> bool {
        self.next() > 0.0
    }

    fn lng_lat(&mut self) -> LngLat {
        LngLat::new(self.next(), self.next())
    }
}

/// How many of the features are the base, and all of them.
fn features(mut from: Taker) -> (Option<u32>, Vec<FeatureInput>) {
    let (mut kinds, mut names, mut numbers) = (from.texts(), from.texts(), from.numbers());
    let base = numbers.position();
    let mut features = Vec::new();
    for _ in 0..kinds.len() {
        let (priority, shape) = (numbers.next() as f32, numbers.next());
        let mut lines = Vec::new();
        for _ in 0..numbers.position().unwrap_or(0).min(from.numbers.len() as u32) {
            let mut line = from.numbers();
            let (parts, mut x, mut y) = (line.next(), 0.0, 0.0);
            let points = (0..line.0.len() / 2).map(|_| {
                x += line.next();
                y += line.next();
                LngLat::new(x / parts, y / parts)
            });
            lines.push(points.collect());
        }
        features.push(FeatureInput {
            kind: FeatureKind::from_name(&kinds.next()),
            name: Some(names.next()).filter(|it| !it.is_empty()),
            priority,
            geometry: if shape == 0.0 {
                FeatureGeometry::Points(lines.pop().unwrap_or_default())
            } else if shape == 1.0 {
                FeatureGeometry::Lines(lines)
            } else {
                FeatureGeometry::Rings(lines)
            },
        });
    }
    (base, features)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::LocalizedStory;
    use super::*;
    use crate::date::FixedOffsets;
    use crate::story::read;

    fn json_and_back(edition: &Edition) -> Edition {
        let json = serde_json::to_string(&edition.to_columns()).unwrap();
        Edition::from_columns(serde_json::from_str(&json).unwrap())
    }

    #[test]
    fn every_story_of_ours_comes_back_from_its_json_as_it_was() {
        for json in [
            include_str!("../../stories/qingcheng/story.json"),
            include_str!("../../stories/day-by-minute/story.json"),
            include_str!("../../stories/two-centuries/story.json"),
            include_str!("../../stories/decades/story.json"),
            include_str!("../../stories/without-places/story.json"),
        ] {
            let story = read(json.as_bytes(), &FixedOffsets).story.unwrap();
            for lang in &story.languages {
                let languages = vec![Language::new(lang, "./".into())];
                let mut told = Edition::told_by(&LocalizedStory::new(&story, lang), languages);
                // Words that the page's program does not say stay behind.
                let live = told.words.live_texts().to_vec();
                told.words = Vocabulary::from_texts(told.words.locale, live);
                assert_eq!(json_and_back(&told), told, "{} {lang}", story.id);
            }
        }
    }

    #[test]
    fn a_story_without_further_places_carries_nothing_for_them() {
        let milestones = vec![Milestone::default(); 2];
        let further = vec![Further { milestone: 1, place: 0 }, Further { milestone: 1, place: 2 }];
        let numbers = |further| {
            let told = Edition { milestones: milestones.clone(), further, ..Edition::default() };
            told.to_columns().numbers.swap_remove(4)
        };
        assert_eq!(numbers(vec![]).len(), 12);
        assert_eq!(numbers(further)[12..], [1.0, 0.0, 1.0, 2.0]);
    }

    #[test]
    fn changes_of_the_clock_come_back_behind_the_eras() {
        let era = Era { title: "Winter time".into(), first_s: 7200.0, end_s: 1e18 };
        let told = Edition {
            eras: vec![era],
            clock_changes: vec![(7200.0, -3600.0), (1e7, 0.0)],
            ..Edition::default()
        };
        let back = json_and_back(&told);
        assert_eq!((back.eras, back.clock_changes), (told.eras, told.clock_changes));
    }

    proptest! {
        #[test]
        fn further_places_come_back(
            further in prop::collection::vec((0u32..9, 0u32..9), 0..9), count in 0usize..9,
        ) {
            let further = further.into_iter().map(|(milestone, place)| Further { milestone, place });
            let told = Edition {
                milestones: vec![Milestone::default(); count],
                further: further.collect(),
                ..Edition::default()
            };
            let back = json_and_back(&told);
            prop_assert_eq!((back.milestones, back.further), (told.milestones, told.further));
        }
    }

    #[test]
    fn columns_too_few_or_too_short_give_a_short_edition() {
        assert_eq!(Edition::from_columns(Columns::default()).milestones, []);
        let mut texts = vec![Vec::new(); 12];
        texts[0].push("x".to_owned());
        texts[11].push("a".to_owned());
        let numbers = vec![vec![1e99], vec![], vec![], vec![], vec![0.0, 1e99]];
        let short = Edition::from_columns(Columns { texts, numbers });
        let a = Milestone {
            id: "a".into(),
            chapter: Some(0),
            place: Some(u32::MAX),
            first_s: NONE,
            end_s: NONE,
            weight: NONE,
            ..Milestone::default()
        };
        assert_eq!((short.id, short.first, short.milestones), ("x".into(), u32::MAX, vec![a]));
    }
}
