//! Tests: one title, the engines it holds in, and what to do in each.

use crate::driver;
use crate::engine::Engine;
use crate::page::Page;
use crate::seat::{self, Seat};
use crate::settings::Settings;
use crate::times::Times;
use anyhow::{Error, Result};
use libtest_mimic::{Arguments, Failed, Trial};
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long one test may take in one engine.
const LIMIT: Duration = Duration::from_secs(150);

/// Browsers at a time. Each takes more than one core while it starts and loads.
const BROWSERS: usize = 2;

type Running = Pin<Box<dyn Future<Output = Result<()>>>>;

/// A sentence about the page, and how to see whether it is true.
pub struct Case {
    title: &'static str,
    engines: &'static [Engine],
    limit: Duration,
    alone: bool,
    waits: bool,
    check: Arc<Check>,
}

type Check = dyn Fn(Page) -> Running + Send + Sync;

/// Says that `title` is true in `engines`; `check` gets a browser that shows nothing yet.
pub fn case<F, R>(engines: &'static [Engine], title: &'static str, check: F) -> Case
where
    F: Fn(Page) -> R + Send + Sync + 'static,
    R: Future<Output = Result<()>> + 'static,
{
    let check = Arc::new(move |page| -> Running { Box::pin(check(page)) });
    Case { title, engines, limit: LIMIT, alone: false, waits: true, check }
}

impl Case {
    /// Gives it more time than most need, for it goes through many states.
    pub fn within(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    /// Gives it a browser that is started for it and ended after it, for it counts what a browser holds or turns on what
    /// stays on.
    pub fn alone(mut self) -> Self {
        self.alone = true;
        self
    }

    /// Gives it a browser of its own whose driver does not wait until a page has loaded: for what happens meanwhile.
    pub fn not_waiting(mut self) -> Self {
        self.waits = false;
        self.alone()
    }
}

/// Runs each case in each of its engines that was asked for, those first that took longest the last time.
///
/// Takes the arguments that `cargo test` hands on, such as part of a title or `--test-threads`.
#[expect(clippy::print_stdout, clippy::print_stderr, reason = "a test run speaks there")]
pub fn run(cases: Vec<Case>) -> ExitCode {
    let mut arguments = Arguments::from_args();
    arguments.test_threads.get_or_insert(BROWSERS);
    let settings = Settings::from_environment();
    let file = settings.as_ref().ok().and_then(|it| it.times.clone());
    let slowest = settings.as_ref().map_or(0, |it| it.slowest);
    let times = file.as_deref().map(Times::read).unwrap_or_default();
    let times = Arc::new(Mutex::new(times));
    let trials = match settings {
        Ok(settings) => trials(&cases, &settings, &times),
        // A failing test rather than a word on the way out: it shows in the closing line.
        Err(error) => vec![Trial::test("the browser tests have what they need", move || {
            Err(Failed::from(format!("{error:#}")))
        })],
    };
    driver::end_with_us();
    let conclusion = libtest_mimic::run(&arguments, trials);
    seat::end_waiting();
    let times = times.lock().unwrap_or_else(PoisonError::into_inner);
    for (name, seconds) in times.slowest(slowest) {
        println!("{seconds:>6.1} s  {name}");
    }
    if let Some(Err(error)) = file.map(|file| times.write(&file)) {
        eprintln!("{error:#}");
    }
    conclusion.exit_code()
}

fn trials(cases: &[Case], settings: &Settings, times: &Arc<Mutex<Times>>) -> Vec<Trial> {
    let known = times.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let mut runs: Vec<_> = cases
        .iter()
        .flat_map(|case| {
            let engines = settings.engines.iter().filter(|it| case.engines.contains(*it));
            engines.map(move |engine| (format!("{engine}: {}", case.title), *engine, case))
        })
        .collect();
    runs.sort_by(|(one, _, a), (other, _, b)| {
        let (one, other) = (known.expected(one), known.expected(other));
        other.total_cmp(&one).then(b.limit.cmp(&a.limit))
    });
    let trial = |(name, engine, case): (String, Engine, &Case)| {
        let settings = if case.waits { settings.clone() } else { settings.not_waiting() };
        let times = Arc::clone(times);
        let (check, alone, limit) = (Arc::clone(&case.check), case.alone, case.limit);
        Trial::test(name.clone(), move || {
            let start = Instant::now();
            let run = Run { engine, settings: &settings, name: &name, limit, check: &*check };
            let outcome = run.twice_where_excused(alone);
            let mut times = times.lock().unwrap_or_else(PoisonError::into_inner);
            times.took(&name, start.elapsed());
            outcome.map_err(|error| Failed::from(format!("{error:#}")))
        })
    };
    runs.into_iter().map(trial).collect()
}

/// A case in one engine.
struct Run<'a> {
    engine: Engine,
    settings: &'a Settings,
    name: &'a str,
    limit: Duration,
    check: &'a Check,
}

impl Run<'_> {
    #[expect(
        clippy::print_stdout,
        reason = "whoever reads the outcome should know of a second try"
    )]
    fn twice_where_excused(&self, alone: bool) -> Result<()> {
        match self.once(alone) {
            Err(error) if lost_its_memory(self.engine, &error) => {
                println!("{}: once more, for the engine lost its memory: {error:#}", self.name);
                self.once(true)
            }
            outcome => outcome,
        }
    }

    /// In a browser that waits, or `alone` in one of its own. Where the case fails, the browser serves no other.
    #[expect(clippy::print_stdout, reason = "a browser that cannot be used again is worth a word")]
    fn once(&self, alone: bool) -> Result<()> {
        let seat = if alone { Seat::start } else { Seat::take }(self.engine, self.settings)?;
        let page = Page::within(Arc::clone(&seat.browser), self.settings)?;
        let outcome = seat.runtime.block_on(async {
            let done = tokio::time::timeout(self.limit, (self.check)(page.clone())).await;
            let late = || anyhow::anyhow!("not done after {} s", self.limit.as_secs());
            match done.unwrap_or_else(|_| Err(late())) {
                Ok(()) => Ok(()),
                Err(error) => Err(page.explain(error, self.name).await),
            }
        });
        // The site goes with it, and what the page still asks for is not answered.
        drop(page);
        if alone || outcome.is_err() {
            let served = seat.served;
            seat.end();
            return outcome.map_err(|error| match served {
                0 => error,
                _ => error.context(format!("in a browser that had served {served} cases before")),
            });
        }
        if let Err(error) = seat.give_back() {
            println!("{}: its browser is not used again: {error:#}", self.name);
        }
        Ok(())
    }
}

/// Whether a page ended by a fault that WebKitGTK's Wasm on Linux has of its own, now and then, with programs that run
/// well everywhere else (<https://github.com/oven-sh/bun/issues/17146>, <https://github.com/tauri-apps/tauri/issues/7154>).
/// Our own faults come again, and no other engine is excused.
fn lost_its_memory(engine: Engine, error: &Error) -> bool {
    let said = format!("{error:#}");
    engine == Engine::Webkit
        && ["Out of bounds memory access", "Unreachable code should not be executed"]
            .iter()
            .any(|fault| said.contains(&format!("RuntimeError: {fault}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_webkit_is_excused_and_only_for_its_memory() {
        let fault = Error::msg(
            "the page complains: error: RuntimeError: Out of bounds memory access (evaluating 'x')",
        );
        assert!(lost_its_memory(Engine::Webkit, &fault));
        assert!(!lost_its_memory(Engine::Chromium, &fault));
        assert!(!lost_its_memory(Engine::Webkit, &Error::msg("the card is empty")));
    }
}
