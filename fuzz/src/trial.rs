//! One input, tried: did it end, without a panic, with all that has to hold?

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::corpus;
use crate::seen::Seen;
use crate::targets::Target;

/// An input that takes longer is held to have no end. Other programs may have the processor meanwhile.
const MOST_TIME: Duration = Duration::from_secs(20);

thread_local! {
    /// Whether an input is being tried.
    static TRYING: Cell<bool> = const { Cell::new(false) };
    /// What the last panic of a trial said, and where.
    static SAID: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Lets panics of trials be remembered rather than printed, for whoever looks for the smallest input has thousands.
pub(crate) fn remember_panics() {
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if TRYING.get() {
            let text = info.to_string().replace('\n', " ");
            SAID.with(|said| said.replace(text));
        } else {
            print(info);
        }
    }));
}

/// What `input` shows.
///
/// # Errors
/// What went wrong: a panic, or something that did not hold.
pub(crate) fn trial(target: &Target, input: &[u8]) -> Result<Seen, String> {
    TRYING.set(true);
    let tried = panic::catch_unwind(AssertUnwindSafe(|| {
        let mut seen = Seen::default();
        (target.check)(input, &mut seen).map(|()| seen)
    }));
    TRYING.set(false);
    tried.unwrap_or_else(|_| Err(SAID.with(RefCell::take)))
}

/// A smaller input that still fails, as far as one is found in `time`: pieces are taken out, large ones first.
pub(crate) fn smaller(target: &Target, input: &[u8], time: Duration, watch: &Watch) -> Vec<u8> {
    let (mut least, start) = (input.to_vec(), Instant::now());
    let mut size = input.len() / 2;
    while size > 0 {
        let mut at = 0;
        while at < least.len() {
            if start.elapsed() > time {
                return least;
            }
            let (before, rest) = least.split_at(at);
            let shorter = [before, rest.get(size..).unwrap_or_default()].concat();
            watch.begins(target, &shorter);
            if trial(target, &shorter).is_err() {
                least = shorter;
            } else {
                at += size;
            }
        }
        size /= 2;
    }
    least
}

/// What is being tried: since when, of which target, and the input.
type Tried = Option<(Instant, &'static str, Vec<u8>)>;

/// Ends the program when an input takes too long.
#[derive(Clone, Default)]
pub(crate) struct Watch(Arc<Mutex<Tried>>);

impl Watch {
    /// A watch that looks every second, on a thread of its own.
    pub(crate) fn start() -> Self {
        let watch = Self::default();
        let other = watch.clone();
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(Duration::from_secs(1));
                other.look();
            }
        });
        watch
    }

    /// From now on `input` is tried.
    pub(crate) fn begins(&self, target: &Target, input: &[u8]) {
        self.set(Some((Instant::now(), target.name, input.to_vec())));
    }

    /// Nothing is tried any more.
    pub(crate) fn ends(&self) {
        self.set(None);
    }

    fn set(&self, to: Tried) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = to;
    }

    fn look(&self) {
        let tried = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((since, name, input)) = tried.as_ref() else { return };
        if since.elapsed() > MOST_TIME {
            println!("{name}: FAILED: an input took longer than {} s", MOST_TIME.as_secs());
            corpus::keep_failure(name, input);
            std::process::exit(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::targets::Parts;

    fn check(input: &[u8], seen: &mut Seen) -> Result<(), String> {
        seen.note(input.len());
        assert!(!input.contains(&b'!'), "a sign");
        if input.contains(&b'?') { Err("a doubt".to_owned()) } else { Ok(()) }
    }

    const TARGET: Target = Target {
        name: "test",
        elsewhere: &[],
        from_elsewhere: |bytes| bytes,
        parts: Parts::Whole,
        words: "",
        check,
    };

    #[test]
    fn panics_and_broken_promises_are_both_failures() {
        remember_panics();
        assert_eq!(trial(&TARGET, b"ab").map(|it| it.count()), Ok(1));
        assert!(trial(&TARGET, b"a!").map(|_| ()).unwrap_err().contains("a sign"));
        assert_eq!(trial(&TARGET, b"a?").map(|_| ()), Err("a doubt".to_owned()));
    }

    #[test]
    fn what_does_not_matter_is_taken_out_of_a_failing_input() {
        let input = ["words ".repeat(20).as_bytes(), b"?", "more".repeat(9).as_bytes()].concat();
        assert_eq!(smaller(&TARGET, &input, Duration::from_secs(60), &Watch::default()), b"?");
    }
}
