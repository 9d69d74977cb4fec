//! What a picture tells beyond the edition: the texts of the list, in its order. The page has them there already.

/// The list of a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Telling {
    /// Chapter by chapter, as they are read.
    pub groups: Vec<Group>,
    /// Where the story is from, who edited it, when it was published.
    pub credits: String,
    /// The dek as the list has it, where it is more than words.
    pub lede: String,
    /// Sources, links and corrections, each with those of its kind behind a heading.
    pub foot: Vec<String>,
}

/// A chapter of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Its heading; empty for milestones without a chapter.
    pub heading: String,
    /// Its milestones.
    pub entries: Vec<Entry>,
}

/// A milestone of the list. What is not said is empty. Texts may have [`MARKS`] in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its name in the edition, which has its title, its date and its place.
    pub id: String,
    /// What is to be said of its date.
    pub when_note: String,
    /// What happened, at length.
    pub text: String,
    /// Figures: as they are printed, and what they count.
    pub figures: Vec<(String, String)>,
    /// The words of the source, with what introduces them.
    pub quote: String,
    /// Where they are from.
    pub quote_source: String,
    /// What is to be said of its place, corrections, links, sources.
    pub notes: Vec<String>,
    /// Its pictures, and what stands for films and sounds.
    pub media: Vec<Shown>,
}

/// A picture, or the poster of what a picture cannot play.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// A `data:` address; empty where only words are shown.
    pub src: String,
    /// Its size, in pixels.
    pub width: u32,
    /// See `width`.
    pub height: u32,
    /// Title, caption, address.
    pub text: String,
    /// Whether it stands before the text.
    pub before_text: bool,
}

/// Before and behind emphasised words, before and behind strong ones: signs that no text has (Unicode, 23.7, noncharacters).
pub const MARKS: [char; 4] = ['\u{fdd0}', '\u{fdd1}', '\u{fdd2}', '\u{fdd3}'];
