//! Files that editors have already, as stories: tables and workbooks, and what other programs for timelines and maps keep.
//!
//! ```text
//!   bytes ──► kind of file ──► its importer ──► Draft ──► finish ──► a story's JSON, rows left out, a report
//! ```
//!
//! An importer for each kind knows what its fields mean, and makes a [`Draft`]. What all share stands beside them: dates as
//! people write them (`dates`), positions, addresses of media, HTML of texts, encodings. `finish` puts the story together.
//!
//! # Invariants
//!
//! - Importing is total: any bytes give a story with a report, or a [`Refusal`]. Nothing panics, all takes linear time, and no
//!   archive unpacks to more than 64 MB.
//! - Nothing is lost in silence. What is not taken as it stands is told with its spot; a row without a date or a title is given
//!   back whole.
//! - What can be read in two ways is asked for, never guessed.

mod json;

mod options;
mod report;
mod spot;

mod draft;

mod dates;
mod fields;
mod harmless;
mod html;
mod instants;
mod media;
mod once;
mod positions;
mod shapes;
mod spans;
mod xml;

mod columns;
mod encoding;
mod headings;
mod plain_table;
mod rows;
mod separated;
mod table;
mod workbook;

mod geojson;
mod icalendar;
mod kml;
mod simile;
mod storymapjs;
mod timeline_setter;
mod timelinejs;
mod timelinejs_sheet;
mod vis;

mod kinds;

mod finish;
mod ids;
mod into;
mod left_out;

pub use columns::{Column, Sheet};
pub use dates::{DateRead, from_to, read_date};
pub use draft::{Draft, DraftPlace, Entry, Findings, Part, Reason};
pub use finish::{Imported, LeftOut};
pub use harmless::{as_it_was, harmless};
pub use html::{FromHtml, from_html, plain_words};
pub use json::{Json, Object};
pub use kinds::{is_foreign, is_story};
pub use left_out::{LEFT_OUT_BEGINS, left_out_csv};
pub use media::Medium;
pub use options::{DayOrder, InputFile, Options, Refusal};
pub use positions::{PositionRead, read_position};
pub use report::{Note, Outcome, Report};
pub use spot::Spot;
pub use table::{Cell, Row, Table};

use kinds::{Kind, kind_of};

/// How large a file may be, bytes.
pub const MOST_BYTES: usize = 20_000_000;

/// Makes a story of files; `into` is one made of them before, in which everything stays that was added by hand.
///
/// # Errors
/// A file is of no kind that is known, cannot be read, or there is no row in any that can be taken.
pub fn import(
    files: &[InputFile<'_>],
    into: Option<&[u8]>,
    options: &Options,
) -> Result<Imported, Refusal> {
    let before = into.map(story_before).transpose()?;
    let mut findings = Findings::default();
    let mut tables = Vec::new();
    for file in files {
        let name = file.name;
        if file.bytes.len() > MOST_BYTES {
            return Err(too_large(name));
        }
        match kind_of(file, options, &mut findings.report)? {
            Kind::Workbook => tables.extend(workbook::tables(file, &mut findings.report)?),
            Kind::Separated(text) => {
                tables.push(separated::table(&text, name, &mut findings.report)?)
            }
            Kind::TimelineJs(json) => timelinejs::import(&json, name, options, &mut findings)?,
            Kind::StoryMapJs(json) => storymapjs::import(&json, name, options, &mut findings)?,
            Kind::Simile(json) => simile::import(&json, name, options, &mut findings)?,
            Kind::SimileXml(text) => simile::import_xml(&text, name, options, &mut findings)?,
            Kind::Vis(json) => vis::import(&json, name, options, &mut findings)?,
            Kind::GeoJson(json) => geojson::import(&json, name, options, &mut findings)?,
            Kind::Kml => kml::import(file.bytes, name, options, &mut findings)?,
            Kind::Calendar(text) => icalendar::import(&text, name, options, &mut findings)?,
            Kind::Story => return Err(already_a_story(name)),
        }
    }
    if !tables.is_empty() {
        rows::from_tables(&tables, options, &mut findings)?;
    }
    if let Some(before) = &before {
        into::prepare(&mut findings.draft, before, &mut findings.report);
    }
    let first = files.first().map_or("", |it| it.name);
    let mut imported = finish::finish(findings, first, options)?;
    if let Some(before) = &before {
        into::join(&mut imported, before);
    }
    imported.report.arrange();
    Ok(imported)
}

/// The story that files are taken into.
fn story_before(bytes: &[u8]) -> Result<Object, Refusal> {
    let text = std::str::from_utf8(bytes).unwrap_or_default().trim_start_matches('\u{feff}');
    match Json::read(text) {
        Ok(Json::Object(story)) if story.get("milestones").is_some() => Ok(story),
        _ => Err(Refusal::fixed("--into 后面的文件不是报道", "the file behind --into is no story")
            .with_hint("先用 nianbiao check 检查它", "look at it with nianbiao check first")),
    }
}

fn already_a_story(name: &str) -> Refusal {
    Refusal::new(
        format!("{name} 已经是报道，不用导入"),
        format!("{name} is a story already; there is nothing to import"),
    )
    .with_hint("直接用 nianbiao check 或 build", "check or build it as it is")
}

fn too_large(name: &str) -> Refusal {
    let most = MOST_BYTES / 1_000_000;
    Refusal::new(
        format!("{name} 超过 {most} MB，无法导入"),
        format!("{name} is larger than {most} MB and cannot be imported"),
    )
    .with_hint("请分成几个文件", "divide it into several files")
}
