//! A story as an importer gives it: what the file says, not yet put together.
//!
//! An importer knows its format, and no more. It makes an [`Entry`] for each row, or what stands for one, with the fields of a
//! milestone; chapters, places and sources it names as the file does. Finding out which of them are the same, giving ids,
//! holding texts to their limits and leaving out what has no date or no title is done once for all formats, in `finish`.

use super::json::Object;
use super::report::Report;
use super::spot::Spot;
use crate::story::Wording;

/// What an importer found in its files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// Fields of the story in the format, but for the lists below: `title`, `dek`, `lang`, `map`, …
    pub story: Object,
    /// Rows, in the order of the file.
    pub entries: Vec<Entry>,
    /// Chapters that are described apart from the rows, in their order. Others are made as rows name them.
    pub chapters: Vec<Part>,
    /// Places that are described apart from the rows.
    pub places: Vec<DraftPlace>,
    /// Sources that are described apart from the rows.
    pub sources: Vec<Part>,
    /// Named stretches of time, with `title` and `when`.
    pub eras: Vec<Part>,
    /// Whether the program of the file shows rows by their dates rather than in the order of the file.
    pub by_time: bool,
}

/// An object of the format, and where the file has it. It may lack its `id`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// Where it stands.
    pub spot: Spot,
    /// Its fields by the names of the format.
    pub fields: Object,
}

/// A row, or what stands for one: a milestone to be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// Where it stands.
    pub spot: Spot,
    /// What it holds as it stands there: headings or names of fields, and values. Goes into `left-out.csv` where it has to.
    pub cells: Vec<(String, String)>,
    /// Fields of a milestone by the names of the format, all but those below; texts are strings or objects of strings by
    /// language.
    pub fields: Object,
    /// Its chapter, by id or title.
    pub chapter: Option<String>,
    /// Its main place.
    pub place: Option<DraftPlace>,
    /// Further places.
    pub also_at: Vec<DraftPlace>,
    /// Its sources. One with an `id` or a `title` alone may be described elsewhere; one with a `url` is made as it stands.
    pub sources: Vec<Object>,
    /// Why it cannot be taken; empty where it can.
    pub why_not: Vec<Reason>,
}

/// Why a row cannot be taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// The cell that is wrong.
    pub spot: Spot,
    /// What is wrong with it, in a sentence without a stop.
    pub what: Wording,
    /// How to mend it.
    pub hint: Option<Wording>,
}

/// A place as a file names it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftPlace {
    /// Where it stands.
    pub spot: Spot,
    /// Its fields by the names of the format: `id`, `name`, `position` (longitude, latitude), `datum`, `uncertainty_m`,
    /// `note`. A row that names a place of the list has its `name`, which may be an id, alone.
    pub fields: Object,
}

/// Where importers note what they find.
#[derive(Debug, Default)]
pub struct Findings {
    /// The story.
    pub draft: Draft,
    /// What is told of it.
    pub report: Report,
}

impl Entry {
    /// Notes why the row cannot be taken.
    pub fn refuse(&mut self, spot: &Spot, what: Wording, hint: Option<Wording>) {
        self.why_not.push(Reason { spot: spot.clone(), what, hint });
    }

    /// Adds an element to a list among the fields, such as `media`, `links` or `tags`.
    pub fn push(&mut self, list: &str, element: impl Into<super::json::Json>) {
        use super::json::Json;
        if let Some(Json::List(there)) = self.fields.get_mut(list) {
            there.push(element.into());
        } else {
            self.fields.set(list, Json::List(vec![element.into()]));
        }
    }

    /// Adds a paragraph to a text among the fields, such as `text` or `when_note`.
    pub fn add_text(&mut self, field: &str, words: &str) {
        let words = words.trim();
        if words.is_empty() {
            return;
        }
        let joined = match self.fields.get(field).and_then(|it| it.text()) {
            Some(there) if !there.is_empty() => [there, "\n\n", words].concat(),
            _ => words.to_owned(),
        };
        self.fields.set(field, joined);
    }
}
