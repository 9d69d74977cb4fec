//! How large a story may be. Each limit has a name, which its error gives.

pub use crate::story::problems::{Limit, PROBLEMS, Unit};

/// The file, 20 MB.
pub static FILE: Limit = Limit::new("file", 20_000_000, Unit::Bytes);
/// Milestones of a story.
pub static MILESTONES: Limit = Limit::new("milestones", 200_000, Unit::Entries);
/// Lists and objects inside one another, from the top; what lies deeper is kept out.
pub static DEPTH: Limit = Limit::new("depth", 32, Unit::Levels);
/// Values of one field at the top, or of one milestone, place, chapter or era: keeps a hostile file from filling memory.
pub static VALUES: Limit = Limit::new("values", 1_000_000, Unit::Entries);
/// Chapters: as many lanes as a screen can hold.
pub static CHAPTERS: Limit = Limit::new("chapters", 24, Unit::Entries);
/// Places.
pub static PLACES: Limit = Limit::new("places", 50_000, Unit::Entries);
/// Eras.
pub static ERAS: Limit = Limit::new("eras", 100, Unit::Entries);
/// Languages of a story and of a text.
pub static LANGUAGES: Limit = Limit::new("languages", 32, Unit::Entries);
/// Further places of a milestone.
pub static ALSO_AT: Limit = Limit::new("also-at", 20, Unit::Entries);
/// Figures of a milestone.
pub static FIGURES: Limit = Limit::new("figures", 50, Unit::Entries);
/// Pictures of a milestone.
pub static MEDIA: Limit = Limit::new("media", 20, Unit::Entries);
/// Tags of a milestone.
pub static TAGS: Limit = Limit::new("tags", 30, Unit::Entries);
/// Stops of the route: milestones whose main place is not that of the one before.
pub static ROUTE: Limit = Limit::new("route", 2_000, Unit::Entries);
/// Overridden interface words.
pub static LABELS: Limit = Limit::new("labels", 500, Unit::Entries);
/// Features of the map.
pub static FEATURES: Limit = Limit::new("features", 5_000, Unit::Entries);
/// Positions of all features together.
pub static COORDINATES: Limit = Limit::new("coordinates", 200_000, Unit::Entries);
/// An id.
pub static ID: Limit = Limit::new("id", 64, Unit::Characters);
/// A language tag.
pub static TAG: Limit = Limit::new("language-tag", 35, Unit::Characters);
/// A time zone's name.
pub static ZONE: Limit = Limit::new("timezone", 64, Unit::Characters);
/// Names and headings.
pub static TITLE: Limit = Limit::new("title", 200, Unit::Characters);
/// Words that stand beside or below others: deks, notes, captions, labels.
pub static NOTE: Limit = Limit::new("note", 1_000, Unit::Characters);
/// A milestone's text.
pub static TEXT: Limit = Limit::new("text", 5_000, Unit::Characters);
/// A quote.
pub static QUOTE: Limit = Limit::new("quote", 5_000, Unit::Characters);
/// A web address or a path.
pub static ADDRESS: Limit = Limit::new("address", 2_000, Unit::Characters);
/// A picture's address, which may hold the picture itself.
pub static IMAGE: Limit = Limit::new("image", 500_000, Unit::Characters);
