//! The story as a whole.

use super::chapter::Chapter;
use super::map_settings::MapSettings;
use super::milestone::Milestone;
use super::origin::Origin;
use super::path::At;
use super::place::Place;
use super::source::{Correction, Link, Masthead, Reference, Source};
use super::text::Text;
use crate::date::{SteadyClock, StoryDate};

/// What the author wrote, checked once. Numbers that stand for chapters, places and milestones are positions in the
/// vectors here and always valid.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// Version of the format, 1.
    pub version: u32,
    /// The author's name for the story.
    pub id: String,
    /// BCP 47 tag of the story's own language.
    pub lang: String,
    /// Tags of the languages it can be read in, `lang` among them.
    pub languages: Vec<String>,
    /// Its headline.
    pub title: Text,
    /// A sentence or a few under the headline, with the Markdown of [`prose`](crate::prose).
    pub dek: Option<Text>,
    /// Who wrote it.
    pub byline: Option<Text>,
    /// Where it was first published.
    pub source: Option<Source>,
    /// When it was first published.
    pub published: Option<StoryDate>,
    /// When it was last changed in a way that readers should know of.
    pub updated: Option<StoryDate>,
    /// The zone whose wall clock the story's times are shown on: a fixed offset such as `+08:00`, or a name such as
    /// `Asia/Shanghai`. `UTC` where the author says nothing.
    pub timezone: String,
    /// How its times run on where the clocks of that zone are set.
    pub clock: SteadyClock,
    /// Its chapters, in reading order; may be empty.
    pub chapters: Vec<Chapter>,
    /// Places that milestones point to; may be empty.
    pub places: Vec<Place>,
    /// What happened, in the author's order; never empty when read from a file.
    pub milestones: Vec<Milestone>,
    /// Named stretches of time behind the milestones.
    pub eras: Vec<Era>,
    /// Where what it says is from.
    pub references: Vec<Reference>,
    /// Where readers find more.
    pub links: Vec<Link>,
    /// What was put right after publication, in the author's order.
    pub corrections: Vec<Correction>,
    /// Whether its authors want a source for every milestone.
    pub requires_sources: bool,
    /// Who publishes it.
    pub masthead: Option<Masthead>,
    /// The map's own settings.
    pub map: MapSettings,
    /// How it opens.
    pub view: ViewSettings,
    /// Overrides of the interface's words: pairs of the word's name and the author's wording.
    pub labels: Vec<(String, Text)>,
    /// Where in the file its parts stood.
    pub origin: Origin,
}

impl Story {
    /// The position of the milestone that the author calls `id`.
    pub fn milestone_position(&self, id: &str) -> Option<u32> {
        self.milestones
            .iter()
            .position(|milestone| milestone.id == id)
            .and_then(|it| u32::try_from(it).ok())
    }

    /// The milestones, each with its position in the file.
    pub(in crate::story) fn numbered_milestones(
        &self,
        list: &At<'_>,
    ) -> impl Iterator<Item = (usize, &Milestone)> {
        let turned = self.origin.milestones_turned;
        self.places_in_file(list, self.milestones.len(), turned).zip(&self.milestones)
    }

    /// The chapters, each with its position in the file.
    pub(in crate::story) fn numbered_chapters(
        &self,
        list: &At<'_>,
    ) -> impl Iterator<Item = (usize, &Chapter)> {
        let turned = self.origin.chapters_turned;
        self.places_in_file(list, self.chapters.len(), turned).zip(&self.chapters)
    }

    fn places_in_file(
        &self,
        list: &At<'_>,
        count: usize,
        turned: bool,
    ) -> impl Iterator<Item = usize> + use<> {
        let nothing = vec![(); count];
        let mut places: Vec<usize> = self.origin.numbered(list, &nothing).map(|it| it.0).collect();
        if turned {
            places.reverse();
        }
        places.into_iter()
    }

    /// The chapter of a milestone.
    pub fn chapter_of(&self, milestone: &Milestone) -> Option<&Chapter> {
        self.chapters.get(milestone.chapter? as usize)
    }

    /// The places of a milestone, the main one first.
    pub fn places_of(&self, milestone: &Milestone) -> impl Iterator<Item = &Place> {
        milestone.places().filter_map(|it| self.places.get(it as usize))
    }
}

/// A named stretch of time behind the milestones.
#[derive(Clone, Debug, PartialEq)]
pub struct Era {
    /// Its name.
    pub title: Text,
    /// From when to when.
    pub when: StoryDate,
}

/// How the story opens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ViewSettings {
    /// Position of the milestone chosen at first; the first in reading order where absent.
    pub first: Option<u32>,
    /// Whether reading starts with the newest milestone.
    pub newest_first: bool,
    /// Whether the story opens as a list rather than on the stage.
    pub list: bool,
}
