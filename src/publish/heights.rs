//! How high the stage of a story is at each width, so that a host page can keep the room before anything has loaded.
//!
//! The numbers are those of `style/shell.css`, `controls.css` and `timeline.css`, at the usual 16 px to a rem. The height
//! depends on the width alone, unless a story has so many lanes, or a title of so many lines, that its parts need more.

mod header;

use std::fmt::Write;

use self::header::{WIDE, header_px};
use crate::drawing::line_rows;
use crate::state::Scene;

/// Where a height may change, in pixels of width. Not at 768, which many screens have: a fraction of a pixel would decide
/// there.
const STEPS: [u32; 18] =
    [0, 300, 320, 340, 360, 380, 400, 420, 450, 480, 520, 560, 600, 640, 700, 764, 900, 1100];
/// The narrowest width that the stage is made for, and the widest it gets.
const NARROWEST: u32 = 280;
const WIDEST: u32 = 1600;

/// The stage: narrow, wide, without a map.
const STAGE_PX: f64 = 600.0;
const STAGE_WIDE_PX: f64 = 620.0;
const STAGE_WITHOUT_MAP_PX: f64 = 480.0;
/// The least that map, card, and card without a map have; map beside card.
const MAP_PX: f64 = 150.0;
const CARD_PX: f64 = 176.0;
const CARD_ALONE_PX: f64 = 176.0;
const MAP_WIDE_PX: f64 = 200.0;
/// The line's axis, and a row of it, narrow and wide.
const AXIS_PX: f64 = 44.0;
const ROW_PX: f64 = 26.0;
const ROW_WIDE_PX: f64 = 32.0;

/// The stage's height by width: pairs of least width and height in pixels, the least width first, beginning at 0. Each height
/// is enough for every width of its step, at the usual sizes of letters.
pub(super) fn heights(scene: &Scene) -> Vec<(u32, u32)> {
    let ends = STEPS.iter().skip(1).copied().chain([WIDEST + 1]);
    let mut heights: Vec<(u32, u32)> = Vec::new();
    for (from, end) in STEPS.into_iter().zip(ends) {
        // Not only at the narrowest: a wider header may first put its switches beside the title, and then need a line more.
        let needed = (from.max(NARROWEST)..end).map(|it| stage_px(scene, f64::from(it)));
        let height_px = needed.fold(0.0, f64::max).ceil() as u32;
        if heights.last().is_none_or(|it| it.1 != height_px) {
            heights.push((from, height_px));
        }
    }
    heights
}

/// At each width the most of what any of `all` needs: room for a story whatever its language.
pub(super) fn highest(all: &[Vec<(u32, u32)>]) -> Vec<(u32, u32)> {
    let mut widths: Vec<u32> = all.iter().flatten().map(|it| it.0).collect();
    widths.sort_unstable();
    widths.dedup();
    let at =
        |steps: &[(u32, u32)], width: u32| steps.iter().rev().find(|it| it.0 <= width).copied();
    let mut highest: Vec<(u32, u32)> = Vec::new();
    for width in widths {
        let needed = all.iter().filter_map(|it| at(it, width)).map(|it| it.1).max().unwrap_or(0);
        if highest.last().is_none_or(|it| it.1 != needed) {
            highest.push((width, needed));
        }
    }
    highest
}

/// The heights as one word for an attribute: `0:600 640:620`.
pub(super) fn heights_attribute(heights: &[(u32, u32)]) -> String {
    let steps: Vec<_> = heights.iter().map(|(width, height)| format!("{width}:{height}")).collect();
    steps.join(" ")
}

/// A style sheet for host pages that keeps the room of the story `story_id` while nothing has loaded yet: an element's own
/// width says how much. Empty where there are no heights.
///
/// Neither the element nor what is before it is contained, for then a host that asks how wide its content is would get no
/// answer; what is after it gives the one of `nian-biao.js`. In vertical writing the least block size is a width, the one
/// that a story has there; elsewhere a height that it has anyway.
pub(super) fn reserve_css(story_id: &str, heights: &[(u32, u32)]) -> String {
    let id = quoted(story_id);
    let selected = |end: &str| {
        ["nian-biao", "[data-nianbiao]"].map(|it| format!("{it}[data-story={id}]{end}")).join(",")
    };
    if heights.is_empty() {
        return String::new();
    }
    let (element, before, after) = (selected(""), selected("::before"), selected("::after"));
    format!(
        "{element}{{display:flow-root;box-sizing:border-box;inline-size:100%;min-inline-size:min(280px,100%);min-block-size:clamp(280px,72vw,480px)}}\n\
        {before}{{content:\"\";float:left;padding-top:{}}}\n\
        {after}{{content:\"\";display:grid;grid-template-columns:minmax(min(280px,88vw),min(650px,92vw))}}\n",
        height_css(heights)
    )
}

/// The heights as one length: the last, and below each width what the one before has more. 100 % is the width.
fn height_css(heights: &[(u32, u32)]) -> String {
    let last = heights.last().map_or(0, |it| it.1);
    let mut length = format!("calc({last}px");
    for pair in heights.windows(2) {
        let [(_, before), (width, height)] = pair else { continue };
        let sign = if before < height { '-' } else { '+' };
        let more = before.abs_diff(*height);
        // Writing to a string does not fail.
        let _ = write!(length, " {sign} clamp(0px,({width}px - 100%)*999,{more}px)");
    }
    length.push(')');
    length
}

