//! `nianbiao import`: a story out of the files that an editor has.

mod reading;
mod told;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

pub(super) use self::reading::HowToRead;
pub(super) use self::told::{counts, line as note_line};
use super::exit::Exit;
use super::failure::Failure;
use super::language::{Language, spoken};
use super::output::{note, printable, quoted, say};
use super::write::{is_there, write};
use crate::import::{
    Imported, InputFile, LEFT_OUT_BEGINS, MOST_BYTES, Refusal, import, left_out_csv,
};
use crate::system::{self, read_to};
use crate::words::Locale;
use crate::workshop::{notes_json, why_refused, with_features};

/// Makes a story of a spreadsheet, or of what other programs for timelines and maps keep
///
/// Tables in any spelling of Chinese or English headings, TimelineJS, StoryMapJS, SIMILE Timeline, vis-timeline,
/// timeline-setter, GeoJSON with times, KML and KMZ, and calendars. Nothing is lost in silence: what is not taken as it
/// stands is told with its file, sheet, row and column.
#[derive(Args)]
#[command(after_long_help = MANUAL)]
pub(super) struct Import {
    /// The files; several tables are the sheets of one story
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The story to write; to the standard output where it is not given
    #[arg(short, long, value_name = "STORY")]
    out: Option<PathBuf>,
    /// A story made of these files before: what was added to it by hand is kept. It is written anew where there is no --out
    #[arg(long, value_name = "STORY")]
    into: Option<PathBuf>,
    #[command(flatten)]
    how: HowToRead,
    /// The language of the story, such as zh-Hans; found out where it is not given
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// The language of the report; that of the environment where it is not given
    #[arg(long, value_enum, ignore_case = true, value_name = "LANGUAGE")]
    report_lang: Option<Language>,
    /// Lines to read, or one JSON document for programs
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Replace a file that is there already
    #[arg(long)]
    force: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One line for each note
    Human,
    /// One JSON document
    Json,
}

const MANUAL: &str = "\
FILES:
    .xlsx .xls .ods     workbooks; sheets Story, Milestones, Places, Chapters and others
    .csv .tsv           tables, in UTF-8, UTF-16, GB 18030, Big5 and others
    .json .js           TimelineJS 3 and 2, StoryMapJS, SIMILE Timeline, vis-timeline
    .geojson            features with time, times, when, start and end
    .kml .kmz           placemarks with times, of Google My Maps and Google Earth
    .xml                SIMILE Timeline
    .ics                calendars
    What a file is, is known by what is in it. docs/importing.md says what is taken of each.

OUTPUT:
    The story, and beside it left-out.csv: rows without a title or a date that can be
    read, whole and with the reason. A line for each note goes to the standard output,
    or beside it where the story does; the last one counts the rows. Where nothing can
    be made of the files, nothing is written.

EXIT STATUS:
    0   every row was taken
    1   some rows were left out; the story is written
    2   a file could not be read, or holds no row that can be taken; nothing was written

EXAMPLES:
    nianbiao import timeline.xlsx -o story.json
    nianbiao import events.csv places.csv --day-first -o story.json
    nianbiao import timeline.xlsx --into story.json
    nianbiao import old.csv --encoding big5 --columns 發生日=when --format json > told.json";

