//! A story as a calendar (iCalendar, RFC 5545, <https://www.rfc-editor.org/rfc/rfc5545>).
//!
//! A calendar knows days and times, and nothing coarser: a year would fill 365 days, and “about” cannot be said. So only
//! milestones whose date is exact are in it, and the others are counted.

use super::clock::{offset_s, utc_s};
use super::{Span, before, is_whole, one_line, spans};
use crate::date::{Civil, Moment, Precision, StoryDate, ZoneRules};
use crate::edition::LocalizedStory;
use crate::story::{Milestone, Story};

const DAY_S: f64 = 86_400.0;
/// Octets of a line, at most.
const LINE_OCTETS: usize = 75;

/// A calendar, and how much of a story is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// The file; empty where nothing is in it, for there is no calendar without an event.
    pub text: String,
    /// How many milestones are in it.
    pub taken: usize,
    /// How many are not: their date is no exact day or time, or lies beyond the years 1 to 9999.
    pub left_out: usize,
}

/// The milestones that a calendar can hold. `page` is the whole address of the story's page, where it is known; `rules` are those
/// of time zones.
///
/// A time is written in UTC where it is known which moment that is, by its offset or by the story's zone. In a story that names
/// no zone, or UTC, and at hours that a zone's clocks show twice or never, it has none: calendars show it as it stands. The zone
/// of the story, where it has a name, is that of the calendar (`X-WR-TIMEZONE`, which RFC 5545 leaves to programs and most read):
/// whoever shows times in it shows those of the story.
pub fn calendar(story: &Story, lang: &str, page: Option<&str>, rules: &dyn ZoneRules) -> Calendar {
    let localized = LocalizedStory::new(story, lang);
    let mut calendar = Calendar::default();
    let mut events = Lines::default();
    let stamp = stamp(story);
    for milestone in &story.milestones {
        let times = spans(&milestone.when)
            .and_then(|all| all.iter().map(|it| times(it, &story.timezone, rules)).collect());
        let Some(times): Option<Vec<Times>> = times else {
            calendar.left_out += 1;
            continue;
        };
        calendar.taken += 1;
        for (index, times) in (1..).zip(times) {
            events.event(&localized, milestone, index, &times, (&stamp, page));
        }
    }
    if calendar.taken > 0 {
        let mut lines = Lines::default();
        lines.line("BEGIN", "VCALENDAR");
        lines.line("VERSION", "2.0");
        lines.line("PRODID", "-//Nianbiao//Nianbiao//EN");
        lines.line("CALSCALE", "GREGORIAN");
        lines.text("X-WR-CALNAME", &one_line(localized.text_of(&story.title)));
        if let Some(dek) = &story.dek {
            lines.text("X-WR-CALDESC", &localized.plain(dek));
        }
        // An offset is the name of no zone: all times are in UTC then.
        if story.timezone != "UTC" && !story.timezone.starts_with(['+', '-']) {
            lines.text("X-WR-TIMEZONE", &story.timezone);
        }
        lines.0.push_str(&events.0);
        lines.line("END", "VCALENDAR");
        calendar.text = lines.0;
    }
    calendar
}

/// When the story was last changed, in place of when the file was made: that no clock may say here.
fn stamp(story: &Story) -> String {
    let day = story.updated.as_ref().or(story.published.as_ref());
    let first = day.and_then(|it| it.bounds().first).map(Moment::civil);
    match first.filter(|it| is_year(it.year)) {
        Some(it) => format!("{}T000000Z", day_of(&it)),
        None => "19700101T000000Z".to_owned(),
    }
}

