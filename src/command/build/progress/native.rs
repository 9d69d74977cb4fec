//! A line on the terminal.

use std::io::{IsTerminal, stderr};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Step;
use crate::words::Locale;

/// Who waits no longer than this needs no word of it.
const PATIENCE: Duration = Duration::from_secs(2);
/// How often the sign of life moves.
const TICK: Duration = Duration::from_millis(120);
/// One thing after the other, and one of which is known how much of it there is.
const STEP: &str = "{spinner} {msg}";
const SHARE: &str = "{spinner} {msg} {bar:24} {percent}%";

/// A line on the terminal that says what is being done; gone when this is.
pub(in crate::command::build) struct Progress {
    bar: ProgressBar,
    locale: Locale,
    /// Whoever waits for the moment to show it hears when that is too late.
    _ended: Sender<()>,
}

impl Progress {
    /// Shows itself after two seconds, if what is written beside the output goes to a terminal.
    pub(in crate::command::build) fn new(locale: Locale) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let (ended, end) = channel();
        if stderr().is_terminal() {
            let bar = bar.clone();
            std::thread::spawn(move || {
                if end.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                    bar.set_draw_target(ProgressDrawTarget::stderr());
                    bar.enable_steady_tick(TICK);
                }
            });
        }
        Self { bar, locale, _ended: ended }
    }

    pub(in crate::command::build) fn step(&self, step: Step) {
        let template = match step {
            Step::Compressing(bytes) => {
                self.bar.set_length(bytes as u64);
                self.bar.set_position(0);
                SHARE
            }
            _ => STEP,
        };
        // Both are sound, so the other style is never seen.
        let style = ProgressStyle::with_template(template);
        self.bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        self.bar.set_message(step.words(self.locale));
    }

    /// So many bytes more have been compressed.
    pub(in crate::command::build) fn advance(&self, bytes: usize) {
        self.bar.inc(bytes as u64);
    }

    /// Runs what writes to the terminal itself.
    pub(in crate::command::build) fn aside<R>(&self, speak: impl FnOnce() -> R) -> R {
        self.bar.suspend(speak)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_templates_can_be_read() {
        assert!([STEP, SHARE].iter().all(|it| ProgressStyle::with_template(it).is_ok()));
    }

    #[test]
    fn what_is_compressed_is_counted() {
        let progress = Progress::new(Locale::En);
        progress.step(Step::Compressing(3_000_000));
        progress.advance(1_000_000);
        assert_eq!((progress.bar.length(), progress.bar.position()), (Some(3_000_000), 1_000_000));
        assert_eq!(progress.bar.message(), "compressing");
    }
}
