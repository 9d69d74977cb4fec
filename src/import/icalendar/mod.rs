//! iCalendar (RFC 5545): events, as calendars export them.
//!
//! The reader of lines is our own: files of calendars have broken lines, and a reader that gives up at the first one would
//! refuse a calendar of years for it.

mod lines;
mod times;
mod zones;

use super::draft::{DraftPlace, Entry, Findings};
use super::fields::{Telling, add_html, add_link, is_name};
use super::html::{plain_words, with_breaks};
use super::json::{Json, Object};
use super::left_out::{self, Given};
use super::media::Medium;
use super::once::Once;
use super::options::{Options, Refusal};
use super::report::Outcome;
use super::spot::Spot;
use crate::geometry::LngLat;
use crate::story::Wording;
use lines::{Component, Property, components};
use times::{Time, ends_of};
use zones::Zones;

/// Properties that calendars need, and readers do not.
const BOOKKEEPING: [&str; 16] = [
    "DTSTAMP",
    "CREATED",
    "LAST-MODIFIED",
    "SEQUENCE",
    "TRANSP",
    "PRODID",
    "VERSION",
    "CALSCALE",
    "METHOD",
    "PRIORITY",
    "REFRESH-INTERVAL",
    "SOURCE",
    "COLOR",
    "TZID",
    "BEGIN",
    "END",
];

/// The bytes of a calendar with its folded lines whole again (RFC 5545, 3.1), none of what is no calendar. Some programs fold
/// within a letter, which cannot be read before.
pub(super) fn unfolded(bytes: &[u8]) -> Option<Vec<u8>> {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if !start.get(..15)?.eq_ignore_ascii_case(b"BEGIN:VCALENDAR") {
        return None;
    }
    let mut whole: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut left = bytes.iter().copied().peekable();
    while let Some(byte) = left.next() {
        if byte == b'\n' && left.next_if(|it| matches!(it, b' ' | b'\t')).is_some() {
            if whole.last() == Some(&b'\r') {
                whole.pop();
            }
        } else {
            whole.push(byte);
        }
    }
    Some(whole)
}

/// Whether it is such a file.
pub(super) fn looks_like(text: &str) -> bool {
    let text = text.trim_start_matches(|it: char| it.is_whitespace() || it == '\u{feff}');
    let begins =
        |word: &str| text.get(..word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word));
    begins("BEGIN:VCALENDAR") || begins("BEGIN:VEVENT")
}

/// Takes events, and entries of journals.
pub(super) fn import(
    text: &str,
    file: &str,
    options: &Options,
    findings: &mut Findings,
) -> Result<(), Refusal> {
    let file = Spot::of_file(file);
    let all = components(text, &file, &mut findings.report);
    let events: Vec<&Component> =
        all.iter().filter(|it| matches!(&*it.name, "VEVENT" | "VJOURNAL")).collect();
    if events.is_empty() {
        return Err(Refusal::fixed("日历里没有日程", "there is no event in this calendar"));
    }
    let mut reader =
        Reader { file, options, once: Once::default(), zones: Zones::new(&all, &events) };
    for calendar in all.iter().filter(|it| it.name == "VCALENDAR") {
        reader.calendar(calendar, findings);
    }
    reader.zones.tell(&reader.file, &mut findings.report);
    if let Some(zone) = reader.zones.of_story()
        && findings.draft.story.get("timezone").is_none()
    {
        findings.draft.story.set("timezone", zone);
    }
    for (index, event) in events.into_iter().enumerate() {
        reader.event(event, index + 1, findings);
    }
    reader.others(&all, findings);
    findings.draft.by_time = true;
    Ok(())
}

struct Reader<'o> {
    file: Spot,
    options: &'o Options,
    once: Once,
    zones: Zones,
}

