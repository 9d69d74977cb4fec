//! Browsers that are used again. Starting one costs as much as most cases; a new window costs a third of that.

use crate::driver::Browser;
use crate::engine::Engine;
use crate::settings::Settings;
use anyhow::{Context, Result};
use std::mem::take;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;

/// How many cases a browser serves, so that nothing grows in it without end.
const CASES: u32 = 40;

/// How long a browser and its driver may take to start, a second try included.
const STARTS: Duration = Duration::from_secs(150);

/// A browser, with the runtime that its connection lives in.
pub(crate) struct Seat {
    pub(crate) browser: Arc<Browser>,
    pub(crate) runtime: Runtime,
    /// How many cases it served before.
    pub(crate) served: u32,
}

/// Browsers that wait for a case, each with a window to which nothing has been done.
static WAITING: Mutex<Vec<Seat>> = Mutex::new(Vec::new());

impl Seat {
    /// A browser that waits, or a new one.
    pub(crate) fn take(engine: Engine, settings: &Settings) -> Result<Self> {
        let mut waiting = WAITING.lock().unwrap_or_else(PoisonError::into_inner);
        let at = waiting.iter().position(|seat| seat.browser.engine == engine);
        let found = at.map(|at| waiting.swap_remove(at));
        // Starting takes its time, and others want theirs.
        drop(waiting);
        found.map_or_else(|| Self::start(engine, settings), Ok)
    }

    /// A browser that has served no case.
    pub(crate) fn start(engine: Engine, settings: &Settings) -> Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let browser =
            runtime.block_on(async { timeout(STARTS, Browser::start(engine, settings)).await });
        let browser = browser.context("the browser does not start in time")??;
        Ok(Self { browser: Arc::new(browser), runtime, served: 0 })
    }

    /// Makes the browser ready for the next case, and lets it wait.
    ///
    /// # Errors
    /// When that fails. The browser is ended then, and the next case gets a new one.
    pub(crate) fn give_back(mut self) -> Result<()> {
        self.served += 1;
        if self.served >= CASES {
            self.end();
            return Ok(());
        }
        if let Err(error) = self.runtime.block_on(self.browser.renew()) {
            self.end();
            return Err(error);
        }
        WAITING.lock().unwrap_or_else(PoisonError::into_inner).push(self);
        Ok(())
    }

    /// Ends the browser.
    pub(crate) fn end(self) {
        self.runtime.block_on(self.browser.close());
    }
}

/// Ends all that wait. A static is never dropped, so this has to be said.
pub(crate) fn end_waiting() {
    let waiting = take(&mut *WAITING.lock().unwrap_or_else(PoisonError::into_inner));
    waiting.into_iter().for_each(Seat::end);
}
