//! Height of the header: title and dek, and how they share their lines with the switches.

use super::WIDE;
use crate::edition::Edition;
use crate::geometry::text_width_em;
use crate::picture::{lines, longest_part_em};
use crate::words::Word;

/// Letters of the title and the height of a line of it; of the dek.
const TITLE_PX: (f64, f64) = (22.0, 28.6);
const DEK_PX: (f64, f64) = (14.0, 19.6);
/// Latin letters in bold, or in a wide font of some system, are wider than estimated.
const LATIN_SHARE: f64 = 1.12;
/// Room at the sides of the header, between what stands in a line, above and below with the border.
const SIDES_PX: f64 = 32.0;
const GAP_PX: f64 = 12.0;
const AROUND_PX: f64 = 14.6;
const AROUND_WIDE_PX: f64 = 25.0;
/// A link to another language and a button: least width, height, letters, room at the sides of these.
const LEAST_PX: f64 = 44.0;
const LINK_FONT_PX: f64 = 14.0;
const LINK_SIDES_PX: f64 = 16.0;
const MODE_FONT_PX: f64 = 15.0;
const MODE_SIDES_PX: f64 = 20.8;
const MODE_SIDES_WIDE_PX: f64 = 28.8;
/// The two round buttons beside them, with the gap between.
const ASKS_PX: f64 = 2.0 * LEAST_PX + 4.0;
/// Both borders of the buttons, in either direction.
const MODE_BORDERS_PX: f64 = 2.0;

/// One of the header's parts.
struct Part<'t> {
    /// What it is as wide as before it grows: `flex-basis`, or its content.
    basis_px: f64,
    /// Words that break, with letters and lines of this height; nothing for switches.
    words: Option<(&'t str, (f64, f64))>,
}

impl Part<'_> {
    fn height_px(&self, width_px: f64) -> f64 {
        match self.words {
            Some((text, (letters, line))) => rows(text, width_px / letters) * line,
            None => LEAST_PX,
        }
    }
}

/// Height of the header of a stage so wide.
pub(super) fn header_px(edition: &Edition, width_px: f64) -> f64 {
    let room_px = width_px - SIDES_PX;
    let modes_px = modes_px(edition, width_px);
    let languages_px = languages_px(edition);
    if width_px >= WIDE {
        let text_px = room_px - modes_px - languages_px.unwrap_or(0.0) - 2.0 * GAP_PX;
        let title = rows(&edition.title, text_px / TITLE_PX.0) * TITLE_PX.1;
        let dek = rows(&edition.dek, text_px / DEK_PX.0) * DEK_PX.1;
        return AROUND_WIDE_PX + (title + dek).max(LEAST_PX + MODE_BORDERS_PX);
    }
    let words = |text, share, letters: (f64, f64)| {
        let least_px = longest_part_em(text) * widening(text) * letters.0;
        Part { basis_px: least_px.max(room_px * share), words: Some((text, letters)) }
    };
    let switches = |basis_px| Part { basis_px, words: None };
    let mut parts = vec![words(&edition.title, 0.7, TITLE_PX)];
    parts.extend(languages_px.map(switches));
    if !edition.dek.is_empty() {
        parts.push(words(&edition.dek, 0.3, DEK_PX));
    }
    parts.push(switches(modes_px));
    // The buttons' borders come on top of their height, in the last line.
    let mut heights = flowed(&parts, room_px);
    if let Some(last) = heights.last_mut() {
        *last = last.max(LEAST_PX + MODE_BORDERS_PX);
    }
    AROUND_PX + heights.iter().sum::<f64>()
}

/// Heights of the lines that a wrapping row breaks `parts` into. In each line its words take the room that is left.
fn flowed(parts: &[Part<'_>], room_px: f64) -> Vec<f64> {
    let mut lines: Vec<(f64, Vec<&Part<'_>>)> = Vec::new();
    for part in parts {
        match lines.last_mut() {
            Some((used, line)) if *used + GAP_PX + part.basis_px <= room_px => {
                *used += GAP_PX + part.basis_px;
                line.push(part);
            }
            _ => lines.push((part.basis_px, vec![part])),
        }
    }
    let height_px = |(used, line): &(f64, Vec<&Part<'_>>)| {
        let heights = line.iter().map(|it| it.height_px(it.basis_px + room_px - used));
        heights.fold(0.0, f64::max)
    };
    lines.iter().map(height_px).collect()
}

/// How many lines `text` takes in a width, rather too many than too few.
fn rows(text: &str, width_em: f64) -> f64 {
    lines(text, width_em / widening(text)).len() as f64
}

/// How much wider than estimated `text` may be: Chinese letters are as wide as their height in every font.
fn widening(text: &str) -> f64 {
    if text.contains(|it: char| it.is_ascii_alphabetic()) { LATIN_SHARE } else { 1.0 }
}

/// Width of the links to the other languages, where there are any.
fn languages_px(edition: &Edition) -> Option<f64> {
    let others = edition.languages.iter().filter(|it| it.tag != edition.lang);
    let link_px = |name: &str| (text_width_em(name) * LINK_FONT_PX + LINK_SIDES_PX).max(LEAST_PX);
    let width_px: f64 = others.map(|it| link_px(&it.name)).sum();
    (edition.languages.len() > 1).then_some(width_px)
}

/// Width of the buttons: to ask for more, and between stage and list.
fn modes_px(edition: &Edition, width_px: f64) -> f64 {
    let sides_px = if width_px >= WIDE { MODE_SIDES_WIDE_PX } else { MODE_SIDES_PX };
    let button_px = |word| {
        let text = edition.words.text(word);
        let text_px = text_width_em(text) * widening(text) * MODE_FONT_PX;
        (text_px + sides_px).max(LEAST_PX)
    };
    ASKS_PX + button_px(Word::Stage) + button_px(Word::List) + MODE_BORDERS_PX
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Locale, Vocabulary};

    fn edition(title: &str, dek: &str) -> Edition {
        Edition {
            title: title.into(),
            dek: dek.into(),
            words: Vocabulary::new(Locale::ZhHans),
            ..Edition::default()
        }
    }

    #[test]
    fn a_title_without_dek_stands_above_the_buttons() {
        // 时间图 and 列表 in letters of 15 px: 45 + 20.8 and 30 + 20.8, and the border; 92 before them.
        let short = edition("题", "");
        assert!((modes_px(&short, 600.0) - 210.6).abs() < 1e-9);
        // 70 % of 358 leave too little beside the title: the buttons go below it.
        assert!((header_px(&short, 390.0) - (14.6 + 28.6 + 46.0)).abs() < 1e-9);
    }

    #[test]
    fn a_title_breaks_where_its_letters_find_no_room() {
        // 358 px hold 16 letters of 22 px.
        let sixteen = header_px(&edition(&"字".repeat(16), "题"), 390.0);
        assert!((sixteen - (14.6 + 28.6 + 46.0)).abs() < 1e-9);
        let more = header_px(&edition(&"字".repeat(17), "题"), 390.0);
        assert!((more - sixteen - 28.6).abs() < 1e-9);
    }
}
