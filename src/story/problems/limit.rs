//! What a limit is, and how a problem names the one that was met.

use super::wording::Wording;

/// The most of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// What errors and the documentation call it.
    pub name: &'static str,
    /// The greatest number allowed.
    pub most: usize,
    /// What is counted.
    pub unit: Unit,
}

/// What a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Bytes of the file.
    Bytes,
    /// Unicode characters of a text.
    Characters,
    /// Entries of a list or an object.
    Entries,
    /// Lists and objects inside one another.
    Levels,
}

impl Limit {
    /// A limit under its name.
    pub(in crate::story) const fn new(name: &'static str, most: usize, unit: Unit) -> Self {
        Self { name, most, unit }
    }

    /// What a problem says was expected: the number and the limit's name.
    pub fn wording(&self) -> Wording {
        Wording::new(|| {
            let most = self.most.to_string();
            let (zh, en) = match self.unit {
                Unit::Bytes => (" 字节", " bytes"),
                Unit::Characters => (" 个字符", " characters"),
                Unit::Entries => (" 项", " entries"),
                Unit::Levels => (" 层", " levels"),
            };
            (
                ["至多 ", &most, zh, "（上限 ", self.name, "）"].concat(),
                ["at most ", &most, en, " (limit ", self.name, ")"].concat(),
            )
        })
    }
}
