//! Programs started from here: each is printed as one could type it.

use crate::process::Process;
use anyhow::{Context, Result, bail};
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Goes to the root of the workspace, so that every path below is relative to it.
pub(crate) fn enter_workspace() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask has no parent")?;
    std::env::set_current_dir(root).with_context(|| format!("cannot enter {}", root.display()))
}

/// A program with its arguments, printed before it runs.
pub(crate) struct Run {
    command: Command,
    words: Vec<String>,
}

impl Run {
    /// `line` is split at spaces; an argument that holds one comes by [`Run::arg`].
    pub(crate) fn new(line: &str) -> Self {
        let mut words = line.split_whitespace();
        let run = Self::program(words.next().unwrap_or_default());
        words.fold(run, |run, word| run.arg(word))
    }

    /// A program by its path, which may hold spaces.
    pub(crate) fn program(program: impl AsRef<OsStr>) -> Self {
        let words = vec![program.as_ref().to_string_lossy().into_owned()];
        Self { command: Command::new(program), words }
    }

    pub(crate) fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.words.push(argument.as_ref().to_string_lossy().into_owned());
        self.command.arg(argument);
        self
    }

    /// Sets a variable for the program; it is printed before its name.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.words.insert(0, format!("{name}={}", quoted(&value.as_ref().to_string_lossy())));
        self.command.env(name, value);
        self
    }

    /// Runs the program in another folder.
    pub(crate) fn within(mut self, folder: &Path) -> Self {
        self.words.insert(0, format!("cd {} &&", quoted(&folder.display().to_string())));
        self.command.current_dir(folder);
        self
    }

    /// Lets the program find `folders` before anything else on PATH.
    pub(crate) fn path(mut self, folders: &[PathBuf]) -> Result<Self> {
        let old = std::env::var_os("PATH").unwrap_or_default();
        let all = folders.iter().cloned().chain(std::env::split_paths(&old));
        let joined: OsString =
            std::env::join_paths(all).context("a folder on PATH holds a colon")?;
        self.command.env("PATH", joined);
        Ok(self)
    }

    /// Prints the program and waits for it; ending otherwise than with 0 is an error.
    pub(crate) fn go(mut self) -> Result<()> {
        println!("$ {}", self.line());
        // What the program prints has to come after the line above, also into a pipe.
        std::io::stdout().flush()?;
        let status =
            self.command.status().with_context(|| format!("cannot start {}", self.name()))?;
        if !status.success() {
            bail!("`{}` ended with {status}", self.line());
        }
        Ok(())
    }

    /// Starts the program in the background; its line and what it prints are added to `log`.
    pub(crate) fn start(mut self, log: &Path) -> Result<Process> {
        let mut file = File::options()
            .append(true)
            .open(log)
            .with_context(|| format!("cannot write {}", log.display()))?;
        writeln!(file, "$ {}", self.line())?;
        self.command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);
        let child =
            self.command.spawn().with_context(|| format!("cannot start {}", self.name()))?;
        Ok(Process::new(child))
    }

    /// What the program writes to its output, silently; `None` when it is missing or fails.
    pub(crate) fn output(mut self) -> Option<Vec<u8>> {
        let output = self.command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
        output.status.success().then_some(output.stdout)
    }

    /// The same as text without the blanks around it.
    pub(crate) fn text(self) -> Option<String> {
        self.output().map(|bytes| String::from_utf8_lossy(&bytes).trim().to_owned())
    }

    /// The program as one could type it.
    pub(crate) fn line(&self) -> String {
        self.words.join(" ")
    }

    fn name(&self) -> String {
        self.command.get_program().to_string_lossy().into_owned()
    }
}

/// Where `program` is on PATH.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

fn quoted(value: &str) -> String {
    if value.contains(' ') { format!("'{value}'") } else { value.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_prints_as_one_could_type_it() {
        let run = Run::new("cargo doc --no-deps").arg("a b").env("RUSTDOCFLAGS", "-D warnings");
        assert_eq!(run.line(), "RUSTDOCFLAGS='-D warnings' cargo doc --no-deps a b");
    }

    #[test]
    fn a_program_that_fails_or_is_missing_has_no_output() {
        assert_eq!(Run::new("false").text(), None);
        assert_eq!(Run::new("no-such-program-anywhere").text(), None);
        assert_eq!(Run::new("echo two words").text().as_deref(), Some("two words"));
    }
}
