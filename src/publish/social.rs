//! The picture that stands for the story where its address is shared: title, map and line, 1200 by 630.

mod fonts;
mod raster;

pub use fonts::{FontError, Fonts};
pub use raster::{SocialError, social_png};

use crate::drawing::map_layers;
use crate::edition::{Edition, LocalizedStory};
use crate::geometry::{Insets, Size, px_text, text_width_em};
use crate::map::LayoutOptions;
use crate::markup::Element;
use crate::picture::{
    DRAWINGS, Line, Look, Plain, all_places, at_most, document, lines, phrased, rect, rule,
    shortened, unchosen, window, words,
};
use crate::state::Scene;
use crate::words::Word;

/// Size of the picture, as those who show it ask for.
const SOCIAL_WIDTH_PX: u32 = 1200;
/// See [`SOCIAL_WIDTH_PX`].
const SOCIAL_HEIGHT_PX: u32 = 630;

const WIDTH: f64 = SOCIAL_WIDTH_PX as f64;
const HEIGHT: f64 = SOCIAL_HEIGHT_PX as f64;
/// From the edges of the picture to its words.
const MARGIN: f64 = 52.0;
/// Where the map begins; it reaches to the edges.
const MAP_X: f64 = 612.0;
/// The foot with the source.
const FOOT: f64 = 48.0;
/// Letters of the map before they are enlarged.
const LETTERS: f64 = 12.0;
/// How much the map is enlarged.
const MAP_SCALE: f64 = 1.5;
/// Letters of its note, and the height of a line of them.
const NOTE: f64 = 10.5;
const NOTE_LINE: f64 = 14.0;
/// Height of the line at most, beside a map and alone.
const LINE_HEIGHT: f64 = 270.0;
const LINE_HEIGHT_ALONE: f64 = 350.0;
/// Letters of the title, the greatest first that gives few enough lines.
const TITLES: [f64; 6] = [80.0, 72.0, 64.0, 56.0, 50.0, 44.0];
const DEK: f64 = 27.0;
const FOOT_LETTERS: f64 = 20.0;

const LOOKS: &[Look] = &[
    (".s-ground", "fill:var(--nb-ground)"),
    (".s-land", "fill:var(--nb-land)"),
    (".s-rule", "stroke:var(--nb-line);stroke-width:2"),
    (".s-title", "font-family:serif;font-weight:700;fill:var(--nb-ink)"),
    (".s-soft", "fill:var(--nb-soft)"),
    (
        ".s-note",
        "fill:var(--nb-soft);stroke:var(--nb-land);stroke-width:3;paint-order:stroke;stroke-linejoin:round",
    ),
];

/// The picture as SVG, without a style sheet. Its fonts are `serif` for the title and `sans-serif` for the rest.
pub fn social_svg(localized: &LocalizedStory<'_>, scene: &Scene) -> String {
    let edition = &scene.edition;
    let alone = scene.map.is_empty();
    let line =
        Line::of(scene, WIDTH - 2.0 * MARGIN, if alone { LINE_HEIGHT_ALONE } else { LINE_HEIGHT });
    let top = HEIGHT - FOOT - line.height();
    let words_width = (if alone { WIDTH } else { MAP_X }) - 2.0 * MARGIN;
    let mut parts = vec![rect("s-ground", 0.0, 0.0, Size::new(WIDTH, HEIGHT))];
    if !alone {
        parts.extend(map(scene, top));
    }
    parts.push(rule("s-rule", 0.0, top, WIDTH, top));
    parts.extend(head(edition, words_width, top));
    parts.push(line.drawn(edition, MARGIN, top));
    parts.push(foot(localized, edition));
    let plain = Plain {
        looks: &[DRAWINGS, LOOKS],
        fonts: &[],
        dark: false,
        width_px: line.plot_width,
        deeper: 0,
        address: &str::to_owned,
    };
    document(localized.lang, Size::new(WIDTH, HEIGHT), "sans-serif", plain, parts)
}

