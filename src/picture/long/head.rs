//! The head of the picture: title, dek, map and line.

use super::sheet::{BOLD, INNER, MARGIN, PLAIN, Sheet, Type, WIDTH};
use crate::drawing::map_layers;
use crate::geometry::{Insets, Size, px_text, text_width_em};
use crate::map::LayoutOptions;
use crate::picture::{Line, all_places, at_most, phrased, rect, rule, unchosen, window, words};
use crate::state::Scene;
use crate::words::runs_right_to_left;

/// The title, the larger where it is short.
const TITLES: [f64; 3] = [74.0, 64.0, 54.0];
const TITLE: Type =
    Type { class: "l-serif l-ink", letters: 54.0, leading: 1.3, most: 6, spare: BOLD };
const DEK: Type = Type { class: "l-soft", letters: 28.0, leading: 1.6, most: 8, spare: PLAIN };
/// The stroke above all.
const STROKE: Size = Size::new(72.0, 8.0);
/// How much the map is enlarged, and its size before that.
const MAP_SCALE: f64 = 2.0;
const MAP: Size = Size::new(WIDTH / MAP_SCALE, 300.0);
/// Room about the places for names, note and scale.
const MAP_INSETS: Insets = Insets { top: 24.0, right: 60.0, bottom: 40.0, left: 40.0 };
/// Letters of the map, of its note, and the height of a line of that, before they are enlarged.
const LETTERS: f64 = 12.0;
const NOTE: f64 = 11.0;
const NOTE_LINE: f64 = 14.0;
/// Room at the lower right of the map for its scale.
const SCALE_WIDTH: f64 = 125.0;
/// Height of the line at most.
const LINE_HEIGHT: f64 = 760.0;

/// Puts the head; how wide the line's plot is before it is enlarged.
///
/// The dek of the edition is words alone; the list's `lede` is all of it, where it is more.
pub(super) fn head(sheet: &mut Sheet, scene: &Scene, lede: &str) -> f64 {
    let edition = &scene.edition;
    sheet.skip(56.0);
    sheet.put(STROKE.height, vec![rect("l-ink", MARGIN, 56.0, STROKE)]);
    sheet.skip(24.0);
    title(sheet, &edition.title);
    if !edition.dek.is_empty() {
        sheet.skip(14.0);
        let dek = if lede.is_empty() { &edition.dek } else { lede };
        sheet.text(DEK, MARGIN, INNER, dek);
    }
    sheet.skip(34.0);
    if !scene.map.is_empty() {
        map(sheet, scene);
    }
    sheet.skip(14.0);
    let line = Line::of(scene, INNER, LINE_HEIGHT);
    let drawn = line.drawn(edition, MARGIN, sheet.y());
    sheet.put(line.height(), vec![drawn]);
    sheet.skip(30.0);
    line.plot_width
}

/// The title in lines of much the same width, which end where the sentence pauses.
fn title(sheet: &mut Sheet, text: &str) {
    let set = |letters: f64| Type { letters, ..TITLE };
    let phrases = |set: Type| phrased(text, INNER / set.letters / set.spare);
    let fits = |set: &Type| {
        let lines = phrases(*set);
        lines.len() <= 2 && lines.iter().all(|it| set.width(it) <= INNER)
    };
    let fitting = TITLES.into_iter().map(set).find(fits);
    let (set, lines) = match fitting {
        Some(set) => (set, phrases(set)),
        None => (TITLE, TITLE.lines(text, INNER)),
    };
    let backwards = runs_right_to_left(text);
    for line in lines {
        sheet.line(set, MARGIN, INNER, line, backwards);
    }
}

/// The map from edge to edge, with its note at lower left.
fn map(sheet: &mut Sheet, scene: &Scene) {
    let note_em = (MAP.width - SCALE_WIDTH) / NOTE;
    let note = at_most(phrased(&scene.edition.ground.note, note_em), 3, note_em);
    let note_width = note.iter().map(|it| text_width_em(it)).fold(0.0, f64::max) * NOTE + 16.0;
    let note_height = note.len() as f64 * NOTE_LINE + 8.0;
    let options = LayoutOptions {
        label_font_px: LETTERS,
        note: Size::new(note_width, note_height),
        reserved: Vec::new(),
    };
    let insets = Insets { bottom: MAP_INSETS.bottom.max(note_height + 12.0), ..MAP_INSETS };
    let placed = scene.map_layout_in(all_places(scene, MAP, insets), None, &options);
    let mut layers = map_layers(scene, &unchosen(), &placed);
    let first = MAP.height - note_height + 12.0;
    for (line, text) in (0u32..).zip(note) {
        let y = first + f64::from(line) * NOTE_LINE;
        layers.push(words("l-note", MARGIN / MAP_SCALE, y, NOTE, text));
    }
    let (top, size) = (sheet.y(), Size::new(WIDTH, MAP.height * MAP_SCALE));
    let bottom = top + size.height;
    let drawn = vec![
        rect("l-land", 0.0, top, size),
        window(0.0, top, size, MAP, layers).attr("font-size", px_text(LETTERS)),
        rule("l-rule", 0.0, top, WIDTH, top),
        rule("l-rule", 0.0, bottom, WIDTH, bottom),
    ];
    sheet.put(size.height, drawn);
}
