//! Tries damaged inputs on all that reads what others wrote; `cargo xtask fuzz` runs it, from the root of the workspace.
//!
//! ```text
//! nianbiao-fuzz run TARGET|all SECONDS SEED     inputs made from the corpus, for so long in all
//! nianbiao-fuzz repeat TARGET FILE              one input
//! ```
//!
//! It needs no instrumented code, and so no nightly Rust. In place of coverage each target says what it came to see,
//! such as a kind of problem at a field; an input that shows something new is damaged further.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing))]
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line speaks there")]

mod corpus;
mod mutate;
mod random;
mod run;
mod seen;
mod targets;
mod trial;

use std::process::ExitCode;
use std::time::Duration;

use targets::{TARGETS, Target};
use trial::Watch;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match *words.as_slice() {
        ["run", "all", seconds, seed] => run(&TARGETS, seconds, seed),
        ["run", name, seconds, seed] => target(name).and_then(|it| run(&[it], seconds, seed)),
        ["repeat", name, file] => target(name).and_then(|it| run::repeat(&it, file)),
        _ => Err("usage: run TARGET|all SECONDS SEED, or repeat TARGET FILE".to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn target(name: &str) -> Result<Target, String> {
    let names = TARGETS.map(|it| it.name).join(", ");
    let found = TARGETS.into_iter().find(|it| it.name == name);
    found.ok_or_else(|| format!("no target is called {name}; there are {names}"))
}

fn run(targets: &[Target], seconds: &str, seed: &str) -> Result<(), String> {
    let seconds: u32 = seconds.parse().map_err(|_| format!("{seconds} are no seconds"))?;
    let seed = seed.parse().map_err(|_| format!("{seed} is no seed"))?;
    let each = Duration::from_secs(seconds.into()) / u32::try_from(targets.len()).unwrap_or(1);
    trial::remember_panics();
    let watch = Watch::start();
    let failed = targets.iter().filter(|it| !run::run(it, each, seed, &watch)).map(|it| it.name);
    let failed: Vec<&str> = failed.collect();
    if failed.is_empty() { Ok(()) } else { Err(format!("failures in {}", failed.join(", "))) }
}