/// Title and dek, in the middle of the room above the line.
fn head(edition: &Edition, width: f64, height: f64) -> Vec<Element> {
    let room = height - 2.0 * 40.0;
    let dek_lines = at_most(phrased(&edition.dek, width / DEK), 3, width / DEK);
    let dek_height = dek_lines.len() as f64 * DEK * 1.5;
    let title_height = |size: f64, lines: usize| lines as f64 * size * 1.25;
    let size = TITLES.into_iter().find(|size| {
        let lines = lines(&edition.title, width / size);
        let whole = lines.iter().all(|it| text_width_em(it) * size <= width);
        whole && lines.len() <= 3 && title_height(*size, lines.len()) + dek_height <= room
    });
    let size = size.unwrap_or(40.0);
    let most = ((room - dek_height) / (size * 1.25)).floor().clamp(1.0, 4.0) as usize;
    let title = at_most(phrased(&edition.title, width / size), most, width / size);
    let gap = if dek_lines.is_empty() { 0.0 } else { 10.0 };
    let whole = title_height(size, title.len()) + gap + dek_height;
    let mut y = ((height - whole) / 2.0).max(28.0);
    let mut drawn = Vec::new();
    for line in title {
        // The middle of a letter stands 0.36 em above its foot, and in the middle of its line.
        drawn.push(words("s-title", MARGIN, y + size * (0.625 + 0.36), size, line));
        y += size * 1.25;
    }
    y += gap;
    for line in dek_lines {
        drawn.push(words("s-soft", MARGIN, y + DEK * (0.75 + 0.36), DEK, line));
        y += DEK * 1.5;
    }
    drawn
}

/// The map from [`MAP_X`] to the edges, down to `bottom`, with its note at lower left.
fn map(scene: &Scene, bottom: f64) -> Vec<Element> {
    let size = Size::new((WIDTH - MAP_X) / MAP_SCALE, bottom / MAP_SCALE);
    // The scale stands at lower right.
    let note_em = (size.width - 110.0) / NOTE;
    let note = at_most(phrased(&scene.edition.ground.note, note_em), 2, note_em);
    let note_width = note.iter().map(|it| text_width_em(it)).fold(0.0, f64::max) * NOTE + 16.0;
    let note_height = note.len() as f64 * NOTE_LINE + 8.0;
    let options = LayoutOptions {
        label_font_px: LETTERS,
        note: Size::new(note_width, note_height),
        ..LayoutOptions::default()
    };
    let insets =
        Insets { top: 22.0, right: 60.0, bottom: note_height.max(30.0) + 12.0, left: 40.0 };
    let placed = scene.map_layout_in(all_places(scene, size, insets), None, &options);
    let mut layers = map_layers(scene, &unchosen(), &placed);
    let first = size.height - note_height + 12.0;
    for (line, text) in (0u32..).zip(note) {
        layers.push(words("s-note", 8.0, first + f64::from(line) * NOTE_LINE, NOTE, text));
    }
    let outer = Size::new(WIDTH - MAP_X, bottom);
    let drawn = window(MAP_X, 0.0, outer, size, layers).attr("font-size", px_text(LETTERS));
    let land = rect("s-land", MAP_X, 0.0, outer);
    vec![land, drawn, rule("s-rule", MAP_X, 0.0, MAP_X, bottom)]
}

