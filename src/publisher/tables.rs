//! The part that takes in files of other programs, and gives stories back as such.

use crate::edition::LocalizedStory;
use crate::export::{calendar, cells, geojson, markdown, separated, timelinejs, workbook};
use crate::import::{DayOrder, Imported, InputFile, Options, import, left_out_csv};
use crate::publish::{NativeZones, offset_of_database, offsets_from};
use crate::story::{Story, read};
use crate::words::Locale;
use crate::workshop::packed::packed;
use crate::workshop::{Here, Parts, data, json_of, notes_json, why_refused};

/// How files are read that are no stories yet.
#[derive(Default)]
pub struct How {
    /// Whether 03/04/2024 is the third of April.
    pub day_first: Option<bool>,
    /// The encoding of texts.
    pub encoding: Option<String>,
    /// Columns, each with the field that it holds.
    pub columns: Vec<(String, String)>,
    /// The language of the story.
    pub lang: Option<String>,
}

impl How {
    fn options(self) -> Options {
        let order = |first| if first { DayOrder::DayFirst } else { DayOrder::MonthFirst };
        let Self { day_first, encoding, columns, lang } = self;
        Options { day_order: day_first.map(order), encoding, columns, lang }
    }
}

/// The story that a file becomes, or why it becomes none, for the core; neither for a file that is a story, or meant to be one.
pub fn taken(name: &str, bytes: &[u8], how: How) -> Vec<u8> {
    packed(&Here.taken(name.as_ref(), bytes, &how.options()))
}

/// A story without errors in one language as files for other programs, for the core.
pub fn story_data(json: &[u8], lang: &str, page: Option<&str>) -> Vec<u8> {
    let story = with_zones(json);
    let files = story.map(|it| data(&LocalizedStory::new(&it, lang), json, page));
    let files = files.unwrap_or_default().into_iter();
    packed(&files.map(|(ending, bytes)| (ending.to_owned(), bytes)).collect::<Vec<_>>())
}

fn with_zones(json: &[u8]) -> Option<Story> {
    offsets_from(offset_of_database);
    read(json, &NativeZones).story
}

/// A story made of files: itself, what became of the rows, and those that were left out, as a table.
///
/// # Errors
/// Nothing can be made of them.
pub fn imported(
    files: &[(String, Vec<u8>)],
    how: How,
    messages: &str,
) -> Result<(String, String, Option<String>), String> {
    let locale = Locale::from_tag(messages);
    let files: Vec<_> = files.iter().map(|(name, bytes)| InputFile { name, bytes }).collect();
    let made = import(&files, None, &how.options());
    let Imported { story, left_out, report, .. } =
        made.map_err(|it| why_refused(&it).get(locale).to_owned())?;
    let rows = (!left_out.is_empty()).then(|| left_out_csv(&left_out, locale));
    Ok((story.to_pretty(), notes_json(&report, locale), rows))
}

/// A story without errors as a file of another program; `None` where the form is not known, or holds nothing of it.
///
/// # Errors
/// The form cannot hold it.
pub fn exported(
    json: &[u8],
    to: &str,
    lang: Option<&str>,
    messages: &str,
) -> Result<Option<Vec<u8>>, String> {
    let Some(story) = with_zones(json) else { return Ok(None) };
    let lang = lang.unwrap_or(&story.lang);
    let refused = |it| why_refused(&it).get(Locale::from_tag(messages)).to_owned();
    let text = match to {
        "csv" => separated(&json_of(json), lang, Locale::from_tag(lang)),
        "geojson" => geojson(&story, lang, None, &NativeZones),
        "timelinejs" => timelinejs(&story, lang),
        "markdown" => markdown(&story, lang),
        "ics" => {
            let days = calendar(&story, lang, None, &NativeZones);
            if days.taken == 0 {
                return Ok(None);
            }
            days.text
        }
        "xlsx" => {
            let cells = cells(&json_of(json), "features.geojson").map_err(refused)?;
            let made = workbook(&cells, Locale::from_tag(&story.lang)).map_err(refused)?;
            return Ok(Some(made));
        }
        _ => return Ok(None),
    };
    Ok(Some(text.into_bytes()))
}
