//! `nianbiao export`: a story as files of other programs.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::check::tell;
use super::exit::Exit;
use super::failure::Failure;
use super::import::{HowToRead, refused};
use super::language::spoken;
use super::output::{note, printable, say};
use super::write::{is_there, write_bytes};
use crate::export::{
    Calendar, calendar, cells, geojson, markdown, separated, timelinejs, workbook,
};
use crate::publish::NativeZones;
use crate::story::{Severity, Story};
use crate::system;
use crate::words::Locale;
use crate::workshop::{Checked, Here, json_of, unread};

/// Gives a story back as a workbook, a table, a map, a calendar, or a file of TimelineJS
///
/// The workbook holds all of the story: imported again, it is the same. The other forms hold one language, and what they have
/// no place for is left out.
#[derive(Args)]
#[command(after_long_help = MANUAL)]
pub(super) struct Export {
    /// The story, or a file that `nianbiao import` takes
    #[arg(value_name = "STORY")]
    story: PathBuf,
    #[command(flatten)]
    how: HowToRead,
    /// The form; by the ending of --out where it is not given
    #[arg(long, value_enum, required_unless_present = "out")]
    to: Option<Form>,
    /// The file to write; to the standard output where it is not given
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// The language of the texts; the story's own where it is not given
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// Replace a file that is there already
    #[arg(long)]
    force: bool,
}

/// A form that a story can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// A table of the milestones
    Csv,
    /// A workbook with all of the story
    Xlsx,
    /// Points with dates
    Geojson,
    /// A calendar of what is known to the day
    Ics,
    /// For TimelineJS 3
    Timelinejs,
    /// A text to read
    Markdown,
}

const MANUAL: &str = "\
FORMS:
    csv         the milestones, a row each, with their places, for a spreadsheet
    xlsx        everything; features of the map go into a .geojson beside it
    geojson     a point for each milestone and place, with start and end
    ics         what is known to the day or better; the rest is counted
    timelinejs  the JSON of TimelineJS 3
    markdown    the story as a text

EXIT STATUS:
    0   the file is written
    1   the story has errors, see `nianbiao check`; nothing was written
    2   the file could not be written

EXAMPLES:
    nianbiao export story.json --to xlsx -o story.xlsx
    nianbiao export story.json --to csv --lang en > events.csv
    nianbiao export story.json -o days.ics";

impl Export {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        let locale = spoken(None);
        let form = self.form()?;
        if let Some(out) = &self.out {
            self.refuse_to_replace(out)?;
        }
        let checked = Checked::of(&self.story, &self.how.options(None), &Here);
        if let Some(reason) = &checked.unread {
            return Err(Failure::Told(unread(&self.story.display().to_string(), reason)));
        }
        let errors = checked.count(Severity::Error);
        let Some(story) = checked.story.as_ref().filter(|_| errors == 0) else {
            tell(&checked, locale);
            return Ok(Exit::FAILURE);
        };
        let lang = self.lang.clone().unwrap_or_else(|| story.lang.clone());
        let written = match form {
            Form::Xlsx => return self.workbook(&checked.bytes, &story.lang, locale),
            Form::Csv => separated(&json_of(&checked.bytes), &lang, Locale::from_tag(&lang)),
            Form::Geojson => geojson(story, &lang, None, &NativeZones),
            Form::Timelinejs => timelinejs(story, &lang),
            Form::Markdown => markdown(story, &lang),
            Form::Ics => calendar_of(story, &lang, locale)?,
        };
        match &self.out {
            Some(out) => {
                write_bytes(out, written.as_bytes(), self.force)?;
                note(&wrote(out, locale));
            }
            None => say(&written)?,
        }
        Ok(Exit::SUCCESS)
    }

    fn form(&self) -> Result<Form, Failure> {
        let ending = self.out.as_ref().and_then(|it| it.extension());
        let by_ending = ending.and_then(|it| match &*it.to_string_lossy().to_lowercase() {
            "csv" => Some(Form::Csv),
            "xlsx" => Some(Form::Xlsx),
            "geojson" => Some(Form::Geojson),
            "ics" => Some(Form::Ics),
            "md" => Some(Form::Markdown),
            _ => None,
        });
        let form = self.to.or(by_ending).ok_or_else(|| {
            Failure::new(
                "从文件名看不出要哪种格式；请用 --to 写明".to_owned(),
                "the ending of the file names no form; name it with --to".to_owned(),
            )
        })?;
        if form == Form::Xlsx && self.out.is_none() {
            return Err(Failure::new(
                "工作簿要写入文件；请用 -o 写明文件名".to_owned(),
                "a workbook goes into a file; name it with -o".to_owned(),
            ));
        }
        Ok(form)
    }

    /// Refuses to write over another file where nobody asked for it, and over the story itself always.
    fn refuse_to_replace(&self, out: &Path) -> Result<(), Failure> {
        let same =
            matches!((system::real(out), system::real(&self.story)), (Ok(a), Ok(b)) if a == b);
        if same || system::exists(out) && !self.force { Err(is_there(out)) } else { Ok(()) }
    }

    /// Writes a workbook, and beside it the features of the map where there are any.
    fn workbook(&self, json: &[u8], lang: &str, locale: Locale) -> Result<Exit, Failure> {
        let Some(out) = &self.out else { return Ok(Exit::FAILURE) };
        let features = out.with_extension("features.geojson");
        let name = features.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let cells = cells(&json_of(json), &name).map_err(|it| refused(&it))?;
        let bytes = workbook(&cells, Locale::from_tag(lang)).map_err(|it| refused(&it))?;
        if let Some(text) = &cells.features {
            write_bytes(&features, text.as_bytes(), self.force)?;
            note(&wrote(&features, locale));
        }
        write_bytes(out, &bytes, self.force)?;
        note(&wrote(out, locale));
        Ok(Exit::SUCCESS)
    }
}

fn calendar_of(story: &Story, lang: &str, locale: Locale) -> Result<String, Failure> {
    let Calendar { text, taken, left_out } = calendar(story, lang, None, &NativeZones);
    if taken == 0 {
        return Err(Failure::new(
            "没有一个节点确切到日，日历里放不进任何一个".to_owned(),
            "no milestone is known to the day, so no calendar can hold one".to_owned(),
        ));
    }
    note(&match locale.is_chinese() {
        true => format!("日历收入 {taken} 个节点；{left_out} 个不确切到日，未收"),
        false => {
            format!("{taken} milestones are in the calendar; {left_out} are not known to the day")
        }
    });
    Ok(text)
}

fn wrote(file: &Path, locale: Locale) -> String {
    let file = printable(&file.display().to_string());
    if locale.is_chinese() { format!("已写入 {file}") } else { format!("wrote {file}") }
}
