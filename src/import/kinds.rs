//! Which kind of file an editor's file is, by what is in it, and by its name where that tells nothing.

use super::encoding::decoded;
use super::json::Json;
use super::options::{InputFile, Options, Refusal};
use super::report::{Outcome, Report};
use super::spot::Spot;
use super::{geojson, icalendar, kml, simile, storymapjs, timelinejs, vis, xml};
use crate::story::Wording;

/// A kind of file that can be taken in, with what telling it has read of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// XLSX, XLS or ODS.
    Workbook,
    /// Separated values.
    Separated(String),
    /// TimelineJS 3 or 2, as JSON or JSONP.
    TimelineJs(Json),
    /// StoryMapJS.
    StoryMapJs(Json),
    /// SIMILE Timeline as JSON.
    Simile(Json),
    /// SIMILE Timeline as XML.
    SimileXml(String),
    /// Items of vis-timeline, and groups.
    Vis(Json),
    /// GeoJSON.
    GeoJson(Json),
    /// KML, or KMZ.
    Kml,
    /// iCalendar.
    Calendar(String),
    /// A story of this format: there is nothing to import.
    Story,
}

/// The kind of a file.
///
/// # Errors
/// It is none that is known, or in an encoding that is not.
pub(super) fn kind_of(
    file: &InputFile<'_>,
    options: &Options,
    report: &mut Report,
) -> Result<Kind, Refusal> {
    if let Some(kind) = packed(file)? {
        return Ok(kind);
    }
    let unfolded = icalendar::unfolded(file.bytes);
    let decoded = decoded(unfolded.as_deref().unwrap_or(file.bytes), options.encoding.as_deref())?;
    let text = decoded.text;
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let kind = if start.starts_with(['{', '[']) || is_script(file.name, start) {
        of_json(file.name, &text)?
    } else if start.starts_with('<') {
        of_xml(file, &text, options)?
    } else if icalendar::looks_like(&text) {
        Kind::Calendar(text)
    } else if start.is_empty() {
        return Err(Refusal::new(
            format!("{} 是空的", file.name),
            format!("{} is empty", file.name),
        ));
    } else {
        Kind::Separated(text)
    };
    if decoded.unread > 0 {
        tell_unread(file.name, decoded.encoding, decoded.unread, report);
    }
    // XML names its encoding itself.
    if decoded.encoding != "UTF-8" && !matches!(kind, Kind::Kml | Kind::SimileXml(_)) {
        tell_encoding(file.name, decoded.encoding, decoded.surely, report);
    }
    Ok(kind)
}

/// Whether a file is one to import, rather than a story of this format or what should have been one. It costs less than reading it.
pub fn is_foreign(file: &InputFile<'_>) -> bool {
    if is_story(file) {
        return false;
    }
    let first = beginning(file);
    match start(first) {
        Some(b'{' | b'[') => {
            let mut report = Report::default();
            let kind = kind_of(file, &Options::default(), &mut report);
            kind.is_ok_and(|it| !matches!(it, Kind::Story))
        }
        // What is called JSON was meant to be a story, but for scripts that hold one of another kind.
        Some(_) if file.name.to_lowercase().ends_with(".json") => {
            is_script("", &String::from_utf8_lossy(first))
        }
        Some(_) => true,
        None => false,
    }
}

/// Whether a file is surely no other than a story, or nothing at all: most are, and so much is seen without knowing any kind.
pub fn is_story(file: &InputFile<'_>) -> bool {
    let first = beginning(file);
    let has = |word: &[u8]| first.windows(word.len()).any(|it| it == word);
    file.bytes.len() > super::MOST_BYTES
        || start(first).is_none_or(|it| *it == b'{' && has(b"\"milestones\""))
}

/// The bytes in which the first field of a list of milestones is looked for.
fn beginning<'b>(file: &InputFile<'b>) -> &'b [u8] {
    const FIRST: usize = 1_000_000;
    file.bytes.get(..FIRST).unwrap_or(file.bytes)
}

fn start(first: &[u8]) -> Option<&u8> {
    first.iter().find(|it| !it.is_ascii_whitespace() && !b"\xef\xbb\xbf".contains(it))
}

/// A workbook, or KML in an archive; none for what is neither.
fn packed(file: &InputFile<'_>) -> Result<Option<Kind>, Refusal> {
    const OLD_OFFICE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    if file.bytes.starts_with(OLD_OFFICE) {
        return Ok(Some(Kind::Workbook));
    }
    if !file.bytes.starts_with(b"PK") {
        return Ok(None);
    }
    Ok(Some(if kml::is_kmz(file.bytes) { Kind::Kml } else { Kind::Workbook }))
}

