//! A story in one of its languages: its texts chosen, its dates and places in words.

use std::collections::BTreeMap;

use super::clock::clock;
use super::quoted::{quoted, says_author, says_source};
use super::sentences::{joined, sentences};
use crate::date::{Certainty, Precision, StoryDate};
use crate::order::sort_numbers;
use crate::prose::{escaped, plain};
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
        Certainty::Certain if when.is_somewhere() => return Word::DateApproximate,
        Certainty::Certain if when.is_one_of() => return Word::OneOfDates,
        Certainty::Certain => {}
    }
    match when.precision() {
        Precision::Millennium => Word::MillenniumOnly,
        Precision::Century => Word::CenturyOnly,
        Precision::Decade => Word::DecadeOnly,
        Precision::Year => Word::YearOnly,
        Precision::Semester => Word::HalfYearOnly,
        Precision::Quadrimester => Word::FourMonthsOnly,
        Precision::Quarter => Word::QuarterOnly,
        Precision::Season => Word::SeasonOnly,
        Precision::Month => Word::MonthOnly,
        // Days that are not all there is, such as the beginning of what goes on.
        Precision::Day | Precision::Hour | Precision::Minute | Precision::Second => {
            Word::DateNotGiven
        }
    }
}

/// How far off the places of a story may be where each is off: the least and the most. Of a story's only milestone that is
/// said with its place.
fn all_within_m(story: &Story) -> Option<(f64, f64)> {
    let mut within: Option<(f64, f64)> = None;
    for place in story.milestones.iter().flat_map(|it| story.places_of(it)) {
        let metres = place.uncertainty_m.filter(|it| *it > 0.0)?;
        let (least, most) = within.unwrap_or((metres, metres));
        within = Some((least.min(metres), most.max(metres)));
    }
    within.filter(|_| story.milestones.len() > 1)
}

