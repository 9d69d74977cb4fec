//! From bytes to a story and its problems.
//!
//! ```text
//!   bytes ──► syntax ──► node ──► validate ──► convert ──► builder ──► Story
//! ```
//!
//! `read` leads a file along this way, one element of a long list at a time. `validate` goes by the tables of the
//! format, with a file of its own for each kind that has more to it than its form, reports what does not belong and
//! takes it out; whatever comes after it finds only what does. The `builder` gathers the elements, and turns ids into
//! positions once the file is at its end. `check` then looks at a whole story as an editor would, `consequences` takes out
//! what follows from other problems, and `locate` finds in the text the fields that problems name.
//!
//! Reading is total: any bytes give a [`Reading`], nothing panics, and the limits bound what it takes. What does not
//! belong is reported and left out, and the rest stays.

mod also_at;
mod builder;
mod check;
mod clock;
mod collected;
#[cfg(feature = "workshop")]
mod consequences;
mod convert;
mod coordinates;
mod expected;
mod features;
#[cfg(feature = "workshop")]
mod files;
mod hint;
mod informal_dates;
mod informal_positions;
mod informal_zones;
mod labels;
mod languages;
#[cfg(feature = "workshop")]
mod locate;
mod node;
mod order;
mod other_shapes;
mod read;
mod references;
mod report;
#[cfg(test)]
mod sample;
mod syntax;
mod texts;
mod validate;

pub use check::check;
#[cfg(feature = "workshop")]
pub use consequences::without_consequences;
#[cfg(feature = "workshop")]
pub use files::{Astray, FILES, FileKind, NamedFile, files, files_of_the_site};
pub use informal_dates::{EverydayDate, everyday_date, from_to, lacking_in_date};
pub use informal_positions::everyday_position;
#[cfg(feature = "workshop")]
pub use locate::locate;
pub use read::{Reading, read};
