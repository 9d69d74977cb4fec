//! StoryMapJS of the Knight Lab.
//!
//! ```text
//!   {"storymap": {"slides": [{"type": "overview", "text": {…}}, {"date": …, "location": {"lat": …, "lon": …}, "text": {…}, "media": {…}}]}}
//! ```
//!
//! Slides stand in an order of their own and need no dates; milestones do. Where the map is a picture, what is called latitude
//! and longitude says where on the picture something is, and nothing of the Earth.

use super::draft::{DraftPlace, Entry, Findings};
use super::html::plain_words;
use super::json::{Json, Object};
use super::left_out::Given;
use super::once::Once;
use super::options::{Options, Refusal};
use super::report::Report;
use super::spot::Spot;
use super::timelinejs::{Slides, as_cells, draw_route, position};
use crate::story::Wording;

/// Whether a file is one of StoryMapJS.
pub(super) fn is(json: &Json) -> bool {
    let of_map =
        |it: &Json| it.get("location").is_some() || it.get("type") == Some(&"overview".into());
    slides_of(json).iter().any(of_map)
}

/// Takes all that a file holds.
///
/// # Errors
/// There are no slides.
pub(super) fn import(
    json: &Json,
    file: &str,
    options: &Options,
    findings: &mut Findings,
) -> Result<(), Refusal> {
    let (spot, mut once) = (Spot::of_file(file), Once::default());
    let list = slides_of(json);
    if list.is_empty() {
        return Err(Refusal::fixed(
            "文件里没有页（storymap.slides）",
            "the file has no slides (storymap.slides)",
        ));
    }
    let mut slides = Slides { file: &spot, once: &mut once };
    let story = json.get("storymap").unwrap_or(json);
    tell_of_map(story, &mut slides, &mut findings.report);
    if let Some(lang) = story.get("language").and_then(Json::text).and_then(tag) {
        findings.draft.story.set("lang", lang);
    }
    let is_picture = is_picture(story);
    for (at, slide) in list.iter().enumerate() {
        let spot = spot.item(format!("slides[{at}]"));
        slides.tell_unknown(slide, &SLIDE, "", &mut findings.report);
        if slide.get("type") == Some(&"overview".into())
            && findings.draft.story.get("title").is_none()
        {
            slides.take_title(slide, &spot, findings);
            continue;
        }
        let report = &mut findings.report;
        let mut entry = Entry { spot: spot.clone(), ..Entry::default() };
        slides.take_text(slide, &mut entry, report);
        slides.title_from_text(&mut entry, report);
        set_date(slide, &mut entry, options, report);
        slides.take_media(slide.get("media"), &mut entry, "media", report);
        let location = slide.get("location").unwrap_or(&Json::Null);
        slides.tell_unknown(location, &LOCATION, "location.", report);
        for look in ["icon", "zoom"] {
            slides.tell_look(location, look, report);
        }
        if location.get("line") == Some(&Json::Truth(true)) && !is_picture {
            draw_route(&mut findings.draft.story);
        }
        entry.place = place(location, is_picture, &entry, report);
        let date = slide.get("date").and_then(Json::words);
        let start = date.map(|it| plain_words(&it)).unwrap_or_default();
        let mut taken = vec!["text", "date", "media", "location.name"];
        if !is_picture {
            taken.push("location.l");
        }
        entry.cells = as_cells(&entry, slide, &taken, Given { start, ..Given::default() });
        findings.draft.entries.push(entry);
    }
    Ok(())
}

const SLIDE: [&str; 6] = ["type", "text", "date", "media", "location", "background"];
const LOCATION: [&str; 9] =
    ["name", "lat", "lon", "lng", "latitude", "longitude", "line", "zoom", "icon"];

fn slides_of(json: &Json) -> &[Json] {
    json.get("storymap").unwrap_or(json).get("slides").map_or(&[], Json::list)
}

/// Whether positions are those on a picture.
fn is_picture(story: &Json) -> bool {
    let of_type =
        story.get("map_type").and_then(Json::text).is_some_and(|it| it.starts_with("zoomify"));
    let says_so = story.get("map_as_image").and_then(Json::words);
    of_type
        || says_so.is_some_and(|it| it == "true")
        || story.get("zoomify").is_some_and(holds_something)
}

/// Whether a setting says more than that there is none, as `false` and `{}` do.
fn holds_something(setting: &Json) -> bool {
    match setting {
        Json::Truth(truth) => *truth,
        Json::Object(fields) => !fields.iter().all(|it| it.1.is_blank()),
        Json::Text(words) => !matches!(words.trim(), "" | "false" | "null"),
        other => !other.is_blank(),
    }
}