impl Import {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        let locale = spoken(self.report_lang);
        let out = self.out.as_ref().or(self.into.as_ref());
        if let Some(out) = out {
            self.refuse_to_replace(out)?;
        }
        let mut imported = self.imported()?;
        let first = self.files.first().and_then(|it| it.parent()).unwrap_or(Path::new(""));
        with_features(&mut imported.story, first).map_err(Failure::Told)?;
        let rows = imported.left_out.len();
        let story = imported.story.to_pretty();
        let report = match self.format {
            Format::Human => told::lines(&imported.report, locale),
            Format::Json => notes_json(&imported.report, locale),
        };
        match out {
            Some(out) => {
                // The rows first: a story without them would have lost them.
                if rows > 0 {
                    let path = self.rows_path(out);
                    write(&path, &left_out_csv(&imported.left_out, locale), true)?;
                    note(&left_out_are_in(&path, locale));
                }
                write(out, &story, self.force || self.into.is_some())?;
                say(&report)?;
                if self.format == Format::Human {
                    note(&next(out, locale));
                }
            }
            None => {
                say(&story)?;
                report.lines().for_each(note);
            }
        }
        Ok(Exit::from(u8::from(rows > 0)))
    }

    fn imported(&self) -> Result<Imported, Failure> {
        let mut read = Vec::new();
        for path in &self.files {
            let name = path.display().to_string();
            let bytes = read_to(path, MOST_BYTES)
                .map_err(|error| Failure::of_file(("无法读取", "cannot read"), &name, &error))?;
            read.push((name, bytes));
        }
        let files: Vec<InputFile<'_>> =
            read.iter().map(|(name, bytes)| InputFile { name, bytes }).collect();
        let into = match &self.into {
            Some(path) => Some(read_to(path, MOST_BYTES).map_err(|it| {
                Failure::of_file(("无法读取", "cannot read"), &path.display().to_string(), &it)
            })?),
            None => None,
        };
        import(&files, into.as_deref(), &self.how.options(self.lang.as_deref()))
            .map_err(|it| refused(&it))
    }

    /// Refuses to write over one of the files, or over another where nobody asked for it.
    fn refuse_to_replace(&self, out: &Path) -> Result<(), Failure> {
        let same = |path: &PathBuf| same_file(path, out);
        if self.files.iter().any(same) {
            let file = out.display();
            return Err(Failure::new(
                format!("{file} 正是要读取的文件；请换一个文件名"),
                format!("{file} is one of the files that are read; take another name"),
            ));
        }
        let asked = self.force || self.into.as_ref().is_some_and(|it| same(it) || it == out);
        if system::exists(out) && !asked { Err(is_there(out)) } else { Ok(()) }
    }

    /// Where rows that were left out go: beside the story, over those of the last time, and over nothing else.
    fn rows_path(&self, out: &Path) -> PathBuf {
        let ours = |path: &Path| {
            let begins = read_to(path, MOST_BYTES).is_ok_and(|it| {
                let text = String::from_utf8_lossy(&it).into_owned();
                let text = text.trim_start_matches('\u{feff}');
                LEFT_OUT_BEGINS.iter().any(|begin| text.starts_with(begin))
            });
            let read = self.files.iter().any(|it| same_file(it, path));
            begins && !read
        };
        let names = std::iter::once("left-out.csv".to_owned());
        let mut names = names.chain((2..).map(|it| format!("left-out-{it}.csv")));
        let free = names.find_map(|name| {
            let path = out.with_file_name(name);
            (path != *out && (!system::exists(&path) || ours(&path))).then_some(path)
        });
        free.unwrap_or_else(|| out.with_extension("left-out.csv"))
    }
}

/// Whether two paths lead to one file that is there.
fn same_file(a: &Path, b: &Path) -> bool {
    matches!((system::real(a), system::real(b)), (Ok(a), Ok(b)) if a == b)
}

/// Why nothing can be made of files, in a sentence.
pub(super) fn refused(refusal: &Refusal) -> Failure {
    Failure::Told(why_refused(refusal))
}

fn left_out_are_in(path: &Path, locale: Locale) -> String {
    let path = printable(&path.display().to_string());
    match locale.is_chinese() {
        true => format!("未收的行在 {path}"),
        false => format!("the rows that were left out are in {path}"),
    }
}

/// What to do now.
fn next(story: &Path, locale: Locale) -> String {
    let story = quoted(&printable(&story.display().to_string()));
    match locale.is_chinese() {
        true => format!("接下来：nianbiao check {story}"),
        false => format!("Next: nianbiao check {story}"),
    }
}
