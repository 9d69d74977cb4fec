//! `nianbiao check`: everything that is wrong with a story.

mod report;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::exit::Exit;
use super::failure::{COULD_NOT, Failure};
use super::import::HowToRead;
use super::language::{Language, spoken};
use super::output::{note, say};
use crate::story::Severity;
use crate::words::Locale;
use crate::workshop::{Checked, Here, json};

/// Reads stories and lists every mistake in them
///
/// Each mistake has its line and column in the file, the way to its field, what belongs there, what was found, and a
/// hint where there is one. A warning leaves the story as it was meant; an error keeps something of it from being shown.
#[derive(Args)]
#[command(after_long_help = MANUAL)]
pub(super) struct Check {
    /// The story files, or tables and other files that `nianbiao import` takes
    #[arg(required = true, value_name = "STORY")]
    stories: Vec<PathBuf>,
    #[command(flatten)]
    how: HowToRead,
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

FILES:
    Tables, workbooks and what other programs keep are taken in as `nianbiao import` does;
    what is wrong is told by sheet, row and column.

    Pictures, films, sounds and captions that a story names by a path that does not begin
    with / are looked for beside it, and looked through as `nianbiao build` does. Of a story
    through a pipe they are looked for in the folder that one works in.

EXIT STATUS:
    0   no errors; with --strict no warnings either
    1   errors; with --strict errors or warnings
    2   some file could not be read; the others are checked all the same
    Rows of a table that were left out count as errors, what was changed as warnings.

EXAMPLES:
    nianbiao check story.json
    nianbiao check --lang zh --strict stories/*/story.json
    nianbiao check timeline.xlsx --day-first
    nianbiao check --format json story.json | jq -r '.files[].problems[].message'";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// One line for each mistake
    Human,
    /// One JSON document
    Json,
}

/// Tells every problem beside the output, and of a file that was taken in how many of its rows were.
pub(super) fn tell(checked: &Checked, locale: Locale) {
    report::human(std::slice::from_ref(checked), locale).lines().for_each(note);
    if let Some(origins) = &checked.origins {
        note(&report::rows(origins, locale));
    }
}

impl Check {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        let locale = spoken(self.lang);
        let how = self.how.options(None);
        let files: Vec<Checked> =
            self.stories.iter().map(|it| Checked::of(it, &how, &Here)).collect();
        match self.format {
            Format::Human => {
                say(&report::human(&files, locale))?;
                files.iter().for_each(|file| note(&report::summary(file, locale)));
            }
            Format::Json => say(&json(&files, locale))?,
        }
        Ok(Exit::from(self.status(&files)))
    }

    fn status(&self, files: &[Checked]) -> u8 {
        let bad = |it: &Checked| {
            it.count_all(Severity::Error) > 0 || self.strict && it.count_all(Severity::Warning) > 0
        };
        match () {
            () if files.iter().any(|it| it.unread.is_some()) => COULD_NOT,
            () => u8::from(files.iter().any(bad)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::{Problem, Wording};

    fn status(strict: bool, problems: &[Severity], unread: bool) -> u8 {
        let how = HowToRead::default();
        let check = Check { stories: Vec::new(), how, lang: None, format: Format::Human, strict };
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
        check.status(&[Checked { problems: problems.collect(), unread, ..Checked::default() }])
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
}