/// Tells what of the map a story has not.
fn tell_of_map(story: &Json, slides: &mut Slides<'_>, report: &mut Report) {
    let read = ["slides", "language", "map_as_image", "zoomify"];
    // How the map looks, and where readers start.
    let looks = [
        "map_type",
        "map_subdomains",
        "map_background_color",
        "map_center_offset",
        "map_access_token",
        "map_mini",
        "font_css",
        "call_to_action",
        "call_to_action_text",
        "show_lines",
        "show_history_line",
        "line_color",
        "line_color_inactive",
        "line_follows_path",
        "line_join",
        "line_opacity",
        "line_weight",
        "line_dash",
        "layout",
        "skinny_size",
        "zoom_distance",
        "calculate_zoom",
        "use_custom_markers",
        "attribution",
        "lang",
        "width",
        "height",
        "theme",
        "font",
    ];
    if looks.iter().any(|it| story.get(it).is_some_and(|it| !it.is_blank())) {
        slides.once.left_out(
            slides.file,
            "地图和版式的设置未收：故事有自己的地图",
            "settings of the map and of how things look were left out: a story has a map of its own",
            report,
        );
    }
    let known: Vec<&str> = read.into_iter().chain(looks).collect();
    slides.tell_unknown(story, &known, "storymap.", report);
    if is_picture(story) {
        report.part_left_out(
            slides.file,
            Wording::fixed(
                "地图是一张图片，其中的位置是图上的，不是经纬度：地点只留名称，连线未收",
                "the map is a picture: positions are those on it and no degrees, so places have their names alone, and no line",
            ),
            Some(Wording::fixed(
                "给地点写上经纬度；图片可以存到故事旁边，放进一个节点",
                "give the places their positions; the picture may be saved beside the story and put into a milestone",
            )),
        );
    }
}

/// The language of a story told in another than English, which StoryMapJS takes where nobody chose one.
fn tag(language: &str) -> Option<&str> {
    match language {
        "zh-cn" | "zh-ch" | "zh" => Some("zh-Hans"),
        "zh-tw" | "zh-hk" => Some("zh-Hant"),
        "en" | "en-24hr" => None,
        _ => {
            let is_letter = |it: u8| it.is_ascii_lowercase();
            ((2..=3).contains(&language.len()) && language.bytes().all(is_letter))
                .then_some(language)
        }
    }
}

fn set_date(slide: &Json, entry: &mut Entry, options: &Options, report: &mut Report) {
    let spot = entry.spot.item([&*entry.spot.item, ".date"].concat());
    let words =
        slide.get("date").and_then(Json::words).map(|it| plain_words(&it)).unwrap_or_default();
    if words.is_empty() {
        entry.refuse(
            &spot,
            Wording::fixed(
                "没有日期：StoryMapJS 的页可以没有，节点要有",
                "there is no date: slides of StoryMapJS need none, and milestones do",
            ),
            Some(Wording::fixed(
                "写上日期，大约的也可以，如 1950~",
                "give it one, which may be rough, such as 1950~",
            )),
        );
    } else {
        entry.set_date(&words, &spot, options, report);
    }
}

