//! A picture, a film or a sound of a milestone.

use super::service::{Service, service};
use super::text::Text;

/// A picture, a film or a sound that belongs to a milestone.
#[derive(Clone, Debug, PartialEq)]
pub struct Media {
    /// A path beside the story or on the same site, a `data:image/…` address, or a film or a sound at a service: reading
    /// refuses everything else.
    pub src: String,
    /// What is to be seen or heard, for those who do not see or hear it.
    pub alt: Text,
    /// What a film or a sound is called.
    pub title: Option<Text>,
    /// Words under it, with the Markdown of [`prose`](crate::prose).
    pub caption: Option<Text>,
    /// Who made it.
    pub credit: Option<Text>,
    /// Width in pixels, so that room is kept before it loads.
    pub width: Option<u32>,
    /// Height in pixels.
    pub height: Option<u32>,
    /// What must stay in view where it is cut: shares of its width, from the left, and of its height, from the top.
    pub focus: Option<(f64, f64)>,
    /// Whether it stands before the text.
    pub before_text: bool,
    /// The picture that stands for a film or a sound; an address as that of a picture.
    pub poster: Option<String>,
    /// What is said in a film, to be read.
    pub captions: Vec<Captions>,
    /// What is said and heard, with the Markdown of [`prose`](crate::prose).
    pub transcript: Option<Text>,
    /// The picture in several sizes, from the smallest: no file says so, but whoever publishes it.
    pub renditions: Vec<Rendition>,
}

/// A picture in one of its sizes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendition {
    /// Its address.
    pub src: String,
    /// Its width in pixels.
    pub width: u32,
}

/// Captions of a film in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Captions {
    /// A WebVTT file beside the story.
    pub src: String,
    /// The language of its words, a BCP 47 tag.
    pub lang: String,
    /// What readers choose it by.
    pub label: Option<Text>,
}

/// What an address of media leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MediaKind {
    /// A picture.
    Picture,
    /// A film beside the story or on the same site.
    Film,
    /// A sound beside the story or on the same site.
    Sound,
    /// A film or a sound at a service, which other hands keep.
    Elsewhere(Service),
}

/// Endings of films that browsers play.
pub(in crate::story) const FILMS: [&str; 3] = ["mp4", "m4v", "webm"];
/// Endings of sounds that browsers play.
pub(in crate::story) const SOUNDS: [&str; 6] = ["mp3", "m4a", "ogg", "oga", "opus", "wav"];

impl Media {
    /// What its address leads to.
    pub fn kind(&self) -> MediaKind {
        if let Some(service) = service(&self.src) {
            return MediaKind::Elsewhere(service);
        }
        let ending = ending(&self.src);
        let is_one_of = |all: &[&str]| all.iter().any(|it| it.eq_ignore_ascii_case(ending));
        if is_one_of(&FILMS) {
            MediaKind::Film
        } else if is_one_of(&SOUNDS) {
            MediaKind::Sound
        } else {
            MediaKind::Picture
        }
    }
}

/// What stands behind the last dot of a path; nothing of a `data:` address.
fn ending(src: &str) -> &str {
    let path = src.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    if src.starts_with("data:") { "" } else { name.rsplit_once('.').map_or("", |it| it.1) }
}
