//! Something that happened: a milestone of the story.

use super::media::Media;
use super::source::Link;
use super::text::Text;
use crate::date::StoryDate;

/// Something that happened, with a date and maybe a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Milestone {
    /// The author's name for it, unique among milestones; also its fragment in the address.
    pub id: String,
    /// Position in the story's chapters.
    pub chapter: Option<u32>,
    /// What happened, in a line.
    pub title: Text,
    /// When it happened, as exactly as the author knows it, on the story's wall clock.
    pub when: StoryDate,
    /// What the source says of the date.
    pub when_note: Option<Text>,
    /// Position in the story's places, the main one of several; `None`: the source names no place.
    pub place: Option<u32>,
    /// Whether the file names a place that the story has not: one that nothing has, or that was left out.
    pub place_lost: bool,
    /// Further places, positions in the story's places: each once, and without the main one. Empty where there is no
    /// main one.
    pub also_at: Vec<u32>,
    /// What the source calls its place, where nobody knows the position.
    pub place_words: Option<Text>,
    /// What happened, in a few sentences, with the Markdown of [`prose`](crate::prose).
    pub text: Option<Text>,
    /// Numbers that belong to it.
    pub figures: Vec<Figure>,
    /// The words of the source.
    pub quote: Option<Box<Quote>>,
    /// Pictures, films and sounds.
    pub media: Vec<Media>,
    /// Where readers find more.
    pub links: Vec<Link>,
    /// Positions in the story's sources, each once.
    pub sources: Vec<u32>,
    /// Subjects across chapters.
    pub tags: Vec<Text>,
    /// How much it matters, 0.1 to 10; 1 is normal.
    pub weight: f32,
}

impl Milestone {
    /// Its places, the main one first.
    pub fn places(&self) -> impl Iterator<Item = u32> {
        self.place.into_iter().chain(self.also_at.iter().copied())
    }

    /// Positions in the story's sources that it, one of its figures or its quote names; some may come twice.
    pub fn cited(&self) -> impl Iterator<Item = u32> {
        let figures = self.figures.iter().flat_map(|it| &it.sources);
        let quote = self.quote.iter().flat_map(|it| &it.sources);
        self.sources.iter().chain(figures).chain(quote).copied()
    }
}

/// A number of the story with its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The number, for machines.
    pub value: Option<f64>,
    /// What it counts or measures, for machines.
    pub unit: Option<Text>,
    /// What the number is about.
    pub label: Option<Text>,
    /// How the source prints it: what readers see.
    pub as_printed: Text,
    /// Positions in the story's sources, each once.
    pub sources: Vec<u32>,
}

/// Words taken over from a source unchanged.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// The words.
    pub text: Text,
    /// Whose words they are; the story's source where absent.
    pub source: Option<Text>,
    /// Positions in the story's sources, each once.
    pub sources: Vec<u32>,
}