/// Where a slide is: by the name of the place, or by what happened there.
fn place(
    location: &Json,
    is_picture: bool,
    entry: &Entry,
    report: &mut Report,
) -> Option<DraftPlace> {
    let spot = entry.spot.item([&*entry.spot.item, ".location"].concat());
    let found = if is_picture { None } else { position(location, &spot, report) };
    let name = location.get("name").and_then(Json::words).map(|it| plain_words(&it));
    let title = || entry.fields.get("title").and_then(Json::text).map(str::to_owned);
    let name = match name.filter(|it| !it.is_empty()) {
        Some(name) => name,
        None => found.as_ref().and_then(|_| title())?,
    };
    let mut fields = Object::default();
    fields.set("name", name);
    fields.set_some("position", found);
    Some(DraftPlace { spot, fields })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::report::Outcome;
    use crate::words::Locale;

    const ROUTE: &str = include_str!("../../tests/import/storymapjs-route.json");
    const PICTURE: &str = include_str!("../../tests/import/storymapjs-zoomify.json");

    fn imported(text: &str) -> Findings {
        let (json, mut findings) = (Json::read(text).unwrap(), Findings::default());
        assert!(is(&json));
        import(&json, "map.json", &Options::default(), &mut findings).unwrap();
        findings
    }

    fn told(findings: &Findings) -> Vec<String> {
        let notes = findings.report.notes.iter();
        notes
            .map(|it| format!("{} | {}", it.spot.words(Locale::En), it.what.get(Locale::En)))
            .collect()
    }

    #[test]
    fn slides_are_milestones_in_their_order_and_a_line_joins_them() {
        let findings = imported(ROUTE);
        let draft = &findings.draft;
        assert!(!draft.by_time);
        assert_eq!(
            serde_json::to_string(&Json::from(draft.story.clone())).unwrap(),
            r#"{"lang":"fr","title":"Down the river","dek":"A journey of **three** days.","map":{"route":true}}"#
        );
        let titles: Vec<_> =
            draft.entries.iter().map(|it| it.fields.get("title").and_then(Json::text)).collect();
        assert_eq!(titles, [Some("The spring"), Some("The mouth"), Some("Afterwards")]);
        let places: Vec<_> = draft
            .entries
            .iter()
            .map(|it| it.place.clone().map(|it| Json::from(it.fields)))
            .collect();
        let place = |text: &str| Some(Json::read(text).unwrap());
        assert_eq!(
            places,
            [
                place(r#"{"name": "Upper valley", "position": [113.05, 24.5]}"#),
                place(r#"{"name": "The mouth", "position": [113.5, 22.75]}"#),
                None
            ]
        );
        let first = &draft.entries[0];
        assert_eq!(first.fields.get("when"), Some(&"1931-05-02".into()));
        assert_eq!(first.cells[0], ("Date".to_owned(), "1931-05-02".to_owned()));
        assert_eq!(
            draft.entries[2]
                .why_not
                .iter()
                .map(|it| (it.spot.item.as_str(), it.what.get(Locale::En)))
                .collect::<Vec<_>>(),
            [(
                "slides[3].date",
                "there is no date: slides of StoryMapJS need none, and milestones do"
            )]
        );
        assert_eq!(
            told(&findings),
            [
                "map.json | settings of the map and of how things look were left out: a story has a map of its own",
                "map.json: column “icon” | a story has no field for “icon”; it was left out",
                "map.json: column “zoom” | a story has no field for “zoom”; it was left out",
                "map.json: slides[2].media | pictures at other addresses become links",
            ]
        );
    }

    #[test]
    fn positions_on_a_picture_are_none_on_the_earth() {
        let findings = imported(PICTURE);
        let entry = &findings.draft.entries[0];
        let place = entry.place.as_ref().map(|it| Json::from(it.fields.clone()));
        assert_eq!(place, Some(Json::read(r#"{"name": "The bride"}"#).unwrap()));
        assert_eq!(findings.draft.entries[1].place, None);
        assert_eq!(findings.draft.story.get("map"), None);
        assert_eq!(
            findings
                .report
                .notes
                .iter()
                .filter(|it| it.what.get(Locale::En).starts_with("the map is a picture"))
                .count(),
            1
        );
        assert!(findings.report.notes.iter().all(|it| it.outcome == Outcome::PartLeftOut));
    }

    #[test]
    fn a_map_that_says_it_is_no_picture_is_an_ordinary_one() {
        // All positions and the line were lost.
        for none in ["false", "null", "\"\"", "{}", "[]", "\"false\""] {
            let text = format!(
                r#"{{"storymap": {{"zoomify": {none}, "slides": [{{"date": "1931", "text": {{"headline": "a"}}, "location": {{"lat": 24.5, "lon": 113.05, "line": true}}}}]}}}}"#
            );
            let findings = imported(&text);
            let place = findings.draft.entries[0].place.as_ref().unwrap();
            assert!(place.fields.get("position").is_some(), "{none}");
            assert!(findings.draft.story.get("map").is_some(), "{none}");
            assert!(findings.report.notes.is_empty(), "{none}");
        }
        let picture =
            r#"{"zoomify": {"path": "a/"}, "slides": [{"location": {"lat": 1, "lon": 2}}]}"#;
        assert!(imported(picture).draft.entries[0].place.is_none());
    }

    #[test]
    fn a_position_beyond_the_earth_is_told() {
        let findings = imported(
            r#"{"slides": [{"date": "1931", "location": {"lat": 95, "lon": "x", "name": "Nowhere"}, "text": {"headline": "a"}}]}"#,
        );
        assert_eq!(
            told(&findings),
            [
                "map.json: slides[0].location | latitude and longitude are no numbers, or out of range; the position was left out"
            ]
        );
        let place =
            findings.draft.entries[0].place.as_ref().map(|it| Json::from(it.fields.clone()));
        assert_eq!(place, Some(Json::read(r#"{"name": "Nowhere"}"#).unwrap()));
    }

    #[test]
    fn other_files_are_none_of_it() {
        for text in [
            "{}",
            "[]",
            r#"{"slides": []}"#,
            r#"{"storymap": 1}"#,
            r#"{"slides": [{"title": "a"}]}"#,
        ] {
            assert!(!is(&Json::read(text).unwrap()), "{text}");
        }
        let none = Json::read(r#"{"storymap": {"slides": {}}}"#).unwrap();
        assert!(import(&none, "a", &Options::default(), &mut Findings::default()).is_err());
    }

    #[test]
    fn fields_of_wrong_kinds_break_nothing() {
        for text in [
            r#"{"slides": [{"location": 1, "text": [], "media": {"url": {}}, "date": {}}]}"#,
            r#"{"slides": [{"type": "overview"}, {"location": {"lat": "1e999", "lon": []}}, null, 5]}"#,
        ] {
            imported(text);
        }
    }
}
