//! Tests: one title, the engines it holds in, and what to do in each.

use crate::driver;
use crate::engine::Engine;
use crate::page::Page;
use crate::settings::Settings;
use anyhow::{Context, Error, Result};
use libtest_mimic::{Arguments, Failed, Trial};
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

/// How long one test may take in one engine, its browser's start included.
const LIMIT: Duration = Duration::from_secs(150);

/// Browsers at a time. Each takes more than one core while it starts and loads.
const BROWSERS: usize = 2;

type Running = Pin<Box<dyn Future<Output = Result<()>>>>;

/// A sentence about the page, and how to see whether it is true.
pub struct Case {
    title: &'static str,
    engines: &'static [Engine],
    limit: Duration,
    check: Arc<dyn Fn(Page) -> Running + Send + Sync>,
}

/// Says that `title` is true in `engines`; `check` gets a browser that shows nothing yet.
pub fn case<F, R>(engines: &'static [Engine], title: &'static str, check: F) -> Case
where
    F: Fn(Page) -> R + Send + Sync + 'static,
    R: Future<Output = Result<()>> + 'static,
{
    Case { title, engines, limit: LIMIT, check: Arc::new(move |page| Box::pin(check(page))) }
}

impl Case {
    /// Gives it more time than most need, for it goes through many states.
    pub fn within(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }
}

/// Runs each case in each of its engines that was asked for.
///
/// Takes the arguments that `cargo test` hands on, such as part of a title or `--test-threads`.
pub fn run(cases: Vec<Case>) -> ExitCode {
    let mut arguments = Arguments::from_args();
    arguments.test_threads.get_or_insert(BROWSERS);
    let settings = Settings::from_environment();
    let trials = match settings {
        Ok(settings) => trials(&cases, &settings),
        // A failing test rather than a word on the way out: it shows in the closing line.
        Err(error) => vec![Trial::test("the browser tests have what they need", move || {
            Err(Failed::from(format!("{error:#}")))
        })],
    };
    driver::end_with_us();
    let conclusion = libtest_mimic::run(&arguments, trials);
    driver::end_screen();
    conclusion.exit_code()
}

#[expect(clippy::print_stdout, reason = "whoever reads the outcome should know of a second try")]
fn trials(cases: &[Case], settings: &Settings) -> Vec<Trial> {
    let each = |engine: Engine| {
        cases.iter().filter(move |case| case.engines.contains(&engine)).map(move |case| {
            let (check, settings) = (Arc::clone(&case.check), settings.clone());
            let limit = case.limit;
            let title = format!("{engine}: {}", case.title);
            let name = title.clone();
            Trial::test(title, move || {
                let outcome = in_browser(engine, &settings, &name, limit, &*check);
                let outcome = match outcome {
                    Err(error) if lost_its_memory(engine, &error) => {
                        println!("{name}: once more, for the engine lost its memory: {error:#}");
                        in_browser(engine, &settings, &name, limit, &*check)
                    }
                    outcome => outcome,
                };
                outcome.map_err(|error| Failed::from(format!("{error:#}")))
            })
        })
    };
    settings.engines.iter().copied().flat_map(each).collect()
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

fn in_browser(
    engine: Engine,
    settings: &Settings,
    name: &str,
    limit: Duration,
    check: &dyn Fn(Page) -> Running,
) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let page = tokio::time::timeout(LIMIT, Page::start(engine, settings))
            .await
            .context("the browser does not start in time")??;
        let outcome = match tokio::time::timeout(limit, check(page.clone())).await {
            Ok(outcome) => outcome,
            Err(_) => Err(anyhow::anyhow!("not done after {} s", limit.as_secs())),
        };
        let outcome = match outcome {
            Ok(()) => Ok(()),
            Err(error) => Err(page.explain(error, name).await),
        };
        page.close().await;
        outcome
    })
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