impl Reader<'_> {
    /// The name and the description of the calendar.
    fn calendar(&mut self, calendar: &Component, findings: &mut Findings) {
        for property in &calendar.properties {
            let field = match &*property.name {
                "X-WR-CALNAME" | "NAME" => "title",
                "X-WR-CALDESC" | "DESCRIPTION" => "dek",
                "X-WR-TIMEZONE" => continue,
                name if BOOKKEEPING.contains(&name) => continue,
                _ => {
                    self.unread(property, findings);
                    continue;
                }
            };
            if findings.draft.story.get(field).is_none() {
                findings.draft.story.set_some(field, plain_words(&property.text()));
            }
        }
    }

    fn event(&mut self, event: &Component, number: usize, findings: &mut Findings) {
        let spot = self.file.item(format!("{}[{number}]", event.name));
        let mut entry = Entry { spot: spot.clone(), ..Entry::default() };
        let mut place = Object::default();
        for property in &event.properties {
            let at = spot.item([&spot.item, ".", &property.name].concat());
            self.property(property, &at, &mut entry, &mut place, findings);
        }
        let report = &mut findings.report;
        if event.cut_short {
            report.tell(
                &spot,
                Outcome::Taken,
                Wording::fixed(
                    "日程没有写完（缺少 END）",
                    "the event is not complete: it has no END",
                ),
                None,
            );
        }
        if !place.is_empty() {
            entry.place = Some(DraftPlace {
                spot: spot.item([&spot.item, ".LOCATION"].concat()),
                fields: place,
            });
        }
        match ends_of(event) {
            Ok((start, end)) => self.dates(start, end, &mut entry, findings),
            Err(wrong) => entry.refuse(
                &spot.item([&spot.item, ".", &wrong.name].concat()),
                Wording::new(|| {
                    let cut: String = wrong.value.chars().take(40).collect();
                    (
                        format!("“{cut}”不是 iCalendar 的日期"),
                        format!("“{cut}” is no date of iCalendar"),
                    )
                }),
                Some(Wording::fixed(
                    "写作 20241028 或 20241028T093000Z",
                    "write it like 20241028 or 20241028T093000Z",
                )),
            ),
        }
        entry.cells = cells(&entry, event);
        findings.draft.entries.push(entry);
    }

    fn dates(
        &mut self,
        start: Option<Time>,
        end: Option<Time>,
        entry: &mut Entry,
        findings: &mut Findings,
    ) {
        let spot = entry.spot.item([&entry.spot.item, ".DTSTART"].concat());
        let end = match (&start, end) {
            // The day that an all-day event ends with is the one before its end.
            (start, Some(Time { clock: None, day, .. })) => {
                let last = Time::of_day(day - 1);
                let longer = start.as_ref().is_none_or(|it| it.day < last.day);
                longer.then_some(last)
            }
            (Some(start), end) => end.filter(|it| it != start),
            (None, end) => end,
        };
        let words =
            |time: Option<Time>| time.and_then(|it| it.edtf(&self.zones)).unwrap_or_default();
        let (start, end) = (words(start), words(end));
        entry.set_dates((&start, &spot), (&end, &spot), self.options, &mut findings.report);
    }

    fn property(
        &mut self,
        property: &Property,
        spot: &Spot,
        entry: &mut Entry,
        place: &mut Object,
        findings: &mut Findings,
    ) {
        let report = &mut findings.report;
        let mut telling = Telling { file: &self.file, once: &mut self.once, report };
        let text = || property.text();
        match &*property.name {
            "SUMMARY" => entry.fields.set_some("title", plain_words(&text())),
            "DESCRIPTION" => {
                add_html(entry, "text", &with_breaks(&text()), spot, &mut telling);
            }
            "LOCATION" => location(&text(), entry, place, spot, &mut telling),
            "GEO" | "X-APPLE-STRUCTURED-LOCATION" => geo(property, place, spot, &mut telling),
            "URL" => add_link(entry, &text(), "", spot, telling.report),
            "CATEGORIES" => {
                for tag in property.texts() {
                    entry.push("tags", plain_words(&tag));
                }
            }
            "ATTACH" | "IMAGE" => attach(property, entry, spot, &mut telling),
            "UID" => entry.fields.set_some("id", Some(text()).filter(|it| is_name(it))),
            "STATUS" if property.value.trim().eq_ignore_ascii_case("CANCELLED") => entry.refuse(
                spot,
                Wording::fixed("日程已取消", "the event was cancelled"),
                Some(Wording::fixed(
                    "要收的话，删去 STATUS:CANCELLED",
                    "to take it, delete STATUS:CANCELLED",
                )),
            ),
            "STATUS" if property.value.trim().eq_ignore_ascii_case("TENTATIVE") => report.tell(
                spot,
                Outcome::Taken,
                Wording::fixed(
                    "日程在日历里尚未确定（TENTATIVE），照收",
                    "the event is tentative in the calendar, and was taken all the same",
                ),
                Some(Wording::fixed("发表前核对", "look at it before the story is published")),
            ),
            "RRULE" | "RDATE" => report.changed(
                spot,
                Wording::fixed(
                    "重复的日程只收了第一次",
                    "of an event that is repeated the first time alone was taken",
                ),
                Some(Wording::fixed(
                    "其余各次若要收，在日历里写成单独的日程",
                    "to take others, make each an event of its own",
                )),
            ),
            "RECURRENCE-ID" => report.tell(
                spot,
                Outcome::Taken,
                Wording::fixed(
                    "是重复日程中改过的一次，单独收作一个里程碑",
                    "it is one time of a repeated event, changed; it became a milestone of its own",
                ),
                None,
            ),
            "CLASS" if !property.value.trim().eq_ignore_ascii_case("PUBLIC") => report.tell(
                spot,
                Outcome::Taken,
                Wording::fixed("日程在日历里是不公开的", "the event is not public in the calendar"),
                Some(Wording::fixed("发表前核对", "look at it before the story is published")),
            ),
            "DTSTART" | "DTEND" | "DURATION" | "EXDATE" | "STATUS" | "CLASS" | "X-ALT-DESC" => {}
            "ORGANIZER" | "ATTENDEE" | "CONTACT" => self.once.left_out(
                &self.file.column(&property.name),
                "组织者和参加者未收",
                "organisers and those who attend were left out",
                report,
            ),
            name if BOOKKEEPING.contains(&name) => {}
            _ => self.unread(property, findings),
        }
    }

    /// What a story has no place for is told once; what programs keep for themselves, all together.
    fn unread(&mut self, property: &Property, findings: &mut Findings) {
        let report = &mut findings.report;
        if property.name.starts_with("X-") {
            self.once.left_out(
                &self.file.column(&property.name),
                "X- 开头的属性是各个程序自用的，未收",
                "properties that begin with X- are the programs' own, and were left out",
                report,
            );
        } else if !property.value.trim().is_empty() {
            self.once.unread(&property.name, &self.file, report);
        }
    }

    /// What stands beside the events.
    fn others(&mut self, all: &[Component], findings: &mut Findings) {
        for (name, zh, en) in [
            ("VTODO", "待办事项", "tasks"),
            ("VFREEBUSY", "忙闲时间", "times of being busy"),
            ("VALARM", "提醒", "alarms"),
        ] {
            let count = all.iter().filter(|it| it.name == name).count();
            if count > 0 {
                findings.report.part_left_out(
                    &self.file.column(name),
                    Wording::new(|| {
                        (format!("{count} 个{zh}未收"), format!("{en} were left out: {count}"))
                    }),
                    None,
                );
            }
        }
    }
}

