//! The types of an edition: plain values, nothing left to choose or to parse.

use super::own_name::own_name;
use crate::geometry::{LngLat, LngLatBounds};
use crate::map::FeatureInput;
use crate::words::Vocabulary;

/// A story in one language. Numbers that stand for chapters and places are positions in the vectors here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edition {
    /// The author's name for the story.
    pub id: String,
    /// The language of the texts, a BCP 47 tag.
    pub lang: String,
    /// The headline.
    pub title: String,
    /// The sentence under it; empty where there is none.
    pub dek: String,
    /// The words of the interface.
    pub words: Vocabulary,
    /// All languages the story can be read in, this one among them.
    pub languages: Vec<Language>,
    /// The milestone chosen at first.
    pub first: u32,
    /// Whether reading goes from the last milestone to the first.
    pub newest_first: bool,
    /// Whether the story opens as a list rather than on the stage.
    pub as_list: bool,
    /// The chapters: lanes of the line.
    pub chapters: Vec<Chapter>,
    /// The places.
    pub places: Vec<Place>,
    /// What happened, in the story's order.
    pub milestones: Vec<Milestone>,
    /// Further places of milestones, in the order of milestones.
    pub further: Vec<Further>,
    /// Bands behind the line, the longest first.
    pub eras: Vec<Era>,
    /// Where the clocks of the story's zone are set: the second of the line, and what they show more than it from then on.
    /// Times of milestones and eras are on a clock that is never set.
    pub clock_changes: Vec<(f64, f64)>,
    /// What the map draws under the places.
    pub ground: Ground,
}

/// A language of the story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Language {
    /// Its BCP 47 tag.
    pub tag: String,
    /// What it calls itself.
    pub name: String,
    /// The address of the page in that language.
    pub href: String,
}

impl Language {
    /// The language `tag`, whose page is at `href`.
    pub fn new(tag: &str, href: String) -> Self {
        Self { tag: tag.to_owned(), name: own_name(tag), href }
    }
}

/// A chapter, as lanes and markers show it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chapter {
    /// The author's name for it.
    pub id: String,
    /// Its name for narrow places.
    pub name: String,
    /// A hue of the widget by its name, or `#rrggbb`.
    pub color: String,
    /// SVG path data of its shape, about 14 px across.
    pub shape_d: String,
}

/// A place.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The author's name for it.
    pub id: String,
    /// Its name.
    pub name: String,
    /// WGS-84 degrees.
    pub position: LngLat,
    /// How far off it may be, in metres; 0 where nothing is said.
    pub uncertainty_m: f64,
}

/// A milestone, as line, map and announcements show it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Milestone {
    /// Its name, also its fragment in the address.
    pub id: String,
    /// What happened, in a line.
    pub title: String,
    /// When, in words.
    pub when: String,
    /// How sure that date is, in words.
    pub badge: String,
    /// Its chapter.
    pub chapter: Option<u32>,
    /// Its place, the main one of several.
    pub place: Option<u32>,
    /// What stands for its place where it has none; empty otherwise.
    pub nowhere: String,
    /// First civil second in which it may lie.
    pub first_s: f64,
    /// End of the time in which it may lie.
    pub end_s: f64,
    /// Whether the story says when it was: a day or finer, or a stretch between two such.
    pub exact: bool,
    /// Whether it lasted from about the first of these seconds to about the last, the ends not known exactly.
    pub lasting: bool,
    /// How strongly it keeps to its preferred place; 1 is usual.
    pub weight: f64,
}

/// A further place of a milestone, beside its main one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Further {
    /// The milestone.
    pub milestone: u32,
    /// The place.
    pub place: u32,
}

/// A named stretch of time; open ends lie beyond all time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Era {
    /// Its name.
    pub title: String,
    /// Its first civil second.
    pub first_s: f64,
    /// The second after its last.
    pub end_s: f64,
}

/// The map's own settings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ground {
    /// Rivers, railways, hills and towns, the first at the bottom; above them the legs of the route, if there is one.
    pub features: Vec<FeatureInput>,
    /// How many of the features, the first ones, are land and water of the whole world; `None` for a map on plain ground.
    pub base: Option<u32>,
    /// Whether views of all of mainland China show them as well.
    pub everywhere: bool,
    /// Whether the land far around is shown in a corner: drawn once with the page, for it never changes.
    pub overview: bool,
    /// What the first view shows; where absent, all places.
    pub bounds: Option<LngLatBounds>,
    /// Least zoom level.
    pub min_zoom: Option<f64>,
    /// Greatest zoom level.
    pub max_zoom: Option<f64>,
    /// What is written at the map's lower left: the review number, or that there is none, and where the map is from.
    pub note: String,
}

impl Edition {
    /// The milestone at a position.
    pub fn milestone(&self, index: u32) -> Option<&Milestone> {
        self.milestones.get(index as usize)
    }

    /// The position of the milestone called `id`.
    pub fn position_of(&self, id: &str) -> Option<u32> {
        let found = self.milestones.iter().position(|it| it.id == id);
        found.and_then(|it| u32::try_from(it).ok())
    }

    /// The names of the places of the milestone at a position, the main one first, or what stands for them.
    pub fn whereabouts(&self, index: u32) -> String {
        let Some(milestone) = self.milestone(index) else { return String::new() };
        let Some(main) = milestone.place else { return milestone.nowhere.clone() };
        let mut places = vec![main];
        for it in &self.further {
            if it.milestone == index {
                places.push(it.place);
            }
        }
        self.names_of(&places)
    }

    /// The names of places in a row.
    pub fn names_of(&self, places: &[u32]) -> String {
        let mut names = String::new();
        for place in places {
            if !names.is_empty() {
                names.push_str(self.words.locale.comma());
            }
            names.push_str(self.places.get(*place as usize).map_or("", |it| &it.name));
        }
        names
    }
}
