//! From bytes to a story and its problems.

mod also_at;
mod builder;
mod check;
mod clock;
mod convert;
mod coordinates;
mod expected;
mod features;
mod hint;
mod informal_dates;
mod labels;
mod languages;
#[cfg(feature = "cli")]
mod locate;
mod node;
mod read;
mod references;
mod report;
mod syntax;
mod texts;
mod validate;

pub use check::check;
#[cfg(feature = "cli")]
pub use locate::locate;
pub use read::{Reading, read};