/// `text` as a string of CSS, whatever it holds.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        if letter.is_alphanumeric() || "-_.".contains(letter) {
            quoted.push(letter);
        } else {
            // Writing to a string does not fail.
            let _ = write!(quoted, "\\{:x} ", u32::from(letter));
        }
    }
    quoted.push('"');
    quoted
}

/// Height of the stage at a width.
fn stage_px(scene: &Scene, width_px: f64) -> f64 {
    let wide = width_px >= WIDE;
    let (least, map_and_card) = match (scene.map.is_empty(), wide) {
        (true, _) => (STAGE_WITHOUT_MAP_PX, CARD_ALONE_PX),
        (false, true) => (STAGE_WIDE_PX, MAP_WIDE_PX),
        (false, false) => (STAGE_PX, MAP_PX + CARD_PX),
    };
    let row_px = if wide { ROW_WIDE_PX } else { ROW_PX };
    let line_px = AXIS_PX + f64::from(line_rows(scene)) * row_px;
    (header_px(&scene.edition, width_px) + line_px + map_and_card).max(least)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::{Edition, Language, LocalizedStory};
    use crate::publish::NativeZones;
    use crate::story::read;

    fn scene(json: &str, lang: &str) -> Scene {
        let story = read(json.as_bytes(), &NativeZones).story.unwrap();
        let languages = story.languages.iter().map(|it| Language::new(it, "./".into())).collect();
        Scene::new(Edition::told_by(&LocalizedStory::new(&story, lang), languages))
    }

    #[test]
    fn the_highest_of_two_languages_is_room_for_both() {
        let all = [vec![(0, 100), (300, 90), (640, 70)], vec![(0, 95), (400, 60)]];
        assert_eq!(highest(&all), [(0, 100), (300, 95), (400, 90), (640, 70)]);
        assert_eq!(highest(&[]), []);
    }

    #[test]
    fn a_story_is_as_high_as_a_phone_shows_at_once_whatever_it_holds() {
        for (name, lang) in [
            ("qingcheng", "zh-Hans"),
            ("qingcheng", "en"),
            ("day-by-minute", "zh-Hans"),
            ("day-by-minute", "en"),
            ("two-centuries", "zh-Hant"),
            ("two-centuries", "en"),
            ("decades", "zh-Hans"),
        ] {
            let file = format!("{}/stories/{name}/story.json", env!("CARGO_MANIFEST_DIR"));
            let scene = scene(&std::fs::read_to_string(file).unwrap(), lang);
            assert_eq!(heights(&scene), [(0, 600), (640, 620)], "{name} {lang}");
        }
        let scene = scene(include_str!("../../stories/qingcheng/story.json"), "zh-Hans");
        assert_eq!(heights_attribute(&heights(&scene)), "0:600 640:620");
    }

    #[test]
    fn many_chapters_and_a_long_title_make_it_hardly_higher() {
        let story = |chapters: usize, title: &str| {
            let each =
                |make: fn(usize) -> String| (0..chapters).map(make).collect::<Vec<_>>().join(",");
            let named = each(|it| format!(r#"{{"id": "c{it}", "title": "章"}}"#));
            let told = each(|it| {
                format!(
                    r#"{{"id": "m{it}", "title": "题", "when": "2024", "chapter": "c{it}", "place": "p"}}"#
                )
            });
            let json = format!(
                r#"{{"version": 1, "id": "x", "lang": "zh-Hans", "title": "{title}", "chapters": [{named}],
                    "places": [{{"id": "p", "name": "地", "position": [113.0, 23.6]}}], "milestones": [{told}]}}"#
            );
            heights(&scene(&json, "zh-Hans"))
        };
        assert_eq!(story(24, "题"), [(0, 600), (640, 620)]);
        let most = story(8, &"长".repeat(28)).iter().map(|it| it.1).max();
        assert!(most.is_some_and(|it| it <= 640), "{most:?}");
    }

    #[test]
    fn a_story_without_places_has_no_room_for_a_map() {
        let scene = scene(include_str!("../../stories/without-places/story.json"), "zh-Hans");
        assert_eq!(heights(&scene), [(0, 480)]);
    }

    #[test]
    fn room_is_kept_by_the_width_of_the_element() {
        assert_eq!(
            reserve_css("a", &[(0, 900), (640, 700)]),
            "nian-biao[data-story=\"a\"],[data-nianbiao][data-story=\"a\"]{display:flow-root;box-sizing:border-box;inline-size:100%;min-inline-size:min(280px,100%);min-block-size:clamp(280px,72vw,480px)}\n\
            nian-biao[data-story=\"a\"]::before,[data-nianbiao][data-story=\"a\"]::before{content:\"\";float:left;padding-top:calc(700px + clamp(0px,(640px - 100%)*999,200px))}\n\
            nian-biao[data-story=\"a\"]::after,[data-nianbiao][data-story=\"a\"]::after{content:\"\";display:grid;grid-template-columns:minmax(min(280px,88vw),min(650px,92vw))}\n"
        );
        assert_eq!(height_css(&[(0, 480)]), "calc(480px)");
        assert_eq!(
            height_css(&[(0, 640), (340, 600), (640, 620)]),
            "calc(620px + clamp(0px,(340px - 100%)*999,40px) - clamp(0px,(640px - 100%)*999,20px))"
        );
        assert_eq!(reserve_css("a", &[]), "");
        assert!(
            reserve_css("a\"]{}", &[(0, 1)])
                .starts_with("nian-biao[data-story=\"a\\22 \\5d \\7b \\7d \"]")
        );
    }
}
