//! What was seen while inputs were tried, in place of the coverage that instrumented code would tell.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What one input showed.
#[derive(Default)]
pub(crate) struct Seen(HashSet<u64>);

impl Seen {
    /// Notes something: a kind of problem and where, a form of date. It should have few values, for each new one keeps an
    /// input.
    pub(crate) fn note(&mut self, what: impl Hash) {
        self.0.insert(hash(&what));
    }

    /// Takes over what `other` saw; whether any of it is new.
    pub(crate) fn learn(&mut self, other: &Self) -> bool {
        let before = self.0.len();
        self.0.extend(&other.0);
        self.0.len() > before
    }

    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }
}

/// The same number for the same value, in every run.
pub(crate) fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_not_seen_before_is_new() {
        let of = |all: &[&str]| {
            let mut seen = Seen::default();
            all.iter().for_each(|it| seen.note(it));
            seen
        };
        let mut all = Seen::default();
        let news = [of(&["a", "b"]), of(&["a"]), of(&[]), of(&["a", "c"])].map(|it| all.learn(&it));
        assert_eq!((news, all.count()), ([true, false, false, true], 3));
    }
}
