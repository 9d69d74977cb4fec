//! A story as GeoJSON (RFC 7946, <https://www.rfc-editor.org/rfc/rfc7946>): a point for each milestone and place.

use super::clock::{offset_s, utc_s};
use super::{before, inert, is_whole, rounded, spans};
use crate::date::{Moment, Precision, StoryDate, ZoneRules};
use crate::edition::LocalizedStory;
use crate::import::{Json, Object};
use crate::story::{Milestone, Place, Story};

/// The years that programs read with a sign and six digits; they have none beyond these.
const LONG_YEARS: std::ops::RangeInclusive<i64> = -271_000..=271_000;

/// A story as a collection of points, a line for each. `page` is the whole address of its page, where it is known.
///
/// A milestone with further places is there once for each of them, marked as `further`; one without a place has no geometry.
/// All features have the same properties. `when` is the date as the story has it, in EDTF; `start` and `end` are its earliest and
/// its latest moment, as far as there is one, for programs that play through time. A time of day has its offset from UTC where it
/// is known, by the date or by the story's zone, for which `rules` are asked; else it is one of the story's clock.
pub fn geojson(story: &Story, lang: &str, page: Option<&str>, rules: &dyn ZoneRules) -> String {
    let localized = LocalizedStory::new(story, lang);
    let mut json = String::from("{\"type\":\"FeatureCollection\",\"name\":");
    json.push_str(&written(&localized.text_of(&story.title).into()));
    if story.timezone != "UTC" {
        json.push_str(",\"timezone\":");
        json.push_str(&written(&(&*story.timezone).into()));
    }
    json.push_str(",\"features\":[");
    let mut between = "\n";
    for milestone in &story.milestones {
        let places = story.places_of(milestone).map(Some);
        let nowhere = milestone.places().next().is_none().then_some(None);
        for (index, place) in places.chain(nowhere).enumerate() {
            json.push_str(between);
            let feature = feature(&localized, milestone, place, index > 0, (page, rules));
            json.push_str(&written(&feature.into()));
            between = ",\n";
        }
    }
    json.push_str("\n]}\n");
    json
}

fn written(json: &Json) -> String {
    inert(&serde_json::to_string(json).unwrap_or_default())
}

fn feature(
    localized: &LocalizedStory<'_>,
    milestone: &Milestone,
    place: Option<&Place>,
    further: bool,
    (page, rules): (Option<&str>, &dyn ZoneRules),
) -> Object {
    let story = localized.story;
    let (start, end) = ends(&milestone.when, &story.timezone, rules);
    let text = milestone.text.as_ref().map(|it| localized.plain(it));
    let chapter = story.chapter_of(milestone).map(|it| localized.text_of(&it.title));
    let tags = milestone.tags.iter().map(|it| localized.text_of(it).into());
    let sources = milestone.cited().filter_map(|it| story.references.get(it as usize));
    let mut sources: Vec<&str> = sources.filter_map(|it| it.url.as_deref()).collect();
    once_each(&mut sources);
    let mut properties = Object::default();
    let mut say = |name: &str, value: Json| properties.set(name, value);
    say("id", (&*milestone.id).into());
    say("title", localized.text_of(&milestone.title).into());
    say("text", text.into());
    say("when", milestone.when.to_string().into());
    say("start", start.into());
    say("end", end.into());
    say("display_date", localized.date(&milestone.when).into());
    say("chapter", chapter.into());
    let words = milestone.place_words.as_ref().filter(|_| place.is_none());
    let name = place.map(|it| &it.name).or(words);
    say("place", name.map(|it| localized.text_of(it)).into());
    say("further", further.into());
    say("uncertainty_m", place.and_then(|it| it.uncertainty_m).into());
    say("tags", Json::List(tags.collect()));
    say("sources", Json::List(sources.into_iter().map(Json::from).collect()));
    let page = page.filter(|it| is_whole(it));
    say("url", page.map(|it| [it, "#", &milestone.id].concat()).into());

    let mut feature = Object::default();
    feature.set("type", "Feature");
    feature.set("geometry", place.map(point));
    feature.set("properties", properties);
    feature
}

fn point(place: &Place) -> Object {
    let position = [place.position.lng_deg, place.position.lat_deg];
    let position = position.map(|it| Json::from(rounded(it)));
    let mut point = Object::default();
    point.set("type", "Point");
    point.set("coordinates", Json::List(position.into()));
    point
}

/// Each of a few addresses once, where it stands first.
fn once_each(all: &mut Vec<&str>) {
    let mut seen = std::collections::BTreeSet::new();
    all.retain(|it| seen.insert(*it));
}

