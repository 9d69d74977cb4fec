//! What an editor should look at although the file is well formed.

use super::chapter::Color;
use super::document::Story;
use super::problem::{At, Problem, ProblemKind, Wording};
use super::text::Text;

/// Least contrast of a marker with its ground, as a ratio (WCAG 2.2, 1.4.11).
pub const LEAST_CONTRAST: f64 = 3.0;

/// The lightest ground that markers stand on, sRGB.
const LIGHT_GROUND: (u8, u8, u8) = (0xff, 0xff, 0xff);

/// The ground that markers stand on in the dark, sRGB.
const DARK_GROUND: (u8, u8, u8) = (0x16, 0x1a, 0x1f);

/// Editorial warnings for a story that was read: none of them keeps it from being shown. Paths count the lists of
/// `story`, so they fit the file when reading left nothing out.
pub fn check(story: &Story) -> Vec<Problem> {
    let mut problems = Vec::new();
    chapters(story, &mut problems);
    places(story, &mut problems);
    texts(story, &mut problems);
    problems
}

fn editorial(at: &At<'_>, expected: Wording, found: Wording, hint: Wording) -> Problem {
    at.warning(ProblemKind::Editorial, expected, found).with_hint(hint)
}

fn chapters(story: &Story, problems: &mut Vec<Problem>) {
    let list = At::ROOT.field("chapters");
    for (i, chapter) in story.chapters.iter().enumerate() {
        if let Some(Color::Rgb(red, green, blue)) = chapter.color {
            let color = (red, green, blue);
            let least = contrast(color, LIGHT_GROUND).min(contrast(color, DARK_GROUND));
            if least < LEAST_CONTRAST {
                problems.push(editorial(
                    &list.index(i).field("color"),
                    Wording::fixed(
                        "与浅色、深色背景的对比度都不低于 3:1",
                        "a contrast of 3:1 with light and dark ground",
                    ),
                    Wording::around(("", ""), format_args!("{least:.1}"), (":1", ":1")),
                    Wording::fixed(
                        "换用 red、blue 等内置颜色",
                        "use a named colour such as red or blue",
                    ),
                ));
            }
        }
        if !story.milestones.iter().any(|milestone| milestone.chapter == Some(i as u32)) {
            problems.push(editorial(
                &list.index(i),
                Wording::fixed("至少一个里程碑的章节", "a chapter that some milestone belongs to"),
                Wording::quoting(&chapter.id),
                Wording::fixed("该章节在时间线上是空行", "its lane is empty"),
            ));
        }
    }
    if story.chapters.is_empty() {
        return;
    }
    let list = At::ROOT.field("milestones");
    for (i, _) in
        story.milestones.iter().enumerate().filter(|(_, milestone)| milestone.chapter.is_none())
    {
        problems.push(editorial(
            &list.index(i).field("chapter"),
            Wording::fixed("一个章节的编号", "the id of a chapter"),
            Wording::fixed("没有章节", "no chapter"),
            Wording::fixed("其他里程碑都按章节分行", "the line has a lane for each chapter"),
        ));
    }
}

fn places(story: &Story, problems: &mut Vec<Problem>) {
    let placed = story.milestones.iter().any(|milestone| milestone.place.is_some());
    if !placed {
        problems.push(editorial(
            &At::ROOT.field("places"),
            Wording::fixed("至少一个里程碑的地点", "a place for at least one milestone"),
            Wording::fixed("没有地点", "none"),
            Wording::fixed("地图不会显示", "there will be no map"),
        ));
        return;
    }
    if story.map.approval_number.is_none() {
        problems.push(editorial(
            &At::ROOT.field("map").field("approval_number"),
            Wording::fixed("审图号", "the number of the map's review (审图号)"),
            Wording::fixed("没有审图号", "none"),
            Wording::fixed(
                "地图上将注明“示意图，未经审核”",
                "the map will say 示意图，未经审核 (schematic, not reviewed)",
            ),
        ));
    }
    let list = At::ROOT.field("places");
    let mut used = vec![false; story.places.len()];
    for place in story.milestones.iter().filter_map(|milestone| milestone.place) {
        if let Some(used) = used.get_mut(place as usize) {
            *used = true;
        }
    }
    for (i, place) in story.places.iter().enumerate().filter(|(i, _)| used.get(*i) == Some(&false))
    {
        problems.push(editorial(
            &list.index(i),
            Wording::fixed("有里程碑的地点", "a place of some milestone"),
            Wording::quoting(&place.id),
            Wording::fixed("该地点不会显示在地图上", "it will not be on the map"),
        ));
    }
}

