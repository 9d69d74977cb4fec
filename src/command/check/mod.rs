//! `nianbiao check`: everything that is wrong with a story.

mod report;

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::failure::{COULD_NOT, Failure, reason};
use super::language::{Language, spoken};
use super::output::{note, say};
use crate::publish::NativeZones;
use crate::story::locate::locate;
use crate::story::{Problem, Reading, Severity, Wording, check, read};
use crate::words::Locale;

/// Reads stories and lists every mistake in them
///
/// Each mistake has its line and column in the file, the way to its field, what belongs there, what was found, and a
/// hint where there is one. A warning leaves the story as it was meant; an error keeps something of it from being shown.
#[derive(Args)]
#[command(after_long_help = MANUAL)]
pub(super) struct Check {
    /// The story files
    #[arg(required = true, value_name = "STORY")]
    stories: Vec<PathBuf>,
    /// The language of the messages; that of the environment where it is not given
    #[arg(long, value_enum, ignore_case = true)]
    lang: Option<Language>,
    /// Lines to read, or one JSON document for programs
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Let warnings count as mistakes
    #[arg(long)]
    strict: bool,
}

const MANUAL: &str = "\
OUTPUT:
    With --format human there is one line for each mistake, as compilers write them:
        story.json:12:15: error: milestones[3].when: expected …, found …; hint: …
    Lines and columns count from 1, columns in characters. How many there are is told
    beside the output.

    With --format json there is one document:
        {\"files\": [{\"file\", \"errors\", \"warnings\", \"unread\", \"problems\": [
            {\"file\", \"severity\", \"kind\", \"path\", \"line\", \"column\",
             \"message\", \"expected\", \"found\", \"hint\"}]}]}

EXIT STATUS:
    0   no errors; with --strict no warnings either
    1   errors; with --strict errors or warnings
    2   some file could not be read; the others are checked all the same

EXAMPLES:
    nianbiao check story.json
    nianbiao check --lang zh --strict stories/*/story.json
    nianbiao check --format json story.json | jq -r '.files[].problems[].message'";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One line for each mistake
    Human,
    /// One JSON document
    Json,
}

/// What was found in one file.
pub(super) struct Checked {
    file: String,
    /// In the order of the file.
    problems: Vec<Problem>,
    /// Why it could not be read.
    pub(super) unread: Option<Wording>,
}

impl Checked {
    /// Reads and checks a file.
    pub(super) fn of(path: &Path) -> Self {
        let file = path.display().to_string();
        // Not every system says so by itself.
        let bytes = match path.is_dir() {
            true => Err(io::Error::from(io::ErrorKind::IsADirectory)),
            false => std::fs::read(path),
        };
        match bytes {
            Ok(bytes) => Self { file, problems: problems(&bytes), unread: None },
            Err(error) => Self { file, problems: Vec::new(), unread: Some(reason(&error)) },
        }
    }

    /// Tells every problem beside the output.
    pub(super) fn tell(&self, locale: Locale) {
        report::human(std::slice::from_ref(self), locale).lines().for_each(note);
    }

    pub(super) fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|it| it.severity == severity).count()
    }
}

impl Check {
    pub(super) fn run(self) -> Result<ExitCode, Failure> {
        let locale = spoken(self.lang);
        let files: Vec<Checked> = self.stories.iter().map(|it| Checked::of(it)).collect();
        match self.format {
            Format::Human => {
                say(&report::human(&files, locale))?;
                files.iter().for_each(|file| note(&report::summary(file, locale)));
            }
            Format::Json => say(&report::json(&files, locale))?,
        }
        Ok(ExitCode::from(self.status(&files)))
    }

    fn status(&self, files: &[Checked]) -> u8 {
        let bad = |it: &Checked| {
            it.count(Severity::Error) > 0 || self.strict && it.count(Severity::Warning) > 0
        };
        match () {
            () if files.iter().any(|it| it.unread.is_some()) => COULD_NOT,
            () => u8::from(files.iter().any(bad)),
        }
    }
}

/// Everything that is wrong with the story in `bytes`, with its spots, in their order; last what has none.
fn problems(bytes: &[u8]) -> Vec<Problem> {
    let Reading { story, mut problems } = read(bytes, &NativeZones);
    if let Some(story) = &story {
        problems.extend(check(story));
    }
    locate(&mut problems, bytes);
    problems.sort_by_key(|it| it.spot.map_or((usize::MAX, 0), |spot| (spot.line, spot.column)));
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(strict: bool, problems: &[Severity], unread: bool) -> u8 {
        let check = Check { stories: Vec::new(), lang: None, format: Format::Human, strict };
        let problem = Problem {
            path: String::new(),
            spot: None,
            severity: Severity::Error,
            kind: crate::story::ProblemKind::Empty,
            expected: Wording::fixed("", ""),
            found: Wording::fixed("", ""),
            hint: None,
        };
        let problems =
            problems.iter().map(|severity| Problem { severity: *severity, ..problem.clone() });
        let unread = unread.then(|| Wording::fixed("", ""));
        check.status(&[Checked { file: String::new(), problems: problems.collect(), unread }])
    }

    #[test]
    fn warnings_count_when_checking_is_strict_and_an_unread_file_always() {
        use Severity::*;
        assert_eq!(status(false, &[], false), 0);
        assert_eq!(status(false, &[Warning], false), 0);
        assert_eq!(status(true, &[Warning], false), 1);
        assert_eq!(status(false, &[Warning, Error], false), 1);
        assert_eq!(status(false, &[], true), 2);
    }

    #[test]
    fn problems_come_in_the_order_of_the_file() {
        let json = b"{\"version\": 1, \"id\": \"s\", \"title\": \" \", \"x\": 1,\n\"milestones\": [{\"id\": \"m\"}]}";
        let found = problems(json);
        let paths: Vec<&str> = found.iter().map(|it| &*it.path).collect();
        let expected =
            ["lang", "title", "x", "milestones", "milestones[0].title", "milestones[0].when"];
        assert_eq!(paths.len(), expected.len(), "{paths:?}");
        assert!(expected.iter().all(|it| paths.contains(it)), "{paths:?}");
        assert!(found.is_sorted_by_key(|it| it.spot.map(|spot| (spot.line, spot.column))));
    }
}
