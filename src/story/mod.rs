//! The document: what an author wrote, read once from JSON and checked, with every problem found on the way.
//!
//! Its files stand in four rooms. Each knows those after it, and none before:
//!
//! ```text
//!   reading ──► format ──► problems ──► model
//! ```
//!
//! - `model` is what a story is once it was read.
//! - `problems` is what can be wrong with a file, and how it is told.
//! - `format` is what a file may hold: tables, limits and the schema made of them.
//! - `reading` is the way from bytes to a story and its problems, and what is found out about either afterwards.
//!
//! The rest of the crate takes all it needs from here, and need not know in which room it is made.
//!
//! # Invariants
//!
//! - Reading is total. Any bytes give a [`Reading`]: a story, problems, or both. What is wrong is left out and reported,
//!   and the rest stays. Every limit has a name, in [`limits`].
//! - The tables of `format` are the only description of the file: reading goes by them, and the JSON Schema and the guesses
//!   at what was meant are made from them.
//! - A file is not trusted. Its texts are kept as texts, to become text nodes and attribute values, never markup; links are
//!   `https`, `http` or a path of the same site; pictures come from the same site or are `data:` images of named kinds; ids
//!   are held to a narrow alphabet.
//!
//! # Sources
//!
//! The format is our own. It takes dates from EDTF (see [`date`](crate::date)), features from GeoJSON
//! (RFC 7946, <https://www.rfc-editor.org/rfc/rfc7946>), language tags from BCP 47 (RFC 5646), and JSON from RFC 8259. The
//! schema is JSON Schema 2020-12 (<https://json-schema.org/draft/2020-12>). Coordinates in GCJ-02 and BD-09 become WGS-84 by
//! the formulas that `model/datum.rs` names.

mod format;
mod model;
mod problems;
mod reading;

#[cfg(any(test, feature = "publish"))]
pub use format::schema;
pub use format::{FEATURE_KINDS, is_id, is_link, limits};
pub use model::{
    Base, Captions, Chapter, Color, Correction, Datum, Era, Feature, Figure, Geometry, Hue, Link,
    LinkKind, MapSettings, Masthead, Media, MediaKind, Milestone, Origin, Place, Quote, Reference,
    Rendition, Service, Shape, Source, Story, Text, ViewSettings, meets_mainland,
};
pub use problems::{Problem, ProblemKind, Severity, Spot, Wording};
#[cfg(feature = "workshop")]
pub use reading::{
    Astray, FILES, FileKind, NamedFile, files, files_of_the_site, locate, without_consequences,
};
pub use reading::{
    EverydayDate, Reading, check, everyday_date, everyday_position, from_to, lacking_in_date, read,
};
