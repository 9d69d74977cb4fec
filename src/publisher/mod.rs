//! The publisher: the workshop for scripts without a file system, in browsers and elsewhere. Natively there is none of it.
//!
//! ```text
//!            ┌─ asks for files, the kit and what parts make, by name ─►┐
//!   core ────┤                                                         ├─ publisher.js ─── the page that publishes
//!            └◄─ what it has; what it has not yet, it fetches, and ────┘
//!                has the core begin again                    └─► tables, zones, pictures, ground, social, compress
//! ```
//!
//! Asking has to be answered at once, and a page cannot: files and programs come when they come. So a script that does not
//! have something answers that there is none, notes what was asked, throws away what the core made without it, fetches, and has
//! the core do it again. Nothing is asked twice, and reading a story takes milliseconds; what takes longer is done by parts
//! between two such runs, one picture or file after the other, so that a page can show how far it is, and stop.
//!
//! Each part is a program of its own in `src/bin`, made of one compiled crate: the linker takes what it calls. What parts hand
//! over are bytes (`workshop::packed`); what scripts get has named fields. `border.d.ts` beside this describes it.

mod asked;
mod compress;
mod ground;
mod pictures;
mod social;
mod stories;
mod tables;
mod zones;

pub use self::compress::siblings;
pub use self::ground::region;
pub use self::pictures::picture;
pub use self::social::{Faces, card};
pub use self::stories::{Draft, Wish, check, draft, story};
pub use self::tables::{How, exported, imported, story_data, taken};
pub use self::zones::offset;