/// Where it is, or the address of a meeting on the web.
fn location(
    words: &str,
    entry: &mut Entry,
    place: &mut Object,
    spot: &Spot,
    telling: &mut Telling<'_>,
) {
    let lines = words.lines().map(plain_words).filter(|it| !it.is_empty()).collect::<Vec<_>>();
    let name = lines.join(", ");
    if name.starts_with("https://") || name.starts_with("http://") {
        add_link(entry, &name, "", spot, telling.report);
    } else {
        place.set_some("name", name);
    }
}

/// `GEO:23.68;113.05`, latitude first; or Apple's `geo:23.68,113.05` with a title.
fn geo(property: &Property, place: &mut Object, spot: &Spot, telling: &mut Telling<'_>) {
    let value = property.value.trim();
    let numbers = value.strip_prefix("geo:").unwrap_or(value);
    let numbers = numbers.split([';', ',']).map(|it| it.trim().parse::<f64>().ok());
    let position = match &*numbers.take(2).collect::<Vec<_>>() {
        [Some(lat), Some(lng)] => Some(LngLat::new(*lng, *lat)).filter(|it| it.is_on_earth()),
        _ => None,
    };
    let Some(position) = position else {
        telling.report.part_left_out(
            spot,
            Wording::new(|| {
                let cut: String = value.chars().take(60).collect();
                (
                    format!("“{cut}”不是经纬度，未收"),
                    format!("“{cut}” is no position, and was left out"),
                )
            }),
            Some(Wording::fixed(
                "写作 纬度;经度，如 23.68;113.05",
                "write latitude;longitude, such as 23.68;113.05",
            )),
        );
        return;
    };
    if place.get("position").is_none() || property.name == "GEO" {
        place.set("position", Json::List(vec![position.lng_deg.into(), position.lat_deg.into()]));
    }
    if let Some(title) = property.parameter("X-TITLE")
        && place.get("name").is_none()
    {
        place.set_some("name", plain_words(title));
    }
}

