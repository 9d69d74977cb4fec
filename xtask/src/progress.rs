//! How far compilers are and what is left, in numbers and words.

use std::time::Duration;

/// What fits on one line of a terminal, which is rewritten.
pub(crate) const LINE_CHARS: usize = 79;

/// How much has to be done before its pace says more than what is usual.
const TRUSTED_SHARE: f64 = 0.15;

/// Units that Cargo has compiled, and all of them. A crate is one or more units.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Count {
    done: u32,
    all: u32,
}

impl Count {
    /// The last count in what Cargo has printed: `Building [==>   ] 12/290: serde, syn`.
    pub(crate) fn last_in(output: &str) -> Option<Self> {
        output.rsplit(['\r', '\n']).find_map(|line| {
            let (_, bar) = line.split_once("Building [")?;
            let (_, numbers) = bar.split_once("] ")?;
            let (done, rest) = numbers.split_once('/')?;
            let (all, _) = rest.split_once([':', ' ']).unwrap_or((rest, ""));
            Some(Self { done: done.trim().parse().ok()?, all: all.trim().parse().ok()? })
        })
    }

    /// From 0 to 1.
    pub(crate) fn share(self) -> f64 {
        if self.all == 0 { 0.0 } else { (f64::from(self.done) / f64::from(self.all)).min(1.0) }
    }
}

/// The last `count` lines of what a program has printed, without the bars that were rewritten.
pub(crate) fn last_lines(output: &str, count: usize) -> Vec<&str> {
    let bar = |line: &&str| ["Building [", "Downloading ["].iter().any(|it| line.contains(it));
    let mut lines: Vec<_> = output
        .split(['\r', '\n'])
        .filter(|line| !line.trim().is_empty() && !bar(line))
        .rev()
        .take(count)
        .collect();
    lines.reverse();
    lines
}

/// What is being done: its name, and the count once there is one.
pub(crate) struct At<'a> {
    pub(crate) title: &'a str,
    pub(crate) count: Option<Count>,
}

/// One line: the time so far, what is left, what is being done, and how many steps wait. Cut at its end where it is too
/// long, it still says the first two.
pub(crate) fn line(so_far: Duration, now: &[At], waiting: usize, left: Duration) -> String {
    let mut parts: Vec<String> = now
        .iter()
        .map(|it| match it.count {
            Some(Count { done, all }) => format!("{} {done}/{all}", it.title),
            None => it.title.to_owned(),
        })
        .collect();
    if waiting > 0 {
        parts.push(format!("{waiting} more"));
    }
    let (minutes, seconds) = (so_far.as_secs() / 60, so_far.as_secs() % 60);
    let line = format!("{minutes}:{seconds:02}, {} left: {}", about(left), parts.join(" · "));
    line.chars().take(LINE_CHARS).collect()
}

/// A duration as one says it: nobody knows it better than that.
pub(crate) fn about(duration: Duration) -> String {
    match duration.as_secs() {
        0..55 => "under 1 min".to_owned(),
        seconds => format!("about {} min", (seconds + 30) / 60),
    }
}

/// How long it will still take, when `done` of what usually takes `usual` has taken `so_far`.
pub(crate) fn left(usual: Duration, done: Duration, so_far: Duration) -> Duration {
    let rest = usual.saturating_sub(done);
    if done.as_secs_f64() < usual.as_secs_f64() * TRUSTED_SHARE {
        return rest;
    }
    rest.mul_f64(so_far.as_secs_f64() / done.as_secs_f64().max(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secs(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn the_last_bar_that_cargo_drew_counts() {
        let output = "   Compiling syn v2.0.1\n    Building [=>     ] 12/290: syn\r    Building [==>    ] 13/290: serde, syn\r";
        assert_eq!(Count::last_in(output), Some(Count { done: 13, all: 290 }));
        assert_eq!(Count::last_in("    Updating crates.io index\n"), None);
        assert_eq!(Count::last_in("    Building [==>    ] no"), None);
    }

    #[test]
    fn a_share_is_never_more_than_all() {
        assert_eq!(Count { done: 145, all: 290 }.share(), 0.5);
        assert_eq!(Count { done: 3, all: 0 }.share(), 0.0);
    }

    #[test]
    fn bars_are_no_lines() {
        let output = "a\n    Building [=>  ] 1/2: x\rb\n\nc\n";
        assert_eq!(last_lines(output, 2), ["b", "c"]);
        assert_eq!(last_lines(output, 9), ["a", "b", "c"]);
    }

    #[test]
    fn a_line_says_what_is_done_and_what_is_left() {
        let now = [
            At { title: "trunk", count: Some(Count { done: 12, all: 290 }) },
            At { title: "wasm-bindgen", count: None },
        ];
        let text = line(secs(83), &now, 4, secs(250));
        assert_eq!(text, "1:23, about 4 min left: trunk 12/290 · wasm-bindgen · 4 more");
        let long = [At { title: &"x".repeat(200), count: None }];
        assert_eq!(line(secs(0), &long, 0, secs(1)).chars().count(), LINE_CHARS);
    }

    #[test]
    fn the_pace_counts_once_there_is_one() {
        // Nothing done yet: the usual time. Half done in twice the usual time: as much again.
        assert_eq!(left(secs(300), secs(0), secs(40)), secs(300));
        assert_eq!(left(secs(300), secs(150), secs(300)), secs(300));
        assert_eq!(left(secs(300), secs(300), secs(100)), secs(0));
    }

    #[test]
    fn times_are_told_as_one_says_them() {
        assert_eq!(about(secs(20)), "under 1 min");
        assert_eq!(about(secs(55)), "about 1 min");
        assert_eq!(about(secs(200)), "about 3 min");
    }
}
