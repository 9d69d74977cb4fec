//! The command line: what whoever writes, checks and publishes a story runs. Natively a process, in Wasm what `hosted` calls.
//!
//! A file or a folder for each command. All of them return a failure rather than end the process; `output` is the one place
//! that writes what a command says, and `done` the one that tells failures. Messages are in Chinese or English, as the
//! environment asks.

mod build;
mod check;
mod completions;
mod export;
mod ground;
mod import;
mod new;
mod schema;
mod serve;

mod exit;
mod failure;
mod language;
mod output;
mod write;

#[cfg(not(hosted))]
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use self::exit::Exit;
#[cfg(hosted)]
pub(crate) use self::serve::{Answer, ToServe, to_serve};

/// Milestones of a story on a timeline and a map, from one JSON file.
#[derive(Parser)]
#[command(
    name = "nianbiao",
    version,
    arg_required_else_help = true,
    after_help = "`nianbiao help COMMAND` says more of one command, with examples.",
    after_long_help = MANUAL
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const MANUAL: &str = "\
EXAMPLES:
    nianbiao new story.json                     begin a story
    nianbiao check story.json                   find what is wrong with it
    nianbiao build story.json                   make a site of it
    nianbiao import sheet.xlsx -o story.json    take in what you have
    nianbiao export story.json -o story.xlsx    give it back as a workbook
    nianbiao serve site/                        look at a built site
    nianbiao ground region.pmtiles -o a.json    take a region out of a map file
    nianbiao schema > story.schema.json         let an editor complete and check as you type

EXIT STATUS:
    0   everything is as it should be
    1   a story has mistakes
    2   the command could not do its work, or was asked in a way it does not know

ENVIRONMENT:
    LC_ALL, LC_MESSAGES, LANG
        The first that is set names the language of messages: zh_CN.UTF-8 is Chinese,
        anything else English.";

#[derive(Subcommand)]
enum Command {
    New(new::New),
    Check(check::Check),
    Build(build::Build),
    Import(import::Import),
    Export(export::Export),
    Ground(ground::Ground),
    Serve(serve::Serve),
    Schema(schema::Schema),
    Completions(completions::Completions),
}

/// Does what the arguments of this process say.
#[cfg(not(hosted))]
pub fn run() -> ExitCode {
    done(Arguments::parse()).into()
}

/// The same with words from somewhere else, the name of the program not among them.
#[cfg(hosted)]
pub(crate) fn run_words(words: Vec<String>) -> Exit {
    let all = ["nianbiao".to_owned()].into_iter().chain(words);
    match Arguments::try_parse_from(all) {
        Ok(arguments) => done(arguments),
        Err(error) => {
            let said = output::say_as_it_is(&error.render().to_string(), error.use_stderr());
            let number = u8::try_from(error.exit_code()).unwrap_or(u8::MAX);
            said.map_or_else(output::tell, |()| Exit::from(number))
        }
    }
}

/// Does what the arguments say. The one place where a failure is told.
fn done(arguments: Arguments) -> Exit {
    let done = match arguments.command {
        Command::New(new) => new.run(),
        Command::Check(check) => check.run(),
        Command::Build(build) => build.run(),
        Command::Import(import) => import.run(),
        Command::Export(export) => export.run(),
        Command::Ground(ground) => ground.run(),
        Command::Serve(serve) => serve.run(),
        Command::Schema(schema) => schema.run(),
        Command::Completions(completions) => completions.run(&mut Arguments::command()),
    };
    done.unwrap_or_else(output::tell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_do_not_contradict_one_another() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_command_that_is_shown_has_an_example() {
        for command in Arguments::command().get_subcommands_mut().filter(|it| !it.is_hide_set()) {
            let help = command.render_long_help().to_string();
            assert!(help.contains("EXAMPLES:\n    nianbiao "), "{}", command.get_name());
        }
    }
}
