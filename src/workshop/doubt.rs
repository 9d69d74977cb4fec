//! What is wrong with a file beside a story, as whoever looked into it says so.

use crate::story::{Severity, Wording};

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Doubt {
    /// An error where the file cannot be published.
    pub(super) severity: Severity,
    /// What is said behind its address.
    pub(super) found: Wording,
    /// How to mend it.
    pub(super) hint: Wording,
}

impl Doubt {
    /// A doubt in Chinese and in English.
    pub(super) fn new(
        severity: Severity,
        found: (&'static str, &'static str),
        hint: (&'static str, &'static str),
    ) -> Self {
        let [found, hint] = [found, hint].map(|(zh, en)| Wording::fixed(zh, en));
        Self { severity, found, hint }
    }
}
