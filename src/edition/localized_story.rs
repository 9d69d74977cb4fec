//! A story in one of its languages: its texts chosen, its dates and places in words.

use std::collections::BTreeMap;

use crate::date::{Certainty, Precision, StoryDate};
use crate::story::{Milestone, Place, Shape, Story, Text};
use crate::words::{Locale, Vocabulary, Word, direction, is_right_to_left, isolated};

/// Shapes of chapters that name none, in turn.
const SHAPES: [Shape; 5] =
    [Shape::Circle, Shape::Square, Shape::Diamond, Shape::Triangle, Shape::Hexagon];

/// What is known of a date.
fn known_of(when: &StoryDate) -> Word {
    match when.certainty() {
        Certainty::Approximate => return Word::DateApproximate,
        Certainty::Uncertain | Certainty::UncertainAndApproximate => return Word::DateUncertain,
        Certainty::Certain if when.is_exact() && when.is_interval() => return Word::ExactPeriod,
        Certainty::Certain if when.is_exact() => return Word::ExactDate,
        Certainty::Certain if when.is_all_of_exact() => return Word::ExactDates,
        Certainty::Certain if when.is_one_of() => return Word::OneOfDates,
        Certainty::Certain => {}
    }
    match when.precision() {
        Precision::Millennium => Word::MillenniumOnly,
        Precision::Century => Word::CenturyOnly,
        Precision::Decade => Word::DecadeOnly,
        Precision::Year => Word::YearOnly,
        Precision::Semester | Precision::Quadrimester | Precision::Quarter | Precision::Season => {
            Word::SeasonOnly
        }
        Precision::Month => Word::MonthOnly,
        // Days that are not all there is, such as the beginning of what goes on.
        Precision::Day | Precision::Hour | Precision::Minute | Precision::Second => {
            Word::DateNotGiven
        }
    }
}

/// Says a story in one language.
#[derive(Clone, Debug)]
pub struct LocalizedStory<'s> {
    /// The story.
    pub story: &'s Story,
    /// The language its texts are said in, a BCP 47 tag.
    pub lang: &'s str,
    /// The words of the interface, with the story's overrides.
    pub words: Vocabulary,
    /// Whether more is known of some dates than of others.
    tells_dates_apart: bool,
}

impl<'s> LocalizedStory<'s> {
    /// Says `story` for readers of `lang`; a language the story lacks falls back as its texts do.
    pub fn new(story: &'s Story, lang: &'s str) -> Self {
        let mut words = Vocabulary::new(Locale::from_tag(lang));
        for (key, text) in &story.labels {
            words = words.with_override(key, text.get(lang, &story.lang));
        }
        let mut known = story.milestones.iter().map(|it| known_of(&it.when));
        let first = known.next();
        let tells_dates_apart = known.any(|it| Some(it) != first);
        Self { story, lang, words, tells_dates_apart }
    }

