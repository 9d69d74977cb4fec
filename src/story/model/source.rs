//! Where what a story says is from, where readers find more, what was put right, and who publishes it.

use super::text::Text;
use crate::date::StoryDate;

/// Where something was published.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its name.
    pub title: Text,
    /// Its address: `http`, `https` or a path on the same site.
    pub url: Option<String>,
}

/// A work that what the story says is from.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// The author's name for it, unique among them.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Who published it.
    pub publisher: Option<Text>,
    /// Its address, as of a link.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<StoryDate>,
    /// When it was looked at.
    pub accessed: Option<StoryDate>,
    /// Where a copy of it is kept, as the address of a link.
    pub archived: Option<String>,
}

/// A page where readers find more.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// What it is.
    pub title: Text,
    /// Its address: `http`, `https` or a path on the same site.
    pub url: String,
    /// What readers find there.
    pub kind: Option<LinkKind>,
}

/// What readers find at a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// An article.
    Article,
    /// Data.
    Data,
    /// A film.
    Film,
    /// A document.
    Document,
}

impl LinkKind {
    /// The kind by its word in the format.
    pub(in crate::story) fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "article" => Self::Article,
            "data" => Self::Data,
            "film" => Self::Film,
            "document" => Self::Document,
            _ => return None,
        })
    }
}

/// Something that was put right after publication.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// When.
    pub when: StoryDate,
    /// What was wrong and how it is, with the Markdown of [`prose`](crate::prose).
    pub text: Text,
    /// Position of the milestone that it is about; `None`: the story.
    pub milestone: Option<u32>,
}

/// The paper that publishes the story.
#[derive(Clone, Debug, PartialEq)]
pub struct Masthead {
    /// Its name.
    pub name: Text,
    /// The address of its front page, as of a link.
    pub url: Option<String>,
    /// Its logo, an address as that of a picture.
    pub logo: Option<String>,
    /// The logo for dark ground.
    pub logo_dark: Option<String>,
    /// Width and height of the logo in pixels: no file says so, but whoever publishes it.
    pub logo_size: Option<(u32, u32)>,
}
