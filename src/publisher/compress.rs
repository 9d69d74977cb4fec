//! The part that compresses.

use std::num::NonZeroUsize;

use crate::publish::{SiteFile, compressed};

/// The compressed siblings of a file, as the command makes them; none where they would not be smaller, or no server sends them.
pub fn siblings(path: &str, bytes: Vec<u8>) -> Vec<SiteFile> {
    compressed(&[SiteFile::new(path, bytes)], NonZeroUsize::MIN, &|_| {})
}
