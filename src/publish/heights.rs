//! How high the stage of a story is at each width, so that a host page can keep the room before anything has loaded.
//!
//! The numbers are those of `style/shell.css`, `controls.css` and `timeline.css`, at the usual 16 px to a rem. Map and card
//! have fixed heights there and the line has its lanes'; only header and steps follow from how their words break.

mod header;

use std::fmt::Write;

use self::header::header_px;
use crate::drawing::line_height_px;
use crate::geometry::text_width_em;
use crate::picture::lines;
use crate::state::Scene;
use crate::words::Word;

/// Where a height may change, in pixels of width. Not at 768, which many screens have: a fraction of a pixel would decide
/// there.
const STEPS: [u32; 18] =
    [0, 300, 320, 340, 360, 380, 400, 420, 450, 480, 520, 560, 600, 640, 700, 764, 900, 1100];
/// The narrowest width that the stage is made for, and the widest it gets.
const NARROWEST: u32 = 280;
const WIDEST: u32 = 1600;
/// From here on the card stands beside the map.
const WIDE: f64 = 640.0;

/// Map and card, one above the other; the card where there is no map; map beside card.
const MAP_PX: f64 = 272.0;
const CARD_PX: f64 = 272.0;
const CARD_ALONE_PX: f64 = 320.0;
const MAP_BESIDE_CARD_PX: f64 = 368.0;
/// Buttons of the line: a row below it, or a column of three at its end.
const TOOLS_ROW_PX: f64 = 44.0;
const TOOLS_COLUMN_PX: f64 = 176.0;
/// The line's borders.
const BORDERS_PX: f64 = 2.0;
/// The steps: their least height; what stands around their words; the buttons and gaps at both sides of these.
const STEPS_PX: f64 = 72.0;
const STEPS_AROUND_PX: f64 = 21.0;
const STEPS_BESIDE_PX: f64 = 32.0 + 2.0 * 48.0 + 2.0 * 8.0;
const STEPS_FONT_PX: f64 = 15.0;
const STEPS_LINE_PX: f64 = 24.0;
const STEPS_GAP_PX: f64 = 12.0;

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

/// The heights as one word for an attribute: `0:1117 640:866`.
pub(super) fn heights_attribute(heights: &[(u32, u32)]) -> String {
    let steps: Vec<_> = heights.iter().map(|(width, height)| format!("{width}:{height}")).collect();
    steps.join(" ")
}

/// A style sheet for host pages that keeps the room of the story `story_id` while nothing has loaded yet: an element's own
/// width says how much. Empty where there are no heights.
pub(super) fn reserve_css(story_id: &str, heights: &[(u32, u32)]) -> String {
    let id = quoted(story_id);
    let selected = |end: &str| {
        ["nian-biao", "[data-nianbiao]"].map(|it| format!("{it}[data-story={id}]{end}")).join(",")
    };
    let Some(((_, first), wider)) = heights.split_first() else { return String::new() };
    let (element, before) = (selected(""), selected("::before"));
    let mut css = format!(
        "{element}{{display:flow-root;box-sizing:border-box;inline-size:100%;container-type:inline-size}}\n"
    );
    css.push_str(&format!("{before}{{content:\"\";float:left;block-size:{first}px}}\n"));
    for (width, height) in wider {
        css.push_str(&format!(
            "@container (min-width:{width}px){{{before}{{block-size:{height}px}}}}\n"
        ));
    }
    css
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
    let header = header_px(&scene.edition, width_px);
    let steps = steps_px(scene, width_px);
    let lanes = line_height_px(scene);
    let no_map = scene.map.is_empty();
    if width_px < WIDE {
        let parts = if no_map { CARD_ALONE_PX } else { MAP_PX + CARD_PX };
        header + parts + lanes + TOOLS_ROW_PX + BORDERS_PX + steps
    } else {
        let parts = if no_map { CARD_PX } else { MAP_BESIDE_CARD_PX };
        header + parts + lanes.max(TOOLS_COLUMN_PX) + BORDERS_PX + steps
    }
}

