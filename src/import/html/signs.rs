//! Single signs: which are blank, which stand without blanks between them, and which go above the line.

/// White space that browsers make one blank of, and the blank that does not break; not the wide ones of Chinese.
pub(super) fn is_blank(sign: char) -> bool {
    matches!(
        sign,
        ' ' | '\t'
            | '\n'
            | '\r'
            | '\u{b}'
            | '\u{c}'
            | '\u{85}'
            | '\u{a0}'
            | '\u{2028}'
            | '\u{2029}'
    )
}

/// Letters and signs of scripts that are written without spaces.
pub(super) fn is_wide(sign: char) -> bool {
    matches!(sign, '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ff60}'
        | '\u{20000}'..='\u{3ffff}')
}

/// A sign above the line, or below it, where Unicode has it.
pub(super) fn moved(name: &str, sign: char) -> Option<char> {
    const LINE: &str = "0123456789+-=()n";
    const ABOVE: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ";
    const BELOW: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ";
    let sign = if sign == '−' { '-' } else { sign };
    let at = LINE.chars().position(|it| it == sign)?;
    if name == "sup" { ABOVE } else { BELOW }.chars().nth(at)
}

/// An address that may stand in round brackets.
pub(super) fn encoded(href: &str) -> String {
    let mut encoded = String::new();
    for sign in href.chars() {
        match sign {
            ' ' => encoded.push_str("%20"),
            '(' => encoded.push_str("%28"),
            ')' => encoded.push_str("%29"),
            '<' => encoded.push_str("%3C"),
            '>' => encoded.push_str("%3E"),
            '\\' => encoded.push_str("%5C"),
            _ => encoded.push(sign),
        }
    }
    encoded
}