/// Whether a text is a call or an assignment of JSONP.
fn is_script(name: &str, start: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '.' | ' ');
    let rest = start.trim_start_matches(word).trim_start();
    name.ends_with(".js")
        || name.ends_with(".jsonp")
        || rest.starts_with("({")
        || rest.starts_with("= {")
        || rest.starts_with("={")
}

fn of_json(name: &str, text: &str) -> Result<Kind, Refusal> {
    let json = match Json::read(timelinejs::unwrapped(text)) {
        Ok(json) => json,
        Err(error) => {
            let (line, column) = (error.line(), error.column());
            if is_loose(text) {
                return Err(Refusal::new(
                    format!("{name} 是 JavaScript，不是 JSON"),
                    format!("{name} is JavaScript, and no JSON"),
                )
                .with_hint("请先转成 JSON", "turn it into JSON first"));
            }
            return Err(Refusal::new(
                format!("{name} 的 JSON 在第 {line} 行第 {column} 列处读不下去"),
                format!("the JSON of {name} cannot be read beyond line {line}, column {column}"),
            )
            .with_hint("请重新导出", "export it again"));
        }
    };
    let is = |of: fn(&Json) -> bool| of(&json);
    let kind: Option<fn(Json) -> Kind> = match () {
        () if json.get("milestones").is_some() => Some(|_| Kind::Story),
        () if is(storymapjs::is) => Some(Kind::StoryMapJs),
        () if is(geojson::is) => Some(Kind::GeoJson),
        () if is(simile::is) => Some(Kind::Simile),
        () if is(timelinejs::is) => Some(Kind::TimelineJs),
        () if is(vis::is) => Some(Kind::Vis),
        () => None,
    };
    kind.map(|it| it(json)).ok_or_else(|| {
        Refusal::new(
            format!("{name} 是 JSON，但不是认得的格式"),
            format!("{name} is JSON of no format that is known"),
        )
        .with_hint(
            "可读取 TimelineJS、StoryMapJS、SIMILE Timeline、vis-timeline 和带时间的 GeoJSON",
            "known are TimelineJS, StoryMapJS, SIMILE Timeline, vis-timeline and GeoJSON with times",
        )
    })
}

/// Whether a text has what JSON has not and scripts have: keys without quotes or in single ones, calls, comments.
fn is_loose(text: &str) -> bool {
    let begins_bare = |it: &str| {
        let key = it.trim_start().trim_start_matches('{').trim_start();
        let word = key.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_');
        word.len() < key.len() && word.trim_start().starts_with(':')
    };
    let mut lines = text.lines().take(200);
    lines.any(|it| {
        let it = it.trim_start();
        it.starts_with("//")
            || it.starts_with("/*")
            || it.contains("new ")
            || it.starts_with('\'')
            || begins_bare(it)
    })
}

fn of_xml(file: &InputFile<'_>, text: &str, options: &Options) -> Result<Kind, Refusal> {
    if kml::looks_like(text) {
        return Ok(Kind::Kml);
    }
    if simile::looks_like(text) {
        return Ok(Kind::SimileXml(xml::text_of(file.bytes, options)?));
    }
    let name = file.name;
    Err(Refusal::new(
        format!("{name} 是 XML 或网页，但不是 KML，也不是 SIMILE Timeline"),
        format!("{name} is XML or a page, but neither KML nor SIMILE Timeline"),
    ))
}

/// Tells of bytes that are no letters.
fn tell_unread(name: &str, encoding: &str, count: usize, report: &mut Report) {
    report.part_left_out(
        &Spot::of_file(name),
        Wording::new(|| {
            (
                format!("有 {count} 处不是 {encoding} 编码的文字，读作“\u{fffd}”"),
                format!("{count} places are no text in {encoding}, and were read as “\u{fffd}”"),
            )
        }),
        Some(Wording::fixed(
            "文件可能不完整；或用 --encoding 写明编码",
            "the file may be cut; or name its encoding with --encoding",
        )),
    );
}

fn tell_encoding(name: &str, encoding: &str, surely: bool, report: &mut Report) {
    report.tell(
        &Spot::of_file(name),
        Outcome::Taken,
        Wording::new(|| match surely {
            true => (format!("按 {encoding} 编码读取"), format!("read as {encoding}")),
            false => (
                format!("看来是 {encoding} 编码，已按此读取"),
                format!("seems to be in {encoding}, and was read so"),
            ),
        }),
        (!surely).then(|| {
            Wording::fixed(
                "如有乱码，用 --encoding 写明编码",
                "where letters are wrong, name the encoding with --encoding",
            )
        }),
    );
}
