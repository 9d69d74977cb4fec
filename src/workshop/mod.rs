//! What is done with a story's file and those beside it, from the first look to the files of a site: reading, checking,
//! looking for pictures and films, taking in sheets, making all of it ready. The command line and the publisher both work
//! here, so both say the same and make the same bytes.
//!
//! ```text
//!   a file ──► origins (a sheet's story) ──► read, check ─┬─► Checked ──► JSON of its problems
//!   beside ──► captions, films, pictures, region ─────────┘      └─► Sound ──► publish::site ──► with_manifest
//! ```
//!
//! Files are asked of `system` by their names. What few stories need and is large is asked of [`Parts`].

mod beside;
mod captions;
mod checked;
mod data;
mod doubt;
mod features;
mod films;
mod map_file;
mod notes;
mod origins;
mod parts;
mod pictures;
mod reason;
mod region;
mod report;
mod sound;

pub(crate) use beside::Beside;
pub(crate) use checked::Checked;
#[cfg(test)]
pub(crate) use checked::found;
pub(crate) use data::{data, json_of};
pub(crate) use features::with_features;
pub(crate) use map_file::{FileSource, beside};
pub(crate) use notes::notes_json;
pub(crate) use origins::Origins;
pub(crate) use parts::Here;
pub(crate) use reason::{of_file, why_no_font, why_no_picture, why_no_site, why_refused};
pub(crate) use report::{json, message};
pub(crate) use sound::{MANIFEST, Sound, with_manifest};
