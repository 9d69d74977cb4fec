//! What a picture tells beyond the edition: the texts of the list, in its order. The page has them there already.

/// The list of a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Telling {
    /// Chapter by chapter, as they are read.
    pub groups: Vec<Group>,
    /// Where the story is from, who edited it, when it was published.
    pub credits: String,
}

/// A chapter of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Its heading; empty for milestones without a chapter.
    pub heading: String,
    /// Its milestones.
    pub entries: Vec<Entry>,
}

/// A milestone of the list. What is not said is empty.
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
    /// What is to be said of its place.
    pub note: String,
}