/// The milestones that say whose clock the times are told by: the first that has one in the order of reading, and the one
/// that the story opens with.
fn names_clock(story: &Story) -> [Option<usize>; 2] {
    let timed = |it: &usize| {
        story.milestones.get(*it).is_some_and(|it| it.when.precision() >= Precision::Hour)
    };
    let mut all = 0..story.milestones.len();
    let first = if story.view.newest_first { all.rev().find(timed) } else { all.find(timed) };
    [first, story.view.first.map(|it| it as usize).filter(timed)]
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
    /// How far off the places may be, in metres, where the position of each is approximate: the least and the most.
    all_within_m: Option<(f64, f64)>,
    /// Which milestones say whose clock it is.
    names_clock: [Option<usize>; 2],
    /// Whether what other hands keep can be played where it is told, once a reader asks for it.
    pub plays_elsewhere: bool,
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
        let knows = |it: &Milestone| {
            it.places().next().is_some() || it.place_lost || it.place_words.is_some()
        };
        if !story.milestones.iter().any(knows) {
            words = words.without_places();
        }
        let (all_within_m, names_clock) = (all_within_m(story), names_clock(story));
        Self {
            story,
            lang,
            words,
            tells_dates_apart,
            all_within_m,
            names_clock,
            plays_elsewhere: false,
        }
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

    /// The plain words of a text with Markdown, as those of a headline; in one line.
    pub fn plain_headline(&self, text: &Text) -> String {
        let words = self.plain(text).replace('\n', " ");
        match self.direction(text) {
            Some("rtl") if is_right_to_left(self.lang) => words,
            _ => isolated(&words, self.lang_of(text)),
        }
    }

    /// The words of a text in this language, Markdown and all.
    pub fn text_of<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.lang, &self.story.lang)
    }

    /// The language of a text as it is said here.
    fn lang_of<'t>(&'t self, text: &'t Text) -> &'t str {
        text.tag(self.lang, &self.story.lang).unwrap_or(&self.story.lang)
    }

    /// A text with Markdown as plain words, for whatever shows no more.
    pub fn plain(&self, text: &Text) -> String {
        plain(self.text_of(text))
    }

    /// What the interface calls something.
    pub fn word(&self, word: Word) -> String {
        self.words.text(word).to_owned()
    }

    /// A date in words.
    pub fn date(&self, date: &StoryDate) -> String {
        date.wording(self.words.locale)
    }

    /// Where the story is from, which its author's own words may say by themselves.
    pub fn source_line(&self, title: &Text) -> String {
        self.introduced(Word::From, title, says_source(self.text_of(title)))
    }

    /// Whose the story is, which its author's own words may say by themselves.
    pub fn byline(&self, byline: &Text) -> String {
        self.introduced(Word::By, byline, says_author(self.text_of(byline)))
    }

    fn introduced(&self, word: Word, text: &Text, by_itself: bool) -> String {
        let text = self.isolated(text);
        if by_itself { text } else { self.words.filled(word, &[("name", &text)]) }
    }

    /// What stands before a quote, empty where its words say that they are of the source, and the quote in marks of its
    /// language.
    pub fn quoted(&self, quote: &Text) -> (String, String) {
        let words = self.text_of(quote);
        if says_source(words) {
            return (String::new(), words.to_owned());
        }
        let before = [self.words.text(Word::Quote), self.words.locale.colon()].concat();
        (before, quoted(words, self.lang_of(quote)))
    }

    /// What is known of a milestone's date, in two or three words; empty where as much is known of every date of the story, for
    /// then it tells nothing of this one.
    pub fn badge(&self, milestone: &Milestone) -> &str {
        if self.tells_dates_apart { self.words.text(known_of(&milestone.when)) } else { "" }
    }

    /// The author's note on a milestone's date, and whose clock its time is told by where that is said: with Markdown. With
    /// the `dir` of the whole.
    pub fn when_note(&self, index: u32, milestone: &Milestone) -> (String, Option<&'static str>) {
        let named = self.names_clock.contains(&Some(index as usize));
        let clock = named.then(|| clock(&self.story.timezone, self.words.locale)).flatten();
        let note = milestone.when_note.as_ref();
        let Some(clock) = clock else {
            let direction = note.and_then(|it| self.direction(it));
            return (note.map_or("", |it| self.text_of(it)).to_owned(), direction);
        };
        let clock = self.words.filled(Word::Clock, &[("zone", &clock)]);
        let note = self.optional_isolated(&milestone.when_note);
        (sentences(&note, &escaped(&clock), self.words.locale), None)
    }

    /// The names of a milestone's places, the main one first; else what the source calls its place, or that there is none, or
    /// none that can be shown; empty in a story that knows of none.
    pub fn place(&self, milestone: &Milestone) -> String {
        let names: Vec<String> =
            self.story.places_of(milestone).map(|it| self.isolated(&it.name)).collect();
        match &milestone.place_words {
            _ if !names.is_empty() => names.join(self.words.locale.comma()),
            Some(words) => self.isolated(words),
            None if milestone.place_lost => self.word(Word::PlaceLost),
            None => self.word(Word::NoPlace),
        }
    }

    /// How a milestone's place is approximate, and the author's note on it; empty when neither is known. Of several
    /// places it says which is meant. With Markdown, and the `dir` of the whole.
    pub fn place_note(&self, milestone: &Milestone) -> (String, Option<&'static str>) {
        let locale = self.words.locale;
        // Of the only place only what the author says.
        if let (Some(place), true) =
            (self.story.places_of(milestone).next(), milestone.also_at.is_empty())
            && let (Some(note), true) = (&place.note, self.within(place).is_empty())
        {
            return (self.text_of(note).to_owned(), self.direction(note));
        }
        let mut all = String::new();
        for place in self.story.places_of(milestone) {
            let note = self.note_on(place);
            let name = if milestone.also_at.is_empty() || note.is_empty() {
                String::new()
            } else {
                [&escaped(&self.isolated(&place.name)), locale.colon()].concat()
            };
            all = sentences(&all, &[name, note].concat(), locale);
        }
        (all, None)
    }

    /// How far off a place may be; what is so of all places is said once.
    fn within(&self, place: &Place) -> String {
        let within = place.uncertainty_m.filter(|it| *it > 0.0 && self.all_within_m.is_none());
        within.map_or_else(String::new, |metres| {
            let distance = self.words.distance(metres);
            self.words.filled(Word::PlaceWithin, &[("distance", &distance)])
        })
    }

    fn note_on(&self, place: &Place) -> String {
        let within = self.within(place);
        let locale = self.words.locale;
        joined(&self.optional_isolated(&place.note), locale.semicolon(), &within, locale)
    }

    /// That all positions are approximate, and how far; empty where some are not.
    pub fn positions_note(&self) -> String {
        let Some((least, most)) = self.all_within_m else { return String::new() };
        let words = &self.words;
        let (least, most) = (words.distance(least), words.distance(most));
        let to = if words.locale.is_chinese() { "至" } else { " to " };
        let distance = if least == most { most } else { [&*least, to, &most].concat() };
        let mut places: Vec<u32> =
            self.story.milestones.iter().flat_map(|it| it.places()).collect();
        sort_numbers(&mut places);
        places.dedup();
        let word = if places.len() > 1 { Word::PlacesWithin } else { Word::PlaceWithin };
        words.filled(word, &[("distance", &distance)])
    }

    /// The review number of the map, or that it has none where one is asked for: on maps that may show mainland China, and
    /// where the author words that note. Then where the map is from, `credit` first; that all its places are approximate.
    pub fn map_note(&self, credit: &str, meets_mainland: bool) -> String {
        let map = &self.story.map;
        let mut note = match &map.approval_number {
            Some(number) => {
                self.words.filled(Word::Reviewed, &[("number", &self.isolated(number))])
            }
            None if meets_mainland || self.story.may_show_mainland() || self.words_note() => {
                self.word(Word::NotReviewed)
            }
            None => self.word(Word::Schematic),
        };
        if !credit.is_empty() {
            note.push_str("\u{a0}· ");
            note.push_str(credit);
        }
        if let Some(attribution) = &map.attribution {
            note.push_str("\u{a0}· ");
            note.push_str(&self.isolated(attribution));
        }
        // Unless the author says it there.
        let said = ["约略", "約略", "pproximate"].iter().any(|it| note.contains(it));
        if self.all_within_m.is_some() && !said {
            note = joined(&note, "\u{a0}· ", self.words.text(Word::Approximate), self.words.locale);
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
