//! The zones of a calendar: which of them is the story's, and how far the clocks of others are from Greenwich.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use super::lines::Component;
use super::times::zone_name;
use crate::date::Moment;
use crate::import::report::Report;
use crate::import::spot::Spot;
use crate::story::Wording;

/// What a zone is.
#[derive(Clone, Debug, PartialEq)]
enum Known {
    /// One of the IANA database, by its name there.
    Iana(String),
    /// A clock that is never set, minutes from Greenwich.
    Fixed(i16),
    Unknown,
}

/// The zones that a calendar's events name.
#[derive(Debug, Default)]
pub(super) struct Zones {
    by_name: BTreeMap<String, Known>,
    /// The zone on whose clocks the story shows times.
    story: Option<Known>,
}

/// What Windows calls zones, of which calendars of offices are full, and what they are in the IANA database.
const WINDOWS: [(&str, &str); 24] = [
    ("AUS Eastern Standard Time", "Australia/Sydney"),
    ("Arabian Standard Time", "Asia/Dubai"),
    ("Central Europe Standard Time", "Europe/Budapest"),
    ("Central European Standard Time", "Europe/Warsaw"),
    ("Central Standard Time", "America/Chicago"),
    ("China Standard Time", "Asia/Shanghai"),
    ("E. South America Standard Time", "America/Sao_Paulo"),
    ("Eastern Standard Time", "America/New_York"),
    ("FLE Standard Time", "Europe/Kyiv"),
    ("GMT Standard Time", "Europe/London"),
    ("GTB Standard Time", "Europe/Bucharest"),
    ("India Standard Time", "Asia/Kolkata"),
    ("Korea Standard Time", "Asia/Seoul"),
    ("Mountain Standard Time", "America/Denver"),
    ("New Zealand Standard Time", "Pacific/Auckland"),
    ("Pacific Standard Time", "America/Los_Angeles"),
    ("Romance Standard Time", "Europe/Paris"),
    ("Russian Standard Time", "Europe/Moscow"),
    ("SE Asia Standard Time", "Asia/Bangkok"),
    ("Singapore Standard Time", "Asia/Singapore"),
    ("South Africa Standard Time", "Africa/Johannesburg"),
    ("Taipei Standard Time", "Asia/Taipei"),
    ("Tokyo Standard Time", "Asia/Tokyo"),
    ("W. Europe Standard Time", "Europe/Berlin"),
];

impl Zones {
    /// The zones that events name. Where all name one, it is the story's; else it is the one that the calendar names as its own.
    pub(super) fn new(all: &[Component], events: &[&Component]) -> Self {
        let mut by_name: BTreeMap<String, Known> = BTreeMap::new();
        let described = described(all);
        let ends = events.iter().flat_map(|it| [it.get("DTSTART"), it.get("DTEND")]);
        for name in ends.flatten().filter_map(zone_name) {
            if !by_name.contains_key(name) {
                let known = match iana(name) {
                    Some(zone) => Known::Iana(zone),
                    None => described.get(name).cloned().unwrap_or(Known::Unknown),
                };
                by_name.insert(name.to_owned(), known);
            }
        }
        let calendars = || all.iter().filter(|it| it.name == "VCALENDAR");
        let own = calendars().find_map(|it| iana(&it.get("X-WR-TIMEZONE")?.text()));
        let mut named = by_name.values();
        let first = named.next();
        let one = first.filter(|first| named.all(|it| it == *first) && **first != Known::Unknown);
        let story = match first {
            Some(_) => one.cloned().or(own.map(Known::Iana)),
            None => own.map(Known::Iana),
        };
        Self { by_name, story }
    }

    /// The story's zone, as the format names it.
    pub(super) fn of_story(&self) -> Option<String> {
        match self.story.as_ref()? {
            Known::Iana(name) => Some(name.clone()),
            Known::Fixed(0) => Some("UTC".to_owned()),
            Known::Fixed(offset) => Some(offset_words(*offset)),
            Known::Unknown => None,
        }
    }

    /// How many minutes a clock is from Greenwich at a moment that it shows; none for the story's own, and for one that is not
    /// known.
    pub(super) fn offset_min(&self, name: &str, civil_s: i64) -> Option<i16> {
        let known = self.by_name.get(name)?;
        if Some(known) == self.story.as_ref() {
            return None;
        }
        match known {
            Known::Iana(name) => {
                let it = Moment::from_seconds(civil_s as f64).civil();
                let year = i16::try_from(it.year).ok()?;
                let part = |it: u8| i8::try_from(it).ok();
                let shown = jiff::civil::DateTime::new(
                    year,
                    part(it.month)?,
                    part(it.day)?,
                    part(it.hour)?,
                    part(it.minute)?,
                    part(it.second)?,
                    0,
                );
                let zone = TimeZone::get(name).ok()?;
                let moment = zone.to_timestamp(shown.ok()?).ok()?;
                let seconds = zone.to_offset(moment).seconds();
                // Local mean times have seconds, which no offset can say.
                (seconds % 60 == 0).then(|| i16::try_from(seconds / 60).ok()).flatten()
            }
            Known::Fixed(offset) => Some(*offset),
            Known::Unknown => None,
        }
    }

