//! How wide a line of text will be, before any browser has measured it.

/// Estimated width of `text` on one line, in em of its font. Errs on the wide side, so that boxes kept apart with it
/// stay apart in every common font: one em for Chinese, Japanese and Korean letters and full-width signs (Unicode
/// Standard Annex 11, East Asian Width), about 0.6 for the rest.
pub fn text_width_em(text: &str) -> f64 {
    text.chars().map(char_width_em).sum()
}

fn char_width_em(c: char) -> f64 {
    match c {
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}'
        | '“'
        | '”'
        | '‘'
        | '’'
        | '…'
        | '—' => 1.0,
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | '.' | ',' | ':' | ';' | '|' | '\'' | ' ' => 0.36,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.92,
        'A'..='Z' => 0.7,
        _ => 0.58,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_letter_is_one_em_and_a_latin_one_less() {
        assert_eq!(text_width_em("清城"), 2.0);
        assert!(text_width_em("ab") < 1.3);
        assert_eq!(text_width_em(""), 0.0);
    }
}