/// Lines of a calendar.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn event(
        &mut self,
        localized: &LocalizedStory<'_>,
        milestone: &Milestone,
        index: usize,
        times: &Times,
        (stamp, page): (&str, Option<&str>),
    ) {
        let story = localized.story;
        // An id has no plus.
        let of_several = if index > 1 { format!("+{index}") } else { String::new() };
        self.line("BEGIN", "VEVENT");
        self.line("UID", &format!("{}{of_several}@{}.nianbiao", milestone.id, story.id));
        self.line("DTSTAMP", stamp);
        self.line(&["DTSTART", times.kind].concat(), &times.start);
        if let Some(end) = &times.end {
            self.line(&["DTEND", times.kind].concat(), end);
        }
        self.text("SUMMARY", &one_line(localized.text_of(&milestone.title)));
        let notes = [&milestone.text, &milestone.when_note].into_iter().flatten();
        let notes: Vec<String> = notes.map(|it| localized.plain(it)).collect();
        self.text("DESCRIPTION", &notes.join("\n\n"));
        let places = story.places_of(milestone).map(|it| one_line(localized.text_of(&it.name)));
        let words = milestone.place_words.iter().map(|it| one_line(localized.text_of(it)));
        let mut places: Vec<String> = places.collect();
        if places.is_empty() {
            places.extend(words);
        }
        self.text("LOCATION", &places.join(localized.words.locale.comma()));
        if let Some(place) = story.places_of(milestone).next() {
            let at = place.position;
            self.line("GEO", &format!("{:.6};{:.6}", at.lat_deg + 0.0, at.lng_deg + 0.0));
        }
        let chapter = story.chapter_of(milestone).map(|it| &it.title);
        let subjects = chapter.into_iter().chain(&milestone.tags);
        let subjects = subjects.map(|it| escaped(&one_line(localized.text_of(it))));
        let subjects: Vec<String> = subjects.filter(|it| !it.is_empty()).collect();
        if !subjects.is_empty() {
            self.line("CATEGORIES", &subjects.join(","));
        }
        let page = page.map(|it| [it, "#", &milestone.id].concat());
        let links = milestone.links.iter().map(|it| it.url.clone());
        let cited = milestone.cited().filter_map(|it| story.references.get(it as usize));
        let cited = cited.filter_map(|it| it.url.clone());
        if let Some(url) = page.into_iter().chain(links).chain(cited).find(|it| is_whole(it)) {
            self.line("URL", &one_line(&url));
        }
        // Whoever subscribes stays free on that day.
        self.line("TRANSP", "TRANSPARENT");
        self.line("END", "VEVENT");
    }

    /// A property whose value is text; none where there are no words.
    fn text(&mut self, name: &str, words: &str) {
        let words = escaped(words.trim());
        if !words.is_empty() {
            self.line(name, &words);
        }
    }

    /// A property, in as many lines as it takes.
    fn line(&mut self, name: &str, value: &str) {
        let mut octets = 0;
        for sign in name.chars().chain([':']).chain(value.chars()) {
            if octets + sign.len_utf8() > LINE_OCTETS {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(sign);
            octets += sign.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// A text as a value. Line breaks of any kind become the one that it may hold, as some programs end lines at all of them.
fn escaped(words: &str) -> String {
    let mut escaped = String::new();
    for sign in words.replace("\r\n", "\n").chars() {
        match sign {
            '\\' | ';' | ',' => escaped.extend(['\\', sign]),
            '\t' => escaped.push(' '),
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                escaped.push_str("\\n");
            }
            it if it.is_control() => {}
            it => escaped.push(it),
        }
    }
    escaped
}

/// Beginning and end of an event as they are written.
#[derive(Debug, PartialEq)]
struct Times {
    /// What the names of both properties are followed by.
    kind: &'static str,
    start: String,
    end: Option<String>,
}

/// When an event is; `None` where its date is not exact, or beyond the years that a calendar has.
fn times(span: &Span, zone: &str, rules: &dyn ZoneRules) -> Option<Times> {
    let (first, last) = (&span.first, span.last());
    if !first.is_exact() || !last.is_exact() {
        return None;
    }
    let timed = first.precision() >= Precision::Hour && last.precision() >= Precision::Hour;
    match timed.then(|| of_the_clock(span, zone, rules)) {
        Some(Some(times)) => times.within_years(),
        // A day and a time make a stretch of days, and so do two times on clocks that are not known to be the same.
        _ => of_days(first, last),
    }
}

/// A stretch of whole days, and the day after it.
fn of_days(first: &StoryDate, last: &StoryDate) -> Option<Times> {
    let start = first.bounds().first?.civil();
    let last = before(last.bounds().end?);
    let end = Moment::from_seconds(last.seconds() + DAY_S).civil();
    let is_stretch = first.bounds().first? <= last;
    (is_stretch && is_year(start.year) && is_year(end.year)).then(|| Times {
        kind: ";VALUE=DATE",
        start: day_of(&start),
        end: Some(day_of(&end)),
    })
}

/// A stretch of the clock before it is written, in seconds.
struct Clocked {
    start_s: f64,
    end_s: f64,
    /// Whether these are seconds of UTC rather than of the story's clock.
    is_utc: bool,
}

fn of_the_clock(span: &Span, zone: &str, rules: &dyn ZoneRules) -> Option<Clocked> {
    let (first, last) = (&span.first, span.last());
    let (start_s, end_s) = (first.bounds().first?.seconds(), last.bounds().first?.seconds());
    // Known to the hour, it may have been at any moment of it.
    let more_s = if last.precision() == Precision::Hour { 3600.0 } else { 0.0 };
    let utc = |date, wall_s| match offset_s(date) {
        Some(offset_s) => Some(wall_s - offset_s),
        None => utc_s(wall_s, zone, rules),
    };
    let (start_s, end_s, is_utc) = match (utc(first, start_s), utc(last, end_s)) {
        (Some(start_s), Some(end_s)) => (start_s, end_s, true),
        _ if first.has_offset() || last.has_offset() => return None,
        _ => (start_s, end_s, false),
    };
    (start_s <= end_s).then_some(Clocked { start_s, end_s: end_s + more_s, is_utc })
}

impl Clocked {
    fn within_years(&self) -> Option<Times> {
        let ends = [self.start_s, self.end_s].map(|it| Moment::from_seconds(it).civil());
        let written = |it: &Civil| {
            let utc = if self.is_utc { "Z" } else { "" };
            format!("{}T{:02}{:02}{:02}{utc}", day_of(it), it.hour, it.minute, it.second)
        };
        let [start, end] = ends.each_ref().map(written);
        let end = Some(end).filter(|_| self.start_s < self.end_s);
        ends.iter().all(|it| is_year(it.year)).then_some(Times { kind: "", start, end })
    }
}

fn is_year(year: i64) -> bool {
    (1..=9999).contains(&year)
}

fn day_of(it: &Civil) -> String {
    format!("{:04}{:02}{:02}", it.year, it.month, it.day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::FixedOffsets;
    use crate::story::read;

    /// New York in the autumn of 2024: clocks went from 02:00 back to 01:00 at 2024-11-03T06:00Z.
    struct NewYork;

    impl ZoneRules for NewYork {
        fn offset_seconds(&self, zone: &str, utc_seconds: i64) -> Option<i32> {
            let summer = utc_seconds < 1_730_613_600;
            (zone == "America/New_York").then_some(if summer { -14_400 } else { -18_000 })
        }
    }

    fn story(fields: &str, milestones: &str) -> Story {
        let json = format!(
            r#"{{"version": 1, "id": "x", "lang": "en", "title": "T", {fields} "milestones": [{milestones}]}}"#
        );
        read(json.as_bytes(), &FixedOffsets).story.unwrap()
    }

    #[test]
    fn what_is_exact_is_an_event_and_the_rest_is_counted() {
        let fields = r#""published": "2024-11-01", "updated": "2024-11", "dek": "One; two",
            "chapters": [{"id": "c", "title": "Works, all"}], "sources": [{"id": "s", "title": "Log", "url": "http://l.example/"}],
            "places": [{"id": "p", "name": "Pier", "position": [113.05, -23.5]}, {"id": "q", "name": "Quay", "position": [1, 2]}],"#;
        let milestones = r#"{"id": "a", "title": "Opened", "when": "2024-10-28/2024-11-02", "place": "p", "also_at": ["q"],
            "chapter": "c", "tags": ["water"], "text": "**One**\n\n- two", "when_note": "By the log", "sources": ["s"],
            "links": [{"title": "Here", "url": "/here"}]}, {"id": "b", "title": "Some day", "when": "2024-10"},
            {"id": "c", "title": "About", "when": "2024-10-28~"}, {"id": "d", "title": "From", "when": "2024-10-28/.."},
            {"id": "e", "title": "Either", "when": "[2024-10-28,2024-10-29]"}, {"id": "f", "title": "BC", "when": "-0043-03-15"}"#;
        let calendar = calendar(&story(fields, milestones), "en", None, &FixedOffsets);
        assert_eq!((calendar.taken, calendar.left_out), (1, 5));
        let lines = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Nianbiao//Nianbiao//EN",
            "CALSCALE:GREGORIAN",
            "X-WR-CALNAME:T",
            "X-WR-CALDESC:One\\; two",
            "BEGIN:VEVENT",
            "UID:a@x.nianbiao",
            "DTSTAMP:20241101T000000Z",
            "DTSTART;VALUE=DATE:20241028",
            // The day after the last.
            "DTEND;VALUE=DATE:20241103",
            "SUMMARY:Opened",
            "DESCRIPTION:One\\ntwo\\n\\nBy the log",
            "LOCATION:Pier\\, Quay",
            "GEO:-23.500000;113.050000",
            "CATEGORIES:Works\\, all,water",
            "URL:http://l.example/",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ];
        assert_eq!(calendar.text, lines.join("\r\n"));
    }

    #[test]
    fn a_calendar_without_an_event_is_none() {
        let story = story("", r#"{"id": "a", "title": "A", "when": "2024"}"#);
        let expected = Calendar { text: String::new(), taken: 0, left_out: 1 };
        assert_eq!(calendar(&story, "en", None, &FixedOffsets), expected);
    }

    #[test]
    fn a_zone_with_a_name_is_that_of_the_calendar_and_comes_back() {
        use crate::import::{InputFile, Json, Options, import};
        let milestones = r#"{"id": "a", "title": "A", "when": "2024-10-28T09:30"}"#;
        let told = |zone: &str| {
            let fields = format!(r#""timezone": "{zone}","#);
            let json = format!(
                r#"{{"version": 1, "id": "x", "lang": "en", "title": "T", {fields} "milestones": [{milestones}]}}"#
            );
            let story = read(json.as_bytes(), &Rules).story.unwrap();
            calendar(&story, "en", None, &Rules).text
        };
        let zoned = told("America/New_York");
        assert!(zoned.contains("\r\nX-WR-TIMEZONE:America/New_York\r\n"), "{zoned}");
        assert!(zoned.contains("\r\nDTSTART:20241028T133000Z\r\n"), "{zoned}");
        for zone in ["UTC", "+08:00"] {
            assert!(!told(zone).contains("X-WR-TIMEZONE"), "{zone}");
        }
        let file = InputFile { name: "a.ics", bytes: zoned.as_bytes() };
        let back = import(&[file], None, &Options::default()).unwrap().story;
        assert_eq!(back.get("timezone").and_then(Json::text), Some("America/New_York"));
        let first = back.get("milestones").unwrap().list().first().unwrap();
        assert_eq!(first.get("when").and_then(Json::text), Some("2024-10-28T13:30Z"));
    }

    /// What follows `DTSTART` and `DTEND` for a date.
    fn told(when: &str, zone: &str) -> Vec<String> {
        let when = StoryDate::parse(when).unwrap();
        let all = spans(&when).unwrap_or_default();
        let all: Option<Vec<Times>> = all.iter().map(|it| times(it, zone, &Rules)).collect();
        let all = all.unwrap_or_default().into_iter();
        all.map(|it| [it.kind, &it.start, "/", &it.end.unwrap_or_default()].concat()).collect()
    }

    /// Fixed offsets, and New York.
    struct Rules;

    impl ZoneRules for Rules {
        fn offset_seconds(&self, zone: &str, utc_seconds: i64) -> Option<i32> {
            let fixed = FixedOffsets.offset_seconds(zone, utc_seconds);
            fixed.or_else(|| NewYork.offset_seconds(zone, utc_seconds))
        }
    }

    #[test]
    fn a_time_is_in_utc_where_its_moment_is_known() {
        let fixed = |when| told(when, "+08:00");
        assert_eq!(fixed("2024-10-28T07:30"), ["20241027T233000Z/"]);
        assert_eq!(fixed("2024-10-28T07:30:05"), ["20241027T233005Z/"]);
        assert_eq!(fixed("2024-10-28T07"), ["20241027T230000Z/20241028T000000Z"]);
        assert_eq!(
            fixed("2024-10-28T09:00/2024-10-28T10:30"),
            ["20241028T010000Z/20241028T023000Z"]
        );
        assert_eq!(fixed("2024-10-28T09/2024-10-28T10"), ["20241028T010000Z/20241028T030000Z"]);
        // An offset of its own counts before the zone.
        assert_eq!(fixed("2024-10-28T07:30-03:30"), ["20241028T110000Z/"]);
        // No zone is named: as it stands.
        assert_eq!(told("2024-10-28T07:30", "UTC"), ["20241028T073000/"]);
        assert_eq!(told("2024-10-28T07:30", "Nowhere/Known"), ["20241028T073000/"]);
        assert_eq!(told("2024-10-28T07:30Z", "UTC"), ["20241028T073000Z/"]);
    }

    #[test]
    fn an_hour_that_is_shown_twice_stands_as_it_is_written() {
        let told = |when| told(when, "America/New_York");
        assert_eq!(told("2024-11-03T00:30"), ["20241103T043000Z/"]);
        assert_eq!(told("2024-11-03T01:30"), ["20241103T013000/"]);
        assert_eq!(told("2024-11-03T01:30-05:00"), ["20241103T063000Z/"]);
        assert_eq!(told("2024-11-03T02:30"), ["20241103T073000Z/"]);
        assert_eq!(
            told("2024-11-03T01:30-04:00/2024-11-03T01:15-05:00"),
            ["20241103T053000Z/20241103T061500Z"]
        );
        assert_eq!(told("2024-11-03T01:15/2024-11-03T03:00"), ["20241103T011500/20241103T030000"]);
        // One end on the clock and one with an offset: days.
        assert_eq!(told("2024-11-03T01:15/2024-11-03T13:00Z"), [";VALUE=DATE20241103/20241104"]);
    }

    #[test]
    fn days_end_on_the_day_after_and_lie_in_the_years_of_a_calendar() {
        let told = |when| told(when, "UTC");
        assert_eq!(told("2024-02-28"), [";VALUE=DATE20240228/20240229"]);
        assert_eq!(told("0001-01-01"), [";VALUE=DATE00010101/00010102"]);
        assert_eq!(told("2024-10-28/2024-10-29T10:00"), [";VALUE=DATE20241028/20241030"]);
        let several = told("{2024-10-28,2024-11-01..2024-11-03}");
        assert_eq!(several, [";VALUE=DATE20241028/20241029", ";VALUE=DATE20241101/20241104"]);
        for when in ["0000-12-31", "9999-12-31", "-0043-03-15", "{2024-10-28..}", "2024-10-28/"] {
            assert_eq!(told(when), [""; 0], "{when}");
        }
    }

    #[test]
    fn members_of_a_set_are_events_of_their_own() {
        let story = story("", r#"{"id": "a", "title": "A", "when": "{2024-10-28,2024-11-01}"}"#);
        let calendar = calendar(&story, "en", Some("https://a.example/b/"), &FixedOffsets);
        assert_eq!((calendar.taken, calendar.left_out), (1, 0));
        let ids = calendar.text.lines().filter_map(|it| it.strip_prefix("UID:"));
        assert_eq!(ids.collect::<Vec<_>>(), ["a@x.nianbiao", "a+2@x.nianbiao"]);
        assert_eq!(calendar.text.matches("URL:https://a.example/b/#a\r\n").count(), 2);
        assert_eq!(calendar.text.matches("DTSTAMP:19700101T000000Z").count(), 2);
    }

    #[test]
    fn a_line_is_folded_between_letters() {
        let mut lines = Lines::default();
        lines.line("SUMMARY", &"桥".repeat(50));
        let rows: Vec<&str> = lines.0.split("\r\n").collect();
        // 8 octets and 22 letters of three; a space and 24 of them; the rest.
        assert_eq!(rows.iter().map(|it| it.len()).collect::<Vec<_>>(), [74, 73, 13, 0]);
        assert_eq!(lines.0.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", "桥".repeat(50)));
    }

    #[test]
    fn a_hostile_text_begins_no_line() {
        let text = r#"{"id": "a", "title": "A\r\nBEGIN:VALARM", "when": "2024-10-28",
            "text": "One\r\nEND:VEVENT\rX\u2028Y\u0085Z\u0007 \\n, ;", "tags": ["a\nURL:x", " "]}"#;
        let text = calendar(&story("", text), "en", None, &FixedOffsets).text;
        assert!(text.contains("SUMMARY:A BEGIN:VALARM\r\n"), "{text}");
        assert!(text.contains("DESCRIPTION:One\\nEND:VEVENT\\nX\\nYZ \\\\n\\, \\;\r\n"), "{text}");
        assert!(text.contains("CATEGORIES:a URL:x\r\n"), "{text}");
        let begins = |it: &&str| it.starts_with("BEGIN:") || it.starts_with("END:");
        assert_eq!(text.split("\r\n").filter(begins).count(), 4);
        assert!(!text.replace("\r\n", "").contains(char::is_control));
        // Reading leaves none of these in a story; they would be harmless.
        assert_eq!(escaped("a\r\nb\u{85}c\u{b}d\u{2029}e\tf\0g"), "a\\nb\\nc\\nd\\ne fg");
    }
}