/// The earliest and the latest moment: days where the story knows no time of day, else seconds.
fn ends(when: &StoryDate, zone: &str, rules: &dyn ZoneRules) -> (Option<String>, Option<String>) {
    let end = |date: &StoryDate, moment: Option<Moment>| {
        let moment = moment?;
        if date.precision() < Precision::Hour {
            return iso(moment, None);
        }
        let own = offset_s(date);
        // Of several dates with offsets nobody knows here whose is meant.
        let of_zone = || {
            let wall_s = moment.seconds().floor();
            let zoned = !date.has_offset();
            zoned.then(|| utc_s(wall_s, zone, rules)).flatten().map(|it| wall_s - it)
        };
        iso(moment, Some(own.or_else(of_zone)))
    };
    match spans(when).as_deref() {
        // Each on its own clock.
        Some([span]) => {
            let (first, last) = (&span.first, span.last());
            (end(first, first.bounds().first), end(last, last.bounds().end.map(before)))
        }
        _ => {
            let bounds = when.bounds();
            (end(when, bounds.first), end(when, bounds.end.map(before)))
        }
    }
}

/// A moment as ISO 8601 has it, for the years that programs read: a day, or a time with an offset in seconds where it has one.
fn iso(moment: Moment, clock: Option<Option<f64>>) -> Option<String> {
    let it = moment.civil();
    let year = match it.year {
        0..=9999 => format!("{:04}", it.year),
        year if LONG_YEARS.contains(&year) => format!("{year:+07}"),
        _ => return None,
    };
    let day = format!("{year}-{:02}-{:02}", it.month, it.day);
    let time = format!("T{:02}:{:02}:{:02}", it.hour, it.minute, it.second);
    let offset = |it: f64| match (it / 60.0) as i64 {
        0 => "Z".to_owned(),
        minutes => {
            let sign = if minutes < 0 { '-' } else { '+' };
            format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
        }
    };
    Some(match clock {
        Some(offset_s) => day + &time + &offset_s.map(offset).unwrap_or_default(),
        None => day,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::FixedOffsets;
    use crate::story::read;

    fn story(fields: &str, milestones: &str) -> Story {
        let json = format!(
            r#"{{"version": 1, "id": "x", "lang": "en", "title": "T", {fields} "milestones": [{milestones}]}}"#
        );
        read(json.as_bytes(), &FixedOffsets).story.unwrap()
    }

    #[test]
    fn a_milestone_is_a_point_for_each_of_its_places_and_has_no_geometry_without_one() {
        let fields = r#""timezone": "+08:00", "chapters": [{"id": "c", "title": {"en": "Works", "zh": "工程"}}],
            "places": [{"id": "p", "name": "Pier", "position": [113.05123456789, -23.5], "uncertainty_m": 250.5},
            {"id": "q", "name": "Quay", "position": [-0.00000001, 0]}],
            "sources": [{"id": "s", "title": "Log", "url": "/log.pdf"}, {"id": "t", "title": "Talk"}],"#;
        let milestones = r#"{"id": "a", "title": "Opened", "when": "1957-10", "chapter": "c", "place": "p", "also_at": ["q"],
            "text": "The *bridge*\n\n- opens", "tags": ["water"], "sources": ["s", "t"],
            "quote": {"text": "Yes", "sources": ["s"]}}, {"id": "b", "title": "Closed", "when": "1960~"}"#;
        let json =
            geojson(&story(fields, milestones), "en", Some("https://a.example/b/"), &FixedOffsets);
        let properties = |id: &str, own: &str, place: &str, chapter: &str| {
            format!(
                r#""properties":{{"id":"{id}",{own},"chapter":{chapter},{place},"url":"https://a.example/b/#{id}"}}"#
            )
        };
        let bridge = r#""title":"Opened","text":"The bridge\nopens","when":"1957-10","start":"1957-10-01","end":"1957-10-31","display_date":"October 1957""#;
        let said = r#""tags":["water"],"sources":["/log.pdf"]"#;
        let pier = [r#""place":"Pier","further":false,"uncertainty_m":250.5,"#, said].concat();
        let quay = [r#""place":"Quay","further":true,"uncertainty_m":null,"#, said].concat();
        let closed = r#""title":"Closed","text":null,"when":"1960~","start":"1960-01-01","end":"1960-12-31","display_date":"about 1960""#;
        let nowhere = r#""place":null,"further":false,"uncertainty_m":null,"tags":[],"sources":[]"#;
        let expected = [
            r#"{"type":"FeatureCollection","name":"T","timezone":"+08:00","features":["#.to_owned(),
            r#"{"type":"Feature","geometry":{"type":"Point","coordinates":[113.0512346,-23.5]},"#
                .to_owned()
                + &properties("a", bridge, &pier, "\"Works\"")
                + "},",
            r#"{"type":"Feature","geometry":{"type":"Point","coordinates":[0,0]},"#.to_owned()
                + &properties("a", bridge, &quay, "\"Works\"")
                + "},",
            r#"{"type":"Feature","geometry":null,"#.to_owned()
                + &properties("b", closed, nowhere, "null")
                + "}",
            "]}\n".to_owned(),
        ];
        assert_eq!(json, expected.join("\n"));
    }

    #[test]
    fn the_earliest_and_the_latest_moment_are_days_or_times() {
        for (when, start, end) in [
            ("2024", Some("2024-01-01"), Some("2024-12-31")),
            ("2024-10-28", Some("2024-10-28"), Some("2024-10-28")),
            ("2024-02-XX", Some("2024-02-01"), Some("2024-02-29")),
            ("2024-10-28T09:30", Some("2024-10-28T09:30:00"), Some("2024-10-28T09:30:59")),
            ("2024-10-28T09", Some("2024-10-28T09:00:00"), Some("2024-10-28T09:59:59")),
            (
                "2024-10-28T09:30-03:30",
                Some("2024-10-28T09:30:00-03:30"),
                Some("2024-10-28T09:30:59-03:30"),
            ),
            (
                "2024-10-28T09:30Z/2024-10-28T19:00+08:00",
                Some("2024-10-28T09:30:00Z"),
                Some("2024-10-28T19:00:59+08:00"),
            ),
            ("2024-10-28/2024-10-29T10:00Z", Some("2024-10-28"), Some("2024-10-29T10:00:59Z")),
            ("2024-10-28/2024-10-29T10:00", Some("2024-10-28"), Some("2024-10-29T10:00:59")),
            ("2024-10-28T00:00/2024-11-02", Some("2024-10-28T00:00:00"), Some("2024-11-02")),
            ("2019/..", Some("2019-01-01"), None),
            ("/1945", None, Some("1945-12-31")),
            ("[1832,1834]", Some("1832-01-01"), Some("1834-12-31")),
            // 44 BC, and 1 BC.
            ("-0043-03-15", Some("-000043-03-15"), Some("-000043-03-15")),
            ("0000", Some("0000-01-01"), Some("0000-12-31")),
            ("Y17000", Some("+017000-01-01"), Some("+017000-12-31")),
            ("Y-66000000", None, None),
        ] {
            let ends = ends(&StoryDate::parse(when).unwrap(), "UTC", &FixedOffsets);
            let expected = (start.map(str::to_owned), end.map(str::to_owned));
            assert_eq!(ends, expected, "{when}");
        }
    }

    #[test]
    fn a_time_of_day_has_the_offset_of_the_zone_and_comes_back() {
        use crate::import::{InputFile, Options, import};
        let fields = |zone: &str| {
            format!(
                r#""timezone": "{zone}", "places": [{{"id": "p", "name": "P", "position": [113, 23]}}],"#
            )
        };
        for (when, zone, start, end) in [
            (
                "2024-10-28T09:30",
                "+08:00",
                "2024-10-28T09:30:00+08:00",
                "2024-10-28T09:30:59+08:00",
            ),
            // Read as the time that the story's clock shows.
            (
                "2024-10-28T09:30-05:00",
                "Asia/Shanghai",
                "2024-10-28T22:30:00+08:00",
                "2024-10-28T22:30:59+08:00",
            ),
            ("2024-10-28/2024-10-29T19", "+08:00", "2024-10-28", "2024-10-29T19:59:59+08:00"),
            (
                "[2024-10-28T09:30,2024-10-28T10:30]",
                "+08:00",
                "2024-10-28T09:30:00+08:00",
                "2024-10-28T10:30:59+08:00",
            ),
            ("2024-10-28T09:30Z", "UTC", "2024-10-28T09:30:00", "2024-10-28T09:30:59"),
            (
                "2024-10-28T09:30-05:00",
                "Nowhere/Known",
                "2024-10-28T09:30:00-05:00",
                "2024-10-28T09:30:59-05:00",
            ),
        ] {
            let milestone =
                format!(r#"{{"id": "a", "title": "A", "when": "{when}", "place": "p"}}"#);
            let story = story(&fields(zone), &milestone);
            let json = geojson(&story, "en", None, &FixedOffsets);
            let told = [r#""start":""#, start, r#"","end":""#, end, "\""].concat();
            assert!(json.contains(&told), "{when} {zone}: {json}");
            let file = InputFile { name: "a.geojson", bytes: json.as_bytes() };
            let back = import(&[file], None, &Options::default()).unwrap().story;
            let first = back.get("milestones").unwrap().list().first().unwrap();
            let expected = story.milestones[0].when.to_string();
            assert_eq!(first.get("when").and_then(Json::text), Some(&*expected));
        }
    }

    #[test]
    fn a_hostile_text_ends_neither_its_line_nor_a_script_around_it() {
        let text = r#"{"id": "a", "title": "\"}],\n</script><!-- \u2028 \\", "when": "2024", "text": "\u0000"}"#;
        let json = geojson(&story("", text), "en", Some("javascript:alert(1)"), &FixedOffsets);
        assert_eq!(json.lines().count(), 3);
        for sign in ["</", "<!", "\u{2028}", "javascript"] {
            assert!(!json.contains(sign), "{sign}: {json}");
        }
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        let title = &read["features"][0]["properties"]["title"];
        assert_eq!(title, "\"}],\n</script><!-- \u{2028} \\");
    }
}
