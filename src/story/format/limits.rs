//! How large a story may be. An error says the number and what is counted.

use crate::story::problems::{BYTES, CHARACTERS, Wording};
pub use crate::story::problems::{Limit, PROBLEMS};

/// The file, 20 MB.
pub static FILE: Limit = Limit::new("file", 20_000_000, BYTES);
/// Milestones of a story.
pub static MILESTONES: Limit =
    Limit::new("milestones", 200_000, Wording::fixed("个里程碑", "milestones"));
/// Lists and objects inside one another, from the top; what lies deeper is kept out.
pub static DEPTH: Limit =
    Limit::new("depth", 32, Wording::fixed("层嵌套", "lists and objects inside one another"));
/// Values of one field at the top, or of one milestone, place, chapter or era: keeps a hostile file from filling memory.
pub static VALUES: Limit = Limit::new("values", 1_000_000, Wording::fixed("个值", "values"));
/// Chapters: as many lanes as a screen can hold.
pub static CHAPTERS: Limit = Limit::new("chapters", 24, Wording::fixed("个章节", "chapters"));
/// Places.
pub static PLACES: Limit = Limit::new("places", 50_000, Wording::fixed("个地点", "places"));
/// Eras.
pub static ERAS: Limit = Limit::new("eras", 100, Wording::fixed("个时期", "eras"));
/// Languages of a story and of a text.
pub static LANGUAGES: Limit = Limit::new("languages", 32, Wording::fixed("种语言", "languages"));
/// Further places of a milestone.
pub static ALSO_AT: Limit =
    Limit::new("also-at", 20, Wording::fixed("个其他地点", "further places"));
/// Figures of a milestone.
pub static FIGURES: Limit = Limit::new("figures", 50, Wording::fixed("个数字", "figures"));
/// Pictures, films and sounds of a milestone.
pub static MEDIA: Limit =
    Limit::new("media", 20, Wording::fixed("个图片或影音", "pictures, films and sounds"));
/// Captions of a film.
pub static CAPTIONS: Limit = Limit::new("captions", 32, Wording::fixed("种字幕", "captions"));
/// Sources of a story.
pub static REFERENCES: Limit = Limit::new("sources", 500, Wording::fixed("个来源", "sources"));
/// Sources that a milestone, a figure or a quote names.
pub static CITED: Limit = Limit::new("cited", 20, Wording::fixed("个来源", "sources"));
/// Links of a milestone, and of a story.
pub static LINKS: Limit = Limit::new("links", 30, Wording::fixed("个链接", "links"));
/// Corrections of a story.
pub static CORRECTIONS: Limit =
    Limit::new("corrections", 200, Wording::fixed("处更正", "corrections"));
/// What milestones have to have.
pub static REQUIRED: Limit = Limit::new("require", 10, Wording::fixed("项要求", "requirements"));
/// Tags of a milestone.
pub static TAGS: Limit = Limit::new("tags", 30, Wording::fixed("个标签", "tags"));
/// Stops of the route: milestones whose main place is not that of the one before.
pub static ROUTE: Limit = Limit::new("route", 2_000, Wording::fixed("站", "stops"));
/// Overridden interface words.
pub static LABELS: Limit = Limit::new("labels", 500, Wording::fixed("个词语", "words"));
/// Features of the map.
pub static FEATURES: Limit = Limit::new("features", 5_000, Wording::fixed("个要素", "features"));
/// Positions of all features together.
pub static COORDINATES: Limit =
    Limit::new("coordinates", 200_000, Wording::fixed("个位置", "positions"));
/// An id.
pub static ID: Limit = Limit::new("id", 64, CHARACTERS);
/// A language tag.
pub static TAG: Limit = Limit::new("language-tag", 35, CHARACTERS);
/// A time zone's name.
pub static ZONE: Limit = Limit::new("timezone", 64, CHARACTERS);
/// Names and headings.
pub static TITLE: Limit = Limit::new("title", 200, CHARACTERS);
/// Words that stand beside or below others: deks, notes, captions, labels.
pub static NOTE: Limit = Limit::new("note", 1_000, CHARACTERS);
/// A milestone's text.
pub static TEXT: Limit = Limit::new("text", 5_000, CHARACTERS);
/// What is said and heard in a film or a sound.
pub static TRANSCRIPT: Limit = Limit::new("transcript", 20_000, CHARACTERS);
/// A quote.
pub static QUOTE: Limit = Limit::new("quote", 5_000, CHARACTERS);
/// A web address or a path.
pub static ADDRESS: Limit = Limit::new("address", 2_000, CHARACTERS);
/// A picture's address, which may hold the picture itself.
pub static IMAGE: Limit = Limit::new("image", 500_000, CHARACTERS);
