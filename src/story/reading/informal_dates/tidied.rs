//! Signs that look alike, made the plain ones.

use super::chinese;

/// The text with plain digits, letters, hyphens and spaces, without signs that nobody sees, and with digits for Chinese
/// numerals that count years, months and days.
pub(super) fn tidied(text: &str) -> String {
    let plain = text.chars().filter_map(|c| {
        let ascii = |first: char| char::from_digit(c as u32 - first as u32, 10);
        match c {
            // Marks of direction, joiners, and others without width.
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' => None,
            '\u{feff}' | '\u{ad}' => None,
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0),
            '٠'..='٩' => ascii('٠'),
            '۰'..='۹' => ascii('۰'),
            '\u{2010}' | '\u{2011}' | '\u{2212}' => Some('-'),
            '’' | '‘' => Some('\''),
            '、' => Some(','),
            c if c.is_whitespace() => Some(' '),
            c => Some(c),
        }
    });
    let text: String = plain.collect();
    let text = text.trim().trim_end_matches(['.', '。', ',']).trim_matches(['"', '“', '”']);
    chinese::with_digits(text)
}