/// Height of the steps, at the chapter whose name needs most.
fn steps_px(scene: &Scene, width_px: f64) -> f64 {
    let edition = &scene.edition;
    let card_px = if width_px >= WIDE && !scene.map.is_empty() {
        (width_px * 5.0 / 13.0).max(288.0) - 1.0
    } else {
        width_px
    };
    let room_em = (card_px - STEPS_BESIDE_PX) / STEPS_FONT_PX;
    let total = edition.milestones.len().to_string();
    let position = edition.words.filled(Word::Position, &[("n", &total), ("total", &total)]);
    let position_em = text_width_em(&position) + STEPS_GAP_PX / STEPS_FONT_PX;
    let rows = edition.chapters.iter().map(|chapter| {
        let beside = position_em + text_width_em(&chapter.name) <= room_em;
        if beside { 1 } else { 1 + lines(&chapter.name, room_em).len() }
    });
    let rows = rows.max().unwrap_or(1);
    (STEPS_AROUND_PX + (rows as f64 * STEPS_LINE_PX).max(48.0)).max(STEPS_PX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::{Edition, Language, Voice};
    use crate::publish::NativeZones;
    use crate::story::read::read;

    fn scene(json: &str, lang: &str) -> Scene {
        let story = read(json.as_bytes(), &NativeZones).story.unwrap();
        let languages = story.languages.iter().map(|it| Language::new(it, "./".into())).collect();
        Scene::new(Edition::told_by(&Voice::new(&story, lang), languages))
    }

    #[test]
    fn the_highest_of_two_languages_is_room_for_both() {
        let all = [vec![(0, 100), (300, 90), (640, 70)], vec![(0, 95), (400, 60)]];
        assert_eq!(highest(&all), [(0, 100), (300, 95), (400, 90), (640, 70)]);
        assert_eq!(highest(&[]), []);
    }

    #[test]
    fn the_bundled_story_is_as_high_as_the_sum_of_its_parts() {
        let scene = scene(include_str!("../../stories/qingcheng/story.json"), "zh-Hans");
        // Axis 30, names of eras 14, five lanes of 44 and one of two or three rows.
        let lanes = line_height_px(&scene);
        assert_eq!(lanes, 350.0);
        // 5.6 + 8 + 1 around a title beside 44 of links and a dek beside 46 of switches: 104.6.
        assert_eq!(stage_px(&scene, 390.0), 104.6 + 272.0 + 350.0 + 46.0 + 272.0 + 72.0);
        // 24 + 1 around a title of 28.6 over a dek of 19.6: 73.2.
        assert_eq!(stage_px(&scene, 800.0), 73.2 + 368.0 + 352.0 + 72.0);
        assert_eq!(heights(&scene), [(0, 1146), (300, 1137), (360, 1117), (640, 866)]);
        assert_eq!(heights_attribute(&heights(&scene)), "0:1146 300:1137 360:1117 640:866");
    }

    #[test]
    fn every_height_is_enough_and_hardly_more() {
        /// A story, a language, and what Chromium measured there with wide fonts: widths and heights of the stage.
        type Measured = (&'static str, &'static str, &'static [(f64, f64)]);
        let measured: [Measured; 6] = [
            (
                include_str!("../../stories/qingcheng/story.json"),
                "en",
                &[
                    (280.0, 1178.0),
                    (320.0, 1149.4),
                    (390.0, 1142.6),
                    (480.0, 1116.6),
                    (640.0, 893.8),
                    (768.0, 865.2),
                ],
            ),
            (
                include_str!("../../stories/day-by-minute/story.json"),
                "zh-Hans",
                &[
                    (280.0, 1085.2),
                    (300.0, 1095.8),
                    (320.0, 1095.8),
                    (360.0, 1076.2),
                    (640.0, 824.8),
                ],
            ),
            (
                include_str!("../../stories/day-by-minute/story.json"),
                "en",
                &[
                    (280.0, 1148.2),
                    (320.0, 1128.6),
                    (420.0, 1095.8),
                    (480.0, 1095.8),
                    (520.0, 1095.8),
                    (600.0, 1089.0),
                    (640.0, 912.2),
                    (768.0, 873.0),
                    (1280.0, 805.2),
                ],
            ),
            (
                include_str!("../../stories/two-centuries/story.json"),
                "zh-Hant",
                &[(280.0, 1119.2), (320.0, 1110.2), (640.0, 839.2)],
            ),
            (
                include_str!("../../stories/two-centuries/story.json"),
                "en",
                &[
                    (280.0, 1200.2),
                    (320.0, 1152.0),
                    (340.0, 1152.0),
                    (390.0, 1116.6),
                    (640.0, 867.8),
                    (1024.0, 839.2),
                ],
            ),
            (
                include_str!("../../stories/decades/story.json"),
                "zh-Hans",
                &[(280.0, 968.8), (390.0, 949.2), (640.0, 713.2)],
            ),
        ];
        for (json, lang, measured) in measured {
            let scene = scene(json, lang);
            for (width, height) in measured {
                let estimated = stage_px(&scene, *width);
                assert!(estimated + 0.1 >= *height, "{} {lang} {width}", scene.edition.id);
                assert!(estimated <= height + 76.0, "{} {lang} {width}", scene.edition.id);
            }
        }
    }

    #[test]
    fn a_story_without_places_has_no_room_for_a_map() {
        let scene = scene(include_str!("../../stories/without-places/story.json"), "zh-Hans");
        let lanes = line_height_px(&scene);
        assert_eq!(stage_px(&scene, 390.0), 104.6 + lanes + 46.0 + 320.0 + 72.0);
        assert_eq!(stage_px(&scene, 1280.0), 73.2 + lanes.max(176.0) + 2.0 + 272.0 + 72.0);
    }

    #[test]
    fn room_is_kept_by_the_width_of_the_element() {
        assert_eq!(
            reserve_css("a", &[(0, 900), (640, 700)]),
            "nian-biao[data-story=\"a\"],[data-nianbiao][data-story=\"a\"]{display:flow-root;box-sizing:border-box;inline-size:100%;container-type:inline-size}\n\
            nian-biao[data-story=\"a\"]::before,[data-nianbiao][data-story=\"a\"]::before{content:\"\";float:left;block-size:900px}\n\
            @container (min-width:640px){nian-biao[data-story=\"a\"]::before,[data-nianbiao][data-story=\"a\"]::before{block-size:700px}}\n"
        );
        assert_eq!(reserve_css("a", &[]), "");
        assert!(
            reserve_css("a\"]{}", &[(0, 1)])
                .starts_with("nian-biao[data-story=\"a\\22 \\5d \\7b \\7d \"]")
        );
    }
}
