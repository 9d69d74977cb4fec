//! One command for each thing done with this repository: `cargo xtask serve`, `build`, `test`,
//! `size`, `bench`, `shots` and `setup`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line speaks there")]

mod apt;
mod engine;
mod licences;
mod page;
mod run;
mod size;
mod spdx;
mod suite;
mod tools;
mod versions;

use clap::{Parser, Subcommand};
use engine::Engine;
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Set up, build, serve, measure and test Nianbiao")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the page, serve it on this machine and reload it when a file changes
    Serve {
        /// First port to try; the next free one is taken
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Serve the release build: small and fast, slower to rebuild
        #[arg(long)]
        release: bool,
    },
    /// Build the page for release into dist/
    Build,
    /// Build the page and install the command `nianbiao`, with the page inside it
    Install,
    /// Run every check: format, lints, tests, docs, licences, sizes, browsers
    Test {
        /// Leave the browsers out
        #[arg(long)]
        quick: bool,
        /// Test in this browser engine only; may be given more than once
        #[arg(long, value_enum)]
        engine: Vec<Engine>,
        /// Run only the browser tests whose name holds this text, and no other check
        #[arg(long, conflicts_with = "quick")]
        only: Option<String>,
    },
    /// Print the size of every file in dist/ and hold it against the budgets
    Size,
    /// Time the page as last built on a slowed processor, beside a plain list of the same words
    Bench,
    /// Take pictures of every state of the page as last built, and put them on one sheet in docs/
    Shots {
        /// Only the states whose name holds this text; the sheet stays as it is
        #[arg(long)]
        only: Option<String>,
    },
    /// Install what the other commands need, and nothing else
    Setup,
    /// Fill the page with its story; Trunk runs this after each build
    #[command(hide = true)]
    Prerender,
}

fn main() -> ExitCode {
    let done = run::enter_workspace().and_then(|()| match Arguments::parse().command {
        Command::Serve { port, release } => page::serve(port, release),
        Command::Build => page::build(),
        Command::Install => page::install(),
        Command::Test { quick, engine, only: None } => suite::test(quick, &engine),
        Command::Test { engine, only: Some(filter), .. } => suite::browsers(&engine, Some(&filter)),
        Command::Size => size::check(),
        Command::Bench => suite::bench(),
        Command::Shots { only } => suite::shots(only.as_deref()),
        Command::Setup => suite::set_up(),
        Command::Prerender => page::prerender(),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
