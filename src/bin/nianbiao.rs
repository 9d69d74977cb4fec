//! The command line: check a story, print the schema.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command speaks through its output"
)]

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use nianbiao::publish::NativeZones;
use nianbiao::story::{Problem, Reading, Severity, check, read::read, schema::schema_text};
use nianbiao::words::Locale;

/// Milestones on a timeline and a map, from one JSON file.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Reads a story and says everything that is wrong with it.
    Check {
        /// The story file.
        story: PathBuf,
        /// The language of the messages: zh or en.
        #[arg(long, default_value = "en")]
        lang: String,
    },
    /// Prints the JSON Schema of story files.
    Schema,
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error}");
            let mut cause = error.source();
            while let Some(it) = cause {
                eprintln!("  because {it}");
                cause = it.source();
            }
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode, Box<dyn std::error::Error>> {
    match command {
        Command::Schema => print!("{}", schema_text()),
        Command::Check { story, lang } => {
            let Reading { story, mut problems } = read(&std::fs::read(story)?, &NativeZones);
            if let Some(story) = &story {
                problems.extend(check(story));
            }
            report(&problems, Locale::from_tag(&lang));
            let broken = problems.iter().any(|it| it.severity == Severity::Error);
            return Ok(if broken { ExitCode::FAILURE } else { ExitCode::SUCCESS });
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn report(problems: &[Problem], locale: Locale) {
    for problem in problems {
        let severity = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        eprintln!("{severity}: {}: {}", problem.path, problem.message(locale));
    }
}
