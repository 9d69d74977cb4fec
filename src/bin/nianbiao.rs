//! The command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    nianbiao::command::run()
}
