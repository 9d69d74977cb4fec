//! `nianbiao completions`: what a shell needs to complete this command line.

use clap::Args;
use clap_complete::Shell;

use super::exit::Exit;
use super::failure::Failure;
use super::output::say;

/// Prints a script with which a shell completes this command line
#[derive(Args)]
#[command(after_long_help = "EXAMPLES:
    nianbiao completions bash > ~/.local/share/bash-completion/completions/nianbiao
    nianbiao completions zsh > ~/.zfunc/_nianbiao
    nianbiao completions fish > ~/.config/fish/completions/nianbiao.fish")]
pub(super) struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    /// Prints the script for `command`, which is the whole command line.
    pub(super) fn run(self, command: &mut clap::Command) -> Result<Exit, Failure> {
        // Written straight to a reader that has gone, it would panic.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, command, "nianbiao", &mut script);
        say(&String::from_utf8_lossy(&script))?;
        Ok(Exit::SUCCESS)
    }
}
