//! One command for each thing done with this repository: `cargo xtask serve`, `build`, `test`,
//! `fuzz`, `size`, `bench`, `shots`, `ground`, `release` and `setup`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line speaks there")]

mod apt;
mod build_bench;
mod changed;
mod compiled;
mod engine;
mod folders;
mod fuzz;
mod ground;
mod install;
mod licences;
mod npm;
mod once;
mod page;
mod process;
mod programs;
mod progress;
mod publisher;
mod release;
mod run;
mod set_up;
mod size;
mod spdx;
mod steps;
mod suite;
mod tools;
mod versions;

use clap::{Parser, Subcommand};
use engine::Engine;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;
use suite::Plan;

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
    /// Put the package for npm together in target/npm, with the page as last built
    Npm {
        /// Then install it, and try it with Node, Vite and Eleventy, and in Chromium
        #[arg(long)]
        test: bool,
    },
    /// Put the publisher together in target/publisher, with the page as last built, and print what its programs weigh
    Publisher {
        /// Hold it against the native command besides
        #[arg(long)]
        test: bool,
    },
    /// Run every check: format, lints, tests, fuzzing, docs, licences, sizes, browsers
    Test {
        /// Leave the browsers out
        #[arg(long)]
        quick: bool,
        /// Test in this browser engine only; may be given more than once
        #[arg(long, value_enum)]
        engine: Vec<Engine>,
        /// Run only the browser tests whose name holds this text, and no other check
        #[arg(long, conflicts_with_all = ["quick", "changed"])]
        only: Option<String>,
        /// Run only what the files can have touched that changed since this commit; without one, since this branch left
        /// the main one
        #[arg(long, value_name = "COMMIT")]
        changed: Option<Option<String>>,
        /// Name so many of the slowest steps and browser tests at the end
        #[arg(long, value_name = "COUNT", num_args = 0..=1, default_missing_value = "10", default_value_t = 0, hide_default_value = true)]
        slowest: usize,
    },
    /// Try damaged stories, dates, editions and wishes, and say which of them fail
    Fuzz {
        /// How long in all: 30s, 10m or 2h
        #[arg(long = "for", value_name = "TIME", value_parser = fuzz::time, default_value = "1m")]
        time: Duration,
        /// This target only: story, date, actions, edition, or one of the importers such as import-tables
        #[arg(long)]
        target: Option<String>,
        /// Make the inputs from this number; another each time without one
        #[arg(long)]
        seed: Option<u64>,
        /// Try this file alone
        #[arg(long, value_name = "FILE", requires = "target", conflicts_with_all = ["time", "seed"])]
        input: Option<PathBuf>,
    },
    /// Print the size of every file in dist/ and hold it against the budgets
    Size,
    /// Time the page as last built on a slowed processor, beside a plain list of the same words
    Bench {
        /// Time `nianbiao build` instead, with stories short and long, beside the last release's
        #[arg(long)]
        build: bool,
        /// Beside this program or git revision rather than the last release
        #[arg(long, requires = "build")]
        against: Option<String>,
    },
    /// Take pictures of every state of the page as last built, and of the stories of the gallery, and put them on two
    /// sheets in docs/
    Shots {
        /// Only the stories of the gallery
        #[arg(long)]
        gallery: bool,
        /// Only the states, or with --gallery the stories, whose name holds this text; the sheets stay as they are
        #[arg(long)]
        only: Option<String>,
    },
    /// Take the world's ground out of its packages anew, into src/ground/natural-earth.bin
    Ground,
    /// Make everything that a release has in target/release-files/, and try it from there; nothing is published
    Release {
        /// Go on where something hinders a release, such as changes that are not committed
        #[arg(long)]
        dry_run: bool,
        /// Make only the archive of the command for this machine, from this crate
        #[arg(long, value_name = "CRATE", conflicts_with = "dry_run")]
        archive: Option<PathBuf>,
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
        Command::Npm { test: false } => npm::make(),
        Command::Npm { test: true } => suite::package(),
        Command::Publisher { test } => {
            publisher::make().and_then(|()| if test { publisher::test() } else { Ok(()) })
        }
        Command::Test { engine, only: Some(filter), slowest, .. } => {
            suite::browsers(&engine, Some(&filter), slowest)
        }
        Command::Test { quick, engine, only: None, changed, slowest } => {
            let plan = Plan::everything(&engine).slowest(slowest);
            let plan = if quick { plan.quick() } else { plan };
            match changed {
                Some(revision) => plan.changed(revision.as_deref()).and_then(suite::test),
                None => suite::test(plan),
            }
        }
        Command::Fuzz { target: Some(target), input: Some(input), .. } => {
            fuzz::repeat(&target, &input)
        }
        Command::Fuzz { time, target, seed, .. } => fuzz::run(target.as_deref(), time, seed),
        Command::Size => size::check(),
        Command::Bench { build: false, .. } => suite::bench(),
        Command::Bench { against, .. } => build_bench::run(against.as_deref()),
        Command::Shots { gallery: true, only } => suite::gallery(only.as_deref()),
        Command::Shots { only: Some(only), .. } => suite::shots(Some(&only)),
        Command::Shots { .. } => suite::shots(None).and_then(|()| suite::gallery(None)),
        Command::Ground => ground::make(),
        Command::Release { archive: Some(krate), .. } => release::archive(&krate),
        Command::Release { dry_run, .. } => release::run(dry_run),
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
