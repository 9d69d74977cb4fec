//! How a program comes from crates.io: as a binary where `cargo binstall` finds one, else compiled.

use crate::run::{Run, on_path};
use crate::steps::Try;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How the tools are compiled: soon there rather than quick. Their own settings take three times as long, for a gain
/// that nobody sees in programs that run for a moment.
const PROFILE: [(&str, &str); 4] =
    [("LTO", "off"), ("CODEGEN_UNITS", "16"), ("DEBUG", "0"), ("STRIP", "symbols")];

/// How long the search for a binary may take: compiling takes little longer.
const BINARY_LIMIT: Duration = Duration::from_secs(90);

/// A program of a package on crates.io.
#[derive(Clone, Copy)]
pub(crate) struct Package {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    pub(crate) program: &'static str,
    /// Optimisation of the program.
    pub(crate) opt_level: &'static str,
}

impl Package {
    /// What brings the program into `root`, in the order of trying; `building` keeps what is half compiled.
    pub(crate) fn tries(&self, root: &Path, building: &Path) -> VecDeque<Try> {
        let binary = on_path("cargo-binstall")
            .map(|_| Try { run: self.fetch(root), limit: Some(BINARY_LIMIT) });
        binary.into_iter().chain([Try { run: self.compile(root, building), limit: None }]).collect()
    }

    /// Never asks and never compiles: that is ours to do, with our settings.
    fn fetch(&self, root: &Path) -> Run {
        Run::new("cargo binstall --no-confirm --disable-strategies compile --disable-telemetry --force --root")
            .arg(root)
            .arg(self.spec())
    }

    /// Features are left out, for they are about asking other servers, which the tools do not do here.
    fn compile(&self, root: &Path, building: &Path) -> Run {
        let run = Run::new("cargo install --locked --force --no-default-features --bin")
            .arg(self.program)
            .arg("--root")
            .arg(root)
            .arg("--target-dir")
            .arg(building.join(self.folder()))
            .arg(self.spec())
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", self.opt_level);
        let run = PROFILE.iter().fold(run, |run, (name, value)| {
            run.env(&format!("CARGO_PROFILE_RELEASE_{name}"), value)
        });
        counting(run)
    }

    /// Where it is compiled, another place for other settings: what a stop leaves there is taken up again.
    fn folder(&self) -> String {
        let settings = PROFILE.map(|(_, value)| value).join("-");
        format!("{}-{}-{}-{settings}", self.name, self.version, self.opt_level)
    }

    fn spec(&self) -> String {
        format!("{}@{}", self.name, self.version)
    }

    /// Removes what compiling this package has left in `building`, of earlier versions, too.
    pub(crate) fn clear(&self, building: &Path) {
        let ours = |path: &PathBuf| {
            let name = path.file_name().map(|it| it.to_string_lossy().into_owned());
            name.and_then(|it| it.strip_prefix(self.name)?.strip_prefix('-')?.chars().next())
                .is_some_and(|it| it.is_ascii_digit())
        };
        let entries = std::fs::read_dir(building).into_iter().flatten().flatten();
        for folder in entries.map(|entry| entry.path()).filter(ours) {
            // It only takes room: not worth a failure.
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

/// Lets Cargo draw its bar also into a file, which is where the counts are read.
pub(crate) fn counting(run: Run) -> Run {
    run.env("CARGO_TERM_PROGRESS_WHEN", "always")
        .env("CARGO_TERM_PROGRESS_WIDTH", "80")
        .env("CARGO_TERM_COLOR", "never")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOOL: Package = Package { name: "tool", version: "1.2.3", program: "it", opt_level: "1" };

    #[test]
    fn it_is_compiled_softly_and_where_a_stop_left_it() {
        let line = TOOL.compile(Path::new("/r"), Path::new("/b")).line();
        for part in [
            "CARGO_PROFILE_RELEASE_OPT_LEVEL=1",
            "CARGO_PROFILE_RELEASE_LTO=off",
            "cargo install --locked --force --no-default-features --bin it --root /r --target-dir",
            "tool-1.2.3-1-off-16-0-symbols tool@1.2.3",
        ] {
            assert!(line.contains(part), "{part} in {line}");
        }
    }

    #[test]
    fn a_binary_is_fetched_without_questions_and_without_compiling() {
        let line = TOOL.fetch(Path::new("/r")).line();
        assert!(line.contains("--no-confirm --disable-strategies compile"), "{line}");
        assert!(line.ends_with("--root /r tool@1.2.3"), "{line}");
    }

    #[test]
    fn what_is_left_of_any_version_goes_and_nothing_else() {
        let building = std::env::temp_dir().join("nianbiao-building");
        for folder in ["tool-1.2.3-1-off", "tool-1.0.0-0-off", "tool-cli-1.0.0", "other-1.0.0"] {
            std::fs::create_dir_all(building.join(folder)).unwrap();
        }
        TOOL.clear(&building);
        let mut left: Vec<_> =
            std::fs::read_dir(&building).unwrap().map(|it| it.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, ["other-1.0.0", "tool-cli-1.0.0"]);
        std::fs::remove_dir_all(building).unwrap();
    }
}
