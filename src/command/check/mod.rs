//! `nianbiao check`: everything that is wrong with a story.

mod captions;
mod doubt;
mod files;
mod films;
mod imported;
mod region;
mod renditions;
mod report;

use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use self::imported::{Origins, imported};
use super::exit::Exit;
use super::failure::{COULD_NOT, Failure, reason};
use super::import::HowToRead;
use super::language::{Language, spoken};
use super::output::{note, say};
use crate::ground::{self, OwnRegion};
use crate::publish::NativeZones;
use crate::story::{
    Problem, Reading, Severity, Story, Wording, check, limits, locate, read, without_consequences,
};
use crate::system;
use crate::words::Locale;
pub(super) use files::Beside;
pub(super) use renditions::Ready;
pub(super) use report::json;

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

/// What was found in one file.
#[derive(Default)]
pub(super) struct Checked {
    file: String,
    /// In the order of the file.
    problems: Vec<Problem>,
    /// Why it could not be read.
    pub(super) unread: Option<Wording>,
    /// What is in the file, as far as it was read.
    pub(super) bytes: Vec<u8>,
    /// The story, where there is one.
    pub(super) story: Option<Story>,
    /// The files beside it that it names.
    pub(super) files: Vec<Beside>,
    /// What readers get of those that are pictures.
    pub(super) pictures: Vec<Ready>,
    /// The ground beside it that it names.
    pub(super) region: Option<OwnRegion>,
    /// What became of a file that is no story by itself.
    origins: Option<Origins>,
}

impl Checked {
    /// Reads and checks a file, which may be a pipe that can be read once only.
    pub(super) fn of(path: &Path, how: &HowToRead) -> Self {
        let file = path.display().to_string();
        match contents(path) {
            Ok((bytes, length)) => {
                let (bytes, origins) = match imported(path, &bytes, how) {
                    Ok(Some((json, origins))) => (json.into_bytes(), Some(origins)),
                    Ok(None) => (bytes, None),
                    Err(unread) => return Self { file, unread: Some(unread), ..Self::default() },
                };
                let Found { story, mut problems, files, pictures, region } = found(&bytes, path);
                if let (true, [problem]) = (bytes.len() > limits::FILE.most, &mut *problems) {
                    let found = || (format!("{length} 字节"), format!("{length} bytes"));
                    problem.found = Wording::new(found);
                }
                Self {
                    file,
                    problems,
                    unread: None,
                    bytes,
                    story,
                    files,
                    pictures,
                    region,
                    origins,
                }
            }
            Err(error) => Self { file, unread: Some(reason(&error)), ..Self::default() },
        }
    }

    /// Tells every problem beside the output, and of a file that was taken in how many of its rows were.
    pub(super) fn tell(&self, locale: Locale) {
        report::human(std::slice::from_ref(self), locale).lines().for_each(note);
        if let Some(origins) = &self.origins {
            note(&origins.counts(locale));
        }
    }

    /// Rows of its file that are not in the story.
    pub(super) fn left_out(&self) -> usize {
        self.origins.as_ref().map_or(0, Origins::left_out)
    }

    /// Problems of the story.
    pub(super) fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|it| it.severity == severity).count()
    }

    /// The same with those of the file that it was made of.
    fn count_all(&self, severity: Severity) -> usize {
        let of_the_file = self.origins.as_ref().map_or(0, |it| match severity {
            Severity::Error => it.left_out(),
            Severity::Warning => it.doubts(),
        });
        self.count(severity) + of_the_file
    }
}

impl Check {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        let locale = spoken(self.lang);
        let files: Vec<Checked> =
            self.stories.iter().map(|it| Checked::of(it, &self.how)).collect();
        match self.format {
            Format::Human => {
                say(&report::human(&files, locale))?;
                files.iter().for_each(|file| note(&report::summary(file, locale)));
            }
            Format::Json => say(&report::json(&files, locale))?,
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

/// What is in a file, and how many bytes it has. No more is read than a story may have, and one byte more: devices have no
/// end.
fn contents(path: &Path) -> io::Result<(Vec<u8>, u64)> {
    let bytes = system::read_to(path, limits::FILE.most)?;
    let length = system::about(path).map_or(0, |it| it.length);
    let read = bytes.len() as u64;
    Ok((bytes, length.max(read)))
}

/// What is in a file and beside it.
struct Found {
    story: Option<Story>,
    /// Everything that is wrong but for what follows from it, with its spots, in their order; last what has none.
    problems: Vec<Problem>,
    files: Vec<Beside>,
    pictures: Vec<Ready>,
    region: Option<OwnRegion>,
}

/// What is found in `bytes`, the content of the file at `path`.
fn found(bytes: &[u8], path: &Path) -> Found {
    let Reading { story, mut problems } = read(bytes, &NativeZones);
    let (mut files, mut pictures, mut region) = (Vec::new(), Vec::new(), None);
    if let Some(story) = &story {
        problems.extend(check(story));
        problems.extend(ground::problems(story));
        let folder = files::folder_of(path);
        let (there, missing) = files::look_for(story, &folder);
        problems.extend(missing);
        let (ready, refused) = renditions::made_ready(&there);
        problems.extend(refused);
        (files, pictures) = (there, ready);
        let (own, wrong) = region::look_for(story, &folder);
        problems.extend(wrong);
        region = own;
    }
    let mut problems = without_consequences(problems);
    locate(&mut problems, bytes);
    problems.sort_by_key(|it| it.spot.map_or((usize::MAX, 0), |spot| (spot.line, spot.column)));
    Found { story, problems, files, pictures, region }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn problems_come_in_the_order_of_the_file() {
        // What names something that is not there came last, and so did what follows from others.
        let json = b"{\"version\": 1, \"id\": \"s\", \"title\": \" \", \"x\": 1,\n\"milestones\": [{\"id\": \"m\"},
            {\"id\": \"n\", \"title\": \"N\", \"when\": \"2024\", \"place\": \"p\"},\n{\"id\": \"o\", \"title\": \"O\", \"when\": 1}]}";
        let found = found(json, Path::new("s.json")).problems;
        let paths: Vec<&str> = found.iter().map(|it| &*it.path).collect();
        let expected = [
            "lang",
            "title",
            "x",
            "milestones[0].title",
            "milestones[0].when",
            "milestones[1].place",
            "milestones[2].when",
        ];
        assert_eq!(paths, expected);
        assert!(found.is_sorted_by_key(|it| it.spot.map(|spot| (spot.line, spot.column))));
    }
}
