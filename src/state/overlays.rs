//! What is laid over the map without being a part of it: the note, the buttons, the scale bar. The lengths are those of
//! `style/map.css` and `controls.css`, in CSS pixels.

use crate::geometry::{Insets, Rect, Size, text_width_em};
use crate::map::{OVERVIEW_PX, SELECTED_RADIUS_PX};

/// The note on the map, as its style sheet sets it: its share of the map's width at most, the size of its letters, the
/// height of a line, the room at its sides, and that above and below.
const NOTE_SHARE: f64 = 0.62;
const NOTE_FONT_PX: f64 = 12.0;
const NOTE_LINE_PX: f64 = 16.2;
const NOTE_PADDING_PX: f64 = 18.0;
const NOTE_EDGES_PX: f64 = 4.8;
/// The column of three buttons at the upper right of the map, with the room around it.
const TOOLS: Size = Size::new(52.0, 140.0);
/// How full further lines of a note are: each ends before the word that would not fit.
const FULL_SHARE: f64 = 0.84;
/// The upper left corner of the overview, and the least map that has room for it.
const OVERVIEW_AT: (f64, f64) = (8.0, 8.0);
const OVERVIEW_LEAST: Size = Size::new(300.0, 140.0);
/// The scale bar with its words and the room below them.
const SCALE_BAR_HEIGHT_PX: f64 = 33.0;
/// From a chosen place to the edges of the map where nothing covers it.
const PLACE_MARGIN_PX: f64 = 34.0;
/// From the middle of a place to the end of its mark.
const PLACE_RADIUS_PX: f64 = 12.0;
/// From the middle of a chosen place to the end of the number beside it.
const COUNT_REACH_PX: f64 = 24.0;

/// The box at lower left that a note takes on a map of this width. It is a paragraph of the page: nothing to be read may lie
/// under it.
pub(super) fn note(text: &str, map_width_px: f64) -> Size {
    let most_px = map_width_px * NOTE_SHARE;
    let needed_px = text_width_em(text) * NOTE_FONT_PX + NOTE_PADDING_PX;
    let more = (needed_px / most_px.max(1.0) - 1.0) / FULL_SHARE;
    let lines = 1.0 + more.ceil().max(0.0);
    Size::new(needed_px.min(most_px), lines * NOTE_LINE_PX + NOTE_EDGES_PX)
}

/// The box of the buttons.
pub(super) fn tools(map_width_px: f64) -> Rect {
    Rect { x0: map_width_px - TOOLS.width, y0: 0.0, x1: map_width_px, y1: TOOLS.height }
}

/// The box of the overview; `None` on a map that has no room for it.
pub(super) fn overview(map: Size) -> Option<Rect> {
    let (x0, y0) = OVERVIEW_AT;
    let room = map.width >= OVERVIEW_LEAST.width && map.height >= OVERVIEW_LEAST.height;
    room.then_some(Rect { x0, y0, x1: x0 + OVERVIEW_PX, y1: y0 + OVERVIEW_PX })
}

/// How far from the edges the places of the first view keep; nothing more is asked of the upper one.
pub(super) fn clear_of_places(note: Size, overview: Option<Rect>) -> Insets {
    Insets {
        top: 0.0,
        right: TOOLS.width + COUNT_REACH_PX,
        bottom: note.height + PLACE_RADIUS_PX,
        left: overview.map_or(0.0, |it| it.x1 + COUNT_REACH_PX),
    }
}

