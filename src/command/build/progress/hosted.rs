//! What a script hears of a build, to show it as it can.

use std::sync::{Mutex, PoisonError};

use super::Step;
use crate::system::progress;
use crate::words::Locale;

/// Tells the host what is being done.
pub(in crate::command::build) struct Progress {
    locale: Locale,
    /// What is being done, and how many bytes of it are.
    at: Mutex<(Step, usize)>,
}

impl Progress {
    pub(in crate::command::build) fn new(locale: Locale) -> Self {
        Self { locale, at: Mutex::new((Step::Reading, 0)) }
    }

    pub(in crate::command::build) fn step(&self, step: Step) {
        self.tell(|it| *it = (step, 0));
    }

    /// So many bytes more have been compressed.
    pub(in crate::command::build) fn advance(&self, bytes: usize) {
        self.tell(|it| it.1 += bytes);
    }

    /// Runs what speaks itself.
    pub(in crate::command::build) fn aside<R>(&self, speak: impl FnOnce() -> R) -> R {
        speak()
    }

    fn tell(&self, change: impl FnOnce(&mut (Step, usize))) {
        let mut at = self.at.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut at);
        let (step, done) = *at;
        let share = match step {
            Step::Compressing(bytes) => Some(done as f64 / bytes.max(1) as f64),
            _ => None,
        };
        progress(step.words(self.locale), share);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        progress("", None);
    }
}
