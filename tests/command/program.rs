//! The built program, run in an environment that is the same everywhere.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Names the script that stands for the program.
const NODE: &str = "NIANBIAO_NODE";

/// Whether the program runs in Node, where a few things are Node's: how it reads what a client sends, and how many it answers.
pub(crate) fn in_node() -> bool {
    std::env::var_os(NODE).is_some()
}

/// What a run gave.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// The program in the folder of the repository, in English unless `LANG` is set anew.
///
/// Where `NIANBIAO_NODE` names the script of the package for npm it is that one, in Node: the same is to be seen of it.
pub(crate) fn program() -> Command {
    match std::env::var_os(NODE) {
        Some(script) => {
            let mut command = alike(Command::new("node"));
            command.arg(script);
            command
        }
        None => native(),
    }
}

/// The command itself, also where the package stands for it elsewhere.
pub(crate) fn native() -> Command {
    alike(Command::new(env!("CARGO_BIN_EXE_nianbiao")))
}

fn alike(mut command: Command) -> Command {
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(name);
    }
    command.stdin(Stdio::null());
    command
}

pub(crate) fn run(arguments: &[&str]) -> Run {
    run_with(&mut program(), arguments)
}

pub(crate) fn run_with(command: &mut Command, arguments: &[&str]) -> Run {
    let output = command.args(arguments).output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// An empty folder for one test.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("command").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}
