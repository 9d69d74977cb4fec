//! Height of the header: one row, as high as its buttons or as the lines that the title takes beside them.

use crate::drawing::title_length;
use crate::edition::Edition;
use crate::geometry::text_width_em;
use crate::picture::lines;
use crate::words::Word;

/// From this width on the header is a wide one, and the card stands beside the map.
pub(super) const WIDE: f64 = 640.0;
/// Letters of the title by its length, on a narrow stage and on a wide one; how much higher a line of it is.
const TITLE_PX: [f64; 5] = [20.0, 17.0, 14.0, 14.0, 14.0];
const TITLE_WIDE_PX: f64 = 22.0;
const TITLE_LINE: f64 = 1.25;
/// Letters of the dek and the height of a line of it.
const DEK_PX: (f64, f64) = (14.0, 19.6);
/// Latin letters in bold, or in a wide font of some system, are wider than estimated.
const LATIN_SHARE: f64 = 1.12;
/// Room at the sides of the header and between its parts; above and below the words, with the border.
const SIDES_PX: f64 = 20.0;
const SIDES_WIDE_PX: f64 = 28.0;
const GAP_PX: f64 = 8.0;
const GAP_WIDE_PX: f64 = 12.0;
const AROUND_PX: f64 = 9.0;
/// The least height of the row.
const ROW_PX: f64 = 48.0;
const ROW_WIDE_PX: f64 = 64.0;
/// A round button; below these widths a header with a long title, and one with a longer, has one of its three.
const BUTTON_PX: f64 = 44.0;
const FEW_BUTTONS_BELOW_PX: [f64; 2] = [320.0, 360.0];
/// A link to another language: letters, room at the sides.
const LINK_FONT_PX: f64 = 14.0;
const LINK_SIDES_PX: f64 = 16.0;
/// The two buttons between stage and list: letters, room at the sides; their borders and what parts them from the rest.
const MODE_FONT_PX: f64 = 15.0;
const MODE_SIDES_PX: f64 = 28.8;
const MODES_AROUND_PX: f64 = 10.0;

/// Height of the header of a stage so wide.
pub(super) fn header_px(edition: &Edition, width_px: f64) -> f64 {
    let title = &edition.title;
    if width_px >= WIDE {
        let languages_px = languages_px(edition).map_or(0.0, |it| it + GAP_WIDE_PX);
        let text_px = width_px - SIDES_WIDE_PX - languages_px - GAP_WIDE_PX - switches_px(edition);
        let title_px = rows(title, text_px / TITLE_WIDE_PX) * TITLE_WIDE_PX * TITLE_LINE;
        let dek_px = rows(&edition.dek, text_px / DEK_PX.0) * DEK_PX.1;
        return (title_px + dek_px + AROUND_PX).max(ROW_WIDE_PX);
    }
    let length = title_length(title);
    let few = match length {
        4 => width_px < FEW_BUTTONS_BELOW_PX[0],
        5 => width_px < FEW_BUTTONS_BELOW_PX[1],
        _ => false,
    };
    let buttons_px = if few { BUTTON_PX } else { 3.0 * BUTTON_PX };
    let letters_px = TITLE_PX.get(length - 1).copied().unwrap_or(TITLE_WIDE_PX);
    let text_px = width_px - SIDES_PX - GAP_PX - buttons_px;
    (rows(title, text_px / letters_px) * letters_px * TITLE_LINE + AROUND_PX).max(ROW_PX)
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
    let link_px = |name: &str| (text_width_em(name) * LINK_FONT_PX + LINK_SIDES_PX).max(BUTTON_PX);
    let width_px: f64 = others.map(|it| link_px(&it.name)).sum();
    (edition.languages.len() > 1).then_some(width_px)
}

/// Width of the buttons of a wide header: to ask for more, and between stage and list.
fn switches_px(edition: &Edition) -> f64 {
    let button_px = |word| {
        let text = edition.words.text(word);
        let text_px = text_width_em(text) * widening(text) * MODE_FONT_PX;
        (text_px + MODE_SIDES_PX).max(BUTTON_PX)
    };
    2.0 * BUTTON_PX + button_px(Word::Stage) + button_px(Word::List) + MODES_AROUND_PX
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Locale, Vocabulary};

    fn edition(title: &str) -> Edition {
        let words = Vocabulary::new(Locale::ZhHans);
        Edition { title: title.into(), words, ..Edition::default() }
    }

    #[test]
    fn a_title_of_two_lines_stands_beside_the_buttons_from_280_px_on() {
        // 280 - 20 - 8 - 132 hold six letters of 20 px, seven of 17 px, eight of 14 px to a line; from there on, where
        // there is but one button, fourteen.
        for letters in [6, 8, 12, 16, 28] {
            let height_px = header_px(&edition(&"字".repeat(letters)), 280.0);
            assert!(height_px <= 59.0, "{letters}: {height_px}");
        }
        assert_eq!(header_px(&edition("字"), 280.0), 48.0);
        assert_eq!(header_px(&edition("字"), 640.0), 64.0);
    }

    #[test]
    fn a_title_that_is_longer_takes_more_lines_and_is_never_cut() {
        // 390 - 20 - 8 - 132 hold sixteen letters of 14 px.
        let height_px = |letters| header_px(&edition(&"字".repeat(letters)), 390.0);
        assert_eq!(height_px(32), 48.0);
        assert_eq!(height_px(33), 3.0 * 17.5 + 9.0);
    }
}
