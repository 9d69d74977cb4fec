//! SIMILE Timeline: JSON and XML of events, with dates in the prose of JavaScript, of which the ends may be known roughly.

use roxmltree::Node;

use super::draft::{Entry, Findings};
use super::fields::{Names, Parts, Telling, add_html, add_link, cells_of};
use super::html::links_of_title;
use super::instants::{Instant, Offsets, in_edtf};
use super::json::{Json, Object};
use super::left_out::{self, Given};
use super::once::Once;
use super::options::{Options, Refusal};
use super::spans::{Span, locale_of};
use super::spot::Spot;
use super::xml;
use crate::story::Wording;

/// Fields of an event that say how it looks.
const LOOKS: [&str; 12] = [
    "color",
    "textColor",
    "icon",
    "classname",
    "className",
    "tapeImage",
    "tapeRepeat",
    "trackNum",
    "barImage",
    "theme",
    "opacity",
    "cssClass",
];
/// Fields of a file that say how its dates are written, which is seen from them.
const FORMATS: [&str; 3] = ["dateTimeFormat", "date-time-format", "events"];

/// Whether it is such a file: events with a `start` in words.
pub(super) fn is(json: &Json) -> bool {
    let events = json.get("events").map_or(&[][..], Json::list);
    events.iter().take(20).any(|it| {
        let start = it.get("start").or_else(|| it.get("end"));
        start.is_some_and(|it| it.words().is_some())
    })
}

/// Whether it is such a file: events with a `start` among `data`.
pub(super) fn looks_like(text: &str) -> bool {
    xml::root_name(text) == Some("data") && text.contains("<event")
}

/// Takes events in JSON.
pub(super) fn import(
    json: &Json,
    file: &str,
    options: &Options,
    findings: &mut Findings,
) -> Result<(), Refusal> {
    let events = json.get("events").map_or(&[][..], Json::list);
    let mut reader = Reader::new(file, options);
    if let Some(fields) = json.object() {
        reader.head(fields, findings);
    }
    for (index, event) in events.iter().enumerate() {
        let spot = reader.file.item(format!("events[{index}]"));
        match event {
            Json::Object(fields) => reader.event(fields.clone(), spot, Form::Json, findings),
            other => findings.report.part_left_out(
                &spot,
                Wording::new(|| {
                    let words = other.words().unwrap_or_default();
                    (
                        format!("“{words}”不是事件，未收"),
                        format!("“{words}” is no event, and was left out"),
                    )
                }),
                None,
            ),
        }
    }
    reader.finish(findings)
}

/// Takes events in XML.
pub(super) fn import_xml(
    text: &str,
    file: &str,
    options: &Options,
    findings: &mut Findings,
) -> Result<(), Refusal> {
    let text = xml::with_prefixes(text.to_owned());
    let document = xml::document(&text)?;
    let mut reader = Reader::new(file, options);
    let root = document.root_element();
    reader.head(&attributes(root), findings);
    for (index, event) in root.children().filter(|it| xml::is(*it, "event")).enumerate() {
        let mut fields = attributes(event);
        let words = xml::markup(event);
        if !words.is_empty() {
            fields.set("description", words);
        }
        let spot = reader.file.item(format!("event[{}]", index + 1));
        reader.event(fields, spot, Form::Xml, findings);
    }
    reader.finish(findings)
}

#[derive(Clone, Copy, PartialEq)]
enum Form {
    Json,
    Xml,
}

struct Reader<'o> {
    file: Spot,
    options: &'o Options,
    names: Names,
    once: Once,
    offsets: Offsets,
    count: usize,
}

impl<'o> Reader<'o> {
    fn new(file: &str, options: &'o Options) -> Self {
        let (names, file) = (Names::new(options), Spot::of_file(file));
        Self { file, options, names, once: Once::default(), offsets: Offsets::default(), count: 0 }
    }