/// Room kept free around a chosen place, so that neither the buttons, the note nor the scale bar cover it.
pub(super) fn place_insets(note: Size, overview: Option<Rect>) -> Insets {
    Insets {
        top: PLACE_MARGIN_PX,
        right: TOOLS.width + COUNT_REACH_PX,
        bottom: note.height.max(SCALE_BAR_HEIGHT_PX) + SELECTED_RADIUS_PX,
        left: overview.map_or(PLACE_MARGIN_PX, |it| it.x1 + COUNT_REACH_PX),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::FixedOffsets;
    use crate::edition::{Edition, Ground, LocalizedStory, Milestone, Place};
    use crate::geometry::{LngLat, Point};
    use crate::state::{Action, Scene, Sizes, place_stops, update};
    use crate::story::read;
    use std::fs;
    use std::path::Path;

    /// The stories of the gallery and those that come along, by name, in each of their languages; without places none.
    fn scenes() -> Vec<(String, Scene)> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files: Vec<_> = ["tests/gallery", "stories"]
            .iter()
            .flat_map(|it| fs::read_dir(root.join(it)).unwrap())
            .map(|it| it.unwrap().path())
            .map(|it| if it.is_dir() { it.join("story.json") } else { it })
            .collect();
        files.sort();
        let mut scenes = Vec::new();
        for file in files {
            let Some(story) = read(&fs::read(&file).unwrap(), &FixedOffsets).story else {
                continue;
            };
            for lang in &story.languages {
                let edition = Edition::told_by(&LocalizedStory::new(&story, lang), Vec::new());
                let scene = Scene::new(edition);
                if !scene.map.is_empty() {
                    scenes.push((format!("{} {lang}", story.id), scene));
                }
            }
        }
        scenes
    }

    /// Whether a mark around this point reaches into a box.
    fn reaches(at: Point, over: Rect) -> bool {
        let nearest = Point::new(at.x.clamp(over.x0, over.x1), at.y.clamp(over.y0, over.y1));
        nearest.distance_to(at) < PLACE_RADIUS_PX
    }

    #[test]
    fn in_the_first_view_no_mark_and_no_name_lies_under_the_note_or_the_buttons() {
        // Maps in windows of 320 by 568 and of 390 by 664 pixels, of a tablet and of a desktop.
        let narrow = [150.0, 168.0, 180.0].map(|it| (320.0, it));
        let usual = [150.0, 166.4, 187.2, 218.4].map(|it| (390.0, it));
        let wide = [(472.6, 690.0), (787.7, 420.0)];
        let maps = narrow.into_iter().chain(usual).chain(wide);
        let mut scenes = scenes();
        assert!(scenes.len() >= 20);
        scenes.push(("poles".to_owned(), poles()));
        for (map, (name, scene)) in maps.flat_map(|it| scenes.iter().map(move |scene| (it, scene)))
        {
            let sizes = Sizes { map: Size::new(map.0, map.1), ..Sizes::NOMINAL };
            let Size { width, height } = note(&scene.edition.ground.note, map.0);
            let below = Rect { x0: 0.0, y0: map.1 - height, x1: width, y1: map.1 };
            let layout = scene.map_layout(&scene.first_state(), sizes);
            let stops = place_stops(&layout);
            for over in [below, tools(map.0)] {
                let under = stops.iter().find(|it| reaches(it.at, over));
                assert_eq!(under, None, "{name} {map:?}");
                let under = layout.labels.iter().find(|it| it.bounds.overlaps(over));
                assert_eq!(under, None, "{name} {map:?}");
            }
        }
    }

    /// From the pole to Bremerhaven, under a note of two lines.
    fn poles() -> Scene {
        let places = [-90.0, 53.5, -66.3].map(|lat_deg| Place {
            id: String::new(),
            name: String::new(),
            position: LngLat::new(8.6, lat_deg),
            uncertainty_m: 0.0,
        });
        let at = |index| Milestone { place: Some(index), end_s: 86_400.0, ..Milestone::default() };
        let milestones = (0..3).map(at).collect();
        let note = "Schematic · coast simplified from a database of the Antarctic".to_owned();
        let ground = Ground { note, ..Ground::default() };
        Scene::new(Edition { places: places.into(), milestones, ground, ..Edition::default() })
    }

    #[test]
    fn a_chosen_mark_lies_under_neither_the_note_nor_the_buttons() {
        let narrow = [(320.0, 150.0), (320.0, 180.0), (390.0, 150.0)];
        let maps = narrow.into_iter().chain([(390.0, 187.2), (390.0, 218.4), (472.6, 690.0)]);
        let mut scenes = scenes();
        scenes.push(("poles".to_owned(), poles()));
        for (map, (name, scene)) in maps.flat_map(|it| scenes.iter().map(move |scene| (it, scene)))
        {
            let sizes = Sizes { map: Size::new(map.0, map.1), ..Sizes::NOMINAL };
            let Size { width, height } = note(&scene.edition.ground.note, map.0);
            let below = Rect { x0: 0.0, y0: map.1 - height, x1: width, y1: map.1 };
            for item in 0..=scene.last_milestone() {
                let state = update(scene, sizes, &scene.first_state(), Action::Select(item));
                let layout = scene.map_layout(&state, sizes);
                let Some(chosen) = &layout.selected else { continue };
                let under = |over| reaches(Point::new(chosen.x, chosen.y), over);
                assert!(!under(below) && !under(tools(map.0)), "{name} {map:?} {item} {chosen:?}");
            }
        }
    }

    #[test]
    fn a_note_is_as_high_as_its_lines() {
        // 12 pixels a letter of Chinese: on 390 pixels up to 241.8 are one line, of which 18 are room.
        assert_eq!(note(&"注".repeat(18), 390.0), Size::new(234.0, 21.0));
        assert!((note(&"注".repeat(19), 390.0).height - 37.2).abs() < 1e-9);
        // Four lines in a browser on 320 pixels; told as three, the note lay on the marks of its story.
        let said = "Schematic map · Drawn for this story; villages and river are invented · positions approximate";
        assert!((note(said, 320.0).height - 69.6).abs() < 1e-9, "{:?}", note(said, 320.0));
    }
}
