//! How long each case took last: the longest begin first, so that no engine keeps one thread busy to the end.

use anyhow::{Context, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Duration;

/// Seconds by the name of a case, its engine included.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Times {
    seconds: BTreeMap<String, f64>,
    /// Those that ran now.
    fresh: BTreeSet<String>,
}

impl Times {
    /// What a file holds: a line for each case, its seconds and its name with a tab between. Lines that are none count
    /// for nothing, and so does a file that is not there.
    pub(crate) fn read(file: &Path) -> Self {
        Self::parse(&std::fs::read_to_string(file).unwrap_or_default())
    }

    fn parse(text: &str) -> Self {
        let line = |line: &str| {
            let (seconds, name) = line.split_once('\t')?;
            Some((name.to_owned(), seconds.parse().ok()?))
        };
        Self { seconds: text.lines().filter_map(line).collect(), fresh: BTreeSet::new() }
    }

    /// What came before and what ran now.
    pub(crate) fn write(&self, file: &Path) -> Result<()> {
        std::fs::write(file, self.text())
            .with_context(|| format!("cannot write {}", file.display()))
    }

    fn text(&self) -> String {
        self.seconds.iter().map(|(name, seconds)| format!("{seconds:.2}\t{name}\n")).collect()
    }

    pub(crate) fn took(&mut self, name: &str, time: Duration) {
        self.seconds.insert(name.to_owned(), time.as_secs_f64());
        self.fresh.insert(name.to_owned());
    }

    /// How long a case took; one that has not run may take for ever.
    pub(crate) fn expected(&self, name: &str) -> f64 {
        self.seconds.get(name).copied().unwrap_or(f64::INFINITY)
    }

    /// Those that ran now and took longest, the slowest first.
    pub(crate) fn slowest(&self, count: usize) -> Vec<(&str, f64)> {
        let ran = self.seconds.iter().filter(|(name, _)| self.fresh.contains(*name));
        let mut ran: Vec<_> = ran.map(|(name, seconds)| (name.as_str(), *seconds)).collect();
        ran.sort_by(|one, other| other.1.total_cmp(&one.1));
        ran.truncate(count);
        ran
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_come_back_as_they_were_written() {
        let mut times = Times::parse("1.50\tfirefox: a\nnonsense\nx\ty\n");
        times.took("webkit: b", Duration::from_millis(250));
        assert_eq!(times.text(), "1.50\tfirefox: a\n0.25\twebkit: b\n");
        assert_eq!(Times::parse(&times.text()).seconds, times.seconds);
    }

    #[test]
    fn what_has_not_run_may_take_longest() {
        let times = Times::parse("9\ta\n");
        assert!(times.expected("b") > times.expected("a"));
    }

    #[test]
    fn only_what_ran_now_is_among_the_slowest() {
        let mut times = Times::parse("9\tbefore\n");
        for (name, seconds) in [("a", 1), ("b", 3), ("c", 2)] {
            times.took(name, Duration::from_secs(seconds));
        }
        assert_eq!(times.slowest(2), [("b", 3.0), ("c", 2.0)]);
    }
}