    /// A text.
    pub fn text(&self, text: &'s Text) -> &'s str {
        text.get(self.lang, &self.story.lang)
    }

    /// A text that may be missing; empty then.
    pub fn optional(&self, text: &'s Option<Text>) -> &'s str {
        text.as_ref().map_or("", |it| self.text(it))
    }

    /// A text as a part of a longer one: what is written from right to left turns round nothing beside it.
    pub fn isolated(&self, text: &Text) -> String {
        isolated(self.text_of(text), self.lang_of(text))
    }

    /// The same of a text that may be missing; empty then.
    pub fn optional_isolated(&self, text: &Option<Text>) -> String {
        text.as_ref().map_or_else(String::new, |it| self.isolated(it))
    }

    /// The `dir` of an element that holds this text alone; most need none.
    pub fn direction(&self, text: &Text) -> Option<&'static str> {
        direction(self.text_of(text), self.lang_of(text))
    }

    /// A headline or the like, which stands alone in a place that goes the way of the story's language.
    pub fn headline(&self, text: &Text) -> String {
        match self.direction(text) {
            Some("rtl") if is_right_to_left(self.lang) => self.text_of(text).to_owned(),
            _ => self.isolated(text),
        }
    }

    fn text_of<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.lang, &self.story.lang)
    }

    /// The language of a text as it is said here.
    fn lang_of<'t>(&'t self, text: &'t Text) -> &'t str {
        text.tag(self.lang, &self.story.lang).unwrap_or(&self.story.lang)
    }

    /// What the interface calls something.
    pub fn word(&self, word: Word) -> String {
        self.words.text(word).to_owned()
    }

    /// A date in words.
    pub fn date(&self, date: &StoryDate) -> String {
        date.wording(self.words.locale)
    }

    /// What is known of a milestone's date, in two or three words; empty where as much is known of every date of the story, for
    /// then it tells nothing of this one.
    pub fn badge(&self, milestone: &Milestone) -> &str {
        if self.tells_dates_apart { self.words.text(known_of(&milestone.when)) } else { "" }
    }

    /// The names of a milestone's places, the main one first, or that there is none, or none that can be shown.
    pub fn place(&self, milestone: &Milestone) -> String {
        let names: Vec<String> =
            self.story.places_of(milestone).map(|it| self.isolated(&it.name)).collect();
        match names.is_empty() {
            true if milestone.place_lost => self.word(Word::PlaceLost),
            true => self.word(Word::NoPlace),
            false => names.join(self.words.locale.comma()),
        }
    }

    /// How a milestone's place is approximate, and the author's note on it; empty when neither is known. Of several
    /// places it says which is meant.
    pub fn place_note(&self, milestone: &Milestone) -> String {
        let chinese = self.words.locale.is_chinese();
        let colon = if chinese { "：" } else { ": " };
        let mut notes = Vec::new();
        for place in self.story.places_of(milestone) {
            let note = self.note_on(place);
            let several = !milestone.also_at.is_empty();
            let name = if several { self.isolated(&place.name) } else { String::new() };
            match (note.is_empty(), name.is_empty()) {
                (true, _) => {}
                (_, true) => notes.push(note),
                _ => notes.push([&name, colon, &note].concat()),
            }
        }
        notes.join(if chinese { "。" } else { ". " })
    }

    fn note_on(&self, place: &Place) -> String {
        let within = place.uncertainty_m.filter(|it| *it > 0.0).map(|metres| {
            let distance = self.words.distance(metres);
            self.words.filled(Word::PlaceWithin, &[("distance", &distance)])
        });
        let mut note = self.optional_isolated(&place.note);
        if let Some(within) = within {
            if !note.is_empty() {
                note.push_str(if self.words.locale.is_chinese() { "；" } else { "; " });
            }
            note.push_str(&within);
        }
        note
    }

    /// The review number of the map, or that it has none where one is asked for: on maps that may show mainland China, and
    /// where the author words that note. Then where the map is from.
    pub fn map_note(&self) -> String {
        let map = &self.story.map;
        let mut note = match &map.approval_number {
            Some(number) => {
                self.words.filled(Word::Reviewed, &[("number", &self.isolated(number))])
            }
            None if self.story.may_show_mainland() || self.words_note() => {
                self.word(Word::NotReviewed)
            }
            None => self.word(Word::Schematic),
        };
        if let Some(attribution) = &map.attribution {
            note.push_str(" · ");
            note.push_str(&self.isolated(attribution));
        }
        note
    }

    /// Whether the author words the note of a map that is not reviewed.
    fn words_note(&self) -> bool {
        self.story.labels.iter().any(|(name, _)| **name == *Word::NotReviewed.key())
    }

    /// The words of what is fetched when it is asked for, as a JSON object by their keys.
    pub fn late_words(&self) -> String {
        let texts: BTreeMap<_, _> = self.words.late_texts().into_iter().collect();
        serde_json::to_string(&texts).unwrap_or_default()
    }

    /// The shape a chapter is drawn with: the author's, or one by its place among the chapters.
    pub fn shape(&self, chapter: Option<u32>) -> Shape {
        let Some(index) = chapter.map(|it| it as usize) else { return Shape::Circle };
        let own = self.story.chapters.get(index).and_then(|it| it.shape);
        own.or_else(|| SHAPES.get(index % SHAPES.len()).copied()).unwrap_or(Shape::Circle)
    }
}
