//! A story of a site, as [`site`](super::site()) takes it.

use super::SiteFile;
use crate::ground::OwnRegion;
use crate::story::Story;

/// A story and the file it was read from, which the site offers too.
#[derive(Clone, Copy, Debug)]
pub struct Source<'s> {
    /// The story, checked.
    pub story: &'s Story,
    /// Its file, as its author wrote it.
    pub json: &'s [u8],
    /// The files that it names beside itself, at their paths from its folder.
    pub files: &'s [SiteFile],
    /// The ground under its map that its author brings.
    pub region: Option<&'s OwnRegion>,
}
