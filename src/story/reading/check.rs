//! What an editor should look at although the file is well formed.

mod dates;
mod media;
mod positions;
mod prose;
mod sources;
mod texts;

use crate::story::model::{At, Color, Milestone, Story};
use crate::story::problems::{Problem, ProblemKind, Wording};
use crate::words::Word;

/// Least contrast of a marker with its ground, as a ratio (WCAG 2.2, 1.4.11).
const LEAST_CONTRAST: f64 = 3.0;

/// The lightest ground that markers stand on, sRGB.
const LIGHT_GROUND: (u8, u8, u8) = (0xff, 0xff, 0xff);

/// The ground that markers stand on in the dark, sRGB.
const DARK_GROUND: (u8, u8, u8) = (0x16, 0x1a, 0x1f);

/// Editorial warnings for a story that was read: none of them keeps it from being shown. Paths are those of the file.
pub fn check(story: &Story) -> Vec<Problem> {
    let mut problems = Vec::new();
    chapters(story, &mut problems);
    dates::dates(story, &mut problems);
    places(story, &mut problems);
    positions::positions(story, &mut problems);
    media::media(story, &mut problems);
    sources::sources(story, &mut problems);
    texts::texts(story, &mut problems);
    problems
}

fn editorial(at: &At<'_>, expected: Wording, found: Wording, hint: Wording) -> Problem {
    at.warning(ProblemKind::Editorial, expected, found).with_hint(hint)
}

fn chapters(story: &Story, problems: &mut Vec<Problem>) {
    let list = At::ROOT.field("chapters");
    let chapters = story.numbered_chapters(&list);
    for (position, (i, chapter)) in chapters.enumerate() {
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
        if !story.milestones.iter().any(|milestone| milestone.chapter == Some(position as u32)) {
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
    let milestones = story.numbered_milestones(&list);
    for (i, _) in milestones.filter(|(_, milestone)| milestone.chapter.is_none()) {
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
    // Whoever words the note that the map is not reviewed knows that it is not.
    let said = story.labels.iter().any(|(name, _)| **name == *Word::NotReviewed.key());
    if story.map.approval_number.is_none() && !said && story.may_show_mainland() {
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
    for place in story.milestones.iter().flat_map(Milestone::places) {
        if let Some(used) = used.get_mut(place as usize) {
            *used = true;
        }
    }
    let places = story.origin.numbered(&list, &story.places).zip(used);
    for ((i, place), _) in places.filter(|(_, used)| !used) {
        problems.push(editorial(
            &list.index(i),
            Wording::fixed("有里程碑的地点", "a place of some milestone"),
            Wording::quoting(&place.id),
            Wording::fixed("该地点不会显示在地图上", "it will not be on the map"),
        ));
    }
    let mut main = story.milestones.iter().filter_map(|milestone| milestone.place);
    let first = main.next();
    if story.map.route && main.all(|it| Some(it) == first) {
        problems.push(editorial(
            &At::ROOT.field("map").field("route"),
            Wording::fixed("里程碑至少有两个主要地点", "milestones at two places or more"),
            Wording::fixed("只有一个", "one"),
            Wording::fixed("地图上不会有路线", "there will be no line on the map"),
        ));
    }
}

/// Contrast ratio of two sRGB colours, 1 to 21 (WCAG 2.2, "contrast ratio").
fn contrast(a: (u8, u8, u8), b: (u8, u8, u8)) -> f64 {
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
        let reading = crate::story::read(json.as_bytes(), &FixedOffsets);
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
    fn a_further_place_is_one_of_some_milestone_and_a_route_leads_from_one_to_another() {
        let paths = warnings(
            r#""places": [{"id": "p", "name": "此", "position": [113, 23]}, {"id": "q", "name": "彼", "position": [113, 24]}],
            "labels": {"not_reviewed": "草图，未经审核"}, "map": {"route": true},
            "milestones": [{"id": "m", "title": "事", "when": "2024", "place": "p", "also_at": ["q"]}]"#,
        );
        assert_eq!(paths, ["map.route"]);
    }

    #[test]
    fn an_author_who_words_the_note_of_an_unreviewed_map_is_not_told_of_it() {
        let paths = warnings(
            r#""places": [{"id": "p", "name": "此", "position": [113, 23]}], "labels": {"not_reviewed": "草图，未经审核"},
            "milestones": [{"id": "m", "title": "事", "when": "2024", "place": "p"}]"#,
        );
        assert!(paths.is_empty(), "{paths:?}");
    }

    #[test]
    fn paths_are_those_of_the_file_where_elements_were_left_out() {
        // They counted what was kept: chapters[0], milestones[0] and places[0].
        let json = r##"{"version": 1, "id": "s", "lang": "zh", "title": "故事",
            "chapters": [{"id": "!", "title": "坏"}, {"id": "a", "title": "甲"}],
            "places": [{"id": "p", "name": "此", "position": [113, 23]}, {"id": "p", "name": "重", "position": [113, 24]},
                {"id": "q", "name": "彼", "position": [113, 24]}],
            "milestones": [{"id": "l"}, {"id": "m", "title": "事", "when": "2024", "place": "p"}]}"##;
        let story = crate::story::read(json.as_bytes(), &FixedOffsets).story.unwrap();
        let paths: Vec<String> = check(&story).into_iter().map(|it| it.path).collect();
        let expected = ["chapters[1]", "milestones[1].chapter", "map.approval_number", "places[2]"];
        assert_eq!(paths, expected);
    }
}
