//! A picture of a milestone.

use super::text::Text;

/// An image that belongs to a milestone.
#[derive(Clone, Debug, PartialEq)]
pub struct Media {
    /// A path beside the story or on the same site, or a `data:image/…` address: reading refuses everything else.
    pub src: String,
    /// What the picture shows, for those who do not see it.
    pub alt: Text,
    /// Words under the picture.
    pub caption: Option<Text>,
    /// Who made it.
    pub credit: Option<Text>,
    /// Width in pixels, so that room is kept before it loads.
    pub width: Option<u32>,
    /// Height in pixels.
    pub height: Option<u32>,
}
