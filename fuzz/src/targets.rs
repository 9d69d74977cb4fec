//! What is fuzzed, and what has to hold of it.

mod actions;
mod date;
mod drawn;
mod edition;
mod import;
mod story;
mod worded;

use crate::seen::Seen;

/// Something that reads what others wrote.
#[derive(Clone, Copy)]
pub(crate) struct Target {
    pub(crate) name: &'static str,
    /// Files and folders whose files are inputs too, beside those in the corpus.
    pub(crate) elsewhere: &'static [&'static str],
    /// Makes inputs of those.
    pub(crate) from_elsewhere: fn(Vec<u8>) -> Vec<u8>,
    /// What of a file is one input.
    pub(crate) parts: Parts,
    /// Words that it knows, one a line.
    pub(crate) words: &'static str,
    /// Tries an input, and notes what it showed. The error is what did not hold.
    pub(crate) check: fn(&[u8], &mut Seen) -> Result<(), String>,
}

/// How a file of the corpus is made into inputs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Parts {
    /// The file is one.
    Whole,
    /// Each line is one.
    Lines,
    /// Each block between empty lines is one.
    Blocks,
}

pub(crate) const TARGETS: [Target; 13] = [
    story::TARGET,
    date::TARGET,
    actions::TARGET,
    edition::TARGET,
    import::TABLES,
    import::WORKBOOKS,
    import::TIMELINEJS,
    import::STORYMAPJS,
    import::SIMILE,
    import::VIS,
    import::GEOJSON,
    import::KML,
    import::CALENDARS,
];

/// # Errors
/// What was expected, when it is not so.
fn ensure(holds: bool, expected: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(expected()) }
}