/// Where the story is from, and how much it tells.
fn foot(localized: &LocalizedStory<'_>, edition: &Edition) -> Element {
    let count = edition.milestones.len().to_string();
    let count = localized.words.filled(Word::Cluster, &[("n", &count)]);
    let source = localized.story.source.as_ref();
    // Fonts have no sign for what keeps a text from turning others round.
    let source = source.map(|it| {
        localized.source_line(&it.title).replace(['\u{2066}', '\u{2067}', '\u{2069}'], "")
    });
    let said: Vec<String> = source.into_iter().chain([count]).collect();
    let most = (WIDTH - 2.0 * MARGIN) / FOOT_LETTERS;
    let said = shortened(&said.join(" · "), most);
    words("s-soft", MARGIN, HEIGHT - FOOT / 2.0 + FOOT_LETTERS * 0.36, FOOT_LETTERS, said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::NativeZones;
    use crate::story::read;

    const STORIES: [&str; 5] = [
        include_str!("../../stories/qingcheng/story.json"),
        include_str!("../../stories/day-by-minute/story.json"),
        include_str!("../../stories/two-centuries/story.json"),
        include_str!("../../stories/decades/story.json"),
        include_str!("../../stories/without-places/story.json"),
    ];

    fn pictures(json: &str) -> Vec<(Edition, String)> {
        let story = read(json.as_bytes(), &NativeZones).story.unwrap();
        let drawn = story.languages.iter().map(|lang| {
            let localized = LocalizedStory::new(&story, lang);
            let scene = Scene::new(Edition::told_by(&localized, Vec::new()));
            let svg = social_svg(&localized, &scene);
            (scene.edition, svg)
        });
        drawn.collect()
    }

    /// The texts of a picture that have the attributes in `with`, each with its x and its letters' height.
    fn texts<'s>(svg: &'s str, with: &str) -> Vec<(f64, f64, &'s str)> {
        let texts =
            svg.split("<text ").skip(1).filter(|it| it.split('>').next().unwrap().contains(with));
        let number = |text: &str, name: &str| -> f64 {
            let value = text.split(&format!("{name}=\"")).nth(1).unwrap();
            value.split('"').next().unwrap().parse().unwrap()
        };
        let said = |text: &'s str| text.split(['<', '>']).nth(1).unwrap();
        texts.map(|it| (number(it, "x"), number(it, "font-size"), said(it))).collect()
    }

    #[test]
    fn the_title_of_every_story_stands_whole_beside_its_map() {
        for (edition, svg) in STORIES.into_iter().flat_map(pictures) {
            let title = texts(&svg, "font-family=\"serif\"");
            let said: String = title.iter().map(|it| it.2).collect();
            let letters = |text: &str| text.replace(' ', "");
            assert_eq!(letters(&said), letters(&edition.title));
            let end = if Scene::new(edition).map.is_empty() { WIDTH } else { MAP_X };
            for (x, size, line) in title {
                assert!(x + text_width_em(line) * size <= end - MARGIN + 0.1, "{line}");
            }
        }
    }

    #[test]
    fn the_note_of_the_map_is_in_the_picture_where_there_is_a_map() {
        for (edition, svg) in STORIES.into_iter().flat_map(pictures) {
            let first = edition.ground.note.split("\u{a0}· ").next().unwrap().to_owned();
            assert_eq!(svg.contains(&first), !Scene::new(edition).map.is_empty());
        }
    }

    #[test]
    fn a_picture_needs_no_style_sheet_and_holds_no_sign_that_xml_forbids() {
        let json = r#"{"version": 1, "id": "x", "lang": "en", "title": "<b>a\u0001&",
            "milestones": [{"id": "a", "title": "t", "when": "2024"}]}"#;
        for (_, svg) in STORIES.into_iter().chain([json]).flat_map(pictures) {
            for never in [" class=", "var(", "currentColor", "<b>", "<a ", "\u{1}", " style="] {
                assert!(!svg.contains(never), "{never}");
            }
        }
    }

    #[test]
    fn many_lanes_and_a_long_title_keep_inside_the_picture() {
        let chapters: Vec<_> =
            (0..30).map(|it| format!(r#"{{"id": "c{it}", "title": "C{it}"}}"#)).collect();
        let milestones: Vec<_> = (0..30)
            .map(|it| {
                format!(r#"{{"id": "m{it}", "chapter": "c{it}", "title": "t", "when": "2024"}}"#)
            })
            .collect();
        let json = format!(
            r#"{{"version": 1, "id": "x", "lang": "zh", "title": "{}", "chapters": [{}], "milestones": [{}]}}"#,
            "很长的题目，".repeat(40),
            chapters.join(","),
            milestones.join(",")
        );
        let (edition, svg) = pictures(&json).pop().unwrap();
        let line = Line::of(&Scene::new(edition), WIDTH - 2.0 * MARGIN, LINE_HEIGHT_ALONE);
        assert!(line.height() <= LINE_HEIGHT_ALONE + 1e-6);
        let title = texts(&svg, "font-family=\"serif\"");
        assert!(title.len() <= 4 && title.last().unwrap().2.ends_with('…'), "{title:?}");
    }
}