    /// Tells of zones that are not known.
    pub(super) fn tell(&self, file: &Spot, report: &mut Report) {
        for (name, _) in self.by_name.iter().filter(|it| *it.1 == Known::Unknown) {
            report.changed(
                &file.column("TZID"),
                Wording::new(|| {
                    (
                        format!("时区“{name}”不认得，其中的时刻按报道的时区读取"),
                        format!("the zone “{name}” is not known; its times are read on the story's clock"),
                    )
                }),
                Some(Wording::fixed("写作 Asia/Shanghai 这样的名称", "name it like Asia/Shanghai")),
            );
        }
    }
}

/// Zones that the file describes itself, where their clocks are never set.
fn described(all: &[Component]) -> BTreeMap<&str, Known> {
    let mut zones = BTreeMap::new();
    for (at, zone) in all.iter().enumerate().filter(|it| it.1.name == "VTIMEZONE") {
        let Some(name) = zone.get("TZID") else { continue };
        let location = zone.get("X-LIC-LOCATION").and_then(|it| iana(&it.text()));
        // What stands in a zone follows it.
        let rules = all.iter().skip(at + 1).take_while(|it| it.within == Some(at));
        let offsets =
            rules.map(|it| it.get("TZOFFSETTO").and_then(|it| offset_of(it.value.trim())));
        let mut offsets = offsets.collect::<Vec<_>>().into_iter();
        let first = offsets.next().flatten();
        let known = match (location, first) {
            (Some(zone), _) => Known::Iana(zone),
            (None, Some(offset)) if offsets.all(|it| it == Some(offset)) => Known::Fixed(offset),
            _ => Known::Unknown,
        };
        zones.insert(name.value.trim(), known);
    }
    zones
}

/// The name of a zone in the IANA database. Some programs put their own name and a date before it.
fn iana(name: &str) -> Option<String> {
    let name = name.trim();
    if let Some((_, zone)) = WINDOWS.iter().find(|it| it.0.eq_ignore_ascii_case(name)) {
        return Some((*zone).to_owned());
    }
    let mut parts = name.trim_matches('/').rsplitn(3, '/');
    let (last, before) = (parts.next(), parts.next());
    let ending = before.zip(last).map(|(before, last)| [before, "/", last].concat());
    let names = [Some(name.to_owned()), ending].into_iter().flatten();
    // Others are names of nothing on the Earth.
    names.filter(|it| it.contains('/') || it == "UTC" || it == "GMT").find_map(|it| {
        let zone = TimeZone::get(&it).ok()?;
        zone.iana_name().map(str::to_owned)
    })
}

/// `+0800`, and with seconds.
fn offset_of(words: &str) -> Option<i16> {
    let (sign, digits) = match words.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, words.strip_prefix('+').unwrap_or(words)),
    };
    let number = |at: usize| digits.get(at..at + 2)?.parse::<i16>().ok();
    let (hours, minutes) = (number(0)?, number(2)?);
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

/// An offset as EDTF writes it.
pub(super) fn offset_words(offset_min: i16) -> String {
    if offset_min == 0 {
        return "Z".to_owned();
    }
    let sign = if offset_min < 0 { '-' } else { '+' };
    let offset = offset_min.unsigned_abs();
    format!("{sign}{:02}:{:02}", offset / 60, offset % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_known_by_the_names_of_programs() {
        for (name, expected) in [
            ("Asia/Shanghai", Some("Asia/Shanghai")),
            ("China Standard Time", Some("Asia/Shanghai")),
            ("/citadel.org/20190914_1/Europe/Berlin", Some("Europe/Berlin")),
            ("/freeassociation.sourceforge.net/Asia/Tokyo", Some("Asia/Tokyo")),
            ("UTC", Some("UTC")),
            ("Mars/Olympus", None),
            ("Customized Time Zone", None),
            ("", None),
            ("///", None),
        ] {
            assert_eq!(iana(name).as_deref(), expected, "{name}");
        }
        assert_eq!(offset_of("-0330"), Some(-210));
        assert_eq!((offset_of("+é"), offset_of(""), offset_of("+9900")), (None, None, None));
    }
}
