//! What is done with a story's file and those beside it, from the first look to the files of a site: reading, checking,
//! looking for pictures and films, taking in sheets, making all of it ready. The command line and the publisher both work
//! here, so both say the same and make the same bytes.
//!
//! ```text
//!   a file ──► origins (a sheet's story) ──► read, check ─┬─► Checked ──► JSON of its problems
//!   beside ──► captions, films, pictures, region ─────────┘      └─► Sound ──► publish::site ──► with_manifest
//! ```
//!
//! Files are asked of `system` by their names. What few stories need and is large is asked of `Parts`.

#![cfg_attr(not(feature = "cli"), allow(dead_code, reason = "the command asks for more"))]

mod address;
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
#[cfg(any(test, publisher))]
pub(crate) mod packed;
mod parts;
mod pictures;
mod reason;
mod region;
mod report;
mod sound;

pub(crate) use address::address;
#[cfg(feature = "cli")]
pub(crate) use beside::Beside;
pub(crate) use checked::Checked;
#[cfg(test)]
pub(crate) use checked::found;
#[cfg(publisher)]
pub(crate) use data::DATA_ENDINGS;
pub(crate) use data::{data, json_of};
#[cfg(feature = "cli")]
pub(crate) use features::with_features;
#[cfg(feature = "cli")]
pub(crate) use map_file::{FileSource, beside};
pub(crate) use notes::notes_json;
#[cfg(feature = "cli")]
pub(crate) use origins::Origins;
pub(crate) use parts::Here;
#[cfg(publisher)]
pub(crate) use parts::{Laid, Made, Parts, Taken, picture, region};
pub(crate) use reason::{no_picture, unread, why_no_picture, why_no_site, why_refused};
#[cfg(feature = "cli")]
pub(crate) use reason::{of_file, why_no_font};
pub(crate) use report::json;
#[cfg(feature = "cli")]
pub(crate) use report::message;
#[cfg(feature = "cli")]
pub(crate) use sound::MANIFEST;
pub(crate) use sound::{Sound, with_manifest};