    /// What stands beside the events.
    fn head(&mut self, fields: &Object, findings: &mut Findings) {
        for (name, value) in fields.iter().filter(|it| !FORMATS.contains(&it.0) && !it.1.is_blank())
        {
            match (name, value.words()) {
                ("title", Some(words)) => findings.draft.story.set("title", words),
                ("description", Some(words)) => findings.draft.story.set("dek", words),
                _ => self.once.unread(name, &self.file, &mut findings.report),
            }
        }
    }

    fn event(&mut self, fields: Object, spot: Spot, form: Form, findings: &mut Findings) {
        self.count += 1;
        let report = &mut findings.report;
        let mut entry = Entry { spot: spot.clone(), ..Entry::default() };
        let mut parts = Parts::default();
        let mut telling = Telling { file: &self.file, once: &mut self.once, report };
        let mut captions = Vec::new();
        let mut dates = Span::default();
        let mut lasts = None;
        for (name, value) in fields.iter().filter(|it| !it.1.is_blank()) {
            let at = spot.item([&spot.item, ".", name].concat());
            match name {
                "start" => dates.start = date_words(value, &at, &mut self.offsets, &mut telling),
                "latestStart" => {
                    dates.latest_start = date_words(value, &at, &mut self.offsets, &mut telling)
                }
                "earliestEnd" => {
                    dates.earliest_end = date_words(value, &at, &mut self.offsets, &mut telling)
                }
                "end" => dates.end = date_words(value, &at, &mut self.offsets, &mut telling),
                "isDuration" | "durationEvent" => {
                    lasts = value.words().map(|it| it.eq_ignore_ascii_case("true"));
                }
                "caption" | "hoverText" => captions.extend(value.words().map(|it| (it, at))),
                "link" => drop(parts.take("links", value, &mut entry, &at, &mut telling)),
                "image" => drop(parts.take("picture.src", value, &mut entry, &at, &mut telling)),
                "eventID" => drop(parts.take("id", value, &mut entry, &at, &mut telling)),
                "point" => point(value, &mut parts.place),
                "date" | "when" => {
                    telling.once.unread(name, &self.file, telling.report);
                }
                name if LOOKS.contains(&name) => telling.once.left_out(
                    &self.file.column(name),
                    "事件的颜色、图标和样式未收",
                    "colours, icons and styles of events were left out",
                    telling.report,
                ),
                name => {
                    let path = self.names.path(name);
                    if let (Some("title"), Some(words)) = (path, value.words()) {
                        for (words, href) in links_of_title(&words) {
                            add_link(&mut entry, &href, &words, &at, telling.report);
                        }
                    }
                    if !path.is_some_and(|it| parts.take(it, value, &mut entry, &at, &mut telling))
                    {
                        telling.once.unread(name, &self.file, telling.report);
                    }
                }
            }
        }
        let title = entry.fields.get("title").and_then(Json::words).unwrap_or_default();
        for (words, at) in captions {
            if super::html::plain_words(&words) != title {
                add_html(&mut entry, "text", &words, &at, &mut telling);
            }
        }
        let place = parts.finish(&mut entry, &spot, &mut telling);
        if !place.is_empty() {
            entry.place = Some(super::draft::DraftPlace { spot: spot.clone(), fields: place });
        }
        let between = lasts == Some(false) && !dates.end.is_empty() && dates.end != dates.start;
        if between {
            // It happened at some time between the two.
            let end = std::mem::take(&mut dates.end);
            let inner = [&dates.latest_start, &dates.earliest_end].map(String::clone);
            let lost = |it: &&String| !it.is_empty() && **it != dates.start && **it != end;
            let lost = inner.iter().filter(lost).cloned().collect::<Vec<_>>();
            if !lost.is_empty() {
                findings.report.part_left_out(
                    &spot,
                    Wording::new(|| {
                        (
                            format!("事件不是一段时间，只取了 start 与 end 之间；latestStart、earliestEnd 未收：{}", lost.join("、")),
                            format!("it is no stretch of time, so what lies between start and end was taken; latestStart and earliestEnd were left out: {}", lost.join(", ")),
                        )
                    }),
                    Some(Wording::fixed(
                        "如是一段时间，写 durationEvent: true",
                        "where it is one, write durationEvent: true",
                    )),
                );
            }
            dates.latest_start = end;
            dates.earliest_end.clear();
        } else if form == Form::Xml
            && lasts.is_none()
            && !dates.end.is_empty()
            && self.once.first("isDuration")
        {
            findings.report.changed(
                &spot,
                Wording::fixed(
                    "有 start 和 end 而没有 isDuration：按起止读作一段时间；SIMILE 画成其间某时的一件事",
                    "it has a start and an end and no isDuration: read as from one to the other; SIMILE draws it as at some time between",
                ),
                Some(Wording::fixed(
                    "如是后者，写 isDuration=\"false\"；以后的不再一一列出",
                    "where the latter is meant, write isDuration=\"false\"; further ones are not told of",
                )),
            );
        }
        let locale = locale_of(self.options, &title);
        dates.set(
            &mut entry,
            &spot.item([&spot.item, ".start"].concat()),
            locale,
            self.options,
            &mut findings.report,
        );
        let words = |name: &str| fields.get(name).and_then(Json::words).unwrap_or_default();
        const TAKEN: [&str; 9] =
            ["start", "end", "caption", "hoverText", "link", "image", "eventID", "point", "title"];
        // Rough ends are in the date where there is one.
        let rough = |name: &str| {
            matches!(name, "latestStart" | "earliestEnd") && entry.fields.get("when").is_some()
        };
        let is_taken =
            |name: &str| TAKEN.contains(&name) || rough(name) || self.names.path(name).is_some();
        let own = cells_of(&fields).into_iter().filter(|it| !is_taken(&it.0)).collect();
        let given = Given { start: words("start"), end: words("end"), own, ..Given::default() };
        entry.cells = left_out::cells(&entry, given);
        findings.draft.entries.push(entry);
    }