/// Texts that readers of a promised language get in another one.
fn texts(story: &Story, problems: &mut Vec<Problem>) {
    let root = At::ROOT;
    let mut look = |text: Option<&Text>, at: At<'_>| {
        let Some(text) = text else { return };
        for lang in story.languages.iter().filter(|lang| !text.speaks(lang)) {
            problems.push(editorial(
                &at,
                Wording::around(("语言 ", "text in "), lang, (" 的文字", "")),
                Wording::around(
                    ("只有 ", "only "),
                    text.tag(lang, &story.lang).unwrap_or_default(),
                    ("", ""),
                ),
                Wording::fixed("读者将看到其他语言的文字", "readers will see the other language"),
            ));
        }
    };
    look(Some(&story.title), root.field("title"));
    look(story.dek.as_ref(), root.field("dek"));
    let list = root.field("chapters");
    for (i, chapter) in story.chapters.iter().enumerate() {
        let at = list.index(i);
        look(Some(&chapter.title), at.field("title"));
        look(chapter.short_title.as_ref(), at.field("short_title"));
    }
    let list = root.field("places");
    for (i, place) in story.places.iter().enumerate() {
        look(Some(&place.name), list.index(i).field("name"));
    }
    let list = root.field("milestones");
    for (i, milestone) in story.milestones.iter().enumerate() {
        let at = list.index(i);
        look(Some(&milestone.title), at.field("title"));
        look(milestone.text.as_ref(), at.field("text"));
        look(milestone.when_note.as_ref(), at.field("when_note"));
    }
    let list = root.field("eras");
    for (i, era) in story.eras.iter().enumerate() {
        look(Some(&era.title), list.index(i).field("title"));
    }
}

/// Contrast ratio of two sRGB colours, 1 to 21 (WCAG 2.2, "contrast ratio").
pub fn contrast(a: (u8, u8, u8), b: (u8, u8, u8)) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance((red, green, blue): (u8, u8, u8)) -> f64 {
    let linear = |channel: u8| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::FixedOffsets;

    fn warnings(fields: &str) -> Vec<String> {
        let json =
            format!(r#"{{"version": 1, "id": "s", "lang": "zh", "title": "故事", {fields}}}"#);
        let reading = super::super::read(json.as_bytes(), &FixedOffsets);
        assert!(reading.problems.is_empty(), "{:?}", reading.problems);
        check(&reading.story.unwrap()).into_iter().map(|it| it.path).collect()
    }

    #[test]
    fn contrast_runs_from_one_to_twenty_one() {
        assert_eq!(contrast((0, 0, 0), (255, 255, 255)), 21.0);
        assert_eq!(contrast((9, 9, 9), (9, 9, 9)), 1.0);
    }

    #[test]
    fn a_map_without_a_review_number_and_pale_colours_are_worth_a_look() {
        let paths = warnings(
            r##""chapters": [{"id": "a", "title": "甲", "color": "#ffff00"}, {"id": "b", "title": "乙", "color": "red"}],
            "places": [{"id": "p", "name": "此", "position": [113, 23]}, {"id": "q", "name": "彼", "position": [113, 24]}],
            "milestones": [{"id": "m", "title": "事", "when": "2024", "place": "p"}]"##,
        );
        let expected = [
            "chapters[0].color",
            "chapters[0]",
            "chapters[1]",
            "milestones[0].chapter",
            "map.approval_number",
            "places[1]",
        ];
        assert_eq!(paths, expected);
    }

    #[test]
    fn a_promised_language_without_text_is_worth_a_look() {
        let paths = warnings(
            r#""languages": ["zh", "en"],
            "milestones": [{"id": "m", "title": {"zh": "事"}, "text": {"zh": "事", "en": "thing"}, "when": "2024"}]"#,
        );
        assert_eq!(paths, ["places", "milestones[0].title"]);
    }
}