/// A picture, a film or a sound is a medium, another file a link; one that is in the calendar itself cannot be taken.
fn attach(property: &Property, entry: &mut Entry, spot: &Spot, telling: &mut Telling<'_>) {
    const ENDINGS: [&str; 10] =
        [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".mp4", ".webm", ".mp3", ".m4a"];
    let is = |name: &str, value: &str| {
        property.parameter(name).is_some_and(|it| it.eq_ignore_ascii_case(value))
    };
    let value = property.value.trim();
    let scheme = value.split_once(':').map(|it| it.0.to_ascii_lowercase());
    let inside =
        is("VALUE", "BINARY") || is("ENCODING", "BASE64") || scheme.as_deref() == Some("cid");
    if inside {
        telling.report.part_left_out(
            spot,
            Wording::fixed(
                "附件存在日历文件里，未取出",
                "the attachment is inside the calendar, and was not taken out",
            ),
            Some(Wording::fixed(
                "把附件存在报道旁边，写进 media",
                "save it beside the story, and name it in media",
            )),
        );
        return;
    }
    let kind = property.parameter("FMTTYPE").unwrap_or_default().to_ascii_lowercase();
    let path = value.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let media = ["image/", "audio/", "video/"].iter().any(|it| kind.starts_with(it))
        || kind.is_empty() && ENDINGS.iter().any(|it| path.ends_with(it));
    let title = property.parameter("FILENAME").or_else(|| property.parameter("X-FILENAME"));
    let title = plain_words(title.unwrap_or_default());
    if media || property.name == "IMAGE" {
        let medium = Medium { src: value.to_owned(), title, ..Medium::default() };
        entry.add_medium(&medium, spot, telling.report);
    } else {
        add_link(entry, value, &title, spot, telling.report);
    }
}

/// What an event holds, for a table. The end of days is the day after the last, in a table the last.
fn cells(entry: &Entry, event: &Component) -> Vec<(String, String)> {
    const TAKEN: [&str; 10] = [
        "SUMMARY",
        "DESCRIPTION",
        "LOCATION",
        "CATEGORIES",
        "URL",
        "UID",
        "ATTACH",
        "IMAGE",
        "DTSTART",
        "DTEND",
    ];
    let kept = event.properties.iter().filter(|it| {
        let name = &*it.name;
        let is_place = matches!(name, "GEO" | "X-APPLE-STRUCTURED-LOCATION");
        let located = entry.place.as_ref().is_some_and(|it| it.fields.get("position").is_some());
        !(BOOKKEEPING.contains(&name) || TAKEN.contains(&name) || is_place && located)
    });
    let own = kept.map(|it| (it.name.clone(), it.text())).filter(|it| !it.1.trim().is_empty());
    let words = |name: &str| event.get(name).map(Property::text).unwrap_or_default();
    let given = Given {
        start: words("DTSTART"),
        end: times::last_words(event).unwrap_or_else(|| words("DTEND")),
        own: own.collect(),
        ..Given::default()
    };
    left_out::cells(entry, given)
}

#[cfg(test)]
mod tests;