    fn finish(self, findings: &mut Findings) -> Result<(), Refusal> {
        if self.count == 0 {
            return Err(Refusal::fixed("文件里没有事件", "there is no event in this file"));
        }
        if let Some(zone) = self.offsets.zone()
            && findings.draft.story.get("timezone").is_none()
        {
            findings.draft.story.set("timezone", zone);
        }
        findings.draft.by_time = true;
        Ok(())
    }
}

/// The words of a date; of a number, which is a year or counts milliseconds, what it means.
fn date_words(
    value: &Json,
    spot: &Spot,
    offsets: &mut Offsets,
    telling: &mut Telling<'_>,
) -> String {
    const YEARS: f64 = 10_000.0;
    let words = value.words().unwrap_or_default();
    let instant = match value {
        Json::Number(number) => {
            let number = number.as_f64().unwrap_or(f64::NAN);
            if number.abs() < YEARS && number.fract() == 0.0 {
                Instant::of_year(number as i64)
            } else {
                Instant::of_milliseconds(number)
            }
        }
        _ => Instant::of_words(&words),
    };
    in_edtf(instant, &words, (offsets, telling.once), spot, telling.report)
}

/// `{"lat": …, "lon": …}`, of the maps that were made beside such lines.
fn point(value: &Json, place: &mut Object) {
    let number = |names: [&str; 2]| names.iter().find_map(|it| value.get(it)?.number());
    if let (Some(lng), Some(lat)) = (number(["lon", "lng"]), number(["lat", "latitude"])) {
        place.set("position", Json::List(vec![lng.into(), lat.into()]));
    }
}

fn attributes(node: Node<'_, '_>) -> Object {
    let all = node.attributes();
    all.map(|it| (it.name().to_owned(), Json::from(it.value()))).collect()
}

#[cfg(test)]
mod tests;
